"""Marks, worked out anew from what a student has answered; nothing that a file says of marks is looked at.

The last answer to an item that counts is marked, the first one says how sure the student was. What a machine cannot
mark (a text, a number that can be read in two ways) waits for a person, and a person's mark is laid over it here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import pairwise
from typing import Any, Literal

from course_utils.grading.assignment import Assignment, Item, plain_id
from course_utils.grading.mends import Mend
from course_utils.grading.sealing import Sealed
from course_utils.grading.sheets import plain
from course_utils.records.questions import Mark, Unclear
from course_utils.strings import say
from course_utils.thinking.canonical import canonical
from course_utils.thinking.progress_file import Event

State = Literal["marked", "unanswered", "waits", "faulty", "left_out"]
"""Whether an item has its mark; `waits` is for a person, `faulty` an answer that no card of the course writes."""
SLACK = timedelta(minutes=5)
"""How far a student's clock may be off before it is spoken of."""
QUICK, QUICK_ITEMS = timedelta(seconds=2), 3
POINTS = "points"
"""The one line of what has no rubric."""
_LETTERS = "abcdefghjkmnpqrstuvwxyz"


@dataclass(frozen=True)
class ManualMark:
    """What a person has given for one answer.

    Args:
        points: by the key of the rubric's line; under `points` where there is no rubric.
        comment: for the student; may be empty.
    """

    points: Mapping[str, float]
    comment: str = ""

    @property
    def total(self) -> float:
        """All points together."""
        return sum(self.points.values())


@dataclass(frozen=True)
class Marked:
    """One item of one student.

    Args:
        item: its name.
        state: whether it has its mark.
        share: 0 to 1 of its points.
        answer: the answer in words; empty where there is none.
        feedback: what is said about it.
        idea: the key of the wrong option that was chosen.
        sure: how sure the student was at the first answer.
        first: the share of the first answer; None where it cannot be marked.
        code: names this very answer where a person marks it.
        ask: what is unclear about it, where it was not a text that waited for a person.
    """

    item: str
    state: State
    share: float = 0.0
    answer: str = ""
    feedback: tuple[str, ...] = ()
    idea: str | None = None
    sure: str | None = None
    first: float | None = None
    code: str = ""
    ask: str = ""


@dataclass(frozen=True)
class Paper:
    """A student's whole hand-in, marked.

    Args:
        marks: one for each item, in the order of the assignment.
        concerns: what a person should ask about, each a sentence.
    """

    marks: tuple[Marked, ...]
    concerns: tuple[str, ...]


def lines_of(item: Item) -> dict[str, float]:
    """What a person gives points for in an item, and how many at most: the rubric's lines, or the item as a whole.

    Args:
        item: one of the assignment's.
    """
    rubric = getattr(item.question, "rubric", ())
    return {line.key: float(line.points) for line in rubric} or {POINTS: item.points}


def points_of(item: Item, mends: Mapping[str, Mend]) -> float:
    """What an item can earn, as the mended key has it.

    Args:
        item: one of the assignment's.
        mends: by name of the item.
    """
    mend = mends.get(item.item)
    if mend is None:
        return item.points
    return 0.0 if mend.leave_out else item.points if mend.points is None else mend.points


def mark_paper(
    assignment: Assignment,
    student: str,
    events: Sequence[Event],
    until: datetime,
    *,
    mends: Mapping[str, Mend],
    manual: Mapping[str, ManualMark],
    asked: Mapping[str, Sealed] | None = None,
) -> Paper:
    """Mark everything that a student has handed in.

    Args:
        assignment: what was asked.
        student: the id, as the roster has it.
        events: the answers of the hand-in, in the order in which they were given.
        until: answers up to this moment count.
        mends: by name of the item.
        manual: what a person has given, by code of the answer.
        asked: the student's own questions by name of the item, where they are at hand.
    """
    given: dict[str, list[Event]] = {}
    after = 0
    for event in events:
        if datetime.fromisoformat(event.time) > until + SLACK:
            after += 1
        else:
            given.setdefault(event.item, []).append(event)
    marks = []
    for item in assignment.items:
        own = given.pop(item.item, [])
        if mends.get(item.item, Mend()).leave_out:
            marks.append(Marked(item.item, "left_out"))
        elif not own:
            marks.append(Marked(item.item, "unanswered"))
        elif item.manual:
            marks.append(_by_hand(assignment, student, item, own, manual))
        else:
            sealed = asked[item.item] if asked else assignment.asked(student, item)
            marks.append(_by_key(assignment, student, item, own, sealed, mends.get(item.item), manual))
    concerns = _odd_times(assignment, events, until, after)
    if given:
        names = ", ".join(plain(one, 50) for one in list(given)[:3])
        concerns.append(say("marks.foreign", count=len(given), items=names))
    return Paper(tuple(marks), tuple(concerns))


def answer_code(assignment: Assignment, student: str, item: str, response: Any) -> str:
    """A name for one answer of one student that says nothing of either, and that no spreadsheet takes for a number.

    Args:
        assignment: whose seed it rests on.
        student: the id.
        item: the item's name.
        response: the answer.
    """
    said = canonical([plain_id(student), item, response])
    number = int.from_bytes(sha256(assignment.seed + said).digest(), "big")
    return "".join(_LETTERS[number // len(_LETTERS) ** at % len(_LETTERS)] for at in range(12))


def _by_hand(
    assignment: Assignment, student: str, item: Item, events: Sequence[Event], manual: Mapping[str, ManualMark]
) -> Marked:
    """An item that only a person can mark."""
    text = events[-1].response
    if not isinstance(text, str):
        return Marked(item.item, "faulty", answer=plain(text), feedback=(say("marks.faulty"),))
    if not text.strip():
        return Marked(item.item, "unanswered")
    code = answer_code(assignment, student, item.item, text)
    return _laid_over(
        Marked(item.item, "waits", answer=text, code=code), manual.get(code), sum(lines_of(item).values())
    )


def _laid_over(marked: Marked, given: ManualMark | None, points: float) -> Marked:
    """A mark that waits, with what a person has given."""
    if given is None:
        return marked
    share = min(1.0, given.total / points) if points else 0.0
    said = (given.comment,) if given.comment else ()
    return replace(marked, state="marked", share=share, feedback=said)


def _by_key(
    assignment: Assignment,
    student: str,
    item: Item,
    events: Sequence[Event],
    sealed: Sealed,
    mend: Mend | None,
    manual: Mapping[str, ManualMark],
) -> Marked:
    """An item that the key marks."""
    response = events[-1].response
    result = _marked(sealed, response)
    before = result if len(events) == 1 else _marked(sealed, events[0].response)
    sure = events[0].confidence
    first = before.share if isinstance(before, Mark) else None
    if result is None:
        said = (say("marks.faulty"),)
        return Marked(item.item, "faulty", answer=plain(response), feedback=said, sure=sure, first=first)
    words = sealed.said(response)
    if mend is not None and mend.accepts(sealed, response):
        return Marked(item.item, "marked", 1.0, words, (say("marks.mended"),), sure=sure, first=1.0)
    if isinstance(result, Unclear):
        code = answer_code(assignment, student, item.item, response)
        asks = result.question
        waits = Marked(item.item, "waits", 0.0, words, (asks,), sure=sure, first=first, code=code, ask=asks)
        return _laid_over(waits, manual.get(code), sum(lines_of(item).values()))
    return Marked(
        item.item, "marked", result.share, words, result.feedback, _idea(sealed, response, result), sure, first
    )


def _idea(sealed: Sealed, response: Any, mark: Mark) -> str | None:
    """Which wrong idea an answer shows: a wrong option, or a known mistake that leads to a number.

    What is said of such a mistake names the numbers of this student's draw; without them it is the same for all.
    """
    said = mark.feedback[0] if mark.feedback else ""
    mistakes = {one.feedback for one in vars(sealed.question).get("wrong_values", ())}
    return sealed.idea(response) or (re.sub(r"[0-9][0-9.,]*", "…", said) if said in mistakes else None)


def _marked(sealed: Sealed, response: Any) -> Mark | Unclear | None:
    """What the key says; None of an answer of another shape than the question takes."""
    try:
        return sealed.mark(response)
    except ValueError:
        return None


def _odd_times(assignment: Assignment, events: Sequence[Event], until: datetime, after: int) -> list[str]:
    """What the times of answers ask about. None is a proof of anything, so each is a question for the student."""
    concerns = []
    if after:
        concerns.append(say("marks.after", count=after, until=until.isoformat(" ", "minutes")))
    times = [datetime.fromisoformat(event.time) for event in events]
    if times and min(times) < datetime.fromisoformat(assignment.made) - SLACK:
        concerns.append(say("marks.before", first=min(times).isoformat(" ", "minutes")))
    firsts: dict[str, datetime] = {}
    for event, moment in zip(events, times, strict=True):
        firsts.setdefault(event.item, moment)
    moments = sorted(firsts.values())
    run = longest = 1
    for one, two in pairwise(moments):
        run = run + 1 if two - one < QUICK else 1
        longest = max(longest, run)
    if longest >= QUICK_ITEMS:
        concerns.append(say("marks.quick", count=longest, seconds=int(QUICK.total_seconds())))
    return concerns
