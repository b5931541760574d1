"""A source stands in the file of its kind, and a lesson's records stand in its folder."""

import shutil
from pathlib import Path

import pytest

from course_utils.desk.room_rules import check_rooms
from course_utils.records import load, seeds_folder


@pytest.fixture
def seeds(tmp_path):
    """The course's seeds, to be spoilt."""
    return Path(shutil.copytree(seeds_folder(), tmp_path / "seeds"))


def move(seeds: Path, record: str, old: str, new: str) -> None:
    """Take one record out of a file and put it at the end of another."""
    text = (seeds / old).read_text(encoding="utf-8")
    start = text.index(f"  - id: {record}\n")
    end = text.find("\n  - id: ", start) + 1 or len(text)
    (seeds / old).write_text(text[:start] + text[end:], encoding="utf-8")
    path = seeds / new
    path.write_text(path.read_text(encoding="utf-8").rstrip() + "\n" + text[start:end], encoding="utf-8")


def test_every_record_of_the_course_is_in_its_room():
    """Nothing to say."""
    assert list(check_rooms(load(seeds_folder()))) == []


def test_a_source_in_the_file_of_another_kind_is_named(seeds):
    """With the file where it belongs, and that it is out of order besides."""
    loaded = load(seeds)
    first = next(name for name, one in loaded.course.sources.items() if one.kind == "official")
    move(seeds, first, "sources/official.yaml", "sources/press.yaml")
    found = [str(problem) for problem in check_rooms(load(seeds))]
    assert len(found) == 2
    assert "move it to official.yaml" in found[0] + found[1]
    assert "order of their ids" in found[0] + found[1]


def test_a_question_in_another_lessons_folder_is_named(seeds):
    """Wherever its `lesson` says that it belongs."""
    record = next(one for one in load(seeds).course.questions.values() if one.lesson == "01-the-essay")
    move(seeds, record.id, "lessons/01-the-essay/questions.yaml", "lessons/06-trade-and-peace/questions.yaml")
    (found,) = [str(problem) for problem in check_rooms(load(seeds))]
    assert "move it to lessons/01-the-essay/" in found
