"""`course.py assign OUT`: an assignment from the graded pool; one package for the students, one folder for the teacher.

`OUT/student` (and `student.zip`) hold a page and a notebook with every student's own questions and no answer.
`OUT/teacher` holds what grades them: keep it to yourself.
"""

from __future__ import annotations

import argparse
import json
import re
import secrets
import sys
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

from course_utils.desk.nbgrader import refuse_older, write_for_nbgrader
from course_utils.grading.asked import keep_asked
from course_utils.grading.assignment import Assignment, GradingError, new_assignment, read_assignment, write_assignment
from course_utils.grading.package import package_spec
from course_utils.grading.roster import FILE as ROSTER_FILE
from course_utils.grading.roster import Roster, read_roster, roster_text
from course_utils.grading.sheets import write_sheet
from course_utils.hands.assignment import AssignmentCard, maps, region
from course_utils.hands.host import page_script, stylesheet
from course_utils.identity import identity
from course_utils.page_policy import script_policy
from course_utils.records import course, seeds_folder
from course_utils.records.graded import GradedText
from course_utils.records.library import Course, load
from course_utils.records.questions import Generated
from course_utils.strings import say

STUDENT, TEACHER = "student", "teacher"
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_MENDS = """\
# What to change in the key after the fact, a line for each question. Run 'grade' again: it lists whose mark moved.
#   {item}: {{leave_out: true}}          nobody's answer to it counts
#   {item}: {{all_right: true}}          everybody who answered it gets its points
#   {item}: {{accept: ["12.5"]}}         these answers are right too
#   {item}: {{points: 2}}                it earns this much
"""
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy"
 content="{policy}">
<title>{title}</title>
<style>:root {{ color-scheme: light dark; }}
body {{ margin: 0 auto; padding: 16px; max-width: 860px; background: Canvas; }}
{css}</style></head>
<body><main><h1 class="cw-asg-title">{title}</h1>{card}</main><script>{script}</script></body></html>
"""


def run(given: argparse.Namespace) -> int:
    """Do what was typed after `assign`; see `door/commands.py`."""
    try:
        roster = read_roster(given.roster)
        made = give_again(given, roster) if given.again else give(given, roster)
    except GradingError as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    sys.stdout.write(made)
    return 0


def give(given: argparse.Namespace, roster: Roster) -> str:
    """A new assignment, from what was typed; says what was made."""
    for name in ("lessons", "title", "due"):
        if not getattr(given, name):
            raise GradingError(say("assign.missing", name=name))
    return assign(
        given.out,
        lessons=given.lessons,
        title=given.title,
        due=given.due,
        roster=roster,
        own=given.questions,
        nbgrader=given.nbgrader,
    )


def give_again(given: argparse.Namespace, roster: Roster) -> str:
    """The assignment of a teacher's folder once more, for a changed class; says what was made.

    Who was in the class before is asked the same questions, and hand-ins made from the older package count.
    """
    if given.lessons or given.title or given.questions:
        raise GradingError(say("assign.again_is_the_same"))
    assignment = read_assignment(given.again)
    if given.due:
        assignment = replace(assignment, due=given.due)
    return hand_out(given.out, course(), assignment, roster, given.nbgrader)


def assign(
    out: Path,
    *,
    lessons: Sequence[str],
    title: str,
    due: datetime,
    roster: Roster,
    own: Path | None = None,
    nbgrader: Path | None = None,
) -> str:
    """Make an assignment.

    Args:
        out: a new or empty folder.
        lessons: numbers or ids of lessons.
        title: as students read it.
        due: with its time zone.
        roster: the class.
        own: a folder with further graded questions of the teacher's.
        nbgrader: a course folder of nbgrader, into which the assignment is written too.

    Returns:
        What was made, in sentences for the teacher.

    Raises:
        GradingError: if something is missing or wrong; a sentence for each thing.
    """
    records = _records(own)
    chosen = _lessons(records, lessons)
    pool: list[Generated | GradedText] = [*records.graded.values(), *records.graded_texts.values()]
    asked = [one for one in pool if one.lesson in chosen]
    return hand_out(out, records, new_assignment(asked, title=title, due=due, lessons=chosen), roster, nbgrader)


def hand_out(out: Path, records: Course, assignment: Assignment, roster: Roster, nbgrader: Path | None = None) -> str:
    """Write the students' package and the teacher's folder.

    Args:
        out: a new or empty folder.
        records: the records of the course.
        assignment: what is asked.
        roster: the class.
        nbgrader: a course folder of nbgrader, into which the assignment is written too.

    Returns:
        What was made, in sentences for the teacher.

    Raises:
        GradingError: if there is something in the folder.
    """
    if out.exists() and any(out.iterdir()):
        raise GradingError(say("assign.not_empty", folder=out))
    student, teacher = out / STUDENT, out / TEACHER
    stem = re.sub(r"[^a-z0-9]+", "-", assignment.title.casefold()).strip("-")[:40] or assignment.id
    if nbgrader:
        refuse_older(nbgrader, stem)
    for folder in (student, teacher):
        folder.mkdir(parents=True, exist_ok=True)
    _write_student(student, stem, _spec(records, assignment, roster))
    _zip(student, out / f"{STUDENT}.zip")
    _write_teacher(teacher, assignment, roster)
    made = say(
        "assign.made",
        title=assignment.title,
        all=len(assignment.items),
        manual=sum(one.manual for one in assignment.items),
        students=len(roster.students),
        package=out / f"{STUDENT}.zip",
        teacher=teacher,
    )
    return made + write_for_nbgrader(nbgrader, stem, assignment, roster) if nbgrader else made


def _records(own: Path | None) -> Course:
    if own is None:
        return course()
    loaded = load(seeds_folder(), own)
    if loaded.problems or loaded.course is None:
        raise GradingError("\n".join(map(str, loaded.problems)))
    return loaded.course


def _lessons(records: Course, wanted: Iterable[str]) -> tuple[str, ...]:
    """The ids of lessons that were named by number or id."""
    found = []
    for word in wanted:
        fits = [one for one in records.lessons if one == word or one.partition("-")[0] == word.zfill(2)]
        if not fits:
            raise GradingError(say("assign.no_lesson", given=word, known=", ".join(one[:2] for one in records.lessons)))
        found.append(fits[0])
    return tuple(dict.fromkeys(found))


def _spec(records: Course, assignment: Assignment, roster: Roster) -> dict[str, Any]:
    titles = {one.id: one.title for one in records.lessons.values()}
    regions: set[str] = set()

    def placed(question: Any) -> str:
        name = region(question)
        regions.add(name)
        return name

    students = [(one.id, one.name) for one in roster.students]
    spec = package_spec(assignment, students, salt=secrets.token_hex(16), lessons=titles, region=placed)
    return {**spec, "maps": maps(records, regions)} if regions else spec


def _write_student(folder: Path, stem: str, spec: dict[str, Any]) -> None:
    text = json.dumps(spec, ensure_ascii=False, separators=(",", ":"))
    (folder / f"{stem}.json").write_text(text + "\n", encoding="utf-8")
    card = AssignmentCard(spec).page_html()
    script = page_script("assignment.js")
    page = _PAGE.format(
        title=escape(spec["title"]), css=stylesheet(), card=card, script=script, policy=script_policy(script)
    )
    (folder / f"{stem}.html").write_text(page, encoding="utf-8")
    code = f'from course_utils import assignment\n\nassignment("{stem}.json")'
    book = {
        "cells": [
            {
                "cell_type": "markdown",
                "id": "about",
                "metadata": {},
                "source": say("assign.notebook", title=spec["title"]),
            },
            {
                "cell_type": "code",
                "id": "asked",
                "metadata": {},
                "execution_count": None,
                "outputs": [],
                "source": code,
            },
        ],
        "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    (folder / f"{stem}.ipynb").write_text(json.dumps(book, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _zip(folder: Path, target: Path) -> None:
    """Every file of a folder; the same files make the same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(folder.iterdir()):
            packed.writestr(zipfile.ZipInfo(path.name, _ZIP_TIME), path.read_bytes(), zipfile.ZIP_DEFLATED)


def _write_teacher(folder: Path, assignment: Assignment, roster: Roster) -> None:
    write_assignment(assignment, folder)
    (folder / ROSTER_FILE).write_text(roster_text(roster), encoding="utf-8-sig", newline="")
    first = assignment.items[0].question.id
    (folder / "mends.yaml").write_text(_MENDS.format(item=first), encoding="utf-8")
    write_sheet(folder / "extensions.csv", ["id", "until", "why"], [])
    asked = keep_asked(folder, assignment, [one.id for one in roster.students])
    rows = (
        [student.id, student.name, item, sealed.question.stem, "; ".join(sealed.right())]
        for student, own in zip(roster.students, asked, strict=True)
        for item, sealed in own.items()
    )
    write_sheet(folder / "key.csv", ["id", "name", "item", "question", "right answer"], rows)
    readme = say("assign.readme", title=assignment.title, course=identity().name)
    (folder / "README.txt").write_text(readme.replace("|", "\n") + "\n", encoding="utf-8")
