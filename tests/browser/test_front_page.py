"""The front door in Chromium, opened as a file: something to touch at once, ticks and the way on from kept answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from axe import look_over
from playwright.sync_api import expect

from course_utils.desk.site import main
from course_utils.hands.way import parts_of_course
from course_utils.identity import identity
from course_utils.records import course
from course_utils.records.teaching import LessonStatus
from course_utils.strings import say
from course_utils.subject.models.two_dials import TEACHING, Regime, regime

LESSONS = course().lessons
LEARNER = {
    "id": "5b0c2a34-0000-4000-8000-000000000001",
    "name": "Mika",
    "guest": False,
    "created": "2026-11-01T08:00:00.000Z",
}
LOADED = {"index.html", "course.css", "frame.css", "front.css", "colours.js", "frame.js", "front.js"}
"""All that the front door needs beside letters; least of all plotly."""
PHONE = {"width": 390, "height": 664}
"""A phone of 667 pixels with a bar of the browser's own, and no taller."""


@pytest.fixture(scope="module")
def door(tmp_path_factory) -> str:
    """The address of a front door without lessons behind it."""
    folder = tmp_path_factory.mktemp("door") / "page"
    assert main(folder, books=[]) == 0
    return (folder / "index.html").as_uri()


def dial(page, which):
    return page.locator(f".cw-opening-dial-{which} input")


def kept(*items: str, remembered: bool = True) -> str:
    """A script that puts answers into the browser's storage, as the pages keep them: one a minute, in this order."""
    slug = identity().slug
    who = {f"{slug}/remembered": LEARNER["id"]} if remembered else {f"{slug}/last": [LEARNER["id"]]}
    stored = {f"{slug}/learner/{LEARNER['id']}": LEARNER, **who}
    for at, item in enumerate(items):
        event = {
            "id": f"5b0c2a34-0000-4000-8000-{at + 2:012}",
            "learner": LEARNER["id"],
            "time": f"2026-11-02T09:{at:02}:00.000Z",
            "item": item,
            "version": 1,
            "type": "single_choice",
            "response": "a",
            "attempt": 1,
            "hint": False,
            "placed": None,
        }
        stored[f"{slug}/event/{LEARNER['id']}/{event['id']}"] = event
    texts = {key: json.dumps(value) for key, value in stored.items()}
    clean = "" if remembered else "localStorage.clear(); "
    return f"{clean}for (const [key, text] of Object.entries({json.dumps(texts)})) localStorage.setItem(key, text);"


def test_a_dial_can_be_touched_in_the_first_screen_of_a_phone(visit, door):
    """Question, plane and first dial share it; nothing is asked of plotly, of a lesson or of another machine."""
    one = visit(door, width=390)
    asked: list[str] = []
    one.page.on("request", lambda request: asked.append(Path(request.url.partition("?")[0]).name))
    one.page.set_viewport_size(PHONE)
    one.page.reload()
    for part in (one.page.locator("h1"), one.page.locator(".cw-opening-plane"), dial(one.page, "u")):
        box = part.bounding_box()
        assert box["y"] + box["height"] <= PHONE["height"]
    expect(dial(one.page, "u")).to_be_enabled()
    assert {one for one in asked if not one.endswith(".woff2")} == LOADED
    one.assert_quiet()


def test_by_keyboard_the_sentence_changes_with_the_region_and_not_before(visit, door):
    """Step by step to the right: the sentence of 2006 stands until the model says arms race; then the next dial."""
    one = visit(door)
    page = one.page
    says = page.locator(".cw-says")
    expect(says).to_contain_text(say("opening.name_start"))
    expect(dial(page, "b")).to_be_disabled()
    dial(page, "u").focus()
    for u in range(61, 72):
        page.keyboard.press("ArrowRight")
        raced = regime(TEACHING, u / 100, 0.2) is Regime.ARMS_RACE
        assert says.locator("b").inner_text() == say("opening.name_arms_race" if raced else "opening.name_start")
    expect(dial(page, "b")).to_be_enabled()
    expect(page.locator(".cw-todo > span")).to_have_text(say("opening.todo_second"))
    page.keyboard.press("Tab")
    expect(dial(page, "b")).to_be_focused()
    page.keyboard.press("End")
    expect(says).to_contain_text(say("opening.name_stable_peace"))
    expect(page.locator(".cw-todo > span")).to_have_text(say("opening.todo_end"))
    expect(page.locator(".cw-seen")).to_have_count(2)
    page.get_by_role("button", name="Back to 2006").click()
    expect(says).to_contain_text(say("opening.name_start"))
    expect(dial(page, "u")).to_be_focused()
    one.assert_quiet()


def test_by_touch_the_point_goes_where_a_finger_taps(browser, door):
    """While the second dial sleeps the point keeps its height; then both follow, and a finger up and down scrolls."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(door)
    plane = page.locator(".cw-ground-cold_peace").first.bounding_box()

    def tap(u, b):
        page.touchscreen.tap(plane["x"] + u * plane["width"], plane["y"] + (1 - b) * plane["height"])

    tap(0.9, 0.9)
    expect(page.locator(".cw-says")).to_contain_text(say("opening.name_arms_race"))
    assert dial(page, "b").input_value() == "20"
    tap(0.9, 0.9)
    expect(page.locator(".cw-says")).to_contain_text(say("opening.name_stable_peace"))
    assert abs(int(dial(page, "u").input_value()) - 90) <= 1
    assert page.evaluate("getComputedStyle(document.querySelector('.cw-opening-plane')).touchAction") == "pan-y"
    assert page.evaluate("globalThis.__courseFaults ?? []") == []
    context.close()


def test_ticks_and_the_way_on_come_from_what_is_kept(visit, door):
    """One lesson done, one begun and left last: the map says so, and the large button leads there."""
    one = visit(door, own=True)
    page = one.page
    expect(page.locator(".cw-go")).to_contain_text(say("onward.start"))
    expect(page.locator(".cw-go")).to_have_attribute("href", "00-start-here.html")
    begun = LESSONS["06-trade-and-peace"]
    page.add_init_script(kept(*LESSONS["00-start-here"].check, *begun.check[:2]))
    page.reload()
    go = page.locator(".cw-go")
    expect(go).to_contain_text("Continue lesson 6")
    expect(go).to_contain_text("min left")
    expect(go).to_have_attribute("href", f"{begun.id}.html")
    expect(page.locator(".cw-mark-done")).to_have_count(1)
    expect(page.locator(".cw-mark-begun")).to_have_count(1)
    lines = page.locator(".cw-les")
    expect(lines.filter(has=page.locator(".cw-mark-done"))).to_contain_text("Start here")
    expect(lines.filter(has=page.locator(".cw-mark-done"))).to_contain_text(say("map.done"))
    expect(lines.filter(has=page.locator(".cw-mark-begun"))).to_contain_text(begun.title)
    expect(lines.filter(has=page.locator(".cw-mark-begun"))).to_contain_text(f"2 of {len(begun.check)} answered")
    part = LESSONS["00-start-here"].part
    there = [one for one in LESSONS.values() if one.part == part and one.status is LessonStatus.READY]
    expect(page.locator(".cw-part").first).to_contain_text(say("map.part_done", done=1, all=len(there)))
    one.assert_quiet()


def test_who_was_here_before_is_offered_to_go_on(visit, door):
    """In a browser that was not told to remember, one press brings the ticks back."""
    first = visit(door, own=True)
    page = first.page.context.new_page()
    first.page.close()
    page.add_init_script(kept(*LESSONS["00-start-here"].check, remembered=False))
    page.goto(door)
    expect(page.locator(".cw-mark-done")).to_have_count(0)
    page.get_by_role("button", name="Go on as Mika (6 answers)").click()
    expect(page.locator(".cw-mark-done")).to_have_count(1)
    expect(page.locator(".cw-go")).to_contain_text("Go on with lesson 1")
    assert first.errors == []


def test_only_lessons_that_are_there_are_links(visit, door):
    """Those to come say so; part, order, question and minutes are the records' own."""
    page = visit(door).page
    hrefs = page.locator("a.cw-les").evaluate_all("(links) => links.map((one) => one.getAttribute('href'))")
    assert hrefs == [f"{one.id}.html" for one in LESSONS.values() if one.status is LessonStatus.READY]
    to_come = [one for one in LESSONS.values() if one.status is LessonStatus.TO_COME]
    lines = page.locator(".cw-to-come")
    expect(lines).to_have_count(len(to_come))
    for line, lesson in zip(lines.all(), to_come, strict=True):
        expect(line).to_contain_text(lesson.title)
        expect(line).to_contain_text(say("map.to_come"))
        expect(line.locator("a")).to_have_count(0)
    assert page.locator(".cw-part h3").all_inner_texts() == [part["title"] for part in parts_of_course(course())]
    assert page.locator(".cw-les-question").all_inner_texts() == [one.question for one in LESSONS.values()]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_shuts_nobody_out_at_any_width(visit, door, theme):
    """Axe finds nothing, also after the second dial has woken; nothing is wider than the window."""
    one = visit(door, theme=theme)
    dial(one.page, "u").fill("80")
    one.assert_quiet()  # before axe, which asks for the stylesheet in a way that pages opened as files refuse
    for width in (390, 768, 1280, 1440):
        one.look(width=width)
        assert one.page.evaluate("document.documentElement.scrollWidth") == width
        if width in (390, 1280):
            found = look_over(one.page)
            assert found.violations_count == 0, found.generate_report()


def test_the_chosen_colours_stay(visit, door):
    """One press makes it dark, whatever the system says, and so it is when it is opened again."""
    one = visit(door)
    root = one.page.locator("html")
    expect(one.page.locator(".cw-model")).to_have_attribute("data-cw-theme", "light")
    one.page.get_by_role("button", name=say("frame.colours")).click()
    for _ in range(2):
        expect(root).to_have_attribute("data-theme", "dark")
        expect(one.page.locator(".cw-model")).to_have_attribute("data-cw-theme", "dark")
        one.page.reload()


def test_without_a_script_its_words_and_ways_are_there(browser, door):
    """The question, what the model says of its four regions, and a link to each lesson."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(door)
    expect(page.locator("h1")).to_have_text(LESSONS["00-start-here"].question)
    for one in Regime:
        expect(page.locator("main")).to_contain_text(say(f"opening.say_{one.value}"))
    expect(page.get_by_role("link", name="Trade and peace")).to_have_attribute("href", "06-trade-and-peace.html")
    context.close()
