"""One right option. A response is its key: `"b"`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from course_utils.records.base import Text
from course_utils.records.questions.banks import MAX_BANK, Banked, DrawnPair
from course_utils.records.questions.choosing import Choosing
from course_utils.records.questions.generated import Derived, Generated
from course_utils.records.questions.question import Mark, Option, distinct_keys, refuse

_FEWEST = 2


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


class DrawnOption(Banked):
    """A choice that the draw may make right: `feedback` is said where it is wrong, `when_right` where it is right.

    An option without `when_right` is a misconception that no draw makes right; one without `feedback` stands only
    where it is right.
    """

    text: Text
    feedback: Text | None = None
    when_right: Text | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.feedback is None and self.when_right is None:
            message = f"the option '{self.key}' needs 'feedback' (where it is wrong) or 'when_right'"
            raise ValueError(message)
        return self


class GeneratedSingle(Generated):
    """A choice whose right option the draw decides.

    From `options` all are shown, or those that the generator picks from a larger bank. From `pairs` the left side of
    one stands in the stem, as `{left}`, and right sides are the options.
    """

    gives: Literal["single"]
    options: Annotated[tuple[DrawnOption, ...], Field(max_length=MAX_BANK)] = ()
    pairs: Annotated[tuple[DrawnPair, ...], Field(max_length=MAX_BANK)] = ()

    @model_validator(mode="after")
    def _one_bank(self) -> Self:
        if bool(self.options) == bool(self.pairs) or len(self.bank()) < _FEWEST:
            message = f"give 'options' or 'pairs', {_FEWEST} or more of them, and not both"
            raise ValueError(message)
        distinct_keys([one.key for one in self.bank()])
        return self

    def bank(self) -> tuple[Banked, ...]:
        """The options, or the pairs."""
        return self.options or self.pairs

    def wrong_ideas(self) -> dict[str, str]:
        """Options whose words no draw changes; which of them is wrong, the draw decides."""
        texts = {one.key: one.right for one in self.pairs} | {one.key: one.text for one in self.options}
        return {key: text for key, text in texts.items() if "{" not in text}

    def body(self, derived: Derived, texts: Callable[[str], str]) -> dict[str, Any]:
        """The options, one of them right."""
        shown = [one for one in self.bank() if not derived.picked or one.key in derived.picked]
        right = next((one for one in shown if one.key == derived.right), None)
        if right is None or (isinstance(right, DrawnOption) and right.when_right is None):
            message = f"the draw makes '{derived.right}' right; add an option with that key and a 'when_right'"
            raise ValueError(message)
        return {"options": [self._option(one, one is right, texts) for one in shown]}

    @staticmethod
    def _option(one: Banked, right: bool, texts: Callable[[str], str]) -> dict[str, Any]:
        if isinstance(one, DrawnPair):
            return {"key": one.key, "text": texts(one.right), "correct": right, "feedback": texts(one.why)}
        assert isinstance(one, DrawnOption)
        said = one.when_right if right else one.feedback
        if said is None:
            message = f"the draw shows '{one.key}' as a wrong option; give it 'feedback'"
            raise ValueError(message)
        return {"key": one.key, "text": texts(one.text), "correct": right, "feedback": texts(said)}
