"""The names on the maps themselves: right for their year, where they belong, and none that is disputed."""

from __future__ import annotations

from itertools import chain

import pytest
from test_basemap import on_land

from course_utils import atlas
from course_utils.hands.quiz_map import REGIONS
from course_utils.pictures.basemap import FILE
from course_utils.pictures.lettering import KINDS, every_name, names_in
from course_utils.records import course
from course_utils.records.tables import table
from course_utils.subject.pictures.bases import WEST_PACIFIC


def valid(name: str, year: int) -> bool:
    """Whether a name is printed for a year."""
    found = [one.years for one in every_name() if one.text == name]
    return any((one.first or 0) <= year <= (one.last or 9999) for one in found)


def test_no_sea_has_a_name_that_a_neighbour_disputes():
    """Those seas stay unnamed on every map: the file of names and that of outlines know none of their names."""
    text = FILE.read_text(encoding="utf-8") + (FILE.parent / "names_on_maps.json").read_text(encoding="utf-8")
    for name in ("Sea of Japan", "East Sea", "South China Sea", "West Philippine Sea", "Persian Gulf", "Arabian Gulf"):
        assert name not in text.replace("\\n", " "), name


@pytest.mark.parametrize("kind", KINDS)
def test_names_stand_where_they_belong(kind):
    """A sea is named on water, a country and an island on land; the best place of each is tried."""
    named = [one for one in every_name() if one.kind == kind]
    assert len(named) > 5
    places = [(one.text, place) for one in named for place in (*one.at[:1], *chain(*one.asked.values()))]
    wrong = [text for text, (lon, lat) in places if on_land(lon, lat) is (kind == "sea")]
    # The middle of an archipelago is water, and a port may lie a little off a coast that is drawn coarsely.
    assert set(wrong) <= {"Philippines", "Hong Kong", "Busan", "Manila"}, wrong


def test_maps_under_questions_have_names_inside_their_region():
    """Each region is one of those maps, and each name stands on it once or more."""
    named = [(region, place) for one in every_name() for region, places in one.asked.items() for place in places]
    assert {region for region, _ in named} == set(REGIONS)
    assert [place for region, place in named if not REGIONS[region].holds(*place)] == []


def test_countries_are_called_as_in_their_records():
    """The course has one name for a state: that of `seeds/actors.yaml`, where it has the state."""
    known = {one.name for one in course().actors.values()}
    without = {one.text for one in every_name() if one.kind == "country"} - known
    assert without == {"Korea", "Yemen", "Oman", "Saudi Arabia", "Sudan", "Ethiopia", "Kenya", "Tanzania", "Madagascar"}


def test_a_state_is_named_in_the_years_in_which_it_was_one():
    """The Soviet Union as the table of states has it; two Koreas since 1948, and one name for the land before."""
    states = table("states").frame.set_index("state")
    first, last = (int(states.loc["SUN", one]) for one in ("first_year", "last_year"))
    for year in range(1898, 2027):
        assert valid("Soviet Union", year) == (first <= year <= last), year
        assert valid("Russia", year) != valid("Soviet Union", year), year
        assert valid("Korea", year) == (year < 1948) != valid("South Korea", year) == valid("North Korea", year), year
    assert not valid("Kazakhstan", 1991)
    assert valid("Kazakhstan", 1992)
    assert not valid("South Sudan", 2010)


def test_a_map_carries_the_names_in_its_reach_and_no_others():
    """The map of bases knows no Kenya; maps whose marks are states print no country twice."""
    texts = {one["text"] for one in names_in(WEST_PACIFIC)}
    assert {"China", "Japan", "Yellow\nSea", "Naha", "Seoul", "Guam"} <= texts
    assert "Kenya" not in texts
    for name in ("trade", "alliances", "members"):
        assert {one["kind"] for one in getattr(atlas, name)().spec["lettering"]} == {"sea"}


def test_a_close_up_has_names_of_its_own():
    """Two cities at least in each part of the map of bases, but for Guam, which has one."""
    zooms = {one["label"]: one for one in atlas.bases().spec["zooms"]}
    letters = atlas.bases().spec["lettering"]
    for part, count in (("Okinawa", 2), ("Around Tokyo", 3), ("Seoul and Pyeongtaek", 3), ("Guam", 1)):
        x, y = zooms[part]["x"], zooms[part]["y"]
        there = [
            one
            for one in letters
            if one["kind"] == "city"
            and x[0] < one["at"][0][0] < x[1]
            and y[0] < one["at"][0][1] < y[1]
            and one["within"] > x[1] - x[0]
        ]
        assert len(there) >= count, part
