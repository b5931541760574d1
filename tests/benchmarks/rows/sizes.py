"""What is sent to a browser, in bytes: pictures, live figures on one page, the page of a lesson.

What a user would write in place of a picture is `px.line` or `px.scatter` with `animation_frame="year"`: one frame for
each year that shows all lines up to it (or all places that are there in it, without any base map). Ours sends every row
once and filters in the browser; it carries besides the data table, the texts of the list, sources and descriptions,
which px does not.
"""

from __future__ import annotations

import json
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.ground import Ground
from benchmarks.rows.startup import lessons
from course_utils.desk.bench import Found, Row


def _rows_of(picture: Any) -> Any:
    """The picture's rows as a table."""
    import pandas as pd

    return pd.DataFrame([dict(row.values) | {"title": row.title} for row in picture.rows])


def _points_of(picture: Any) -> Any:
    """Where each row is drawn: `x` and `y` of its point."""
    import pandas as pd

    found: dict[int, tuple[Any, Any]] = {}
    for trace in picture.figure.data:
        rows = (trace.meta or {}).get("rows", ()) if isinstance(trace.meta, dict) else ()
        for row, x, y in zip(rows, trace.x if trace.x is not None else (), trace.y, strict=False):
            found.setdefault(row, (x, y))
    return pd.DataFrame.from_dict(found, orient="index", columns=["x", "y"])


def with_px(picture: Any) -> Any:
    """The same rows as a px figure with a frame for each year, and how many; nothing where px has no such chart."""
    import pandas as pd
    import plotly.express as px

    from course_utils.pictures.picture import Span, Year

    rows = _rows_of(picture)
    control = next((one for one in picture.controls if isinstance(one, Year | Span)), None)
    if control is None:
        return None
    number = next((one.key for one in picture.columns if one.numeric and one.key not in ("year", "low", "high")), None)
    group = next((key for key in ("name", "pair", "kind", "title") if key in rows), None)
    years = range(control.first, control.last + 1)
    begin = rows[control.begin].astype(float).fillna(-1e9)
    end = rows[control.end].astype(float).fillna(1e9)
    if "year" not in rows or number is None:
        rows = rows.join(_points_of(picture))
        parts = [rows[(begin <= year) & (end >= year)].assign(frame=year) for year in years]
        figure = px.scatter(pd.concat(parts), x="x", y="y", color=group, hover_name="title", animation_frame="frame")
    else:
        parts = [rows[begin <= year].assign(frame=year) for year in years]
        figure = px.line(pd.concat(parts), x="year", y=number, color=group, animation_frame="frame")
    return figure, len(years)


def _kilobytes(value: Any) -> float:
    return len(value if isinstance(value, bytes) else json.dumps(value).encode()) / 1000


def pictures(ground: Ground, maps: bool) -> Iterator[Found]:
    """Every map or every chart as it comes without arguments, and their sum."""
    from all_pictures import every_picture

    ours, theirs = 0.0, 0.0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for call, picture in every_picture().items():
            made = with_px(picture) if call.startswith("atlas.") == maps else None
            if made is None:
                continue
            found = _kilobytes(picture.spec()), len(made[0].to_json().encode()) / 1000
            ours, theirs = ours + found[0], theirs + found[1]
            if maps or not ground.quick:
                yield Found(call, *found, f"{made[1]} years, {len(picture.rows)} rows")
    yield Found("all of them", ours, theirs)


def live_figures(_ground: Ground) -> Iterator[Found]:
    """The state that each widget sends when it is shown, and what else it fetches from the kernel for its page."""
    import plotly.graph_objects as go
    from all_pictures import every_picture

    from course_utils.hands.picture import PictureWidget, _bundle

    charts = [picture for call, picture in every_picture().items() if call.startswith("charts.")][:10]
    ours = [_sent(PictureWidget(one)) for one in charts]
    theirs = [_sent(go.FigureWidget(one.figure)) for one in charts]
    # plotly is sent once for the page, on demand, where no other figure of the notebook has brought it along.
    bundle = len(_bundle()) / 1e6
    for count in (1, 3, 10):
        yield Found(f"{count} charts", bundle + sum(ours[:count]), sum(theirs[:count]))


def _sent(widget: Any) -> float:
    state = {key: value for key, value in widget.get_state().items() if not isinstance(value, bytes | memoryview)}
    raw = [value for value in widget.get_state().values() if isinstance(value, bytes | memoryview)]
    widget.close()
    return (len(json.dumps(state, default=str).encode()) + sum(len(bytes(one)) for one in raw)) / 1e6


def pages(ground: Ground) -> Iterator[Found]:
    """A lesson's page without its shared scripts, beside the same notebook run and made a page by nbconvert."""
    for path in lessons(ground):
        page = nbconverted(ground, path)
        yield Found(path.stem, _kilobytes((ground.site / f"{path.stem}.html").read_bytes()), _kilobytes(page))


def nbconverted(ground: Ground, notebook: Path) -> bytes:
    """Its page as nbconvert makes it: with the state of its widgets, and without scripts, which it asks others for."""
    out = ground.new_folder("nbconvert")
    words = ["nbconvert", "--to", "html", "--execute", f"--output-dir={out}", str(notebook)]
    command = [sys.executable, "-m", *words, "--log-level=ERROR"]
    subprocess.run(command, env=ground.environment, capture_output=True, check=True)
    return (out / f"{notebook.stem}.html").read_bytes()


ROWS = (
    Row(
        "map-bytes",
        "a map as sent to the browser, with its base map, list, texts and sources",
        "its rows by px.scatter, a frame for each year, without a base map",
        "kB",
        lambda ground: pictures(ground, maps=True),
        limit=1.25,
    ),
    Row(
        "chart-bytes",
        "a chart as sent to the browser, with its list, texts and sources",
        "its rows by px.line, a frame for each year",
        "kB",
        lambda ground: pictures(ground, maps=False),
        limit=2.0,
    ),
    Row(
        "live-figures",
        "all that charts on one page get from the kernel, plotly itself included",
        "the same figures as FigureWidgets",
        "MB",
        live_figures,
        limit=1.02,
    ),
    Row(
        "page-bytes",
        "a lesson's page on the static site, without the scripts that all pages share",
        "the same notebook, run, as a page of nbconvert with the state of its widgets",
        "kB",
        pages,
    ),
)
