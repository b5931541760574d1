"""What a student's package holds: every student's questions under a code that only the student's id leads to.

One package serves the class. It has no name and no id in it: the questions lie under SHA-256 over a salt and the id, so
that a student who types an id is led to the questions of that id. The code hides no secret (ids can be guessed); it
keeps the list of the class out of a file that goes from hand to hand.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from course_utils.grading.assignment import Assignment, Item, plain_id
from course_utils.records.graded import GradedText
from course_utils.records.questions import KINDS, Question

Region = Callable[[Question], str]


def student_code(salt: str, student: str) -> str:
    """Under what a student's questions lie, 32 hexadecimal digits.

    Args:
        salt: of the package.
        student: the id, as it is typed.

    >>> student_code("salt", "S17") == student_code("salt", " s17 ")
    True
    """
    return hashlib.sha256(f"{salt}|{plain_id(student)}".encode()).hexdigest()[:32]


def initials(name: str) -> str:
    """By what a student knows that the id is the right one.

    >>> initials("Mika van Halen")
    'M. v. H.'
    """
    return " ".join(f"{word[0]}." for word in name.split() if word)


def package_spec(
    assignment: Assignment,
    students: Iterable[tuple[str, str]],
    *,
    salt: str,
    lessons: Mapping[str, str],
    region: Region,
) -> dict[str, Any]:
    """The spec of the card that asks an assignment and makes the hand-in file.

    Args:
        assignment: what is asked.
        students: id and name of each.
        salt: of the package.
        lessons: titles of lessons by their ids.
        region: on which map a place question is asked.

    Returns:
        `{assignment, title, due, lessons: [titles], salt, points, all, packed}`; `packed` is base64 of gzipped JSON,
        `{code: {who: initials, items: [{item, version, points, ...}]}}`.
    """
    asked = {
        student_code(salt, student): {
            "who": initials(name),
            "items": [_face(assignment, student, item, region) for item in assignment.items],
        }
        for student, name in students
    }
    text = json.dumps(asked, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return {
        "assignment": assignment.id,
        "title": assignment.title,
        "due": assignment.due.isoformat(),
        "lessons": [lessons[one] for one in assignment.lessons],
        "points": sum(item.points for item in assignment.items),
        "all": len(assignment.items),
        "salt": salt,
        "packed": base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode(),
    }


def _face(assignment: Assignment, student: str, item: Item, region: Region) -> dict[str, Any]:
    head = {"item": item.item, "version": item.question.version, "points": item.points}
    if isinstance(item.question, GradedText):
        text = item.question
        criteria = [{"title": one.title, "points": one.points} for one in text.rubric]
        return {
            **head,
            "type": "text",
            "about": text.about,
            "stem": text.stem,
            "words": text.words,
            "criteria": criteria,
        }
    sealed = assignment.asked(student, item)
    where = {"region": region(sealed.question)} if KINDS[sealed.question.type].on_map else {}
    return {**head, **sealed.public, **where}
