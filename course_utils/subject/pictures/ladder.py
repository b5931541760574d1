"""All states from the most to the least democratic, as a ladder of two years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from course_utils.pictures import asked, credits
from course_utils.pictures.marks import homes
from course_utils.pictures.picture import Column, Picture, plain_rows
from course_utils.pictures.shown import shown
from course_utils.pictures.states import names, short
from course_utils.pictures.theme import LIGHT, template
from course_utils.pictures.times import essay_year
from course_utils.records.tables import Table, table
from course_utils.strings import say
from course_utils.subject.pictures.regimes import MEASURES

if TYPE_CHECKING:
    import pandas as pd


@shown("charts", tables=("regime_type",))
def ladder(
    year: int | None = None,
    compared_with: int | None = None,
    measure: str = "liberal",
    *,
    of: Table | None = None,
) -> Picture:
    """All states from the most to the least democratic in one year, with their place in an earlier one.

    Args:
        year: the year (AD) that orders the ladder; the last of the table if left out.
        compared_with: the earlier year; that of the essay if left out.
        measure: `"liberal"` or `"electoral"` democracy.
        of: the table; the course's own if left out.

    Raises:
        CourseError: if the measure is another word or the table lacks a year.

    >>> ladder().id
    'chart-ladder-liberal'
    """
    source = of or table("regime_type")
    asked.one_of("measure", measure, MEASURES)
    frame = source.frame.dropna(subset=[measure])
    year = int(frame["year"].max()) if year is None else year
    before = essay_year() if compared_with is None else compared_with
    for argument, wanted in (("year", year), ("compared_with", before)):
        if not (frame["year"] == wanted).any():
            first, last = int(frame["year"].min()), int(frame["year"].max())
            raise asked.wrong(argument, say("charts.fault_year", got=wanted, first=first, last=last))
    if before >= year:
        raise asked.wrong("compared_with", say("charts.fault_order", year=year, before=before))
    records = _compared(frame, measure, before, year)
    clear = {-1: 0, 0: 0, 1: 0}
    for one in records:
        a_low, a_high, b_low, b_high = one["_bounds"]
        clear[1 if b_low > a_high else -1 if b_high < a_low else 0] += 1
    figure = _rungs(records, before, year)
    for one in records:
        del one["_bounds"]
    return Picture(
        id=f"chart-ladder-{measure}",
        finding=say(
            "charts.ladder_finding", all=len(records), before=before, year=year, lower=clear[-1], higher=clear[1]
        ),
        shows=say(f"charts.ladder_shows_{measure}", before=before, year=year),
        figure=figure,
        columns=(
            Column("name", say("charts.col_state")),
            Column("then", str(before), numeric=True),
            Column("range_then", say("charts.col_range", year=before)),
            Column("now", str(year), numeric=True),
            Column("range_now", say("charts.col_range", year=year)),
        ),
        rows=plain_rows(reversed(records)),
        sources=credits.links(source),
        describe=say(
            "charts.ladder_describe",
            year=year,
            order="; ".join(f"{one['name']} {one['now']:.2f} ({one['then']:.2f})" for one in reversed(records)),
        ),
        caveat=credits.caveat(source),
        credit=credits.credit(source),
        summary=say("charts.ladder_summary", all="{all}"),
        narrow={
            "layout": {
                "margin": {"l": 96, "r": 12},
                "yaxis": {"ticktext": [short(one["state"]) for one in records]},
            },
            "height": 26 * len(records) + 60,
        },
        height=26 * len(records) + 60,
        listing=False,
    )


def _compared(frame: pd.DataFrame, measure: str, before: int, year: int) -> list[dict[str, Any]]:
    """Every state that has both years, from the least to the most democratic in the later one."""
    bounds = [measure, f"{measure}_low", f"{measure}_high"]
    now = frame[frame["year"] == year].set_index("state")[bounds]
    then = frame[frame["year"] == before].set_index("state")[bounds]
    codes = sorted(set(now.index) & set(then.index), key=lambda code: (float(now.loc[code, measure]), code))
    records: list[dict[str, Any]] = []
    for code in codes:
        (a, a_low, a_high), (b, b_low, b_high) = (tuple(map(float, one.loc[code])) for one in (then, now))
        records.append(
            {
                "state": code,
                "name": names()[code],
                "then": round(a, 2),
                "now": round(b, 2),
                "range_then": f"{a_low:.2f}-{a_high:.2f}",
                "range_now": f"{b_low:.2f}-{b_high:.2f}",
                "_bounds": (a_low, a_high, b_low, b_high),
            }
        )
    return records


def _rungs(records: list[dict[str, Any]], before: int, year: int) -> go.Figure:
    """One rung for each state: the doubt of the later year as a bar, a hollow mark for the earlier year, a full one."""
    figure = go.Figure()
    spots = range(len(records))
    colors = [homes()[one["state"]].color if one["state"] in homes() else LIGHT["muted"] for one in records]
    for at, one in zip(spots, records, strict=True):
        figure.add_scatter(
            x=one["_bounds"][2:],
            y=[at, at],
            mode="lines",
            line={"color": colors[at], "width": 9},
            opacity=0.25,
            hoverinfo="skip",
        )
        figure.add_scatter(
            x=[one["then"], one["now"]],
            y=[at, at],
            mode="lines",
            line={"color": colors[at], "width": 1.5},
            hoverinfo="skip",
        )
    for key, when, symbol in (("then", before, "circle-open"), ("now", year, "circle")):
        figure.add_scatter(
            x=[one[key] for one in records],
            y=list(spots),
            mode="markers",
            marker={"symbol": symbol, "size": 10, "color": colors, "line": {"width": 2, "color": colors}},
            customdata=[[one["name"], one[f"range_{key}"]] for one in records],
            hovertemplate=f"<b>%{{customdata[0]}}</b>, {when}: %{{x:.2f}} (%{{customdata[1]}})<extra></extra>",
        )
    figure.update_layout(template=template(), margin={"l": 104, "r": 16, "t": 8, "b": 34}, dragmode=False)
    figure.update_xaxes(
        autorange=True,
        autorangeoptions={"include": [-0.02, 1.02], "clipmin": -0.02, "clipmax": 1.02},
        fixedrange=True,
        showgrid=True,
        gridcolor=LIGHT["line"],
        dtick=0.25,
    )
    figure.update_yaxes(
        tickvals=list(spots),
        ticktext=[one["name"] for one in records],
        range=[-0.7, len(records) - 0.3],
        fixedrange=True,
        tickfont={"color": LIGHT["ink"], "size": 13},
    )
    return figure
