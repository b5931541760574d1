"""The parts of the world that the maps of the course show, and the state at the hub of the alliances."""

from __future__ import annotations

from course_utils.pictures.basemap import View
from course_utils.strings import say

HUB = "USA"

ASIA = View(64.0, 206.0, -45.0, 58.0)
"""From the west of India to the Pacific east of Hawaii: maps of who is bound to whom, and who trades with whom."""


FIRST_NAMES = ("USA", "PRK", "JPN", "CHN", "KOR", "RUS", "PHL", "AUS", "THA", "IND", "NZL")
"""Codes whose names are printed first, in this order, and on a narrow screen too."""


def asia_parts() -> tuple[tuple[str, View], ...]:
    """The parts of a map of `ASIA` that have a button of their own."""
    return ((say("region.zoom_east"), View(94.0, 150.0, -2.0, 48.0)),)
