"""A lesson in JupyterLab as it is opened, before all its cells have run: no dead widgets, own words, a cell alone."""

import json

from lab_driver import shown, wait_until_ready
from playwright.sync_api import expect


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


def test_a_cell_run_alone_says_what_the_first_lesson_explains(lab, visit, account):
    """Python's words for it are those that "If something does not work" quotes."""
    page = visit(lab.address("00-start-here")).page
    wait_until_ready(page)
    page.evaluate(
        """async () => {
          const book = jupyterapp.shell.currentWidget.content;
          const cells = [...book.model.cells];
          book.activeCellIndex = cells.findIndex((cell) => cell.sharedModel.getSource().startsWith('atlas.'));
          await jupyterapp.commands.execute('notebook:run-cell');
        }"""
    )
    here = shown(page)
    expect(here.locator(".jp-OutputArea-output")).to_contain_text("NameError: name 'atlas' is not defined")
    expect(here.locator(".jp-RenderedMarkdown").last).to_contain_text("NameError: name 'atlas' is not defined")


def test_after_run_all_there_is_something_to_touch(lab, visit):
    """JupyterLab follows a run to the last cell; then the opening comes back, if nobody has touched anything."""
    page = visit(lab.address("00-start-here")).page
    wait_until_ready(page)
    page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")
    here = shown(page)
    expect(here.locator(".cw-learner")).to_be_in_viewport(timeout=60_000)
    dial = here.locator(".cw-opening-dial-u input")
    expect(dial).to_be_in_viewport()
    dial.press("ArrowRight")
    expect(dial).to_have_value("61")
