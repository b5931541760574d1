"""A chart with one line for each state of one table, as a declaration: `energy = LineChart(name="energy", ...)`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from course_utils.pictures import asked, rules
from course_utils.pictures.documented import OF, YEARS, Argument, Declared
from course_utils.pictures.line_picture import (
    ByYear,
    Datum,
    LinePicture,
    Series,
    Write,
    extremes,
)
from course_utils.pictures.lines import Axis
from course_utils.pictures.marks import marks
from course_utils.pictures.picture import Column, Picture
from course_utils.pictures.rules import Rule
from course_utils.pictures.states import names, short, the
from course_utils.pictures.theme import Mark
from course_utils.records.tables import table
from course_utils.strings import say

if TYPE_CHECKING:
    import pandas as pd

Values = Mapping[str, ByYear]
"""The figures of a chart before rounding, by code and year."""

Cells = Mapping[str, Any]
"""A row of a table, by column."""


@dataclass(frozen=True)
class States:
    """Which states (or hosts, or countries asked about) a chart draws.

    Args:
        default: the codes that are drawn if none are asked for; all of the table if left out.
        argument: what the argument is called.
        column: the table's column with the codes.
        meaning: of the argument, for its documentation.
        question: what the checkboxes ask, as a name in the catalogue.
    """

    default: tuple[str, ...] = ()
    argument: str = "states"
    column: str = "state"
    meaning: str = 'codes, such as `("JPN", "CHN")`; a choice of them if left out.'
    question: str = "charts.states"


@dataclass(frozen=True)
class Measure:
    """One thing that a chart measures.

    Args:
        column: the table's column with the figures.
        places: decimal places of what is drawn and tabled.
        write: a figure in words, with its unit.
        axis: how the figures are drawn.
        name: what a reader asks for; left out where a chart has one measure.
        meaning: the unit, for the documentation.
        factor: what the table's figures are multiplied by to get those of the chart.
        bounds: columns with a lower and an upper bound, drawn as pale areas.
        finding: from the figures to a true sentence; an empty one (or none) is replaced by the extremes.
        off: codes that the reader must tick to see, if the lesson did not choose the states.
    """

    column: str
    places: int
    write: Write
    axis: Axis
    name: str = ""
    meaning: str = ""
    factor: float = 1
    bounds: tuple[str, str] | None = None
    finding: Callable[[Values], str] | None = None
    off: tuple[str, ...] = ()


@dataclass(frozen=True)
class LineChart(Declared):
    """A chart with one line for each state of one table; it is called like a function.

    Args:
        name: its name, from which its id is made.
        draws: what it draws, for its documentation.
        example: the arguments of a call that draws it.
        table: the name of its table.
        states: which states it draws.
        measures: what it may show, the first of them if left out.
        words: beginning of the names of its words: with `_shows` what is drawn and in which unit, with `_col` the
            heading of the figures, each with the measure's name behind it if there are several.
        gaps: further gaps of `_shows`.
        years: the arguments for the years.
        prepared: from the table's rows to those that the chart takes, such as those of one question.
        where: title for messages, if not the table's.
        style: from a row to `solid`, `estimate` or `projection`; all solid if left out.
        basis: from a row to a word on how its figure was found, for the data table.
        events: ids of events that have a rule; the essay always has one.
        further_rules: from the rows to more rules.

    >>> from course_utils.subject.pictures.energy import energy
    >>> energy(("JPN", "CHN")).id
    'chart-energy'
    """

    name: str
    draws: str
    example: str
    table: str
    states: States
    measures: tuple[Measure, ...]
    words: str
    gaps: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    years: tuple[Argument, ...] = YEARS
    prepared: Callable[[pd.DataFrame], pd.DataFrame] | None = None
    where: str = ""
    style: Callable[[Cells], str] | None = None
    basis: Callable[[Cells], str] | None = None
    events: tuple[str, ...] = ()
    further_rules: Callable[[pd.DataFrame], Sequence[Rule]] | None = None

    def arguments(self) -> tuple[Argument, ...]:
        """States, the measure if there are several, the years, and the table."""
        several = " or ".join(f'`"{one.name}"` ({one.meaning})' for one in self.measures)
        return (
            Argument(self.states.argument, "str | Iterable[str] | None", self.states.meaning),
            *([Argument("measure", "str", f"{several}.", self.measures[0].name)] if len(self.measures) > 1 else []),
            *self.years,
            OF,
        )

    def picture(self, asked_for: Mapping[str, Any]) -> Picture:
        """The picture for its arguments, by name.

        Raises:
            CourseError: if a state, the measure or a year cannot be drawn; the message names the nearest that can.
        """
        how = self._measure(asked_for.get("measure", ""))
        given = asked_for[self.states.argument]
        source = asked_for["of"] or table(self.table)
        frame = self.prepared(source.frame) if self.prepared else source.frame
        there = frame[self.states.column]
        wanted = (self.states.default or there.unique()) if given is None else given
        codes = asked.codes(self.states.argument, wanted, there, self.where or source.title)
        since, until = asked.years(asked_for["since"], asked_for["until"], frame)
        shown = frame[frame["year"].between(since, until) & there.isin(codes)].dropna(subset=[how.column])
        looks = marks(codes)
        series = [self._series(code, looks[code], how, shown[shown[self.states.column] == code]) for code in codes]
        values = {one.key: one.values for one in series if one.data}
        kind = f"_{how.name}" if how.name else ""
        more = self.further_rules(frame) if self.further_rules else ()
        return LinePicture(
            id="-".join(["chart", *self.name.split("_"), *([how.name] if how.name else [])]),
            series=series,
            years=(since, until),
            tables=(source,),
            axis=how.axis,
            places=how.places,
            finding=self._finding(values, how) if values else "",
            shows=say(f"{self.words}_shows{kind}", last=until, **self.gaps),
            field="state",
            columns=(Column("name", say("charts.col_state")),),
            value=Column("value", say(f"{self.words}_col{kind}"), numeric=True),
            question=say(self.states.question),
            bounded=how.bounds is not None,
            based=self.basis is not None,
            rules=sorted([*rules.events(*self.events), *more], key=lambda one: one["x"]),
            off=how.off if given is None else (),
        ).picture()

    def _measure(self, name: str) -> Measure:
        by_name = {one.name: one for one in self.measures}
        return by_name[asked.one_of("measure", name, by_name)] if len(by_name) > 1 else self.measures[0]

    def _series(self, code: str, mark: Mark, how: Measure, part: pd.DataFrame) -> Series:
        """One state's line."""
        low, high = how.bounds or ("", "")
        data = tuple(
            Datum(
                int(row["year"]),
                float(row[how.column]) * how.factor,
                self.style(row) if self.style else "solid",
                self.basis(row) if self.basis else "",
                _known(row[low]) if low else None,
                _known(row[high]) if high else None,
            )
            for row in part.sort_values("year").to_dict("records")
        )
        return Series(code, mark, names()[code], short(code), data, {"name": names()[code]})

    def _finding(self, values: Values, how: Measure) -> str:
        """The measure's own finding, or what is true of any choice of states."""
        own = how.finding(values) if how.finding else ""
        if own:
            return own
        if len(values) > 1:
            return extremes(values, {code: the(code) for code in values}, how.write, "charts.extremes")
        ((code, by_year),) = values.items()
        first, last = min(by_year), max(by_year)
        a, b = how.write(by_year[first]), how.write(by_year[last])
        return say("charts.one_state", who=the(code), first=first, last=last, a=a, b=b)


def _known(value: Any) -> float | None:
    """A number, or nothing where the table has none."""
    return None if value != value else float(value)
