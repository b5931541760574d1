"""From Run All until the window is painted: every ready lesson beside a notebook with one bare FigureWidget.

Each lesson is opened in a fresh browser with a fresh kernel that rests, the bare notebook by turns with it. The window
is painted when every cell has run and every card and picture in the window, which JupyterLab leaves at the last cell,
is drawn.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from statistics import median
from typing import Any

from benchmarks.ground import Ground, spread
from benchmarks.rows.feedback import notebook, opened
from benchmarks.rows.startup import lessons
from course_utils.desk.bench import Found, Row

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


def painted(ground: Ground, lab: Any, name: str) -> float:
    """Seconds from Run All until the window of a notebook is painted."""
    from lab_driver import wait_until_ready

    with opened(ground.browser, lab.address(name)) as page:
        wait_until_ready(page)
        page.wait_for_timeout(2000)
        milliseconds = page.evaluate(PAINTED)
    lab.end_kernels()
    return float(milliseconds) / 1000


def run_all(ground: Ground) -> Iterator[Found]:
    """As often the bare notebook as there are pairs of lessons, for the load of the machine goes up and down."""
    names = [path.stem for path in lessons(ground)]
    times: dict[str, list[float]] = {}
    with ground.lab() as lab:
        (lab.folder / "notebooks" / "bare.ipynb").write_text(json.dumps(notebook([BARE])), encoding="utf-8")
        painted(ground, lab, "bare")
        for _ in range(ground.often(3, 1)):
            for at, name in enumerate(names):
                for one in ("bare", name) if at % 2 == 0 else (name,):
                    times.setdefault(one, []).append(painted(ground, lab, one))
    bare = median(times.pop("bare"))
    for name, found in times.items():
        yield Found(name, median(found), bare, spread(found))


ROWS = (
    Row(
        "run-all",
        "from Run All in JupyterLab until every cell has run and the window is painted",
        "a notebook with one bare FigureWidget",
        "s",
        run_all,
    ),
)
