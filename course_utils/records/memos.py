"""A policy memo that a learner writes: its boxes, how long each is, and the levels by which it is judged."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from course_utils.records.base import Part, Record, Text

HEADS = ("to", "from", "subject")
"""The lines at the head of every memo; with the boxes they are what is kept of it."""

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*$")]


class MemoBox(Part):
    """One part of a memo.

    `holds` says what belongs in it and `words` how long it should be, which is a measure and no limit. A memo that
    leaves out a box that it `must` have has not weighed what it advises.
    """

    key: Key
    title: Text
    holds: Text
    words: Annotated[int, Field(ge=10, le=400)]
    must: bool = False


class Criterion(Part):
    """Something to judge the memo by, with three levels in words, the lowest first."""

    key: Key
    name: Text
    levels: Annotated[tuple[Text, ...], Field(min_length=3, max_length=3)]


class Memo(Record):
    """A memo in boxes, with a rubric to judge it by.

    `to` offers addressees. `reader` says who reads it and how, so that a learner knows whom to write for.
    """

    version: Annotated[int, Field(ge=1)] = 1
    lesson: Text
    title: Text
    ask: Text
    reader: Text
    to: Annotated[tuple[Text, ...], Field(min_length=1)]
    boxes: Annotated[tuple[MemoBox, ...], Field(min_length=3)]
    rubric: Annotated[tuple[Criterion, ...], Field(min_length=3)]
    elements: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for what, keys in (("boxes", [*HEADS, *(one.key for one in self.boxes)]), ("rubric", self._criteria())):
            twice = next((key for key in keys if keys.count(key) > 1), None)
            if twice:
                message = f"two of {what} have the key '{twice}' (the head has {', '.join(HEADS)}); give one another"
                raise ValueError(message)
        return self

    def _criteria(self) -> list[str]:
        return [one.key for one in self.rubric]

    @property
    def words(self) -> int:
        """How long the whole memo should be."""
        return sum(one.words for one in self.boxes)
