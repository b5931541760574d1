"""What states spend on their armed forces: in dollars of one year, and as a share of the economy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from course_utils.pictures import charts
from course_utils.pictures.picture import Picture
from course_utils.records.tables import Table, table
from course_utils.strings import say

MEASURES = {"dollars": ("constant_2023_musd", 0.001, 1), "share": ("share_of_gdp_percent", 1, 2)}
"""Measure -> column, factor to the unit of the chart, decimal places."""

ABOUT_ONE = 1.1
"""Percent of GDP up to which the finding still says "about one"."""

_DEFAULT = ("CHN", "JPN", "KOR", "USA", "RUS", "SUN")


def spending(
    states: str | Iterable[str] | None = None,
    measure: str = "dollars",
    since: int | None = None,
    until: int | None = None,
    *,
    of: Table | None = None,
) -> Picture:
    """Military spending as one line for each state, with estimates dotted and the years without figures left open.

    Args:
        states: codes, such as `("CHN", "JPN")`; a choice of them if left out.
        measure: `"dollars"` (billion US dollars of 2023) or `"share"` (percent of gross domestic product).
        since: first year (AD); that of the table if left out.
        until: last year (AD); that of the table if left out.
        of: the table; the course's own if left out.

    Raises:
        CourseError: if a state, the measure or a year cannot be drawn; the message names the nearest that can.

    >>> spending(("CHN", "JPN")).id
    'chart-spending-dollars'
    """
    source = of or table("military_expenditure")
    column, factor, places = MEASURES[charts.one_of("measure", measure, MEASURES)]
    codes = charts.chosen("states", _DEFAULT if states is None else states, source.frame["state"], source.title)
    since, until = charts.years_of(since, until, source.frame)
    dollars = measure == "dollars"
    # Beside the largest spender all others would lie on the floor: it waits for its tick, if it was not asked for.
    off = ("USA",) if dollars and states is None else ()
    return charts.simple(
        source,
        codes,
        (since, until),
        value=lambda frame: frame[column] * factor,
        places=places,
        style=lambda frame: frame["basis"].map(lambda one: "solid" if one == "reported" else "estimate").astype(str),
        basis=lambda frame: frame["basis"].map(lambda one: say(f"charts.basis_{one}")).astype(str),
        id=f"chart-spending-{measure}",
        finding=_against_japan if dollars else _about_one,
        shows=say(f"charts.spending_shows_{measure}"),
        column=say(f"charts.spending_col_{measure}"),
        write=_dollars if dollars else _share,
        hover=say("charts.billion_dollars", value="%{y:,.1f}") if dollars else "%{y:.2f} %",
        events=charts.events("ev-one-percent-ceiling", "ev-one-percent-ceiling-dropped", "ev-three-documents-2022"),
        suffix="" if dollars else " %",
        off=off,
    )


def _dollars(value: float) -> str:
    return say("charts.billion_dollars", value=f"{value:,.0f}" if value >= 10 else f"{value:.1f}")


def _share(value: float) -> str:
    return say("charts.percent_of_gdp", value=f"{value:.1f}")


def _against_japan(values: Mapping[str, Mapping[int, float]]) -> str:
    """China's spending as a multiple of Japan's: in the first shared year, in that of the essay, and in the last."""
    if not {"CHN", "JPN"} <= set(values):
        return ""
    times = {year: values["CHN"][year] / values["JPN"][year] for year in values["CHN"] if year in values["JPN"]}
    essay = charts.essay_year()
    if essay not in times or len(times) < 3:
        return ""
    first, last = min(times), max(times)
    a, b, c = (f"{times[year]:.1f}" for year in (first, essay, last))
    return say("charts.spending_finding", first=first, essay=essay, last=last, a=a, b=b, c=c)


def _about_one(values: Mapping[str, Mapping[int, float]]) -> str:
    """For how long Japan spent about one percent of its output, and what it spends now."""
    shares = values.get("JPN", {})
    over = [year for year in sorted(shares) if shares[year] > ABOUT_ONE]
    run = [year for year in sorted(shares) if not over or year < over[0]]
    if len(run) < 2 or not over:
        return ""
    last = max(shares)
    return say(
        "charts.spending_finding_share",
        first=run[0],
        until=run[-1],
        low=f"{min(shares[year] for year in run):.1f}",
        high=f"{max(shares[year] for year in run):.1f}",
        last=last,
        now=f"{shares[last]:.1f}",
    )
