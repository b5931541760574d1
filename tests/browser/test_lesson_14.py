"""Lesson 14 in both hosts, by keyboard alone: a decision, a memo, a question of the final quiz; the summary says so."""

from __future__ import annotations

from lab_driver import cell_count, restart_and_run_all, run_all, show, shown
from playwright.sync_api import expect

from course_utils.records import course
from course_utils.strings import counted, say

LESSON = "14-capstone"
PLAY = course().dilemmas["dilemma-iwakuni-2006"]
ADVICE = "Open a line between the coast guards by May."
BOX = course().memos["memo-14"].boxes[0].title
WORDS = counted("work_done.memo", 9)
SUMS = counted("debrief.sums", 1, plays=1, all=6, upgrading="+2", bridging="0")
"""To sign as planned helps upgrading much, and leaves bridging as it is."""


def decide(page, here):
    """The first option of the first decision; what really happened is out of sight until then."""
    card = here.locator(".cw-role").first
    end = PLAY.what_happened[-1].text[:40]
    expect(card).not_to_contain_text(end)
    card.locator(".cw-role-options input[value=a]").focus()
    page.keyboard.press("Space")
    card.get_by_role("button", name=say("role_play.decide"), exact=True).press("Enter")
    card.locator(".cw-choose-panel .cw-primary").first.press("Enter")
    expect(card).to_contain_text(end)


def write(page, here):
    """A memo of one box, with a key that elsewhere would cut a cell; kept by keyboard."""
    card = here.locator(".cw-memo")
    field = card.locator(".cw-memo-box").filter(has_text=BOX).get_by_role("textbox")
    field.focus()
    page.keyboard.type(ADVICE)
    card.get_by_role("button", name=say("memo.keep")).press("Enter")
    expect(card.locator(".cw-status")).to_have_text(say("memo.kept"))


def there(here):
    """All of it stands there: the decision on the plane too, and the words in the summary."""
    expect(here.locator(".cw-debrief-sums")).to_have_text(SUMS)
    expect(here.locator(".cw-memo-box textarea").first).to_have_value(ADVICE)
    expect(here.locator(".cw-work-paper").first).to_contain_text(WORDS)


def test_decision_and_memo_are_kept_on_the_page(site, visit):
    """Kept at once, counted by the summary, there after a reload and in a second tab."""
    one = visit((site / f"{LESSON}.html").as_uri())
    page = one.page
    main = page.locator("main")
    decide(page, main)
    write(page, main)
    there(main)
    page.reload()
    there(main)
    second = page.context.new_page()
    second.goto(page.url)
    there(second.locator("main"))
    expect(main.locator(".cw-final .cw-quiz-stem")).to_be_visible()
    one.assert_quiet()


def test_decision_and_memo_are_there_the_next_day(lab, visit, account):
    """In JupyterLab no key of a card cuts a cell; after a night and a new kernel all is there, and stderr is empty."""
    one = visit(lab.address(LESSON))
    page = one.page
    run_all(page)
    here = shown(page)
    before = cell_count(page)
    show(page, ".cw-role")
    decide(page, here)
    show(page, ".cw-memo")
    write(page, here)
    show(page, ".cw-work-paper")
    there(here)
    assert cell_count(page) == before

    account.day("tomorrow")
    restart_and_run_all(page)
    here.get_by_role("button", name="Go on where a guest left off").first.click()
    there(here)
    one.assert_quiet()
