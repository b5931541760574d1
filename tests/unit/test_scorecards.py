"""The scorecards: one for each piece of advice, in order of date, and every objection with a source."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from course_utils.records import load, seeds_folder
from course_utils.records.dates import earliest, latest
from course_utils.records.essay import ElementKind
from course_utils.subject.records.verdicts import Development, Scorecard

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
ESSAY = "2006-01-01"
PRESENT = "2026-05-31"


@pytest.fixture(scope="module")
def course():
    return load(seeds_folder()).course


@pytest.fixture(scope="module")
def cards(course) -> tuple[Scorecard, ...]:
    return tuple(course.scorecards.values())


def lines(cards: tuple[Scorecard, ...]) -> list[tuple[str, Development]]:
    """Every development of every card, those that speak against it too."""
    return [(card.id, one) for card in cards for one in (*card.developments, *card.against)]


def words(text: str) -> list[str]:
    """A text without case and punctuation."""
    return re.findall(r"[a-z0-9]+", text.lower())


def test_every_piece_of_advice_has_exactly_one_scorecard():
    """Counted from the files themselves: fourteen recommendations and four further points."""
    elements = yaml.safe_load((SEEDS / "essay" / "elements.yaml").read_text(encoding="utf-8"))["elements"]
    advice = [one["id"] for one in elements if one["kind"] in ("recommendation", "further_point")]
    files = sorted((SEEDS / "verdicts").glob("scorecards_*.yaml"))
    marked = [
        card["element"] for file in files for card in yaml.safe_load(file.read_text(encoding="utf-8"))["scorecards"]
    ]
    assert len(advice) == 18
    assert Counter(marked) == Counter(advice)


def test_no_scorecard_marks_anything_else(course, cards):
    """A premise or a claim is no advice and gets no mark."""
    kinds = {course.elements[card.element].kind for card in cards}
    assert kinds == {ElementKind.RECOMMENDATION, ElementKind.FURTHER_POINT}


def test_a_card_can_be_argued_with(cards):
    """Two or more on each side, another reading, parts where one mark would hide too much, and a question."""
    for card in cards:
        assert len(card.developments) >= 5, card.id
        assert len(card.against) >= 2, card.id
        assert len(card.components) >= 2, card.id
        assert card.other_reading, card.id
        assert card.question.endswith("?"), card.id
        assert len({part.name for part in card.components}) == len(card.components), card.id


def test_developments_are_in_order_of_date(cards):
    """The first day that each date can mean never goes back."""
    for card in cards:
        for before, after in pairwise(card.developments):
            assert earliest(before.date) <= earliest(after.date), (card.id, before.date, after.date)


def test_nothing_lies_before_the_essay_unless_the_text_says_so(cards):
    """What is older is background and told as such, with "had"; nothing is later than the course's present."""
    for name, one in lines(cards):
        assert earliest(one.date) <= latest(PRESENT), (name, one.date)
        if earliest(one.date) < earliest(ESSAY) and one in next(c for c in cards if c.id == name).developments:
            assert "had" in words(one.text), (name, one.date)


def test_a_span_does_not_end_before_it_begins(cards):
    """`end` is the last day of the development."""
    for name, one in lines(cards):
        if one.end is not None:
            assert earliest(one.date) <= latest(one.end), (name, one.date)


def test_every_objection_has_a_source_that_exists(course, cards):
    """So has every development."""
    for name, one in lines(cards):
        assert one.sources, (name, one.date)
        assert set(one.sources) <= set(course.sources), (name, one.date)
        assert len(set(one.sources)) == len(one.sources), (name, one.date)


def test_a_link_to_an_event_meets_the_event_in_time(course, cards):
    """The development lies inside the span that the event's dates can mean."""
    linked = [(name, one, course.events[one.event]) for name, one in lines(cards) if one.event]
    assert len(linked) > 60
    for name, one, event in linked:
        begin, end = earliest(event.date), latest(event.end or event.date)
        assert begin <= earliest(one.date), (name, one.date, event.id)
        assert latest(one.end or one.date) <= end, (name, one.date, event.id)


def test_a_development_says_more_than_the_title_of_its_event(course, cards):
    """A card read beside the timeline must not repeat it word for word."""
    titles = {tuple(words(event.title)) for event in course.events.values()}
    for name, one in lines(cards):
        assert tuple(words(one.text)) not in titles, (name, one.date)


def test_no_sentence_stands_on_a_card_twice(cards):
    """Each development has its own words, on all cards together."""
    seen = Counter(tuple(words(one.text)) for _, one in lines(cards))
    assert not [text for text, times in seen.items() if times > 1]
