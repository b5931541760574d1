"""A picture is more than a figure: finding, table, sources, description and controls belong to it.

`Picture` is frozen data. Its controls filter rows; what they show can be asked in Python (`visible`, `title`,
`caption`, `description`) and is done again by `hands/front/picture.js`, in a notebook and on a page alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
import plotly.graph_objects as go

from course_utils.pictures.short_path import short_path
from course_utils.pictures.theme import LIGHT, Mark, swaps
from course_utils.pictures.times import essay_year, landmarks
from course_utils.pictures.told import Told
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

    @property
    def name(self) -> str:
        """What a lesson calls it."""
        return self.field

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

    @property
    def name(self) -> str:
        """What a lesson calls it."""
        return "year"

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

    @property
    def name(self) -> str:
        """What a lesson calls it."""
        return "years"

    def start(self) -> list[int]:
        """The state before the reader touches it."""
        return list(self.value or (self.first, self.last))

    def keeps(self, row: Row, state: Any) -> bool:
        """Whether a row stays in this state."""
        first, last = float(state[0]), float(state[1])
        return _number(row.values[self.begin], -1e9) <= last and _number(row.values[self.end], 1e9) >= first


@dataclass(frozen=True)
class Search:
    """A search box: a row stays if every word typed is found in its texts; `text` stands in it at first.

    With `whole` false what an opened row tells is left out, for a row may name a place where it does not lie.
    """

    label: str
    fields: tuple[str, ...] = ()
    text: str = ""
    whole: bool = True

    @property
    def name(self) -> str:
        """What a lesson calls it."""
        return "search"

    def start(self) -> str:
        """The state before the reader touches it."""
        return self.text

    def keeps(self, row: Row, state: Any) -> bool:
        """Whether a row stays in this state."""
        held = [row.title, row.note, *(t for key in self.fields for t in _texts(row.values[key]))]
        if self.whole:
            held += [row.detail, *(text for section in row.sections for pair in section.pairs for text in pair)]
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

    @property
    def name(self) -> str:
        """What a lesson calls it."""
        return self.field

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
        shows: what is drawn, and in which unit: the first sentence stands above the picture, the others below it.
        figure: the plotly figure, in light colours. A trace that draws one row per point says which in
            `meta["rows"]`; `meta["narrow"]` holds what changes on a narrow screen. A line that stands for one row
            at a time names them in `meta["stand"]["rows"]`, with a line width for each in `["width"]`: it is drawn
            while one of them is shown; `["text"]` is what is said of that row, with gaps for its values.
            `meta["series"]` and `meta["label"]` name a line at its end, `meta["glyph"]` is its sign there;
            `layout.meta` holds what `hands/front/chart.js` does for a chart. `meta["names"]` and `meta["ranks"]` give
            points without rows their labels.
        columns: the data table's columns.
        rows: what is shown, in the order of the list.
        sources: where it comes from; rows point into it.
        describe: the picture in words, for those who cannot see it. Gaps follow the state of the controls: `{lines}`
            tells the lines in sight, `{counts}` how often each value of `counted` occurs, `{names}` names the rows.
        caveat: what to beware of.
        borders: on a map, whose lines are drawn and which are contested.
        controls: how the reader may filter.
        summary: the sentence above the list, with gaps `{shown}`, `{all}` and those of the controls.
        tally: a field whose values are counted for the summary's gap `{tally}`, such as "Law 3, Missions 2".
        narrow: on a narrow screen: changes of the `layout`, another `height`.
        ratio: width to height of the drawing, or nothing for a drawing of fixed height.
        reach: on a map, from where to where (left and right edge) its outlines are drawn: what is wider than the view
            is filled with them.
        height: of the drawing in pixels where there is no ratio.
        movable: whether it can be zoomed and moved, as a map; its list then stands beside it on a wide screen.
        zooms: parts of the picture that have a button of their own.
        lettering: on a map, the names that it prints beside those of its marks, see `lettering.Lettering.spec`.
        parallel: on a map, the degrees north at which its width is true: its scale elsewhere follows.
        credit: source and terms in one line, always in sight.
        listing: whether the rows stand in a list; leave it out where rows are no more than the years of a line.
        findings: the title for every value of a control, where one sentence cannot hold for all.
        outlines: on a map, the year whose coasts and borders it draws; other years say so.
        told: how the title is worked out in states that have no sentence of their own.
        counted: a field whose values are counted in `describe`.
        out: names of the controls that stand in the open, in their order; the one or two that matter most if left out.
            Besides those of the controls there are `"read"`, the year at which a chart's lines are read out, and
            `"part"`, the buttons of `zooms`.
        view: what is looked at when it opens, beyond the controls: see `opening.opened`.
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
    reach: tuple[float, float] | None = None
    height: int = 440
    movable: bool = False
    zooms: tuple[Zoom, ...] = ()
    lettering: tuple[Mapping[str, Any], ...] = ()
    parallel: float | None = None
    listing: bool = True
    credit: str = ""
    findings: Findings | None = None
    outlines: int | None = None
    told: Told | None = None
    counted: str = ""
    out: tuple[str, ...] = ()
    view: Mapping[str, Any] = field(default_factory=dict)

    def names(self) -> tuple[str, ...]:
        """The names of all that the reader may move, in their order."""
        reads = ("read",) if self.reads else ()
        return (*reads, *(one.name for one in self.controls), *(("part",) if self.zooms else ()))

    @property
    def reads(self) -> bool:
        """Whether it has lines that can be read out at a year."""
        return any((trace.meta or {}).get("series") for trace in self.figure.data)

    @property
    def has_slider(self) -> bool:
        """Whether it has a slider of years."""
        return self.reads or any(isinstance(one, Year) for one in self.controls)

    def read_first(self) -> int:
        """The year (AD) at which lines are read out before anyone chooses one.

        That of the essay, where at least half of the lines have a figure then; else the nearest to it in which as many
        lines as ever have one.
        """
        years: dict[str, set[int]] = {}
        for trace in self.figure.data:
            if name := (trace.meta or {}).get("series"):
                years.setdefault(name, set()).update(int(one) for one in trace.x)
        counts = Counter(year for there in years.values() for year in there)
        essay = essay_year()
        if 2 * counts[essay] >= len(years):
            return essay
        most = max(counts.values())
        return min(
            (year for year, count in counts.items() if count == most), key=lambda year: (abs(year - essay), year)
        )

    def in_the_open(self) -> tuple[str, ...]:
        """The names of the controls that stand in the open, in their order.

        Without a choice of its own these are at most two: a list of which one must be chosen, the year, and the year
        that is read out come before boxes to tick and a span of years.
        """
        if self.out:
            return self.out
        ranks: list[tuple[int, str]] = [(2, "read")] if self.reads else []
        for one in self.controls:
            match one:
                case Select(required=True):
                    ranks.append((0, one.name))
                case Year():
                    ranks.append((1, one.name))
                case Choice(folded=False):
                    ranks.append((3, one.name))
                case Span():
                    ranks.append((4, one.name))
        return tuple(name for _, name in sorted(ranks, key=lambda one: one[0])[:2])

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
        start = self.start()
        state = start if state is None else list(state)
        own = self.findings.control if self.findings else None
        elsewhere = [value for at, value in enumerate(state) if at != own] != [
            value for at, value in enumerate(start) if at != own
        ]
        if self.findings and not (self.told and elsewhere):
            return self.findings.at(state[self.findings.control])
        if state == start:
            return self.finding
        seen = [self.rows[at].values for at in self.visible(state)]
        return (self.told.title(state, seen) if self.told else "") or self.caption(state)

    def description(self, state: Sequence[Any] | None = None) -> str:
        """The picture in words as a state of the controls shows it."""
        state = self.start() if state is None else state
        seen = [self.rows[at] for at in self.visible(state)]
        gaps = {"lines": self.told.words([row.values for row in seen]) if self.told else ""}
        gaps["names"] = ", ".join(row.title for row in seen)
        counts = Counter(str(row.values[self.counted]) for row in seen) if self.counted else Counter()
        gaps["counts"] = " ".join(say("picture.counted", what=what, count=n) for what, n in counts.most_common())
        title, caption = self.title(state), self.caption(state)
        now = [title] if title == caption else [title, caption]
        return " ".join([self.describe.format(**gaps), *now])

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
            "shows": self.shows.partition(". ")[0].rstrip(".") + ".",
            "key": self.shows.partition(". ")[2],
            "describe": self.describe,
            "caveat": self.caveat,
            "borders": self.borders,
            "figure": compact(
                {"data": [_drawn(one.to_plotly_json()) for one in self.figure.data], "layout": self.figure.layout}
            ),
            "columns": [asdict(column) for column in self.columns],
            "rows": [_row(row) if self.listing else _short(_row(row)) for row in self.rows],
            "sources": [asdict(link) for link in self.sources],
            "controls": [
                {"type": type(one).__name__.lower(), "name": one.name, **_plain(asdict(one)), "state": one.start()}
                for one in self.controls
            ],
            "summary": self.summary or say("picture.summary"),
            "tally": self.tally,
            "narrow": compact(dict(self.narrow)),
            "ratio": self.ratio,
            "reach": list(self.reach) if self.reach else None,
            "height": self.height,
            "beside": self.movable and self.listing,
            "movable": self.movable,
            "zooms": [_plain(asdict(one)) for one in self.zooms],
            "lettering": [dict(one) for one in self.lettering],
            "parallel": self.parallel,
            "listing": self.listing,
            "credit": self.credit,
            "findings": _plain(asdict(self.findings)) if self.findings else None,
            "outlines": self.outlines,
            "told": _plain(asdict(self.told)) if self.told else None,
            "counted": self.counted,
            "out": list(self.in_the_open()),
            "reads": self.read_first() if self.reads else None,
            "landmarks": [list(one) for one in landmarks()] if self.has_slider else [],
            "view": _plain(dict(self.view)),
            "swaps": swaps(),
            "ink": LIGHT["ink"],
        }


def _drawn(trace: dict[str, Any]) -> dict[str, Any]:
    """A trace as plain data; an outline of a map is a path, for nothing asks where its points lie."""
    digits = (trace.get("meta") or {}).get("digits")
    if digits is None:
        return trace
    short = {key: value for key, value in trace.items() if key not in ("x", "y")}
    return {**short, "path": short_path(trace["x"], trace["y"], digits)}


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
