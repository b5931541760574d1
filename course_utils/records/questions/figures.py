"""The drawing that a drawn question may have: lines over years, with the same numbers for whoever reads a table.

A record says in words what is drawn (`FigureWords`); a generator gives the lines; `instance` makes the `Figure`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Literal

from pydantic import Field

from course_utils.records.base import Part, Text

Points = Annotated[tuple[tuple[float, float], ...], Field(min_length=2)]


class FigureLine(Part):
    """One line: its name, and its points from the left to the right."""

    name: Text
    points: Points


class Figure(Part):
    """Lines to be read: `unit` is what is counted upwards, `alt` names axes and lines and never the answer."""

    kind: Literal["lines"] = "lines"
    title: Text
    unit: Text
    lines: Annotated[tuple[FigureLine, ...], Field(min_length=1, max_length=5)]
    alt: Text


class FigureWords(Part):
    """What a record says of its drawing, with gaps for what is drawn."""

    title: Text
    unit: Text
    alt: Text

    def drawn(
        self, lines: Mapping[str, Sequence[tuple[float, float]]], texts: Callable[[str], str]
    ) -> dict[str, object]:
        """The fields of the figure.

        Args:
            lines: the points of each line, by its name.
            texts: fills the gaps of a text.

        >>> words = FigureWords(title="Effort of {who}", unit="points", alt="Years to the right, points upwards.")
        >>> words.drawn({"A": [(1, 2), (2, 3)]}, lambda text: text.replace("{who}", "A"))["title"]
        'Effort of A'
        """
        return {
            "title": texts(self.title),
            "unit": texts(self.unit),
            "alt": texts(self.alt),
            "lines": [{"name": name, "points": list(points)} for name, points in lines.items()],
        }
