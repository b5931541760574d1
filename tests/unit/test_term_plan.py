"""The term's plan of the teachers' guide: its minutes are those of the notebooks, and its sums are right."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from course_utils.hands.quiz import warmup_ids
from course_utils.records import course
from course_utils.records.notebooks import cells, notebooks_folder
from course_utils.records.stations import Heading, read_heading, stations

PAGE = Path(__file__).resolve().parents[2] / "docs" / "teaching" / "term-plan.md"
TEXT = PAGE.read_text(encoding="utf-8")
LESSONS = {one.id[:2]: one for one in course().lessons.values() if one.is_open}
NAMED = sorted(set(re.findall(r"\b(\d\d) ((?:all|deeper|[A-Z])[^();|=]*?) \((\d+)\)", TEXT)))


def rows(heading: str) -> list[list[str]]:
    """The rows of the tables under a heading of the page."""
    part = TEXT.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line.strip().strip("|") for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def sums(heading: str, column: int) -> list[int]:
    """The sums in one column of the tables under a heading."""
    found = [row[column].rsplit("= ", 1) for row in rows(heading) if len(row) > column]
    return [int(one[1]) for one in found if len(one) == 2]


@cache
def parts(number: str) -> tuple[dict[str, int], list[Heading]]:
    """The minutes of the stations of a lesson, by name, and its folds."""
    path = notebooks_folder() / f"{LESSONS[number].id}.ipynb"
    lines = [line for cell in cells(path) if cell.kind == "markdown" for line in cell.source.splitlines()]
    headings = [read_heading(line[3:]) for line in lines if line.startswith("## ")]
    return {one.name: one.minutes for one in stations(path)}, [one for one in headings if one.is_fold]


def told(number: str, what: str) -> int | None:
    """The minutes of what an entry such as `04 all but Check` names, from the headings of the notebook.

    Raises:
        KeyError: if the lesson has no such station.
        ValueError: if it has no such fold, or more than one.
    """
    minutes, folds = parts(number)
    if what.startswith("deeper: "):
        (fold,) = [one for one in folds if one.title.lower().startswith(what.removeprefix("deeper: "))]
        return fold.minutes
    if what == "all":
        return sum(minutes.values()) or LESSONS[number].minutes
    if what.startswith("all but "):
        return sum(minutes.values()) - sum(minutes[one] for one in what.removeprefix("all but ").split(", "))
    if " to " in what:
        first, last = (list(minutes).index(one) for one in what.split(" to "))
        return sum(list(minutes.values())[first : last + 1])
    return sum(minutes[one] for one in what.split(", "))


@pytest.mark.parametrize("number", sorted({number for number, _, _ in NAMED}))
def test_the_minutes_of_each_entry_are_those_of_the_notebook(number):
    """A station that is renamed, or takes longer, is named here before a teacher runs out of time."""
    said = {what: int(minutes) for lesson, what, minutes in NAMED if lesson == number}
    assert {what: told(number, what) for what in said} == said


def test_each_sum_is_right():
    """What stands behind the sign is the sum of what stands before it."""
    added = re.findall(r"\|([^|\n]*)= (\d+) ", TEXT)
    assert len(added) > 60
    for parts_of_it, total in added:
        assert sum(int(one) for one in re.findall(r"\((\d+)\)", parts_of_it)) == int(total), parts_of_it


@pytest.mark.parametrize(
    ("plan", "columns", "count", "least", "most"),
    [
        ("A term, two lessons a week", (1, 2), 24, 40, 50),
        ("A term, two lessons a week", (3,), 12, 5, 75),
        ("Three weeks, six lessons", (1, 2), 6, 40, 50),
        ("A seminar of ten weeks", (2,), 10, 50, 100),
        ("A seminar of ten weeks", (3,), 10, 75, 90),
    ],
)
def test_what_is_planned_fits_into_its_time(plan, columns, count, least, most):
    """A lesson at school has 45 to 50 minutes, a meeting of the seminar 90; homework has an end."""
    found = [minutes for column in columns for minutes in sums(plan, column)]
    assert len(found) == count
    assert all(least <= minutes <= most for minutes in found)


def test_the_substitute_has_no_more_than_one_lesson():
    """Each row's minutes are those in its text, and all of them fit."""
    steps = [row for row in rows("One lesson for a substitute") if row[0].isdigit()]
    assert [re.findall(r"\((\d+)\)", text) for _, text, _ in steps] == [[minutes] for _, _, minutes in steps]
    assert 40 <= sum(int(minutes) for _, _, minutes in steps) <= 50


def test_it_says_which_lessons_a_warm_up_asks_about():
    """Whoever leaves out a lesson has to know which warm-ups ask about it."""
    said = {row[0]: row[4] for row in rows("Which lesson needs which") if row[0].isdigit()}
    assert {number for number, _, _ in NAMED} == set(said)
    for number in said:
        asked = sorted({course().questions[one].lesson[:2] for one in warmup_ids(course(), LESSONS[number].id)})
        assert said[number] == (", ".join(asked) or "nothing")


def test_the_records_that_it_names_are_there():
    """An id that is typed wrong leads nowhere."""
    assert set(re.findall(r"`([a-z]+\d\d-[a-z0-9-]+)`", TEXT)) <= set(course().reflections)
