"""The names that a map prints beside those of its marks: of countries, seas, islands and cities.

They stand in `data/names_on_maps.json`; `data/README.md` says which seas have none, and why.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import cos, radians
from typing import Any

from course_utils.pictures.basemap import FILE, View, Years
from course_utils.pictures.projection import PACIFIC

KINDS = ("country", "sea", "island", "city")
"""Kinds of name, the most important first."""


@dataclass(frozen=True)
class Lettering:
    """A name on the map itself.

    Args:
        kind: one of `KINDS`.
        text: a line break where it is written in two lines.
        at: where its middle may lie (degrees east, north), the best place first; a city has one. Without any it is
            printed under place questions alone.
        within: it is printed where no more degrees than these are seen from west to east.
        years: in which it is the name.
        asked: where it stands on the maps under place questions, by their region, off every right place.
    """

    kind: str
    text: str
    at: tuple[tuple[float, float], ...]
    within: float
    years: Years
    asked: Mapping[str, tuple[tuple[float, float], ...]] = field(default_factory=dict)

    def spec(self) -> dict[str, Any]:
        """The name as the front end reads it: places and widths on the map's plane."""
        points = [PACIFIC.forward(lon, lat) for lon, lat in self.at]
        squeeze = cos(radians(PACIFIC.lat_1))
        plain = {
            "kind": self.kind,
            "text": self.text,
            "at": [[round(x, 2), y] for x, y in points],
            "within": round(self.within * squeeze, 1),
        }
        return plain if self.years == Years() else plain | self.years.meta()


@cache
def every_name() -> tuple[Lettering, ...]:
    """All names, in the order of their file.

    >>> {one.kind for one in every_name()} == set(KINDS)
    True
    """
    listed = json.loads((FILE.parent / "names_on_maps.json").read_text(encoding="utf-8"))
    return tuple(
        Lettering(
            one["kind"],
            one["name"],
            _places(one["at"]),
            one["within"],
            Years(one.get("from"), one.get("until")),
            {region: _places(places) for region, places in one.get("asked", {}).items()},
        )
        for one in listed
    )


def _places(listed: list[list[float]]) -> tuple[tuple[float, float], ...]:
    return tuple((lon, lat) for lon, lat in listed)


def names_in(view: View, kinds: Collection[str] = KINDS) -> list[dict[str, Any]]:
    """The names that may be printed on a map.

    Args:
        view: what the map shows.
        kinds: those that are wanted; a map whose marks are states has their names already.

    >>> [one["text"] for one in names_in(View(127.4, 128.5, 26.0, 26.9), ["city"])]
    ['Nago', 'Naha']
    """
    return [
        one.spec() for one in every_name() if one.kind in kinds and any(view.holds(lon, lat) for lon, lat in one.at)
    ]
