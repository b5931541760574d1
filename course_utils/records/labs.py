"""Data labs: a question that a student answers with three lines of pandas, checked by its value."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from course_utils.records.base import EssayPlace, Part, Record, Text


class LabMistake(Part):
    """A usual wrong turn and what to say about it. Its value is computed, never typed; name exactly one way to it.

    `instead` is the solution with some words changed (`{JPN: KOR}`, `{1990: 1991}`); `times` is the answer multiplied
    by a number; `code` is run after the solution, knows its names, and sets `answer` anew.
    """

    key: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    instead: dict[str, str] | None = None
    times: float | None = None
    code: Text | None = None
    message: Text

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if sum(way is not None for way in (self.instead, self.times, self.code)) != 1:
            message = "a mistake needs exactly one of 'instead', 'times' and 'code'"
            raise ValueError(message)
        return self


class ByHand(Part):
    """The figures that the page without a kernel shows, so that the number can be found there by looking and reckoning.

    `rows` chooses them from the table, as pandas' `query` does; `columns` are those that a reader needs. The rule of
    the desk sees to it that the solution finds its number among these rows.
    """

    table: Text
    rows: Text
    columns: Annotated[tuple[Text, ...], Field(min_length=2)]


class Lab(Record):
    """A task on one or more tables of the evidence.

    `solution` is Python that knows only `data` and sets `answer`; the right value is what it gives, in `unit`, and an
    answer counts as right within `tolerance`. `starter` is what stands in the student's cell before the check, with
    `answer = ...`. `meaning` says what the number tells, `limit` what it does not.
    """

    version: Annotated[int, Field(ge=1)] = 1
    lesson: Text
    title: Text
    question: Text
    tables: Annotated[tuple[Text, ...], Field(min_length=1)]
    task: Annotated[tuple[Text, ...], Field(min_length=1)]
    starter: Text
    hint: Text
    solution: Text
    unit: Text
    decimals: Annotated[int, Field(ge=0, le=4)]
    tolerance: Annotated[float, Field(gt=0)]
    mistakes: Annotated[tuple[LabMistake, ...], Field(min_length=2)]
    by_hand: ByHand
    meaning: Text
    limit: Text
    essay: EssayPlace | None = None
    elements: tuple[str, ...] = ()
    sources: Annotated[tuple[str, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        keys = [one.key for one in self.mistakes]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            message = f"the key '{twice[0]}' is used twice; give each mistake its own"
            raise ValueError(message)
        return self

    @property
    def cell(self) -> str:
        """The whole of the student's cell: the starter, then the check."""
        return f'{self.starter}\nlab.check("{self.id}", answer)'
