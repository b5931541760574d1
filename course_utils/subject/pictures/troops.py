"""United States forces by host: one count a year."""

from __future__ import annotations

from course_utils.pictures.line_chart import LineChart, Measure, States, Values
from course_utils.pictures.lines import Axis
from course_utils.pictures.rules import break_before
from course_utils.pictures.shown import shown
from course_utils.pictures.times import essay_year
from course_utils.strings import say

NEW_COUNT = 2008
"""From this year on ships and units based in a place were counted there: the line is cut before it."""


def _peaks(values: Values) -> str:
    """US forces in Japan and South Korea at their peaks and in the year of the essay."""
    essay = essay_year()
    if not {"JPN", "KOR"} <= set(values) or any(essay not in values[code] for code in ("JPN", "KOR")):
        return ""
    gaps: dict[str, object] = {"essay": essay}
    for code in ("JPN", "KOR"):
        # Filled-in years repeat a count: of equal figures the last is the counted one.
        peak = max(values[code], key=lambda year: (values[code][year], year))
        gaps |= {
            f"{code}_year": peak,
            f"{code}_peak": f"{values[code][peak]:,.0f},000",
            f"{code}_essay": f"{values[code][essay]:,.0f},000",
        }
    return say("charts.troops_finding", **gaps)


troops = shown("charts", tables=("us_troops",))(
    LineChart(
        name="troops",
        draws="Members of the US forces on active duty, one line for each host.",
        example='("JPN", "KOR")',
        table="us_troops",
        states=States(
            ("JPN", "KOR", "PHL", "TWN", "GUM"),
            argument="hosts",
            column="host",
            meaning='codes of places, such as `("JPN", "KOR", "GUM")`; a choice of them if left out.',
            question="charts.hosts",
        ),
        measures=(
            Measure(
                "thousands",
                places=2,
                write=lambda value: f"{value * 1000:,.0f}",
                axis=Axis(say("charts.thousands", value="%{y:,.1f}"), breaks=(NEW_COUNT,)),
                finding=_peaks,
            ),
        ),
        words="charts.troops",
        prepared=lambda frame: frame.assign(thousands=frame["persons"] / 1000),
        style=lambda row: "estimate" if row["basis"] == "interpolated" else "solid",
        basis=lambda row: say(f"charts.basis_{row['basis'].replace('-', '_')}"),
        events=("ev-okinawa-reversion", "ev-us-global-posture-2004"),
        further_rules=lambda _: [break_before(NEW_COUNT, "charts.new_count")],
    )
)
