"""The drawing of a question as a file of its own: an SVG with the lines, made the same every time.

Nothing else of the course draws this figure without a page; a school's system takes files alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from course_utils.colours import colours
from course_utils.records.questions.figures import Figure

WIDTH, HEIGHT = 640, 380
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 16, 46, 84
_ROLES = ("first", "second", "third", "fourth", "ink")
_DASHES = ("", "8 4", "2 4", "12 4 2 4", "4 2")
_STEPS = (1, 2, 2.5, 5, 10)


def svg(figure: Figure) -> str:
    """The drawing, with its title and alternative text inside.

    Args:
        figure: what is to be read.

    >>> one = Figure(title="A", unit="points", alt="Years, points.", lines=[{"name": "B", "points": [(1, 2), (2, 4)]}])
    >>> drawn = svg(one)
    >>> drawn.startswith("<svg") and "Years, points." in drawn
    True
    """
    xs = [x for line in figure.lines for x, _ in line.points]
    ys = [y for line in figure.lines for _, y in line.points]
    across = Axis(xs, _LEFT, WIDTH - _RIGHT, whole=all(float(x).is_integer() for x in xs))
    up = Axis([*ys, 0.0] if min(ys) >= 0 else ys, HEIGHT - _BOTTOM, _TOP)
    size = {"width": str(WIDTH), "height": str(HEIGHT), "viewBox": f"0 0 {WIDTH} {HEIGHT}"}
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, "role": "img"})
    ET.SubElement(root, "title").text = figure.title
    ET.SubElement(root, "desc").text = figure.alt
    ET.SubElement(root, "rect", {"width": str(WIDTH), "height": str(HEIGHT), "fill": "#fff"})
    _text(root, figure.title, _LEFT, 20, {"font-weight": "bold", "font-size": "15"})
    _text(root, figure.unit, _LEFT, 38, {})
    for tick in up.ticks():
        at = _number(up.at(tick))
        line = {"x1": str(_LEFT), "x2": str(WIDTH - _RIGHT), "y1": at, "y2": at, "stroke": "#ccc"}
        ET.SubElement(root, "line", line)
        _text(root, plain(tick), _LEFT - 8, up.at(tick) + 4, {"text-anchor": "end"})
    for tick in across.ticks():
        _text(root, plain(tick), across.at(tick), HEIGHT - _BOTTOM + 20, {"text-anchor": "middle"})
    for number, one in enumerate(figure.lines):
        look = {"fill": "none", "stroke-width": "2.5", "stroke": colours()[_ROLES[number]].light}
        look |= {"stroke-dasharray": _DASHES[number]} if _DASHES[number] else {}
        points = " ".join(f"{_number(across.at(x))},{_number(up.at(y))}" for x, y in one.points)
        ET.SubElement(root, "polyline", {"points": points, **look})
        x, y = _LEFT + (number % 3) * 186, HEIGHT - 38 + (number // 3) * 22
        ET.SubElement(root, "line", {"x1": str(x), "x2": str(x + 34), "y1": str(y), "y2": str(y), **look})
        _text(root, one.name, x + 42, y + 4, {})
    return ET.tostring(root, encoding="unicode")


def rows(figure: Figure) -> tuple[list[str], list[list[str]]]:
    """The same numbers as a table: the names of the columns, and the rows.

    Args:
        figure: what is to be read.

    >>> one = Figure(title="A", unit="points", alt="Years.", lines=[{"name": "B", "points": [(1990, 2), (1991, 2.5)]}])
    >>> rows(one)
    (['', 'B'], [['1990', '2'], ['1991', '2.5']])
    """
    values = [dict(line.points) for line in figure.lines]
    across = sorted({x for one in values for x in one})
    body = [[plain(x), *(plain(one[x]) if x in one else "" for one in values)] for x in across]
    return ["", *(line.name for line in figure.lines)], body


class Axis:
    """Where a value stands, from `start` to `end` in pixels.

    >>> Axis([0, 10], 100, 0).at(5), Axis([0, 10], 100, 0).ticks()
    (50.0, [0, 2, 4, 6, 8, 10])
    """

    def __init__(self, values: Sequence[float], start: float, end: float, *, whole: bool = False) -> None:
        low, high = min(values), max(values)
        self.low, self.high = low, high if high > low else low + 1
        self.start, self.end, self.whole = start, end, whole

    def at(self, value: float) -> float:
        """The place of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self) -> list[float]:
        """Five or so round values between both ends."""
        rough = (self.high - self.low) / 5
        power = 10.0 ** math.floor(math.log10(rough))
        step = next(one * power for one in _STEPS if one * power >= rough * 0.999)
        step = max(1, round(step)) if self.whole else step
        first = math.ceil(self.low / step - 1e-9)
        found = [round(number * step, 9) for number in range(first, first + 12)]
        return [int(one) if float(one).is_integer() else one for one in found if one <= self.high + step * 1e-6]


def plain(value: float) -> str:
    """A number without needless digits.

    >>> plain(2.0), plain(0.25)
    ('2', '0.25')
    """
    return f"{value:.10g}"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _text(root: ET.Element, words: str, x: float, y: float, more: dict[str, str]) -> None:
    look = {"x": _number(x), "y": _number(y), "font-family": "sans-serif", "font-size": "13", "fill": "#1d2430"}
    ET.SubElement(root, "text", {**look, **more}).text = words
