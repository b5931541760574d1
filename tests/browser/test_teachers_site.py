"""The teachers' guide as pages of its own: whole, quiet, opened as files; and no word of it on students' pages."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from axe import look_over
from playwright.sync_api import expect

from course_utils.desk.teachers_site import DOOR, GUIDE, MARK, guide_pages, main
from course_utils.records import course
from course_utils.strings import say

ROOT = Path(__file__).resolve().parents[2]
RUN = 12
"""So many words in a row are no chance: whoever finds them on a student's page has found the guide there."""


@pytest.fixture(scope="module")
def guide(tmp_path_factory) -> Path:
    """The guide, built as `course.py site OUT --teachers` builds it."""
    folder = tmp_path_factory.mktemp("teachers") / "guide"
    assert main(folder, {}) == 0
    return folder


class Links(HTMLParser):
    """The ids of a page, its links, and what it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.loads: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.add(given.get("id") or "")
        if tag in ("a", "form"):
            self.links.add(given.get("href") or given.get("action") or "")
        elif tag == "link":
            self.loads.add(given.get("href") or "")
        self.loads.add(given.get("src") or "")


def runs(text: str) -> set[tuple[str, ...]]:
    """All runs of so many words of a text."""
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[at:] for at in range(RUN)), strict=False))


def test_no_words_of_the_guide_are_on_the_students_pages(site):
    """Neither a sentence nor a title, nor the names of its pages: not in the text, the cards' data or the search."""
    files = [path for path in site.rglob("*") if path.suffix in (".html", ".js", ".txt", ".json")]
    theirs = " ".join(path.read_text(encoding="utf-8") for path in files if "plotly" not in path.name)
    shown = runs(theirs)
    assert runs(course().questions["q06-claim"].options[0].feedback) <= shown
    for page in [ROOT / DOOR, *(ROOT / GUIDE).rglob("*.md")]:
        both = runs(page.read_text(encoding="utf-8")) & shown
        assert not both, f"{page.name}: {' '.join(min(both))}"
    assert {path.name for path in site.rglob("*")}.isdisjoint({"lessons", "grading.html", MARK})
    for words in ("What students often believe", "Ask these three", say("teachers.home")):
        assert words not in theirs


def test_every_link_leads_somewhere_and_nothing_foreign_is_loaded(guide):
    """Each page is there, and each place on it; other machines are named in links alone, and in no style sheet."""
    pages = {page: Links(page.read_text(encoding="utf-8")) for page in guide.rglob("*.html")}
    assert len(pages) == len(guide_pages()) + 2
    for page, found in pages.items():
        for address in found.loads | found.links - {one for one in found.links if one.startswith("https://")}:
            name, _, place = address.partition("#")
            target = (page.parent / name).resolve() if name else page
            assert target.exists(), f"{page.name}: {address}"
            assert not place or place in pages[target].ids, f"{page.name}: {address}"
    for sheet in guide.rglob("*.css"):
        assert not re.search(r"@import|url\([\"']?(?:https?:)?//", sheet.read_text(encoding="utf-8"))


def test_the_guide_opens_as_files(guide, visit):
    """Its title says that it holds answers; its list has all pages, the search finds words, axe finds nothing."""
    one = visit((guide / "index.html").as_uri())
    page = one.page
    expect(page).to_have_title(re.compile("with answers"))
    page.get_by_role("button", name="Pages").click()
    listed = page.get_by_role("dialog").get_by_role("navigation").get_by_role("link")
    expect(listed).to_have_count(len(guide_pages()))
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        assert look_over(page, runOnly=["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).response["violations"] == []
    listed.filter(has_text="06 Trade and peace").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("06 Trade and peace")
    one.look(width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.goto(f"{(guide / 'search.html').as_uri()}?q=embargo")
    found = page.locator("#search-results ul.search li", has_text="06 Trade and peace")
    expect(found.locator("p.context")).to_contain_text("embargo")
    one.assert_quiet()
