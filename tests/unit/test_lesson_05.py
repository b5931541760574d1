"""What lesson 05 says is what its records hold today; and its text tells no verdict before the student's own."""

from __future__ import annotations

import pytest

from course_utils.hands.stations import stations_of
from course_utils.hands.verdicts import verdict_items
from course_utils.hands.way import stop
from course_utils.records import course
from course_utils.records.notebooks import cells, notebooks_folder
from course_utils.records.openings import opening_path
from course_utils.strings import say
from course_utils.subject.records.verdicts import Assessment

LESSON = "05-seven-steps-up"
UPGRADING = [f"score-up-{number}" for number in range(1, 8)]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """The Markdown of the lesson, cell by cell."""
    return [cell.source for cell in cells(notebooks_folder() / f"{LESSON}.ipynb") if cell.kind == "markdown"]


def test_no_verdict_of_the_course_stands_in_the_text(texts):
    """Neither a link to a scorecard nor a sentence of its judgement."""
    whole = " ".join(texts)
    assert "#score-" not in whole
    for name in UPGRADING:
        score = course().scorecards[name]
        assert score.judgement[:50] not in whole
        assert (score.other_reading or "")[:50] not in whole


def test_the_fold_explains_the_verdicts_in_the_words_of_the_cards(texts):
    """One scale, told once: six rows, with the meaning that the cards give."""
    (fold,) = (text for text in texts if "<details>" in text)
    for one in Assessment:
        assert f"| {say(f'verdicts.{one.value}')} | {say(f'verdicts.means_{one.value}')}" in fold


def test_the_guess_about_guam_is_what_the_events_tell():
    """Eight thousand by 2014 in the plan, about a hundred in the first group of December 2024."""
    records = course()
    guess = records.predictions["p05-marines"]
    plan, begun = records.events["ev-roadmap-2006"], records.events["ev-marines-to-guam-begin"]
    assert "8,000 Marines" in plan.summary
    assert "8,000" in guess.ask
    assert "By 2014" in plan.summary
    assert "2014" in guess.ask
    assert plan.date == "2006-05-01"
    assert "1 May 2006" in guess.ask
    assert "About 100 Marines" in begun.summary
    assert begun.date.startswith("2024-12")
    right = next(option for option in guess.options if option.key == guess.answer)
    assert right.text == "About 100"
    assert records.questions["q05-guam-plan"].answer == 8000


def test_the_first_guess_of_the_lesson_can_be_checked_against_the_cards():
    """One or two of seven are largely realised, by the course: the choice that fits is there."""
    largely = sum(course().scorecards[name].assessment is Assessment.LARGELY_REALISED for name in UPGRADING)
    assert largely == 2
    assert "One or two" in [option.text for option in course().reflections["r05-first"].options]
    assert course().reflections["r05-exit"].looks_back == "r05-first"


def test_the_opening_picture_shows_every_dated_fact_once():
    """A full dot for each development, a ring for each that speaks against it."""
    drawing = opening_path(LESSON).read_text(encoding="utf-8")
    scores = [course().scorecards[name] for name in UPGRADING]
    assert drawing.count('fill="var(--cw-upgrading)"/>') == sum(len(one.developments) for one in scores)
    assert drawing.count('fill="none"') == sum(len(one.against) for one in scores)


def test_the_order_is_of_the_seven_pieces_of_advice():
    """One option for each, and each piece of advice is named by the task."""
    task = course().reflections["r05-order"]
    assert len(task.options) == len(UPGRADING)
    assert list(task.elements) == [course().scorecards[name].element for name in UPGRADING]


def test_the_cards_count_on_the_way_through_the_course():
    """Each card is an item of its station, and of what the lesson keeps."""
    items = verdict_items("score-up", course())
    (explore,) = (one for one in stations_of(LESSON, course()) if one["name"] == "Explore")
    assert explore["items"] == items
    assert set(items) <= set(stop(course().lessons[LESSON], course())["kept"])


def test_the_check_asks_what_the_hour_tells():
    """Six kinds of question, and none about a card that may not have been read: the text, the guess, and card five."""
    asked = [course().questions[name] for name in course().lessons[LESSON].check]
    assert len({one.type for one in asked}) == len(asked) == 6
    unread = {"up-2-leaders", "up-6-law"}
    assert not any(unread & set(one.elements) for one in asked)


def test_the_pool_has_every_kind_of_question():
    """Sixteen or more, of all nine kinds."""
    pool = [one for one in course().questions.values() if one.lesson == LESSON]
    assert len(pool) >= 16
    assert len({one.type for one in pool}) == 9
