"""Charts in a real browser: filters reach the axis and the names, labels keep apart, gaps stay open."""

from __future__ import annotations

import itertools

import pytest
from axe import look_over
from picture_driver import unfold
from widget_page import widget_page

from course_utils.hands.picture import PictureWidget
from course_utils.subject.pictures.spending import spending
from course_utils.subject.pictures.troops import troops

READY = "[data-cwp-ready='yes']"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A page with two charts."""
    specs = {"spending": spending().spec(), "troops": troops().spec()}
    return widget_page(tmp_path_factory.mktemp("charts"), "Charts", PictureWidget, specs)


def drawn(page, number: int, what: str):
    return page.evaluate(f"document.querySelectorAll('.cwp-plot')[{number}].{what}")


def names(page, number: int) -> list[str]:
    """The names at the ends of lines, without their symbols."""
    return [note["text"][2:] for note in drawn(page, number, "layout.annotations") if note["showarrow"]]


@pytest.mark.parametrize("width", [1280, 400])
def test_a_chart_follows_its_filters(visit, address, width):
    """Without China the axis shrinks, its name goes; the presets move the years; nothing is said to the console."""
    seen = visit(address, width=width)
    page = seen.page
    page.wait_for_selector(READY)
    high = drawn(page, 0, "layout.yaxis.range")[1]
    assert "China" in names(page, 0)
    card = page.locator("section.cwp").first
    for state in ("China", "Soviet Union"):
        card.get_by_role("checkbox", name=state).uncheck()
    assert drawn(page, 0, "layout.yaxis.range")[1] < high
    assert drawn(page, 0, "layout.yaxis.range")[0] == 0
    assert "China" not in names(page, 0)
    unfold(card)
    card.get_by_role("button", name="Since the essay").click()
    first, last = drawn(page, 0, "layout.xaxis.range")
    assert 2000 < first < 2006 < 2024 < last
    assert all(min(trace["x"]) >= 2006 for trace in drawn(page, 0, "data.filter((one) => one.x.length)"))
    seen.assert_quiet()


@pytest.mark.parametrize("width", [1280, 400])
def test_no_two_labels_meet_and_none_is_cut(visit, address, width):
    """Names of lines and of events, as painted, lie inside the drawing and apart from each other."""
    page = visit(address, width=width).page
    page.wait_for_selector(READY)
    for plot in page.locator(".cwp-plot").all():
        frame = plot.bounding_box()
        boxes = [text.bounding_box() for text in plot.locator(".annotation-text").all()]
        assert len(boxes) >= 8
        for box in boxes:
            assert box["x"] >= frame["x"] - 1
            assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
        for a, b in itertools.combinations(boxes, 2):
            beside = a["x"] + a["width"] <= b["x"] + 1 or b["x"] + b["width"] <= a["x"] + 1
            above = a["y"] + a["height"] <= b["y"] + 3 or b["y"] + b["height"] <= a["y"] + 3
            assert beside or above


def test_a_chart_has_no_list_but_a_table(visit, address):
    """Hundreds of figures stand in the table alone; nobody is shut out of the page."""
    page = visit(address).page
    page.wait_for_selector(READY)
    card = page.locator("section.cwp").first
    assert card.locator(".cwp-list").count() == 0
    unfold(card)
    card.get_by_text("Data table").click()
    card.locator("tbody tr").first.wait_for()
    assert card.locator("tbody tr").count() == len(spending().visible())
    found = look_over(page)
    assert found.violations_count == 0, found.generate_report()
