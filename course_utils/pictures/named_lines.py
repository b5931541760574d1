"""A chart whose lines are no states: a pair, one side of a pair, or one thing as two sources count it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from course_utils.pictures import charts
from course_utils.pictures.charts import Line, Point
from course_utils.pictures.picture import Choice, Column, Option, Picture
from course_utils.pictures.theme import Mark
from course_utils.records.tables import Table
from course_utils.strings import say

MOST = 8
Pair = tuple[str, str]


@dataclass(frozen=True)
class Named:
    """One line: its key, its look, its names at the end of the line (and short), its figures by year.

    `cells` are further columns of its rows in the data table, such as the two states.
    """

    key: str
    mark: Mark
    label: str
    brief: str
    values: Mapping[int, float]
    cells: Mapping[str, str]


def pairs_of(argument: str, given: Iterable[Pair], there: Iterable[str], where: str) -> list[Pair]:
    """The pairs that were asked for, each once, in their order.

    Raises:
        CourseError: if one is no pair of two known codes, or if there are none or too many.

    >>> pairs_of("pairs", [("USA", "CHN")], ["USA", "CHN"], "Trade")
    [('USA', 'CHN')]
    """
    asked: list[Pair] = []
    there = set(there)
    for pair in given:
        codes = charts.chosen(argument, pair if isinstance(pair, str) else tuple(pair), there, where)
        if isinstance(pair, str) or len(codes) != 2:
            raise charts.wrong(argument, say("charts.fault_pair", got=pair))
        asked.append((codes[0], codes[1]))
    asked = list(dict.fromkeys(asked))
    if not 0 < len(asked) <= MOST:
        raise charts.wrong(argument, say("charts.fault_pairs", most=MOST, got=len(asked)))
    return asked


def looks(wanted: Sequence[Sequence[str]]) -> list[Mark]:
    """A look for each line: that of the first of its states that is still free, else any free one, else grey.

    Args:
        wanted: for each line the states whose look it may have, the best first.
    """
    free = {**charts.HOMES, "": charts.FIFTH}
    found: dict[int, Mark] = {}
    for at, codes in enumerate(wanted):
        code = next((code for code in codes if code in free), None)
        if code is not None:
            found[at] = free.pop(code)
    for at in range(len(wanted)):
        if at not in found:
            found[at] = free.pop(next(reversed(free))) if free else charts.REST
    return [found[at] for at in range(len(wanted))]


def named_lines(
    lines: Sequence[Named],
    years: tuple[int, int],
    tables: Sequence[Table],
    *,
    id: str,
    finding: str,
    shows: str,
    columns: Sequence[Column],
    column: str,
    question: str,
    write: Callable[[float], str],
    hover: str,
    places: int,
    y_range: tuple[float, float] | None = None,
    suffix: str = "",
    events: Sequence[Mapping[str, Any]] = (),
    caveat: str = "",
) -> Picture:
    """A whole picture with these lines.

    Args:
        lines: what is drawn; a line without figures is left out.
        years: first and last year, checked.
        tables: what it rests on.
        id: the picture's id.
        finding: a true sentence; the extremes if it is empty.
        shows: what is drawn, and in which unit.
        columns: the columns of the data table that tell the lines apart.
        column: heading of the figures in the data table.
        question: what the checkboxes ask.
        write: a figure in words, with its unit.
        hover: the same as plotly's template.
        places: decimal places of what is drawn and tabled.
        y_range: a fixed y axis; if left out it follows what is shown.
        suffix: what stands behind the numbers of the y axis.
        events: what `charts.events()` gives.
        caveat: said before what the tables themselves warn of.

    Raises:
        CourseError: if no line has a figure between the years.
    """
    lines = [one for one in lines if one.values]
    if not lines:
        raise charts.wrong("since", say("trade.fault_nothing", since=years[0], until=years[1]))
    records: list[dict[str, Any]] = []
    drawn: list[Line] = []
    for one in lines:
        points = []
        for year in sorted(one.values):
            value = round(one.values[year], places)
            points.append(Point(year, value, len(records)))
            records.append({"line": one.key, **one.cells, "year": year, "value": value})
        drawn.append(Line(one.key, one.mark, tuple(points), one.label, one.brief))
    every = [value for one in lines for value in one.values.values()]
    figure = charts.chart(
        drawn,
        years,
        hover=hover,
        y_range=y_range or (min(0.0, *every) * 1.05, max(every) * 1.06),
        fit=y_range is None,
        events=events,
        suffix=suffix,
    )
    narrow = charts.narrow_chart([])
    narrow["layout"]["margin"]["r"] = charts.room(one.brief for one in lines)
    return Picture(
        id=id,
        finding=finding or extremes(lines, write),
        shows=shows,
        figure=figure,
        columns=(
            *columns,
            Column("year", say("charts.col_year"), numeric=True),
            Column("value", column, numeric=True),
        ),
        rows=charts.table_rows(records),
        sources=charts.links(*tables),
        describe=say("charts.describe", lines=" ".join(_in_words(one, write) for one in lines)),
        caveat=" ".join(text for text in (caveat, charts.caveat(*tables)) if text),
        credit=charts.credit(*tables),
        controls=(
            Choice("line", question, tuple(Option(one.key, one.label, one.mark) for one in lines)),
            charts.years_span(*years),
        ),
        summary=say("charts.summary", shown="{shown}", all="{all}", first="{first}", last="{last}"),
        narrow=narrow,
        listing=False,
    )


def extremes(lines: Sequence[Named], write: Callable[[float], str]) -> str:
    """A true sentence about any choice of lines: the highest and the lowest in the last year that all have."""
    if len(lines) == 1:
        return _in_words(lines[0], write)
    shared = set.intersection(*(set(one.values) for one in lines))
    if not shared:
        return say("charts.no_shared", names=", ".join(one.label for one in lines))
    year = max(shared)
    order = sorted(lines, key=lambda one: one.values[year])
    low, high = order[0], order[-1]
    return say(
        "trade.extremes",
        year=year,
        high=high.label,
        low=low.label,
        a=write(high.values[year]),
        b=write(low.values[year]),
    )


def _in_words(line: Named, write: Callable[[float], str]) -> str:
    first, last = min(line.values), max(line.values)
    peak = max(line.values, key=lambda year: line.values[year])
    return say(
        "charts.line_in_words",
        who=line.label,
        first=first,
        last=last,
        peak=peak,
        a=write(line.values[first]),
        b=write(line.values[peak]),
        c=write(line.values[last]),
    )
