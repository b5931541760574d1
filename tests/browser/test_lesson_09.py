"""Lesson 09 in both hosts, by keyboard alone: a card judged, a decision of three steps, a count, all of it kept."""

from __future__ import annotations

from lab_driver import cell_count, restart_and_run_all, run_all, show, shown
from playwright.sync_api import expect
from verdict_driver import judge_twice

from course_utils.records import course
from course_utils.strings import counted, say

LESSON = "09-seven-bridges"
CARD = course().scorecards["score-br-1"]
PLAY = course().dilemmas["dilemma-rimpac"]
BOTH = counted("tally.agree_first", 2, first="upgrading", second="bridging")[1:]
"""Without its first letter: while cards are out, the sentence goes on after a colon."""
COURSE = say("verdicts.course", verdict=say(f"verdicts.{CARD.assessment.value}"))


def play_through(page, card):
    """Three steps; what really happened is out of sight until the last is decided."""
    end = PLAY.what_happened[-1].text[:40]
    for key in ("d", "d", "c"):
        expect(card).not_to_contain_text(end)
        card.locator(f".cw-role-options input[value={key}]").focus()
        page.keyboard.press("Space")
        for letter in ("x", "d", "d"):
            page.keyboard.press(letter)
        card.get_by_role("button", name=say("role_play.decide"), exact=True).focus()
        page.keyboard.press("Enter")
        card.locator(".cw-choose-panel .cw-primary").first.focus()
        page.keyboard.press("Enter")
    expect(card).to_contain_text(end)


def count(page, here):
    """The course's verdicts on all cards are asked for by keyboard and counted; the weights are kept."""
    card = here.locator(".cw-tally")
    expect(card.locator(".cw-tally-sum")).to_have_text(say("tally.none_yet"))
    card.get_by_label(say("tally.all")).focus()
    page.keyboard.press("Space")
    expect(card.locator(".cw-tally-sum")).to_contain_text(BOTH)
    card.get_by_role("button", name=say("tally.keep")).focus()
    page.keyboard.press("Enter")
    expect(card.locator(".cw-status")).to_have_text(say("tally.kept"))


def decision(here):
    """The card of the open decision; two others are folded."""
    return here.locator(".cw-role").first


def test_cards_and_the_decision_are_kept_on_the_page(site, visit):
    """Kept at once, there after a reload, and in a second tab."""
    one = visit((site / f"{LESSON}.html").as_uri())
    page = one.page
    main = page.locator("main")
    judge_twice(page, main.locator(".cw-verdicts").first, CARD, "largely_realised")
    play_through(page, decision(main))
    count(page, main)
    page.reload()
    expect(main.locator(".cw-tally-sum")).to_contain_text(BOTH)
    expect(decision(main)).to_contain_text(PLAY.what_happened[-1].text[:40])
    main.locator(".cw-verdicts-row").first.press("Enter")
    expect(main.locator(".cw-verdicts-card")).to_contain_text(COURSE)
    second = page.context.new_page()
    second.goto(page.url)
    expect(decision(second.locator("main"))).to_contain_text(PLAY.what_happened[-1].text[:40])
    one.assert_quiet()


def test_cards_and_the_decision_are_there_the_next_day(lab, visit, account):
    """In JupyterLab no key of a card cuts a cell; after a night and a new kernel all is there, and stderr is empty."""
    one = visit(lab.address(LESSON))
    page = one.page
    run_all(page)
    here = shown(page)
    before = cell_count(page)
    show(page, ".cw-verdicts-card")
    judge_twice(page, here.locator(".cw-verdicts").first, CARD, "largely_realised")
    play_through(page, decision(here))
    count(page, here)
    assert cell_count(page) == before

    account.day("tomorrow")
    restart_and_run_all(page)
    here.get_by_role("button", name="Go on where a guest left off").first.click()
    expect(decision(here)).to_contain_text(PLAY.what_happened[-1].text[:40])
    expect(here.locator(".cw-tally-sum")).to_contain_text(BOTH)
    # One goes on with the card that is not done yet; the first one is as it was left.
    expect(here.locator(".cw-verdicts-card h4")).to_have_text(course().elements["br-2-exercises"].label)
    show(page, ".cw-verdicts-row").press("Enter")
    expect(here.locator(".cw-verdicts-card")).to_contain_text(COURSE)
    one.assert_quiet()
