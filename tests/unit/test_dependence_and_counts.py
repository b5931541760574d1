"""Shares of trade by pair, and one share as two sources count it."""

from __future__ import annotations

import csv
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from picture_rules import assert_told
from raw_tables import numbers, series

from course_utils.pictures.marks import ONE_MORE, REST, homes, marks_of_lines
from course_utils.pictures.theme import LIGHT
from course_utils.records import CourseError, course
from course_utils.subject.pictures.counts import counts
from course_utils.subject.pictures.dependence import dependence
from course_utils.subject.pictures.interdependence import interdependence
from course_utils.subject.pictures.trade_flows import HONG_KONG
from course_utils.subject.pictures.trade_map import trade
from course_utils.subject.pictures.votes import agreement, ideal_points


def share(state: str, partner: str) -> dict[int, float]:
    """Year -> the partner's share of the state's trade."""
    return series("trade_dependence", "share_percent", state=state, partner=partner)


@pytest.fixture(scope="module")
def explorer():
    return interdependence()


@pytest.fixture(scope="module")
def network():
    return trade()


@pytest.fixture(scope="module")
def pictures(explorer, network):
    return [explorer, network, dependence(), counts(), counts("JPN"), ideal_points(), agreement()]


def test_dependence_beside_the_first_cold_war():
    """The peak of the Soviet share, and China's in 2006 and in the last year."""
    cold, now = share("USA", "SUN"), share("USA", "CHN")
    peak = max(cold, key=lambda year: cold[year])
    expected = [f"{cold[peak]:.1f}", peak, f"{now[2006]:.1f}", 2006, f"{now[max(now)]:.1f}", max(now)]
    assert numbers(dependence().finding) == [str(one) for one in expected]
    assert numbers(dependence().finding) == ["1.1", "1979", "13.2", "2006", "16.5", "2014"]


def test_dependence_of_japan_and_south_korea_is_as_published():
    """In 2014 China had 25.5 percent of Japan's and 27.8 of South Korea's trade, in 1990 3.8 and 0.5."""
    at = {(row.values["line"], row.values["year"]): round(row.values["value"], 1) for row in dependence().rows}
    assert [at["JPN-CHN", 2014], at["KOR-CHN", 2014]] == [25.5, 27.8]
    assert [at["JPN-CHN", 1990], at["KOR-CHN", 1990]] == [3.8, 0.5]


def test_never_is_said_only_of_all_years():
    """A picture that begins late does not claim that a share was never higher."""
    assert "never" not in dependence(since=1985).finding
    share_a, share_b = share("AUS", "CHN"), share("PHL", "CHN")
    finding = dependence([("AUS", "CHN"), ("PHL", "CHN")]).finding
    last = max(set(share_a) & set(share_b))
    high, low = sorted((share_a[last], share_b[last]), reverse=True)
    assert numbers(finding) == [str(last), f"{high:.1f}", f"{low:.1f}"]


@pytest.mark.parametrize(("partner", "published"), [("CHN", ["1.5", "16.3", "13.0"]), ("JPN", ["17.1", "4.3"])])
def test_two_counts_of_one_thing(partner, published):
    """The Census line from its first year over its peak to its last, and the widest gap of the two."""
    census = series("us_trade", "share_percent", partner=partner)
    cow = share("USA", partner)
    turns = list(dict.fromkeys([min(census), max(census, key=lambda year: census[year]), max(census)]))
    far = max(set(cow) & set(census), key=lambda year: abs(cow[year] - census[year]))
    expected = [number for year in turns for number in (f"{census[year]:.1f}", str(year))]
    expected += [str(far), f"{cow[far]:.1f}", f"{census[far]:.1f}"]
    found = numbers(counts(partner).finding)
    assert found == expected
    assert found[: 2 * len(published) : 2] == published


def test_the_jump_of_the_source_has_a_rule():
    """The two counts of China part most from one year to the next in the year of the rule."""
    cow, census = share("USA", "CHN"), series("us_trade", "share_percent", partner="CHN")
    apart = {year: cow[year] - census[year] for year in set(cow) & set(census)}
    jump = max((year for year in apart if year - 1 in apart), key=lambda year: apart[year] - apart[year - 1])
    assert jump == HONG_KONG
    assert any(rule["x"] == HONG_KONG - 0.5 for rule in dependence().figure.layout.meta["events"])
    assert not any(rule["x"] == HONG_KONG - 0.5 for rule in counts("JPN").figure.layout.meta["events"])


@pytest.mark.parametrize("picture", [dependence, counts, agreement])
def test_lines_keep_their_gaps_and_their_rows(picture):
    """Each point is a row with its year and value; no line crosses a year without a figure."""
    made = picture()
    drawn = set()
    for trace in made.figure.data:
        for x, y, number in zip(trace.x, trace.y, trace.meta["rows"], strict=True):
            assert (made.rows[number].values["year"], made.rows[number].values["value"]) == (x, y)
            assert made.rows[number].values["line"] == trace.meta["series"]
        assert all(later - earlier == 1 for earlier, later in pairwise(trace.x))
        drawn |= set(trace.meta["rows"])
    assert drawn == set(range(len(made.rows)))


def test_looks_are_told_apart():
    """Five lines have five looks, each with its own symbol; a state keeps its own where it can."""
    found = marks_of_lines([("USA",), ("CHN",), ("JPN",), ("KOR",), ("USA",), ("AUS",)])
    assert found[:4] == [homes()[code] for code in ("USA", "CHN", "JPN", "KOR")]
    assert found[4] == ONE_MORE
    assert found[5] == REST


def test_every_picture_says_what_it_is(pictures):
    """A finding, a unit, a source with its terms, a caveat, a description; no gap left unfilled."""
    assert_told(pictures)


def test_colours_are_those_of_the_palette_and_specs_are_small(pictures, capsys):
    """The front end can exchange every colour; under 150 kilobytes, the map with its outlines and titles under 262."""
    for picture in pictures:
        text = json.dumps(picture.spec(), allow_nan=False, ensure_ascii=False, separators=(",", ":"))
        assert set(re.findall(r"#[0-9a-f]{6}", json.dumps(picture.spec()["figure"]))) <= set(LIGHT.values())
        with capsys.disabled():
            print(f"\n{len(text.encode()) / 1000:7.1f} kB  {picture.id}", end="")
        assert len(text.encode()) < (262_000 if picture.id == "atlas-trade" else 150_000)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: interdependence("USB", "CHN"), r"a: .*did you mean 'USA'"),
        (lambda: interdependence("USA", "Japan"), "b: .*write the code 'JPN' for Japan"),
        (lambda: interdependence("USA", "USA"), "two different codes"),
        (lambda: interdependence("USA", "DEU"), "has nothing on Germany"),
        (lambda: interdependence("AUS", "VDR", since=1990), "choose another pair"),
        (lambda: dependence([("USA", "CHM")]), r"pairs: .*did you mean 'CHN'"),
        (lambda: dependence(["USA"]), "two different codes"),
        (lambda: dependence([]), "choose between 1 and 8 pairs"),
        (lambda: dependence([("TWN", "CHN")]), "no figures for Taiwan and China"),
        (lambda: dependence(since=2000, until=1990), "exchange them"),
        (lambda: counts("China"), "write the code 'CHN' for China"),
        (lambda: counts("USA"), "has nothing on United States"),
        (lambda: counts("CHN", since=2030), "exchange them"),
        (lambda: ideal_points("JPM"), "did you mean 'JPN'"),
        (lambda: ideal_points(since=2030, until=2031), "covers 1946 to 2023"),
        (lambda: agreement([("JPN", "JPN")]), "two different codes"),
        (lambda: agreement([("USA", "DEU")]), "has nothing on Germany"),
        (lambda: interdependence(since=2020, until=2022), "covers 1948 to 2014"),
    ],
)
def test_a_wrong_call_says_how_to_mend_it(call, says):
    """The message names the argument and the nearest that exists."""
    with pytest.raises(CourseError, match=says):
        call()


def test_the_line_beside_the_prediction_is_that_of_the_table():
    """The Soviet shares that a student sees while drawing are those of the data, to a tenth."""
    beside = course().predictions["p06-us-china-line"].beside
    assert beside is not None
    with (Path(__file__).parents[2] / "data" / "trade_dependence.csv").open(encoding="utf-8") as file:
        shares = {row["year"]: row for row in csv.DictReader(file) if (row["state"], row["partner"]) == ("USA", "SUN")}
    for point in beside.points:
        assert point.value == pytest.approx(float(shares[point.label]["share_percent"]), abs=0.05)
