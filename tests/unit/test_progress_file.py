"""The progress file: what is written is read back, and what is wrong is refused in plain words."""

from __future__ import annotations

import hashlib
import json
import subprocess
import unicodedata
from datetime import date
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st
from node import needs_node

from course_utils.strings import say
from course_utils.thinking import progress_file
from course_utils.thinking.progress_file import (
    MAX_BYTES,
    MAX_DEPTH,
    Event,
    Learner,
    ProgressError,
    file_name,
    new_id,
    read_file,
    write_file,
)

DAMAGED, NEWER, NOT_OURS = map(say, (progress_file.DAMAGED, progress_file.NEWER, progress_file.NOT_OURS))
TOO_BIG = say(progress_file.TOO_BIG, size=MAX_BYTES // 1_000_000)
ANNA = Learner(id="5a0c2c5e-7d3c-4d0e-9a55-0b6a5f1f0a01", name="Anna", guest=False, created="2026-11-23T08:00:00.000Z")
FRONT = Path(__file__).parents[2] / "course_utils" / "hands" / "front"

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
numbers = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False)
json_values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=8,
)
times = st.datetimes().map(lambda moment: moment.isoformat(timespec="milliseconds") + "Z")
events = st.builds(
    Event,
    id=st.uuids(version=4).map(str),
    learner=st.just(ANNA.id),
    time=times,
    item=st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True),
    version=st.integers(1, 99),
    type=st.sampled_from(["single", "multiple", "true_false", "numeric", "ordering", "matching", "predict", "note"]),
    variant=st.none() | texts,
    parameters=st.none() | st.dictionaries(texts, json_values, max_size=3),
    response=json_values,
    confidence=st.sampled_from([None, "guess", "fairly", "certain"]),
    attempt=st.integers(1, 5),
    hint=st.booleans(),
    shown=st.sampled_from([None, "right", "partly", "not_yet"]),
)
event_lists = st.lists(events, max_size=6, unique_by=lambda event: event.id)


def event(**more: object) -> Event:
    return Event.new(**{"learner": ANNA.id, "item": "q-1", "version": 1, "type": "single", "response": "b", **more})


def signed(**changes: object) -> str:
    """A file that is whole but holds something else than the course writes."""
    body = {**json.loads(write_file(ANNA, [event()])), **changes}
    del body["sha256"]
    return json.dumps({**body, "sha256": hashlib.sha256(rfc8785.dumps(body)).hexdigest()})


def with_event(**changes: object) -> str:
    return signed(events=[{**event().model_dump(), **changes}])


@given(event_lists)
@settings(max_examples=100, deadline=None)
def test_what_is_written_is_read_back(kept):
    """Any events come back equal."""
    read = read_file(write_file(ANNA, kept))
    assert list(read.events) == kept
    assert read.learner == ANNA


@given(event_lists, st.data())
@settings(max_examples=200, deadline=None)
def test_a_changed_byte_is_refused_or_means_the_same(kept, data):
    """No single damaged byte changes what is read."""
    whole = write_file(ANNA, kept).encode()
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = bytearray(whole)
    damaged[at] ^= data.draw(st.integers(1, 255))
    try:
        read = read_file(bytes(damaged))
    except ProgressError:
        return
    assert (read.learner, list(read.events)) == (ANNA, kept)


@given(event_lists, st.data())
@settings(max_examples=50, deadline=None)
def test_a_file_cut_short_is_refused(kept, data):
    """A download that stopped half-way adds nothing."""
    whole = write_file(ANNA, kept).rstrip()
    with pytest.raises(ProgressError):
        read_file(whole[: data.draw(st.integers(0, len(whole) - 1))])


@given(st.binary(max_size=200) | texts)
def test_any_other_content_is_refused_in_words(content):
    """Whatever a student picks by mistake, the answer is a sentence."""
    with pytest.raises(ProgressError) as told:
        read_file(content)
    assert str(told.value) in {NOT_OURS, DAMAGED}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (signed(version=3), NEWER),
        (signed(version=True), DAMAGED),
        (signed(version=0), DAMAGED),
        (signed(schema="another/progress"), NOT_OURS),
        (signed(extra=1), "'extra'"),
        (signed(events={}), DAMAGED),
        (signed(learner={**ANNA.model_dump(), "answers": 3}), "`answers`"),
        (signed(learner={**ANNA.model_dump(), "name": "A" * 41}), "`name`"),
        (signed(learner={**ANNA.model_dump(), "name": "\u200b"}), "Type a name"),
        (signed(learner={**ANNA.model_dump(), "guest": True}), "a guest has no name"),
        (signed(learner=None), "the learner"),
        (with_event(attempt="1"), "answer 1: `attempt`"),
        (with_event(attempt=0), "`attempt`"),
        (with_event(version=1.5), "`version`"),
        (with_event(hint=1), "`hint`"),
        (with_event(shown="wrong"), "`shown`"),
        (with_event(score=1), "`score`"),
        (with_event(time="2026-02-30T00:00:00.000Z"), "`time`"),
        (with_event(time="2026-02-03 00:00:00"), "`time`"),
        (with_event(id="../../etc/passwd"), "`id`"),
        (with_event(item="<b>"), "`item`"),
        (with_event(parameters=[1]), "`parameters`"),
        (with_event(response="x" * 100_001), "longer than"),
        (with_event(learner="5a0c2c5e-7d3c-4d0e-9a55-0b6a5f1f0a02"), "another learner"),
        (signed(events=[event().model_dump()] * 2), "twice"),
        ('{"schema": "avoiding-cold-war-ii/progress", "schema": 1}', DAMAGED),
        ('{"schema": "avoiding-cold-war-ii/progress", "version": NaN}', DAMAGED),
        ('{"schema": "avoiding-cold-war-ii/progress", "version": 1e999}', DAMAGED),
        ('{"schema": "avoiding-cold-war-ii/progress", "a": ' + "[" * 100_000, DAMAGED),
        ('{"schema": "avoiding-cold-war-ii/progress", "version": ' + "9" * 5000 + "}", DAMAGED),
        ('{"schema": "avoiding-cold-war-ii/progress", "version": 1, "a": "\\ud800"}', DAMAGED),
        (" " * (MAX_BYTES + 1), TOO_BIG),
    ],
    ids=range(32),
)
def test_what_is_wrong_is_named(text, told):
    """Each fault is refused, and the message says which it is."""
    with pytest.raises(ProgressError) as fault:
        read_file(text)
    assert told in str(fault.value)


def test_what_is_too_deep_is_refused():
    """Nesting has a limit, in a file as in an answer."""
    deep: object = "b"
    for _ in range(MAX_DEPTH + 1):
        deep = [deep]
    with pytest.raises(ProgressError, match="levels"):
        event(response=deep)
    with pytest.raises(ProgressError, match="levels"):
        read_file(with_event(response=deep))


@pytest.mark.parametrize("response", [float("nan"), float("inf"), 2**53, "\ud800", {1: "a"}, {"a"}, b"b", (1, 2)])
def test_an_answer_that_json_cannot_carry_is_refused(response):
    """Only what Python and JavaScript write alike is kept."""
    with pytest.raises(ProgressError, match="`response`"):
        event(response=response)


def test_large_numbers_of_javascript_are_read():
    """JavaScript writes 2 to the power of 60 without an exponent; the digest still fits."""
    text = write_file(ANNA, [event(response=float(2**60))])
    assert "1.152921504606847e+18" in text
    as_javascript = text.replace("1.152921504606847e+18", "1152921504606847000")
    assert read_file(as_javascript).events[0].response == 2**60


def test_a_file_of_the_first_format_is_read():
    """What the course wrote before events could be placed brings the same answers, and is written the same."""
    text = (Path(__file__).parents[1] / "kept" / "progress-file-1.json").read_text(encoding="utf-8")
    read = read_file(text)
    assert (read.learner.name, len(read.events)) == ("Mika Ō", 3)
    assert write_file(read.learner, read.events, read.exported) == text


def test_a_file_in_which_the_clock_was_set_back_has_the_second_format():
    """Only such a file needs a version of the course that knows places; the order comes back."""
    late = event(placed="2099-01-01T00:00:00.001Z")
    text = write_file(ANNA, [event(), late])
    assert json.loads(text)["version"] == 2
    assert "placed" not in json.loads(text)["events"][0]
    assert read_file(text).events[1] == late
    assert json.loads(write_file(ANNA, [event()]))["version"] == 1


def test_a_name_in_a_file_is_cleaned_as_a_typed_one():
    """A file may come from a version that kept what cannot be seen."""
    assert read_file(signed(learner={**ANNA.model_dump(), "name": "Mi\u200bka"})).learner.name == "Mika"


@given(texts)
def test_file_names_are_safe(name):
    """Whatever the name, the file's name has letters (of any script), digits and hyphens only."""
    learner = Learner.model_construct(id=ANNA.id, name=name, guest=False, created=ANNA.created)
    stem, dot, ending = file_name(learner, "2026-11-23").partition(".")
    assert stem.startswith("progress-")
    assert stem.endswith("-5a0c2c-2026-11-23")
    assert (dot, ending) == (".", "json")
    assert all(unicodedata.category(one)[0] in "LMN" for one in stem.replace("-", ""))


@pytest.mark.parametrize("name", ["민준", "陽菜", "Александр", "محمد"])
def test_a_teacher_can_tell_the_files_of_a_class_apart(name):
    """Names in any script stay; two of one name differ by six signs of their ids; the date is the local one."""
    one, two = (Learner(id=new_id(), name=name, guest=False, created=ANNA.created) for _ in range(2))
    assert file_name(one) != file_name(two)
    assert name.lower() in file_name(one)
    assert file_name(one).endswith(f"-{date.today().isoformat()}.json")


def test_guests_have_no_name_in_the_file():
    """A guest is not called anything; the file's name says guest."""
    guest = Learner(id=ANNA.id, name="", guest=True, created=ANNA.created, answers=1)
    assert file_name(guest, "2026-11-23") == "progress-guest-5a0c2c-2026-11-23.json"
    assert "answers" not in json.loads(write_file(guest, []))["learner"]


@needs_node
@given(st.lists(json_values, min_size=20, max_size=20))
@settings(max_examples=5, deadline=None)
def test_javascript_finds_the_same_digest(values):
    """The front end's canonical JSON and SHA-256 agree with Python's on any values."""
    script = (
        f'import {{ canonicalJson, sha256 }} from "{(FRONT / "progress" / "digest.js").as_uri()}";'
        'let t = ""; process.stdin.setEncoding("utf8"); process.stdin.on("data", (d) => { t += d; });'
        "const digests = () => JSON.stringify(JSON.parse(t).map((value) => sha256(canonicalJson(value))));"
        'process.stdin.on("end", () => console.log(digests()));'
    )
    command = ["node", "--input-type=module", "-e", script]
    done = subprocess.run(
        command, input=json.dumps(values), capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert json.loads(done.stdout) == [hashlib.sha256(rfc8785.dumps(value)).hexdigest() for value in values]
