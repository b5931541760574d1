"""Verdict cards: every development stands under a part of its card, and a word of the lesson chooses the cards."""

from __future__ import annotations

import pytest

from course_utils.hands.verdicts import GRADES, chosen_cards, verdict_cards, verdict_items, verdict_spec
from course_utils.records import CourseError, course
from course_utils.strings import say
from course_utils.subject.records.verdicts import Assessment

UPGRADING = [f"score-up-{number}" for number in range(1, 8)]
BRIDGING = [f"score-br-{number}" for number in range(1, 8)]


def test_a_word_or_a_list_chooses_the_cards():
    """The beginning of ids, or ids in an order of one's own; a wrong one is answered with the nearest."""
    assert list(chosen_cards("score-up", course())) == UPGRADING
    assert len(chosen_cards("score-br", course())) == 7
    assert len(chosen_cards("score-further", course())) == 4
    assert verdict_items(["score-br-2", "score-up-1"], course()) == ["verdict-score-br-2", "verdict-score-up-1"]
    with pytest.raises(CourseError, match="score-up-1"):
        verdict_cards(["score-up-11"])
    with pytest.raises(CourseError, match="scorecard"):
        verdict_cards("scores")


def test_the_scale_is_the_one_of_the_records():
    """No verdict of a record is missing on the cards."""
    assert set(GRADES) == {one.value for one in Assessment}


@pytest.mark.parametrize("name", list(course().scorecards))
def test_every_development_stands_on_its_card_once(name):
    """Under its part or under the whole; the words and the sources are those of the record."""
    score = course().scorecards[name]
    (card,) = verdict_spec([name], course())["cards"]
    for side, found in (("done", score.developments), ("against", score.against)):
        shown = [one["text"] for part in card["parts"] for one in part[side]]
        assert sorted(shown) == sorted(one.text for one in found)
    assert len(card["sources"]) == len(
        {source for one in (*score.developments, *score.against) for source in one.sources}
    )
    assert [part["mark"] for part in card["marks"]] == [part.assessment.value for part in score.components]


@pytest.mark.parametrize("name", [*UPGRADING, *BRIDGING])
def test_no_part_of_a_card_in_lessons_is_judged_without_a_dated_fact(name):
    """Whoever reads a mark for a part finds under it what it rests on, on one side at least."""
    (card,) = verdict_spec([name], course())["cards"]
    assert all(part["done"] or part["against"] for part in card["parts"])
    judged = [part["name"] for part in card["parts"] if part["mark"]]
    assert judged == [one.name for one in course().scorecards[name].components]


@pytest.mark.parametrize("name", UPGRADING)
def test_no_part_of_upgrading_is_judged_without_a_dated_fact_on_each_side(name):
    """Whoever reads a mark for a part finds under it what speaks for it, and what speaks against it."""
    (card,) = verdict_spec([name], course())["cards"]
    assert [part["name"] for part in card["parts"] if not (part["done"] and part["against"])] == []


@pytest.mark.parametrize("name", UPGRADING)
def test_a_mark_is_that_of_the_middle_part_or_says_why_not(name):
    """A judgement and no sum: the reason stands on the card, and names the mark of the middle where it leaves it."""
    score = course().scorecards[name]
    assert score.weighing, name
    places = sorted(
        GRADES.index(part.assessment.value) for part in score.components if part.assessment is not Assessment.CONTESTED
    )
    middle = {GRADES[places[(len(places) - 1) // 2]], GRADES[places[len(places) // 2]]}
    if score.assessment is Assessment.CONTESTED:
        assert "consent" in score.weighing
    elif score.assessment.value not in middle:
        assert any(say(f"verdicts.{one}") in score.weighing for one in middle), name


@pytest.mark.parametrize("name", UPGRADING)
def test_the_other_reading_would_give_another_mark(name):
    """It names a verdict of the scale that is not the card's own; otherwise it is a remark and no reading."""
    score = course().scorecards[name]
    said = (score.other_reading or "").lower()
    others = [one for one in Assessment if one is not score.assessment]
    assert any(say(f"verdicts.{one.value}") in said for one in others), name
    assert say(f"verdicts.{score.assessment.value}") not in said, name


def test_the_card_says_by_which_rule_the_parts_make_the_whole():
    """In words, beside the course's verdict and its reason; the front end reads the same two texts."""
    text = verdict_cards(["score-up-4"]).fallback_html()
    assert say("verdicts.no_sum") in text
    assert course().scorecards["score-up-4"].weighing in text


def test_without_scripts_the_course_s_verdict_is_folded():
    """Evidence first; the verdict only for whoever opens it."""
    text = verdict_cards(["score-up-5"]).fallback_html()
    judgement = course().scorecards["score-up-5"].judgement[:40]
    assert text.index("<details>") < text.index(judgement) < text.index("</details>")
