"""A lesson with a map, a timeline and a quiz from its top to its closing card, without a mouse, in both hosts."""

from __future__ import annotations

import json

from by_keyboard import Walk
from lab_driver import run_all, shown
from playwright.sync_api import expect

from course_utils.hands.quiz import warmup_ids
from course_utils.records import course
from course_utils.thinking.progress import ProgressStore
from course_utils.thinking.variants import warm_up_item

LESSON = "03-more-active-more-versatile"
ALL = {
    *course().lessons[LESSON].check,
    *(warm_up_item(LESSON, one) for one in warmup_ids(course(), LESSON)),
    "p03-diet-votes",
    "p03-iraq-opinion",
    "r03-first",
    "r03-claim",
    "r03-exit",
}
"""What the lesson asks."""
KEPT = """() => Object.entries(localStorage).filter(([name]) => name.includes("/event/")).map(([, text]) => text)"""


def test_a_lesson_is_done_by_keyboard_alone_on_the_page(site, visit):
    """From the skip link on: the focus is in sight with a ring at every stop and never lost; all is answered and kept;
    Enter on the closing card leads to the next lesson.
    """
    one = visit((site / f"{LESSON}.html").as_uri())
    page = one.page
    expect(page.locator(".cw-page-host .cw-fallback")).to_have_count(0)
    walk = Walk(page)
    walk.go()
    assert walk.faults == []
    assert {json.loads(text)["item"] for text in page.evaluate(KEPT)} >= ALL
    page.keyboard.press("Enter")
    page.wait_for_url("**/04-bases-law-and-money.html*")
    one.assert_quiet()


def test_a_lesson_is_done_by_keyboard_alone_in_jupyterlab(lab, visit, account):
    """The same from the first cell on; at every stop in the cards and the text."""
    store = ProgressStore(account.progress)
    mika = store.choose("today", "Mika", remember=True)
    one = visit(lab.address(LESSON))
    page = one.page
    run_all(page)
    expect(shown(page).locator(".cw-closing")).to_be_attached()
    page.evaluate("jupyterapp.shell.currentWidget.content.widgets[0].node.focus()")
    walk = Walk(page, ours=".cw, .jp-RenderedMarkdown")
    walk.go()
    assert walk.faults == []
    assert {event["item"] for event in json.loads(store.export(mika))["events"]} >= ALL
    page.keyboard.press("Enter")
    page.wait_for_function("jupyterapp.shell.currentWidget?.context?.path?.includes('04-bases')")
    one.assert_quiet()
