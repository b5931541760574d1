"""The largest exchanges of goods on a map."""

from __future__ import annotations

import pytest
from raw_tables import numbers, rows_of, series

from course_utils.subject.pictures.trade_map import trade


def both_ways(a: str, b: str) -> dict[int, float]:
    """Year -> million US dollars in both directions."""
    there = series("trade", "value_musd", exporter=a, importer=b)
    back = series("trade", "value_musd", exporter=b, importer=a)
    return {year: there[year] + back[year] for year in there if year in back}


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
