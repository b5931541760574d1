"""The glossary: every term once, in its place, with ways to where lessons tell of it."""

from __future__ import annotations

import json
import re

import pytest

from course_utils.desk.glossary_page import glossary_notebook
from course_utils.records import course
from course_utils.records.notebooks import GLOSSARY_NOTEBOOK, cells, cited_ids, heading_id, notebooks_folder, sections

HEADING = re.compile(r'^### <a id="([^"]+)"></a>(.+)$', re.MULTILINE)


@pytest.fixture(scope="module")
def text() -> str:
    """The whole page."""
    return "\n\n".join(cell.source for cell in cells(notebooks_folder() / f"{GLOSSARY_NOTEBOOK}.ipynb"))


@pytest.fixture(scope="module")
def entries(text) -> dict[str, str]:
    """What stands under each term."""
    parts = HEADING.split(text)
    return dict(zip(parts[1::3], parts[3::3], strict=True))


def test_every_term_is_there_once_with_its_words(text, entries):
    assert len(HEADING.findall(text)) == len(entries)
    assert set(entries) == set(course().terms)
    for name, entry in entries.items():
        assert course().terms[name].definition[:20].split("[")[0] in entry


def test_terms_stand_by_the_alphabet_under_their_letters(text):
    """A letter is led to from the top, and each word below it begins with it."""
    letters = re.findall(r'^## <a id="(letter-[a-z])"></a>', text, re.MULTILINE)
    assert re.findall(r"\]\(#(letter-[a-z])\)", text) == letters
    for part in re.split(r'^## <a id="letter-', text, flags=re.MULTILINE)[1:]:
        words = [re.sub(r"\W", "", title).casefold() for _, title in HEADING.findall(part)]
        assert {word[0] for word in words} == {part[0]}


def test_links_within_the_page_lead_to_terms(text, entries):
    within = set(re.findall(r"\]\(#(term-[^)]+)\)", text))
    assert len(within) > 50
    assert within <= set(entries)


def test_a_lesson_that_links_a_term_is_named_with_the_section(entries):
    """The links of lesson 03, read anew, each lead back from the glossary to the first section that has them."""
    lesson = "03-more-active-more-versatile"
    path = notebooks_folder() / f"{lesson}.ipynb"
    terms = [name for name in cited_ids(path) if name in entries]
    assert len(terms) > 5
    for name in terms:
        there = re.findall(r"\]\((\d\d-[\w-]+)\.ipynb(?:#((?:[^()\s]|\([^()]*\))+))?\)", entries[name])
        first = next(title for title, names in sections(path) if name in names)
        places = [one for one in there if not one[0].startswith("95-")]
        assert (lesson, heading_id(first)) in places or len(places) == 3


def test_a_term_that_no_lesson_links_leads_to_where_it_is_named(tmp_path):
    """By its words, a short form in capitals only; the page has other headings than the notebook."""
    lesson = next(one.id for one in course().lessons.values() if one.is_open)
    cell = {
        "cell_type": "markdown",
        "id": "a",
        "metadata": {},
        "source": "## Explain: it (3 minutes)\n\nNo quad. Hub and spokes.",
    }
    (tmp_path / f"{lesson}.ipynb").write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    for on_page, name in ((False, "Explain:-it-(3-minutes)"), (True, "explain-it-3-minutes")):
        made = glossary_notebook(course(), tmp_path, on_page=on_page)
        assert made.count(f"[It]({lesson}.ipynb#{name}) (lesson {lesson[:2]})") == 1
