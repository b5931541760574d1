"""Days and years as the axes and the words of pictures need them."""

from __future__ import annotations

from datetime import date

from course_utils.records import Course, course
from course_utils.records.dates import earliest, in_words
from course_utils.strings import say

TODAY = 2026
"""The year that the outlines of the maps show, and the last of every slider that runs up to now."""


def decimal_year(day: date) -> float:
    """A day as a year with a fraction, for a linear axis.

    >>> decimal_year(date(2006, 7, 2))
    2006.4986
    """
    start, end = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return round(day.year + (day - start).days / (end - start).days, 4)


def when_words(start: str, end: str | None) -> str:
    """A time in words: one date, or from one to another.

    >>> when_words("2004-01", "2006-07-17")
    'January 2004 to 17 July 2006'
    """
    if end is None or end == start:
        return in_words(start)
    return say("picture.between", first=in_words(start), last=in_words(end))


def landmarks(of: Course | None = None) -> list[tuple[int, str]]:
    """Years (AD) that readers find their way by, with short names: events that have one, and the essay.

    Args:
        of: the course; the real one if left out.

    >>> landmarks()[-1]
    (2006, 'the essay')
    """
    of = of or course()
    named = [(earliest(one.date).year, one.landmark) for one in of.events.values() if one.landmark]
    return sorted([*named, (essay_year(of), say("picture.landmark_essay"))])


def essay_year(of: Course | None = None) -> int:
    """The year of the essay.

    Args:
        of: the course; the real one if left out.

    >>> essay_year()
    2006
    """
    return earliest((of or course()).essay.date).year
