"""The frame of the static page: what stands around the cards, its search, its printing, its words."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from axe import COLOURS, WCAG, grave_faults
from measures import COLOUR, MARKS_OF_FOLDS, RESTING, UNEVEN, contrast, until
from playwright.sync_api import expect

from course_utils.records.notebooks import GLOSSARY_NOTEBOOK, MADE_NOTEBOOKS, notebooks_folder

LESSONS = sorted(path.stem for path in notebooks_folder().glob("*.ipynb"))
HOME = "00-start-here"


def address(site, lesson):
    return (site / f"{lesson}.html").as_uri()


class Ids(HTMLParser):
    """Every id of a page, and every link into another page, as its name and the id there."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.wanted = set(), set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if "id" in given:
            self.ids.add(given["id"])
        link = re.fullmatch(r"([\w-]+)\.html#(.+)", given.get("href") or "")
        if tag == "a" and link:
            self.wanted.add(link.groups())


def test_minutes_stand_at_the_end_of_a_fold_and_a_page_stays_with_its_number(site):
    """As a fold with a heading has them; and a line never ends in "p."."""
    text = (site / "01-the-essay.html").read_text(encoding="utf-8")
    assert re.search(r"the two lists<small>3 min</small></summary>", text)
    assert "(p.\N{NO-BREAK SPACE}63)" in text


def test_code_hosts_serve_the_whole_folder(site):
    """GitHub Pages drops folders that begin with a low line, unless this file says not to."""
    assert (site / ".nojekyll").read_bytes() == b""


def test_every_link_to_a_record_finds_its_place(site):
    """Among the sources, in the glossary, and from there back in the lessons; both are led to, and the second leads."""
    pages = {lesson: Ids((site / f"{lesson}.html").read_text(encoding="utf-8")) for lesson in LESSONS}
    there = {(lesson, name) for lesson, page in pages.items() for name in page.ids}
    for page in pages.values():
        assert page.wanted <= there
    assert {lesson for page in pages.values() for lesson, _ in page.wanted} >= set(MADE_NOTEBOOKS)
    assert len(pages[GLOSSARY_NOTEBOOK].wanted) > 50


def test_the_sign_behind_a_heading_is_no_stop_of_the_tab_key(site, visit):
    """It is for a pointer; a lesson has some twenty, the sources page hundreds, each called by its sign alone."""
    page = visit(address(site, "03-more-active-more-versatile")).page
    assert page.locator(".headerlink").count() > 10
    expect(page.get_by_role("link", name="#", exact=True)).to_have_count(0)
    assert page.locator(".headerlink").evaluate_all("all => all.filter((it) => it.tabIndex >= 0).length") == 0


def test_nothing_leads_back_from_the_first_lesson(site, visit):
    """Before it is only the doorway, which leads to it again."""
    page = visit(address(site, HOME)).page
    expect(page.locator("a[rel=prev]")).to_have_count(0)
    expect(page.locator("a[rel=next]")).to_have_attribute("href", re.compile("01-the-essay"))


def test_a_printed_chart_ends_with_its_last_year(site, visit):
    """A chart is drawn anew for a sheet of A4, so that nothing on the right is lost and its letters can be read."""
    page = visit(address(site, "03-more-active-more-versatile")).page
    drawing = page.locator(".cwp-plot:not(.cwp-map) .main-svg").first
    assert float(drawing.get_attribute("width")) > 800
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert float(drawing.get_attribute("width")) <= 690


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_page_has_one_title_and_its_headings_in_order(site, lesson):
    """One h1, and no rank left out below it; the name and the time of a station stand apart from its title."""
    text = (site / f"{lesson}.html").read_text(encoding="utf-8")
    article = re.sub(r"<script.*?</script>", "", text[text.index("<article") : text.index("</article>")], flags=re.S)
    bare = re.sub(r'<div class="cw-fallback">.*?</div></div>', "", article, flags=re.S)
    ranks = [int(rank) for rank in re.findall(r"<h([1-6])\b", bare)]
    assert ranks.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(ranks))
    assert not re.search(r"<h2>[^<]*\(\d+ minutes?\)", article)


def test_what_comes_next_is_where_the_button_leads(site, visit):
    """The last card of lesson 01 and the page's own way on lead to one lesson."""
    page = visit(address(site, "01-the-essay")).page
    last = page.locator(".cw-next").last
    expect(page.locator("a[rel=next]")).to_have_attribute("href", last.get_attribute("href"))


def test_a_list_of_objections_has_even_gaps(site, visit):
    """It is one list, in one cell."""
    page = visit(address(site, "01-the-essay")).page
    page.evaluate("document.querySelectorAll('article details').forEach((fold) => { fold.open = true; })")
    objections = page.locator("article ul.simple", has_text="Not only a backyard problem")
    expect(objections).to_be_visible()
    assert objections.evaluate(UNEVEN) == 0


@pytest.mark.parametrize("width", [1280, 390])
def test_the_list_of_lessons_opens_and_closes(site, visit, width):
    """By its button, with parts, numbers and short titles, and where one is; Escape gives the focus back, in sight."""
    one = visit(address(site, "01-the-essay"), width=width)
    page = one.page
    button = page.get_by_role("button", name="Course")
    button.focus()
    page.keyboard.press("Enter")
    lessons = page.get_by_role("dialog").get_by_role("navigation")
    expect(lessons).to_be_visible()
    assert lessons.get_by_role("heading").count() >= 4
    expect(lessons.locator("[aria-current=page]")).to_contain_text("The essay as an argument")
    assert lessons.get_by_role("link").count() == len(LESSONS)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("Escape")
    expect(lessons).to_be_hidden()
    expect(button).to_be_focused()
    for one in (button, page.get_by_role("button", name="Light or dark")):
        one.focus()
        expect(one).to_have_css("outline-style", "solid")
        assert float(one.evaluate("(it) => parseFloat(getComputedStyle(it).outlineWidth)")) >= 2


def test_the_first_tab_leads_past_the_bar(site, visit):
    """A link, seen once it has the focus, to the lesson itself."""
    page = visit(address(site, "01-the-essay")).page
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("Skip to the lesson")
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_frame_is_fit_for_everyone(site, visit, theme):
    """Axe finds nothing serious in the bar, the list of lessons, the text and the search."""
    rules = [*WCAG, "best-practice"] if theme == "light" else COLOURS
    for name, opened in (("01-the-essay", False), ("01-the-essay", True), ("search", False)):
        page = visit(address(site, name), theme=theme).page
        if opened:
            page.get_by_role("button", name="Course").click()
        assert grave_faults(page, rules=rules) == [], name


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_links_can_be_read_under_the_pointer(site, visit, theme):
    """4.5 : 1 and more, in text and in tables, which have one colour."""
    page = visit(address(site, "03-more-active-more-versatile"), theme=theme).page
    page.emulate_media(reduced_motion="reduce")
    link = page.locator("article p a.cw-record").first
    in_table = page.locator("article table a.cw-record").first
    assert link.evaluate(COLOUR) == in_table.evaluate(COLOUR)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for one in (link, page.locator(".cf-home, .cf-bar a").first):
        one.hover()
        until(page, RESTING)
        assert contrast(one.evaluate(COLOUR), ground) >= 4.5


def test_the_switch_of_colours(site, visit):
    """By mouse and by keyboard: the page takes the colours at once, the cards with it, and the next page too."""
    one = visit(address(site, HOME))
    page = one.page
    switch = page.get_by_role("button", name="Light or dark")
    switch.click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator('.cw[data-cw-theme="light"]')).to_have_count(0)
    page.goto(address(site, "01-the-essay"))
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    switch.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    expect(switch).to_be_focused()
    one.assert_quiet()


def test_a_page_paints_by_what_the_tab_knows(site, visit):
    """Colours and marks without a flash, and without `localStorage`, which a busy Chromium may connect too late.

    Another tab's choice of colours is followed, and known to the next page.
    """
    one = visit(address(site, HOME))
    page, root = one.page, one.page.locator("html")
    page.get_by_role("switch", name="Sources").click()
    other = page.context.new_page()
    other.goto(address(site, HOME))
    other.get_by_role("button", name="Light or dark").click()
    expect(root).to_have_attribute("data-theme", "dark")
    page.add_init_script("""
      globalThis.early = [];
      const read = Storage.prototype.getItem;
      Storage.prototype.getItem = function (key) {
        const from = this === globalThis.localStorage ? "browser" : "tab";
        if (document.readyState === "loading") globalThis.early.push(from);
        return read.call(this, key);
      };
      document.addEventListener("readystatechange", () => {
        globalThis.painted ??= { ...document.documentElement.dataset };
      });""")
    page.goto(address(site, "01-the-essay"))
    assert set(page.evaluate("globalThis.early")) == {"tab"}
    painted = page.evaluate("globalThis.painted")
    assert (painted["theme"], painted["cwSources"]) == ("dark", "hidden")
    expect(page.get_by_role("switch", name="Sources")).to_have_attribute("aria-checked", "false")
    one.assert_quiet()


@pytest.mark.parametrize("lesson", ["01-the-essay", "03-more-active-more-versatile"])
def test_a_fold_has_one_mark(site, visit, lesson):
    """The course's own, in the text and in every card, and not the browser's triangle beside it."""
    page = visit(address(site, lesson)).page
    assert page.locator(".cw summary").count() > 3
    assert page.locator(".cf-text summary").evaluate_all(MARKS_OF_FOLDS) == [[False, True]]


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
    questions = one.page.locator(".cw-quiz-sheet").last
    expect(questions).to_be_visible()
    expect(questions.locator(".cw-quiz-stem")).to_have_count(6)
    pale = one.page.locator("article p, .cw-arg-box, .cw-arg-kind, .cw p, .cw-print-only li").evaluate_all(
        """(nodes) => nodes.filter((node) => node.checkVisibility() && node.textContent.trim())
          .filter((node) => getComputedStyle(node).color.match(/\\d+/g).slice(0, 3).some((part) => Number(part) > 140))
          .map((node) => `${getComputedStyle(node).color} ${node.className} ${node.textContent.slice(0, 40)}`)"""
    )
    assert pale == []


def test_folds_are_open_on_paper(site, visit):
    """What is folded away belongs to the lesson; once it is printed the folds are as they were."""
    page = visit(address(site, HOME)).page
    folds = "[...document.querySelectorAll('article details')].filter((one) => !one.closest('.cw, .cw-page-host'))"
    states = f"() => {folds}.map((one) => one.open)"
    before = page.evaluate(states)
    assert before
    assert not any(before)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert all(page.evaluate(states))
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(states) == before


def test_folds_are_printed_without_a_script_and_within_the_sheet(site, visit):
    """A closed fold shows what it holds by the stylesheet alone, and begins where the text around it begins."""
    page = visit(address(site, "02-the-alliance-to-2006"), width=688).page
    page.emulate_media(media="print")
    parts = page.locator("article details:not(.cw *, .cw-page-host *) > *")
    assert parts.count() >= 6
    seen = parts.evaluate_all("(all) => all.map((it) => [it.checkVisibility(), it.getBoundingClientRect().left])")
    edge = page.locator("article h1").bounding_box()["x"]
    assert [one for one in seen if not one[0] or one[1] < edge - 1] == []
    aims = page.locator(".cw-lesson details li").first
    assert aims.evaluate("(it) => it.checkVisibility()")
