"""In how many intergovernmental organisations two states are both members."""

from __future__ import annotations

from collections.abc import Sequence

from course_utils.pictures.lines import Axis, narrow_chart
from course_utils.pictures.pair_chart import Called, PairChart, Values
from course_utils.pictures.shown import shown
from course_utils.pictures.states import Pair, both, short
from course_utils.pictures.theme import Mark
from course_utils.records.tables import Table
from course_utils.strings import say

_LOOKS = (
    Mark("second", "diamond"),
    Mark("ink", "triangle-up"),
    Mark("fourth", "triangle-down"),
    Mark("third", "circle"),
    Mark("first", "square"),
)


def _called(pair: Pair) -> Called:
    a, b = sorted(pair)
    name = both(a, b)
    label = say("region.dash", a=short(a), b=short(b))
    return Called(label, label, {"what": name}, choice=name)


def _looks(pairs: Sequence[Pair]) -> Sequence[Mark]:
    return _LOOKS[: len(pairs)]


def _last_counts(values: Values, _: Table) -> str:
    """What each pair shared in its last year, the most first; with two rivals of the United States, these two alone."""
    order = sorted(values, key=lambda pair: -values[pair][max(values[pair])])
    if {("CHN", "USA"), ("SUN", "USA")} <= set(values):
        order = [("CHN", "USA"), ("SUN", "USA")]
    lead, *others = [
        {
            "who": both(*pair, first=at == 0),
            "count": f"{values[pair][max(values[pair])]:.0f}",
            "year": max(values[pair]),
        }
        for at, pair in enumerate(order)
    ]
    return say("region.shared_finding", **lead, rest="".join(say("region.shared_part", **one) for one in others))


shared_institutions = shown("charts", tables=("shared_igos",))(
    PairChart(
        name="shared_institutions",
        draws="In how many intergovernmental organisations two states are both members, a line for each pair.",
        example='[("USA", "CHN")]',
        meaning='two codes each, such as `[("CHN", "USA")]`, at most five pairs; five if left out.',
        table="shared_igos",
        sides=("state_a", "state_b"),
        directed=False,
        default=(("CHN", "USA"), ("SUN", "USA"), ("CHN", "JPN"), ("JPN", "KOR"), ("JPN", "USA")),
        most=len(_LOOKS),
        column="organisations",
        places=0,
        write=lambda value: f"{value:.0f}",
        axis=Axis("%{y}"),
        called=_called,
        looks=_looks,
        columns=(("what", "charts.col_pair"),),
        words="region.shared",
        question="region.pairs",
        finding=_last_counts,
        narrow=narrow_chart(136, left=34),
    )
)
