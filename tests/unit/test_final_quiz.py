"""The final quiz: what of the pools it carries, fairly drawn and light, and to which questions its answers belong."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from course_utils.hands.final_quiz import OF_ONE_KIND, ROUNDS, final_pools, final_quiz
from course_utils.hands.stations import _asked
from course_utils.records import CourseError, course
from course_utils.records.questions import KINDS
from course_utils.records.teaching import LessonStatus
from course_utils.thinking.variants import asked_question

POOLS = final_pools(course())
QUESTIONS = course().questions


def test_each_lesson_that_asks_anything_is_asked():
    """In the order of the course, each as often as there are rounds, no question twice."""
    asking = {one.lesson for one in QUESTIONS.values()}
    ready = [one.id for one in course().lessons.values() if one.status is LessonStatus.READY and one.id in asking]
    assert [{QUESTIONS[one].lesson for one in pool} for pool in POOLS] == [{lesson} for lesson in ready]
    assert {len(pool) for pool in POOLS} == {ROUNDS}
    assert len({one for pool in POOLS for one in pool}) == ROUNDS * len(POOLS)


@pytest.mark.parametrize("pool", POOLS, ids=lambda pool: pool[0][:3])
def test_it_asks_what_the_check_asked_and_what_it_did_not(pool):
    """Half and half where the pool has both; of no kind more than two; all marked by the course, none on a map."""
    lesson = course().lessons[QUESTIONS[pool[0]].lesson]
    kinds = Counter(QUESTIONS[one].type for one in pool)
    others = {one.id for one in QUESTIONS.values() if one.lesson == lesson.id} - set(lesson.check)
    if others:
        assert len(set(pool) & set(lesson.check)) == ROUNDS // 2
        assert max(kinds.values()) <= OF_ONE_KIND
    assert "generated" not in kinds
    assert not any(QUESTIONS[one].self_marked or KINDS[QUESTIONS[one].type].on_map for one in pool)


def test_it_is_light_and_says_without_scripts_what_it_would_do():
    """All its questions in a fifth of what a page may weigh."""
    quiz = final_quiz("14-capstone")
    assert len(json.dumps(quiz.spec)) < 180_000
    assert {item["id"] for item in quiz.spec["items"]} == {one for pool in POOLS for one in pool}
    assert str(len(POOLS)) in quiz.fallback_html()
    with pytest.raises(CourseError, match="did you mean"):
        final_quiz("14-capston")


def test_an_answer_belongs_to_its_question_and_a_round_to_its_station():
    """The history finds the question under the name that it is kept by; the station is done with one round."""
    assert asked_question("final-q03-steps") == "q03-steps"
    assert _asked("final_quiz", "14-capstone", "14-capstone", course()) == ["final-*"] * len(POOLS)
