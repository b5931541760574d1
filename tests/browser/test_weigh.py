"""Costs and benefits: six weights by keyboard alone, how near the voices lie, kept and taken up again."""

from __future__ import annotations

import pytest
from axe import look_over
from playwright.sync_api import expect
from widget_page import host_page

from course_utils.hands.weigh import weigh
from course_utils.records import course
from course_utils.strings import say

RECORD = course().weighings["weigh-04-bases"]
KEYS = [one.key for one in RECORD.considerations]
WEIGHTS = dict(zip(KEYS, (6, 3, 8, 9, 7, 2), strict=True))


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    return host_page(tmp_path_factory.mktemp("weigh"), "Weigh", [weigh(RECORD.id)])


def boxes(page):
    return page.locator(".cw-weigh-fields .cw-number-box")


def weigh_all(page, weights=WEIGHTS):
    """Type each weight, by keyboard alone."""
    for at, key in enumerate(KEYS):
        boxes(page).nth(at).focus()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(str(weights[key]))


def gaps(weights=WEIGHTS):
    """The mean gap to each voice, worked out here, the nearest first."""
    found = {voice.name: sum(abs(weights[key] - voice.weights[key]) for key in KEYS) / len(KEYS)
             for voice in RECORD.voices}  # fmt: skip
    return sorted(found.items(), key=lambda one: one[1])


def coins(weights=WEIGHTS):
    """How many of a hundred coins would have to move, the nearest first."""
    found = {}
    for voice in RECORD.voices:
        mine, theirs = sum(weights.values()), sum(voice.weights.values())
        found[voice.name] = 50 * sum(abs(weights[key] / mine - voice.weights[key] / theirs) for key in KEYS)
    return sorted(found.items(), key=lambda one: one[1])


def press(page, name):
    page.get_by_role("button", name=name, exact=True).focus()
    page.keyboard.press("Enter")


def test_weights_are_set_compared_kept_and_taken_up_again(visit, address):
    """By keyboard alone: no voice has a number before all is weighed; after a reload all is as it was."""
    one = visit(address)
    page = one.page
    rows = page.locator(".cw-near-row")
    expect(rows).to_have_count(len(RECORD.voices))
    expect(rows.first).to_contain_text(say("weigh.locked_row"))
    expect(page.locator(".cw-weigh")).not_to_contain_text(RECORD.voices[0].read)
    press(page, say("weigh.keep"))
    expect(page.locator(".cw-weigh > .cw-status").first).to_have_text(say("weigh.incomplete"))
    weigh_all(page)
    for row, (name, gap) in zip(rows.all(), gaps(), strict=True):
        expect(row).to_contain_text(name)
        expect(row).to_contain_text(f"{gap:.1f} apart")
    page.get_by_label(say("weigh.measure").strip()).focus()
    page.keyboard.press("ArrowDown")
    for row, (name, gap) in zip(rows.all(), coins(), strict=True):
        expect(row).to_contain_text(name)
        expect(row).to_contain_text(f"{gap:.0f} coins of 100")
    rows.nth(2).focus()
    page.keyboard.press("Enter")
    chosen = coins()[2][0]
    expect(page.locator(".cw-weigh-panel h4")).to_have_text(chosen)
    press(page, say("weigh.keep"))
    expect(page.locator(".cw-weigh > .cw-status").first).to_have_text(say("weigh.kept"))
    page.reload()
    expect(page.locator(".cw-weigh-panel h4")).to_have_text(chosen)
    assert [box.input_value() for box in boxes(page).all()] == [str(value) for value in WEIGHTS.values()]
    expect(rows.first).to_contain_text(f"{coins()[0][1]:.0f} coins of 100")
    one.assert_quiet()


def test_what_was_not_kept_is_a_draft_after_a_reload(visit, address):
    """Two weights and no more: both are there again, and the line says so."""
    page = visit(address).page
    boxes(page).first.fill("4")
    boxes(page).nth(3).fill("10")
    expect(page.locator(".cw-weigh > .cw-status").first).to_have_text(say("writing.draft"))
    page.reload()
    expect(boxes(page).first).to_have_value("4")
    expect(boxes(page).nth(3)).to_have_value("10")


def test_a_change_and_a_wipe_are_taken_back(visit, address):
    """Undo brings back one change at a time; clearing all is one change."""
    page = visit(address).page
    weigh_all(page)
    boxes(page).first.fill("1")
    press(page, say("common.undo"))
    # Digits typed in one go into one field are one change: the field is as it was before any of them.
    expect(boxes(page).first).to_have_value(str(WEIGHTS[KEYS[0]]))
    press(page, say("weigh.clear"))
    expect(boxes(page).nth(2)).to_have_value("")
    press(page, say("common.undo"))
    expect(boxes(page).nth(2)).to_have_value(str(WEIGHTS[KEYS[2]]))


@pytest.mark.parametrize("bad", ["400", "11", "-1", "2.5", "much"])
def test_a_bad_weight_gets_a_sentence_beside_the_field(visit, address, bad):
    """What was typed stands as it was typed, and the weight before it stays."""
    page = visit(address).page
    weigh_all(page)
    box = boxes(page).nth(1)
    before = page.locator(".cw-near").inner_text()
    box.fill(bad)
    box.press("Tab")
    expect(box).to_have_attribute("aria-invalid", "true")
    why = page.locator(f"#{box.get_attribute('aria-describedby')}")
    expect(why).to_be_visible()
    expect(why).to_contain_text("from 0 to 10")
    expect(box).to_have_value(bad)
    assert page.locator(".cw-near").inner_text() == before


def test_a_refused_text_stays_while_another_weight_is_undone(visit, address):
    """Undo puts back the one field that it is about; what is typed in another is not lost."""
    page = visit(address).page
    boxes(page).nth(0).fill("4")
    boxes(page).nth(1).fill("400")
    press(page, say("common.undo"))
    expect(boxes(page).nth(0)).to_have_value("")
    expect(boxes(page).nth(1)).to_have_value("400")


def test_nothing_to_share_out_is_said(visit, address):
    """All weights 0: the mean gap has a meaning, shares have none."""
    page = visit(address).page
    weigh_all(page, dict.fromkeys(KEYS, 0))
    expect(page.locator(".cw-weigh-sum")).to_contain_text("Nearest to your weights")
    page.locator(".cw-weigh select").select_option("shares")
    expect(page.locator(".cw-weigh-sum")).to_have_text(say("weigh.no_shares"))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_nobody_is_shut_out(visit, address, width, theme):
    """axe finds nothing, before and after; nothing is wider than the screen."""
    page = visit(address, width=width, theme=theme).page
    for fill in (False, True):
        if fill:
            weigh_all(page)
            page.get_by_text("Data table").click()
        found = look_over(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
