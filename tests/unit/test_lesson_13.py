"""What lesson 13 says is what its records and tables hold today, and what can age is named in one place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from course_utils.hands.closing import closing
from course_utils.hands.stations import stations_of
from course_utils.hands.way import stop
from course_utils.records import course
from course_utils.records.notebooks import cells, notebooks_folder
from course_utils.records.openings import opening_path
from course_utils.records.questions.kinds.place import distance_km
from course_utils.records.tables import table

LESSON = "13-then-and-now"
ROOT = Path(__file__).resolve().parents[2]


def asked(name: str):
    """A question of the lesson."""
    return course().questions[name]


def test_the_guesses_are_ratios_of_the_numbers_that_the_card_tells():
    """Students, visitors and warheads: each truth is the later number over the earlier one."""
    guess = course().predictions["p13-times"]
    assert "62,582" in guess.finding
    assert "265,919" in guess.finding
    warheads = table("nuclear_warheads").frame.set_index(["state", "year"])["warheads"]
    ratios = [265_919 / 62_582, 9.1 / 0.81, 600 / int(warheads["CHN", 2006])]
    assert [round(one, 1) for one in ratios] == [point.value for point in guess.points]


def test_the_question_on_the_gap_is_that_of_its_two_figures():
    """Multiples of the dashboard, and the share between them."""
    gauge, question = course().gauges["gauge-7-japan-china"], asked("q13-shrink")
    assert f"{gauge.then.value:g}" in question.stem
    assert f"{gauge.now.value:g}" in question.stem
    fall = 100 * (gauge.then.value - gauge.now.value) / gauge.then.value
    assert abs(fall - question.answer) < question.tolerance
    left = 100 * gauge.now.value / gauge.then.value
    assert abs(left - question.wrong_values[0].value) < question.wrong_values[0].tolerance


def test_what_is_said_of_votes_and_polls_is_on_the_dashboard():
    """Two true/false questions quote figures of the indicators."""
    votes = course().gauges["gauge-5-china-usa"]
    assert f"{votes.then.value:g} in 2006 and {votes.now.value:g} in 2023" in " ".join(
        asked("q13-votes").feedback_right.split()
    )
    assert not asked("q13-votes").answer
    close = course().gauges["gauge-2-close-to-korea"]
    assert close.then.value > 50
    assert close.now.value > 50


def test_each_view_of_the_matching_question_would_be_moved_by_what_its_record_says():
    """The right halves are short forms of `would_change`; three words of each stand in the record."""
    views = {view.label: view.would_change for view in course().positions.values()}
    for pair in asked("q13-minds").pairs:
        text = set(re.findall(r"[a-z]{4,}", views[pair.left].lower()))
        words = set(re.findall(r"[a-z]{4,}", pair.right.lower()))
        assert len(words & text) >= 3, pair.left


def test_the_parade_is_when_and_where_its_event_says():
    """One day, and one place on the map."""
    event = course().events["ev-beijing-parade-2025"]
    assert asked("q13-parade-date").answer == event.date
    place = asked("q13-parade-place")
    assert distance_km(place.lat, place.lon, event.place.lat, event.place.lon) < place.radius_km


def test_six_turns_are_in_order():
    """Year by year, as the items' own reasons tell them."""
    years = [int(re.search(r"\b(20\d\d)\b", item.why).group(1)) for item in asked("q13-order").items]
    assert years == sorted(years)


@pytest.mark.parametrize("element", ["outcome-cold-war-two", "objection-power-shift", "objection-undefined-concept"])
def test_each_element_that_the_lesson_teaches_is_asked_in_its_check(element):
    """Six questions, and none of the three is left to the warm-ups of later lessons."""
    pool = [one for one in course().questions.values() if one.lesson == LESSON]
    assert len({one.type for one in pool}) == 9
    assert any(element in asked(name).elements for name in course().lessons[LESSON].check)


def test_no_verdict_of_the_course_stands_in_the_text():
    """Neither a scorecard nor a mark of the signs is told before the student has given one."""
    whole = " ".join(one.source for one in cells(notebooks_folder() / f"{LESSON}.ipynb") if one.kind == "markdown")
    assert "#score-" not in whole
    assert not any(sign.why in whole for sign in course().signs.values())


def test_verdict_before_and_after_have_the_same_answers_and_the_same_scale():
    """So that the exit can be laid beside the first; and the task of lesson 01 comes back here."""
    first, last = course().reflections["r13-first"], course().reflections["r13-exit"]
    assert [option.key for option in first.options] == [option.key for option in last.options]
    assert first.asks_sure
    assert last.asks_sure
    assert last.looks_back == first.id
    shown = closing(LESSON).spec
    assert (shown["first"]["id"], shown["now"]["id"]) == (first.id, last.id)


def test_every_task_that_is_to_come_again_here_does():
    """Signs and exit of lesson 01 in cards; the claims of lessons 06, 07 and 11 by a link to where they stand."""
    back = {one.id for one in course().reflections.values() if one.again_in == LESSON}
    text = " ".join(one.source for one in cells(notebooks_folder() / f"{LESSON}.ipynb"))
    shown = {"r01-criteria", course().reflections["r13-essay"].looks_back}
    assert shown <= back
    assert "98-my-work.ipynb" in text
    assert all(f"{int(name[1:3]):02}" in text for name in back - shown)


def test_the_signs_count_on_the_way_and_the_marks_hold_nobody_up():
    """What can be kept is an item of its station; what is only looked at is none."""
    items = {one["name"]: one["items"] for one in stations_of(LESSON, course())}
    assert items["Weigh"] == ["again-r01-criteria"]
    assert items["Explore"] == items["Count"] == []
    assert items["Debate"] == ["r13-steelman"]
    assert {"again-r01-criteria", "r13-first", "p13-times"} <= set(stop(course().lessons[LESSON], course())["kept"])


def test_the_opening_picture_has_an_arrow_for_each_indicator():
    """Up, down and flat as often as the records say, and as the description says."""
    drawing = opening_path(LESSON).read_text(encoding="utf-8")
    ends = re.findall(r"M[\d.]+ ([\d.]+)L[\d.]+ ([\d.]+)\" fill=\"none\"", drawing)
    ways = ["graver" if float(b) < float(a) else "easier" if float(b) > float(a) else "neither" for a, b in ends]
    assert sorted(ways) == sorted(gauge.points.value for gauge in course().gauges.values())
    told = course().lessons[LESSON].opening.alt
    counts = [ways.count(one) for one in ("graver", "easier", "neither")]
    assert counts == [6, 5, 5]
    assert all(word in told for word in ("Sixteen", "Six ", "five"))


def test_the_teachers_notes_name_each_file_that_has_to_be_renewed():
    """What is as of a month is told in one table, and each file in it is there."""
    page = ROOT / "docs" / "teaching" / "lessons" / f"{LESSON}.md"
    notes = page.read_text(encoding="utf-8").split("## What to renew")[1]
    for name in ("gauges", "seed_states", "signs", "positions"):
        assert f"seeds/verdicts/{name}.yaml" in notes
        assert (ROOT / "seeds" / "verdicts" / f"{name}.yaml").exists()
    assert "check --claims" in notes
