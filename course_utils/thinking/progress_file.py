"""What is remembered, as data, and the JSON file that a student downloads, restores and hands in.

The file is `{schema, version, exported, learner, events, sha256}`. Its events stand in the order in which they were
given. An event has a time, which is the clock's own, and may be `placed` later than that, where the clock had been set
back: files with such an event have version 2, all others version 1, which every version of the course reads.

The digest is SHA-256 over the RFC 8785 canonical JSON of everything else, so Python and JavaScript find the same one.
It shows damage; it proves nothing about who answered. A file is read in a fixed order (size, JSON, schema, version,
digest, then every field), and whatever is wrong is told in one sentence as a `ProgressError`; nothing of a faulty file
is used.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, Literal, NoReturn, Self

import rfc8785
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    StringConstraints,
    ValidationError,
    model_validator,
)

from course_utils.identity import identity
from course_utils.strings import say
from course_utils.thinking.canonical import canonical
from course_utils.thinking.progress_names import MAX_NAME, ProgressError, clean_name, file_stem

SCHEMA = f"{identity().slug}/progress"
VERSION = 2
MAX_BYTES = 20_000_000
MAX_DEPTH = 12
"""Levels of lists and objects within one response or one set of parameters."""
MAX_RESPONSE = 100_000
"""Bytes of one response (or its parameters) as canonical JSON: about 30 pages of text."""
SAFE_INTEGER = 2**53 - 1
_HALF = re.compile("[\ud800-\udfff]")
"""Beyond this JavaScript cannot tell neighbouring whole numbers apart."""

# Names of what is said in the catalogue, in the page's own reader of these files too.
NOT_OURS = "progress.not_a_file"
DAMAGED = "progress.damaged_file"
NEWER = "progress.newer_file"
TOO_BIG = "store.too_big"


def now_utc() -> str:
    """The time as it is kept: UTC with milliseconds, as JavaScript's `toISOString` writes it.

    >>> len(now_utc())
    24
    """
    return _iso(datetime.now(UTC))


def just_after(time: str) -> str:
    """The next moment that can be told apart (the same one at the very end of the calendar).

    >>> just_after("2026-11-23T04:05:06.999Z")
    '2026-11-23T04:05:07.000Z'
    """
    try:
        return _iso(datetime.fromisoformat(time) + timedelta(milliseconds=1))
    except OverflowError:
        return time


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_id() -> str:
    """A random UUID, version 4."""
    return str(uuid.uuid4())


def _check_json(value: Any, depth: int = 0) -> Any:
    """Let through only what canonical JSON writes alike in Python and in JavaScript."""
    if depth > MAX_DEPTH:
        _refuse("deep", most=MAX_DEPTH)
    match value:
        case None | bool():
            pass
        case int():
            if abs(value) > SAFE_INTEGER:
                _refuse("whole")
        case float():
            if not math.isfinite(value):
                _refuse("finite")
        case str():
            _check_text(value)
        case list():
            for part in value:
                _check_json(part, depth + 1)
        case dict():
            for key, part in value.items():
                if not isinstance(key, str):
                    _refuse("name")
                _check_text(key)
                _check_json(part, depth + 1)
        case _:
            _refuse("json", type=type(value).__name__)
    if depth == 0 and not _is_short(value) and len(canonical(value)) > MAX_RESPONSE:
        _refuse("long", most=MAX_RESPONSE)
    return value


def _is_short(value: Any) -> bool:
    """Whether it can be seen at once that a value is not too long: no letter takes more than six bytes in JSON."""
    return (
        value is None
        or isinstance(value, bool | int | float)
        or (isinstance(value, str) and len(value) < MAX_RESPONSE // 7)
    )


def _check_text(text: str) -> None:
    # Half of a surrogate pair has no UTF-8 and so no digest.
    if not text.isascii() and _HALF.search(text):
        _refuse("half")


def _refuse(reason: str, **values: object) -> NoReturn:
    raise ValueError(say(f"store.reason_{reason}", **values))


def _not_finite(_name: str) -> NoReturn:
    _refuse("finite")


def _real_time(text: str) -> str:
    datetime.fromisoformat(text)
    return text


Uuid = Annotated[
    str, StringConstraints(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
]
Time = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$"),
    AfterValidator(_real_time),
]
Json = Annotated[JsonValue, BeforeValidator(_check_json)]
Parameters = Annotated[dict[str, JsonValue], BeforeValidator(_check_json)]


Confidence = Literal["guess", "fairly", "certain"]
"""How sure a learner can be, least first; `sure` in the catalogue has the words."""


class _Kept(BaseModel):
    """Exact types, no unknown field, never changed."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Event(_Kept):
    """One answer, prediction or note.

    Args:
        id: a random UUID; files are merged by it.
        learner: the learner's UUID.
        time: when, in UTC with milliseconds.
        item: id of the question or prediction.
        version: version of the item that was answered.
        type: the question's type, or `predict` or `note`.
        variant: which variant of the item was drawn, if it has any.
        parameters: the numbers drawn for it, if any.
        response: what was answered, as JSON.
        confidence: how sure the learner was, if asked.
        attempt: 1 for the first answer, 2 for the retry, and so on.
        hint: whether the hint was open.
        shown: the mark that was shown, if any; a teacher's tool never trusts it.
        placed: the moment under which it stands in the order of events, where that is not its time.
    """

    id: Uuid
    learner: Uuid
    time: Time
    item: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
    version: Annotated[int, Field(ge=1, le=1_000_000)]
    type: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]*$", max_length=30)]
    variant: Annotated[str, StringConstraints(max_length=100), AfterValidator(_check_json)] | None
    parameters: Parameters | None
    response: Json
    confidence: Confidence | None
    attempt: Annotated[int, Field(ge=1, le=1_000_000)]
    hint: bool
    shown: Literal["right", "partly", "not_yet"] | None
    placed: Time | None = None

    @property
    def order(self) -> tuple[str, str]:
        """Events in this order stand as they were given, in every store that holds them."""
        return self.placed or self.time, self.id

    def as_written(self) -> dict[str, Any]:
        """The event's fields as a file holds them."""
        return self.model_dump(exclude=None if self.placed else {"placed"})

    @classmethod
    def new(cls, *, learner: str, item: str, version: int, type: str, response: Any, **more: Any) -> Self:
        """An event of this moment with a fresh id.

        Args:
            learner: the learner's UUID.
            item: id of the question or prediction.
            version: version of the item.
            type: the question's type, or `predict` or `note`.
            response: what was answered, as JSON.
            more: any of `variant`, `parameters`, `confidence`, `attempt` (1), `hint` (False), `shown`.

        Returns:
            The event.

        Raises:
            ProgressError: if a field does not hold what it should; the message names it.

        >>> Event.new(learner=new_id(), item="q00-thesis", version=1, type="single", response="b").attempt
        1
        """
        fields = {
            "id": new_id(), "time": now_utc(), "learner": learner, "item": item, "version": version, "type": type,
            "response": response, "variant": None, "parameters": None, "confidence": None, "attempt": 1,
            "hint": False, "shown": None, **more,
        }  # fmt: skip
        try:
            return cls.model_validate(fields)
        except ValidationError as fault:
            raise ProgressError(say("store.not_an_answer", reason=_first_fault(fault))) from fault


class Learner(_Kept):
    """Who is learning. A guest has no name; a named learner has a name of 1 to 40 characters.

    `answers` counts the questions, predictions and notes that the store holds answers to; it is not part of the file.
    """

    id: Uuid
    name: Annotated[str, StringConstraints(max_length=MAX_NAME)]
    guest: bool
    created: Time
    answers: Annotated[int, Field(exclude=True, ge=0)] = 0

    @model_validator(mode="after")
    def _name_fits(self) -> Self:
        if self.guest != (self.name == ""):
            _refuse("guest")
        return self


@dataclass(frozen=True)
class ProgressFile:
    """A progress file that was read and found whole."""

    learner: Learner
    events: tuple[Event, ...]
    exported: str


def write_file(learner: Learner, events: Iterable[Event], exported: str | None = None) -> str:
    """The text of a progress file.

    Args:
        learner: whose progress.
        events: that learner's events, oldest first.
        exported: the time to write into the file; now if left out.

    Returns:
        JSON text with the digest.
    """
    written = [event.as_written() for event in events]
    body: dict[str, Any] = {
        "schema": SCHEMA,
        "version": VERSION if any("placed" in event for event in written) else 1,
        "exported": exported or now_utc(),
        "learner": learner.model_dump(),
        "events": written,
    }
    return json.dumps({**body, "sha256": file_digest(body)}, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def read_file(text: str | bytes) -> ProgressFile:
    """Read a progress file, trusting nothing in it.

    Args:
        text: the file's content.

    Returns:
        The learner and the events.

    Raises:
        ProgressError: if anything is wrong; the message is for the student.

    >>> read_file("{}")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    course_utils.thinking.progress_names.ProgressError: This is not a progress file of this course. Choose the file ...
    """
    body = _parse(text)
    if not isinstance(body, dict) or body.get("schema") != SCHEMA:
        raise ProgressError(say(NOT_OURS))
    version = body.get("version")
    if type(version) is not int or version < 1:
        raise ProgressError(say(DAMAGED))
    if version > VERSION:
        raise ProgressError(say(NEWER))
    digest = body.pop("sha256", None)
    try:
        whole = digest == file_digest(body)
    except (rfc8785.CanonicalizationError, RecursionError):
        whole = False
    if not whole:
        raise ProgressError(say(DAMAGED))
    return _checked(body)


def _parse(text: str | bytes) -> Any:
    raw = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    if len(raw) > MAX_BYTES:
        raise ProgressError(say(TOO_BIG, size=MAX_BYTES // 1_000_000))
    try:
        return strict_json(raw)
    except (ValueError, RecursionError) as fault:
        started_as_ours = SCHEMA.encode() in raw[:1000]
        raise ProgressError(say(DAMAGED if started_as_ours else NOT_OURS)) from fault


def strict_json(raw: bytes) -> Any:
    """JSON that means the same in Python and in JavaScript: UTF-8, no field twice, no number without an end.

    Args:
        raw: a file that nobody vouches for; its size is for the caller to judge.

    Raises:
        ValueError: if it is anything else.
        RecursionError: if it is nested too deep to be read.

    >>> strict_json(b'{"a": 1.50}')
    {'a': 1.5}
    """
    plain = raw.decode("utf-8-sig")
    return json.loads(
        plain, object_pairs_hook=_no_twins, parse_constant=_not_finite, parse_int=_whole, parse_float=_finite
    )


def _no_twins(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        _refuse("field_twice")
    return fields


def _whole(digits: str) -> int | float:
    # JavaScript writes floats below 1e21 without an exponent; larger whole numbers are such floats.
    exact = len(digits) <= 17 and abs(int(digits)) <= SAFE_INTEGER
    return int(digits) if exact else _finite(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        _refuse("number")
    return number


def _checked(body: dict[str, Any]) -> ProgressFile:
    unknown = set(body) - {"schema", "version", "exported", "learner", "events"}
    if unknown:
        raise ProgressError(say("store.unknown_field", field=repr(min(unknown)[:40])))
    events = body.get("events")
    if not isinstance(events, list) or not isinstance(body.get("exported"), str):
        raise ProgressError(say(DAMAGED))
    where = say("store.where_learner")
    try:
        # `answers` is the store's count, not a field of the file.
        learner = Learner.model_validate(body.get("learner"))
        if "answers" in body["learner"]:
            _refuse("answers")
        if not learner.guest:
            # An older version may have kept what cannot be seen.
            learner = learner.model_copy(update={"name": clean_name(learner.name)})
        read = []
        for number, fields in enumerate(events, start=1):
            where = say("store.where_answer", number=number)
            read.append(Event.model_validate(fields))
            if read[-1].learner != learner.id:
                _refuse("other")
    except ValueError as fault:
        reason = _first_fault(fault) if isinstance(fault, ValidationError) else str(fault)
        raise ProgressError(say("store.faulty", where=where, reason=reason)) from fault
    if len({event.id for event in read}) != len(read):
        raise ProgressError(say("store.twice"))
    return ProgressFile(learner, tuple(read), body["exported"])


def _first_fault(fault: ValidationError) -> str:
    first = fault.errors(include_url=False, include_context=False)[0]
    message = first["msg"].removeprefix("Value error, ")
    name = str(first["loc"][0])[:40] if first["loc"] else ""
    return f"`{name}`: {message}" if name else message


def file_digest(body: dict[str, Any]) -> str:
    """The digest that stands in a file of the course: SHA-256 over canonical JSON of everything else in it.

    Args:
        body: the file without its digest.

    Raises:
        rfc8785.CanonicalizationError: if something in it has no canonical JSON.

    >>> file_digest({"b": 1, "a": []})[:8]
    '1c8f8816'
    """
    return hashlib.sha256(canonical(body)).hexdigest()


def file_name(learner: Learner, day: str | None = None) -> str:
    """A name for the download that tells two learners of one name apart.

    Args:
        learner: whose progress.
        day: as `YYYY-MM-DD`; today, by this computer's clock and time zone, if left out.

    Returns:
        For example `progress-mika-h-5a0c2c-2026-11-23.json`.
    """
    return f"{file_stem(learner.name, learner.id, day or date.today().isoformat())}.json"
