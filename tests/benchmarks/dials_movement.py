"""One movement of the machine's dials in headless Chromium: handler, style and layout, on the page without a kernel.

    .venv/bin/python tests/benchmarks/dials_movement.py

One run, medians, no pass or fail. Beside it the way over a kernel: measured on localhost, a repaint through Python took
55 to 75 ms for a small figure, so what must follow a finger is computed in JavaScript.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser")]

from conftest import FLAGS, find_chromium  # noqa: E402
from test_dials import COURSE  # noqa: E402
from widget_page import widget_page  # noqa: E402

from course_utils.subject.widgets.dials import DialsWidget, dials_spec  # noqa: E402

MOVE = """([name, times]) => {
  const range = document.querySelector(`.cw-dial-${name} input[type=range]`);
  const taken = [];
  for (let at = 0; at < times; at += 1) {
    range.value = (at % 100) / 100;
    const start = performance.now();
    range.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.getBoundingClientRect();
    taken.push(performance.now() - start);
  }
  return taken;
}"""
PAINT = """() => {
  const box = document.querySelector(".cw-number-box[aria-label^='p, ']");
  const taken = [];
  for (let at = 0; at < 20; at += 1) {
    box.value = (at % 10) / 10;
    const start = performance.now();
    box.dispatchEvent(new Event("input", { bubbles: true }));
    taken.push(performance.now() - start);
  }
  return taken;
}"""


def main() -> None:
    """Print the medians."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium(play), args=FLAGS)
        for stage in ("plane", "built_in"):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(widget_page(Path(folder), stage, DialsWidget, {stage: dials_spec(stage, COURSE)}))
            for name in ("u", "b"):
                taken = page.evaluate(MOVE, [name, 500])
                worst = statistics.quantiles(taken, n=100)[-1]
                print(f"{stage}: one movement of {name}: median {statistics.median(taken):.2f} ms, 99th {worst:.2f} ms")
            if stage == "built_in":
                taken = page.evaluate(PAINT)
                print(f"{stage}: new numbers, plane of 401 x 401 painted: median {statistics.median(taken):.0f} ms")
        browser.close()


if __name__ == "__main__":
    main()
