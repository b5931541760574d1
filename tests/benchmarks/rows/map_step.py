"""What follows a hand, in JupyterLab: a year on a map and a dial of the machine, beside `ipywidgets.interact`.

Two times for each step of a map: until the new year's drawing stands in the page (the script, style and layout of ours;
for the peer the way to the kernel and back, and plotly's drawing), and until the frame after it. Plotly would fetch
outlines of its own from the network and draws nothing without them; it is given an empty file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.ground import ROOT, Ground, spread
from benchmarks.rows.feedback import notebook
from course_utils.desk.bench import Found, Row

if TYPE_CHECKING:
    from playwright.sync_api import Page

MAPS = ("alliances", "bases", "trade")
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
PEER_DIAL = """import plotly.graph_objects as go, ipywidgets
@ipywidgets.interact(year=ipywidgets.IntSlider(1965, 1945, 2014))
def show(year):
    # The plane that our dials move on, drawn anew with the place that was chosen.
    grid = [[(u + 2 * b) % 40 for u in range(101)] for b in range(101)]
    figure = go.Figure(go.Heatmap(z=grid), layout={"title": str(year)})
    return figure.add_scatter(x=[year - 1945], y=[50])"""
DIALS = "from course_utils import dials\ndials.plane()"
MOVE_DIAL = """(times) => {
  const range = document.querySelector(".cw-dial-u input[type=range]");
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


def _opened(page: Page, address: str, ready: str) -> None:
    from lab_driver import run_all

    page.goto(address)
    run_all(page)
    page.wait_for_selector(ready, timeout=90_000, state="attached")
    page.wait_for_timeout(1500)


def steps(page: Page, count: int, target: str, move: str) -> tuple[list[float], list[float]]:
    """Milliseconds of each step from the year after 1965 on: until it stands, until it is painted."""
    taken = []
    for year in range(1966, 1966 + count):
        taken.append(page.evaluate(WATCH % move, [target, str(year)]))
        page.wait_for_timeout(60)
    later = taken[5:]
    return [one for one, _ in later], [one for _, one in later]


def _page(ground: Ground) -> Page:
    page = ground.browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    empty = json.dumps({"type": "Topology", "objects": {}, "arcs": []})
    page.route("**/world_110m.json*", lambda route: route.fulfill(body=empty, content_type="application/json"))
    return page


def map_step(ground: Ground) -> Iterator[Found]:
    """Each map beside the same peer."""
    count = ground.often(40, 15)
    books = {"peer": PEER % str(ROOT / "data" / "basemap.geojson")}
    books |= {name: f"from course_utils import atlas\natlas.{name}(1965)" for name in MAPS}
    with ground.lab() as lab:
        for name, code in books.items():
            (lab.folder / "notebooks" / f"{name}.ipynb").write_text(json.dumps(notebook([code])), encoding="utf-8")
        page = _page(ground)
        _opened(page, lab.address("peer"), ".js-plotly-plot .gtitle")
        peer = steps(page, count, ".js-plotly-plot .gtitle", MOVE_PEER)
        for name in MAPS:
            _opened(page, lab.address(name), ".cwp .cwp-land")
            ours = steps(page, count, ".cwp .cwp-title", MOVE_OURS)
            for at, word in enumerate(("stands", "painted")):
                yield Found(f"{name}: {word}", median(ours[at]), median(peer[at]), spread(ours[at]))
        page.context.close()


def dial(ground: Ground) -> Iterator[Found]:
    """Ours is computed in the page, the peer's in the kernel."""
    with ground.lab() as lab:
        for name, code in (("peer", PEER_DIAL), ("dials", DIALS)):
            (lab.folder / "notebooks" / f"{name}.ipynb").write_text(json.dumps(notebook([code])), encoding="utf-8")
        page = _page(ground)
        _opened(page, lab.address("peer"), ".js-plotly-plot .gtitle")
        peer = steps(page, ground.often(40, 15), ".js-plotly-plot .gtitle", MOVE_PEER)[0]
        _opened(page, lab.address("dials"), ".cw-dial-u input[type=range]")
        ours = page.evaluate(MOVE_DIAL, ground.often(500, 100))
        yield Found("plane: stands", median(ours), median(peer), spread(ours))
        page.context.close()


ROWS = (
    Row(
        "map-step",
        "from a map's year slider to the new year, in JupyterLab",
        "interact over px.choropleth with the same outlines",
        "ms",
        map_step,
    ),
    Row(
        "dial",
        "one movement of a dial over the plane of outcomes, in JupyterLab",
        "interact over a heatmap of 101 x 101 with a place on it",
        "ms",
        dial,
    ),
)
