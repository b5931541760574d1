"""Signs weighed again, the seeds in figures and the debate: nothing hangs loose, and counts are made again here."""

from __future__ import annotations

import json

import pytest

from course_utils.desk.agreement import check_agreement
from course_utils.hands.stations import _asked
from course_utils.records import CourseError, course
from course_utils.records.library import Loaded, load, seeds_folder
from course_utils.records.tables import table
from course_utils.subject.widgets.gauges import gauges_spec, seed_gauges
from course_utils.subject.widgets.signs import debate, debate_spec, signs, signs_spec

TASK = "r01-criteria"
OUTSIDE = ["AUS", "IND", "NZL", "PAK"]
"""States of the table that lie neither in East Asia nor are Russia or the United States."""


def test_each_option_of_the_task_is_one_sign_with_two_sides():
    """A sign that nobody can weigh, or an option that is no sign, would leave a hole in the card."""
    options = [option.key for option in course().reflections[TASK].options]
    assert [sign["key"] for sign in signs_spec(TASK, course())["signs"]] == options
    for sign in course().signs.values():
        assert sign.task == TASK
        assert len({sign.first, sign.today, sign.against, sign.why}) == 4


def test_every_view_takes_a_stand_on_some_signs_and_none_twice():
    """Each accepts and rejects something, says it once, and no sign is left to the silence of all."""
    spoken = set()
    for position in course().positions.values():
        stands = [view.stand.value for view in position.signs]
        assert {"accepts", "rejects"} <= set(stands), position.id
        named = [view.sign for view in position.signs]
        assert len(named) == len(set(named)), position.id
        spoken |= set(named)
    assert spoken == set(course().signs)


def test_each_seed_has_two_indicators_in_the_essays_order():
    """Eight seeds; and the dashboard says as of when, from the records alone."""
    spec = gauges_spec(course())
    assert [seed["number"] for seed in spec["seeds"]] == list(range(1, 9))
    assert all(len(seed["gauges"]) >= 2 for seed in spec["seeds"])
    assert "November 2026" in spec["as_of"]
    assert {one["points"] for seed in spec["seeds"] for one in seed["gauges"]} == {"graver", "easier", "neither"}


def test_disputes_before_and_after_the_essay_are_counted_again():
    """By the year in which each began, among East Asia, Russia and the United States."""
    frame = table("militarized_disputes").frame
    inside = frame[~frame["state_a"].isin(OUTSIDE) & ~frame["state_b"].isin(OUTSIDE)]
    first = inside.groupby("dispute")["year"].min()
    gauge = course().gauges["gauge-1-disputes"]
    assert int(first.between(1997, 2005).sum()) == gauge.then.value
    assert int(first.between(2006, 2014).sum()) == gauge.now.value


def test_forums_with_all_three_are_those_of_the_institutions():
    """Each that the basis names has the three as members by its own record."""
    members = {one.id: {member.code for member in one.members} for one in course().institutions.values()}
    for name in ("inst-apec", "inst-arf", "inst-six-party-talks", "inst-eas", "inst-admm-plus"):
        assert {"CHN", "JPN", "USA"} <= members[name]


def test_figures_of_the_signs_are_those_of_the_tables():
    """Spending and warheads as the texts tell them, rounded."""
    spending = table("military_expenditure").frame.set_index(["state", "year"])["constant_2023_musd"] / 1000
    usa, china, russia = (float(spending[state, 2024]) for state in ("USA", "CHN", "RUS"))
    assert (round(usa), round(china), round(china / russia, 1), round(usa / china)) == (968, 318, 2.1, 3)
    warheads = table("nuclear_warheads").frame.set_index(["state", "year"])["warheads"]
    assert 63_000 <= int(warheads["USA", 1986]) + int(warheads["SUN", 1986]) < 64_000
    assert int(warheads["CHN", 2006]) == 235
    assert int(warheads["USA", 2022]) < int(warheads["USA", 2006])
    share = table("trade_dependence").frame.set_index(["state", "partner", "year"])["share_percent"]
    assert round(float(share["USA", "SUN", 1985]), 1) == 0.5
    assert round(100 / float(share["USA", "CHN", 2014])) == 6


def test_a_figure_that_is_not_the_tables_is_refused():
    """`check` compares each figure that names its cells, and says what the table holds."""
    loaded = load(seeds_folder())
    gauge = loaded.course.gauges["gauge-7-japan-china"]
    wrong = gauge.model_copy(update={"now": gauge.now.model_copy(update={"value": 4.8})})
    spoilt = {**{name: getattr(loaded.course, name) for name in vars(loaded.course)}, "gauges": {gauge.id: wrong}}
    found = list(check_agreement(Loaded(type(loaded.course)(**spoilt), loaded.places, ()), None))
    assert [one.field for one in found] == ["gauges[gauge-7-japan-china].now.value"]
    assert "2.8" in found[0].message


def test_the_marks_are_kept_beside_the_task_and_count_for_the_station():
    """What was kept in lesson 01 stays as it was; weighing again is an item of its own."""
    assert signs_spec(TASK, course())["id"] == debate_spec(TASK, course())["id"] == "again-r01-criteria"
    assert _asked("signs", TASK, "13-then-and-now", course()) == ["again-r01-criteria"]


def test_cards_read_without_a_script_and_a_wrong_name_is_answered():
    """Claims, reasons and limits stand there as text."""
    assert course().positions["pos-choice"].would_change in debate(TASK).fallback_html()
    assert "357" in seed_gauges().fallback_html()
    assert "Camp David" in signs(TASK).fallback_html()
    with pytest.raises(CourseError, match="did you mean"):
        signs("r01-criterion")


def test_the_specs_stay_lean():
    """All three stand on one page, beside a quiz."""
    made = (signs_spec(TASK, course()), debate_spec(TASK, course()), gauges_spec(course()))
    assert sum(len(json.dumps(one)) for one in made) < 80_000
