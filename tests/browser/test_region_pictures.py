"""Disputes, alliances and institutions in a real browser: every view can be read, the year moves lines and lists."""

from __future__ import annotations

from dataclasses import replace

import pytest
from axe import look_over
from picture_driver import LETTERS, MARKS, map_lines, meeting, unfold
from playwright.sync_api import expect
from widget_page import widget_page

from course_utils.hands.host import classic_script
from course_utils.hands.picture import PictureWidget
from course_utils.pictures.picture import Section
from course_utils.subject.pictures.alliances import alliances
from course_utils.subject.pictures.disputes import disputes
from course_utils.subject.pictures.members import members
from course_utils.subject.pictures.militarized import militarized
from course_utils.subject.pictures.network import network
from course_utils.subject.pictures.seats import seats
from course_utils.subject.pictures.shared_institutions import shared_institutions

READY = "[data-cwp-ready='yes']"
DRAW = {
    "disputes": disputes,
    "alliances": alliances,
    "members": members,
    "network": network,
    "seats": seats,
    "shared": shared_institutions,
    "militarized": militarized,
}
KINDS = ["territorial_maritime", "historical_memory"]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A page with one picture: `address("disputes")`."""
    folder = tmp_path_factory.mktemp("region")

    def write(name: str, picture=None) -> str:
        return widget_page(folder, name, PictureWidget, {name: (picture or DRAW[name]()).spec()})

    return write


def lines(page) -> list[list[int]]:
    """The rows of every line that is drawn."""
    return [one["row"] for one in map_lines(page.locator(".cwp-plot"))]


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (400, "dark")])
def test_every_picture_of_the_region_is_painted_and_fits(visit, tmp_path, width, theme):
    """Wide and light, narrow and dark: painted without a request, nothing sticks out, axe finds nothing grave."""
    specs = {name: draw().spec() for name, draw in DRAW.items()}
    one = visit(widget_page(tmp_path, "region", PictureWidget, specs), width=width, theme=theme)
    page = one.page
    for name in DRAW:
        place = page.locator(f'[data-widget="{name}"]')
        place.scroll_into_view_if_needed()
        place.locator(READY).wait_for()
        assert place.locator(".cwp-plot svg path.point").count() > 3, name
        unfold(place)
        if place.locator(".cwp-item").count():
            place.locator(".cwp-item:visible").first.click()
        for heading in ("Sources", "Data table", "Describe this picture"):
            place.locator("summary", has_text=heading).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    found = look_over(page)
    serious = [v for v in found.response["violations"] if v["impact"] in ("serious", "critical")]
    assert [(v["id"], [n["html"] for n in v["nodes"]][:2]) for v in serious] == []
    one.assert_quiet()


def test_an_opened_dispute_shows_every_view_in_order_and_alike(visit, address):
    """Each party has its heading and its words, all in one type size; the panel grows, so that nothing hides."""
    picture = disputes()
    one = visit(address("disputes"))
    page = one.page
    page.wait_for_selector(READY)
    for at in (0, 4, 12):
        page.locator(".cwp-item").nth(at).click()
        panel = page.locator(".cwp-panel")
        for part, section in enumerate(picture.rows[at].sections):
            block = panel.locator("dl.cwp-pairs").nth(part)
            assert block.locator("dt").all_inner_texts() == [who for who, _ in section.pairs]
            assert block.locator("dd").all_inner_texts() == [text for _, text in section.pairs]
        sizes = panel.locator("dl.cwp-pairs dd").evaluate_all("(all) => all.map((dd) => getComputedStyle(dd).font)")
        assert len(set(sizes)) == 1
        assert panel.evaluate("(box) => box.scrollHeight - box.clientHeight") <= 1
    one.assert_quiet()


def test_markup_in_a_view_stays_text(visit, address):
    """What a party says is never read as a page."""
    picture = disputes()
    nasty = (Section("Views <b>", (("<i>who</i>", "<img src=x onerror=alert(1)>"),)),)
    picture = replace(picture, rows=(replace(picture.rows[0], sections=nasty), *picture.rows[1:]))
    one = visit(address("nasty", picture))
    page = one.page
    page.wait_for_selector(READY)
    page.locator(".cwp-item").first.click()
    panel = page.locator(".cwp-panel")
    assert panel.locator("dl.cwp-pairs img, dl.cwp-pairs i, h5 b").count() == 0
    assert panel.locator("dl.cwp-pairs dd").inner_text() == "<img src=x onerror=alert(1)>"
    one.assert_quiet()


@pytest.mark.parametrize("width", [1280, 400])
def test_a_dispute_chosen_on_the_map_opens_beside_the_map(visit, address, width):
    """The text stands next to the drawing where there is room, below it where there is not, and in view."""
    one = visit(address("disputes"), width=width)
    page = one.page
    page.wait_for_selector(READY)
    unfold(page)
    page.get_by_role("searchbox").fill("syngman rhee")
    assert page.locator(".cwp-list li:visible").count() == 1
    page.locator(".cwp-plot").scroll_into_view_if_needed()
    page.locator(MARKS).click(force=True)
    panel = page.locator(".cwp-side .cwp-panel" if width > 760 else ".cwp-under .cwp-panel")
    expect(panel.locator("h4")).to_contain_text("Dokdo/Takeshima")
    expect(panel.locator("h4")).to_be_in_viewport()
    plot, box = page.locator(".cwp-plot").bounding_box(), panel.bounding_box()
    if width > 760:
        assert box["x"] >= plot["x"] + plot["width"]
        expect(page.locator(".cwp-plot")).to_be_in_viewport()
    else:
        assert box["y"] >= plot["y"] + plot["height"]
    assert "Chosen: Dokdo/Takeshima" in page.locator(".cwp-main > .cw-status").inner_text()
    one.assert_quiet()


def test_names_on_the_map_of_disputes_do_not_meet(visit, address):
    """In every part of the map, wide and narrow."""
    for width in (1280, 400):
        page = visit(address("disputes"), width=width).page
        page.wait_for_selector(READY)
        unfold(page)
        for part in ("Whole map", "Japan and Korea", "South China Sea"):
            page.get_by_role("button", name=part, exact=True).click()
            plot = page.locator(".cwp-plot")
            assert plot.evaluate(LETTERS), part
            assert meeting(plot) == [], (width, part)


def test_the_year_moves_the_lines_of_the_alliances(visit, address):
    """In each year exactly the lines of that year are drawn, and the sentence counts them."""
    picture = alliances()
    one = visit(address("alliances"))
    page = one.page
    page.wait_for_selector(READY)
    looks = picture.start()[0]
    box = page.get_by_role("textbox", name="Year")
    for year in (2006, 1960, 1946, 1963, 2018):
        box.fill(str(year))
        page.keyboard.press("Tab")
        expected = picture.visible([looks, year])
        assert sorted(lines(page)) == expected
        assert page.locator(".cwp-list li:visible").count() == len(expected)
        assert page.locator(".cwp-summary").inner_text() == picture.caption([looks, year])
    page.get_by_role("checkbox", name="Defence, with the United States").uncheck()
    hub = [at for at in picture.visible([looks, 2018]) if picture.rows[at].values["look"] == "hub_defence"]
    assert not set(hub) & set(lines(page))
    one.assert_quiet()


def test_another_institution_shows_its_members(visit, address):
    """Marks, list and sentence follow the choice; a member without a place on the map is in the list."""
    picture = members()
    one = visit(address("members"))
    page = one.page
    page.wait_for_selector(READY)
    for body, year in (("inst-apec", 2006), ("inst-quad", 2007), ("inst-asean", 1999)):
        page.get_by_role("combobox").select_option(body)
        page.get_by_role("textbox", name="Year").fill(str(year))
        page.keyboard.press("Tab")
        expected = picture.visible([body, year])
        names = [picture.rows[at].title for at in expected]
        assert page.locator(".cwp-list li:visible .cwp-name").all_inner_texts() == names
        assert page.locator(".cwp-summary").inner_text() == picture.caption([body, year])
        marks = page.locator(MARKS).evaluate_all("(all) => all.map((one) => Number(one.dataset.row))")
        assert set(marks) <= set(expected)
        assert len(marks) == len(expected) - sum(name in picture.caveat for name in names)
    one.assert_quiet()


def test_python_and_javascript_choose_the_same_disputes(visit, address):
    """Words of a view, a party and a seed leave the same rows on both sides."""
    picture = disputes()
    page = visit(address("disputes")).page
    page.evaluate("(script) => { (0, eval)(script); }", classic_script("filters", "picture/filters.js"))
    vectors = [
        [KINDS, seed, party, words]
        for seed in ("", "seed-4-nationalism")
        for party in ("", "KOR", "TWN")
        for words in ("", "toucheng", "COURT treaty", "none of it")
    ] + [[[KINDS[1]], "", "JPN", ""]]
    for state in vectors:
        rows, words = page.evaluate(
            "(state) => { const { captionOf, visibleRows } = CourseWidgets.filters; const spec = specs.disputes;"
            " const rows = visibleRows(spec, state); return [rows, captionOf(spec, state, rows)]; }",
            state,
        )
        assert rows == picture.visible(state), state
        assert words == picture.caption(state)


def test_years_out_of_range_are_told_and_the_focus_stays(visit, address):
    """A huge and an empty year stay as typed, with the reason beside them, and the picture keeps the last good one."""
    page = visit(address("members")).page
    page.wait_for_selector(READY)
    box = page.get_by_role("textbox", name="Year")
    why = page.locator(".cwp-control .cw-refused")
    last = members().controls[1].last
    for given in ("99999", ""):
        box.fill(given)
        box.press("Enter")
        if not given:
            box.press("Tab")
        assert f"to {last}." in why.inner_text()
        assert given in why.inner_text()
        assert box.input_value() == given
        assert "in 2006" in page.locator(".cwp h3").inner_text()
    box.fill(str(last))
    on = page.get_by_role("button", name="One year on")
    back = page.get_by_role("button", name="One year back")
    back.focus()
    page.keyboard.press("Enter")
    assert box.input_value() == str(last - 1)
    assert why.is_hidden()
    on.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert on.get_attribute("aria-disabled") == "true"
    assert on.evaluate("(button) => button === document.activeElement")


def test_an_entry_that_goes_while_it_has_the_focus_hands_it_on(visit, address):
    """The years move on under a reader of the list: the focus is on an entry that is still there."""
    page = visit(address("alliances")).page
    page.wait_for_selector(READY)
    page.locator(".cwp-item:visible").first.focus()
    page.evaluate(
        """() => {
          const box = document.querySelector(".cwp input[type=checkbox]:checked");
          for (const other of document.querySelectorAll(".cwp input[type=checkbox]")) {
            const name = document.activeElement.closest("li").querySelector(".cwp-name").textContent;
            const before = [...document.querySelectorAll(".cwp-list li:not([hidden]) .cwp-name")].length;
            if (!name || !before || !other.checked) continue;
            other.checked = false;
            other.dispatchEvent(new Event("change", { bubbles: true }));
            if (document.querySelectorAll(".cwp-list li:not([hidden])").length < before) break;
          }
        }"""
    )
    assert page.evaluate("document.activeElement.matches('.cwp-list li:not([hidden]) .cwp-item')")
