"""What lesson 06 says in figures is what its tables hold; and its picture and its cases are as many as it says."""

from __future__ import annotations

import re

import pytest
from raw_tables import series

from course_utils.records import course
from course_utils.records.notebooks import cells, notebooks_folder
from course_utils.records.openings import opening_path

LESSON = "06-trade-and-peace"
LINK = re.compile(r"\]\([^)]*\)|\[")


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """The Markdown of the lesson as it is read, cell by cell, without links and line ends."""
    found = cells(notebooks_folder() / f"{LESSON}.ipynb")
    return [" ".join(LINK.sub("", cell.source).split()) for cell in found if cell.kind == "markdown"]


def both_ways(one: str, other: str, year: int) -> float:
    """Trade of two states in a year, in billions of dollars."""
    sold = [series("trade", "value_musd", exporter=a, importer=b)[year] for a, b in ((one, other), (other, one))]
    return sum(sold) / 1000


def whole(state: str, year: int) -> float:
    """A state's trade with the world in a year, in billions of dollars."""
    return sum(series("trade_totals", column, state=state)[year] for column in ("imports_musd", "exports_musd")) / 1000


def test_the_figure_that_is_read_is_worked_out_from_the_tables(texts):
    """391 of 2,956 and of 2,420 billion: 13.2 and 16.2 percent; and the count of 2014 beside that of the customs."""
    (told,) = (text for text in texts if "Take one trade" in text)
    part, america, china = both_ways("USA", "CHN", 2006), whole("USA", 2006), whole("CHN", 2006)
    later = series("trade_dependence", "share_percent", state="USA", partner="CHN")[2014]
    for number in (f"{part:,.0f} billion", f"{america:,.0f} billion", f"{china:,.0f} billion", f"{later:.1f} percent"):
        assert number in told
    assert f"{100 * part / america:.1f} percent" in told
    assert f"{100 * part / china:.1f} percent" in told


def test_the_table_of_pairs_is_the_table_of_the_course(texts):
    """Each cell gives the share of the partner in the first state's trade, then the other way round."""
    (told,) = (text for text in texts if "| Pair |" in text)
    pairs = {
        "United States / China": ("USA", "CHN"),
        "Japan / China": ("JPN", "CHN"),
        "South Korea / China": ("KOR", "CHN"),
        "United States / Japan": ("USA", "JPN"),
    }
    for name, (one, other) in pairs.items():
        ways = [
            series("trade_dependence", "share_percent", state=a, partner=b) for a, b in ((one, other), (other, one))
        ]
        row = " | ".join(" / ".join(f"{way[year]:.1f}" for way in ways) for year in (2006, 2014))
        assert f"| {name} | {row} |" in told


def test_thirteen_of_a_hundred_coins_cross_the_water():
    """And leave a ring each: the caption says thirteen, and the spark tells of 1907."""
    drawing = opening_path(LESSON).read_text(encoding="utf-8")
    at_home, on_the_water = (len(re.findall(r"M\d+ \d+h0", path)) for path in drawing.splitlines() if "h0" in path)
    assert (at_home, on_the_water, drawing.count("<circle")) == (87, 13, 13)
    assert "thirteen" in course().lessons[LESSON].opening.caption


def test_three_cases_stand_open_and_seven_are_folded(texts):
    """Ten in all, three of three governments; the fold asks to count them."""
    open_ones = [found for text in texts for found in re.findall(r"\*\*([^*]+), 20\d\d\.\*\*", text)]
    folded = [found for text in texts for found in re.findall(r"- \*\*20\d\d, ([^*]+)\.\*\*", text)]
    assert len({one.partition(" and ")[0] for one in open_ones}) == len(open_ones) == 3
    assert len(folded) == 7
    assert any("ten cases" in text for text in texts if text.startswith("## Going deeper"))


def test_the_check_asks_what_the_open_part_tells(texts):
    """Five thinkers and both counts stand above the check, outside the folds."""
    above: list[str] = []
    for text in texts:
        if text.startswith("## Check"):
            break
        folded = text.startswith("## Going deeper") or (not text.startswith("## ") and above and above[-1] == "")
        above.append("" if folded else text)
    told = " ".join(above)
    for name in ("Immanuel Kant", "Norman Angell", "Albert Hirschman", "Dale Copeland", "Kenneth Waltz"):
        assert name in told
    assert "14.9" in told
    assert "178.96" not in told
