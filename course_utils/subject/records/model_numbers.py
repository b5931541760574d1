"""The numbers of the two-dial model: what each may be, why it is what it is, and what rival schools would choose.

They are choices made for teaching, not measurements: a record says so by giving its reason and its literature.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field

from course_utils.records.base import Part, Record, Text
from course_utils.records.sources import SourceIds


class Range(NamedTuple):
    """Which numbers are allowed; `above` leaves out the lower end itself.

    >>> str(Range(0, 5, above=True)), Range(0, 5).holds(0), Range(0, 5, above=True).holds(0)
    ('(0, 5]', True, False)
    """

    low: float
    high: float
    above: bool = False

    def holds(self, value: float) -> bool:
        """Whether a number lies inside; what is not finite never does."""
        return math.isfinite(value) and self.low <= value <= self.high and not (self.above and value == self.low)

    def __str__(self) -> str:
        return f"{'(' if self.above else '['}{self.low:g}, {self.high:g}]"


RANGES: Mapping[str, Range] = MappingProxyType(
    {
        "a": Range(0, 5, above=True),
        "k0": Range(0, 5),
        "p": Range(-1, 2),
        "m": Range(0, 1),
        "D": Range(0, 5),
        "C": Range(0, 5),
        "P": Range(0, 5),
        "u": Range(0, 1),
        "b": Range(0, 1),
        "s0": Range(-100, 100),
        "t": Range(0, 1000),
    }
)
"""What the model accepts: its seven numbers, the two dials, the start and the time."""

Symbol = Literal["a", "k0", "p", "m", "D", "C", "P"]


def _bounds(name: str) -> Any:
    low, high, above = RANGES[name]
    return Field(gt=low, le=high) if above else Field(ge=low, le=high)


class ModelValues(Part):
    """One setting of the seven numbers."""

    a: Annotated[float, _bounds("a")]
    k0: Annotated[float, _bounds("k0")]
    p: Annotated[float, _bounds("p")]
    m: Annotated[float, _bounds("m")]
    D: Annotated[float, _bounds("D")]
    C: Annotated[float, _bounds("C")]
    P: Annotated[float, _bounds("P")]


class ModelParameter(Record):
    """One of the seven numbers: what it means, what in the essay it stands for, and why the course chose its value."""

    symbol: Symbol
    name: Text
    meaning: Text
    essay_hook: Text
    reason: Text
    elements: tuple[str, ...] = ()
    sources: SourceIds


class ModelPosition(Record):
    """A place on the dials that the lessons speak of, and why the course puts it there."""

    name: Text
    u: Annotated[float, _bounds("u")]
    b: Annotated[float, _bounds("b")]
    reason: Text
    sources: SourceIds


class ModelPreset(Record):
    """A school of thought as a setting of the seven numbers: the course's reading of the school, not its own words.

    `asks` is an observation that would tell this school from its rivals.
    """

    name: Text
    school: Text
    values: ModelValues
    says: Text
    asks: Text
    sources: SourceIds
