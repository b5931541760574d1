"""The essay as records: what it says, how its statements hang together, what it names."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from course_utils.records.base import EssayPlace, Part, Process, Record, Text
from course_utils.records.dates import PartialDate
from course_utils.records.sources import SourceIds


class Section(Record):
    """A part of the essay between two headings."""

    title: Text
    pages: Text
    gist: Text


class Essay(Record):
    """The essay itself: how to cite it and how to get it."""

    author: Text
    title: Text
    outlet: Text
    date: PartialDate
    pages: Text
    how_to_get: Text
    one_line: Text
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    sources: SourceIds


class ElementKind(StrEnum):
    """The part that a statement plays in the argument."""

    THESIS = "thesis"
    PREMISE = "premise"
    CLAIM = "claim"
    CONCESSION = "concession"
    PROCESS = "process"
    RECOMMENDATION = "recommendation"
    FURTHER_POINT = "further_point"
    OUTCOME = "outcome"
    METHOD = "method"
    ASSUMPTION = "assumption"
    OBJECTION = "objection"


class Origin(StrEnum):
    """Who says it: the essay, the course reading between its lines, or the course as critic."""

    ESSAY = "essay"
    INFERRED = "inferred"
    COURSE = "course"


class Element(Record):
    """One statement of the argument, in the course's own words.

    `label` is what the argument map prints (at most 40 characters); `number` counts
    recommendations (1-7 in each process) and further points (1-4). The argument map opens with
    what is `first`, and grows from there.
    """

    kind: ElementKind
    process: Process
    origin: Origin
    label: Annotated[str, StringConstraints(min_length=3, max_length=40)]
    text: Text
    essay: EssayPlace | None = None
    number: Annotated[int, Field(ge=1, le=7)] | None = None
    first: bool = False
    sources: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _page_and_number(self) -> Self:
        if self.origin is Origin.ESSAY and self.essay is None:
            message = "a statement of the essay needs its page; add 'essay: {page: \"63\"}'"
            raise ValueError(message)
        numbered = self.kind in (ElementKind.RECOMMENDATION, ElementKind.FURTHER_POINT)
        if numbered != (self.number is not None):
            message = "'number' belongs to recommendations and further points, and to nothing else"
            raise ValueError(message)
        return self


class EdgeKind(StrEnum):
    """How one statement bears on another."""

    SUPPORTS = "supports"
    REQUIRES = "requires"
    UNDERMINES = "undermines"
    LEADS_TO = "leads_to"


class Edge(Part):
    """An arrow of the argument map, with the reason for it."""

    source: Text
    target: Text
    kind: EdgeKind
    why: Text


class ColdWarSeed(Record):
    """One of the essay's eight seeds of a second Cold War (p. 65)."""

    number: Annotated[int, Field(ge=1, le=8)]
    title: Text
    meaning: Text
    essay: EssayPlace
    sources: tuple[str, ...] = ()


class DocumentKind(StrEnum):
    """What the essay names: a footnoted text, a programme, a body, a meeting, a law."""

    FOOTNOTE = "footnote"
    NAMED_DOCUMENT = "named_document"
    PROGRAMME = "programme"
    INSTITUTION = "institution"
    MEETING = "meeting"
    LAW = "law"


class Document(Record):
    """A document, programme, institution or meeting that the essay cites or names."""

    kind: DocumentKind
    title: Text
    date: PartialDate | None = None
    end: PartialDate | None = None
    issuer: Text
    essay: EssayPlace
    footnote: Annotated[int, Field(ge=1, le=4)] | None = None
    summary: Text
    why_it_matters: Text
    sources: SourceIds
    verified: bool
