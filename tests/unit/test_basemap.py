"""The base map: honest outlines, a projection that can be undone, nothing fetched."""

from __future__ import annotations

import itertools
import json
import re
from math import cos, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils import atlas
from course_utils.pictures.basemap import (
    FILE,
    View,
    Years,
    base_traces,
    basemap,
    boundary_note,
    place_traces,
    read_basemap,
)
from course_utils.pictures.maps import BESIDE_A_LIST
from course_utils.pictures.projection import PACIFIC, Equirectangular
from course_utils.pictures.theme import LIGHT
from course_utils.records import course
from course_utils.subject.pictures.bases import WEST_PACIFIC
from course_utils.subject.pictures.missions import OLD_WORLD


def inside(ring, lon, lat):
    """Whether a point lies in a ring: count how often a ray to the east meets it."""
    hits = False
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y0 > lat) != (y1 > lat) and lon < x0 + (lat - y0) / (y1 - y0) * (x1 - x0):
            hits = not hits
    return hits


def on_land(lon, lat):
    return sum(inside(ring, lon, lat) for ring in basemap().land) % 2 == 1


@given(st.floats(-179.999, 179.999), st.floats(-89, 89))
def test_the_projection_can_be_undone(lon, lat):
    """Forward and back gives the same point, wherever the map is cut."""
    back_lon, back_lat = PACIFIC.inverse(*PACIFIC.forward(lon, lat))
    assert back_lat == pytest.approx(lat)
    assert abs((back_lon - lon + 180) % 360 - 180) < 1e-6


@pytest.mark.parametrize(
    ("projection", "lon", "lat", "x", "y"),
    [
        # Snyder (1987), equations 12-1 and 12-2: x = R (lon - lon_0) cos(lat_1), y = R lat, here with R = 180/pi.
        (Equirectangular(0, 0), 75, 50, 75, 50),
        (Equirectangular(0, 60), 100, -20, 50, -20),
        (Equirectangular(137, 35), 137, 35, 0, 35),
        (Equirectangular(137, 35), -163, 10, 60 * cos(radians(35)), 10),
    ],
)
def test_the_projection_agrees_with_the_published_formula(projection, lon, lat, x, y):
    """Equidistant cylindrical: true along the standard parallel, degrees of latitude upwards."""
    assert projection.forward(lon, lat) == pytest.approx((x, y))


def test_the_pacific_is_in_one_piece():
    """Hawaii lies east of Japan, and nothing is cut at 180 degrees."""
    tokyo, honolulu, seattle = (PACIFIC.forward(lon, 30)[0] for lon in (139.7, -157.9, -122.3))
    assert tokyo < honolulu < seattle
    for ring in basemap().land:
        assert all(abs(a[0] - b[0]) < 60 for a, b in itertools.pairwise(ring) if a[1] < 74.9), "a jump across the map"


@pytest.mark.parametrize(
    ("name", "lon", "lat", "land"),
    [
        ("Tokyo", 139.6, 35.75, True),
        ("Seoul", 127.0, 37.55, True),
        ("Beijing", 116.4, 39.9, True),
        ("Taichung", 120.8, 24.1, True),
        ("Kadena", 127.77, 26.35, True),
        ("Guam", 144.8, 13.45, True),
        ("Kamchatka", 159, 55, True),
        ("Chukotka beyond 180", 181.5, 67, True),
        ("Alaska", 207, 65, True),
        ("Samawah", 45.3, 31.3, True),
        ("Darwin", 131.0, -12.8, True),
        ("Simferopol", 34.1, 45.0, True),
        ("the Pacific", 170, 30, False),
        ("the Bering Sea", 180, 58, False),
        ("the Strait of Taiwan", 119.3, 24.3, False),
        ("the Caspian Sea", 51, 42, False),
    ],
)
def test_land_is_land_and_sea_is_sea(name, lon, lat, land):
    """Known places fall on the right side of the coast."""
    assert on_land(lon, lat) is land, name


def test_the_file_and_every_map_stay_small():
    """A lesson carries its maps: the file below 220 kB, the outlines of one map below 65 kB."""
    assert FILE.stat().st_size < 220_000
    for name in ("bases", "missions", "trade", "alliances", "members", "disputes"):
        land, borders, *_ = getattr(atlas, name)().spec["figure"]["data"]
        assert 20_000 < len(land["path"]) + len(borders["path"]) < 65_000


def test_an_outline_is_a_path_that_leads_along_its_points():
    """Followed step by step, the short path comes to each point of the trace, and breaks where the trace does."""
    land = base_traces(WEST_PACIFIC)[0]
    spec = atlas.bases().spec["figure"]["data"][0]
    assert "x" not in spec
    lines, at = [], (0, 0)
    for part in spec["path"].split("M")[1:]:
        numbers = [int(one) for one in re.findall(r"-?\d+", part)]
        line = [tuple(numbers[:2])]
        for step in zip(numbers[2::2], numbers[3::2], strict=True):
            at = (line[-1][0] + step[0], line[-1][1] + step[1])
            line.append(at)
        lines.append(line)
    reach = base_traces(WEST_PACIFIC, reach=WEST_PACIFIC.wider(BESIDE_A_LIST))[0]
    wanted, line = [], []
    for x, y in zip(reach.x, reach.y, strict=True):
        if x is None:
            wanted, line = [*wanted, line], []
        elif not line or line[-1] != (round(1000 * x), round(1000 * y)):
            line.append((round(1000 * x), round(1000 * y)))
    assert lines == wanted
    assert len(land.x) > 5000


@pytest.mark.parametrize(
    ("name", "view", "corners"),
    [
        ("Okinawa and Ie Shima", (127.4, 128.5, 26.0, 26.95), 120),
        ("Tokyo Bay", (138.8, 140.5, 34.8, 36.0), 140),
        ("Seoul and Pyeongtaek", (126.0, 127.6, 36.6, 37.9), 100),
        ("Luzon", (119.5, 122.6, 13.5, 18.9), 60),
        ("Taiwan", (119.9, 122.1, 21.8, 25.4), 25),
    ],
)
def test_coasts_are_fine_where_the_maps_come_near(name, view, corners):
    """A close-up shows a coast, not a polygon of fifteen corners."""
    west, east, south, north = view
    found = [one for ring in basemap().land for one in ring if west < one[0] < east and south < one[1] < north]
    assert len(found) >= corners, name


def test_islands_that_matter_are_there():
    """Small ones on which a base stands, or of which the lessons speak."""
    for name, lon, lat in (
        ("Ie Shima", 127.78, 26.72),
        ("Guam", 144.75, 13.4),
        ("Ishigaki", 124.2, 24.42),
        ("Jeju", 126.5, 33.38),
    ):
        assert on_land(lon, lat), name


def test_outlines_are_ordinary_traces():
    """No trace needs plotly's own maps, which fetch their shapes from the network."""
    traces = base_traces(OLD_WORLD)
    assert {trace.type for trace in traces} == {"scatter"}
    land, borders, *contested = traces
    assert land.fill == "toself"
    assert borders.line.width < 1
    assert [one.name for one in contested] == [one.name for one in basemap().contested]
    assert all("px" in one.line.dash and one.line.color == LIGHT["contested"] for one in contested)


def test_contested_places_carry_every_name_in_the_stated_order():
    """The administering side's name comes first."""
    names = {one.id: one.name for one in basemap().places}
    assert names["senkaku-diaoyu"] == "Senkaku/Diaoyu"
    assert names["dokdo-takeshima"] == "Dokdo/Takeshima"
    assert names["southern-kurils-place"] == "Southern Kurils/Northern Territories"


def test_contested_lines_are_not_drawn_as_ordinary_borders():
    """The lines in Korea, round Kashmir and north of Crimea are in the amber layer and in no other."""
    base = basemap()
    by_name = {one.name: [point for line in one.lines for point in line] for one in base.contested}
    ordinary = {point for line in base.borders for point in line}
    assert any(124 < x < 129 and 37 < y < 39 for x, y in by_name["Military Demarcation Line"])
    assert any(32 < x < 36 and 45 < y < 46.6 for x, y in by_name["Line north of Crimea"])
    for points in by_name.values():
        assert len(set(points) & ordinary) <= 6, "only the ends may be shared"


def test_the_caption_names_what_is_contested_in_view_and_only_that():
    """A map of Japan does not speak of Kashmir; every map says whose lines it shows."""
    near, far = boundary_note(WEST_PACIFIC), boundary_note(OLD_WORLD)
    assert "Natural Earth" in near
    assert "not who is right" in near
    assert "Senkaku/Diaoyu" in near
    assert "Kashmir" not in near
    assert "Kashmir" in far
    assert "Crimea" in far
    assert "Crimea" not in boundary_note(View(170, 200, 0, 20))
    # A map without years is one of today.
    assert "38th parallel (1945 to 1950)" in near
    assert "38th parallel" not in boundary_note(WEST_PACIFIC, past=False)
    assert "38th parallel" not in atlas.disputes().spec["borders"]


def test_contested_places_say_why():
    """Hovering over an amber diamond tells who holds and who claims it."""
    traces = place_traces(WEST_PACIFIC)
    assert len(traces) >= 3
    assert all("claim" in text.replace("<br>", " ") for trace in traces for text in trace.hovertext)


def test_what_is_contested_has_years_and_a_record_for_them():
    """The map and the list that it was made from agree, and each first year rests on records of the course."""
    listed = json.loads((FILE.parent / "contested.json").read_text(encoding="utf-8"))
    given = {one["name"]: (one.get("from"), one.get("until")) for one in listed["lines"]}
    assert {one.name: (one.years.first, one.years.last) for one in basemap().contested} == given
    places = {one["id"]: (one.get("from"), one.get("until")) for one in listed["places"]}
    assert {one.id: (one.years.first, one.years.last) for one in basemap().places} == places
    of = course()
    for one in (*listed["lines"], *listed["places"]):
        assert ("from" in one) == bool(one.get("sources")), one["id"]
        for name in one.get("sources", []):
            assert name in of.sources or name in of.disputes or name in of.events, name
    assert "from" in next(one for one in listed["lines"] if one["id"] == "korea")
    spratly = next(one for one in listed["places"] if one["id"] == "spratly")
    assert "Brunei claims waters" in spratly["why"]


def test_korea_has_the_line_of_its_time_and_none_before_1945():
    """Undivided until 1945, then the 38th parallel until the war of 1950, and the armistice line since 1953."""
    lines = {one.name: one.years for one in basemap().contested}
    assert lines["38th parallel"] == Years(1945, 1950)
    assert lines["Military Demarcation Line"] == Years(1953)
    assert not [one for one in basemap().places if (one.years.first or 0) and one.years.first < 1945]


def test_a_file_without_a_known_layer_is_refused():
    """A layer that nobody knows is a fault in the file, not a line to leave out silently."""
    with pytest.raises(KeyError):
        read_basemap(json.dumps({"features": [{"properties": {"layer": "rivers"}, "geometry": {}}]}))
