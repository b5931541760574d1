"""The pages that are made from the records, in both hosts: titles in sight, and every id where links lead."""

from __future__ import annotations

import re

import pytest
from lab_driver import open_beside, shown
from playwright.sync_api import expect

from course_utils.records import course
from course_utils.records.notebooks import SOURCES_NOTEBOOK, cited_ids, notebooks_folder

WITH_HYPHENS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
MADE = [SOURCES_NOTEBOOK]
LESSON = "02-the-alliance-to-2006"


@pytest.mark.parametrize("name", MADE)
def test_no_raw_id_is_seen_in_jupyterlab(lab, visit, name):
    """Nor in its list of headings; and a link of a lesson that has not been run leads to the right title."""
    one = visit(lab.address(name))
    page, here = one.page, shown(one.page)
    expect(here.locator(".jp-MarkdownOutput h2").last).to_be_attached(timeout=60_000)
    texts = here.locator(".jp-MarkdownOutput").evaluate_all("all => all.map((it) => it.textContent).join('\\n')")
    assert len(texts) > 10_000
    assert set(WITH_HYPHENS.findall(texts)) & course().ids() == set()
    open_beside(page, LESSON)
    target = next(name for name in cited_ids(notebooks_folder() / f"{LESSON}.ipynb") if name in course().events)
    here.locator(f'.jp-RenderedMarkdown a[href*="#{target}"]').first.click()
    title = here.locator("summary", has_text=course().events[target].title)
    expect(title).to_be_in_viewport()
    title.click()
    expect(here.get_by_text(course().events[target].summary[:40])).to_be_in_viewport()


def test_the_page_shows_titles_and_opens_what_a_link_leads_to(site, visit):
    """No raw id, no sentence that ends twice; a record that is folded away is open for whoever comes by its link."""
    address = (site / f"{SOURCES_NOTEBOOK}.html").as_uri()
    event = next(one for one in course().events.values() if one.id in cited_ids(notebooks_folder() / f"{LESSON}.ipynb"))
    page = visit(f"{address}#{event.id}").page
    text = " ".join(page.locator("article :is(h2, h3, p, li)").all_text_contents())
    assert page.locator("article h3").count() > 250
    assert set(WITH_HYPHENS.findall(text)) & course().ids() == set()
    assert re.findall(r".{30}[a-z)]\.\.(?!\.)", text) == []
    expect(page.get_by_text(event.summary[:40])).to_be_in_viewport()
    other = page.locator("article a[id^=src-]").first
    expect(other).not_to_be_visible()
    page.evaluate("(name) => { location.hash = name; }", other.get_attribute("id"))
    expect(other.locator("xpath=..")).to_be_in_viewport()
