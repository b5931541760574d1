"""`check --claims` finds the sentences that a person should read again, and knows when each was looked up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from course_utils.desk.claims import claims, drawn, is_due, months_since, report
from course_utils.desk.prose import Passage, lesson_passages, plain, record_passages, sentences
from course_utils.records import load, seeds_folder
from course_utils.records.notebooks import notebooks_folder

TODAY = date(2026, 11, 29)


def passage(text: str, checked: str | None = None) -> Passage:
    return Passage("seeds/a.yaml", 3, "ev-a", "summary", text, checked)


@pytest.fixture(scope="module")
def prose() -> list[Passage]:
    return [*record_passages(load(seeds_folder())), *lesson_passages(notebooks_folder())]


@pytest.mark.parametrize(
    "sentence",
    [
        "It was the first time.",
        "Only Kuwait paid more.",
        "About 9.8 percent went there.",
        "The gap fell.",
        "Nobody was asked.",
    ],
)
def test_a_sentence_with_a_bare_number_or_an_absolute_word_is_listed(sentence):
    assert [one.sentence for one in claims([passage(f"A quiet sentence. {sentence}")])] == [sentence]


def test_a_page_of_the_essay_and_a_lesson_are_no_numbers():
    assert list(claims([passage("The essay says so (p. 65), and lesson 03 takes it up.")])) == []


@pytest.mark.parametrize(("month", "due"), [("2026-11", False), ("2025-11", False), ("2025-10", True), (None, True)])
def test_a_claim_is_due_after_a_year(month, due):
    (claim,) = claims([passage("It was the first.", month)])
    assert is_due(claim, TODAY) is due


def test_months_are_counted_over_the_year():
    assert months_since("2025-12", date(2026, 1, 1)) == 1


def test_what_is_due_comes_first_and_the_last_line_counts():
    lines = report([passage("It was the first.", "2026-11"), passage("It was the last.", "2024-01")], TODAY)
    assert "the last" in lines[0]
    assert "1 looked up within a year, 1 longer ago, 0 never" in lines[-1]


def test_the_same_lot_draws_the_same_claims(prose):
    found = list(claims(prose))
    assert drawn(found, 20, 5) == drawn(found, 20, 5) != drawn(found, 20, 6)


def test_every_field_that_a_learner_reads_is_prose(prose):
    """Stems, options, feedback, summaries, scorecards, glossary lines, predictions and lessons are all searched."""
    fields = {one.field.split("[")[0].split(".")[-1] for one in prose}
    assert {"stem", "options", "explanation", "summary", "developments", "definition", "finding", "judgement"} <= fields
    assert {one.owner for one in prose if one.file.startswith("notebooks/")} >= {
        "00-start-here",
        "11-arms-races-by-numbers",
    }


def test_links_are_read_as_their_words():
    assert plain("It fell to [9 *percent*](99-sources-and-data.ipynb#num-x).") == "It fell to 9 percent."


def test_a_page_number_does_not_end_a_sentence():
    assert sentences("See p. 65 for that. It is short.") == ["See p. 65 for that.", "It is short."]


def test_a_development_is_looked_up_by_itself():
    """A date of its own on a development counts, whatever its scorecard says; tried on a card that is changed here."""
    loaded = load(seeds_folder())
    cards = loaded.course.scorecards
    card = cards["score-up-1"]
    first, *rest = (one.model_copy(update={"checked": None}) for one in card.developments)
    changes = {
        "checked": None,
        "developments": (first.model_copy(update={"checked": "2026-11"}), *rest),
        "against": tuple(one.model_copy(update={"checked": None}) for one in card.against),
    }
    card = card.model_copy(update=changes)
    course = replace(loaded.course, scorecards=MappingProxyType({**cards, "score-up-1": card}))
    rows = [one for one in record_passages(replace(loaded, course=course)) if one.owner == "score-up-1"]
    assert {one.checked for one in rows} == {None, "2026-11"}
    assert {one.field.partition(".")[0] for one in rows if one.checked} == {"developments[0]"}
