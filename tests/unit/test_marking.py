"""Marking: every kind of question, right, partly, not yet, unclear and malformed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.records.questions import Mark, earned
from course_utils.records.questions.typed_numbers import Unclear, read_number
from tests.unit import marking_samples as samples

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["a", "b", "met", "lat"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(max_size=4) | st.sampled_from(["a", "b", "c", "lat", "lon", "text", "met"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)
RIGHT = {
    "q00-single": "b",
    "q00-multiple": ["c", "a", "b"],
    "q00-true-false": False,
    "q00-numeric": "US$1,234.5 billion",
    "q00-percent": "0,3 %",
    "q00-ordering": list("abcd"),
    "q00-tied": list("acbd"),
    "q00-whole": "12.000,0",
    "q00-matching": {"a": "Right a", "b": "Right b", "c": "c"},
    "q00-place": {"lat": 35.0, "lon": 139.0},
    "q00-date-line": {"lat": -17.0, "lon": -179.0},
    "q00-day": "2005-02",
    "q00-year": "1997-09-23",
    "q00-leap": "2004-03-01",
    "q00-short": {"text": "Both.", "met": [2, 0, 1]},
}


@pytest.mark.parametrize("question", samples.ALL, ids=lambda one: one.id)
def test_a_right_answer_is_right(question):
    """Each kind has an answer that earns the whole share."""
    found = question.mark(RIGHT[question.id])
    assert (found.share, found.verdict) == (1.0, "right")


@pytest.mark.parametrize(
    ("question", "response", "share"),
    [
        (samples.MULTIPLE, ["a"], 1 / 3),
        (samples.MULTIPLE, ["a", "b", "d"], 1 / 3),
        (samples.MULTIPLE, ["a", "d"], 0),
        (samples.MULTIPLE, ["d"], 0),
        (samples.MULTIPLE, ["a", "b", "c", "d"], 2 / 3),
        (samples.ORDERING, list("bacd"), 2 / 3),
        (samples.ORDERING, list("bcda"), 2 / 3),
        (samples.ORDERING, list("dcba"), 0),
        (samples.TIED, list("acbd"), 1),
        (samples.TIED, list("bacd"), 2 / 3),
        (samples.MATCHING, {"a": "Right a", "b": "Right c", "c": "Fits nothing"}, 1 / 3),
        (samples.SHORT, {"text": "x", "met": [1]}, 1 / 3),
    ],
)
def test_part_of_the_answer_earns_part_of_the_share(question, response, share):
    """Multiple: (right - wrong) / right, never below 0; ordering: neighbouring pairs; the others: what is right."""
    found = question.mark(response)
    assert found.share == pytest.approx(share)
    assert found.verdict == {0: "not_yet", 1: "right"}.get(share, "partly")


def test_the_feedback_speaks_of_the_students_own_answer():
    """Single: the chosen option's; multiple: wrong ones first, then what is missing; a known mistake: its own."""
    assert samples.SINGLE.mark("a").feedback == ("About The first of four.",)
    assert samples.MULTIPLE.mark(["a", "d"]).feedback[0].startswith("“Delta”")
    assert samples.MULTIPLE.mark(["a", "d"]).feedback[-1] == "2 right options are still missing."
    assert samples.NUMERIC.mark("12.4").feedback == ("That is a hundredth.",)
    assert samples.DAY.mark("2001-05").feedback == ("Your date is too early.", "Think of the statement.")


def test_a_vague_date_is_not_a_way_round():
    """The year alone holds the day, but not within the tolerance: the student is told to be more exact."""
    found = samples.DAY.mark("2005")
    assert (found.verdict, found.feedback) == (
        "not_yet",
        ("That fits, but it is not exact enough yet. Give the month, or the day.",),
    )


def test_the_shorter_way_over_the_date_line_counts():
    """179 west and 179.9 east are neighbours."""
    assert samples.DATE_LINE.mark({"lat": -17.7, "lon": -179.9}).feedback == ("Your point lies about 21 km away.",)


@pytest.mark.parametrize("question", samples.ALL, ids=lambda one: one.id)
@given(response=JSON)
@settings(max_examples=60, deadline=None)
def test_a_strange_response_never_crashes(question, response):
    """Whatever arrives, the result is a mark between 0 and 1, a question in words, or a clear ValueError."""
    said = ""
    try:
        found = question.mark(response)
    except ValueError as fault:
        said = str(fault)
    assert said.startswith("the response must be ") or isinstance(found, Unclear) or 0 <= found.share <= 1


def test_a_text_not_yet_marked_by_its_writer_is_not_scored():
    """`met: null` keeps the text and waits."""
    assert isinstance(samples.SHORT.mark({"text": "Both.", "met": None}), Unclear)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("5", 5),
        (" 1,5 ", 1.5),
        ("1\u202f234,5 km", 1234.5),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1'234", 1234),
        ("\u22123", -3),
        ("12 %", 12),
        ("12 per cent", 12),
        ("1e3", 1000),
        (".5", 0.5),
        ("0,500", 0.5),
        ("5 km.", 5),
        ("\uff11\uff12", 12),
    ],
)
def test_numbers_are_read_as_people_type_them(typed, value):
    """Decimal point or comma, spaces of every kind, units, a typographic minus, wide digits."""
    assert read_number(typed, "km, % of the total") == value


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ten",
        "1,234",
        "-1,234",
        "5-6",
        "about 5",
        "5 million",
        "1/2",
        "\u00bd",
        "nan",
        "1e999",
        "12,34,567",
        "\u0663",
        "1" * 400,
    ],
)
def test_what_can_be_read_in_two_ways_or_not_at_all_is_asked_about(typed):
    """No guess is made; the question is a sentence."""
    asked = read_number(typed, "km")
    assert isinstance(asked, Unclear)
    assert asked.question.endswith(".")


@pytest.mark.parametrize(
    ("question", "typed", "asked"),
    [
        (samples.WHOLE, "12.000", "12000 or 12?"),
        (samples.WHOLE, "11.600 people", "11600 or 11.6?"),
        (samples.WHOLE, "250.125", "250125 or 250.1250?"),
        (samples.WHOLE, "-12.000", "-12000 or -12?"),
        (samples.NUMERIC, "1.000", "1000 or 1?"),
        (samples.WHOLE, "250.000", ""),
        (samples.NUMERIC, "12.345", ""),
        (samples.PERCENT, "3.000", ""),
        (samples.WHOLE, "12.0000", ""),
    ],
)
def test_a_point_between_thousands_is_asked_about(question, typed, asked):
    """Where the number without its point is nearer the answer, or alone is whole; not where the mistake is known."""
    found = question.mark(typed)
    assert (asked in found.question) if asked else isinstance(found, Mark)


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=8))
def test_reading_numbers_never_raises(value, rest):
    """A plain number comes back as itself; with anything behind it, as a number or a question."""
    assert read_number(repr(value)) == value
    assert isinstance(read_number(f"{value}{rest}", "km"), float | Unclear)


def test_things_to_order_never_start_in_order():
    """For any variant; and another variant gives another start."""
    starts = {tuple(samples.ORDERING.public(str(seed))["start"]) for seed in range(60)}
    assert tuple("abcd") not in starts
    tied = {tuple(samples.TIED.public(str(seed))["start"]) for seed in range(60)}
    assert not tied & {tuple("abcd"), tuple("acbd")}
    assert len(starts) > 10


def test_the_right_option_wanders():
    """Over variants the right option stands in every place, and the same variant always gives the same order."""
    places = [
        [option["correct"] for option in samples.SINGLE.public(str(seed))["options"]].index(True) for seed in range(40)
    ]
    assert set(places) == {0, 1, 2}
    assert samples.SINGLE.public() == samples.SINGLE.public()


def test_the_retry_earns_half_and_never_costs():
    """Right at the second try is half; a worse second try leaves the first."""
    assert [earned(0), earned(0, 1), earned(2 / 3, 1), earned(1 / 3, 1)] == [0, 0.5, 2 / 3, 0.5]


def test_a_mark_cannot_be_changed():
    """Marks are values."""
    with pytest.raises(AttributeError):
        Mark(1.0, "right", ()).share = 0.5
