"""What lesson 04 says in words and asks in numbers is what its tables give today."""

from __future__ import annotations

import re

import pytest
from raw_tables import rows_of, series

from course_utils.records import course
from course_utils.records.notebooks import cells, notebooks_folder

LESSON = "04-bases-law-and-money"
PATH = notebooks_folder() / f"{LESSON}.ipynb"
COUNTS = {(row["counted"], int(row["year"])): row for row in rows_of("okinawa_counts")}


def part(counted: str, year: int) -> float:
    return float(COUNTS[counted, year]["percent"])


@pytest.fixture(scope="module")
def text():
    """The words of the lesson, on one line, without the targets of links."""
    words = " ".join(cell.source for cell in cells(PATH) if cell.kind == "markdown")
    return re.sub(r"\s+", " ", re.sub(r"\]\([^)]*\)", "]", words)).replace("[", "").replace("]", "")


def test_the_guessed_parts_are_those_of_the_table():
    """Four counts of one prefecture."""
    truth = {point.label: point.value for point in course().predictions["p04-shares"].points if not point.given}
    assert truth == {
        "All land US forces may use, 2010": part("area_with_shared", 2010),
        "Sites for US use alone, 2020": part("sites", 2020),
        "People of the US forces, 2016": part("people", 2016),
        "Land for US use alone, 2020": part("area_alone", 2020),
    }


def test_the_table_of_the_lesson_is_the_table_of_counts(text):
    """Each row of the fold has the numbers of a row of the data."""
    for key in (("area_alone", 1972), ("area_alone", 2020), ("area_with_shared", 2010), ("sites", 2016),
                ("sites", 2020), ("people", 1995)):  # fmt: skip
        row = COUNTS[key]
        unit = " ha" if row["unit"] == "hectares" else ""
        said = " | ".join(f"{float(row[one]):,.0f}{unit}" for one in ("okinawa", "japan"))
        assert f"{said} | {float(row['percent']):.1f} %" in text


def test_the_order_of_the_counts_is_the_order_of_their_parts():
    """The check asks for the smallest first."""
    found = {
        "shared": part("area_with_shared", 2010),
        "sites": part("sites", 2020),
        "people": part("people", 2016),
        "alone": part("area_alone", 2020),
    }
    keys = [item.key for item in course().questions["q04-count-order"].items]
    assert keys == sorted(found, key=lambda key: found[key])


def test_shares_and_changes_are_worked_out_again():
    """Two numbers that are asked for, from the tables."""
    there, everywhere = (float(COUNTS["area_alone", 2022][one]) for one in ("okinawa", "japan"))
    assert course().questions["q04-share-number"].answer == pytest.approx(100 * there / everywhere, abs=0.05)
    budget = series("host_nation_support", "billion_yen", basis="budget")
    change = 100 * (budget[2006] - budget[1999]) / budget[1999]
    assert course().questions["q04-support-change"].answer == pytest.approx(change, abs=0.05)


def test_land_shrank_by_a_third_here_and_by_three_fifths_elsewhere():
    """Why a share can rise while its land shrinks."""
    before, now = COUNTS["area_alone", 1972], COUNTS["area_alone", 2022]
    here = 1 - float(now["okinawa"]) / float(before["okinawa"])
    rest = [float(one["japan"]) - float(one["okinawa"]) for one in (before, now)]
    assert here == pytest.approx(1 / 3, abs=0.01)
    assert 1 - rest[1] / rest[0] == pytest.approx(3 / 5, abs=0.01)


def test_the_poll_overlaps_by_at_least_a_quarter():
    """58 and 69 of a hundred share 27 at least."""
    ask = course().predictions["p04-own-yard"]
    moved = int(re.search(r"(\d+) percent were for moving", ask.ask)[1])
    against = int(re.search(r"(\d+) percent were against", ask.finding)[1])
    assert moved + against - 100 == 27


def test_all_support_is_a_quarter_of_all_that_is_spent(text):
    """The wide count of 2024 is about four times the support of a year."""
    assert "860.1 billion yen, about four times the support alone" in text
    assert pytest.approx(4, abs=0.1) == 860.1 / 211


def test_all_nine_kinds_of_question_are_in_the_pool():
    """And at least sixteen questions."""
    pool = [one for one in course().questions.values() if one.lesson == LESSON]
    assert len(pool) >= 16
    assert len({one.type for one in pool}) == 9
