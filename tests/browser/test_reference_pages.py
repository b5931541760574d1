"""The pages that are made from the records, in both hosts: titles in sight, and every id where links lead."""

from __future__ import annotations

import re

import pytest
from lab_driver import open_beside, shown
from playwright.sync_api import expect

from course_utils.records import course
from course_utils.records.notebooks import (
    GLOSSARY_NOTEBOOK,
    MADE_NOTEBOOKS,
    SOURCES_NOTEBOOK,
    cited_ids,
    notebooks_folder,
)

WITH_HYPHENS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
LESSON = "02-the-alliance-to-2006"
CITED = cited_ids(notebooks_folder() / f"{LESSON}.ipynb")
EVENT = next(one for one in course().events.values() if one.id in CITED)
TERM = next(one for one in course().terms.values() if one.id in CITED)


@pytest.mark.parametrize("name", MADE_NOTEBOOKS)
def test_no_raw_id_is_seen_in_jupyterlab(lab, visit, name):
    """Nothing has run; links of a lesson that has not been run either lead to the right title."""
    one = visit(lab.address(name))
    page, here = one.page, shown(one.page)
    expect(here.locator(".jp-MarkdownOutput h2").last).to_be_attached(timeout=60_000)
    texts = here.locator(".jp-MarkdownOutput").evaluate_all("all => all.map((it) => it.textContent).join('\\n')")
    assert len(texts) > 10_000
    assert set(WITH_HYPHENS.findall(texts)) & course().ids() == set()
    sought = TERM if name == GLOSSARY_NOTEBOOK else EVENT
    open_beside(page, LESSON)
    here.locator(f'.jp-RenderedMarkdown a[href*="#{sought.id}"]').first.click()
    if sought is TERM:
        expect(here.locator("h3", has_text=TERM.term).first).to_be_in_viewport()
        here.locator(".jp-RenderedMarkdown a[href='#letter-t']").click()
        expect(here.get_by_role("heading", name="T", exact=True)).to_be_in_viewport()
    else:
        here.locator("summary", has_text=EVENT.title).click()
        expect(here.get_by_text(EVENT.summary[:40])).to_be_in_viewport()


def test_the_glossary_shows_words_and_an_old_link_to_a_term_leads_there(site, visit):
    """Terms once stood among the sources; definitions are open, sources folded."""
    page = visit(f"{(site / f'{SOURCES_NOTEBOOK}.html').as_uri()}#{TERM.id}").page
    expect(page.get_by_text(TERM.definition[:30])).to_be_in_viewport()
    assert page.url.endswith(f"/{GLOSSARY_NOTEBOOK}.html#{TERM.id}")
    text = " ".join(page.locator("article :is(h2, h3, p, li)").all_text_contents())
    assert set(WITH_HYPHENS.findall(text)) & course().ids() == set()
    assert page.locator("article details").evaluate_all("all => all.filter((it) => it.open).length") == 0


def test_the_page_shows_titles_and_opens_what_a_link_leads_to(site, visit):
    """No raw id, no sentence that ends twice; a record that is folded away is open for whoever comes by its link."""
    address = (site / f"{SOURCES_NOTEBOOK}.html").as_uri()
    page = visit(f"{address}#{EVENT.id}").page
    text = " ".join(page.locator("article :is(h2, h3, p, li)").all_text_contents())
    assert page.locator("article h3").count() > 250
    assert set(WITH_HYPHENS.findall(text)) & course().ids() == set()
    assert re.findall(r".{30}[a-z)]\.\.(?!\.)", text) == []
    expect(page.get_by_text(EVENT.summary[:40])).to_be_in_viewport()
    other = page.locator("article a[id^=src-]").first
    expect(other).not_to_be_visible()
    page.evaluate("(name) => { location.hash = name; }", other.get_attribute("id"))
    expect(other.locator("xpath=..")).to_be_in_viewport()
