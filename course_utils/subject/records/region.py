"""The region as records: its institutions with their members, and its disputes with every party's words."""

from __future__ import annotations

from enum import StrEnum
from itertools import combinations
from typing import Annotated, Self

from pydantic import Field, model_validator

from course_utils.records.base import Code, EssayPlace, Latitude, Longitude, Part, Record, Text
from course_utils.records.dates import PartialDate
from course_utils.records.sources import SourceIds
from course_utils.subject.records.history import Year


class Membership(Part):
    """A member by its code: the year it joined, and the last year in which it belonged, if it left."""

    code: Code
    joined: Year
    left: Year | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.left is not None and self.left < self.joined:
            message = f"{self.code} left ({self.left}) before it joined ({self.joined}); correct one of the years"
            raise ValueError(message)
        return self


class InstitutionKind(StrEnum):
    """What an institution is mainly for."""

    SECURITY = "security"
    ECONOMIC = "economic"
    HYBRID = "hybrid"


class InstitutionForm(StrEnum):
    """How firmly it is built."""

    ORGANISATION = "organisation"
    FORUM = "forum"
    AGREEMENT = "agreement"
    MINILATERAL = "minilateral"
    ALLIANCE = "alliance"
    TALKS = "talks"


class DecisionRule(StrEnum):
    """How a decision of all is made: by no one's objection, by counted heads, by weighted votes, or not at all."""

    CONSENSUS = "consensus"
    MAJORITY = "majority"
    WEIGHTED = "weighted"
    NONE = "none"


class HowItWorks(Part):
    """How an institution works: its rule, what it can decide and when it last did, and what became of it.

    What no source of the course tells is left out, and the reader is told that it is not recorded.
    """

    rule: DecisionRule | None = None
    decides: Text | None = None
    became: Text | None = None
    sources: SourceIds


class Institution(Record):
    """A body, forum, agreement or alliance of the region, with its members by year; `essay` if the essay names it."""

    name: Text
    short: Text
    form: InstitutionForm
    kind: InstitutionKind
    founded: PartialDate
    ended: PartialDate | None = None
    seat: Text
    members: Annotated[tuple[Membership, ...], Field(min_length=2)]
    purpose: Text
    note: Text | None = None
    works: HowItWorks | None = None
    essay: EssayPlace | None = None
    sources: SourceIds
    verified: bool

    def members_in(self, year: int) -> tuple[str, ...]:
        """The codes of those who belonged in a year (AD)."""
        return tuple(one.code for one in self.members if one.joined <= year and (one.left is None or year <= one.left))


class DisputeKind(StrEnum):
    """What is in dispute: a place, or what the past was."""

    TERRITORIAL_MARITIME = "territorial_maritime"
    HISTORICAL_MEMORY = "historical_memory"


class PartyName(Part):
    """What one side calls the place or the matter, by the side's code (`EN` for a neutral English name)."""

    by: Text
    name: Text


class PartyView(Part):
    """What one party says, in the course's words and as the party would put it."""

    code: Code
    says: Text


class KeyDate(Part):
    """One dated step of a dispute; `event` is the record that tells it at length, and must have the same date."""

    date: PartialDate
    text: Text
    event: Text | None = None


class Dispute(Record):
    """A quarrel with every party's name for it and every party's view, in neutral words.

    Names of places stand with the administering side's first; for features of the South China Sea the
    international chart name first, then the others in the alphabetical order of their users. `centre` is the party
    that the others quarrel with, where they have no quarrel among themselves.
    """

    kind: DisputeKind
    title: Text
    names: Annotated[tuple[PartyName, ...], Field(min_length=1)]
    parties: Annotated[tuple[Code, ...], Field(min_length=1)]
    centre: Code | None = None
    administered_by: Code | None = None
    administration: Text | None = None
    lat: Latitude
    lon: Longitude
    what: Text
    views: Annotated[tuple[PartyView, ...], Field(min_length=2)]
    dates: tuple[KeyDate, ...] = ()
    cold_war_seeds: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    note: Text | None = None
    sources: SourceIds
    verified: bool

    @model_validator(mode="after")
    def _every_party_speaks(self) -> Self:
        silent = set(self.parties) - {view.code for view in self.views}
        if silent:
            message = f"these parties have no view: {', '.join(sorted(silent))}; add what each says under 'views'"
            raise ValueError(message)
        if self.centre is not None and self.centre not in self.parties:
            message = f"the centre '{self.centre}' is no party; write one of {', '.join(self.parties)}"
            raise ValueError(message)
        return self

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs of parties that it lies between, each in the order of the codes."""
        every = combinations(sorted(self.parties), 2)
        return tuple(pair for pair in every if self.centre is None or self.centre in pair)
