"""What tests ask of a picture in a browser: its folds opened, what is drawn of a map, and which part is looked at."""

from __future__ import annotations

import itertools
import json
from typing import Any

from playwright.sync_api import Locator, Page

MARKS = ".cwp-plot path.point[data-row]:not([display])"
"""The marks of rows on a map."""

PAINTED = ".main-svg path, .cwp-map path"
"""What is drawn of a picture, by plotly or by the map's own hand."""

_LINES = """(plot) => [...plot.querySelectorAll(".cwp-line:not([display])")].map((line) => (
  { row: Number(line.dataset.row), width: Number(line.getAttribute("stroke-width")) }))"""
_CONTESTED = """(plot) => [...plot.querySelectorAll("[data-contested]:not([display])")].map(
  (one) => one.dataset.contested).sort()"""


LETTERS = """(map) => [...map.querySelectorAll(".cwp-names text, .cwp-scale:not([display]) text")].map((one) => {
  const { left, right, top, bottom } = one.getBoundingClientRect();
  return [left, right, top + 2, bottom - 2, one.textContent]; })"""


def meeting(plot: Locator) -> list[tuple[str, str]]:
    """The names on a map, of marks and of the map itself, that run into one another."""
    boxes = plot.evaluate(LETTERS)
    return [
        (one[4], other[4])
        for one, other in itertools.combinations(boxes, 2)
        if one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
    ]


def unfold(place: Page | Locator) -> None:
    """Open what stands behind "More ways to look" and "As a list"."""
    place.locator(".cwp-more").evaluate_all("(folds) => { for (const fold of folds) fold.open = true; }")


def map_lines(plot: Locator) -> list[dict[str, Any]]:
    """The lines that a map draws: the row that each stands for, and its width in pixels."""
    found: list[dict[str, Any]] = plot.evaluate(_LINES)
    return found


def contested(plot: Locator) -> list[str]:
    """The names of the contested lines and islands that a map draws."""
    found: list[str] = plot.evaluate(_CONTESTED)
    return found


def looked_at(plot: Locator) -> list[list[float]]:
    """The part of a map that is looked at: its ranges across and up."""
    found: list[list[float]] = json.loads(plot.get_attribute("data-view") or "")
    return found
