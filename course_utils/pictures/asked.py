"""What a lesson asked for, checked: words, codes of states, pairs, years; a fault names the nearest that is right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from course_utils.pictures.states import Pair, names
from course_utils.records import CourseError, Problem
from course_utils.records.library import nearest
from course_utils.strings import say

if TYPE_CHECKING:
    import pandas as pd

_MOST_CODES = 12


def wrong(argument: str, message: str) -> CourseError:
    """The error for an argument that cannot be drawn; a notebook prints it without a traceback."""
    return CourseError([Problem("this cell", 0, argument, message)])


def one_of(argument: str, given: Any, allowed: Iterable[str]) -> str:
    """The given word if it is allowed.

    Raises:
        CourseError: if not; it names the nearest and all that are allowed.

    >>> one_of("measure", "share", ["dollars", "share"])
    'share'
    """
    allowed = list(allowed)
    if given not in allowed:
        raise wrong(argument, say("charts.fault_word", got=given, near=nearest(given, allowed), all=", ".join(allowed)))
    return str(given)


def codes(argument: str, given: str | Iterable[str], there: Iterable[str], where: str) -> tuple[str, ...]:
    """The codes that were asked for, each once, in their order.

    Args:
        argument: the argument's name, for messages.
        given: one code or several.
        there: the codes that the table holds.
        where: the table's title, for messages.

    Raises:
        CourseError: if a code is unknown or has no figures (the message names the nearest), or too many are asked for.

    >>> codes("states", "JPN", ["JPN", "USA"], "Troops")
    ('JPN',)
    """
    wanted = list(dict.fromkeys([given] if isinstance(given, str) else given))
    there = sorted(set(there))
    by_name = {name: code for code, name in names().items()}
    for code in wanted:
        if code in there:
            continue
        if code in names():
            raise wrong(argument, say("charts.fault_empty", who=names()[code], where=where, all=", ".join(there)))
        if code in by_name:
            raise wrong(argument, say("charts.fault_name", got=code, code=by_name[code]))
        near = nearest(code, there) or nearest(code, by_name)
        raise wrong(argument, say("charts.fault_state", got=code, near=near, all=", ".join(there)))
    if not wanted or len(wanted) > _MOST_CODES:
        raise wrong(argument, say("charts.fault_count", most=_MOST_CODES, got=len(wanted)))
    return tuple(wanted)


def code(argument: str, given: str, there: Iterable[str], where: str) -> str:
    """The one code that was asked for.

    Raises:
        CourseError: as `codes`.

    >>> code("state", "JPN", ["JPN", "USA"], "Ages")
    'JPN'
    """
    return codes(argument, given, there, where)[0]


def pairs(
    argument: str, given: Iterable[Pair], there: Iterable[str], where: str, *, most: int, sort: bool = False
) -> list[Pair]:
    """The pairs that were asked for, each once, in their order.

    Args:
        argument: the argument's name, for messages.
        given: two codes each.
        there: the codes that the table holds.
        where: the table's title, for messages.
        most: how many may be asked for.
        sort: whether the two codes of a pair are put into alphabetical order, as tables without a direction have them.

    Raises:
        CourseError: if one is no pair of two known codes, or if there are none or too many.

    >>> pairs("pairs", [("USA", "CHN"), ("CHN", "USA")], ["USA", "CHN"], "Votes", most=8, sort=True)
    [('CHN', 'USA')]
    """
    asked: list[Pair] = []
    there = set(there)
    for pair in given:
        both = codes(argument, pair if isinstance(pair, str) else tuple(pair), there, where)
        if isinstance(pair, str) or len(both) != 2:
            raise wrong(argument, say("charts.fault_pair", got=pair))
        a, b = sorted(both) if sort else both
        asked.append((a, b))
    asked = list(dict.fromkeys(asked))
    if not 0 < len(asked) <= most:
        raise wrong(argument, say("charts.fault_pairs", most=most, got=len(asked)))
    return asked


def years(since: int | None, until: int | None, frame: pd.DataFrame) -> tuple[int, int]:
    """First and last year to show: those asked for, within those of the column `year` of a table.

    Raises:
        CourseError: if they are the wrong way round, or the table has nothing between them.
    """
    first, last = int(frame["year"].min()), int(frame["year"].max())
    since, until = first if since is None else since, last if until is None else until
    if since > until:
        raise wrong("since", say("picture.fault_years", since=since, until=until))
    if since >= last or until <= first:
        raise wrong("since", say("charts.fault_years", since=since, until=until, first=first, last=last))
    return max(since, first), min(until, last)


def figures(
    lines: Mapping[str, Mapping[int, float]], since: int | None, until: int | None, whole: tuple[int, int]
) -> tuple[dict[str, dict[int, float]], tuple[int, int]]:
    """The figures of lines from different sources in the years asked for, and the years that these span.

    Args:
        lines: the figures by line and year.
        since: first year to show; the first of `whole` if none is asked for.
        until: last year to show; the last of `whole` if none is asked for.
        whole: first and last year of what could be shown.

    Raises:
        CourseError: if they are the wrong way round, or no line has a figure between them.

    >>> figures({"a": {2000: 1.0, 2001: 2.0}, "b": {2002: 3.0}}, 2001, None, (2000, 2002))
    ({'a': {2001: 2.0}, 'b': {2002: 3.0}}, (2001, 2002))
    """
    first, last = whole
    since, until = first if since is None else since, last if until is None else until
    if since > until:
        raise wrong("since", say("picture.fault_years", since=since, until=until))
    within = {
        name: {year: value for year, value in line.items() if since <= year <= until} for name, line in lines.items()
    }
    every = [year for line in within.values() for year in line]
    if not every:
        raise wrong("since", say("charts.fault_years", since=since, until=until, first=first, last=last))
    return within, (min(every), max(every))
