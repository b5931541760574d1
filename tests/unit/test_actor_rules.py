"""Names, looks and places of states: what `check` refuses, and what pictures take from the records."""

from __future__ import annotations

import dataclasses

import pytest
from pydantic import ValidationError

from course_utils.desk.actor_rules import check_actors
from course_utils.pictures.maps import spot
from course_utils.pictures.marks import homes, marks
from course_utils.pictures.states import both, head, names, short, the
from course_utils.records import course, load, seeds_folder
from course_utils.records.tables import table
from course_utils.subject.pictures.views import ASIA
from course_utils.subject.records.history import Actor


@pytest.fixture(scope="module")
def loaded():
    return load(seeds_folder())


def spoiled(loaded, code, **changes):
    """What `check` says with one actor changed."""
    actors = loaded.course.actors
    one = actors[code].model_copy(update=changes)
    changed = dataclasses.replace(loaded.course, actors={**actors, code: one})
    return [str(one) for one in check_actors(dataclasses.replace(loaded, course=changed))]


def test_the_records_keep_the_rules(loaded):
    """Nothing to say of the course's own actors."""
    assert list(check_actors(loaded)) == []


def test_each_fault_is_found_at_its_line(loaded):
    """Every rule, broken once, in words that say what to do."""
    actors = loaded.course.actors
    for code, changes, words in (
        ("JPN", {"mark": actors["CHN"].mark}, "looks like CHN; give it another"),
        ("VDR", {"followed_by": "SUN"}, "'SUN' is gone too"),
        ("JPN", {"stand_in": actors["RUS"].stand_in}, "has a seat as well"),
        ("VNM", {"name": "Viet Nam"}, "is 'Vietnam' in data/states.csv"),
    ):
        (said,) = spoiled(loaded, code, **changes)
        assert words in said
        assert said.startswith("seeds/actors.yaml:")


def test_a_state_of_the_tables_must_be_an_actor(loaded):
    """A code that only the tables know has no name for a chart."""
    actors = {code: one for code, one in loaded.course.actors.items() if code != "ISR"}
    changed = dataclasses.replace(loaded.course, actors=actors)
    (said,) = map(str, check_actors(dataclasses.replace(loaded, course=changed)))
    assert "the tables have 'ISR' (Israel)" in said


def test_a_former_state_and_only_a_former_state_is_followed():
    """The two fields belong together."""
    for kind, follower in (("former_state", None), ("state", "RUS")):
        with pytest.raises(ValidationError, match="belongs to every former state"):
            Actor(code="SUN", name="Soviet Union", kind=kind, followed_by=follower)


def test_pictures_take_every_name_from_the_records():
    """In a table, on a narrow screen, in a sentence; organisations are no states."""
    assert set(table("states").frame["state"]) <= set(names())
    assert "ASEAN" not in names()
    assert (names()["KOR"], short("KOR"), the("KOR")) == ("South Korea", "S. Korea", "South Korea")
    assert (short("USA"), the("USA"), both("USA", "SUN")) == (
        "US",
        "the United States",
        "The United States and the Soviet Union",
    )


@pytest.mark.parametrize(("former", "today"), [("SUN", "RUS"), ("VDR", "VNM")])
def test_a_former_state_shares_look_and_place_with_the_one_that_follows(former, today):
    """In charts and on maps alike."""
    assert head(former) == head(today) == today
    looks = marks(["AUS", former, today])
    assert looks[former] == looks[today]
    assert spot(former, course(), ASIA) == spot(today, course(), ASIA) is not None


def test_states_with_a_look_of_their_own_have_unlike_colours_and_symbols():
    """Neither colour nor symbol alone tells two of them apart wrongly."""
    assert set(homes()) == {"CHN", "DEU", "GBR", "JPN", "KOR", "RUS", "USA"}
    roles, symbols = ({getattr(one, kind) for one in homes().values()} for kind in ("role", "symbol"))
    assert len(roles) == len(symbols) == len(homes())
