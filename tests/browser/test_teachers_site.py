"""The teachers' guide as pages of its own: whole, quiet, opened as files; and no word of it on students' pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from axe import look_over
from playwright.sync_api import expect

from course_utils.desk.teachers_site import DOOR, GUIDE, MARK, guide_pages, lessons, main

ROOT = Path(__file__).resolve().parents[2]
RUN = 20
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


def words_of(path: Path) -> list[str]:
    """The words of a file without its figures: a table for the board has those of the lesson."""
    return re.findall(r"[^\W\d_]+", path.read_text(encoding="utf-8").lower())


def runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    """All runs of so many words of a text."""
    return zip(*(words[at:] for at in range(RUN)), strict=False)


def test_no_words_of_the_guide_are_on_the_students_pages(site):
    """Neither a passage nor a title, nor the names of its pages: not in the text, the cards' data or the search."""
    files = [path for path in site.rglob("*") if path.suffix in (".html", ".js", ".txt", ".json")]
    theirs = [word for path in files if "plotly" not in path.name for word in words_of(path)]
    pages = [ROOT / DOOR, *(ROOT / GUIDE).rglob("*.md")]
    ours = {run: page.name for page in pages for run in runs(words_of(page))}
    assert [f"{ours[run]}: {' '.join(run)}" for run in runs(theirs) if run in ours] == []
    assert len(ours) > 10_000
    shown = " ".join(theirs)
    assert "the two processes collide" in shown
    for words in ("what students often believe", "ask these three", "teachers guide with answers"):
        assert words not in shown
    assert {path.name for path in site.rglob("*")}.isdisjoint({"lessons", "grading.html", MARK})


def test_every_link_leads_somewhere_and_nothing_foreign_is_loaded(guide):
    """Each page is there, and each place on it; other machines are named in links alone, and in no style sheet."""
    pages = {page: Links(page.read_text(encoding="utf-8")) for page in guide.rglob("*.html")}
    assert len(pages) == 2 + len(guide_pages()) + len(lessons(guide_pages()))
    for page, found in pages.items():
        for address in found.loads | found.links - {one for one in found.links if one.startswith("https://")}:
            name, _, place = re.sub(r"\?[^#]*", "", address).partition("#")
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
    expect(found.first.locator("p.context")).to_contain_text("embargo")
    one.assert_quiet()
