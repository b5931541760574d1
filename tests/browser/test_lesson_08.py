"""Lesson 08 in both hosts, by keyboard alone: seats by year, a region designed, a question answered; all is kept."""

from __future__ import annotations

from lab_driver import cell_count, restart_and_run_all, run_all, shown
from playwright.sync_api import expect

from course_utils.records import course
from course_utils.strings import say
from course_utils.subject.pictures.seats import seats

LESSON = "08-building-a-region"
FORUM = "ASEAN Regional Forum, as in 2006"
FIRST = course().questions[course().lessons[LESSON].check[0]]


def answer_first(page, here):
    """The first question of the check, by keyboard: the right option, a confidence, Check."""
    card = here.locator(".cw-quiz").filter(has_text="Check: Building a region")
    right = next(option for option in FIRST.options if option.correct)
    card.get_by_role("radio", name=right.text).focus()
    page.keyboard.press("Space")
    card.get_by_role("radio", name=say("sure.fairly")).focus()
    page.keyboard.press("Space")
    card.get_by_role("button", name="Check", exact=True).focus()
    page.keyboard.press("Enter")
    expect(card).to_contain_text(right.feedback[:40])
    return card, right.feedback[:40]


def design(page, here):
    """All of the region: the forum of 2006 and the one whom it lacks."""
    card = here.locator(".cw-design")
    begin = card.get_by_label(say("design.begin").strip())
    begin.select_option(label=FORUM)
    seat = card.locator('[data-code="TWN"]')
    out = card.locator(".cw-seat:not(.cw-seat-beyond)[aria-pressed='false']")
    expect(out).to_have_count(1)
    expect(out).to_have_attribute("data-code", "TWN")
    seat.focus()
    page.keyboard.press("Space")
    expect(out).to_have_count(0)
    card.get_by_role("button", name=say("design.keep"), exact=True).focus()
    page.keyboard.press("Enter")
    expect(card.locator(":scope > .cw-status").first).to_have_text(say("design.kept"))
    return seat


def test_everything_is_kept_on_the_page(site, visit):
    """Years moved by keyboard, a design and an answer; after a reload both stand there."""
    one = visit((site / f"{LESSON}.html").as_uri())
    page = one.page
    grid = page.locator(".cwp").first
    grid.scroll_into_view_if_needed()
    expect(grid).to_have_attribute("data-cwp-ready", "yes")
    title = grid.locator(".cwp-title")
    expect(title).to_have_text(seats(1960).finding)
    grid.get_by_role("slider").focus()
    page.keyboard.press("End")
    expect(title).to_have_text(seats(2026).finding)
    seat = design(page, page)
    card, told = answer_first(page, page)
    page.reload()
    expect(seat).to_have_attribute("aria-pressed", "true")
    expect(card).to_contain_text(told)
    one.assert_quiet()


def test_everything_is_kept_in_jupyterlab(lab, visit, account):
    """The same, with the keys that cut cells pressed on a seat; after a night and a new kernel all is there."""
    one = visit(lab.address(LESSON))
    page = one.page
    run_all(page)
    here = shown(page)
    before = cell_count(page)
    here.locator(".cw-design [data-code='JPN']").focus()
    for key in ("x", "d", "d"):
        page.keyboard.press(key)
    assert cell_count(page) == before
    seat = design(page, here)
    card, told = answer_first(page, here)
    account.day("tomorrow")
    restart_and_run_all(page)
    here.get_by_role("button", name="Go on where a guest left off").first.click()
    expect(seat).to_have_attribute("aria-pressed", "true")
    expect(card).to_contain_text(told)
    one.assert_quiet()
