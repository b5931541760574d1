"""What a student does in JupyterLab, in a few words for the tests."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Error, Locator, Page, expect

from course_utils.records.notebooks import cells as cells_of
from course_utils.records.notebooks import notebooks_folder

ATTEMPTS = 5


def pictures_in(lesson: str) -> int:
    """How many cells of a lesson show a picture: a map, a timeline or a chart."""
    found = cells_of(notebooks_folder() / f"{lesson}.ipynb")
    return sum(
        bool(re.search(r"^(atlas\.|timeline|charts\.)", cell.source, re.MULTILINE))
        for cell in found
        if cell.kind == "code"
    )


def write_notebook(folder: Path, name: str, sources: Sequence[str]) -> None:
    """Put a small notebook among the lessons.

    Args:
        folder: the course that JupyterLab shows.
        name: the notebook's, without its ending.
        sources: the text of each of its cells, which are all code.
    """
    blank = {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": []}
    cells = [{**blank, "id": f"cell-{at}", "source": source} for at, source in enumerate(sources)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    book = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    (folder / "notebooks" / f"{name}.ipynb").write_text(json.dumps(book), encoding="utf-8")


def wait_until_ready(page: Page) -> None:
    """Wait until the notebook in front has a kernel that rests."""
    page.wait_for_function(
        "globalThis.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'",
        timeout=60_000,
    )


def run_all(page: Page) -> None:
    """Wait until the kernel is ready, run every cell, and wait until each has run."""
    wait_until_ready(page)
    page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")
    wait_until_run(page)


_CODE_CELLS = "[...jupyterapp.shell.currentWidget.content.model.cells].filter((cell) => cell.type === 'code')"
_OUTPUTS = "Array.from({ length: cell.outputs.length }, (_, i) => cell.outputs.get(i).toJSON())"


def wait_until_run(page: Page) -> None:
    """Wait until every cell has run, or one has failed, and the kernel rests."""
    page.wait_for_function(
        f"""() => {{
          const cells = {_CODE_CELLS};
          const failed = (cell) => {_OUTPUTS}.some((output) => output.output_type === 'error');
          const done = (cell) => cell.executionCount !== null && cell.executionState !== 'running';
          return cells.some(failed) || cells.every(done);
        }}""",
        timeout=120_000,
    )
    page.wait_for_function(
        "jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === 'idle'", timeout=60_000
    )
    # Somebody is there: what comes into view by itself when nobody is does not move under a test's hand.
    page.keyboard.press("Shift")


def restart_and_run_all(page: Page) -> None:
    """Restart the kernel, forget all outputs, and run everything again."""
    wait_until_ready(page)
    page.evaluate(
        """async () => {
          await jupyterapp.commands.execute('notebook:clear-all-cell-outputs');
          await jupyterapp.shell.currentWidget.sessionContext.restartKernel();
        }"""
    )
    run_all(page)


def stderr_of(page: Page) -> list[str]:
    """Everything that any cell wrote to stderr, and every error."""
    return page.evaluate(
        f"""() => {_CODE_CELLS}.flatMap((cell) => {_OUTPUTS}
          .filter((output) => output.output_type === 'error' || output.name === 'stderr')
          .map((output) => JSON.stringify(output).slice(0, 400)))"""
    )


def cell_count(page: Page) -> int:
    return page.evaluate("jupyterapp.shell.currentWidget.content.model.cells.length")


def show(page: Page | Locator, selector: str) -> Locator:
    """Bring the first match into view (JupyterLab draws what is on screen) and wait for it."""
    found = page.locator(selector).first
    for attempt in range(ATTEMPTS):
        expect(found).to_be_attached(timeout=60_000)
        try:
            found.scroll_into_view_if_needed()
        except Error as error:
            # It drew the cell anew meanwhile.
            if "not attached" not in str(error) or attempt == ATTEMPTS - 1:
                raise
        else:
            break
    return found


def shown(page: Page):
    """The notebook in front, where several are open."""
    return page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")


def open_beside(page: Page, lesson: str) -> None:
    """Open another lesson in a tab of the same JupyterLab, in front of the first, or bring it to the front."""
    path = f"notebooks/{lesson}.ipynb"
    page.evaluate("(path) => { jupyterapp.commands.execute('docmanager:open', { path }); }", path)
    page.wait_for_function("(path) => jupyterapp.shell.currentWidget?.context?.path === path", arg=path)


def close_front(page: Page) -> None:
    """Save and close the notebook in front; the one behind it comes to the front.

    JupyterLab throws "Disposed" at a session that begins after its notebook has been closed.
    """
    page.evaluate(
        """async () => {
          const front = jupyterapp.shell.currentWidget;
          await front.sessionContext.ready;
          await front.context.save();
          front.close();
          await new Promise((gone) => front.isDisposed ? gone() : front.disposed.connect(() => gone()));
        }"""
    )


def close_others(page: Page) -> None:
    """Save and close every notebook but the one in front, and end their kernels."""
    page.evaluate(
        """async () => {
          const front = jupyterapp.shell.currentWidget;
          for (const one of [...jupyterapp.shell.widgets('main')]) {
            if (one === front || !one.sessionContext) continue;
            await one.sessionContext.ready;
            await one.context.save();
            await one.sessionContext.shutdown();
            one.close();
            if (!one.isDisposed) await new Promise((gone) => one.disposed.connect(() => gone()));
          }
        }"""
    )


def run_code(page: Page, code: str) -> None:
    """Run Python in the kernel of the notebook in front, beside its cells."""
    page.evaluate(
        "(code) => jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute({ code }).done", code
    )
