"""Figures of two dates that say something about a seed of a second Cold War."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from course_utils.records.base import Part, Record, Text
from course_utils.records.readings import Measure
from course_utils.subject.records.verdicts import Cell


class Points(StrEnum):
    """Where a figure points, by the course's reading: to a graver seed, to an easier one, or to neither."""

    GRAVER = "graver"
    EASIER = "easier"
    NEITHER = "neither"


class GaugeReading(Part):
    """One of the two figures: when it holds, and the cells of tables that it comes from, if it comes from one."""

    when: Text
    value: Annotated[float, Field(ge=0)]
    cells: Annotated[tuple[Cell, ...], Field(max_length=2)] = ()


class Gauge(Record):
    """An indicator of a seed at two dates.

    `basis` says what was counted by whom, `caveat` what the two figures cannot bear. `means` gives the reason for
    `points` in one sentence. Figures with `cells` are those of the table, two cells by their `measure`, rounded to
    `digits`; `course.py check` compares them. Others need a source.
    """

    cold_war_seed: Text
    name: Text
    unit: Text
    basis: Text
    measure: Measure | None = None
    digits: Annotated[int, Field(ge=0, le=2)] = 0
    then: GaugeReading
    now: GaugeReading
    points: Points
    means: Text
    caveat: Text
    sources: tuple[str, ...] = ()
    verified: bool

    @model_validator(mode="after")
    def _founded(self) -> Self:
        for one in (self.then, self.now):
            if not one.cells and not self.sources:
                message = f"the figure of {one.when} has neither 'cells' nor a source; give one of them"
                raise ValueError(message)
            if one.cells and (len(one.cells) == 2) != (self.measure is not None):
                message = "two cells need a 'measure' (distance or ratio), and one cell has none"
                raise ValueError(message)
        return self
