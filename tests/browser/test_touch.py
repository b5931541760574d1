"""A finger on a drawing: up and down scrolls the page, unless it starts at a point; sideways and taps set a value."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from widget_page import widget_page

from course_utils.hands.predict import PredictCard, predict
from course_utils.records import course
from course_utils.subject.widgets.dials import DialsWidget, dials_spec

LINE = "p01-trade-in-cold-politics"
SLOPE = "p01-opinion-in-japan"


@pytest.fixture
def phone(browser, tmp_path):
    """Open a widget on a phone: `phone(widget, spec)` is the page and a finger that goes from a place to another."""
    contexts = []

    def make(widget, spec):
        context = browser.new_context(viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True)
        contexts.append(context)
        page = context.new_page()
        page.goto(widget_page(tmp_path, "touch", widget, {"touch": spec}))
        page.add_style_tag(content="body { padding-bottom: 2000px; }")
        session = context.new_cdp_session(page)

        def finger(x, y, across, up):
            steps = [(x + across * at / 12, y + up * at / 12) for at in range(13)]
            for at, (px, py) in enumerate(steps):
                kind = "touchMove" if at else "touchStart"
                session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": px, "y": py}]})
            session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

        return page, finger

    yield make
    for context in contexts:
        context.close()


def scrolled(page, before):
    """Wait until a swipe has scrolled the page from where it was, and the page rests again."""
    page.wait_for_function("(before) => scrollY > before + 20", arg=before)
    page.evaluate("""new Promise((done) => {
      let last = -1, still = 0;
      const look = () => {
        still = scrollY === last ? still + 1 : 0;
        last = scrollY;
        if (still > 10) done();
        else requestAnimationFrame(look);
      };
      look();
    })""")


def values(page):
    return [box.input_value() for box in page.locator(".cw-number-box").all()]


def test_a_swipe_over_the_chart_scrolls_and_sets_nothing(phone):
    """Up and down past the points; then sideways, which draws; then from a point, which moves it and nothing else."""
    page, finger = phone(PredictCard, predict(LINE).spec)
    chart = page.locator(".cw-guess-chart")
    chart.scroll_into_view_if_needed()
    box, before = chart.bounding_box(), page.evaluate("scrollY")
    finger(box["x"] + 70, box["y"] + 60, 0, -200 if box["y"] > 220 else -box["y"])
    scrolled(page, before)
    assert values(page) == [""] * 4
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    finger(box["x"] + 70, box["y"] + 60, box["width"] - 90, 10)
    page.wait_for_function("[...document.querySelectorAll('.cw-number-box')].every((box) => box.value !== '')")
    at, grip, drawn = page.evaluate("scrollY"), page.locator(".cw-guess-grip").first.bounding_box(), values(page)[0]
    finger(grip["x"] + 20, grip["y"] + 20, 0, 60)
    expect(page.locator(".cw-number-box").first).not_to_have_value(drawn)
    assert page.evaluate("scrollY") == at


def test_a_finger_takes_one_end_of_a_slope(phone):
    """Between the axes a finger scrolls; from an end it moves that end, past the other one, and nothing else."""
    page, finger = phone(PredictCard, predict(SLOPE).spec)
    chart = page.locator(".cw-guess-chart")
    chart.scroll_into_view_if_needed()
    box, before = chart.bounding_box(), page.evaluate("scrollY")
    finger(box["x"] + box["width"] / 2, box["y"] + 200, 0, -150)
    scrolled(page, before)
    assert values(page) == ["", ""]
    chart.scroll_into_view_if_needed()
    at, grip = page.evaluate("scrollY"), page.locator(".cw-guess-grip").first.bounding_box()
    finger(grip["x"] + 20, grip["y"] + 8, 0, 80)
    expect(page.locator(".cw-number-box").first).not_to_have_value("")
    assert values(page)[1] == ""
    assert page.evaluate("scrollY") == at


def test_a_swipe_over_the_plane_scrolls_and_a_tap_sets_the_dials(phone):
    """The dials stay where they were; a tap moves them there."""
    page, finger = phone(DialsWidget, dials_spec("plane", course()))
    plane = page.locator(".cw-plane-box")
    plane.scroll_into_view_if_needed()
    box, before = plane.bounding_box(), page.evaluate("scrollY")
    finger(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, 0, -150)
    scrolled(page, before)
    assert values(page)[:2] == ["0", "0"]
    box = plane.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".cw-number-box").first).not_to_have_value("0")
