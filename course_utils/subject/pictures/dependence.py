"""How much of one state's trade is with another."""

from __future__ import annotations

from course_utils.pictures.line_picture import worded
from course_utils.pictures.lines import Axis
from course_utils.pictures.marks import marks_of_lines
from course_utils.pictures.pair_chart import Called, PairChart, Values
from course_utils.pictures.shown import shown
from course_utils.pictures.states import Pair, names, short
from course_utils.pictures.times import essay_year
from course_utils.records.tables import Table
from course_utils.strings import say, strings
from course_utils.subject.pictures.trade_flows import new_count


def _called(pair: Pair) -> Called:
    state, partner = pair
    cells = {"state": names()[state], "partner": names()[partner]}
    return Called(_on(partner, names()[state]), _on(partner, short(state)), cells)


def _on(partner: str, state: str) -> str:
    """A line's name, such as "Japan on China"."""
    return say("trade.on", a=state, b=strings()["trade"].get(f"on_{partner}", names()[partner]))


def _unlike_the_first(lines: Values, source: Table) -> str:
    """The most that the Soviet Union ever had of US trade, and what China had in the year of the essay and at the end.

    "Never" needs every year: a picture that begins late has another sentence.
    """
    if not {("USA", "SUN"), ("USA", "CHN")} <= set(lines):
        return ""
    cold, now = lines["USA", "SUN"], lines["USA", "CHN"]
    if min(cold) > int(source.frame["year"].min()):
        return ""
    peak, essay, last = max(cold, key=lambda year: cold[year]), essay_year(), max(now)
    if essay not in now or last <= essay:
        return ""
    return say(
        "trade.dependence_finding",
        most=f"{cold[peak]:.1f}",
        peak=peak,
        essay=essay,
        a=f"{now[essay]:.1f}",
        last=last,
        b=f"{now[last]:.1f}",
    )


dependence = shown("charts", tables=("trade_dependence",))(
    PairChart(
        name="dependence",
        draws="How much of one state's goods trade is with another, one line for each direction of looking.",
        example='[("JPN", "CHN")]',
        meaning=(
            'two codes each, the state and its partner, such as `[("JPN", "CHN"), ("CHN", "JPN")]`; at most eight.'
        ),
        table="trade_dependence",
        sides=("state", "partner"),
        directed=True,
        # China and its three partners of the essay, beside the pair of the first Cold War.
        default=(("USA", "CHN"), ("CHN", "USA"), ("JPN", "CHN"), ("KOR", "CHN"), ("USA", "SUN")),
        most=8,
        column="share_percent",
        places=2,
        write=worded("charts.percent", ".1f"),
        axis=Axis("%{y:.1f} %", suffix=" %", of=say("trade.hover_share")),
        called=_called,
        looks=lambda pairs: marks_of_lines([(state,) for state, _ in pairs]),
        columns=(("state", "charts.col_state"), ("partner", "trade.col_partner")),
        words="trade.dependence",
        question="trade.pairs",
        finding=_unlike_the_first,
        further_rules=lambda pairs: new_count(code for pair in pairs for code in pair),
        warning="trade.zero",
    )
)
