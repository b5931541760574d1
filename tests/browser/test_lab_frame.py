"""The frame of a lesson in JupyterLab: the bar that stays in sight, folds, tables, and the way back from a passage."""

from __future__ import annotations

import re

import pytest
from lab_driver import open_beside, run_all, shown
from measures import MARKS_OF_FOLDS
from playwright.sync_api import expect

LESSON = "10-two-dials"
OUTER = ".jp-WindowedPanel-outer"


@pytest.fixture
def lesson(lab, visit):
    """A lesson of which every cell has run, at its top, in a window of a common size."""
    one = visit(lab.address(LESSON))
    run_all(one.page)
    one.page.locator(OUTER).evaluate("(outer) => { outer.scrollTop = 0; }")
    return one


def test_a_bar_stays_in_sight_and_goes_with_its_lesson(lesson):
    """Away while the head says the same; then at the top, with the station that is read; links lead there."""
    page, outer = lesson.page, lesson.page.locator(OUTER)
    bar = page.get_by_role("navigation", name="Stations")
    expect(page.locator(".cw-way")).to_be_visible()
    expect(page.locator(".cw-topbar")).to_be_hidden()
    outer.evaluate("(outer) => { outer.scrollTop = outer.scrollHeight / 2; }")
    expect(bar).to_be_visible()
    assert bar.bounding_box()["y"] == outer.bounding_box()["y"]
    expect(bar).to_contain_text(re.compile(r"about \d+ min left"))
    link = bar.get_by_role("link", name=re.compile("Warm-up"))
    link.click()
    expect(link).to_have_attribute("aria-current", "step")
    heading = page.locator("h2[data-jupyter-id^='Warm-up']")
    expect(heading).to_be_in_viewport()
    assert heading.bounding_box()["y"] >= bar.bounding_box()["y"] + bar.bounding_box()["height"]
    page.set_viewport_size({"width": 600, "height": 900})
    expect(bar).to_contain_text(re.compile(r"Warm-up, \d+ of \d+"))
    open_beside(page, "11-arms-races-by-numbers")
    expect(shown(page).locator(".jp-Notebook h1").first).to_be_visible()
    expect(shown(page).locator(".cw-topbar-place")).to_have_count(0)
    open_beside(page, LESSON)
    page.evaluate("jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
    expect(page.locator(".cw-topbar-place")).to_have_count(0)
    lesson.assert_quiet()


def test_folds_tables_and_buttons_are_the_courses_own(lesson):
    """One mark for each fold; a table that is wider than a narrow notebook scrolls by itself, and nothing else does."""
    page = lesson.page
    # A card that the notebook draws anew stands there for a moment without its style.
    page.wait_for_function(
        f"() => JSON.stringify(({MARKS_OF_FOLDS})([...document.querySelectorAll('.jp-Notebook summary')]))"
        " === '[[false,true]]'"
    )
    page.evaluate("jupyterapp.shell.collapseLeft()")
    page.set_viewport_size({"width": 390, "height": 900})
    page.evaluate("() => { for (const fold of document.querySelectorAll('.jp-Notebook details')) fold.open = true; }")
    texts = page.locator(".jp-RenderedMarkdown:has(table)")
    assert texts.count() >= 2
    scrolls = "(one) => [one, one.querySelector('table')].map((each) => each.scrollWidth > each.clientWidth + 1)"
    found = [text.evaluate(scrolls) for text in texts.all()]
    assert not any(text for text, _table in found)
    assert any(table for _text, table in found), "none is wider than this notebook, so nothing was tried"
    # The tables of this lesson that have a column of sentences stand under headings that are folded.
    page.evaluate("jupyterapp.commands.execute('notebook:expand-all-headings')")
    words = page.locator(".cw-table .cw-words:visible").first
    assert words.evaluate("(cell) => cell.getBoundingClientRect().width") >= 160
    beyond = """(tables) => tables.filter((table) => {
      const room = table.closest('.cw-table-scroll')?.parentElement ?? table.parentElement;
      return room.scrollWidth > room.clientWidth + 1;
    }).length"""
    assert page.locator(".cw table").evaluate_all(beyond) == 0
    lesson.assert_quiet()
