"""Every lesson in real JupyterLab, with no network: it runs, is painted, keeps answers and keys."""

import json

import pytest
from lab_driver import cell_count, pictures_in, restart_and_run_all, run_all, show, stderr_of
from playwright.sync_api import expect

from course_utils.records import course
from course_utils.records.notebooks import cells, notebooks_folder

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
    "10-two-dials": [".cw-dials input[type=range]"],
    "11-arms-races-by-numbers": [".cw-race select"],
}
"""One control of each kind, in a lesson that has it."""


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_works_in_jupyterlab(lab, visit, lesson):
    """Run All once: no error or stderr, all painted, saved as it was, keys and notes as they should be, all quiet."""
    file = lab.folder / "notebooks" / f"{lesson}.ipynb"
    handed_out = file.read_bytes()
    one = visit(lab.address(lesson))
    run_all(one.page)
    assert stderr_of(one.page) == []
    everything_is_painted(one.page, lesson)
    one.page.evaluate("jupyterapp.commands.execute('docmanager:save')")
    assert file.read_bytes() == handed_out, "a lesson that was only read differs, so that no new version could come"
    for selector in CONTROLS.get(lesson, ()):
        x_and_dd_leave_the_cells_alone(one.page, selector)
    if lesson == HOME:
        a_citation_opens_where_it_stands(one.page)
    one.assert_quiet()


def everything_is_painted(page, lesson):
    """Every widget is there, and every plotly picture has paths."""
    widgets = [
        cell
        for cell in cells(notebooks_folder() / f"{lesson}.ipynb")
        if cell.kind == "code" and "show-code" not in cell.tags
    ]
    cards = page.locator(".jp-OutputArea-output .cw:not(.cw .cw)")
    expect(cards.first).to_be_attached(timeout=60_000)
    assert cards.count() >= len(widgets)
    expect(page.locator(".cwp")).to_have_count(pictures_in(lesson))
    for card in page.locator(".cwp").all():
        card.scroll_into_view_if_needed()
        expect(card.locator(".main-svg path").first).to_be_attached(timeout=60_000)
        assert card.locator(".main-svg path").count() > 10


def x_and_dd_leave_the_cells_alone(page, selector):
    """In JupyterLab `x` cuts and `dd` deletes the cell of a focused control; not in ours. Escape leaves."""
    before = cell_count(page)
    show(page, selector).focus()
    for key in ("x", "d", "d", "ArrowDown", "a", "b"):
        page.keyboard.press(key)
    assert cell_count(page) == before
    assert page.evaluate("document.activeElement.closest('.cw') !== null"), selector
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.jp-Cell')"), selector


def a_citation_opens_where_it_stands(page):
    """A link to a record opens its note under the paragraph, by keyboard; Escape puts it away."""
    link = show(page, '.jp-RenderedMarkdown a[href*="#term-security-dilemma"]')
    link.focus()
    page.keyboard.press("Enter")
    note = page.locator(".cw-note")
    expect(note).to_be_visible()
    expect(note).to_contain_text("safe")
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    assert page.evaluate("document.activeElement.tagName") == "A"


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
    stem = course().questions[course().lessons[HOME].check[0]].stem
    expect(quiz).to_contain_text(stem)
    verdict = quiz.locator(".cw-verdict").first
    expect(verdict).to_be_visible()
    said = verdict.inner_text()
    restart_and_run_all(one.page)
    again = show(one.page, ".cw-quiz")
    expect(again.locator(".cw-verdict").first).to_contain_text(said.split("\n")[0], timeout=30_000)
    one.assert_quiet()


def test_a_lesson_is_opened_without_dead_widgets_and_own_words_are_saved(lab, visit):
    """As it was handed out or saved, which is the same; then with one cell changed, and nothing else."""
    file = lab.folder / "notebooks" / "01-the-essay.ipynb"
    handed_out = file.read_bytes()
    page = visit(lab.address("01-the-essay")).page
    expect(page.locator(".jp-MarkdownOutput h1").first).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Error displaying widget")).to_have_count(0)
    page.evaluate(
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
