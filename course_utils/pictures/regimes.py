"""How democratic states are in the judgement of experts: over time, and as a ladder of two years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import plotly.graph_objects as go

from course_utils.pictures import charts
from course_utils.pictures.picture import Column, Picture
from course_utils.pictures.theme import LIGHT, template
from course_utils.records.tables import Table, table
from course_utils.strings import say

MEASURES = ("liberal", "electoral")
_DEFAULT = ("JPN", "KOR", "TWN", "CHN", "USA", "RUS", "SUN")


def regimes(
    states: str | Iterable[str] | None = None,
    measure: str = "liberal",
    since: int | None = None,
    until: int | None = None,
    *,
    of: Table | None = None,
) -> Picture:
    """An index of democracy over time, from 0 to 1, with the experts' doubt as a pale area.

    Args:
        states: codes, such as `("JPN", "KOR", "CHN")`; a choice of them if left out.
        measure: `"liberal"` or `"electoral"` democracy.
        since: first year (AD); that of the table if left out.
        until: last year (AD); that of the table if left out.
        of: the table; the course's own if left out.

    Raises:
        CourseError: if a state, the measure or a year cannot be drawn; the message names the nearest that can.

    >>> regimes(("JPN", "CHN")).id
    'chart-regimes-liberal'
    """
    source = of or table("regime_type")
    charts.one_of("measure", measure, MEASURES)
    codes = charts.chosen("states", _DEFAULT if states is None else states, source.frame["state"], source.title)
    since, until = charts.years_of(since, until, source.frame)
    return charts.simple(
        source,
        codes,
        (since, until),
        value=lambda frame: frame[measure],
        places=3,
        bounds=(f"{measure}_low", f"{measure}_high"),
        y_range=(0, 1),
        id=f"chart-regimes-{measure}",
        finding=_risen,
        shows=say(f"charts.regimes_shows_{measure}"),
        column=say(f"charts.regimes_col_{measure}"),
        write=_write,
        hover="%{y:.2f}",
        events=charts.events(),
    )


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
    charts.one_of("measure", measure, MEASURES)
    frame = source.frame.dropna(subset=[measure])
    year = int(frame["year"].max()) if year is None else year
    before = charts.essay_year() if compared_with is None else compared_with
    for argument, one in (("year", year), ("compared_with", before)):
        if not (frame["year"] == one).any():
            first, last = int(frame["year"].min()), int(frame["year"].max())
            raise charts.wrong(argument, say("charts.fault_year", got=one, first=first, last=last))
    if before >= year:
        raise charts.wrong("compared_with", say("charts.fault_order", year=year, before=before))
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
                "name": charts.names()[code],
                "then": round(a, 2),
                "now": round(b, 2),
                "range_then": f"{a_low:.2f}-{a_high:.2f}",
                "range_now": f"{b_low:.2f}-{b_high:.2f}",
                "_bounds": (a_low, a_high, b_low, b_high),
            }
        )
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
        rows=charts.table_rows(reversed(records)),
        sources=charts.links(source),
        describe=say(
            "charts.ladder_describe",
            year=year,
            order="; ".join(f"{one['name']} {one['now']:.2f} ({one['then']:.2f})" for one in reversed(records)),
        ),
        caveat=charts.caveat(source),
        credit=charts.credit(source),
        summary=say("charts.ladder_summary", all="{all}"),
        narrow={
            "layout": {
                "margin": {"l": 96, "r": 12},
                "yaxis": {"ticktext": [charts.short(one["state"]) for one in records]},
            },
            "height": 26 * len(records) + 60,
        },
        height=26 * len(records) + 60,
        listing=False,
    )


def _rungs(records: list[dict[str, Any]], before: int, year: int) -> go.Figure:
    """One rung for each state: the doubt of the later year as a bar, a hollow mark for the earlier year, a full one."""
    figure = go.Figure()
    spots = range(len(records))
    colors = [charts.HOMES[one["state"]].color if one["state"] in charts.HOMES else LIGHT["muted"] for one in records]
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
        gridcolor=LIGHT["edge"],
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


def _write(value: float) -> str:
    return f"{value:.2f}"


def _risen(values: Mapping[str, Mapping[int, float]]) -> str:
    """Who rose most from its own first year to the last year of all, and who stands lowest at the end."""
    last = max(max(by_year) for by_year in values.values())
    reach = {code: by_year for code, by_year in values.items() if last in by_year}
    risen = max(reach, key=lambda code: reach[code][last] - reach[code][min(reach[code])])
    first = min(reach[risen])
    lowest = min(reach, key=lambda code: reach[code][last])
    if len(reach) < 2 or reach[risen][last] <= reach[risen][first]:
        return ""
    return say(
        "charts.regimes_finding",
        who=charts.the(risen),
        first=first,
        last=last,
        a=_write(reach[risen][first]),
        b=_write(reach[risen][last]),
        lowest=charts.the(lowest),
        c=_write(reach[lowest][last]),
    )
