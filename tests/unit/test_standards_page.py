"""The page on standards names what is there, says how each row was checked, and agrees with the lessons' records."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from course_utils.records import course

PAGE = Path(__file__).resolve().parents[2] / "docs" / "teaching" / "standards.md"
TEXT = PAGE.read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split("|")] for line in TEXT.splitlines() if line.startswith("| ")
]
JUDGED = [row for row in ROWS if set(row) & {"assesses", "practises", "touches", "not met"}]
NUMBERS = {one.id[:2] for one in course().lessons.values() if one.is_open}
ID = re.compile(r"`([a-z]+(?:\d\d)?-[a-z0-9-]+)`")


def ids() -> set[str]:
    """Every id of a record that the page may name."""
    records = course()
    pools = (records.questions, records.graded, records.graded_texts, records.reflections, records.memos,
             records.dilemmas, records.chronologies, records.decision_series)  # fmt: skip
    return {one for pool in pools for one in pool}


def told() -> dict[str, list[str]]:
    """The standards of each lesson by the page, in the words of its record."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in JUDGED:
        if len(row) != 5:
            continue
        code = re.match(r"D\d\S*9-12", row[0])
        kind, _, name = row[0].partition(": ")
        sort, name = ("C3", code[0]) if code else (kind, name) if name else ("AP", row[0])
        for number in re.findall(r"\d\d", row[3]):
            found.setdefault(number, {}).setdefault(sort, []).append(name)
    lists = {}
    for number, sorts in found.items():
        ib = "; ".join(", ".join(sorts[one]) for one in ("concept", "theme") if one in sorts)
        lines = (("C3", " ", ", ".join(sorts.get("C3", []))), ("AP skills", ": ", ", ".join(sorts.get("AP", []))),
                 ("IB Global Politics", ": ", ib))  # fmt: skip
        lists[number] = [f"{head}{mark}{line}" for head, mark, line in lines if line]
    return lists


def test_every_record_that_it_names_is_there():
    """An id that is typed wrong, or was renamed, leads a teacher nowhere."""
    named = set(ID.findall(TEXT))
    assert len(named) > 80
    assert sorted(named - ids()) == []


def test_it_counts_no_question_that_students_do_not_meet():
    """Most practice questions stand in no check; only what everybody is asked shows what a lesson does."""
    checks = {one for lesson in course().lessons.values() for one in lesson.check}
    assert sorted({one for one in ID.findall(TEXT) if one in course().questions} - checks) == []


def test_every_lesson_that_it_names_is_there():
    """The numbers of the lessons stand in a column of their own, in order."""
    for row in JUDGED:
        numbers = re.findall(r"\d\d", row[3]) if len(row) == 5 else []
        assert numbers == sorted(set(numbers) & NUMBERS), row[0]


def numbers_of(text: str) -> set[str]:
    """The numbers of the lessons that a text shows something of: in brackets, or by records that it names."""
    records = course()
    pools = (records.questions, records.graded, records.graded_texts, records.reflections)
    found = {pool[one].lesson[:2] for pool in pools for one in ID.findall(text) if one in pool}
    of_the_second = {*records.decision_series, *records.chronologies} & set(ID.findall(text))
    return found | set(re.findall(r"\((\d\d)\)", text)) | ({"02"} if of_the_second else set())


def test_what_is_practised_says_in_which_lesson_and_names_something_of_it():
    """A row of the framework that only touches claims no lesson; the other rows show each of theirs, or all have it."""
    for row in JUDGED:
        if len(row) == 5 and row[0].startswith("D"):
            lessons = set(re.findall(r"\d\d", row[3]))
            assert bool(lessons) == (row[2] in ("assesses", "practises")), row[0]
            assert lessons <= numbers_of(row[4]) or lessons == NUMBERS - {"00"}, row[0]


def test_what_is_assessed_names_what_assesses_it():
    """Only the graded pool can be marked, so its records have to be there."""
    for row in JUDGED:
        if "assesses" in row and row[0] != "argumentation":
            assert set(ID.findall(row[-1])) & {*course().graded, *course().graded_texts}, row[0]


@pytest.mark.parametrize("number", sorted(NUMBERS))
def test_the_lessons_record_says_the_same(number):
    """One list is told twice, on the page by standard and in the record by lesson."""
    (lesson,) = [one for one in course().lessons.values() if one.is_open and one.id[:2] == number]
    assert list(lesson.standards) == told().get(number, [])


def test_each_row_says_how_its_wording_was_checked():
    """A row with lessons carries a mark; a text without a mark has to be compared by the reader."""
    marks = {row[1] for row in JUDGED if len(row) == 5}
    assert marks == {"A", "B", "C", "B, C", "-", "checked"}
    assert all(f"\n| {mark} | " in TEXT for mark in "ABC-")
