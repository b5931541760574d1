"""From opening lesson 00 to its painted dashboard, with 5,000 kept events and with none, on the page and in JupyterLab.

    .venv/bin/python tests/benchmarks/dashboard.py [SITE]    (Windows: .venv\\Scripts\\python)

SITE is a static page that is already built, else it is built. The events are those of somebody who goes through the
course and then reviews for years (`tests/unit/long_log.py`); they are kept before the clock starts. On the page it
starts when the address is opened; in JupyterLab when a kernel that rests is told to run all cells. It ends with the
first frame in which the dashboard shows what is kept. Full and empty by turns, one run, medians, no pass or fail: a
timed test would only measure the neighbours.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser")]

from conftest import FLAGS, build_site, find_chromium, running_lab  # noqa: E402
from lab_account import Account  # noqa: E402
from lab_driver import wait_until_ready  # noqa: E402

from course_utils.thinking.progress import ProgressStore  # noqa: E402
from tests.unit.long_log import file_of, long_log  # noqa: E402

LESSON = "00-start-here"
EVENTS = int(os.environ.get("COURSE_EVENTS", "5000"))
ROUNDS = int(os.environ.get("COURSE_ROUNDS", "3"))
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


def on_page(browser: Browser, site: Path, text: str | None) -> float:
    """Milliseconds on the static page, in a browser of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    address = (site / f"{LESSON}.html").as_uri()
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


def in_lab(browser: Browser, home: Path, text: str | None) -> float:
    """Milliseconds in JupyterLab from Run All with a kernel that rests."""
    with running_lab(home) as lab:
        account = Account(lab, home / "account")
        store = ProgressStore(account.progress)
        if text:
            store.restore(text)
            store.choose("today", "Mika", remember=True)
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.goto(lab.address(LESSON))
        wait_until_ready(page)
        page.evaluate(WATCH)
        start = page.evaluate(RUN)
        taken = page.evaluate("() => globalThis.__painted") - start
        page.context.close()
    return float(taken)


def main() -> None:
    """Measure and print one table."""
    text = file_of(long_log(EVENTS))
    times: dict[str, dict[bool, list[float]]] = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        site = Path(sys.argv[1]).resolve() if sys.argv[1:] else Path(folder) / "site"
        if not sys.argv[1:]:
            build_site(site)
        browser = play.chromium.launch(executable_path=find_chromium(play), args=FLAGS)
        browser.new_context().new_page().set_default_timeout(300_000)
        for turn in range(ROUNDS):
            for full in (False, True):
                kept = text if full else None
                page = on_page(browser, site, kept)
                times.setdefault("page", {}).setdefault(full, []).append(page)
                lab = in_lab(browser, Path(folder) / f"lab-{turn}-{full}", kept)
                times.setdefault("JupyterLab", {}).setdefault(full, []).append(lab)
        browser.close()
    for host, found in times.items():
        empty, full = statistics.median(found[False]), statistics.median(found[True])
        print(f"{host:<12}{empty:7.0f} ms empty{full:8.0f} ms with {EVENTS:,} events{full / empty:7.2f} x")
    print(f"load of the machine {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "")


if __name__ == "__main__":
    main()
