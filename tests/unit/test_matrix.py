"""The matrix: everything that the essay names is taught and asked, or pending by name, or a problem."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from course_utils.__main__ import main
from course_utils.desk import check
from course_utils.desk.matrix import check_matrix, lines, matrix
from course_utils.records import course, load, seeds_folder
from course_utils.records.teaching import LessonStatus

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def seeds(tmp_path):
    """A copy of the course's records, to be spoilt."""
    return Path(shutil.copytree(seeds_folder(), tmp_path / "seeds"))


def spoil(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_the_rows_are_those_that_the_essay_has():
    """Seven and seven recommendations, four further points, eight seeds, 23 documents: counted by hand in the essay."""
    groups = Counter(entry.group for entry in matrix(course()))
    assert groups["recommendations"] == 14
    assert groups["further points"] == 4
    assert groups["seeds of a cold war"] == 8
    assert groups["documents"] == 23
    assert groups["institutions"] == 6


def test_the_course_has_no_gap():
    """Nothing is taught without a question, and nothing has no lesson at all."""
    assert list(check_matrix(load(seeds_folder()))) == []


def test_what_is_taught_without_a_question_is_a_problem(seeds):
    """The file, the line and the mend are named."""
    spoil(
        seeds / "lessons" / "03-more-active-more-versatile" / "questions.yaml",
        "elements: [doc-ndpo-1995, ",
        "elements: [",
    )
    (problem,) = [one for one in check_matrix(load(seeds)) if "doc-ndpo-1995" in str(one)]
    assert str(problem).startswith("seeds/essay/documents.yaml:")
    assert "03-more-active-more-versatile teaches it, but no question asks about it" in str(problem)


def test_what_no_lesson_claims_is_a_problem(seeds):
    """A thing may wait for its lesson, but it may not be forgotten."""
    spoil(seeds / "lessons" / "12-open-questions" / "lesson.yaml", "      - doc-iran-talks\n", "")
    (problem,) = [one for one in check_matrix(load(seeds)) if "doc-iran-talks" in str(one)]
    assert "no lesson teaches it; name 'doc-iran-talks'" in str(problem)


def test_what_waits_is_listed_by_name_with_its_lesson(seeds):
    """The last part of the matrix names each thing that is pending and the lesson that will teach it."""
    spoil(seeds / "lessons" / "12-open-questions" / "lesson.yaml", "status: ready", "status: to_come")
    printed = "\n".join(lines(load(seeds).course))
    waiting = printed.partition("pending:\n")[2]
    assert "(doc-iran-talks): lesson 12-open-questions" in waiting
    assert "doc-guidelines-1997" not in waiting


def test_the_word_on_the_command_line_prints_it(monkeypatch, capsys):
    """`check --matrix` prints every row; what else is checked is another test's."""
    monkeypatch.setattr(check, "problems_in", lambda *_folders: (load(seeds_folder()), []))
    assert main(["check", "--matrix"]) == 0
    printed = capsys.readouterr().out
    for entry in matrix(course()):
        assert entry.id in printed


def test_the_readme_names_the_lessons_that_are_ready():
    """No reader is sent to a lesson that is not there, and none that is there is kept from them."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    line = text.partition("The lessons:")[2].partition("## Start")[0]
    named = set(re.findall(r"`([^`]+)`", line))
    lessons = course().lessons.values()
    assert named == {one.id for one in lessons if one.status is LessonStatus.READY}
