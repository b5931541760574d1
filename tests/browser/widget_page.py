"""A page with some widgets and nothing else: no JupyterLab, no site, no network.

`widget_page` answers as a test says; `host_page` answers as the static page does, from the browser's storage.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from course_utils.hands.fonts import font_script
from course_utils.hands.host import CourseWidget, classic_script, page_script, stylesheet
from course_utils.hands.picture import PictureWidget

SILENT = """const modelFor = (spec) => ({
  get: (name) => (name === "spec" ? spec : "page"), on() {}, off() {}, send() {},
});"""
"""A host that never answers."""

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>%(name)s</title>
<meta name="viewport" content="width=device-width">
<style>:root { color-scheme: light dark; } body { background: Canvas; margin: 8px; } %(css)s</style>
<body><main><h1>%(name)s</h1>%(places)s</main>%(plotly)s<script src="front.js"></script><script>
%(host)s
globalThis.specs = %(specs)s;
for (const [name, spec] of Object.entries(specs)) {
  render({ model: modelFor(spec), el: document.querySelector(`[data-widget="${name}"]`) });
}</script></body></html>"""


def widget_page(
    folder: Path, name: str, widget: type[CourseWidget], specs: Mapping[str, Any], host: str = SILENT
) -> str:
    """Write the page and say its address.

    Args:
        folder: where it goes, with the front end beside it.
        name: of the page.
        widget: the class whose front end draws.
        specs: what each widget draws, by a name that its place on the page gets as `data-widget`.
        host: JavaScript that defines `modelFor(spec)`; it may use `specs`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    front = f"{classic_script(widget.name, f'{widget.name}.js')}const {{ render }} = CourseWidgets.{widget.name};"
    (folder / "front.js").write_text(front, encoding="utf-8")
    plotly = ""
    if issubclass(widget, PictureWidget):
        from plotly.offline import get_plotlyjs

        (folder / "plotly.min.js").write_text(get_plotlyjs(), encoding="utf-8")
        plotly = '<script src="plotly.min.js"></script>'
        (folder / "fonts.js").write_text(font_script(), encoding="utf-8")
    text = PAGE % {
        "name": name,
        "css": stylesheet(),
        "places": "".join(f'<h2>{one}</h2><div data-widget="{one}"></div>' for one in specs),
        "plotly": plotly,
        "host": host,
        "specs": json.dumps(dict(specs)).replace("</", "<\\/"),
    }
    (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return (folder / f"{name}.html").as_uri()


HOSTED = """<!doctype html><html lang="en"><meta charset="utf-8"><title>%(name)s</title>
<meta name="viewport" content="width=device-width">
<style>:root { color-scheme: light dark; } body { background: Canvas; margin: 8px; } %(css)s</style>
<body><main><h1>%(name)s</h1><h2>Cards</h2>%(cards)s</main><script src="%(name)s.js"></script></body></html>"""


def host_page(folder: Path, name: str, widgets: Iterable[CourseWidget]) -> str:
    """Write a page of cards as `course.py site` writes a lesson, without its frame and plotly, and say its address.

    Args:
        folder: where it goes, with its script beside it.
        name: of the page.
        widgets: the cards; their answers are kept in the browser's storage by the page's own host.
    """
    shown = list(widgets)
    (folder / f"{name}.js").write_text(page_script(), encoding="utf-8")
    cards = "".join(one.page_html() for one in shown)
    page = folder / f"{name}.html"
    page.write_text(HOSTED % {"name": name, "css": stylesheet(), "cards": cards}, encoding="utf-8")
    return page.as_uri()
