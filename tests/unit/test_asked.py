"""What students were asked is kept when an assignment is made: as it would be drawn anew, and never trusted further."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from graded_class import hand_in, made, teacher_folder, wrong

from course_utils.grading.asked import FILE, Asked
from course_utils.grading.assignment import Assignment, read_assignment
from course_utils.grading.results import grade
from course_utils.grading.session import Wish
from course_utils.records import course
from course_utils.records.questions import DRAWN_KINDS

POOL = [*course().graded.values()]
CHOSEN = [next(one for one in POOL if one.gives == kind) for kind in DRAWN_KINDS if kind in {one.gives for one in POOL}]
CHART = next(one for one in POOL if one.figure is not None)
TEXT = next(iter(course().graded_texts.values()))
ASSIGNMENT, ROSTER = made([*CHOSEN, *([] if CHART in CHOSEN else [CHART]), TEXT], 4)


@pytest.fixture
def teacher(tmp_path) -> Path:
    return teacher_folder(tmp_path / "teacher", ASSIGNMENT, ROSTER, kept=True)


def never(*_given: object) -> None:
    raise AssertionError("it was drawn")


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def graded(teacher: Path, handed_in: Path, out: Path) -> dict[str, bytes]:
    grade(Wish(teacher=teacher, handed_in=handed_in, out=out), lambda *_: None)
    return everything(out)


def test_what_is_kept_is_what_is_drawn(teacher, monkeypatch):
    """Of every kind, with all that a package and a key say of it; and nothing is drawn for it."""
    drawn = {
        student.id: {one.item: ASSIGNMENT.asked(student.id, one) for one in ASSIGNMENT.items if not one.manual}
        for student in ROSTER.students
    }
    monkeypatch.setattr(Assignment, "asked", never)
    with Asked(teacher, read_assignment(teacher)) as asked:
        for student, own in drawn.items():
            kept = asked.of(student.upper())
            assert kept == own
            assert [dict(one.public) for one in kept.values()] == [dict(one.public) for one in own.values()]
            assert [one.right() for one in kept.values()] == [one.right() for one in own.values()]
    with pytest.raises(AssertionError, match="it was drawn"):
        asked.of("s000")


def test_a_class_is_graded_the_same_from_what_is_kept_as_from_the_seed(teacher, tmp_path, monkeypatch):
    """Every file of it, byte for byte; so is a teacher's folder of before, in which nothing is kept."""
    handed_in, old = tmp_path / "in", tmp_path / "old"
    handed_in.mkdir()
    for student, answers in (("s000", {}), ("s001", {"answers": lambda sealed, _at: wrong(sealed)})):
        (handed_in / f"{student}.json").write_bytes(hand_in(ASSIGNMENT, student, **answers))
    (handed_in / "s002.json").write_bytes(hand_in(ASSIGNMENT, "s002", after=30))
    shutil.copytree(teacher, old)
    (old / FILE).unlink()
    drawn = graded(old, handed_in, tmp_path / "drawn")
    monkeypatch.setattr(Assignment, "asked", never)
    assert len(drawn) > 10
    assert graded(teacher, handed_in, tmp_path / "kept") == drawn


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-30])


def spoilt(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[200] ^= 255
    path.write_bytes(raw)


def of_another(path: Path) -> None:
    (path.parent / "seed.txt").write_text("00" * 32, encoding="utf-8")


def emptied(path: Path) -> None:
    with zipfile.ZipFile(path) as before:
        comment = before.comment
    with zipfile.ZipFile(path, "w") as archive:
        archive.comment = comment
        archive.writestr("s000.json", '{"a": 1}')
        archive.writestr("s001.json", "[]")


@pytest.mark.parametrize("harm", [cut, spoilt, of_another, emptied, Path.unlink])
def test_what_is_damaged_or_of_another_assignment_is_drawn_anew(teacher, harm):
    """What is kept is a copy; the seed is what counts."""
    harm(teacher / FILE)
    assignment = read_assignment(teacher)
    with Asked(teacher, assignment) as asked:
        for student in ROSTER.students:
            own = asked.of(student.id)
            assert own == {one.item: assignment.asked(student.id, one) for one in assignment.items if not one.manual}
