"""Generators of charts to be read: lines of drawn states over drawn years, out of the tables in `data/`.

A draw is refused where lines are too near each other to be told apart, or a year is missing. What is asked is worked
out from the very points that are drawn, so the table below a chart gives the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import pairwise
from types import MappingProxyType

from course_utils.records.library import course
from course_utils.records.questions import Derived
from course_utils.records.tables import table

CLEAR = 0.07
"""How far apart, as a share of the chart's height, two values must stand that are to be told apart."""
FEWEST_YEARS = 4
Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Series:
    """A column of a table as lines: one for each code in the column `across`, of rows with one code in `fixed`."""

    table: str
    column: str
    across: str = "state"
    fixed: str | None = None
    per: float = 1
    year: str = "year"
    both_ways: bool = False
    """Whether a row of a pair stands for both orders of it."""


SERIES: Mapping[str, Series] = MappingProxyType(
    {
        "spending": Series("military_expenditure", "constant_2023_musd", per=1000),
        "burden": Series("military_expenditure", "share_of_gdp_percent"),
        "dependence": Series("trade_dependence", "share_percent", "partner", "state"),
        "dependence_on": Series("trade_dependence", "share_percent", "state", "partner"),
        "us_trade": Series("us_trade", "share_percent", "partner"),
        "troops": Series("us_troops", "persons", "host", per=1000),
        "people": Series("population", "population_thousand", per=1000),
        "children": Series("population", "children_per_woman"),
        "old": Series("age_structure", "share_65_plus_percent"),
        "age": Series("age_structure", "median_age_years"),
        "product": Series("gdp", "constant_2015_busd"),
        "income": Series("gdp_per_head", "constant_2015_usd", per=1000),
        "capability": Series("national_capabilities", "cinc", per=0.01),
        "energy": Series("energy_imports", "net_imports_percent_of_use"),
        "migrants": Series("migrants", "share_percent"),
        "from": Series("migrants_in_japan", "persons", "origin", per=1000),
        "close": Series("opinion_japan", "close_percent", "target", year="fiscal_year"),
        "liberal": Series("regime_type", "liberal"),
        "votes": Series("un_agreement", "agreement", "state_b", "state_a", both_ways=True),
        "shared": Series("shared_igos", "organisations", "state_b", "state_a", both_ways=True),
        "arms": Series("richardson_1909", "expenditure_million_pounds", "country"),
    }
)
"""What can be drawn, by the word that a record draws for `series`."""


@cache
def _lines(series: str, of: str) -> Mapping[str, Mapping[int, float]]:
    if series not in SERIES:
        message = f"there is no series '{series}'; there are: {', '.join(SERIES)}"
        raise ValueError(message)
    one = SERIES[series]
    frame = table(one.table).frame
    frame = frame.dropna(subset=[one.column])
    fixed = [of] * len(frame) if one.fixed is None else [*frame[one.fixed]]
    found: dict[str, dict[int, float]] = {}
    for code, other, year, value in zip(frame[one.across], fixed, frame[one.year], frame[one.column], strict=True):
        if one.both_ways and code == of:
            code, other = other, code
        if other != of:
            continue
        found.setdefault(str(code), {})[int(year)] = float(f"{float(value) / one.per:.4g}")
    return found


def _named(code: str) -> str:
    actor = course().actors.get(code)
    return actor.name if actor else code


def _in_sentence(code: str) -> str:
    actor = course().actors.get(code)
    return (actor.in_sentence or actor.name) if actor else code


class _Chart:
    """Some lines over some years, all of them whole; `None` from `of` where a draw does not give that."""

    def __init__(self, codes: list[str], years: list[int], values: list[list[float]], of: str) -> None:
        self.codes, self.years, self.values, self.of = codes, years, values, of
        highest = max(max(line) for line in values)
        lowest = min(0.0, *(min(line) for line in values))
        self.height = highest - lowest

    @classmethod
    def drawn(
        cls, series: str, among: str, deal: float, first: float, span: float, of: str, count: int
    ) -> _Chart | None:
        codes = sorted(among.split(), key=lambda code: sha256(f"{int(deal)}|{code}".encode()).digest())[:count]
        start, end = int(first), int(first + span)
        known = _lines(series, of)
        inside = [[year for year in sorted(known.get(code, {})) if start <= year <= end] for code in codes]
        years = inside[0]
        if (
            any(other != years for other in inside)
            or len(years) < FEWEST_YEARS
            or (years[0], years[-1]) != (start, end)
        ):
            return None
        return cls(codes, years, [[known[code][year] for year in years] for code in codes], of)

    def apart(self, one: float, two: float, share: float = CLEAR) -> bool:
        return abs(one - two) >= share * self.height

    def shown(self) -> dict[str, float | str]:
        lines = dict(zip("abcde", self.codes, strict=False))
        names = {f"name_{key}": _named(code) for key, code in lines.items()}
        names |= {f"the_{key}": _in_sentence(code) for key, code in lines.items()}
        of = {"of": _in_sentence(self.of)} if self.of else {}
        return {"from": self.years[0], "to": self.years[-1], **names, **of}

    def at(self, year: int) -> list[float]:
        return [line[self.years.index(year)] for line in self.values]

    def lines(self) -> dict[str, Points]:
        return {
            _named(code): tuple(zip(map(float, self.years), line, strict=True))
            for code, line in zip(self.codes, self.values, strict=True)
        }


def _some_year(chart: _Chart, deal: float) -> int:
    """A year inside the chart, not at its ends, where names stand or the eye falls first."""
    inner = chart.years[1:-1]
    return inner[int(deal) % len(inner)]


def chart_order(
    series: str, among: str, deal: float, first: float, span: float, count: float, of: str = ""
) -> Derived | None:
    """The lines `a` to `e` by their height in one year, from the lowest."""
    chart = _Chart.drawn(series, among, deal, first, span, of, int(count))
    if chart is None:
        return None
    year = _some_year(chart, deal)
    heights = dict(zip("abcde", chart.at(year), strict=False))
    order = tuple(sorted(heights, key=lambda key: heights[key]))
    if any(not chart.apart(heights[one], heights[two], 0.05) for one, two in pairwise(order)):
        return None
    shown = {**chart.shown(), "at": year, **{f"value_{key}": height for key, height in heights.items()}}
    return Derived(order, shown, lines=chart.lines())


def chart_extreme(
    series: str, among: str, deal: float, first: float, span: float, want: str, of: str = ""
) -> Derived | None:
    """Which of three lines is the `highest`, the `middle` or the `lowest` one in one year: `a`, `b` or `c`."""
    chart = _Chart.drawn(series, among, deal, first, span, of, 3)
    if chart is None:
        return None
    year = _some_year(chart, deal)
    heights = dict(zip("abc", chart.at(year), strict=True))
    order = sorted(heights, key=lambda key: heights[key])
    if any(not chart.apart(heights[one], heights[two]) for one, two in pairwise(order)):
        return None
    shown = {**chart.shown(), "at": year, **{f"value_{key}": height for key, height in heights.items()}}
    right = order[("lowest", "middle", "highest").index(want)]
    return Derived(right, shown, cases={"place": want}, lines=chart.lines())


def chart_fits(
    series: str, among: str, deal: float, first: float, span: float, want: str, of: str = ""
) -> Derived | None:
    """How two lines lie: `above` or `below` throughout, or the first `passes` the second or `falls` below it, once."""
    chart = _Chart.drawn(series, among, deal, first, span, of, 2)
    if chart is None:
        return None
    one, two = chart.values
    over = [high > low for high, low in zip(one, two, strict=True)]
    turns = sum(before != after for before, after in pairwise(over))
    ends_clear = chart.apart(one[0], two[0]) and chart.apart(one[-1], two[-1])
    near = min(abs(high - low) for high, low in zip(one, two, strict=True)) < CLEAR / 2 * chart.height
    found = {(0, True): "above", (0, False): "below", (1, True): "passes", (1, False): "falls"}.get((turns, over[-1]))
    if found != want or not ends_clear or (turns == 0 and near):
        return None
    last = {
        f"{name}_{key}": line[at] for key, line in (("a", one), ("b", two)) for name, at in (("was", 0), ("is", -1))
    }
    return Derived(found, {**chart.shown(), **last}, cases={"truth": found}, lines=chart.lines())


def chart_passed(series: str, among: str, deal: float, first: float, span: float, of: str = "") -> Derived | None:
    """How many years after the first one the line `a` stands above `b` and stays there, where it passes it once."""
    chart = _Chart.drawn(series, among, deal, first, span, of, 2)
    if chart is None:
        return None
    one, two = chart.values
    over = [high > low for high, low in zip(one, two, strict=True)]
    turns = [at for at, (before, after) in enumerate(pairwise(over), 1) if before != after]
    if len(turns) != 1 or not over[-1] or not 2 <= turns[0] <= len(over) - 2:
        return None
    at = turns[0]
    clear = chart.apart(one[at - 2], two[at - 2], 0.02) and chart.apart(
        one[min(at + 1, len(one) - 1)], two[min(at + 1, len(one) - 1)], 0.02
    )
    if not clear or not chart.apart(one[0], two[0]) or not chart.apart(one[-1], two[-1]):
        return None
    shown = {**chart.shown(), "before_a": one[at - 1], "before_b": two[at - 1], "then_a": one[at], "then_b": two[at]}
    return Derived(float(chart.years[at] - chart.years[0]), {**shown, "at": chart.years[at]}, lines=chart.lines())


def chart_change(series: str, among: str, deal: float, first: float, span: float, of: str = "") -> Derived | None:
    """By how many percent the line `a` rose or fell from the first to the last year; `b` is drawn beside it."""
    chart = _Chart.drawn(series, among, deal, first, span, of, 2)
    if chart is None or chart.values[0][0] <= 0:
        return None
    was, is_ = chart.values[0][0], chart.values[0][-1]
    size = round(abs(is_ / was - 1) * 100, 1)
    if not 15 <= size <= 400 or not chart.apart(was, is_):
        return None
    led = {"base": abs(is_ - was) / is_ * 100 if is_ > 0 else None, "ratio": is_ / was * 100, "bare": abs(is_ - was)}
    wrong = {name: round(value, 1) for name, value in led.items() if value is not None}
    case = "rose" if is_ > was else "fell"
    shown = {**chart.shown(), "was": was, "is": is_, "size": size}
    return Derived(size, shown, wrong, {"way": case}, lines=chart.lines())


def chart_times(series: str, among: str, deal: float, first: float, span: float, of: str = "") -> Derived | None:
    """How many times as high the line `a` stands as `b` in one year."""
    chart = _Chart.drawn(series, among, deal, first, span, of, 2)
    if chart is None:
        return None
    year = _some_year(chart, deal)
    one, two = chart.at(year)
    if two <= 0 or not 1.3 <= one / two <= 12 or not chart.apart(two, 0, 0.04):
        return None
    wrong = {"turned": round(two / one, 2), "difference": round(one - two, 2), "more": round(one / two - 1, 2)}
    shown = {**chart.shown(), "at": year, "value_a": one, "value_b": two}
    return Derived(round(one / two, 2), shown, wrong, lines=chart.lines())


CHART_GENERATORS: Mapping[str, Callable[..., Derived | None]] = MappingProxyType(
    {
        one.__name__: one
        for one in (
            chart_order,
            chart_extreme,
            chart_fits,
            chart_passed,
            chart_change,
            chart_times,
        )
    }
)
"""The generators of this module by their names."""
