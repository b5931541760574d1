"""A point on the map. A response is `{"lat": degrees, "lon": degrees}`, north and east positive."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Annotated, Any, ClassVar, Literal, Self, TypeGuard

from pydantic import Field, model_validator

from course_utils.records.base import Latitude, Longitude, Text
from course_utils.records.questions.banks import MAX_BANK, Banked, DrawnPlace
from course_utils.records.questions.generated import Derived, Generated
from course_utils.records.questions.question import Mark, Question, distinct_keys, refuse
from course_utils.strings import say

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth (IUGG), for great-circle distances."""


class PlaceQuestion(Question):
    """A point to place on the map, right within `radius_km` of the answer."""

    type: Literal["place"]
    lat: Latitude
    lon: Longitude
    radius_km: Annotated[float, Field(gt=0, le=2000)]
    place_name: Text
    feedback_wrong: Text
    on_map: ClassVar[bool] = True

    def mark(self, response: Any) -> Mark:
        """All or nothing, and how far off the point lies."""
        lat, lon = (response.get("lat"), response.get("lon")) if isinstance(response, dict) else (None, None)
        if not _is_number(lat) or not _is_number(lon) or not -90 <= lat <= 90 or not -180 <= lon <= 180:
            raise refuse(response, "{'lat': -90 to 90, 'lon': -180 to 180} in degrees")
        distance = distance_km(lat, lon, self.lat, self.lon)
        said = [say("quiz.place_away", km=_rounded(distance))]
        if distance <= self.radius_km:
            return Mark.of(1.0, said)
        return Mark.of(0.0, [*said, self.feedback_wrong])

    @staticmethod
    def answers(item: dict[str, Any]) -> list[str]:
        """The place's name."""
        return [item["place_name"]]


class GeneratedPlace(Generated):
    """A place out of a bank, to be found on the map: `{place}` is its name, `{clue}` what is told of it."""

    gives: Literal["place"]
    places: Annotated[tuple[DrawnPlace, ...], Field(min_length=6, max_length=MAX_BANK)]
    radius_km: Annotated[float, Field(gt=0, le=2000)]
    feedback_wrong: Text
    on_map: ClassVar[bool] = True

    @model_validator(mode="after")
    def _keys(self) -> Self:
        distinct_keys([place.key for place in self.places])
        return self

    def bank(self) -> tuple[Banked, ...]:
        """The places."""
        return self.places

    def body(self, derived: Derived, texts: Callable[[str], str]) -> dict[str, Any]:
        """The point that is right, and how far from it a pin may stand."""
        return {
            **derived.made[str(derived.right)],
            "radius_km": self.radius_km,
            "feedback_wrong": texts(self.feedback_wrong),
        }


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance between two points given in decimal degrees (haversine formula).

    >>> round(distance_km(35.68, 139.77, 39.90, 116.40), -1)   # Tokyo to Beijing
    2100.0
    """
    half = math.pi / 360
    flat = (
        math.sin((lat_b - lat_a) * half) ** 2
        + math.cos(lat_a * 2 * half) * math.cos(lat_b * 2 * half) * math.sin((lon_b - lon_a) * half) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, flat)))


def _rounded(kilometres: float) -> int:
    """Kilometres as one says them: to the nearest ten from 100 on. Halves go up, as in JavaScript."""
    step = 10 if kilometres >= 100 else 1
    return math.floor(kilometres / step + 0.5) * step


def _is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
