"""How democratic states are in the judgement of experts, over time."""

from __future__ import annotations

from course_utils.pictures.line_chart import LineChart, Measure, States, Values
from course_utils.pictures.lines import Axis
from course_utils.pictures.shown import shown
from course_utils.pictures.states import the
from course_utils.strings import say

MEASURES = ("liberal", "electoral")


def _write(value: float) -> str:
    return f"{value:.2f}"


def _risen(values: Values) -> str:
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
        who=the(risen),
        first=first,
        last=last,
        a=_write(reach[risen][first]),
        b=_write(reach[risen][last]),
        lowest=the(lowest),
        c=_write(reach[lowest][last]),
    )


regimes = shown("charts", tables=("regime_type",))(
    LineChart(
        name="regimes",
        draws="An index of democracy over time, from 0 to 1, with the experts' doubt as a pale area.",
        example='("JPN", "CHN")',
        table="regime_type",
        states=States(("JPN", "KOR", "TWN", "CHN", "USA", "RUS", "SUN")),
        measures=tuple(
            Measure(
                measure,
                places=3,
                write=_write,
                axis=Axis("%{y:.2f}", fixed=(0, 1)),
                name=measure,
                meaning=f"{measure} democracy",
                bounds=(f"{measure}_low", f"{measure}_high"),
                finding=_risen,
            )
            for measure in MEASURES
        ),
        words="charts.regimes",
    )
)
