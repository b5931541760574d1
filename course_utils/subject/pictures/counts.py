"""One partner's share of US trade, as two sources count it."""

from __future__ import annotations

from itertools import pairwise

from course_utils.pictures import asked, rules
from course_utils.pictures.line_picture import LinePicture, Series, by_key, data_of, highest_and_lowest, worded
from course_utils.pictures.lines import Axis
from course_utils.pictures.picture import Column, Picture
from course_utils.pictures.shown import shown
from course_utils.pictures.states import the
from course_utils.pictures.theme import Mark
from course_utils.records.tables import Table, table
from course_utils.strings import say
from course_utils.subject.pictures.trade_flows import new_count

_percent = worded("charts.percent", ".1f")

BOOKS = {"cow": Mark("first", "square"), "census": Mark("second", "diamond")}


@shown("charts", tables=("trade_dependence", "us_trade"))
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
    code = asked.code("partner", partner, there, say("trade.counts_title"))
    first, last = int(customs["year"].min()), int(max(customs["year"].max(), shares["year"].max()))
    values, years = asked.figures(
        {
            "cow": by_key(shares.loc[[code]], "share_percent", "state")["USA"],
            "census": by_key(customs.loc[[code]], "share_percent", "partner")[code],
        },
        since,
        until,
        (first, last),
    )
    series = [
        Series(
            name,
            mark,
            say(f"trade.book_{name}"),
            say(f"trade.book_{name}_short"),
            data_of(values[name]),
            {"book": say(f"trade.book_{name}")},
        )
        for name, mark in BOOKS.items()
    ]
    return LinePicture(
        id=f"chart-counts-{code}",
        series=series,
        years=years,
        tables=(wide, own),
        axis=Axis("%{y:.1f} %", suffix=" %", of=say("trade.hover_us")),
        places=2,
        finding=_counted(code, values["cow"], values["census"]) or highest_and_lowest(series, _percent),
        shows=say("trade.counts_shows", who=the(code)),
        field="line",
        columns=(Column("book", say("trade.col_book")),),
        value=Column("value", say("trade.col_us_share"), numeric=True),
        question=say("trade.books"),
        rules=[*rules.events(), *new_count([code])],
    ).picture()


def _counted(code: str, cow: dict[int, float], census: dict[int, float]) -> str:
    """The way of the Census line, and the widest gap between the two in a year that both have."""
    if not census or len(census) < 2:
        return ""
    first, last = min(census), max(census)
    peak = max(census, key=lambda year: census[year])
    turns = [first, peak, last] if first < peak < last else [first, last]
    way = say("trade.counts_from", who=the(code), year=first, a=f"{census[first]:.1f}") + "".join(
        say("trade.counts_to", year=year, a=f"{census[year]:.1f}") for _, year in pairwise(turns)
    )
    shared = set(cow) & set(census)
    if not shared:
        return f"{way}."
    far = max(shared, key=lambda year: (abs(cow[year] - census[year]), year))
    return say("trade.counts_finding", way=way, year=far, b=f"{cow[far]:.1f}", c=f"{census[far]:.1f}")
