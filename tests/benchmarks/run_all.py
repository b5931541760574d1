"""From Run All until the window is painted: every ready lesson beside a notebook with one bare FigureWidget.

    .venv/bin/python tests/benchmarks/run_all.py [00 03 ...]    (Windows: .venv\\Scripts\\python)

Numbers name the lessons to measure, else all are. Each lesson is opened in a fresh browser with a fresh kernel that
rests, the bare notebook by turns with it. The window is painted when every cell has run and every card and picture in
the window, which JupyterLab leaves at the last cell, is drawn. One run, medians, no pass or fail: a timed test would
only measure the neighbours.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser"), str(Path(__file__).parent)]

from conftest import FLAGS, Lab, find_chromium, running_lab  # noqa: E402
from feedback import notebook, opened  # noqa: E402
from lab_driver import wait_until_ready  # noqa: E402

from course_utils.records import course  # noqa: E402

ROUNDS = int(os.environ.get("COURSE_ROUNDS", "5"))
BARE = "import plotly.graph_objects as go\n\ngo.FigureWidget(go.Scatter(x=[1, 2, 3], y=[2, 1, 3]))"
PAINTED = """() => new Promise((resolve) => {
  const panel = jupyterapp.shell.currentWidget;
  const outer = panel.node.querySelector(".jp-WindowedPanel-outer") ?? panel.node;
  const inWindow = (element) => {
    const [one, all] = [element.getBoundingClientRect(), outer.getBoundingClientRect()];
    return one.height > 0 && one.bottom > all.top && one.top < all.bottom;
  };
  const ran = ({ model }) => model.executionCount !== null && model.executionState !== "running";
  const drawn = (cell) => {
    const outputs = [...cell.node.querySelectorAll(".jp-OutputArea-output")];
    if (outputs.length < cell.model.outputs.length) return false;
    return outputs.filter(inWindow).every((output) => {
      if (!output.querySelector(".cw, .main-svg, pre, table")) return false;
      return [...output.querySelectorAll(".cwp-plot, .js-plotly-plot")].filter(inWindow)
        .every((plot) => plot.querySelector(".main-svg, .cwp-base path"));
    });
  };
  const start = performance.now();
  let since = null;
  const look = () => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = () => {
      const now = performance.now();
      const cells = panel.content.widgets.filter((cell) => cell.model.type === "code");
      if (!cells.every(ran) || !cells.filter(({ node }) => inWindow(node)).every(drawn)) since = null;
      else since ??= now;
      if (now - start > 60_000) resolve(null);
      else if (since !== null && now - since > 1500) resolve(since - start);
      else requestAnimationFrame(look);
    };
    // Runs when the frame is painted, for it is posted while the frame is being made.
    port1.postMessage(null);
  };
  jupyterapp.commands.execute("notebook:run-all-cells");
  requestAnimationFrame(look);
})"""
"""Milliseconds from Run All to the end of the first frame after which the window stays drawn."""


def painted(browser: Browser, lab: Lab, name: str) -> float:
    """Seconds from Run All until the window of a notebook is painted."""
    with opened(browser, lab.address(name)) as page:
        wait_until_ready(page)
        page.wait_for_timeout(2000)
        milliseconds = page.evaluate(PAINTED)
    lab.end_kernels()
    print(f"{name}: {milliseconds:.0f} ms", file=sys.stderr, flush=True)
    return float(milliseconds) / 1000


def main() -> None:
    """Measure and print one table."""
    lessons = [one.id for one in course().lessons.values() if one.status == "ready"]
    lessons = [one for one in lessons if not sys.argv[1:] or one[:2] in sys.argv[1:]]
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as home, running_lab(Path(home)) as lab, sync_playwright() as play:
        (lab.folder / "notebooks" / "bare.ipynb").write_text(json.dumps(notebook([BARE])), encoding="utf-8")
        browser = play.chromium.launch(executable_path=find_chromium(play), args=FLAGS)
        painted(browser, lab, "bare")
        for _ in range(ROUNDS):
            for at, name in enumerate(lessons):
                # As often beside the lessons as there are two of them: the load of the machine goes up and down.
                for one in ("bare", name) if at % 2 == 0 else (name,):
                    times.setdefault(one, []).append(painted(browser, lab, one))
        browser.close()
    bare = statistics.median(times["bare"])
    for name, found in times.items():
        median = statistics.median(found)
        each = " ".join(f"{one:.2f}" for one in found)
        print(f"{name:<32}{median:6.2f} s   {median / bare:5.2f} x the bare notebook   ({each})")
    print(f"load of the machine {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "")


if __name__ == "__main__":
    main()
