"""What `course.py check` asks of the evidence: every fault of every table in one run, each with its mend.

Only the standard library reads here, so that a damaged table can be described rather than fail to load.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from course_utils.records.library import nearest
from course_utils.records.problems import Problem
from course_utils.records.tables import DESCRIPTOR, PLAIN_NUMBERS, bring_back, hash_of

MOST_OF_A_KIND = 5
"""So many faults of one kind in one column are shown one by one; the rest are counted."""
MOST_BYTES = 5_000_000

_INTEGER = re.compile(r"-?[0-9]+")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_NEEDED = ("title", "description", "path", "version", "sources", "licenses", "coverage", "caveats", "checks", "schema")
_AGGREGATES: Mapping[str, Callable[[Sequence[float]], float]] = {
    "count": len,
    "sum": sum,
    "minimum": min,
    "maximum": max,
}
_RESTAMP = "if the change is meant, run 'python tools/make_tables.py'"


@dataclass
class _File:
    """One table as text, with the line of every row."""

    shown: str
    resource: Mapping[str, Any]
    header: list[str] = field(default_factory=list)
    rows: list[tuple[int, list[str]]] = field(default_factory=list)

    @property
    def fields(self) -> list[dict[str, Any]]:
        """The columns as the data package describes them."""
        return list(self.resource["schema"]["fields"])

    def records(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each whole row by column name, with its line."""
        for line, row in self.rows:
            if len(row) == len(self.header):
                yield line, dict(zip(self.header, row, strict=True))


def check_tables(folder: Path) -> list[Problem]:
    """Check the data package and every table in a folder; never raises for a fault in them.

    Args:
        folder: the folder with `datapackage.json` and its tables.

    Returns:
        Every problem, sorted by file and line.

    >>> from course_utils.records.tables import data_folder
    >>> check_tables(data_folder())
    []
    """
    shown = f"{folder.name}/{DESCRIPTOR}"
    try:
        text = (folder / DESCRIPTOR).read_text(encoding="utf-8")
        package = json.loads(text)
    except FileNotFoundError:
        return [Problem(shown, 0, "file", f"is missing; {bring_back(shown)}")]
    except json.JSONDecodeError as error:
        message = f"is not good JSON: {error.msg}; check commas, quotes and brackets here and on the line above"
        return [Problem(shown, error.lineno, "file", message)]
    except (OSError, UnicodeDecodeError) as error:
        return [Problem(shown, 0, "file", f"cannot be read ({error}); {bring_back(shown)}")]
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list) or not resources:
        return [Problem(shown, 0, "resources", f"must list the tables; {bring_back(shown)}")]
    problems: list[Problem] = []
    files: list[_File] = []
    for index, resource in enumerate(resources):
        faults = list(_description(shown, text, index, resource))
        problems += faults
        if not faults:
            files.append(_read(folder, resource, problems))
    states = {row["state"] for one in files if one.resource["name"] == "states" for _, row in one.records()}
    for one in files:
        problems += _rows(one, states)
        problems += _known_values(one)
    problems += _strays(folder, resources)
    return sorted(set(problems))


def _description(shown: str, text: str, index: int, resource: Any) -> Iterator[Problem]:  # noqa: C901  one for each fault
    """Whether the data package says all that a reader must know of one table."""
    name = resource.get("name") if isinstance(resource, dict) else None
    if not isinstance(name, str):
        yield Problem(shown, 0, f"resources[{index}].name", "this table has no name; add it")
        return
    line = _line_of(text, f'"name": "{name}"')

    def fault(where: str, message: str) -> Problem:
        return Problem(shown, line, f"resources[{name}].{where}", message)

    missing = [key for key in _NEEDED if not resource.get(key)]
    for key in missing:
        yield fault(key, "is missing or empty; every table says this of itself")
    if missing:
        return
    for key in ("sources", "licenses"):
        for place, one in enumerate(resource[key]):
            if not (isinstance(one, dict) and one.get("title")):
                yield fault(f"{key}[{place}].title", "is missing; name it")
    columns = [one.get("name") for one in resource["schema"].get("fields", [])]
    for one in resource["schema"].get("fields", []):
        if not one.get("description"):
            yield fault(f"{one.get('name')}.description", "is missing; say what the column holds")
        if one.get("type") in PLAIN_NUMBERS and not one.get("unit"):
            yield fault(f"{one.get('name')}.unit", "is missing; a number without a unit means nothing")
    keys = resource["schema"].get("primaryKey") or []
    for column in [*keys, *(key["fields"] for key in resource["schema"].get("foreignKeys", []))]:
        if column not in columns:
            yield fault("schema", f"there is no column '{column}' to be a key{nearest(column, columns)}")
    if not keys:
        yield fault("schema.primaryKey", "is missing; say which columns tell one row from another")
    for place, check in enumerate(resource["checks"]):
        if not check.get("source"):
            yield fault(f"checks[{place}].source", "is missing; a known value says where it is known from")
        for column in [check.get("field"), *check.get("where", {})]:
            if column not in columns:
                yield fault(f"checks[{place}]", f"there is no column '{column}'{nearest(column, columns)}")


def _line_of(text: str, part: str) -> int:
    place = text.find(part)
    return text.count("\n", 0, place) + 1 if place >= 0 else 0


def _read(folder: Path, resource: Mapping[str, Any], problems: list[Problem]) -> _File:
    """Read one table as text; what is wrong with the file as a whole goes to `problems`, and reading goes on."""
    shown = f"{folder.name}/{resource['path']}"
    file = _File(shown, resource)

    def fault(line: int, where: str, message: str) -> None:
        problems.append(Problem(shown, line, where, message))

    try:
        raw = (folder / resource["path"]).read_bytes()
    except FileNotFoundError:
        fault(0, "file", f"is missing; {bring_back(shown)}")
        return file
    except OSError as error:
        fault(0, "file", f"cannot be read ({error.strerror}); check the rights, or {bring_back(shown)}")
        return file
    if not raw.strip():
        fault(0, "file", f"is empty; {bring_back(shown)}")
        return file
    if raw.startswith(b"\xef\xbb\xbf"):
        fault(1, "file", "begins with a byte order mark; save it as 'UTF-8' and not as 'UTF-8 with BOM'")
        raw = raw[3:]
    if b"\r" in raw:
        fault(raw[: raw.index(b"\r")].count(b"\n") + 1, "file", "has Windows line ends; save it with line ends 'LF'")
    if resource.get("hash") != hash_of((folder / resource["path"]).read_bytes()):
        fault(0, "hash", f"the file is not the one that {DESCRIPTOR} describes; {bring_back(shown)}; {_RESTAMP}")
    elif resource.get("bytes") != len(raw):
        fault(0, "bytes", f"{DESCRIPTOR} says {resource.get('bytes')}, the file has {len(raw)}; {_RESTAMP}")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        fault(line, "file", f"byte {error.start} is not UTF-8; save the file as UTF-8 in your editor")
        return file
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for row in reader:
            file.rows.append((reader.line_num, row))
    except csv.Error as error:
        fault(reader.line_num, "file", f"is not good CSV ({error}); check the quotation marks")
    if file.rows:
        file.header = file.rows.pop(0)[1]
    _header(file, fault)
    return file


def _header(file: _File, fault: Callable[[int, str, str], None]) -> None:
    wanted = [one["name"] for one in file.fields]
    for name in wanted:
        if name not in file.header:
            fault(1, name, f"this column is missing{nearest(name, file.header)}; add it or {bring_back(file.shown)}")
    for name in file.header:
        if name not in wanted:
            fault(1, name, f"this column is not in {DESCRIPTOR}{nearest(name, wanted)}; delete it or describe it")
    for name, count in Counter(file.header).items():
        if count > 1:
            fault(1, name, "this column stands twice; keep one")
    if sorted(wanted) == sorted(file.header) and wanted != file.header:
        fault(1, "header", f"the columns are in another order; put them as {DESCRIPTOR} has them: {', '.join(wanted)}")
    if not file.rows:
        fault(1, "file", f"has a header and no rows; {bring_back(file.shown)}")


def _rows(file: _File, states: set[str]) -> Iterator[Problem]:
    """Types, limits, codes, keys, and the order of pairs."""
    seen: Counter[tuple[str, str]] = Counter()

    def faults() -> Iterator[tuple[int, str, str, str]]:
        for line, row in file.rows:
            if len(row) != len(file.header):
                yield line, "row", "cells", f"has {len(row)} cells, the header has {len(file.header)}; check the commas"
        for one in file.fields:
            if one["name"] in file.header:
                yield from _cells(file, one, _code_column(file, one["name"]), states)
        yield from _keys(file)
        if {"state_a", "state_b"} <= set(file.header):
            for line, record in file.records():
                if record["state_a"] >= record["state_b"]:
                    pair = f"{record['state_a']}, {record['state_b']}"
                    message = f"the pair {pair} must be two codes in alphabetical order; swap or correct them"
                    yield line, "state_a", "order", message

    for line, where, kind, message in faults():
        seen[where, kind] += 1
        if seen[where, kind] <= MOST_OF_A_KIND:
            yield Problem(file.shown, line, where, message)
    for (where, _), count in seen.items():
        if count > MOST_OF_A_KIND:
            yield Problem(file.shown, 0, where, f"and {count - MOST_OF_A_KIND} more faults like those shown")


def _code_column(file: _File, name: str) -> bool:
    return any(key["fields"] == name for key in file.resource["schema"].get("foreignKeys", []))


def _cells(
    file: _File, column: Mapping[str, Any], is_code: bool, states: set[str]
) -> Iterator[tuple[int, str, str, str]]:
    name, constraints = column["name"], column.get("constraints", {})
    place = file.header.index(name)
    limits = (constraints.get("minimum"), constraints.get("maximum"))
    pattern = re.compile(constraints["pattern"]) if "pattern" in constraints else None
    known: set[str] = set()  # cells that were found sound: most come again and again
    for line, row in file.rows:
        if len(row) != len(file.header):
            continue
        cell = row[place]
        if cell in known:
            continue
        if cell == "":
            if constraints.get("required"):
                yield line, name, "required", "is empty; this column needs a value in every row"
            continue
        wrong = _kind(cell, column)
        if wrong:
            yield line, name, "kind", wrong
        elif column["type"] in PLAIN_NUMBERS and not _within(float(cell), limits):
            low, high = ("no limit" if one is None else f"{one:g}" for one in limits)
            yield line, name, "range", f"{cell} {column['unit']} is out of range ({low} to {high}); check the value"
        elif is_code and cell not in states:
            message = f"'{cell}' is not a code of states.csv{nearest(cell, states)}; correct it or add the state"
            yield line, name, "code", message
        elif pattern and not pattern.fullmatch(cell):
            yield line, name, "pattern", f"'{cell}' does not have the right shape ({constraints['pattern']})"
        elif "enum" in constraints and cell not in constraints["enum"]:
            choices = ", ".join(constraints["enum"])
            yield line, name, "enum", f"'{cell}' is not one of {choices}{nearest(cell, constraints['enum'])}"
        else:
            known.add(cell)


def _kind(cell: str, column: Mapping[str, Any]) -> str:
    """What is wrong with the kind of a cell, or nothing."""
    kind = column["type"]
    if kind == "integer" and not _INTEGER.fullmatch(cell):
        return f"'{cell}' is not a whole number; write digits only, without blanks, commas or units"
    if kind == "number" and not _NUMBER.fullmatch(cell):
        return f"'{cell}' is not a number; write digits and one point, and leave an unknown value empty"
    if kind == "boolean" and cell not in ("0", "1"):
        return f"'{cell}' is neither 1 (yes) nor 0 (no)"
    if kind == "date":
        try:
            date.fromisoformat(cell)
        except ValueError:
            return f"'{cell}' is not a day; write it as 2006-10-09"
    return ""


def _within(value: float, limits: tuple[float | None, float | None]) -> bool:
    low, high = limits
    return (low is None or value >= low) and (high is None or value <= high)


def _keys(file: _File) -> Iterator[tuple[int, str, str, str]]:
    keys = list(file.resource["schema"]["primaryKey"])
    if not set(keys) <= set(file.header):
        return
    first: dict[tuple[str, ...], int] = {}
    for line, record in file.records():
        key = tuple(record[one] for one in keys)
        if key in first:
            shown = ", ".join(key)
            yield line, ", ".join(keys), "key", f"{shown} stands already in line {first[key]}; keep one row"
        else:
            first[key] = line


def _known_values(file: _File) -> Iterator[Problem]:
    """Values that are known from elsewhere must be in the table."""
    for check in file.resource["checks"]:
        wanted = {key: value if isinstance(value, list) else [value] for key, value in check["where"].items()}
        if not {check["field"], *wanted} <= set(file.header):
            continue  # the missing column has its own message
        texts = {key: {str(one) for one in value} for key, value in wanted.items()}
        found = [
            (line, record[check["field"]])
            for line, record in file.records()
            if all(record[key] in value for key, value in texts.items())
        ]
        where = ", ".join(f"{key} {' or '.join(map(str, value))}" for key, value in wanted.items())
        line = found[0][0] if len(found) == 1 else 0
        value = _aggregate(check.get("aggregate"), [cell for _, cell in found])
        if value is None:
            message = f"the known value for {where} is not there; {bring_back(file.shown)}"
        elif abs(value - check["value"]) > check["tolerance"] + 1e-9:
            message = (
                f"{where}: {check.get('aggregate', 'value')} {value:g}, but {check['value']:g} "
                f"(give or take {check['tolerance']:g}) is known from {check['source']}; check the table"
            )
        else:
            continue
        yield Problem(file.shown, line, check["field"], message)


def _aggregate(how: str | None, cells: Sequence[str]) -> float | None:
    if how == "count":
        return len(cells)
    numbers = [float(cell) for cell in cells if _NUMBER.fullmatch(cell)]
    if not numbers or (how is None and len(cells) != 1):
        return None
    return _AGGREGATES[how](numbers) if how else numbers[0]


def _strays(folder: Path, resources: Sequence[Any]) -> Iterator[Problem]:
    described = {one.get("path") for one in resources if isinstance(one, dict)}
    size = 0
    for path in sorted(folder.glob("*.csv")):
        size += path.stat().st_size
        if path.name not in described:
            message = f"is not in {DESCRIPTOR}; describe it there with its source and licence, or delete it"
            yield Problem(f"{folder.name}/{path.name}", 0, "file", message)
    if size > MOST_BYTES:
        message = f"the tables have {size / 1e6:.1f} MB together, more than {MOST_BYTES / 1e6:.0f}; keep fewer rows"
        yield Problem(folder.name, 0, "folder", message)
