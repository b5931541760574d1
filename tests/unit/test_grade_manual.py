"""The sheet that people mark on: it goes out, a spreadsheet does its worst, and every mark comes back to its answer."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from graded_class import made

from course_utils.grading.manual import Task, columns_of, keep, points_in, read_kept, read_marking, write_marking
from course_utils.grading.marks import ManualMark, answer_code, lines_of
from course_utils.records import course

TEXT = next(iter(course().graded_texts.values()))
NUMBER = next(one for one in course().questions.values() if getattr(one, "gives", "") == "numeric")
ASSIGNMENT, _ = made([NUMBER, TEXT])
ITEM, TEXT_ITEM = ASSIGNMENT.items
LINES = lines_of(TEXT_ITEM)
ANSWERS = {
    answer_code(ASSIGNMENT, student, TEXT_ITEM.item, text): (student, text)
    for student, text in (("007", "1-2\nis a date"), ("010", '=1+1; a, "quoted" text'), ("s3", "Zoë\u2019s 2/3"))
}
UNCLEAR = answer_code(ASSIGNMENT, "007", ITEM.item, "1,234")
CODES = {**dict.fromkeys(ANSWERS, TEXT_ITEM.item), UNCLEAR: ITEM.item}


@pytest.fixture
def sheet(tmp_path) -> Path:
    """The sheet as it goes out, with three texts and an unclear number."""
    tasks = [
        Task(code, student, "", TEXT_ITEM.item, TEXT.about, TEXT.stem, text)
        for code, (student, text) in ANSWERS.items()
    ]
    tasks.append(Task(UNCLEAR, "007", "Aya", ITEM.item, NUMBER.about, "Do you mean 1234 or 1.234?", "1,234"))
    path = tmp_path / "marking.csv"
    write_marking(path, ASSIGNMENT, tasks)
    return path


def filled(path: Path, points: str = "1.5", unclear: str = "0.5") -> list[list[str]]:
    """The sheet with points in every cell where they belong, as rows."""
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    header = rows[0]
    for row in rows[1:]:
        for at, name in enumerate(header):
            if "(0 to" in name and row[3] == TEXT.id:
                row[at] = points
        if row[3] == NUMBER.id:
            row[header.index("points")] = unclear
        row[header.index("comment")] = "Gut, weiter so"
    return rows


def saved(path: Path, rows: list[list[str]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding, "replace"))
    return path


def test_the_sheet_has_a_column_for_each_line_of_the_rubric(sheet):
    """With the most that it can have, and a cell for unclear answers."""
    header = next(csv.reader(io.StringIO(sheet.read_text(encoding="utf-8-sig"), newline="")))
    assert list(columns_of(ASSIGNMENT)) == [one for one in header if one.startswith(TEXT.id)]
    assert [float(one.split(" to ")[1].rstrip(")")) for one in columns_of(ASSIGNMENT)] == list(LINES.values())
    assert {"code", "student", "question", "answer", "points", "comment"} <= set(header)
    assert read_marking(sheet, ASSIGNMENT, CODES).empty == 4


def lost_zeros(rows: list[list[str]]) -> list[list[str]]:
    """A spreadsheet takes ids for numbers, answers for dates, cuts the headings' brackets and mixes the rows."""
    header = [one.split(" (0 to")[0].upper() for one in rows[0]]
    changed = [[row[0].upper(), row[1].lstrip("0"), *row[2:4], "", "02. Jan", *row[6:]] for row in rows[1:]]
    return [header, [""] * len(header), *reversed(changed)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("points", ["1.5", "1,5", " 1.50 ", "'1.5"])
@pytest.mark.parametrize("change", [lambda rows: rows, lost_zeros], ids=["as it was", "by a spreadsheet"])
def test_it_comes_back_whatever_a_spreadsheet_did(sheet, delimiter, encoding, points, change: Callable):
    """Separators, encodings, decimal commas, lost zeros, rows in another order."""
    saved(sheet, change(filled(sheet, points)), delimiter, encoding)
    merged = read_marking(sheet, ASSIGNMENT, CODES)
    assert merged.problems == ()
    assert merged.marks[UNCLEAR] == ManualMark({"points": 0.5}, "Gut, weiter so")
    assert all(merged.marks[code] == ManualMark(dict.fromkeys(LINES, 1.5), "Gut, weiter so") for code in ANSWERS)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("99", "is not from 0 to"),
        ("-1", "is not from 0 to"),
        ("5. Jan", "is no number"),
        ("2027-05-01", "is no number"),
        ("nan", "is no number"),
        ("1e3", "is no number"),
        ("good", "is no number"),
        ("", "there are no points for"),
    ],
)
def test_points_that_cannot_be_are_named_with_their_row(sheet, cell, said):
    """The row is left out as a whole, and the others are taken."""
    rows = filled(sheet)
    at = next(at for at, name in enumerate(rows[0]) if "(0 to" in name)
    row = next(number for number, row in enumerate(rows) if row[3] == TEXT.id)
    rows[row][at] = cell
    merged = read_marking(saved(sheet, rows), ASSIGNMENT, CODES)
    assert len(merged.problems) == 1
    assert said in merged.problems[0]
    assert merged.problems[0].startswith("marking.csv:")
    assert len(merged.marks) == 3


def test_rows_that_fit_nothing_are_named(sheet):
    """A code of an answer that was replaced, one that was marked twice, a sheet without codes, a picture."""
    rows = filled(sheet)
    doubled = [*rows[-1]]
    doubled[rows[0].index("points")] = "1"
    merged = read_marking(saved(sheet, [*rows, doubled, ["zzz", *rows[-1][1:]]]), ASSIGNMENT, CODES)
    assert len(merged.marks) == 4
    assert merged.marks[UNCLEAR].points == {"points": 0.5}
    assert "other points on line" in merged.problems[0]
    assert "no answer with the code “zzz”" in merged.problems[1]
    without = [row[1:] for row in rows]
    assert "no column “code”" in read_marking(saved(sheet, without), ASSIGNMENT, CODES).problems[0]
    sheet.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    assert read_marking(sheet, ASSIGNMENT, CODES).marks == {}


@pytest.mark.parametrize(
    ("text", "number"),
    [("2", 2), ("2.", 2), ("0,25", 0.25), (".5", 0.5), ("½", 0.5), ("1½", 1.5), ("1.2.3", None), ("1 2", None)],
)
def test_points_as_people_type_them(text, number):
    """What could be two things is asked about."""
    assert points_in(text) == number


def test_what_was_given_is_kept_whole_or_not_at_all(tmp_path):
    """A damaged file counts for nothing, and nothing else breaks."""
    marks = {"abc": ManualMark({"claim": 1.5}, "Gut \u2013 weiter")}
    keep(tmp_path, marks)
    assert read_kept(tmp_path) == marks
    for raw in ("", "[]", '{"abc": 1}', '{"abc": {"points": 5}}'):
        (tmp_path / "kept.json").write_text(raw)
        assert read_kept(tmp_path) == {}
