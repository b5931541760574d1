"""The one box for numbers: what is typed is read as Python reads it, or refused in words; nothing typed is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from course_utils.hands.host import classic_script, stylesheet
from course_utils.records.questions.typed_numbers import Unclear, read_number
from course_utils.strings import say

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>box</title><style>%s</style>
<body><main class="cw"><p id="here"></p></main></body></html>"""
MAKE = """([script, box]) => {
  (0, eval)(script);
  globalThis.taken = [];
  globalThis.made = globalThis.CourseWidgets.box.numberBox({ ...box, what: "the test",
    take: (value) => taken.push(value), attributes: { "aria-label": "the test" } });
  document.getElementById("here").append(made.input, made.why);
}"""


@pytest.fixture
def box(visit, tmp_path):
    """An open page with one box: `box(low=0, high=10)`."""

    def make(**wanted):
        blank = tmp_path / "box.html"
        blank.write_text(PAGE % stylesheet(), encoding="utf-8")
        page = visit(blank.as_uri()).page
        script = classic_script("box", "number_box.js")
        page.evaluate(MAKE, [script, wanted])
        return page

    return make


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("9,5", 9.5), ("9.5", 9.5), ("\u22125", -5), ("\uff0d5", -5), ("\uff15", 5), ("\uff19\uff0e\uff15", 9.5),
        (".5", 0.5), ("5.", 5), ("+3", 3), ("\u20135", -5), ("7\u00a0", 7), ("1e1", 10),
    ],
)  # fmt: skip
def test_a_number_is_understood_as_python_understands_it(box, typed, value):
    """Comma, typographic minus, full-width digits: the same value as in the quiz; the text stays as it was typed."""
    assert read_number(typed) == value
    page = box(low=-10, high=10, needed=True)
    field = page.get_by_label("the test")
    field.press_sequentially(typed)
    field.press("Tab")
    assert page.evaluate("taken.at(-1)") == value
    assert page.evaluate("made.read()") == value
    expect(field).to_have_value(typed)
    expect(page.locator(".cw-refused")).to_be_hidden()


@pytest.mark.parametrize("typed", ["abc", "5 apples", "1,234", "1 to 5", "-", "5-", "\u0665"])
def test_what_is_not_understood_is_asked_about_and_stays(box, typed):
    """The question is Python's, with the range; the last good number goes on counting."""
    asked = read_number(typed)
    assert isinstance(asked, Unclear)
    page = box(low=-10, high=10, value=4)
    field = page.get_by_label("the test")
    field.fill(typed)
    field.press("Tab")
    why = " ".join((asked.question, say("number.range", low="\u221210", high="10")))
    expect(page.locator(f"#{field.get_attribute('aria-describedby')}")).to_have_text(why)
    expect(field).to_have_value(typed)
    assert page.evaluate("taken") == []
    field.fill("2")
    expect(field).not_to_have_attribute("aria-invalid", "true")
    assert page.evaluate("taken") == [2]


@pytest.mark.parametrize(
    ("typed", "whole"), [("11", False), ("-0,5", False), ("95", False), ("2.5", True), ("11", True)]
)
def test_a_number_that_does_not_do_is_refused_and_not_changed(box, typed, whole):
    """Out of the range, or no whole number: neither cut to the range nor rounded."""
    page = box(low=0, high=10, whole=whole)
    field = page.get_by_label("the test")
    field.press_sequentially(typed)
    field.press("Enter")
    why = say("number.not_whole" if whole else "number.outside", got=typed, what="the test", low=0, high=10)
    expect(page.locator(".cw-refused")).to_have_text(why)
    expect(field).to_have_value(typed)
    assert page.evaluate("made.read()") is None


def test_an_empty_box_is_nothing_or_is_asked_for(box):
    """Where a number is needed the empty box says so when it is left; elsewhere nothing is a value too."""
    page = box(low=0, high=10, value=3, needed=True)
    page.get_by_label("the test").fill("")
    expect(page.locator(".cw-refused")).to_be_hidden()
    page.get_by_label("the test").press("Tab")
    expect(page.locator(".cw-refused")).to_have_text("the test needs a number from 0 to 10.")
    assert page.evaluate("taken") == []
    page = box(low=0, high=10, value=3)
    page.get_by_label("the test").fill("")
    assert page.evaluate("taken") == [None]


def test_the_beginning_of_a_number_is_not_yet_refused(box):
    """A minus on the way to minus five is left alone while it is typed; the arrow keys go on from there."""
    page = box(low=-10, high=10, step=0.5)
    field = page.get_by_label("the test")
    for key, taken in (("-", []), ("5", [-5])):
        field.press_sequentially(key)
        expect(page.locator(".cw-refused")).to_be_hidden()
        assert page.evaluate("taken") == taken
    field.press("ArrowUp")
    expect(field).to_have_value("\u22124.5")
    field.fill("10")
    field.press("ArrowUp")
    expect(field).to_have_value("10")
    assert page.evaluate("taken.at(-1)") == 10


@pytest.mark.parametrize(("low", "keys"), [(0, "decimal"), (-6, "text")])
def test_a_phone_shows_keys_that_can_write_the_number(box, low, keys):
    """Keys for decimals; all keys where a minus may be needed, for the others have none."""
    expect(box(low=low, high=10).get_by_label("the test")).to_have_attribute("inputmode", keys)


SLIDE = """([script, field]) => {
  (0, eval)(script);
  globalThis.taken = [];
  globalThis.made = globalThis.CourseWidgets.box.sliderBox({ ...field, what: "the test", low: 0, high: 10, value: null,
    rest: 5, spoken: field.open ? (value) => value ?? "not set" : undefined, take: (value) => taken.push(value),
    onSlider: { "aria-label": "the slider" }, onBox: { "aria-label": "the box" } });
  document.getElementById("here").append(made.range, made.input, made.why);
}"""


@pytest.fixture
def slider_box(visit, tmp_path):
    """An open page with a slider and its box: `slider_box(open=True)` for a number that may be left open."""

    def make(**wanted):
        blank = tmp_path / "slider.html"
        blank.write_text(PAGE % stylesheet(), encoding="utf-8")
        page = visit(blank.as_uri()).page
        page.evaluate(SLIDE, [classic_script("box", "slider_box.js"), wanted])
        return page

    return make


def test_a_slider_and_its_box_say_the_same(slider_box):
    """Whichever is moved the other follows, each step is taken once, and what is refused moves nothing."""
    page = slider_box()
    slider, field = page.get_by_label("the slider"), page.get_by_label("the box")
    expect(slider).to_have_value("5")
    expect(field).to_have_value("")
    field.fill("7")
    expect(slider).to_have_value("7")
    slider.press("ArrowRight")
    expect(field).to_have_value("8")
    field.fill("99")
    expect(slider).to_have_value("8")
    expect(page.locator(".cw-refused")).to_contain_text("use a number from 0 to 10")
    slider.press("ArrowLeft")
    expect(page.locator(".cw-refused")).to_be_hidden()
    assert page.evaluate("taken") == [7, 8, 7]
    page.evaluate("made.set(3)")
    expect(slider).to_have_value("3")
    expect(field).to_have_value("3")
    assert page.evaluate("taken") == [7, 8, 7]


def test_an_untouched_slider_can_be_answered_where_it_rests(slider_box):
    """Enter, which moves nothing, sets a number that was open; Shift does not, and an empty box opens it again."""
    page = slider_box(open=True)
    slider, field = page.get_by_label("the slider"), page.get_by_label("the box")
    expect(slider).to_have_attribute("aria-valuetext", "not set")
    slider.focus()
    slider.press("Shift")
    assert page.evaluate("taken") == []
    slider.press("Enter")
    slider.press("Enter")
    expect(field).to_have_value("5")
    expect(slider).to_have_attribute("aria-valuetext", "5")
    field.fill("")
    expect(slider).to_have_attribute("aria-valuetext", "not set")
    assert page.evaluate("taken") == [5, None]


def test_a_slider_of_a_number_that_is_always_there_takes_no_answer_at_rest(slider_box):
    """Nothing is set before it really moves."""
    page = slider_box()
    page.get_by_label("the slider").press("Enter")
    assert page.evaluate("taken") == []
