"""Considerations to be weighed, and published views of how much each of them counts."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from course_utils.records.base import Part, Record, Text
from course_utils.records.dates import PartialDate
from course_utils.records.sources import SourceIds

TOP = 10
"""The highest weight; the lowest is 0."""

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*$")]
Weight = Annotated[int, Field(ge=0, le=TOP)]


class Consideration(Part):
    """Something that may count for more or for less; `asks` says it as a question."""

    key: Key
    name: Text
    asks: Text


class Fact(Part):
    """A figure, or what a side says it gains or loses, that bears on the consideration with the key `about`."""

    about: Key
    text: Text
    sources: SourceIds


class Voice(Part):
    """A view that somebody has published.

    `who` says what `name` was then, `where` and `date` from where it spoke and when. `says` tells the view as its
    holder would. `weights` are what the course reads out of it, and `read` says from which words: nobody has published
    them as numbers.
    """

    key: Key
    name: Text
    who: Text
    where: Text
    date: PartialDate
    says: Text
    weights: dict[Key, Weight]
    read: Text
    sources: SourceIds


class Weighing(Record):
    """Considerations for a student to weigh from 0 to 10, with facts for each and voices to compare with.

    `objection` is the strongest thing to be said against comparing views by weights; it always stands in sight.
    """

    version: Annotated[int, Field(ge=1)] = 1
    lesson: Text
    title: Text
    ask: Text
    considerations: Annotated[tuple[Consideration, ...], Field(min_length=2)]
    facts: tuple[Fact, ...]
    voices: Annotated[tuple[Voice, ...], Field(min_length=4)]
    objection: Text
    elements: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        keys = [one.key for one in self.considerations]
        strange = [one.about for one in self.facts if one.about not in keys]
        if strange:
            message = f"a fact is about '{strange[0]}', which is no consideration; write one of {', '.join(keys)}"
            raise ValueError(message)
        for voice in self.voices:
            if sorted(voice.weights) != sorted(keys) or not any(voice.weights.values()):
                message = f"the voice '{voice.key}' must weigh {', '.join(keys)}, and not all with 0"
                raise ValueError(message)
        return self
