"""A new lesson's files are laid, sound as they are, and touch nothing that is there."""

import shutil
from pathlib import Path

import nbformat
import pytest

from course_utils.desk.check import problems_in
from course_utils.desk.new_lesson import lay_lesson
from course_utils.records import course, load

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copy(tmp_path):
    """A course's seeds, notebooks and data in a place of their own."""
    for name in ("seeds", "notebooks", "data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def test_the_files_of_a_new_lesson_are_sound_as_they_are_laid(copy):
    """A record, a pool, a notebook that can be opened and teacher notes; `check` complains of nothing yet."""
    made = lay_lesson(copy, "15-what-next", course())
    assert [path.name for path in made] == [
        "lesson.yaml", "questions.yaml", "drawn.yaml", "predictions.yaml", "reflections.yaml", "lab.yaml",
        "15-what-next.yaml", "15-what-next.md", "15-what-next.ipynb",
    ]  # fmt: skip
    loaded = load(copy / "seeds")
    assert [str(problem) for problem in loaded.problems] == []
    assert loaded.course.lessons["15-what-next"].status.value == "to_come"
    nbformat.validate(nbformat.read(copy / "notebooks" / "15-what-next.ipynb", as_version=4))
    assert lay_lesson(copy, "15-what-next", loaded.course) == []


def test_check_says_what_a_new_lesson_lacks_once_it_is_called_ready(copy):
    """Its pool, above all."""
    lay_lesson(copy, "15-what-next", course())
    path = copy / "seeds" / "lessons" / "15-what-next" / "lesson.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("to_come", "ready"), encoding="utf-8")
    _, problems = problems_in(copy / "seeds", copy / "notebooks", copy / "data")
    about = [str(problem) for problem in problems if "15-what-next" in str(problem)]
    assert any("has 0 questions; it needs at least" in words for words in about), about


def test_what_is_there_is_left_alone(copy):
    """Only the files that a lesson lacks are written."""
    lesson = next(one for one in course().lessons if (ROOT / "notebooks" / f"{one}.ipynb").exists())
    before = (copy / "notebooks" / f"{lesson}.ipynb").read_bytes()
    lay_lesson(copy, lesson, course())
    assert (copy / "notebooks" / f"{lesson}.ipynb").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Region", "no lesson's name"),
        ("15", "no lesson's name"),
        ("../15-x", "no lesson's name"),
        ("01-other", "take that name"),
    ],
)
def test_a_name_that_cannot_be_one_is_refused(tmp_path, name, says):
    """With the mend in the same sentence, and nothing written."""
    with pytest.raises(ValueError, match=says):
        lay_lesson(tmp_path, name, course())
    assert list(tmp_path.iterdir()) == []
