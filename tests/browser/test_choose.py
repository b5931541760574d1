"""Decisions in Tokyo's seat, by keyboard alone: five choices, one taken back, the path; all there after a reload."""

from __future__ import annotations

import pytest
from axe import look_over
from playwright.sync_api import expect
from widget_page import host_page

from course_utils.hands.choose import choose, series_spec
from course_utils.records import course
from course_utils.strings import say

SPEC = series_spec(course().decision_series["choose-tokyo"], course())
MOMENTS = SPEC["moments"]


@pytest.fixture
def address(tmp_path) -> str:
    """A page with the five moments and nothing else."""
    return host_page(tmp_path, "choose", [choose("choose-tokyo")])


def ends(picks):
    """Where a row of choices ends on both scales."""
    moves = [
        next(way["moves"] for way in one["ways"] if way["key"] == key) for one, key in zip(MOMENTS, picks, strict=True)
    ]
    return tuple(sum(move[at] for move in moves) for at in (0, 1))


def signed(value):
    return f"+{value}" if value > 0 else str(value).replace("-", "\u2212")


def decide(page, key):
    """Mark a way and decide it, by keys."""
    page.locator(f".cw-choose-ways input[value={key}]").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name=say("choose.decide"), exact=True).focus()
    page.keyboard.press("Enter")


def test_five_choices_by_keyboard_are_summed_up_and_kept(visit, address):
    """What was done is out of sight before a choice; an undo takes one back; the path comes back after a reload."""
    picks = ["c", "a", "a", "b", "c"]
    one = visit(address)
    page = one.page
    main = page.locator("main")
    expect(main).not_to_contain_text(MOMENTS[0]["done"][:40])
    decide_button = page.get_by_role("button", name=say("choose.decide"), exact=True)
    decide_button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cw-status")).to_have_text(say("choose.nothing"))
    for at, key in enumerate(picks):
        decide(page, key)
        expect(main).to_contain_text(MOMENTS[at]["reason"][:40])
        expect(page.locator(".cw-choose-real")).to_have_count(1 if at == 4 else 0)
        if at < 4:
            page.get_by_role("button", name=say("choose.next", year=MOMENTS[at + 1]["year"])).focus()
            page.keyboard.press("Enter")
            expect(page.locator(".cw-choose-panel h4")).to_be_focused()
    first, second = ends(picks)
    expect(main).to_contain_text(f"alone {signed(first)}, the fear of being dragged in {signed(second)}")
    expect(main).to_contain_text("otherwise in 1951, 1991, 2003")
    found = look_over(page)
    assert found.violations_count == 0, found.generate_report()

    # The last choice is taken back and made anew.
    page.get_by_role("button", name=say("choose.again")).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cw-choose-ways input:checked")).to_be_focused()
    expect(main).to_contain_text(say("choose.path_open", count=1))
    decide(page, "a")
    first, second = ends([*picks[:4], "a"])
    ending = f"alone {signed(first)}, the fear of being dragged in {signed(second)}"
    expect(main).to_contain_text(ending)
    expect(page.locator(".cw-status")).to_have_text(say("choose.kept"))

    page.reload()
    expect(main).to_contain_text(ending)
    expect(page.locator(".cw-status")).to_contain_text("You decided this on")
    expect(page.locator(".cw-choose-step .cw-hidden", has_text=say("choose.is_decided"))).to_have_count(5)
    one.assert_quiet()


def test_what_is_only_marked_is_a_draft_that_outlives_a_reload(visit, address):
    """It is said to be undecided, and nothing of what was done is told."""
    one = visit(address)
    page = one.page
    page.locator(".cw-choose-ways input").nth(1).check()
    expect(page.locator(".cw-status")).to_have_text(say("choose.draft"))
    page.reload()
    expect(page.locator(".cw-choose-ways input").nth(1)).to_be_checked()
    expect(page.locator(".cw-choose-done")).to_have_count(0)
    one.assert_quiet()
