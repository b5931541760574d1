"""Votes in the UN General Assembly: places on a scale, and agreement of pairs."""

from __future__ import annotations

import pytest
from raw_tables import numbers, series

from course_utils.subject.pictures.votes import FEWEST, agreement, ideal_points


def point(state: str, year: int) -> float:
    """A state's place on the scale of UN votes."""
    return series("un_ideal_points", "ideal_point", state=state)[year]


def test_distances_on_the_scale_of_votes():
    """Published: the United States and China 2.8 apart in 1985, 3.2 in 2023; the Soviet Union 4.2 in 1985."""
    found = numbers(ideal_points().finding)
    assert found == ["2.8", "1985", "3.2", "2023", "4.2", "1985"]
    assert found[0] == f"{point('USA', 1985) - point('CHN', 1985):.1f}"
    assert found[2] == f"{point('USA', 2023) - point('CHN', 2023):.1f}"
    assert found[4] == f"{point('USA', 1985) - point('SUN', 1985):.1f}"


def test_china_and_russia_draw_together():
    """Published: 1.4 apart in 1985, 0.07 in 2023."""
    rows = ideal_points(("CHN", "SUN", "RUS")).rows
    at = {(row.values["state"], row.values["year"]): row.values["value"] for row in rows}
    assert at["CHN", 1985] - at["SUN", 1985] == pytest.approx(1.4, abs=0.05)
    assert at["CHN", 2023] - at["RUS", 2023] == pytest.approx(0.07, abs=0.011)
    assert not any(state == "SUN" and year > 1991 for state, year in at)


def test_agreement_of_allies_and_rivals():
    """The peak of Japan and the United States, and both pairs in the last year; published: 0.90 (1960), 0.47 (2019)."""
    allies = series("un_agreement", "agreement", state_a="JPN", state_b="USA")
    rivals = series("un_agreement", "agreement", state_a="CHN", state_b="USA")
    peak, last = max(allies, key=lambda year: allies[year]), max(allies)
    expected = [str(peak), f"{allies[peak]:.2f}", str(last), f"{allies[last]:.2f}", f"{rivals[last]:.2f}"]
    assert numbers(agreement().finding) == expected
    at = {row.values["year"]: row.values["value"] for row in agreement([("USA", "JPN")]).rows}
    assert (round(at[1960], 2), round(at[2019], 2)) == (0.90, 0.47)


def test_a_handful_of_votes_is_left_open():
    """Six common votes in 1951 would draw the two powers at nought."""
    assert series("un_agreement", "votes", state_a="SUN", state_b="USA")[1951] < FEWEST
    drawn = {row.values["year"] for row in agreement([("USA", "SUN")]).rows}
    assert {1950, 1952} <= drawn
    assert 1951 not in drawn


def test_a_pair_named_twice_is_drawn_once():
    """The order within a pair does not matter for votes."""
    assert [one.value for one in agreement([("USA", "JPN"), ("JPN", "USA")]).controls[0].options] == ["USA-JPN"]
