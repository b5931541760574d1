"""Kilobytes of every picture as sent to the browser, beside the same rows made with plotly express and frames.

    .venv/bin/python tests/benchmarks/figures.py

What a user would write instead is `px.line` or `px.scatter` with `animation_frame="year"`: one frame for each year
that shows all lines up to it (or all places that are there in it, without any base map). Ours sends every row once
and filters in the browser; it carries besides the data table, the texts of the list, sources and descriptions, which
px does not.
"""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.express as px

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])]

from all_pictures import every_picture  # noqa: E402

from course_utils.pictures.picture import Picture, Span, Year  # noqa: E402


def rows_of(picture: Picture) -> pd.DataFrame:
    """The picture's rows as a table."""
    return pd.DataFrame([dict(row.values) | {"title": row.title} for row in picture.rows])


def points_of(picture: Picture) -> pd.DataFrame:
    """Where each row is drawn: `x` and `y` of its point."""
    found: dict[int, tuple[Any, Any]] = {}
    for trace in picture.figure.data:
        rows = (trace.meta or {}).get("rows", ()) if isinstance(trace.meta, dict) else ()
        for row, x, y in zip(rows, trace.x if trace.x is not None else (), trace.y, strict=False):
            found.setdefault(row, (x, y))
    return pd.DataFrame.from_dict(found, orient="index", columns=["x", "y"])


def with_px(picture: Picture) -> Any:
    """The same rows as a px figure with a frame for each year, or nothing where px has no such chart."""
    rows = rows_of(picture)
    control = next((one for one in picture.controls if isinstance(one, Year | Span)), None)
    if control is None:
        return None
    number = next((one.key for one in picture.columns if one.numeric and one.key not in ("year", "low", "high")), None)
    group = next((key for key in ("name", "pair", "kind", "title") if key in rows), None)
    years = range(control.first, control.last + 1)
    begin = rows[control.begin].astype(float).fillna(-1e9)
    end = rows[control.end].astype(float).fillna(1e9)
    if "year" not in rows or number is None:
        rows = rows.join(points_of(picture))
        parts = [rows[(begin <= year) & (end >= year)].assign(frame=year) for year in years]
        return px.scatter(pd.concat(parts), x="x", y="y", color=group, hover_name="title", animation_frame="frame")
    parts = [rows[begin <= year].assign(frame=year) for year in years]
    return px.line(pd.concat(parts), x="year", y=number, color=group, animation_frame="frame")


def main() -> None:
    """Print a line for each picture, and the sum."""
    warnings.simplefilter("ignore")
    print(f"{'picture':<28}{'rows':>6}{'ours, whole':>13}{'our drawing':>13}{'px, frames':>12}{'px : ours':>11}")
    ours, theirs = 0.0, 0.0
    for call, picture in every_picture().items():
        spec = picture.spec()
        whole, drawing = (len(json.dumps(part).encode()) / 1000 for part in (spec, spec["figure"]))
        figure = with_px(picture)
        if figure is None:
            print(f"{call:<28}{len(picture.rows):>6}{whole:>11.0f}kB{drawing:>11.0f}kB{'-':>12}{'-':>11}")
            continue
        other = len(figure.to_json().encode()) / 1000
        ours, theirs = ours + whole, theirs + other
        ratio = f"{other / whole:.1f}x"
        print(f"{call:<28}{len(picture.rows):>6}{whole:>11.0f}kB{drawing:>11.0f}kB{other:>10.0f}kB{ratio:>11}")
    times = theirs / ours
    print(f"\nWhere both can be made: ours {ours:.0f} kB, px with frames {theirs:.0f} kB, {times:.1f} times as much.")


if __name__ == "__main__":
    main()
