"""Marks from raw answers: the same as the card's on every vector; people's marks and mends are laid over them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from graded_class import DUE, drawn, hand_in, made, right, wrong
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.grading.hand_in import HandIn, read_hand_in
from course_utils.grading.marks import ManualMark, Paper, answer_code, mark_paper
from course_utils.grading.mends import Mend, read_mends
from course_utils.grading.sealing import Sealed, seal
from course_utils.records import course
from course_utils.records.questions import Mark
from course_utils.thinking.progress_file import Event, new_id
from tests.unit import marking_samples

ASSIGNMENT, _ = made(drawn(1))
ITEM = ASSIGNMENT.items[0].item
LEARNER = new_id()


def event(response: Any, at: datetime | None = None, **more: Any) -> Event:
    time = (at or DUE.astimezone(UTC) - timedelta(hours=1)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    given = {"item": ITEM, "type": "single", "version": 1, "time": time, **more}
    return Event.new(learner=LEARNER, response=response, **given)


def marked(sealed: Sealed, *events: Event, mend: Mend | None = None, **manual: ManualMark) -> Paper:
    mends = {ITEM: mend} if mend else {}
    return mark_paper(ASSIGNMENT, "s1", events, DUE, mends=mends, manual=manual, asked={ITEM: sealed})


def in_keys_of(sealed: Sealed, response: Any) -> Any:
    """A response to the open question as the card of the assignment would write it."""
    new = {own: key for key, own in sealed.keys.items()}
    match response:
        case str() if sealed.question.type == "single":
            return new.get(response, response)
        case list() if sealed.keys:
            return [new.get(one, one) if isinstance(one, str) else one for one in response]
        case dict() if sealed.question.type == "matching":
            return {new.get(left, left): given for left, given in response.items()}
    return response


def test_marks_agree_with_the_cards_on_every_vector():
    """Python's marks, which `test_marking_vectors.py` holds the browser to, come out of a sealed hand-in unchanged."""
    compared, different = 0, []
    for question, _, responses in marking_samples._asked():
        if question.self_marked:
            continue
        sealed = seal(question, "a student's word")
        for response in responses:
            try:
                due = question.mark(response)
            except ValueError:
                due = None
            (one,) = marked(sealed, event(in_keys_of(sealed, response))).marks
            compared += 1
            if due is None:
                same = one.state == "faulty" and one.share == 0
            elif isinstance(due, Mark):
                same = (one.state, one.share, one.feedback) == ("marked", due.share, due.feedback)
            else:
                same = (one.state, one.ask) == ("waits", due.question)
            if not same:
                different.append((question.id, response, due, one))
    assert compared > 1500
    assert different == []


SINGLE = seal(marking_samples.SINGLE, "x")
NUMBER = seal(marking_samples.NUMERIC, "x")


def test_the_last_answer_counts_and_the_first_says_how_sure():
    """An answer after the deadline does not count, and is spoken of."""
    early = DUE.astimezone(UTC) - timedelta(hours=2)
    events = [
        event(wrong(SINGLE), early, confidence="certain"),
        event(right(SINGLE), confidence="guess"),
        event(wrong(SINGLE), DUE.astimezone(UTC) + timedelta(hours=1)),
    ]
    paper = marked(SINGLE, *events)
    assert (paper.marks[0].share, paper.marks[0].sure, paper.marks[0].first) == (1, "certain", 0)
    assert "1 answers were given after" in paper.concerns[0]


def test_an_unclear_number_waits_for_a_person():
    """The question is asked of the teacher; a mark that comes back is laid over, with its comment."""
    response = "1,234"
    (one,) = marked(NUMBER, event(response)).marks
    assert (one.state, one.share, one.answer) == ("waits", 0, "1,234")
    assert "1234 or 1.234" in one.ask
    given = {one.code: ManualMark({"points": 0.5}, "Write it without the comma.")}
    (after,) = marked(NUMBER, event(response), **given).marks
    assert (after.state, after.share, after.feedback) == ("marked", 0.5, ("Write it without the comma.",))
    (other,) = marked(NUMBER, event("1,235"), **given).marks
    assert other.state == "waits"


@pytest.mark.parametrize(
    ("mend", "response", "state", "share"),
    [
        (Mend(leave_out=True), "1234.5", "left_out", 0),
        (Mend(all_right=True), "7", "marked", 1),
        (Mend(all_right=True), "1,234", "marked", 1),
        (Mend(accept=("12.5", "an eighth")), "12,5", "marked", 1),
        (Mend(accept=("12.5", "an eighth")), "12.50 US$ billion", "marked", 1),
        (Mend(accept=("12.5", "an eighth")), "An  Eighth", "marked", 1),
        (Mend(accept=("12.5", "an eighth")), "13", "marked", 0),
        (Mend(points=5), "1234.5", "marked", 1),
    ],
)
def test_a_mended_key_is_applied(mend, response, state, share):
    """Left out, all right, also right, other points."""
    (one,) = marked(NUMBER, event(response), mend=mend).marks
    assert (one.state, one.share) == (state, share)


def test_no_answer_is_not_made_right():
    """`all_right` is for those who have answered."""
    (one,) = marked(NUMBER, mend=Mend(all_right=True)).marks
    assert (one.state, one.share) == ("unanswered", 0)


@pytest.mark.parametrize("response", [None, 7, {"a": [1]}, "b", ["o1"], "o9", "", True])
def test_an_answer_that_no_card_writes_counts_as_wrong(response):
    """Whatever a changed file holds; also the record's own key, which nobody is shown."""
    (one,) = marked(SINGLE, event(response)).marks
    assert (one.state, one.share) == ("faulty", 0)


KEYS = st.sampled_from(["o1", "o2", "o3", "lat", "lon"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9) | st.sampled_from(["o1", "o2", "lat", "2005-02", "1,234", "a"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner),
    max_leaves=8,
)  # fmt: skip
SEALED = [seal(one, "x") for one in marking_samples.ALL if not one.self_marked]
TIMES = st.sampled_from(["0001-01-01T00:00:00.000Z", "2027-02-01T10:00:00.000Z", "9999-12-31T23:59:59.999Z"])


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SEALED), st.lists(st.tuples(JSON, TIMES), min_size=1, max_size=3))
def test_any_answer_at_any_time_is_marked_or_named(sealed, answers):
    """Hypothesis looks for an answer that breaks the marking; none earns more than there is."""
    events = [event(response, time=time) for response, time in answers]
    (one,) = marked(sealed, *events, mend=Mend(accept=("5",))).marks
    assert one.state in ("marked", "waits", "faulty", "unanswered")
    assert 0 <= one.share <= 1
    assert "\n" not in one.answer


def test_odd_times_are_asked_about():
    """As questions for the student, never as a verdict; answers to what was not asked are left out."""
    assignment, roster = made(drawn(5))
    read = read_hand_in(hand_in(assignment, "s000"))
    assert isinstance(read, HandIn)
    quick = [replace_time(one, at) for at, one in enumerate(read.events)]
    paper = mark_paper(assignment, roster.students[0].id, quick, DUE, mends={}, manual={})
    assert [one.state for one in paper.marks] == ["marked"] * 5
    assert paper.concerns == ("5 items were answered within 2 seconds of each other. Ask the student how.",)
    foreign = [*read.events, event("o1", item="a99999999-x")]
    assert (
        "1 items that this assignment does not have"
        in mark_paper(assignment, "s000", foreign, DUE, mends={}, manual={}).concerns[0]
    )
    before = replace(assignment, made=(DUE.astimezone(UTC) - timedelta(minutes=30)).isoformat())
    concerns = mark_paper(before, "s000", read.events, DUE, mends={}, manual={}).concerns
    assert "before the assignment was made" in concerns[0]


def replace_time(one: Event, at: int) -> Event:
    """An answer given a second after the one before."""
    moment = DUE.astimezone(UTC) - timedelta(hours=1) + timedelta(seconds=at)
    return one.model_copy(update={"time": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")})


def test_a_known_mistake_is_one_idea_whatever_the_numbers():
    """What two students' questions say of one mistake differs in its numbers alone."""
    question = next(one for one in drawn(99) if one.gives == "numeric" and any("{" in m.feedback for m in one.mistakes))
    assignment, roster = made([question], 20)
    ideas = set()
    for student in roster.students:
        sealed = assignment.asked(student.id, assignment.items[0])
        for value in sealed.question.wrong_values:
            events = [event(repr(value.value), item=assignment.items[0].item)]
            (one,) = mark_paper(assignment, student.id, events, DUE, mends={}, manual={}).marks
            ideas.add(one.idea)
    assert None not in ideas
    assert len(ideas) <= 3 * len(question.mistakes)


def test_codes_say_nothing_and_no_two_are_alike():
    """Letters alone: no spreadsheet makes a number or a date of them; other words, another code."""
    codes = {answer_code(ASSIGNMENT, f"s{at}", ITEM, text) for at in range(40) for text in ("a", "b")}
    assert len(codes) == 80
    assert all(code.isalpha() and code.islower() for code in codes)
    assert answer_code(ASSIGNMENT, "S1 ", ITEM, "a") == answer_code(ASSIGNMENT, "s1", ITEM, "a")
    assert answer_code(replace(ASSIGNMENT, seed=b"x"), "s1", ITEM, "a") not in codes


def test_mends_are_read_and_every_fault_is_told(tmp_path):
    """All at once, with the line and the nearest name; what is sound counts."""
    path = tmp_path / "mends.yaml"
    assert read_mends(path, ASSIGNMENT) == ({}, [])
    path.write_text("# nothing yet\n", encoding="utf-8")
    assert read_mends(path, ASSIGNMENT) == ({}, [])
    assignment, _ = made(drawn(4))
    one, two, three, four = (item.question.id for item in assignment.items)
    path.write_text(
        f"{one}: {{leave_out: true}}\n{two}x: {{leave_out: true}}\n{three}: {{points: -1}}\n{four}: {{pionts: 2}}\n",
        encoding="utf-8",
    )
    found, problems = read_mends(path, assignment)
    assert found == {assignment.items[0].item: Mend(leave_out=True)}
    assert [line.split(": ")[0] for line in problems] == ["mends.yaml:2", "mends.yaml:3", "mends.yaml:4"]
    assert f"Perhaps: {two}" in problems[0]
    for text in ("- a\n", f"{one}: yes\n", f"{one}: {{leave_out: 1}}\n", f"{one}: {{accept: 5}}\n", "a: &b 1\n", "{"):
        path.write_text(text, encoding="utf-8")
        found, problems = read_mends(path, assignment)
        assert found == {}
        assert len(problems) == 1


def test_a_text_waits_and_takes_its_rubric():
    """Marked by its lines; another text of the same student waits anew."""
    task = next(iter(course().graded_texts.values()))
    assignment, _ = made([task])
    item = assignment.items[0]
    events = [event("My text.", item=item.item)]
    (one,) = mark_paper(assignment, "s1", events, DUE, mends={}, manual={}).marks
    assert one.state == "waits"
    half = ManualMark({line.key: line.points / 2 for line in task.rubric}, "Good.")
    (after,) = mark_paper(assignment, "s1", events, DUE, mends={}, manual={one.code: half}).marks
    assert (after.state, after.share, after.feedback) == ("marked", 0.5, ("Good.",))
    other = [event("My text!", item=item.item)]
    assert mark_paper(assignment, "s1", other, DUE, mends={}, manual={one.code: half}).marks[0].state == "waits"
    for empty in ("", "  \n"):
        given = [event(empty, item=item.item)]
        assert mark_paper(assignment, "s1", given, DUE, mends={}, manual={}).marks[0].state == "unanswered"
