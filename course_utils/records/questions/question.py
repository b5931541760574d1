"""What every kind of question is: the fields that all share, and what a kind's own file answers for.

A kind is one file in `kinds/`: its record class, how a response is marked, what the front end gets, and how it reads as
text. Everything here is pure. `hands/front/quiz/kinds/` holds the twin of each for the front end, and both are tested
on the same vectors. What counts for a grade is always marked here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import Field, StringConstraints

from course_utils.records.base import EssayPlace, Part, Record, Text
from course_utils.records.questions.figures import Figure
from course_utils.records.questions.typed_numbers import Unclear

Verdict = Literal["right", "partly", "not_yet"]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*$")]
"""The name of an option, an item or a pair within its question; answers are kept under it."""
SLACK = 1e-9
"""How far computed shares and typed numbers may be off by rounding alone."""
T = TypeVar("T")


@dataclass(frozen=True)
class Mark:
    """How far a response is right (`share`, 0 to 1), in one word, and what to say about it.

    >>> Mark.of(0.5, ["One of two."]).verdict
    'partly'
    """

    share: float
    verdict: Verdict
    feedback: tuple[str, ...]

    @classmethod
    def of(cls, share: float, feedback: Iterable[str] = ()) -> Mark:
        """The mark of a share.

        Args:
            share: 0 to 1.
            feedback: sentences to say about the response.
        """
        verdict: Verdict = "right" if share > 1 - SLACK else "partly" if share > SLACK else "not_yet"
        return cls(share, verdict, tuple(feedback))


class Thinking(StrEnum):
    """What a question asks of the mind (Bloom's revised taxonomy)."""

    REMEMBER = "remember"
    UNDERSTAND = "understand"
    APPLY = "apply"
    ANALYSE = "analyse"
    EVALUATE = "evaluate"


class Option(Part):
    """One choice. `feedback` says what the tempting idea gets right, then where it fails."""

    key: Key
    text: Text
    correct: bool = False
    feedback: Text


class QuestionBase(Record):
    """The fields that every question has, drawn ones too."""

    self_marked: ClassVar[bool] = False
    """Whether the student marks the answer, against criteria."""
    on_map: ClassVar[bool] = False
    """Whether the answer is a point on a map, which the card must then have."""

    version: Annotated[int, Field(ge=1)] = 1
    lesson: Text
    about: Annotated[str, StringConstraints(min_length=3, max_length=60)]
    stem: Text
    hint: Text
    explanation: Text
    essay: EssayPlace | None = None
    elements: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    told_in: Text | None = None
    """First words of the passage of the lesson that tells it, where that does not link to the question's records."""
    objective: Text | None = None
    thinking: Thinking = Thinking.UNDERSTAND

    def wrong_ideas(self) -> dict[str, str]:
        """The wrong answers that one can choose, in words, by what is kept when one is chosen.

        >>> from course_utils.records import course
        >>> list(course().questions["q00-thesis"].wrong_ideas())
        ['a', 'c', 'd']
        """
        return {}


class Question(QuestionBase):
    """An ordinary question. A kind adds its fields and answers the methods below.

    `type` names the kind in seed files, in answers that are kept, and in the front end.
    """

    type: str
    figure: Figure | None = None
    """What is to be read, where a draw made one; no record of a seed file has it."""

    def mark(self, response: Any) -> Mark | Unclear:
        """Mark one response.

        Args:
            response: what the student gave, as JSON in the shape that the kind's file names.

        Returns:
            A `Mark`; or `Unclear` with a question in words where a typed number can be read in two ways or a short
            text has not yet been marked by its writer.

        Raises:
            ValueError: if the response does not have the shape that this kind takes.

        >>> from course_utils.records import course
        >>> course().questions["q00-thesis"].mark("b").verdict
        'right'
        """
        raise NotImplementedError

    def public(self, variant: str = "") -> dict[str, Any]:
        """The question as the front end needs it: practice carries the key, so that it answers on the spot.

        Options come in an order fixed by the question's id and `variant`, never by the record.

        Args:
            variant: any word; another word gives another order.
        """
        del variant
        without = {"objective", "elements", "told_in"} | (set() if self.figure else {"figure"})
        return self.model_dump(mode="json", exclude=without)

    @staticmethod
    def choices(item: dict[str, Any]) -> list[str]:
        """What a reader chooses from, as text for pages and print; nothing where one writes, or looks at a map.

        Args:
            item: the question as `public` gives it, or one drawn version of it.
        """
        del item
        return []

    @staticmethod
    def answers(item: dict[str, Any]) -> list[str]:
        """The right answer, as text for pages and print.

        Args:
            item: the question as `public` gives it, or one drawn version of it.
        """
        raise NotImplementedError

    def shuffled(self, things: Iterable[T], variant: str, key: Callable[[T], str]) -> list[T]:
        """Things in an order that the question's id and `variant` fix.

        Args:
            things: what to put in order.
            variant: any word.
            key: the name of a thing, within the question.
        """
        return sorted(things, key=lambda one: sha256(f"{self.id}|{variant}|{key(one)}".encode()).digest())


def earned(first: float, second: float | None = None) -> float:
    """What an answer earns in practice: the one retry counts half, and never costs anything.

    Args:
        first: the share of the first answer, 0 to 1.
        second: the share of the retry, if there was one.

    >>> earned(0.0, 1.0), earned(0.75, 0.5)
    (0.5, 0.75)
    """
    return first if second is None else max(first, second / 2)


def refuse(response: Any, expected: str) -> ValueError:
    """The error for a response of another shape than the kind takes.

    Args:
        response: what came.
        expected: the shape in words.
    """
    shown = repr(response)
    return ValueError(f"the response must be {expected}, got {shown if len(shown) < 80 else shown[:77] + '...'}")


def distinct_texts(response: Any, allowed: Sequence[str]) -> bool:
    """Whether a response is a list of different texts out of those allowed.

    >>> distinct_texts(["a", "b"], ["a", "b", "c"]), distinct_texts(["a", "a"], ["a"])
    (True, False)
    """
    if not isinstance(response, list) or not all(isinstance(one, str) and one in allowed for one in response):
        return False
    return len(set(response)) == len(response)


def distinct_keys(keys: Sequence[str]) -> None:
    """Refuse a key that is used twice within a record.

    Args:
        keys: the keys of the record's parts.

    Raises:
        ValueError: naming the first such key.
    """
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        message = f"the key '{twice[0]}' is used twice; give each its own"
        raise ValueError(message)
