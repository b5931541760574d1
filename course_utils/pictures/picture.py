"""A picture is more than a figure: finding, table, sources, description and controls belong to it.

`Picture` is frozen data. Its controls filter rows; what they show can be asked in Python
(`visible`, `caption`) and is done again by `hands/front/picture.js`, in a notebook and on a page alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
import plotly.graph_objects as go

from course_utils.pictures.theme import LIGHT, Mark, swaps
from course_utils.records.dates import in_words
from course_utils.records.sources import Source
from course_utils.strings import say

Value = str | int | float | tuple[str, ...] | None


@dataclass(frozen=True)
class Link:
    """A source as the reader sees it."""

    text: str
    url: str | None = None


@dataclass(frozen=True)
class Column:
    """A column of the data table: the key of a row's value, its heading, and whether it is a number."""

    key: str
    label: str
    numeric: bool = False


@dataclass(frozen=True)
class Section:
    """A heading in an opened row and, under it, pairs in a stated order: who, and what they say (or when, and what)."""

    heading: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Row:
    """One thing that the picture shows: a line of the table, an entry of the list, often a point.

    Args:
        values: what columns print and controls filter by.
        title: the name in the list.
        note: one short line beside it, such as a date.
        detail: sentences for the reader who opens it.
        sections: what stands under headings of its own, such as every party's view.
        sources: positions in the picture's `sources`.
        mark: how its point looks.
        label: a short name that may stand beside its point.
        rank: 1 if that name matters most, 2 if it is printed only where there is room.
        only: `"list"` or `"table"` if the row stands in one of them and not in the other.
    """

    values: Mapping[str, Value]
    title: str
    note: str = ""
    detail: str = ""
    sources: tuple[int, ...] = ()
    mark: Mark | None = None
    label: str = ""
    rank: int = 2
    only: str = ""
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True)
class Option:
    """One value that a reader may choose; `note` fills the summary's gap `{note}` while a `Select` stands on it."""

    value: str
    label: str
    mark: Mark | None = None
    note: str = ""


def _texts(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


@dataclass(frozen=True)
class Choice:
    """A group of checkboxes: a row stays if its value (or one of its values) is ticked.

    Args:
        field: key of the row's value.
        label: the question above the boxes.
        options: what may be ticked.
        chosen: what is ticked at first; everything if left out.
        folded: whether the boxes start folded away, for long lists.
    """

    field: str
    label: str
    options: tuple[Option, ...]
    chosen: tuple[str, ...] | None = None
    folded: bool = False

    def start(self) -> list[str]:
        """The state before the reader touches it."""
        return [one.value for one in self.options if self.chosen is None or one.value in self.chosen]

    def keeps(self, row: Row, state: Any) -> bool:
        """Whether a row stays in this state."""
        return any(text in state for text in _texts(row.values[self.field]))


def _number(value: Value, missing: float) -> float:
    return missing if value is None else float(value)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Year:
    """One year, by slider, number or play button: a row stays if it lasts from at most to at least that year.

    A row without an end is still there. `begin` and `end` are keys of the row's values. `whole` is the label of a
    button for all years at once, if there is one; the state is then None.
    """

    begin: str
    end: str
    label: str
    first: int
    last: int
    value: int | None
    whole: str = ""

    def start(self) -> int | None:
        """The state before the reader touches it."""
        return self.value

    def keeps(self, row: Row, state: Any) -> bool:
        """Whether a row stays in this state."""
        first, last = (self.first, self.last) if state is None else (state, state)
        return _number(row.values[self.begin], -1e9) <= last and _number(row.values[self.end], 1e9) >= first


@dataclass(frozen=True)
class Span:
    """Two years: a row stays if it falls at least partly between them. `axis` lets the picture zoom along."""

    begin: str
    end: str
    label: str
    first: int
    last: int
    value: tuple[int, int] | None = None
    axis: bool = False
    presets: tuple[tuple[str, int, int], ...] = ()

    def start(self) -> list[int]:
        """The state before the reader touches it."""
        return list(self.value or (self.first, self.last))

    def keeps(self, row: Row, state: Any) -> bool:
        """Whether a row stays in this state."""
        first, last = float(state[0]), float(state[1])
        return _number(row.values[self.begin], -1e9) <= last and _number(row.values[self.end], 1e9) >= first


@dataclass(frozen=True)
class Search:
    """A search box: a row stays if every word typed is found in its texts."""

    label: str
    fields: tuple[str, ...] = ()

    def start(self) -> str:
        """The state before the reader touches it."""
        return ""

    def keeps(self, row: Row, state: Any) -> bool:
        """Whether a row stays in this state."""
        held = [row.title, row.note, row.detail, *(t for key in self.fields for t in _texts(row.values[key]))]
        held += [text for section in row.sections for pair in section.pairs for text in pair]
        text = " ".join(held).lower()
        return all(word in text for word in state.lower().split())


@dataclass(frozen=True)
class Select:
    """A drop-down list of which one value, or all, is chosen; `required` leaves out "all"."""

    field: str
    label: str
    options: tuple[Option, ...]
    chosen: str = ""
    required: bool = False

    def start(self) -> str:
        """The state before the reader touches it."""
        return self.chosen

    def keeps(self, row: Row, state: Any) -> bool:
        """Whether a row stays in this state."""
        return state == "" or state in _texts(row.values[self.field])


Control = Choice | Year | Span | Search | Select


@dataclass(frozen=True)
class Zoom:
    """A part of the picture worth a button of its own: a label and the ranges of both axes."""

    label: str
    x: tuple[float, float]
    y: tuple[float, float]


@dataclass(frozen=True)
class Findings:
    """A finding for every value of one control: the title of the picture follows it.

    Args:
        control: the control's position in the picture.
        texts: pairs of a value and a sentence, in rising order of the years. A sentence holds from its year until the
            next one's, with a gap `{year}`; where the control is a `Select`, for its own value alone.
        whole: the sentence for all years at once.
    """

    control: int
    texts: tuple[tuple[str | int, str], ...]
    whole: str = ""

    def at(self, value: str | int | None) -> str:
        """The sentence for a value of the control.

        >>> Findings(0, ((1945, "{year}: none"), (1952, "{year}: one"))).at(1951)
        '1951: none'
        """
        if value is None:
            return self.whole
        if isinstance(value, str):
            return dict(self.texts)[value]
        return [text for year, text in self.texts if int(year) <= value][-1].replace("{year}", str(value))


def findings_by_year(control: int, years: Iterable[int], sentence: Callable[[int], str], whole: str = "") -> Findings:
    """The findings of all years, each sentence kept once for the years in a row in which it says the same.

    Args:
        control: the position of the control in the picture.
        years: in rising order.
        sentence: from a year to its finding, which names the year.
        whole: the sentence for all years at once.

    >>> findings_by_year(0, (1950, 1951, 1952), lambda year: f"In {year}, {year // 1952}").texts
    ((1950, 'In {year}, 0'), (1952, 'In {year}, 1'))
    """
    kept: list[tuple[str | int, str]] = []
    for year in years:
        text = re.sub(rf"\b{year}\b", "{year}", sentence(year))
        if not kept or kept[-1][1] != text:
            kept.append((year, text))
    return Findings(control, tuple(kept), whole)


@dataclass(frozen=True)
class Picture:
    """Everything a reader needs of one picture.

    Args:
        id: short and unique in a lesson.
        finding: the title at the start, a true sentence about the rows.
        shows: what is drawn, and in which unit.
        figure: the plotly figure, in light colours. A trace that draws one row per point says which in
            `meta["rows"]`; `meta["narrow"]` holds what changes on a narrow screen. A line that stands for one row
            at a time names them in `meta["stand"]["rows"]`, with a line width for each in `["width"]`: it is drawn
            while one of them is shown; `["text"]` is what is said of that row, with gaps for its values.
            `meta["series"]` and `meta["label"]` name a line at its end;
            `layout.meta` holds what `hands/front/chart.js` does for a chart. `meta["names"]` and `meta["ranks"]` give
            points without rows their labels.
        columns: the data table's columns.
        rows: what is shown, in the order of the list.
        sources: where it comes from; rows point into it.
        describe: the picture in words, for those who cannot see it.
        caveat: what to beware of.
        borders: on a map, whose lines are drawn and which are contested.
        controls: how the reader may filter.
        summary: the sentence above the list, with gaps `{shown}`, `{all}` and those of the controls.
        tally: a field whose values are counted for the summary's gap `{tally}`, such as "Law 3, Missions 2".
        narrow: on a narrow screen: changes of the `layout`, another `height`.
        ratio: width to height of the drawing, or nothing for a drawing of fixed height.
        height: of the drawing in pixels where there is no ratio.
        beside: whether the list stands beside the drawing on a wide screen.
        movable: whether there are buttons to zoom and move.
        zooms: parts of the picture that have a button of their own.
        credit: source and terms in one line, always in sight.
        listing: whether the rows stand in a list; leave it out where rows are no more than the years of a line.
        findings: the title for every value of a control, where one sentence cannot hold for all.
        outlines: on a map, the year whose coasts and borders it draws; other years say so.
    """

    id: str
    finding: str
    shows: str
    figure: go.Figure
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sources: tuple[Link, ...]
    describe: str
    caveat: str = ""
    borders: str = ""
    controls: tuple[Control, ...] = ()
    summary: str = ""
    tally: str = ""
    narrow: Mapping[str, Any] = field(default_factory=dict)
    ratio: float | None = None
    height: int = 440
    beside: bool = False
    movable: bool = False
    zooms: tuple[Zoom, ...] = ()
    listing: bool = True
    credit: str = ""
    findings: Findings | None = None
    outlines: int | None = None

    def start(self) -> list[Any]:
        """The state of all controls before the reader touches them, in their order."""
        return [control.start() for control in self.controls]

    def visible(self, state: Sequence[Any] | None = None) -> list[int]:
        """The numbers of the rows that a state of the controls leaves.

        Args:
            state: one value per control, as `start()` gives them; the start if left out.
        """
        state = self.start() if state is None else state
        pairs = list(zip(self.controls, state, strict=True))
        return [at for at, row in enumerate(self.rows) if all(control.keeps(row, value) for control, value in pairs)]

    def title(self, state: Sequence[Any] | None = None) -> str:
        """The finding that a state of the controls shows."""
        state = self.start() if state is None else state
        return self.finding if self.findings is None else self.findings.at(state[self.findings.control])

    def years(self, state: Sequence[Any] | None = None) -> tuple[int, int] | None:
        """The years that a state of the controls shows, or nothing where there are none to choose."""
        state = self.start() if state is None else state
        for control, value in zip(self.controls, state, strict=True):
            if isinstance(control, Year):
                return (control.first, control.last) if value is None else (value, value)
            if isinstance(control, Span):
                return value[0], value[1]
        return None

    def caption(self, state: Sequence[Any] | None = None) -> str:
        """The sentence that says how much is shown, such as "Showing 31 of 38 sites: those in use in 2006."."""
        state = self.start() if state is None else state
        seen = self.visible(state)
        gaps: dict[str, Any] = {"shown": len(seen), "all": len(self.rows)}
        if self.tally:
            counts = Counter(str(self.rows[at].values[self.tally]) for at in seen)
            gaps["tally"] = ", ".join(f"{name} {count}" for name, count in counts.items())
        for control, value in zip(self.controls, state, strict=True):
            if isinstance(control, Year):
                any_year = say("picture.any_year", first=control.first, last=control.last)
                gaps["year"] = any_year if value is None else value
            if isinstance(control, Span):
                gaps["first"], gaps["last"] = value
            if isinstance(control, Select):
                gaps["note"] = next((one.note for one in control.options if one.value == value), "")
        said = (self.summary or say("picture.summary")).format(**gaps) if gaps["shown"] else say("picture.none")
        if gaps["shown"] and (narrowed := self._narrowed(state)):
            said = (
                f"{said} {say('picture.narrowed', what=', '.join(say('picture.quoted', text=one) for one in narrowed))}"
            )
        years = self.years(state)
        if self.outlines is None or years in (None, (self.outlines, self.outlines)):
            return said
        return f"{said} {say('picture.outlines')}"

    def _narrowed(self, state: Sequence[Any]) -> list[str]:
        """What a drop-down list and the search box ask for, as the reader sees it."""
        asked = []
        for control, value in zip(self.controls, state, strict=True):
            if isinstance(control, Select) and value and not control.required:
                asked.append(next(one.label for one in control.options if one.value == value))
            if isinstance(control, Search) and value.split():
                asked.append(" ".join(value.split()))
        return asked

    def spec(self) -> dict[str, Any]:
        """The picture as plain data for the front end: lists, rounded numbers, no binary arrays."""
        return {
            "id": self.id,
            "finding": self.finding,
            "shows": self.shows,
            "describe": self.describe,
            "caveat": self.caveat,
            "borders": self.borders,
            "figure": compact(
                {"data": [one.to_plotly_json() for one in self.figure.data], "layout": self.figure.layout}
            ),
            "columns": [asdict(column) for column in self.columns],
            "rows": [_row(row) if self.listing else _short(_row(row)) for row in self.rows],
            "sources": [asdict(link) for link in self.sources],
            "controls": [
                {"type": type(one).__name__.lower(), **_plain(asdict(one)), "state": one.start()}
                for one in self.controls
            ],
            "summary": self.summary or say("picture.summary"),
            "tally": self.tally,
            "narrow": compact(dict(self.narrow)),
            "ratio": self.ratio,
            "height": self.height,
            "beside": self.beside,
            "movable": self.movable,
            "zooms": [_plain(asdict(one)) for one in self.zooms],
            "listing": self.listing,
            "credit": self.credit,
            "findings": _plain(asdict(self.findings)) if self.findings else None,
            "outlines": self.outlines,
            "swaps": swaps(),
            "ink": LIGHT["ink"],
        }


def _row(row: Row) -> dict[str, Any]:
    plain = {"v": _plain(dict(row.values)), "title": row.title, "note": row.note, "detail": row.detail}
    plain["sources"] = list(row.sources)
    if row.mark:
        plain["mark"] = asdict(row.mark)
    if row.label:
        plain["label"], plain["rank"] = row.label, row.rank
    if row.only:
        plain["only"] = row.only
    if row.sections:
        plain["sections"] = [_plain(asdict(one)) for one in row.sections]
    return plain


def _short(row: dict[str, Any]) -> dict[str, Any]:
    """Without the empty texts that only a list would read: a chart has hundreds of rows."""
    return {key: value for key, value in row.items() if value}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items() if one is not None}
    return [_plain(one) for one in value] if isinstance(value, tuple | list) else value


def compact(value: Any) -> Any:
    """Figure data as short JSON-ready lists: arrays opened up, numbers rounded, empty things dropped.

    plotly writes arrays as base64 (`bdata`), which neither a test nor our filters can read.

    >>> compact({"x": np.array([1.0, 2.123456]), "name": None})
    {'x': [1, 2.1235]}
    """
    if hasattr(value, "to_plotly_json"):
        value = value.to_plotly_json()
    if isinstance(value, Mapping):
        return {str(key): compact(one) for key, one in value.items() if one is not None}
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [compact(one) for one in value]
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float):
        short = round(value, 4)
        return int(short) if short.is_integer() else short
    return value


def plain_rows(records: Iterable[Mapping[str, Value]]) -> tuple[Row, ...]:
    """Rows of a chart: values only, for the table tells them."""
    return tuple(Row(values=record, title="") for record in records)


def cited(records: Iterable[Any], sources: Mapping[str, Source]) -> tuple[tuple[Link, ...], dict[str, tuple[int, ...]]]:
    """The sources of some records as numbered links, and for each record's id the numbers it cites.

    An id that `sources` lacks is left out: `course.py check` reports it.
    """
    order: dict[str, int] = {}
    cites: dict[str, tuple[int, ...]] = {}
    for record in records:
        known = [one for one in record.sources if one in sources]
        cites[record.id] = tuple(order.setdefault(one, len(order)) for one in known)
    return tuple(link(sources[one]) for one in order), cites


def confirmed(text: str, verified: bool) -> str:
    """A record's text as it is shown: one that no source confirms says so."""
    return text if verified else f"{text} {say('common.unverified')}"


def link(source: Source) -> Link:
    """A source as title, publisher and date, with its address."""
    when = f", {in_words(source.date)}" if source.date else ""
    return Link(f"{source.title} ({source.publisher}{when})", source.url)
