"""Review and warm-up: the same questions on the same day in both hosts, by keyboard, on a phone, without a history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from axe import look_over
from lab_driver import run_all, shown, write_notebook
from playwright.sync_api import expect
from widget_page import host_page

from course_utils.hands.closing import closing
from course_utils.hands.learner import learner
from course_utils.hands.lesson import course_map
from course_utils.hands.quiz import warmup
from course_utils.hands.review import review
from course_utils.records import course
from course_utils.strings import say
from course_utils.thinking.progress import Event, ProgressStore
from course_utils.thinking.variants import REVIEW, asked_question

MET = datetime(2026, 11, 24, 12, tzinfo=UTC)
CHECK = course().lessons["00-start-here"].check
LATER = course().lessons["01-the-essay"].check
OPENED = "02-the-alliance-to-2006"
"""A lesson whose warm-up can ask of both checks."""


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    return host_page(tmp_path_factory.mktemp("review"), "Review", [review(), learner()])


@pytest.fixture(scope="module")
def lesson_address(tmp_path_factory) -> str:
    """A lesson's beginning and end, and the map of the course."""
    cards = [warmup(OPENED), closing(OPENED), course_map(), learner()]
    return host_page(tmp_path_factory.mktemp("warm-up"), "Warm-up", cards)


def file_of(folder, *more) -> str:
    """A progress file: a certain hit, a guess, two misses, what was fairly sure, and a missed check of the next lesson.

    Args:
        folder: for the store that writes it.
        more: items that were missed a month later.
    """
    store = ProgressStore(folder)
    me = store.choose("today", "Mika")
    given = [
        (CHECK[0], "right", "certain"), (CHECK[1], "right", "guess"), (CHECK[2], "not_yet", "certain"),
        (CHECK[3], "partly", "fairly"), (CHECK[4], "right", "fairly"), *((one, "not_yet", "fairly") for one in LATER),
    ]  # fmt: skip
    later = [(one, "not_yet", "fairly") for one in more]
    for at, (item, verdict, sure) in enumerate([*given, *later]):
        question = course().questions[asked_question(item)]
        event = Event.new(
            learner=me.id, item=item, version=question.version, type=question.type, response=None, confidence=sure,
            shown=verdict,
        )  # fmt: skip
        moment = MET + timedelta(days=0 if at < len(given) else 30, minutes=at)
        time = moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        store.append(event.model_copy(update={"time": time}))
    return store.export(me)


@pytest.fixture
def kept(tmp_path) -> str:
    return file_of(tmp_path)


def expected(days: int) -> list[str]:
    """What is due, by hand: misses from the next day on, then the guess, what was fairly sure, what was certain."""
    misses = [CHECK[2], CHECK[3], *LATER]
    later = {1: [CHECK[1]], 7: [CHECK[1], CHECK[4]], 30: [CHECK[1], CHECK[4], CHECK[0]]}
    return [course().questions[one].stem for one in (*misses, *later[days])]


def asked(deck) -> list[str]:
    """The questions of the deck, one step after the other."""
    steps = deck.locator(".cw-quiz-step")
    stems = []
    for at in range(steps.count()):
        steps.nth(at).click()
        stems.append(deck.locator(".cw-quiz-stem").text_content())
    return stems


def warmed(days: int) -> list[str]:
    """What the warm-up asks, by hand: as many misses as there is room for, in its own order; else the fixed three."""
    carried = [item["id"] for item in warmup(OPENED).spec["items"]]
    missed = [one for one in carried if one in (CHECK[2], CHECK[3], *LATER)]
    return [course().questions[one].stem for one in (missed if days else carried)[:3]]


def come_back(visit, address, text, days, **how):
    """The page on a later day, with the file restored."""
    one = visit(address, own=True, **how)
    one.page.clock.set_fixed_time(MET + timedelta(days=days))
    one.page.locator(".cw-learner input[type=file]").set_input_files(
        {"name": "progress.json", "mimeType": "application/json", "buffer": text.encode()}
    )
    expect(one.page.locator(".cw-learner")).to_contain_text("Learning now: Mika")
    return one, one.page.locator(".cw-review")


def test_somebody_new_reads_that_nothing_is_due(visit, address):
    """And the first day after the answers says when the next ones come."""
    one = visit(address)
    expect(one.page.locator(".cw-review-idle")).to_have_text(say("review.none_met"))
    one.assert_quiet()


def test_nothing_is_due_on_the_day_of_the_answers(visit, address, kept):
    """The next day is named."""
    one, deck = come_back(visit, address, kept, 0)
    expect(deck.locator(".cw-review-idle")).to_have_text(say("review.none_due", date="25 November 2026"))
    one.assert_quiet()


@pytest.mark.parametrize("days", [1, 7])
def test_exactly_what_is_due_is_asked(visit, address, kept, days):
    """The most useful first, and how many there are."""
    one, deck = come_back(visit, address, kept, days)
    due = expected(days)
    expect(deck).to_contain_text(f"{len(due)} questions are due today.")
    assert asked(deck) == due
    one.assert_quiet()


def test_a_month_away_buries_nobody(visit, address, kept):
    """Ten of eleven, and words for it; by keyboard alone; the eleventh only for those who ask."""
    one, deck = come_back(visit, address, kept, 30)
    page = one.page
    due = expected(30)
    expect(deck).to_contain_text("11 questions are due. Here are 10 of them")
    assert asked(deck) == due[:10]
    deck.locator(".cw-quiz-step").first.press("Enter")
    expect(deck.locator(".cw-quiz-stem")).to_be_focused()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.cw-review input[type=radio]')"):
            break
    page.keyboard.press("Space")
    deck.locator("input[value=fairly]").press("Space")
    deck.get_by_role("button", name="Check", exact=True).press("Enter")
    expect(deck.locator(".cw-verdict")).to_be_visible()
    kept_here = page.evaluate("Object.keys(localStorage).filter((key) => key.includes('/event/')).length")
    assert kept_here == 12
    page.reload()
    expect(deck).to_contain_text("10 questions are due. Here are 9 of them")
    one.assert_quiet()


def test_ten_a_day_are_enough_and_more_is_for_those_who_ask(visit, address, tmp_path):
    """Ten were reviewed today: the eleventh waits, comes when it is asked for, and then the next day is named."""
    ten = [REVIEW + one for one in (*CHECK[1:5], *LATER)]
    one, deck = come_back(visit, address, file_of(tmp_path, *ten), 30)
    idle = say("review.enough_one", done=10)
    expect(deck.locator(".cw-review-idle")).to_have_text(idle)
    deck.get_by_role("button", name=say("review.more_one")).press("Enter")
    expect(deck.locator(".cw-quiz-stem")).to_be_focused()
    expect(deck.locator(".cw-quiz-stem")).to_have_text(course().questions[CHECK[0]].stem)
    right = next(option.text for option in course().questions[CHECK[0]].options if option.correct)
    deck.get_by_label(right).press("Space")
    deck.locator("input[value=guess]").press("Space")
    deck.get_by_role("button", name="Check", exact=True).press("Enter")
    expect(deck.locator(".cw-review-foot")).to_have_text(say("review.next", date="25 December 2026"))
    one.assert_quiet()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_deck_shuts_nobody_out(visit, address, kept, theme):
    """On a phone, full and empty: axe finds nothing, and nothing is wider than the screen."""
    one, deck = come_back(visit, address, kept, 30, width=390, theme=theme)
    expect(deck.locator(".cw-quiz-step")).to_have_count(10)
    assert look_over(one.page).response["violations"] == []
    assert one.page.evaluate("document.documentElement.scrollWidth") <= 390
    one.page.clock.set_fixed_time(MET)
    one.page.reload()
    expect(deck.locator(".cw-review-idle")).to_be_visible()
    assert look_over(one.page).response["violations"] == []
    one.assert_quiet()


def test_a_warm_up_asks_what_was_missed(visit, lesson_address, kept):
    """The fixed three on the day itself, misses the day after; a reload and a second tab ask the same, answers and all.

    How many are due is told at the end of the lesson and on the map, and leads to the review.
    """
    one, _ = come_back(visit, lesson_address, kept, 0)
    page, warm_up = one.page, one.page.locator(".cw-quiz")
    assert asked(warm_up) == warmed(0)
    expect(page.locator(".cw-due")).to_have_count(0)
    page.clock.set_fixed_time(MET + timedelta(days=1))
    page.reload()
    expect(warm_up.locator(".cw-quiz-stem")).to_have_text(warmed(1)[0])
    assert asked(warm_up) == warmed(1) != warmed(0)
    due = len(expected(1))
    expect(page.locator(".cw-due a")).to_have_text(say("review.waiting_many", count=due))
    expect(page.locator(".cw-due a")).to_have_attribute("href", "97-review.html")
    expect(page.locator(".cw-les", has_text="Which questions are due")).to_contain_text(f"{due} due")
    warm_up.locator(".cw-quiz-step").nth(1).click()
    warm_up.locator(".cw-quiz-asked input").first.check()
    warm_up.locator("input[value=guess]").check()
    warm_up.get_by_role("button", name="Check", exact=True).click()
    expect(warm_up.locator(".cw-verdict")).to_be_visible()
    second = page.context.new_page()
    second.clock.set_fixed_time(MET + timedelta(days=1, hours=2))
    second.goto(lesson_address)
    page.reload()
    for tab in (page, second):
        here = tab.locator(".cw-quiz")
        expect(here.locator(".cw-quiz-step").nth(1)).not_to_have_attribute("aria-label", "Question 2: not answered yet")
        assert asked(here) == warmed(1)
    assert one.errors == []


def test_jupyterlab_asks_the_same_on_the_same_day(visit, lab, account, address, lesson_address, kept):
    """A week later, from the same file: as many questions, the same, in the same order; and the same warm-up."""
    account.bring_back(kept, "Mika")
    cells = ["from course_utils import review, warmup\n\nreview()", f'warmup("{OPENED}")']
    write_notebook(lab.folder, "review", cells)
    one = visit(lab.address("review"))
    one.page.clock.set_fixed_time(MET + timedelta(days=7))
    run_all(one.page)
    there = shown(one.page).locator(".cw-review")
    expect(there).to_contain_text("10 questions are due today.")
    _, here = come_back(visit, address, kept, 7)
    assert asked(there) == asked(here) == expected(7)
    warm_up = shown(one.page).locator(".cw-quiz:not(.cw-review *)")
    page = come_back(visit, lesson_address, kept, 7)[0].page
    assert asked(warm_up) == asked(page.locator(".cw-quiz")) == warmed(7)
    assert one.errors == []
