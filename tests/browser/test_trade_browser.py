"""Trade in a browser: the chosen pair changes lines, sentence and rules; the map moves by year without a kernel."""

from __future__ import annotations

import itertools

import pytest
from axe import look_over
from picture_driver import map_lines, unfold
from widget_page import widget_page

from course_utils.hands.picture import PictureWidget
from course_utils.subject.pictures.interdependence import interdependence
from course_utils.subject.pictures.trade_map import trade
from course_utils.subject.pictures.votes import agreement, ideal_points

READY = "[data-cwp-ready='yes']"
EXPLORER, MAP = 0, 1


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A page with the explorer, the map and the two charts of votes."""
    pictures = [interdependence(), trade(), ideal_points(), agreement()]
    specs = {one.id: one.spec() for one in pictures}
    return widget_page(tmp_path_factory.mktemp("trade"), "Trade", PictureWidget, specs)


def drawn(page, number: int, what: str):
    return page.evaluate(f"document.querySelectorAll('.cwp-plot')[{number}].{what}")


def opened(visit, address, width):
    seen = visit(address, width=width)
    seen.page.wait_for_function(f'document.querySelectorAll("{READY}").length === 4')
    return seen


def texts(page, number: int) -> list[str]:
    return [note["text"] for note in drawn(page, number, "layout.annotations")]


@pytest.mark.parametrize("width", [1280, 320])
def test_another_pair_changes_lines_sentence_and_rules(visit, address, width):
    """Both panels show the two states of the pair alone; small shares stay small on the axis."""
    seen = opened(visit, address, width)
    page = seen.page
    card = page.locator("section.cwp").nth(EXPLORER)
    before = card.locator(".cwp-summary").inner_text()
    assert "16.5 percent" in before
    card.get_by_label("Which pair").select_option("JPN-CHN")
    after = card.locator(".cwp-summary").inner_text()
    assert "25.5 percent" in after
    series = drawn(page, EXPLORER, "data.filter((one) => one.x.length).map((one) => one.meta.series)")
    assert set(series) == {"JPN-CHN:JPN", "JPN-CHN:CHN"}
    assert sum("Japan" in text for text in texts(page, EXPLORER)) == 2
    assert "relations opened" in texts(page, EXPLORER)
    assert "Korean War" not in texts(page, EXPLORER)
    card.get_by_label("Which pair").select_option("USA-SUN")
    assert drawn(page, EXPLORER, "layout.yaxis.range") == [0, 20]
    assert "relations opened" not in texts(page, EXPLORER)
    card.get_by_label("Which pair").select_option("PHL-CHN")
    assert drawn(page, EXPLORER, "layout.yaxis.range")[1] > 30
    assert drawn(page, EXPLORER, "layout.yaxis2.range")[1] >= 10
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    seen.assert_quiet()


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("pair", ["USA-CHN", "JPN-CHN", "USA-SUN", "KOR-JPN"])
def test_no_two_labels_meet_in_the_explorer(visit, address, width, pair):
    """Names of lines, heads of panels and labels of rules lie inside the drawing and apart from each other."""
    page = opened(visit, address, width).page
    card = page.locator("section.cwp").nth(EXPLORER)
    card.get_by_label("Which pair").select_option(pair)
    plot = card.locator(".cwp-plot")
    frame = plot.bounding_box()
    boxes = [text.bounding_box() for text in plot.locator(".annotation-text").all()]
    assert len(boxes) >= 6
    for box in boxes:
        assert box["x"] >= frame["x"] - 1
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
    for a, b in itertools.combinations(boxes, 2):
        beside = a["x"] + a["width"] <= b["x"] + 1 or b["x"] + b["width"] <= a["x"] + 1
        above = a["y"] + a["height"] <= b["y"] + 3 or b["y"] + b["height"] <= a["y"] + 3
        assert beside or above


def test_a_name_inside_a_chart_covers_no_line(visit, address):
    """The Soviet Union's name stands clear of the lines that go on."""
    page = opened(visit, address, 1280).page
    hidden = page.evaluate(
        """() => {
          const plot = document.querySelectorAll('.cwp-plot')[2];
          const labels = [...plot.querySelectorAll(".annotation-text")];
          const label = labels.find((one) => one.textContent.includes("Soviet"));
          const box = label.getBoundingClientRect();
          const { _offset: left } = plot._fullLayout.xaxis;
          const { _offset: top } = plot._fullLayout.yaxis;
          const home = plot.getBoundingClientRect();
          return plot.data.filter((one) => one.meta?.label).flatMap((one) => one.x.map((x, at) => [
            home.left + left + plot._fullLayout.xaxis.l2p(x), home.top + top + plot._fullLayout.yaxis.l2p(one.y[at])]))
            .filter(([x, y]) => x > box.left && x < box.right && y > box.top && y < box.bottom).length;
        }"""
    )
    assert hidden == 0


@pytest.mark.parametrize("width", [1280, 400])
def test_the_map_moves_by_year_and_by_state(visit, address, width):
    """Widths follow the year; a state leaves its own lines; what is said of a line is its row of that year."""
    seen = opened(visit, address, width)
    page = seen.page
    card = page.locator("section.cwp").nth(MAP)
    plot, rows = card.locator(".cwp-plot"), trade().rows

    def drawn_lines() -> list[tuple[str, int]]:
        """The pair and the year of each line, the widest first."""
        there = sorted(map_lines(plot), key=lambda line: -line["width"])
        return [(rows[line["row"]].values["pair"], rows[line["row"]].values["year"]) for line in there]

    assert len(drawn_lines()) == 12
    assert drawn_lines()[0] == ("China, US", 2006)
    card.locator("input.cw-number-box").fill("1975")
    card.locator("input.cw-number-box").press("Enter")
    assert {year for _, year in drawn_lines()} == {1975}
    assert drawn_lines()[0][0] == "Japan, US"
    unfold(card)
    card.get_by_label("Whose").select_option("PHL")
    assert all("Philippines" in pair for pair, _ in drawn_lines())
    card.get_by_role("checkbox", name="with the United States").uncheck()
    assert not any("US" in pair for pair, _ in drawn_lines())
    seen.assert_quiet()


def test_nobody_is_shut_out(visit, address):
    """The checks of axe find nothing, with an open table too."""
    page = opened(visit, address, 1280).page
    for number in (EXPLORER, MAP):
        card = page.locator("section.cwp").nth(number)
        unfold(card)
        card.get_by_text("Data table").click()
        card.locator("tbody tr").first.wait_for()
    found = look_over(page)
    assert found.violations_count == 0, found.generate_report()
