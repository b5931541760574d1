"""Marks in the form that a school's system takes: one column of the teacher's own export is filled, and nothing else.

Every other cell of the export stays as it was, byte for byte: quotation marks, line ends, encoding and all. Rows are
found by ids and addresses, never by names. Canvas and Moodle may count other points for the column than the assignment
does; then the marks are scaled, and that is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from course_utils.grading.assignment import plain_id
from course_utils.grading.roster import Roster, Student
from course_utils.grading.sheets import decoded, encoded, plain, separator
from course_utils.strings import counted, say

System = Literal["canvas", "moodle"]
_KEYS = {
    "canvas": ("sis user id", "sis login id", "integration id", "id", "email"),
    "moodle": ("id number", "idnumber", "username", "email address", "email"),
}
_POINTS_ROW = re.compile(r"\s*points possible\s*", re.IGNORECASE)
_TEST_STUDENT = re.compile(r"(student, test|test student)", re.IGNORECASE)


@dataclass(frozen=True)
class Cell:
    """A cell of a table as it stands in the text: from where to where, and what it means."""

    start: int
    end: int
    value: str


@dataclass(frozen=True)
class Filled:
    """A gradebook with its column filled.

    Args:
        raw: the file; None where nothing could be filled.
        notes: what is said of it, each a sentence.
    """

    raw: bytes | None
    notes: tuple[str, ...]


def cells_of(text: str, between: str) -> Iterator[list[Cell]]:
    r"""The rows of a table (RFC 4180) with the place of each cell in the text.

    Args:
        text: the table.
        between: what stands between cells.

    >>> [[cell.value for cell in row] for row in cells_of('a,"b ""c"" d"\r\n1,\n', ",")]
    [['a', 'b "c" d'], ['1', '']]
    """
    at, row = 0, list[Cell]()
    while at < len(text):
        start = at
        if text[at] == '"':
            at += 1
            while at < len(text) and (text[at] != '"' or text[at + 1 : at + 2] == '"'):
                at += 2 if text[at] == '"' else 1
            at += 1
        while at < len(text) and text[at] not in (between, "\r", "\n"):
            at += 1
        row.append(Cell(start, at, _meaning(text[start:at])))
        if at < len(text) and text[at] == between:
            at += 1
            if at == len(text) or text[at] in "\r\n":
                row.append(Cell(at, at, ""))
            else:
                continue
        at += 2 if text[at : at + 2] == "\r\n" else 1
        yield row
        row = []


def _meaning(raw: str) -> str:
    if raw.startswith('"') and raw.endswith('"') and len(raw) > 1:
        return raw[1:-1].replace('""', '"')
    return raw


def fill(raw: bytes, system: System, title: str, most: float, points: Mapping[str, float], roster: Roster) -> Filled:
    """Fill an export of a gradebook.

    Args:
        raw: the export as the teacher downloaded it.
        system: whose it is.
        title: of the assignment, which names its column.
        most: points that can be had.
        points: of each student by id as ids are compared; who is not among them keeps the cell as it is.
        roster: the class.
    """
    text, encoding = decoded(raw)
    between = separator(text)
    rows = [row for row in cells_of(text, between) if any(cell.value.strip() for cell in row)]
    if not rows:
        return Filled(None, (say("gradebook.empty"),))
    header = [" ".join(cell.value.split()) for cell in rows[0]]
    column = _column(header, system, title)
    if column is None:
        seen = "; ".join(f"“{plain(one, 60)}”" for one in header if one)
        return Filled(None, (say("gradebook.no_column", title=plain(title), seen=plain(seen, 1500)),))
    keys = [at for key in _KEYS[system] for at, name in enumerate(header) if name.casefold() == key]
    if not keys:
        seen = "; ".join(f"“{plain(one, 60)}”" for one in header if one)
        return Filled(None, (say("gradebook.no_key", seen=plain(seen, 1500)),))
    return _filled(_Book(text, rows[1:], header, column, keys, system, title), encoding, most, points, roster)


@dataclass(frozen=True)
class _Book:
    """An export whose column was found."""

    text: str
    rows: Sequence[Sequence[Cell]]
    header: Sequence[str]
    column: int
    keys: Sequence[int]
    system: System
    title: str

    def value(self, row: Sequence[Cell], at: int) -> str:
        return row[at].value.strip() if at < len(row) else ""


def _column(header: Sequence[str], system: System, title: str) -> int | None:
    """The column of the assignment; None where there is none, or where two could be it."""
    wanted = " ".join(title.split()).casefold()
    folded = [name.casefold() for name in header]
    if system == "canvas":
        found = [at for at, name in enumerate(folded) if re.sub(r" \([0-9]+\)$", "", name) == wanted]
    elif "grade" in folded and any(name.startswith("identifier") for name in folded):
        found = [folded.index("grade")]
    else:
        plain_names = [re.sub(r"^[^:]{1,30}: ?| \((?:real|percentage|points)\)$", "", name) for name in folded]
        found = [at for at, name in enumerate(plain_names) if name == wanted]
        # The same marks stand there twice where a teacher has exported points and percent: points are filled.
        real = [at for at in found if not folded[at].endswith("(percentage)")]
        found = real if len(real) == 1 else found
    return found[0] if len(found) == 1 else None


def _filled(book: _Book, encoding: str, most: float, points: Mapping[str, float], roster: Roster) -> Filled:
    scale_of, scaled = _scales(book, most)
    shown = _number_form(book)
    new: list[tuple[Cell, str]] = []
    met: set[str] = set()
    unknown: list[str] = []
    twice: list[str] = []
    for row in book.rows:
        if _is_no_student(book, row):
            continue
        student = _student(book, row, roster)
        if student is None:
            unknown.append(next((book.value(row, at) for at in book.keys if book.value(row, at)), "?"))
            continue
        key = plain_id(student.id)
        if key in met:
            twice.append(student.id)
        met.add(key)
        if key in points and book.column < len(row):
            new.append((row[book.column], shown(points[key] * scale_of(row))))
    pieces, at, changed = [], 0, 0
    for cell, text in new:
        old = book.text[cell.start : cell.end]
        changed += bool(cell.value.strip()) and cell.value.strip() != text
        pieces += [book.text[at : cell.start], f'"{text}"' if old.startswith('"') else text]
        at = cell.end
    notes = [say("gradebook.filled", column=plain(book.header[book.column]), count=len(new))]
    if scaled is not None:
        notes.append(say("gradebook.scaled", theirs=f"{scaled:g}", ours=f"{most:g}"))
    if changed:
        notes.append(counted("gradebook.changed", changed))
    missing = [one for one in points if one not in met]
    for name, some in (("gradebook.unknown", unknown), ("gradebook.missing", missing), ("gradebook.twice", twice)):
        if some:
            notes.append(say(name, count=len(some), ids=plain(", ".join(some[:10]), 300)))
    whole = "".join([*pieces, book.text[at:]])
    return Filled(encoded(whole, encoding), tuple(notes))


def _is_no_student(book: _Book, row: Sequence[Cell]) -> bool:
    """Canvas' rows of points and of posting, its test student, Moodle's averages."""
    first = book.value(row, 0)
    keyless = not any(book.value(row, at) for at in book.keys)
    return bool(_POINTS_ROW.fullmatch(first) or _TEST_STUDENT.fullmatch(first)) or keyless


def _student(book: _Book, row: Sequence[Cell], roster: Roster) -> Student | None:
    """Whose row it is: by the first of its ids that the roster has, else by the address."""
    for at in book.keys:
        value = book.value(row, at)
        if value and (student := roster.find(value)):
            return student
    for at in book.keys:
        if student := roster.by_email.get(book.value(row, at).casefold()):
            return student
    return None


def _scales(book: _Book, most: float) -> tuple[Callable[[Sequence[Cell]], float], float | None]:
    """What marks are multiplied with, row by row, and what the system counts for the column where it is not ours."""
    name = book.header[book.column].casefold()
    theirs: float | None = None
    if name.endswith("(percentage)"):
        theirs = 100.0
    elif book.system == "canvas":
        row = next((row for row in book.rows if _POINTS_ROW.fullmatch(book.value(row, 0))), None)
        theirs = _number(book.value(row, book.column)) if row else None
    else:
        at = next((at for at, one in enumerate(book.header) if one.casefold() == "maximum grade"), None)
        found = [_number(book.value(row, at)) for row in book.rows] if at is not None else []
        theirs = next((one for one in found if one), None)
    if not theirs or not most or abs(theirs - most) < 1e-9:
        return (lambda _row: 1.0), None
    factor = theirs / most
    return (lambda _row: factor), theirs


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def _number_form(book: _Book) -> Callable[[float], str]:
    """How the export writes numbers: with a comma where it does so itself, with " %" in a column of percent."""
    comma = any(re.fullmatch(r"[0-9]+,[0-9]+( %)?", cell.value.strip()) for row in book.rows for cell in row)
    percent = " %" if book.header[book.column].casefold().endswith("(percentage)") else ""

    def shown(number: float) -> str:
        text = f"{number:.2f}".rstrip("0").rstrip(".")
        return (text.replace(".", ",") if comma else text) + percent

    return shown
