"""Open tasks that ask for an order or a memo: by keys, mouse and finger; refused beside the field; nothing is lost."""

from __future__ import annotations

import pytest
from axe import look_over
from playwright.sync_api import expect
from widget_page import host_page

from course_utils.hands.predict import predict, reflect
from course_utils.records import course
from course_utils.strings import counted, say

ORDER = course().reflections["r05-order"]
MEMO = course().reflections["r05-memo"]
SURE = next(one.id for one in course().reflections.values() if one.asks_sure)
TEXTS = [option.text for option in ORDER.options]


@pytest.fixture
def tasks(visit, tmp_path):
    """A page with both tasks, kept in the browser's storage as a lesson's page keeps them."""
    return visit(host_page(tmp_path, "lesson", [reflect(ORDER.id), reflect(MEMO.id)]))


def card(page, record):
    return page.locator(".cw-reflect").filter(has=page.get_by_role("heading", name=record.prompt))


def rows(page):
    return card(page, ORDER).locator(".cw-order-text")


def test_an_order_is_made_by_keys_defended_kept_and_there_again(tasks):
    """Buttons and arrow keys; the last move can be taken back; an order without a word of defence is not kept."""
    page, order = tasks.page, card(tasks.page, ORDER)
    expect(rows(page)).to_have_text(TEXTS)
    order.get_by_role("button", name=f"Move up: {TEXTS[4]}").focus()
    page.keyboard.press("Home")
    expect(rows(page)).to_have_text([TEXTS[4], *TEXTS[:4], *TEXTS[5:]])
    expect(order.get_by_role("button", name=f"Move up: {TEXTS[4]}")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    twice = [*TEXTS[:2], TEXTS[4], *TEXTS[2:4], *TEXTS[5:]]
    expect(rows(page)).to_have_text(twice)
    order.get_by_role("button", name=f"Move down: {TEXTS[0]}").press("Enter")
    order.get_by_role("button", name=say("reflect.undo_order")).press("Enter")
    expect(rows(page)).to_have_text(twice)
    keep = order.get_by_role("button", name=say("reflect.keep"))
    keep.press("Enter")
    box = order.locator("textarea")
    expect(box).to_be_focused()
    expect(order.locator(f"#{box.get_attribute('aria-describedby')}")).to_have_text(say("writing.empty"))
    page.reload()
    expect(rows(page)).to_have_text(twice)
    expect(order).to_contain_text(say("writing.draft"))
    box.fill("Without it the rest has no ground to stand on.")
    expect(order.locator(".cw-refused:visible")).to_have_count(0)
    keep.press("Enter")
    expect(order).to_contain_text(say("reflect.kept"))
    page.reload()
    expect(rows(page)).to_have_text(twice)
    expect(order).not_to_contain_text(say("writing.draft"))
    tasks.assert_quiet()


def test_a_row_follows_the_mouse_and_a_drag_is_one_move(tasks):
    """It is put where it is let go; undo brings back the order before the drag."""
    page, order = tasks.page, card(tasks.page, ORDER)
    order.scroll_into_view_if_needed()
    start, end = rows(page).nth(0).bounding_box(), rows(page).nth(3).bounding_box()
    page.mouse.move(start["x"] + 20, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(end["x"] + 20, end["y"] + end["height"] + 6, steps=8)
    page.mouse.up()
    expect(rows(page)).to_have_text([*TEXTS[1:4], TEXTS[0], *TEXTS[4:]])
    order.get_by_role("button", name=say("reflect.undo_order")).click()
    expect(rows(page)).to_have_text(TEXTS)
    expect(order).not_to_contain_text(say("writing.draft"))
    tasks.assert_quiet()


def test_a_finger_takes_a_row_by_its_grip_and_scrolls_elsewhere(tasks):
    """As told by the events that a finger sends."""
    page = tasks.page
    finger = """([from, to]) => {
      const list = document.querySelector(".cw-order");
      list.setPointerCapture = () => {};
      const send = (type, target, y) => target.dispatchEvent(
        new PointerEvent(type, { bubbles: true, pointerType: "touch", pointerId: 1, clientX: 40, clientY: y }));
      const box = list.children[2].getBoundingClientRect();
      send("pointerdown", document.querySelector(from), 0);
      send("pointermove", list, box.bottom + 1);
      send("pointerup", list, box.bottom + 1);
    }"""
    page.evaluate(finger, [".cw-order-text", ""])
    expect(rows(page)).to_have_text(TEXTS)
    page.evaluate(finger, [".cw-order-grip", ""])
    expect(rows(page)).to_have_text([*TEXTS[1:3], TEXTS[0], *TEXTS[3:]])


def test_a_memo_counts_its_words_and_is_ticked_once_it_is_kept(tasks):
    """Empty or too long it is refused beside the field, and stands as it was written; the ticks are kept with it."""
    page, memo = tasks.page, card(tasks.page, MEMO)
    box, keep = memo.locator("textarea"), memo.get_by_role("button", name=say("reflect.keep"))
    expect(memo).to_contain_text(counted("writing.words", 0, most=150))
    keep.click()
    expect(memo.locator(f"#{box.get_attribute('aria-describedby')}")).to_have_text(say("writing.empty"))
    long = " ".join(["word"] * 153)
    box.fill(long)
    expect(memo).to_contain_text(counted("writing.words", 153, most=150))
    keep.click()
    expect(memo.locator(".cw-refused:visible")).to_contain_text("Cut 3; nothing that you wrote is lost.")
    expect(box).to_have_value(long)
    page.reload()
    expect(box).to_have_value(long)
    ticks = memo.get_by_role("checkbox")
    expect(ticks).to_have_count(0)
    box.fill("Ask Tokyo what it can carry, before you ask for more.")
    keep.click()
    expect(ticks).to_have_count(len(MEMO.rubric))
    ticks.nth(0).check()
    ticks.nth(3).check()
    expect(memo).to_contain_text(say("reflect.ticked", met=2, all=len(MEMO.rubric)))
    expect(memo).to_contain_text(say("writing.draft"))
    keep.click()
    expect(memo).not_to_contain_text(say("writing.draft"))
    page.reload()
    expect(ticks.nth(3)).to_be_checked()
    expect(ticks.nth(1)).not_to_be_checked()
    expect(box).to_have_value("Ask Tokyo what it can carry, before you ask for more.")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('draft/')).length") == 0
    tasks.assert_quiet()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_nobody_is_shut_out(tasks, width, theme):
    """axe finds nothing; nothing is wider than the screen; a finger finds every arrow."""
    page = tasks.page
    tasks.look(width=width, theme=theme)
    card(page, MEMO).get_by_role("button", name=say("reflect.keep")).click()
    found = look_over(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for arrow in page.locator(".cw-order-arrow").all():
        assert arrow.bounding_box()["height"] >= 24


def test_how_sure_one_is_stands_on_one_line_of_a_phone(visit, tmp_path):
    """Three answers beside each other at 390 pixels, in a guess and in a view, each large enough for a finger."""
    one = visit(host_page(tmp_path, "sure", [predict("p01-opinion-in-japan"), reflect(SURE)]), width=390)
    for row in one.page.locator(".cw-sure-row").all():
        boxes = [answer.bounding_box() for answer in row.locator("label").all()]
        assert len(boxes) == 3
        assert len({box["y"] for box in boxes}) == 1
        assert all(box["height"] >= 44 for box in boxes)
    assert one.page.locator(".cw-sure-row").count() == 2


def test_a_long_question_is_set_as_text_and_a_short_one_as_a_title(visit, tmp_path):
    """Still a heading with all its words; neither bold nor larger than prose where it is a paragraph."""
    tasks = sorted(course().reflections.values(), key=lambda one: len(one.prompt))
    one = visit(host_page(tmp_path, "asked", [reflect(tasks[0].id), reflect(tasks[-1].id)]), width=390)
    looks = []
    for task in (tasks[0], tasks[-1]):
        title = one.page.get_by_role("heading", name=task.prompt)
        looks.append(title.evaluate("(it) => [getComputedStyle(it).fontWeight, getComputedStyle(it).fontSize]"))
    assert looks == [["700", "22px"], ["400", "18px"]]
