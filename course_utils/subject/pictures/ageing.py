"""How old states grow, and how many live there; projections say so."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from course_utils.pictures.line_chart import Cells, LineChart, Measure, States, Values
from course_utils.pictures.line_picture import worded
from course_utils.pictures.lines import Axis
from course_utils.pictures.rules import Rule
from course_utils.pictures.shown import shown
from course_utils.pictures.states import the
from course_utils.pictures.times import essay_year
from course_utils.strings import say

if TYPE_CHECKING:
    import pandas as pd

STEP = 5
"""Years from one figure of `age_structure` to the next."""
MIDDLE = 2050
"""The year that a finding about the future names."""


def projected_from(frame: pd.DataFrame, step: int) -> list[Rule]:
    """The rule where projections begin, if a table has any.

    Args:
        frame: its rows.
        step: years from one figure to the next.
    """
    ahead = frame.loc[frame["projected"], "year"]
    if ahead.empty:
        return []
    return [{"x": int(ahead.min()) - step / 2, "text": say("charts.from_here"), "short": say("charts.projection")}]


def _style(row: Cells) -> str:
    return "projection" if row["projected"] else "solid"


def basis(row: Cells) -> str:
    """Whether a figure was counted or is projected, in a word."""
    return say("charts.basis_projection" if row["projected"] else "charts.basis_survey")


def _in_millions(frame: pd.DataFrame) -> pd.DataFrame:
    for column, name in (("population_thousand", "people"), ("low_thousand", "low"), ("high_thousand", "high")):
        frame[name] = frame[column].astype("float64") / 1000
    return frame


_millions = worded("charts.millions", ",.1f")


def _overtaken(values: Values) -> str:
    """Japan's share of the old at the time of the essay and in 2050, and who overtakes Japan when."""
    japan = values.get("JPN", {})
    near = max((year for year in japan if year <= essay_year()), default=None)
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
        text += " " + say("charts.ageing_finding_older", who=the(code), year=older[code])
    return text


def _peak(values: Values) -> str:
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


def _measure(
    name: str,
    meaning: str,
    column: str,
    places: int,
    *,
    suffix: str = "",
    finding: Callable[[Values], str] | None = None,
) -> Measure:
    words = f"charts.ageing_write_{name}"
    hover = say(words, value=f"%{{y:,.{places}f}}")
    return Measure(
        column,
        places,
        worded(words, f",.{places}f"),
        Axis(hover, suffix=suffix, step=STEP),
        name=name,
        meaning=meaning,
        finding=finding,
    )


ageing = shown("charts", tables=("age_structure",))(
    LineChart(
        name="ageing",
        draws="How old states grow, every fifth year; projections are dashed.",
        example='("JPN", "KOR")',
        table="age_structure",
        states=States(("JPN", "KOR", "CHN", "USA", "IND")),
        measures=(
            _measure(
                "old",
                "percent of people of 65 and over",
                "share_65_plus_percent",
                1,
                suffix=" %",
                finding=_overtaken,
            ),
            _measure("dependence", "of these, for every 100 of working age", "old_per_100_of_working_age", 1),
            _measure("median", "median age in years", "median_age_years", 1),
            _measure("young_adults", "thousand people from 20 to 24", "aged_20_24_thousand", 0),
        ),
        words="charts.ageing",
        style=_style,
        basis=basis,
        further_rules=lambda frame: projected_from(frame, STEP),
    )
)

population = shown("charts", tables=("population",))(
    LineChart(
        name="population",
        draws="How many people live in a state, with projections dashed between a lower and a higher one.",
        example='"JPN"',
        table="population",
        states=States(("JPN", "KOR", "PHL", "VNM", "RUS")),
        measures=(
            Measure(
                "people",
                places=2,
                write=_millions,
                axis=Axis(say("charts.millions", value="%{y:,.1f}")),
                bounds=("low", "high"),
                finding=_peak,
            ),
        ),
        words="charts.population",
        prepared=_in_millions,
        style=_style,
        basis=basis,
        further_rules=lambda frame: projected_from(frame, 1),
    )
)
