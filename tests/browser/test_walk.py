"""The way from the front door through every lesson that stands, as a learner goes it, and back a month later.

On the page; `test_lab_lessons.py` goes the same way in JupyterLab.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

from counted_again import PATH, Log, ideas
from learner_card import open_drawer
from playwright.sync_api import Page, expect
from walk_driver import AWAY, HOME, answer_two, check_of, dashboard_agrees, review_a_miss, way_on

from course_utils.strings import say
from course_utils.thinking.progress_file import read_file


def taken_along(page: Page) -> Log:
    """The events of the progress file that the page gives."""
    with page.expect_download() as waiting:
        open_drawer(page.locator(".cw-learner")).get_by_role("button", name=say("learner.download")).click()
    text = waiting.value.path().read_text(encoding="utf-8")
    read_file(text)
    return json.loads(text)["events"]


def test_a_learner_walks_through_the_course_and_comes_back_a_month_later(site, visit):
    """Each lesson's closing card leads to the next; the map counts an answer right and one wrong in every lesson; after
    a month the review asks what was missed first, and the dashboard agrees with the log.
    """
    one = visit((site / "index.html").as_uri(), own=True)
    page = one.page
    page.locator(".cw-go").click()
    for lesson in PATH:
        expect(page).to_have_url((site / f"{lesson.id}.html").as_uri())
        answer_two(check_of(page, lesson), lesson, [])
        expect(page.locator(".cw-lesson")).to_contain_text(f"2 of {len(lesson.check)}")
        way_on(page, lesson).click()
    page.goto((site / "index.html").as_uri())
    begun = page.locator(".cw-les").filter(has=page.locator(".cw-mark-begun"))
    expect(begun).to_have_count(len(PATH))
    for line, lesson in zip(begun.all(), PATH, strict=True):
        expect(line).to_contain_text(f"2 of {len(lesson.check)} answered")
    expect(page.locator(".cw-go")).to_have_attribute("href", re.compile(rf"^{PATH[-1].id}\.html"))

    later = datetime.now(UTC) + AWAY
    page.clock.set_fixed_time(later)
    page.goto((site / "97-review.html").as_uri())
    log = taken_along(page)
    assert len(log) == 2 * len(PATH)
    review_a_miss(page.locator(".cw-review"), log, later)
    log = taken_along(page)
    assert (len(log), ideas(log)["cleared"]) == (2 * len(PATH) + 1, 1)
    page.goto((site / f"{HOME}.html").as_uri())
    dashboard_agrees(page.locator(".cw-dash"), log, later)
    one.assert_quiet()
