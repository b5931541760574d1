"""A whole class graded: from a teacher's folder and what was handed in to everything that a teacher takes back.

Hand-ins are read once to see whose they are and which of them counts, then those that count are marked one after
another. Whatever is wrong with one file is named and touches no other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path

from course_utils.grading.asked import Asked
from course_utils.grading.assignment import (
    FILE,
    SEED_FILE,
    Assignment,
    plain_id,
    read_assignment,
)
from course_utils.grading.deadlines import FILE as EXTENSIONS
from course_utils.grading.deadlines import Chosen, Handed, choose, deadline_of, kept_share, read_extensions
from course_utils.grading.feedback import tell, write_feedback
from course_utils.grading.hand_in import HandIn, Unreadable, read_hand_in
from course_utils.grading.journal import PART, Entry, Lines, digest_of, entries, hands_on
from course_utils.grading.marks import ManualMark, mark_paper, points_of
from course_utils.grading.mends import FILE as MENDS
from course_utils.grading.mends import Mend, read_mends
from course_utils.grading.owners import FILE as WHOSE
from course_utils.grading.owners import owner_of, read_confirmed
from course_utils.grading.roster import FILE as ROSTER
from course_utils.grading.roster import Roster, Student, file_stem, read_roster
from course_utils.grading.sheets import plain
from course_utils.grading.submissions import Found, Refused, Submissions
from course_utils.strings import say

MARKING = 2
"""Counts up when answers are marked otherwise than before, so that nothing older is taken over."""
MOST_PROPOSED = 200
"""Files without an owner for which ids that look alike are looked for."""
Tell = Callable[[str, int, int], None]
"""Hears what is being done, how much of it is done, and of how many."""


@dataclass(frozen=True)
class Wish:
    """What a teacher has typed.

    Args:
        teacher: the teacher's folder.
        handed_in: a folder or a zip.
        out: where everything is written.
        marking: a marked sheet that came back.
        canvas: an export of Canvas' gradebook.
        moodle: an export of Moodle's.
        late_per_day: percent that are lost for each day begun.
        hide_names: whether the sheet to mark on names nobody.
    """

    teacher: Path
    handed_in: Path
    out: Path
    marking: Path | None = None
    canvas: Path | None = None
    moodle: Path | None = None
    late_per_day: int = 0
    hide_names: bool = False


@dataclass(frozen=True)
class Class:
    """What a teacher's folder holds, with everything that is wrong in it.

    Args:
        assignment: what was asked.
        roster: who was asked.
        mends: the mended key by name of the item.
        extensions: longer deadlines by id.
        confirmed: the id for each file that the teacher has named.
        base: names everything that marks rest on, but hand-ins and people.
        problems: where, and what is wrong.
    """

    assignment: Assignment
    roster: Roster
    mends: Mapping[str, Mend]
    extensions: Mapping[str, datetime]
    confirmed: Mapping[str, str]
    base: str
    problems: tuple[tuple[str, str], ...]

    @cached_property
    def points(self) -> Mapping[str, float]:
        """What each item can earn, by its name."""
        return {one.item: points_of(one, self.mends) for one in self.assignment.items}

    @cached_property
    def most(self) -> float:
        """Points that can be had."""
        return sum(self.points.values())


def read_class(teacher: Path) -> Class:
    """Read a teacher's folder.

    Args:
        teacher: as `course.py assign` made it.

    Raises:
        GradingError: if there is no assignment or no class in it.
    """
    assignment = read_assignment(teacher)
    roster = read_roster(teacher / ROSTER)
    mends, first = read_mends(teacher / MENDS, assignment)
    extensions, second = read_extensions(teacher / EXTENSIONS, roster, assignment.due)
    confirmed, third = read_confirmed(teacher / WHOSE, roster)
    told = [one.split(": ", 1) for one in (*first, *second, *third)]
    problems = tuple((one[0], one[-1]) for one in told)
    rests_on = [(teacher / name).read_bytes() for name in (FILE, SEED_FILE)]
    base = digest_of(MARKING, *rests_on, {item: repr(mend) for item, mend in mends.items()})
    return Class(assignment, roster, mends, extensions, confirmed, base, problems)


# ---- First reading: whose file is it, and which counts ----


@dataclass
class Survey:
    """What was found among the files.

    Args:
        handed: files of each student, by id as ids are compared.
        concerns: what is said of each student's file, by its place.
        refused: files that were not opened, or are no hand-ins: where and why.
        unowned: files whose student is not known: where and why.
        proposed: for each of these the ids that it may be.
        files: how many files were looked at.
        shared: what two students' files have in common, a sentence each with the file.
    """

    handed: dict[str, list[tuple[Handed, Found]]] = field(default_factory=dict)
    refused: list[tuple[str, str]] = field(default_factory=list)
    unowned: list[tuple[str, str]] = field(default_factory=list)
    proposed: list[tuple[str, str, str]] = field(default_factory=list)
    files: int = 0
    shared: list[tuple[str, str]] = field(default_factory=list)


def survey(course_class: Class, given: Submissions, tell_of: Tell) -> Survey:
    """Read every file once.

    Args:
        course_class: the class.
        given: what was handed in.
        tell_of: hears how far it is.
    """
    found = Survey()
    accounts: dict[str, str] = {}
    for one in given:
        found.files += 1
        tell_of("grade.reading", found.files, 0)
        if isinstance(one, Refused):
            found.refused.append((one.where, one.reason))
            continue
        hand_in = read_one(given, one, answers=False)
        if isinstance(hand_in, Unreadable):
            found.refused.append((one.where, hand_in.reason))
        elif hand_in.assignment != course_class.assignment.id:
            reason = say("grade.other_assignment", other=hand_in.assignment, own=course_class.assignment.id)
            found.refused.append((one.where, reason))
        else:
            _take(course_class, found, one, hand_in, accounts)
    return found


def read_one(
    given: Submissions, one: Found, *, answers: bool = True, digest: tuple[bool, str] | None = None
) -> HandIn | Unreadable:
    """Read a file.

    Args:
        given: where it was found.
        one: the file.
        answers: whether its answers are looked at.
        digest: whether it is whole, and its digest, where that was found before.
    """
    try:
        return read_hand_in(given.read(one), answers=answers, digest=digest)
    except OSError as fault:
        return Unreadable(say("grade.unread", detail=plain(fault, 120)))


def _take(course_class: Class, found: Survey, one: Found, hand_in: HandIn, accounts: dict[str, str]) -> None:
    owner = owner_of(
        hand_in.student,
        one.given,
        course_class.roster,
        course_class.confirmed.get(one.where),
        # Where so many fit nobody, the roster is of another class, and looking for each would take hours.
        similar=len(found.unowned) < MOST_PROPOSED,
    )
    if owner.student is None:
        found.unowned.append((one.where, owner.problem))
        ids = [student.id for student in owner.proposed] + [""]
        found.proposed.append((one.where, ids[0], "; ".join(ids[1:-1])))
        return
    key = plain_id(owner.student.id)
    handed = Handed(one.where, hand_in.made, hand_in.digest, one.given.late, hand_in.whole)
    found.handed.setdefault(key, []).append((handed, one))
    for learner in sorted(hand_in.accounts):
        other = accounts.setdefault(learner, key)
        if other != key:
            found.shared.append((one.where, say("grade.one_account", id=owner.student.id, other=other)))


# ---- Second reading: marks ----


@dataclass
class Run:
    """One run of grading.

    Args:
        wish: what was typed.
        course_class: the class.
        found: what the first reading has found.
        given: what was handed in.
        tell_of: hears how far it is.
        manual: what people have given, by code of the answer.
        asked: what each student was asked.
        taken_over: how many entries of an earlier run still held.
    """

    wish: Wish
    course_class: Class
    found: Survey
    given: Submissions
    tell_of: Tell
    manual: dict[str, ManualMark]
    asked: Asked
    taken_over: int = 0

    def mark_all(self, earlier: Lines) -> None:
        """Mark the class, or take over what an earlier run has found.

        Args:
            earlier: the lines of that run.
        """
        self.taken_over = 0
        students = [one for one in self.course_class.roster.students if plain_id(one.id) in self.found.handed]
        with (self.wish.out / PART).open("wb") as file:
            for count, student in enumerate(students, start=1):
                file.write(self._entry(student, earlier).written())
                file.flush()
                self.tell_of("grade.marking", count, len(students))

    def _entry(self, student: Student, earlier: Lines) -> Entry:
        own = self.course_class
        files = self.found.handed[plain_id(student.id)]
        deadline = deadline_of(student.id, own.assignment.due, own.extensions)
        chosen = choose([handed for handed, _ in files], deadline)
        kept = kept_share(chosen.days, self.wish.late_per_day)
        rests_on = [chosen.handed.where, chosen.handed.digest, chosen.until.isoformat(), kept, chosen.notes]
        key = digest_of(own.base, student.id, student.name, *rests_on)
        before = earlier.find(student.id)
        page = self.page_of(student)
        if before and before.key == key and before.by_hand == hands_on(before.marks, self.manual) and page.exists():
            self.taken_over += 1
            return before
        place = next(one for handed, one in files if handed is chosen.handed)
        hand_in = read_one(self.given, place, digest=(chosen.handed.whole, chosen.handed.digest))
        if isinstance(hand_in, Unreadable):
            # It could be read a moment ago: the file was taken away meanwhile.
            hand_in = HandIn(own.assignment.id, student.id, chosen.handed.made, (), "", False, (hand_in.reason,))
        return self._marked(student, key, chosen, kept, hand_in)

    def _marked(self, student: Student, key: str, chosen: Chosen, kept: float, hand_in: HandIn) -> Entry:
        own = self.course_class
        asked = self.asked.of(student.id)
        paper = mark_paper(
            own.assignment,
            student.id,
            hand_in.events,
            chosen.until,
            mends=own.mends,
            manual=self.manual,
            asked=asked,
        )
        points = sum(own.points[one.item] * one.share for one in paper.marks)
        late = (say("grade.late", days=chosen.days),) if chosen.late else ()
        entry = Entry(
            student=student.id,
            key=key,
            by_hand=hands_on(paper.marks, self.manual),
            where=chosen.handed.where,
            made=chosen.handed.made.isoformat(),
            days=chosen.days,
            kept=kept,
            points=points,
            marks=paper.marks,
            most=tuple(own.points.values()),
            concerns=(*late, *chosen.notes, *hand_in.concerns, *paper.concerns),
        )
        told = tell(own.assignment, paper.marks, asked, own.mends, self.manual)
        write_feedback(self.page_of(student), own.assignment, student, entry, told, own.most)
        return entry

    def page_of(self, student: Student) -> Path:
        """A student's own page.

        Args:
            student: of the class.
        """
        return self.wish.out / "feedback" / f"{file_stem(student.id)}.html"

    def codes(self, path: Path) -> dict[str, str]:
        """The item of each answer that a person can mark, by its code.

        Args:
            path: a file of entries.
        """
        return {one.code: one.item for entry in entries(path) for one in entry.marks if one.code}
