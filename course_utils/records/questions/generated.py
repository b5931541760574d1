"""Questions with drawn numbers: what is drawn, and what comes of a draw.

A kind that can be drawn has, in its own file, a subclass of `Generated` that names it in `gives`, holds its texts with
gaps, and makes the fields of the ordinary question in `body`. The drawing itself is in `thinking/variants.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from course_utils.records.base import Part, Text
from course_utils.records.questions.banks import Banked
from course_utils.records.questions.figures import FigureWords
from course_utils.records.questions.question import QuestionBase

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=30)]
Drawable = float | Text
MAX_DRAWABLE = 10_000


@dataclass(frozen=True)
class Derived:
    """What a generator makes of a draw.

    `right` is the key of the right option, the truth of a statement, a number, or keys: in their order, or those to be
    ticked or joined. `shown` fills gaps beside the parameters, `wrong` says where each mistake leads (a mistake left
    out is not looked for), `cases` chooses a wording of `words`. From a bank, `picked` are the keys that are asked and
    `spare` those that stand beside them and fit nothing. `made` are fields of parts that the generator itself knows,
    by the part's key; `lines` are those of the figure, by their names.
    """

    right: str | bool | float | tuple[str, ...]
    shown: Mapping[str, float | str] = field(default_factory=dict)
    wrong: Mapping[str, float] = field(default_factory=dict)
    cases: Mapping[str, str] = field(default_factory=dict)
    picked: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    made: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    lines: Mapping[str, tuple[tuple[float, float], ...]] = field(default_factory=dict)


class Draw(Part):
    """What one parameter is drawn from: `low` to `high` in steps of `step`, or the listed `values`."""

    low: float | None = None
    high: float | None = None
    step: Annotated[float, Field(gt=0)] | None = None
    values: tuple[Drawable, ...] = ()

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.values:
            if (self.low, self.high, self.step) != (None, None, None):
                message = "give either 'values' or 'low', 'high' and 'step', not both"
                raise ValueError(message)
            return self
        if self.low is None or self.high is None or self.step is None:
            message = "give 'low', 'high' and 'step', or a list of 'values'"
            raise ValueError(message)
        if not 0 <= self.high - self.low <= MAX_DRAWABLE * self.step:
            message = f"'high' must not be below 'low', nor more than {MAX_DRAWABLE} steps above it"
            raise ValueError(message)
        return self

    def all(self) -> tuple[Drawable, ...]:
        """Every value that can be drawn, as one would write it: 0.3, never 0.30000000000000004.

        >>> Draw(low=0.1, high=0.3, step=0.1).all()
        (0.1, 0.2, 0.3)
        """
        return self._all

    @cached_property
    def _all(self) -> tuple[Drawable, ...]:
        if self.low is None or self.high is None or self.step is None:
            return self.values
        return _steps(self.low, self.high, self.step)


@lru_cache(maxsize=512)
def _steps(low: float, high: float, step: float) -> tuple[float, ...]:
    count = math.floor((high - low) / step + 1e-9) + 1
    return tuple(round(low + number * step, 9) + 0.0 for number in range(count))


class Variant(Part):
    """How a question is made: a generator's name, and what each of its parameters is drawn from."""

    generator: Name
    draw: Annotated[dict[Name, Draw], Field(min_length=1)]


class Generated(QuestionBase):
    """A question with new numbers for every draw; `gives` is the kind of the ordinary question that comes of it.

    Texts hold gaps such as `{u}`, filled with what was drawn or computed. `words` are gaps filled with the wording of
    the case that the draw is (`words: {verdict: {up: "rises", down: "falls"}}` for `{verdict}`).
    """

    type: Literal["generated"]
    gives: str
    variant: Variant
    words: dict[Name, dict[Name, Text]] = Field(default_factory=dict)
    figure: FigureWords | None = None

    def bank(self) -> tuple[Banked, ...]:
        """The entries that a generator may pick from; none where the kind, or the record, has no bank."""
        return ()

    def body(self, derived: Derived, texts: Callable[[str], str]) -> dict[str, Any]:
        """The fields that the kind adds to the ordinary question.

        Args:
            derived: what the generator made of the draw.
            texts: fills the gaps of a text.

        Raises:
            ValueError: if the record lacks what the draw needs; the message says what to add.
        """
        raise NotImplementedError

    def fair(self, derived: Derived) -> bool:
        """Whether the draw makes a question that can be marked without doubt.

        Args:
            derived: what the generator made of the draw.
        """
        del derived
        return True
