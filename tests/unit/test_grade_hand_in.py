"""A hand-in file is read or named, whatever it holds; what it says of marks counts for nothing."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.grading.hand_in import SCHEMA, HandIn, Unreadable, read_hand_in
from course_utils.thinking.progress_file import file_digest

LEARNER = "5a0c2c00-0000-4000-8000-000000000001"


def event(at: int, **more: Any) -> dict[str, Any]:
    return {
        "id": str(uuid.UUID(int=at, version=4)),
        "learner": LEARNER,
        "time": f"2027-02-01T10:00:{at % 60:02}.000Z",
        "item": "a01234567-g03-x",
        "version": 1,
        "type": "single",
        "variant": None,
        "parameters": None,
        "response": "o1",
        "confidence": "fairly",
        "attempt": 1,
        "hint": False,
        "shown": None,
        **more,
    }


def body(**more: Any) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "version": 1,
        "assignment": "a01234567",
        "student": "s1",
        "made": "2027-02-01T10:20:00.000Z",
        "answered": 1,
        "events": [event(1), event(2)],
        **more,
    }


def written(fields: dict[str, Any]) -> bytes:
    return json.dumps({**fields, "sha256": file_digest(fields)}).encode()


def test_a_sound_file_is_read_whole():
    """Nothing to look at."""
    hand_in = read_hand_in(written(body()))
    assert isinstance(hand_in, HandIn)
    assert (hand_in.assignment, hand_in.student, hand_in.whole, hand_in.concerns) == ("a01234567", "s1", True, ())
    assert [one.response for one in hand_in.events] == ["o1", "o1"]
    assert hand_in.made.isoformat() == "2027-02-01T10:20:00+00:00"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "no hand-in file"),
        (b"\xff\xfe\x00", "no hand-in file"),
        (b"PK\x03\x04", "no hand-in file"),
        (written(body())[:300], "cut off or damaged"),
        (b'{"schema": "' + SCHEMA.encode() + b'", "version": NaN}', "cut off or damaged"),
        (b'{"schema": "' + SCHEMA.encode() + b'", "version": 1, "version": 1}', "cut off or damaged"),
        (b'{"a": 1e999}', "no hand-in file"),
        (b"[" * 100_000 + b"]" * 100_000, "no hand-in file"),
        # Python 3.14 reads objects as deep as this, and what they hold is no hand-in; those before give up.
        (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "hand-in"),
        (b"[]", "something else"),
        (b'"x"', "something else"),
        (b"null", "something else"),
        (json.dumps({"schema": SCHEMA.replace("hand-in", "progress")}).encode(), "progress file"),
        (json.dumps({"schema": "other\ncourse/x"}).encode(), "not of this course (“other course/x”)"),
        (json.dumps(body(version=2)).encode(), "newer version"),
        (json.dumps(body(version=True)).encode(), "“version” holds True"),
        (json.dumps(body(assignment="../x")).encode(), "“assignment” holds"),
        (json.dumps(body(assignment=7)).encode(), "“assignment” holds 7"),
        (json.dumps(body(student=["s1"])).encode(), "“student” holds"),
        (json.dumps(body(student=" \n")).encode(), "“student” holds"),
        (json.dumps(body(made="yesterday")).encode(), "“made” holds 'yesterday'"),
        (json.dumps(body(made="2027-02-30T10:20:00.000Z")).encode(), "“made” holds"),
        (json.dumps(body(made=5)).encode(), "“made” holds 5"),
        (json.dumps(body(made="9999-12-31T23:59:59.999Z")).encode(), "“made” holds"),
        (json.dumps(body(made="0001-01-01T00:00:00.000Z")).encode(), "“made” holds"),
        (json.dumps(body(events={})).encode(), "“events” holds"),
    ],
)
def test_what_is_none_is_named(raw, said):
    """One sentence, on one line."""
    read = read_hand_in(raw)
    assert isinstance(read, Unreadable)
    assert said in read.reason
    assert "\n" not in read.reason


@pytest.mark.parametrize(
    ("change", "said", "events"),
    [
        ({"events": [event(1), event(2, response=[1, {"x": "=1"}])], "score": 100}, "no hand-in has (score)", 2),
        ({"events": [event(1), event(1)]}, "stands in the file twice", 1),
        ({"events": [event(1), 7, None, "x"]}, "Answer 2 of the file is not sound", 1),
        ({"events": [event(1), event(2, points=5)]}, "Answer 2 of the file is not sound", 1),
        ({"events": [event(1), event(2, time="2027-02-01")]}, "Answer 2 of the file is not sound", 1),
        ({"events": [event(1), event(2, item="../../x")]}, "Answer 2 of the file is not sound", 1),
        ({"events": [event(1), event(2, attempt=1e300)]}, "Answer 2 of the file is not sound", 1),
        ({"events": [event(1, shown="right")]}, "carries a mark", 1),
        ({"events": [event(1), event(2, learner=LEARNER[:-1] + "2")]}, "two accounts", 2),
        ({"answered": 30}, "says that 30 questions are answered; there are answers to 1", 2),
        ({"student": "s1\u202e\n=x"}, "line breaks or other signs", 2),
    ],
)
def test_what_is_unsound_in_part_is_named_and_the_rest_counts(change, said, events):
    """A spoilt answer takes no other with it."""
    hand_in = read_hand_in(written(body(**change)))
    assert isinstance(hand_in, HandIn)
    assert any(said in one for one in hand_in.concerns), hand_in.concerns
    assert len(hand_in.events) == events
    assert all("\n" not in one and "\u202e" not in one for one in [*hand_in.concerns, hand_in.student])


def test_a_changed_file_is_read_and_said_to_be_changed():
    """The digest does not fit; nor does one of a wrong type, nor what has no canonical JSON at all."""
    fields = body()
    good = written(fields)
    for raw in (
        good.replace(b'"o1"', b'"o2"'),
        json.dumps({**fields, "sha256": 7}).encode(),
        json.dumps(fields).encode(),
        json.dumps({**fields, "more": "\ud800"}).encode(),
    ):
        hand_in = read_hand_in(raw)
        assert isinstance(hand_in, HandIn)
        assert not hand_in.whole
        assert "changed or damaged" in hand_in.concerns[0]
    assert read_hand_in(good).digest != read_hand_in(good.replace(b'"o1"', b'"o2"')).digest


def test_answers_stand_in_the_order_in_which_they_were_given():
    """Whatever their order in the file."""
    hand_in = read_hand_in(written(body(events=[event(5, response="o2"), event(3)])))
    assert isinstance(hand_in, HandIn)
    assert [one.response for one in hand_in.events] == ["o1", "o2"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
ANY_EVENT = st.fixed_dictionaries({}, optional={name: JSON | st.just(value) for name, value in event(1).items()})
FIELDS = {name: JSON | st.just(value) for name, value in body().items()}
FIELDS["events"] = st.lists(ANY_EVENT, max_size=4) | JSON


@settings(max_examples=300, deadline=None)
@given(st.fixed_dictionaries({}, optional=FIELDS) | JSON)
def test_any_json_is_read_or_named(value):
    """Hypothesis looks for a file that breaks the reader."""
    read = read_hand_in(json.dumps(value).encode())
    assert isinstance(read, HandIn) or read.reason


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_named(raw):
    """Also what is no JSON."""
    read = read_hand_in(raw)
    assert isinstance(read, HandIn) or read.reason
