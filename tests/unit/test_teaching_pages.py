"""The teachers' page of each lesson: one form, the notebook's minutes, questions and options that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from course_utils.records import course
from course_utils.records.notebooks import cells, notebooks_folder
from course_utils.records.stations import stations
from course_utils.strings import say

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "teaching" / "lessons"
LESSONS = [name for name, lesson in course().lessons.items() if lesson.is_open]
PARTS = ("Have ready.", "Say beforehand.", "Print.", "At home.", "Ask these three, if nothing else.")
HEADINGS = (
    "The plan",
    "Misconceptions, and the wrong option that reveals each",
    "More to discuss",
    "Keep it fair",
    "More time, or more to do",
    "Without computers",
)
BESIDE = ("Opening", say("frame.deeper"))
"""Rows of a plan that are no station: what stands before the first heading, and the folds."""
NAMED = re.compile(r"`(q\d\d-[a-z0-9-]+)`(?: ([a-z](?: to [a-z])?(?:, [a-z](?: to [a-z])?)*)(?![a-z])| (true|false))?")


def page(lesson: str) -> str:
    return (FOLDER / f"{lesson}.md").read_text(encoding="utf-8")


def plan(lesson: str) -> tuple[list[str], list[list[str]]]:
    """The table at the head of a page: its titles, and its rows."""
    table = page(lesson).split("## The plan\n\n")[1].split("\n\n")[0]
    titles, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines())
    return titles, rows


def minutes(cell: str) -> int:
    found = re.match(r"(?:\w+: )?(\d+)", cell)
    return int(found[1]) if found else 0


def test_every_lesson_has_its_page():
    """And beside them there is only that of the data labs, and pages of lessons to come."""
    there = {path.stem for path in FOLDER.glob("*.md")}
    assert {*LESSONS, "data-labs"} <= there <= {*course().lessons, "data-labs"}


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_page_begins_with_what_a_teacher_needs_for_tomorrow(lesson):
    """The question and the plan, then what to have ready, say, print and set, and three questions; then the rest."""
    text = page(lesson)
    record = course().lessons[lesson]
    assert text.startswith(f"# {lesson[:2]} {record.title}\n\n**The question.** {record.question}")
    head = text.split("## Misconceptions")[0]
    assert [part for part in re.findall(r"^\*\*([^*]+)\*\*", head, re.MULTILINE) if part in PARTS] == list(PARTS)
    assert f"--lessons {lesson[:2]}`" in head
    three = head.split(f"**{PARTS[-1]}**\n\n")[1].split("\n\n")[0]
    assert re.findall(r"^(\d)\. ", three, re.MULTILINE) == ["1", "2", "3"]
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert [one for one in headings if one in HEADINGS] == list(HEADINGS)
    assert not re.search(r"^\*\*(?:Timing|Keep it fair|Without computers)", text, re.MULTILINE)


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_plan_has_the_stations_and_minutes_of_the_notebook(lesson):
    """Each station in its order, with its minutes; and each column comes to what stands above it."""
    titles, rows = plan(lesson)
    told = [(re.split(": ", row[0])[0], minutes(row[1])) for row in rows]
    there = stations(notebooks_folder() / f"{lesson}.ipynb")
    mine = [one for one in told if one[0] not in BESIDE]
    if any(one.minutes for one in there):
        assert mine == [(one.name, one.minutes) for one in there]
    else:
        assert [name for name, _ in mine] == [one.name for one in there]
    assert titles[1] == f"{course().lessons[lesson].minutes} minutes"
    for at, title in enumerate(titles[1:], 1):
        sums = [minutes(row[at]) for row in rows]
        if title == "Two sittings":
            halves = [sum(minutes(row[at]) for row in rows if row[at].startswith(one)) for one in ("1st", "2nd")]
            assert halves == [45, 45]
        else:
            assert f"{sum(sums)} minutes" == title


@pytest.mark.parametrize("lesson", LESSONS)
def test_what_reveals_a_misconception_is_a_question_with_that_option(lesson):
    """Every question that a page names is there; an option that it names is the question's, and is wrong."""
    found = NAMED.findall(page(lesson))
    assert len(found) >= 5
    for name, letters, said in found:
        question = course().questions[name]
        if said:
            assert str(question.answer).lower() != said, name
        right = {option.key: option.correct for option in getattr(question, "options", ())}
        for first, last in re.findall(r"([a-z])(?: to ([a-z]))?", letters):
            for key in map(chr, range(ord(first), ord(last or first) + 1)):
                assert key in right, f"{name} {key}"
                assert not right[key] or "left out" in page(lesson), f"{name} {key}"


def test_figures_for_the_board_are_those_of_the_lesson():
    """The pairs that a teacher without computers copies from the page of lesson 06 stand so in its notebook."""
    lesson = "06-trade-and-peace"
    table = page(lesson).split("## Without computers")[1]
    text = "\n".join(cell.source for cell in cells(notebooks_folder() / f"{lesson}.ipynb"))
    said = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text)
    rows = [line for line in table.splitlines() if re.match(r"\| [A-Z].* / ", line)]
    assert len(rows) == 4
    assert [row for row in rows if row not in said] == []
