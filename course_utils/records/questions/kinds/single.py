"""One right option. A response is its key: `"b"`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from course_utils.records.base import Part, Text
from course_utils.records.questions.choosing import Choosing
from course_utils.records.questions.generated import Derived, Generated
from course_utils.records.questions.question import Key, Mark, Option, distinct_keys, refuse


class SingleChoice(Choosing):
    """One right option among two to six."""

    type: Literal["single"]
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=6)]

    @model_validator(mode="after")
    def _one_right(self) -> Self:
        distinct_keys([option.key for option in self.options])
        right = [option.key for option in self.options if option.correct]
        if len(right) != 1:
            message = f"exactly one option must have 'correct: true', found {len(right)} ({', '.join(right) or 'none'})"
            raise ValueError(message)
        return self

    def mark(self, response: Any) -> Mark:
        """All or nothing, with the feedback of the chosen option."""
        for option in self.options:
            if isinstance(response, str) and option.key == response:
                return Mark.of(1.0 if option.correct else 0.0, [option.feedback])
        raise refuse(response, f"one of the keys {[option.key for option in self.options]}")


class DrawnOption(Part):
    """A choice that the draw may make right: `feedback` is said where it is wrong, `when_right` where it is right.

    An option without `when_right` is a misconception that no draw makes right.
    """

    key: Key
    text: Text
    feedback: Text
    when_right: Text | None = None


class GeneratedSingle(Generated):
    """A choice whose right option the draw decides."""

    gives: Literal["single"]
    options: Annotated[tuple[DrawnOption, ...], Field(min_length=2, max_length=6)]

    @model_validator(mode="after")
    def _keys(self) -> Self:
        distinct_keys([option.key for option in self.options])
        return self

    def wrong_ideas(self) -> dict[str, str]:
        """Options whose words no draw changes; which of them is wrong, the draw decides."""
        return {option.key: option.text for option in self.options if "{" not in option.text}

    def body(self, derived: Derived, texts: Callable[[str], str]) -> dict[str, Any]:
        """The options, one of them right."""
        right = next((one for one in self.options if one.key == derived.right), None)
        if right is None or right.when_right is None:
            message = f"the draw makes '{derived.right}' right; add an option with that key and a 'when_right'"
            raise ValueError(message)
        return {
            "options": [
                {
                    "key": one.key,
                    "text": texts(one.text),
                    "correct": one is right,
                    "feedback": texts(right.when_right if one is right else one.feedback),
                }
                for one in self.options
            ]
        }
