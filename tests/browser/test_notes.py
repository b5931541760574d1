"""Notes that links open where they stand: paragraphs, sources behind one line when there are many, and the keyboard."""

from __future__ import annotations

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from course_utils.hands.host import classic_script, stylesheet
from course_utils.hands.lesson import lesson
from course_utils.records import course
from course_utils.records.notes import notes, sources_of

MANY, FEW = "score-br-1", "num-guam-japan-share-2006"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A page with the head of a lesson and two sentences that link records."""
    folder = tmp_path_factory.mktemp("notes")
    front = classic_script("lesson", "lesson.js") + "const { render } = CourseWidgets.lesson;"
    (folder / "front.js").write_text(front, encoding="utf-8")
    spec = json.dumps(lesson("00-start-here").spec | {"notes": notes(course(), [MANY, FEW])})
    links = "".join(
        f'<p>A sentence on <a href="99-sources-and-data.ipynb#{name}">{name}</a>.</p>' for name in (MANY, FEW)
    )
    (folder / "notes.html").write_text(
        f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Notes</title>
<meta name="viewport" content="width=device-width"><style>body {{ background: #fff; }} {stylesheet()}</style>
<body><main><h1>Notes</h1><h2>A lesson</h2><div id="here"></div>{links}</main>
<script src="front.js"></script><script>
const spec = {spec};
const get = (name) => (name === "spec" ? spec : "page");
render({{ model: {{ get, on() {{}}, off() {{}}, send() {{}} }}, el: document.querySelector("#here") }});
</script></body></html>""",
        encoding="utf-8",
    )
    return (folder / "notes.html").as_uri()


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_an_opened_note_comes_into_view(visit, address, width, by):
    """A link at the lower edge of the window: its note scrolls into sight, and the focus in it can be seen."""
    seen = visit(address, width=width)
    page = seen.page
    link = page.get_by_role("link", name=FEW)
    link.evaluate(
        """one => {
          const room = () => Object.assign(document.createElement('div'), { style: 'height: 2000px' });
          one.parentElement.before(room());
          one.parentElement.after(room());
          window.scrollTo(0, window.scrollY + one.getBoundingClientRect().bottom - innerHeight + 4);
        }"""
    )
    before = page.evaluate("scrollY")
    if by == "mouse":
        link.click()
    else:
        link.evaluate("one => one.focus({ preventScroll: true })")
        page.keyboard.press("Enter")
    note = page.get_by_role("note")
    expect(note).to_be_in_viewport(ratio=0.98)
    expect(note.get_by_role("button", name="Close")).to_be_focused()
    expect(note.get_by_role("button", name="Close")).to_be_in_viewport(ratio=1)
    assert page.evaluate("scrollY") > before
    expect(link).to_be_in_viewport()
    seen.assert_quiet()


@pytest.mark.parametrize("width", [1280, 320])
def test_many_sources_wait_behind_one_line(visit, address, width):
    """A verdict's note has paragraphs and folds its sources; a figure's note shows its one source at once."""
    seen = visit(address, width=width)
    page = seen.page
    page.get_by_role("link", name=MANY).click()
    note = page.get_by_role("note")
    assert note.locator("p").count() >= 4
    many = len(sources_of(course(), MANY))
    assert note.get_by_role("link").count() == 0
    note.get_by_text(f"Sources ({many})").click()
    assert note.get_by_role("link").count() == many
    page.keyboard.press("Escape")
    assert page.get_by_role("note").count() == 0
    page.get_by_role("link", name=FEW).click()
    assert page.get_by_role("note").get_by_role("link").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    seen.assert_quiet()


def test_an_open_note_meets_the_accessibility_rules(visit, address):
    """Axe finds nothing while both notes are open."""
    page = visit(address).page
    for name in (MANY, FEW):
        page.get_by_role("link", name=name).click()
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found] == []
