"""What Japan pays towards US forces, by fiscal year: as budgeted, and as spent."""

from __future__ import annotations

from course_utils.pictures import asked
from course_utils.pictures.line_picture import LinePicture, Series, by_key, data_of, highest_and_lowest, worded
from course_utils.pictures.lines import Axis
from course_utils.pictures.picture import Column, Picture
from course_utils.pictures.rules import events
from course_utils.pictures.shown import shown
from course_utils.pictures.theme import Mark
from course_utils.pictures.times import essay_year
from course_utils.records.tables import Table, table
from course_utils.strings import say

BASES = {"budget": Mark("first", "circle"), "spent": Mark("second", "diamond")}

_yen = worded("charts.billion_yen", ".1f")


@shown("charts", tables=("host_nation_support",))
def host_support(since: int | None = None, until: int | None = None, *, of: Table | None = None) -> Picture:
    """Host nation support by fiscal year, as set aside in budgets and as spent; years without a figure are gaps.

    Args:
        since: first fiscal year (from April of that year); that of the table if left out.
        until: last fiscal year; that of the table if left out.
        of: the table; the course's own if left out.

    Raises:
        CourseError: if the years cannot be drawn; the message says which can.

    >>> host_support(since=1996).id
    'chart-host-support'
    """
    source = of or table("host_nation_support")
    frame = source.frame
    first, last = int(frame["fiscal_year"].min()), int(frame["fiscal_year"].max())
    lines = by_key(frame, "billion_yen", "basis", year="fiscal_year")
    values, years = asked.figures({basis: lines[basis] for basis in BASES}, since, until, (first, last))
    series = [
        Series(
            basis,
            mark,
            say(f"charts.host_{basis}"),
            say(f"charts.host_{basis}"),
            data_of(values[basis]),
            {"basis": say(f"charts.host_{basis}")},
        )
        for basis, mark in BASES.items()
    ]
    return LinePicture(
        id="chart-host-support",
        series=series,
        years=years,
        tables=(source,),
        axis=Axis(say("charts.billion_yen", value="%{y:.1f}"), dots=True),
        places=1,
        finding=_fall(values["budget"]) or highest_and_lowest(series, _yen),
        shows=say("charts.host_shows"),
        field="line",
        columns=(Column("basis", say("charts.host_basis")),),
        value=Column("value", say("charts.col_billion_yen"), numeric=True),
        question=say("charts.host_basis"),
        rules=events(),
    ).picture()


def _fall(budget: dict[int, float]) -> str:
    """The highest budget, that of the essay's year, the lowest after it, and the last."""
    essay = essay_year()
    if essay not in budget:
        return ""
    peak, last = max(budget, key=lambda year: budget[year]), max(budget)
    low = min((year for year in budget if year > essay), key=lambda year: budget[year], default=last)
    if not peak < essay < low < last:
        return ""
    gaps = {"peak": peak, "essay": essay, "low": low, "last": last}
    amounts = {f"{name}_yen": f"{budget[year]:.1f}" for name, year in gaps.items()}
    return say("charts.host_finding", **gaps, **amounts)
