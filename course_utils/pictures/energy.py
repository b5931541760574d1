"""How much of their energy states buy abroad, as far as the World Bank's figures reach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from course_utils.pictures import charts
from course_utils.pictures.picture import Picture
from course_utils.records.tables import Table, table
from course_utils.strings import say

_DEFAULT = ("JPN", "KOR", "CHN", "USA", "IND")


def energy(
    states: str | Iterable[str] | None = None,
    since: int | None = None,
    until: int | None = None,
    *,
    of: Table | None = None,
) -> Picture:
    """Net imports as a share of the energy used; below zero a state sells more than it buys.

    Args:
        states: codes, such as `("JPN", "CHN")`; a choice of them if left out.
        since: first year (AD); that of the table if left out.
        until: last year (AD); that of the table if left out.
        of: the table; the course's own if left out.

    Raises:
        CourseError: if a state or a year cannot be drawn; the message names the nearest that can.

    >>> energy(("JPN", "CHN")).id
    'chart-energy'
    """
    source = of or table("energy_imports")
    codes = charts.chosen("states", _DEFAULT if states is None else states, source.frame["state"], source.title)
    since, until = charts.years_of(since, until, source.frame)
    return charts.simple(
        source,
        codes,
        (since, until),
        value=lambda frame: frame["net_imports_percent_of_use"],
        places=1,
        id="chart-energy",
        finding=_buyers,
        shows=say("charts.energy_shows", last=until),
        column=say("charts.energy_col"),
        write=_write,
        hover="%{y:.1f} %",
        events=charts.events(),
        suffix=" %",
    )


def _write(value: float) -> str:
    return say("charts.percent", value=f"{value:.0f}")


def _buyers(values: Mapping[str, Mapping[int, float]]) -> str:
    """What Japan, South Korea and China buy abroad in the last year, and until when China sold more than it bought."""
    if not {"JPN", "KOR", "CHN"} <= set(values):
        return ""
    year = max(set.intersection(*(set(values[code]) for code in ("JPN", "KOR", "CHN"))))
    sold = [one for one, share in values["CHN"].items() if share < 0]
    if not sold or max(sold) >= year:
        return ""
    a, b, c = (_write(values[code][year]) for code in ("JPN", "KOR", "CHN"))
    return say("charts.energy_finding", year=year, japan=a, korea=b, china=c, sold=max(sold))
