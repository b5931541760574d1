"""Sets of verdicts side by side: the cards that are counted, and all weightings of two tried one by one."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from fractions import Fraction
from itertools import accumulate, product
from pathlib import Path

import pytest
from node import needs_node
from pydantic import ValidationError

from course_utils.hands.stations import _asked
from course_utils.hands.tally import tally, tally_spec
from course_utils.hands.way import stop
from course_utils.records import CourseError, course
from course_utils.records.tally import TOP_WEIGHT, Tally
from course_utils.records.teaching import LessonStatus

RECORD = course().tallies["tally-09"]
SPEC = tally_spec(RECORD, course())
STATE = Path(__file__).resolve().parents[2] / "course_utils" / "hands" / "front" / "tally" / "state.js"
PLACES = {"reversed": -1, "not_pursued": 0, "attempted": 1, "partly_realised": 2, "largely_realised": 3}


def test_both_sets_are_counted_whole():
    """Seven cards each, upgrading first, every one with parts and the item under which its verdict is kept."""
    first, second = SPEC["sets"]
    assert [first["process"], second["process"]] == ["upgrading", "bridging"]
    for side, prefix in ((first, "up"), (second, "br")):
        assert [card["item"] for card in side["cards"]] == [f"verdict-score-{prefix}-{at}" for at in range(1, 8)]
        assert all(len(card["parts"]) >= 2 for card in side["cards"])


def test_the_order_of_lesson_05_names_every_card_once():
    """Each option of that task stands for the card of the same element."""
    side = RECORD.sets[0]
    task = course().reflections[side.order or ""]
    assert set(side.ranked) == {option.key for option in task.options}
    assert sorted(side.ranked.values()) == sorted(card["id"] for card in SPEC["sets"][0]["cards"])
    for option, element in zip(task.options, task.elements, strict=True):
        assert course().scorecards[side.ranked[option.key]].element == element


def averages(marks: list[list[str]]) -> list[tuple[Fraction, int]]:
    """Every average that some cards can have, and in how many weightings, lowest first: each weighting is tried."""
    found: Counter[Fraction] = Counter()
    cards = [[PLACES[mark] for mark in card if mark in PLACES] for card in marks]
    for weights in product(range(TOP_WEIGHT + 1), repeat=len(cards)):
        count = sum(weight * len(card) for weight, card in zip(weights, cards, strict=True))
        if count:
            found[Fraction(sum(w * sum(card) for w, card in zip(weights, cards, strict=True)), count)] += 1
    return sorted(found.items())


def weightings(first: list[list[str]], second: list[list[str]]) -> dict[str, int]:
    """In how many pairs of weightings the first set is ahead, level, behind."""
    ones, others = averages(first), averages(second)
    below = dict(zip((at for at, _ in others), accumulate((times for _, times in others), initial=0), strict=False))
    total = sum(times for _, times in others)
    same = dict(others)
    sums = {"ahead": 0, "level": 0, "behind": 0, "all": 0}
    places, at = list(below), 0
    for value, times in ones:
        while at < len(places) and places[at] < value:
            at += 1
        less = below[places[at]] if at < len(places) else total
        sums["ahead"] += times * less
        sums["level"] += times * same.get(value, 0)
        sums["behind"] += times * (total - less - same.get(value, 0))
        sums["all"] += times * total
    return sums


def by_card(side):
    return [[card["mark"]] for card in side["cards"] if card["mark"] in PLACES]


def by_part(side):
    return [card["parts"] for card in side["cards"]]


def in_node(row: str) -> dict[str, int]:
    script = (
        f"const {{ blank, counted, weightings }} = await import({json.dumps(STATE.as_uri())});"
        f"const spec = {json.dumps(SPEC)};"
        f"const sets = counted(spec, {{ ...blank(spec), all: true }}, {json.dumps(row)});"
        "console.log(JSON.stringify(weightings(sets, spec.top)));"
    )
    node = shutil.which("node")
    assert node
    done = subprocess.run([node, "--input-type=module", "-e", script], capture_output=True, text=True, check=True)
    found: dict[str, int] = json.loads(done.stdout)
    return found


@needs_node
@pytest.mark.parametrize(("row", "marks"), [("course", by_card), ("parts", by_part)])
def test_the_count_of_all_weightings_is_that_of_trying_each(row, marks):
    """The front end adds up sums and counts; here each of the weightings of the real cards is tried, with fractions."""
    expected = weightings(*(marks(side) for side in SPEC["sets"]))
    assert in_node(row) == expected
    assert expected["ahead"] + expected["level"] + expected["behind"] == expected["all"]


def test_without_a_script_the_courses_verdicts_are_folded():
    """The objection stands open, the verdicts behind a fold; a name typed wrong is answered with the nearest."""
    html = tally(RECORD.id).fallback_html()
    title = SPEC["sets"][1]["cards"][0]["title"]
    assert html.index("The two sets also differ") < html.index("<details>") < html.index(title)
    with pytest.raises(CourseError, match="did you mean"):
        tally("taly-09")


def test_it_counts_as_an_answer_of_its_station_and_lesson():
    """Bar and list know that the station is done once the weights are kept."""
    assert _asked("tally", RECORD.id, RECORD.lesson, course()) == [RECORD.id]
    lesson = course().lessons[RECORD.lesson].model_copy(update={"status": LessonStatus.READY})
    assert RECORD.id in stop(lesson, course())["kept"]


def test_a_tally_has_two_sides():
    """One set alone is no comparison."""
    with pytest.raises(ValueError, match="at least 2"):
        Tally.model_validate({**RECORD.model_dump(), "sets": RECORD.model_dump()["sets"][:1]})


MARKS = course().tallies["tally-13"]


def test_every_piece_of_advice_stands_in_the_view_of_marks_once():
    """Seven, seven and four, and no scorecard of the course is missing."""
    sides = tally_spec(MARKS, course())["sets"]
    assert [len(side["cards"]) for side in sides] == [7, 7, 4]
    assert {card["id"] for side in sides for card in side["cards"]} == set(course().scorecards)


def test_averages_are_those_of_two_sets():
    """Three sets have no first and second: the record says which view shows them."""
    fields = MARKS.model_dump()
    with pytest.raises(ValidationError, match="view: marks"):
        Tally(**{**fields, "view": "averages"})


def test_what_is_only_looked_at_holds_no_station_up():
    """Nothing of the marks can be kept here, so nothing is asked for."""
    assert _asked("tally", MARKS.id, MARKS.lesson, course()) == []
