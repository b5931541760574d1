"""National capabilities: a state's share of the world's soldiers, steel, energy and people, and four of the parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from course_utils.pictures import charts
from course_utils.pictures.picture import Picture
from course_utils.records.tables import Table, table
from course_utils.strings import say

MEASURES = {
    "index": ("cinc", 100, 1),
    "soldiers": ("military_personnel_thousand", 1, 0),
    "steel": ("iron_steel_kilotonnes", 0.001, 1),
    "energy": ("energy_kilotonnes_coal", 0.001, 1),
}
"""Measure -> column, factor to the unit of the chart, decimal places."""

_DEFAULT = ("CHN", "USA", "JPN", "KOR", "SUN", "RUS")


def capabilities(
    states: str | Iterable[str] | None = None,
    measure: str = "index",
    since: int | None = None,
    until: int | None = None,
    *,
    of: Table | None = None,
) -> Picture:
    """National capabilities as one line for each state.

    Args:
        states: codes, such as `("CHN", "USA")`; a choice of them if left out.
        measure: `"index"` (percent of the world), `"soldiers"` (thousand), `"steel"` (million tonnes) or `"energy"`
            (million tonnes of coal equivalent).
        since: first year (AD); that of the table if left out.
        until: last year (AD); that of the table if left out.
        of: the table; the course's own if left out.

    Raises:
        CourseError: if a state, the measure or a year cannot be drawn; the message names the nearest that can.

    >>> capabilities().id
    'chart-capabilities-index'
    """
    source = of or table("national_capabilities")
    column, factor, places = MEASURES[charts.one_of("measure", measure, MEASURES)]
    codes = charts.chosen("states", _DEFAULT if states is None else states, source.frame["state"], source.title)
    since, until = charts.years_of(since, until, source.frame)
    return charts.simple(
        source,
        codes,
        (since, until),
        value=lambda frame: frame[column].astype("float64") * factor,
        places=places,
        id=f"chart-capabilities-{measure}",
        finding=_passing if measure == "index" else None,
        shows=say(f"charts.capabilities_shows_{measure}"),
        column=say(f"charts.capabilities_col_{measure}"),
        write=lambda value: say(f"charts.capabilities_write_{measure}", value=f"{value:,.{places}f}"),
        hover=say(f"charts.capabilities_write_{measure}", value=f"%{{y:,.{places}f}}"),
        events=charts.events(),
        suffix=" %" if measure == "index" else "",
    )


def _passing(values: Mapping[str, Mapping[int, float]]) -> str:
    """Since when China's index has been above that of the United States, and both in the essay's year."""
    if not {"CHN", "USA"} <= set(values):
        return ""
    china, america = values["CHN"], values["USA"]
    shared = sorted(set(china) & set(america))
    behind = [year for year in shared if china[year] <= america[year]]
    essay = charts.essay_year()
    if not behind or behind[-1] == shared[-1] or essay not in shared:
        return ""
    return say(
        "charts.capabilities_finding",
        year=min(year for year in shared if year > behind[-1]),
        essay=essay,
        a=f"{china[essay]:.1f}",
        b=f"{america[essay]:.1f}",
    )
