"""An assignment: which graded questions, for whom, until when; and from its private seed each student's own versions.

Everybody may read the templates of the questions. What a student is asked is drawn with a key that only who has the
seed can make: HMAC-SHA256 over assignment, student and question (RFC 2104). So a student's package holds no answer,
and a neighbour's answers do not fit. The records are kept with the assignment, as they were when it was given out.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import TypeAdapter, ValidationError

from course_utils.grading.sealing import Sealed, seal
from course_utils.identity import identity
from course_utils.records.base import LATER
from course_utils.records.graded import GradedRecord, GradedText
from course_utils.records.questions import Generated
from course_utils.strings import say
from course_utils.thinking.progress_file import now_utc
from course_utils.thinking.progress_names import name_key

SCHEMA = f"{identity().slug}/assignment"
VERSION = 1
FILE = "assignment.json"
SEED_FILE = "seed.txt"
DRAWN_POINTS = 3.0
"""What a drawn question earns: a quarter of what a text does, with its rubric of about twelve points."""
_DRAWN: TypeAdapter[Generated] = TypeAdapter(GradedRecord, config=LATER)
_TEXT: TypeAdapter[GradedText] = TypeAdapter(GradedText)


class GradingError(ValueError):
    """What a teacher typed or keeps cannot be used; the message is a sentence for the teacher."""


@dataclass(frozen=True)
class Item:
    """One thing that is asked and marked.

    Args:
        item: the name under which answers to it are kept and handed in.
        question: the record that it is drawn from, or the text that a person marks.
        points: for an answer that is right in all.
    """

    item: str
    question: Generated | GradedText
    points: float = DRAWN_POINTS

    @property
    def manual(self) -> bool:
        """Whether a person marks it."""
        return isinstance(self.question, GradedText)


@dataclass(frozen=True)
class Assignment:
    """What was given out.

    Args:
        id: `a` and eight hexadecimal digits.
        title: as the teacher called it.
        made: when, in UTC.
        due: until when hand-ins are in time; with its time zone.
        lessons: ids of the lessons that it is about.
        items: what is asked, in this order.
        seed: the private seed.
    """

    id: str
    title: str
    made: str
    due: datetime
    lessons: tuple[str, ...]
    items: tuple[Item, ...]
    seed: bytes

    @cached_property
    def by_item(self) -> MappingProxyType[str, Item]:
        """The items by their names."""
        return MappingProxyType({one.item: one for one in self.items})

    def variant(self, student: str, item: Item) -> str:
        """A student's word for a question, 16 hexadecimal digits, which nobody finds without the seed.

        Args:
            student: the student's id; capitals and spaces around it make no difference.
            item: one of the assignment's.
        """
        words = "|".join((self.id, plain_id(student), item.question.id))
        return hmac.new(self.seed, words.encode(), hashlib.sha256).hexdigest()[:16]

    def asked(self, student: str, item: Item) -> Sealed:
        """The question that a student gets for an item: the same whenever it is asked for.

        Args:
            student: the student's id.
            item: one of the assignment's that is not marked by a person.

        Raises:
            ValueError: if no draw makes a fair question; `course.py check` finds such records.
            TypeError: if a person marks it.
        """
        if isinstance(item.question, GradedText):
            message = f"{item.item} is a text, which everybody is asked alike"
            raise TypeError(message)
        # Who grades what is kept draws nothing, and what draws brings the records, the tables and numpy with it.
        from course_utils.thinking.variants import drawn_question

        key = self.variant(student, item)
        return seal(drawn_question(item.question, key), key)


def plain_id(text: str) -> str:
    r"""An id as it is compared: typed with other capitals, wide letters or more spaces, it is the same.

    The front end has a twin, `idKey` in `names.js`.

    Args:
        text: as it was typed, or as a roster has it.

    >>> plain_id(" S1234\u00a0") == plain_id("s1234")
    True
    """
    return name_key(" ".join(unicodedata.normalize("NFKC", text).split()))


def new_assignment(
    questions: Iterable[Generated | GradedText],
    *,
    title: str,
    due: datetime,
    lessons: Sequence[str],
    seed: bytes | None = None,
) -> Assignment:
    """A new assignment.

    Args:
        questions: what is asked, in this order.
        title: as students and teachers read it.
        due: with its time zone.
        lessons: ids of the lessons that it is about.
        seed: 16 bytes or more; by lot if left out.

    Raises:
        GradingError: if nothing is asked, or `due` has no time zone.

    >>> from datetime import UTC
    >>> from course_utils.records import course
    >>> drawn = [one for one in course().questions.values() if isinstance(one, Generated)][:2]
    >>> one = new_assignment(drawn, title="Week 3", due=datetime(2027, 2, 1, tzinfo=UTC), lessons=["10-two-dials"])
    >>> len(one.items), one.id[0], one.asked("s1", one.items[0]) == one.asked("S1 ", one.items[0])
    (2, 'a', True)
    """
    asked = list(questions)
    if not asked:
        raise GradingError(say("grading.no_questions", lessons=", ".join(lessons)))
    if due.tzinfo is None:
        raise GradingError(say("grading.due_without_zone", due=due.isoformat()))
    name = f"a{secrets.token_hex(4)}"
    items = tuple(
        Item(f"{name}-{one.id}", one, one.points if isinstance(one, GradedText) else DRAWN_POINTS) for one in asked
    )
    return Assignment(name, title, now_utc(), due, tuple(lessons), items, seed or secrets.token_bytes(32))


def write_assignment(assignment: Assignment, folder: Path) -> None:
    """Write the assignment with its records, and its seed, into a teacher's folder.

    Args:
        assignment: what is written.
        folder: is there already.
    """
    body = {
        "schema": SCHEMA,
        "version": VERSION,
        "id": assignment.id,
        "title": assignment.title,
        "made": assignment.made,
        "due": assignment.due.isoformat(),
        "lessons": list(assignment.lessons),
        "items": [
            {"item": one.item, "points": one.points, "question": one.question.model_dump(mode="json")}
            for one in assignment.items
        ],
    }
    (folder / FILE).write_text(json.dumps(body, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / SEED_FILE).write_text(assignment.seed.hex() + "\n", encoding="utf-8")


def _record(fields: dict[str, Any]) -> Generated | GradedText:
    return _TEXT.validate_python(fields) if "rubric" in fields else _DRAWN.validate_python(fields)


def read_assignment(folder: Path) -> Assignment:
    """The assignment of a teacher's folder.

    Args:
        folder: as `course.py assign` made it.

    Raises:
        GradingError: if it is none, is damaged, or was made by a newer course; a sentence that names the file.
    """
    path = folder / FILE
    try:
        body = json.loads(path.read_text(encoding="utf-8-sig"))
        seed = bytes.fromhex((folder / SEED_FILE).read_text(encoding="utf-8-sig").strip())
    except (OSError, ValueError) as fault:
        raise GradingError(say("grading.no_assignment", folder=folder, detail=fault)) from fault
    if not isinstance(body, dict) or body.get("schema") != SCHEMA:
        raise GradingError(say("grading.no_assignment", folder=folder, detail=FILE))
    if body.get("version") != VERSION:
        raise GradingError(say("grading.newer_assignment", file=path))
    try:
        items = tuple(Item(one["item"], _record(one["question"]), float(one["points"])) for one in body["items"])
        return Assignment(
            id=body["id"],
            title=body["title"],
            made=body["made"],
            due=datetime.fromisoformat(body["due"]),
            lessons=tuple(body["lessons"]),
            items=items,
            seed=seed,
        )
    except (KeyError, TypeError, ValueError, ValidationError) as fault:
        detail = str(fault).splitlines()[0]
        raise GradingError(say("grading.damaged_assignment", file=path, detail=detail)) from fault
