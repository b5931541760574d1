"""A story in steps in Chromium: by button, by arrow key, by a finger; on paper and without a script it is whole."""

from __future__ import annotations

import pytest
from axe import look_over
from playwright.sync_api import expect
from widget_page import host_page

from course_utils.hands.story import story
from course_utils.records import course

STORY = course().stories["story-two-dogs"]
TEXTS = [step.text for step in STORY.steps]


@pytest.fixture
def address(tmp_path) -> str:
    """A page with the story and nothing else."""
    return host_page(tmp_path, "story", [story(STORY.id)])


def test_it_is_clicked_through_by_button_and_arrow(visit, address):
    """One step in sight at a time, with what has come into the picture; it ends where it ends, and can go back."""
    one = visit(address)
    page = one.page
    steps, back, following = (
        page.locator(".cw-story-list li:visible"),
        page.get_by_role("button", name="Back"),
        page.get_by_role("button", name="Next"),
    )
    expect(steps).to_have_text([TEXTS[0]])
    expect(back).to_have_attribute("aria-disabled", "true")
    following.focus()
    for text in TEXTS[1:]:
        page.keyboard.press("Enter")
        expect(steps).to_have_text([text])
        expect(following).to_be_focused()
    expect(page.locator(".cw-scene-away")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(steps).to_have_text([TEXTS[-1]])
    for text in reversed(TEXTS[:-1]):
        page.keyboard.press("ArrowLeft")
        expect(steps).to_have_text([text])
    assert page.locator(".cw-scene-away").count() > 0
    one.assert_quiet()
    found = look_over(page)
    assert found.violations_count == 0, found.generate_report()


def test_a_finger_across_turns_it(browser, address):
    """To the left for the next step, to the right for the one before; a tap turns nothing."""
    page = browser.new_page(viewport={"width": 390, "height": 664}, has_touch=True)
    page.goto(address)
    box = page.locator(".cw-scene").bounding_box()
    client = page.context.new_cdp_session(page)

    def swipe(start, end):
        y = box["y"] + box["height"] / 2
        client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": start, "y": y}]})
        client.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": end, "y": y}]})
        client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    steps = page.locator(".cw-story-list li:visible")
    for start, end, text in ((300, 120, TEXTS[1]), (200, 200, TEXTS[1]), (300, 120, TEXTS[2]), (120, 300, TEXTS[1])):
        swipe(start, end)
        expect(steps).to_have_text([text])
    page.close()


def test_on_paper_and_without_a_script_all_of_it_stands(browser, visit, address):
    """Every step, in order."""
    page = visit(address).page
    page.emulate_media(media="print")
    expect(page.locator(".cw-story-list li:visible")).to_have_text(TEXTS)
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(address)
    expect(bare.locator("main li:visible")).to_have_text(TEXTS)
    context.close()
