"""Where a statement comes from."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from course_utils.records.base import Record, Text
from course_utils.records.dates import PartialDate


class SourceKind(StrEnum):
    """Official and scholarly sources are preferred; a reference work comes last."""

    OFFICIAL = "official"
    SCHOLARLY = "scholarly"
    PRESS = "press"
    REFERENCE = "reference"


class Source(Record):
    """One page, document or book that a record rests on.

    `note` warns the reader of a mirror, a digest or a party to the dispute.
    """

    kind: SourceKind
    title: Text
    publisher: Text
    date: PartialDate | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    note: Text | None = None


SourceIds = Annotated[tuple[str, ...], Field(min_length=1)]
"""Ids of sources; a statement of fact needs at least one."""
