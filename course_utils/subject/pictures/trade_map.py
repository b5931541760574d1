"""Who trades with whom: the largest exchanges of goods of each year as bent lines on a map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from course_utils.pictures import credits
from course_utils.pictures.maps import ALONE, bow_trace, name_trace, on_map, spot
from course_utils.pictures.picture import Choice, Column, Option, Picture, Select, Year, findings_by_year, plain_rows
from course_utils.pictures.shown import shown
from course_utils.pictures.states import names, short, the
from course_utils.pictures.theme import Mark
from course_utils.pictures.times import TODAY
from course_utils.records import Course, course
from course_utils.records.tables import Table, table
from course_utils.strings import say
from course_utils.subject.pictures.trade_flows import two_way
from course_utils.subject.pictures.views import ASIA, asia_parts

FIRST = 1960
"""Earlier the source has less than half of the pairs that it has later."""

TOP = 12
EACH = 2
WIDEST, THINNEST = 12.0, 1.0

LOOKS = {
    "usa": Mark("usa", "square"),
    "chn": Mark("chn", "diamond"),
    "both": Mark("fourth", "triangle-down"),
    "others": Mark("muted", "circle"),
}
FIRST_NAMES = ("USA", "CHN", "JPN", "KOR", "TWN", "SGP", "AUS", "IND", "RUS")
"""Codes whose names are printed first, in this order, and on a narrow screen too."""

BEND = 0.16
"""How far a line bends, as a share of its length."""


@dataclass(frozen=True)
class Exchange:
    """What two states traded in one year, both directions together, in million US dollars."""

    a: str
    b: str
    year: int
    value: float
    top: bool

    @property
    def look(self) -> str:
        """The key of its look: with the United States, with China, with both, or among the others."""
        usa, chn = "USA" in (self.a, self.b), "CHN" in (self.a, self.b)
        return "both" if usa and chn else "usa" if usa else "chn" if chn else "others"


def exchanges(source: Table) -> list[Exchange]:
    """The exchanges worth drawing: the largest of each year, and the largest of each state in it.

    Args:
        source: the table of trade.
    """
    by_year: dict[int, dict[frozenset[str], float]] = {}
    for pair, values in two_way(source.frame).items():
        for year, value in values.items():
            if year >= FIRST and value > 0:
                by_year.setdefault(year, {})[pair] = value
    found = []
    for year, sums in sorted(by_year.items()):
        order = sorted(sums, key=lambda pair: (-sums[pair], sorted(pair)))
        top = set(order[:TOP])
        own: Counter[str] = Counter()
        for pair in order:
            wanted = pair in top or any(own[code] < EACH for code in pair)
            own.update(pair)
            if wanted:
                a, b = sorted(pair)
                found.append(Exchange(a, b, year, sums[pair], pair in top))
    return found


@shown("atlas", tables=("trade",))
def trade(year: int = 2006, *, of: Course | None = None, source: Table | None = None) -> Picture:
    """Goods bought and sold between states of the region and the United States, by year.

    Args:
        year: the year (AD) to begin with; the nearest that the table has if it lies outside.
        of: the course whose actors are used.
        source: the table of trade; the course's own if left out.

    >>> trade(1990).start()[2]
    1990
    """
    of, source = of or course(), source or table("trade")
    found = [one for one in exchanges(source) if spot(one.a, of, ASIA) and spot(one.b, of, ASIA)]
    last = max(one.year for one in found)
    year = min(max(year, FIRST), last)
    codes = sorted({code for one in found for code in (one.a, one.b)}, key=lambda code: names()[code])
    return Picture(
        id="atlas-trade",
        finding=_finding(found, year, last),
        findings=findings_by_year(2, range(FIRST, last + 1), lambda when: _finding(found, when, last)),
        outlines=TODAY,
        shows=say("trade.map_shows", each=EACH, top=TOP),
        columns=(
            Column("pair", say("charts.col_pair")),
            Column("year", say("charts.col_year"), numeric=True),
            Column("sum", say("trade.col_billion"), numeric=True),
        ),
        rows=plain_rows(_record(one) for one in found),
        describe=say(
            "trade.map_describe",
            years=" ".join(_in_words(found, one) for one in sorted({*range(FIRST, last - 5, 15), last})),
        ),
        caveat=credits.caveat(source),
        controls=(
            Choice(
                "look",
                say("trade.map_looks"),
                tuple(Option(key, say(f"trade.look_{key}"), mark) for key, mark in LOOKS.items()),
            ),
            Select(
                "with",
                say("trade.map_which"),
                (
                    Option("top", say("trade.map_top", top=TOP), note=say("trade.map_top_note", top=TOP)),
                    *(
                        Option(
                            code,
                            names()[code],
                            note=say("trade.map_state_note", who=the(code), each=EACH, top=TOP),
                        )
                        for code in codes
                    ),
                ),
                "top",
                required=True,
            ),
            Year("year", "year", say("picture.year"), FIRST, last, year),
        ),
        summary=say("trade.map_summary", year="{year}", note="{note}", shown="{shown}"),
        credit=credits.credit(source),
        listing=False,
        out=("year", "look"),
        **on_map(
            ASIA,
            *_lines(found, of),
            name_trace(codes, of, ASIA, lambda code: names()[code], FIRST_NAMES),
            links=credits.links(source),
            parts=asia_parts(),
            names=("sea",),
            first=say("region.edges"),
            widest=ALONE,
        ),
    )


def _record(one: Exchange) -> dict[str, Any]:
    billion = one.value / 1000
    return {
        "pair": _pair(one.a, one.b),
        "year": one.year,
        "sum": round(billion, 1 if billion >= 1 else 3),
        "with": ("top", one.a, one.b) if one.top else (one.a, one.b),
        "look": one.look,
    }


def _pair(a: str, b: str) -> str:
    return say("trade.pair_brief", a=short(a), b=short(b))


def _lines(found: Sequence[Exchange], of: Course) -> list[go.Scatter]:
    """A bent line for each pair, as wide as the exchange of the year that is shown; thin ones lie on top."""
    most: dict[int, float] = {}
    for one in found:
        most[one.year] = max(most.get(one.year, 0.0), one.value)
    groups: dict[tuple[str, str], list[int]] = {}
    for at, one in enumerate(found):
        groups.setdefault((one.a, one.b), []).append(at)
    said = say("trade.map_hover", pair="{pair}", sum="{sum}", year="{year}")
    traces = []
    for (a, b), members in sorted(groups.items(), key=lambda group: -max(found[at].value for at in group[1])):
        ends = spot(a, of, ASIA), spot(b, of, ASIA)
        if ends[0] is None or ends[1] is None:
            continue
        widths = [max(THINNEST, round(WIDEST * found[at].value / most[found[at].year], 1)) for at in members]
        stand = {"rows": members, "width": widths, "text": said}
        look = LOOKS[found[members[0]].look]
        ends_there = (ends[0], ends[1])
        traces.append(bow_trace(ends_there, look, {"width": THINNEST}, stand, bend=BEND, opacity=0.75))
    return traces


# --- words ---


def _sides(found: Sequence[Exchange], year: int) -> Mapping[str, int]:
    """Of the largest exchanges of a year, how many have the United States, and how many China on one side."""
    top = [one for one in found if one.year == year and one.top]
    return {code: sum(code in (one.a, one.b) for one in top) for code in ("USA", "CHN")}


def _finding(found: Sequence[Exchange], year: int, last: int) -> str:
    """The counts of the year that is shown first, and of the last year of the table."""
    now = _sides(found, year)
    text = say("trade.map_finding", year=year, top=TOP, usa=now["USA"], chn=now["CHN"])
    if year == last:
        return f"{text}."
    then = _sides(found, last)
    return text + say("trade.map_then", last=last, usa=then["USA"], chn=then["CHN"])


def _in_words(found: Sequence[Exchange], year: int) -> str:
    """The three largest exchanges of a year."""
    first = sorted((one for one in found if one.year == year), key=lambda one: -one.value)[:3]
    parts = (
        say("trade.map_part", pair=say("charts.pair", a=the(one.a), b=the(one.b)), sum=_record(one)["sum"])
        for one in first
    )
    return say("trade.map_year", year=year, parts="; ".join(parts))
