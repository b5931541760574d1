"""From opening lesson 00 to its painted dashboard, with 5,000 kept events and with none, on the page and in JupyterLab.

The events are those of somebody who goes through the course and then reviews for years (`tests/unit/long_log.py`); they
are kept before the clock starts. On the page it starts when the address is opened; in JupyterLab when a kernel that
rests is told to run all cells. It ends with the first frame in which the dashboard shows what is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.ground import Ground, by_turns, spread
from course_utils.desk.bench import Found, Row

if TYPE_CHECKING:
    from playwright.sync_api import Page

LESSON = "00-start-here"
EVENTS = 5000
WATCH = """() => {
  globalThis.__painted = new Promise((resolve) => {
    const look = () => {
      const { port1, port2 } = new MessageChannel();
      port2.onmessage = () => {
        // Its second line says whose it is once the host has told, and is drawn together with all the rest.
        if (document.querySelector(".cw-dash > .cw-muted:not(:empty)")) resolve(performance.now());
        else requestAnimationFrame(look);
      };
      port1.postMessage(null);
    };
    requestAnimationFrame(look);
  });
}"""
"""Milliseconds since the page was opened, at the end of the first frame that shows the dashboard."""
RUN = "() => { const start = performance.now(); jupyterapp.commands.execute('notebook:run-all-cells'); return start; }"


def restored(page: Page, text: str) -> None:
    """Keep a progress file in the browser of a page, as a person brings it along."""
    page.locator(".cw-learner input[type=file]").set_input_files(
        {"name": "progress.json", "mimeType": "application/json", "buffer": text.encode()}
    )
    page.locator(".cw-learner", has_text="Learning now: Mika").wait_for(timeout=300_000, state="attached")


def on_page(ground: Ground, text: str | None) -> float:
    """Milliseconds on the static page, in a browser of its own."""
    context = ground.browser.new_context(viewport={"width": 1280, "height": 900})
    address = (ground.site / f"{LESSON}.html").as_uri()
    if text:
        first = context.new_page()
        first.goto(address)
        restored(first, text)
        first.close()
    page = context.new_page()
    page.add_init_script(f"({WATCH})()")
    page.goto(address, wait_until="commit")
    taken = page.evaluate("() => globalThis.__painted")
    context.close()
    return float(taken)


def in_lab(ground: Ground, text: str | None) -> float:
    """Milliseconds in JupyterLab from Run All with a kernel that rests."""
    from lab_account import Account
    from lab_driver import wait_until_ready

    from course_utils.thinking.progress import ProgressStore

    with ground.lab() as lab:
        account = Account(lab, ground.new_folder("account") / "account")
        store = ProgressStore(account.progress)
        if text:
            store.restore(text)
            store.choose("today", "Mika", remember=True)
        page = ground.browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.goto(lab.address(LESSON))
        wait_until_ready(page)
        page.evaluate(WATCH)
        start = page.evaluate(RUN)
        taken = page.evaluate("() => globalThis.__painted") - start
        page.context.close()
    return float(taken)


def dashboard(ground: Ground) -> Iterator[Found]:
    """Full and empty by turns."""
    from long_log import file_of, long_log

    text = file_of(long_log(EVENTS))
    for label, one in (("page", on_page), ("JupyterLab", in_lab)):
        taken = by_turns(
            ground.often(3, 1), empty=lambda one=one: one(ground, None), full=lambda one=one: one(ground, text)
        )
        yield Found(label, median(taken["full"]), median(taken["empty"]), spread(taken["full"]))


ROWS = (
    Row(
        "dashboard",
        f"from opening lesson 00 to its dashboard, with {EVENTS:,} kept events",
        "the same without any",
        "ms",
        dashboard,
    ),
)
