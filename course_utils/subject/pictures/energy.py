"""How much of their energy states buy abroad, as far as the World Bank's figures reach."""

from __future__ import annotations

from course_utils.pictures.line_chart import LineChart, Measure, States, Values
from course_utils.pictures.line_picture import worded
from course_utils.pictures.lines import Axis
from course_utils.pictures.shown import shown
from course_utils.strings import say

_write = worded("charts.percent", ".0f")


def _buyers(values: Values) -> str:
    """What Japan, South Korea and China buy abroad in the last year, and until when China sold more than it bought."""
    if not {"JPN", "KOR", "CHN"} <= set(values):
        return ""
    year = max(set.intersection(*(set(values[code]) for code in ("JPN", "KOR", "CHN"))))
    sold = [one for one, share in values["CHN"].items() if share < 0]
    if not sold or max(sold) >= year:
        return ""
    a, b, c = (_write(values[code][year]) for code in ("JPN", "KOR", "CHN"))
    return say("charts.energy_finding", year=year, japan=a, korea=b, china=c, sold=max(sold))


energy = shown("charts", tables=("energy_imports",))(
    LineChart(
        name="energy",
        draws="Net imports as a share of the energy used; below zero a state sells more than it buys.",
        example='("JPN", "CHN")',
        table="energy_imports",
        states=States(("JPN", "KOR", "CHN", "USA", "IND")),
        measures=(
            Measure(
                "net_imports_percent_of_use",
                places=1,
                write=_write,
                axis=Axis("%{y:.1f} %", suffix=" %"),
                finding=_buyers,
            ),
        ),
        words="charts.energy",
    )
)
