"""Cards on a line of years: by key, by typing, by mouse and by finger; marked, compared, and there after a reload."""

from __future__ import annotations

import pytest
from axe import look_over
from playwright.sync_api import expect
from widget_page import host_page

from course_utils.hands.chronology import chronology, chronology_spec
from course_utils.records import course
from course_utils.strings import say

SPEC = chronology_spec(course().chronologies["chron-alliance"], course())
CARDS = SPEC["cards"]
GUESSES = [1969, 1990, 1955, 2001, 1946, 1985, 2004, 1962, 1989, 1953, 1996, 1975]


@pytest.fixture
def address(tmp_path) -> str:
    """A page with the twelve cards and nothing else."""
    return host_page(tmp_path, "chronology", [chronology("chron-alliance")])


def marked(years):
    """By order and by distance, reckoned once more: the words of the card."""
    pairs = [(a, b) for a in range(12) for b in range(a)]
    right = sum(
        (CARDS[a]["year"] < CARDS[b]["year"]) == (years[a] < years[b]) and years[a] != years[b] for a, b in pairs
    )
    mean = sum(abs(card["year"] - year) for card, year in zip(CARDS, years, strict=True)) / 12
    return f"Order: {right} of {len(pairs)} pairs", f"on average a card lies {mean:.1f} years"


def field(page, at):
    return page.locator(f".cw-chron-card[data-card='{CARDS[at]['id']}'] .cw-number-box")


def mark_of(page, at):
    return page.locator(f".cw-chron-mark[data-card='{CARDS[at]['id']}']")


def test_twelve_cards_by_keyboard_are_marked_and_kept(visit, address):
    """Typed, moved by arrow keys, refused with a sentence where a year is not on the line; all of it after a reload."""
    one = visit(address)
    page = one.page
    main = page.locator("main")
    button = page.get_by_role("button", name=say("chronology.mark"))
    expect(button).to_have_attribute("aria-disabled", "true")
    field(page, 0).focus()
    page.keyboard.type("2090")
    why = page.locator(f".cw-chron-card[data-card='{CARDS[0]['id']}'] .cw-refused")
    expect(why).to_contain_text("2090")
    expect(why).to_contain_text("from 1945 to 2006")
    expect(field(page, 0)).to_have_value("2090")
    page.reload()
    expect(field(page, 0)).to_have_value("2090")
    expect(why).to_contain_text("2090")
    expect(mark_of(page, 0)).to_have_attribute("aria-valuetext", say("chronology.nowhere"))
    for at, year in enumerate(GUESSES):
        field(page, at).focus()
        page.keyboard.press("Control+a")
        page.keyboard.type(str(year))
    expect(why).to_be_hidden()
    # The last card by the arrow keys of its mark: a year, five years, and back.
    mark_of(page, 11).focus()
    for key in ("ArrowRight", "PageUp", "ArrowLeft", "PageDown", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    expect(mark_of(page, 11)).to_have_attribute("aria-valuetext", "1975")
    expect(main).to_contain_text(say("chronology.complete"))
    expect(main).not_to_contain_text(CARDS[0]["why"])
    button.focus()
    page.keyboard.press("Enter")
    order, distance = marked(GUESSES)
    expect(main).to_contain_text(order)
    expect(main).to_contain_text(distance)
    expect(main).to_contain_text(CARDS[0]["why"])
    expect(page.locator(".cw-chron-true:visible")).to_have_count(12)
    first = page.locator(".cw-chron-card").first
    expect(first).to_contain_text("3 May 1947. You placed it 1 year too early.")
    found = look_over(page)
    assert found.violations_count == 0, found.generate_report()

    page.reload()
    expect(main).to_contain_text(order)
    expect(page.locator(".cw-status")).to_contain_text("You had this line marked on")
    expect(field(page, 11)).to_have_value("1975")
    # A card that is moved hides the truth; the second marking remembers the first.
    field(page, 11).focus()
    page.keyboard.press("ArrowUp")
    expect(main).to_contain_text(say("chronology.moved"))
    expect(page.locator(".cw-chron-true:visible")).to_have_count(0)
    button.focus()
    page.keyboard.press("Enter")
    expect(main).to_contain_text(marked([*GUESSES[:11], 1976])[1])
    expect(main).to_contain_text("Your first line had")
    one.assert_quiet()


def test_a_mouse_drags_a_card_and_a_wiped_line_comes_back(visit, address):
    """From the tray to the line and along it; what is not marked is a draft after a reload, and wiping has an undo."""
    one = visit(address)
    page = one.page
    stage = page.locator(".cw-chron-stage")
    axis = page.locator(".cw-chron-axis")
    stage.scroll_into_view_if_needed()

    def at(year):
        box = axis.bounding_box()
        return box["x"] + box["width"] * (0.04 + 0.92 * (year - 1945) / 61), box["y"] - 10

    def drag(card, year):
        box = mark_of(page, card).bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.move(*at(1950), steps=3)
        page.mouse.move(*at(year), steps=3)
        page.mouse.up()

    drag(3, 1988)
    expect(field(page, 3)).to_have_value("1988")
    drag(3, 1960)
    expect(field(page, 3)).to_have_value("1960")
    # A card that is held goes where the line is touched.
    mark_of(page, 5).focus()
    page.mouse.click(*at(1995))
    expect(field(page, 5)).to_have_value("1995")
    page.reload()
    expect(field(page, 3)).to_have_value("1960")
    expect(page.locator(".cw-status")).to_have_text(say("chronology.draft"))
    page.get_by_role("button", name=say("chronology.clear")).click()
    expect(field(page, 3)).to_have_value("")
    page.get_by_role("button", name=say("common.undo")).click()
    expect(field(page, 5)).to_have_value("1995")
    mark_of(page, 5).focus()
    page.keyboard.press("Delete")
    expect(field(page, 5)).to_have_value("")
    one.assert_quiet()


def test_a_finger_drags_a_card_and_scrolls_elsewhere(browser, address):
    """On a phone: a mark follows the finger without scrolling; a tap on the line places the card that is held."""
    context = browser.new_context(viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address)
    page.locator(".cw-chron-stage").scroll_into_view_if_needed()
    session = context.new_cdp_session(page)
    axis = page.locator(".cw-chron-axis").bounding_box()

    def finger(start, end):
        steps = [(start[0] + (end[0] - start[0]) * n / 10, start[1] + (end[1] - start[1]) * n / 10) for n in range(11)]
        for n, (x, y) in enumerate(steps):
            kind = "touchMove" if n else "touchStart"
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    box = mark_of(page, 2).bounding_box()
    before = page.evaluate("scrollY")
    x = axis["x"] + axis["width"] * (0.04 + 0.92 * (1970 - 1945) / 61)
    finger((box["x"] + 15, box["y"] + 15), (x, axis["y"] - 20))
    expect(field(page, 2)).to_have_value("1970")
    assert page.evaluate("scrollY") == before
    mark_of(page, 6).tap()
    axis = page.locator(".cw-chron-axis").bounding_box()
    page.touchscreen.tap(axis["x"] + axis["width"] * (0.04 + 0.92 * (2000 - 1945) / 61), axis["y"] - 12)
    expect(field(page, 6)).to_have_value("2000")
    expect(field(page, 2)).to_have_value("1970")
    context.close()
