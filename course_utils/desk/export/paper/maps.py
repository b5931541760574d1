"""The map under a place question, on paper: outlines, names of states and some cities, in grey."""

from __future__ import annotations

import math

from markupsafe import Markup, escape

from course_utils.colours import colours
from course_utils.hands.quiz_map import region_map, region_of
from course_utils.records.library import Course

WIDE = math.cos(math.radians(35))
"""Degrees are stretched so that shapes are right at 35° north, as on the course's own page (`quiz/map_frame.js`)."""


def map_svg(records: Course, lat: float, lon: float, alt: str) -> tuple[Markup, str]:
    """The map of the region in which a place lies, and the note on its borders.

    Args:
        records: the records of the course.
        lat: degrees, north positive.
        lon: degrees, east positive.
        alt: what the map is, in words.

    >>> from course_utils.records import course
    >>> drawn, note = map_svg(course(), 35.7, 139.7, "A map")
    >>> drawn[:4], "A map" in drawn
    (Markup('<svg'), True)
    """
    return _map(records, region_of(lat, lon), alt)


def _map(records: Course, name: str, alt: str) -> tuple[Markup, str]:
    told = region_map(records, name)
    west, south, east, north = told["extent"]
    width, height = (east - west) * WIDE, north - south
    size = width / 100
    looks = {
        "land": 'fill="#eee" stroke="#777" stroke-width="0.8"',
        "borders": 'fill="none" stroke="#888" stroke-width="0.8"',
        "contested": f'fill="none" stroke="{colours()["contested"].light}" stroke-width="1.4" stroke-dasharray="4 3"',
    }

    def at(lon: float, lat: float) -> tuple[float, float]:
        middle = (west + east) / 2
        return ((lon - middle + 180) % 360 - 180 + middle - west) * WIDE, north - lat

    # Outlines come in hundredths of a degree; strokes keep their width however large the map is.
    turned = f"matrix({WIDE / 100:.6f} 0 0 -0.01 {-west * WIDE:.3f} {north})"
    paths = "".join(
        f'<path d="{told[layer]}" {look} vector-effect="non-scaling-stroke" transform="{turned}"/>'
        for layer, look in looks.items()
    )
    words = "".join(_word(*at(one["lon"], one["lat"]), one["text"], size * 2.2) for one in told["names"])
    for one in told["cities"]:
        x, y = at(one["lon"], one["lat"])
        words += f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{size * 0.45:.3f}"/>'
        words += _word(x, y - size, one["name"], size * 1.9)
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width:.2f} {height:.2f}" '
        f'width="{width:.2f}" height="{height:.2f}" '
        f'style="border:0.3mm solid #777"><title>{escape(alt)}</title>{paths}{words}</svg>'
    )
    return Markup(drawn), told["note"]


def _word(x: float, y: float, text: str, size: float) -> str:
    look = f'text-anchor="middle" font-family="sans-serif" font-size="{size:.3f}" fill="#333"'
    return f'<text x="{x:.2f}" y="{y:.2f}" {look}>{escape(text)}</text>'
