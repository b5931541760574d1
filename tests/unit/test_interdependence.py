"""The trade of a pair from both sides, counted again from the tables."""

from __future__ import annotations

from itertools import pairwise

import pytest
from raw_tables import numbers, series

from course_utils.pictures.states import the
from course_utils.records import course
from course_utils.subject.pictures.interdependence import EVENTS, PAIRS, interdependence


def share(state: str, partner: str) -> dict[int, float]:
    """Year -> the partner's share of the state's trade."""
    return series("trade_dependence", "share_percent", state=state, partner=partner)


def both_ways(a: str, b: str) -> dict[int, float]:
    """Year -> million US dollars in both directions."""
    there = series("trade", "value_musd", exporter=a, importer=b)
    back = series("trade", "value_musd", exporter=b, importer=a)
    return {year: there[year] + back[year] for year in there if year in back}


def of_gdp(a: str, b: str) -> dict[int, float]:
    """Year -> the two-way trade in percent of the first state's GDP."""
    gdp = series("gdp", "current_busd", state=a)
    return {year: 100 * sum_ * 1e6 / (gdp[year] * 1e9) for year, sum_ in both_ways(a, b).items() if year in gdp}


@pytest.fixture(scope="module")
def explorer():
    return interdependence()


def test_the_shares_are_those_that_were_published(explorer):
    """US trade with the Soviet Union never passed 1.12 percent (1979); with China 13.2 in 2006 and 16.5 in 2014."""
    cold = {row.values["year"]: row.values["a"] for row in explorer.rows if row.values["pair"] == "USA-SUN"}
    assert max(cold.items(), key=lambda one: one[1] or 0) == (1979, pytest.approx(1.12, abs=0.005))
    now = {row.values["year"]: row.values["a"] for row in explorer.rows if row.values["pair"] == "USA-CHN"}
    assert (round(now[2006], 1), round(now[2014], 1)) == (13.2, 16.5)


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if pair != ("CHN", "TWN")])
def test_every_pair_is_weighed_by_its_own_figures(explorer, pair):
    """Shares, gap and percent of GDP of the sentence, in the last year that both sides have."""
    a, b = pair
    (option,) = [one for one in explorer.controls[0].options if one.value == f"{a}-{b}"]
    year = max(set(share(a, b)) & set(share(b, a)))
    one, other = f"{share(a, b)[year]:.1f}", f"{share(b, a)[year]:.1f}"
    expected = [str(year), one, other, f"{abs(float(one) - float(other)):.1f}"]
    assert numbers(option.note)[:4] == expected
    more = a if float(one) > float(other) else b
    assert f"{the(more)} leaned more" in option.note
    c, d = of_gdp(a, b), of_gdp(b, a)
    if not (c and d):
        assert "no GDP" in option.note
        return
    last = max(set(c) & set(d))
    assert numbers(option.note)[-3:] == [str(last), f"{c[last]:.1f}", f"{d[last]:.1f}"]
    turned = (c[last] > d[last]) != (more == a)
    assert ("turns round" in option.note) == turned


def test_a_side_without_figures_says_so(explorer):
    """Taiwan's own side and the Soviet Union's GDP are missing, and the sentence tells it."""
    notes = {one.value: one.note for one in explorer.controls[0].options}
    assert "no share" in notes["CHN-TWN"]
    assert "points" not in notes["CHN-TWN"]
    assert all(row.values["b"] is None for row in explorer.rows if row.values["pair"] == "CHN-TWN")
    assert "no GDP at the prices of the year for the Soviet Union" in notes["USA-SUN"]
    assert numbers(notes["USA-SUN"])[4:8] == ["1.1", "1979", "5.2", "1991"]


def test_the_title_counts_the_uneven_pairs(explorer):
    """Twice as much for one side as for the other, in the last year that both have."""
    uneven = known = 0
    for a, b in PAIRS:
        years = set(share(a, b)) & set(share(b, a))
        if years:
            low, high = sorted((share(a, b)[max(years)], share(b, a)[max(years)]))
            known += 1
            uneven += high >= 2 * low
    assert numbers(explorer.shows)[-3:] == [str(len(PAIRS)), str(known), str(uneven)]


def test_the_title_speaks_of_the_pair_that_is_shown(explorer):
    """Each pair has its own: who leans on whom, how many times as much, with both shares and their year."""
    for a, b in PAIRS:
        title = explorer.title([f"{a}-{b}", [1948, 2014]])
        assert all(the(code).lower() in title.lower() for code in (a, b))
        years = set(share(a, b)) & set(share(b, a))
        if not years:
            assert numbers(title) == []
            continue
        low, high = sorted((share(a, b)[max(years)], share(b, a)[max(years)]))
        times = f"{high / low:.1f}" if high / low < 10 else f"{high / low:.0f}"
        assert numbers(title) == [str(max(years)), times, f"{high:.1f}", f"{low:.1f}"]
        assert title.startswith(f"In {max(years)} {the(a if share(a, b)[max(years)] == high else b)} leaned")


def test_the_summary_changes_with_the_pair(explorer):
    """Another pair leaves its own rows and its own sentence."""
    before = explorer.caption()
    state = ["JPN-CHN", [1990, 2014]]
    assert {explorer.rows[at].values["pair"] for at in explorer.visible(state)} == {"JPN-CHN"}
    assert len(explorer.visible(state)) == 25
    assert explorer.caption(state) != before
    assert "25.5 percent" in explorer.caption(state)
    assert explorer.caption(state).endswith("from 1990 to 2014.")


def test_each_point_stands_in_its_row_and_no_line_crosses_a_gap(explorer):
    """Upper lines draw the shares, lower ones the percent of GDP."""
    for trace in explorer.figure.data:
        pair, state = trace.meta["series"].split(":")
        second = state == pair.split("-")[1]
        column = ("d" if second else "c") if trace.yaxis == "y2" else ("b" if second else "a")
        for x, y, number in zip(trace.x, trace.y, trace.meta["rows"], strict=True):
            values = explorer.rows[number].values
            assert (values["pair"], values["year"], values[column]) == (pair, x, y)
        assert all(later - earlier == 1 for earlier, later in pairwise(trace.x))


def test_events_of_a_pair_are_events_of_both_states(explorer):
    """Each rule is a record that names both sides, and has the dates of the figures."""
    assert set(EVENTS) <= set(PAIRS)
    for pair, ids in EVENTS.items():
        for one in ids:
            assert set(pair) <= set(course().events[one].actors)
    series_of = [one.get("series") for one in explorer.figure.layout.meta["events"]]
    assert None in series_of
    drawn = {trace.meta["series"] for trace in explorer.figure.data}
    assert all(set(one) & drawn for one in series_of if one)


def test_any_pair_may_come_first():
    """The order of the two does not matter for a pair of the list; another pair joins the list."""
    assert interdependence("CHN", "USA").start()[0] == "USA-CHN"
    other = interdependence("JPN", "AUS")
    assert other.start()[0] == "JPN-AUS"
    assert len(other.controls[0].options) == len(PAIRS) + 1
