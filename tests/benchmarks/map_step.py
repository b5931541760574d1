"""A year's step on a map in JupyterLab: ours, beside `interact` over `px.choropleth` with the same outlines.

    .venv/bin/python tests/benchmarks/map_step.py

One run, medians, no pass or fail. Two times for each step: until the new year's drawing stands in the page (the script,
style and layout of ours; for the peer the way to the kernel and back, and plotly's drawing), and until the frame after
it. Plotly would fetch outlines of its own from the network and draws nothing without them; it is given an empty file.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser")]

from conftest import FLAGS, find_chromium, free_port  # noqa: E402
from lab_driver import run_all  # noqa: E402

STEPS = 40
PEER = """import json, plotly.express as px, ipywidgets
from pathlib import Path
base = json.loads(Path(%r).read_text())
rings = [one[0] for land in base["features"] if land["properties"]["layer"] == "land"
         for one in land["geometry"]["coordinates"]]
# As many shapes as there are states, and as few corners as plotly's own world has.
rings = [ring[::max(1, len(ring) // 60)] for ring in sorted(rings, key=len)[-180:]]
rings = [[*ring, ring[0]] for ring in rings]
places = {"type": "FeatureCollection", "features": [
    {"type": "Feature", "id": k, "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    for k, ring in enumerate(rings)]}
@ipywidgets.interact(year=ipywidgets.IntSlider(1965, 1945, 2014))
def show(year):
    figure = px.choropleth(geojson=places, locations=list(range(len(rings))),
        color=[(k * 7 + year) %% 11 for k in range(len(rings))], title=str(year))
    figure.update_geos(visible=False)
    return figure"""
OURS = "from course_utils import atlas\natlas.%s"

WATCH = """([target, said]) => new Promise((done) => {
  const start = performance.now();
  const look = () => {
    if (!document.querySelector(target)?.textContent.includes(said)) return false;
    document.body.getBoundingClientRect();
    const stands = performance.now() - start;
    requestAnimationFrame(() => requestAnimationFrame(() => done([stands, performance.now() - start])));
    return true;
  };
  const watcher = new MutationObserver(() => look() && watcher.disconnect());
  watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
  %s
})"""
MOVE_OURS = """const slider = document.querySelector(".cwp input[type=range]");
  slider.value = said.trim();
  slider.dispatchEvent(new Event("input", { bubbles: true }));"""
# The handle of a slider of ipywidgets takes arrow keys.
MOVE_PEER = """document.querySelector(".jupyter-widgets .noUi-handle").dispatchEvent(
    new KeyboardEvent("keydown", { key: "Right", bubbles: true }));"""


def notebook(path: Path, code: str) -> None:
    """Write a notebook of one cell."""
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": code, "outputs": [], "execution_count": None}
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    path.write_text(
        json.dumps({"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}),
        encoding="utf-8",
    )


def steps(page: Page, target: str, move: str) -> list[tuple[float, float]]:
    """Milliseconds of each step, from the year after 1965 on."""
    taken = []
    for year in range(1966, 1966 + STEPS):
        taken.append(tuple(page.evaluate(WATCH % move, [target, str(year)])))
        page.wait_for_timeout(60)
    return taken


def measure(page: Page, address: str, ready: str, target: str, move: str) -> tuple[float, float]:
    """The medians of a notebook's steps."""
    page.goto(address)
    run_all(page)
    page.wait_for_selector(ready, timeout=90_000, state="attached")
    page.wait_for_timeout(1500)
    taken = steps(page, target, move)[5:]
    return statistics.median(one for one, _ in taken), statistics.median(one for _, one in taken)


def main() -> None:
    """Print a line for each map, and the ratios."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        home, port = Path(folder), free_port()
        notebook(home / "peer.ipynb", PEER % str(ROOT / "data" / "basemap.geojson"))
        for name, call in (("alliances", "alliances(1965)"), ("bases", "bases(1965)"), ("trade", "trade(1965)")):
            notebook(home / f"{name}.ipynb", OURS % call)
        server = subprocess.Popen(
            [
                sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}", "--IdentityProvider.token=x",
                f"--ServerApp.root_dir={folder}", "--LabApp.expose_app_in_browser=True",
                *(["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
            ],
            env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": folder, "COURSE_PROGRESS": folder},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            for _ in range(300):
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/api?token=x", timeout=5)
                    break
                except OSError:
                    time.sleep(0.2)
            browser = play.chromium.launch(executable_path=find_chromium(play), args=FLAGS)
            page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
            empty = json.dumps({"type": "Topology", "objects": {}, "arcs": []})
            page.route("**/world_110m.json*", lambda route: route.fulfill(body=empty, content_type="application/json"))
            at = f"http://127.0.0.1:{port}/lab/tree/%s.ipynb?token=x&reset"
            peer = measure(page, at % "peer", ".choroplethlayer path", ".js-plotly-plot .gtitle", MOVE_PEER)
            print(f"interact, px.choropleth  stands {peer[0]:6.1f} ms   painted {peer[1]:6.1f} ms")
            for name in ("alliances", "bases", "trade"):
                ours = measure(page, at % name, ".cwp .cwp-land", ".cwp .cwp-title", MOVE_OURS)
                stands, painted = peer[0] / ours[0], peer[1] / ours[1]
                print(
                    f"atlas.{name:<18} stands {ours[0]:6.1f} ms   painted {ours[1]:6.1f} ms"
                    f"   {stands:.0f} times as fast, {painted:.1f} to the frame"
                )
            browser.close()
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
