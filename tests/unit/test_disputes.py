"""Disputes on a map: every party is heard, in a stated order."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from raw_tables import rows_of

from course_utils.hands.picture import PictureWidget
from course_utils.pictures.picture import Row, Search, Section
from course_utils.pictures.projection import PACIFIC
from course_utils.records import CourseError, course
from course_utils.subject.pictures.disputes import KIND_MARKS, disputes, in_order, spread
from course_utils.subject.records.region import DisputeKind

ROOT = Path(__file__).resolve().parents[2]


PAST = "historical_memory"


def raw_disputes() -> list[dict]:
    """The file as it stands, without the course's models."""
    return yaml.safe_load((ROOT / "seeds" / "region" / "disputes.yaml").read_text(encoding="utf-8"))["disputes"]


@pytest.fixture(scope="module")
def quarrels():
    return disputes()


def test_the_finding_on_disputes_is_counted_from_another_record_of_the_alliances(quarrels):
    """With the defence pacts of the ATOP table instead of the course's list of alliances the count is the same."""
    allies = {
        code
        for one in rows_of("alliances")
        if one["defence"] == "1" and one["year"] == "2018" and "USA" in (one["state_a"], one["state_b"])
        for code in (one["state_a"], one["state_b"])
    } - {"USA"}
    among = [one for one in raw_disputes() if len(allies.intersection(one["parties"])) > 1]
    assert all({"JPN", "KOR"} <= set(one["parties"]) for one in among)
    past = sum(one["kind"] == PAST for one in among)
    assert quarrels.finding == (
        f"In {len(among)} of the {len(raw_disputes())} disputes here two treaty allies of the United States, Japan and "
        f"South Korea, are parties: {past} of these are about the past, {len(among) - past} about a place."
    )


def test_every_party_is_heard_in_full(quarrels):
    """Each dispute shows every name, every view word for word and every step of its record."""
    for one, row in zip(raw_disputes(), quarrels.rows, strict=True):
        names, views, steps = (section.pairs for section in row.sections)
        assert sorted(name for _, name in names) == sorted(each["name"] for each in one["names"])
        assert sorted(text for _, text in views) == sorted(each["says"] for each in one["views"])
        assert [text for _, text in steps] == [each["text"] for each in one["dates"]]
        assert len(views) >= 2
        assert row.sources


def test_views_stand_in_the_order_that_the_note_states(quarrels):
    """The side in control first, then parties by the alphabet, then those who are no party."""
    people = {
        one["code"]: one["name"] for one in yaml.safe_load((ROOT / "seeds" / "actors.yaml").read_text())["actors"]
    }
    for one, row in zip(raw_disputes(), quarrels.rows, strict=True):
        heard = [who for who, _ in row.sections[1].pairs]
        parties = sorted(people[code] for code in one["parties"])
        if one.get("administered_by"):
            first = people[one["administered_by"]]
            parties = [first, *(name for name in parties if name != first)]
        assert heard[: len(parties)] == parties
        assert all(who.endswith("(no party to it)") for who in heard[len(parties) :])
    assert "first the side in control" in quarrels.borders


def test_no_place_carries_one_party_s_name_alone(quarrels):
    """What is printed on the map is never the name that only one party uses."""
    for one, row in zip(raw_disputes(), quarrels.rows, strict=True):
        if one["kind"] == PAST:
            continue
        theirs = [name for each in one["names"] if each["by"] != "EN" for name in [each["name"]]]
        assert row.label not in theirs
        assert "/" in row.label or row.label in ("Taiwan Strait", "East China Sea", "Thai-Cambodian border")


def test_every_dispute_has_one_mark_and_places_stand_where_they_are(quarrels):
    """Quarrels over places keep their coordinates; those over the past may give way, and no mark covers another."""
    trace = quarrels.figure.data[-1]
    assert sorted(trace.meta["rows"]) == list(range(len(quarrels.rows)))
    spots = dict(zip(trace.meta["rows"], zip(trace.x, trace.y, strict=True), strict=True))
    for at, one in enumerate(raw_disputes()):
        x, y = PACIFIC.forward(one["lon"], one["lat"])
        assert abs(spots[at][0] - x) < 0.01
        if one["kind"] != PAST:
            assert abs(spots[at][1] - y) < 0.01
        assert y - 5 < spots[at][1] <= y + 0.01
    for at, (x, y) in spots.items():
        assert all(max(abs(x - u), abs(y - v)) > 0.5 for other, (u, v) in spots.items() if other != at)


def test_both_kinds_are_amber_and_differ_in_shape():
    """The colour says contested; the shape is the second cue."""
    assert {mark.role for mark in KIND_MARKS.values()} == {"contested"}
    assert len({mark.symbol for mark in KIND_MARKS.values()}) == len(DisputeKind)


def test_disputes_are_chosen_by_party_seed_and_kind(quarrels):
    """Each control leaves what a reader of the file would pick."""
    kinds = [one.value for one in DisputeKind]
    for code in ("KOR", "USA", "TWN"):
        expected = [at for at, one in enumerate(raw_disputes()) if code in one["parties"]]
        assert quarrels.visible([kinds, "", code, ""]) == expected
    for seed in ("seed-1-territory", "seed-4-nationalism"):
        expected = [at for at, one in enumerate(raw_disputes()) if seed in one["cold_war_seeds"]]
        assert quarrels.visible([kinds, seed, "", ""]) == expected
    about_the_past = [at for at, one in enumerate(raw_disputes()) if one["kind"] == PAST]
    assert quarrels.visible([[PAST], "", "", ""]) == about_the_past
    assert disputes(PAST, "nationalism").start() == [[PAST], "seed-4-nationalism", "", ""]


def test_a_dispute_of_an_unknown_kind_or_seed_is_refused():
    """The message names the argument and the nearest word."""
    with pytest.raises(CourseError, match="historical_memory"):
        disputes("historic_memory")
    with pytest.raises(CourseError, match="seed-1-territory"):
        disputes(theme="seed-1-teritory")


def test_a_ring_moves_south_only_if_it_must():
    """The second of two quarrels at one spot moves; a place never does."""
    past, place = DisputeKind.HISTORICAL_MEMORY, DisputeKind.TERRITORIAL_MARITIME
    assert spread([(139.7, 35.7), (139.7, 35.7), (126.0, 39.0)], [past, place, past]) == [
        (139.7, 34.1),
        (139.7, 35.7),
        (126.0, 39.0),
    ]


def test_the_order_of_codes_does_not_depend_on_the_file():
    """Whatever order a record has, the same order comes out."""
    of = course()
    spratly = of.disputes["dispute-spratly-nansha-truong-sa"]
    codes = [view.code for view in spratly.views]
    assert in_order(spratly, codes, of) == in_order(spratly, reversed(codes), of)


def test_sections_are_searched_and_told_without_scripts(quarrels):
    """A word that only one view holds finds its dispute, and the page without scripts holds every view, escaped."""
    control = Search("Search")
    row = Row(values={}, title="A", sections=(Section("Views", (("Ann", "Red <b>& blue"),)),))
    assert control.keeps(row, "red ann")
    assert not control.keeps(row, "green")
    found = quarrels.visible([[one.value for one in DisputeKind], "", "", "toucheng"])
    assert [quarrels.rows[at].title for at in found] == ["Senkaku/Diaoyu Islands"]
    told = PictureWidget(quarrels).fallback_html()
    assert "Toucheng Township" in told
    assert "<script" not in told
