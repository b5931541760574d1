"""The one engine of all charts with lines: series of figures in, a whole `Picture` out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from course_utils.pictures import asked, credits
from course_utils.pictures.controls import years_span
from course_utils.pictures.lines import Axis, Line, Point, band, chart, narrow_chart, room
from course_utils.pictures.marks import REST
from course_utils.pictures.picture import Choice, Column, Link, Option, Picture, Value, plain_rows
from course_utils.pictures.rules import Rule
from course_utils.pictures.states import names, the
from course_utils.pictures.theme import Mark
from course_utils.pictures.told import LinesTold
from course_utils.records.tables import Table
from course_utils.strings import say

if TYPE_CHECKING:
    import pandas as pd

ByYear = Mapping[int, float]
Write = Callable[[float], str]


@dataclass(frozen=True)
class Datum:
    """One figure of a line, before rounding.

    Args:
        year: AD.
        value: in the unit of the chart.
        style: `solid`, `estimate` or `projection`.
        basis: a word on how it was found, for the data table.
        low: lower bound, where one is known.
        high: upper bound.
    """

    year: int
    value: float
    style: str = "solid"
    basis: str = ""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Series:
    """One line of a picture.

    Args:
        key: tells it from the others.
        mark: its look.
        label: its name at its end and in the list of choices.
        brief: the same for a narrow screen.
        data: its figures in order of years.
        cells: what the data table says in each of its rows, such as the state's name.
        choice: its name in the list of choices, where that is longer than the label.
    """

    key: str
    mark: Mark
    label: str
    brief: str
    data: tuple[Datum, ...]
    cells: Mapping[str, Value] = field(default_factory=dict)
    choice: str = ""

    @property
    def values(self) -> dict[int, float]:
        """The figures by year."""
        return {one.year: one.value for one in self.data}


@dataclass(frozen=True)
class LinePicture:
    """A picture with lines over years.

    Args:
        id: the picture's id.
        series: the lines; one without figures is left out.
        years: first and last year, checked.
        tables: what it rests on.
        axis: how the figures are drawn.
        places: decimal places of what is drawn and tabled; findings are worked out before rounding.
        finding: a true sentence about the figures.
        shows: what is drawn, and in which unit.
        field: the key under which rows say which line they belong to.
        columns: the columns of the data table that tell the lines apart.
        value: the column of the figures.
        question: what the checkboxes ask.
        bounded: whether figures have bounds, which are tabled and drawn as pale areas.
        based: whether the data table says how each figure was found.
        rules: upright rules with labels.
        off: keys of lines that the reader must tick to see.
        warning: said before what the tables themselves warn of.
        links: further sources.
        narrow: what changes on a narrow screen; room for the short names if left out.
    """

    id: str
    series: Sequence[Series]
    years: tuple[int, int]
    tables: tuple[Table, ...]
    axis: Axis
    places: int
    finding: str
    shows: str
    field: str
    columns: tuple[Column, ...]
    value: Column
    question: str
    bounded: bool = False
    based: bool = False
    rules: Sequence[Rule] = ()
    off: tuple[str, ...] = ()
    warning: str = ""
    links: tuple[Link, ...] = ()
    narrow: Mapping[str, Any] | None = None

    def picture(self) -> Picture:
        """The whole picture.

        Raises:
            CourseError: if no line has a figure between the years.
        """
        there = [one for one in self.series if one.data]
        if not there:
            raise asked.wrong("since", say("charts.fault_nothing", since=self.years[0], until=self.years[1]))
        records: list[dict[str, Value]] = []
        lines: list[Line] = []
        for one in there:
            points = tuple(
                Point(datum.year, _rounded(datum.value, self.places), len(records) + at, datum.style)
                for at, datum in enumerate(one.data)
            )
            records += [self._record(one, datum) for datum in one.data]
            lines.append(Line(one.key, one.mark, points, one.label, one.brief))
        every = [datum.value for one in there for datum in one.data]
        figure = chart(
            lines,
            self.years,
            self.axis,
            y_range=self.axis.fixed or (min(0.0, *every) * 1.05, max(every) * 1.06),
            rules=self.rules,
        )
        if self.bounded:
            for one, line in zip(there, lines, strict=True):
                figure.add_traces(self._bands(one, line))
        ticked = tuple(one.key for one in there if one.key not in self.off) or tuple(one.key for one in there)
        return Picture(
            id=self.id,
            finding=self.finding,
            shows=self.shows,
            figure=figure,
            columns=self._columns(),
            rows=plain_rows(records),
            sources=(*credits.links(*self.tables), *self.links),
            describe=say("charts.describe", lines="{lines}"),
            caveat=" ".join(text for text in (self.warning, credits.caveat(*self.tables)) if text),
            credit=credits.credit(*self.tables),
            controls=(
                Choice(
                    self.field,
                    self.question,
                    tuple(Option(one.key, one.choice or one.label, one.mark) for one in there),
                    ticked if self.off else None,
                ),
                years_span(*self.years),
            ),
            summary=say("charts.summary", shown="{shown}", all="{all}", first="{first}", last="{last}"),
            narrow=self.narrow or narrow_chart(room(one.brief for one in there)),
            listing=False,
            told=LinesTold(
                self.field,
                self.value.key,
                {one.key: the(one.key) if one.key in names() else one.choice or one.label for one in there},
                self.axis.told,
            ),
        )

    def _columns(self) -> tuple[Column, ...]:
        more = []
        if self.bounded:
            more += [Column(key, say(f"charts.col_{key}"), numeric=True) for key in ("low", "high")]
        if self.based:
            more.append(Column("basis", say("charts.col_basis")))
        return (*self.columns, Column("year", say("charts.col_year"), numeric=True), self.value, *more)

    def _record(self, series: Series, datum: Datum) -> dict[str, Value]:
        """The row of one datum for the data table."""
        record: dict[str, Value] = {
            self.field: series.key,
            **series.cells,
            "year": datum.year,
            self.value.key: _rounded(datum.value, self.places),
        }
        if self.bounded:
            record["low"], record["high"] = (
                None if bound is None else _rounded(bound, self.places) for bound in (datum.low, datum.high)
            )
        if self.based:
            record["basis"] = datum.basis
        return record

    def _bands(self, series: Series, line: Line) -> list[Any]:
        """The pale areas of a line with a colour, cut where years or bounds are missing."""
        if series.mark == REST:
            return []
        parts: list[list[tuple[float, float, Point]]] = []
        for datum, point in zip(series.data, line.points, strict=True):
            if datum.low is None or datum.high is None:
                continue
            one = (_rounded(datum.low, self.places), _rounded(datum.high, self.places), point)
            if parts and point.x - parts[-1][-1][2].x <= self.axis.step:
                parts[-1].append(one)
            else:
                parts.append([one])
        return [
            band([a for a, _, _ in part], [b for _, b, _ in part], [c for *_, c in part], line.mark) for part in parts
        ]


def _rounded(value: float, places: int) -> float:
    """Rounded as Python's formatting does: drawing, table and sentence agree. Without places, a whole number."""
    return round(value, places) if places else round(value)


def by_key(frame: pd.DataFrame, value: str, *keys: str, year: str = "year") -> dict[Any, dict[int, float]]:
    """The figures of a table by one or more codes and by year, without the missing ones.

    Args:
        frame: the rows.
        value: the column of the figures.
        keys: the columns of the codes; with one, its codes alone are the keys, else tuples of them.
        year: the column of the years.
    """
    there = frame.dropna(subset=[value])
    by = keys[0] if len(keys) == 1 else list(keys)
    return {
        codes if isinstance(codes, tuple) else str(codes): {
            int(when): float(number) for when, number in zip(part[year], part[value], strict=True)
        }
        for codes, part in there.groupby(by, sort=False, observed=True)
    }


def data_of(by_year: ByYear) -> tuple[Datum, ...]:
    """Plain figures in order of years.

    >>> [one.year for one in data_of({2001: 2.0, 2000: 1.0})]
    [2000, 2001]
    """
    return tuple(Datum(year, by_year[year]) for year in sorted(by_year))


def line_in_words(who: str, by_year: ByYear, write: Write) -> str:
    """Where a line begins, peaks and ends.

    Args:
        who: the line's name.
        by_year: its figures.
        write: turns a figure into words with its unit.
    """
    first, last = min(by_year), max(by_year)
    peak = max(by_year, key=lambda year: by_year[year])
    gaps = {"a": write(by_year[first]), "b": write(by_year[peak]), "c": write(by_year[last])}
    return say("charts.line_in_words", who=who, first=first, last=last, peak=peak, **gaps)


def lines_in_words(series: Iterable[Series], write: Write) -> str:
    """The same for every line that has figures."""
    return " ".join(line_in_words(one.choice or one.label, one.values, write) for one in series if one.data)


def extremes(values: Mapping[str, ByYear], named: Mapping[str, str], write: Write, words: str) -> str:
    """The highest and the lowest line in the last year that all have: true for any choice of several lines.

    Args:
        values: the figures by line and year.
        named: the name of each line, as it stands in a sentence.
        write: turns a figure into words with its unit.
        words: name of the sentence in the catalogue.
    """
    shared = set.intersection(*(set(by_year) for by_year in values.values()))
    if not shared:
        return say("charts.no_shared", names=", ".join(named[key] for key in values))
    year = max(shared)
    order = sorted(values, key=lambda key: values[key][year])
    low, high = order[0], order[-1]
    a, b = write(values[high][year]), write(values[low][year])
    return say(words, year=year, high=named[high], low=named[low], a=a, b=b)


def highest_and_lowest(series: Iterable[Series], write: Write) -> str:
    """The same for lines that are no states; a single line is told in words."""
    there = {one.key: one for one in series if one.data}
    if len(there) == 1:
        return lines_in_words(there.values(), write)
    labels = {key: one.label for key, one in there.items()}
    return extremes({key: one.values for key, one in there.items()}, labels, write, "trade.extremes")


def worded(name: str, form: str) -> Write:
    """A way to write figures.

    Args:
        name: of a string in the catalogue with the gap `{value}`.
        form: Python's format of the number.

    >>> worded("charts.percent", ".0f")(12.3)
    '12 percent'
    """
    return lambda value: say(name, value=format(value, form))
