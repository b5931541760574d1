"""The dashboard on a page and in JupyterLab: what it counts is what is kept, by keyboard, on a phone and in print."""

from __future__ import annotations

import json

import pytest
from axe import look_over
from lab_driver import run_all, shown, write_notebook
from playwright.sync_api import expect
from widget_page import host_page

from course_utils.hands.dashboard import dashboard
from course_utils.hands.learner import learner
from course_utils.hands.quiz import quiz
from course_utils.identity import identity
from course_utils.records import course
from course_utils.strings import counted, say
from course_utils.thinking.variants import asked_question
from tests.unit.long_log import file_of, long_log

FIRST = "00-start-here"
LOG = long_log(90)
ASKED = [one for one in course().lessons.values() if one.check and one.status.value == "ready"]


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    return host_page(tmp_path_factory.mktemp("dashboard"), "Dashboard", [dashboard(), quiz(FIRST), learner()])


def bring_back(page, events=LOG):
    """Restore a progress file with the card of learners; gives back the dashboard."""
    page.locator(".cw-learner input[type=file]").set_input_files(
        {"name": "progress.json", "mimeType": "application/json", "buffer": file_of(events).encode()}
    )
    expect(page.locator(".cw-learner")).to_contain_text("Learning now: Mika")
    return page.locator(".cw-dash")


def title_for(events) -> str:
    """How many lessons are done and begun, counted another way."""
    items = {event.item for event in events}
    done = [one for one in ASKED if set(one.check) <= items]
    begun = [one for one in ASKED if one not in done and any(item[1:3] == one.id[:2] for item in items)]
    return say("dashboard.title_begun", said=counted("dashboard.title", len(done), all=len(ASKED)), begun=len(begun))


def firsts(events) -> tuple[int, int]:
    """Questions that were answered, and right at the very first try."""
    first: dict[str, str | None] = {}
    for event in events:
        if event.shown:
            first.setdefault(asked_question(event.item), event.shown)
    return len(first), sum(one == "right" for one in first.values())


def test_a_guest_reads_what_is_kept_and_an_answer_is_counted_at_once(visit, address):
    """By keyboard alone; it is there after a reload."""
    one = visit(address, own=True)
    page = one.page
    board = page.locator(".cw-dash")
    expect(board.locator("h3")).to_have_text(say("dashboard.title_empty"))
    expect(board).to_contain_text(say("dashboard.guest"))
    right = next(option.text for option in course().questions["q00-thesis"].options if option.correct)
    page.get_by_label(right).press("Space")
    page.locator(".cw-quiz input[value=certain]").press("Space")
    page.get_by_role("button", name="Check", exact=True).press("Enter")
    expect(board).to_contain_text(say("dashboard.first", answered=1, right=1))
    expect(board).to_contain_text(counted("dashboard.too_few", 9, said=1))
    line = board.locator(".cw-dash-lesson summary").first
    line.press("Enter")
    expect(board.locator(".cw-dash-stations").first).to_be_visible()
    page.reload()
    expect(board.locator("h3")).to_contain_text("1 begun")
    one.assert_quiet()


def test_it_agrees_with_the_log(visit, address):
    """Lessons, first tries, sureness and wrong ideas, counted again from the events."""
    one = visit(address, own=True)
    board = bring_back(one.page)
    expect(board.locator("h3")).to_have_text(title_for(LOG))
    answered, right = firsts(LOG)
    expect(board).to_contain_text(say("dashboard.first", answered=answered, right=right))
    sure = {
        level: [
            event.shown == "right" for event in LOG if event.confidence == level and event.attempt == 1 and event.shown
        ]
        for level in ("guess", "fairly", "certain")
    }
    numbers = [say("dashboard.of", right=sum(each), all=len(each)) for each in sure.values()]
    assert board.locator(".cw-dash-sure .cw-dash-number").all_text_contents() == numbers
    tries = {event.item: event.shown for event in LOG if event.shown}
    missed = {course().questions[item].about for item, last in tries.items() if last != "right"}
    assert set(board.locator(".cw-dash-miss-open a").all_text_contents()) == missed
    one.assert_quiet()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_shuts_nobody_out(visit, address, theme):
    """On a phone, empty and full: axe finds nothing, and nothing is wider than the screen."""
    one = visit(address, width=390, theme=theme, own=True)
    for full in (False, True):
        if full:
            bring_back(one.page).locator(".cw-dash-lesson summary").nth(1).click()
        assert look_over(one.page).response["violations"] == []
        assert one.page.evaluate("document.documentElement.scrollWidth") <= 390
    one.assert_quiet()


def test_on_paper_every_lesson_has_its_line(visit, address):
    """Folded or not; what must be pressed is not there."""
    one = visit(address, own=True)
    board = bring_back(one.page)
    one.page.emulate_media(media="print")
    expect(board.locator(".cw-dash-lesson summary").last).to_be_visible()
    expect(board.get_by_text(say("dashboard.keep"))).to_be_hidden()
    one.assert_quiet()


def test_it_lends_download_and_forget(visit, address):
    """The same buttons as the card of learners; forgetting asks first, and leaves an empty board."""
    one = visit(address, own=True)
    board = bring_back(one.page)
    board.get_by_text(say("dashboard.keep")).press("Enter")
    with one.page.expect_download() as got:
        board.get_by_role("button", name=say("learner.download")).press("Enter")
    assert len(json.loads(got.value.path().read_text())["events"]) == len(LOG)
    board.get_by_role("button", name=say("learner.forget"), exact=True).press("Enter")
    board.get_by_role("button", name=say("learner.forget_yes")).press("Enter")
    expect(board.locator("h3")).to_have_text(say("dashboard.title_empty"))
    expect(board.locator(".cw-status")).to_have_text(say("learner.forgotten", name="Mika"))
    one.assert_quiet()


def test_what_is_damaged_is_shown_as_nothing(visit, address):
    """Keys that another program wrote, and items of a course to come, beside what is sound."""
    one = visit(address, own=True)
    board = bring_back(one.page)
    before = board.inner_text()
    odd = [None, 5, "x", {}, {"item": "q00-thesis", "id": "a"}, {"item": "q00-thesis", "time": "noon", "id": "b"},
           {"item": "q99-to-come", "time": "2026-11-30T12:00:00.000Z", "id": "c", "shown": "right"}]  # fmt: skip
    one.page.evaluate(
        "([start, odd]) => odd.forEach((event, at) => localStorage.setItem(`${start}odd${at}`, JSON.stringify(event)))",
        [f"{identity().slug}/event/{LOG[0].learner}/", odd],
    )
    one.page.reload()
    expect(board.locator("h3")).to_have_text(title_for(LOG))
    assert board.inner_text() == before
    one.assert_quiet()


def test_jupyterlab_shows_the_same(visit, lab, account, address):
    """From the same file: word for word what the page shows, but for the lessons that the page's reader has read."""
    account.bring_back(file_of(LOG), "Mika")
    write_notebook(lab.folder, "board", ["from course_utils import dashboard\n\ndashboard()"])
    one = visit(lab.address("board"))
    run_all(one.page)
    there = shown(one.page).locator(".cw-dash")
    expect(there.locator("h3")).to_have_text(title_for(LOG))
    here = bring_back(visit(address, own=True).page)
    assert there.inner_text() == here.inner_text()
    assert one.errors == []
