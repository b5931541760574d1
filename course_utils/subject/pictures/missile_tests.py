"""North Korea's missile and nuclear tests by year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from course_utils.pictures import asked, credits, rules
from course_utils.pictures.controls import years_span
from course_utils.pictures.picture import Choice, Column, Option, Picture, plain_rows
from course_utils.pictures.shown import shown
from course_utils.pictures.theme import LIGHT, Mark, template
from course_utils.pictures.times import decimal_year
from course_utils.records import course
from course_utils.records.dates import in_words
from course_utils.records.tables import Table, table
from course_utils.strings import say

if TYPE_CHECKING:
    import pandas as pd

OUTCOMES = {
    "success": Mark("first", "square"),
    "failure": Mark("second", "square-open"),
    "unknown": Mark("muted", "square"),
}
NUCLEAR = Mark("fourth", "diamond")


@shown("charts", "tests", tables=("missile_tests", "nuclear_tests"))
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
    since, until = asked.years(since, until, rockets.frame)
    frame = rockets.frame[rockets.frame["year"].between(since, until)]
    blasts = bombs.frame[bombs.frame["year"].between(since, until)]
    days = [one.date() for one in blasts["date"]]
    records = _counted(frame, days)
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
        rows=plain_rows(records),
        sources=credits.links(rockets, bombs),
        describe=say(
            "charts.tests_describe",
            busiest="; ".join(
                say("charts.tests_year", year=int(year), count=int(count))
                for year, count in frame["year"].value_counts().head(4).items()
            ),
            quiet=", ".join(str(one) for one in range(since, until + 1) if not (frame["year"] == one).any()),
            nuclear="; ".join(in_words(day.isoformat()) for day in days),
        ),
        caveat=credits.caveat(rockets, bombs),
        credit=credits.credit(rockets, bombs),
        controls=(
            Choice(
                "kind",
                say("charts.kinds"),
                (
                    *(Option(kind, say(f"charts.missile_{kind}"), mark) for kind, mark in OUTCOMES.items()),
                    Option("nuclear", say("charts.nuclear"), NUCLEAR),
                ),
            ),
            years_span(since, until),
        ),
        summary=say("charts.tests_summary", first="{first}", last="{last}"),
        narrow={"layout": {"margin": {"l": 40, "r": 12}}, "height": 340},
        listing=False,
    )


def _counted(frame: pd.DataFrame, days: Sequence[date]) -> list[dict[str, Any]]:
    """One record for each year and outcome of missiles, and one for each nuclear test."""
    records: list[dict[str, Any]] = [
        {
            "year": int(year),
            "kind": str(kind),
            "what": say(f"charts.missile_{kind}"),
            "when": str(year),
            "count": int(count),
        }
        for (year, kind), count in frame.groupby(["year", "outcome"], observed=True).size().items()
    ]
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
    return records


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
                "color": LIGHT["paper"] if hollow else mark.color,
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
        meta={"fit": True, "events": rules.events("ev-six-party-talks-open", "ev-singapore-summit-2018")},
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
        gridcolor=LIGHT["line"],
        zeroline=True,
        zerolinecolor=LIGHT["muted"],
    )
    figure.update_layout(yaxis2={"range": [-1, 1], "showgrid": False, "zeroline": False})
    return figure
