"""What the course adds: terms, lessons and questions."""

from __future__ import annotations

import math
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
    """Things to put in order; the record lists them in the right order.

    `ties` are groups of neighbours that nothing ranks among themselves: any order of a group is right.
    """

    type: Literal["ordering"]
    items: Annotated[tuple[OrderItem, ...], Field(min_length=3, max_length=7)]
    ties: tuple[Annotated[tuple[str, ...], Field(min_length=2)], ...] = ()

    @model_validator(mode="after")
    def _keys(self) -> Self:
        keys = [item.key for item in self.items]
        _distinct_keys(keys)
        _distinct_keys([key for tie in self.ties for key in tie])
        for tie in self.ties:
            at = next((at for at, key in enumerate(keys) if key in tie), 0)
            if set(keys[at : at + len(tie)]) != set(tie) or len(tie) == len(keys):
                message = (
                    f"the tie {', '.join(tie)} must name keys of items that stand next to each other, not all of them"
                )
                raise ValueError(message)
        return self

    def tied_with(self, key: str) -> tuple[str, ...]:
        """The keys that share the places of one item: itself, and those it is tied with."""
        return next((tie for tie in self.ties if key in tie), (key,))


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
    """A date to set on the timeline, right within `tolerance_days` of the answer.

    `event` is the record of what happened; its date must be the same.
    """

    type: Literal["date"]
    answer: PartialDate
    event: Text | None = None
    tolerance_days: Annotated[int, Field(ge=0)]
    from_year: int
    to_year: int
    feedback_wrong: Text


class ShortText(_Question):
    """A sentence or two in the student's words, marked by the student against `criteria`."""

    type: Literal["short_text"]
    model_answer: Text
    criteria: Annotated[tuple[Text, ...], Field(min_length=2, max_length=5)]


OrdinaryQuestion = (
    SingleChoice | MultipleChoice | TrueFalse | Numeric | Ordering | Matching | PlaceQuestion | DateQuestion | ShortText
)
Question = Annotated[OrdinaryQuestion, Field(discriminator="type")]

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=30)]
Drawable = float | Text
MAX_DRAWABLE = 10_000


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
        """Every value that can be drawn, as one would write it: 0.3, never 0.30000000000000004."""
        if self.low is None or self.high is None or self.step is None:
            return self.values
        count = math.floor((self.high - self.low) / self.step + 1e-9) + 1
        return tuple(round(self.low + number * self.step, 9) + 0.0 for number in range(count))


class Variant(Part):
    """How a question is made: a generator of `thinking/variants.py`, and what each of its parameters is drawn from."""

    generator: Name
    draw: Annotated[dict[Name, Draw], Field(min_length=1)]


class DrawnOption(Part):
    """A choice that the draw may make right: `feedback` is said where it is wrong, `when_right` where it is right.

    An option without `when_right` is a misconception that no draw makes right.
    """

    key: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*$")]
    text: Text
    feedback: Text
    when_right: Text | None = None


class Mistake(Part):
    """A wrong way to a number; the generator says where it leads, `feedback` what to say about it."""

    key: Name
    feedback: Text


class Generated(_Question):
    """A question with new numbers for every draw; `gives` is the type of the ordinary question that comes of it.

    Texts hold gaps such as `{u}`, filled with what was drawn or computed. `words` are gaps filled with the wording of
    the case that the draw is (`words: {verdict: {up: "rises", down: "falls"}}` for `{verdict}`). By `gives`:
    `single` takes `options`; `true_false` takes `feedback_true` and `feedback_false`, said to whoever chose that,
    rightly or wrongly (`words` can tell the two apart); `numeric` takes `tolerance`, `unit`, `mistakes` and
    `feedback_wrong`; `ordering` takes `items`, in any order.
    """

    type: Literal["generated"]
    gives: Literal["single", "true_false", "numeric", "ordering"]
    variant: Variant
    words: dict[Name, dict[Name, Text]] = Field(default_factory=dict)
    options: tuple[DrawnOption, ...] = ()
    feedback_true: Text | None = None
    feedback_false: Text | None = None
    tolerance: Annotated[float, Field(ge=0)] | None = None
    unit: Text | None = None
    mistakes: tuple[Mistake, ...] = ()
    feedback_wrong: Text | None = None
    items: tuple[OrderItem, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        needed = {
            "single": ("options",),
            "true_false": ("feedback_true", "feedback_false"),
            "numeric": ("tolerance", "unit", "feedback_wrong"),
            "ordering": ("items",),
        }
        for name in needed[self.gives]:
            if getattr(self, name) in (None, ()):
                message = f"a question that gives '{self.gives}' needs '{name}'; add it"
                raise ValueError(message)
        strange = {name for names in needed.values() for name in names} | {"mistakes"}
        strange -= {*needed[self.gives], *(["mistakes"] if self.gives == "numeric" else [])}
        for name in sorted(strange):
            if getattr(self, name) not in (None, ()):
                message = f"a question that gives '{self.gives}' has no '{name}'; delete it"
                raise ValueError(message)
        for keys in (self.options, self.items, self.mistakes):
            _distinct_keys([one.key for one in keys])
        return self


QuestionRecord = Annotated[OrdinaryQuestion | Generated, Field(discriminator="type")]
"""What may stand in a seed file under `questions`."""


class Choice(Part):
    """Something to choose where nothing is right or wrong."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*$")]
    text: Text


class Point(Part):
    """One value of a series: `label` is what the axis says; `given` points are shown from the start."""

    label: Text
    value: float
    given: bool = False


class Beside(Part):
    """A known line that is drawn beside the one to be guessed; its labels are among those of the prediction."""

    label: Text
    points: Annotated[tuple[Point, ...], Field(min_length=2)]


class Prediction(Record):
    """Something to guess before the data appear: values, a line over years, or a choice.

    `low` and `high` bound what can be typed or drawn, in `unit`. The truth is `points` (values, line) or `answer`
    (choice); `beside` is a line to compare with, in sight from the start. `finding` states what the data show;
    `explanation` helps to understand the gap.
    """

    version: Annotated[int, Field(ge=1)] = 1
    lesson: Text
    kind: Literal["values", "line", "choice"]
    ask: Text
    unit: Text | None = None
    low: float | None = None
    high: float | None = None
    points: tuple[Point, ...] = ()
    beside: Beside | None = None
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
        known = {point.label for point in self.points}
        strange = [point.label for point in (self.beside.points if self.beside else ()) if point.label not in known]
        if strange:
            message = f"'beside' has a value for '{strange[0]}', which is no point of the prediction; correct its label"
            raise ValueError(message)
        return self


class Reflection(Record):
    """An open task: choose among `options`, write, or both, and say how sure; kept, never marked.

    `choose` is `one` where the options shut each other out. `rubric` says what a strong answer does; `again_in` names
    the lesson that comes back to it, `looks_back` the earlier task whose answer is shown here again.
    """

    version: Annotated[int, Field(ge=1)] = 1
    lesson: Text
    prompt: Text
    options: tuple[Choice, ...] = ()
    choose: Literal["one", "several"] = "several"
    starter: Text | None = None
    rubric: tuple[Text, ...] = ()
    again_in: Text | None = None
    looks_back: Text | None = None
    essay: EssayPlace | None = None
    elements: tuple[str, ...] = ()


def _distinct_keys(keys: list[str]) -> None:
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        message = f"the key '{twice[0]}' is used twice; give each its own"
        raise ValueError(message)
