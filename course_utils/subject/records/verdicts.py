"""What became of the essay's advice, and what people make of it: facts, judgements and positions kept apart."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from course_utils.records.base import Code, EssayPlace, Month, Part, Record, Text
from course_utils.records.dates import PartialDate
from course_utils.records.sources import SourceIds

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]


class Assessment(StrEnum):
    """One scale for all recommendations and further points.

    `contested` means that the facts are clear but that people disagree on what they amount to.
    """

    NOT_PURSUED = "not_pursued"
    ATTEMPTED = "attempted"
    PARTLY_REALISED = "partly_realised"
    LARGELY_REALISED = "largely_realised"
    REVERSED = "reversed"
    CONTESTED = "contested"


class Trend(StrEnum):
    """Whether practice came closer to the aim over the twenty years."""

    RISING = "rising"
    FALLING = "falling"
    FLAT = "flat"
    MIXED = "mixed"


class Development(Part):
    """One dated fact that bears on a recommendation; `event` is the record that tells it at length.

    `part` is the key of the component that it bears on; without one it bears on the whole. `checked` is the month in
    which someone last looked it up again.
    """

    date: PartialDate
    end: PartialDate | None = None
    text: Text
    event: Text | None = None
    part: Key | None = None
    sources: SourceIds
    verified: bool
    checked: Month | None = None


class Component(Part):
    """A part of a recommendation that deserves a mark of its own; developments name it by its `key`."""

    key: Key | None = None
    name: Text
    assessment: Assessment


class Scorecard(Record):
    """What was done about one recommendation or further point (`element`), and the course's judgement of it.

    `facts` and `judgement` are kept apart: the first can be looked up, the second can be argued with. `weighing` says
    how the mark of the whole comes from those of its parts: it is a judgement and no sum, so it needs a reason.
    `other_reading` is a reading by which the mark of the whole would be another.
    """

    element: Text
    developments: Annotated[tuple[Development, ...], Field(min_length=2)]
    against: tuple[Development, ...] = ()
    assessment: Assessment
    components: tuple[Component, ...] = ()
    trend: Trend
    facts: Text
    judgement: Text
    weighing: Text | None = None
    other_reading: Text | None = None
    question: Text

    @model_validator(mode="after")
    def _parts_known(self) -> Self:
        keys = {one.key for one in self.components if one.key}
        strange = [one.part for one in (*self.developments, *self.against) if one.part and one.part not in keys]
        if strange:
            message = f"'{strange[0]}' is the key of no component; there are: {', '.join(sorted(keys)) or 'none'}"
            raise ValueError(message)
        return self


class Work(Record):
    """Something to read, and why.

    `voices` are the countries that the authors come from or write from; `parts_from_essay` says in a sentence what
    the work holds against the essay, if it does.
    """

    authors: Text
    year: Annotated[int, Field(ge=1900, le=2100)]
    title: Text
    outlet: Text
    level: Annotated[str, StringConstraints(pattern="^(intro|advanced)$")]
    lessons: tuple[str, ...] = ()
    voices: Annotated[tuple[Code, ...], Field(min_length=1)]
    why: Text
    parts_from_essay: Text | None = None
    source: Text


class Answer(StrEnum):
    """What a position answers to "Was Cold War II avoided?"."""

    YES = "yes"
    NO = "no"
    PARTLY = "partly"
    WRONG_QUESTION = "wrong_question"


class Stand(StrEnum):
    """What a position makes of a sign of a cold war: a test that counts, or one that shows nothing."""

    ACCEPTS = "accepts"
    REJECTS = "rejects"


class SignView(Part):
    """What a position would say of one sign, and why, as the course reads its works."""

    sign: Text
    stand: Stand
    why: Text


class Position(Record):
    """A view in the debate, as its holders would put it, and what would change their mind.

    Four answers hide shades: `in_brief` is the answer in the holders' words. `works` hold the view or come close to
    it, `critics` are works that argue against it, and `events` are what it points to. `signs` says which signs of a
    cold war it would accept and which it would reject, as the course reads it; of the others it says nothing.
    """

    label: Text
    school: Text
    answer: Answer
    in_brief: Text
    claim: Text
    evidence: Annotated[tuple[Text, ...], Field(min_length=1)]
    would_change: Text
    on_the_essay: Text
    works: Annotated[tuple[str, ...], Field(min_length=1)]
    critics: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    signs: tuple[SignView, ...] = ()


class Rule(StrEnum):
    """How a computed figure comes from its parts, in their order."""

    SUM = "sum"
    PRODUCT = "product"
    SHARE_PERCENT = "share_percent"
    """The first as a percentage of the second."""
    CHANGE_PERCENT = "change_percent"
    """From the first to the second, in percent of the first."""


class Cell(Part):
    """One cell of a table of `data/`: the column, and what the other columns of its row say."""

    table: Text
    column: Text
    where: Annotated[dict[str, str | int], Field(min_length=1)]


class Working(Part):
    """How a figure was worked out: the rule, and the key numbers, cells or plain factors that it takes, in order."""

    rule: Rule
    parts: Annotated[tuple[str | Cell | float, ...], Field(min_length=2)]


class KeyNumber(Record):
    """One figure with its period, unit and sources; `computed` if the course worked it out, and `working` says how."""

    group: Text
    label: Text
    period: Text
    value: float
    unit: Text
    computed: bool = False
    working: Working | None = None
    note: Text
    sources: SourceIds
    verified: bool

    @model_validator(mode="after")
    def _shown(self) -> Self:
        if self.computed != (self.working is not None):
            message = "a computed figure needs 'working', and only a computed one has it"
            raise ValueError(message)
        return self


class SeedTrend(StrEnum):
    """How a cold-war seed changed from 2006 to the course's present."""

    MORE_SEVERE = "more_severe"
    LESS_SEVERE = "less_severe"
    MIXED = "mixed"
    CHANGED_FORM = "changed_form"
    LITTLE_CHANGED = "little_changed"


class SeedIndicator(Part):
    """Something that can be counted to see how strong a seed is; `table` names its table of `data/`, if any."""

    name: Text
    how: Text
    table: Text | None = None


class SeedState(Record):
    """One of the eight seeds of a second Cold War, then and now, with evidence both ways.

    `example` is the course's own weighing, from 0 (no danger) to 10 (grave), in the essay's year and now. `short` is
    what a note in the text tells of all this, in at most 120 words; the board shows the rest.
    """

    cold_war_seed: Text
    short: Text
    indicators: Annotated[tuple[SeedIndicator, ...], Field(min_length=2)]
    then: Text
    now: Text
    stronger: Annotated[tuple[Text, ...], Field(min_length=1)]
    weaker: Annotated[tuple[Text, ...], Field(min_length=1)]
    trend: SeedTrend
    judgement: Text
    example: Annotated[tuple[int, int], Field(min_length=2, max_length=2)]
    essay: EssayPlace
    events: tuple[str, ...] = ()
    sources: SourceIds
    verified: bool
