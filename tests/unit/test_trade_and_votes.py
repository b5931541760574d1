"""Trade and UN votes: every number in a sentence is counted again from the files, and gaps stay open."""

from __future__ import annotations

import csv
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from course_utils.pictures.marks import FIFTH, REST, homes, marks_of_lines
from course_utils.pictures.states import the
from course_utils.pictures.theme import LIGHT
from course_utils.records import CourseError, course
from course_utils.subject.pictures.counts import counts
from course_utils.subject.pictures.dependence import dependence
from course_utils.subject.pictures.interdependence import EVENTS, PAIRS, interdependence
from course_utils.subject.pictures.trade_flows import HONG_KONG
from course_utils.subject.pictures.trade_map import trade
from course_utils.subject.pictures.votes import FEWEST, agreement, ideal_points

DATA = Path(__file__).resolve().parents[2] / "data"


def rows_of(name: str) -> list[dict[str, str]]:
    """The file as text, read without the course's own code."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def series(name: str, column: str, **where: str) -> dict[int, float]:
    """Year -> figure of the rows that match."""
    return {
        int(row["year"]): float(row[column])
        for row in rows_of(name)
        if all(row[key] == value for key, value in where.items()) and row[column] != ""
    }


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


def numbers(text: str) -> list[str]:
    return re.findall(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?", text)


# --- interdependence ---


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
        assert numbers(title) == [times, f"{high:.1f}", f"{low:.1f}", str(max(years))]
        assert title.lower().startswith(the(a if share(a, b)[max(years)] == high else b).lower())


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


# --- dependence and the two counts ---


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
    assert found[4] == FIFTH
    assert found[5] == REST


# --- UN votes ---


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


# --- the map ---


def largest(year: int, many: int) -> list[set[str]]:
    """The pairs with the largest exchange of a year among all codes of the file, by value."""
    sold = {
        (row["exporter"], row["importer"]): float(row["value_musd"])
        for row in rows_of("trade")
        if row["year"] == str(year)
    }
    both = {(a, b): value + sold[b, a] for (a, b), value in sold.items() if a < b and (b, a) in sold}
    return [set(pair) for pair in sorted(both, key=lambda pair: -both[pair])[:many]]


@pytest.fixture(scope="module")
def network():
    return trade()


@pytest.mark.parametrize("year", [1975, 1990, 2006, 2014])
def test_the_map_counts_whose_exchanges_are_largest(year):
    """How many of the twelve have the United States, and how many China, then and in the last year."""
    expected: list[object] = [12, year]
    for one in dict.fromkeys([year, 2014]):
        top = largest(one, 12)
        expected += [] if one == year else [one]
        expected += [sum("USA" in pair for pair in top), sum("CHN" in pair for pair in top)]
    assert numbers(trade(year).finding) == [str(one) for one in expected]


def test_the_map_keeps_quiet(network):
    """Twelve lines at first; a state's own lines hold its largest exchange; every year has its twelve."""
    for year in range(network.controls[2].first, network.controls[2].last + 1):
        state = [network.start()[0], "top", year]
        assert len(network.visible(state)) == 12
    lines = network.visible([network.start()[0], "PHL", 2006])
    assert len(lines) >= 2
    assert any({"PHL", "USA"} <= set(network.rows[at].values["with"]) for at in lines)
    assert all("PHL" in network.rows[at].values["with"] for at in lines)


def test_values_are_the_sum_of_both_directions(network):
    """The United States and China in 2006, from the file."""
    (value,) = [
        row.values["sum"]
        for row in network.rows
        if {"USA", "CHN"} <= set(row.values["with"]) and row.values["year"] == 2006
    ]
    assert value == pytest.approx(both_ways("USA", "CHN")[2006] / 1000, abs=0.05)


def test_width_follows_value_within_a_year(network):
    """The largest exchange of a year is widest; half the value is half the width, down to the thinnest."""
    for year in (1970, 2006):
        seen = {}
        for trace in network.figure.data:
            stand = (trace.meta or {}).get("stand")
            for row, width in zip(stand["rows"], stand["width"], strict=True) if stand else ():
                if network.rows[row].values["year"] == year:
                    seen[network.rows[row].values["sum"]] = width
        assert seen[max(seen)] == 12
        for value, width in seen.items():
            assert width == pytest.approx(max(1, 12 * value / max(seen)), abs=0.16)


def test_a_line_stands_for_one_pair(network):
    """No row is drawn twice, and each line's rows are those of its pair."""
    stands = [trace.meta["stand"]["rows"] for trace in network.figure.data if (trace.meta or {}).get("stand")]
    assert sorted(at for rows in stands for at in rows) == list(range(len(network.rows)))
    for rows in stands:
        assert len({network.rows[at].values["pair"] for at in rows}) == 1


# --- all of them ---


@pytest.fixture(scope="module")
def pictures(explorer, network):
    return [explorer, network, dependence(), counts(), counts("JPN"), ideal_points(), agreement()]


def test_every_picture_says_what_it_is(pictures):
    """A finding, a unit, a source with its terms, a caveat, a description; no gap left unfilled."""
    assert len({picture.id for picture in pictures}) == len(pictures)
    for picture in pictures:
        said = [picture.finding, picture.shows, picture.credit, picture.caveat, picture.describe, picture.caption()]
        assert all(len(one) > 20 for one in said)
        assert not any(re.search(r"[{}`]|nan|None", one) for one in said)
        assert picture.finding.endswith(".")
        assert "Source: " in picture.credit
        assert "Terms: " in picture.credit
        assert all(link.url is None or link.url.startswith("http") for link in picture.sources)
        assert all(column.key in row.values for row in picture.rows for column in picture.columns)


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
