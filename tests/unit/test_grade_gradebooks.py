"""A school's gradebook with one column filled: every other byte stays, and rows are found by ids alone."""

from __future__ import annotations

import csv
import io
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.grading.gradebooks import cells_of, fill
from course_utils.grading.roster import Roster, Student
from course_utils.grading.sheets import decoded, separator

CLASS = Roster((Student("s7", "Aya Mori", "aya@x.org"), Student("s8", "Zoë Okafor"), Student("007", "Ben Li")))
POINTS = {"s7": 18.0, "s8": 1 / 3, "007": 0.0}
CANVAS = (
    'Student,ID,SIS User ID,SIS Login ID,Section,"Essay, draft (11)",Week 3 (12),Week 3 Current Score\r\n'
    ",,,,,Manual Posting,,(read only)\r\n"
    "    Points Possible,,,,,10.00,20.00,(read only)\r\n"
    '"Mori, Aya",91,S7,amori,"A ""one""", 7 ,,\r\n'
    '"Okafor, Zoë",92,,s8,A,=1+1,"5.00",x\r\n'
    "Nobody,93,s99,n,A,1,2,3\r\n"
    '"Student, Test",94,,t,A,,,\r\n'
)
MOODLE = (
    '"First name","Last name","ID number","Email address","Assignment: Week 3 (Real)","Assignment: Other (Real)"\n'
    '"Aya","Mori","","AYA@x.org","-","1,5"\n'
    '"Zoë","Okafor","s8","","","-"\n'
)


def changed(before: bytes, after: bytes) -> list[tuple[str, str]]:
    """The cells that differ; everything around them must be the same, byte for byte."""
    old, new = decoded(before)[0], decoded(after)[0]
    between = separator(old)
    found, at = [], 0
    pieces = []
    for row_old, row_new in zip(cells_of(old, between), cells_of(new, between), strict=True):
        for one, two in zip(row_old, row_new, strict=True):
            raw_old, raw_new = old[one.start : one.end], new[two.start : two.end]
            if raw_old != raw_new:
                found.append((raw_old, raw_new))
                pieces += [new[at : two.start], raw_old]
                at = two.end
    assert "".join([*pieces, new[at:]]) == old
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_canvas_export_is_filled_and_nothing_else_moves(encoding):
    """By SIS id, or by login where there is none; test student, points row and strangers stay."""
    raw = CANVAS.encode(encoding)
    filled = fill(raw, "canvas", "Week 3", 20, POINTS, CLASS)
    assert filled.raw is not None
    assert changed(raw, filled.raw) == [("", "18"), ('"5.00"', '"0.33"')]
    notes = "\n".join(filled.notes)
    assert "“Week 3 (12)” was filled for 2 students" in notes
    assert "One cell held another mark" in notes
    assert "1 rows are of nobody in the class, and stayed as they were: s99" in notes
    assert "1 students with marks are not in the gradebook: 007" in notes


def test_moodles_export_is_filled_by_id_or_address():
    """Its quotation marks, line ends and decimal comma are its own."""
    raw = MOODLE.encode()
    filled = fill(raw, "moodle", "Week 3", 20, POINTS, CLASS)
    assert filled.raw is not None
    assert changed(raw, filled.raw) == [('"-"', '"18"'), ('""', '"0,33"')]


def test_moodles_grading_worksheet_is_filled():
    """The table that the assignment itself gives; its maximum may be another, then marks are scaled, and it is said."""
    raw = (
        b"Identifier,Full name,ID number,Status,Grade,Maximum grade,Last modified (grade)\n"
        b"Participant 1,Aya Mori,s7,Submitted,,100.00,-\n"
    )
    filled = fill(raw, "moodle", "Week 3", 20, POINTS, CLASS)
    assert filled.raw is not None
    assert changed(raw, filled.raw) == [("", "90")]
    assert any("counts 100 points for this column, the assignment 20" in one for one in filled.notes)


def test_canvas_points_are_scaled_where_it_counts_others():
    """Its row of points says how many."""
    raw = CANVAS.replace("10.00,20.00", "10.00,100.00").encode()
    filled = fill(raw, "canvas", "Week 3", 20, POINTS, CLASS)
    assert filled.raw is not None
    assert changed(raw, filled.raw)[0] == ("", "90")


def test_a_column_of_percent_gets_percent():
    """Moodle exports it so beside the points; alone it is filled, with both the points are."""
    raw = MOODLE.replace("Week 3 (Real)", "Week 3 (Percentage)").encode()
    filled = fill(raw, "moodle", "Week 3", 20, POINTS, CLASS)
    assert filled.raw is not None
    assert changed(raw, filled.raw)[0] == ('"-"', '"90 %"')


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "This file is empty"),
        (CANVAS.replace("Week 3 (12)", "Week 4 (12)").encode(), "No single column is called “Week 3”"),
        (CANVAS.replace("Essay, draft (11)", "Week 3 (11)").encode(), "No single column is called “Week 3”"),
        (b"Student,Week 3 (12)\nAya,1\n", "No column holds ids or addresses"),
    ],
)
def test_what_cannot_be_filled_is_told_and_not_guessed(raw, said):
    """With the columns that there are."""
    filled = fill(raw, "canvas", "Week 3", 20, POINTS, CLASS)
    assert filled.raw is None
    assert said in filled.notes[0]


CELL = st.text(st.sampled_from('ab,;"\n\r\t =é'), max_size=8)


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=5), st.sampled_from(",;\t"))
def test_cells_are_found_as_another_reader_finds_them(rows, between):
    """Python's own reader, on tables that its writer made; the places cover the text without a gap."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=between, lineterminator="\r\n").writerows(rows)
    text = out.getvalue()
    found = list(cells_of(text, between))
    assert [[cell.value for cell in row] for row in found] == rows
    assert all(one.end + 1 == two.start for row in found for one, two in pairwise(row))


@given(st.binary(max_size=300))
def test_any_bytes_are_filled_or_told(raw):
    """Whatever is given for an export, nothing breaks, and what was not filled is not changed."""
    filled = fill(b"ID,Week 3\n" + raw, "canvas", "Week 3", 20, POINTS, CLASS)
    assert filled.raw is None or filled.raw.startswith(b"ID,Week 3\n")
