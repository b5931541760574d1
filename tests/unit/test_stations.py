"""Stations of a lesson: what its headings tell, and what is to be answered in each."""

from __future__ import annotations

import json

import pytest

from course_utils.hands.quiz import warmup_ids
from course_utils.hands.stations import stations_of
from course_utils.hands.way import stop
from course_utils.records import course
from course_utils.records.stations import Heading, read_heading, stations

READY = [one for one in course().lessons.values() if one.is_open]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Spark: the missing name (3 minutes)", Heading("Spark", "The missing name", 3)),
        ("Check (6 minutes)", Heading("", "Check", 6)),
        ("Exit (1 minute)", Heading("", "Exit", 1)),
        ("Apply: the weakest link (3 minutes, or at home)", Heading("Apply", "The weakest link", 3)),
        ('What would "Cold War II" be?', Heading("", 'What would "Cold War II" be?', None)),
        ("A name that is far too long to be one: so it is a title", None),
    ],
)
def test_a_heading_tells_name_title_and_minutes(text, told):
    """A name is short and stands before a colon; minutes stand at the end."""
    assert read_heading(text) == (told or Heading("", text, None))


def test_a_fold_is_no_station_and_neighbours_of_one_name_are_one(tmp_path):
    """Its minutes and what it shows go together; what is folded is for those who want more."""
    cells = [
        ("markdown", "# Title\n\n## Explain: one (3 minutes)"),
        ("code", 'predict("p-one")'),
        ("markdown", "## Explain: two (4 minutes)\n\n### Deeper down"),
        ("code", 'reflect("r-two")'),
        ("markdown", "## Going deeper: more (12 minutes)"),
        ("code", 'reflect("r-three")'),
        ("markdown", "## Exit (1 minute)"),
    ]
    book = tmp_path / "01-a.ipynb"
    made = [{"cell_type": kind, "metadata": {}, "source": source} for kind, source in cells]
    book.write_text(json.dumps({"cells": made}), encoding="utf-8")
    explain, end = stations(book)
    assert (explain.name, explain.minutes, end.name) == ("Explain", 7, "Exit")
    assert explain.heading == "Explain: one (3 minutes)"
    assert explain.shown == (("predict", "p-one"), ("reflect", "r-two"))


@pytest.mark.parametrize("lesson", READY, ids=lambda one: one.id)
def test_what_stations_ask_is_what_the_lesson_keeps(lesson):
    """Every item of a station is one that the way through the course knows, and the check is in one of them."""
    found = stations_of(lesson.id, course())
    asked = [item for one in found for item in one["items"]]
    warm_up = [item for item in asked if item.startswith("warmup-")]
    assert len(warm_up) == len(warmup_ids(course(), lesson.id))
    named = [item for item in asked if not item.endswith("*")]
    assert len(named) == len(set(named))
    assert set(asked) <= set(stop(lesson, course())["kept"])
    assert set(lesson.check) <= set(asked)
    assert len({one["page"] for one in found}) == len(found)
