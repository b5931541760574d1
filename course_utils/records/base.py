"""What all records share: an id, strictness, and the words used in several kinds."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from course_utils.identity import identity

_PAGE = identity().page
LATER = ConfigDict(defer_build=True)
"""For an adapter of several classes: what checks them is built when something is first checked."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""Lower-case words and digits joined by hyphens; unique over all kinds of record."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{1,7}$")]
"""ISO 3166 alpha-3 for states (`JPN`); `SUN` is the USSR before 1992; `EU`, `UN`, `ASEAN` for bodies."""

Month = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$")]
"""A month as `2026-11`."""


class Process(StrEnum):
    """Which of the essay's two processes a record belongs to."""

    UPGRADING = "upgrading"
    BRIDGING = "bridging"
    BOTH = "both"
    CONTEXT = "context"


class Part(BaseModel):
    """A piece of a record: strict about names, and never changed after loading.

    What checks it is built when the first one is made: a lesson needs some kinds of record, and never all.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Record(Part):
    """Anything that other records, lessons and code may point at by its id.

    `checked` is the month in which someone last looked its statements up again; `course.py check --claims` names
    what is older than a year.
    """

    id: Id
    checked: Month | None = None


class EssayPlace(Part):
    """Where in the essay something stands; `approximate` where the page turn is not certain."""

    page: Annotated[str, StringConstraints(pattern=rf"^{_PAGE}(-{_PAGE})?(, {_PAGE}(-{_PAGE})?)*$")]
    approximate: bool = False
    part: Text | None = None


class Place(Part):
    """A named point: decimal degrees, north and east positive."""

    name: Text
    lat: Latitude
    lon: Longitude
