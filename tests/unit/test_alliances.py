"""Promises of defence as lines on a map, year by year."""

from __future__ import annotations

import itertools
import math

import pytest
from raw_tables import rows_of

from course_utils.pictures.basemap import basemap
from course_utils.records import course
from course_utils.subject.pictures.alliances import LOOKS, alliances


def promised(year: int, column: str = "defence") -> set[tuple[str, str]]:
    """The pairs with a promise in a year, straight from the table."""
    return {
        (one["state_a"], one["state_b"])
        for one in rows_of("alliances")
        if one["year"] == str(year) and one[column] == "1"
    }


def the(code: str, names: dict[str, str]) -> str:
    return f"the {names[code]}" if code in ("USA", "SUN", "PHL", "GBR") else names[code]


@pytest.mark.parametrize("year", [1946, 1950, 1960, 1977, 1980, 1990, 2006, 2018])
def test_the_lines_of_a_year_are_the_pairs_of_the_table(year):
    """Whatever year is chosen, what stays is the table's year: defence, and consultation where no defence is."""
    picture = alliances()
    shown = picture.visible([list(LOOKS), year])
    defence = promised(year)
    consult = promised(year, "consultation") - defence
    names = {one["state"]: one["name"] for one in rows_of("states")}
    told = sorted((row.values["name"].lower(), row.values["look"]) for row in (picture.rows[at] for at in shown))

    def look(pair, kind):
        both = f"{the(pair[0], names)} and {the(pair[1], names)}".lower()
        return both, f"{'hub' if 'USA' in pair else 'others'}_{kind}"

    expected = [look(pair, "defence") for pair in defence] + [look(pair, "consultation") for pair in consult]
    assert told == sorted(expected)


def test_the_finding_on_alliances_is_true():
    """In the essay's year all promises of defence but one go through the United States."""
    pairs = promised(2006)
    hub = {pair for pair in pairs if "USA" in pair}
    assert pairs - hub == {("CHN", "PRK")}
    assert alliances().finding == (
        f"In 2006, {len(hub)} of {len(pairs)} promises of defence among these states had the United States on one "
        "side. The other pair: China and North Korea."
    )
    assert alliances(1960).finding.startswith("In 1960, 8 of 20 ")


def test_every_pair_has_its_line_and_its_symbol():
    """No pair is without a line; a line with the hub differs from the others in colour, stroke and symbol."""
    picture = alliances()
    lines = [one for one in picture.figure.data if one.meta and "stand" in one.meta]
    assert sorted(at for one in lines for at in one.meta["stand"]["rows"]) == list(range(len(picture.rows)))
    looks = {
        picture.rows[one.meta["stand"]["rows"][0]].values["look"]: (one.line.color, one.line.dash, one.marker.symbol)
        for one in lines
    }
    assert len(set(looks.values())) == len(LOOKS)
    for kind in ("defence", "consultation"):
        hub, others = looks[f"hub_{kind}"], looks[f"others_{kind}"]
        assert hub[0] != others[0]
        assert hub[2] != others[2]


def test_no_capital_lies_in_the_sea():
    """Every seat of a state stands inside an outline of the base map, or no further off than a small island's coast."""
    land = basemap().land

    def inside(x, y, ring):
        odd = False
        for (x0, y0), (x1, y1) in itertools.pairwise([*ring, ring[0]]):
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
                odd = not odd
        return odd

    def near(x, y, ring):
        return any(math.dist((x, y), point) < 0.6 for point in ring)

    for code, actor in course().actors.items():
        if actor.seat:
            at = actor.seat.lon, actor.seat.lat
            assert any(inside(*at, ring) or near(*at, ring) for ring in land), code
