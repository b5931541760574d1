"""Members of institutions on a map, year by year."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from course_utils.records import CourseError
from course_utils.subject.pictures.members import members

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("institution", "year", "count"),
    [
        ("ASEAN", 1996, 7),
        ("ASEAN", 2006, 10),
        ("APEC", 2006, 21),
        ("EAS", 2006, 16),
        ("SCO", 2006, 6),
        ("6PT", 2009, 0),
    ],
)
def test_members_are_as_many_as_the_bodies_themselves_say(institution, year, count):
    """Published sizes: ASEAN ten since 1999, APEC twenty-one, the first East Asia Summit sixteen, the SCO six."""
    assert len(members(institution, year).visible()) == count


def test_the_finding_on_members_is_counted_from_the_file():
    """How many bodies two states shared in the essay's year, from the file itself."""
    bodies = yaml.safe_load((ROOT / "seeds" / "region" / "institutions.yaml").read_text())["institutions"]
    there = [
        {one["code"] for one in body["members"] if one["joined"] <= 2006 <= one.get("left", 9999)}
        for body in bodies
        if int(str(body["founded"])[:4]) <= 2006 <= int(str(body.get("ended", 9999))[:4])
    ]
    shared = [sum(pair <= codes for codes in there) for pair in ({"CHN", "JPN"}, {"CHN", "USA"}, {"JPN", "USA"})]
    assert members().finding == (
        f"Of the {len(there)} institutions, forums, pacts and small groups listed here that existed in 2006, China and "
        f"Japan shared {shared[0]}, China and the United States {shared[1]}, and Japan and the United States "
        f"{shared[2]}."
    )


def test_a_member_without_a_place_is_in_the_list_and_named():
    """Canada has no mark on this map: the caveat says so, and the list has it."""
    picture = members("APEC")
    (trace,) = [one for one in picture.figure.data if one.meta and "rows" in one.meta]
    canada = [at for at, row in enumerate(picture.rows) if row.title == "Canada"]
    assert not set(canada) & set(trace.meta["rows"])
    assert "Canada" in picture.caveat
    assert set(canada) & set(picture.visible())


def test_an_institution_begins_with_a_year_in_which_it_existed():
    """A body younger than the essay starts with its first year, one that ended before it with its last."""
    assert members("Quad").start() == ["inst-quad", 2007]
    assert members("US-TWN").start() == ["inst-us-twn-treaty", 1979]
    assert members("ASEAN").start() == ["inst-asean", 2006]


def test_an_unknown_institution_is_refused_with_the_nearest():
    """A slip of the pen gets the name that was meant."""
    with pytest.raises(CourseError, match="'Quad'"):
        members("Qaud")
