"""National capabilities: a state's share of the world's soldiers, steel, energy and people, and four of the parts."""

from __future__ import annotations

from collections.abc import Callable

from course_utils.pictures.line_chart import LineChart, Measure, States, Values
from course_utils.pictures.line_picture import worded
from course_utils.pictures.lines import Axis
from course_utils.pictures.shown import shown
from course_utils.pictures.times import essay_year
from course_utils.strings import say


def _passing(values: Values) -> str:
    """Since when China's index has been above that of the United States, and both in the essay's year."""
    if not {"CHN", "USA"} <= set(values):
        return ""
    china, america = values["CHN"], values["USA"]
    shared = sorted(set(china) & set(america))
    behind = [year for year in shared if china[year] <= america[year]]
    essay = essay_year()
    if not behind or behind[-1] == shared[-1] or essay not in shared:
        return ""
    return say(
        "charts.capabilities_finding",
        year=min(year for year in shared if year > behind[-1]),
        essay=essay,
        a=f"{china[essay]:.1f}",
        b=f"{america[essay]:.1f}",
    )


def _measure(
    name: str,
    meaning: str,
    column: str,
    factor: float,
    places: int,
    *,
    suffix: str = "",
    finding: Callable[[Values], str] | None = None,
) -> Measure:
    words = f"charts.capabilities_write_{name}"
    hover = say(words, value=f"%{{y:,.{places}f}}")
    return Measure(
        column,
        places,
        worded(words, f",.{places}f"),
        Axis(hover, suffix=suffix),
        name=name,
        meaning=meaning,
        factor=factor,
        finding=finding,
    )


capabilities = shown("charts", tables=("national_capabilities",))(
    LineChart(
        name="capabilities",
        draws="National capabilities as one line for each state.",
        example='("CHN", "USA")',
        table="national_capabilities",
        states=States(("CHN", "USA", "JPN", "KOR", "SUN", "RUS")),
        measures=(
            _measure("index", "percent of the world", "cinc", 100, 1, suffix=" %", finding=_passing),
            _measure("soldiers", "thousand", "military_personnel_thousand", 1, 0),
            _measure("steel", "million tonnes", "iron_steel_kilotonnes", 0.001, 1),
            _measure("energy", "million tonnes of coal equivalent", "energy_kilotonnes_coal", 0.001, 1),
        ),
        words="charts.capabilities",
    )
)
