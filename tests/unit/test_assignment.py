"""Assignments: each student's own questions, sealed, and the same again from the teacher's folder."""

from __future__ import annotations

import hashlib
import hmac
import json
import random
from datetime import UTC, datetime

import pytest

from course_utils.grading.assignment import GradingError, new_assignment, plain_id, read_assignment, write_assignment
from course_utils.grading.sealing import seal
from course_utils.records import course
from course_utils.records.questions import Generated

DRAWN = [one for one in course().questions.values() if isinstance(one, Generated)]
ORDINARY = [one for one in course().questions.values() if not isinstance(one, Generated) and not one.self_marked]
DUE = datetime(2027, 2, 1, 14, 59, tzinfo=UTC)
"""A deadline, whichever."""
LEAKS = {"correct", "answer", "feedback", "feedback_wrong", "feedback_right", "why", "explanation", "hint", "right",
         "wrong_values", "tolerance", "lat", "lon", "radius_km", "place_name", "criteria"}  # fmt: skip


def made(seed=b"0" * 32):
    return new_assignment(DRAWN, title="Week 3", due=DUE, lessons=["10-two-dials"], seed=seed)


def names_within(value):
    """Every name of a field, at any depth."""
    if isinstance(value, dict):
        return set(value).union(*map(names_within, value.values()))
    return set().union(*map(names_within, value)) if isinstance(value, list | tuple) else set()


class TestSealing:
    """What a student gets, and how it is opened again."""

    @pytest.mark.parametrize("question", ORDINARY, ids=lambda one: one.id)
    def test_nothing_of_the_answer_is_in_it(self, question):
        """No field that an answer could be in, and keys that say nothing."""
        sealed = seal(question, "a student")
        assert not names_within(dict(sealed.public)) & LEAKS
        assert set(sealed.keys) == {f"o{number}" for number in range(1, len(sealed.keys) + 1)}
        told = {text for text in sealed.right() if question.type in ("date", "numeric")}
        assert not any(text in json.dumps(dict(sealed.public)) for text in told)

    @pytest.mark.parametrize("question", ORDINARY, ids=lambda one: one.id)
    def test_the_answer_opens_it_and_the_records_own_keys_do_not(self, question):
        """The right response is right in the keys of the package alone."""
        sealed = seal(question, "a student")
        own = {value: key for key, value in sealed.keys.items()}
        match question.type:
            case "single":
                right = own[next(one.key for one in question.options if one.correct)]
            case "multiple":
                right = [own[one.key] for one in question.options if one.correct]
            case "ordering":
                right = [own[one.key] for one in question.items]
            case "matching":
                right = {own[one.key]: one.right for one in question.pairs}
            case "place":
                right = {"lat": question.lat, "lon": question.lon}
            case "numeric":
                right = f"{question.answer:f}"
            case _:
                right = question.answer
        assert sealed.mark(right).verdict == "right"
        assert sealed.said(right)
        if sealed.keys:
            with pytest.raises(ValueError, match="keys of this student"):
                sealed.mark(sealed.opened(right))

    def test_things_to_order_stand_as_they_are_shown(self):
        """The record's own order is the answer."""
        question = next(one for one in ORDINARY if one.type == "ordering")
        starts = {tuple(one["text"] for one in seal(question, str(n)).public["items"]) for n in range(20)}
        assert len(starts) > 3
        assert tuple(one.text for one in question.items) not in starts


class TestDrawing:
    """From the seed to each student's own questions."""

    def test_the_word_for_a_question_is_an_hmac(self):
        """The same as the standard library makes it from the words that the documentation names."""
        one = made()
        words = f"{one.id}|s17|{DRAWN[0].id}".encode()
        assert one.variant(" S17 ", one.items[0]) == hmac.new(b"0" * 32, words, hashlib.sha256).hexdigest()[:16]

    def test_neighbours_are_asked_other_things(self):
        """Of thirty students few have the same version of a question."""
        one = made()
        asked = [json.dumps(dict(one.asked(f"s{n}", one.items[0]).public)) for n in range(30)]
        assert len(set(asked)) > 20
        assert json.dumps(dict(made(b"1" * 32).asked("s1", one.items[0]).public)) != asked[1]

    def test_an_id_is_read_as_people_type_it(self):
        """Capitals, wide letters and spaces make no difference; other letters do."""
        assert plain_id("\uff33\uff11 7 ") == plain_id("s1 7")
        assert plain_id("s17") != plain_id("s71")


class TestTeachersFolder:
    """Written and read again."""

    def test_what_was_written_is_read(self, tmp_path):
        """All of it, with the records as they were."""
        one = made()
        write_assignment(one, tmp_path)
        assert read_assignment(tmp_path) == one

    def test_what_is_wrong_is_told_with_its_file(self, tmp_path):
        """A folder that is none, a newer one, a damaged one."""
        with pytest.raises(GradingError, match=r"assignment\.json"):
            read_assignment(tmp_path)
        write_assignment(made(), tmp_path)
        path = tmp_path / "assignment.json"
        body = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps({**body, "version": 2}), encoding="utf-8")
        with pytest.raises(GradingError, match="newer version"):
            read_assignment(tmp_path)
        chance = random.Random(4)
        for _ in range(30):
            broken = {name: value for name, value in body.items() if chance.random() > 0.2 or name == "version"}
            broken["due"] = "soon"
            path.write_text(json.dumps(broken), encoding="utf-8")
            with pytest.raises(GradingError, match=r"assignment\.json"):
                read_assignment(tmp_path)

    def test_a_date_needs_its_time_zone(self):
        """And something must be asked."""
        with pytest.raises(GradingError, match="time zone"):
            new_assignment(DRAWN, title="x", due=datetime(2027, 2, 1), lessons=[])
        with pytest.raises(GradingError, match="no graded question"):
            new_assignment([], title="x", due=DUE, lessons=["03"])
