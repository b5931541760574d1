"""Several right options. A response is the keys that were ticked: `["a", "d"]`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from course_utils.records.base import Text
from course_utils.records.questions.banks import MAX_BANK, Banked
from course_utils.records.questions.choosing import Choosing
from course_utils.records.questions.generated import Derived, Generated
from course_utils.records.questions.question import (
    Mark,
    Option,
    distinct_keys,
    distinct_texts,
    refuse,
)
from course_utils.strings import counted, say


class MultipleChoice(Choosing):
    """Several right options; at least one right and one wrong."""

    type: Literal["multiple"]
    options: Annotated[tuple[Option, ...], Field(min_length=3, max_length=8)]

    @model_validator(mode="after")
    def _some_right(self) -> Self:
        distinct_keys([option.key for option in self.options])
        right = sum(option.correct for option in self.options)
        if right == 0 or right == len(self.options):
            message = "a 'multiple' question needs at least one right and one wrong option"
            raise ValueError(message)
        return self

    def mark(self, response: Any) -> Mark:
        """Right ticks less wrong ones, as a share of the right options; never below 0."""
        keys = [option.key for option in self.options]
        if not distinct_texts(response, keys) or not response:
            raise refuse(response, f"a list of one or more different keys out of {keys}")
        chosen = [option for option in self.options if option.key in response]
        right = sum(option.correct for option in self.options)
        hit = sum(option.correct for option in chosen)
        said = [
            say("quiz.about_option", option=option.text, feedback=option.feedback)
            for option in sorted(chosen, key=lambda one: (one.correct, one.key))
        ]
        if hit < right:
            said.append(counted("quiz.missed", right - hit))
        return Mark.of(max(0.0, (hit - (len(chosen) - hit)) / right), said)


class Statement(Banked):
    """A statement of a bank, with what to say to whoever ticks it."""

    text: Text
    correct: bool = False
    feedback: Text


class GeneratedMultiple(Generated):
    """Statements out of a bank, some of them right."""

    gives: Literal["multiple"]
    options: Annotated[tuple[Statement, ...], Field(min_length=6, max_length=MAX_BANK)]

    @model_validator(mode="after")
    def _keys(self) -> Self:
        distinct_keys([option.key for option in self.options])
        return self

    def bank(self) -> tuple[Banked, ...]:
        """The statements."""
        return self.options

    def wrong_ideas(self) -> dict[str, str]:
        """The statements that are not right."""
        return {option.key: option.text for option in self.options if not option.correct}

    def body(self, derived: Derived, texts: Callable[[str], str]) -> dict[str, Any]:
        """The statements that were picked."""
        return {
            "options": [
                {"key": one.key, "text": texts(one.text), "correct": one.correct, "feedback": texts(one.feedback)}
                for one in self.options
                if one.key in derived.picked
            ]
        }
