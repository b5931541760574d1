"""The card of a data lab on a page without a kernel and in JupyterLab, where a check reaches it at once."""

from __future__ import annotations

import json
import os
from unittest import mock

import pytest
from axe import look_over
from lab_driver import run_all, wait_until_run, write_notebook
from playwright.sync_api import expect

from course_utils.hands.host import classic_script, page_script, stylesheet
from course_utils.hands.lab import LabCard, card_spec
from course_utils.records import course
from course_utils.thinking.labs import assess, marks, mistaken_value, solve

LABS = list(course().labs.values())
LINK = "https://mybinder.org/v2/gh/some-school/the-course/HEAD?urlpath=lab/tree/notebooks/06-trade-and-peace.ipynb"


@pytest.fixture(scope="module")
def page_of(tmp_path_factory):
    """A page with every lab, as `course.py site` writes them; the second one links to Binder."""
    folder = tmp_path_factory.mktemp("labs")
    (folder / "course.js").write_text(page_script(), encoding="utf-8")
    cards = []
    with mock.patch.dict(os.environ, COURSE_HOST="page"):
        for one in LABS:
            where = {"text": "This page cannot run Python.", **({"url": LINK} if one is LABS[1] else {})}
            cards.append(LabCard({**card_spec(one), "where": where}).page_html())
    for theme, ground, ink in (("light", "#ffffff", "#111111"), ("dark", "#111111", "#ffffff")):
        (folder / f"{theme}.html").write_text(
            f'<!doctype html><html lang="en" data-theme="{theme}"><meta charset="utf-8"><title>Labs</title>'
            f'<meta name="viewport" content="width=device-width"><style>body {{ background: {ground}; color: {ink}; }}'
            f"{stylesheet()}</style><body><main><h1>Labs</h1><h2>All of them</h2>{''.join(cards)}</main>"
            '<script src="course.js"></script></body></html>',
            encoding="utf-8",
        )
    return lambda theme: (folder / f"{theme}.html").as_uri()


def test_a_lab_can_be_worked_by_keyboard_alone(visit, page_of):
    """Hint and solution open with the keyboard; the solution's code, value, meaning and limit are there."""
    seen = visit(page_of("light"))
    for one in LABS:
        card = seen.page.locator("section.cw-lab").filter(has=seen.page.get_by_role("heading", name=one.question))
        solution = card.get_by_text("A worked solution")
        expect(card.get_by_text(one.meaning)).to_be_hidden()
        button = card.get_by_role("button", name="Hint")
        button.focus()
        seen.page.keyboard.press("Enter")
        expect(card.locator(".cw-lab-hint")).to_contain_text(one.hint.replace("`", "").split(" ")[-1])
        hide = card.get_by_role("button", name="Hide the hint")
        expect(hide).to_have_attribute("aria-expanded", "true")
        seen.page.keyboard.press("Enter")
        expect(card.locator(".cw-lab-hint")).to_be_hidden()
        solution.focus()
        seen.page.keyboard.press("Enter")
        expect(card.get_by_text(one.meaning)).to_be_visible()
        expect(card.get_by_text(one.limit)).to_be_visible()
        assert one.solution in card.inner_text()
        shown = card.locator("strong", has_text="This gives").inner_text().replace("\u2212", "-").split(" ")[2]
        assert float(shown) == pytest.approx(solve(one), abs=one.tolerance)
    seen.assert_quiet()


def test_a_lab_shows_its_table_and_the_way_to_binder(visit, page_of):
    """Every column with meaning and unit; a link only where there is an address."""
    seen = visit(page_of("light"))
    cards = seen.page.locator("section.cw-lab")
    assert cards.count() == len(LABS)
    cards.nth(1).get_by_text("The same with three lines of Python").click()
    cards.nth(1).get_by_text("The table: Trade dependence").click()
    columns = cards.nth(1).get_by_role("region", name="Columns of")
    row = columns.get_by_role("row").filter(has_text="share_percent")
    expect(row).to_contain_text("percent of the state's exports")
    links = seen.page.get_by_role("link", name="Open this lesson on Binder")
    assert links.count() == 1
    assert links.get_attribute("href") == LINK
    seen.assert_quiet()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_a_lab_is_accessible_and_fits(visit, page_of, theme, width):
    """No violation that axe finds with everything open, in both themes; at 320 px nothing sticks out."""
    seen = visit(page_of(theme), width=width, theme=theme)
    seen.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    for button in seen.page.locator(".cw-lab button").all():
        button.focus()
        seen.page.keyboard.press("Enter")
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    for control in seen.page.locator(".cw-lab button, .cw-lab summary").all():
        assert control.bounding_box()["height"] >= 24
    found = look_over(seen.page)
    assert found.violations_count == 0, found.generate_report()
    seen.assert_quiet()


def test_a_check_in_jupyterlab_reaches_the_card(lab, visit):
    """A wrong number, then the right one: the cell says so, the card above counts the tries and keeps them."""
    one = course().labs["lab-12-ageing"]
    write_notebook(lab.folder, "a-data-lab", ["from course_utils import data, lab", f'lab("{one.id}")', one.cell])
    page = visit(lab.address("a-data-lab"), wait="domcontentloaded").page
    run_all(page)
    card, result = page.locator("section.cw-lab"), page.locator("[role=status]", has_text="Nothing to check yet.")
    expect(card).to_contain_text("Write your lines in the cell below")
    expect(result).to_contain_text("three dots")
    expect(card.locator(".cw-lab-tries")).to_have_text("")
    answers = ("answer = old[2050] / old[2005]", "answer = old[2050] - old[2005]")
    old = 'old = japan["share_65_plus_percent"]'
    for lines, said, told in (
        (answers[0], "how many times as large", "Tries so far: 1."),
        (answers[1], "Right.", "at try 2"),
    ):
        text = one.cell.replace("answer = ...", f"{old}\n{lines}")
        page.evaluate(
            """(text) => {
              const book = jupyterapp.shell.currentWidget.content;
              book.model.cells.get(2).sharedModel.setSource(text);
              book.activeCellIndex = 2;
              return jupyterapp.commands.execute('notebook:run-cell');
            }""",
            text,
        )
        wait_until_run(page)
        expect(page.locator(".jp-OutputArea [role=status]").filter(has_text=said)).to_be_visible()
        expect(card.locator(".cw-lab-tries")).to_contain_text(told)
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.restartKernel()")
    run_all(page)
    expect(page.locator("section.cw-lab .cw-lab-tries")).to_contain_text("You solved this on")


def test_a_fault_in_a_handler_is_shown_on_the_card(visit, page_of):
    """A host that is gone: the hint opens all the same, and the status line says that something failed."""
    page = visit(page_of("light")).page
    page.evaluate("() => { queueMicrotask = () => { throw new Error('the host is gone'); }; }")
    card = page.locator("section.cw-lab").first
    card.get_by_role("button", name="Hint").click()
    expect(card.locator(".cw-lab-hint")).to_be_visible()
    expect(card.get_by_text("the host is gone.")).to_be_visible()


def test_code_has_a_name_of_its_own(visit, page_of):
    """A reader who tabs to the lines of code hears what they are."""
    page = visit(page_of("light")).page
    card = page.locator("section.cw-lab").first
    card.get_by_text("The same with three lines of Python").click()
    expect(card.get_by_role("group", name="How the cell begins")).to_be_visible()


def card_of(page, one):
    return page.locator("section.cw-lab").filter(has=page.get_by_role("heading", name=one.question))


def test_a_number_found_by_hand_is_checked_on_the_page(visit, page_of):
    """By keyboard alone: nothing, words, a known mistake, the right number; the next day it is there with its date."""
    one = course().labs["lab-06-dependence"]
    seen = visit(page_of("light"))
    card = card_of(seen.page, one)
    box, said, tries = card.get_by_label("Your number"), card.locator(".cw-lab-result"), card.locator(".cw-lab-tries")
    peak = max(float(row.inner_text().split()[2]) for row in card.get_by_role("row").filter(has_text="SUN").all())
    (share,) = card.get_by_role("row").filter(has_text="2006").filter(has_text="CHN").all()
    china = float(share.inner_text().split()[2])
    box.focus()
    seen.page.keyboard.press("Enter")
    expect(card.locator(".cw-refused")).to_have_text("Type your number first.")
    seen.page.keyboard.type("about twelve")
    seen.page.keyboard.press("Enter")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_have_value("about twelve")
    expect(said).to_be_hidden()
    alone = next(mistake for mistake in one.mistakes if mistake.key == "china-alone")
    for typed, verdict, text, told in (
        (str(china), "Not yet.", alone.message, "Tries so far: 1."),
        (f"{china / peak:.2f}".replace(".", ","), "Right.", one.meaning, "at try 2"),
    ):
        box.fill(typed)
        seen.page.keyboard.press("Enter")
        expect(box).not_to_have_attribute("aria-invalid", "true")
        expect(said).to_contain_text(verdict)
        expect(said).to_contain_text(text.replace("`", ""))
        expect(tries).to_contain_text(told)
    seen.page.reload()
    expect(tries).to_contain_text("You solved this on")
    expect(box).to_have_value(f"{china / peak:.2f}")
    kept = seen.page.evaluate("Object.entries(localStorage).filter(([key]) => key.includes('/event/'))")
    events = sorted((json.loads(text) for _, text in kept), key=lambda event: event["attempt"])
    assert [(event["type"], event["shown"]) for event in events] == [("lab", "not_yet"), ("lab", "right")]
    assert events[1]["response"] == {"value": pytest.approx(solve(one), abs=one.tolerance)}
    seen.assert_quiet()


def numbers_to_judge(one):
    """The right number, what mistakes lead to, general slips, and numbers that mean nothing."""
    answer = solve(one)
    neighbours = [known["value"] for known in marks(one)["neighbours"]]
    slips = [-answer, answer * 100, answer / 100, answer * 10, answer / 1e3, answer * 1e9, 1 / answer]
    near = [answer + one.tolerance * 0.99, answer + one.tolerance * 1.01, answer * 1.015, answer * 0.985]
    return [
        answer, *near, *slips, *neighbours, *(mistaken_value(one, mistake) for mistake in one.mistakes),
        0, 0.084512, -3.25, 17, 122.5, 1234567.8, 3e-12, 4e15,
    ]  # fmt: skip


def test_python_and_javascript_judge_alike(visit, tmp_path):
    """Every message that a lab has, and those between, with the same words in both hosts."""
    blank = tmp_path / "blank.html"
    blank.write_text("<!doctype html><title>labs</title>", encoding="utf-8")
    page = visit(blank.as_uri()).page
    run = """([script, marks, values]) => {
      (0, eval)(script);
      return values.map((value) => globalThis.CourseWidgets.lab.judge(marks, value));
    }"""
    script = classic_script("lab", "lab/judge.js")
    for one in LABS:
        values = numbers_to_judge(one)
        found = page.evaluate(run, [script, marks(one), values])
        due = [assess(one.id, value) for value in values]
        assert [(each["key"], each["text"]) for each in found] == [(each.mistake, each.text) for each in due], one.id
