"""What cards for a line of years must keep to: each on the line, in a year of its own, and its words without a year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course_utils.records import Problem
from course_utils.records.chronology import Chronology
from course_utils.records.dates import earliest
from course_utils.records.library import Loaded

_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")


def check_chronologies(loaded: Loaded) -> Iterator[Problem]:
    """Every card that gives its date away, or whose place could not be told from another's.

    Args:
        loaded: the records, whose references have been found sound.
    """
    for one in loaded.course.chronologies.values():
        file, line = loaded.places[one.id]
        for at, message in _faults(one, loaded):
            yield Problem(file, line, f"chronologies[{one.id}].cards.{at}", message)


def _faults(one: Chronology, loaded: Loaded) -> Iterator[tuple[int, str]]:
    seen: dict[int, str] = {}
    for at, card in enumerate(one.cards):
        year = earliest(loaded.course.events[card.event].date).year
        if not one.from_year <= year <= one.to_year:
            yield at, f"{card.event} happened in {year}, which is not on the line; widen it or take another event"
        if year in seen:
            yield at, f"{card.event} and {seen[year]} both happened in {year}; no order could be right, take one out"
        seen[year] = card.event
        if found := _YEAR.search(card.text):
            yield at, f"the card says '{found[0]}', which is what should be guessed; take the year out"
