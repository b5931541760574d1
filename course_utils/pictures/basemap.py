"""The outlines on every map: land in one colour, hairline borders, contested lines dashed in wine red.

Nothing here asks the network: plotly's own maps fetch their shapes, so ours are ordinary traces on
ordinary axes, from `data/basemap.geojson` (see `data/README.md` for source and boundary policy).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import cos, dist, radians
from pathlib import Path
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from course_utils.pictures.projection import PACIFIC, Equirectangular
from course_utils.pictures.theme import LIGHT, hover
from course_utils.strings import say

Line = tuple[tuple[float, float], ...]
FILE = Path(__file__).resolve().parents[2] / "data" / "basemap.geojson"


@dataclass(frozen=True)
class Years:
    """The years (AD) in which a line or place is contested; open where no map of the course reaches further."""

    first: int | None = None
    last: int | None = None

    def meta(self) -> dict[str, list[int | None]]:
        """What a trace tells the front end, which draws it only in these years."""
        return {"years": [self.first, self.last]}

    def words(self, name: str) -> str:
        """A name with its years, as a caption prints it.

        >>> Years(1945, 1950).words("38th parallel"), Years(2014).words("Line north of Crimea")
        ('38th parallel (1945 to 1950)', 'Line north of Crimea (since 2014)')
        """
        if self.first is None:
            return name
        when = say("picture.since", year=self.first)
        if self.last is not None:
            when = say("picture.between", first=self.first, last=self.last)
        return f"{name} ({when})"


@dataclass(frozen=True)
class ContestedLine:
    """A line that at least one neighbour does not accept, with the reason in a sentence."""

    name: str
    why: str
    years: Years
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class ContestedPlace:
    """Islands that two or more parties claim; the name carries all of theirs."""

    id: str
    name: str
    why: str
    years: Years
    lon: float
    lat: float


@dataclass(frozen=True)
class BaseMap:
    """Outlines in degrees; longitudes run on past 180."""

    land: tuple[Line, ...]
    borders: tuple[Line, ...]
    contested: tuple[ContestedLine, ...]
    places: tuple[ContestedPlace, ...]


@dataclass(frozen=True)
class View:
    """The part of the world that a map shows, in degrees; `east` may be above 180."""

    west: float
    east: float
    south: float
    north: float

    def holds(self, lon: float, lat: float, projection: Equirectangular = PACIFIC) -> bool:
        """Whether a point lies inside.

        >>> View(120, 200, 0, 50).holds(-175.0, 20.0)
        True
        """
        return self.west <= projection.unwrap(lon) <= self.east and self.south <= lat <= self.north

    def wider(self, ratio: float, projection: Equirectangular = PACIFIC) -> View:
        """The same view with as much more on both sides as gives it a ratio of width to height, if there are outlines.

        >>> View(64.0, 206.0, -45.0, 58.0).wider(1.2)
        View(west=59.6, east=210.4, south=-45.0, north=58.0)
        """
        (left, right), (bottom, top) = self.ranges(projection)
        more = max(0.0, ratio * (top - bottom) / (right - left) - 1) * (self.east - self.west) / 2
        west, east = outlined()
        return replace(self, west=round(max(west, self.west - more), 1), east=round(min(east, self.east + more), 1))

    def ranges(self, projection: Equirectangular = PACIFIC) -> tuple[list[float], list[float]]:
        """Axis ranges (x, y) on the map's plane."""
        left, bottom = projection.forward(self.west, self.south)
        right, top = projection.forward(self.east, self.north)
        return [round(left, 3), round(right, 3)], [bottom, top]


def _lines(coordinates: Iterable[Iterable[Sequence[float]]]) -> tuple[Line, ...]:
    return tuple(tuple((float(x), float(y)) for x, y in line) for line in coordinates)


def _years(properties: Mapping[str, Any]) -> Years:
    return Years(properties.get("from"), properties.get("until"))


def read_basemap(text: str) -> BaseMap:
    """The base map from the text of its GeoJSON file.

    Raises:
        KeyError: if a layer is missing.
    """
    layers: dict[str, list[dict[str, Any]]] = {"land": [], "borders": [], "contested": [], "contested_place": []}
    for feature in json.loads(text)["features"]:
        layers[feature["properties"]["layer"]].append(feature)
    return BaseMap(
        land=_lines(ring for one in layers["land"] for polygon in one["geometry"]["coordinates"] for ring in polygon),
        borders=_lines(line for one in layers["borders"] for line in one["geometry"]["coordinates"]),
        contested=tuple(
            ContestedLine(
                one["properties"]["name"],
                one["properties"]["why"],
                _years(one["properties"]),
                _lines(one["geometry"]["coordinates"]),
            )
            for one in layers["contested"]
        ),
        places=tuple(
            ContestedPlace(
                one["properties"]["id"],
                one["properties"]["name"],
                one["properties"]["why"],
                _years(one["properties"]),
                lon=one["geometry"]["coordinates"][0],
                lat=one["geometry"]["coordinates"][1],
            )
            for one in layers["contested_place"]
        ),
    )


@cache
def basemap() -> BaseMap:
    """The base map of the course, read once."""
    return read_basemap(FILE.read_text(encoding="utf-8"))


def _joined(lines: Iterable[Line], projection: Equirectangular, detail: float) -> dict[str, list[float | None]]:
    """Many lines as one trace's x and y, with a gap after each.

    Steps shorter than `detail` are left out, and so are islands that are no larger: nobody would see them.
    """
    squeeze = cos(radians(projection.lat_1))
    digits = 2 if detail else 3
    xs: list[float | None] = []
    ys: list[float | None] = []
    for line in lines:
        # The file's longitudes already run on past 180, and a line must not jump: so no `unwrap` here.
        points = [((lon - projection.lon_0) * squeeze, lat) for lon, lat in line]
        if all(dist(point, points[0]) < detail for point in points):
            continue
        kept = points[:1]
        for point in points[1:-1]:
            if dist(point, kept[-1]) >= detail:
                kept.append(point)
        for x, y in [*kept, points[-1]]:
            xs.append(round(x, digits))
            ys.append(round(y, digits))
        xs.append(None)
        ys.append(None)
    return {"x": xs, "y": ys}


def _touches(line: Line, view: View, margin: float = 4.0) -> bool:
    """Whether a line's box comes within some degrees of the view."""
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return (
        max(xs) >= view.west - margin
        and min(xs) <= view.east + margin
        and max(ys) >= view.south - margin
        and min(ys) <= view.north + margin
    )


@cache
def outlined() -> tuple[float, float]:
    """The longitudes between which the base map has outlines, in degrees east."""
    every = [lon for line in basemap().land for lon, _ in line]
    return min(every), max(every)


def base_traces(
    view: View, base: BaseMap | None = None, projection: Equirectangular = PACIFIC, reach: View | None = None
) -> list[go.Scatter]:
    """Land and borders as two plotly traces, then one for each contested line with its years.

    Args:
        view: what the map will show; outlines far from it are left out to keep a lesson small.
        reach: how far outlines go, where that is further than the view.
        base: another base map than the course's own.
        projection: degrees to plane.
    """
    base = base or basemap()
    reach = reach or view
    # On the map of half the world the bays of Japan are smaller than a pixel; a lesson need not carry them.
    detail = (reach.east - reach.west) / 1500 if view.east - view.west > 60 else 0.0
    digits = 2 if detail else 3
    quiet = {"mode": "lines", "hoverinfo": "skip", "showlegend": False}
    land = go.Scatter(
        **_joined((one for one in base.land if _touches(one, reach)), projection, detail),
        **quiet,
        fill="toself",
        fillcolor=LIGHT["land"],
        line={"color": LIGHT["coast"], "width": 0.6},
        name="land",
        meta={"digits": digits},
    )
    borders = go.Scatter(
        **_joined((one for one in base.borders if _touches(one, reach)), projection, detail),
        **quiet,
        line={"color": LIGHT["coast"], "width": 0.8},
        name="borders",
        meta={"digits": digits},
    )
    contested = [
        go.Scatter(
            **_joined(lines, projection, detail),
            **quiet,
            line={"color": LIGHT["contested"], "width": 1.4, "dash": "4px,3px"},
            name=one.name,
            meta=one.years.meta(),
        )
        for one in base.contested
        if (lines := [line for line in one.lines if _touches(line, reach)])
    ]
    return [land, borders, *contested]


def place_traces(view: View, base: BaseMap | None = None, projection: Equirectangular = PACIFIC) -> list[go.Scatter]:
    """The contested islands inside the view as small open diamonds, each with all its names and the reason."""
    places = [one for one in (base or basemap()).places if view.holds(one.lon, one.lat, projection)]
    points = [projection.forward(one.lon, one.lat) for one in places]
    return [
        go.Scatter(
            x=[round(x, 2)],
            y=[y],
            mode="markers",
            marker={"symbol": "diamond-open", "size": 9, "color": LIGHT["contested"], "line": {"width": 1.5}},
            hovertext=[hover(one.name, *wrap(one.why, 44))],
            hoverinfo="text",
            name=one.name,
            meta={"names": [one.name], **one.years.meta()},
        )
        for one, (x, y) in zip(places, points, strict=True)
    ]


def boundary_note(view: View, base: BaseMap | None = None, *, places: bool = True, past: bool = True) -> str:
    """The caption's words on the lines in view: whose they are, what is dashed, and the disclaimer.

    Args:
        view: what the map shows.
        base: another base map than the course's own.
        places: whether the map also marks contested islands.
        past: whether it has years, so that it draws lines too that nobody contests any more.
    """
    base = base or basemap()
    drawn = [one for one in base.contested if past or one.years.last is None]
    lines = [one for one in drawn if any(_touches(line, view, 0) for line in one.lines)]
    marked = [one for one in base.places if places and view.holds(one.lon, one.lat)]
    words_of = [one.years.words(one.name) for one in lines] + [one.years.words(one.name) for one in marked]
    named = list(dict.fromkeys(words_of))
    words = say("picture.boundaries")
    return f"{words} {say('picture.boundaries_contested', names='; '.join(named))}" if named else words
