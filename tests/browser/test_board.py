"""The seed-strength board: by keyboard alone, from the first weight to the comparison; kept and shown again."""

from __future__ import annotations

import base64

import pytest
from axe import look_over
from playwright.sync_api import expect
from widget_page import widget_page

from course_utils.records import course
from course_utils.subject.widgets.board import SeedBoard, board_spec

SPEC = board_spec(course())

HOST = """// A host of a few lines: it keeps answers in the page's storage, as the real ones do in theirs.
const modelFor = (spec) => {
  const kept = () => JSON.parse(localStorage.getItem(spec.id) ?? "[]");
  const listeners = [];
  const tell = (message) => listeners.forEach((hear) => hear(message));
  const send = (message) => queueMicrotask(() => {
    const answers = { [spec.id]: kept() };
    const learner = { id: "one", name: "One", guest: false };
    if (message.kind === "hello") return tell({ kind: "learner", learner, answers, store: { ok: true } });
    const event = { ...message, time: "2026-05-01T10:00:00.000Z" };
    localStorage.setItem(spec.id, JSON.stringify([...kept(), event]));
    return tell({ kind: "saved", item: message.item, event, store: { ok: true, text: "" } });
  });
  globalThis.send = send;
  return { get: () => spec, on: (_, hear) => listeners.push(hear), off() {}, send };
};"""


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    return widget_page(tmp_path_factory.mktemp("board"), "Board", SeedBoard, {"seeds": SPEC}, HOST)


def weigh_all(page, weights):
    """Type two weights for each seed, moving on with the button, by keyboard alone."""
    for at, (then, now) in enumerate(weights):
        for place, value in enumerate((then, now)):
            page.locator(".cw-board-panel .cw-number-box").nth(place).focus()
            page.keyboard.type(str(value))
        if at < len(weights) - 1:
            page.get_by_role("button", name="Next seed").focus()
            page.keyboard.press("Enter")


def test_the_list_stands_before_what_its_signs_mean(visit, address):
    """One line under the title, then list and seed side by side; the signs are told under the list that has them."""
    page = visit(address).page
    title, first, key, panel = (
        page.locator(one).bounding_box()
        for one in (".cw-board h3", ".cw-board-row >> nth=0", ".cw-board-key", ".cw-board-panel")
    )
    assert title["y"] < first["y"] < key["y"]
    assert first["y"] - title["y"] - title["height"] < 80
    assert abs(panel["y"] - first["y"]) < 10


def test_a_board_is_weighed_kept_and_compared(visit, address):
    """The means are those that Python computes; nothing of the example is there before the board is kept."""
    weights = [(2, 6), (4, 3), (1, 4), (5, 6), (4, 2), (3, 3), (2, 1), (6, 8)]
    one = visit(address)
    page = one.page
    keep = page.get_by_role("button", name="Keep my board and compare")
    expect(keep).to_be_disabled()
    expect(page.locator("main")).not_to_contain_text("The course's example:")
    weigh_all(page, weights)
    before, after = (sum(pair[at] for pair in weights) / len(weights) for at in (0, 1))
    expect(page.locator("main")).to_contain_text(f"stand at {before:.1f} in 2006 and at {after:.1f} in May 2026")
    grown = max(weights, key=lambda pair: pair[1] - pair[0])
    expect(page.locator("main")).to_contain_text(f"Grown most: {SPEC['seeds'][weights.index(grown)]['title']}")
    keep.focus()
    page.keyboard.press("Enter")
    gaps = [abs(mine[0] - seed["example"][0]) + abs(mine[1] - seed["example"][1])
            for mine, seed in zip(weights, SPEC["seeds"], strict=True)]  # fmt: skip
    furthest = SPEC["seeds"][gaps.index(max(gaps))]
    expect(page.locator("main")).to_contain_text(f"differ most on {furthest['title']}")
    expect(page.locator(".cw-board-panel")).to_contain_text("The course's example:")
    page.reload()
    expect(page.locator("main")).to_contain_text(f"stand at {before:.1f} in 2006 and at {after:.1f} in May 2026")
    expect(page.locator("main")).to_contain_text("This is what you wrote on 1 May 2026")
    one.assert_quiet()


def test_a_seed_that_counts_twice_moves_the_mean(visit, address):
    """The weighted mean is the one that Python computes."""
    weights = [(0, 10)] + [(4, 4)] * 7
    page = visit(address).page
    weigh_all(page, weights)
    page.locator(".cw-board-row").first.click()
    page.get_by_label("How much should this seed count?").select_option("2")
    expect(page.locator("main")).to_contain_text(
        f"stand at {7 * 4 / 9:.1f} in 2006 and at {(7 * 4 + 20) / 9:.1f} in May 2026"
    )


@pytest.mark.parametrize("bad", ["11", "-1", "2.5"])
def test_a_bad_weight_is_refused_in_words(visit, address, bad):
    """It is not taken, and the line says what would be."""
    page = visit(address).page
    box = page.locator(".cw-board-panel .cw-number-box").first
    box.fill(bad)
    expect(page.locator(".cw-status")).to_contain_text(
        f"“{bad}” does not do for 2006: use a whole number from 0 to 10."
    )
    expect(page.locator(".cw-board-row").first).to_contain_text("not weighed yet")


def test_a_slider_moves_by_keyboard_and_the_number_follows(visit, address):
    """Arrow keys change the weight; the row says it."""
    page = visit(address).page
    page.locator(".cw-board-panel input[type=range]").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".cw-board-panel .cw-number-box").first).to_have_value("6")
    expect(page.locator(".cw-board-row").first).to_contain_text("2006: 6; May 2026: not weighed yet")


def tallest(page, slider) -> int:
    """How many pixels of a slider's fullest column are not of its ground's colour: a knob is tall, a line is not."""
    shot = base64.b64encode(slider.screenshot(animations="disabled")).decode()
    return page.evaluate(
        """async (shot) => {
          const image = new Image();
          image.src = `data:image/png;base64,${shot}`;
          await image.decode();
          const { width, height } = image;
          const brush = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
          brush.drawImage(image, 0, 0);
          const { data } = brush.getImageData(0, 0, width, height);
          const columns = Array(width).fill(0);
          for (let at = 0; at < width * height; at += 1)
            if ([0, 1, 2].some((part) => Math.abs(data[4 * at + part] - data[part]) > 40)) columns[at % width] += 1;
          return Math.max(...columns);
        }""",
        shot,
    )


def test_an_empty_slider_has_no_knob_until_it_is_touched(visit, address):
    """At rest it would stand in the middle and look like a 5."""
    page = visit(address).page
    slider = page.locator(".cw-board-panel input[type=range]").nth(1)
    slider.scroll_into_view_if_needed()
    assert tallest(page, slider) <= 4
    page.locator(".cw-board-panel .cw-number-box").nth(1).fill("5")
    assert tallest(page, slider) >= 12


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_nobody_is_shut_out(visit, address, width, theme):
    """axe finds nothing, at rest and compared; nothing is wider than the screen."""
    page = visit(address, width=width, theme=theme).page
    for fill in (False, True):
        if fill:
            weigh_all(page, [(3, 4)] * 8)
            page.get_by_role("button", name="Keep my board and compare").click()
            page.get_by_text("Data table").click()
        found = look_over(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def spoken(page):
    """The line that only screen readers are told."""
    return page.locator(".cw-board > .cw-spoken")


def test_the_sum_is_told_once_the_slider_rests(visit, address):
    """Six steps of a slider are one announcement, and it is the last state."""
    page = visit(address).page
    page.evaluate(
        """() => {
          globalThis.told = [];
          const line = document.querySelector(".cw-board > .cw-spoken");
          new MutationObserver(() => told.push(line.textContent)).observe(line, { childList: true });
        }"""
    )
    weigh_all(page, [(3, 4)] * 8)
    expect(spoken(page)).to_contain_text("stand at 3.0 in 2006 and at 4.0 in May 2026")
    page.evaluate("told.length = 0")
    page.locator(".cw-board-panel input[type=range]").first.focus()
    page.evaluate(
        """() => {
          const range = document.activeElement;
          for (const value of [4, 5, 6, 7, 8, 9]) {
            range.value = value;
            range.dispatchEvent(new Event("input", { bubbles: true }));
          }
        }"""
    )
    expect(spoken(page)).to_contain_text(f"stand at {(3 * 7 + 9) / 8:.1f} in 2006")
    assert len(page.evaluate("told")) == 1


@pytest.mark.parametrize("key", ["Escape", "x", "Control", "Tab"])
def test_a_key_that_says_nothing_weighs_nothing(visit, address, key):
    """An untouched slider stays unweighed; Enter is an answer."""
    page = visit(address).page
    page.locator(".cw-board-panel input[type=range]").first.focus()
    page.keyboard.press(key)
    expect(page.locator(".cw-board-row").first).to_contain_text("2006: not weighed yet")
    page.locator(".cw-board-panel input[type=range]").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cw-board-row").first).to_contain_text("2006: 5")


def test_a_refused_weight_says_why_beside_it_and_wipes_out_nothing(visit, address):
    """The reason is tied to the number; what is no number at all leaves the weight as it was."""
    page = visit(address).page
    box = page.locator(".cw-board-panel .cw-number-box").first
    box.fill("7")
    for keys, why in (("99999", "use a whole number"), ("-", "I could not find one number")):
        box.focus()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(keys)
        page.keyboard.press("Tab")
        expect(box).to_have_attribute("aria-invalid", "true")
        expect(page.locator(f"#{box.get_attribute('aria-describedby')}")).to_contain_text(why)
        expect(page.locator(".cw-board-row").first).to_contain_text("2006: 9")
    box.fill("4")
    expect(box).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator(".cw-board-panel .cw-refused:visible")).to_have_count(0)


def test_the_board_of_another_widget_takes_nothing_away(visit, address):
    """Told of the same kept board again while a weight is being changed: the change and the focus stay."""
    page = visit(address).page
    weigh_all(page, [(3, 4)] * 8)
    page.get_by_role("button", name="Keep my board and compare").click()
    page.reload()
    expect(page.locator("main")).to_contain_text("This is what you wrote on")
    box = page.locator(".cw-board-panel .cw-number-box").first
    box.fill("8")
    page.evaluate("send({ kind: 'hello' })")
    page.evaluate("new Promise((done) => setTimeout(done))")
    expect(box).to_have_value("8")
    expect(box).to_be_focused()
    expect(page.locator(".cw-board-row").first).to_contain_text("2006: 8")


LATE = """// A host that takes its time: what it says of the learner comes when the test says so.
const modelFor = (spec) => {
  const listeners = [];
  globalThis.answerHello = (weights) => {
    const event = { ...spec, type: "note", response: { weights }, time: "2026-05-01T10:00:00.000Z" };
    const learner = { id: "one", name: "One", guest: false };
    const answers = weights ? { [spec.id]: [event] } : {};
    listeners.forEach((hear) => hear({ kind: "learner", learner, answers, store: { ok: true, text: "" } }));
  };
  return { get: () => spec, on: (_, hear) => listeners.push(hear), off() {}, send() {} };
};"""


@pytest.fixture(scope="module")
def late(tmp_path_factory) -> str:
    return widget_page(tmp_path_factory.mktemp("late"), "Late", SeedBoard, {"seeds": SPEC}, LATE)


def test_what_is_typed_before_the_host_answers_stays(visit, late):
    """The answer to hello finds a number, a text that is no number yet, a slider under a finger, and a chosen word."""
    one = visit(late)
    page = one.page
    then, now = (page.locator(".cw-board-panel .cw-number-box").nth(at) for at in (0, 1))
    page.evaluate("for (const one of document.querySelectorAll('.cw-board-panel input')) one.dataset.mine = 'yes'")
    then.focus()
    page.keyboard.type("0")
    now.focus()
    page.keyboard.type("11")
    page.evaluate("answerHello()")
    expect(then).to_have_value("0")
    expect(now).to_have_value("11")
    expect(now).to_be_focused()
    expect(now).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".cw-board-row").first).to_contain_text("2006: 0; May 2026: 1")
    expect(page.locator(".cw-board-panel input[data-mine]")).to_have_count(4)
    page.keyboard.press("Backspace")
    page.keyboard.type("0")
    expect(page.locator(".cw-board-row").first).to_contain_text("2006: 0; May 2026: 10")
    one.assert_quiet()


def test_a_refused_text_alone_outlives_the_answer_to_hello(visit, late):
    """Nothing is known of it but what stands in the box."""
    page = visit(late).page
    box = page.locator(".cw-board-panel .cw-number-box").first
    box.focus()
    page.keyboard.type("11")
    page.evaluate("answerHello()")
    expect(box).to_have_value("11")
    expect(box).to_be_focused()
    expect(page.locator(".cw-board-panel .cw-refused:visible")).to_contain_text("use a whole number")


def test_a_slider_under_a_finger_is_not_taken_away(visit, late):
    """The host answers between the pressing of the slider and its first movement."""
    page = visit(late).page
    slider = page.locator(".cw-board-panel input[type=range]").first
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.evaluate("answerHello()")
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    expect(page.locator(".cw-board-row").first).to_contain_text("2006: 10")


def test_a_board_begun_before_the_host_answers_is_joined_with_the_kept_one(visit, late):
    """The number just typed counts; every other weight is as it was kept."""
    page = visit(late).page
    kept = {seed["id"]: {"then": 3, "now": 4, "count": 1, "indicator": ""} for seed in SPEC["seeds"]}
    page.locator(".cw-board-panel .cw-number-box").first.focus()
    page.keyboard.type("8")
    page.evaluate("(kept) => answerHello(kept)", kept)
    expect(page.locator(".cw-board-row").first).to_contain_text("2006: 8; May 2026: 4")
    expect(page.locator(".cw-board-panel .cw-number-box").nth(1)).to_have_value("4")
    expect(page.locator(".cw-board-row").last).to_contain_text("2006: 3; May 2026: 4")
    expect(page.locator(".cw-board-panel")).to_contain_text("The course's example:")


def test_a_narrow_board_leads_the_focus_to_the_seed_and_says_why_it_keeps_nothing(visit, address):
    """Below the list the panel's heading has the focus; the button is reachable and says what is missing."""
    page = visit(address, width=320).page
    page.locator(".cw-board-row").nth(3).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cw-board-panel h4")).to_be_focused()
    keep = page.get_by_role("button", name="Keep my board and compare")
    keep.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cw-board > .cw-status").first).to_have_text("Weigh all eight seeds in both years first.")


def test_nothing_is_cut_in_a_narrow_box_of_a_wide_window(visit, address):
    """As beside JupyterLab's list of files: no control sticks out of the board."""
    page = visit(address).page
    page.evaluate("document.querySelector('main').style.width = '360px'")
    edge = page.locator(".cw-board").bounding_box()
    for control in page.locator(".cw-board-panel :is(input, select, button)").all():
        box = control.bounding_box()
        assert box["x"] + box["width"] <= edge["x"] + edge["width"]
        assert box["height"] >= 24
