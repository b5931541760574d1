"""Every exit shows the first guess that it speaks of."""

import shutil
from pathlib import Path

import pytest

from course_utils.desk.task_rules import check_tasks
from course_utils.records import load, seeds_folder


@pytest.fixture
def seeds(tmp_path):
    """The course's seeds, to be spoilt."""
    return Path(shutil.copytree(seeds_folder(), tmp_path / "seeds"))


def told(seeds: Path, old: str, new: str, lesson: str = "06-trade-and-peace") -> list[str]:
    """What is said once something in a lesson's tasks was replaced."""
    path = seeds / "lessons" / lesson / "reflections.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return [str(problem) for problem in check_tasks(load(seeds))]


def test_every_task_of_the_course_shows_what_it_speaks_of():
    """Nothing to say, and there is something to look at."""
    loaded = load(seeds_folder())
    assert list(check_tasks(loaded)) == []
    backs = {name: one.looks_back for name, one in loaded.course.reflections.items() if one.looks_back}
    assert backs["r06-exit"] == "r06-first"
    assert len(backs) >= 10


def test_an_exit_that_shows_nothing_is_named(seeds):
    """With the task that it should look back to, and the words by which it speaks of it."""
    (found,) = told(seeds, "    looks_back: r06-first\n", "")
    assert "reflections[r06-exit].looks_back: speaks of 'your first guess'" in found
    assert "name the task r06-first" in found


def test_an_exit_that_shows_another_guess_is_named(seeds):
    """It would set two answers to two questions side by side."""
    (found,) = told(seeds, "looks_back: r06-first", "looks_back: r05-first")
    assert "the first guess of its lesson is r06-first" in found


def test_a_task_that_looks_ahead_is_named(seeds):
    """Nobody has answered it yet."""
    (found,) = told(seeds, "  - id: r06-claim\n", "  - id: r06-claim\n    looks_back: r11-first\n")
    assert "asked in a later lesson" in found
