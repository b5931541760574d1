"""How much of one state's trade is with another, and how differently two sources count it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from course_utils.pictures import charts
from course_utils.pictures.named_lines import Named, Pair, looks, named_lines, pairs_of
from course_utils.pictures.picture import Column, Picture
from course_utils.pictures.theme import Mark
from course_utils.records.tables import Table, table
from course_utils.strings import say, strings

DEFAULT: tuple[Pair, ...] = (("USA", "CHN"), ("CHN", "USA"), ("JPN", "CHN"), ("KOR", "CHN"), ("USA", "SUN"))
"""China and its three partners of the essay, beside the pair of the first Cold War."""

PLACES = 2

HONG_KONG = 1999
"""From this year the source seems to count Hong Kong and Macao with China: all its figures for China jump."""


def new_count() -> dict[str, Any]:
    """The rule at which the source's figures for China jump."""
    return {"x": HONG_KONG - 0.5, "text": say("trade.hong_kong"), "short": say("trade.hong_kong_short")}


def dependence(
    pairs: Iterable[Pair] | None = None,
    since: int | None = None,
    until: int | None = None,
    *,
    of: Table | None = None,
) -> Picture:
    """How much of one state's goods trade is with another, one line for each direction of looking.

    Args:
        pairs: two codes each, the state and its partner, such as `[("JPN", "CHN"), ("CHN", "JPN")]`; at most eight.
        since: first year (AD); that of the table if left out.
        until: last year (AD); that of the table if left out.
        of: the table; the course's own if left out.

    Raises:
        CourseError: if a pair or a year cannot be drawn; the message says why.

    >>> dependence([("JPN", "CHN")]).id
    'chart-dependence'
    """
    source = of or table("trade_dependence")
    frame = source.frame
    there = {*frame["state"], *frame["partner"]}
    asked = pairs_of("pairs", DEFAULT if pairs is None else pairs, there, source.title)
    since, until = charts.years_of(since, until, frame)
    frame = frame[frame["year"].between(since, until)].dropna(subset=["share_percent"])
    shares = {
        (str(state), str(partner)): {
            int(year): float(value) for year, value in zip(part["year"], part["share_percent"], strict=True)
        }
        for (state, partner), part in frame.groupby(["state", "partner"], observed=True)
    }
    if empty := [pair for pair in asked if pair not in shares]:
        a, b = empty[0]
        raise charts.wrong("pairs", say("trade.fault_pair_empty", a=charts.the(a), b=charts.the(b)))
    marks = looks([(state,) for state, _ in asked])
    lines = [
        Named(
            "-".join(pair),
            mark,
            _on(pair, charts.names()[pair[0]]),
            _on(pair, charts.short(pair[0])),
            shares[pair],
            {"state": charts.names()[pair[0]], "partner": charts.names()[pair[1]]},
        )
        for pair, mark in zip(asked, marks, strict=True)
    ]
    return named_lines(
        lines,
        (since, until),
        (source,),
        id="chart-dependence",
        finding=_unlike_the_first(dict(zip(asked, lines, strict=True)), int(source.frame["year"].min())),
        shows=say("trade.dependence_shows"),
        columns=(Column("state", say("charts.col_state")), Column("partner", say("trade.col_partner"))),
        column=say("trade.col_share"),
        question=say("trade.pairs"),
        write=_percent,
        hover=f"%{{y:.1f}} % {say('trade.hover_share')}",
        places=PLACES,
        suffix=" %",
        events=[*charts.events(), *([new_count()] if any("CHN" in pair for pair in asked) else [])],
        caveat=say("trade.zero"),
    )


def _on(pair: Pair, state: str) -> str:
    """A line's name, such as "Japan on China"."""
    return say("trade.on", a=state, b=strings()["trade"].get(f"on_{pair[1]}", charts.names()[pair[1]]))


def _percent(value: float) -> str:
    return say("charts.percent", value=f"{value:.1f}")


def _unlike_the_first(lines: dict[Pair, Named], first: int) -> str:
    """The most that the Soviet Union ever had of US trade, and what China had in the year of the essay and at the end.

    "Never" needs every year: a picture that begins late has another sentence.
    """
    if not {("USA", "SUN"), ("USA", "CHN")} <= set(lines):
        return ""
    cold, now = lines["USA", "SUN"].values, lines["USA", "CHN"].values
    if min(cold) > first:
        return ""
    peak, essay, last = max(cold, key=lambda year: cold[year]), charts.essay_year(), max(now)
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


# --- two counts of one thing ---

BOOKS = {"cow": Mark("upgrading", "square"), "census": Mark("contested", "diamond")}


def counts(
    partner: str = "CHN",
    since: int | None = None,
    until: int | None = None,
    *,
    cow: Table | None = None,
    census: Table | None = None,
) -> Picture:
    """One partner's share of US goods trade as Correlates of War counts it, and as the US Census Bureau does.

    Args:
        partner: the other state, such as `"CHN"` or `"JPN"`.
        since: first year (AD); the first in which the Census Bureau has a share if left out.
        until: last year (AD); the last of both tables if left out.
        cow: the table of Correlates of War; the course's own if left out.
        census: the table of the Census Bureau; the course's own if left out.

    Raises:
        CourseError: if the partner or a year cannot be drawn; the message names the nearest that can.

    >>> counts("JPN").id
    'chart-counts-JPN'
    """
    wide, own = cow or table("trade_dependence"), census or table("us_trade")
    shares = wide.frame[wide.frame["state"] == "USA"].set_index("partner")
    customs = own.frame.dropna(subset=["share_percent"]).set_index("partner")
    there = set(shares.index) & set(customs.index)
    (code,) = charts.chosen("partner", partner, there, say("trade.counts_title"))[:1]
    first, last = int(customs["year"].min()), int(max(customs["year"].max(), shares["year"].max()))
    since, until = first if since is None else since, last if until is None else until
    if since > until:
        raise charts.wrong("since", say("picture.fault_years", since=since, until=until))
    values = {
        name: {
            int(year): float(value)
            for year, value in zip(part["year"], part["share_percent"], strict=True)
            if since <= year <= until
        }
        for name, part in (("cow", shares.loc[[code]]), ("census", customs.loc[[code]]))
    }
    if not any(values.values()):
        raise charts.wrong("since", say("charts.fault_years", since=since, until=until, first=first, last=last))
    every = [year for one in values.values() for year in one]
    lines = [
        Named(
            name,
            mark,
            say(f"trade.book_{name}"),
            say(f"trade.book_{name}_short"),
            values[name],
            {"book": say(f"trade.book_{name}")},
        )
        for name, mark in BOOKS.items()
    ]
    return named_lines(
        lines,
        (min(every), max(every)),
        (wide, own),
        id=f"chart-counts-{code}",
        finding=_counted(code, values["cow"], values["census"]),
        shows=say("trade.counts_shows", who=charts.the(code)),
        columns=(Column("book", say("trade.col_book")),),
        column=say("trade.col_us_share"),
        question=say("trade.books"),
        write=_percent,
        hover=f"%{{y:.1f}} % {say('trade.hover_us')}",
        places=PLACES,
        suffix=" %",
        events=[*charts.events(), *([new_count()] if code == "CHN" else [])],
    )


def _counted(code: str, cow: dict[int, float], census: dict[int, float]) -> str:
    """The way of the Census line, and the widest gap between the two in a year that both have."""
    if not census or len(census) < 2:
        return ""
    first, last = min(census), max(census)
    peak = max(census, key=lambda year: census[year])
    turns = [first, peak, last] if first < peak < last else [first, last]
    way = say("trade.counts_from", who=charts.the(code), year=first, a=f"{census[first]:.1f}") + "".join(
        say("trade.counts_to", year=year, a=f"{census[year]:.1f}") for _, year in pairwise(turns)
    )
    shared = set(cow) & set(census)
    if not shared:
        return f"{way}."
    far = max(shared, key=lambda year: (abs(cow[year] - census[year]), year))
    return say("trade.counts_finding", way=way, year=far, b=f"{cow[far]:.1f}", c=f"{census[far]:.1f}")
