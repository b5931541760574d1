"""What lesson 14 says is what its records hold; numbers and ratings of its questions are worked out again."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from course_utils.hands.memo import memo, memo_spec
from course_utils.hands.stations import stations_of
from course_utils.hands.way import stop
from course_utils.hands.work_done import KNOWS_NOT, work_done, work_spec
from course_utils.records import CourseError, course
from course_utils.records.memos import Memo
from course_utils.records.notebooks import cells, notebooks_folder
from course_utils.records.openings import opening_path
from course_utils.records.stations import stations
from course_utils.strings import say, strings

LESSON = "14-capstone"
PATH = notebooks_folder() / f"{LESSON}.ipynb"
POOL = [one for one in course().questions.values() if one.lesson == LESSON]
MEMO = course().memos["memo-14"]
PLAYED = ("dilemma-iwakuni-2006", "dilemma-collision-2010", "dilemma-tanker-and-typhoon")
MOST_WORDS = 1200


def asked(name: str):
    """A question of the lesson."""
    return course().questions[name]


def test_the_stations_make_up_the_minutes_and_the_open_text_fits():
    """Ninety minutes; no more to read than a lesson of fifty has."""
    assert sum(one.minutes for one in stations(PATH)) == course().lessons[LESSON].minutes == 90
    texts = [cell.source for cell in cells(PATH) if cell.kind == "markdown" and "guide" not in cell.tags]
    words = sum(len(re.sub(r"\]\([^)]*\)", "]", text).split()) for text in texts)
    assert 600 < words <= MOST_WORDS


def test_everything_counts_on_the_way_through_the_course():
    """Decisions, memo and final quiz belong to their stations; a round of the quiz is enough."""
    items = {one["name"]: one["items"] for one in stations_of(LESSON, course())}
    assert items["Seminar"] == list(PLAYED)
    assert items["Write"] == ["memo-14"]
    assert set(items["Final quiz"]) == {"final-*"}
    kept = set(stop(course().lessons[LESSON], course())["kept"])
    assert {*PLAYED, "memo-14", "r14-first", "r14-seminar", "r14-exit", "final-*"} <= kept


def test_the_three_dilemmas_are_those_that_lesson_09_leaves():
    """All six of the course are played in one of the two lessons, and each has its reasons."""
    there = " ".join(cell.source for cell in cells(notebooks_folder() / "09-seven-bridges.ipynb"))
    elsewhere = {name for name in course().dilemmas if f'"{name}"' in there}
    assert elsewhere | set(PLAYED) == set(course().dilemmas)
    assert not elsewhere & set(PLAYED)
    for name in PLAYED:
        one = course().dilemmas[name]
        assert all(role.case for role in one.roles)
        assert all(option.case and option.on_upgrading and option.on_bridging for option in one.options)
        cases = [len(option.case) for option in one.options]
        assert min(cases) * 2 > max(cases)


def test_the_ratings_that_a_question_asks_are_those_of_the_decision():
    """Each pair by the numbers of its option."""
    words = {
        2: "helps {} much",
        1: "helps {} a little",
        0: "leaves {} as it is",
        -1: "harms {} a little",
        -2: "harms {} much",
    }
    options = course().dilemmas["dilemma-collision-2010"].options
    for pair, option in zip(asked("q14-both-effects").pairs, options, strict=True):
        if (option.upgrading, option.bridging) == (1, 1):
            assert pair.right == "Helps both a little"
            continue
        told = ", ".join(
            words[step].format(name) for name, step in (("upgrading", option.upgrading), ("bridging", option.bridging))
        )
        assert pair.right.lower() == told


def test_a_narrow_vote_is_worked_out_from_what_happened():
    """The two numbers stand in the record of the decision."""
    told = next(one.text for one in course().dilemmas[PLAYED[0]].what_happened if one.date == "2008-02-10")
    won, lost = (int(number.replace(",", "")) for number in re.findall(r"\d+,\d+", told))
    question = asked("q14-narrow-vote")
    assert abs(100 * won / (won + lost) - question.answer) < question.tolerance
    assert f"{won:,}" in question.stem
    assert f"{lost:,}" in question.stem


def test_moments_are_in_order_and_the_date_is_the_event_s():
    """Year by year, as the items' own reasons tell them."""
    years = [int(re.search(r"\b(19|20)\d\d\b", item.why)[0]) for item in asked("q14-long-order").items]
    assert years == sorted(years)
    assert asked("q14-collision-date").answer == course().events["ev-senkaku-collision-2010"].date


def test_the_length_of_the_telegram_is_told_alike_everywhere():
    """In the guess, in the picture's line and in the question: a little over 5,000."""
    guess = course().predictions["p14-long"]
    right = next(one.text for one in guess.options if one.key == guess.answer)
    assert right == "About 5,000"
    for text in (guess.finding, course().lessons[LESSON].opening.caption, asked("q14-count").stem):
        assert "5,000" in text
    assert opening_path(LESSON).stat().st_size < 30_000


def test_the_pool_has_many_kinds_and_its_check_asks_each_objective():
    """Sixteen or more, eight kinds; true and false alike; the check has six of four kinds."""
    assert len(POOL) >= 16
    kinds = Counter(one.type for one in POOL)
    assert len(kinds) >= 8
    answers = Counter(one.answer for one in POOL if one.type == "true_false")
    assert answers[True] == answers[False] == 2
    check = [asked(name) for name in course().lessons[LESSON].check]
    assert len(check) == 6
    assert len({one.type for one in check}) >= 3
    assert {one.objective for one in check} >= {"advise", "weigh", "evidence"}


def test_every_element_is_asked():
    """What the lesson teaches comes back in its questions or its open tasks."""
    lesson = course().lessons[LESSON]
    tasks = [*POOL, *(one for one in course().reflections.values() if one.lesson == LESSON)]
    elements = {name for one in tasks for name in one.elements}
    assert set(lesson.teaches) <= elements


def test_the_memo_weighs_what_the_lesson_asks_for():
    """Four boxes that a memo must have; some four hundred words; a rubric line for each of the four and two more."""
    assert [one.key for one in MEMO.boxes if one.must] == ["processes", "cost", "objection", "mind"]
    assert 350 <= MEMO.words <= 450
    assert len(MEMO.rubric) == 6
    spec = memo_spec(MEMO, course())
    assert {"r05-memo", "r10-claim"} <= {one["id"] for one in spec["earlier"]}
    html = memo("memo-14").fallback_html()
    assert all(box.title in html and say("memo.measure", words=box.words) in html for box in MEMO.boxes)
    with pytest.raises(CourseError, match="did you mean"):
        memo("memo-15")


def test_a_memo_with_two_boxes_of_one_name_is_refused():
    """A key of the head counts too."""
    given = MEMO.model_dump()
    for key in ("to", "cost"):
        boxes = [{**given["boxes"][0], "key": key}, *given["boxes"][1:]]
        with pytest.raises(ValueError, match=f"'{key}'"):
            Memo.model_validate({**given, "boxes": boxes})


def test_the_summary_of_work_says_what_it_cannot_know():
    """Each in words, with and without scripts; it carries no more than ids."""
    assert set(strings()["work_done"]) >= {f"not_{one}" for one in KNOWS_NOT}
    html = work_done().fallback_html()
    assert html.count("<li>") == len(KNOWS_NOT)
    assert all(question == {} for lesson in work_spec(course())["lessons"] for question in lesson["questions"].values())
