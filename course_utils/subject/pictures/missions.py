"""The missions of Japan's Self-Defense Forces on a map, by kind and years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from course_utils.pictures.basemap import View
from course_utils.pictures.maps import on_map, point_trace
from course_utils.pictures.picture import (
    Choice,
    Column,
    Option,
    Picture,
    Row,
    Search,
    Year,
    cited,
    confirmed,
    findings_by_year,
)
from course_utils.pictures.shown import shown
from course_utils.pictures.theme import PROCESS_MARKS, hover
from course_utils.pictures.times import TODAY, when_words
from course_utils.records import Course, course
from course_utils.records.dates import earliest, in_words, latest
from course_utils.strings import say
from course_utils.subject.pictures.kinds import asked_kinds, kind_options, short_name
from course_utils.subject.records.history import Mission, MissionKind

OLD_WORLD = View(25.0, 190.0, -29.0, 56.0)


@shown("atlas")
def missions(
    year: int | None = None,
    kinds: Iterable[str] | None = None,
    *,
    records: Iterable[Mission] | None = None,
    of: Course | None = None,
) -> Picture:
    """The missions of Japan's Self-Defense Forces on a map, by kind and years.

    Args:
        year: the year (AD) to begin with; all years at once if left out.
        kinds: kinds of mission to begin with (`"peacekeeping"`, `"relief"`, ...); all if left out.
        records: the missions; those of the course if left out.
        of: the course whose essay and sources are used.

    Raises:
        ValueError: if a kind is not one of `MissionKind`.

    >>> missions().movable
    True
    """
    of = of or course()
    found = sorted(of.missions.values() if records is None else records, key=lambda one: (earliest(one.start), one.id))
    chosen = asked_kinds(kinds, MissionKind)
    links, cites = cited(found, of.sources)
    rows = tuple(_mission_row(one, cites[one.id]) for one in found)
    essay = of.essay.date
    before = sum(earliest(one.start) < earliest(essay) for one in found)
    first = min((earliest(one.start).year for one in found), default=1991)
    off = [one.name for one in found if not OLD_WORLD.holds(one.place.lon, one.place.lat)]
    kinds_found = Counter(one.kind.value for one in found)
    hovers = [hover(row.title, str(row.values["kind_label"]), row.note) for row in rows]
    caveat = say(
        "picture.missions_caveat", off=say("picture.missions_off", names="; ".join(off)) if off else ""
    ).strip()
    value = None if year is None else min(max(year, first), TODAY)
    findings = findings_by_year(
        1,
        range(first, TODAY + 1),
        lambda when: _missions_finding(rows, when),
        say(
            "picture.missions_finding", all=len(found), before=before, after=len(found) - before, month=in_words(essay)
        ),
    )
    return Picture(
        id="missions",
        finding=findings.at(value),
        findings=findings,
        outlines=TODAY,
        shows=say("picture.missions_shows"),
        columns=(
            Column("name", say("picture.col_name")),
            Column("kind_label", say("picture.col_kind")),
            Column("where", say("picture.col_where")),
            Column("when", say("picture.col_when")),
            Column("strength", say("picture.col_strength"), numeric=True),
            Column("law", say("picture.col_law")),
            Column("process_label", say("picture.col_process")),
        ),
        rows=rows,
        describe=say(
            "picture.missions_describe",
            kinds=" ".join(
                say("picture.missions_kind", kind=say(f"picture.kind_{kind}"), count=n)
                for kind, n in kinds_found.most_common()
            ),
        ),
        caveat=caveat,
        controls=(
            Choice("kind", say("picture.kind"), kind_options(MissionKind, (one.kind for one in found)), chosen),
            Year("begin", "end", say("picture.under_way"), first, TODAY, value, say("picture.whole")),
            Choice("process", say("picture.process"), _process_options(one.process.value for one in found)),
            Search(say("picture.search"), ("where", "law")),
        ),
        summary=say("picture.missions_summary", shown="{shown}", all="{all}", year="{year}"),
        out=("year", "process"),
        **on_map(
            OLD_WORLD,
            point_trace(rows, [(one.place.lon, one.place.lat) for one in found], hovers, OLD_WORLD),
            links=links,
            parts=(
                (say("picture.zoom_asia"), View(70.0, 150.0, -12.0, 42.0)),
                (say("picture.zoom_west"), View(25.0, 80.0, -22.0, 42.0)),
            ),
        ),
    )


def _missions_finding(rows: Sequence[Row], year: int) -> str:
    """How many missions were under way in a year."""
    control = Year("begin", "end", "", year, year, year)
    count = sum(control.keeps(row, year) for row in rows)
    words = {0: "none", 1: "one"}.get(count, "some")
    return say(f"picture.missions_year_{words}", year=year, count=count, all=len(rows))


def _process_options(present: Iterable[str]) -> tuple[Option, ...]:
    here = set(present)
    return tuple(
        Option(name, say(f"picture.process_{name}"), mark) for name, mark in PROCESS_MARKS.items() if name in here
    )


def _mission_row(mission: Mission, sources: tuple[int, ...]) -> Row:
    # A mission without an end goes on: the record says so by leaving the end out.
    last: date | None = latest(mission.end) if mission.end else None
    when = (
        when_words(mission.start, mission.end)
        if mission.end
        else say("picture.between", first=in_words(mission.start), last=say("picture.still"))
    )
    strength = f"{mission.strength:,}" if mission.strength else say("picture.unknown")
    detail = " ".join(text for text in (mission.summary, mission.strength_note) if text)
    return Row(
        values={
            "name": mission.name,
            "kind": mission.kind.value,
            "kind_label": say(f"picture.kind_{mission.kind.value}"),
            "where": mission.place.name,
            "when": when,
            "begin": earliest(mission.start).year,
            "end": last.year if last else None,
            "strength": strength,
            "law": mission.legal_basis,
            "process": mission.process.value,
            "process_label": say(f"picture.process_{mission.process.value}"),
        },
        title=mission.name,
        note=f"{mission.place.name}, {when}",
        detail=confirmed(detail, mission.verified),
        sources=sources,
        mark=PROCESS_MARKS[mission.process.value],
        label=short_name(mission.place.name),
        rank=1 if mission.kind is MissionKind.RECONSTRUCTION else 2,
    )
