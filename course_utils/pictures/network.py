"""Who is bound to whom: promises of defence by year, members of institutions by year, and counts of both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from course_utils.pictures import charts
from course_utils.pictures.atlas import CREDIT, TODAY, map_figure, point_trace, ratio_of, zoom_to
from course_utils.pictures.basemap import View, boundary_note
from course_utils.pictures.picture import (
    Choice,
    Column,
    Option,
    Picture,
    Row,
    Select,
    Year,
    cited,
    confirmed,
    findings_by_year,
)
from course_utils.pictures.projection import PACIFIC
from course_utils.pictures.theme import LIGHT, Mark, hover
from course_utils.records import Course, course
from course_utils.records.dates import earliest, in_words, latest
from course_utils.records.tables import Table, table
from course_utils.strings import say, strings
from course_utils.subject.records.region import Institution, InstitutionForm, Membership

HUB = "USA"
ASIA = View(64.0, 206.0, -45.0, 58.0)

AWAY = {"USA": (182.0, 33.0), "RUS": (106.0, 55.5), "SUN": (106.0, 55.5)}
"""Where the marks of those stand whose capitals lie beyond the map's edge (degrees east, north)."""

HEIRS = {"SUN": "RUS", "VDR": "VNM"}
"""Whose mark a former state shares."""

APART = frozenset({"CHN", "PRK", "RUS"})
"""A body with one of these is no small group of the United States and its partners."""

FIRST = 1946
"""The first year of the map of alliances: the pacts of the war itself are left out."""

DEFENCE, CONSULTATION = "defence", "consultation"
LOOKS = {
    "hub_defence": Mark("upgrading", "square"),
    "hub_consultation": Mark("upgrading", "square-open"),
    "others_defence": Mark("ink", "circle"),
    "others_consultation": Mark("ink", "circle-open"),
}
_STROKES = {
    "hub_defence": "solid",
    "hub_consultation": "dot",
    "others_defence": "10px,5px",
    "others_consultation": "dot",
}
_WIDTHS = {"hub_defence": 3.0, "hub_consultation": 1.5, "others_defence": 2.2, "others_consultation": 1.5}
STEPS = 12
"""Pieces of a bent line; the mark of a line sits on the middle one."""
FIRST_NAMES = ("USA", "PRK", "JPN", "CHN", "KOR", "RUS", "PHL", "AUS", "THA", "IND", "NZL")
"""Codes whose names are printed first, in this order, and on a narrow screen too."""


@dataclass(frozen=True)
class Tie:
    """One promise between two states over years without a gap."""

    a: str
    b: str
    kind: str
    begin: int
    end: int

    @property
    def look(self) -> str:
        """The key of its look: with the hub or among the others, and what was promised."""
        return f"{'hub' if HUB in (self.a, self.b) else 'others'}_{self.kind}"


def ties(source: Table) -> list[Tie]:
    """Promises of defence, and promises to consult where no defence was promised, as spans of years.

    Args:
        source: the table of alliance obligations.
    """
    frame = source.frame
    frame = frame[(frame["year"] >= FIRST) & (frame["defence"] | frame["consultation"])]
    found: list[Tie] = []
    for a, b, year, defence in sorted(
        zip(frame["state_a"], frame["state_b"], frame["year"], frame["defence"], strict=True)
    ):
        kind = DEFENCE if defence else CONSULTATION
        last = found[-1] if found else None
        if last and (last.a, last.b, last.kind, last.end) == (a, b, kind, year - 1):
            found[-1] = Tie(a, b, kind, last.begin, int(year))
        else:
            found.append(Tie(str(a), str(b), kind, int(year), int(year)))
    return found


def spot(code: str, of: Course) -> tuple[float, float] | None:
    """Where a state's mark stands (degrees east, north), or nothing if it has no place on this map."""
    if code in AWAY:
        return AWAY[code]
    actor = of.actors.get(HEIRS.get(code, code))
    place = actor.seat if actor else None
    return (place.lon, place.lat) if place and ASIA.holds(place.lon, place.lat) else None


def _pair(a: str, b: str) -> str:
    text = say("charts.pair", a=charts.the(a), b=charts.the(b))
    return text[0].upper() + text[1:]


def alliances(year: int | None = None, *, of: Course | None = None, source: Table | None = None) -> Picture:
    """Promises of defence and promises to consult as lines on a map, by year.

    Args:
        year: the year (AD) to begin with; the essay's if left out.
        of: the course whose actors are used.
        source: the table of obligations; the course's own if left out.

    >>> alliances(1960).controls[1].value
    1960
    """
    of, source = of or course(), source or table("alliances")
    found = sorted(ties(source), key=lambda one: (list(LOOKS).index(one.look), one.begin, one.a, one.b))
    last = int(source.frame["year"].max())
    year = min(max(charts.essay_year(of) if year is None else year, FIRST), last)
    rows = tuple(_tie_row(one, last) for one in found)
    codes = sorted({code for one in found for code in (one.a, one.b)})
    return Picture(
        id="alliances",
        finding=_alliances_finding(found, year),
        findings=findings_by_year(1, range(FIRST, last + 1), lambda when: _alliances_finding(found, when)),
        outlines=TODAY,
        shows=say("region.alliances_shows"),
        figure=map_figure(ASIA, *_lines(found, of), name_trace(codes, of, _brief)),
        columns=(
            Column("name", say("charts.col_pair")),
            Column("kind_label", say("region.col_promise")),
            Column("begin", say("picture.from"), numeric=True),
            Column("end_label", say("picture.to"), numeric=True),
        ),
        rows=rows,
        sources=(*charts.links(source), CREDIT),
        describe=say(
            "region.alliances_describe",
            decades=" ".join(_decade(found, one) for one in range(FIRST // 10 * 10 + 10, last + 1, 10)),
        ),
        caveat=f"{say('region.alliances_caveat', last=last)} {say('region.status')} {charts.caveat(source)}",
        borders=f"{say('region.edges')} {boundary_note(ASIA, places=False)}",
        controls=(
            Choice(
                "look",
                say("region.alliances_kinds"),
                tuple(Option(key, say(f"region.{key}"), mark) for key, mark in LOOKS.items()),
            ),
            Year("begin", "end", say("picture.year"), FIRST, last, year),
        ),
        summary=say("region.alliances_summary", shown="{shown}", year="{year}"),
        ratio=ratio_of(ASIA),
        beside=True,
        movable=True,
        zooms=(zoom_to(say("picture.zoom_all"), ASIA), zoom_to(say("region.zoom_east"), View(94.0, 150.0, -2.0, 48.0))),
        credit=charts.credit(source),
    )


def _alliances_finding(found: Sequence[Tie], year: int) -> str:
    """How many promises of defence in force in a year had the United States on one side, and which had not."""
    pacts = [one for one in found if one.kind == DEFENCE and one.begin <= year <= one.end]
    if not pacts:
        return say("region.alliances_none", year=year)
    others = [_pair(one.a, one.b) for one in pacts if one.look == "others_defence"]
    text = say("region.alliances_finding", year=year, all=len(pacts), hub=len(pacts) - len(others))
    if len(others) > 2:
        return text
    return f"{text} {say(f'region.alliances_rest_{len(others)}', others='; '.join(others))}".strip()


def _decade(found: Sequence[Tie], year: int) -> str:
    there = [one for one in found if one.begin <= year <= one.end and one.kind == DEFENCE]
    hub = sum(one.look == "hub_defence" for one in there)
    return say("region.alliances_year", year=year, hub=hub, others=len(there) - hub)


def _tie_row(tie: Tie, last: int) -> Row:
    until = say("region.table_ends", year=last) if tie.end == last else str(tie.end)
    kind = say(f"region.{tie.kind}")
    return Row(
        values={
            "name": _pair(tie.a, tie.b),
            "look": tie.look,
            "kind_label": kind,
            "begin": tie.begin,
            "end": tie.end,
            "end_label": until,
        },
        title=_pair(tie.a, tie.b),
        note=f"{kind}, {say('picture.between', first=tie.begin, last=until)}",
        mark=LOOKS[tie.look],
    )


def _lines(found: Sequence[Tie], of: Course) -> list[go.Scatter]:
    """A bent line for each pair and kind of promise, drawn while one of its spans lasts."""
    groups: dict[tuple[str, str, str], list[int]] = {}
    for at, one in enumerate(found):
        groups.setdefault((one.a, one.b, one.look), []).append(at)
    traces = []
    for (a, b, look), members in groups.items():
        ends = spot(a, of), spot(b, of)
        if ends[0] is None or ends[1] is None:
            continue
        mark = LOOKS[look]
        xs, ys = bow(PACIFIC.forward(*ends[0]), PACIFIC.forward(*ends[1]))
        traces.append(
            go.Scatter(
                x=xs,
                y=ys,
                mode="lines+markers",
                line={"color": mark.color, "width": _WIDTHS[look], "dash": _STROKES[look]},
                # The symbol in the middle is the second cue, and the one that the list shows.
                marker={
                    "symbol": mark.symbol,
                    "color": mark.color,
                    "size": [9 if at == STEPS // 2 else 0 for at in range(STEPS + 1)],
                    "line": {"width": 1.5 if "open" in mark.symbol else 0, "color": mark.color},
                    "opacity": 1,
                },
                meta={"stand": {"rows": members}},
            )
        )
    return traces


def bow(
    start: tuple[float, float], end: tuple[float, float], bend: float | None = None
) -> tuple[list[float], list[float]]:
    """Points of a bent line, so that lines to one place lie apart.

    Args:
        start: where it begins, on the drawing.
        end: where it ends.
        bend: how far it bends, as a share of its length; if left out, the longer from west to east the more.
    """
    (x0, y0), (x1, y1) = start, end
    bend = abs(x1 - x0) / 500 if bend is None else bend
    mid = ((x0 + x1) / 2 - (y1 - y0) * bend, (y0 + y1) / 2 + (x1 - x0) * bend)
    xs, ys = [], []
    for step in range(STEPS + 1):
        t = step / STEPS
        xs.append(round((1 - t) ** 2 * x0 + 2 * t * (1 - t) * mid[0] + t**2 * x1, 2))
        ys.append(round((1 - t) ** 2 * y0 + 2 * t * (1 - t) * mid[1] + t**2 * y1, 2))
    return xs, ys


def name_trace(
    codes: Iterable[str], of: Course, name: Callable[[str, Course], str], first: Sequence[str] = FIRST_NAMES
) -> go.Scatter:
    """A small mark with a name for each state; a former state shares that of the one that follows it.

    Args:
        codes: the states.
        of: the records.
        name: from a code to what the map prints.
        first: codes whose names are printed first, in this order, and on a narrow screen too.
    """
    there: dict[str, tuple[float, float]] = {}
    for code in codes:
        place = spot(code, of)
        if place:
            there.setdefault(HEIRS.get(code, code), place)
    there = dict(sorted(there.items(), key=lambda one: _printed(one[0], first)))
    points = [PACIFIC.forward(*place) for place in there.values()]
    words = [say("region.russia") if code == "RUS" else name(code, of) for code in there]
    return go.Scatter(
        x=[round(x, 2) for x, _ in points],
        y=[round(y, 2) for _, y in points],
        mode="markers",
        marker={"symbol": "circle", "size": 6, "color": LIGHT["ink"]},
        hovertext=[hover(word) for word in words],
        hoverinfo="text",
        meta={"names": words, "ranks": [1 if code in first else 1.5 for code in there]},
    )


def _brief(code: str, of: Course) -> str:
    """A name that fits on a map, such as "S. Korea"."""
    return strings()["charts"].get(f"short_{code}", of.actors[code].name)


def _printed(code: str, first: Sequence[str]) -> int:
    return first.index(code) if code in first else len(first)


# --- members of institutions ---


def members(
    institution: str | None = None,
    year: int | None = None,
    *,
    records: Iterable[Institution] | None = None,
    of: Course | None = None,
) -> Picture:
    """The members of one institution, forum, pact or small group in one year, on a map.

    Args:
        institution: an id such as `"inst-arf"`, or its short name such as `"ARF"`; that forum if left out.
        year: the year (AD) to begin with; if left out the essay's, or the body's first if it came later.
        records: the institutions; those of the course if left out.
        of: the course whose actors and sources are used.

    Raises:
        CourseError: if there is no such institution; the message names the nearest.

    >>> members("Quad", 2007).start()
    ['inst-quad', 2007]
    """
    of = of or course()
    found = sorted(of.institutions.values() if records is None else records, key=lambda one: one.name)
    ids = {one.id: one.id for one in found} | {one.short: one.id for one in found}
    asked = "inst-arf" if institution is None else institution
    chosen = ids.get(asked) or charts.one_of("institution", asked, ids)
    first = min(earliest(one.founded).year for one in found)
    body = next(one for one in found if one.id == chosen)
    year = min(max(_good_year(body, of) if year is None else year, first), TODAY)
    links, cites = cited(found, of.sources)
    pairs = [(one, member) for one in found for member in one.members]
    rows = tuple(_member_row(one, member, of, cites[one.id]) for one, member in pairs)
    spots = [spot(member.code, of) for _, member in pairs]
    # Where a member has no place on this map it stands in the list alone.
    places = [place or (0.0, 0.0) for place in spots]
    away = sorted({of.actors[m.code].name for (_, m), place in zip(pairs, spots, strict=True) if not place})
    return Picture(
        id="members",
        finding=_members_finding(found, year),
        findings=findings_by_year(1, range(first, TODAY + 1), lambda when: _members_finding(found, when)),
        outlines=TODAY,
        shows=say("region.members_shows"),
        figure=map_figure(ASIA, point_trace(rows, places, [hover(row.title, row.note) for row in rows], ASIA)),
        columns=(
            Column("name", say("region.col_member")),
            Column("joined", say("region.col_joined"), numeric=True),
            Column("left_label", say("region.col_left"), numeric=True),
        ),
        rows=rows,
        sources=(*links, CREDIT),
        describe=say(
            "region.members_describe",
            all=len(found),
            each="; ".join(
                say("region.members_of", who=one.name, count=len(one.members_in(year)))
                for one in found
                if existed(one, year)
            ),
            year=year,
        ),
        caveat=say("region.members_caveat", away=", ".join(away)),
        borders=f"{say('region.edges')} {boundary_note(ASIA, places=False)}",
        controls=(
            Select(
                "institution",
                say("region.members_which"),
                tuple(Option(one.id, _long(one), note=_life(one)) for one in found),
                chosen,
                required=True,
            ),
            Year("joined", "left", say("picture.year"), first, TODAY, year),
        ),
        summary=say("region.members_summary", shown="{shown}", year="{year}", note="{note}"),
        ratio=ratio_of(ASIA),
        beside=True,
        movable=True,
        zooms=(zoom_to(say("picture.zoom_all"), ASIA), zoom_to(say("region.zoom_east"), View(94.0, 150.0, -2.0, 48.0))),
    )


def _good_year(one: Institution, of: Course) -> int:
    """The essay's year, or the nearest in which an institution existed."""
    last = latest(one.ended).year if one.ended else TODAY
    return min(max(charts.essay_year(of), earliest(one.founded).year), last)


def existed(one: Institution, year: int) -> bool:
    """Whether an institution existed at some time in a year (AD)."""
    return earliest(one.founded).year <= year and (one.ended is None or year <= latest(one.ended).year)


def _long(one: Institution) -> str:
    return one.name if one.short in one.name else say("region.members_option", who=one.name, short=one.short)


def _life(one: Institution) -> str:
    until = say("region.until", date=in_words(one.ended)) if one.ended else ""
    purpose = confirmed(one.purpose, one.verified)
    return say("region.members_life", who=one.name, date=in_words(one.founded), until=until, purpose=purpose)


def _member_row(one: Institution, member: Membership, of: Course, sources: tuple[int, ...]) -> Row:
    founder = member.joined <= earliest(one.founded).year
    last = str(member.left) if member.left else ""
    gone = say("region.until", date=member.left) if member.left else ""
    return Row(
        values={
            "institution": one.id,
            "name": of.actors[member.code].name,
            "joined": member.joined,
            "left": member.left,
            "left_label": last,
        },
        title=of.actors[member.code].name,
        note=say("region.member_since", year=member.joined, until=gone),
        detail=one.note or "",
        sources=sources,
        mark=Mark("bridging", "circle" if founder else "circle-open"),
        label=_brief(member.code, of),
        rank=1 if member.code in FIRST_NAMES else 2,
    )


def _members_finding(found: Sequence[Institution], year: int) -> str:
    """How many of those that existed in a year two states shared, for three pairs."""
    there = [one for one in found if existed(one, year)]
    counts = {
        f"{a}_{b}": sum({a, b} <= set(one.members_in(year)) for one in there)
        for a, b in (("CHN", "JPN"), ("CHN", "USA"), ("JPN", "USA"))
    }
    return say("region.members_finding", year=year, all=len(there), **counts)


# --- counts by year ---


@dataclass(frozen=True)
class Series:
    """One line of the chart of links: its key, its look, and what it counts in a year (nothing where unknown)."""

    key: str
    mark: Mark
    count: Callable[[int], int | None]


def allies(year: int, of: Course) -> set[str]:
    """The codes that a treaty of alliance binds to the United States in a year, as the course records it."""
    return {
        code
        for one in of.institutions.values()
        if one.form is InstitutionForm.ALLIANCE and existed(one, year)
        for code in one.members_in(year)
        if HUB in one.members_in(year) and code != HUB
    }


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


def series(of: Course, source: Table) -> tuple[Series, ...]:
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
        Series("spokes", Mark("upgrading", "square"), lambda year: len(allies(year, of))),
        Series("rim", Mark("ink", "triangle-up"), between),
        Series("meeting", Mark("contested", "diamond"), meet),
        Series("small", Mark("fifth", "triangle-down"), number(_small)),
        Series("wide", Mark("bridging", "circle"), number(_wide)),
    )


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
        raise charts.wrong("since", say("picture.fault_years", since=since, until=until))
    records: list[dict[str, Any]] = []
    lines: list[charts.Line] = []
    counts: dict[str, dict[int, int]] = {}
    for one in series(of, source):
        counts[one.key] = {year: n for year in range(since, until + 1) if (n := one.count(year)) is not None}
        points = []
        for year, count in counts[one.key].items():
            points.append(charts.Point(year, count, len(records)))
            records.append({"series": one.key, "what": say(f"region.what_{one.key}"), "year": year, "count": count})
        label, brief = say(f"region.line_{one.key}"), say(f"region.brief_{one.key}")
        lines.append(charts.Line(one.key, one.mark, tuple(points), label=label, brief=brief))
    top = max(max(by_year.values()) for by_year in counts.values())
    figure = charts.chart(lines, (since, until), hover="%{y}", y_range=(0, top * 1.06), events=charts.events(of=of))
    links, _ = cited(of.institutions.values(), of.sources)
    return Picture(
        id="chart-network",
        finding=_network_finding(counts, since, until, charts.essay_year(of)),
        shows=say("region.network_shows"),
        figure=figure,
        columns=(
            Column("what", say("region.col_counted")),
            Column("year", say("charts.col_year"), numeric=True),
            Column("count", say("charts.col_count"), numeric=True),
        ),
        rows=charts.table_rows(records),
        sources=(*charts.links(source), *links),
        describe=say("charts.describe", lines=" ".join(_course(key, by_year) for key, by_year in counts.items())),
        caveat=f"{say('region.network_caveat', count=len(of.institutions))} {charts.caveat(source)}",
        credit=charts.credit(source),
        controls=(
            Choice(
                "series",
                say("region.network_lines"),
                tuple(Option(one.key, say(f"region.what_{one.key}"), one.mark) for one in series(of, source)),
            ),
            charts.years_span(since, until),
        ),
        summary=say("charts.summary", shown="{shown}", all="{all}", first="{first}", last="{last}"),
        narrow={"layout": {"margin": {"l": 34, "r": 112}}, "height": 360},
        listing=False,
    )


def _course(key: str, by_year: Mapping[int, int]) -> str:
    """What a line counted in its first year, at its highest, and in its last year."""
    first, last = min(by_year), max(by_year)
    peak = max(by_year, key=lambda year: by_year[year])
    return say(
        "region.network_line",
        what=say(f"region.what_{key}"),
        first=first,
        a=by_year[first],
        peak=peak,
        b=by_year[peak],
        last=last,
        c=by_year[last],
    )


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
