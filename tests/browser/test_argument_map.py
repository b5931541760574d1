"""The argument map alone in a page: seen, read, followed by keyboard, and the same in light and dark."""

from __future__ import annotations

import json
import re

import pytest
from axe import look_over
from playwright.sync_api import Page, expect

from course_utils.hands.argument import argument_map
from course_utils.hands.host import classic_script, stylesheet
from course_utils.records import course

NUMBER = {name: place for place, name in enumerate(course().elements)}
OVERLAPS = """() => {
  const all = [...document.querySelectorAll('.cw-arg-box')];
  const boxes = all.map((one) => [one.textContent, one.getBoundingClientRect()]);
  const found = [];
  boxes.forEach(([name, a], at) => boxes.slice(at + 1).forEach(([other, b]) => {
    if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) found.push([name, other]);
  }));
  return found;
}"""
CUT_OFF = """() => [...document.querySelectorAll('.cw-arg-box')]
  .filter((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.textContent)"""
CROSSED = """() => {
  const found = new Set();
  const boxes = [...document.querySelectorAll('.cw-arg-box')]
    .map((one) => [one.textContent, one.getBoundingClientRect()]);
  for (const run of document.querySelectorAll('.cw-arg-canvas .cw-arg-run')) {
    const origin = run.ownerSVGElement.getBoundingClientRect();
    // A line runs along the axes, from point to point of its description: to ask the browser for points on it is slow.
    const at = run.getAttribute("d").match(/-?[\\d.]+/g).map(Number);
    const points = at.flatMap((x, one) => (one % 2 ? [] : [[origin.left + x, origin.top + at[one + 1]]]));
    points.slice(1).forEach(([x, y], one) => {
      const [fromX, fromY] = points[one];
      if (Math.abs(x - fromX) > 0.01 && Math.abs(y - fromY) > 0.01) found.add(`aslant: ${x - fromX}, ${y - fromY}`);
      // It begins and ends at the edge of a box.
      const [start, end] = [one === 0 ? 3 : 0, one === points.length - 2 ? 3 : 0];
      const length = Math.abs(x - fromX) + Math.abs(y - fromY);
      if (length <= start + end) return;
      const [stepX, stepY] = [(x - fromX) / length, (y - fromY) / length];
      const xs = [fromX + start * stepX, x - end * stepX].sort((a, b) => a - b);
      const ys = [fromY + start * stepY, y - end * stepY].sort((a, b) => a - b);
      for (const [text, { left, right, top, bottom }] of boxes) {
        if (xs[1] > left + 1 && xs[0] < right - 1 && ys[1] > top + 1 && ys[0] < bottom - 1) found.add(text);
      }
    });
  }
  return [...found];
}"""


@pytest.fixture(scope="module")
def parts():
    """The script and the data, made once."""
    return classic_script("argument", "argument.js"), json.dumps(argument_map().spec).replace("</", "<\\/")


@pytest.fixture
def shown(visit, tmp_path, parts):
    """Open a page with the map: `shown(width=1280, theme="light")`."""
    script, spec = parts

    def open_map(width=1280, theme="light", font="sans-serif"):
        paper = "#111111" if theme == "dark" else "#ffffff"
        file = tmp_path / "map.html"
        file.write_text(
            f'<!doctype html><html lang="en" data-theme="{theme}"><meta charset="utf-8"><title>Map</title>'
            f"<style>body {{ margin: 8px; font-family: {font}; background: {paper}; }} {stylesheet()}</style>"
            '<main><h1 class="cw">A lesson</h1><h2 class="cw">A part</h2><div id="here"></div></main>'
            "<script>window.leaked = []; document.addEventListener('keydown', (event) => leaked.push(event.key));"
            f"{script}const here = document.getElementById('here');"
            f"CourseWidgets.argument.render({{ model: {{ get: () => ({spec}) }}, el: here }});"
            "</script></html>",
            encoding="utf-8",
        )
        return visit(file.as_uri(), width=width, theme=theme)

    return open_map


def more(page: Page):
    """The fold with what stands not in the open, opened."""
    fold = page.locator("details", has=page.get_by_label("Show objections"))
    fold.evaluate("fold => { fold.open = true; }")
    return fold


@pytest.mark.parametrize("width", [1280, 390])
def test_the_map_stands_above_its_switches(shown, width):
    """Title, map, then the two choices that matter; on a phone the first of them shares a screen with the title."""
    page = shown(width=width).page
    title, region = page.locator(".cw-arg > h3").bounding_box(), page.locator(".cw-arg-region").bounding_box()
    assert title["y"] < region["y"]
    choices = [one.bounding_box() for one in page.locator(".cw-arg-choice").all()]
    assert len(choices) == 2
    assert all(one["y"] >= region["y"] + region["height"] for one in choices)
    for hidden in (page.get_by_label("Show objections"), page.locator(".cw-arg-legend")):
        expect(hidden).to_be_hidden()
    if width == 390:
        page.set_viewport_size({"width": 390, "height": 844})
        region, first = (page.locator(part).first.bounding_box() for part in (".cw-arg-region", ".cw-arg-choice"))
        assert first["y"] >= region["y"] + region["height"]
        assert first["y"] + first["height"] - page.locator(".cw-arg > h3").bounding_box()["y"] <= 844 - 60


def test_the_signs_are_told_to_whoever_asks(shown):
    """A small button opens what lines and boxes mean, and closes it again; Escape does so too, and keeps the focus."""
    page = shown().page
    button, legend = page.get_by_role("button", name="Signs"), page.locator(".cw-arg-legend")
    expect(legend).to_be_hidden()
    button.click()
    expect(legend).to_contain_text("speaks against: dotted, cross")
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(legend).to_be_hidden()
    expect(button).to_be_focused()


def show(page: Page, depth: str) -> None:
    page.get_by_label(depth, exact=True).check()


def opener(page: Page, name: str, way: str = "why"):
    """The small button below a statement."""
    return page.locator(f'.cw-arg-holder:has([data-element="{NUMBER[name]}"]) [data-way="{way}"]')


def open_all(page: Page) -> None:
    """Press whatever can be opened until nothing is left."""
    page.evaluate("""() => {
      const closed = () => document.querySelector('.cw-arg-why[aria-expanded="false"]');
      while (closed()) closed().click();
    }""")
    assert page.locator(".cw-arg-box").count() > 50


def box(page: Page, name: str):
    return page.locator(f'.cw-arg-box[data-element="{NUMBER[name]}"]')


def focused(page: Page) -> str | None:
    """The id of the statement whose box has the focus."""
    number = page.evaluate("document.activeElement.dataset.element")
    return None if number is None else list(NUMBER)[int(number)]


def tab_to_first_box(page: Page) -> None:
    for _ in range(30):
        page.keyboard.press("Tab")
        if focused(page):
            return
    pytest.fail("Tab never reached the map")


@pytest.mark.parametrize("font", ["sans-serif", "'DejaVu Sans', Verdana"])
def test_boxes_keep_apart_and_labels_stay_whole(shown, font):
    """In every view and width, in a wide font too: no two boxes overlap, no label is cut, no line crosses a box."""
    one = shown(font=font)
    page = one.page
    page.emulate_media(reduced_motion="reduce")
    for width in (1280, 720, 400):
        before = page.locator(".cw-arg-canvas").bounding_box()["width"]
        one.look(width=width)
        if width != 1280:
            page.wait_for_function(
                "(before) => document.querySelector('.cw-arg-canvas').getBoundingClientRect().width < before",
                arg=before,
            )
        more(page)
        for depth in ("In brief", "The backbone", "Everything"):
            page.get_by_label(depth, exact=True).check()
            if depth == "In brief":
                open_all(page)
            for process in ("Both", "Upgrading", "Bridging"):
                page.get_by_label(process, exact=True).check()
                for critics in (False, True):
                    page.get_by_label("Show objections").set_checked(critics)
                    assert page.evaluate(OVERLAPS) == []
                    assert page.evaluate(CUT_OFF) == []
                    if font == "sans-serif":
                        assert page.evaluate(CROSSED) == []
        assert page.locator(".cw-arg-box").count() > 40
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            "the page itself must not scroll sideways"
        )
    one.assert_quiet()


def test_the_point_is_on_the_first_screen(shown):
    """The first view is seven boxes, and all of it fits into its frame at 1280 px, so there is no overview."""
    page = shown().page
    expect(page.locator(".cw-arg-box")).to_have_count(7)
    assert page.evaluate(
        "(() => { const it = document.querySelector('.cw-arg-region'); return it.scrollHeight <= it.clientHeight; })()"
    )
    expect(page.locator(".cw-arg-overview")).to_be_hidden()


def in_frame(page: Page, name: str) -> bool:
    """Whether a box can be seen in the frame of the map, below the names of the lanes."""
    inner, outer = box(page, name).bounding_box(), page.locator(".cw-arg-region").bounding_box()
    return outer["y"] + 32 <= inner["y"] and inner["y"] + inner["height"] <= outer["y"] + outer["height"]


@pytest.mark.parametrize("width", [1280, 390])
def test_the_map_grows_where_one_asks_why_and_closes_again(shown, width):
    """What a box opens comes into sight, is counted in words, and goes again; the focus stays on the small button."""
    one = shown(width=width)
    page = one.page
    boxes, status = page.locator(".cw-arg-box"), page.get_by_role("status")
    opener(page, "process-upgrading").focus()
    page.keyboard.press("Enter")
    expect(boxes).to_have_count(11)
    expect(opener(page, "process-upgrading")).to_be_focused()
    expect(opener(page, "process-upgrading")).to_have_attribute("aria-expanded", "true")
    expect(status).to_contain_text("4 more boxes are on the map: 11 of 79 statements now.")
    page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
    assert in_frame(page, "process-upgrading")
    if width == 1280:
        assert in_frame(page, "claim-investment-pays")
    expect(box(page, "outcome-hot-war")).to_have_count(0)
    opener(page, "outcome-cold-war-two").click()
    expect(box(page, "outcome-hot-war")).to_have_count(1)
    opener(page, "premise-interdependence").click()
    expect(box(page, "concession-unlike-soviet-case")).to_have_count(1)
    opener(page, "outcome-cold-war-two").click()
    expect(boxes).to_have_count(11)
    expect(box(page, "outcome-hot-war")).to_have_count(0)
    opener(page, "process-upgrading", "how").click()
    expect(box(page, "up-7-cost")).to_have_count(1)
    page.get_by_role("button", name="Close all again").click()
    expect(boxes).to_have_count(7)
    expect(page.get_by_role("button", name="Close all again")).to_be_hidden()
    one.assert_quiet()


def test_what_was_opened_is_there_after_a_reload(shown):
    """Switches and opened boxes come back as they were; what was chosen is not kept."""
    page = shown().page
    opener(page, "process-bridging").click()
    page.get_by_label("Bridging", exact=True).check()
    more(page)
    page.get_by_label("Show objections").check()
    before = page.locator(".cw-arg-box").all_text_contents()
    box(page, "thesis").click()
    page.reload()
    assert page.locator(".cw-arg-box").all_text_contents() == before
    expect(opener(page, "process-bridging")).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_label("Bridging", exact=True)).to_be_checked()
    expect(page.get_by_label("Show objections")).to_be_checked()
    expect(page.locator(".cw-arg-chosen")).to_have_count(0)


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_map_moves_for_those_who_let_it(shown, motion):
    """What stays slides to its new place and what is new appears, but not for a reader who wants no motion."""
    page = shown().page
    page.emulate_media(reduced_motion=motion)
    moving = """() => {
      document.querySelector('[data-way="why"]').click();
      const all = document.getAnimations();
      return [all.length > 0, all.every((one) => one.effect.getTiming().duration <= 250)];
    }"""
    assert page.evaluate(moving) == [motion == "no-preference", True]


SHARE = """() => {
  const rect = document.querySelector('.cw-arg-window');
  return +rect.getAttribute('height') / rect.ownerSVGElement.viewBox.baseVal.height;
}"""


@pytest.mark.parametrize("width", [1280, 390])
def test_the_overview_shows_where_the_frame_is_and_moves_it(shown, width):
    """With everything shown: a press, a drag and keys move the frame, and words say between which statements it is."""
    one = shown(width=width)
    page = one.page
    show(page, "Everything")
    overview = page.get_by_role("scrollbar", name="Overview of the map")
    top = "document.querySelector('.cw-arg-region').scrollTop"
    most = page.evaluate("(() => { const it = document.querySelector('.cw-arg-region');"
                         "return it.scrollHeight - it.clientHeight; })()")  # fmt: skip
    picture = overview.locator("svg").bounding_box()
    assert (picture["x"], picture["height"]) > (page.locator(".cw-arg-region").bounding_box()["x"], 60)
    at = lambda share: (picture["x"] + picture["width"] / 2, picture["y"] + picture["height"] * share)  # noqa: E731
    expect(overview).to_have_attribute("aria-valuenow", "0")
    page.mouse.click(*at(0.98))
    page.wait_for_function(f"{top} >= {most} - 1")
    expect(overview).to_have_attribute("aria-valuenow", "100")
    expect(overview).to_have_attribute("aria-valuetext", re.compile("to “A stable regional community”"))
    page.mouse.move(*at(0.9))
    page.mouse.down()
    page.mouse.move(*at(0.5), steps=4)
    page.mouse.up()
    page.wait_for_function(f"Math.abs({top} - {most} / 2) < {most} / 8")
    overview.focus()
    page.keyboard.press("End")
    page.wait_for_function(f"{top} >= {most} - 1")
    page.keyboard.press("ArrowUp")
    page.wait_for_function(f"{top} < {most} - 40")
    page.keyboard.press("Home")
    page.wait_for_function(f"{top} === 0")
    share = page.evaluate(SHARE)
    region = page.locator(".cw-arg-region")
    assert share == pytest.approx(region.evaluate("it => it.clientHeight / it.scrollHeight"), abs=0.01)
    one.assert_quiet()


def test_a_finger_opens_a_box_and_moves_the_frame(shown, browser):
    """On a touch screen a tap asks why, and a tap on the overview brings the frame there."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(shown(width=390).page.url)
    opener(page, "process-upgrading").tap()
    expect(page.locator(".cw-arg-box")).to_have_count(11)
    show(page, "Everything")
    overview = page.locator(".cw-arg-overview")
    overview.scroll_into_view_if_needed()
    picture = overview.locator("svg").bounding_box()
    page.touchscreen.tap(picture["x"] + 10, picture["y"] + picture["height"] - 4)
    expect(overview).to_have_attribute("aria-valuenow", "100")
    context.close()


UNDER = """() => {
  const all = (css) => [...document.querySelectorAll(css)].map((one) => [one.textContent, one.getBoundingClientRect()]);
  const over = ([, head], [, box]) => head.left < box.right - 12 && head.right > box.left + 12;
  return all('.cw-arg-box-outcome').map((box) =>
    [box[0], all('.cw-arg-head').filter((head) => over(head, box)).map(([text]) => text)]);
}"""


@pytest.mark.parametrize(
    ("width", "upgrading", "middle", "across"),
    [
        (1280, "Upgrading the alliance", ["Both, and background"], ["Bridging divides", "Both, and background"]),
        (720, "Upgrading the alliance", ["Both, and background"], ["Bridging divides", "Both, and background"]),
        (400, "Upgrading", ["Upgrading", "Bridging"], ["Bridging"]),
    ],
)
def test_each_outcome_stands_under_what_brings_it(shown, width, upgrading, middle, across):
    """Heads and boxes say the thesis: upgrading alone brings a cold peace or Cold War II, both together a community."""
    page = shown(width=width).page
    show(page, "The backbone")
    assert {text: sorted(heads) for text, heads in page.evaluate(UNDER)} == {
        "Outcome, Upgrading alone: Cold peace": [upgrading],
        "Outcome, Upgrading alone: Cold War II": [upgrading],
        "Outcome, Both together: A stable regional community": sorted([upgrading, *across]),
        "Outcome, Neither process: Hot war": sorted(middle),
    }
    page.get_by_text("Describe this picture").click()
    expect(page.locator(".cw-arg")).to_contain_text(
        "A stable regional community (Both together); Cold peace (Upgrading alone); Cold War II (Upgrading alone); "
        "Hot war (Neither process)"
    )
    page.get_by_text("The whole argument as a list").click()
    page.locator(".cw-arg-section > summary").filter(has_text="Upgrading the alliance").click()
    entry = page.locator(".cw-arg-section li").filter(has_text="Cold War II (Outcome; Upgrading alone")
    expect(entry.first).to_be_visible()


def test_on_paper_the_labels_need_no_background(shown):
    """Printers leave backgrounds out: process and thesis are dark letters on white, in either theme."""
    for theme in ("light", "dark"):
        page = shown(theme=theme).page
        page.emulate_media(media="print")
        for name in ("thesis", "process-upgrading", "process-bridging"):
            looks = "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
            ink, ground = box(page, name).evaluate(looks)
            assert ground == "rgb(255, 255, 255)"
            assert max(int(part) for part in re.findall(r"\d+", ink)) < 64, (theme, name, ink)
        for pressed in (opener(page, "thesis"), page.get_by_role("button", name="Signs")):
            expect(pressed).to_be_hidden()


def test_the_keyboard_alone_chooses_and_follows_lines(shown):
    """Tab, Enter, arrows, Enter again and Escape: choose, follow a line, read, come back; no key leaks out."""
    one = shown()
    page = one.page
    show(page, "The backbone")
    page.locator(".cw-arg-region").focus()
    tab_to_first_box(page)
    first = focused(page)
    page.keyboard.press("Enter")
    assert box(page, first).get_attribute("aria-pressed") == "true"
    expect(page.locator(".cw-arg-panel h4")).to_contain_text(course().elements[first].label)
    page.keyboard.press("ArrowDown")
    assert focused(page) == "claim-from-deterring-to-shaping"
    expect(page.locator(".cw-arg-panel h4")).to_contain_text("From deterring to shaping")
    expect(page.get_by_role("status")).to_contain_text("leads to")
    page.keyboard.press("ArrowUp")
    assert focused(page) == first
    page.keyboard.press("ArrowRight")
    beside = focused(page)
    assert beside != first
    page.keyboard.press("ArrowDown")
    assert focused(page) == "claim-from-deterring-to-shaping"
    page.keyboard.press("ArrowDown")
    assert focused(page) == "process-upgrading"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H4"
    page.keyboard.press("Escape")
    assert focused(page) == "process-upgrading"
    page.keyboard.press("Escape")
    expect(page.locator(".cw-arg-chosen")).to_have_count(0)
    assert set(page.evaluate("leaked")) <= {"Escape", "Tab"}, "Tab was pressed outside the map, Escape may leave it"
    one.assert_quiet()


def test_the_text_tells_all_that_a_statement_is_joined_to(shown):
    """Kind, process, page, text, grounds, ends, critics, replies; a button jumps to what is not yet on the map."""
    one = shown()
    page = one.page
    show(page, "The backbone")
    box(page, "claim-attractive-power").click()
    panel = page.locator(".cw-arg-panel")
    for words in (
        "Claim",
        "Bridging regional divides",
        "page 65",
        "Rests on",
        "Leads to",
        "Critics and doubts",
        "Answers to the critics",
    ):
        expect(panel).to_contain_text(words)
    expect(panel).to_contain_text(course().elements["claim-attractive-power"].text)
    expect(panel).not_to_contain_text("null")
    expect(page.locator(".cw-arg-line.cw-arg-on:not(svg.cw-arg-sample *)")).to_have_count(2)
    panel.get_by_role("button", name="An alliance is the wrong vehicle").click()
    expect(box(page, "objection-wrong-vehicle")).to_have_attribute("aria-pressed", "true")
    expect(panel.locator("h4")).to_be_focused()
    expect(panel).to_contain_text("gathered by the course")
    assert panel.locator("a").count() >= 1
    expect(page.get_by_label("Show objections")).to_be_checked()
    one.assert_quiet()


def test_the_path_finder_shows_one_path_and_says_it(shown):
    """Two choices give a picture of the path alone and numbered sentences; and the way back to the map."""
    one = shown()
    page = one.page
    page.get_by_label("Recommendation").select_option(label=course().elements["br-2-exercises"].label)
    page.get_by_label("Outcome").select_option(label="Cold War II")
    page.get_by_role("button", name="Show the shortest path").click()
    expect(page.locator(".cw-arg-box")).to_have_count(3)
    steps = page.locator(".cw-arg-path ol li")
    expect(steps).to_have_count(2)
    expect(steps.nth(1)).to_contain_text("“Bridging regional divides” speaks against “Cold War II”.")
    page.get_by_label("Outcome").select_option(label="Hot war")
    page.get_by_role("button", name="Show the shortest path").click()
    expect(page.locator(".cw-arg-path")).to_contain_text("No path along the reasoning")
    expect(page.locator(".cw-arg-path")).to_contain_text("followed backwards")
    page.get_by_role("button", name="Back to the whole map").click()
    expect(page.locator(".cw-arg-box")).to_have_count(7)
    expect(steps).to_have_count(0)
    one.assert_quiet()


def test_the_list_says_the_same_as_the_map(shown):
    """Every statement is in the list twin, and its button finds it on the map."""
    one = shown()
    page = one.page
    page.get_by_text("The whole argument as a list").click()
    sections = page.locator(".cw-arg-section > summary")
    expect(sections).to_have_count(4)
    for section in sections.all():
        section.click()
    assert page.locator(".cw-arg-section > ul > li").count() == len(NUMBER)
    page.get_by_role("button", name="Show on the map: 6 Mind Japan's legal debate").click()
    assert focused(page) == "up-6-law"
    one.assert_quiet()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_axe_finds_nothing_serious(shown, width, theme):
    """At rest, with everything shown and a statement chosen, and with a path: no serious or critical fault."""
    one = shown(width=width, theme=theme)
    page = one.page

    def faults():
        found = look_over(page).response["violations"]
        return [(fault["id"], [node["html"] for node in fault["nodes"]][:3]) for fault in found
                if fault["impact"] in ("serious", "critical")]  # fmt: skip

    assert faults() == []
    page.get_by_label("Everything", exact=True).check()
    more(page)
    page.get_by_label("Show objections").check()
    box(page, "thesis").click()
    page.get_by_text("The whole argument as a list").click()
    page.locator(".cw-arg-section > summary").first.click()
    assert faults() == []
    page.get_by_role("button", name="Show the shortest path").click()
    assert faults() == []
    one.assert_quiet()


@pytest.mark.parametrize("width", [1280, 720, 400])
def test_what_is_chosen_and_its_text_are_on_the_screen_together(shown, width):
    """A click anywhere on the map leaves the chosen box in sight, and the beginning of its text too."""
    page = shown(width=width).page
    show(page, "The backbone")
    for name in ("outcome-cold-war-two", "claim-bridging-lags", "thesis"):
        box(page, name).click()
        expect(box(page, name)).to_be_in_viewport(ratio=0.9)
        expect(page.locator(".cw-arg-panel h4")).to_be_in_viewport()
        expect(page.locator(".cw-arg-panel .cw-arg-text")).to_be_in_viewport()
