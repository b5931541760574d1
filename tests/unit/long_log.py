"""A learner's log of any length, as somebody would leave it who goes through the course and then reviews for years."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from course_utils.records import Course, course
from course_utils.records.teaching import LessonStatus
from course_utils.thinking.progress_file import Event, Learner, write_file

START = datetime(2026, 9, 1, 15, tzinfo=UTC)
MIKA = Learner(id="5ea5019c-2439-43e5-9dc8-e6934dec1243", name="Mika", guest=False, created="2026-09-01T15:00:00.000Z")


def long_log(count: int, seed: int = 7) -> list[Event]:
    """Events of one learner: lessons in their order, every third day one, then reviews of what they asked.

    Args:
        count: how many events.
        seed: another one gives other answers.
    """
    draw = random.Random(seed)
    events: list[Event] = []
    moment = START
    for fields in _given(course(), draw):
        moment += timedelta(days=3) if fields.pop("anew", False) else timedelta(seconds=draw.randint(30, 240))
        time = moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        name = str(uuid.UUID(int=draw.getrandbits(128), version=4))
        events.append(Event.new(learner=MIKA.id, **fields).model_copy(update={"id": name, "time": time}))
        if len(events) == count:
            break
    return events


def file_of(events: list[Event]) -> str:
    """The progress file that holds them."""
    return write_file(MIKA, events)


def _given(records: Course, draw: random.Random) -> Iterator[dict[str, Any]]:
    ready = [one for one in records.lessons.values() if one.status is LessonStatus.READY and one.check]
    for lesson in ready:
        anew = True
        for task in (*records.predictions.values(), *records.reflections.values()):
            if task.lesson == lesson.id:
                response = {"chosen": [one.key for one in task.options[:1]], "text": f"What I think of {task.id}."}
                yield {"item": task.id, "version": task.version, "type": "note", "response": response, "anew": anew}
                anew = False
        for name in lesson.check:
            yield from _answers(records, name, name, draw)
    asked = [one for lesson in ready for one in lesson.check]
    while True:
        day = draw.sample(asked, 10)
        for name in day:
            for at, answer in enumerate(_answers(records, name, f"review-{name}", draw)):
                yield answer | {"anew": name == day[0] and not at}


def _answers(records: Course, name: str, item: str, draw: random.Random) -> Iterator[dict[str, Any]]:
    """A first try, and after a miss a second one."""
    question = records.questions[name]
    wrong = list(question.wrong_ideas())
    sure = draw.choice(["guess", "fairly", "fairly", "certain", "certain", "certain"])
    missed = draw.random() > {"guess": 0.4, "fairly": 0.6, "certain": 0.85}[sure]
    common = {"item": item, "version": question.version, "type": getattr(question, "gives", question.type)}
    common |= {"confidence": sure}
    chosen: Any = draw.choice(wrong) if wrong else None
    if common["type"] == "true_false" and question.type == "true_false":
        chosen = not question.answer
    elif common["type"] == "multiple":
        chosen = [chosen]
    yield common | {"response": chosen if missed else None, "shown": "not_yet" if missed else "right", "attempt": 1}
    if missed:
        yield common | {"response": None, "shown": "right" if draw.random() < 0.7 else "not_yet", "attempt": 2}
