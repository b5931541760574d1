"""Lines over years that show their gaps: years that no source covers are never bridged.

Estimates are dotted, projections dashed; each line has its own symbol and its name at the end. The y axis, the names
and the labels of events are placed by `hands/front/chart.js`, anew for each width and filter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import plotly.graph_objects as go

from course_utils.pictures.marks import GLYPHS, REST
from course_utils.pictures.rules import Rule
from course_utils.pictures.theme import LIGHT, Mark, template

_DASHES = MappingProxyType({"solid": "solid", "estimate": "dot", "projection": "dash"})
_MARGIN = MappingProxyType({"l": 56, "t": 10, "b": 34})


@dataclass(frozen=True)
class Point:
    """One figure: year, value, the number of its row, and whether it is `solid`, `estimate` or `projection`."""

    x: float
    y: float
    row: int
    style: str = "solid"


@dataclass(frozen=True)
class Line:
    """One series: its key, its look, its points, and its name at the end of the line, long and `brief`."""

    key: str
    mark: Mark
    points: tuple[Point, ...]
    label: str
    brief: str


@dataclass(frozen=True)
class Axis:
    """How figures are drawn over the years.

    Args:
        hover: how a value is read out, as plotly writes templates, such as `%{y:.1f} %`.
        of: what it is a part of, such as "of its GDP": said where a chart has several such axes, and in its title.
        suffix: what stands behind the numbers of the y axis.
        fixed: the y axis from and to; if left out it follows what is shown, always with its zero.
        step: years from one figure to the next; a longer way is a gap.
        breaks: years at which a new count begins: nothing is drawn from the year before to that year.
        dots: whether every figure has its symbol, for surveys.
    """

    hover: str
    suffix: str = ""
    fixed: tuple[float, float] | None = None
    step: float = 1
    breaks: tuple[float, ...] = ()
    dots: bool = False
    of: str = ""

    @property
    def told(self) -> str:
        """How a value is written in a sentence."""
        return f"{self.hover} {self.of}".rstrip()


def stretches(points: Sequence[Point], step: float = 1, breaks: Iterable[float] = ()) -> list[tuple[str, list[Point]]]:
    """A series cut where years are missing, where a rule changed, and where another style begins.

    Args:
        points: in order of years.
        step: years from one figure to the next; a longer way is a gap.
        breaks: years at which a new count begins: nothing is drawn from the year before to that year.

    Returns:
        Styles and their points. Two stretches that differ only in style share a point, so that the line goes on.

    >>> [len(part) for _, part in stretches([Point(1, 5, 0), Point(2, 5, 1), Point(4, 5, 2)])]
    [2, 1]
    """
    if not points:
        return []
    parts: list[tuple[str, list[Point]]] = [(points[0].style, [points[0]])]
    for before, now in pairwise(points):
        if now.x - before.x > step or any(before.x < one <= now.x for one in breaks):
            parts.append((now.style, [now]))
            continue
        style = now.style if now.style != "solid" else before.style
        if style != parts[-1][0] and len(parts[-1][1]) > 1:
            parts.append((style, [before]))
        parts[-1] = (style, [*parts[-1][1], now])
    return parts


def chart(
    lines: Sequence[Line],
    years: tuple[int, int],
    axis: Axis,
    *,
    y_range: tuple[float, float],
    rules: Sequence[Rule] = (),
) -> go.Figure:
    """Lines over years.

    Args:
        lines: the series; grey ones are drawn first.
        years: first and last year of the axis.
        axis: how the figures are drawn.
        y_range: the y axis before anything is filtered.
        rules: upright rules with labels.
    """
    figure = go.Figure()
    for line in sorted(lines, key=lambda one: one.mark != REST):
        for style, points in stretches(line.points, axis.step, axis.breaks):
            figure.add_trace(_stretch(line, style, points, axis, years))
    first, last = years
    pad = max(0.5, (last - first) / 60)
    figure.update_layout(
        template=template(),
        margin={**_MARGIN, "r": room(one.label for one in lines)},
        dragmode=False,
        meta={"fit": axis.fixed is None, "events": [dict(one) for one in rules]},
    )
    figure.update_xaxes(
        range=[first - pad, last + pad], tickformat="d", fixedrange=True, ticks="outside", showline=True
    )
    figure.update_yaxes(
        range=list(y_range),
        fixedrange=True,
        showgrid=True,
        gridcolor=LIGHT["line"],
        gridwidth=0.5,
        zeroline=True,
        zerolinecolor=LIGHT["muted"],
        zerolinewidth=1,
        nticks=6,
        ticksuffix=axis.suffix,
        separatethousands=True,
    )
    return figure


def _stretch(line: Line, style: str, points: Sequence[Point], axis: Axis, years: tuple[int, int]) -> go.Scatter:
    """A part of a line in one style; the longer the chart, the fewer of its years have a symbol."""
    grey = line.mark == REST
    every = 1 if axis.dots else 20 if years[1] - years[0] > 80 else 10
    return go.Scatter(
        x=[point.x for point in points],
        y=[point.y for point in points],
        mode="lines+markers",
        line={"color": line.mark.color, "width": 1.5 if grey else 2.5, "dash": _DASHES[style]},
        marker={
            "symbol": "x-thin-open" if grey else line.mark.symbol,
            "color": line.mark.color,
            # A symbol on a lone point, else in the years that `every` divides; size nought elsewhere.
            "size": [7 if len(points) == 1 or point.x % every == 0 else 0 for point in points],
            "opacity": 1,
            "line": {"width": 1 if grey else 0, "color": line.mark.color},
        },
        hoverinfo="skip",
        cliponaxis=False,
        meta={
            "rows": [point.row for point in points],
            "series": line.key,
            "hover": axis.hover,
            "of": axis.of,
            "label": line.label,
            # Where every figure has its symbol, one more beside the name would pass for a figure.
            "glyph": "" if axis.dots else GLYPHS[line.mark.symbol],
            "narrow": {"meta": {"label": line.brief}},
        },
    )


def band(low: Sequence[float], high: Sequence[float], points: Sequence[Point], mark: Mark) -> go.Scatter:
    """A pale area between two bounds of one series; it goes when its rows go.

    Args:
        low: lower bound for each point.
        high: upper bound for each point.
        points: the points, without a gap.
        mark: the look of the series.
    """
    return go.Scatter(
        x=[point.x for point in points] + [point.x for point in reversed(points)],
        y=[*high, *reversed(low)],
        mode="lines",
        line={"width": 0, "color": mark.color},
        fill="toself",
        fillcolor=mark.color,
        opacity=0.14,
        hoverinfo="skip",
        meta={"rows": [point.row for point in points] + [point.row for point in reversed(points)]},
    )


def room(labels: Iterable[str]) -> int:
    """Pixels that the names at the right need, with their symbols."""
    return 42 + round(7.2 * max(map(len, labels), default=0))


def narrow_chart(right: int, *, left: int = 46, height: int = 340) -> dict[str, Any]:
    """What changes on a narrow screen: the margins in pixels, and the height."""
    return {"layout": {"margin": {"l": left, "r": right}}, "height": height}
