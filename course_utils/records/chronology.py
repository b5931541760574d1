"""Events without their dates, to be placed on a line of years."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from course_utils.records.base import Part, Record, Text


class TimeCard(Part):
    """A card to place: the event, which has the date; its words without one; and why it belongs where it does."""

    event: Text
    text: Text
    why: Text


class Chronology(Record):
    """A line from one year to another, events that stand on it from the start (`given`), and cards to place."""

    version: Annotated[int, Field(ge=1)] = 1
    lesson: Text
    title: Text
    from_year: Annotated[int, Field(ge=1800, le=2100)]
    to_year: Annotated[int, Field(ge=1800, le=2100)]
    given: tuple[str, ...] = ()
    cards: Annotated[tuple[TimeCard, ...], Field(min_length=3, max_length=26)]

    @model_validator(mode="after")
    def _there_is_a_line(self) -> Self:
        if self.from_year >= self.to_year:
            message = f"the line goes from {self.from_year} to {self.to_year}; exchange or correct the years"
            raise ValueError(message)
        return self
