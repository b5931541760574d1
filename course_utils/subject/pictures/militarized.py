"""Militarized disputes of pairs of states, in a lane for each pair over the years of their rivalry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from course_utils.pictures import asked, credits, rules
from course_utils.pictures.controls import years_span
from course_utils.pictures.lanes import lane_name, stroke
from course_utils.pictures.picture import Choice, Column, Option, Picture, plain_rows
from course_utils.pictures.shown import shown
from course_utils.pictures.states import Pair, both
from course_utils.pictures.theme import LIGHT, Mark, hover, template
from course_utils.records.tables import Table, table
from course_utils.strings import say

QUARRELS: tuple[Pair, ...] = (("CHN", "JPN"), ("JPN", "KOR"), ("CHN", "USA"), ("CHN", "TWN"), ("KOR", "PRK"))
_MOST = 6

HOSTILITY = {
    "2": Mark("muted", "circle-open"),
    "3": Mark("first", "square"),
    "4": Mark("second", "diamond"),
    "5": Mark("fourth", "star"),
}
"""The highest level that a dispute reached: threat, display, use of force, war."""

LATE = 1990
"""The first year of the stretch that the finding on disputes counts by itself."""


@shown("charts", tables=("militarized_disputes", "rivalries"))
def militarized(
    pairs: Iterable[Pair] | None = None,
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
    frame = source.frame
    there = {*frame["state_a"], *frame["state_b"]}
    wanted = QUARRELS if pairs is None else pairs
    between = asked.pairs("pairs", wanted, there, source.title, most=_MOST, sort=True)
    since, until = asked.years(since, until, source.frame)
    records = _disputes(source, between, since, until)
    spells = _spells(spans, between, since, until)
    figure, height = _lanes(records, spells, between, (since, until))
    levels = [level for level in HOSTILITY if any(one["level"] == level for one in records)]
    return Picture(
        id="chart-militarized",
        finding=_militarized_finding(records, between, since, until),
        shows=say("region.militarized_shows"),
        figure=figure,
        columns=(
            Column("what", say("charts.col_pair")),
            Column("year", say("region.col_began"), numeric=True),
            Column("end", say("region.col_ended"), numeric=True),
            Column("level_label", say("region.col_level")),
            Column("deaths", say("region.col_deaths")),
        ),
        rows=plain_rows(records),
        sources=credits.links(source, spans),
        describe=say(
            "region.militarized_describe",
            lanes=" ".join(
                say("region.militarized_lane", who=both(*pair), years=_years(records, pair), spells=_told(spells, pair))
                for pair in between
            ),
        ),
        caveat=f"{say('region.status')} {credits.caveat(source, spans)}",
        credit=credits.credit(source, spans),
        controls=(
            Choice(
                "level",
                say("region.levels"),
                tuple(Option(level, say(f"region.level_{level}"), HOSTILITY[level]) for level in levels),
            ),
            years_span(since, until),
        ),
        summary=say("region.militarized_summary", shown="{shown}", all="{all}", first="{first}", last="{last}"),
        narrow={"layout": {"margin": {"l": 12, "r": 12}}, "height": height},
        height=height,
        listing=False,
    )


def _disputes(source: Table, pairs: Sequence[Pair], since: int, until: int) -> list[dict[str, Any]]:
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


def _spells(spans: Table, pairs: Sequence[Pair], since: int, until: int) -> dict[Pair, list[tuple[int, int]]]:
    """The years of rivalry of each pair, cut to the years shown."""
    frame = spans.frame
    found: dict[Pair, list[tuple[int, int]]] = {}
    for a, b, start, end in zip(
        frame["state_a"], frame["state_b"], frame["start_year"], frame["end_year"], strict=True
    ):
        if (a, b) in pairs and end > since and start < until:
            found.setdefault((a, b), []).append((max(int(start), since), min(int(end), until)))
    return found


def _years(records: Sequence[Mapping[str, Any]], pair: Pair) -> str:
    years = [str(one["year"]) for one in records if one["pair"] == "-".join(pair)]
    return ", ".join(years) or say("charts.none")


def _told(spells: Mapping[Pair, Sequence[tuple[int, int]]], pair: Pair) -> str:
    parts = [say("picture.between", first=first, last=last) for first, last in spells.get(pair, ())]
    return ", ".join(parts) or say("charts.none")


def _militarized_finding(records: Sequence[Mapping[str, Any]], pairs: Sequence[Pair], since: int, until: int) -> str:
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
    spells: Mapping[Pair, Sequence[tuple[int, int]]],
    pairs: Sequence[Pair],
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
        shapes.append(stroke(base, years=(years[0] - 0.7, years[1] + 0.7), color=LIGHT["line"], width=1))
        shapes += [stroke(base, years=spell, color=LIGHT["coast"], width=7) for spell in spells.get(pair, ())]
        notes.append(lane_name(both(*pair), base + lane_high - 13, yanchor="middle"))
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
        meta={"fit": False, "events": rules.events()},
    )
    figure.update_xaxes(range=[years[0] - 0.7, years[1] + 0.7], tickformat="d", fixedrange=True, ticks="outside")
    figure.update_yaxes(range=[-8, size], visible=False, fixedrange=True)
    return figure, size + 66
