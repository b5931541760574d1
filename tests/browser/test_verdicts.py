"""Verdict cards, by keyboard alone: judged before and after the evidence, taken back, kept, and there again."""

from __future__ import annotations

import pytest
from axe import look_over
from measures import OVERLAPS
from playwright.sync_api import expect
from widget_page import host_page

from course_utils.hands.verdicts import GRADES, verdict_cards, verdict_spec
from course_utils.records import course
from course_utils.strings import counted, say

SPEC = verdict_spec("score-up", course())
CARDS = SPEC["cards"]
KEEP_FIRST, KEEP_READ = say("verdicts.keep_first"), say("verdicts.keep_read")


@pytest.fixture
def cards(visit, tmp_path):
    """A page with the seven cards, kept in the browser's storage as a lesson's page keeps them."""
    return visit(host_page(tmp_path, "lesson", [verdict_cards("score-up")]))


def graded(verdict):
    return say(f"verdicts.{verdict}")


def ruling(card):
    """The course's verdict and its reasons, as they would stand on the card."""
    return say("verdicts.course", verdict=graded(card["mark"]))


def judge(page, verdict, sure=None):
    """Choose in the open card and keep, by keyboard."""
    box = page.locator(".cw-verdicts-card")
    box.locator(f"input[value={verdict}]").focus()
    page.keyboard.press("Space")
    if sure:
        box.locator(f"input[value={sure}]").focus()
        page.keyboard.press("Space")
    box.locator(".cw-primary").focus()
    page.keyboard.press("Enter")


def test_a_card_is_judged_twice_before_the_course_says_anything(cards):
    """Neither sight nor accessible tree holds the course's verdict before; the first one stays beside the later."""
    page, card, box = cards.page, CARDS[0], cards.page.locator(".cw-verdicts-card")
    secret = (ruling(card), card["judgement"][:60], card["other"][:60])
    fact = card["parts"][0]["done"][0]["text"]
    expect(box).to_contain_text(card["asks"])
    for text in (*secret, fact):
        assert text not in page.locator("main").aria_snapshot()
        expect(page.get_by_text(text)).to_have_count(0)
    judge(page, "not_pursued", "certain")
    expect(box).to_contain_text(fact)
    expect(page.locator(".cw-verdicts-evidence")).to_be_focused()
    for text in secret:
        assert text not in page.locator("main").aria_snapshot()
        expect(page.get_by_text(text)).to_have_count(0)
    box.locator("textarea").fill("They spoke up for it.")
    judge(page, "partly_realised")
    expect(page.locator(".cw-verdicts-course-says")).to_be_focused()
    for text in secret:
        expect(box).to_contain_text(text)
    for verdict in ("not_pursued", "partly_realised"):
        expect(page.locator(".cw-verdicts-said")).to_contain_text(graded(verdict))
    row = page.locator(".cw-verdicts-row").first
    expect(row).to_contain_text(
        f"your first verdict: {graded('not_pursued')}; yours after the evidence: partly realised"
    )
    page.reload()
    page.locator(".cw-verdicts-row").first.press("Enter")
    expect(page.locator(".cw-verdicts-said")).to_contain_text("Your first verdict: not pursued (certain)")
    expect(page.locator(".cw-verdicts-said")).to_contain_text("Your verdict now: partly realised")
    expect(box.locator("textarea")).to_have_value("They spoke up for it.")
    expect(box).to_contain_text(ruling(card))
    cards.assert_quiet()


def test_one_goes_on_where_one_stopped(cards):
    """A choice that was not kept is a draft of its card; the first card that is not done is open."""
    page, box = cards.page, cards.page.locator(".cw-verdicts-card")
    judge(page, "attempted", "guess")
    box.get_by_role("button", name=say("verdicts.next")).press("Enter")
    expect(box.locator("h4")).to_be_focused()
    expect(box.locator("h4")).to_have_text(CARDS[1]["title"])
    box.locator("input[value=reversed]").check()
    expect(page.locator(".cw-verdicts > .cw-status")).to_have_text(say("writing.draft"))
    page.reload()
    expect(box.locator("h4")).to_have_text(CARDS[0]["title"])
    expect(box).to_contain_text(say("verdicts.evidence"))
    page.locator(".cw-verdicts-row").nth(1).press("Enter")
    expect(box.locator("input[value=reversed]")).to_be_checked()
    expect(page.locator(".cw-verdicts > .cw-status")).to_have_text(say("writing.draft"))
    cards.assert_quiet()


def test_a_choice_is_taken_back_and_x_and_dd_do_nothing(cards):
    """Undo leads back choice by choice; keys of a notebook are words here."""
    page, box = cards.page, cards.page.locator(".cw-verdicts-card")
    undo = box.get_by_role("button", name=say("common.undo"))
    expect(undo).to_have_attribute("aria-disabled", "true")
    box.locator("input[value=attempted]").check()
    box.locator("input[value=contested]").check()
    for key in "xdd":
        page.keyboard.press(key)
    expect(box.locator("input[value=contested]")).to_be_checked()
    undo.press("Enter")
    expect(box.locator("input[value=attempted]")).to_be_checked()
    expect(undo).to_be_focused()
    undo.press("Enter")
    expect(box.locator("input:checked")).to_have_count(0)
    expect(page.locator(".cw-verdicts > .cw-status")).to_be_empty()
    cards.assert_quiet()


def test_what_is_missing_is_said_beside_it(cards):
    """Without a verdict, and without how sure, nothing is kept, and the field that lacks it has the focus."""
    page, box = cards.page, cards.page.locator(".cw-verdicts-card")
    keep = box.get_by_role("button", name=KEEP_FIRST)
    keep.press("Enter")
    expect(box.locator(".cw-verdicts-missing")).to_have_text(say("verdicts.no_verdict"))
    expect(box.locator("input[type=radio]").first).to_be_focused()
    box.locator("input[value=attempted]").check()
    keep.press("Enter")
    expect(box.locator(".cw-verdicts-missing")).to_have_text(say("verdicts.no_sure"))
    expect(box.locator("input[value=guess]")).to_be_focused()
    expect(box.locator("input[value=attempted]")).to_be_checked()
    expect(box).not_to_contain_text(say("verdicts.evidence"))
    judge(page, "attempted", "guess")
    box.locator("textarea").fill("long " * 300)
    box.get_by_role("button", name=KEEP_READ).press("Enter")
    expect(box.locator("textarea")).to_be_focused()
    expect(box).to_contain_text("nothing that you wrote is lost")
    expect(box).not_to_contain_text(ruling(CARDS[0]))
    cards.assert_quiet()


def test_all_seven_are_compared(cards):
    """The sum is what Python counts from the records; the table says it again."""
    page = cards.page
    first, now = ["certain", "guess"] * 4, ["largely_realised"] * 7
    for at, card in enumerate(CARDS):
        page.locator(".cw-verdicts-row").nth(at).press("Enter")
        judge(page, "attempted", first[at])
        expect(page.locator(".cw-verdicts-card")).to_contain_text(say("verdicts.evidence"))
        judge(page, now[at])
        expect(page.locator(".cw-verdicts-card")).to_contain_text(ruling(card))
    marks = [card["mark"] for card in CARDS]
    total = page.locator(".cw-verdicts-sum")
    expect(total).to_contain_text(say("verdicts.sum_agree", agree=marks.count("largely_realised"), judged=7))
    expect(total).to_contain_text(counted("verdicts.sum_changed", 7, judged=7))
    expect(total).to_contain_text(say("verdicts.sum_certain", count=4, shaken=4))
    lowest = min((mark for mark in marks if mark != "contested"), key=GRADES.index)
    expect(total).to_contain_text(f"Furthest apart you are on “{CARDS[marks.index(lowest)]['title']}”")
    expect(total).to_contain_text(say("verdicts.sum_beside", titles=CARDS[marks.index("contested")]["title"]))
    page.get_by_text(say("common.data_table")).press("Enter")
    cells = page.locator(".cw-verdicts tbody tr").nth(0).locator("td")
    expect(cells).to_have_text(
        [CARDS[0]["title"], "attempted", "certain", "largely realised", graded(CARDS[0]["mark"])]
    )
    expect(page.locator(".cw-verdicts-course")).to_have_count(7)
    cards.assert_quiet()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_nobody_is_shut_out(cards, width, theme):
    """axe finds nothing before, between and after; nothing is wider than the screen."""
    page = cards.page
    cards.look(width=width, theme=theme)
    for verdict in (None, "attempted", "partly_realised"):
        if verdict:
            judge(page, verdict, "guess")
            expect(page.locator(".cw-verdicts-said")).to_contain_text(graded(verdict))
        found = look_over(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [240, 260, 310])
def test_the_names_of_the_scale_keep_apart_in_a_notebook_on_a_phone(cards, width):
    cards.page.locator(".cw-verdicts").evaluate("(card, width) => { card.style.width = `${width}px`; }", width)
    assert cards.page.locator(".cw-verdicts-scale > div > *").evaluate_all(OVERLAPS) == 0
