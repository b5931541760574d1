"""A region of one's own: designed by keyboard alone, two side by side, kept and taken up again, and printed."""

from __future__ import annotations

import pytest
from axe import look_over
from measures import OVERLAPS
from playwright.sync_api import expect
from widget_page import host_page

from course_utils.strings import say
from course_utils.subject.widgets.design import design_region

ASEAN = "Association of Southeast Asian Nations, as in 2006"
SIX = ("CHN", "JPN", "KOR", "PRK", "RUS", "USA")


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    return host_page(tmp_path_factory.mktemp("design"), "Design", [design_region()])


def plan(page, at=0):
    return page.locator(".cw-design-plan").nth(at)


def seat(page, code, at=0):
    return plan(page, at).locator(f'[data-code="{code}"]')


def status(page):
    return page.locator(".cw-design > .cw-status").first


def press(page, name):
    page.get_by_role("button", name=name, exact=True).focus()
    page.keyboard.press("Enter")


def begin(page, label, at=0):
    plan(page, at).get_by_label(say("design.begin").strip()).select_option(label=label)


def test_a_region_is_designed_by_keyboard_kept_and_taken_up_again(visit, address):
    """The six of the talks, touched by arrow keys; the card finds the talks, and after a reload all is as it was."""
    one = visit(address)
    page = one.page
    stop = page.locator(".cw-design-map [tabindex='0']")
    expect(stop).to_have_count(1)
    stop.focus()
    page.keyboard.press("Enter")  # Russia, where the Tab key stops
    # Down the column to China, up again to the row of the Koreas, and to both ends of the row of Japan.
    for keys in (["ArrowDown", "ArrowDown"], ["ArrowRight"], ["ArrowRight"], ["ArrowUp"]):
        for key in keys:
            page.keyboard.press(key)
        page.keyboard.press("Space")
    seat(page, "USA").press("Space")
    taken = (
        plan(page).locator(".cw-seat[aria-pressed='true']").evaluate_all("all => all.map((one) => one.dataset.code)")
    )
    assert sorted(taken) == sorted(SIX)
    expect(plan(page).locator(".cw-design-finding")).to_have_text(
        say("design.finding", members=6, inside=6, all=19, out=13)
    )
    expect(plan(page).locator(".cw-design-body")).to_have_text("Six-Party Talks, as in 2006")
    expect(plan(page).locator(".cw-design-near")).to_contain_text(say("design.closest_same", yours=6))
    name = plan(page).get_by_label(say("design.name").strip())
    name.focus()
    page.keyboard.type("Talks again")
    press(page, say("design.keep"))
    expect(status(page)).to_have_text(say("design.kept"))
    page.reload()
    expect(seat(page, "PRK")).to_have_attribute("aria-pressed", "true")
    expect(name).to_have_value("Talks again")
    expect(plan(page).locator("h4")).to_have_text(say("design.plan_named", letter="A", name="Talks again"))
    one.assert_quiet()


def test_two_designs_lie_side_by_side(visit, address):
    """The ten of ASEAN, and the same with China: what differs is told below, and both outlive a reload as a draft."""
    page = visit(address).page
    begin(page, ASEAN)
    press(page, say("design.second"))
    expect(plan(page, 1).locator("h4")).to_be_focused()
    seat(page, "CHN", 1).click()
    both = page.locator(".cw-design-both")
    expect(both).to_contain_text(say("design.both_lead", shared=10, share="0.91"))
    expect(both).to_contain_text(say("design.only", letter="B", who="China"))
    expect(both.get_by_role("row", name=say("design.row_members"))).to_contain_text("1011")
    boxes = [plan(page, at).bounding_box() for at in (0, 1)]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] < boxes[1]["x"]
    page.reload()
    expect(seat(page, "CHN", 1)).to_have_attribute("aria-pressed", "true")
    expect(seat(page, "CHN", 0)).to_have_attribute("aria-pressed", "false")
    press(page, say("design.remove", letter="A"))
    expect(page.locator(".cw-design-plan")).to_have_count(1)
    expect(seat(page, "CHN")).to_have_attribute("aria-pressed", "true")
    press(page, say("common.undo"))
    expect(page.locator(".cw-design-plan")).to_have_count(2)


def test_an_arrow_key_goes_on_from_body_to_body(visit, address):
    """A closed list changes with every key: it must not fall back to its first line."""
    page = visit(address).page
    field = plan(page).get_by_label(say("design.begin").strip())
    field.focus()
    seen = []
    for _ in range(20):
        page.keyboard.press("ArrowDown")
        seen.append(field.input_value())
    assert len(set(seen)) == 20
    assert "inst-tcog" in seen
    assert "inst-us-jpn-kor-trilateral" in seen  # the same three members
    seat(page, "MNG").click()
    expect(field).to_have_value("")


def test_a_divide_is_drawn_and_says_who_is_shut_out(visit, address):
    """With Seoul in and Pyongyang out the broken line and the words say the same."""
    page = visit(address).page
    for code in ("KOR", "CHN", "TWN"):
        seat(page, code).click()
    button = plan(page).locator('[data-divide="seed-5-ideology"]')
    expect(button).to_contain_text(say("design.touched", inside=1, across=1))
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_be_focused()
    detail = plan(page).locator(".cw-design-detail")
    expect(detail).to_contain_text(say("design.shut_out_one", who="North Korea", others="South Korea"))
    expect(plan(page).locator("path.cw-design-inside")).to_have_count(1)
    expect(plan(page).locator("path.cw-design-across")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(plan(page).locator("path")).to_have_count(0)


def test_bad_input_gets_a_sentence_and_nothing_is_lost(visit, address):
    """No member, one member, a name of 200 letters: each is said beside its place, and stands as it was.

    What nobody has asked for yet is a hint, and no reproach.
    """
    page = visit(address).page
    expect(plan(page).locator(".cw-design-first p.cw-muted").last).to_have_text(say("design.too_few_none"))
    press(page, say("design.keep"))
    few = plan(page).locator(".cw-design-first p.cw-refused[role=status]").first
    expect(status(page)).to_have_text(say("design.incomplete"))
    seat(page, "PHL").click()
    expect(few).to_have_text(say("design.too_few_one", name="The Philippines"))
    begin(page, ASEAN)
    expect(few).to_be_hidden()
    name = plan(page).get_by_label(say("design.name").strip())
    name.fill("x" * 200)
    expect(name).to_have_attribute("aria-invalid", "true")
    why = page.locator(f"#{name.get_attribute('aria-describedby')}")
    expect(why).to_have_text(say("design.name_long", over=140, most=60))
    press(page, say("design.keep"))
    expect(name).to_be_focused()
    page.reload()
    expect(name).to_have_value("x" * 200)
    name.fill("Ours")
    press(page, say("design.keep"))
    expect(status(page)).to_have_text(say("design.kept"))


def test_both_designs_are_printed_side_by_side(visit, address):
    """On paper both maps stand, each member with its hook, and no button that does nothing there."""
    page = visit(address, width=700).page
    begin(page, ASEAN)
    press(page, say("design.second"))
    page.emulate_media(media="print")
    boxes = [plan(page, at).bounding_box() for at in (0, 1)]
    assert boxes[0]["y"] == boxes[1]["y"]
    expect(plan(page, 1).locator(".cw-seat-hook:visible")).to_have_count(10)
    expect(page.get_by_role("button", name=say("design.keep_both"))).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


PAPER = """() => { globalThis.asked = new Promise((resolve) => {
  new MutationObserver((_, watcher) => {
    const frame = document.querySelector("iframe[data-cw-paper]");
    if (!frame) return;
    watcher.disconnect();
    frame.contentWindow.print = () => resolve([frame.contentDocument.body.innerText,
      frame.contentDocument.querySelector("input").value, frame.contentDocument.querySelectorAll("select")[1].value]);
  }).observe(document.body, { childList: true });
}); }"""
"""Waits for the sheet that is to be printed, and gives what stands on it."""


def test_the_card_is_printed_by_itself(visit, address):
    """The sheet has the card and nothing of the page around it, with what was typed and chosen."""
    page = visit(address, theme="dark").page
    begin(page, ASEAN)
    plan(page).get_by_label(say("design.name").strip()).fill("Ten")
    plan(page).get_by_label(say("design.rule").strip()).select_option("majority")
    page.evaluate(PAPER)
    press(page, say("design.print"))
    text, name, rule = page.evaluate("() => globalThis.asked")
    assert say("design.plan_named", letter="A", name="Ten") in text
    assert "Cards" not in text
    assert (name, rule) == ("Ten", "majority")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nobody_is_shut_out(visit, address, width, theme):
    """axe finds nothing, one design or two; nothing is wider than the screen, and every seat can be touched."""
    page = visit(address, width=width, theme=theme).page
    for step in ("empty", "one", "two"):
        if step == "one":
            begin(page, ASEAN)
            plan(page).locator('[data-divide="seed-1-territory"]').click()
        if step == "two":
            press(page, say("design.second"))
            page.get_by_text(say("design.all_overlaps")).first.click()
        found = look_over(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sizes = page.locator(".cw-seat").evaluate_all("all => all.map((one) => [one.offsetWidth, one.offsetHeight])")
    assert min(min(size) for size in sizes) >= 24


def test_ten_seats_stand_side_by_side_in_a_notebook_on_a_phone(visit, address):
    """There a card has some 260 px: no seat lies over another or beyond the map, and each is 24 px wide."""
    page = visit(address).page
    page.locator(".cw-design").evaluate("(card) => { card.style.width = '260px'; }")
    seats = plan(page).locator(".cw-seat")
    assert seats.evaluate_all(OVERLAPS) == 0
    boxes = [one.bounding_box() for one in seats.all()]
    assert min(box["width"] for box in boxes) >= 24
    room = page.locator(".cw-design").bounding_box()
    assert max(box["x"] + box["width"] for box in boxes) <= room["x"] + room["width"] + 1
