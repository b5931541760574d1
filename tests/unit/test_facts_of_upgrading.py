"""What was once said wrongly about process one, in any text that a learner reads, and what a machine can hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from course_utils.records.library import course
from course_utils.records.questions.kinds.place import PlaceQuestion, distance_km
from course_utils.records.questions.kinds.true_false import TrueFalse

ROOT = Path(__file__).resolve().parents[2]
UPGRADING = ("00-start-here", "01-the-essay", "03-more-active-more-versatile")

NOT_SO = {
    "the United States paid more than Japan in 1991": r"Saudi Arabia,? and the United States (spent|gave|paid)",
    "the Iraq law ran for four years and no longer": r"four years at most",
    "the spending of 2022 is doubled": r"(to|plans to|decided to) double (its )?(defence )?spending( on defence)?",
    "June 2006 was the last meeting of Bush and Koizumi": r"last summit Bush|last summit of Bush",
    "the Roadmap of 2006 was signed": r"signed (one plan|the Roadmap)",
    "the Roadmap of 2006 chose Henoko": r"Roadmap chose",
    "the step of 2014 is about any ally": r"help an ally under attack|in defence of an ally",
    "Okinawa has most of the bases, whatever is counted": r"carried most of the bases|most of the land that US bases",
    "a share of votes is a share of voters": r"(Nine|Seven|nine|seven) in ten voters in (Iwakuni|Okinawa)",
    "the Proliferation Security Initiative is about all arms": r"weapons smuggl|smuggled weapons",
    "Shimane first claimed the islets in 1905": r"(first|had) claimed the islets",
    "Japan left the Group of Four": r"left its three partners",
    "the essay asks for respect for the law": r"[Rr]espect Japan's (law|legal limits)",
    "the laws of June 2003 left nothing out": r"full set (of laws|by 202)",
    "all that the third recommendation asked for came about": r"Almost every item",
    "the essay says by how much bridging lags": r"well ahead of bridging",
    "Yasukuni is for all whom Japan lost in war": r"honours Japan's war dead",
    "Japan's new command leads its services in everything": r"(leads|directs) (all three|the) services",
}
"""What is not so, and the words that said it."""

SAYS = {
    "ev-okinawa-murder-rally-2016": ("rape and murder", "all Marines leave"),
    "ev-hostages-iraq-2004": ("Koda Shosei", "diplomats"),
    "ev-three-documents-2022": ("Seoul", "Pyongyang", "Beijing", "other ministries"),
    "ev-collective-self-defence-2014": ("close ties", "survival"),
    "ev-okinawa-reversion": ("US forces alone use", "number of sites"),
    "ev-un-peace-cooperation-bill-fails-1990": ("doctors and nurses",),
    "ev-emergency-laws-2003": ("three laws", "2004"),
    "ev-g4-draft-2005": ("vote this plan down", "Russia"),
    "ev-sma-2006": ("In all", "does not cover"),
}
"""Events, and what their summaries must not leave out."""

NEIGHBOURS = {
    "q03-cambodia-place": ("Ho Chi Minh City", 10.78, 106.70),
    "q03-samawah-place": ("Baghdad", 33.31, 44.37),
    "q01-first-summit": ("Singapore", 1.29, 103.85),
}
"""Map questions, and the city that a learner may take for the right one."""


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from _strings(one)
        case list():
            for one in value:
                yield from _strings(one)


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """All that people read, on one line each: records but for the titles of sources, lessons, notes for teachers."""
    files = [file for file in (ROOT / "seeds").rglob("*.yaml") if file.parent.name != "sources"]
    found = [one for file in files for one in _strings(yaml.safe_load(file.read_text(encoding="utf-8")))]
    for file in (ROOT / "notebooks").glob("[01]*.ipynb"):
        found += ["".join(cell["source"]) for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]]
    found += [file.read_text(encoding="utf-8") for file in (ROOT / "docs" / "teaching").rglob("*.md")]
    return [" ".join(one.split()) for one in found]


@pytest.mark.parametrize("words", NOT_SO.values(), ids=NOT_SO)
def test_no_text_says_again_what_is_not_so(words, texts):
    """A correction reaches every echo: record, question, scorecard, lesson."""
    assert not [one for one in texts if re.search(words, one)]


@pytest.mark.parametrize(("event", "words"), SAYS.items())
def test_a_summary_keeps_what_one_side_would_miss(event, words):
    """Demands are told in full, and those who were hurt or who objected are named."""
    assert all(one in course().events[event].summary for one in words)


@pytest.mark.parametrize(("question", "city"), NEIGHBOURS.items())
def test_a_map_question_does_not_count_the_neighbouring_city(question, city):
    asked = course().questions[question]
    assert distance_km(asked.lat, asked.lon, *city[1:]) > asked.radius_km


def test_no_circle_of_a_map_question_holds_a_capital_that_it_does_not_ask_for():
    asked = [one for one in course().questions.values() if isinstance(one, PlaceQuestion)]
    seats = [actor.seat for actor in course().actors.values() if actor.seat is not None]
    for one in asked:
        inside = [seat.name for seat in seats if distance_km(one.lat, one.lon, seat.lat, seat.lon) <= one.radius_km]
        assert all(name in one.place_name or name == "Phnom Penh" for name in inside), one.id


def test_who_always_says_false_is_right_half_of_the_time():
    answers = [
        one.answer for one in course().questions.values() if one.lesson in UPGRADING and isinstance(one, TrueFalse)
    ]
    assert abs(answers.count(True) - answers.count(False)) <= 1
