"""Two states and what their trade means to each: the reader picks a pair and sees both sides of it.

Above stands the share of a state's goods trade that is with the other, below the same trade beside the state's whole
economy. The two need not agree on who leans more on whom.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from course_utils.pictures import asked, credits, rules
from course_utils.pictures.controls import years_span
from course_utils.pictures.lanes import lane_name
from course_utils.pictures.line_picture import ByYear, by_key
from course_utils.pictures.lines import Axis, Line, Point, chart
from course_utils.pictures.marks import marks
from course_utils.pictures.picture import Column, Findings, Option, Picture, Select, plain_rows
from course_utils.pictures.rules import Rule
from course_utils.pictures.shown import shown
from course_utils.pictures.states import Pair, names, short, the
from course_utils.pictures.theme import LIGHT
from course_utils.pictures.told import RowTold
from course_utils.records.tables import Table, table
from course_utils.strings import say
from course_utils.subject.pictures.trade_flows import new_count, two_way

if TYPE_CHECKING:
    import pandas as pd

PAIRS: tuple[Pair, ...] = (
    ("USA", "CHN"),
    ("USA", "SUN"),
    ("USA", "JPN"),
    ("USA", "KOR"),
    ("JPN", "CHN"),
    ("KOR", "CHN"),
    ("KOR", "JPN"),
    ("AUS", "CHN"),
    ("PHL", "CHN"),
    ("VNM", "CHN"),
    ("IND", "CHN"),
    ("CHN", "RUS"),
    ("CHN", "TWN"),
)
"""What the reader may choose from."""

EVENTS: Mapping[Pair, tuple[str, ...]] = {
    ("USA", "CHN"): ("ev-korean-war-begins", "ev-third-taiwan-strait-crisis"),
    ("USA", "JPN"): ("ev-treaty-and-sofa-1960", "ev-guidelines-1997"),
    ("USA", "KOR"): ("ev-korean-war-begins", "ev-tcog-begins"),
    ("JPN", "CHN"): ("ev-japan-prc-normalisation", "ev-yasukuni-koizumi-2001", "ev-senkaku-purchase-2012"),
    ("KOR", "CHN"): ("ev-rok-prc-normalisation",),
    ("KOR", "JPN"): ("ev-japan-rok-basic-treaty", "ev-kim-obuchi-declaration", "ev-lee-dokdo-visit-2012"),
    ("PHL", "CHN"): ("ev-scarborough-standoff-2012",),
    ("CHN", "TWN"): ("ev-third-taiwan-strait-crisis",),
}
"""Events between the two states that have a rule while the pair is chosen."""

# Both axes reach at least so far, in percent: a small figure looks small.
LEAST = {"y": 20, "y2": 10}
PANELS = {"y": (0.55, 0.93), "y2": (0.0, 0.4)}
TWICE = 2
MANY = 10
"""From so many times on, a share printed to a tenth of a percent is too coarse for a factor with a decimal."""


@dataclass(frozen=True)
class Side:
    """One state of a pair: its code, the other's share of its trade, and that trade beside its GDP, by year."""

    code: str
    share: ByYear
    exposure: ByYear


@dataclass(frozen=True)
class Both:
    """A pair with the sum of both directions of its trade in million US dollars, by year."""

    pair: Pair
    sides: tuple[Side, Side]
    trade: ByYear

    @property
    def key(self) -> str:
        """The pair in a word, which rows and the drop-down list share."""
        return key_of(self.pair)

    @property
    def years(self) -> list[int]:
        """All years with a figure of any kind."""
        return sorted({year for side in self.sides for year in (*side.share, *side.exposure)})


def key_of(pair: Pair) -> str:
    """A pair in a word, such as `"USA-CHN"`."""
    return "-".join(pair)


@shown("charts", tables=("trade_dependence", "trade", "gdp"))
def interdependence(
    a: str = "USA",
    b: str = "CHN",
    since: int | None = None,
    until: int | None = None,
    *,
    dependence: Table | None = None,
    trade: Table | None = None,
    gdp: Table | None = None,
) -> Picture:
    """How much two states mean to each other in trade, seen from both sides; the reader may choose another pair.

    Args:
        a: code of the first state of the pair to begin with.
        b: code of the second.
        since: first year (AD); that of the table if left out.
        until: last year (AD); that of the table if left out.
        dependence: the table of shares; the course's own if left out.
        trade: the table of flows; the course's own if left out.
        gdp: the table of economies; the course's own if left out.

    Raises:
        CourseError: if a state or a year cannot be drawn; the message names the nearest that can.

    >>> interdependence("JPN", "CHN").start()[0]
    'JPN-CHN'
    """
    shares, flows, economies = dependence or table("trade_dependence"), trade or table("trade"), gdp or table("gdp")
    first = _begin(a, b, shares)
    since, until = asked.years(since, until, shares.frame)
    pairs = [first, *PAIRS] if first not in PAIRS else list(PAIRS)
    found = _pairs(pairs, (since, until), shares.frame, flows.frame, economies.frame)
    if key_of(first) not in {one.key for one in found}:
        raise asked.wrong("a", say("trade.fault_pair_empty", a=the(first[0]), b=the(first[1])))
    records: list[dict[str, Any]] = []
    begin: dict[str, int] = {}
    for one in found:
        begin[one.key] = len(records)
        records += _records(one)
    findings = Findings(0, tuple((one.key, _finding(one)) for one in found))
    return Picture(
        id="chart-interdependence",
        finding=findings.at(key_of(first)),
        findings=findings,
        shows=f"{say('trade.inter_shows')} {_all_pairs(found)}",
        figure=_figure(found, begin, (since, until)),
        columns=(
            Column("pair", say("trade.col_pair")),
            Column("year", say("charts.col_year"), numeric=True),
            Column("a", say("trade.col_first_share"), numeric=True),
            Column("b", say("trade.col_second_share"), numeric=True),
            Column("c", say("trade.col_first_gdp"), numeric=True),
            Column("d", say("trade.col_second_gdp"), numeric=True),
            Column("sum", say("trade.col_two_way"), numeric=True),
        ),
        rows=plain_rows(records),
        sources=credits.links(shares, flows, economies),
        describe=say(
            "trade.inter_describe", pairs=" ".join(f"{_name(one.pair)}: {_note(one, until)}" for one in found)
        ),
        caveat=" ".join((say("trade.inter_caveat", first=_begins(economies)), credits.caveat(shares))),
        credit=credits.credit(shares, economies),
        controls=(
            Select(
                "pair",
                say("trade.pair"),
                tuple(Option(one.key, _brief(one.pair), note=_note(one, until)) for one in found),
                key_of(first),
                required=True,
            ),
            years_span(since, until),
        ),
        summary=say("trade.inter_summary", note="{note}", first="{first}", last="{last}"),
        narrow={
            "layout": {
                "margin": {"l": 46, "r": 104},
                "annotations": _heads(narrow=True),
            },
            "height": 400,
        },
        height=560,
        listing=False,
        told=RowTold(0, tuple((one.key, _in_year(one.pair)) for one in found)),
    )


def _begin(a: str, b: str, shares: Table) -> Pair:
    """The pair to begin with, in the order in which the list has it."""
    there = set(shares.frame["state"]) | set(shares.frame["partner"])
    one, other = asked.code("a", a, there, shares.title), asked.code("b", b, there, shares.title)
    if one == other:
        raise asked.wrong("b", say("charts.fault_pair", got=(a, b)))
    return (other, one) if (other, one) in PAIRS else (one, other)


def _pairs(
    pairs: Sequence[Pair], years: tuple[int, int], shares: pd.DataFrame, flows: pd.DataFrame, economies: pd.DataFrame
) -> list[Both]:
    """All figures of the pairs between the years; a pair without any is left out."""
    share = by_key(shares[shares["year"].between(*years)], "share_percent", "state", "partner")
    both = two_way(flows)
    gdp = by_key(economies, "current_busd", "state")
    found = []
    for a, b in pairs:
        sums = {year: sum_ for year, sum_ in both.get(frozenset((a, b)), {}).items() if years[0] <= year <= years[1]}
        sides = tuple(
            Side(
                one,
                share.get((one, other), {}),
                # Million dollars of trade over thousand million of GDP: a tenth of a percent.
                {year: sum_ / gdp[one][year] / 10 for year, sum_ in sums.items() if gdp.get(one, {}).get(year)},
            )
            for one, other in ((a, b), (b, a))
        )
        one = Both((a, b), (sides[0], sides[1]), sums)
        if one.years:
            found.append(one)
    return found


def _records(both: Both) -> list[dict[str, Any]]:
    """One row for each year of a pair."""
    a, b = both.sides
    return [
        {
            "pair": both.key,
            "year": year,
            "a": _round(a.share.get(year)),
            "b": _round(b.share.get(year)),
            "c": _round(a.exposure.get(year)),
            "d": _round(b.exposure.get(year)),
            "sum": _round(both.trade.get(year)),
        }
        for year in both.years
    ]


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


# --- drawing ---


def _figure(found: Sequence[Both], begin: Mapping[str, int], years: tuple[int, int]) -> go.Figure:
    """Two panels over the same years: shares of trade above, percent of GDP below."""
    upper, lower = ([_line(one, side, begin[one.key], what) for one in found for side in one.sides] for what in _WHAT)
    share, exposure = (Axis("%{y:.1f} %", suffix=" %", of=say(f"trade.hover_{what}")) for what in ("share", "gdp"))
    figure = chart(upper, years, share, y_range=(0, LEAST["y"]), rules=_rules(found))
    below = chart(lower, years, exposure, y_range=(0, LEAST["y2"]))
    for trace in below.data:
        trace.yaxis = "y2"
    figure.add_traces(below.data)
    axis = figure.layout.yaxis.to_plotly_json()
    figure.update_layout(
        yaxis={"domain": PANELS["y"], "nticks": 5},
        yaxis2={**axis, "domain": PANELS["y2"], "range": [0, LEAST["y2"]], "nticks": 4},
        annotations=_heads(),
        margin={"r": 124},
        meta={"fit": list(PANELS), "least": LEAST, "events": _rules(found)},
    )
    figure.update_xaxes(anchor="free", position=0)
    return figure


_WHAT = ("share", "exposure")


def _line(both: Both, side: Side, begin: int, what: str) -> Line:
    """One side's line in one panel; every point knows the row of its year."""
    row = {year: begin + at for at, year in enumerate(both.years)}
    by_year: ByYear = getattr(side, what)
    return Line(
        f"{both.key}:{side.code}",
        marks(both.pair)[side.code],
        tuple(Point(year, round(by_year[year], 2), row[year]) for year in sorted(by_year)),
        names()[side.code],
        short(side.code),
    )


def _rules(found: Sequence[Both]) -> list[Rule]:
    """The essay's rule; while a pair is chosen its events, and for China the year in which its figures jump."""
    uprights = rules.events()
    for one in found:
        series = [f"{one.key}:{code}" for code in one.pair]
        own = [*rules.events(*EVENTS.get(one.pair, ()), essay=False, words="trade"), *new_count(one.pair)]
        uprights += [{**rule, "series": series} for rule in own]
    return uprights


def _heads(narrow: bool = False) -> list[dict[str, Any]]:
    """What each panel shows, above it."""
    return [
        lane_name(
            say(f"trade.panel_{what}{'_short' if narrow else ''}"),
            PANELS[axis][1],
            yref="paper",
            yanchor="bottom",
            yshift=2,
            bgcolor=LIGHT["paper"],
        )
        for axis, what in zip(PANELS, _WHAT, strict=True)
    ]


# --- words ---


def _name(pair: Pair) -> str:
    return _started(say("charts.pair", a=the(pair[0]), b=the(pair[1])))


def _brief(pair: Pair) -> str:
    """The same for a narrow list."""
    return say("charts.pair", a=short(pair[0]), b=short(pair[1]))


def _begins(economies: Table) -> int:
    """The first year with a GDP at the prices of the year."""
    return int(economies.frame.dropna(subset=["current_busd"])["year"].min())


def _last(a: ByYear, b: ByYear) -> int | None:
    """The last year in which both sides have a figure."""
    return max(set(a) & set(b), default=None)


def _more(a: str, b: str) -> tuple[int, str]:
    """Which side has the larger of two printed figures (-1: none), and the gap as printed."""
    gap = round(float(a) - float(b), 1)
    return (-1 if gap == 0 else 0 if gap > 0 else 1), f"{abs(gap):.1f}"


def _note(both: Both, until: int) -> str:
    """Who leans more on whom in the last year, by both measures; the gap is that of the figures as printed.

    A pair that ended before the last year of the picture also gets the peaks of its shares.
    """
    pair = both.pair
    called = {"one": the(pair[0]), "other": the(pair[1])}
    one, other = both.sides
    said: list[str] = []
    who = -1
    year = _last(one.share, other.share)
    if year is not None:
        a, b = f"{one.share[year]:.1f}", f"{other.share[year]:.1f}"
        who, gap = _more(a, b)
        said.append(say("trade.note_share", year=year, a=a, b=b, **called))
        said.append(say("trade.note_gap", who=the(pair[who]), gap=gap) if who >= 0 else say("trade.note_even"))
        if year < until:
            a_peak, b_peak = (max(side.share, key=lambda when: side.share[when]) for side in both.sides)
            a, b = f"{one.share[a_peak]:.1f}", f"{other.share[b_peak]:.1f}"
            said.append(say("trade.note_peak", a=a, b=b, first=a_peak, second=b_peak, **called))
    else:
        said += [_alone(side, pair) for side in both.sides]
    year = _last(one.exposure, other.exposure)
    if year is not None:
        c, d = f"{one.exposure[year]:.1f}", f"{other.exposure[year]:.1f}"
        second, _ = _more(c, d)
        key = "even" if second < 0 else "same" if second == who else "turned" if who >= 0 else "plain"
        leaning = the(pair[second])
        said.append(say(f"trade.note_gdp_{key}", year=year, a=c, b=d, who=leaning, **called))
    else:
        missing = [the(side.code) for side in both.sides if not side.exposure]
        said.append(say("trade.note_no_gdp", who=say("trade.nor").join(missing)))
    return _started(" ".join(one for one in said if one))


def _in_year(pair: Pair) -> str:
    """What the last year in sight says, with gaps for its figures."""
    called = {"one": the(pair[0]), "other": the(pair[1])}
    return _started(say("trade.note_share", year="{year}", a="{a:.1f}", b="{b:.1f}", **called))


def _alone(side: Side, pair: Pair) -> str:
    """What is known of one side where the other has no figure."""
    other = pair[1] if side.code == pair[0] else pair[0]
    if not side.share:
        return say("trade.note_unknown", one=the(side.code))
    year = max(side.share)
    share = f"{side.share[year]:.1f}"
    return say("trade.note_alone", year=year, a=share, one=the(side.code), other=the(other))


def _finding(both: Both) -> str:
    """How many times as much one side of a pair leans on the other, in the last year that both have.

    The factor is that of the shares themselves; two that are printed alike are alike.
    """
    one, other = both.sides
    called = {side.code: the(side.code) for side in both.sides}
    year = _last(one.share, other.share)
    if year is None:
        return _started(say("trade.inter_unknown", one=called[one.code], other=called[other.code]))
    low, high = sorted(both.sides, key=lambda side: side.share[year])
    a, b = f"{high.share[year]:.1f}", f"{low.share[year]:.1f}"
    gaps = {"one": called[high.code], "other": called[low.code], "a": a, "b": b, "year": year}
    if a == b:
        return _started(say("trade.inter_even", **gaps))
    ratio = high.share[year] / low.share[year] if float(b) else 0
    times = "" if not ratio else f"{ratio:.1f}" if ratio < MANY else say("trade.inter_about", count=f"{ratio:.0f}")
    return _started(say("trade.inter_times" if times else "trade.inter_alone", times=times, **gaps))


def _started(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def _all_pairs(found: Sequence[Both]) -> str:
    """In how many pairs one side leans on the other at least twice as much, in the last year that both have."""
    uneven = known = 0
    for both in found:
        one, other = both.sides
        year = _last(one.share, other.share)
        if year is None:
            continue
        low, high = sorted((one.share[year], other.share[year]))
        known += 1
        uneven += high >= TWICE * low
    return say("trade.inter_pairs", listed=len(found), all=known, count=uneven)
