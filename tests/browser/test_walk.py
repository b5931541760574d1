"""The way from the front door through every lesson that stands, as a learner goes it: a question in each, then on."""

from __future__ import annotations

import re

from lab_driver import open_beside, run_all, shown, stderr_of
from playwright.sync_api import Locator, Page, expect

from course_utils.records import course
from course_utils.records.teaching import Lesson, LessonStatus
from course_utils.strings import say

PATH = [one for one in course().lessons.values() if one.status is LessonStatus.READY and one.check]
HOME = PATH[0].id


def answer_one(quiz: Locator) -> None:
    """Answer the first question of a check that has options to choose one of."""
    expect(quiz.locator(".cw-quiz-asked")).to_be_visible()
    asked = quiz.locator(".cw-quiz-asked input[type=radio]")
    while not asked.count():
        quiz.get_by_role("button", name="Next").click()
    asked.first.check()
    quiz.locator("input[value=fairly]").check()
    quiz.get_by_role("button", name="Check", exact=True).click()
    expect(quiz.locator(".cw-verdict").first).to_be_visible()


def check_of(place: Page | Locator, lesson: Lesson) -> Locator:
    """The quiz at a lesson's end, by its title: until it is drawn, the last one there is the warm-up."""
    return place.locator(".cw-quiz").filter(has_text=say("quiz.title_check", title=lesson.title))


def way_on(place: Page | Locator, lesson: Lesson) -> Locator:
    """The link to the next lesson: on the map of the course in the first, on the closing card in all others."""
    if lesson.id == HOME:
        return place.locator(".cw-course-map a.cw-les").first
    return place.locator("a.cw-next")


def test_a_learner_walks_from_the_front_door_to_the_end(site, visit):
    """Each lesson's closing card leads to the next; at the end the map shows an answer in every one of them."""
    one = visit((site / "index.html").as_uri())
    page = one.page
    page.locator(".cw-go").click()
    for lesson in PATH:
        expect(page).to_have_url((site / f"{lesson.id}.html").as_uri())
        answer_one(check_of(page, lesson))
        expect(page.locator(".cw-lesson")).to_contain_text(f"1 of {len(lesson.check)}")
        way_on(page, lesson).click()
    page.goto((site / "index.html").as_uri())
    begun = page.locator(".cw-les").filter(has=page.locator(".cw-mark-begun"))
    expect(begun).to_have_count(len(PATH))
    for line, lesson in zip(begun.all(), PATH, strict=True):
        expect(line).to_contain_text(f"1 of {len(lesson.check)} answered")
    expect(page.locator(".cw-go")).to_have_attribute("href", re.compile(rf"^{PATH[-1].id}\.html"))
    one.assert_quiet()


def test_a_learner_walks_through_jupyterlab(lab, visit, account):
    """The same way with a kernel: each notebook runs without a word on stderr and opens the next beside it."""
    one = visit(lab.address(HOME))
    page = one.page
    for lesson in PATH:
        path = f"notebooks/{lesson.id}.ipynb"
        page.wait_for_function(
            "(path) => globalThis.jupyterapp?.shell?.currentWidget?.context?.path === path", arg=path
        )
        run_all(page)
        assert stderr_of(page) == []
        here = shown(page)
        quiz = check_of(here, lesson)
        quiz.scroll_into_view_if_needed()
        answer_one(quiz)
        expect(here.locator(".cw-lesson")).to_contain_text(f"1 of {len(lesson.check)}")
        way_on(here, lesson).click()
    open_beside(page, HOME)
    run_all(page)
    lines = shown(page).locator(".cw-course-map .cw-les").filter(has=page.locator(".cw-mark-begun"))
    expect(lines).to_have_count(len(PATH))
    one.assert_quiet()
