"""The page of one's own work finds everything that the lessons keep, in the order in which they ask for it."""

import random

from course_utils.hands.way import parts_of_course
from course_utils.records import course
from course_utils.subject.widgets.my_work import my_work
from tests.unit.long_log import responses_to

ENTRIES = [entry for lesson in my_work().spec["lessons"] for entry in lesson["entries"]]


def items_of(entry):
    """Everything that is kept for an entry: a set of verdict cards keeps one item for each."""
    return [card["item"] for card in entry["cards"]] if entry["kind"] == "verdict_cards" else [entry["item"]]


def test_it_finds_what_the_way_calls_kept():
    """But for answers to questions, which the check tells of in numbers, and tallies that keep nothing."""
    stops = [stop for part in parts_of_course(course()) for stop in part["lessons"]]
    kept = {
        item for stop in stops for item in stop["kept"] if not item.startswith(("q", "warmup-", "final-", "tally-"))
    }
    found = {item for entry in ENTRIES for item in items_of(entry)}
    assert kept <= found
    assert {"board-seeds", "design-region"} <= found


def test_no_entry_is_told_twice():
    """A task that two lessons show belongs to the first."""
    found = [item for entry in ENTRIES for item in items_of(entry)]
    assert len(found) == len(set(found))


def test_every_exit_brings_its_first_guess():
    """With the options in words, so that it can stand beside what is said at the end."""
    exits = {entry["item"]: entry for entry in ENTRIES if entry["kind"] == "reflect"}
    looking = {name: one.looks_back for name, one in course().reflections.items() if one.looks_back and name in exits}
    assert looking
    assert {name: exits[name]["back"]["item"] for name in looking} == looking


def test_a_sample_of_every_kind_is_there_for_the_other_tests():
    """A kind without one would not be proved by the browser's tests."""
    draw = random.Random(1)
    assert all(responses_to(entry, draw) for entry in ENTRIES)
