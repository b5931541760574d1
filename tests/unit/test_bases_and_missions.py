"""The maps of bases and of missions."""

from __future__ import annotations

import picture_samples as samples
import pytest

from course_utils.subject.pictures.bases import bases
from course_utils.subject.pictures.kinds import short_name
from course_utils.subject.pictures.missions import missions


@pytest.fixture(scope="module")
def of():
    return samples.real()


def test_the_finding_on_bases_is_counted_from_the_rows(of):
    """It names the prefecture with most sites in use that year, and none on a tie."""
    made = samples.some_bases()
    assert bases(2006, of=of, records=made).finding.startswith(
        "In 2006, 3 of the 5 sites in Japan listed here stood in Okinawa"
    )
    tie = [made[0], made[3]]
    assert "Okinawa" not in bases(2006, of=of, records=tie).finding


def test_bases_begin_with_the_year_and_kinds_asked_for(of):
    """`bases(1965, ["air"])` shows the air bases of 1965."""
    picture = bases(1965, ["air"], of=of, records=samples.some_bases())
    assert {picture.rows[at].title for at in picture.visible()} == {
        "Kadena Air Base",
        "Tachikawa Air Base",
        "Misawa Air Base",
    }


def test_a_place_that_is_searched_finds_the_sites_that_lie_there():
    """All of them and no other: Camp Fuji, whose story names Okinawa, lies at Mount Fuji."""
    picture = bases()
    search = next(one for one in picture.controls if one.name == "search")
    places = {str(row.values["region"]).split()[0] for row in picture.rows}
    assert {"Okinawa", "Kanagawa", "Guam"} <= places
    for place in places:
        found = {row.title for row in picture.rows if search.keeps(row, place)}
        there = {row.title for row in picture.rows if place in str(row.values["region"]) or place in row.title}
        assert found == there, place


def test_an_unknown_kind_is_refused_with_the_allowed_ones(of):
    """The message helps to mend the call."""
    with pytest.raises(ValueError, match=r"air, naval.*got 'airport'"):
        bases(kinds=["airport"], of=of, records=samples.some_bases())
    with pytest.raises(ValueError, match="peacekeeping"):
        missions(kinds="war", of=of, records=samples.some_missions())


def test_kinds_of_base_look_different(of):
    """Shape is the second cue: no two kinds share one."""
    from course_utils.subject.pictures.bases import BASE_MARKS

    assert len({mark.symbol for mark in BASE_MARKS.values()}) == len(BASE_MARKS)


def test_missions_are_in_order_of_time_and_say_what_lies_beyond_the_map(of):
    """Haiti is not on a map of the old world: it is in the list, and the caveat says so."""
    picture = missions(of=of, records=samples.some_missions())
    begins = [one.values["begin"] for one in picture.rows]
    assert begins == sorted(begins)
    assert "Mission to Haiti" in picture.caveat
    points = picture.figure.data[-1]
    assert len(points.x) == len(picture.rows) - 1
    assert "2 had begun" in picture.finding
    assert "other 3 came later" in picture.finding


def test_one_year_of_missions(of):
    """In 2012 two missions were under way: Djibouti without an end, and Haiti."""
    picture = missions(2012, of=of, records=samples.some_missions())
    assert {picture.rows[at].values["where"] for at in picture.visible()} == {"Djibouti", "Haiti"}


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Marine Corps Air Station Futenma", "Futenma"),
        ("US Fleet Activities Yokosuka", "Yokosuka"),
        ("Ichigaya (Ministry of Defense)", "Ichigaya"),
        ("Naval Base", "Naval Base"),
    ],
)
def test_short_names(name, short):
    """The words that many bases share are left out, but never the whole name."""
    assert short_name(name) == short
