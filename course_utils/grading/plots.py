"""Small drawings for the pages of grading, as SVG: plain, printable, and in the colours of the page.

They carry no words but numbers, names of items and axis titles; the sentence that describes a drawing is its title.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 560, 300
LEFT, RIGHT, TOP, BOTTOM = 52, 16, 14, 44
_LOOKS = ("one", "two", "three", "four", "five")
_ROOM = 15
"""Pixels that the name of a line needs above the next."""


@dataclass(frozen=True)
class Axis:
    """One direction of a drawing: from where to where, which ticks, and what is counted."""

    low: float
    high: float
    ticks: Sequence[float]
    title: str

    def at(self, value: float, start: float, end: float) -> float:
        """Where a value lies between two ends, in pixels.

        Args:
            value: in the axis's own unit.
            start: pixels of `low`.
            end: pixels of `high`.

        >>> Axis(0, 10, (), "").at(5, 100, 0)
        50.0
        """
        span = (self.high - self.low) or 1
        return start + (end - start) * (value - self.low) / span


def scatter(points: Iterable[tuple[float, float, str]], across: Axis, up: Axis, alt: str) -> str:
    """Named points.

    Args:
        points: across, up, and the short name of each.
        across: the axis to the right.
        up: the axis upwards.
        alt: what is drawn, in a sentence.

    >>> scatter([(0.5, 0.2, "3")], Axis(0, 1, (0, 1), "easy"), Axis(-1, 1, (0,), "r"), "One item.").count("<circle")
    1
    """
    parts = []
    for x, y, name in points:
        left, top = _x(across, x), _y(up, y)
        parts.append(f'<circle cx="{left:.1f}" cy="{top:.1f}" r="4" class="dot"/>')
        parts.append(f'<text x="{left + 6:.1f}" y="{top - 5:.1f}" class="name">{escape(name)}</text>')
    return _drawing(parts, across, up, alt)


def columns(values: Sequence[tuple[str, float]], up: Axis, across: str, alt: str) -> str:
    """Columns beside each other.

    Args:
        values: the name below each column, and its height.
        up: the axis upwards.
        across: what the columns stand for.
        alt: what is drawn, in a sentence.
    """
    axis = Axis(0, len(values), (), across)
    parts = []
    for at, (name, value) in enumerate(values):
        left, right = _x(axis, at + 0.12), _x(axis, at + 0.88)
        top, ground = _y(up, value), _y(up, up.low)
        parts.append(
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{max(0, ground - top):.1f}" '
            'class="column"/>'
        )
        middle = (left + right) / 2
        parts.append(f'<text x="{middle:.1f}" y="{ground + 15:.1f}" class="tick middle">{escape(name)}</text>')
    return _drawing(parts, axis, up, alt)


def pairs(values: Sequence[tuple[str, float | None, float]], up: Axis, alt: str) -> str:
    """For each name a filled dot for what is, and a line for what should be.

    Args:
        values: the name, what is (None where it is not told), and what should be.
        up: the axis upwards.
        alt: what is drawn, in a sentence.
    """
    axis = Axis(0, len(values), (), "")
    parts = []
    for at, (name, found, wanted) in enumerate(values):
        left, middle, right = _x(axis, at + 0.2), _x(axis, at + 0.5), _x(axis, at + 0.8)
        top = _y(up, wanted)
        parts.append(f'<line x1="{left:.1f}" x2="{right:.1f}" y1="{top:.1f}" y2="{top:.1f}" class="wanted"/>')
        if found is not None:
            parts.append(f'<circle cx="{middle:.1f}" cy="{_y(up, found):.1f}" r="6" class="dot"/>')
        parts.append(f'<text x="{middle:.1f}" y="{_y(up, up.low) + 15:.1f}" class="tick middle">{escape(name)}</text>')
    return _drawing(parts, axis, up, alt)


def lines(named: Sequence[tuple[str, Sequence[tuple[float, float]]]], alt: str) -> str:
    """Lines over years, each with its name at its end.

    Args:
        named: the name and the points of each line.
        alt: what is drawn, in a sentence.
    """
    xs = [x for _, points in named for x, _ in points]
    ys = [y for _, points in named for _, y in points]
    across = Axis(min(xs), max(xs), _ticks(min(xs), max(xs)), "")
    up = Axis(min(0.0, *ys), max(ys), _ticks(min(0.0, *ys), max(ys)), "")
    right, parts = 150, []
    # What `_x` and `_y` work out, for many points at once.
    ground = HEIGHT - BOTTOM
    wide, spread = WIDTH - right - LEFT, (across.high - across.low) or 1
    high, rise = TOP - ground, (up.high - up.low) or 1
    taken: list[float] = []
    for at, (name, points) in enumerate(named):
        # Every line has a dash of its own: colour is never the only sign.
        path = " ".join(
            f"{LEFT + wide * (x - across.low) / spread:.1f},{ground + high * (y - up.low) / rise:.1f}"
            for x, y in points
        )
        parts.append(f'<polyline points="{path}" class="line {_LOOKS[at % len(_LOOKS)]}"/>')
        top = _y(up, points[-1][1]) + 4
        while any(abs(top - other) < _ROOM for other in taken):
            top -= 1
        taken.append(top)
        left = _x(across, points[-1][0], right) + 6
        parts.append(f'<text x="{left:.1f}" y="{top:.1f}" class="name">{escape(name)}</text>')
    return _drawing(parts, across, up, alt, right)


def _x(axis: Axis, value: float, right: int = RIGHT) -> float:
    return axis.at(value, LEFT, WIDTH - right)


def _y(axis: Axis, value: float) -> float:
    return axis.at(value, HEIGHT - BOTTOM, TOP)


def _ticks(low: float, high: float) -> list[float]:
    """Some round numbers from low to high."""
    span = (high - low) or 1
    step = 10 ** math.floor(math.log10(span / 4))
    step *= next(one for one in (1, 2, 5, 10) if span / (step * one) <= 5)
    first = math.ceil(low / step - 1e-9)
    return [round(first * step + at * step, 10) for at in range(12) if first * step + at * step <= high + step * 1e-9]


def _drawing(parts: Sequence[str], across: Axis, up: Axis, alt: str, right: int = RIGHT) -> str:
    ground, end = HEIGHT - BOTTOM, WIDTH - right
    grid = []
    for tick in up.ticks:
        top = _y(up, tick)
        grid.append(f'<line x1="{LEFT}" x2="{end}" y1="{top:.1f}" y2="{top:.1f}" class="grid"/>')
        grid.append(f'<text x="{LEFT - 6}" y="{top + 4:.1f}" class="tick end">{tick:g}</text>')
    for tick in across.ticks:
        left = _x(across, tick, right)
        grid.append(f'<text x="{left:.1f}" y="{ground + 15}" class="tick middle">{tick:g}</text>')
    grid.append(f'<line x1="{LEFT}" x2="{end}" y1="{ground}" y2="{ground}" class="ground"/>')
    middle = (LEFT + end) / 2
    grid.append(f'<text x="{middle:.1f}" y="{HEIGHT - 6}" class="axis middle">{escape(across.title)}</text>')
    half = (TOP + ground) / 2
    turned = f'x="13" y="{half:.1f}" transform="rotate(-90 13 {half:.1f})"'
    grid.append(f'<text {turned} class="axis middle">{escape(up.title)}</text>')
    inside = "".join([*grid, *parts])
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(alt)}">{inside}</svg>'
