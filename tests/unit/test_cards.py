"""What the cards of the course are given to show: whole, and light enough for a school's line."""

from __future__ import annotations

import json

import pytest

from course_utils.records import course
from course_utils.subject.widgets.board import board_spec
from tests.all_pictures import every_picture

HEAVIEST_KB = 400
"""As sent to the browser. A `FigureWidget` would send 5,000."""


@pytest.mark.parametrize("call", every_picture())
def test_no_picture_is_heavy(call):
    """A school's line is slow: a picture as sent is small."""
    assert len(json.dumps(every_picture()[call].spec()).encode()) < HEAVIEST_KB * 1000


def test_every_seed_of_the_essay_is_on_the_board_with_both_sides():
    """Eight seeds in the essay's order, each with indicators and evidence for stronger and for weaker."""
    seeds = board_spec(course())["seeds"]
    assert [seed["number"] for seed in seeds] == list(range(1, 9))
    for seed in seeds:
        assert len(seed["indicators"]) >= 2
        assert seed["stronger"]
        assert seed["weaker"]
        assert all(0 <= weight <= 10 for weight in seed["example"])


FIRST = [name for name in course().reflections if name.endswith("-first")]


@pytest.mark.parametrize("first", FIRST)
def test_every_exit_looks_back_at_the_first_guess_of_its_lesson(first):
    """The task says "look back", so the guess is there."""
    assert course().reflections[first.replace("-first", "-exit")].looks_back == first


def test_where_one_says_where_one_stands_one_thing_is_chosen():
    """At an exit and of a claim the choices shut each other out; how sure one is has a field of its own."""
    tasks = {name: task for name, task in course().reflections.items() if name.endswith(("-exit", "-claim"))}
    assert len(tasks) >= 13
    for name, task in tasks.items():
        assert not task.options or task.choose == "one", name
        assert not {"guessing", "fairly", "sure"} & {option.key for option in task.options}, name
