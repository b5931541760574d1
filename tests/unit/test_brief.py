"""The essay page by page, in the course's words: where "The essay, page 65" leads."""

from __future__ import annotations

import re

import pytest

from course_utils.identity import identity
from course_utils.records import course
from course_utils.records.notebooks import cells, heading_id, notebooks_folder, page_heading_id

PAGES = range(identity().first_page, identity().last_page + 1)
MOST_WORDS = 900
"""Two screens and a half of a laptop."""


@pytest.fixture(scope="module")
def told() -> dict[int, str]:
    """What stands under the heading of each page."""
    found, page = {}, 0
    for cell in cells(notebooks_folder() / f"{identity().brief}.ipynb"):
        if heading := re.match(r"## (?:Page (\d+))?", cell.source):
            page = int(heading[1] or 0)
        if page:
            found[page] = found.get(page, "") + cell.source
    return found


def pages_of(cited: str) -> set[int]:
    """The pages that `63-65` or `65, 68` names.

    >>> sorted(pages_of("63-65, 68"))
    [63, 64, 65, 68]
    """
    ends = [[int(end) for end in part.split("-")] for part in cited.split(", ")]
    return {page for part in ends for page in range(part[0], part[-1] + 1)}


def test_each_page_of_the_essay_has_its_heading(told):
    assert list(told) == list(PAGES)


def test_it_is_brief(told):
    assert sum(len(re.sub(r"\]\([^)]*\)", "]", text).split()) for text in told.values()) <= MOST_WORDS


@pytest.mark.parametrize("element", [one for one in course().elements.values() if one.essay], ids=lambda one: one.id)
def test_a_statement_of_the_essay_stands_on_its_page(told, element):
    """What the records find on a page is linked under the heading of that page, or of one of several."""
    pages = [page for page in PAGES if f"#{element.id})" in told[page]]
    assert pages, "is told on no page"
    assert set(pages) <= pages_of(element.essay.page)


def test_every_page_that_a_question_names_is_there(told):
    for question in course().questions.values():
        if question.essay:
            assert pages_of(question.essay.page) <= set(told), question.id


def test_both_hosts_call_the_heading_as_the_front_end_does():
    """`essayLink` in the front end writes these two by hand."""
    assert (page_heading_id("Page 65"), heading_id("Page 65")) == ("page-65", "Page-65")
