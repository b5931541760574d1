"""Lesson 12 in both hosts, by keyboard alone: people counted on with one's own assumptions, a card judged, all kept."""

from __future__ import annotations

import re

from lab_driver import cell_count, restart_and_run_all, run_all, show, shown
from playwright.sync_api import expect
from verdict_driver import judge_twice

from course_utils.records import course
from course_utils.strings import say

LESSON = "12-open-questions"
CARD = course().scorecards["score-further-1"]
COURSE = say("verdicts.course", verdict=say(f"verdicts.{CARD.assessment.value}"))


def movers(here):
    return here.get_by_role("textbox", name=say("population.movers"))


def count_on(page, here):
    """Migration is typed and kept; the letters go into the box and nowhere else."""
    movers(here).focus()
    page.keyboard.type("340")
    expect(here.locator(".cw-people > h3")).to_have_text(re.compile(r"has 10\d\.\d million people"))
    here.get_by_role("button", name=say("population.keep")).press("Enter")
    expect(here.locator(".cw-people > .cw-status").first).to_have_text(say("population.kept"))


def test_assumptions_and_a_card_are_kept_on_the_page(site, visit):
    """Kept at once, there after a reload, and in a second tab."""
    one = visit((site / f"{LESSON}.html").as_uri())
    page = one.page
    main = page.locator("main")
    count_on(page, main)
    judge_twice(page, main.locator(".cw-verdicts").first, CARD, "attempted")
    page.reload()
    expect(movers(main)).to_have_value("340")
    main.locator(".cw-verdicts-row").first.press("Enter")
    expect(main.locator(".cw-verdicts-card")).to_contain_text(COURSE)
    second = page.context.new_page()
    second.goto(page.url)
    expect(movers(second.locator("main"))).to_have_value("340")
    one.assert_quiet()


def test_assumptions_and_a_card_are_there_the_next_day(lab, visit, account):
    """In JupyterLab no key of a card cuts a cell; after a night and a new kernel all is there, and stderr is empty."""
    one = visit(lab.address(LESSON))
    page = one.page
    run_all(page)
    here = shown(page)
    before = cell_count(page)
    show(page, ".cw-people > h3")
    count_on(page, here)
    show(page, ".cw-verdicts-card")
    judge_twice(page, here.locator(".cw-verdicts").first, CARD, "attempted")
    assert cell_count(page) == before

    account.day("tomorrow")
    restart_and_run_all(page)
    here.get_by_role("button", name="Go on where a guest left off").first.click()
    show(page, ".cw-people > h3")
    expect(movers(here)).to_have_value("340")
    show(page, ".cw-verdicts-row").press("Enter")
    expect(here.locator(".cw-verdicts-card")).to_contain_text(COURSE)
    one.assert_quiet()
