"""Events side by side: levels on which none covers another, names of lanes, lines across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from course_utils.pictures.theme import LIGHT


@dataclass(frozen=True)
class Size:
    """How large marks are where a drawing is so wide: all in pixels, `pitch` from one mark to the next."""

    width: int
    mark: int
    pitch: int


# A card of the usual width, and a phone.
WIDE, NARROW = Size(880, 8, 11), Size(330, 6, 8)


def stacked(times: Sequence[float], apart: float) -> list[int]:
    """The level of each point, the lowest on which it overlaps none before it.

    Args:
        times: in rising order, in years.
        apart: how far two points on one level must be from each other, in years.

    >>> stacked([2000.0, 2000.2, 2002.0], 1.0)
    [0, 1, 0]
    """
    last: list[float] = []
    levels = []
    for time in times:
        level = next((at for at, other in enumerate(last) if time - other >= apart), len(last))
        if level == len(last):
            last.append(time)
        else:
            last[level] = time
        levels.append(level)
    return levels


def lane_name(text: str, y: float, *, color: str = LIGHT["ink"], size: int = 13, **more: Any) -> dict[str, Any]:
    """The name of a lane at its left edge, as plotly's annotation.

    Args:
        text: the name.
        y: where it stands.
        color: of its letters.
        size: of its letters, in pixels.
        more: what else plotly is told, such as `yanchor`.
    """
    return {
        "text": text,
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": y,
        "showarrow": False,
        "font": {"size": size, "color": color},
        **more,
    }


def stroke(
    y: float, *, color: str, width: float, years: tuple[float, float] | None = None, **line: Any
) -> dict[str, Any]:
    """A level line behind all marks, as plotly's shape.

    Args:
        y: where it lies.
        color: of the line.
        width: in pixels.
        years: from and to; the whole width of the drawing if left out.
        line: what else plotly is told of the line, such as `dash`.
    """
    first, last = years or (0, 1)
    return {
        "type": "line",
        **({} if years else {"xref": "paper"}),
        "x0": first,
        "x1": last,
        "y0": y,
        "y1": y,
        "layer": "below",
        "line": {"color": color, "width": width, **line},
    }
