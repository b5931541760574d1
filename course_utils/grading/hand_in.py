"""A hand-in file, read with trust in nothing: any bytes at all are either a `HandIn` or a sentence that says why not.

The file says which assignment, which student, when, and every answer as it was given. Marks that stand in it count for
nothing. What is unsound in part (an answer of a wrong shape, a digest that does not fit) is named as a concern, and
the rest counts: a student should not lose twenty answers by one that a program spoilt.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import rfc8785
from pydantic import ValidationError

from course_utils.grading.deadlines import plausible
from course_utils.grading.sheets import plain
from course_utils.identity import identity
from course_utils.strings import counted, say
from course_utils.thinking.progress_file import Event, file_digest, strict_json

SCHEMA = f"{identity().slug}/hand-in"
VERSION = 1
MAX_EVENTS = 20_000
MAX_STUDENT = 200
_FIELDS = frozenset({"schema", "version", "assignment", "student", "made", "answered", "events", "sha256"})
_ASSIGNMENT = re.compile(r"a[0-9a-f]{8,16}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?Z")


@dataclass(frozen=True)
class HandIn:
    """What a file holds.

    Args:
        assignment: id of the assignment.
        student: the id that the student has confirmed, as it stands in the file.
        made: when the file was written, by the student's clock.
        events: the answers that are sound, in the order in which they were given.
        digest: names the content: two files with one digest hold the same.
        whole: whether the file is as it was written.
        concerns: what a person should look at, each a sentence.
        accounts: the accounts of the course under which answers were given, as they stand in the file.
    """

    assignment: str
    student: str
    made: datetime
    events: tuple[Event, ...]
    digest: str
    whole: bool
    concerns: tuple[str, ...] = ()
    accounts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Unreadable:
    """Why a file is no hand-in.

    Args:
        reason: a sentence for the teacher.
    """

    reason: str


def read_hand_in(raw: bytes, *, answers: bool = True, digest: tuple[bool, str] | None = None) -> HandIn | Unreadable:
    """Read a file that should be a hand-in.

    Args:
        raw: its content, any bytes.
        answers: whether its answers are looked at; without them it is told in a fraction of the time whose it is.
        digest: whether the file is whole, and its digest, where that was found before.

    Returns:
        The hand-in; or why it is none. It never raises.

    >>> read_hand_in(b"PK").reason[:27]
    'This is no hand-in file: it'
    """
    try:
        body = strict_json(raw)
    except (ValueError, RecursionError) as fault:
        started = SCHEMA.encode() in raw[:1000]
        reason = str(fault) if isinstance(fault, ValueError) and not _is_technical(fault) else ""
        return Unreadable(_with(say("hand_in.cut_off" if started else "hand_in.no_json"), reason))
    if not isinstance(body, dict) or not isinstance(body.get("schema"), str):
        return Unreadable(say("hand_in.no_hand_in"))
    if body["schema"] != SCHEMA:
        other = "hand_in.progress_file" if body["schema"].endswith("/progress") else "hand_in.other_schema"
        return Unreadable(say(other, schema=plain(body["schema"], 60)))
    version = body.get("version")
    if type(version) is not int or version < 1:
        return Unreadable(say("hand_in.bad_field", field="version", given=_shown(version)))
    if version > VERSION:
        return Unreadable(say("hand_in.newer"))
    return _checked(body, answers, digest)


def _is_technical(fault: ValueError) -> bool:
    """Whether a fault was not worded by the course."""
    return type(fault) is not ValueError


def _with(sentence: str, reason: str) -> str:
    return f"{sentence} ({plain(reason, 120)})" if reason else sentence


def _shown(value: Any) -> str:
    return plain(repr(value), 40)


def _checked(body: dict[str, Any], answers: bool, known: tuple[bool, str] | None) -> HandIn | Unreadable:
    assignment, student, made = body.get("assignment"), body.get("student"), body.get("made")
    if not isinstance(assignment, str) or not _ASSIGNMENT.fullmatch(assignment):
        return Unreadable(say("hand_in.bad_field", field="assignment", given=_shown(assignment)))
    if not isinstance(student, str) or not student.strip():
        return Unreadable(say("hand_in.bad_field", field="student", given=_shown(student)))
    moment = _moment(made)
    if moment is None:
        return Unreadable(say("hand_in.bad_field", field="made", given=_shown(made)))
    if not isinstance(body.get("events"), list):
        return Unreadable(say("hand_in.bad_field", field="events", given=_shown(body.get("events"))))
    whole, digest = known or _digests(body)
    concerns = [] if whole else [say("hand_in.changed")]
    if unknown := sorted(set(body) - _FIELDS):
        concerns.append(say("hand_in.unknown_fields", fields=", ".join(plain(one, 30) for one in unknown[:5])))
    accounts = frozenset(str(one.get("learner"))[:40] for one in body["events"][:MAX_EVENTS] if isinstance(one, dict))
    if not answers:
        return HandIn(assignment, plain(student, MAX_STUDENT), moment, (), digest, whole, tuple(concerns), accounts)
    events, more = _events(body["events"])
    answered = len({event.item for event in events})
    if body.get("answered") != answered or isinstance(body.get("answered"), bool):
        concerns.append(say("hand_in.other_count", said=_shown(body.get("answered")), found=answered))
    if len(student) > MAX_STUDENT or any(unicodedata.category(one)[0] == "C" for one in student):
        concerns.append(say("hand_in.odd_student", id=plain(student, 60)))
    return HandIn(assignment, plain(student, MAX_STUDENT), moment, events, digest, whole, (*concerns, *more), accounts)


def _digests(body: dict[str, Any]) -> tuple[bool, str]:
    """Whether the digest fits, and one that names the content, even where canonical JSON cannot be made of it."""
    rest = {name: value for name, value in body.items() if name != "sha256"}
    try:
        found = file_digest(rest)
    except (rfc8785.CanonicalizationError, RecursionError, ValueError):
        return False, hashlib.sha256(repr(rest).encode("utf-8", "replace")).hexdigest()
    return found == body.get("sha256"), found


def _moment(text: Any) -> datetime | None:
    if not isinstance(text, str) or not _TIME.fullmatch(text):
        return None
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment if plausible(moment) else None


def _events(given: list[Any]) -> tuple[tuple[Event, ...], list[str]]:
    """The sound ones in their order, and what is wrong with the others."""
    concerns: list[str] = []
    if len(given) > MAX_EVENTS:
        concerns.append(say("hand_in.many_events", count=len(given), most=MAX_EVENTS))
    sound: dict[str, Event] = {}
    faulty, twice, scored = [], 0, 0
    for number, fields in enumerate(given[:MAX_EVENTS], start=1):
        try:
            event = Event.model_validate(fields)
        except (ValidationError, RecursionError) as fault:
            faulty.append(say("hand_in.event_fault", number=number, reason=_first(fault)))
            continue
        twice += event.id in sound
        scored += event.shown is not None or event.parameters is not None
        sound.setdefault(event.id, event)
    concerns += faulty[:5]
    if len(faulty) > 5:
        concerns.append(counted("hand_in.more_faults", len(faulty) - 5))
    if twice:
        concerns.append(counted("hand_in.twice", twice))
    if scored:
        concerns.append(counted("hand_in.scored", scored))
    if len({event.learner for event in sound.values()}) > 1:
        concerns.append(say("hand_in.two_learners"))
    return tuple(sorted(sound.values(), key=lambda one: one.order)), concerns


def _first(fault: ValidationError | RecursionError) -> str:
    if isinstance(fault, RecursionError):
        return say("hand_in.deep")
    first = fault.errors(include_url=False, include_context=False, include_input=False)[0]
    where = ".".join(map(str, first["loc"][:2]))
    return plain(f"{where}: {first['msg'].removeprefix('Value error, ')}", 120)
