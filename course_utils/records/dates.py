"""Dates as the records write them: a year, a month or a day, always as text.

History is often known only to the month or the year. `"2005"`, `"2005-02"` and
`"2005-02-19"` are all good dates; the text itself says how precise it is.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator

from course_utils.strings import month_name

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def _parts(text: str) -> tuple[int, int | None, int | None]:
    found = _SHAPE.fullmatch(text)
    if found is None:
        message = f"'{text}' is not a date; write '2005', '2005-02' or '2005-02-19', in quotes"
        raise ValueError(message)
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    return year, month, day


def earliest(text: str) -> date:
    """The first day that a partial date can mean.

    >>> earliest("2005-02")
    datetime.date(2005, 2, 1)
    """
    year, month, day = _parts(text)
    return date(year, 1 if month is None else month, 1 if day is None else day)


def latest(text: str) -> date:
    """The last day that a partial date can mean.

    >>> latest("2005-02")
    datetime.date(2005, 2, 28)
    """
    year, month, day = _parts(text)
    month = 12 if month is None else month
    return date(year, month, calendar.monthrange(year, month)[1] if day is None else day)


@lru_cache(maxsize=5000)
def in_words(text: str) -> str:
    """A partial date as the course prints it.

    >>> in_words("2005-02-19"), in_words("2005-02"), in_words("2005")
    ('19 February 2005', 'February 2005', '2005')
    """
    year, month, day = _parts(text)
    words = [str(day)] if day else []
    if month:
        words.append(month_name(month))
    return " ".join([*words, str(year)])


def _checked(text: str) -> str:
    try:
        earliest(text)
    except ValueError as fault:
        if "is not a date;" in str(fault):
            raise
        message = f"'{text}' is not a day of the calendar; check month and day"
        raise ValueError(message) from None
    return text


PartialDate = Annotated[str, AfterValidator(_checked)]
"""A year, month or day, as text: `"2005"`, `"2005-02"`, `"2005-02-19"`."""
