"""What a student does in JupyterLab, in a few words for the tests."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def run_all(page: Page) -> None:
    """Wait until the kernel is ready, run every cell, and wait until each has run."""
    page.wait_for_function("globalThis.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'", timeout=60_000)
    page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")
    wait_until_run(page)


def wait_until_run(page: Page) -> None:
    page.wait_for_function(
        """() => {
          const cells = [...jupyterapp.shell.currentWidget.content.model.cells].filter((cell) => cell.type === 'code');
          return cells.every((cell) => cell.executionCount !== null && cell.executionState !== 'running');
        }""",
        timeout=120_000,
    )
    page.wait_for_function("jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === 'idle'", timeout=60_000)


def restart_and_run_all(page: Page) -> None:
    """Restart the kernel, forget all outputs, and run everything again."""
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
        """() => [...jupyterapp.shell.currentWidget.content.model.cells].filter((cell) => cell.type === 'code').flatMap((cell) => {
          const found = [];
          for (let i = 0; i < cell.outputs.length; i += 1) {
            const output = cell.outputs.get(i).toJSON();
            if (output.output_type === 'error' || output.name === 'stderr') found.push(JSON.stringify(output).slice(0, 400));
          }
          return found;
        })"""
    )


def cell_count(page: Page) -> int:
    return page.evaluate("jupyterapp.shell.currentWidget.content.model.cells.length")


def show(page: Page, selector: str):
    """Bring the first match into view (JupyterLab draws what is on screen) and wait for it."""
    page.evaluate(
        """(selector) => { const scan = () => document.querySelector(selector)?.scrollIntoView({ block: 'center' }); scan(); }""", selector
    )
    found = page.locator(selector).first
    expect(found).to_be_attached(timeout=60_000)
    found.scroll_into_view_if_needed()
    return found
