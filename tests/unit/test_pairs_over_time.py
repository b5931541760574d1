"""Two states over the years: shared organisations, militarized disputes."""

from __future__ import annotations

import itertools

import pytest
from raw_tables import rows_of

from course_utils.records import CourseError
from course_utils.subject.pictures.militarized import militarized
from course_utils.subject.pictures.shared_institutions import shared_institutions


def shared(a: str, b: str, year: int) -> int:
    """The figure of the table, without pandas."""
    (found,) = [
        int(one["organisations"])
        for one in rows_of("shared_igos")
        if (one["state_a"], one["state_b"], one["year"]) == (a, b, str(year))
    ]
    return found


def test_shared_organisations_are_those_that_others_report():
    """54 for China and the United States in 2014; the Soviet Union had 32 in common with the United States in 1985."""
    rows = [row.values for row in shared_institutions().rows]
    told = {(one["line"], one["year"]): one["value"] for one in rows}
    assert told["CHN-USA", 2014] == 54
    assert told["SUN-USA", 1985] == 32
    assert shared_institutions().finding == (
        f"China and the United States shared {shared('CHN', 'USA', 2014)} intergovernmental organisations in 2014; the "
        f"Soviet Union and the United States shared {shared('SUN', 'USA', 1991)} in 1991."
    )


def test_a_line_of_shared_organisations_stops_with_its_state():
    """The Soviet line ends in 1991, and years without a figure stay open."""
    lines = [one for one in shared_institutions().figure.data if one.meta["series"] == "SUN-USA"]
    assert max(max(one.x) for one in lines) == 1991
    early = [one for one in shared_institutions().figure.data if one.meta["series"] == "JPN-USA"]
    assert len(early) == 2
    assert all(right - left == 1 for one in early for left, right in itertools.pairwise(one.x))


@pytest.mark.parametrize(("pair", "count", "late"), [("CHN-JPN", 12, 10), ("JPN-KOR", 12, 6), ("CHN-USA", 27, 9)])
def test_militarized_disputes_are_counted_once_each(pair, count, late):
    """China and Japan had twelve, ten of them since 1990, and Japan and South Korea had as many."""
    rows = [row.values for row in militarized().rows if row.values["pair"] == pair]
    a, b = pair.split("-")
    raw = {
        (one["dispute"], one["year"])
        for one in rows_of("militarized_disputes")
        if (one["state_a"], one["state_b"], one["first_year"]) == (a, b, "1")
    }
    assert len(rows) == len(raw) == count
    assert sum(one["year"] >= 1990 for one in rows) == late


def test_the_finding_on_militarized_disputes_says_that_nobody_died():
    """No row of China and Japan has a death in the table, and none is unknown."""
    deaths = {
        one["fatality_level"]
        for one in rows_of("militarized_disputes")
        if (one["state_a"], one["state_b"], one["first_year"]) == ("CHN", "JPN", "1")
    }
    assert deaths == {"0"}
    picture = militarized()
    assert picture.finding.startswith(
        "From 1945 to 2014, 12 militarized disputes between China and Japan began, 10 of them since 1990; no soldier "
        "died in any of them. For comparison: Japan and South Korea 12; "
    )


def test_rivals_have_a_bar_and_others_have_none():
    """China and Japan are rivals from 1996; Japan and South Korea, with as many disputes, are none."""
    bars = {
        pair: [shape for shape in militarized([pair]).figure.layout.shapes if shape.line.width > 5]
        for pair in (("CHN", "JPN"), ("JPN", "KOR"))
    }
    assert [(bar.x0, bar.x1) for bar in bars["CHN", "JPN"]] == [(1996, 2014)]
    assert bars["JPN", "KOR"] == []


def test_no_mark_of_a_lane_covers_another():
    """Disputes that began in one year stand above each other; every dispute has one mark."""
    picture = militarized([("IND", "PAK"), ("SUN", "USA")])
    spots = [(x, y) for one in picture.figure.data for x, y in zip(one.x, one.y, strict=True)]
    assert len(spots) == len(set(spots)) == len(picture.rows)


@pytest.mark.parametrize("draw", [shared_institutions, militarized])
def test_pairs_that_cannot_be_drawn_are_refused(draw):
    """One code alone, an unknown code, a word instead of a pair, too many pairs: each has its message."""
    for pairs in (
        [("JPN",)],
        [("JPN", "JNP")],
        ["JP"],
        [("CHN", other) for other in ("JPN", "KOR", "USA", "IND", "TWN", "PRK", "THA")],
    ):
        with pytest.raises(CourseError, match="pairs"):
            draw(pairs)
