"""Links by year: allies of the United States, links among them, small groups, wider bodies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from course_utils.pictures import asked, rules
from course_utils.pictures.line_picture import LinePicture, Series, data_of
from course_utils.pictures.lines import Axis, narrow_chart
from course_utils.pictures.picture import Column, Picture, cited
from course_utils.pictures.shown import shown
from course_utils.pictures.theme import Mark
from course_utils.pictures.times import TODAY, essay_year
from course_utils.records import Course, course
from course_utils.records.tables import Table, table
from course_utils.strings import say
from course_utils.subject.pictures.alliances import FIRST, ties
from course_utils.subject.pictures.lives import allies, existed
from course_utils.subject.pictures.views import HUB
from course_utils.subject.records.region import Institution, InstitutionForm

APART = frozenset({"CHN", "PRK", "RUS"})
"""A body with one of these is no small group of the United States and its partners."""


@dataclass(frozen=True)
class Counted:
    """One line of the chart of links: its key, its look, and what it counts in a year (nothing where unknown)."""

    key: str
    mark: Mark
    count: Callable[[int], int | None]


def _couples(codes: Iterable[str]) -> set[tuple[str, str]]:
    given = sorted(codes)
    return {(a, b) for at, a in enumerate(given) for b in given[at + 1 :]}


def _small(one: Institution) -> bool:
    """Whether it is a small group of the United States and partners, without China, Russia or North Korea."""
    codes = {member.code for member in one.members}
    loose = one.form in (InstitutionForm.MINILATERAL, InstitutionForm.TALKS)
    return loose and HUB in codes and not codes & APART


def _wide(one: Institution) -> bool:
    return one.form is not InstitutionForm.ALLIANCE and not _small(one)


def series(of: Course, source: Table) -> tuple[Counted, ...]:
    """What the chart of links counts."""
    pacts = ties(source)
    last = int(source.frame["year"].max())

    def between(year: int) -> int | None:
        """Pairs of US allies with a promise of their own; the table ends before the other records do."""
        pairs = _couples(allies(year, of))
        there = {(one.a, one.b) for one in pacts if one.begin <= year <= one.end}
        return len(pairs & there) if year <= last else None

    def meet(year: int) -> int:
        found: set[tuple[str, str]] = set()
        for one in of.institutions.values():
            if _small(one) and existed(one, year):
                found |= _couples(set(one.members_in(year)) & allies(year, of))
        return len(found)

    def number(which: Callable[[Institution], bool]) -> Callable[[int], int]:
        return lambda year: sum(which(one) and existed(one, year) for one in of.institutions.values())

    return (
        Counted("spokes", Mark("first", "square"), lambda year: len(allies(year, of))),
        Counted("rim", Mark("ink", "triangle-up"), between),
        Counted("meeting", Mark("second", "diamond"), meet),
        Counted("small", Mark("fourth", "triangle-down"), number(_small)),
        Counted("wide", Mark("third", "circle"), number(_wide)),
    )


@shown("charts", tables=("alliances",))
def network(
    since: int | None = None, until: int | None = None, *, of: Course | None = None, source: Table | None = None
) -> Picture:
    """Links by year: the allies of the United States, links among these allies, small groups and wider bodies.

    Args:
        since: first year (AD); the first after the war if left out.
        until: last year (AD); today's if left out.
        of: the course whose institutions are counted.
        source: the table of obligations; the course's own if left out.

    Raises:
        CourseError: if the years are the wrong way round.

    >>> network(1990, 2026).id
    'chart-network'
    """
    of, source = of or course(), source or table("alliances")
    since, until = max(since or FIRST, FIRST), min(until or TODAY, TODAY)
    if since >= until:
        raise asked.wrong("since", say("picture.fault_years", since=since, until=until))
    span = range(since, until + 1)
    counted = [(one, {when: n for when in span if (n := one.count(when)) is not None}) for one in series(of, source)]
    counts = {one.key: by_year for one, by_year in counted}
    links, _ = cited(of.institutions.values(), of.sources)
    return LinePicture(
        id="chart-network",
        series=[
            Series(
                one.key,
                one.mark,
                say(f"region.line_{one.key}"),
                say(f"region.brief_{one.key}"),
                data_of(by_year),
                {"what": say(f"region.what_{one.key}")},
                choice=say(f"region.what_{one.key}"),
            )
            for one, by_year in counted
        ],
        years=(since, until),
        tables=(source,),
        axis=Axis("%{y}"),
        places=0,
        finding=_network_finding(counts, since, until, essay_year(of)),
        shows=say("region.network_shows"),
        field="series",
        columns=(Column("what", say("region.col_counted")),),
        value=Column("count", say("charts.col_count"), numeric=True),
        question=say("region.network_lines"),
        rules=rules.events(of=of),
        warning=say("region.network_caveat", count=len(of.institutions)),
        links=links,
        narrow=narrow_chart(112, left=34, height=360),
    ).picture()


def _network_finding(counts: Mapping[str, Mapping[int, int]], since: int, until: int, essay: int) -> str:
    """Allies and their links among themselves, in the essay's year (or the first shown) and in the last."""
    first = since if since > essay or until <= essay else essay
    spokes, meeting = counts["spokes"], counts["meeting"]

    def possible(year: int) -> int:
        return spokes[year] * (spokes[year] - 1) // 2

    return say(
        "region.network_finding",
        first=first,
        last=until,
        spokes_first=spokes[first],
        spokes_last=spokes[until],
        meeting_first=meeting[first],
        meeting_last=meeting[until],
        possible_first=possible(first),
        possible_last=possible(until),
    )
