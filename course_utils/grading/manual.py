"""What people mark: one sheet goes out with every text and every unclear answer, comes back, and is merged.

A row is found again by the code of its answer, whatever a spreadsheet has done to the other cells. So a mark belongs
to the very words that were read: when a student hands in other words, they are marked anew.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course_utils.grading.assignment import Assignment, Item
from course_utils.grading.marks import POINTS, ManualMark, lines_of
from course_utils.grading.sheets import plain, read_sheet, write_sheet
from course_utils.strings import say

KEPT = "kept.json"
SHEET = "marking.csv"
CODE, COMMENT = "code", "comment"
LONGEST = 30_000
"""Letters of an answer on the sheet: a spreadsheet spills what is longer into the next row."""


@dataclass(frozen=True)
class Task:
    """One answer to be marked by a person.

    Args:
        code: names the answer.
        student: how the sheet names who wrote it: the id, or a word in its place.
        name: the student's name; empty where names are hidden.
        item: the item's name.
        about: what the item is about.
        question: what was asked, or what is unclear.
        answer: in the student's words.
        given: what was given for it before.
    """

    code: str
    student: str
    name: str
    item: str
    about: str
    question: str
    answer: str
    given: ManualMark | None = None


def columns_of(assignment: Assignment) -> dict[str, tuple[str, str]]:
    """The columns of points: for each heading the item and the key of the line.

    Args:
        assignment: whose items they are.
    """
    found = {}
    for item in assignment.items:
        for key, most in lines_of(item).items():
            if item.manual:
                found[f"{item.question.id} {key} (0 to {most:g})"] = (item.item, key)
    return found


def write_marking(path: Path, assignment: Assignment, tasks: Iterable[Task]) -> None:
    """Write the sheet to mark on.

    Args:
        path: the file.
        assignment: what was asked.
        tasks: every answer to be marked.
    """
    headings = columns_of(assignment)
    columns = (CODE, "student", "name", "item", "question", "answer", *headings, POINTS, COMMENT)
    write_sheet(path, columns, _rows(assignment, tasks, headings))


def _rows(
    assignment: Assignment, tasks: Iterable[Task], headings: Mapping[str, tuple[str, str]]
) -> Iterator[list[object]]:
    for task in tasks:
        given = task.given.points if task.given else {}
        cells = [_shown(given.get(key)) if item == task.item else "" for item, key in headings.values()]
        item = assignment.by_item[task.item]
        plain_points = _shown(given.get(POINTS)) if not item.manual else ""
        most = "" if item.manual else f" ({say('manual.points_to', most=f'{item.points:g}')})"
        comment = task.given.comment if task.given else ""
        question = f"{task.question}{most}"
        yield [
            task.code,
            task.student,
            task.name,
            item.question.id,
            question,
            task.answer[:LONGEST],
            *cells,
            plain_points,
            comment,
        ]


def _shown(points: float | None) -> str:
    return "" if points is None else f"{points:g}"


@dataclass(frozen=True)
class Merged:
    """What came back on a sheet.

    Args:
        marks: by code of the answer.
        problems: what could not be taken over, a sentence for each row.
        empty: how many rows have no points yet.
    """

    marks: Mapping[str, ManualMark]
    problems: tuple[str, ...]
    empty: int


def read_marking(path: Path, assignment: Assignment, tasks: Mapping[str, str]) -> Merged:
    """Read a sheet that was marked.

    Args:
        path: as it came back from a spreadsheet or a person.
        assignment: what was asked.
        tasks: the item of each answer that can be marked, by its code.

    Raises:
        GradingError: if it is no table.
    """
    sheet = read_sheet(path)
    columns = {" ".join(column.split()).casefold(): column for column in sheet.columns}
    if CODE not in columns:
        seen = ", ".join(map(plain, sheet.columns))
        return Merged({}, (f"{path.name}: {say('manual.no_code', seen=plain(seen, 300))}",), 0)
    marks: dict[str, ManualMark] = {}
    lines: dict[str, int] = {}
    problems, empty = [], 0
    fields = _fields(assignment, columns)
    for row in sheet.rows:
        code = row[columns[CODE]].strip().casefold()
        at = f"{path.name}:{row.line}: "
        item = assignment.by_item.get(tasks.get(code, ""))
        if item is None:
            problems.append(at + say("manual.no_answer", code=plain(code, 40)))
            continue
        points, faults = _points(row.cells, item, fields)
        problems += [at + fault for fault in faults]
        if code in marks and (marks[code].points != points):
            problems.append(at + say("manual.twice", code=code, line=lines[code]))
        elif not points and not faults:
            empty += 1
        elif not faults:
            comment = row[columns[COMMENT]].strip() if COMMENT in columns else ""
            marks[code], lines[code] = ManualMark(points, comment), row.line
    return Merged(marks, tuple(problems), empty)


def _fields(assignment: Assignment, columns: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """The column of each line of each item, as the sheet has it; the most that stands in the heading may be gone."""
    found = {}
    for heading, place in columns_of(assignment).items():
        bare = heading.rpartition(" (")[0].casefold()
        column = columns.get(heading.casefold()) or next(
            (own for folded, own in columns.items() if folded == bare or folded.startswith(f"{bare} (")), None
        )
        if column is not None:
            found[place] = column
    for item in assignment.items:
        if not item.manual and POINTS in columns:
            found[(item.item, POINTS)] = columns[POINTS]
    return found


def _points(
    cells: Mapping[str, str], item: Item, fields: Mapping[tuple[str, str], str]
) -> tuple[dict[str, float], list[str]]:
    """What a row gives, and what is wrong with it; nothing given where all its cells are empty."""
    given: dict[str, float] = {}
    faults, missing = [], []
    for key, most in lines_of(item).items():
        column = fields.get((item.item, key), "")
        text = cells.get(column, "").strip()
        if not text:
            missing.append(key)
            continue
        number = points_in(text)
        if number is None:
            faults.append(say("manual.no_number", given=plain(text, 30), column=plain(column, 60), most=f"{most:g}"))
        elif not 0 <= number <= most:
            faults.append(say("manual.above_most", given=plain(text, 30), column=plain(column, 60), most=f"{most:g}"))
        else:
            given[key] = number
    if given and missing and not faults:
        faults.append(say("manual.half", keys=", ".join(missing)))
    return given, faults


def points_in(text: str) -> float | None:
    """The points in a cell: with a decimal point or comma; None where a spreadsheet has made a date of them.

    Args:
        text: the cell.

    >>> points_in("1,5"), points_in("2.0"), points_in("½"), points_in("5. Jan"), points_in("1e3")
    (1.5, 2.0, 0.5, None, None)
    """
    folded = text.strip().lstrip("'").replace(",", ".").replace("½", ".5")
    if not re.fullmatch(r"-?[0-9]{0,6}(?:\.[0-9]{1,6})?|[0-9]+\.", folded) or not re.search(r"[0-9]", folded):
        return None
    number = float(folded)
    return number if math.isfinite(number) else None


# ---- What has been given so far ----


def read_kept(folder: Path) -> dict[str, ManualMark]:
    """What people have given so far, by code of the answer; nothing where nothing is kept or it is damaged.

    Args:
        folder: where the sheet is.
    """
    try:
        told = json.loads((folder / KEPT).read_text(encoding="utf-8"))
        return {code: ManualMark(dict(one["points"]), str(one["comment"])) for code, one in told.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def keep(folder: Path, marks: Mapping[str, ManualMark]) -> None:
    """Keep what people have given, whole or not at all.

    Args:
        folder: where the sheet is.
        marks: by code of the answer.
    """
    told: dict[str, Any] = {code: {"points": one.points, "comment": one.comment} for code, one in marks.items()}
    part = folder / f"{KEPT}.part"
    part.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    part.replace(folder / KEPT)
