"""Decisions to take in somebody's seat: moments, the ways that were open, and what was done; in order, a series."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from course_utils.records.base import Part, Record, Text
from course_utils.records.dates import PartialDate
from course_utils.records.sources import SourceIds

Step = Annotated[int, Field(ge=-2, le=2)]
"""How far a choice moves something, as the course judges it: from much less (-2) to much more (2)."""


class Way(Part):
    """Something that could be decided, and what it costs."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*$")]
    text: Text
    costs: Text


class OpenWay(Way):
    """A way that was argued for at the time.

    `backers` are those who wanted it, `buys` is what it gets, and `moves` what it does to the two scales of the series,
    in their order.
    """

    backers: Text
    buys: Text
    moves: Annotated[tuple[Step, Step], Field(min_length=2, max_length=2)]


class Moment(Record):
    """One decision, told with nothing that was not known then.

    `known` and `scales` (what each of the two scales says to whoever decides) are of that day. `chosen` is the way that
    was taken; `done` tells it, `reason` is what was said for it by those who did it, and `later` what came after.
    """

    date: PartialDate
    title: Text
    brief: Text
    known: Annotated[tuple[Text, ...], Field(min_length=2, max_length=4)]
    scales: Annotated[tuple[Text, Text], Field(min_length=2, max_length=2)]
    ways: Annotated[tuple[OpenWay, ...], Field(min_length=2, max_length=5)]
    chosen: Text
    done: Text
    reason: Text
    later: Text | None = None
    event: Text | None = None
    sources: SourceIds

    @model_validator(mode="after")
    def _one_was_taken(self) -> Self:
        keys = [way.key for way in self.ways]
        if self.chosen not in keys:
            message = f"'chosen' is '{self.chosen}', which is no way; write one of {', '.join(keys)}"
            raise ValueError(message)
        return self


class ChoiceScale(Part):
    """Something that choices push up or down, such as a fear; `more` names its upper end in a picture."""

    name: Text
    more: Text


class DecisionSeries(Record):
    """Moments of one seat in order, and the two scales on which each choice is weighed."""

    version: Annotated[int, Field(ge=1)] = 1
    lesson: Text
    title: Text
    seat: Text
    scales: Annotated[tuple[ChoiceScale, ChoiceScale], Field(min_length=2, max_length=2)]
    moments: Annotated[tuple[str, ...], Field(min_length=2)]
