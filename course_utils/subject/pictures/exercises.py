"""Joint exercises of the forces of two states, by pair and year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

from course_utils.pictures import asked, credits, rules
from course_utils.pictures.controls import years_span
from course_utils.pictures.lanes import lane_name
from course_utils.pictures.picture import Column, Picture, plain_rows
from course_utils.pictures.shown import shown
from course_utils.pictures.states import both
from course_utils.pictures.theme import LIGHT, template
from course_utils.records.tables import Table, table
from course_utils.strings import say

PAIRS = (("JPN", "USA"), ("KOR", "USA"), ("JPN", "KOR"), ("CHN", "USA"), ("CHN", "JPN"))
LATE = 2000
"""The first year of the stretch of exercises that the finding counts."""

_MOST_PAIRS = 6


@shown("charts", tables=("joint_exercises",))
def exercises(
    pairs: Iterable[tuple[str, str]] | None = None,
    since: int | None = None,
    until: int | None = None,
    *,
    of: Table | None = None,
) -> Picture:
    """How many exercises two states took part in together, one lane of bars for each pair, all on one scale.

    Args:
        pairs: two codes each, such as `[("JPN", "USA"), ("JPN", "KOR")]`, at most six pairs; five if left out.
        since: first year (AD); that of the table if left out.
        until: last year (AD); that of the table if left out.
        of: the table; the course's own if left out.

    Raises:
        CourseError: if a pair or a year cannot be drawn; the message says why.

    >>> exercises([("USA", "JPN")]).id
    'chart-exercises'
    """
    source = of or table("joint_exercises")
    frame = source.frame
    there = {*frame["state_a"], *frame["state_b"]}
    wanted = PAIRS if pairs is None else pairs
    between = asked.pairs("pairs", wanted, there, source.title, most=_MOST_PAIRS, sort=True)
    since, until = asked.years(since, until, frame)
    found = frame.set_index(["state_a", "state_b", "year"])["exercises"]
    # The source counts what it found: inside its years a pair without a row held none.
    records: list[dict[str, Any]] = [
        {"pair": f"{a}-{b}", "name": both(a, b), "year": year, "count": int(found.get((a, b, year), 0))}
        for a, b in between
        for year in range(since, until + 1)
    ]
    late = max(LATE, since)
    sums = {both(a, b): sum(int(found.get((a, b, year), 0)) for year in range(late, until + 1)) for a, b in between}
    order = sorted(sums, key=lambda name: -sums[name])
    figure, height = _lanes(records, [(f"{a}-{b}", both(a, b)) for a, b in between], (since, until))
    return Picture(
        id="chart-exercises",
        finding=say(
            "charts.exercises_finding",
            first=late,
            last=until,
            most=order[0],
            count=sums[order[0]],
            others="".join(say("charts.exercises_other", who=name, count=sums[name]) for name in order[1:]),
        ),
        shows=say("charts.exercises_shows"),
        figure=figure,
        columns=(
            Column("name", say("charts.col_pair")),
            Column("year", say("charts.col_year"), numeric=True),
            Column("count", say("charts.col_exercises"), numeric=True),
        ),
        rows=plain_rows(records),
        sources=credits.links(source),
        describe=say(
            "charts.exercises_describe",
            lanes=" ".join(_lane_in_words(name, [one for one in records if one["name"] == name]) for name in sums),
        ),
        caveat=credits.caveat(source),
        credit=credits.credit(source),
        controls=(years_span(since, until),),
        summary=say("charts.summary_pairs", first="{first}", last="{last}"),
        narrow={"layout": {"margin": {"l": 36, "r": 12}}, "height": height},
        height=height,
        listing=False,
    )


def _lane_in_words(name: str, records: Sequence[dict[str, Any]]) -> str:
    decades: dict[int, int] = {}
    for one in records:
        decades[one["year"] // 10 * 10] = decades.get(one["year"] // 10 * 10, 0) + one["count"]
    return say(
        "charts.exercises_lane",
        who=name,
        counts=", ".join(
            say("charts.exercises_decade", decade=decade, count=count) for decade, count in decades.items()
        ),
    )


def _lanes(
    records: Sequence[dict[str, Any]], pairs: Sequence[tuple[str, str]], years: tuple[int, int]
) -> tuple[go.Figure, int]:
    """Bars in lanes from top to bottom, and the height in pixels."""
    figure = go.Figure()
    top = max(one["count"] for one in records) + 1
    share = 1 / len(pairs)
    notes, axes = [], {}
    for at, (pair, name) in enumerate(pairs):
        members = [number for number, one in enumerate(records) if one["pair"] == pair]
        number = "" if at == 0 else str(at + 1)
        high = 1 - at * share
        axes[f"yaxis{number}"] = {
            "domain": [high - share * 0.98, high - share * 0.24],
            "range": [0, top],
            "fixedrange": True,
            "nticks": 4,
            "showgrid": True,
            "gridcolor": LIGHT["line"],
            "zeroline": True,
            "zerolinecolor": LIGHT["muted"],
        }
        figure.add_bar(
            x=[records[one]["year"] for one in members],
            y=[records[one]["count"] for one in members],
            width=0.8,
            yaxis=f"y{number}",
            marker={"color": LIGHT["first"], "line": {"width": 0}},
            hovertemplate=f"<b>{name}</b>, %{{x}}: %{{y}}<extra></extra>",
            meta={"rows": members},
        )
        middle = high - share * 0.24
        notes.append(lane_name(name, middle, yref="paper", yanchor="bottom", bgcolor=LIGHT["paper"]))
    figure.update_layout(
        template=template(),
        margin={"l": 40, "r": 24, "t": 6, "b": 34},
        dragmode=False,
        annotations=notes,
        meta={"fit": False, "events": rules.events("ev-tcog-begins")},
        **axes,
    )
    figure.update_xaxes(
        range=[years[0] - 0.7, years[1] + 0.7],
        tickformat="d",
        fixedrange=True,
        ticks="outside",
        anchor="free",
        position=0,
    )
    return figure, 92 * len(pairs) + 70
