"""Who sits where, year by year: the grid is counted again from the file of institutions."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from picture_samples import real

from course_utils.subject.pictures.seats import columns, in_order, seats, spells

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def bodies() -> list[dict]:
    """The institutions as the file has them."""
    return yaml.safe_load((ROOT / "seeds" / "region" / "institutions.yaml").read_text())["institutions"]


def held(body: dict, year: int) -> set[str]:
    """Who belonged to a body in a year."""
    return {one["code"] for one in body["members"] if one["joined"] <= year <= one.get("left", 9999)}


@pytest.mark.parametrize("year", [1951, 1979, 1980, 2006, 2011, 2026])
def test_a_mark_is_drawn_for_every_seat_of_a_state_with_a_column(bodies, year):
    """As many as in the file, each in the row and the column of its own."""
    picture = seats(year)
    place = columns(in_order(real().institutions.values()), real())
    shown = set(picture.visible())
    drawn = set()
    for trace in picture.figure.data:
        if trace.mode == "markers":
            drawn |= {
                (picture.rows[row].values["of"], place[x], -y)
                for row, x, y in zip(trace.meta["rows"], trace.x, trace.y, strict=True)
                if row in shown
            }
    order = {one.id: at for at, one in enumerate(in_order(real().institutions.values()))}
    expected = {(body["id"], code, order[body["id"]]) for body in bodies for code in held(body, year) if code in place}
    assert drawn == expected


def test_the_finding_is_counted_from_the_file(bodies):
    """Bodies with a member in 2006, those with three great powers, with North Korea, with Taiwan."""
    there = [members for body in bodies if (members := held(body, 2006))]
    counts = [sum(who <= members for members in there) for who in ({"CHN", "JPN", "USA"}, {"PRK"}, {"TWN"})]
    assert seats().finding == (
        f"In 2006, {len(there)} of these bodies existed. China, Japan and the United States sat together in "
        f"{counts[0]}, North Korea had a seat in {counts[1]}, Taiwan in {counts[2]}."
    )


def test_columns_are_those_of_the_summit_and_two_more_the_fullest_first(bodies):
    """Nineteen of the East Asia Summit, North Korea and Taiwan; none has more seats than the one before it."""
    place = columns(in_order(real().institutions.values()), real())
    summit = next(body for body in bodies if body["short"] == "EAS")
    assert set(place) == held(summit, 2026) | {"PRK", "TWN"}
    counts = [sum(code in held(body, 2026) for body in bodies) for code in place]
    assert counts == sorted(counts, reverse=True)


def test_spells_cover_the_life_of_a_body_without_a_gap(bodies):
    """In every year the list names exactly those who belonged then; where all left, it ends."""
    for body in bodies:
        one = real().institutions[body["id"]]
        for year in range(1950, 2027):
            told = [set(members) for members, (first, last) in spells(one) if first <= year <= (last or 9999)]
            assert told == ([held(body, year)] if held(body, year) else []), (body["id"], year)


def test_each_body_is_in_the_list_once_with_all_its_members():
    """Also with those who have no column."""
    picture = seats(2026)
    listed = [row for at, row in enumerate(picture.rows) if at in set(picture.visible()) and row.only == "list"]
    assert len(listed) == len({row.title for row in listed}) == 28
    (apec,) = (row for row in listed if "(APEC)" in row.title)
    assert apec.note == "21 members"
    assert "Peru" in apec.detail
    assert "Peru" in picture.caveat
