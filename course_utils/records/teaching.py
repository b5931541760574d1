"""What the course adds: terms, lessons, predictions and open tasks. Questions are in `questions/`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from course_utils.identity import CoursePart, identity
from course_utils.records.base import EssayPlace, Part, Record, Text


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


class Opening(Part):
    """What is said of the opening picture, `opening.svg` beside the lesson's records.

    Args:
        alt: what it shows, for whoever does not see it.
        caption: what stands beside it.
    """

    alt: Text
    caption: Text | None = None


class Lesson(Record):
    """A notebook of the course: its id is the notebook's file name without `.ipynb`.

    A page that stands `beside` the lessons has a notebook too, and nothing in it is to be done: it has neither number
    nor time, asks no question of its own, and is not counted.
    """

    title: Text
    question: Text
    minutes: Annotated[int, Field(ge=5, le=120)]
    status: LessonStatus
    beside: bool = False
    objectives: tuple[Objective, ...] = ()
    teaches: tuple[str, ...] = ()
    check: tuple[str, ...] = ()
    standards: tuple[Text, ...] = ()
    opening: Opening | None = None

    @model_validator(mode="after")
    def _nothing_to_do(self) -> Self:
        if self.beside and (self.objectives or self.teaches or self.check):
            message = "a page 'beside' the lessons has no 'objectives', 'teaches' or 'check'; take them out"
            raise ValueError(message)
        return self

    @property
    def is_open(self) -> bool:
        """Whether it can be taken: its notebook is there, and it is a lesson rather than a page beside them.

        >>> from course_utils.records import course
        >>> [course().lessons[name].is_open for name in ("00-start-here", "99-sources-and-data")]
        [True, False]
        """
        return self.status is LessonStatus.READY and not self.beside

    @property
    def part(self) -> CoursePart | None:
        """The part of the course in which it stands, as `seeds/course.yaml` says; None if it stands in none.

        >>> from course_utils.records import course
        >>> course().lessons["10-two-dials"].part.process
        'both'
        """
        return identity().part_of(self.id)


class StoryStep(Part):
    """One step of a story, and what comes into its picture with it (parts of the scene, by name)."""

    text: Text
    shows: tuple[Text, ...] = ()


class Story(Record):
    """A short story to click through; `scene` names a drawing of the front end (`front/story/scenes.js`)."""

    lesson: Text
    title: Text
    scene: Text | None = None
    steps: Annotated[tuple[StoryStep, ...], Field(min_length=2)]


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


class SlopeLine(Part):
    """Something that was counted twice."""

    label: Text
    before: float
    after: float


class Slope(Part):
    """The same things at two moments: what was `before` is given, what was `after` is guessed."""

    before: Text
    after: Text
    lines: Annotated[tuple[SlopeLine, ...], Field(min_length=1, max_length=4)]


class Prediction(Record):
    """Something to guess before the data appear: values, a line over years, a before and after, or a choice.

    `low` and `high` bound what can be typed or drawn, in `unit`. The truth is `points` (values, line), `slope` or
    `answer` (choice); `beside` is a line to compare with, in sight from the start. `finding` states what the data
    show; `explanation` helps to understand the gap.
    """

    version: Annotated[int, Field(ge=1)] = 1
    lesson: Text
    kind: Literal["values", "line", "slope", "choice"]
    ask: Text
    unit: Text | None = None
    low: float | None = None
    high: float | None = None
    points: tuple[Point, ...] = ()
    slope: Slope | None = None
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

    @property
    def series(self) -> tuple[Point, ...]:
        """What is known and what is guessed, in order; of a slope every value before, then every value after."""
        if self.slope is None:
            return self.points
        first, second, lines = self.slope.before, self.slope.after, self.slope.lines
        return (
            *(Point(label=f"{line.label}, {first}", value=line.before, given=True) for line in lines),
            *(Point(label=f"{line.label}, {second}", value=line.after) for line in lines),
        )

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.kind == "slope") != (self.slope is not None) or (self.slope and (self.points or self.beside)):
            message = "a 'slope' prediction, and no other, has 'slope'; it has neither 'points' nor 'beside'"
            raise ValueError(message)
        if self.kind == "choice":
            if len(self.options) < 2 or self.answer not in [option.key for option in self.options]:
                message = "a 'choice' prediction needs two options or more, and 'answer' must be the key of one"
                raise ValueError(message)
            return self
        if not self.series or self.low is None or self.high is None or self.unit is None:
            message = "a prediction of values needs 'points' (or 'slope'), 'low', 'high' and 'unit'"
            raise ValueError(message)
        outside = [point.label for point in self.series if not self.low <= point.value <= self.high]
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
    """An open task: choose among `options` or put them in an order, write, or both; kept, never marked.

    `choose` is `one` where the options shut each other out, and `order` where all of them are put in an order, which
    has to be defended in words. `words` is the most that a memo may have, and a memo has to be written. `rubric` says
    what a strong answer does; with `ticks` the student ticks it against the text that is kept. `asks_sure` is off
    where nothing comes of being sure. `again_in` names the lesson that comes back to the task, `looks_back` the
    earlier task whose answer is shown here again.
    """

    version: Annotated[int, Field(ge=1)] = 1
    lesson: Text
    prompt: Text
    options: tuple[Choice, ...] = ()
    choose: Literal["one", "several", "order"] = "several"
    starter: Text | None = None
    words: Annotated[int, Field(ge=20, le=800)] | None = None
    rubric: tuple[Text, ...] = ()
    ticks: bool = False
    asks_sure: bool = True
    again_in: Text | None = None
    looks_back: Text | None = None
    essay: EssayPlace | None = None
    elements: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.ticks and not self.rubric:
            message = "'ticks' needs a 'rubric' to tick"
            raise ValueError(message)
        if self.choose == "order" and len(self.options) < 3:
            message = f"an order needs three 'options' or more, and there are {len(self.options)}"
            raise ValueError(message)
        return self
