"""What states spend on their armed forces: in dollars of one year, and as a share of the economy."""

from __future__ import annotations

from course_utils.pictures.line_chart import LineChart, Measure, States, Values
from course_utils.pictures.line_picture import worded
from course_utils.pictures.lines import Axis
from course_utils.pictures.shown import shown
from course_utils.pictures.times import essay_year
from course_utils.strings import say

ABOUT_ONE = 1.1
"""Percent of GDP up to which the finding still says "about one"."""


def _dollars(value: float) -> str:
    return say("charts.billion_dollars", value=f"{value:,.0f}" if value >= 10 else f"{value:.1f}")


def _against_japan(values: Values) -> str:
    """China's spending as a multiple of Japan's: in the first shared year, in that of the essay, and in the last."""
    if not {"CHN", "JPN"} <= set(values):
        return ""
    times = {year: values["CHN"][year] / values["JPN"][year] for year in values["CHN"] if year in values["JPN"]}
    essay = essay_year()
    if essay not in times or len(times) < 3:
        return ""
    first, last = min(times), max(times)
    a, b, c = (f"{times[year]:.1f}" for year in (first, essay, last))
    return say("charts.spending_finding", first=first, essay=essay, last=last, a=a, b=b, c=c)


def _about_one(values: Values) -> str:
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


spending = shown("charts", tables=("military_expenditure",))(
    LineChart(
        name="spending",
        draws=(
            "Military spending as one line for each state, with estimates dotted and the years without figures left "
            "open."
        ),
        example='("CHN", "JPN")',
        table="military_expenditure",
        states=States(("CHN", "JPN", "KOR", "USA", "RUS", "SUN")),
        measures=(
            Measure(
                "constant_2023_musd",
                places=1,
                write=_dollars,
                axis=Axis(say("charts.billion_dollars", value="%{y:,.1f}")),
                name="dollars",
                meaning="billion US dollars of 2023",
                factor=0.001,
                finding=_against_japan,
                # Beside the largest spender all others would lie on the floor: it waits for its tick.
                off=("USA",),
            ),
            Measure(
                "share_of_gdp_percent",
                places=2,
                write=worded("charts.percent_of_gdp", ".1f"),
                axis=Axis("%{y:.2f} %", suffix=" %"),
                name="share",
                meaning="percent of gross domestic product",
                finding=_about_one,
            ),
        ),
        words="charts.spending",
        style=lambda row: "solid" if row["basis"] == "reported" else "estimate",
        basis=lambda row: say(f"charts.basis_{row['basis']}"),
        events=("ev-one-percent-ceiling", "ev-one-percent-ceiling-dropped", "ev-three-documents-2022"),
    )
)
