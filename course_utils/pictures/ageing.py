"""People: how old states grow, how many live there, and the ages of one state; projections say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import plotly.graph_objects as go

from course_utils.pictures import charts
from course_utils.pictures.picture import Column, Picture
from course_utils.pictures.theme import LIGHT, template
from course_utils.records.tables import Table, table
from course_utils.strings import say

MEASURES = {
    "old": ("share_65_plus_percent", 1),
    "dependence": ("old_per_100_of_working_age", 1),
    "median": ("median_age_years", 1),
    "young_adults": ("aged_20_24_thousand", 0),
}
"""Measure -> column of `age_structure`, decimal places."""

GROUPS = (
    ("share_0_14_percent", "bridging"),
    ("share_15_64_percent", "hairline"),
    ("share_65_plus_percent", "upgrading"),
)
"""The ages of a bar from the foot to the top, with their colours."""

STEP = 5
MIDDLE = 2050
"""The year that a finding about the future names."""

_DEFAULT = ("JPN", "KOR", "CHN", "USA", "IND")
_COUNTED = ("JPN", "KOR", "PHL", "VNM", "RUS")


def ageing(
    states: str | Iterable[str] | None = None,
    measure: str = "old",
    since: int | None = None,
    until: int | None = None,
    *,
    of: Table | None = None,
) -> Picture:
    """How old states grow, every fifth year; projections are dashed.

    Args:
        states: codes, such as `("JPN", "KOR")`; a choice of them if left out.
        measure: `"old"` (percent of people of 65 and over), `"dependence"` (of these, for every 100 of working age),
            `"median"` (median age in years) or `"young_adults"` (thousand people from 20 to 24).
        since: first year (AD); that of the table if left out.
        until: last year (AD); that of the table if left out.
        of: the table; the course's own if left out.

    Raises:
        CourseError: if a state, the measure or a year cannot be drawn; the message names the nearest that can.

    >>> ageing(("JPN", "KOR")).id
    'chart-ageing-old'
    """
    source = of or table("age_structure")
    column, places = MEASURES[charts.one_of("measure", measure, MEASURES)]
    codes = charts.chosen("states", _DEFAULT if states is None else states, source.frame["state"], source.title)
    since, until = charts.years_of(since, until, source.frame)
    return charts.simple(
        source,
        codes,
        (since, until),
        value=lambda frame: frame[column].astype("float64"),
        places=places,
        style=_style,
        basis=_basis,
        step=STEP,
        id=f"chart-ageing-{measure}",
        finding=_overtaken if measure == "old" else None,
        shows=say(f"charts.ageing_shows_{measure}"),
        column=say(f"charts.ageing_col_{measure}"),
        write=lambda value: say(f"charts.ageing_write_{measure}", value=f"{value:,.{places}f}"),
        hover=say(f"charts.ageing_write_{measure}", value=f"%{{y:,.{places}f}}"),
        events=_events(source, STEP),
        suffix=" %" if measure == "old" else "",
    )


def population(
    states: str | Iterable[str] | None = None,
    since: int | None = None,
    until: int | None = None,
    *,
    of: Table | None = None,
) -> Picture:
    """How many people live in a state, with projections dashed between a lower and a higher one.

    Args:
        states: codes, such as `("JPN", "KOR")`; a choice of them if left out.
        since: first year (AD); that of the table if left out.
        until: last year (AD); that of the table if left out.
        of: the table; the course's own if left out.

    Raises:
        CourseError: if a state or a year cannot be drawn; the message names the nearest that can.

    >>> population("JPN").id
    'chart-population'
    """
    source = of or table("population")
    codes = charts.chosen("states", _COUNTED if states is None else states, source.frame["state"], source.title)
    since, until = charts.years_of(since, until, source.frame)
    return charts.simple(
        charts.with_frame(source, _in_millions(source)),
        codes,
        (since, until),
        value=lambda frame: frame["people"],
        places=2,
        style=_style,
        basis=_basis,
        bounds=("low", "high"),
        id="chart-population",
        finding=_peak,
        shows=say("charts.population_shows"),
        column=say("charts.population_col"),
        write=_millions,
        hover=say("charts.millions", value="%{y:,.1f}"),
        events=_events(source, 1),
    )


def ages(
    state: str = "JPN",
    since: int | None = None,
    until: int | None = None,
    *,
    of: Table | None = None,
) -> Picture:
    """Children, people of working age and the old of one state, in percent, every fifth year.

    Args:
        state: a code, such as `"JPN"`.
        since: first year (AD); that of the table if left out.
        until: last year (AD); that of the table if left out.
        of: the table; the course's own if left out.

    Raises:
        CourseError: if the state or a year cannot be drawn; the message names the nearest that can.

    >>> ages("KOR").id
    'chart-ages-KOR'
    """
    source = of or table("age_structure")
    (code,) = charts.chosen("state", state, source.frame["state"], source.title)[:1]
    since, until = charts.years_of(since, until, source.frame)
    frame = source.frame
    frame = frame[(frame["state"] == code) & frame["year"].between(since, until)].sort_values("year")
    records: list[dict[str, Any]] = [
        {
            "year": int(row["year"]),
            **{column: round(float(row[column]), 1) for column, _ in GROUPS},
            "basis": say("charts.basis_projection" if row["projected"] else "charts.basis_survey"),
            "projected": bool(row["projected"]),
        }
        for row in frame.to_dict("records")
    ]
    figure, narrow = _stacks(records, (since, until), _events(source, STEP))
    for one in records:
        del one["projected"]
    first, last = records[0], records[-1]
    return Picture(
        id=f"chart-ages-{code}",
        finding=say(
            "charts.ages_finding",
            who=charts.the(code),
            first=first["year"],
            last=last["year"],
            projected=say("charts.projected_so") if last["basis"] == say("charts.basis_projection") else "",
            young_first=f"{frame[GROUPS[0][0]].iloc[0]:.0f}",
            young_last=f"{frame[GROUPS[0][0]].iloc[-1]:.0f}",
            old_first=f"{frame[GROUPS[2][0]].iloc[0]:.0f}",
            old_last=f"{frame[GROUPS[2][0]].iloc[-1]:.0f}",
        ),
        shows=say("charts.ages_shows", who=charts.the(code)),
        figure=figure,
        columns=(
            Column("year", say("charts.col_year"), numeric=True),
            *(Column(column, say(f"charts.{column}"), numeric=True) for column, _ in GROUPS),
            Column("basis", say("charts.col_basis")),
        ),
        rows=charts.table_rows(records),
        sources=charts.links(source),
        describe=say(
            "charts.ages_describe",
            who=charts.the(code),
            bars=" ".join(
                say(
                    "charts.ages_bar",
                    year=one["year"],
                    young=one[GROUPS[0][0]],
                    working=one[GROUPS[1][0]],
                    old=one[GROUPS[2][0]],
                )
                for one in records[:: max(1, len(records) // 5)]
            ),
        ),
        caveat=charts.caveat(source),
        credit=charts.credit(source),
        controls=(charts.years_span(since, until),),
        summary=say("charts.summary_years", shown="{shown}", first="{first}", last="{last}"),
        narrow=narrow,
        listing=False,
    )


def _stacks(
    records: list[dict[str, Any]], years: tuple[int, int], rules: list[dict[str, Any]]
) -> tuple[go.Figure, dict[str, Any]]:
    """Three bars on each other for every year, hatched where projected, with the ages named at the right."""
    figure = go.Figure()
    foot = 0.0
    notes = []
    for column, role in GROUPS:
        figure.add_bar(
            x=[one["year"] for one in records],
            y=[one[column] for one in records],
            width=STEP * 0.8,
            marker={
                "color": LIGHT[role],
                "line": {"width": 0},
                "pattern": {
                    "shape": ["/" if one["projected"] else "" for one in records],
                    "fillmode": "replace",
                    "size": 6,
                    "solidity": 0.45,
                },
            },
            customdata=[f" ({say('charts.projection')})" if one["projected"] else "" for one in records],
            hovertemplate=f"<b>{say(f'charts.{column}')}</b>, %{{x}}: %{{y:.1f}} %%{{customdata}}<extra></extra>",
            meta={"rows": list(range(len(records)))},
        )
        share = records[-1][column]
        notes.append(
            {
                "text": say(f"charts.{column}"),
                "xref": "paper",
                "x": 1,
                "xanchor": "left",
                "xshift": 6,
                "y": foot + share / 2,
                "showarrow": False,
                "font": {"size": 13, "color": LIGHT["muted" if role == "hairline" else role]},
            }
        )
        foot += share
    figure.update_layout(
        template=template(),
        barmode="stack",
        margin={"l": 56, "r": 118, "t": 10, "b": 34},
        dragmode=False,
        annotations=notes,
        meta={"fit": False, "events": rules},
    )
    figure.update_xaxes(range=[years[0] - 3, years[1] + 3], tickformat="d", fixedrange=True, ticks="outside")
    figure.update_yaxes(range=[0, 100], fixedrange=True, ticksuffix=" %", nticks=6)
    return figure, {"layout": {"margin": {"l": 46, "r": 92}}, "height": 340}


def _events(source: Table, step: int) -> list[dict[str, Any]]:
    """The essay, and where projections begin (if the table has any)."""
    frame = source.frame
    ahead = frame.loc[frame["projected"], "year"]
    rules = charts.events()
    if not ahead.empty:
        rules.append(
            {"x": int(ahead.min()) - step / 2, "text": say("charts.from_here"), "short": say("charts.projection")}
        )
    return rules


def _style(frame: Any) -> Any:
    return frame["projected"].map(lambda one: "projection" if one else "solid")


def _basis(frame: Any) -> Any:
    return frame["projected"].map(lambda one: say("charts.basis_projection" if one else "charts.basis_survey"))


def _in_millions(source: Table) -> Any:
    frame = source.frame
    for column, name in (("population_thousand", "people"), ("low_thousand", "low"), ("high_thousand", "high")):
        frame[name] = frame[column].astype("float64") / 1000
    return frame


def _millions(value: float) -> str:
    return say("charts.millions", value=f"{value:,.1f}")


def _overtaken(values: Mapping[str, Mapping[int, float]]) -> str:
    """Japan's share of the old at the time of the essay and in 2050, and who overtakes Japan when."""
    japan = values.get("JPN", {})
    near = max((year for year in japan if year <= charts.essay_year()), default=None)
    if near is None or MIDDLE not in japan:
        return ""
    older = {
        code: min(year for year in by_year if year > near and by_year[year] > japan.get(year, 100))
        for code, by_year in values.items()
        if any(year > near and by_year[year] > japan.get(year, 100) for year in by_year)
    }
    text = say("charts.ageing_finding", first=near, a=f"{japan[near]:.0f}", middle=MIDDLE, b=f"{japan[MIDDLE]:.0f}")
    if older:
        code = min(older, key=lambda one: older[one])
        text += " " + say("charts.ageing_finding_older", who=charts.the(code), year=older[code])
    return text


def _peak(values: Mapping[str, Mapping[int, float]]) -> str:
    """When Japan had most people, and how many are projected for 2050."""
    japan = values.get("JPN", {})
    if MIDDLE not in japan:
        return ""
    peak = max(japan, key=lambda year: japan[year])
    if not min(japan) < peak < MIDDLE:
        return ""
    return say(
        "charts.population_finding", year=peak, a=_millions(japan[peak]), middle=MIDDLE, b=_millions(japan[MIDDLE])
    )
