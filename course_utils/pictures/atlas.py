"""The atlas: the alliance's bases, and the missions of Japan's Self-Defense Forces, on the offline base map."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go

from course_utils.pictures.basemap import View, base_traces, boundary_note, place_traces
from course_utils.pictures.picture import (
    Choice,
    Column,
    Link,
    Option,
    Picture,
    Row,
    Search,
    Year,
    Zoom,
    cited,
    confirmed,
    findings_by_year,
)
from course_utils.pictures.projection import PACIFIC
from course_utils.pictures.theme import PROCESS_MARKS, Mark, hover, template
from course_utils.records import Course, course
from course_utils.records.dates import earliest, in_words, latest
from course_utils.strings import say
from course_utils.subject.records.history import Base, BaseKind, Mission, MissionKind

WEST_PACIFIC = View(111.0, 158.0, 11.5, 46.5)
OLD_WORLD = View(25.0, 190.0, -29.0, 56.0)
TODAY = 2026

BASE_MARKS = {
    BaseKind.AIR: Mark("upgrading", "triangle-up"),
    BaseKind.NAVAL: Mark("upgrading", "circle"),
    BaseKind.MARINE: Mark("upgrading", "star"),
    BaseKind.ARMY: Mark("upgrading", "square"),
    BaseKind.HEADQUARTERS: Mark("upgrading", "hexagon"),
    BaseKind.LOGISTICS: Mark("upgrading", "triangle-down"),
    BaseKind.RADAR: Mark("upgrading", "cross"),
    BaseKind.SELF_DEFENCE: Mark("muted", "circle-open"),
}

_GENERIC = re.compile(
    r"\b(Marine Corps|Commander|United States|US|U\.S\.|Navy|Naval|Army|Air|Joint|Base|Bases|Station|Field|Force|Forces"
    r"|Fleet|Activities|Facility|Garrison|Command|Support|Communications|Site|District|Area|Self-Defense|SDF|J[AGM]SDF)\b"
)


def short_name(name: str) -> str:
    """A base's name without the words that many bases share, to stand beside its mark.

    >>> short_name("Marine Corps Air Station Futenma"), short_name("Camp Schwab")
    ('Futenma', 'Camp Schwab')
    """
    plain = re.split(r"[(,;/]", name)[0]
    short = " ".join(_GENERIC.sub(" ", plain).split()).strip(" -")
    return short or plain.strip()


def _chosen(kinds: Iterable[str] | None, allowed: Sequence[Any]) -> tuple[str, ...]:
    names = [one.value for one in allowed]
    given = names if kinds is None else [kinds] if isinstance(kinds, str) else list(kinds)
    if unknown := [one for one in given if one not in names]:
        raise ValueError(say("picture.fault_kinds", allowed=", ".join(names), got=unknown[0]))
    return tuple(given)


# Symbols of the same nominal size look unlike: these are drawn larger to look alike.
_SIZES = {"triangle-up": 14, "triangle-down": 14, "star": 14, "cross": 13}


def point_trace(
    rows: Sequence[Row], places: Sequence[tuple[float, float]], hovers: Sequence[str], view: View
) -> go.Scatter:
    """One trace for all rows inside the view, a point each."""
    inside = [at for at, (lon, lat) in enumerate(places) if view.holds(lon, lat)]
    points = [PACIFIC.forward(*places[at]) for at in inside]
    marks = [rows[at].mark or Mark("ink", "circle") for at in inside]
    return go.Scatter(
        x=[round(x, 3) for x, _ in points],
        y=[round(y, 3) for _, y in points],
        mode="markers",
        marker={
            "symbol": [mark.symbol for mark in marks],
            "color": [mark.color for mark in marks],
            "size": [_SIZES.get(mark.symbol, 11) for mark in marks],
            "opacity": 1,
            # A rim in the page's colour keeps marks apart where they touch.
            "line": {"width": 1, "color": "#ffffff"},
        },
        hovertext=[hovers[at] for at in inside],
        hoverinfo="text",
        meta={"rows": inside},
    )


def map_figure(view: View, *points: go.Scatter) -> go.Figure:
    """The base map with the traces of a picture on it."""
    x, y = view.ranges()
    # On a map of half the world the contested islands are too small to see: only the lines are drawn.
    places = place_traces(view) if view is WEST_PACIFIC else []
    figure = go.Figure([*base_traces(view), *places, *points])
    figure.update_layout(template=template(), margin={"l": 0, "r": 0, "t": 0, "b": 0})
    # The range may shrink but not leave the view: beyond it there is nothing to see.
    figure.update_xaxes(visible=False, range=x, minallowed=x[0], maxallowed=x[1], constrain="domain")
    figure.update_yaxes(visible=False, range=y, minallowed=y[0], maxallowed=y[1], constrain="domain", scaleanchor="x")
    return figure


def ratio_of(view: View) -> float:
    """Width to height of a map of this view."""
    x, y = view.ranges()
    return round((x[1] - x[0]) / (y[1] - y[0]), 3)


def zoom_to(label: str, view: View) -> Zoom:
    """A button that shows a part of the map."""
    x, y = view.ranges()
    return Zoom(label, (x[0], x[1]), (y[0], y[1]))


def _options(kinds: Sequence[Any], present: Iterable[str], marks: dict[Any, Mark] | None = None) -> tuple[Option, ...]:
    here = set(present)
    return tuple(
        Option(one.value, say(f"picture.kind_{one.value}"), marks[one] if marks else None)
        for one in kinds
        if one.value in here
    )


CREDIT = Link(say("picture.credit"), "https://www.naturalearthdata.com/")


def bases(
    year: int = 2006,
    kinds: Iterable[str] | None = None,
    *,
    records: Iterable[Base] | None = None,
    of: Course | None = None,
) -> Picture:
    """The alliance's main sites on a map, by kind and year.

    Args:
        year: the year (AD) to begin with; a site shows if it was in use in it.
        kinds: kinds of site to begin with (`"air"`, `"naval"`, ...); all if left out.
        records: the bases; those of the course if left out.
        of: the course whose actors and sources the bases cite.

    Raises:
        ValueError: if a kind is not one of `BaseKind`.

    >>> bases(1965).controls[1].value
    1965
    """
    of = of or course()
    found = sorted(of.bases.values() if records is None else records, key=lambda one: (-one.lat, one.name))
    chosen = _chosen(kinds, list(BaseKind))
    links, cites = cited(found, of.sources)
    rows = tuple(_base_row(one, of, cites[one.id]) for one in found)
    first = min((one.opened for one in found), default=1945)
    year = min(max(year, first), TODAY)

    def in_use(when: int) -> list[Base]:
        return [one for one in found if one.opened <= when <= (one.closed or TODAY + 1)]

    hovers = [hover(row.title, str(row.values["kind_label"]), row.note) for row in rows]
    regions = Counter(one.region for one in in_use(year))
    return Picture(
        id="bases",
        finding=_bases_finding(in_use(year), year),
        findings=findings_by_year(1, range(first, TODAY + 1), lambda when: _bases_finding(in_use(when), when)),
        outlines=TODAY,
        shows=say("picture.bases_shows"),
        figure=map_figure(WEST_PACIFIC, point_trace(rows, [(one.lon, one.lat) for one in found], hovers, WEST_PACIFIC)),
        columns=(
            Column("name", say("picture.col_name")),
            Column("kind_label", say("picture.col_kind")),
            Column("region", say("picture.col_region")),
            Column("opened", say("picture.col_opened"), numeric=True),
            Column("closed_label", say("picture.col_closed"), numeric=True),
            Column("role", say("picture.col_role")),
            Column("status", say("picture.col_status")),
        ),
        rows=rows,
        sources=(*links, CREDIT),
        describe=say(
            "picture.bases_describe",
            regions=" ".join(
                say("picture.bases_region", region=name, count=count) for name, count in regions.most_common()
            ),
        ),
        caveat=say("picture.bases_caveat"),
        borders=boundary_note(WEST_PACIFIC),
        controls=(
            Choice(
                "kind", say("picture.kind"), _options(list(BaseKind), (one.kind for one in found), BASE_MARKS), chosen
            ),
            Year("opened", "closed", say("picture.in_use_in"), first, TODAY, year),
            Search(say("picture.search"), ("region", "role")),
        ),
        summary=say("picture.bases_summary", shown="{shown}", all="{all}", year="{year}"),
        ratio=ratio_of(WEST_PACIFIC),
        beside=True,
        movable=True,
        zooms=(
            zoom_to(say("picture.zoom_all"), WEST_PACIFIC),
            zoom_to(say("picture.zoom_japan"), View(122.0, 149.0, 29.5, 46.0)),
            zoom_to(say("picture.zoom_tokyo"), View(138.9, 140.4, 34.9, 36.0)),
            zoom_to(say("picture.zoom_okinawa"), View(127.4, 128.54, 26.03, 26.9)),
        ),
    )


LABEL_FIRST = ("yokosuka", "kadena", "futenma", "misawa", "sasebo", "iwakuni", "andersen")
"""Words in the ids of bases whose names are printed first."""


def _base_row(base: Base, of: Course, sources: tuple[int, ...]) -> Row:
    until = str(base.closed) if base.closed else say("picture.still")
    when = (
        say("picture.between", first=base.opened, last=until) if base.closed else say("picture.since", year=base.opened)
    )
    operator = of.actors[base.operator].name if base.operator in of.actors else base.operator
    return Row(
        values={
            "name": base.name,
            "kind": base.kind.value,
            "kind_label": say(f"picture.kind_{base.kind.value}"),
            "region": base.region,
            "operator": operator,
            "opened": base.opened,
            "closed": base.closed,
            "closed_label": until,
            "role": base.role,
            "status": base.status,
        },
        title=base.name,
        note=f"{base.region}, {when}",
        detail=confirmed(base.history, base.verified),
        sources=sources,
        mark=BASE_MARKS[base.kind],
        label=short_name(base.name),
        rank=1 if any(word in base.id for word in LABEL_FIRST) else 2,
    )


def _bases_finding(shown: Sequence[Base], year: int) -> str:
    """A sentence on where the sites in use stood; no prefecture is named when two come first together."""
    japan = [one for one in shown if one.country == "JPN"]
    order = Counter(one.region for one in japan).most_common(2)
    if len(japan) < 2:
        return say(f"picture.bases_finding_{len(japan)}", year=year)
    if not order or order[0][1] < 2 or (len(order) > 1 and order[0][1] == order[1][1]):
        return say("picture.bases_finding_plain", year=year, all=len(japan))
    region, count = order[0]
    return say("picture.bases_finding", year=year, count=count, all=len(japan), region=region)


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
    chosen = _chosen(kinds, list(MissionKind))
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
        figure=map_figure(
            OLD_WORLD, point_trace(rows, [(one.place.lon, one.place.lat) for one in found], hovers, OLD_WORLD)
        ),
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
        sources=(*links, CREDIT),
        describe=say(
            "picture.missions_describe",
            kinds=" ".join(
                say("picture.missions_kind", kind=say(f"picture.kind_{kind}"), count=n)
                for kind, n in kinds_found.most_common()
            ),
        ),
        caveat=caveat,
        borders=boundary_note(OLD_WORLD, places=False),
        controls=(
            Choice("kind", say("picture.kind"), _options(list(MissionKind), (one.kind for one in found)), chosen),
            Year("begin", "end", say("picture.under_way"), first, TODAY, value, say("picture.whole")),
            Choice("process", say("picture.process"), _process_options(one.process.value for one in found)),
            Search(say("picture.search"), ("where", "law")),
        ),
        summary=say("picture.missions_summary", shown="{shown}", all="{all}", year="{year}"),
        ratio=ratio_of(OLD_WORLD),
        movable=True,
        zooms=(
            zoom_to(say("picture.zoom_all"), OLD_WORLD),
            zoom_to(say("picture.zoom_asia"), View(70.0, 150.0, -12.0, 42.0)),
            zoom_to(say("picture.zoom_west"), View(25.0, 80.0, -22.0, 42.0)),
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


def when_words(start: str, end: str | None) -> str:
    """A time in words: one date, or from one to another.

    >>> when_words("2004-01", "2006-07-17")
    'January 2004 to 17 July 2006'
    """
    if end is None or end == start:
        return in_words(start)
    return say("picture.between", first=in_words(start), last=in_words(end))


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
