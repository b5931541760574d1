"""Which hand-in counts, whether it is late, and whose it is: rules on small cases worked out by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.grading.deadlines import Handed, choose, deadline_of, kept_share, moment_of, read_extensions
from course_utils.grading.owners import owner_of, read_confirmed
from course_utils.grading.roster import Roster, Student
from course_utils.grading.submissions import Given

DUE = datetime(2027, 2, 1, 23, 59, tzinfo=timezone(timedelta(hours=9)))
CLASS = Roster((Student("s101", "Aya Mori"), Student("s102", "Zoë Okafor"), Student("007", "Ben Li")))


def handed(hours: float, digest: str = "", **more: bool) -> Handed:
    """A file so many hours after the deadline."""
    return Handed(f"{hours}.json", DUE.astimezone(UTC) + timedelta(hours=hours), digest or str(hours), **more)


@pytest.mark.parametrize(
    ("hours", "counts", "late", "days"),
    [
        ([-5], -5, False, 0),
        ([0], 0, False, 0),
        ([0.001], 0.001, True, 1),
        ([24], 24, True, 1),
        ([24.1], 24.1, True, 2),
        ([-5, -1], -1, False, 0),
        ([-5, -1, 30], -1, False, 0),
        ([30, 50], 50, True, 3),
    ],
)
def test_the_last_in_time_counts_and_if_there_is_none_the_last(hours, counts, late, days):
    """The deadline's own second is in time, and each day begun after it is one."""
    chosen = choose([handed(one) for one in hours], DUE)
    assert (chosen.handed.where, chosen.late, chosen.days) == (f"{counts}.json", late, days)
    assert chosen.until == (chosen.handed.made if late else DUE)
    assert bool(chosen.notes) == (len(hours) > 1)


@given(st.lists(st.integers(-90, 90), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_in_which_files_are_found_makes_no_difference(hours, lot: Random):
    """A download may list them in any order."""
    files = [handed(one) for one in hours]
    mixed = lot.sample(files, len(files))
    assert choose(mixed, DUE).handed.made == choose(files, DUE).handed.made


def test_the_same_content_twice_is_one_hand_in():
    """Uploaded twice, it is said and read once."""
    chosen = choose([handed(-2, "x"), handed(-2, "x")], DUE)
    assert [note for note in chosen.notes if "hold" in note]
    assert not [note for note in chosen.notes if "different" in note]


def test_what_the_schools_system_calls_late_is_said():
    """By the file's own time it is in time, and the teacher judges."""
    assert "calls -1.json late" in choose([handed(-1, late_by_system=True)], DUE).notes[0]
    assert choose([handed(1, late_by_system=True)], DUE).notes == ()


def test_a_late_one_loses_what_was_said():
    """Never more than all."""
    assert [kept_share(days, 25) for days in (0, 1, 4, 5)] == [1, 0.75, 0, 0]
    assert kept_share(9, 0) == 1


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2027-02-03", "2027-02-03T23:59:59+09:00"),
        ("2027-02-03 18:00", "2027-02-03T18:00:00+09:00"),
        ("2027-02-03T18:00+01:00", "2027-02-03T18:00:00+01:00"),
        ("2027-02-03 18:00 +01:00", "2027-02-03T18:00:00+01:00"),
        ("2027-02-03T09:00:00Z", "2027-02-03T09:00:00+00:00"),
        ("3/2/2027", None),
        ("9999-12-31", None),
        ("", None),
        ("soon", None),
    ],
)
def test_an_extension_is_read_in_the_assignments_own_time_zone(text, moment):
    """A day alone lasts to its end; a date that can be read in two ways is not guessed."""
    found = moment_of(text, DUE)
    assert (found and found.isoformat()) == moment


def test_extensions_are_read_and_every_fault_is_told(tmp_path):
    """Line by line; an extension never shortens a deadline."""
    path = tmp_path / "extensions.csv"
    assert read_extensions(path, CLASS, DUE) == ({}, [])
    path.write_text("id;until;why\nS101;2027-02-05;ill\ns999;2027-02-05;\n7;x;\n007;05.02.2027;\ns101;2027-02-06;\n")
    found, problems = read_extensions(path, CLASS, DUE)
    assert list(found) == ["s101"]
    assert [one.split(": ")[0] for one in problems] == [f"extensions.csv:{line}" for line in (3, 4, 5, 6)]
    assert deadline_of("S101", DUE, found) == datetime(2027, 2, 5, 23, 59, 59, tzinfo=DUE.tzinfo)
    assert deadline_of("s102", DUE, found) == DUE
    assert deadline_of("s101", DUE, {"s101": DUE - timedelta(days=1)}) == DUE


@pytest.mark.parametrize(
    ("claimed", "name", "student", "proposed"),
    [
        ("s101", "", "s101", []),
        (" S101", "Aya Mori", "s101", []),
        ("s101", "moriaya", "s101", []),
        ("s102", "okaforzoe", "s102", []),
        ("s101", "Somebody Else", "s101", []),
        ("s101", "Zoë Okafor", None, ["s101", "s102"]),
        ("s1O1", "", None, ["s101", "s102"]),
        ("7", "", None, ["007"]),
        ("x", "Ben Li", None, ["007"]),
        ("completely-other", "", None, []),
    ],
)
def test_the_id_decides_and_what_does_not_fit_is_proposed(claimed, name, student, proposed):
    """A name that nobody in the class has is the system's own affair; one of another student's is not."""
    owner = owner_of(claimed, Given("canvas" if name else "", name), CLASS)
    assert (owner.student and owner.student.id) == student
    assert [one.id for one in owner.proposed] == proposed
    assert (owner.problem == "") == (student is not None)


def test_the_teachers_word_decides(tmp_path):
    """A line in whose.csv; a wrong one is told."""
    path = tmp_path / "whose.csv"
    assert read_confirmed(path, CLASS) == ({}, [])
    path.write_text("file,id\na.json,s102\nb.json,s999\nc.json,\n")
    found, problems = read_confirmed(path, CLASS)
    assert found == {"a.json": "s102"}
    assert len(problems) == 1
    assert problems[0].startswith("whose.csv:3: ")
    owner = owner_of("nonsense", Given(), CLASS, found["a.json"])
    assert owner.student is not None
    assert owner.student.name == "Zoë Okafor"


def test_a_name_is_found_at_once_in_a_large_class():
    """By an index of letters and not by going through the class, which would take hours for ten thousand files."""
    many = Roster(tuple(Student(f"s{at:05}", f"Name {at:05}") for at in range(10_000)))
    for at in range(0, 10_000, 5):
        owner = owner_of("nobody", Given("canvas", f"{at:05}name", "1"), many, similar=False)
        assert f"s{at:05}" in [one.id for one in owner.proposed] or len(owner.proposed) == 3
    assert owner_of("s00001", Given("canvas", "namename", "1"), many).student is many.students[1]
