"""How states vote in the UN General Assembly: their places on one scale, and how alike two of them vote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from course_utils.pictures import charts
from course_utils.pictures.named_lines import Named, Pair, looks, named_lines, pairs_of
from course_utils.pictures.picture import Column, Picture
from course_utils.records.tables import Table, table
from course_utils.strings import say

STATES = ("USA", "JPN", "KOR", "CHN", "SUN", "RUS")
PAIRS: tuple[Pair, ...] = (("JPN", "USA"), ("CHN", "USA"), ("SUN", "USA"), ("KOR", "USA"), ("CHN", "JPN"))

COLD_WAR = 1985
"""A year of the first Cold War to compare with: the Soviet Union and the People's Republic both voted in it."""

FEWEST = 10
"""A year with fewer common votes is left open: a handful of votes would draw a spike that means nothing."""


def ideal_points(
    states: str | Iterable[str] | None = None,
    since: int | None = None,
    until: int | None = None,
    *,
    of: Table | None = None,
) -> Picture:
    """Where states stand on one scale that is estimated from all recorded votes of a year.

    Args:
        states: codes, such as `("USA", "CHN")`; six of them if left out.
        since: first year (AD); that of the table if left out.
        until: last year (AD); that of the table if left out.
        of: the table; the course's own if left out.

    Raises:
        CourseError: if a state or a year cannot be drawn; the message names the nearest that can.

    >>> ideal_points(("USA", "CHN")).id
    'chart-ideal-points'
    """
    source = of or table("un_ideal_points")
    codes = charts.chosen("states", STATES if states is None else states, source.frame["state"], source.title)
    since, until = charts.years_of(since, until, source.frame)
    return charts.simple(
        source,
        codes,
        (since, until),
        value=lambda frame: frame["ideal_point"],
        places=2,
        id="chart-ideal-points",
        finding=_distances,
        shows=say("trade.ideal_shows"),
        column=say("trade.ideal_col"),
        write=lambda value: f"{value:.1f}",
        hover="%{y:.2f}",
        events=charts.events(),
    )


def _distances(values: Mapping[str, Mapping[int, float]]) -> str:
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


def _apart(one: Mapping[int, float], other: Mapping[int, float], year: int) -> str:
    return f"{abs(one[year] - other[year]):.1f}"


def agreement(
    pairs: Iterable[Pair] | None = None,
    since: int | None = None,
    until: int | None = None,
    *,
    of: Table | None = None,
) -> Picture:
    """How alike two states vote, from 0 (always against each other) to 1 (always the same).

    Args:
        pairs: two codes each, such as `[("JPN", "USA"), ("CHN", "RUS")]`, at most eight; five pairs if left out.
        since: first year (AD); that of the table if left out.
        until: last year (AD); that of the table if left out.
        of: the table; the course's own if left out.

    Raises:
        CourseError: if a pair or a year cannot be drawn; the message says why.

    >>> agreement([("USA", "JPN")]).id
    'chart-agreement'
    """
    source = of or table("un_agreement")
    frame = source.frame
    there = {*frame["state_a"], *frame["state_b"]}
    asked = pairs_of("pairs", PAIRS if pairs is None else pairs, there, source.title)
    # The table has each pair once, whichever of the two is named first here.
    asked = list({frozenset(pair): pair for pair in reversed(asked)}.values())[::-1]
    since, until = charts.years_of(since, until, frame)
    frame = frame[frame["year"].between(since, until) & (frame["votes"] >= FEWEST)].dropna(subset=["agreement"])
    found: dict[frozenset[Any], dict[int, float]] = {
        frozenset(map(str, codes)): {
            int(year): float(value) for year, value in zip(part["year"], part["agreement"], strict=True)
        }
        for codes, part in frame.groupby(["state_a", "state_b"], observed=True)
    }
    if empty := [pair for pair in asked if frozenset(pair) not in found]:
        a, b = empty[0]
        raise charts.wrong("pairs", say("trade.fault_pair_empty", a=charts.the(a), b=charts.the(b)))
    # The look is that of the one beside the United States, for most pairs have these on one side.
    marks = looks([sorted(pair, key=lambda code: code == "USA") for pair in asked])
    lines = [
        Named(
            "-".join(pair),
            mark,
            say("charts.pair", a=charts.names()[pair[0]], b=charts.names()[pair[1]]),
            say("trade.pair_brief", a=charts.short(pair[0]), b=charts.short(pair[1])),
            found[frozenset(pair)],
            {"pair": say("charts.pair", a=charts.names()[pair[0]], b=charts.names()[pair[1]])},
        )
        for pair, mark in zip(asked, marks, strict=True)
    ]
    return named_lines(
        lines,
        (since, until),
        (source,),
        id="chart-agreement",
        finding=_change({frozenset(pair): line.values for pair, line in zip(asked, lines, strict=True)}),
        shows=say("trade.agreement_shows", fewest=FEWEST),
        columns=(Column("pair", say("charts.col_pair")),),
        column=say("trade.agreement_col"),
        question=say("trade.pairs"),
        write=lambda value: f"{value:.2f}",
        hover="%{y:.2f}",
        places=3,
        y_range=(0, 1),
        events=charts.events(),
    )


def _change(values: Mapping[frozenset[str], Mapping[int, float]]) -> str:
    """How alike Japan and the United States voted at their highest and at the end, beside the rivals at the end."""
    allies, rivals = values.get(frozenset(("JPN", "USA"))), values.get(frozenset(("CHN", "USA")))
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
