"""The picture card in a real browser, without a network: painted, filtered, read by keyboard, light and dark."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from axe import look_over
from picture_driver import LETTERS, MARKS, contested, looked_at, map_lines, meeting, unfold
from playwright.sync_api import expect

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import picture_samples as samples

from course_utils.hands.host import classic_script, stylesheet
from course_utils.subject.pictures.bases import bases
from course_utils.subject.pictures.interdependence import interdependence
from course_utils.subject.pictures.missions import missions
from course_utils.subject.pictures.timeline import timeline
from course_utils.subject.pictures.trade_map import trade

READY = "[data-cwp-ready='yes']"


def sample_pictures():
    of = samples.real()
    return {
        "bases": bases(of=of, records=samples.some_bases()),
        "missions": missions(of=of, records=samples.some_missions()),
        "timeline": timeline(of=of, records=samples.some_events()),
        "atlas": bases(),
        "pair": interdependence(),
        "trade": trade(),
        "all missions": missions(),
        "events": timeline(),
    }


@pytest.fixture(scope="module")
def pictures():
    return sample_pictures()


@pytest.fixture(scope="module")
def address(tmp_path_factory, pictures):
    """Write a page with cards. `host="notebook"` leaves plotly to be asked for; `host="none"` withholds it."""
    from plotly.offline import get_plotlyjs

    folder = tmp_path_factory.mktemp("cards")
    bundle = get_plotlyjs()
    (folder / "plotly.min.js").write_text(bundle, encoding="utf-8")
    (folder / "bundle.js").write_text(f"globalThis.BUNDLE = {json.dumps(bundle)};", encoding="utf-8")
    front = classic_script("picture", "picture.js", "picture/filters.js")
    front += "const { render } = CourseWidgets.picture;"
    (folder / "front.js").write_text(front, encoding="utf-8")

    def write(*names: str, host: str = "page") -> str:
        specs = json.dumps([pictures[name].spec() for name in names]).replace("</", "<\\/")
        needs = {"page": "plotly.min.js", "notebook": "bundle.js"}
        script = f'<script src="{needs[host]}"></script>' if host in needs else ""
        page = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Cards</title>
<meta name="viewport" content="width=device-width">
<style>body {{ margin: 8px; font-family: sans-serif; background: #fff; }}
@media (prefers-color-scheme: dark) {{ body {{ background: #111; }} }}
{stylesheet()}</style>
<body><main><div id="cards"></div></main>
{script}<script src="front.js"></script>
<script>
globalThis.sent = [];
globalThis.specs = {specs};
const asked = {json.dumps(host == "notebook")};
if (asked) globalThis.define = Object.assign(() => {{ throw new Error("AMD was not hidden"); }}, {{ amd: true }});
globalThis.leave = specs.map((spec) => {{
  const listeners = [];
  const model = {{
    get: (name) => (name === "spec" ? spec : asked ? undefined : "page"),
    on: (event, listener) => listeners.push(listener),
    off: (event, listener) => listeners.splice(listeners.indexOf(listener), 1),
    send: (message) => {{
      sent.push(message.kind);
      const buffer = new TextEncoder().encode(BUNDLE);
      setTimeout(() => listeners.slice().forEach((one) => one({{ kind: "plotly" }}, [buffer])));
    }},
  }};
  return render({{ model, el: document.getElementById("cards").appendChild(document.createElement("div")) }});
}});
</script></body></html>"""
        path = folder / f"{'-'.join(names)}-{host}.html"
        path.write_text(page, encoding="utf-8")
        return path.as_uri()

    return write


def open_card(visit, url, **how):
    one = visit(url, **how)
    one.page.wait_for_selector(READY)
    return one


def marks(page) -> int:
    """How many marks of rows are painted on a map."""
    return page.locator(MARKS).count()


def corners(page, number: int) -> int:
    """Corners of the painted land of a card: pairs of numbers in the path of the filled shape."""
    return page.evaluate(
        "(number) => [...document.querySelectorAll('.cwp-plot')[number].querySelectorAll('path.cwp-land')]"
        ".reduce((sum, path) => sum + path.getAttribute('d').match(/-?[0-9]+/g).length / 2, 0)",
        number,
    )


@pytest.mark.parametrize("width", [1280, 400])
def test_every_card_is_painted_and_fits(visit, address, width):
    """Wide and narrow, light then dark: painted without a request, nothing sticks out of the page, axe is content."""
    one = visit(address("bases", "missions", "timeline"), width=width)
    page = one.page
    cards = page.locator("section.cwp")
    expect(cards).to_have_count(3)
    for card in cards.all():
        card.scroll_into_view_if_needed()
        expect(card).to_have_attribute("data-cwp-ready", "yes")
        assert card.locator(".cwp-plot svg path.point").count() > 3
        plot = card.locator(".cwp-plot").bounding_box()
        assert plot["width"] > 300
        assert plot["height"] > 180
        unfold(card)
        for heading in ("Sources", "Data table", "Describe this picture"):
            card.locator("summary", has_text=heading).click()
        card.locator(".cwp-item").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for number in (0, 1):
        assert corners(page, number) > 500
    land = set()
    for theme in ("light", "dark"):
        one.look(theme=theme)
        ink = page.evaluate("getComputedStyle(document.querySelector('.cwp')).getPropertyValue('--cw-ink').trim()")
        page.wait_for_function(
            "(ink) => [...document.querySelectorAll('.cwp-plot')].every((plot) => !plot.layout || "
            "plot.layout.template.layout.font.color === ink)",
            arg=ink,
        )
        land |= {page.evaluate("getComputedStyle(document.querySelector('.cwp-land')).fill")}
        found = look_over(page)
        serious = [v for v in found.response["violations"] if v["impact"] in ("serious", "critical")]
        assert [(v["id"], [n["html"] for n in v["nodes"]][:2]) for v in serious] == []
    assert len(land) == 2
    one.assert_quiet()


def test_a_filter_changes_drawing_list_table_and_sentence_together(visit, address, pictures):
    """Unticking the Marine Corps takes its one base of 2006 out of all four."""
    one = open_card(visit, address("bases"))
    page = one.page
    assert marks(page) == page.locator(".cwp-list li:visible").count() == 5
    unfold(page)
    page.locator("summary", has_text="Data table").click()
    page.get_by_label("Marine Corps base").uncheck()
    kinds = [one for one in pictures["bases"].start()[0] if one != "marine"]
    assert page.locator(".cwp-summary").inner_text() == pictures["bases"].caption([kinds, 2006, ""])
    assert (
        marks(page) == page.locator(".cwp-list li:visible").count() == page.locator(".cw-table tbody tr").count() == 4
    )
    page.get_by_role("textbox", name="In use in the year").fill("2020")
    page.keyboard.press("Tab")
    page.get_by_label("Marine Corps base").check()
    assert marks(page) == 6
    one.assert_quiet()


def test_the_axes_stay_when_rows_go(visit, address):
    """Filtering must not move the map under the reader."""
    one = open_card(visit, address("bases"))
    plot = one.page.locator(".cwp-plot")
    before = looked_at(plot)
    one.page.get_by_label("Air base").uncheck()
    assert looked_at(plot) == before


def test_nothing_left_says_so(visit, address):
    """A search without a hit leaves a sentence, not a blank."""
    one = open_card(visit, address("bases"))
    unfold(one.page)
    one.page.get_by_role("searchbox").fill("zzz")
    assert "Nothing matches" in one.page.locator(".cwp-summary").inner_text()
    assert marks(one.page) == 0
    one.page.get_by_role("searchbox").fill("KADENA")
    assert marks(one.page) == 1
    one.assert_quiet()


def test_the_card_is_usable_by_keyboard_alone(visit, address):
    """Tab reaches every control; arrows move in the list; Enter opens and closes; no key reaches the host."""
    one = open_card(visit, address("bases"))
    page = one.page
    unfold(page)
    page.evaluate("globalThis.leaked = []; document.addEventListener('keydown', (e) => leaked.push(e.key))")
    reached = set()
    # From the top of the page Tab must come by each kind of control.
    for _ in range(60):
        page.keyboard.press("Tab")
        label = page.evaluate("document.activeElement.className + document.activeElement.type")
        reached.add(label)
        if "search" in label:
            break
    assert any("checkbox" in one for one in reached)
    assert any("cw-number-box" in one for one in reached)
    assert any("range" in one for one in reached)
    assert any("search" in one for one in reached)
    assert any(one.startswith("cwp-item") for one in reached)
    # The list is one stop, and the arrow keys move in it.
    page.locator(".cwp-item[tabindex='0']").focus()
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") != first
    page.keyboard.press("Enter")
    panel = page.locator(".cwp-panel")
    expect(panel).to_be_visible()
    assert page.locator(".cwp-item[aria-expanded=true]").count() == 1
    page.keyboard.press("Tab")
    inside = page.evaluate("document.querySelector('.cwp-panel').contains(document.activeElement)")
    assert inside
    panel.get_by_role("button", name="Close").press("Enter")
    assert page.locator(".cwp-panel").count() == 0
    assert page.evaluate("document.activeElement.classList.contains('cwp-item')")
    for key in ("x", "d", "d", "End", "Home"):
        page.keyboard.press(key)
    assert [key for key in page.evaluate("leaked") if key not in ("Tab",)] == []
    one.assert_quiet()


def test_a_click_on_a_point_opens_its_row(visit, address):
    """Point and list are the same thing in two places; markup in a record stays text."""
    one = open_card(visit, address("bases"))
    page = one.page
    unfold(page)
    page.get_by_role("searchbox").fill("misawa")
    page.locator(".cwp-plot").scroll_into_view_if_needed()
    # The map itself hears the pointer, not its marks.
    page.locator(MARKS).click(force=True)
    page.wait_for_selector(".cwp-panel")
    text = page.locator(".cwp-panel").inner_text()
    assert "Misawa Air Base" in text
    assert "<script>alert(1)</script>" in text
    assert page.locator(".cwp-panel a").count() == 1
    assert page.locator(".cwp-item[aria-expanded=true]").inner_text().startswith("Misawa")
    one.assert_quiet()


def test_zoom_by_buttons_stays_inside_the_map(visit, address):
    """Buttons do what dragging does, and the view never leaves the map."""
    one = open_card(visit, address("bases"))
    page = one.page
    plot = page.locator(".cwp-plot")
    unfold(page)
    home_x, home_y = looked_at(plot)
    page.get_by_role("button", name="Zoom in").click()
    x, y = looked_at(plot)
    assert x[1] - x[0] == pytest.approx(0.6 * (home_x[1] - home_x[0]), rel=0.02)
    for _ in range(8):
        page.get_by_role("button", name="Move right").click()
        page.get_by_role("button", name="Move up").click()
    x, y = looked_at(plot)
    assert x[1] <= home_x[1] + 1e-6
    assert y[1] <= home_y[1] + 1e-6
    page.get_by_role("button", name="Okinawa", exact=True).click()
    x, _ = looked_at(plot)
    assert x[1] - x[0] < 1.5
    page.get_by_role("button", name="Whole map").click()
    assert looked_at(plot)[0] == pytest.approx(home_x, abs=0.1)
    one.assert_quiet()


@pytest.mark.parametrize("width", [1280, 400])
def test_names_on_the_map_never_overlap(visit, address, width):
    """Names of marks, countries, seas and cities keep clear of each other, in every part of the map."""
    one = open_card(visit, address("atlas"), width=width)
    page = one.page
    plot = page.locator(".cwp-plot")
    unfold(page)
    for part in ("Whole map", "Japan and Korea", "Around Tokyo", "Okinawa", "Seoul and Pyeongtaek", "Guam"):
        page.get_by_role("button", name=part, exact=True).click()
        assert plot.evaluate(LETTERS), part
        assert meeting(plot) == [], part
    one.assert_quiet()


def test_a_map_names_land_and_water_in_the_words_of_its_year(visit, address):
    """Two Koreas in 2006 and one before 1948; cities and a scale where the map is near, and not before."""
    one = open_card(visit, address("atlas"))
    page = one.page
    unfold(page)

    def letters(kind: str) -> set[str]:
        return set(page.locator(f".cwp-letters-{kind}").all_text_contents())

    year = page.get_by_role("textbox", name="In use in the year")
    assert {"CHINA", "JAPAN", "NORTHKOREA", "SOUTHKOREA", "RUSSIA"} <= letters("country")
    assert {"PacificOcean", "YellowSea"} <= letters("sea")
    assert letters("city") == set()
    expect(page.locator(".cwp-scale")).to_be_hidden()
    year.fill("1946")
    page.keyboard.press("Tab")
    assert {"KOREA", "SOVIETUNION"} <= letters("country")
    assert not {"SOUTHKOREA", "RUSSIA"} & letters("country")
    year.fill("2006")
    page.get_by_role("button", name="Seoul and Pyeongtaek", exact=True).click()
    assert {"Seoul", "Incheon", "Suwon"} == letters("city")
    expect(page.locator(".cwp-scale text")).to_have_text("20 km")
    one.assert_quiet()


def test_a_heap_says_how_many_and_a_press_comes_closer(visit, address):
    """Okinawa's eleven sites are one disc on the whole map, which counts what the kinds leave, and opens into marks."""
    one = open_card(visit, address("atlas"))
    page = one.page
    plot, heap = page.locator(".cwp-plot"), page.locator("[data-heap='Okinawa']")
    hidden = page.locator(f"{MARKS}[visibility=hidden]")
    expect(heap).to_have_text("11")
    counted = [int(text) for text in page.locator("[data-heap]").all_text_contents()]
    assert sum(counted) == hidden.count() >= 20
    page.get_by_label("Marine Corps base").uncheck()
    expect(heap).not_to_have_text("11")
    page.get_by_label("Marine Corps base").check()
    heap.hover(force=True)
    expect(page.locator(".cwp-tip")).to_contain_text("Okinawa: 11")
    expect(page.locator(".cwp-tip")).to_contain_text("and 7 more")
    # What is open in the list is ringed, on its heap if need be.
    page.locator(".cwp-item").filter(has_text="Kadena").click()
    ring, disc = page.locator(".cwp-ring").bounding_box(), heap.bounding_box()
    assert ring["x"] < disc["x"] < disc["x"] + disc["width"] < ring["x"] + ring["width"]
    heap.click(force=True)
    across, _ = looked_at(plot)
    assert across[1] - across[0] < 1.5
    assert page.locator("[data-heap]").count() == 0
    assert hidden.count() == 0
    expect(page.locator(".annotation-text").filter(has_text="Futenma")).to_be_visible()
    one.assert_quiet()


def test_the_timeline_zooms_by_years(visit, address):
    """Two typed years set the axis and the list; the wrong way round is put right; a preset shows that it is on."""
    one = open_card(visit, address("timeline"))
    page = one.page
    page.get_by_label("From", exact=True).fill("2008")
    page.keyboard.press("Tab")
    page.get_by_label("to", exact=True).fill("2003")
    page.keyboard.press("Tab")
    assert page.get_by_label("From", exact=True).input_value() == "2003"
    assert page.evaluate("document.querySelector('.cwp-plot').layout.xaxis.range") == [2003, 2009]
    assert "those from 2003 to 2008" in page.locator(".cwp-summary").inner_text()
    page.get_by_role("button", name="Since the essay").click()
    assert page.get_by_role("button", name="Since the essay").get_attribute("aria-pressed") == "true"
    assert page.evaluate("document.querySelector('.cwp-plot').layout.xaxis.range") == [2006, 2027]
    one.assert_quiet()


@pytest.mark.parametrize("width", [1280, 400])
def test_events_on_the_timeline_do_not_overlap(visit, address, width):
    """Each mark can be hit: the middles of any two are at least six pixels apart."""
    one = open_card(visit, address("timeline"), width=width)
    spots = one.page.evaluate(
        "() => [...document.querySelectorAll('.cwp-plot path.point')].map((p) => { const r = p.getBoundingClientRect();"
        " return [r.left + r.width / 2, r.top + r.height / 2]; })"
    )
    assert len(spots) == len(samples.some_events())
    for k, (x, y) in enumerate(spots):
        for u, v in spots[k + 1 :]:
            assert max(abs(x - u), abs(y - v)) >= 6


def test_a_map_of_1901_shows_nothing_of_later_quarrels(visit, address):
    """Title, note and contested lines follow the year: none in 1901, the 38th parallel in 1948, today's today."""
    one = open_card(visit, address("atlas"))
    page = one.page
    title, summary = page.locator(".cwp h3"), page.locator(".cwp-summary")
    year = page.get_by_role("textbox", name="In use in the year")
    expect(title).to_contain_text("In 2006, 11 of the 23 sites")
    year.fill("1901")
    expect(title).to_have_text("In 1901, none of the sites in Japan listed here was in use yet.")
    expect(page.locator(".cwp-plot")).to_have_attribute("aria-label", re.compile("^In 1901"))
    expect(summary).to_contain_text("Coasts and borders are today's.")
    plot = page.locator(".cwp-plot")
    assert contested(plot) == []
    assert page.locator(".cwp-plot .annotation-text").filter(has_text="Takeshima").count() == 0
    year.fill("1948")
    assert contested(plot) == [
        "38th parallel", "Southern Kurils/Northern Territories", "Southern Kurils/Northern Territories",
    ]  # fmt: skip
    year.fill("2026")
    expect(summary).not_to_contain_text("Coasts and borders")
    assert "Military Demarcation Line" in contested(plot)
    assert "Dokdo/Takeshima" in contested(plot)
    assert "38th parallel" not in contested(plot)
    one.assert_quiet()


@pytest.mark.parametrize(
    ("typed", "read"), [("\uff11\uff19\uff17\uff12", 1972), (" 1972 ", 1972), ("1700", None), ("soon", None)]
)
def test_a_typed_year_is_read_or_refused_beside_its_box(visit, address, typed, read):
    """Full-width digits are a year; what is none stays as typed, with the reason next to it and the old year shown."""
    one = open_card(visit, address("atlas"))
    page = one.page
    box = page.get_by_role("textbox", name="In use in the year")
    box.fill(typed)
    page.keyboard.press("Tab")
    why = page.locator(".cwp-control .cw-refused")
    expect(page.locator(".cwp h3")).to_contain_text(f"In {read or 2006},")
    if read:
        expect(why).to_be_hidden()
        return
    expect(why).to_be_visible()
    expect(box).to_have_attribute("aria-invalid", "true")
    assert typed in why.inner_text() or "number" in why.inner_text()
    assert abs(why.bounding_box()["y"] - box.bounding_box()["y"]) < 60
    page.get_by_role("button", name="One year on").click()
    expect(why).to_be_hidden()
    expect(box).to_have_value("2007")
    one.assert_quiet()


def test_while_a_year_is_being_typed_nothing_is_refused(visit, address):
    """The first three digits are no reason to complain."""
    one = open_card(visit, address("atlas"))
    page = one.page
    box = page.get_by_role("textbox", name="In use in the year")
    box.fill("")
    for digit in "1972":
        box.press_sequentially(digit)
        expect(page.locator(".cwp-control .cw-refused")).to_be_hidden()
    expect(page.locator(".cwp h3")).to_contain_text("In 1972,")
    one.assert_quiet()


def test_a_film_runs_from_the_end_of_the_war_and_halts_at_the_essay(visit, address):
    """It begins in 1945, not with a single dot in 1898; pressed again it goes on; at 2006 it waits for the reader."""
    one = open_card(visit, address("atlas"))
    page = one.page
    # Nothing waits but for the test's word: a film of twenty seconds passes in a few milliseconds.
    page.evaluate("() => { window.waiting = []; window.setTimeout = (what) => waiting.push(what); }")
    beat = "() => { for (const one of waiting.splice(0)) one(); }"
    year = page.get_by_role("textbox", name="In use in the year")
    play = page.get_by_role("button", name="Play")
    play.click()
    expect(year).to_have_value("1945")
    page.evaluate(beat)
    expect(page.locator(".cwp h3")).to_contain_text("In 1946")
    page.get_by_role("button", name="Pause").click()
    page.evaluate("waiting = []")
    play.click()
    expect(year).to_have_value("1946")
    for stop in ("2006", "2026"):
        page.evaluate(f"() => {{ for (let k = 0; k < 99; k++) ({beat})(); }}")
        expect(year).to_have_value(stop)
        play.click()
    expect(year).to_have_value("1945")
    one.assert_quiet()


def test_what_comes_on_a_map_comes_gently(visit, address):
    """A site that is new in a year fades in; for readers who want no motion it is there at once."""
    one = open_card(visit, address("atlas"))
    page = one.page
    page.evaluate("() => { globalThis.faded = 0; Element.prototype.animate = () => { faded += 1; }; }")
    year = page.get_by_role("textbox", name="In use in the year")
    for motion, faded in (("no-preference", True), ("reduce", False)):
        page.emulate_media(reduced_motion=motion)
        for when in ("1901", "2006"):
            year.fill(when)
            page.keyboard.press("Tab")
        expect(page.locator(".cwp h3")).to_contain_text("In 2006")
        assert (page.evaluate("faded") > 0) is faded, motion
        page.evaluate("faded = 0")
    one.assert_quiet()


def test_the_title_names_the_pair_that_is_drawn(visit, address):
    """Another pair, another title."""
    one = open_card(visit, address("pair"))
    page = one.page
    expect(page.locator(".cwp h3")).to_contain_text("the United States leaned on China")
    page.get_by_label("Which pair").select_option("JPN-CHN")
    expect(page.locator(".cwp h3")).to_contain_text("Japan leaned on China")
    one.assert_quiet()


def test_all_years_at_once_is_one_press(visit, address):
    """The map of missions has a year to move, and a button for the whole time."""
    one = open_card(visit, address("missions"))
    page = one.page
    whole = page.get_by_role("button", name="All years")
    expect(whole).to_have_attribute("aria-pressed", "true")
    everything = page.locator(".cwp-list li:visible").count()
    page.get_by_role("slider").fill("2012")
    expect(page.locator(".cwp h3")).to_contain_text("In 2012,")
    expect(whole).to_have_attribute("aria-pressed", "false")
    assert page.locator(".cwp-list li:visible").count() < everything
    whole.click()
    assert page.locator(".cwp-list li:visible").count() == everything
    one.assert_quiet()


NAMES = "() => [...document.querySelectorAll('.cwp-plot .annotation-text')].map((one) => one.textContent)"


def inside_view(page) -> set[str]:
    """The labels of all marks whose middle lies inside the drawing."""
    return set(
        page.evaluate(
            """(marks) => { const home = document.querySelector('.cwp-plot').getBoundingClientRect();
            return [...document.querySelectorAll(marks)].filter((mark) => { const box = mark.getBoundingClientRect();
              const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
              return x > home.left && x < home.right && y > home.top && y < home.bottom;
            }).map((mark) => specs[0].rows[mark.dataset.row].label); }""",
            MARKS,
        )
    )


@pytest.mark.parametrize("width", [1280, 400])
def test_coming_closer_takes_no_name_away(visit, address, width):
    """What is named on the whole map is named in each part that shows it; Samawah is named everywhere."""
    one = open_card(visit, address("all missions"), width=width)
    page = one.page
    unfold(page)
    whole = set(page.evaluate(NAMES))
    assert "Samawah" in whole
    for part in ("South and Southeast Asia", "Middle East and Africa"):
        page.get_by_role("button", name=part, exact=True).click()
        there, named = inside_view(page), set(page.evaluate(NAMES))
        assert whole & there <= named, part
        assert len(named) >= 6, part
    assert "Samawah" in named
    assert "Cambodia" in named or "Cambodia" not in there
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
        assert whole & inside_view(page) <= set(page.evaluate(NAMES))
    one.assert_quiet()


def test_a_choice_beyond_the_view_brings_the_whole_map_back(visit, address):
    """In East Asia the lines of India would lead nowhere; what lies inside the view leaves it as it is."""
    one = open_card(visit, address("trade"))
    page = one.page
    plot = page.locator(".cwp-plot")
    unfold(page)
    home = looked_at(plot)[0]
    page.get_by_role("button", name="East Asia", exact=True).click()
    near = looked_at(plot)[0]
    assert near[1] - near[0] < 0.8 * (home[1] - home[0])
    page.get_by_label("Whose").select_option("IND")
    assert looked_at(plot)[0] == pytest.approx(home)
    assert {"India", "United States", "China"} <= set(page.evaluate(NAMES))
    one.assert_quiet()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_name_on_a_band_can_be_read(visit, address, theme):
    """Every name on a map has a rim in the page's colour under its letters, so that no line runs through them."""
    one = open_card(visit, address("trade"), theme=theme)
    assert len(map_lines(one.page.locator(".cwp-plot"))) == 12
    looks = one.page.evaluate(
        """() => [...document.querySelectorAll('.cwp-plot .annotation-text')].map((one) => {
          const { stroke, strokeWidth, paintOrder } = getComputedStyle(one);
          return [stroke, strokeWidth, paintOrder.split(" ")[0]]; })"""
    )
    paper = "rgb(251, 250, 247)" if theme == "light" else "rgb(20, 22, 26)"
    assert len(looks) >= 9
    assert {tuple(one) for one in looks} == {(paper, "4px", "stroke")}
    one.assert_quiet()


def test_one_press_shows_one_theme_and_the_count_says_what_was_asked(visit, address):
    """The theme is a list to choose from; theme, who took part and search words stand in the sentence."""
    one = open_card(visit, address("events"))
    page = one.page
    unfold(page)
    summary = page.locator(".cwp-summary")
    page.get_by_label("Theme").select_option("theme-posture")
    label = page.get_by_label("Theme").locator("option:checked").inner_text()
    expect(summary).to_contain_text(f"Only those with “{label}”.")
    page.get_by_label("Theme").select_option("")
    page.get_by_label("Search words").fill("Okinawa")
    expect(summary).to_contain_text("Only those with “Okinawa”.")
    one.assert_quiet()


def test_every_value_of_a_filter_has_a_mark_of_its_own(visit, address):
    """No two effects of the timeline, and no two of whatever else is drawn by a mark, look alike beside their words."""
    page = open_card(visit, address("events")).page
    for summary in page.locator(".cwp details > summary").all():
        if not summary.locator("xpath=..").evaluate("(fold) => fold.open"):
            summary.click()
    groups = page.locator(".cwp details").evaluate_all(
        """(folds) => folds.map((fold) => [fold.querySelector('summary').textContent,
          [...fold.querySelectorAll('.cwp-option > :nth-child(2):not(:last-child)')].map((mark) => mark.outerHTML)])"""
    )
    marks = {name: drawn for name, drawn in groups if drawn}
    assert any("Effect between states" in name for name in marks)
    for name, drawn in marks.items():
        assert len(set(drawn)) == len(drawn), name


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_what_opens_from_the_drawing_or_the_list_comes_into_view(visit, address, width, by):
    """An opened entry is in the window, its beginning at least, wherever it stands on the page."""
    one = open_card(visit, address("events"), width=width)
    page = one.page
    unfold(page)
    page.get_by_label("Search words").fill("Okinawa")
    if by == "mouse":
        point = page.locator(".cwp-plot path.point").first
        point.scroll_into_view_if_needed()
        point.click(force=True)
    else:
        page.locator(".cwp-item:visible").first.press("Enter")
    expect(page.locator(".cwp-panel h4")).to_be_in_viewport()
    expect(page.locator(".cwp-panel > p").nth(1)).to_be_in_viewport()
    one.assert_quiet()


def test_play_moves_the_year_and_pause_stops_it(visit, address):
    """While it plays the sentence keeps silent; after the pause it speaks again."""
    one = open_card(visit, address("bases"))
    page = one.page
    year = page.get_by_role("textbox", name="In use in the year")
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("document.querySelector('.cwp input.cw-number-box').value !== '2006'")
    expect(page.locator(".cw-spoken")).to_have_text("")
    page.get_by_role("button", name="Pause").click()
    held = year.input_value()
    expect(page.locator(".cw-spoken")).to_have_text(page.locator(".cwp-summary").inner_text())
    page.get_by_role("button", name="One year on").click()
    assert int(year.input_value()) == int(held) + 1
    one.assert_quiet()


def test_python_and_javascript_filter_alike(visit, address, pictures):
    """The same states leave the same rows and give the same sentence on both sides."""
    kinds = pictures["bases"].start()[0]
    vectors = [
        ("bases", [kinds, year, words])
        for year in (1945, 1972, 1977, 1978, 2018, 2026)
        for words in ("", "okinawa", "RUNWAYS tokyo", "none of it")
    ]
    vectors.append(("bases", [["marine", "naval"], 2020, ""]))
    everything = pictures["timeline"].start()
    for span in ([1945, 2026], [2006, 2006], [1990, 2005]):
        vectors += [
            ("timeline", [everything[0], span, ["dividing", "none"], theme, who, words])
            for theme, who, words in (("", "", ""), ("", "CHN", " okinawa  base "), ("theme-basing", "", ""))
        ]
    missions_start = pictures["missions"].start()
    vectors += [("missions", [missions_start[0], year, missions_start[2], ""]) for year in (2005, 2012, 2026, None)]
    one = visit(address("bases", "missions", "timeline"))
    order = {name: at for at, name in enumerate(("bases", "missions", "timeline"))}
    for name, state in vectors:
        rows, words, title, told = one.page.evaluate(
            "([at, state]) => { const { captionOf, descriptionOf, titleOf, visibleRows } = CourseWidgets.picture;"
            " const [spec, rows] = [specs[at], visibleRows(specs[at], state)];"
            " return [rows, ...[captionOf, titleOf, descriptionOf].map((one) => one(spec, state, rows))]; }",
            [order[name], state],
        )
        assert title == pictures[name].title(state), (name, state)
        assert rows == pictures[name].visible(state), (name, state)
        assert words == pictures[name].caption(state)
        assert told == pictures[name].description(state)


def test_a_notebook_loads_plotly_once_for_all_cards(visit, address):
    """Three cards ask once, an AMD loader on the page does not get in the way, and all are painted."""
    one = visit(address("bases", "missions", "timeline", host="notebook"))
    one.page.wait_for_function("document.querySelectorAll(\"[data-cwp-ready='yes']\").length === 3")
    assert one.page.evaluate("sent") == ["want-plotly"]
    assert one.page.evaluate("typeof define") == "function"
    one.page.evaluate("leave.forEach((go) => go())")
    assert one.page.locator(".cwp").count() == 0
    one.assert_quiet()


def test_without_plotly_everything_but_the_drawing_is_there(visit, address):
    """The finding, the list and the table still serve, and a plain sentence says what is missing."""
    one = visit(address("timeline", host="none"))
    page = one.page
    page.wait_for_selector("[data-cwp-ready='no']")
    expect(page.get_by_text("could not be loaded")).to_be_visible()
    unfold(page)
    everything = page.locator(".cwp-list li:visible").count()
    assert everything > 5
    page.get_by_label("Upgrading the alliance").uncheck()
    assert 0 < page.locator(".cwp-list li:visible").count() < everything
    page.locator(".cwp-item:visible").last.press("Enter")
    assert page.locator(".cwp-panel").is_visible()
    one.assert_quiet()
