"""A page for each student: what they were asked, what they answered, what it earned and why. Nothing of anybody else.

It holds the right answers of this student's own questions, so a teacher gives it back when nobody can hand in any more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

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
        figure: what was drawn for this student, with a table of it, as HTML; empty where nothing was.
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
    figure: str
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


def _figure(sealed: Sealed | None) -> str:
    """A drawing with its table, as the page holds it; empty where nothing was drawn."""
    figure = sealed.question.figure if sealed else None
    if not figure:
        return ""
    named = [(line.name, line.points) for line in figure.lines]
    at = [dict(points) for _, points in named]
    years = sorted({x for points in at for x in points})
    # Numbers alone, so nothing in them wants escaping: a page has thousands of such cells.
    cells = ([f"{x:g}", *(f"{points[x]:g}" if x in points else "" for points in at)] for x in years)
    rows = "".join(f'<tr><td class="number">{_CELL.join(row)}</td></tr>' for row in cells)
    names = "".join(f'<th class="number">{_safe(name)}</th>' for name, _ in named)
    return (
        f'<figure>\n<figcaption class="muted">{_safe(figure.title)} ({_safe(figure.unit)})</figcaption>\n'
        f"{drawn_lines(named, figure.alt)}\n<details><summary>{_safe(say('common.data_table'))}</summary>\n"
        f'<div class="table" tabindex="0"><table>\n<thead><tr><th></th>{names}</tr></thead>\n'
        f"<tbody>{rows}</tbody>\n</table></div></details>\n</figure>\n"
    )


@lru_cache(maxsize=8192)
def _safe(text: str) -> str:
    """A text escaped for a page; most stand on many pages of a class, and are escaped once."""
    return str(escape(text))


def _sections(told: Sequence[Told]) -> Markup:
    """All items, as the page holds them: a class has tens of thousands, so no template is asked for each."""
    words = ("answer", "no_answer", "feedback", "right", "why")
    of_answer, no_answer, of_feedback, of_right, of_why = (_safe(say(f"given_back.{name}")) for name in words)
    parts = []
    for one in told:
        parts.append(
            f'<section>\n<div class="head"><h2>{one.number}. {_safe(one.about)}</h2>'
            f'<span class="mark {one.verdict}">{_safe(one.mark)}</span></div>\n<p>{_safe(one.stem)}</p>\n{one.figure}'
            f"<dl>\n<dt>{of_answer}</dt><dd>{_safe(one.answer) if one.answer else no_answer}</dd>\n"
        )
        if one.feedback:
            parts.append(f"<dt>{of_feedback}</dt>{''.join(f'<dd>{_safe(line)}</dd>' for line in one.feedback)}")
        parts += [
            f"<dt>{_safe(line)}: {_safe(points)}</dt><dd>{_safe(level)}</dd>" for line, points, level in one.rubric
        ]
        if len(one.right) > 1:
            lines = "".join(f"<li>{_safe(line)}</li>" for line in one.right)
            parts.append(f"<dt>{of_right}</dt>\n<dd><ul>{lines}</ul></dd>")
        elif one.right:
            parts.append(f"<dt>{of_right}</dt>\n<dd>{_safe(one.right[0])}</dd>")
        if one.explanation:
            parts.append(f"<dt>{of_why}</dt><dd>{_safe(one.explanation)}</dd>")
        parts.append("</dl>\n</section>\n")
    return Markup("".join(parts))


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
        items=_sections(told),
        late=late,
        sum=say("given_back.sum", points=number(entry.total), most=number(most)),
        waiting=counted("given_back.waiting", entry.waiting) if entry.waiting else "",
    )
