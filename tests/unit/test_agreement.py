"""`check` refuses what a machine can know: records that contradict one another or the tables."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from course_utils.desk.agreement import check_agreement, figures, title_numbers
from course_utils.records import load, seeds_folder
from course_utils.records.library import Loaded
from course_utils.records.notebooks import notebooks_folder


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(seeds_folder())


def found(loaded: Loaded, kind: str, name: str, *, lessons: bool = False, **changes: Any) -> list[str]:
    """The contradictions after one record was changed."""
    records = getattr(loaded.course, kind)
    changed = MappingProxyType({**records, name: records[name].model_copy(update=changes)})
    spoilt = replace(loaded, course=replace(loaded.course, **{kind: changed}))
    return [str(one) for one in check_agreement(spoilt, notebooks_folder() if lessons else None)]


def reading(loaded: Loaded, name: str, **changes: Any) -> list[str]:
    return found(loaded, "table_readings", name, lessons=True, **changes)


def test_the_course_contradicts_itself_nowhere(loaded):
    assert list(check_agreement(loaded, notebooks_folder())) == []


def test_an_event_has_one_date_wherever_it_is_told(loaded):
    """The date of the award stands in the event, in two disputes and in a question."""
    said = found(loaded, "events", "ev-scs-arbitral-award-2016", date="2016-07-13")
    assert len([line for line in said if "ev-scs-arbitral-award-2016" in line]) >= 3
    assert any("questions[q07-award-date].answer" in line for line in said)


def test_a_figure_of_an_event_is_the_same_where_a_scorecard_tells_it(loaded):
    card = loaded.course.scorecards["score-up-7"]
    changed = card.developments[0].model_copy(update={"text": "The sum was 17 billion yen."})
    assert changed.event == "ev-sma-2006"
    said = found(loaded, "scorecards", card.id, developments=(changed, *card.developments[1:]))
    assert any("says 17 billion yen, but its event 'ev-sma-2006' says" in line for line in said)


def test_a_number_in_a_title_stands_in_the_text(loaded):
    said = found(loaded, "events", "ev-iwakuni-plebiscite-2006", title="Iwakuni votes against taking in 58 aircraft")
    assert any("states 58" in line for line in said)


def test_seven_in_ten_needs_a_percentage_near_seventy(loaded):
    event = {"title": "Seven in ten voters say no", "summary": "51 percent of the valid votes said no."}
    assert any("'Seven in ten'" in line for line in found(loaded, "events", "ev-okinawa-referendum-2019", **event))


def test_a_sentence_cannot_say_that_a_figure_rose_when_its_table_says_that_it_fell(loaded):
    said = reading(loaded, "read-liberal-index-china", finds="rose")
    assert any("read-liberal-index-china].finds: says rose" in line for line in said)
    assert any("does not say 'rose'" in line for line in said)


def test_a_sentence_that_was_rewritten_is_compared_anew(loaded):
    said = found(loaded, "seed_states", "state-6-regimes", lessons=True, stronger=("China's low score grew.",))
    assert any("no longer stands in state-6-regimes" in line for line in said)


def test_a_factor_is_held_to_its_table(loaded):
    said = reading(loaded, "read-spending-china-since-2000", times=(8, 9))
    assert any("read-spending-china-since-2000].times" in line for line in said)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"table": "regime_typ"}, "regime_typ"),
        ({"column": "librl"}, "no column 'librl'"),
        ({"where": {"state": "CHN", "year": 1006}}, "0 rows"),
    ],
)
def test_a_reading_of_a_cell_that_is_not_there_says_so(loaded, change, said):
    (cell,) = loaded.course.table_readings["read-liberal-index-china"].first
    changed = reading(loaded, "read-liberal-index-china", first=(cell.model_copy(update=change),))
    assert any(said in line for line in changed)


def test_a_reading_of_a_record_that_is_not_there_names_the_nearest(loaded):
    (saying,) = loaded.course.table_readings["read-liberal-index-china"].says
    wrong = saying.model_copy(update={"at": "state-6-regime"})
    said = reading(loaded, "read-liberal-index-china", says=(wrong,))
    assert any("did you mean 'state-6-regimes'" in line for line in said)


def test_figures_are_told_apart_by_what_they_count():
    assert figures("89.2 percent of 41 people and 13 billion dollars in 1991.") == {
        "percent": {"89.2"},
        "people": {"41"},
        "billion dollars": {"13"},
    }


@pytest.mark.parametrize(
    ("title", "numbers"),
    [
        ("Japan pays 13 billion dollars in 1991", ["13"]),
        ("Flights break Article 9 of 1947", []),
        ("Japan is host of Pacific Shield 25, an exercise", []),
        ("Up to 70,000 troops will come home", ["70,000"]),
        ("About 2.5 percent more", ["2.5"]),
    ],
)
def test_years_and_names_are_no_quantities(title, numbers):
    assert title_numbers(title) == numbers
