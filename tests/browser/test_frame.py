"""The frame of the static page: what stands around the cards, its search, its printing, its words."""

import re
from html.parser import HTMLParser

import pytest
from playwright.sync_api import expect

from course_utils.records.notebooks import notebooks_folder

LESSONS = sorted(path.stem for path in notebooks_folder().glob("*.ipynb"))
HOME = "00-start-here"


def address(site, lesson):
    return (site / f"{lesson}.html").as_uri()


class Ids(HTMLParser):
    """Every id of a page, and every link to a record."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.wanted = set(), set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if "id" in given:
            self.ids.add(given["id"])
        link = re.fullmatch(r"(?:99-sources-and-data\.html)?#(.+)", given.get("href") or "")
        if tag == "a" and link and "99-" in given["href"]:
            self.wanted.add(link.group(1))


def test_code_hosts_serve_the_whole_folder(site):
    """GitHub Pages drops folders that begin with a low line, unless this file says not to."""
    assert (site / ".nojekyll").read_bytes() == b""


def test_every_link_to_a_record_finds_its_place(site):
    """Headings of the sources page are titles; the ids stay as anchors, also for links from another lesson."""
    there = Ids((site / "99-sources-and-data.html").read_text(encoding="utf-8")).ids
    for lesson in LESSONS:
        assert Ids((site / f"{lesson}.html").read_text(encoding="utf-8")).wanted <= there


def test_headings_of_the_sources_page_are_words(site, visit):
    """No raw id, and no sentence that ends twice."""
    page = visit(address(site, "99-sources-and-data")).page
    headings = page.locator("article h3").all_inner_texts()
    assert len(headings) > 500
    assert [one for one in headings if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+#?", one)] == []
    assert re.findall(r".{30}[a-z)]\.\.(?!\.)", page.locator("article").inner_text()) == []


def test_nothing_leads_back_from_the_first_lesson(site, visit):
    """Before it is only the doorway, which leads to it again."""
    page = visit(address(site, HOME)).page
    expect(page.locator("a.left-prev")).to_have_count(0)
    expect(page.locator("a.right-next")).to_have_attribute("href", re.compile("01-the-essay"))


def test_the_list_of_sections_is_there_or_a_button_for_it(site, visit):
    """At every width of a school's computer, and the button does open it."""
    one = visit(address(site, "01-the-essay"))
    page = one.page
    shown = []
    for width in (1000, 1200, 1280, 1366, 1439, 1440, 1600):
        one.look(width=width)
        shown.append(page.locator("#pst-secondary-sidebar nav.page-toc").is_visible())
        if shown[-1]:
            continue
        page.locator("button.secondary-toggle").click()
        opened = page.locator("dialog[open] nav.page-toc")
        expect(opened).to_be_visible()
        expect(opened.get_by_role("link").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(opened).to_have_count(0)
    assert shown == sorted(shown), "hidden where there is no room, shown where there is"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_links_can_be_read_under_the_pointer(site, visit, theme):
    """4.5 : 1 and more, in text and in tables, which have one colour."""
    page = visit(address(site, "03-more-active-more-versatile"), theme=theme).page
    page.emulate_media(reduced_motion="reduce")
    link = page.locator("article p a.cw-record").first
    in_table = page.locator("article table a.cw-record").first
    assert colour(link) == colour(in_table)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for one in (link, page.locator(".bd-sidebar-primary nav a").nth(2)):
        one.hover()
        page.wait_for_function("document.getAnimations().every((one) => one.playState !== 'running')")
        assert contrast(colour(one), ground) >= 4.5


def colour(locator):
    return locator.evaluate("(node) => getComputedStyle(node).color")


def contrast(one, other):
    def light(text):
        parts = [int(part) / 255 for part in re.findall(r"\d+", text)[:3]]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_keyboard_stays_on_the_button_that_puts_the_list_away(site, visit):
    """Focus is seen, Enter puts the list of lessons away, and the focus does not fall to the top of the page."""
    page = visit(address(site, HOME)).page
    button = page.locator("button.primary-toggle")
    page.keyboard.press("Tab")
    button.focus()
    assert button.evaluate("(node) => getComputedStyle(node).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("#pst-primary-sidebar")).to_have_class(re.compile("pst-sidebar-hidden"))
    expect(button).to_be_focused()


def test_the_menu_of_colours_closes_after_choosing(site, visit):
    """By mouse and by keyboard; the page takes the colour."""
    page = visit(address(site, HOME)).page
    for choose, theme in (("click", "dark"), ("press", "light")):
        page.locator(".theme-switch-button").first.click()
        one = page.locator(f".theme-change-button[data-mode={theme}]").first
        expect(one).to_be_visible()
        one.click() if choose == "click" else one.press("Enter")
        expect(page.locator("html")).to_have_attribute("data-theme", theme)
        expect(one).to_be_hidden()


def test_the_search_of_a_page_opened_as_a_file_shows_excerpts(site, visit):
    """No error, titles in words, and a piece of the text where the word stands."""
    one = visit(f"{(site / 'search.html').as_uri()}?q=Okinawa")
    found = one.page.locator("#search-results ul.search li")
    expect(found.first).to_be_visible()
    expect(one.page.locator("#search-results ul.search li p.context").first).to_contain_text("Okinawa")
    assert not any(re.search(r"\b(term|src|ev)-[a-z]", text) for text in found.all_inner_texts())
    one.assert_quiet()


def test_letters_of_the_browser_size_those_in_the_cards(site, visit):
    """Who sets 32 px letters gets them inside the cards too, and nothing sticks out."""
    one = visit(address(site, HOME))
    one.page.add_style_tag(content="html { font-size: 32px !important; }")
    sizes = one.page.locator(".cw p, .cw button, .cw legend, .cw h3").evaluate_all(
        """(nodes) => nodes.filter((node) => node.checkVisibility())
          .map((node) => parseFloat(getComputedStyle(node).fontSize))"""
    )
    assert min(sizes) >= 28


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_printed_lesson_is_whole(site, visit, theme):
    """On paper: the map of the argument and the cards within the sheet, all questions with options, dark letters."""
    one = visit(address(site, "01-the-essay"), width=718, theme=theme)
    expect(one.page.locator(".cw-page-host .cw-fallback")).to_have_count(0)
    one.page.evaluate("globalThis.dispatchEvent(new Event('beforeprint'))")
    one.page.emulate_media(media="print")
    beyond = one.page.locator("article .cw, .cw-arg-box, .cw-print-only, article p, article table").evaluate_all(
        """(nodes) => nodes.filter((node) => node.checkVisibility() && node.getBoundingClientRect().right > 719)
          .map((node) => `${node.className} ${node.textContent.slice(0, 40)}`)"""
    )
    assert beyond == []
    questions = one.page.locator(".cw-print-only").last
    expect(questions).to_be_visible()
    assert questions.locator("ol > li > p").count() >= 6
    pale = one.page.locator("article p, .cw-arg-box, .cw-arg-kind, .cw p, .cw-print-only li").evaluate_all(
        """(nodes) => nodes.filter((node) => node.checkVisibility() && node.textContent.trim())
          .filter((node) => getComputedStyle(node).color.match(/\\d+/g).slice(0, 3).some((part) => Number(part) > 140))
          .map((node) => `${getComputedStyle(node).color} ${node.className} ${node.textContent.slice(0, 40)}`)"""
    )
    assert pale == []
