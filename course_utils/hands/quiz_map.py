"""The maps under place questions: the region that it is about, with borders, names of states and a few cities.

The outlines are those of the base map, cut to the region so that a lesson stays small. The names are those of
`pictures/lettering.py`. No sea is named: the names of some are disputed, and no question here needs one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from course_utils.pictures.basemap import Line, View, basemap, boundary_note
from course_utils.pictures.lettering import every_name
from course_utils.pictures.short_path import short_path
from course_utils.records.library import Course

MARGIN = 3.0
"""Degrees that a right place lies at least inside the map of its region."""

REGIONS = {
    "middle-east": View(25.0, 62.0, 11.0, 44.0),
    "north-east-asia": View(100.0, 147.0, 19.0, 50.0),
    "south-east-asia": View(91.0, 129.0, -9.0, 27.0),
    "asia-and-pacific": View(40.0, 250.0, -15.0, 70.0),
}
"""From the nearest view to the widest; `east` above 180 is the Americas."""


def region_of(lat: float, lon: float) -> str:
    """The nearest view that holds a place with some room around it; the widest for a place that lies in none.

    >>> region_of(31.3, 45.3)
    'middle-east'
    """
    for name, view in REGIONS.items():
        inner = View(view.west + MARGIN, view.east - MARGIN, view.south + MARGIN, view.north - MARGIN)
        if inner.holds(lon, lat):
            return name
    return list(REGIONS)[-1]


def region_map(records: Course, name: str) -> dict[str, Any]:
    """What the front end draws of a region.

    Args:
        records: the records of the course; the seats of the states among its actors are the cities.
        name: one of `REGIONS`.

    Returns:
        `{extent: [west, south, east, north], land, borders, contested: SVG path data in hundredths of a degree,
        names: [{text, lon, lat}], cities: [{name, lon, lat}], note}`.
    """
    view = REGIONS[name]
    seats = [actor.seat for actor in records.actors.values() if actor.seat]
    cities = [{"name": one.name, "lon": one.lon, "lat": one.lat} for one in seats if view.holds(one.lon, one.lat)]
    return {
        "extent": [view.west, view.south, view.east, view.north],
        **_outlines(name),
        "names": [
            {"text": one.text, "lon": lon, "lat": lat} for one in every_name() for lon, lat in one.asked.get(name, ())
        ],
        "cities": sorted(cities, key=lambda one: str(one["name"])),
        "note": boundary_note(view, places=False, past=False),
    }


@cache
def _outlines(name: str) -> dict[str, str]:
    base, view = basemap(), REGIONS[name]
    step = (view.east - view.west) / 800
    # It is a map of today: the 38th parallel is drawn on none but those of its years.
    lines = [line for one in base.contested if one.years.last is None for line in one.lines]
    rings = ((*ring, ring[0]) for ring in map(_inside(view), base.land) if len(ring) > 2)
    return {
        "land": _path(rings, step),
        "borders": _path((part for line in base.borders for part in _parts(line, view)), step),
        "contested": _path((part for line in lines for part in _parts(line, view)), step),
    }


def _path(lines: Iterable[Line], step: float) -> str:
    """Path data; points nearer than `step` to the last one are left out, and lines that lead no further."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for line in lines:
        kept = list(line[:1])
        for point in line[1:-1]:
            if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= step:
                kept.append(point)
        if len(kept) > 1 or line[0] != line[-1]:
            xs += [*(lon for lon, _ in kept), line[-1][0], None]
            ys += [*(lat for _, lat in kept), line[-1][1], None]
    return short_path(xs, ys, 2)


def _inside(view: View) -> Callable[[Line], Line]:
    """Cuts a ring to a view and a degree around it, one side after the other (Sutherland and Hodgman)."""
    sides = ((0, view.west - 1, 1), (0, view.east + 1, -1), (1, view.south - 1, 1), (1, view.north + 1, -1))

    def cut(ring: Line) -> Line:
        for axis, edge, sign in sides:
            ring = tuple(_cut(ring, axis, edge, sign))
        return ring

    return cut


def _cut(ring: Line, axis: int, edge: float, sign: int) -> Iterator[tuple[float, float]]:
    for one, two in pairwise((*ring, *ring[:1])):
        before, after = sign * (one[axis] - edge), sign * (two[axis] - edge)
        if before >= 0:
            yield one
        if before * after < 0:
            part = before / (before - after)
            yield (one[0] + part * (two[0] - one[0]), one[1] + part * (two[1] - one[1]))


def _parts(line: Line, view: View) -> Iterator[Line]:
    """The stretches of a line that come near a view."""
    near = View(view.west - 1, view.east + 1, view.south - 1, view.north + 1)
    part: list[tuple[float, float]] = []
    for one, two in pairwise(line):
        if near.holds(*one) or near.holds(*two):
            part = part or [one]
            part.append(two)
        elif part:
            yield tuple(part)
            part = []
    if part:
        yield tuple(part)
