"""Two states at a time: the organisations that they share, and the disputes in which one threatened the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from course_utils.pictures import charts
from course_utils.pictures.picture import Choice, Column, Option, Picture
from course_utils.pictures.theme import LIGHT, Mark, hover, template
from course_utils.records.tables import Table, table
from course_utils.strings import say

Pairs = Iterable[tuple[str, str]]

SHARED = (("CHN", "USA"), ("SUN", "USA"), ("CHN", "JPN"), ("JPN", "KOR"), ("JPN", "USA"))
QUARRELS = (("CHN", "JPN"), ("JPN", "KOR"), ("CHN", "USA"), ("CHN", "TWN"), ("KOR", "PRK"))

_LOOKS = (
    Mark("contested", "diamond"),
    Mark("ink", "triangle-up"),
    Mark("fifth", "triangle-down"),
    Mark("bridging", "circle"),
    Mark("upgrading", "square"),
)
_MOST = 6

HOSTILITY = {
    "2": Mark("muted", "circle-open"),
    "3": Mark("upgrading", "square"),
    "4": Mark("contested", "diamond"),
    "5": Mark("fifth", "star"),
}
"""The highest level that a dispute reached: threat, display, use of force, war."""

LATE = 1990
"""The first year of the stretch that the finding on disputes counts by itself."""


def both(a: str, b: str, *, first: bool = True) -> str:
    """Two states in words, such as "China and the United States"; `first` if they begin the sentence."""
    text = say("charts.pair", a=charts.the(a), b=charts.the(b))
    return text[0].upper() + text[1:] if first else text


def _asked(pairs: Pairs | None, default: Pairs, source: Table, most: int) -> list[tuple[str, str]]:
    """The pairs that were asked for, each once and in the order of the table.

    Raises:
        CourseError: if one is not a pair of known states, or there are too many.
    """
    frame = source.frame
    there = {*frame["state_a"], *frame["state_b"]}
    found = []
    for pair in default if pairs is None else pairs:
        codes = charts.chosen("pairs", tuple(pair), there, source.title)
        if isinstance(pair, str) or len(codes) != 2:
            raise charts.wrong("pairs", say("charts.fault_pair", got=pair))
        a, b = sorted(codes)
        found.append((a, b))
    found = list(dict.fromkeys(found))
    if not 0 < len(found) <= most:
        raise charts.wrong("pairs", say("charts.fault_pairs", most=most, got=len(found)))
    return found


def shared_institutions(
    pairs: Pairs | None = None, since: int | None = None, until: int | None = None, *, of: Table | None = None
) -> Picture:
    """In how many intergovernmental organisations two states are both members, a line for each pair.

    Args:
        pairs: two codes each, such as `[("CHN", "USA")]`, at most five pairs; five if left out.
        since: first year (AD); that of the table if left out.
        until: last year (AD); that of the table if left out.
        of: the table; the course's own if left out.

    Raises:
        CourseError: if a pair or a year cannot be drawn; the message says why.

    >>> shared_institutions([("USA", "CHN")]).id
    'chart-shared-institutions'
    """
    source = of or table("shared_igos")
    asked = _asked(pairs, SHARED, source, len(_LOOKS))
    since, until = charts.years_of(since, until, source.frame)
    frame = source.frame[source.frame["year"].between(since, until)]
    records: list[dict[str, Any]] = []
    lines, options = [], []
    values: dict[tuple[str, str], dict[int, int]] = {}
    for pair, mark in zip(asked, _LOOKS, strict=False):
        key = "-".join(pair)
        part = frame[(frame["state_a"] == pair[0]) & (frame["state_b"] == pair[1])].sort_values("year")
        points = []
        for year, count in zip(part["year"], part["organisations"], strict=True):
            points.append(charts.Point(int(year), int(count), len(records)))
            records.append({"pair": key, "what": both(*pair), "year": int(year), "count": int(count)})
            values.setdefault(pair, {})[int(year)] = int(count)
        options.append(Option(key, both(*pair), mark))
        label = say("region.dash", a=charts.short(pair[0]), b=charts.short(pair[1]))
        lines.append(charts.Line(key, mark, tuple(points), label=label))
    if not values:
        raise charts.wrong("since", say("charts.fault_nothing", since=since, until=until))
    top = max(max(by_year.values()) for by_year in values.values())
    return Picture(
        id="chart-shared-institutions",
        finding=_shared_finding(values),
        shows=say("region.shared_shows"),
        figure=charts.chart(lines, (since, until), hover="%{y}", y_range=(0, top * 1.06), events=charts.events()),
        columns=(
            Column("what", say("charts.col_pair")),
            Column("year", say("charts.col_year"), numeric=True),
            Column("count", say("region.col_organisations"), numeric=True),
        ),
        rows=charts.table_rows(records),
        sources=charts.links(source),
        describe=say(
            "charts.describe",
            lines=" ".join(
                say(
                    "region.shared_line",
                    who=both(*pair),
                    first=min(by_year),
                    a=by_year[min(by_year)],
                    last=max(by_year),
                    b=by_year[max(by_year)],
                )
                for pair, by_year in values.items()
            ),
        ),
        caveat=charts.caveat(source),
        credit=charts.credit(source),
        controls=(Choice("pair", say("region.pairs"), tuple(options)), charts.years_span(since, until)),
        summary=say("charts.summary", shown="{shown}", all="{all}", first="{first}", last="{last}"),
        narrow={"layout": {"margin": {"l": 34, "r": 136}}, "height": 340},
        listing=False,
    )


def _shared_finding(values: Mapping[tuple[str, str], Mapping[int, int]]) -> str:
    """What each pair shared in its last year, the most first; with two rivals of the United States, these two alone."""
    order = sorted(values, key=lambda pair: -values[pair][max(values[pair])])
    if {("CHN", "USA"), ("SUN", "USA")} <= set(values):
        order = [("CHN", "USA"), ("SUN", "USA")]
    lead, *others = [
        {"who": both(*pair, first=at == 0), "count": values[pair][max(values[pair])], "year": max(values[pair])}
        for at, pair in enumerate(order)
    ]
    return say("region.shared_finding", **lead, rest="".join(say("region.shared_part", **one) for one in others))


def militarized(
    pairs: Pairs | None = None,
    since: int | None = None,
    until: int | None = None,
    *,
    of: Table | None = None,
    rivalries: Table | None = None,
) -> Picture:
    """Militarized disputes of pairs of states by the year in which they began, over the years of their rivalry.

    Args:
        pairs: two codes each, such as `[("CHN", "JPN")]`, at most six pairs; five if left out.
        since: first year (AD); that of the table if left out.
        until: last year (AD); that of the table if left out.
        of: the table of disputes; the course's own if left out.
        rivalries: the table of rivalries; the course's own if left out.

    Raises:
        CourseError: if a pair or a year cannot be drawn; the message says why.

    >>> militarized([("JPN", "CHN")]).id
    'chart-militarized'
    """
    source, spans = of or table("militarized_disputes"), rivalries or table("rivalries")
    asked = _asked(pairs, QUARRELS, source, _MOST)
    since, until = charts.years_of(since, until, source.frame)
    records = _disputes(source, asked, since, until)
    spells = _spells(spans, asked, since, until)
    figure, height = _lanes(records, spells, asked, (since, until))
    levels = [level for level in HOSTILITY if any(one["level"] == level for one in records)]
    return Picture(
        id="chart-militarized",
        finding=_militarized_finding(records, asked, since, until),
        shows=say("region.militarized_shows"),
        figure=figure,
        columns=(
            Column("what", say("charts.col_pair")),
            Column("year", say("region.col_began"), numeric=True),
            Column("end", say("region.col_ended"), numeric=True),
            Column("level_label", say("region.col_level")),
            Column("deaths", say("region.col_deaths")),
        ),
        rows=charts.table_rows(records),
        sources=charts.links(source, spans),
        describe=say(
            "region.militarized_describe",
            lanes=" ".join(
                say("region.militarized_lane", who=both(*pair), years=_years(records, pair), spells=_told(spells, pair))
                for pair in asked
            ),
        ),
        caveat=f"{say('region.status')} {charts.caveat(source, spans)}",
        credit=charts.credit(source, spans),
        controls=(
            Choice(
                "level",
                say("region.levels"),
                tuple(Option(level, say(f"region.level_{level}"), HOSTILITY[level]) for level in levels),
            ),
            charts.years_span(since, until),
        ),
        summary=say("region.militarized_summary", shown="{shown}", all="{all}", first="{first}", last="{last}"),
        narrow={"layout": {"margin": {"l": 12, "r": 12}}, "height": height},
        height=height,
        listing=False,
    )


def _disputes(source: Table, pairs: Sequence[tuple[str, str]], since: int, until: int) -> list[dict[str, Any]]:
    """One record for each dispute of each pair that began between two years."""
    frame = source.frame
    records: list[dict[str, Any]] = []
    for a, b in pairs:
        part = frame[(frame["state_a"] == a) & (frame["state_b"] == b)]
        last = part.groupby("dispute")["year"].max()
        for one in part[part["first_year"] & part["year"].between(since, until)].sort_values("year").to_dict("records"):
            dead = one["fatality_level"]
            known = dead == dead and dead is not None and str(dead) != "<NA>"
            records.append(
                {
                    "pair": f"{a}-{b}",
                    "what": both(a, b),
                    "year": int(one["year"]),
                    "end": int(last[one["dispute"]]),
                    "level": str(int(one["hostility"])),
                    "level_label": say(f"region.level_{int(one['hostility'])}"),
                    "fatal": bool(known and int(dead) > 0),
                    "deaths": say(f"region.deaths_{int(dead)}") if known else say("picture.unknown"),
                }
            )
    return records


def _spells(
    spans: Table, pairs: Sequence[tuple[str, str]], since: int, until: int
) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """The years of rivalry of each pair, cut to the years shown."""
    frame = spans.frame
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for a, b, start, end in zip(
        frame["state_a"], frame["state_b"], frame["start_year"], frame["end_year"], strict=True
    ):
        if (a, b) in pairs and end > since and start < until:
            found.setdefault((a, b), []).append((max(int(start), since), min(int(end), until)))
    return found


def _years(records: Sequence[Mapping[str, Any]], pair: tuple[str, str]) -> str:
    years = [str(one["year"]) for one in records if one["pair"] == "-".join(pair)]
    return ", ".join(years) or say("charts.none")


def _told(spells: Mapping[tuple[str, str], Sequence[tuple[int, int]]], pair: tuple[str, str]) -> str:
    parts = [say("picture.between", first=first, last=last) for first, last in spells.get(pair, ())]
    return ", ".join(parts) or say("charts.none")


def _militarized_finding(
    records: Sequence[Mapping[str, Any]], pairs: Sequence[tuple[str, str]], since: int, until: int
) -> str:
    """The first pair in full, the others by their number."""
    first, *others = pairs
    mine = [one for one in records if one["pair"] == "-".join(first)]
    fatal = sum(one["fatal"] for one in mine)
    unknown = sum(one["deaths"] == say("picture.unknown") for one in mine)
    dead = say("region.fatal_none") if not fatal and not unknown else say("region.fatal_some", count=fatal)
    late = max(LATE, since)
    text = say(
        "region.militarized_finding",
        who=both(*first, first=False),
        first=since,
        last=until,
        all=len(mine),
        late=late,
        count=sum(one["year"] >= late for one in mine),
        dead=dead,
    )
    rest = "; ".join(
        say(
            "region.militarized_other",
            who=both(*pair, first=False),
            count=sum(one["pair"] == "-".join(pair) for one in records),
        )
        for pair in others
    )
    return f"{text} {say('region.militarized_others', rest=rest)}" if rest else text


_NAME, _PITCH = 40, 15
"""Pixels that a lane needs for its name, and for each dispute of one year above another."""


def _lanes(
    records: Sequence[Mapping[str, Any]],
    spells: Mapping[tuple[str, str], Sequence[tuple[int, int]]],
    pairs: Sequence[tuple[str, str]],
    years: tuple[int, int],
) -> tuple[go.Figure, int]:
    """A lane for each pair: its name, a bar for its rivalry, marks for its disputes; and the height in pixels."""
    figure = go.Figure()
    notes: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    height: dict[int, int] = {}
    stacks = Counter((one["pair"], one["year"]) for one in records)
    lane_high = _NAME + _PITCH * max(stacks.values(), default=1)
    for lane, pair in enumerate(pairs):
        base = lane_high * (len(pairs) - 1 - lane)
        shapes.append(_stroke(years[0] - 0.7, years[1] + 0.7, base, LIGHT["edge"], 1))
        shapes += [_stroke(first, last, base, LIGHT["hairline"], 7) for first, last in spells.get(pair, ())]
        notes.append(
            {
                "text": both(*pair),
                "xref": "paper",
                "x": 0,
                "xanchor": "left",
                "y": base + lane_high - 13,
                "yanchor": "middle",
                "showarrow": False,
                "font": {"size": 13, "color": LIGHT["ink"]},
            }
        )
        seen: dict[int, int] = {}
        for at, one in enumerate(records):
            if one["pair"] == "-".join(pair):
                seen[one["year"]] = seen.get(one["year"], 0) + 1
                height[at] = base + _PITCH * seen[one["year"]]
    for level, mark in HOSTILITY.items():
        members = [at for at, one in enumerate(records) if one["level"] == level]
        if not members:
            continue
        figure.add_scatter(
            x=[records[at]["year"] for at in members],
            y=[height[at] for at in members],
            mode="markers",
            marker={
                "symbol": mark.symbol,
                "color": mark.color,
                "size": 9,
                # A rim in ink tells a dispute with deaths.
                "line": {
                    "width": [2 if records[at]["fatal"] else 1.5 if "open" in mark.symbol else 0 for at in members],
                    "color": [LIGHT["ink"] if records[at]["fatal"] else mark.color for at in members],
                },
                "opacity": 1,
            },
            hovertext=[
                hover(
                    str(records[at]["what"]),
                    str(records[at]["year"]),
                    str(records[at]["level_label"]),
                    str(records[at]["deaths"]),
                )
                for at in members
            ],
            hoverinfo="text",
            cliponaxis=False,
            meta={"rows": members, "narrow": {"marker": {"size": 6}}},
        )
    size = lane_high * len(pairs)
    figure.update_layout(
        template=template(),
        margin={"l": 12, "r": 16, "t": 4, "b": 34},
        dragmode=False,
        shapes=shapes,
        annotations=notes,
        meta={"fit": False, "events": charts.events()},
    )
    figure.update_xaxes(range=[years[0] - 0.7, years[1] + 0.7], tickformat="d", fixedrange=True, ticks="outside")
    figure.update_yaxes(range=[-8, size], visible=False, fixedrange=True)
    return figure, size + 66


def _stroke(first: float, last: float, y: int, color: str, width: int) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": first,
        "x1": last,
        "y0": y,
        "y1": y,
        "layer": "below",
        "line": {"color": color, "width": width},
    }
