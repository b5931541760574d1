"""Whose hand-in it is: the id in the file decides where the roster has it; what does not fit is proposed, not guessed.

The teacher confirms a proposal by a line in `whose.csv` of the teacher's folder: the file, and the id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from course_utils.grading.assignment import plain_id
from course_utils.grading.roster import Roster, Student, letters_of
from course_utils.grading.sheets import plain, read_sheet
from course_utils.grading.submissions import Given
from course_utils.strings import say

FILE = "whose.csv"
COLUMNS = ("file", "id")
MOST = 3


@dataclass(frozen=True)
class Owner:
    """Who has handed a file in.

    Args:
        student: None where it is not known.
        problem: why it is not known, a sentence with proposals; empty where it is.
        proposed: students that it may be, the likeliest first.
    """

    student: Student | None
    problem: str = ""
    proposed: tuple[Student, ...] = ()


def owner_of(
    claimed: str, given: Given, roster: Roster, confirmed: str | None = None, *, similar: bool = True
) -> Owner:
    """Who has handed a file in.

    Args:
        claimed: the id that the file names.
        given: what the name of the file says.
        roster: the class.
        confirmed: the id that the teacher wrote for this file, if any.
        similar: whether ids that look alike are proposed, for which the whole class is gone through.

    >>> class_ = Roster((Student("s101", "Aya Mori"), Student("s102", "Ben Okafor")))
    >>> owner_of("S101 ", Given(), class_).student.name
    'Aya Mori'
    >>> [one.id for one in owner_of("s1O2", Given(), class_).proposed]
    ['s102', 's101']
    >>> owner_of("s101", Given("moodle", "Ben Okafor", "7"), class_).student is None
    True
    """
    if confirmed is not None:
        student = roster.find(confirmed)
        return Owner(student, "" if student else say("owners.confirmed_nobody", id=plain(confirmed, 40)))
    student = roster.find(claimed)
    named = roster.by_letters.get(letters_of(given.name), ())
    if student is None:
        gaps = [(_gap(plain_id(one.id), plain_id(claimed)), one) for one in roster.students] if similar else []
        near = [one for gap, one in sorted(gaps, key=lambda two: two[0])[:MOST] if gap <= max(2, len(claimed) // 3)]
        proposed = tuple({one.id: one for one in [*named, *near]}.values())[:MOST]
        told = _told(proposed) or say("owners.no_proposal")
        return Owner(None, say("owners.unknown", id=plain(claimed, 40), proposed=told), proposed)
    if named and student not in named:
        told = _told((student, *named))
        problem = say("owners.mismatch", id=plain(claimed, 40), name=plain(given.name, 60), proposed=told)
        return Owner(None, problem, (student, *named)[:MOST])
    return Owner(student)


def _told(students: tuple[Student, ...]) -> str:
    return "; ".join(f"{plain(one.id, 40)} ({plain(one.name, 60)})" for one in students)


def _gap(one: str, other: str) -> int:
    """How many letters must be changed, put in or left out to get from one word to the other (Levenshtein)."""
    other = other[:60]
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one[:60], start=1):
        before, row[0] = row[0], at
        for to, wanted in enumerate(other, start=1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (letter != wanted))
    return row[-1]


def read_confirmed(path: Path, roster: Roster) -> tuple[Mapping[str, str], list[str]]:
    """What the teacher has confirmed: the id for each file; and what is wrong with the list, each a sentence.

    Args:
        path: `whose.csv`; it need not be there.
        roster: the class.

    Raises:
        GradingError: if the file is no table.
    """
    if not path.exists():
        return {}, []
    sheet = read_sheet(path)
    columns = {column.casefold(): column for column in sheet.columns}
    if not {"file", "id"} <= set(columns):
        return {}, [say("owners.columns", file=path.name, seen=", ".join(map(plain, sheet.columns)))]
    found, problems = {}, []
    for row in sheet.rows:
        file, student = row[columns["file"]].strip(), row[columns["id"]].strip()
        if not student:
            continue
        if roster.find(student) is None:
            problems.append(f"{path.name}:{row.line}: {say('owners.confirmed_nobody', id=plain(student, 40))}")
        else:
            found[file] = student
    return found, problems
