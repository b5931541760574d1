"""The graded pool: drawn questions and texts that no lesson shows, for a teacher's assignments.

They stand apart from `questions`, so that no check, warm-up or review asks one. A drawn one is a `Generated` record
like those of the lessons; a text is marked by a person, with a rubric.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field, model_validator

from course_utils.records.base import EssayPlace, Part, Record, Text
from course_utils.records.questions import DRAWN_KINDS, Generated
from course_utils.records.questions.question import Key, distinct_keys

if TYPE_CHECKING:
    GradedRecord = Generated
else:
    GradedRecord = Annotated[reduce(or_, DRAWN_KINDS.values()), Field(discriminator="gives")]
"""What may stand in a seed file under `graded`."""


class RubricLine(Part):
    """One thing that a text is marked on: `levels` say what earns nothing, then more, and last all its `points`."""

    key: Key
    title: Text
    points: Annotated[float, Field(gt=0, le=20)]
    levels: Annotated[tuple[Text, ...], Field(min_length=2, max_length=5)]


class GradedText(Record):
    """A short text that a teacher marks; `words` is the most that it may have.

    >>> from course_utils.records import course
    >>> task = course().graded_texts["t03-help-or-threat"]
    >>> task.points == sum(one.points for one in task.rubric)
    True
    """

    version: Annotated[int, Field(ge=1)] = 1
    lesson: Text
    about: Annotated[str, Field(min_length=3, max_length=60)]
    stem: Text
    words: Annotated[int, Field(ge=50, le=400)]
    rubric: Annotated[tuple[RubricLine, ...], Field(min_length=2, max_length=5)]
    essay: EssayPlace | None = None
    elements: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _keys(self) -> Self:
        distinct_keys([one.key for one in self.rubric])
        return self

    @property
    def points(self) -> float:
        """What the text can earn in all."""
        return sum(one.points for one in self.rubric)
