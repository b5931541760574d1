"""A chart with one line for each pair of states of one table, as a declaration."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from course_utils.pictures import asked, rules
from course_utils.pictures.documented import OF, YEARS, Argument, Declared
from course_utils.pictures.line_picture import (
    ByYear,
    LinePicture,
    Series,
    Write,
    by_key,
    data_of,
    highest_and_lowest,
)
from course_utils.pictures.lines import Axis
from course_utils.pictures.picture import Column, Picture, Value
from course_utils.pictures.rules import Rule
from course_utils.pictures.states import Pair, the
from course_utils.pictures.theme import Mark
from course_utils.records.tables import Table, table
from course_utils.strings import say

if TYPE_CHECKING:
    import pandas as pd

Values = Mapping[Pair, ByYear]
"""The figures of a chart before rounding, by pair (in the table's order) and year."""


@dataclass(frozen=True)
class Called:
    """What a pair is called: at the end of its line, on a narrow screen, in the list of choices, in the data table."""

    label: str
    brief: str
    cells: Mapping[str, Value]
    choice: str = ""


@dataclass(frozen=True)
class PairChart(Declared):
    """A chart with one line for each pair of states of one table; it is called like a function.

    Args:
        name: its name, from which its id is made.
        draws: what it draws, for its documentation.
        example: the arguments of a call that draws it.
        meaning: of the argument `pairs`, for its documentation.
        table: the name of its table.
        sides: the table's columns with the two codes.
        directed: whether the table has a pair both ways round; if not it has the two in alphabetical order.
        default: the pairs that are drawn if none are asked for.
        most: how many pairs may be asked for.
        column: the table's column with the figures.
        places: decimal places of what is drawn and tabled.
        write: a figure in words, with its unit.
        axis: how the figures are drawn.
        called: what a pair is called.
        looks: a look for each pair.
        columns: the columns of the data table that tell the pairs apart, with the names of their headings.
        words: beginning of the names of its words, as for a `LineChart`; what is drawn and the heading.
        gaps: further gaps of what is drawn.
        question: what the checkboxes ask, as a name in the catalogue.
        finding: from the figures and the table to a true sentence; an empty one is replaced by the extremes.
        prepared: from the table's rows to those that are drawn.
        further_rules: from the pairs to rules beside the essay's.
        warning: said before what the table itself warns of, as a name in the catalogue.
        narrow: what changes on a narrow screen, if not the room for the short names.
    """

    name: str
    draws: str
    example: str
    meaning: str
    table: str
    sides: tuple[str, str]
    directed: bool
    default: tuple[Pair, ...]
    most: int
    column: str
    places: int
    write: Write
    axis: Axis
    called: Callable[[Pair], Called]
    looks: Callable[[Sequence[Pair]], Sequence[Mark]]
    columns: tuple[tuple[str, str], ...]
    words: str
    question: str
    finding: Callable[[Values, Table], str]
    gaps: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    prepared: Callable[[pd.DataFrame], pd.DataFrame] | None = None
    further_rules: Callable[[Sequence[Pair]], Sequence[Rule]] | None = None
    warning: str = ""
    narrow: Mapping[str, Any] | None = None

    def arguments(self) -> tuple[Argument, ...]:
        """Pairs, years, and the table."""
        return (Argument("pairs", "Iterable[tuple[str, str]] | None", self.meaning), *YEARS, OF)

    def picture(self, asked_for: Mapping[str, Any]) -> Picture:
        """The picture for its arguments, by name.

        Raises:
            CourseError: if a pair or a year cannot be drawn; the message says why.
        """
        source = asked_for["of"] or table(self.table)
        pairs = self._pairs(asked_for["pairs"], source)
        since, until = asked.years(asked_for["since"], asked_for["until"], source.frame)
        frame = source.frame
        frame = frame[frame["year"].between(since, until)]
        found = by_key(self.prepared(frame) if self.prepared else frame, self.column, *self.sides)
        values: dict[Pair, ByYear] = {}
        series: list[Series] = []
        for pair, mark in zip(pairs, self.looks(pairs), strict=True):
            key = self._key(pair)
            if key not in found:
                raise asked.wrong("pairs", say("trade.fault_pair_empty", a=the(pair[0]), b=the(pair[1])))
            values[key] = found[key]
            called = self.called(pair)
            data = data_of(found[key])
            series.append(Series("-".join(pair), mark, called.label, called.brief, data, called.cells, called.choice))
        return LinePicture(
            id=f"chart-{self.name.replace('_', '-')}",
            series=series,
            years=(since, until),
            tables=(source,),
            axis=self.axis,
            places=self.places,
            finding=self.finding(values, source) or highest_and_lowest(series, self.write),
            shows=say(f"{self.words}_shows", **self.gaps),
            field="line",
            columns=tuple(Column(key, say(heading)) for key, heading in self.columns),
            value=Column("value", say(f"{self.words}_col"), numeric=True),
            question=say(self.question),
            rules=[*rules.events(), *(self.further_rules(pairs) if self.further_rules else ())],
            warning=say(self.warning) if self.warning else "",
            narrow=self.narrow,
        ).picture()

    def _key(self, pair: Pair) -> Pair:
        """A pair as the table has it."""
        return pair if self.directed else (min(pair), max(pair))

    def _pairs(self, given: Any, source: Table) -> list[Pair]:
        frame = source.frame
        there = {*frame[self.sides[0]], *frame[self.sides[1]]}
        pairs = asked.pairs("pairs", self.default if given is None else given, there, source.title, most=self.most)
        # Without a direction the two ways round are one line, under the name that was asked for first.
        return list({self._key(pair): pair for pair in reversed(pairs)}.values())[::-1]
