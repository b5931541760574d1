"""What lesson 12 says is what its tables, records and arithmetic hold; its text tells no verdict of the course."""

from __future__ import annotations

import csv
import re

import pytest

from course_utils.records import course
from course_utils.records.notebooks import cells, notebooks_folder
from course_utils.records.openings import opening_path
from course_utils.records.tables import data_folder
from course_utils.subject.models.population import projected, workforce
from course_utils.subject.models.population_japan import (
    BEGINS,
    ENDS,
    IN_WORKFORCE,
    OLDER_IN_WORKFORCE,
    UNTIL,
    children,
    periods,
    published,
    start,
    variants,
)

LESSON = "12-open-questions"
FURTHER = [f"score-further-{number}" for number in range(1, 5)]
NUMBERS = course().key_numbers


def counted(number=None, movers=None):
    """People by year, with as many children per woman and movers as given, else the medium variant's."""
    numbers = children() if number is None else [number] * len(periods())
    return projected(start(), periods(), numbers, movers)


def total(people):
    return sum(people.by_age()) / 1000


def workers(people):
    return workforce(people, UNTIL, IN_WORKFORCE, OLDER_IN_WORKFORCE).workers


@pytest.fixture(scope="module")
def text() -> str:
    """The Markdown of the lesson in one line."""
    found = (cell.source for cell in cells(notebooks_folder() / f"{LESSON}.ipynb") if cell.kind == "markdown")
    return re.sub(r"\s+", " ", " ".join(found))


def test_no_verdict_of_the_course_stands_in_the_text(text):
    """Neither a link to a scorecard nor a sentence of its judgement."""
    assert "#score-" not in text
    for name in FURTHER:
        assert course().scorecards[name].judgement[:50] not in text


def test_every_part_of_a_card_has_dated_facts_and_its_mark_a_reason():
    """Four cards of three or four parts; each says how its mark comes from the parts."""
    for name in FURTHER:
        card = course().scorecards[name]
        parts = {one.part for one in (*card.developments, *card.against)}
        assert {one.key for one in card.components} <= parts, name
        assert card.weighing, name


def test_the_same_number_came_out_twice(text):
    """104.9 and 105.1 million; without migration the later one would be four million lower."""
    table = {(int(row["year"]), row["state"]): row for row in _rows("population")}
    assert round(int(table[2050, "JPN"]["population_thousand"]) / 1000, 1) == 105.1
    assert round(sum(published(2050)) / 1000, 1) == 105.1
    assert "104.9 million people in 2050" in text
    assert "For 2050 they get 105.1 million" in text
    assert "104.9" in NUMBERS["num-un-replacement-japan"].note
    assert round(total(counted()[2050]) - total(counted(movers=0)[2050])) == 4
    a_year = [one.movers for one in periods()]
    assert sum(number > 100 for number in a_year) > len(a_year) / 2


def _rows(name):
    with (data_folder() / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_guess_about_the_workforce_is_what_was_counted():
    """From 65.65 to 69.57 million while those of working age became fewer."""
    guess = course().predictions["p12-workforce"]
    before, after = (NUMBERS[f"num-japan-workforce-{year}"].value for year in (2012, 2024))
    right = next(one for one in guess.options if one.key == guess.answer)
    assert right.text == f"It rose by about {after - before:.0f} million"
    assert f"{before} to {after} million" in guess.finding
    assert f"to {NUMBERS['num-japan-working-age-2024'].value:.0f} million" in guess.ask


def test_what_the_teachers_notes_say_of_the_tasks():
    """Two children per woman are not enough and 2.4 are; near 860,000 migrants a year; the news."""
    at_first = total(start())
    assert total(counted(2.0)[ENDS]) < at_first < total(counted(2.4)[ENDS])
    assert workers(counted(movers=800)[2050]) < workers(start()) < workers(counted(movers=900)[2050])
    news = next(one for one in variants() if one.key == "counted")
    found = projected(news.start, periods(), news.children, news.movers)
    assert total(found[ENDS]) > total(counted()[ENDS])


def test_a_question_about_births_is_right_about_when_they_work():
    """Twice as many children change no age from 15 to 64 by 2035, and do so by 2045."""
    few, many = counted(1.2), counted(2.4)
    assert sum(few[2035].by_age()[3:13]) == pytest.approx(sum(many[2035].by_age()[3:13]))
    assert sum(few[2045].by_age()[3:13]) < sum(many[2045].by_age()[3:13])
    assert course().questions["q12-births-work"].answer is False


def test_migration_asked_for_is_what_was_counted():
    """The answer is the record's, and the wrong value told apart is the United Nations' for that year."""
    question = course().questions["q12-share-2024"]
    assert question.answer == NUMBERS["num-japan-net-migration-2024"].value
    row = next(row for row in _rows("population") if (row["state"], row["year"]) == ("JPN", "2024"))
    assert any(abs(one.value - float(row["net_migration_thousand"])) < 1 for one in question.wrong_values)


def test_the_opening_picture_has_a_figure_for_five_million():
    """Full figures for those from 15 to 64, hollow ones for the others, every fifth year."""
    drawing = opening_path(LESSON).read_text(encoding="utf-8")
    rows = re.findall(r'<path fill="(currentColor|none)"[^>]* d="([^"]*)"', drawing)
    figures = [(fill, path.count("v-6a7")) for fill, path in rows]
    expected = []
    for year in range(BEGINS, ENDS + 1, 5):
        ages = published(year)
        everybody, working = (round(sum(one) / 5000) for one in (ages, ages[3:13]))
        expected += [("currentColor", working), ("none", everybody - working)]
    assert figures == expected


def test_the_exit_looks_back_at_the_first_guess():
    """One choice for each of the four points, and the exit shows what was chosen."""
    assert course().reflections["r12-exit"].looks_back == "r12-first"
    assert len(course().reflections["r12-first"].options) == len(FURTHER)
