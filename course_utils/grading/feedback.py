"""A page for each student: what they were asked, what they answered, what it earned and why. Nothing of anybody else.

It holds the right answers of this student's own questions, so a teacher gives it back when nobody can hand in any more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from markupsafe import Markup

from course_utils.grading.assignment import Assignment, Item
from course_utils.grading.deadlines import in_words
from course_utils.grading.journal import Entry
from course_utils.grading.marks import ManualMark, Marked, points_of
from course_utils.grading.mends import Mend
from course_utils.grading.pages import write_page
from course_utils.grading.plots import lines as drawn_lines
from course_utils.grading.roster import Student
from course_utils.grading.sealing import Sealed
from course_utils.strings import counted, say

_CELL = '</td><td class="number">'


@dataclass(frozen=True)
class Told:
    """One item as the page tells it.

    Args:
        number: its place in the assignment, from 1.
        about: what it is about.
        stem: what was asked.
        figure: what was drawn for this student, with a table of it; None where nothing was.
        answer: in words; empty where there is none.
        mark: the points, in words.
        verdict: a word for the look of the mark: right, partly, not_yet, waits or none.
        feedback: what is said of the answer.
        rubric: title, points and level of each line that a person has marked.
        right: the right answer in words; empty where there is none, or where it was given.
        explanation: why it is right.
    """

    number: int
    about: str
    stem: str
    figure: Mapping[str, Any] | None
    answer: str
    mark: str
    verdict: str
    feedback: tuple[str, ...]
    rubric: tuple[tuple[str, str, str], ...]
    right: tuple[str, ...]
    explanation: str


def tell(
    assignment: Assignment,
    marks: Sequence[Marked],
    asked: Mapping[str, Sealed],
    mends: Mapping[str, Mend],
    manual: Mapping[str, ManualMark],
) -> list[Told]:
    """What a student's page tells, item by item.

    Args:
        assignment: what was asked.
        marks: the student's, in the order of the assignment.
        asked: the student's own questions by name of the item.
        mends: by name of the item.
        manual: what people have given, by code of the answer.
    """
    told = []
    for number, (item, marked) in enumerate(zip(assignment.items, marks, strict=True), start=1):
        sealed = asked.get(item.item)
        verdict = _verdict(marked)
        question: Any = sealed.question if sealed else item.question
        told.append(
            Told(
                number=number,
                about=question.about,
                stem=question.stem,
                figure=_figure(sealed),
                answer=marked.answer,
                mark=_mark(marked, points_of(item, mends)),
                verdict=verdict,
                feedback=() if marked.state == "waits" else marked.feedback,
                rubric=_rubric(item, manual.get(marked.code)),
                right=tuple(sealed.right()) if sealed and verdict != "right" else (),
                explanation=getattr(question, "explanation", ""),
            )
        )
    return told


def _verdict(marked: Marked) -> str:
    if marked.state == "marked":
        return "right" if marked.share > 1 - 1e-9 else "partly" if marked.share > 1e-9 else "not_yet"
    return "waits" if marked.state == "waits" else "none" if marked.state == "left_out" else "not_yet"


def _mark(marked: Marked, most: float) -> str:
    match marked.state:
        case "left_out":
            return say("given_back.left_out")
        case "waits":
            return say("given_back.waits", most=number(most))
        case "unanswered":
            return say("given_back.unanswered", most=number(most))
        case _:
            return say("given_back.points", points=number(marked.share * most), most=number(most))


def number(value: float) -> str:
    """Points as one reads them: two decimals at most.

    Args:
        value: points.

    >>> number(2.0), number(1 / 3)
    ('2', '0.33')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _rubric(item: Item, given: ManualMark | None) -> tuple[tuple[str, str, str], ...]:
    if given is None:
        return ()
    found = []
    for line in getattr(item.question, "rubric", ()):
        points = given.points.get(line.key, 0.0)
        # The levels go from nothing to all points in even steps.
        level = line.levels[round(points / line.points * (len(line.levels) - 1))]
        found.append((line.title, say("given_back.points", points=number(points), most=number(line.points)), level))
    return tuple(found)


def _figure(sealed: Sealed | None) -> dict[str, Any] | None:
    figure = sealed.question.figure if sealed else None
    if not figure:
        return None
    named = [(line.name, line.points) for line in figure.lines]
    at = [dict(points) for _, points in named]
    years = sorted({x for points in at for x in points})
    # Numbers alone, so nothing in them wants escaping: a page has thousands of such cells.
    cells = ([f"{x:g}", *(f"{points[x]:g}" if x in points else "" for points in at)] for x in years)
    rows = "".join(f'<tr><td class="number">{_CELL.join(row)}</td></tr>' for row in cells)
    return {
        "title": figure.title,
        "unit": figure.unit,
        "drawing": Markup(drawn_lines(named, figure.alt)),
        "names": [name for name, _ in named],
        "rows": Markup(rows),
    }


def write_feedback(
    path: Path, assignment: Assignment, student: Student, entry: Entry, told: Sequence[Told], most: float
) -> None:
    """Write a student's page.

    Args:
        path: the file.
        assignment: what was asked.
        student: whose page it is.
        entry: what was found for the student.
        told: the items, as `tell` gave them.
        most: points that can be had, by the mended key.
    """
    late = ""
    if entry.days:
        lost = number(entry.points - entry.total)
        late = counted("given_back.late", entry.days, before=number(entry.points), lost=lost)
    write_page(
        path,
        "feedback.html",
        title=assignment.title,
        name=student.name,
        id=student.id,
        made=in_words(datetime.fromisoformat(entry.made).astimezone(assignment.due.tzinfo)),
        items=told,
        late=late,
        sum=say("given_back.sum", points=number(entry.total), most=number(most)),
        waiting=counted("given_back.waiting", entry.waiting) if entry.waiting else "",
    )
