"""How states vote in the UN General Assembly: their places on one scale, and how alike two of them vote."""

from __future__ import annotations

from course_utils.pictures import line_chart, pair_chart
from course_utils.pictures.line_chart import LineChart, Measure, States
from course_utils.pictures.line_picture import ByYear
from course_utils.pictures.lines import Axis
from course_utils.pictures.marks import marks_of_lines
from course_utils.pictures.pair_chart import Called, PairChart
from course_utils.pictures.shown import shown
from course_utils.pictures.states import Pair, names, short
from course_utils.records.tables import Table
from course_utils.strings import say

COLD_WAR = 1985
"""A year of the first Cold War to compare with: the Soviet Union and the People's Republic both voted in it."""

FEWEST = 10
"""A year with fewer common votes is left open: a handful of votes would draw a spike that means nothing."""


def _distances(values: line_chart.Values) -> str:
    """How far the United States and China stood apart then and now, and the Soviet Union then."""
    if not {"USA", "CHN", "SUN"} <= set(values) or any(COLD_WAR not in values[one] for one in ("USA", "CHN", "SUN")):
        return ""
    usa, china, soviet = values["USA"], values["CHN"], values["SUN"]
    last = max(set(usa) & set(china))
    if last <= COLD_WAR:
        return ""
    return say(
        "trade.ideal_finding",
        first=COLD_WAR,
        last=last,
        a=_apart(usa, china, COLD_WAR),
        b=_apart(usa, china, last),
        c=_apart(usa, soviet, COLD_WAR),
    )


def _apart(one: ByYear, other: ByYear, year: int) -> str:
    return f"{abs(one[year] - other[year]):.1f}"


ideal_points = shown("charts", tables=("un_ideal_points",))(
    LineChart(
        name="ideal_points",
        draws="Where states stand on one scale that is estimated from all recorded votes of a year.",
        example='("USA", "CHN")',
        table="un_ideal_points",
        states=States(("USA", "JPN", "KOR", "CHN", "SUN", "RUS")),
        measures=(
            Measure(
                "ideal_point",
                places=2,
                write=lambda value: f"{value:.1f}",
                axis=Axis("%{y:.2f}"),
                finding=_distances,
            ),
        ),
        words="trade.ideal",
    )
)


def _called(pair: Pair) -> Called:
    a, b = pair
    name = say("charts.pair", a=names()[a], b=names()[b])
    return Called(name, say("trade.pair_brief", a=short(a), b=short(b)), {"pair": name})


def _change(values: pair_chart.Values, _: Table) -> str:
    """How alike Japan and the United States voted at their highest and at the end, beside the rivals at the end."""
    allies, rivals = values.get(("JPN", "USA")), values.get(("CHN", "USA"))
    if not allies or not rivals:
        return ""
    peak, last = max(allies, key=lambda year: allies[year]), max(set(allies) & set(rivals), default=0)
    if peak >= last:
        return ""
    return say(
        "trade.agreement_finding",
        peak=peak,
        last=last,
        a=f"{allies[peak]:.2f}",
        b=f"{allies[last]:.2f}",
        c=f"{rivals[last]:.2f}",
    )


agreement = shown("charts", tables=("un_agreement",))(
    PairChart(
        name="agreement",
        draws="How alike two states vote, from 0 (always against each other) to 1 (always the same).",
        example='[("USA", "JPN")]',
        meaning='two codes each, such as `[("JPN", "USA"), ("CHN", "RUS")]`, at most eight; five pairs if left out.',
        table="un_agreement",
        sides=("state_a", "state_b"),
        directed=False,
        default=(("JPN", "USA"), ("CHN", "USA"), ("SUN", "USA"), ("KOR", "USA"), ("CHN", "JPN")),
        most=8,
        column="agreement",
        places=3,
        write=lambda value: f"{value:.2f}",
        axis=Axis("%{y:.2f}", fixed=(0, 1)),
        called=_called,
        # The look is that of the one beside the United States, for most pairs have these on one side.
        looks=lambda pairs: marks_of_lines([sorted(pair, key=lambda code: code == "USA") for pair in pairs]),
        columns=(("pair", "charts.col_pair"),),
        words="trade.agreement",
        gaps={"fewest": FEWEST},
        question="trade.pairs",
        finding=_change,
        prepared=lambda frame: frame[frame["votes"] >= FEWEST],
    )
)
