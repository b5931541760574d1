"""Quiet sources: marks, terms and records in the text of a lesson, their notes, the keyboard, and the switch."""

from __future__ import annotations

import json

import pytest
from axe import look_over
from playwright.sync_api import expect

from course_utils.hands.host import classic_script, stylesheet
from course_utils.hands.lesson import lesson
from course_utils.identity import identity
from course_utils.records import course
from course_utils.records.notes import notes, sources_of
from course_utils.records.source_marks import numbers
from course_utils.strings import say

MANY, FEW, TERM = "score-br-1", "num-guam-japan-share-2006", "term-entrapment"
SOURCES = list(sources_of(course(), MANY))[:3]
KNOWN = [*SOURCES, MANY, FEW, TERM]


def link(name, words):
    page = "96-glossary" if name == TERM else "99-sources-and-data"
    return f'<a href="{page}.ipynb#{name}">{words}</a>'


def told(name):
    return notes(course(), [name])[name]


TEXT = f"""
<p id="first">It rose, {link(SOURCES[0], "as one book of the time says")}. Then it fell; so
{link(SOURCES[1], "a report")} had it, and others. The fear has a name, {link(TERM, "entrapment")}.</p>
<p id="verdict">A sentence on {link(MANY, MANY)} and one on {link(FEW, FEW)}.</p>
<ul><li id="item">Points: {link(SOURCES[2], "the third of them is <em>here</em>")}</li></ul>
<table><tr id="row"><td>{link(SOURCES[0], "391 billion")} {link(SOURCES[2], "+")}</td>
<td>{link(SOURCES[1], "13 percent")}</td></tr></table>
<p id="away">Another {link("no-such-record", "link")} and <a href="03-more-active.ipynb">a lesson</a>.</p>
"""
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Notes</title>
<meta name="viewport" content="width=device-width">
<style>:root { color-scheme: light dark; scroll-padding: 24px; } body { background: Canvas; }
main { max-width: 40rem; } %(css)s</style>
<body><main><h1>Notes</h1><h2>A lesson</h2><div id="here"></div>%(text)s</main>
<script src="front.js"></script><script>
const spec = %(spec)s;
const get = (name) => (name === "spec" ? spec : "page");
render({ model: { get, on() {}, off() {}, send() {} }, el: document.querySelector("#here") });
</script></body></html>"""


def write_page(folder, front):
    """The page with a front end, in a folder of its own."""
    (folder / "front.js").write_text(front, encoding="utf-8")
    known = {"notes": notes(course(), KNOWN), "numbers": numbers(course(), KNOWN)}
    spec = json.dumps(lesson("00-start-here").spec | known).replace("</", "<\\/")
    text = PAGE % {"css": stylesheet(), "text": TEXT, "spec": spec}
    (folder / "notes.html").write_text(text, encoding="utf-8")
    return (folder / "notes.html").as_uri()


@pytest.fixture(scope="module")
def front():
    """The front end of a lesson's head."""
    return classic_script("lesson", "lesson.js") + "const { render } = CourseWidgets.lesson;"


@pytest.fixture(scope="module")
def address(tmp_path_factory, front):
    """A page with the head of a lesson, and text as a viewer of Markdown shows it: links and nothing else."""
    return write_page(tmp_path_factory.mktemp("notes"), front)


@pytest.fixture
def opened(visit, address):
    """The page with its links dressed."""

    def open_page(**how):
        one = visit(address, **how)
        expect(one.page.locator(".cw-src[role]")).to_have_count(5)
        return one

    return open_page


def test_sources_become_marks_and_their_words_plain_text(opened):
    """Numbers by first appearance, behind the clause; terms and records stay links of their own; others are left."""
    page = opened().page
    first = page.locator("#first")
    expect(first).to_have_text(
        "It rose, as one book of the time says.1 Then it fell; so a report had it, and others.2 "
        "The fear has a name, entrapment.",
        use_inner_text=True,
    )
    marks = page.locator(".cw-src")
    assert marks.all_inner_texts() == ["1", "2", "3", "1,3", "2"]
    expect(page.locator("#item")).to_have_text("Points: the third of them is here3", use_inner_text=True)
    expect(page.locator("#row td").first).to_have_text("391 billion1,3", use_inner_text=True)
    expect(marks.nth(3)).to_have_accessible_name(
        f"Sources 1 and 3: {told(SOURCES[0])['title']}; {told(SOURCES[2])['title']}"
    )
    expect(marks.first).to_have_accessible_name(f"Source 1: {told(SOURCES[0])['title']}")
    expect(marks.first).to_have_attribute("href", f"99-sources-and-data.ipynb#{SOURCES[0]}")
    style = "(one) => getComputedStyle(one).textDecorationStyle + ' ' + getComputedStyle(one).textDecorationLine"
    assert first.locator(".cw-term").evaluate(style) == "dotted underline"
    assert page.locator(".cw-record").first.evaluate(style) == "solid underline"
    assert marks.first.evaluate(style) == "solid none"
    colour = "(one) => getComputedStyle(one).color"
    assert page.locator(".cw-record").first.evaluate(colour) == page.locator("#verdict").evaluate(colour)
    assert page.locator("#away a").evaluate_all("(all) => all.map((one) => one.className)") == ["", ""]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("place", ["start", "center", "end"])
def test_a_note_opens_beside_the_line_or_as_a_sheet(opened, width, place):
    """Whole and in view, wherever the line is in the window, with the focus in it; the line is not covered."""
    seen = opened(width=width)
    page = seen.page
    mark = page.locator("#first .cw-src").nth(1)
    mark.evaluate(
        """(one, place) => {
          const room = () => Object.assign(document.createElement('div'), { style: 'height: 2000px' });
          document.querySelector('main').prepend(room());
          document.querySelector('main').append(room());
          one.scrollIntoView({ block: place });
        }""",
        place,
    )
    mark.click()
    note = page.get_by_role("dialog")
    expect(note).to_be_in_viewport(ratio=0.98)
    expect(note.get_by_role("button", name="Close")).to_be_focused()
    expect(note).to_have_accessible_name(told(SOURCES[1])["title"])
    expect(mark).to_have_attribute("aria-expanded", "true")
    expect(mark).to_be_in_viewport(ratio=0.9)
    box, line = note.bounding_box(), mark.bounding_box()
    if width == 1280:
        assert box["x"] > line["x"] + line["width"]
        assert box["y"] - 12 <= line["y"] <= box["y"] + box["height"]
    else:
        assert box["x"] == 0
        assert box["width"] == width
        assert line["y"] + line["height"] <= box["y"]
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(mark).to_be_focused()
    seen.assert_quiet()


def test_one_note_at_a_time(opened):
    """The next takes the first one's place; a second press closes; Close gives the focus back."""
    page = opened().page
    marks = page.locator(".cw-src")
    marks.nth(0).click()
    marks.nth(1).click()
    note = page.get_by_role("dialog")
    expect(note).to_have_count(1)
    expect(note).to_contain_text("Source 2")
    expect(marks.nth(0)).to_have_attribute("aria-expanded", "false")
    marks.nth(1).click()
    expect(note).to_have_count(0)
    page.locator("#first .cw-term").click()
    expect(note).to_contain_text("Glossary")
    note.get_by_role("button", name="Close").click()
    expect(note).to_have_count(0)
    expect(page.locator("#first .cw-term")).to_be_focused()


def test_a_source_says_what_it_is_and_leads_outside(opened):
    """Title, publisher, kind, and a link that opens in a tab of its own."""
    page = opened().page
    page.locator(".cw-src").first.click()
    note = page.get_by_role("dialog")
    for line in [told(SOURCES[0])["title"], *told(SOURCES[0])["text"].split("\n")]:
        expect(note).to_contain_text(line)
    outside = note.get_by_role("link")
    expect(outside).to_have_attribute("href", told(SOURCES[0])["links"][0]["url"])
    expect(outside).to_have_attribute("target", "_blank")


def test_a_paragraph_is_one_stop_and_arrows_go_along_it(opened):
    """Tab reaches each paragraph and row once; arrows, Home and End move in it; the stop stays where one was."""
    page = opened().page
    page.locator("#verdict .cw-record").first.focus()
    page.keyboard.press("Shift+Tab")
    marks, term = page.locator("#first .cw-src"), page.locator("#first .cw-term")
    expect(marks.nth(0)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(marks.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(term).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(term).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(marks.nth(1)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#verdict .cw-record").first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(marks.nth(1)).to_be_focused()
    stops = page.locator("main > :not(#here) a").evaluate_all(
        "(all) => all.filter((one) => one.tabIndex === 0).map((one) => one.closest('[id]').id)"
    )
    assert stops == ["first", "verdict", "item", "row", "away", "away"]


@pytest.mark.parametrize("key", ["Enter", " "])
def test_the_keyboard_opens_a_note_and_leaves_it_for_the_line(opened, key):
    """Enter and space open; Tab from the last of the note goes back to the mark, and on in the text from there."""
    page = opened().page
    mark = page.locator("#item .cw-src")
    mark.focus()
    page.keyboard.press(key)
    note = page.get_by_role("dialog")
    expect(note.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Tab")
    expect(note.get_by_role("link")).to_be_focused()
    page.keyboard.press("Tab")
    expect(mark).to_be_focused()
    expect(note).to_have_count(1)
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)


def test_the_switch_hides_all_marks_and_is_remembered(opened):
    """Words stay; no paragraph stops at what cannot be seen; the choice outlives the page."""
    page = opened().page
    switch = page.get_by_role("switch", name="Sources")
    expect(switch).to_have_attribute("aria-checked", "true")
    page.locator(".cw-src").first.click()
    switch.click()
    expect(switch).to_have_attribute("aria-checked", "false")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".cw-src:visible")).to_have_count(0)
    expect(page.locator("#first")).to_contain_text("as one book of the time says.")
    expect(page.locator("#first .cw-term")).to_have_attribute("tabindex", "0")
    page.reload()
    expect(switch).to_have_attribute("aria-checked", "false")
    expect(page.locator(".cw-src:visible")).to_have_count(0)
    switch.click()
    expect(page.locator(".cw-src:visible")).to_have_count(5)
    expect(page.locator("#first .cw-src").first).to_have_attribute("tabindex", "0")


def test_a_teacher_can_let_a_class_begin_without_marks(visit, tmp_path, front):
    """`sources: hidden` in seeds/course.yaml; a reader's own choice goes before."""
    shown = f'const SOURCES = "{identity().sources}"'
    assert shown in front
    page = visit(write_page(tmp_path, front.replace(shown, 'const SOURCES = "hidden"'))).page
    expect(page.locator(".cw-src")).to_have_count(5)
    expect(page.locator(".cw-src:visible")).to_have_count(0)
    switch = page.get_by_role("switch", name="Sources")
    switch.click()
    expect(page.locator(".cw-src:visible")).to_have_count(5)
    page.reload()
    expect(switch).to_have_attribute("aria-checked", "true")


def test_a_finger_has_room_and_a_touch_beside_a_sheet_closes_it(browser, address):
    """Forty-four pixels each way around a mark; on a phone the text behind the sheet is a way out of it."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address)
    mark = page.locator("#item .cw-src")
    area = mark.evaluate(
        """(one) => {
          const { width, height } = getComputedStyle(one, '::after');
          return [width, height].map(parseFloat);
        }"""
    )
    assert min(area) >= 44
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = mark.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2 - 18, box["y"] + box["height"] / 2)
    expect(page.get_by_role("dialog")).to_have_count(1)
    page.touchscreen.tap(200, 40)
    expect(page.get_by_role("dialog")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("width", [1280, 320])
def test_many_sources_wait_behind_one_line(opened, width):
    """A verdict's note has paragraphs and folds its sources; a figure's note shows its one source at once."""
    seen = opened(width=width)
    page = seen.page
    page.locator(".cw-record").nth(0).click()
    note = page.get_by_role("dialog")
    assert note.locator("p").count() >= 4
    many = len(sources_of(course(), MANY))
    assert note.get_by_role("link").count() == 0
    note.get_by_text(f"Sources ({many})").click()
    assert note.get_by_role("link").count() == many
    expect(note).to_be_in_viewport(ratio=0.98)
    page.keyboard.press("Escape")
    assert note.count() == 0
    page.locator(".cw-record").nth(1).click()
    assert note.get_by_role("link").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    seen.assert_quiet()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_marks_and_an_open_note_meet_the_accessibility_rules(opened, theme, width):
    """Axe finds nothing, closed and open."""
    page = opened(width=width, theme=theme).page
    faults = [one["id"] for one in look_over(page).response["violations"]]
    for opener in (page.locator(".cw-src").first, page.locator(".cw-record").first):
        opener.click()
        expect(page.get_by_role("dialog")).to_have_count(1)
        page.wait_for_function("document.getAnimations().every((one) => one.playState !== 'running')")
        faults += [one["id"] for one in look_over(page).response["violations"]]
    assert faults == []


def test_the_note_of_a_term_leads_to_the_glossary_and_no_other_does(opened):
    """There are the lessons that tell of it."""
    page = opened().page
    way = page.locator(".cw-note").get_by_role("link", name=say("notes.in_glossary"))
    page.locator("#first .cw-term").click()
    expect(way).to_have_attribute("href", f"96-glossary.html#{TERM}")
    page.locator("#verdict .cw-record").first.click()
    expect(page.locator(".cw-note")).to_have_count(1)
    expect(way).to_have_count(0)
