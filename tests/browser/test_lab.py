"""Every lesson in real JupyterLab, with no network: it runs, is painted, keeps answers and keys."""

import json

import pytest
from lab_driver import cell_count, pictures_in, restart_and_run_all, run_all, show, stderr_of
from playwright.sync_api import expect

from course_utils.records import load, seeds_folder
from course_utils.records.notebooks import cells, notebooks_folder

LESSONS = sorted(path.stem for path in notebooks_folder().glob("*.ipynb"))
HOME = "00-start-here"


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_runs_and_every_interactive_is_painted(lab, visit, lesson):
    """Run All: no error, nothing on stderr, every widget there, every plotly picture with paths, no foreign request."""
    one = visit(lab.address(lesson))
    run_all(one.page)
    assert stderr_of(one.page) == []
    widgets = [
        cell
        for cell in cells(notebooks_folder() / f"{lesson}.ipynb")
        if cell.kind == "code" and "show-code" not in cell.tags
    ]
    cards = one.page.locator(".jp-OutputArea-output .cw:not(.cw .cw)")
    expect(cards.first).to_be_attached(timeout=60_000)
    assert cards.count() >= len(widgets)
    expect(one.page.locator(".cwp")).to_have_count(pictures_in(lesson))
    for card in one.page.locator(".cwp").all():
        card.scroll_into_view_if_needed()
        expect(card.locator(".main-svg path").first).to_be_attached(timeout=60_000)
        assert card.locator(".main-svg path").count() > 10
    one.assert_quiet()


def answer_first_question(page):
    """Answer the single-choice question that opens the quiz, by keyboard alone."""
    quiz = show(page, ".cw-quiz")
    quiz.locator("input[type=radio]").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    quiz.locator("input[type=radio][value=fairly]").focus()
    page.keyboard.press("Space")
    quiz.get_by_role("button", name="Check").focus()
    page.keyboard.press("Enter")
    return quiz


def test_answers_survive_a_kernel_restart(lab, visit):
    """Answer, restart the kernel, run all again: the question shows its answer."""
    one = visit(lab.address(HOME))
    run_all(one.page)
    quiz = answer_first_question(one.page)
    first = load(seeds_folder()).course.lessons[HOME].check[0]
    stem = load(seeds_folder()).course.questions[first].stem
    expect(quiz).to_contain_text(stem)
    verdict = quiz.locator(".cw-verdict").first
    expect(verdict).to_be_visible()
    said = verdict.inner_text()
    restart_and_run_all(one.page)
    again = show(one.page, ".cw-quiz")
    expect(again.locator(".cw-verdict").first).to_contain_text(said.split("\n")[0], timeout=30_000)
    one.assert_quiet()


@pytest.mark.parametrize(
    ("lesson", "selector"),
    [
        # Another test has answered it: the kept answer may arrive while a control has the focus, and leaves it there.
        (HOME, ".cw-quiz :is(input, button):enabled"),
        ("03-more-active-more-versatile", ".cw-quiz input[type=radio]"),
        (HOME, ".cw-learner input[type=radio], .cw-learner input[type=checkbox]"),
        (HOME, ".cwp input, .cwp select"),
        ("06-trade-and-peace", ".cwp select"),
        ("07-seeds-of-cold-war-two", ".cw-board input[type=range]"),
        ("10-two-dials", ".cw-dials input[type=range]"),
        ("11-arms-races-by-numbers", ".cw-race select"),
    ],
)
def test_x_and_dd_leave_the_cells_alone(lab, visit, lesson, selector):
    """In JupyterLab `x` cuts and `dd` deletes the cell of a focused control; not in ours. Escape leaves."""
    one = visit(lab.address(lesson))
    run_all(one.page)
    before = cell_count(one.page)
    control = show(one.page, selector)
    control.focus()
    for key in ("x", "d", "d", "ArrowDown", "a", "b"):
        one.page.keyboard.press(key)
    assert cell_count(one.page) == before
    assert one.page.evaluate("document.activeElement.closest('.cw') !== null")
    one.page.keyboard.press("Escape")
    assert one.page.evaluate("document.activeElement.matches('.jp-Cell')")


def test_a_citation_opens_where_it_stands(lab, visit):
    """A link to a record opens its note under the paragraph, by keyboard; Escape puts it away."""
    one = visit(lab.address(HOME))
    run_all(one.page)
    link = show(one.page, '.jp-RenderedMarkdown a[href*="#term-security-dilemma"]')
    link.focus()
    one.page.keyboard.press("Enter")
    note = one.page.locator(".cw-note")
    expect(note).to_be_visible()
    expect(note).to_contain_text("safe")
    one.page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    assert one.page.evaluate("document.activeElement.tagName") == "A"


def test_a_lesson_that_was_only_read_is_saved_as_it_was(lab, visit):
    """Run All, save: not a byte differs, so a new version can come. Reopened: no dead widget. Own words are saved."""
    lesson = "01-the-essay"
    file = lab.folder / "notebooks" / f"{lesson}.ipynb"
    handed_out = file.read_bytes()
    one = visit(lab.address(lesson))
    run_all(one.page)
    expect(one.page.locator(".jp-OutputArea-output .cw").first).to_be_attached(timeout=60_000)
    one.page.evaluate("jupyterapp.commands.execute('docmanager:save')")
    assert file.read_bytes() == handed_out
    one.page.reload()
    expect(one.page.locator(".jp-MarkdownOutput h1").first).to_be_visible(timeout=60_000)
    expect(one.page.get_by_text("Error displaying widget")).to_have_count(0)
    one.page.evaluate(
        """async () => {
          const panel = jupyterapp.shell.currentWidget;
          await panel.context.ready;
          panel.content.model.cells.get(0).sharedModel.setSource('# My own words');
          await jupyterapp.commands.execute('docmanager:save');
        }"""
    )
    saved = json.loads(file.read_text(encoding="utf-8"))
    before = json.loads(handed_out)
    before["cells"][0]["source"] = ["# My own words"]
    assert saved == before
    file.write_bytes(handed_out)
