"""The history as records: who acts, what happened, where the bases and missions are."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from course_utils.records.base import Code, EssayPlace, Latitude, Longitude, Part, Place, Process, Record, Text
from course_utils.records.dates import PartialDate, earliest, latest
from course_utils.records.sources import SourceIds

Year = Annotated[int, Field(ge=1850, le=2100)]


class ActorKind(StrEnum):
    """What kind of actor a code stands for."""

    STATE = "state"
    FORMER_STATE = "former_state"
    TERRITORY = "territory"
    ORGANISATION = "organisation"


class Look(Part):
    """How a state is drawn wherever it has a line: a colour of its own, and a symbol."""

    role: Literal["usa", "chn", "jpn", "kor", "rus", "gbr", "deu"]
    symbol: Literal["square", "circle", "diamond", "triangle-up", "star", "cross", "hexagon"]


class Tile(Part):
    """Where somebody stands on the schematic map of who can be a member: a column and a row, from 0.

    `region` says that the left out are counted among these: the states of East Asia with Taiwan, the United States
    and Russia.
    """

    column: Annotated[int, Field(ge=0, le=9)]
    row: Annotated[int, Field(ge=0, le=9)]
    region: bool = False


class Actor(Part):
    """A state or body by its code, with its names and its place and look in pictures.

    Args:
        code: ISO 3166 alpha-3, or a body's short name.
        name: as the course prints it.
        short: as a narrow screen or a map prints it, if shorter.
        in_sentence: as it stands in a sentence, such as "the United States", if otherwise.
        kind: state, former state, territory or organisation.
        seat: its seat of government, where its mark stands on a map.
        stand_in: where its mark stands instead if its seat lies off the maps of the region.
        followed_by: of a former state, the state whose look and place on maps it shares.
        mark: its own look in every chart; a few have one.
        map_name: what a map prints beside its mark, where neither name will do.
        tile: its place on the schematic map of who can be a member of a region.
        note: what to know of the name or the code.
    """

    code: Code
    name: Text
    short: Text | None = None
    in_sentence: Text | None = None
    kind: ActorKind
    seat: Place | None = None
    stand_in: Place | None = None
    followed_by: Code | None = None
    mark: Look | None = None
    map_name: Text | None = None
    tile: Tile | None = None
    note: Text | None = None

    @property
    def is_place(self) -> bool:
        """Whether it is a state or territory, of today or before, and no organisation."""
        return self.kind is not ActorKind.ORGANISATION

    @model_validator(mode="after")
    def _former_states_are_followed(self) -> Self:
        if (self.kind is ActorKind.FORMER_STATE) != (self.followed_by is not None):
            message = f"{self.code}: `followed_by` belongs to every former state, and to no other actor"
            raise ValueError(message)
        return self


class Theme(Record):
    """A thread that runs through the events of either process."""

    name: Text
    meaning: Text


class Direction(StrEnum):
    """Whether an event brought states together or set them apart."""

    BRIDGING = "bridging"
    DIVIDING = "dividing"
    MIXED = "mixed"


def _in_order(start: str | None, end: str | None) -> None:
    if start and end and latest(end) < earliest(start):
        message = f"the end ({end}) comes before the start ({start}); exchange or correct them"
        raise ValueError(message)


class Event(Record):
    """Something that happened on a date.

    `title` states the fact in at most 90 characters; `summary` tells in one to three plain
    sentences what happened and why it mattered. `verified` means that date and core were
    read in at least one of the sources. `landmark` is a short name for the year of an event that
    readers find their way by: it stands under every slider of years that reaches so far.
    """

    date: PartialDate
    end: PartialDate | None = None
    title: Annotated[str, StringConstraints(min_length=5, max_length=90)]
    summary: Text
    process: Process
    theme: Text
    direction: Direction | None = None
    actors: Annotated[tuple[Code, ...], Field(min_length=1)]
    place: Place | None = None
    essay: EssayPlace | None = None
    sources: SourceIds
    verified: bool
    note: Text | None = None
    landmark: Annotated[str, StringConstraints(min_length=3, max_length=16)] | None = None

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        _in_order(self.date, self.end)
        return self


class BaseKind(StrEnum):
    """What a facility is mainly for."""

    AIR = "air"
    NAVAL = "naval"
    MARINE = "marine"
    ARMY = "army"
    HEADQUARTERS = "headquarters"
    LOGISTICS = "logistics"
    RADAR = "radar"
    SELF_DEFENCE = "self_defence"


class Base(Record):
    """A facility of the alliance on the map.

    `opened` is the year from which it served US forces (or Japan's, for an SDF site);
    `closed` the year in which that ended, or nothing while it is in use. `hectares` is the land for the use of US
    forces alone in the defence ministry's list of 1 January 2020, where we have seen it.
    """

    name: Text
    also_called: Text | None = None
    kind: BaseKind
    operator: Code
    country: Code
    region: Text
    lat: Latitude
    lon: Longitude
    coordinates_from: Annotated[str, StringConstraints(pattern="^(source|general)$")]
    opened: Year
    closed: Year | None = None
    hectares: Annotated[float, Field(gt=0)] | None = None
    role: Text
    history: Text
    shared_with: Text | None = None
    status: Text
    sources: SourceIds
    verified: bool

    @model_validator(mode="after")
    def _years_in_order(self) -> Self:
        if self.closed is not None and self.closed < self.opened:
            message = f"'closed' ({self.closed}) is before 'opened' ({self.opened}); correct one of them"
            raise ValueError(message)
        return self


class MissionKind(StrEnum):
    """What a deployment was mainly for."""

    PEACEKEEPING = "peacekeeping"
    RELIEF = "relief"
    RECONSTRUCTION = "reconstruction"
    REFUELLING = "refuelling"
    MINESWEEPING = "minesweeping"
    COUNTER_PIRACY = "counter_piracy"
    INFORMATION = "information"


class Mission(Record):
    """A deployment of Japan's Self-Defense Forces beyond Japan (or with US forces at home in a disaster).

    `strength` is the largest number of people in the field at one time, as `strength_note` explains.
    """

    name: Text
    kind: MissionKind
    start: PartialDate
    end: PartialDate | None = None
    place: Place
    summary: Text
    legal_basis: Text
    strength: Annotated[int, Field(ge=1)] | None = None
    strength_note: Text | None = None
    process: Process
    events: tuple[str, ...] = ()
    sources: SourceIds
    verified: bool

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        _in_order(self.start, self.end)
        return self
