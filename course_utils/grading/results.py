"""Everything that a teacher takes back from grading, written from the entries one after another.

`grades.csv`, the sheet to mark on and its page, filled gradebooks, the item analysis, the marks that moved since the
last run, proposals for files without an owner, and the report of all that a person should look at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from course_utils.grading import manual
from course_utils.grading.analysis_page import write_analysis
from course_utils.grading.asked import Asked
from course_utils.grading.assignment import GradingError, Item, plain_id
from course_utils.grading.deadlines import in_words
from course_utils.grading.feedback import number
from course_utils.grading.gradebooks import System, fill
from course_utils.grading.item_analysis import Analysis
from course_utils.grading.journal import OLDER, PART, STATE, Entry, Lines, entries
from course_utils.grading.marks import Marked
from course_utils.grading.owners import COLUMNS as WHOSE_COLUMNS
from course_utils.grading.owners import FILE as WHOSE
from course_utils.grading.pages import write_page
from course_utils.grading.session import Class, Run, Survey, Tell, Wish, read_class, survey
from course_utils.grading.sheets import plain, read_bytes, write_sheet
from course_utils.grading.submissions import Submissions
from course_utils.strings import counted, say

GRADES, MOVED, REPORT, PROBLEMS = "grades.csv", "moved.csv", "report.html", "problems.txt"
_MOST_ON_PAGE = 3000
"""Answers on the page to mark from; those beyond stand on the sheet alone."""
Part = tuple[str, list[tuple[str, str]]]


@dataclass(frozen=True)
class Done:
    """What came of grading.

    Args:
        graded: how many students have marks.
        lines: the summary, a sentence each.
        looks: how many things a person should look at.
    """

    graded: int
    lines: tuple[str, ...]
    looks: int


def grade(wish: Wish, tell_of: Tell) -> Done:
    """Grade a class.

    Args:
        wish: what a teacher has typed.
        tell_of: hears how far it is.

    Returns:
        What came of it.

    Raises:
        GradingError: if the teacher's folder holds no assignment or no class, or a file that was named cannot be read.
    """
    own = read_class(wish.teacher)
    if not wish.handed_in.exists():
        raise GradingError(say("grade.no_hand_ins", path=wish.handed_in))
    if wish.out.resolve().is_relative_to(wish.handed_in.resolve()):
        raise GradingError(say("grade.out_inside", out=wish.out))
    for folder in (wish.out, wish.out / "feedback", wish.out / "marking"):
        folder.mkdir(parents=True, exist_ok=True)
    _put_aside(wish.out)
    with Submissions(wish.handed_in) as given, Asked(wish.teacher, own.assignment) as asked:
        found = survey(own, given, tell_of)
        run = Run(wish, own, found, given, tell_of, manual.read_kept(wish.out / "marking"), asked)
        _mark_all(run, STATE, OLDER)
        merged = _merge(run)
        if merged is not None and merged.marks:
            # The marks that came back are laid over what was just worked out; nothing is worked out twice.
            (wish.out / PART).replace(wish.out / OLDER)
            _mark_all(run, OLDER)
    seen = _Seen(Analysis(own.assignment, own.mends))
    parts, lines = _write_all(run, merged, seen)
    (wish.out / PART).replace(wish.out / STATE)
    (wish.out / OLDER).unlink(missing_ok=True)
    return _told(run, parts, lines, seen)


def _mark_all(run: Run, *names: str) -> None:
    """Mark the class, and take over what still holds of the lines in these files."""
    earlier = Lines(*(run.wish.out / name for name in names))
    run.mark_all(earlier)
    earlier.close()


def _put_aside(out: Path) -> None:
    """Lines of a run that was stopped are kept to be taken over; what both it and one before it have found, too."""
    if (out / PART).exists():
        with (out / OLDER).open("ab") as older:
            lines = (out / PART).read_bytes()
            older.write(lines[: lines.rfind(b"\n") + 1])
        (out / PART).unlink()


def _merge(run: Run) -> manual.Merged | None:
    """What came back on a marked sheet, laid to what is kept."""
    if run.wish.marking is None:
        return None
    codes = run.codes(run.wish.out / PART)
    merged = manual.read_marking(run.wish.marking, run.course_class.assignment, codes)
    run.manual.update(merged.marks)
    manual.keep(run.wish.out / "marking", run.manual)
    return merged


@dataclass
class _Seen:
    """What is summed up of the entries while the grades are written, so that they are read once.

    Args:
        analysis: of the items.
        concerns: what a person should look at, with the student.
        points: by id as ids are compared, of those who wait for nobody.
        by_hand: items with an answer that a person marks.
        graded: how many entries there are.
        waiting: how many answers wait for a person.
        late: how many were handed in late.
    """

    analysis: Analysis
    concerns: list[tuple[str, str]] = field(default_factory=list)
    points: dict[str, float] = field(default_factory=dict)
    by_hand: set[str] = field(default_factory=set)
    graded: int = 0
    waiting: int = 0
    late: int = 0

    def passing(self, found: Iterable[Entry]) -> Iterator[Entry]:
        """The entries as they come, each of them counted."""
        for entry in found:
            self.analysis.add(entry)
            self.concerns += [(entry.student, one) for one in entry.concerns]
            self.by_hand |= {one.item for one in entry.marks if one.code}
            self.graded += 1
            self.waiting += entry.waiting
            self.late += entry.days > 0
            if not entry.waiting:
                self.points[plain_id(entry.student)] = entry.total
            yield entry


def _write_all(run: Run, merged: manual.Merged | None, seen: _Seen) -> tuple[list[Part], list[str]]:
    """Write every file but the report; gives what stands in it."""
    own, out = run.course_class, run.wish.out
    run.tell_of("grade.writing", 0, 0)
    write_sheet(out / GRADES, grade_columns(own), grade_rows(own, seen.passing(entries(out / PART))))
    before = Lines(out / STATE)
    moved = _write_moved(run, before)
    before.close()
    _write_marking(run, seen.by_hand)
    write_analysis(out, own.assignment, own.mends, seen.analysis)
    books, lines = _write_books(run, seen.points)
    _write_whose(run.found, out)
    parts: list[Part] = [
        (say("grade.part_key"), list(own.problems)),
        (say("grade.part_unowned"), run.found.unowned),
        (say("grade.part_refused"), run.found.refused),
        (say("grade.part_shared"), run.found.shared),
        (say("grade.part_marking"), [("", one) for one in merged.problems] if merged else []),
        (say("grade.part_moved"), moved),
        (say("grade.part_concerns"), seen.concerns),
        (say("grade.part_books"), books),
    ]
    return [(heading, rows) for heading, rows in parts if rows], lines


# ---- Grades ----


def grade_columns(own: Class) -> list[str]:
    """The columns of `grades.csv`.

    Args:
        own: the class.
    """
    items = [item.question.id for item in own.assignment.items]
    return ["id", "name", "email", "status", "total", "most", "percent", "before_lateness", "days_late", "handed_in",
            "waiting", *items]  # fmt: skip


def grade_rows(own: Class, found: Iterator[Entry]) -> Iterator[list[object]]:
    """The rows of `grades.csv`: the whole class in the order of the roster, who handed in nothing too.

    Args:
        own: the class.
        found: entries, in the order of the roster.
    """
    entry = next(found, None)
    for student in own.roster.students:
        row: list[object] = [student.id, student.name, student.email]
        if entry is None or plain_id(entry.student) != plain_id(student.id):
            yield [*row, say("grade.status_none"), "", number(own.most), *[""] * (5 + len(own.assignment.items))]
            continue
        status = say("grade.status_late" if entry.days else "grade.status_in_time")
        percent = number(100 * entry.total / own.most) if own.most else ""
        row += [status, number(entry.total), number(own.most), percent, number(entry.points), entry.days]
        row += [entry.made, entry.waiting]
        yield [*row, *(_cell(own, item, one) for item, one in zip(own.assignment.items, entry.marks, strict=True))]
        entry = next(found, None)


def _cell(own: Class, item: Item, marked: Marked) -> str:
    """The points of an item; empty where it waits for a person or counts for nobody."""
    if marked.state in ("waits", "left_out"):
        return ""
    return number(marked.share * own.points[item.item])


def _write_moved(run: Run, earlier: Lines) -> list[tuple[str, str]]:
    """Whose marks are others than after the last run."""
    own = run.course_class
    told: list[tuple[str, str]] = []
    rows: list[list[object]] = []
    for entry in entries(run.wish.out / PART) if earlier else ():
        before = earlier.find(entry.student)
        if before is None or (before.marks, before.most) == (entry.marks, entry.most):
            continue
        old = {one.item: _state(one, most) for one, most in zip(before.marks, before.most, strict=True)}
        changed = []
        for item, one, most in zip(own.assignment.items, entry.marks, entry.most, strict=True):
            was, now = old.get(item.item, say("grade.no_mark")), _state(one, most)
            if was != now:
                changed.append(say("grade.moved", item=item.question.id, was=was, now=now))
                rows.append([entry.student, item.question.id, was, now])
        if changed:
            told.append((entry.student, "; ".join(changed)))
    write_sheet(run.wish.out / MOVED, ["id", "item", "was", "is"], rows)
    return told


def _state(marked: Marked, most: float) -> str:
    if marked.state in ("waits", "left_out"):
        return say("grade.no_mark")
    return f"{number(marked.share * most)}/{number(most)}"


# ---- What people mark ----


def _write_marking(run: Run, waiting: Collection[str]) -> None:
    folder, own = run.wish.out / "marking", run.course_class
    # Where names are hidden, the order of the class must not tell them.
    tasks = sorted(_tasks(run), key=lambda one: one.code) if run.wish.hide_names else _tasks(run)
    manual.write_marking(folder / manual.SHEET, own.assignment, tasks)
    items = [_for_page(run, item) for item in own.assignment.items if item.item in waiting]
    write_page(folder / "marking.html", "marking.html", title=own.assignment.title, sheet=manual.SHEET, items=items)


def _for_page(run: Run, item: Item) -> dict[str, Any]:
    """An item with its rubric and all its answers, as the page shows it."""
    headings = {key: heading for heading, (name, key) in manual.columns_of(run.course_class.assignment).items()
                if name == item.item}  # fmt: skip
    rubric = [
        {"title": line.title, "column": headings.get(line.key, line.key), "levels": line.levels}
        for line in getattr(item.question, "rubric", ())
    ]
    stem = item.question.stem if item.manual else ""
    return {"about": item.question.about, "stem": stem, "rubric": rubric, "tasks": _shown_tasks(run, item)}


def _shown_tasks(run: Run, item: Item) -> Iterator[dict[str, Any]]:
    shown = [task for task, _ in zip(_of_item(run, item), range(_MOST_ON_PAGE), strict=False)]
    for task in sorted(shown, key=lambda one: one.code) if run.wish.hide_names else shown:
        given = say("manual.given", points=number(task.given.total)) if task.given else ""
        yield {
            "student": task.student,
            "name": task.name,
            "code": task.code,
            "question": task.question,
            "answer": task.answer,
            "given": given,
        }


def _of_item(run: Run, item: Item) -> Iterator[manual.Task]:
    return (task for task in _tasks(run) if task.item == item.item)


def _tasks(run: Run) -> Iterator[manual.Task]:
    """Every answer that a person marks or has marked, student by student."""
    own = run.course_class
    for entry in entries(run.wish.out / PART, having=b'"code":'):
        student = own.roster.find(entry.student)
        name = student.name if student else ""
        shown = _hidden(own, entry.student) if run.wish.hide_names else entry.student
        for one in entry.marks:
            if one.code:
                item = own.assignment.by_item[one.item]
                yield manual.Task(
                    code=one.code,
                    student=shown,
                    name="" if run.wish.hide_names else name,
                    item=one.item,
                    about=item.question.about,
                    question=one.ask or item.question.stem,
                    answer=one.answer,
                    given=run.manual.get(one.code),
                )


def _hidden(own: Class, student: str) -> str:
    """A word in place of a student's name: the same on every sheet of this assignment, and found by nobody else."""
    return f"student-{sha256(own.assignment.seed + plain_id(student).encode()).hexdigest()[:6]}"


# ---- The school's system ----


def _write_books(run: Run, points: dict[str, float]) -> tuple[list[tuple[str, str]], list[str]]:
    own, told, lines = run.course_class, [], []
    given: list[tuple[System, Path | None]] = [("canvas", run.wish.canvas), ("moodle", run.wish.moodle)]
    for system, path in given:
        if path is None:
            continue
        filled = fill(read_bytes(path), system, own.assignment.title, own.most, points, own.roster)
        told += [(path.name, one) for one in filled.notes]
        if filled.raw is None:
            lines.append(say("grade.book_not_filled", file=path.name))
            continue
        target = run.wish.out / f"{system}-{path.name}"
        part = target.with_name(f"{target.name}.part")
        part.write_bytes(filled.raw)
        part.replace(target)
        lines.append(say("grade.book_filled", file=target))
    return told, lines


def _write_whose(found: Survey, out: Path) -> None:
    """Proposals for files without an owner; an id is written only by the teacher."""
    path = out / WHOSE
    path.unlink(missing_ok=True)
    if found.proposed:
        rows = [[file, "", "; ".join(one for one in (first, more) if one)] for file, first, more in found.proposed]
        write_sheet(path, [*WHOSE_COLUMNS, "proposed"], rows)


# ---- The report ----


def _told(run: Run, parts: list[Part], lines: list[str], seen: _Seen) -> Done:
    own, found, out = run.course_class, run.found, run.wish.out
    looks = sum(
        len(rows) for heading, rows in parts if heading not in (say("grade.part_books"), say("grade.part_moved"))
    )
    summary = [
        say("grade.summary", graded=seen.graded, all=len(own.roster.students), files=found.files, late=seen.late),
        *([counted("grade.taken_over", run.taken_over)] if run.taken_over else []),
        *([counted("grade.waiting", seen.waiting)] if seen.waiting else []),
        *lines,
        counted("grade.looks", looks),
    ]
    zone = own.assignment.due
    rules = [
        say("grade.rule_deadline", due=in_words(zone)),
        say("grade.rule_last"),
        say("grade.rule_clock"),
        say("grade.rule_late", percent=run.wish.late_per_day),
    ]
    write_page(out / REPORT, "report.html", title=own.assignment.title, summary=summary, parts=parts, rules=rules)
    text = [f"{plain(where, 200)}: {said}" if where else said for _, rows in parts for where, said in rows]
    (out / PROBLEMS).write_text("\n".join([*text, ""]), encoding="utf-8", errors="replace")
    return Done(seen.graded, tuple(summary), looks)
