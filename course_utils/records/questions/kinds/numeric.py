"""A number. A response is the text as typed: `"12,5 %"`; `typed_numbers.py` reads it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from course_utils.records.base import Part, Text
from course_utils.records.questions.generated import Derived, Generated, Name
from course_utils.records.questions.question import SLACK, Mark, Question, distinct_keys, refuse
from course_utils.records.questions.typed_numbers import Unclear, point_doubt, read_number
from course_utils.strings import say


class WrongValue(Part):
    """A number that a known mistake leads to, and what to say about it."""

    value: float
    tolerance: Annotated[float, Field(ge=0)] = 0
    feedback: Text


class Numeric(Question):
    """A number within `answer` +/- `tolerance` (same unit); `feedback_wrong` for any other."""

    type: Literal["numeric"]
    answer: float
    tolerance: Annotated[float, Field(ge=0)]
    unit: Text
    wrong_values: tuple[WrongValue, ...] = ()
    feedback_wrong: Text

    def mark(self, response: Any) -> Mark | Unclear:
        """All or nothing; a known mistake is told by name, and a number that can be read in two ways is asked about."""
        if not isinstance(response, str):
            raise refuse(response, "the number as typed, as text")
        value = read_number(response, self.unit)
        if isinstance(value, Unclear):
            return value
        if _near(value, self.answer, self.tolerance):
            return Mark.of(1.0)
        for wrong in self.wrong_values:
            if _near(value, wrong.value, wrong.tolerance):
                return Mark.of(0.0, [wrong.feedback])
        return point_doubt(response, self.answer) or Mark.of(0.0, [self.feedback_wrong])

    @staticmethod
    def choices(item: dict[str, Any]) -> list[str]:
        """The unit that is asked for."""
        return [say("quiz.number_in", unit=item["unit"])]

    @staticmethod
    def answers(item: dict[str, Any]) -> list[str]:
        """The number with its unit."""
        number = f"{item['answer']:,.6f}".rstrip("0").rstrip(".")
        return [f"{number} {item['unit']}"]


def _near(value: float, target: float, tolerance: float) -> bool:
    return abs(value - target) <= tolerance + SLACK * max(1.0, abs(target))


class Mistake(Part):
    """A wrong way to a number; the generator says where it leads, `feedback` what to say about it."""

    key: Name
    feedback: Text


class GeneratedNumeric(Generated):
    """A number that comes of the draw."""

    gives: Literal["numeric"]
    tolerance: Annotated[float, Field(ge=0)]
    unit: Text
    mistakes: tuple[Mistake, ...] = ()
    feedback_wrong: Text

    @model_validator(mode="after")
    def _keys(self) -> Self:
        distinct_keys([one.key for one in self.mistakes])
        return self

    def body(self, derived: Derived, texts: Callable[[str], str]) -> dict[str, Any]:
        """The number, and where each mistake leads."""
        known = {one.key: one for one in self.mistakes}
        for key in derived.wrong:
            if key not in known:
                message = f"the generator knows the mistake '{key}'; add it to 'mistakes'"
                raise ValueError(message)
        return {
            "answer": derived.right,
            "tolerance": self.tolerance,
            "unit": texts(self.unit),
            "feedback_wrong": texts(self.feedback_wrong),
            "wrong_values": [
                {"value": value, "tolerance": self.tolerance, "feedback": texts(known[key].feedback)}
                for key, value in derived.wrong.items()
            ],
        }

    def fair(self, derived: Derived) -> bool:
        """The answer and the places where mistakes lead lie so far apart that no typed number fits two of them."""
        led = [float(derived.right), *derived.wrong.values()]  # type: ignore[arg-type]  # a number, in this kind
        return all(abs(one - two) > 2 * self.tolerance for one, two in combinations(led, 2))
