"""`check` refuses what a machine can know: records that contradict one another or the tables."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from course_utils.desk.agreement import check_agreement, figures, title_numbers
from course_utils.records import load, seeds_folder
from course_utils.records.notebooks import notebooks_folder


@pytest.fixture
def seeds(tmp_path):
    """A copy of the course's records, to be spoilt."""
    return Path(shutil.copytree(seeds_folder(), tmp_path / "seeds"))


def spoilt(seeds: Path, file: str, old: str, new: str, *, lessons: bool = False) -> list[str]:
    """The contradictions after one change."""
    path = seeds / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    loaded = load(seeds)
    assert not loaded.problems
    return [str(one) for one in check_agreement(loaded, notebooks_folder() if lessons else None)]


def test_the_course_contradicts_itself_nowhere():
    assert list(check_agreement(load(seeds_folder()), notebooks_folder())) == []


def test_an_event_has_one_date_wherever_it_is_told(seeds):
    """The date of the award stands in the event, in two disputes and in a question."""
    found = spoilt(seeds, "events/bridging-since-2006.yaml", 'date: "2016-07-12"', 'date: "2016-07-13"')
    assert len([line for line in found if "ev-scs-arbitral-award-2016" in line]) >= 3
    assert any("questions[q07-award-date].answer" in line for line in found)


def test_a_number_in_a_title_stands_in_the_text(seeds):
    found = spoilt(seeds, "events/upgrading.yaml", "against taking in 57 US carrier", "against taking in 58 US carrier")
    assert any("states 58" in line for line in found)


def test_a_sentence_cannot_say_that_a_figure_fell_when_its_table_says_that_it_rose(seeds):
    found = spoilt(
        seeds,
        "table_readings.yaml",
        "where: {state: CHN, year: 2024}}]\n    finds: fell",
        "where: {state: CHN, year: 2024}}]\n    finds: rose",
        lessons=True,
    )
    assert any("read-liberal-index-china].finds: says rose" in line for line in found)
    assert any("does not say 'rose'" in line for line in found)


def test_a_sentence_that_was_rewritten_is_compared_anew(seeds):
    old = "China's low score fell a little further"
    found = spoilt(seeds, "verdicts/seed_states.yaml", old, "China's low score grew", lessons=True)
    assert any("no longer stands in state-6-regimes" in line for line in found)


def test_a_factor_is_held_to_its_table(seeds):
    found = spoilt(seeds, "table_readings.yaml", "times: [7, 8]", "times: [8, 9]", lessons=True)
    assert any("read-spending-china-since-2000].times" in line for line in found)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("table: regime_type, column: liberal,", "table: regime_typ, column: liberal,", "regime_typ"),
        ("column: liberal, where: {state: CHN, year: 2006}", "column: librl, where: {state: CHN, year: 2006}", "librl"),
        ("where: {state: CHN, year: 2006}}]", "where: {state: CHN, year: 1006}}]", "0 rows"),
        ("at: state-6-regimes", "at: state-6-regime", "did you mean 'state-6-regimes'"),
    ],
)
def test_a_reading_that_leads_nowhere_says_where_it_went_wrong(seeds, old, new, said):
    assert any(said in line for line in spoilt(seeds, "table_readings.yaml", old, new, lessons=True))


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
