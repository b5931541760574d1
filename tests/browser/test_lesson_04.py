"""Lesson 04 in both hosts: six weights by keyboard alone, and everything is there again."""

from __future__ import annotations

from lab_driver import cell_count, restart_and_run_all, run_all, shown
from playwright.sync_api import expect

from course_utils.records import course
from course_utils.strings import say

LESSON = "04-bases-law-and-money"
RECORD = course().weighings["weigh-04-bases"]
WEIGHTS = {one.key: weight for one, weight in zip(RECORD.considerations, (2, 1, 9, 3, 10, 2), strict=True)}
MEAN = {
    voice.name: sum(abs(WEIGHTS[key] - voice.weights[key]) for key in WEIGHTS) / len(WEIGHTS) for voice in RECORD.voices
}
NEAREST = min(MEAN, key=lambda name: MEAN[name])


def weigh_all(page, card):
    for at, weight in enumerate(WEIGHTS.values()):
        card.locator(".cw-weigh-fields .cw-number-box").nth(at).focus()
        page.keyboard.type(str(weight))
    expect(card.locator(".cw-near-row").first).to_contain_text(f"{MEAN[NEAREST]:.1f} apart")
    expect(card.locator(".cw-near-row").first).to_contain_text(NEAREST)
    card.get_by_role("button", name=say("weigh.keep")).focus()
    page.keyboard.press("Enter")
    expect(card.locator(":scope > .cw-status").first).to_have_text(say("weigh.kept"))


def test_weights_are_kept_on_the_page(site, visit):
    """By keyboard, kept, there after a reload; the station counts as done, and a second tab shows them too."""
    one = visit((site / f"{LESSON}.html").as_uri())
    page = one.page
    card = page.locator(".cw-weigh")
    weigh_all(page, card)
    page.reload()
    expect(card.locator(".cw-near-row").first).to_contain_text(f"{MEAN[NEAREST]:.1f} apart")
    values = card.locator(".cw-weigh-fields .cw-number-box")
    assert [box.input_value() for box in values.all()] == [str(weight) for weight in WEIGHTS.values()]
    expect(card).to_contain_text("This is what you wrote on")
    second = page.context.new_page()
    second.goto(page.url)
    expect(second.locator(".cw-weigh .cw-near-row").first).to_contain_text(NEAREST)
    one.assert_quiet()


def test_weights_are_kept_in_jupyterlab(lab, visit, account):
    """By keyboard, with the keys that cut cells pressed on a slider; after a night and a new kernel all is there."""
    one = visit(lab.address(LESSON))
    page = one.page
    run_all(page)
    card = shown(page).locator(".cw-weigh")
    before = cell_count(page)
    card.locator("input[type=range]").first.focus()
    for key in ("x", "d", "d"):
        page.keyboard.press(key)
    assert cell_count(page) == before
    weigh_all(page, card)
    account.day("tomorrow")
    restart_and_run_all(page)
    shown(page).get_by_role("button", name="Go on where a guest left off").first.click()
    expect(card.locator(".cw-near-row").first).to_contain_text(f"{MEAN[NEAREST]:.1f} apart")
    expect(card).to_contain_text("This is what you wrote on")
    one.assert_quiet()
