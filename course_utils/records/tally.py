"""Sets of verdict cards side by side: which of two came further, or where learner and course part on each card."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from course_utils.records.base import Part, Process, Record, Text

TOP_WEIGHT = 3
"""The most that a card may count; the least is 0."""


class TallySet(Part):
    """One side of a tally: the cards whose ids begin with `cards`, and the lesson where they are judged.

    `order` is an open task in which they were put in an order; `ranked` says which card each of its options stands for.
    """

    name: Text
    process: Process
    cards: Text
    lesson: Text
    order: Text | None = None
    ranked: dict[str, str] = Field(default_factory=dict)


class Tally(Record):
    """Sets of scorecards side by side, by the learner's verdicts and the course's.

    `view` says how: as `averages` of two sets on one scale, with weights and the marks of the parts; or as `marks`, a
    row for each card of two sets or three. `objection` is the strongest thing to be said against such a count; it
    always stands in sight.
    """

    version: Annotated[int, Field(ge=1)] = 1
    lesson: Text
    title: Text
    ask: Text
    view: Literal["averages", "marks"] = "averages"
    sets: Annotated[tuple[TallySet, ...], Field(min_length=2, max_length=3)]
    objection: Text

    @model_validator(mode="after")
    def _comparable(self) -> Self:
        if self.view == "averages" and len(self.sets) != 2:
            message = f"averages are compared for two sets, and there are {len(self.sets)}; write 'view: marks'"
            raise ValueError(message)
        return self
