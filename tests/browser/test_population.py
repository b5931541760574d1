"""People counted on: moved by keyboard alone, kept, taken up again, read as a table, and on a phone."""

from __future__ import annotations

import re

import pytest
from axe import look_over
from measures import OVERLAPS
from playwright.sync_api import expect
from widget_page import host_page

from course_utils.strings import say
from course_utils.subject.widgets.population import project_population


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    return host_page(tmp_path_factory.mktemp("people"), "People", [project_population()])


def box(page, what):
    return page.get_by_role("textbox", name=say(f"population.{what}"))


def people(page):
    """Million people in 2070, as the title says."""
    return float(re.search(r"has ([\d.]+) million", page.locator(".cw-people > h3").inner_text())[1])


def test_assumptions_are_moved_by_keyboard_kept_and_taken_up_again(visit, address):
    """A slider follows the variant until a key moves it; after a reload draft and kept assumptions are there."""
    one = visit(address)
    page = one.page
    before = people(page)
    slide = page.get_by_role("slider", name=say("population.movers"))
    expect(slide).to_have_class(re.compile("cw-unset"))
    slide.focus()
    page.keyboard.press("End")
    expect(box(page, "movers")).to_have_value("1000")
    assert people(page) > before + 20
    box(page, "movers").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("300")
    moved = people(page)
    expect(page.locator(".cw-people > .cw-status").first).to_have_text(say("writing.draft"))
    page.reload()
    expect(box(page, "movers")).to_have_value("300")
    assert people(page) == moved
    page.get_by_role("button", name=say("population.keep")).press("Enter")
    expect(page.locator(".cw-people > .cw-status").first).to_have_text(say("population.kept"))
    box(page, "movers").fill("")
    assert people(page) == before
    page.get_by_role("button", name=say("common.undo")).press("Enter")
    expect(box(page, "movers")).to_have_value("300")
    page.reload()
    expect(box(page, "movers")).to_have_value("300")
    one.assert_quiet()


def test_a_variant_takes_the_place_of_both_switches(visit, address):
    """The drop-down begins anew; with more children there are more people than the broken line has."""
    page = visit(address).page
    box(page, "children").fill("1,2")
    choice = page.get_by_label(say("population.begin"))
    choice.select_option(label=say("population.variant_high"))
    expect(box(page, "children")).to_have_value("")
    expect(page.locator(".cw-people")).to_contain_text("million fewer than here")
    choice.select_option(label=say("population.variant_medium"))
    expect(page.locator(".cw-people")).to_contain_text(say("population.beside_same", year=2070, un="90.6"))


def test_what_cannot_be_is_refused_in_words(visit, address):
    """Twelve children per woman: the box says what it takes, and the drawing stays as it was."""
    page = visit(address).page
    before = people(page)
    box(page, "children").fill("12")
    expect(page.locator(".cw-refused:visible")).to_contain_text("0.7")
    assert people(page) == before


def test_work_moves_the_workforce_and_not_the_people(visit, address):
    """Behind "More assumptions": who works longer makes the workforce larger, and nobody older or younger."""
    page = visit(address).page
    before = people(page)
    page.get_by_text(say("population.further"), exact=True).click()
    page.get_by_label(say("population.until")).select_option("75")
    expect(page.locator(".cw-people-years")).to_contain_text("from 15 to 74")
    assert people(page) == before
    page.get_by_text(say("population.as_table"), exact=True).click()
    row = page.get_by_role("row", name=re.compile("^2070"))
    expect(row).to_contain_text("90.7")
    expect(row).to_contain_text("90.6")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_card_shuts_nobody_out(visit, address, theme):
    """Nothing that axe finds, in both themes, with all folds open."""
    page = visit(address, theme=theme).page
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    found = look_over(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [320, 390, 1000])
def test_drawing_and_names_fit(visit, address, width):
    """On a phone nothing runs over the side, and no name of the drawing lies on another."""
    page = visit(address, width=width).page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    names = page.locator(".cw-people-chart svg text")
    assert names.evaluate_all(OVERLAPS) == 0
