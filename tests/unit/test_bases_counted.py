"""What is counted about the bases: host nation support by year, and Okinawa's part by what is counted."""

from __future__ import annotations

import pytest
from raw_tables import numbers, rows_of

from course_utils.records import CourseError, course
from course_utils.subject.pictures.bases import bases
from course_utils.subject.pictures.host_support import host_support

COUNTS = rows_of("okinawa_counts")
SUPPORT = rows_of("host_nation_support")


@pytest.mark.parametrize("row", COUNTS, ids=lambda row: f"{row['counted']}-{row['year']}")
def test_a_part_of_japan_is_worked_out_from_its_two_numbers(row):
    """Where both numbers are there the percentage is theirs."""
    if row["okinawa"] and row["japan"]:
        assert float(row["percent"]) == pytest.approx(100 * float(row["okinawa"]) / float(row["japan"]), abs=0.05)
    assert len(row["basis"]) > 20


@pytest.mark.parametrize("row", [*COUNTS, *SUPPORT], ids=lambda row: row["source"])
def test_each_figure_names_a_source_of_the_course(row):
    """A reader can look up each of them."""
    assert row["source"] in course().sources


def test_the_finding_says_the_peak_the_year_of_the_essay_the_low_and_the_last():
    """Counted again from the table."""
    budget = {int(row["fiscal_year"]): float(row["billion_yen"]) for row in SUPPORT if row["basis"] == "budget"}
    peak, last = max(budget, key=lambda year: budget[year]), max(budget)
    low = min((year for year in budget if year > 2006), key=lambda year: budget[year])
    expected = [text for year in (peak, 2006, low, last) for text in (f"{budget[year]:.1f}", str(year))]
    assert numbers(host_support().finding) == expected


def test_budget_and_accounts_are_never_one_line():
    """Each trace is of one basis, and no line crosses a year without a figure."""
    picture = host_support()
    for trace in picture.figure.data:
        assert trace.meta["series"] in ("budget", "spent")
        assert all(later - earlier == 1 for earlier, later in zip(trace.x, trace.x[1:], strict=False))


def test_years_that_cannot_be_drawn_are_refused_in_words():
    """The message says which years there are."""
    with pytest.raises(CourseError, match="exchange them"):
        host_support(since=2010, until=2000)
    with pytest.raises(CourseError, match="1978"):
        host_support(since=2022, until=2026)


def test_the_land_of_a_site_stands_in_its_row_and_its_note():
    """Four sites of Okinawa among the largest have their hectares; the others leave the cell open."""
    rows = {row.values["name"]: row for row in bases().rows}
    assert rows["Camp Hansen"].values["hectares"] == 4811.4
    assert "4,811 hectares" in rows["Camp Hansen"].detail
    assert rows["Yokota Air Base"].values["hectares"] is None
    known = [base for base in course().bases.values() if base.hectares]
    assert all("src-jwing-2020-base-areas" in base.sources for base in known)
