"""Banks: more entries than one version of a drawn question asks, of which each draw picks some.

The kinds that have a bank say how its entries become parts of an ordinary question; generators pick by key alone.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from course_utils.records.base import Part, Text
from course_utils.records.dates import PartialDate
from course_utils.records.questions.question import Key

MAX_BANK = 60
Topic = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=30)]


class Banked(Part):
    """An entry of a bank; of those with the same `topic` a draw picks one at most."""

    key: Key
    topic: Topic | None = None


class DrawnPair(Banked):
    """A left and a right side that belong together; `why` says how to tell, and what else the right side is about."""

    left: Text
    right: Text
    why: Text


class DrawnItem(Banked):
    """One thing to be put in order: an event by its id, something with a `date` of its own, or what a generator ranks.

    `text` and `why` may be left out for an event, whose title and date then stand there.
    """

    text: Text | None = None
    why: Text | None = None
    event: Text | None = None
    date: PartialDate | None = None


class DrawnPlace(Banked):
    """A place to be found: a record that has a place, by its id in `record`, or a point of its own."""

    record: Text | None = None
    name: Text | None = None
    lat: float | None = None
    lon: float | None = None
    clue: Text | None = None
