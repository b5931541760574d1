"""Two sets of verdict cards counted side by side: which came further, and how much hangs on the weights."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

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
    """Two sets of scorecards side by side, by the learner's verdicts, the course's, and the parts of the cards.

    `objection` is the strongest thing to be said against such a count; it always stands in sight.
    """

    version: Annotated[int, Field(ge=1)] = 1
    lesson: Text
    title: Text
    ask: Text
    sets: Annotated[tuple[TallySet, TallySet], Field(min_length=2, max_length=2)]
    objection: Text
