"""North Korea's missile and nuclear tests by year, and joint exercises of forces by pair and year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

from course_utils.pictures import charts
from course_utils.pictures.picture import Choice, Column, Option, Picture
from course_utils.pictures.theme import LIGHT, Mark, template
from course_utils.pictures.timeline import decimal_year
from course_utils.records import course
from course_utils.records.dates import in_words
from course_utils.records.tables import Table, table
from course_utils.strings import say

OUTCOMES = {
    "success": Mark("upgrading", "square"),
    "failure": Mark("contested", "square-open"),
    "unknown": Mark("muted", "square"),
}
NUCLEAR = Mark("fifth", "diamond")

PAIRS = (("JPN", "USA"), ("KOR", "USA"), ("JPN", "KOR"), ("CHN", "USA"), ("CHN", "JPN"))
LATE = 2000
"""The first year of the stretch of exercises that the finding counts."""

_MOST_PAIRS = 6


def launches(
    since: int | None = None,
    until: int | None = None,
    *,
    missiles: Table | None = None,
    nuclear: Table | None = None,
) -> Picture:
    """Missiles launched by year and outcome as bars, nuclear tests as diamonds above them.

    Args:
        since: first year (AD); that of the missile table if left out.
        until: last year (AD); that of the missile table if left out.
        missiles: the table of missile tests; the course's own if left out.
        nuclear: the table of nuclear tests; the course's own if left out.

    Raises:
        CourseError: if there is nothing between the years.

    >>> launches().id
    'chart-tests'
    """
    rockets, bombs = missiles or table("missile_tests"), nuclear or table("nuclear_tests")
    since, until = charts.years_of(since, until, rockets.frame)
    frame = rockets.frame[rockets.frame["year"].between(since, until)]
    blasts = bombs.frame[bombs.frame["year"].between(since, until)]
    counts = frame.groupby(["year", "outcome"], observed=True).size()
    records: list[dict[str, Any]] = [
        {
            "year": int(year),
            "kind": str(kind),
            "what": say(f"charts.missile_{kind}"),
            "when": str(year),
            "count": int(count),
        }
        for (year, kind), count in counts.items()
    ]
    days = [one.date() for one in blasts["date"]]
    records += [
        {
            "year": day.year,
            "kind": "nuclear",
            "what": say("charts.nuclear"),
            "when": in_words(day.isoformat()),
            "count": 1,
        }
        for day in days
    ]
    figure = _bars(records, [decimal_year(day) for day in days], (since, until))
    essay = course().essay.date
    before = int((frame["date"] < essay).sum())
    return Picture(
        id="chart-tests",
        finding=say(
            "charts.tests_finding",
            last=until,
            month=in_words(essay),
            all=len(frame),
            before=before,
            after=len(frame) - before,
            nuclear=len(days),
            early=sum(day.isoformat() < essay for day in days) or say("charts.none"),
        ),
        shows=say("charts.tests_shows"),
        figure=figure,
        columns=(
            Column("when", say("charts.col_when")),
            Column("what", say("charts.col_what")),
            Column("count", say("charts.col_count"), numeric=True),
        ),
        rows=charts.table_rows(records),
        sources=charts.links(rockets, bombs),
        describe=say(
            "charts.tests_describe",
            busiest="; ".join(
                say("charts.tests_year", year=int(year), count=int(count))
                for year, count in frame["year"].value_counts().head(4).items()
            ),
            quiet=", ".join(str(one) for one in range(since, until + 1) if not (frame["year"] == one).any()),
            nuclear="; ".join(in_words(day.isoformat()) for day in days),
        ),
        caveat=charts.caveat(rockets, bombs),
        credit=charts.credit(rockets, bombs),
        controls=(
            Choice(
                "kind",
                say("charts.kinds"),
                (
                    *(Option(kind, say(f"charts.missile_{kind}"), mark) for kind, mark in OUTCOMES.items()),
                    Option("nuclear", say("charts.nuclear"), NUCLEAR),
                ),
            ),
            charts.years_span(since, until),
        ),
        summary=say("charts.tests_summary", first="{first}", last="{last}"),
        narrow={"layout": {"margin": {"l": 40, "r": 12}}, "height": 340},
        listing=False,
    )


def _bars(records: Sequence[dict[str, Any]], times: Sequence[float], years: tuple[int, int]) -> go.Figure:
    figure = go.Figure()
    for kind, mark in OUTCOMES.items():
        members = [at for at, one in enumerate(records) if one["kind"] == kind]
        hollow = mark.symbol.endswith("-open")
        figure.add_bar(
            x=[records[at]["year"] for at in members],
            y=[records[at]["count"] for at in members],
            width=0.8,
            marker={
                "color": LIGHT["page"] if hollow else mark.color,
                "line": {"color": mark.color, "width": 1.5 if hollow else 0},
            },
            hovertemplate=f"<b>%{{x}}</b>: %{{y}}, {say(f'charts.missile_{kind}')}<extra></extra>",
            meta={"rows": members},
        )
    members = [at for at, one in enumerate(records) if one["kind"] == "nuclear"]
    figure.add_scatter(
        x=list(times),
        y=[0] * len(members),
        yaxis="y2",
        mode="markers",
        marker={"symbol": "diamond", "size": 11, "color": NUCLEAR.color},
        hovertext=[records[at]["when"] for at in members],
        hovertemplate=f"<b>{say('charts.nuclear')}</b>, %{{hovertext}}<extra></extra>",
        meta={"rows": members},
    )
    figure.update_layout(
        template=template(),
        barmode="stack",
        margin={"l": 44, "r": 24, "t": 10, "b": 34},
        dragmode=False,
        meta={"fit": True, "events": charts.events("ev-six-party-talks-open", "ev-singapore-summit-2018")},
        yaxis={"domain": [0, 0.84]},
        yaxis2={"domain": [0.88, 1], "range": [-1, 1], "visible": False, "fixedrange": True},
    )
    figure.update_xaxes(range=[years[0] - 0.7, years[1] + 0.7], tickformat="d", fixedrange=True, ticks="outside")
    most = max((sum(one["count"] for one in records if one["year"] == year) for year in range(*years)), default=1)
    figure.update_yaxes(
        selector={"overlaying": None},
        range=[0, most * 1.06],
        fixedrange=True,
        showgrid=True,
        gridcolor=LIGHT["edge"],
        zeroline=True,
        zerolinecolor=LIGHT["muted"],
    )
    figure.update_layout(yaxis2={"range": [-1, 1], "showgrid": False, "zeroline": False})
    return figure


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
    asked = []
    for pair in PAIRS if pairs is None else pairs:
        codes = charts.chosen("pairs", tuple(pair), there, source.title)
        if isinstance(pair, str) or len(codes) != 2:
            raise charts.wrong("pairs", say("charts.fault_pair", got=pair))
        asked.append(tuple(sorted(codes)))
    asked = list(dict.fromkeys(asked))
    if not 0 < len(asked) <= _MOST_PAIRS:
        raise charts.wrong("pairs", say("charts.fault_pairs", most=_MOST_PAIRS, got=len(asked)))
    since, until = charts.years_of(since, until, frame)
    found = frame.set_index(["state_a", "state_b", "year"])["exercises"]
    # The source counts what it found: inside its years a pair without a row held none.
    records: list[dict[str, Any]] = [
        {"pair": f"{a}-{b}", "name": _both(a, b), "year": year, "count": int(found.get((a, b, year), 0))}
        for a, b in asked
        for year in range(since, until + 1)
    ]
    late = max(LATE, since)
    sums = {_both(a, b): sum(int(found.get((a, b, year), 0)) for year in range(late, until + 1)) for a, b in asked}
    order = sorted(sums, key=lambda name: -sums[name])
    figure, height = _lanes(records, [(f"{a}-{b}", _both(a, b)) for a, b in asked], (since, until))
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
        rows=charts.table_rows(records),
        sources=charts.links(source),
        describe=say(
            "charts.exercises_describe",
            lanes=" ".join(_lane_in_words(name, [one for one in records if one["name"] == name]) for name in sums),
        ),
        caveat=charts.caveat(source),
        credit=charts.credit(source),
        controls=(charts.years_span(since, until),),
        summary=say("charts.summary_pairs", first="{first}", last="{last}"),
        narrow={"layout": {"margin": {"l": 36, "r": 12}}, "height": height},
        height=height,
        listing=False,
    )


def _both(a: str, b: str) -> str:
    text = say("charts.pair", a=charts.the(a), b=charts.the(b))
    return text[0].upper() + text[1:]


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
            "gridcolor": LIGHT["edge"],
            "zeroline": True,
            "zerolinecolor": LIGHT["muted"],
        }
        figure.add_bar(
            x=[records[one]["year"] for one in members],
            y=[records[one]["count"] for one in members],
            width=0.8,
            yaxis=f"y{number}",
            marker={"color": LIGHT["upgrading"], "line": {"width": 0}},
            hovertemplate=f"<b>{name}</b>, %{{x}}: %{{y}}<extra></extra>",
            meta={"rows": members},
        )
        notes.append(
            {
                "text": name,
                "xref": "paper",
                "x": 0,
                "xanchor": "left",
                "yref": "paper",
                "y": high - share * 0.24,
                "yanchor": "bottom",
                "showarrow": False,
                "bgcolor": LIGHT["page"],
                "font": {"size": 13, "color": LIGHT["ink"]},
            }
        )
    figure.update_layout(
        template=template(),
        margin={"l": 40, "r": 24, "t": 6, "b": 34},
        dragmode=False,
        annotations=notes,
        meta={"fit": False, "events": charts.events("ev-tcog-begins")},
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
