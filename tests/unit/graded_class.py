"""A class with an assignment and hand-ins as the card writes them: the ground for the tests of grading."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Any

from course_utils.grading.asked import keep_asked
from course_utils.grading.assignment import Assignment, new_assignment, write_assignment
from course_utils.grading.hand_in import SCHEMA, VERSION
from course_utils.grading.roster import Roster, Student, roster_text
from course_utils.grading.sealing import Sealed
from course_utils.records import course
from course_utils.records.questions import Generated, Mark
from course_utils.thinking.progress_file import file_digest

DUE = datetime(2027, 2, 1, 23, 59, tzinfo=timezone(timedelta(hours=9)))
BEGUN = DUE.astimezone(UTC) - timedelta(hours=30)
NAMES = ("Aya Mori", "Ben Okafor", "Cleo Li", "Dan =SUM(A1)", "Eve <script>alert(1)</script>", "Zoë Müller")


def drawn(count: int = 4) -> list[Generated]:
    """Drawn questions of several kinds."""
    return [one for one in course().questions.values() if isinstance(one, Generated)][:count]


def made(questions: Iterable[Any], students: int = 6, seed: bytes = b"a seed for tests") -> tuple[Assignment, Roster]:
    """An assignment for a class, a point for each drawn question; it was given out before anybody began."""
    new = new_assignment(questions, title="Week 3", due=DUE, lessons=["10-two-dials"], seed=seed)
    items = tuple(one if one.manual else replace(one, points=1.0) for one in new.items)
    assignment = replace(new, items=items, made=(BEGUN - timedelta(days=7)).isoformat(timespec="milliseconds"))
    names = [NAMES[at] if at < len(NAMES) else f"Student {at}" for at in range(students)]
    return assignment, Roster(tuple(Student(f"s{at:03}", name, f"s{at:03}@x.org") for at, name in enumerate(names)))


def teacher_folder(folder: Path, assignment: Assignment, roster: Roster, *, kept: bool = False) -> Path:
    """What `course.py assign` lays for a teacher, as far as grading reads it; with the drawn questions if `kept`."""
    folder.mkdir(parents=True, exist_ok=True)
    write_assignment(assignment, folder)
    (folder / "roster.csv").write_text(roster_text(roster), encoding="utf-8", newline="")
    if kept:
        list(keep_asked(folder, assignment, [one.id for one in roster.students]))
    return folder


def right(sealed: Sealed) -> Any:
    """The right answer as the card would write it, found from the sealed question alone and its own marking."""
    return next(one for one in _candidates(sealed) if _share(sealed, one) == 1)


def wrong(sealed: Sealed) -> Any:
    """An answer that earns nothing."""
    return next(one for one in _candidates(sealed) if _share(sealed, one) == 0)


def _share(sealed: Sealed, response: Any) -> float:
    mark = sealed.mark(response)
    return mark.share if isinstance(mark, Mark) else -1


def _candidates(sealed: Sealed) -> list[Any]:
    from itertools import combinations, permutations

    public, question = sealed.public, sealed.question
    match question.type:
        case "single":
            return [option["key"] for option in public["options"]]
        case "multiple":
            keys = [option["key"] for option in public["options"]]
            return [list(some) for size in range(1, len(keys) + 1) for some in combinations(keys, size)]
        case "true_false":
            return [True, False]
        case "numeric":
            return [repr(question.answer), repr(question.answer + 3 * question.tolerance + 7)]
        case "ordering":
            return [list(order) for order in permutations(item["key"] for item in public["items"])]
        case "matching":
            lefts = [pair["key"] for pair in public["pairs"]]
            true = {key: next(p.right for p in question.pairs if p.key == sealed.keys[key]) for key in lefts}
            turned = dict(zip(lefts, [*list(true.values())[1:], true[lefts[0]]], strict=True))
            return [true, turned]
        case "place":
            return [{"lat": question.lat, "lon": question.lon}, {"lat": -question.lat, "lon": 0}]
        case "date":
            return [question.answer, "1001"]
    raise AssertionError(question.type)


def hand_in(
    assignment: Assignment,
    student: str,
    answers: Mapping[str, Any] | Callable[[Sealed, int], Any] = lambda sealed, _at: right(sealed),
    *,
    after: float = -1.0,
    **more: Any,
) -> bytes:
    """A hand-in file.

    Args:
        assignment: what was asked.
        student: the id that stands in it.
        answers: by name of the item, or a function of the sealed question and its number; None leaves it out.
        after: when it was written, in hours after the deadline.
        more: fields of the file that are others.
    """
    lot = Random(f"{student}|{after}")
    written = DUE.astimezone(UTC) + timedelta(hours=after)
    learner = str(uuid.UUID(int=lot.getrandbits(128), version=4))
    events = []
    for at, item in enumerate(assignment.items):
        if isinstance(answers, Mapping):
            response = answers.get(item.item)
        else:
            response = "A text." if item.manual else answers(assignment.asked(student, item), at)
        if response is None:
            continue
        moment = written - timedelta(minutes=60 - at)
        events.append(
            {
                "id": str(uuid.UUID(int=lot.getrandbits(128), version=4)),
                "learner": learner,
                "time": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                "item": item.item,
                "version": 1,
                "type": "text" if item.manual else item.question.gives,
                "variant": None,
                "parameters": None,
                "response": response,
                "confidence": ("guess", "fairly", "certain")[at % 3],
                "attempt": 1,
                "hint": False,
                "shown": None,
            }
        )
    body: dict[str, Any] = {
        "schema": SCHEMA,
        "version": VERSION,
        "assignment": assignment.id,
        "student": student,
        "made": written.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "answered": len({event["item"] for event in events}),
        "events": events,
        **more,
    }
    return json.dumps({**body, "sha256": file_digest(body)}, ensure_ascii=False).encode()
