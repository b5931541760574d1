"""Links by year, counted again from the records."""

from __future__ import annotations

import pytest
from raw_tables import rows_of

from course_utils.records import CourseError
from course_utils.subject.pictures.alliances import alliances
from course_utils.subject.pictures.disputes import disputes
from course_utils.subject.pictures.members import members
from course_utils.subject.pictures.militarized import militarized
from course_utils.subject.pictures.network import network
from course_utils.subject.pictures.seats import seats
from course_utils.subject.pictures.shared_institutions import shared_institutions


def promised(year: int, column: str = "defence") -> set[tuple[str, str]]:
    """The pairs with a promise in a year, straight from the table."""
    return {
        (one["state_a"], one["state_b"])
        for one in rows_of("alliances")
        if one["year"] == str(year) and one[column] == "1"
    }


def counted(picture) -> dict[str, dict[int, int]]:
    found: dict[str, dict[int, int]] = {}
    for row in picture.rows:
        found.setdefault(row.values["series"], {})[row.values["year"]] = row.values["count"]
    return found


def test_the_allies_counted_are_those_of_another_data_set():
    """ATOP has the same allies of the United States each year, but for two that the caveat names."""
    counts = counted(network())["spokes"]
    for year in range(1956, 2019):
        partners = {code for pair in promised(year) if "USA" in pair for code in pair} - {"USA", "PAK"} | {"NZL"}
        # Taipei's treaty ran out with the last day of 1979; ATOP counts the first day of 1980.
        assert counts[year] == len(partners - ({"TWN"} if year == 1980 else set())), year


def test_pairs_of_allies_in_small_groups_are_those_of_the_file():
    """Two allies of one small group make one pair, however many groups they share."""
    groups = {
        1998: [],
        2001: [("JPN", "KOR")],
        2006: [("AUS", "JPN")],
        2014: [("AUS", "JPN"), ("AUS", "KOR"), ("AUS", "NZL"), ("JPN", "KOR"), ("JPN", "NZL"), ("KOR", "NZL")],
    }
    counts = counted(network())["meeting"]
    assert {year: counts[year] for year in groups} == {year: len(pairs) for year, pairs in groups.items()}
    assert counts[2026] == 8
    assert network().finding == (
        "In 2006 the United States had 6 treaty allies here, and 1 of their 15 pairs sat in a small group; in 2026 it "
        "had 6, and 8 of 15 pairs did."
    )


def test_pacts_between_allies_end_where_the_table_ends():
    """The line stops instead of going on at its last height; in 1960 it holds the six pairs of one treaty."""
    counts = counted(network())["rim"]
    assert max(counts) == 2018
    six = {"AUS", "NZL", "PHL", "THA"}
    assert counts[1960] == len([pair for pair in promised(1960) if set(pair) <= six]) == 6


def test_the_years_of_the_network_must_be_in_order():
    """The message names both."""
    with pytest.raises(CourseError, match="since"):
        network(2010, 2000)


@pytest.mark.parametrize("draw", [disputes, alliances, members, network, seats, shared_institutions, militarized])
def test_every_picture_of_the_region_is_told_in_words(draw):
    """A finding that is a sentence, a description, no gap left open, sources, and a table that finds its values."""
    picture = draw()
    text = picture.finding + picture.shows + picture.description() + picture.caveat + picture.borders
    assert picture.finding.endswith(".")
    assert "{" not in text
    assert len(picture.description()) > 80
    assert picture.sources
    assert all(column.key in row.values for row in picture.rows for column in picture.columns)
