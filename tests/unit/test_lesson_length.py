"""What a lesson of fifty minutes may ask a reader to read, and how many questions its pool holds."""

from __future__ import annotations

import re

import pytest

from course_utils.records import course
from course_utils.records.notebooks import cells, notebooks_folder
from course_utils.records.stations import stations

LESSONS = (
    "01-the-essay",
    "02-the-alliance-to-2006",
    "03-more-active-more-versatile",
    "04-bases-law-and-money",
    "05-seven-steps-up",
    "06-trade-and-peace",
    "07-seeds-of-cold-war-two",
    "08-building-a-region",
    "09-seven-bridges",
    "10-two-dials",
    "11-arms-races-by-numbers",
    "12-open-questions",
    "13-then-and-now",
)
"""Those written, or written again, for this length."""
LEAST_WORDS, MOST_WORDS, LEAST_QUESTIONS = 600, 1200, 16

for_each = pytest.mark.parametrize("lesson", LESSONS)


def open_words(lesson: str) -> int:
    """Words that stand open: without folds, targets of links, guides and what is offered to go deeper."""
    words, deeper = 0, False
    for cell in cells(notebooks_folder() / f"{lesson}.ipynb"):
        if cell.kind != "markdown" or "guide" in cell.tags:
            continue
        if cell.source.startswith("## "):
            deeper = cell.source.startswith("## Going deeper")
        if not deeper:
            shown = re.sub(r"<details>.*?</details>", "", cell.source, flags=re.DOTALL)
            words += len(re.sub(r"\]\([^)]*\)", "]", shown).split())
    return words


@for_each
def test_the_open_text_fits_the_hour(lesson):
    assert LEAST_WORDS < open_words(lesson) <= MOST_WORDS


@for_each
def test_the_stations_make_up_the_minutes_that_are_promised(lesson):
    found = stations(notebooks_folder() / f"{lesson}.ipynb")
    assert sum(one.minutes for one in found) == course().lessons[lesson].minutes == 50


@for_each
def test_each_fold_says_how_long_it_takes(lesson):
    """In figures, as the page moves them to the end of the line."""
    texts = [cell.source for cell in cells(notebooks_folder() / f"{lesson}.ipynb") if cell.kind == "markdown"]
    folds = [told for text in texts for told in re.findall(r"<summary>(.*?)</summary>", text)]
    assert [told for told in folds if not re.search(r" \(\d+ minutes?\)$", told)] == []


@for_each
def test_a_pool_lasts_for_more_than_one_round(lesson):
    pool = [one for one in course().questions.values() if one.lesson == lesson]
    assert len(pool) >= LEAST_QUESTIONS


@for_each
def test_a_lesson_ends_in_the_open(lesson):
    """A part to go deeper is folded up to the next heading: it must not take the last card along."""
    heads = [cell.source for cell in cells(notebooks_folder() / f"{lesson}.ipynb") if cell.source.startswith("## ")]
    assert heads[-1].startswith("## Exit")
