"""What the course adds: terms, lessons and questions."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from course_utils.records.base import EssayPlace, Latitude, Longitude, Part, Record, Text
from course_utils.records.dates import PartialDate


class Term(Record):
    """A glossary entry; `definition` has at most 60 words."""

    term: Text
    expansion: Text | None = None
    definition: Text
    see_also: tuple[str, ...] = ()
    essay: EssayPlace | None = None
    sources: tuple[str, ...] = ()
    core: bool = False

    @model_validator(mode="after")
    def _short(self) -> Self:
        words = len(self.definition.split())
        if words > 60:
            message = f"the definition has {words} words; shorten it to 60 at most"
            raise ValueError(message)
        return self


class LessonStatus(StrEnum):
    """Whether a lesson has its notebook yet."""

    READY = "ready"
    TO_COME = "to_come"


class Objective(Part):
    """One thing that a student can do after the lesson; `key` is unique within the lesson."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    text: Text


class Lesson(Record):
    """A notebook of the course: its id is the notebook's file name without `.ipynb`."""

    title: Text
    part: Text
    question: Text
    minutes: Annotated[int, Field(ge=5, le=120)]
    status: LessonStatus
    objectives: tuple[Objective, ...] = ()
    teaches: tuple[str, ...] = ()
    check: tuple[str, ...] = ()
    standards: tuple[Text, ...] = ()


class Option(Part):
    """One choice. `feedback` says what the tempting idea gets right, then where it fails."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*$")]
    text: Text
    correct: bool = False
    feedback: Text


class Thinking(StrEnum):
    """What a question asks of the mind (Bloom's revised taxonomy)."""

    REMEMBER = "remember"
    UNDERSTAND = "understand"
    APPLY = "apply"
    ANALYSE = "analyse"
    EVALUATE = "evaluate"


class _Question(Record):
    version: Annotated[int, Field(ge=1)] = 1
    lesson: Text
    about: Annotated[str, StringConstraints(min_length=3, max_length=60)]
    stem: Text
    hint: Text
    explanation: Text
    essay: EssayPlace | None = None
    elements: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    objective: Text | None = None
    thinking: Thinking = Thinking.UNDERSTAND


class SingleChoice(_Question):
    """One right option among two to six."""

    type: Literal["single"]
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=6)]

    @model_validator(mode="after")
    def _one_right(self) -> Self:
        _distinct_keys([option.key for option in self.options])
        right = [option.key for option in self.options if option.correct]
        if len(right) != 1:
            message = f"exactly one option must have 'correct: true', found {len(right)} ({', '.join(right) or 'none'})"
            raise ValueError(message)
        return self


class MultipleChoice(_Question):
    """Several right options; at least one right and one wrong."""

    type: Literal["multiple"]
    options: Annotated[tuple[Option, ...], Field(min_length=3, max_length=8)]

    @model_validator(mode="after")
    def _some_right(self) -> Self:
        _distinct_keys([option.key for option in self.options])
        right = sum(option.correct for option in self.options)
        if right == 0 or right == len(self.options):
            message = "a 'multiple' question needs at least one right and one wrong option"
            raise ValueError(message)
        return self


class TrueFalse(_Question):
    """A statement that is true or false, with feedback for the wrong belief."""

    type: Literal["true_false"]
    answer: bool
    feedback_right: Text
    feedback_wrong: Text


class WrongValue(Part):
    """A number that a known mistake leads to, and what to say about it."""

    value: float
    tolerance: Annotated[float, Field(ge=0)] = 0
    feedback: Text


class Numeric(_Question):
    """A number within `answer` +/- `tolerance` (same unit); `feedback_wrong` for any other."""

    type: Literal["numeric"]
    answer: float
    tolerance: Annotated[float, Field(ge=0)]
    unit: Text
    wrong_values: tuple[WrongValue, ...] = ()
    feedback_wrong: Text


class OrderItem(Part):
    """One thing to be put in order; `why` says what fixes its place."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*$")]
    text: Text
    why: Text


class Ordering(_Question):
    """Things to put in order; the record lists them in the right order."""

    type: Literal["ordering"]
    items: Annotated[tuple[OrderItem, ...], Field(min_length=3, max_length=7)]

    @model_validator(mode="after")
    def _keys(self) -> Self:
        _distinct_keys([item.key for item in self.items])
        return self


class Pair(Part):
    """A left and a right side that belong together; `why` says how to tell."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*$")]
    left: Text
    right: Text
    why: Text


class Matching(_Question):
    """Pairs to be joined; right sides may be joined by `decoys` that fit nothing."""

    type: Literal["matching"]
    pairs: Annotated[tuple[Pair, ...], Field(min_length=3, max_length=7)]
    decoys: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _keys(self) -> Self:
        _distinct_keys([pair.key for pair in self.pairs])
        rights = [pair.right for pair in self.pairs] + list(self.decoys)
        if len(set(rights)) != len(rights):
            message = "two right sides (or decoys) read the same; make each different"
            raise ValueError(message)
        return self


class PlaceQuestion(_Question):
    """A point to place on the map, right within `radius_km` of the answer."""

    type: Literal["place"]
    lat: Latitude
    lon: Longitude
    radius_km: Annotated[float, Field(gt=0, le=2000)]
    place_name: Text
    feedback_wrong: Text


class DateQuestion(_Question):
    """A date to set on the timeline, right within `tolerance_days` of the answer."""

    type: Literal["date"]
    answer: PartialDate
    tolerance_days: Annotated[int, Field(ge=0)]
    from_year: int
    to_year: int
    feedback_wrong: Text


class ShortText(_Question):
    """A sentence or two in the student's words, marked by the student against `criteria`."""

    type: Literal["short_text"]
    model_answer: Text
    criteria: Annotated[tuple[Text, ...], Field(min_length=2, max_length=5)]


Question = Annotated[
    SingleChoice
    | MultipleChoice
    | TrueFalse
    | Numeric
    | Ordering
    | Matching
    | PlaceQuestion
    | DateQuestion
    | ShortText,
    Field(discriminator="type"),
]


class Choice(Part):
    """Something to choose where nothing is right or wrong."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*$")]
    text: Text


class Point(Part):
    """One value of a series: `label` is what the axis says; `given` points are shown from the start."""

    label: Text
    value: float
    given: bool = False


class Prediction(Record):
    """Something to guess before the data appear: values, a line over years, or a choice.

    `low` and `high` bound what can be typed or drawn, in `unit`. The truth is `points` (values, line) or `answer`
    (choice). `finding` states what the data show; `explanation` helps to understand the gap.
    """

    version: Annotated[int, Field(ge=1)] = 1
    lesson: Text
    kind: Literal["values", "line", "choice"]
    ask: Text
    unit: Text | None = None
    low: float | None = None
    high: float | None = None
    points: tuple[Point, ...] = ()
    options: tuple[Choice, ...] = ()
    answer: Text | None = None
    why: Text
    finding: Text
    explanation: Text
    caveat: Text | None = None
    essay: EssayPlace | None = None
    elements: tuple[str, ...] = ()
    sources: Annotated[tuple[str, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.kind == "choice":
            if len(self.options) < 2 or self.answer not in [option.key for option in self.options]:
                message = "a 'choice' prediction needs two options or more, and 'answer' must be the key of one"
                raise ValueError(message)
            return self
        if not self.points or self.low is None or self.high is None or self.unit is None:
            message = "a prediction of values needs 'points', 'low', 'high' and 'unit'"
            raise ValueError(message)
        outside = [point.label for point in self.points if not self.low <= point.value <= self.high]
        if outside:
            message = f"the value for '{outside[0]}' lies outside low..high; widen them"
            raise ValueError(message)
        return self


class Reflection(Record):
    """An open task: choose among `options` (any number), write, or both; kept, never marked.

    `rubric` says what a strong answer does; `again_in` names the lesson that comes back to it.
    """

    version: Annotated[int, Field(ge=1)] = 1
    lesson: Text
    prompt: Text
    options: tuple[Choice, ...] = ()
    starter: Text | None = None
    rubric: tuple[Text, ...] = ()
    again_in: Text | None = None
    essay: EssayPlace | None = None
    elements: tuple[str, ...] = ()


def _distinct_keys(keys: list[str]) -> None:
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        message = f"the key '{twice[0]}' is used twice; give each its own"
        raise ValueError(message)
