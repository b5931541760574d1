# /// script
# requires-python = ">=3.11"
# dependencies = ["shapely>=2"]
# ///
"""Make `data/basemap.geojson` from Natural Earth. Run once by hand; the course never runs it.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    uv run tools/make_basemap.py package data/contested.json data/basemap.geojson

Steps: decode the TopoJSON (Natural Earth 4.1, 1:50 million; for the coasts of East Asia 1:10 million); move longitudes
so that the Pacific lies in the middle (24 to 250 degrees east); thin each arc once, so that neighbours still share it,
the finer the nearer the maps come; join all to plain land and cut it to the window; sort the arcs that two countries
share into ordinary borders and those that `data/contested.json` names; add its places and sea lines.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

from shapely import LineString, MultiLineString, Polygon, box, line_merge, make_valid, unary_union

WEST, EAST, SOUTH, NORTH = 24.0, 250.0, -50.0, 75.0
Box = tuple[float, float, float, float]
# West, east, south, north: the coasts from 1:10 million; Japan, Korea and Taiwan among them; and where the maps come
# nearest, for bases stand close together: Okinawa, Tokyo Bay, Seoul with Pyeongtaek, Guam.
REGION: Box = (97.0, 152.0, 5.0, 50.0)
FOCUS: Box = (119.0, 148.0, 22.0, 47.0)
DETAIL: tuple[Box, ...] = (
    (127.4, 128.5, 26.0, 26.95),
    (138.8, 140.5, 34.8, 36.0),
    (126.0, 127.6, 36.6, 37.9),
    (144.5, 145.1, 13.1, 13.8),
)
# How far a thinned line may stray (degrees of latitude), and areas (square degrees) below which an island is left out.
STRAY = {"detail": 0.0008, "focus": 0.01, "region": 0.035, "elsewhere": 0.1}
SMALLEST = {"detail": 0.0003, "focus": 0.002, "region": 0.01, "elsewhere": 0.03}
SQUEEZE = cos(radians(35))
LARGE_ISLANDS_ONLY_ABOVE = 50.0
SMALLEST_HOLE = 0.3
Point = tuple[float, float]


def holds(bounds: Box, x: float, y: float) -> bool:
    """Whether a point lies in a box; its longitude may have been moved by a whole turn."""
    west, east, south, north = bounds
    return west <= x % 360 <= east and south <= y <= north


def zone(x: float, y: float) -> str:
    """How near the maps come to a point: a key of `STRAY` and `SMALLEST`."""
    if any(holds(one, x, y) for one in DETAIL):
        return "detail"
    return "focus" if holds(FOCUS, x, y) else "region" if holds(REGION, x, y) else "elsewhere"


def thinned(line: list[Point]) -> list[Point]:
    """Douglas-Peucker with a tolerance that depends on the place; both ends stay."""
    keep = {0, len(line) - 1}
    todo = [(0, len(line) - 1)]
    if line[0] == line[-1] and len(line) > 3:
        far = max(range(len(line)), key=lambda k: hypot(line[k][0] - line[0][0], line[k][1] - line[0][1]))
        keep.add(far)
        todo = [(0, far), (far, len(line) - 1)]
    while todo:
        start, end = todo.pop()
        (x0, y0), (x1, y1) = line[start], line[end]
        dx, dy = (x1 - x0) * SQUEEZE, y1 - y0
        length = hypot(dx, dy)
        worst, at = 1.0, -1
        for k in range(start + 1, end):
            px, py = (line[k][0] - x0) * SQUEEZE, line[k][1] - y0
            away = abs(px * dy - py * dx) / length if length else hypot(px, py)
            if away / STRAY[zone(*line[k])] > worst:
                worst, at = away / STRAY[zone(*line[k])], k
        if at > 0:
            keep.add(at)
            todo += [(start, at), (at, end)]
    return [line[k] for k in sorted(keep)]


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs of a quantised topology in degrees, thinned."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(thinned(line))
    return arcs


def rings(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """The polygons of a country as lists of rings of arc numbers."""
    if geometry["type"] == "Polygon":
        return [geometry["arcs"]]
    return list(geometry["arcs"]) if geometry["type"] == "MultiPolygon" else []


def stitched(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """One ring of points from its arcs; a negative number (~n) means arc n backwards."""
    points: list[Point] = []
    for number in ring:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += line[1:] if points else line
    return unwrapped(points)


def unwrapped(points: list[Point]) -> list[Point]:
    """The same points with longitudes that run on past 180 degrees instead of jumping to -180."""
    out: list[Point] = []
    turn = 0.0
    for x, y in points:
        if out and x + turn - out[-1][0] > 180:
            turn -= 360
        elif out and x + turn - out[-1][0] < -180:
            turn += 360
        out.append((x + turn, y))
    return out


def pieces(shape: Any, kinds: tuple[type, ...]) -> list[Any]:
    """The parts of a shape that are of the wanted kinds."""
    if isinstance(shape, kinds):
        return [] if shape.is_empty else [shape]
    return [part for one in getattr(shape, "geoms", ()) for part in pieces(one, kinds)]


def rounded(points: Any) -> list[list[float]]:
    """Coordinates to a hundredth of a degree (about a kilometre; finer where detail counts), repeats dropped."""
    out: list[list[float]] = []
    for x, y in points:
        digits = 3 if zone(x, y) == "detail" else 2
        point = [round(x, digits), round(y, digits)]
        if not out or out[-1] != point:
            out.append(point)
    return out


def countries(topology: dict[str, Any]) -> dict[str, Any]:
    """The geometries of a topology by the country's name."""
    return {one["properties"]["name"]: one for one in topology["objects"]["countries"]["geometries"]}


def shapes_of(geometries: list[dict[str, Any]], arcs: list[list[Point]]) -> Any:
    """All land of some geometries as one shape, as often as it comes into the window."""
    shapes = []
    for polygon in (one for geometry in geometries for one in rings(geometry)):
        outer = stitched(polygon[0], arcs)
        if len(outer) < 4:
            continue
        holes = [hole for hole in (stitched(ring, arcs) for ring in polygon[1:]) if len(hole) > 3]
        for move in (-360, 0, 360):
            moved = Polygon([(x + move, y) for x, y in outer], [[(x + move, y) for x, y in h] for h in holes])
            if moved.bounds[2] > WEST and moved.bounds[0] < EAST:
                shapes.append(make_valid(moved))
    return unary_union(shapes).intersection(box(WEST, SOUTH, EAST, NORTH))


def land(
    topology: dict[str, Any], arcs: list[list[Point]], closer: dict[str, Any], closer_arcs: list[list[Point]]
) -> list[list[list[list[float]]]]:
    """All countries joined and cut to the window, as polygons with their largest lakes as holes."""
    # Antarctica goes round the pole and lies outside the window.
    far = shapes_of([one for name, one in countries(topology).items() if name != "Antarctica"], arcs)
    near = shapes_of([one for name, one in countries(closer).items() if name != "Antarctica"], closer_arcs)
    west, east, south, north = REGION
    region = box(west, south, east, north)
    joined = unary_union([far.difference(region), near.intersection(region)])
    out = []
    for part in sorted(pieces(joined, (Polygon,)), key=lambda one: -one.area):
        large_only = part.centroid.y > LARGE_ISLANDS_ONLY_ABOVE
        if part.area < SMALLEST[zone(part.centroid.x, part.centroid.y)] * (6 if large_only else 1):
            continue
        coordinates = [rounded(part.exterior.coords)]
        coordinates += [rounded(hole.coords) for hole in part.interiors if Polygon(hole).area > SMALLEST_HOLE]
        out.append([ring for ring in coordinates if len(ring) > 3])
    return [rings for rings in out if rings]


def borders(topology: dict[str, Any], arcs: list[list[Point]], contested: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """Arcs shared by two countries: ordinary ones under "", contested ones under their name."""
    users: dict[int, set[str]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        for polygon in rings(geometry):
            for ring in polygon:
                for number in ring:
                    users.setdefault(number if number >= 0 else ~number, set()).add(geometry["properties"]["name"])
    window = box(WEST, SOUTH, EAST, NORTH)
    found: dict[str, list[Any]] = {"": []} | {one["id"]: [] for one in contested}
    for number, names in users.items():
        if len(names) != 2:
            continue
        for move in (0, 360):
            line = LineString([(x + move, y) for x, y in unwrapped(arcs[number])]).intersection(window)
            parts = pieces(line, (LineString,))
            for one in contested:
                if sorted(names) in [sorted(pair) for pair in one.get("between", [])]:
                    area = box(*one["within"]) if "within" in one else window
                    found[one["id"]] += [p for part in parts for p in pieces(part.intersection(area), (LineString,))]
                    parts = [p for part in parts for p in pieces(part.difference(area), (LineString,))]
            found[""] += parts
    return {
        name: [rounded(p.coords) for p in pieces(line_merge(MultiLineString(lines)), (LineString,))] if lines else []
        for name, lines in found.items()
    }


def properties(layer: str, one: dict[str, Any]) -> dict[str, Any]:
    """What the map tells of a contested line or place, and the years in which it is one."""
    return {"layer": layer} | {key: one[key] for key in ("id", "name", "why", "from", "until") if key in one}


def main(package: str, contested_file: str, out_file: str) -> None:
    """Read the topologies and the list of contested lines; write the base map."""
    topology = json.loads((Path(package) / "countries-50m.json").read_text(encoding="utf-8"))
    closer = json.loads((Path(package) / "countries-10m.json").read_text(encoding="utf-8"))
    policy = json.loads(Path(contested_file).read_text(encoding="utf-8"))
    arcs = arcs_of(topology)
    lines = borders(topology, arcs, policy["lines"])
    features = [
        {
            "type": "Feature",
            "properties": {"layer": "land"},
            "geometry": {"type": "MultiPolygon", "coordinates": land(topology, arcs, closer, arcs_of(closer))},
        },
        {
            "type": "Feature",
            "properties": {"layer": "borders"},
            "geometry": {"type": "MultiLineString", "coordinates": lines[""]},
        },
    ]
    for one in policy["lines"]:
        drawn = lines[one["id"]] + one.get("sea_line", [])
        if not drawn:
            sys.exit(f"contested line '{one['id']}' matches nothing in the topology; correct `between` or `within`")
        features.append(
            {
                "type": "Feature",
                "properties": properties("contested", one),
                "geometry": {"type": "MultiLineString", "coordinates": drawn},
            }
        )
    features += [
        {
            "type": "Feature",
            "properties": properties("contested_place", one),
            "geometry": {"type": "Point", "coordinates": one["at"]},
        }
        for one in policy["places"]
    ]
    result = {"type": "FeatureCollection", "name": "basemap", "features": features}
    text = json.dumps(result, ensure_ascii=False, separators=(",", ":")).replace(
        '{"type":"Feature"', '\n{"type":"Feature"'
    )
    Path(out_file).write_text(text + "\n", encoding="utf-8")
    points = sum(len(ring) for polygon in features[0]["geometry"]["coordinates"] for ring in polygon)
    steps = sum(len(list(pairwise(line))) for line in lines[""])
    sys.stdout.write(f"{len(text):,} characters, {points:,} points of land, {steps:,} steps of border\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
