"""From degrees to the map's plane and back."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians


@dataclass(frozen=True)
class Equirectangular:
    """The equidistant cylindrical projection: true to scale along one parallel, simple to undo.

    x = (longitude - lon_0) * cos(lat_1) and y = latitude, both in degrees of latitude.
    Source of the formula: J. P. Snyder, *Map Projections: A Working Manual*, US Geological Survey
    Professional Paper 1395 (1987), equations 12-1 and 12-2, with the radius set to 180/pi.

    Args:
        lon_0: central meridian, degrees east. The cut lies half a turn away from it.
        lat_1: parallel along which the scale is true, degrees north.

    >>> x, y = PACIFIC.forward(-157.95, 21.35)  # Pearl Harbor lies east of the middle
    >>> round(x, 2), y
    (53.29, 21.35)
    """

    lon_0: float = 137.0
    lat_1: float = 35.0

    def unwrap(self, lon: float) -> float:
        """The same meridian within half a turn of the central one, so that 160 W lies east of 160 E.

        >>> PACIFIC.unwrap(-160.0)
        200.0
        """
        return (lon - self.lon_0 + 180) % 360 - 180 + self.lon_0

    def forward(self, lon: float, lat: float) -> tuple[float, float]:
        """The place of a point (degrees east, degrees north) on the map's plane."""
        return (self.unwrap(lon) - self.lon_0) * cos(radians(self.lat_1)), lat

    def inverse(self, x: float, y: float) -> tuple[float, float]:
        """Degrees east (-180 to 180) and north of a place on the map's plane."""
        lon = x / cos(radians(self.lat_1)) + self.lon_0
        return (lon + 180) % 360 - 180, y


PACIFIC = Equirectangular()
"""The one projection of the course's maps; true to scale at the latitude of Tokyo."""
