"""Sentences that say how a figure of a table moved, with the cells that bear them out."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from course_utils.records.base import Part, Record, Text
from course_utils.subject.records.verdicts import Cell


class Movement(StrEnum):
    """What became of a figure from the first cells to the last."""

    ROSE = "rose"
    FELL = "fell"
    STEADY = "steady"


class Saying(Part):
    """Where a sentence stands: the id of a record or a lesson, and the words of it that tell of the movement."""

    at: Text
    words: Text


class Measure(StrEnum):
    """What two cells come to."""

    DISTANCE = "distance"
    RATIO = "ratio"
    """The first over the second."""


class TableReading(Record):
    """How one figure moved, and every sentence that tells it.

    `first` and `last` are one cell each, or two that come to a `measure`. `steady` means a change of at most `within`
    percent of the first. A sentence that says more than the movement (twice as much, a third less) gives its factor
    as `times`, with the bounds within which the words are true.
    """

    says: Annotated[tuple[Saying, ...], Field(min_length=1)]
    first: Annotated[tuple[Cell, ...], Field(min_length=1, max_length=2)]
    last: Annotated[tuple[Cell, ...], Field(min_length=1, max_length=2)]
    measure: Measure | None = None
    finds: Movement
    within: Annotated[float, Field(gt=0, lt=50)] = 5.0
    times: tuple[float, float] | None = None

    @model_validator(mode="after")
    def _alike(self) -> Self:
        if len(self.first) != len(self.last):
            message = "'first' and 'last' must both be one cell, or both two that come to a measure"
            raise ValueError(message)
        if (len(self.first) == 2) != (self.measure is not None):
            message = "two cells need a 'measure' (distance or ratio), and one cell has none"
            raise ValueError(message)
        return self
