"""The reading list, the debate, the dilemmas and the key numbers; and what a link to such a record opens."""

import json
import re
from collections import Counter
from math import prod

import pytest

from course_utils.desk.sources_page import sources_notebook
from course_utils.records import course, load, seeds_folder
from course_utils.records.notebooks import SOURCES_NOTEBOOK
from course_utils.records.notes import note, sources_of
from course_utils.records.tables import table, tables
from course_utils.strings import say, strings
from course_utils.subject.records.verdicts import Answer, Assessment, Cell, KeyNumber

SOUTH_EAST_ASIA = {"BRN", "IDN", "KHM", "LAO", "MMR", "MYS", "PHL", "SGP", "THA", "TLS", "VNM"}


@pytest.fixture(scope="module")
def records():
    return course()


# --- works


def test_a_work_is_as_old_as_its_source_and_bears_its_title(records):
    """The list and the source record were written apart; where they differ one of them is wrong."""
    for work in records.works.values():
        source = records.sources[work.source]
        assert (source.date or "")[:4] == str(work.year), work.id
        start = re.split(r"[:?(,]", work.title.replace("Correspondence: ", ""))[0].strip(" '").lower()
        assert start[:40] in source.title.lower(), work.id


def test_every_source_of_the_reading_list_names_the_first_author(records):
    """A work that points at a neighbour's source would send the reader to the wrong book."""
    for work in records.works.values():
        first = re.split(r",| and | \(| \[", work.authors)[0].replace(" Jr.", "").split()[-1]
        assert first in records.sources[work.source].title, work.id


def test_no_source_is_on_the_reading_list_twice(records):
    """Each work is there once, by title and by source."""
    for values in ([one.source for one in records.works.values()], [one.title for one in records.works.values()]):
        assert [value for value, count in Counter(values).items() if count > 1] == []


def test_the_reading_list_hears_the_region(records):
    """Voices from Japan, China, Korea, Southeast Asia and the United States; not one country's alone."""
    voices = [set(work.voices) for work in records.works.values()]
    for wanted in ({"JPN"}, {"CHN"}, {"KOR"}, SOUTH_EAST_ASIA, {"USA"}):
        assert sum(bool(wanted & one) for one in voices) >= 3
    elsewhere = [one for one in voices if one - {"USA"}]
    assert len(elsewhere) >= len(voices) / 3


def test_some_works_disagree_with_the_essay_and_some_are_easy(records):
    """A list of friends would teach agreement; a list of hard texts would be read by nobody."""
    assert sum(one.parts_from_essay is not None for one in records.works.values()) >= 2
    levels = Counter(one.level for one in records.works.values())
    assert min(levels["intro"], levels["advanced"]) >= 10


def test_every_lesson_with_content_has_something_to_read(records):
    """From 01 on, each lesson is served by an easy text, or at least by two."""
    served = Counter(name for work in records.works.values() for name in work.lessons)
    thin = [
        name for name in records.lessons if name[:2] != "00" and not records.lessons[name].beside and served[name] < 2
    ]
    assert thin == []


# --- positions


def test_each_answer_is_held_by_somebody(records):
    """Yes, no, partly and wrong question: a debate without one of them is no debate."""
    assert {one.answer for one in records.positions.values()} == set(Answer)


def test_a_position_is_held_and_opposed_by_works_that_exist(records):
    """Every view has a text to read, no text is both for and against it, and nearly every view has a critic."""
    for one in records.positions.values():
        assert set(one.works) <= set(records.works)
        assert not set(one.works) & set(one.critics), one.id
        assert all(records.sources[records.works[name].source] for name in (*one.works, *one.critics))
    assert all(one.critics for one in records.positions.values())


def test_the_strongest_works_stand_on_both_sides(records):
    """At least five works hold one view and oppose another, so that students can set positions against each other."""
    held = {name for one in records.positions.values() for name in one.works}
    opposed = {name for one in records.positions.values() for name in one.critics}
    assert len(held & opposed) >= 5


# --- dilemmas


def test_a_dilemma_cannot_be_dodged(records):
    """One option helps one process at the other's cost, and one helps or harms both."""
    for one in records.dilemmas.values():
        pairs = [(option.upgrading, option.bridging) for option in one.options]
        assert any(up * across < 0 for up, across in pairs), one.id
        assert any(up * across > 0 for up, across in pairs), one.id
        assert len({option.key for option in one.options}) == len(pairs)
        assert len(one.roles) >= 4


def test_a_real_dilemma_ends_in_what_happened(records):
    """Steps stand in order, after the decision, and agree with the events that they name."""
    for one in records.dilemmas.values():
        dates = [step.date for step in one.what_happened]
        assert dates == sorted(dates), one.id
        assert len(dates) >= 3
        for step in one.what_happened:
            if step.event:
                assert records.events[step.event].date[:4] == step.date[:4], (one.id, step.event)


def test_what_is_imagined_says_so(records):
    """A made-up case has no date and tells the reader in its first sentence; there is at least one, and one real."""
    kinds = Counter(one.imagined for one in records.dilemmas.values())
    assert kinds[True] >= 1
    assert kinds[False] >= 5
    for one in records.dilemmas.values():
        assert one.imagined == one.brief.startswith("This is invented.")


def test_roles_are_offices(records):
    """No role bears the name of a person who held the office."""
    people = r"\b(Abe|Kishida|Koizumi|Obama|Bush|Biden|Clinton|Kan|Park|Yoon|Carter|Trump|Takaichi|Lee)\b"
    for one in records.dilemmas.values():
        for role in one.roles:
            assert not re.search(people, role.name), role.name


# --- key numbers


def worked_out(number: KeyNumber, records) -> float:
    """The figure from its parts, written apart from whatever wrote the record."""
    if number.working is None:
        return number.value
    values = []
    for part in number.working.parts:
        if isinstance(part, Cell):
            frame = table(part.table).frame
            for column, wanted in part.where.items():
                frame = frame[frame[column] == wanted]
            (value,) = frame[part.column]
        else:
            value = worked_out(records.key_numbers[part], records) if isinstance(part, str) else part
        values.append(float(value))
    first, second = values[0], values[1]
    match number.working.rule.value:
        case "sum":
            return sum(values)
        case "product":
            return prod(values)
        case "share_percent":
            return 100 * first / second
        case "change_percent":
            return 100 * (second - first) / first
    raise AssertionError(number.working.rule)


def test_computed_numbers_come_out_again(records):
    """Each computed figure is worked out anew from the tables or figures it names, to its last printed digit."""
    computed = [one for one in records.key_numbers.values() if one.computed]
    assert len(computed) >= 10
    for one in computed:
        digits = len(str(one.value).partition(".")[2])
        assert round(worked_out(one, records), digits) == one.value, one.id


def test_published_shares_agree_with_the_working(records):
    """Newspapers printed 59 percent for Guam and 89 percent for Iwakuni; the working gives the same."""
    assert round(records.key_numbers["num-guam-japan-share-2006"].value) == 59
    assert round(records.key_numbers["num-iwakuni-no-share"].value) == 89


def test_the_table_of_troops_and_the_press_are_of_one_size(records):
    """Counts by the press and by auditors lie within a fifth of the table, but for years the table counts otherwise."""
    frame = table("us_troops").frame
    japan = frame[frame["host"] == "JPN"].set_index("year")["persons"]
    for name, year in (("num-troops-1995", 1995), ("num-troops-1998", 1998), ("num-troops-2019", 2019)):
        assert japan[year] == pytest.approx(records.key_numbers[name].value, rel=0.2), name


def test_a_key_number_names_its_table_rightly(records):
    """Tables and columns that a working or an indicator names are in `data/`."""
    cells = [part for one in records.key_numbers.values() if one.working for part in one.working.parts]
    for cell in cells:
        if isinstance(cell, Cell):
            assert cell.table in tables()
    for state in records.seed_states.values():
        assert {one.table for one in state.indicators if one.table} <= set(tables())


def test_a_computed_figure_without_its_working_is_refused():
    """Nobody can check a figure whose making is not shown."""
    bare = {"id": "num-x", "group": "A", "label": "B", "period": "2000", "value": 1, "unit": "C", "note": "D"}
    with pytest.raises(ValueError, match="needs 'working'"):
        KeyNumber(**bare, sources=("src-x",), verified=True, computed=True)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("japan-2006, num-guam-cost-2006]", "japan-2006, num-nowhere]", "no key number 'num-nowhere'"),
        ("decider: cabinet-secretary", "decider: emperor", "is no role"),
        ("    imagined: true\n", "    imagined: false\n", "either imagined or has a date"),
        ("critics: [work-fu-2015]", "critics: [work-nowhere]", "no work 'work-nowhere'"),
    ],
)
def test_a_slip_in_a_verdict_is_named(tmp_path, old, new, message):
    """A wrong reference or a half-told dilemma is reported with its file."""
    for path in (seeds_folder() / "verdicts").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text.replace(old, new), encoding="utf-8")
    found = [str(problem) for problem in load(tmp_path).problems]
    assert any(message in line for line in found)


# --- notes and the sources page

KINDS = ("works", "positions", "dilemmas", "key_numbers", "scorecards", "seed_states", "institutions", "disputes")


@pytest.mark.parametrize("kind", KINDS)
def test_a_link_to_a_verdict_opens_a_readable_note(records, kind):
    """Title and text are words and not ids, and every note leads to a source."""
    for name in getattr(records, kind):
        one = note(records, name)
        assert one is not None
        assert len(one["text"]) > 40, name
        assert one["links"], name
        assert len(one["links"]) == len(sources_of(records, name))
        for words in (one["title"], one["text"]):
            assert not re.search(r"\b(src|ev|seed|br|up|work|pos|num|state|score)-[a-z0-9]+-", words), name


def test_notes_tell_what_matters_most(records):
    """A scorecard gives the judgement, a position its answer and critics, a dispute the parties by name."""
    score = records.scorecards["score-br-1"]
    text = note(records, "score-br-1")["text"]
    assert score.facts in text
    assert score.judgement in text
    assert say(f"notes.{score.assessment.value}") in text
    assert "Ronan Tse-min Fu" in note(records, "pos-spiral")["text"]
    assert "Japan: " in note(records, "dispute-senkaku-diaoyu")["text"]
    assert "43,433 votes" in note(records, "num-iwakuni-no")["text"]


def test_a_dilemma_does_not_give_away_its_end(records):
    """Who opens the note before playing learns the case and not the outcome."""
    for name, one in records.dilemmas.items():
        text = note(records, name)["text"]
        assert not any(step.text in text for step in one.what_happened)


def test_every_assessment_has_a_word():
    """The catalogue can say each value of the scale."""
    assert {one.value for one in Assessment} <= set(strings()["notes"])


def test_the_sources_page_shows_each_kind_and_each_source_once(records, tmp_path):
    """A lesson that links every kind: each id is a place, and no source is printed under two records."""
    names = [next(iter(getattr(records, kind))) for kind in KINDS] + ["ev-roadmap-2006", "ev-iwakuni-plebiscite-2006"]
    text = " ".join(f"[x]({SOURCES_NOTEBOOK}.ipynb#{name})" for name in [*names, "dilemma-iwakuni-2006"])
    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": [text]}
    (tmp_path / "50-test.ipynb").write_text(json.dumps({"cells": [cell], "metadata": {}}), encoding="utf-8")
    book = json.loads(sources_notebook(records, tmp_path))
    cells = ["".join(one["source"]) for one in book["cells"] if one["cell_type"] == "markdown"]
    records_part = "\n".join(one for one in cells if not one.startswith("## Tables"))
    places = re.findall(r'<a id="([^"]+)"></a>', records_part)
    assert set(names) <= set(places)
    assert len(places) == len(set(places))
    lines = Counter(line for line in records_part.splitlines() if line.startswith("- ["))
    assert [line for line, count in lines.items() if count > 1 and "](http" in line] == []
    within = set(re.findall(r"\]\(#([^)]+)\)", records_part))
    assert within
    assert within <= set(places)
