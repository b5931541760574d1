"""Tables as spreadsheets and school systems write them: any usual encoding, any usual separator; and tables for them.

What is read keeps the line of every row. What is written follows RFC 4180, and no cell of it begins as a formula does:
a spreadsheet would run it.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from course_utils.grading.assignment import GradingError
from course_utils.strings import say

MAX_BYTES = 50_000_000
SEPARATORS = ",;\t"
_FORMULA = re.compile(r"^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Row:
    """One row: the line on which it begins, and its cells by the names of the columns."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True)
class Sheet:
    """A table that was read.

    Args:
        columns: names of the columns as they stand, without spaces around them.
        rows: those with at least one cell that is not empty.
        ragged: lines of rows with cells beyond the last column.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    ragged: tuple[int, ...] = ()


def decoded(raw: bytes) -> tuple[str, str]:
    r"""The text of a table, and the name of its encoding, with which the very same bytes can be written again.

    Args:
        raw: UTF-8 with or without a mark, UTF-16 with or without one, or Windows' own (cp1252).

    >>> decoded("Zo\u00eb;1".encode("cp1252")), decoded("Zo\u00eb".encode("utf-16"))[0]
    (('Zoë;1', 'cp1252'), 'Zoë')
    """
    if raw.startswith(codecs.BOM_UTF8):
        return raw.decode("utf-8-sig", "surrogateescape"), "utf-8-sig"
    marks = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
    for mark, encoding in marks:
        if raw.startswith(mark):
            return raw[2:].decode(encoding, "replace"), f"{encoding} with mark"
    if raw[:200].count(0) > len(raw[:200]) // 4:
        # Every second byte of Latin letters in UTF-16 is 0: the second, where the small end comes first.
        encoding = "utf-16-le" if raw[1:2] == b"\0" else "utf-16-be"
        return raw.decode(encoding, "replace"), encoding
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return raw.decode("cp1252", "surrogateescape"), "cp1252"


def encoded(text: str, encoding: str) -> bytes:
    r"""A text in the encoding that `decoded` has named.

    Args:
        text: to be written.
        encoding: as `decoded` gave it.

    >>> encoded(*decoded(b"\xff\xfea\x00")) == b"\xff\xfea\x00"
    True
    """
    plain, _, marked = encoding.partition(" ")
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(plain, b"") if marked else b""
    try:
        return mark + text.encode(plain, "surrogateescape")
    except UnicodeEncodeError:
        # A name that Windows' own encoding lacks: its nearest letters.
        return mark + text.encode(plain, "replace")


def separator(text: str) -> str:
    r"""What stands between the cells of a table: the one of comma, semicolon and tab that its first line has most of.

    Args:
        text: the table.

    >>> separator("id;name\n1;Mori, Aya\n")
    ';'
    """
    first = re.sub(r'"(?:[^"]|"")*"', "", text.lstrip("\r\n")).split("\n", 1)[0]
    named = re.fullmatch(r"sep=(.)\r?", first)
    return named[1] if named else max(SEPARATORS, key=first.count)


def sheet_of(raw: bytes, name: str) -> Sheet:
    r"""Read a table.

    Args:
        raw: the file.
        name: how the file is called in messages.

    Raises:
        GradingError: if there is nothing in it, or it is no table.

    >>> sheet_of(b"id,name\n1,Aya\n\n2,Ben\n", "class.csv").rows[1].line
    4
    """
    if len(raw) > MAX_BYTES:
        raise GradingError(say("grade.sheet_big", file=name, size=MAX_BYTES // 1_000_000))
    text, _ = decoded(raw)
    between = separator(text)
    # An empty field is one that a NUL stands in, for what reads it must not end there.
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=between, strict=False)
    columns: list[str] = []
    rows: list[Row] = []
    ragged: list[int] = []
    line = 1
    try:
        for cells in reader:
            at, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in cells) or (not columns and re.fullmatch("sep=.?", "".join(cells))):
                continue
            if not columns:
                columns = [" ".join(cell.split()) for cell in cells]
                continue
            if any(cell.strip() for cell in cells[len(columns) :]):
                ragged.append(at)
            given = {column: _as_meant(cell) for column, cell in zip(columns, cells, strict=False) if column}
            rows.append(Row(at, given))
    except csv.Error as fault:
        raise GradingError(say("grade.sheet_broken", file=name, line=line, detail=fault)) from fault
    if not columns:
        raise GradingError(say("grade.sheet_empty", file=name))
    return Sheet(tuple(columns), tuple(rows), tuple(ragged))


def read_sheet(path: Path) -> Sheet:
    """Read a table from a file.

    Args:
        path: the file.

    Raises:
        GradingError: if it cannot be read, with a sentence for the teacher.
    """
    return sheet_of(read_bytes(path), path.name)


def read_bytes(path: Path) -> bytes:
    """The content of a file that a teacher named.

    Args:
        path: the file.

    Raises:
        GradingError: if it is not there or may not be read.
    """
    try:
        return path.read_bytes()
    except OSError as fault:
        raise GradingError(say("grade.no_file", file=path, detail=fault.strerror or fault)) from fault


def harmless(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before what looks like one.

    Args:
        cell: what is to be written. A plain number stays one.

    >>> [harmless(one) for one in ("=1+1", -2.5, "-2.5", "@mori", "Mori")]
    ["'=1+1", '-2.5', '-2.5', "'@mori", 'Mori']
    """
    text = _CONTROL.sub(" ", str(cell))
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _as_meant(cell: str) -> str:
    """A cell without the apostrophe that `harmless` has put before it."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def sheet_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    r"""A table as text (RFC 4180).

    Args:
        columns: names of the columns.
        rows: their cells.

    >>> sheet_text(["id", "name"], [["1", 'Mori, "A" Aya']])
    'id,name\r\n1,"Mori, ""A"" Aya"\r\n'
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(one) for one in columns])
    writer.writerows([harmless(one) for one in row] for row in rows)
    return out.getvalue()


def write_sheet(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table row by row, whole or not at all; with a mark, so that a spreadsheet reads its letters rightly.

    Args:
        path: the file; an older one is replaced.
        columns: names of the columns.
        rows: their cells.
    """
    part = path.with_name(f"{path.name}.part")
    with part.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([harmless(one) for one in columns])
        for row in rows:
            writer.writerow([harmless(one) for one in row])
    part.replace(path)


def plain(text: object, most: int = 80) -> str:
    r"""What somebody else wrote, fit for one line of a message: no line breaks, no unseen signs, not too long.

    Args:
        text: anything.
        most: how many characters stay.

    >>> plain("one\ntwo"), plain("a" * 9, 5)
    ('one two', 'aaaa…')
    """
    line = " ".join(_CONTROL.sub(" ", str(text)).encode("utf-8", "replace").decode().split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
