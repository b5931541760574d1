"""The picture stands before its switches: order, room on a phone, reading out, details in view, taking along."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from all_pictures import every_picture
from picture_driver import MARKS, looked_at, unfold
from playwright.sync_api import expect
from widget_page import widget_page

from course_utils.hands.host import classic_script
from course_utils.hands.picture import PictureWidget
from course_utils.pictures.picture import Choice, Select, Span, Year
from course_utils.subject.widgets.pictures import atlas, charts, timeline

ROOT = Path(__file__).resolve().parents[2]
READY = "[data-cwp-ready='yes']"
_CALL = re.compile(r"^(?:atlas\.\w+|charts\.\w+|timeline(?:\.\w+)?)\(.*\)$", re.MULTILINE)
SCREEN = 844
"""The height of a phone's screen, in pixels, of which a page's own bar may take 60."""
BAR = 60

WIDER = """(card) => {
  const { left, right } = card.getBoundingClientRect();
  return [...card.querySelectorAll("input[type=range]")].map((one) => [one, one.getBoundingClientRect()])
    .filter(([one, at]) => at.width && (at.left < left - 0.5 || at.right > right + 0.5
      || at.right > one.parentElement.getBoundingClientRect().right + 0.5))
    .map(([one, at]) => `${one.id}: ${at.left} to ${at.right}`);
}"""
"""Sliders that reach beyond their field or their card."""


def calls_of_lessons() -> dict[str, str]:
    """Every call for a picture in the lessons, by a name for its place on the page."""
    found: dict[str, str] = {}
    for notebook in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
            for call in _CALL.findall("".join(cell["source"])) if cell["cell_type"] == "code" else []:
                found[f"{notebook.stem[:2]}-{len(found)}"] = call
    return found


@pytest.fixture(scope="module")
def lessons(tmp_path_factory) -> str:
    """A page with every picture of the lessons, called as the lessons call it."""
    words = {"atlas": atlas, "charts": charts, "timeline": timeline}
    specs = {name: eval(call, words).spec for name, call in calls_of_lessons().items()}
    assert len(specs) >= 14
    return widget_page(tmp_path_factory.mktemp("lessons"), "index", PictureWidget, specs)


@pytest.fixture(scope="module")
def painted(request, lessons, module_visit):
    """That page in a window of a width, every picture painted once for all tests that only look at it."""
    one = module_visit(lessons, width=request.param)
    for name in calls_of_lessons():
        card = one.page.locator(f'[data-widget="{name}"] .cwp')
        card.scroll_into_view_if_needed()
        expect(card).to_have_attribute("data-cwp-ready", "yes")
    yield one, request.param
    one.page.close()


def at_width(*widths):
    """At these widths."""
    return pytest.mark.parametrize("painted", widths, indirect=True)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A page with one picture: `address(atlas.bases())`."""
    folder = tmp_path_factory.mktemp("first")

    def write(widget: PictureWidget, host: str = "page") -> str:
        model = f"""const modelFor = (spec) => ({{ get: (name) => (name === "spec" ? spec : "{host}"),
          on() {{}}, off() {{}}, send() {{}} }});"""
        return widget_page(folder, f"{widget.picture.id}-{host}", PictureWidget, {"one": widget.spec}, model)

    return write


def open_one(visit, url, **how):
    one = visit(url, **how)
    one.page.wait_for_selector(READY)
    return one


@at_width(1280, 390)
def test_the_picture_is_above_its_switches(painted):
    """In every picture of the lessons: title, unit, drawing, controls; on a phone the first of them shares a screen."""
    one, width = painted
    page = one.page
    for name in calls_of_lessons():
        card = page.locator(f'[data-widget="{name}"] .cwp')
        card.scroll_into_view_if_needed()
        title, unit, plot = (card.locator(part).bounding_box() for part in (".cwp-title", ".cwp-shows", ".cwp-plot"))
        assert title["y"] < unit["y"] < plot["y"], name
        controls = card.locator(".cwp-out > .cwp-control").all()
        assert 1 <= len(controls) <= 2, name
        for control in controls:
            assert control.bounding_box()["y"] >= plot["y"] + plot["height"], name
        assert card.evaluate(WIDER) == [], name
        assert card.locator(".cwp-rest").locator("visible=true").count() == 0, name
        if width == 390:
            first = controls[0].bounding_box()
            assert first["y"] + first["height"] - title["y"] <= SCREEN - BAR, (name, first, title)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    one.assert_quiet()


@at_width(1280, 390)
def test_a_map_fills_its_card_and_its_buttons_cover_no_name(painted):
    """From edge to edge, with the small buttons inside it, and each name clear of them."""
    page = painted[0].page
    for name in calls_of_lessons():
        card = page.locator(f'[data-widget="{name}"] .cwp')
        card.scroll_into_view_if_needed()
        if not card.locator(".cwp-map").count():
            continue
        room, plot, movers = (card.locator(part).bounding_box() for part in (".cwp-main", ".cwp-map", ".cwp-movers"))
        assert plot["width"] >= 0.99 * room["width"], name
        assert movers["x"] >= plot["x"], name
        assert movers["x"] + movers["width"] <= plot["x"] + plot["width"], name
        assert movers["y"] + movers["height"] <= plot["y"] + plot["height"], name
        texts = [one.bounding_box() for one in card.locator(".annotation-text").all()]
        assert texts, name
        assert all(one["x"] + one["width"] <= movers["x"] or one["y"] + one["height"] <= movers["y"] for one in texts)


@at_width(1280, 390, 768)
def test_named_years_stand_under_every_slider_and_can_be_read(painted):
    """None runs into another or out of the card; each stands below its place, in letters of at least 12 pixels."""
    page = painted[0].page
    seen: set[str] = set()
    for name in calls_of_lessons():
        card = page.locator(f'[data-widget="{name}"] .cwp')
        card.scroll_into_view_if_needed()
        for slider in card.locator(".cwp-out .cwp-slider").all():
            room, control = slider.bounding_box(), slider.locator("input")
            first, last = (int(control.get_attribute(edge)) for edge in ("min", "max"))
            end = 0.0
            for tick in slider.locator(".cwp-tick").all():
                box, year = tick.bounding_box(), int(tick.locator("b").inner_text())
                seen.add(tick.text_content())
                assert box["x"] >= max(end, room["x"] - 1), (name, year)
                end = box["x"] + box["width"]
                assert end <= room["x"] + room["width"] + 1, (name, year)
                place = room["x"] + 8 + (room["width"] - 16) * (year - first) / (last - first)
                assert box["x"] - 1 <= place <= end + 1, (name, year)
                assert float(tick.locator("b").evaluate("b => parseFloat(getComputedStyle(b).fontSize)")) >= 12
    assert {"2006the essay", "1972Okinawa returns", "1960new treaty"} <= seen


def test_only_the_years_that_are_shown_look_chosen(visit, address):
    """Where a lesson's years leave several buttons with the same years, one of them stands there."""
    page = open_one(visit, address(timeline(since=2001, until=2006))).page
    pressed = page.locator(".cwp-out button[aria-pressed='true']")
    expect(pressed).to_have_count(1)
    page.get_by_label("From", exact=True).fill("2003")
    expect(pressed).to_have_count(0)
    pages = open_one(visit, address(timeline(since=1990, until=2015))).page
    buttons = pages.locator(".cwp-out button[aria-pressed]")
    assert buttons.count() == 4
    expect(pages.locator(".cwp-out button[aria-pressed='true']")).to_have_count(1)


def test_two_lines_of_one_state_are_told_apart_where_they_are_read_out(visit, address):
    """Each has in its words the symbol that it has in the drawing and at the point that is read."""
    widget = charts.dependence(pairs=[("USA", "CHN"), ("USA", "SUN")], view={"read": 1980})
    page = open_one(visit, address(widget)).page
    signs = page.locator(".cwp-read span svg").evaluate_all("all => all.map((one) => one.innerHTML)")
    assert len(signs) == len(set(signs)) == 2
    shapes = page.locator(".cwp-read span svg path:last-child").evaluate_all(
        "all => all.map((p) => p.getAttribute('d'))"
    )
    assert len(set(shapes)) == 2
    points = page.locator(".cwp-cross path:not(.cwp-rule)").evaluate_all("all => all.map((p) => p.getAttribute('d'))")
    assert len(set(points)) == 2


def test_python_and_javascript_say_the_same_of_every_picture(visit, tmp_path):
    """Title, caption and description with fewer years, fewer lines, another choice: alike on both sides."""
    pictures = every_picture()
    page = visit(widget_page(tmp_path, "alike", PictureWidget, {"none": atlas.bases().spec})).page
    page.evaluate("(script) => { (0, eval)(script); }", classic_script("filters", "picture/filters.js"))
    for call, picture in pictures.items():
        states = [picture.start()]
        for at, control in enumerate(picture.controls):
            value: object = None
            match control:
                case Span():
                    value = [control.first + 8, control.last - 3]
                case Choice():
                    value = picture.start()[at][1:]
                case Select():
                    value = control.options[-1].value
                case Year():
                    value = control.first + 9
                case _:
                    continue
            states.append([value if k == at else one for k, one in enumerate(picture.start())])
        said = page.evaluate(
            """([spec, states]) => states.map((state) => {
              const { captionOf, descriptionOf, titleOf, visibleRows } = CourseWidgets.filters;
              const rows = visibleRows(spec, state);
              return [titleOf, captionOf, descriptionOf].map((one) => one(spec, state, rows)); })""",
            [picture.spec(), states],
        )
        for state, told in zip(states, said, strict=True):
            assert told == [picture.title(state), picture.caption(state), picture.description(state)], (call, state)


def test_a_lesson_says_which_controls_are_out(visit, address):
    """`out` puts them in the open in its order; the others stand behind the fold, and nothing is lost."""
    page = open_one(visit, address(atlas.bases(out=("part", "search")))).page
    labels = page.locator(".cwp-out .cwp-label").all_inner_texts()
    assert labels == ["Part of the map", "Search names and places"]
    expect(page.get_by_role("slider")).to_be_hidden()
    unfold(page)
    expect(page.locator(".cwp-rest").get_by_role("slider")).to_be_visible()
    page.get_by_role("button", name="Okinawa", exact=True).click()
    across, _ = looked_at(page.locator(".cwp-plot"))
    assert across[1] - across[0] < 1.5


def test_lines_are_read_out_by_mouse_keys_and_finger(visit, browser, address):
    """All lines say their figure of the year, also those without one, wherever the year comes from."""
    url = address(charts.counts("CHN"))
    one = open_one(visit, url)
    page = one.page
    read, slider = page.locator(".cwp-read"), page.get_by_role("slider", name="Year")
    expect(read).to_contain_text("2006")
    assert read.locator(".cwp-read-line").count() == 2
    slider.focus()
    page.keyboard.press("End")
    expect(read).to_contain_text("2022")
    expect(read).to_contain_text("no figure")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^2022: .*no figure.*13.0 %"))
    page.keyboard.press("ArrowLeft")
    expect(read).to_contain_text("2021")
    plot = page.locator(".cwp-plot").bounding_box()
    page.mouse.move(plot["x"] + plot["width"] / 3, plot["y"] + plot["height"] / 2)
    year = int(read.locator("b").inner_text())
    assert 1990 < year < 2015
    expect(slider).to_have_value(str(year))
    dots = page.locator(".cwp-cross path:not(.cwp-rule)")
    assert dots.count() == read.locator(".cwp-read-line").filter(has_not_text="no figure").count()
    # Nothing was drawn anew for it: the drawing is the one that stood there before.
    unfold(page)
    page.get_by_role("button", name="Since the essay").click()
    expect(read).to_contain_text("2006")
    one.assert_quiet()
    phone = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = phone.new_page()
    page.goto(url)
    page.wait_for_selector(READY)
    plot = page.locator(".cwp-plot").bounding_box()
    before = page.locator(".cwp-read b").inner_text()
    page.touchscreen.tap(plot["x"] + plot["width"] / 4, plot["y"] + plot["height"] / 2)
    expect(page.locator(".cwp-read b")).not_to_have_text(before)
    phone.close()


def test_the_title_follows_years_and_lines(visit, address):
    """With fewer lines or years the title tells of these, as Python tells it."""
    widget = charts.spending(measure="share", since=1989)
    one = open_one(visit, address(widget))
    page = one.page
    title = page.locator(".cwp-title")
    expect(title).to_have_text(widget.picture.finding)
    unfold(page)
    page.get_by_role("button", name="Up to the essay").click()
    start = widget.picture.start()
    state = [start[0], [1989, 2006]]
    expect(title).to_have_text(widget.picture.title(state))
    expect(title).to_contain_text("In 2006")
    page.get_by_role("checkbox", name="United States").uncheck()
    state[0] = [code for code in start[0] if code != "USA"]
    expect(title).to_have_text(widget.picture.title(state))
    page.locator("summary", has_text="Describe").click()
    expect(page.locator(".cwp-more details[open] > p")).to_have_text(widget.picture.description(state))
    one.assert_quiet()


@pytest.mark.parametrize("width", [1280, 390])
def test_what_was_chosen_stands_beside_the_picture_in_view_and_closes_by_escape(visit, address, width):
    """From the list by keyboard: the panel has the focus and is in view; Escape gives the focus back."""
    one = open_one(visit, address(atlas.bases()), width=width)
    page = one.page
    unfold(page)
    item = page.locator(".cwp-item:visible").first
    item.focus()
    page.keyboard.press("Enter")
    panel = page.locator(".cwp-panel")
    expect(panel).to_be_focused()
    expect(panel.locator("h4")).to_be_in_viewport()
    plot, box = page.locator(".cwp-plot").bounding_box(), panel.bounding_box()
    if width == 1280:
        assert box["x"] >= plot["x"] + plot["width"]
        expect(page.locator(".cwp-plot")).to_be_in_viewport()
    else:
        assert box["y"] >= plot["y"] + plot["height"]
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(item).to_be_focused()
    one.assert_quiet()


@at_width(1280)
def test_a_slider_of_years_is_long_enough_for_a_hand(painted):
    """Beside the steps and two buttons too: at least a hundred and eighty pixels on a wide card."""
    sliders = painted[0].page.locator(".cwp-year .cwp-slider input:visible")
    assert sliders.count() >= 2
    short = sliders.evaluate_all(
        "all => all.map((it) => [it.getAttribute('aria-label') ?? it.id, it.getBoundingClientRect().width])"
    )
    assert [one for one in short if one[1] < 180] == []


def test_a_years_step_touches_only_what_changes(visit, address):
    """Outlines and lasting marks stay the same nodes; focus and scroll stay where they are."""
    one = open_one(visit, address(atlas.alliances(1965)))
    page = one.page
    slider = page.get_by_role("slider")
    slider.focus()
    page.evaluate("""() => { window.touched = [];
      new MutationObserver((all) => touched.push(...all)).observe(document.querySelector(".cwp-plot"),
        { subtree: true, childList: true, attributes: true, characterData: true });
      window.land = document.querySelector(".cwp-land"); window.at = scrollY; }""")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".cwp-title")).to_contain_text("In 1966")
    touched = page.evaluate("touched.map(({ target }) => target.getAttribute('class') ?? target.tagName)")
    assert 0 < len(touched) < 60, touched
    assert not [name for name in touched if name in ("cwp-land", "cwp-borders")]
    assert page.evaluate("land === document.querySelector('.cwp-land') && scrollY === at")
    expect(slider).to_be_focused()
    one.assert_quiet()


def test_zoom_and_arrows_are_one_overlay_on_the_map(visit, address):
    """They lie on the map; while all is seen there are no arrows, for there is nowhere to go; a mouse drags."""
    one = open_one(visit, address(atlas.bases()))
    page = one.page
    plot = page.locator(".cwp-plot")
    frame, movers = plot.bounding_box(), page.locator(".cwp-movers").bounding_box()
    assert movers["y"] >= frame["y"]
    assert movers["x"] + movers["width"] <= frame["x"] + frame["width"]
    assert movers["width"] * movers["height"] < 0.03 * frame["width"] * frame["height"]
    expect(page.get_by_role("button", name="Move left")).to_be_hidden()
    page.get_by_role("button", name="Zoom in").click()
    before = looked_at(plot)
    page.get_by_role("button", name="Move left").click()
    assert looked_at(plot)[0][0] < before[0][0]
    middle = (frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] - 60, middle[1] - 40, steps=4)
    page.mouse.up()
    after = looked_at(plot)
    assert after[0][0] > before[0][0] - 1e-6 or after[1][0] < before[1][0]
    expect(page.locator(".cwp-panel")).to_have_count(0)
    one.assert_quiet()


def test_a_mark_says_its_name_at_the_pointer(visit, address):
    """The nearest mark tells what it is, without a press."""
    page = open_one(visit, address(atlas.bases())).page
    mark = page.locator(MARKS).first
    row = int(mark.get_attribute("data-row"))
    box = mark.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2 + 2, box["y"] + box["height"] / 2)
    expect(page.locator(".cwp-tip")).to_be_visible()
    assert (
        page.evaluate("(row) => specs.one.rows[row].title", row).split(" ")[0] in page.locator(".cwp-tip").inner_text()
        or page.locator(".cwp-tip strong").count()
    )


def saved(page, name: str) -> bytes:
    """What the reader gets for pressing a button."""
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("draw", [atlas.bases, lambda: charts.counts("CHN")], ids=["map", "chart"])
def test_a_picture_is_kept_with_title_source_and_licence(visit, address, draw):
    """SVG and PNG hold them; the table is a CSV of the rows in sight."""
    widget = draw()
    one = open_one(visit, address(widget))
    page = one.page
    unfold(page)
    drawing = ElementTree.fromstring(saved(page, "Save as SVG"))
    said = " ".join(" ".join(drawing.itertext()).split())
    for part in (widget.picture.finding, "Drawn for the course", "CC BY 4.0"):
        assert part in said
    assert (widget.picture.credit or widget.picture.sources[0].text) in said
    assert len(drawing.findall(".//{http://www.w3.org/2000/svg}path")) > 10
    assert not drawing.findall(".//{http://www.w3.org/1999/xhtml}*")
    image = saved(page, "Save as PNG")
    assert image.startswith(b"\x89PNG")
    assert int.from_bytes(image[16:20], "big") == 2 * round(float(drawing.get("width")))
    table = list(csv.reader(io.StringIO(saved(page, "Save the table").decode("utf-8-sig"))))
    assert table[0] == [column.label for column in widget.picture.columns]
    assert len(table) == 1 + len(widget.picture.visible())
    one.assert_quiet()


@pytest.mark.parametrize("draw", [atlas.bases, lambda: charts.counts("CHN")], ids=["map", "chart"])
def test_a_kept_picture_takes_its_letters_along(visit, address, tmp_path, draw):
    """A drawing outside the page cannot see the fonts of the page: title and words have them in the file."""
    url = address(draw())
    kept = {}
    for there in (False, True):
        page = open_one(visit, url).page
        if not there:
            page.evaluate("globalThis.__courseFonts = new Map()")
        unfold(page)
        kept[there] = {name: saved(page, f"Save as {name}") for name in ("SVG", "PNG")}
    assert kept[True]["PNG"] != kept[False]["PNG"]
    assert b"@font-face" not in kept[False]["SVG"]
    assert kept[True]["SVG"].count(b"@font-face") == 2
    assert len(kept[True]["SVG"]) - len(kept[False]["SVG"]) < 100_000
    drawing = tmp_path / "kept.svg"
    drawing.write_bytes(kept[True]["SVG"])
    page = visit(drawing.as_uri(), own=True).page
    widths = """document.fonts.ready.then(() =>
      [...document.querySelectorAll("text")].map((it) => it.getComputedTextLength()))"""
    own = page.evaluate(widths)
    page.evaluate("document.querySelector('style').remove()")
    others = page.evaluate(widths)
    assert own[0] != others[0]
    assert own[-1] != others[-1]


def test_a_link_opens_the_picture_as_it_was(visit, address):
    """Year, kinds, part of the map and the open entry come back from the address; on a call in a notebook too."""
    url = address(atlas.bases())
    one = open_one(visit, url)
    page = one.page
    unfold(page)
    page.get_by_role("textbox", name="In use in the year").fill("1972")
    page.keyboard.press("Tab")
    page.get_by_label("Radar").uncheck()
    page.get_by_role("button", name="Okinawa", exact=True).click()
    page.locator(".cwp-item:visible").filter(has_text="Kadena").click()
    page.get_by_role("button", name="Link to this view").click()
    link = page.locator(".cwp-way").input_value()
    assert link.startswith(url + "#picture=bases&")
    told = page.locator(".cwp-title").inner_text()
    # A link to a state that is no more is taken away.
    page.get_by_role("button", name="Whole map").click()
    expect(page.locator(".cwp-way")).to_be_hidden()
    other = open_one(visit, link)
    page = other.page
    expect(page.locator(".cwp-title")).to_have_text(told)
    expect(page.locator(".cwp-title")).to_be_in_viewport()
    expect(page.locator(".cwp-panel h4")).to_contain_text("Kadena")
    expect(page.get_by_label("Radar")).not_to_be_checked()
    across, _ = looked_at(page.locator(".cwp-plot"))
    assert across[1] - across[0] < 1.5
    # Whoever is on the page already and follows another link sees that.
    page.evaluate("location.hash = '#picture=bases&year=1960'")
    expect(page.locator(".cwp-title")).to_contain_text("In 1960")
    other.assert_quiet()


def test_in_a_notebook_the_call_for_a_view_is_copied(visit, address):
    """The call has the lesson's own arguments and the state; called so, the picture opens in it."""
    widget = atlas.bases(2006)
    model_free = open_one(visit, address(widget, host="notebook"))
    page = model_free.page
    page.get_by_role("textbox", name="In use in the year").fill("1972")
    page.keyboard.press("Tab")
    unfold(page)
    page.get_by_role("button", name="Call for this view").click()
    call = page.locator(".cwp-way").input_value()
    assert call == 'atlas.bases(2006, view={"year": 1972})'
    again = eval(call, {"atlas": atlas})
    assert again.picture.title() == page.locator(".cwp-title").inner_text()
