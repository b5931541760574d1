"""Every lesson in real JupyterLab, with no network: it runs, is painted, keeps keys and answers, and leads to the next.

One learner goes through all of them in one tab, and comes back a month later. What was once mended on the static page
is held here too, in the lessons that have it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe import COLOURS, WCAG, grave_faults
from counted_again import PATH, Log, answered, ideas
from lab_account import Account
from lab_driver import (
    cell_count,
    close_front,
    close_others,
    open_beside,
    pictures_in,
    restart_and_run_all,
    run_all,
    show,
    shown,
    stderr_of,
    wait_until_ready,
)
from measures import COLOUR, CUT, GROUND, RESTING, UNEVEN, contrast
from picture_driver import PAINTED, contested, looked_at, unfold
from playwright.sync_api import Locator, expect
from walk_driver import (
    AWAY,
    answer_two,
    check_of,
    dashboard_agrees,
    kept_as,
    review_a_miss,
    way_on,
    with_options,
)

from course_utils.records import course
from course_utils.records.notebooks import cells, notebooks_folder
from course_utils.strings import say
from course_utils.subject.models.horse_race import CRITICAL_T
from course_utils.thinking.progress import ProgressStore

if TYPE_CHECKING:
    from conftest import Lab, Visit

LESSONS = sorted(path.stem for path in notebooks_folder().glob("*.ipynb"))
HOME = "00-start-here"
CONTROLS = {
    # Kept answers may arrive while a control has the focus, and leave it there.
    HOME: [
        ".cw-quiz :is(input, button):enabled",
        ".cw-learner input[type=radio], .cw-learner input[type=checkbox]",
        ".cwp input, .cwp select",
    ],
    "03-more-active-more-versatile": [".cw-quiz input[type=radio]"],
    "06-trade-and-peace": [".cwp select"],
    "07-seeds-of-cold-war-two": [".cw-board input[type=range]"],
    "08-building-a-region": [".cw-design select"],
    "10-two-dials": [".cw-dials input[type=range]"],
    "11-arms-races-by-numbers": [".cw-race select"],
    "12-open-questions": [".cw-people input[type=range]"],
}
"""One control of each kind, in a lesson that has it."""
NAMES = "(plot) => [...plot.querySelectorAll('.annotation-text')].map((one) => one.textContent)"

RIMS = """(plot) => [...new Set([...plot.querySelectorAll('.annotation-text')].map((one) => {
  const { strokeWidth, paintOrder } = getComputedStyle(one);
  return JSON.stringify([strokeWidth, paintOrder.split(' ')[0]]);
}))].map((one) => JSON.parse(one))"""
"""How wide the rims of a map's names are, and whether they lie under the letters."""


class Tour:
    """One learner's way through the lessons, in one tab: to load JupyterLab anew costs as much as a lesson."""

    def __init__(self, lab: Lab, visit: Callable[[str], Visit], progress: Path) -> None:
        self.lab = lab
        self.visit = visit
        self.account = Account(lab, progress)
        self.store = ProgressStore(progress)
        self.mika = self.store.choose("today", "Mika", remember=True)
        self.one: Visit | None = None
        self.failed = 0

    def go(self, lesson: str, failed: int) -> Visit:
        """Open a lesson where the one before has not led there, and put that one away.

        Args:
            lesson: its id.
            failed: how many tests have failed so far; where one has just now, the lesson gets a browser of its own.
        """
        path = f"notebooks/{lesson}.ipynb"
        if self.one and failed > self.failed:
            self.one.page.close()
            self.one = None
        self.failed = failed
        if self.one is None:
            self.lab.end_kernels()
            self.one = self.visit(self.lab.address(lesson))
        elif self.one.page.evaluate("jupyterapp.shell.currentWidget?.context?.path") != path:
            open_beside(self.one.page, lesson)
        wait_until_ready(self.one.page)
        close_others(self.one.page)
        return self.one

    def log(self) -> Log:
        """What is kept of the learner, as in a progress file."""
        return json.loads(self.store.export(self.mika))["events"]

    def make_up(self) -> None:
        """Keep two answers in each lesson that has none: a test that is tried once more, alone, finds them all."""
        log = self.log()
        for lesson in PATH:
            for name, right in zip(with_options(lesson), (True, False), strict=False):
                if not answered(log, lesson.id):
                    self.store.append(kept_as(name, self.mika.id, right=right))


@pytest.fixture(scope="module")
def tour(lab_server, module_visit, tmp_path_factory):
    """The way that the tests of this file go together."""
    way = Tour(lab_server, module_visit, tmp_path_factory.mktemp("account") / "progress")
    yield way
    if way.one:
        way.one.page.close()
    way.account.leave()


@dataclass(frozen=True)
class Opened:
    """A lesson in JupyterLab that was run once."""

    lesson: str
    one: Visit
    here: Locator


@pytest.fixture(scope="module")
def opened(request, tour):
    """Each lesson is opened and run once, for all tests of this file that look at it; `put_together` calls them so."""
    one = tour.go(request.param, request.session.testsfailed)
    run_all(one.page)
    return Opened(request.param, one, shown(one.page))


def in_lesson(*lessons):
    """For these lessons alone."""
    return pytest.mark.parametrize("opened", lessons, indirect=True)


FOLD = """(closed) => {
  for (const cell of jupyterapp.shell.currentWidget.content.widgets) {
    if (cell.model.type !== "markdown" || !/^#+ Going deeper/.test(cell.model.sharedModel.getSource())) continue;
    cell.headingCollapsed = closed;
  }
}"""
"""What the button beside a heading that folds does, for all that go deeper."""


@contextmanager
def folds_open(page):
    """What goes deeper is open, since nothing that is out of sight is painted; then closed, as it was handed out."""
    page.evaluate(FOLD, False)
    yield
    page.evaluate(FOLD, True)


def everything_is_painted(here, lesson):
    """Every widget is there, and every picture has paths, those in folds once these are open."""
    widgets = [
        cell
        for cell in cells(notebooks_folder() / f"{lesson}.ipynb")
        if cell.kind == "code" and "show-code" not in cell.tags
    ]
    cards = here.locator(".jp-OutputArea-output .cw:not(.cw .cw)")
    if widgets:  # The glossary has none.
        expect(cards.first).to_be_attached(timeout=60_000)
    assert cards.count() >= len(widgets)
    expect(here.locator(".cwp")).to_have_count(pictures_in(lesson))
    with folds_open(here.page):
        for card in here.locator(".cwp").all():
            card.scroll_into_view_if_needed()
            expect(card.locator(PAINTED).first).to_be_attached(timeout=60_000)
            assert card.locator(PAINTED).count() > 10


@pytest.mark.parametrize("opened", LESSONS, indirect=True)
def test_a_lesson_works_in_jupyterlab(lab_server, opened):
    """Run All once: no error or stderr, all painted, saved as it was handed out, all quiet."""
    assert stderr_of(opened.one.page) == []
    everything_is_painted(opened.here, opened.lesson)
    opened.one.page.evaluate("jupyterapp.commands.execute('docmanager:save')")
    file = f"{opened.lesson}.ipynb"
    saved = (lab_server.folder / "notebooks" / file).read_bytes()
    assert saved == (notebooks_folder() / file).read_bytes(), (
        "a lesson that was only read differs, so that no new version could come"
    )
    opened.one.assert_quiet()


THEME = "(theme) => jupyterapp.commands.execute('apputils:change-theme', { theme })"
OURS = [[f".jp-NotebookPanel:not(.lm-mod-hidden) {kind}"] for kind in (".cw", ".jp-RenderedMarkdown")]
"""The cards and the text of the notebook in front; what stands around them is JupyterLab's."""


@pytest.mark.parametrize("opened", LESSONS, indirect=True)
def test_a_lesson_is_fit_for_everyone_in_both_themes(opened):
    """Axe finds nothing serious in cards and text, in the dark and in the light."""
    page = opened.one.page
    for theme, rules in (("Dark", WCAG), ("Light", COLOURS)):
        page.evaluate(THEME, f"JupyterLab {theme}")
        expect(opened.here.locator(f'.cw[data-cw-theme]:not([data-cw-theme="{theme.lower()}"])')).to_have_count(0)
        page.wait_for_function(RESTING)
        opened.one.assert_quiet()
        assert grave_faults(page, {"include": OURS}, rules) == [], theme
        opened.one.errors.clear()  # axe asks for stylesheets in a way that the browser refuses aloud


def picture(here, number=0):
    """A picture of the lesson, painted."""
    card = here.locator(".cwp").nth(number)
    card.scroll_into_view_if_needed()
    expect(card.locator(PAINTED).first).to_be_attached()
    return card


@in_lesson("00-start-here")
def test_map_and_timeline_of_the_first_lesson(opened):
    """A year changes borders and title, a bad one is refused beside its box, and what is chosen comes into view."""
    one, here = opened.one, opened.here
    atlas = picture(here)
    plot, title = atlas.locator(".cwp-plot"), atlas.locator("h3")
    year = atlas.get_by_role("textbox", name="In use in the year")
    expect(title).to_contain_text("In 2006, 11 of the 23 sites")
    assert "Dokdo/Takeshima" in contested(plot)
    year.fill("1901")
    expect(title).to_contain_text("In 1901, none")
    assert contested(plot) == []
    year.fill("1948")
    expect(title).to_contain_text("In 1948,")
    assert "38th parallel" in contested(plot)
    year.fill("1700")
    one.page.keyboard.press("Tab")
    refused = atlas.locator(".cwp-control .cw-refused")
    expect(refused).to_be_visible()
    assert abs(refused.bounding_box()["y"] - year.bounding_box()["y"]) < 60
    atlas.get_by_role("button", name="Play").click()
    expect(title).to_contain_text(re.compile("In 19[45]"))
    atlas.get_by_role("button", name="Pause").click()

    timeline = picture(here, 1)
    unfold(timeline)
    timeline.get_by_label("Search words").fill("Okinawa")
    expect(timeline.locator(".cwp-summary")).to_contain_text("Only those with “Okinawa”.")
    timeline.locator("summary", has_text=re.compile("^Effect between states$")).click()
    marks = timeline.locator(".cwp-control[open] .cwp-option > :nth-child(2)")
    drawn = marks.evaluate_all("(all) => all.map((one) => one.outerHTML)")
    assert len(drawn) >= 3
    assert len(set(drawn)) == len(drawn)
    timeline.locator(".cwp-plot path.point").first.click(force=True)
    expect(timeline.locator(".cwp-panel h4")).to_be_in_viewport()
    theme = timeline.get_by_label("Theme")
    theme.select_option(index=1)
    chosen = theme.locator("option:checked").text_content()
    expect(timeline.locator(".cwp-summary")).to_contain_text(f"“{chosen}”")
    # The words of JupyterLab that the static page leaves out are here.
    expect(here).to_contain_text("Run All Cells")
    one.assert_quiet()


FILL = "(text) => getComputedStyle(text).fill"
TOUCHING = """(plane) => {
  const boxes = [...plane.querySelectorAll('.cw-ground-name, .cw-home-word')].map((one) => one.getBoundingClientRect());
  const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
  return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => !apart(a, b))).length;
}"""


@in_lesson("00-start-here")
def test_a_chart_follows_the_theme_and_names_do_not_touch(opened):
    """JupyterLab's theme changes with the chart in view: its letters too, and links under the pointer can be read; a
    narrow plane stays legible.
    """
    one, here = opened.one, opened.here
    letters = picture(here, 1).locator(".annotation-text").first
    light = letters.evaluate(FILL)
    links = [here.locator(f".jp-RenderedMarkdown {kind}").first for kind in ("a[href*='#term-']", "a[href*='#ev-']")]
    for theme, lit in (("JupyterLab Dark", False), ("JupyterLab Light", True)):
        one.page.evaluate(THEME, theme)
        expect(here.locator(".cwp").nth(1)).to_have_attribute("data-cw-theme", "light" if lit else "dark")
        letters.scroll_into_view_if_needed()
        (expect(letters).to_have_css if lit else expect(letters).not_to_have_css)("fill", light)
        for link in links:
            link.hover()
            one.page.wait_for_function(RESTING)
            assert contrast(link.evaluate(COLOUR), link.evaluate(GROUND)) >= 4.5
    one.page.evaluate("jupyterapp.shell.collapseLeft()")
    one.look(width=390)
    plane = show(here, ".cw-opening-plane")
    expect(plane.locator(".cw-ground-word").nth(1)).to_have_attribute("x", re.compile("."))
    assert plane.evaluate(TOUCHING) == 0
    one.look(width=1280)
    one.page.evaluate("jupyterapp.shell.expandLeft()")
    one.assert_quiet()


UNDER = """(map) => {
  const all = (css) => [...map.querySelectorAll(css)].map((one) => [one.textContent, one.getBoundingClientRect()]);
  const over = ([, head], [, box]) => head.left < box.right - 12 && head.right > box.left + 12;
  return Object.fromEntries(all('.cw-arg-box-outcome').map((box) =>
    [box[0], all('.cw-arg-head').filter((head) => over(head, box)).map(([text]) => text).join(', ')]));
}"""


@in_lesson("01-the-essay")
def test_texts_note_map_and_questions_of_the_essay(opened):
    """Lists are whole and links alike; the last card leads to the lesson that follows; a note opens in sight; outcomes
    stand under what brings them; a second try keeps what the first one taught.
    """
    one, here = opened.one, opened.here
    page = one.page
    texts = here.locator(".jp-RenderedMarkdown")
    assert texts.locator("ul", has_text="Not only a backyard problem").evaluate(UNEVEN) == 0
    in_text, in_table = (texts.locator(f"{where} a.cw-src").first for where in ("p", "table"))
    assert in_text.evaluate(COLOUR) == in_table.evaluate(COLOUR)
    expect(here.locator(".cw-next")).to_have_attribute("href", re.compile("02-the-alliance-to-2006"))
    expect(texts.filter(has_text="Your list will wait")).to_contain_text("in lesson 13")
    link = here.locator('.jp-RenderedMarkdown a[href*="99-sources-and-data"]').first
    link.evaluate("(one) => one.scrollIntoView({ block: 'end' })")
    link.evaluate("(one) => one.focus({ preventScroll: true })")
    page.keyboard.press("Enter")
    note = here.locator(".cw-note")
    expect(note.get_by_role("button", name="Close")).to_be_focused()
    expect(note).to_be_in_viewport(ratio=0.98)
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)

    whole = here.locator(".cw").filter(has=page.locator(".cw-arg-region"))
    whole.scroll_into_view_if_needed()
    why = whole.locator('.cw-arg-why[data-way="why"]', has_text="“Upgrading the alliance”")
    why.focus()
    page.keyboard.press("Enter")
    expect(why).to_have_attribute("aria-expanded", "true")
    expect(why).to_be_focused()
    whole.get_by_label("The backbone", exact=True).check()
    expect(whole.locator(".cw-arg-box-outcome")).to_have_count(4)
    assert whole.evaluate(UNDER) == {
        "Outcome, Upgrading alone: Cold peace": "Upgrading the alliance",
        "Outcome, Upgrading alone: Cold War II": "Upgrading the alliance",
        "Outcome, Both together: A stable regional community": (
            "Upgrading the alliance, Both, and background, Bridging divides"
        ),
        "Outcome, Neither process: Hot war": "Both, and background",
    }

    quiz = here.locator(".cw-quiz").last
    quiz.locator(".cw-quiz-asked input").first.check()
    wrong = quiz.locator(".cw-quiz-asked .cw-quiz-option").first
    quiz.locator("input[value=guess]").check()
    quiz.get_by_role("button", name="Check", exact=True).click()
    if "Right" in quiz.locator(".cw-verdict").inner_text():
        pytest.fail("the first option is right now: choose another to be wrong with")
    said = quiz.locator(".cw-quiz-result > p").nth(1).text_content()
    assert not re.search(r"\b(half|counts|points?)\b", quiz.inner_text())
    quiz.get_by_role("button", name="Try once more").click()
    assert not re.search(r"\b(half|counts|points?)\b", quiz.inner_text())
    expect(wrong).to_contain_text(say("quiz.tried_not_yet"))
    expect(quiz.locator(".cw-quiz-tried")).to_contain_text(said)

    quiz.locator(".cw-quiz-step").nth(1).click()
    expect(quiz.locator(":scope > [role=status].cw-hidden")).to_be_empty()
    for row in quiz.locator(".cw-quiz-pair select").all():
        row.select_option(index=1)
    quiz.locator("input[value=guess]").check()
    quiz.get_by_role("button", name="Check", exact=True).click()
    quiz.get_by_role("button", name="Show the answer").click()
    rows = quiz.locator(".cw-quiz-joined li")
    assert all(re.search("Right|Not this one", row) for row in rows.all_text_contents())
    quiz.locator(".cw-quiz-step").nth(4).click()
    quiz.locator(".cw-quiz-asked input").first.check()
    quiz.locator("input[value=guess]").check()
    quiz.get_by_role("button", name="Check", exact=True).click()
    quiz.get_by_role("button", name="Show the answer").click()
    expect(quiz.locator(".cw-quiz-result")).not_to_contain_text("missing")
    one.assert_quiet()


@in_lesson("01-the-essay")
def test_before_and_after_and_where_one_stands(opened):
    """A poll before and after is a slope; at the exit one choice is made."""
    one, here = opened.one, opened.here
    slope = here.locator(".cw-predict").nth(1)
    slope.scroll_into_view_if_needed()
    for box, guess in zip(slope.locator(".cw-number-box").all(), ("40", "60"), strict=True):
        box.fill(guess)
    slope.locator("input[value=guess]").check()
    slope.get_by_role("button", name="Lock my prediction").click()
    expect(slope.locator("svg:visible .cw-data-line")).to_have_count(2)
    expect(slope.locator("svg:visible .cw-guess-line")).to_have_count(2)
    expect(slope).to_contain_text("percentage points away")

    stand = here.locator(".cw-reflect").last
    expect(stand.get_by_role("checkbox")).to_have_count(0)
    stand.get_by_label("For now I find the argument convincing.").check()
    stand.get_by_label("For now I doubt the argument.").check()
    expect(stand.locator("fieldset input:checked")).to_have_value("doubt")
    one.assert_quiet()


@in_lesson("03-more-active-more-versatile")
def test_a_place_is_found_by_keyboard(opened):
    """On a map with borders and names: a city of the list, then arrows; the pin is told in words."""
    one, here = opened.one, opened.here
    quiz = here.locator(".cw-quiz").last
    quiz.locator(".cw-quiz-step").nth(2).click()
    quiz.get_by_label(say("quiz.map_city")).select_option(index=1)
    pin = quiz.locator(".cw-quiz-where")
    expect(pin).to_contain_text(", at ")
    quiz.locator(".cw-quiz-map").press("ArrowUp")
    expect(pin).to_contain_text(re.compile(r"about 11\d km north of"))
    assert quiz.locator(".cw-quiz-map text").count() >= 5
    one.assert_quiet()


PLAIN = """{"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source":
  ["It [rose](99-sources-and-data.ipynb#src-britannica-1911-germany-trade) then."]}],
  "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}},
  "nbformat": 4, "nbformat_minor": 5}"""
"""A notebook of a reader's own that links a source of the course."""
WRITE = """(more) => {
  const cell = jupyterapp.shell.currentWidget.content.activeCell;
  const text = cell.model.sharedModel.getSource().replace(" Added later.", "");
  cell.rendered = false;
  cell.model.sharedModel.setSource(text + more);
  cell.rendered = true;
}"""
"""The active cell is written in and shown again, with more at its end."""


@in_lesson("06-trade-and-peace")
def test_sources_are_quiet_in_a_notebook(opened, lab_server):
    """Marks in place of links, safe keys, notes with the focus; a cell drawn anew is dressed; others are left alone."""
    one, here = opened.one, opened.here
    page, text = one.page, here.locator(".jp-RenderedMarkdown")
    plain = text.locator('a[href*="99-sources-and-data"][href*="#src-"]:not(.cw-src)')
    expect(text.locator(".cw-src").nth(100)).to_be_attached()
    expect(plain).to_have_count(0)
    paragraph = text.locator("p", has=page.locator(".cw-src")).first
    marks, note = paragraph.locator(".cw-src"), here.get_by_role("dialog")
    assert marks.all_text_contents() == ["1", "2", "3"]
    before = cell_count(page)
    marks.first.evaluate("(one) => one.scrollIntoView({ block: 'end' })")
    marks.first.focus()
    for key in ("x", "d", "d", "a", "b", "ArrowRight"):
        page.keyboard.press(key)
    assert cell_count(page) == before
    expect(marks.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(note).to_be_in_viewport(ratio=0.98)
    expect(note).to_contain_text("Source 2")
    expect(note.get_by_role("button", name="Close")).to_be_focused()
    expect(marks.nth(1)).to_be_in_viewport()
    page.keyboard.press("x")
    page.keyboard.press("Escape")
    assert cell_count(page) == before
    expect(note).to_have_count(0)
    expect(marks.nth(1)).to_be_focused()

    marks.nth(2).click()
    expect(note).to_contain_text("Source 3")
    expect(note.get_by_role("button", name="Close")).to_be_focused()
    page.evaluate(WRITE, " Added later.")
    expect(text.filter(has_text="Added later.").locator(".cw-src")).to_have_count(3)
    expect(plain).to_have_count(0)
    expect(note).to_have_count(0)
    page.evaluate(WRITE, "")
    expect(text.filter(has_text="Added later.")).to_have_count(0)

    switch = here.get_by_role("switch", name="Sources")
    switch.click()
    expect(text.locator(".cw-src:visible")).to_have_count(0)
    switch.click()
    expect(marks.first).to_be_visible()
    other = lab_server.folder / "notebooks" / "own-notes.ipynb"
    other.write_text(PLAIN, encoding="utf-8")
    open_beside(page, "own-notes")
    link = shown(page).locator(".jp-RenderedMarkdown a")
    expect(link).to_have_text("rose")
    assert link.evaluate("(one) => [one.className, one.getAttribute('role')]") == ["", None]
    expect(page.locator(".cw-lesson-notebook")).to_have_count(1)
    close_front(page)
    open_beside(page, opened.lesson)
    other.unlink()
    one.assert_quiet()


@in_lesson("06-trade-and-peace")
def test_pair_and_map_of_trade(opened):
    """The title names the pair that is drawn; a choice beyond the view brings the whole map back."""
    one, here = opened.one, opened.here
    cards = here.locator(".cwp")
    pair = cards.filter(has=one.page.get_by_label("Which pair"))
    pair.scroll_into_view_if_needed()
    expect(pair.locator("h3")).to_contain_text("the United States leaned on China")
    pair.get_by_label("Which pair").select_option("JPN-CHN")
    expect(pair.locator("h3")).to_contain_text("Japan leaned on China")
    trade = cards.filter(has=one.page.get_by_label("Whose"))
    with folds_open(one.page):
        trade.scroll_into_view_if_needed()
        expect(trade.locator(PAINTED).first).to_be_attached()
        unfold(trade)
        plot = trade.locator(".cwp-plot")
        home = looked_at(plot)[0]
        trade.get_by_role("button", name="East Asia", exact=True).click()
        assert looked_at(plot)[0] != home
        trade.get_by_label("Whose").select_option("IND")
        assert looked_at(plot)[0] == pytest.approx(home)
        assert {"India", "United States", "China"} <= set(plot.evaluate(NAMES))
        # A rim in the colour of the ground keeps the bands off the letters.
        assert plot.evaluate(RIMS) == [["4px", "stroke"]]
    one.assert_quiet()


@in_lesson("10-two-dials")
def test_dials_that_leave_the_chart_are_no_cold_peace(opened):
    """Lesson 10: what settles twenty times above the start is called what it is; the line of the rule is its own."""
    one, here = opened.one, opened.here
    plane = here.locator(".cw-dials[data-stage=plane]")
    for name, value in (("Upgrading", "0.4"), ("Bridging", "0")):
        plane.locator(f".cw-number-box[aria-label='{name}']").fill(value)
    expect(plane.locator(".cw-said")).to_contain_text("On the edge of an arms race")
    by_hand = here.locator(".cw-dials").first
    by_hand.get_by_role("button", name="Set my budget").click()
    by_hand.get_by_role("button", name="Let both follow the rule").click()
    chart = by_hand.locator("svg").filter(has=one.page.locator("text", has_text=say("dials.hand_rule_line")))
    assert chart.evaluate(CUT) == []
    colours = chart.locator(".cw-course-line").evaluate_all("(all) => all.map((one) => getComputedStyle(one).stroke)")
    assert len(set(colours)) == len(colours) == 3
    one.assert_quiet()


@in_lesson("11-arms-races-by-numbers")
def test_a_state_against_itself_leaves_the_race_drawn(opened):
    """Lesson 11: refused in words, the picture stays; the sentence names signs, and every pair is listed."""
    one, here = opened.one, opened.here
    horses = here.locator(".cw-race[data-stage=horses]")
    horses.scroll_into_view_if_needed()
    drawn = horses.locator(".cw-course-chart path")
    expect(drawn.first).to_be_attached()
    before = drawn.count()
    expect(horses.locator(".cw-said")).to_contain_text("sign")
    own = horses.get_by_label("Whose spending").input_value()
    horses.get_by_label("The rival", exact=True).select_option(own)
    expect(horses.locator(".cw-refused:visible")).to_have_count(1)
    expect(drawn).to_have_count(before)
    chance = here.locator(".cw-race[data-stage=chance]")
    expect(chance).to_contain_text(say("race.chance_rule", critical=CRITICAL_T))
    horses.get_by_text(say("race.horses_all")).click()
    rows = horses.locator(".cw-fold table").filter(has_text=say("race.pairs_table")).locator("tbody tr")
    assert rows.count() > 10
    one.assert_quiet()


@in_lesson(HOME)
def test_a_citation_opens_where_it_stands(opened):
    """A link to a record opens its note under the paragraph, by keyboard; Escape puts it away."""
    page = opened.one.page
    link = show(opened.here, '.jp-RenderedMarkdown a[href*="#term-security-dilemma"]')
    link.focus()
    page.keyboard.press("Enter")
    note = page.locator(".cw-note")
    expect(note).to_be_visible()
    expect(note).to_contain_text("safe")
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    assert page.evaluate("document.activeElement.tagName") == "A"
    opened.one.assert_quiet()


@in_lesson(*CONTROLS)
def test_x_and_dd_leave_the_cells_alone(opened):
    """In JupyterLab `x` cuts and `dd` deletes the cell of a focused control; not in ours. Escape leaves."""
    page = opened.one.page
    before = cell_count(page)
    for selector in CONTROLS[opened.lesson]:
        if selector.startswith(".cw-learner"):
            show(opened.here, ".cw-learner").evaluate(
                "(card) => { card.querySelector('details.cw-drawer').open = true; }"
            )
        show(opened.here, selector).focus()
        for key in ("x", "d", "d", "ArrowDown", "a", "b"):
            page.keyboard.press(key)
        assert cell_count(page) == before
        assert page.evaluate("document.activeElement.closest('.cw') !== null"), selector
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.matches('.jp-Cell')"), selector
    opened.one.assert_quiet()


def answer_first_question(page, here):
    """Answer the single-choice question that opens the quiz, by keyboard alone."""
    quiz = show(here, ".cw-quiz")
    quiz.locator("input[type=radio]").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    quiz.locator("input[type=radio][value=fairly]").focus()
    page.keyboard.press("Space")
    quiz.get_by_role("button", name="Check").focus()
    page.keyboard.press("Enter")
    return quiz


@in_lesson(HOME)
def test_answers_survive_a_kernel_restart(opened):
    """Answer, restart the kernel, run all again: the question shows its answer."""
    page = opened.one.page
    quiz = answer_first_question(page, opened.here)
    stem = course().questions[course().lessons[HOME].check[0]].stem
    expect(quiz).to_contain_text(stem)
    verdict = quiz.locator(".cw-verdict").first
    expect(verdict).to_be_visible()
    said = verdict.inner_text()
    restart_and_run_all(page)
    again = show(opened.here, ".cw-quiz")
    expect(again.locator(".cw-verdict").first).to_contain_text(said.split("\n")[0], timeout=30_000)
    opened.one.assert_quiet()


@pytest.mark.parametrize("opened", [one.id for one in PATH], indirect=True)
def test_a_learner_answers_and_goes_on(opened, tour):
    """One answer right and one wrong, of what is open; the head counts what is kept; the way on opens the next."""
    lesson, here = course().lessons[opened.lesson], opened.here
    quiz = check_of(here, lesson)
    quiz.scroll_into_view_if_needed()
    answer_two(quiz, lesson, tour.log())
    expect(here.locator(".cw-lesson")).to_contain_text(f"{answered(tour.log(), lesson.id)} of {len(lesson.check)}")
    after = PATH[PATH.index(lesson) + 1] if lesson != PATH[-1] else PATH[0]
    way_on(here, lesson).click()
    opened.one.page.wait_for_function(
        "(path) => jupyterapp.shell.currentWidget?.context?.path === path", arg=f"notebooks/{after.id}.ipynb"
    )
    opened.one.assert_quiet()


@in_lesson("97-review")
def test_a_month_later_the_dashboard_agrees_with_the_log(opened, tour):
    """Another session, with the clocks of browser and kernel put on: what was missed is asked first, and one of it is
    cleared; the map of lesson 00 shows an answer in every lesson, its dashboard every number as counted from the log.
    """
    page, later = opened.one.page, datetime.now(UTC) + AWAY
    tour.make_up()
    tour.account.day("a month later", AWAY)
    page.clock.set_fixed_time(later)
    restart_and_run_all(page)
    before = tour.log()
    assert all(answered(before, one.id) for one in PATH)
    show(opened.here, ".cw-review")
    review_a_miss(opened.here.locator(".cw-review"), before, later)
    log = tour.log()
    assert len(log) == len(before) + 1
    assert log[-1]["time"][:10] == later.isoformat()[:10]
    assert ideas(log)["cleared"] > ideas(before)["cleared"]
    open_beside(page, HOME)
    run_all(page)
    assert stderr_of(page) == []
    home = shown(page)
    expect(home.locator(".cw-course-map .cw-les").filter(has=page.locator(".cw-mark-begun"))).to_have_count(len(PATH))
    show(home, ".cw-dash")
    dashboard_agrees(home.locator(".cw-dash"), log, later)
    opened.one.assert_quiet()
