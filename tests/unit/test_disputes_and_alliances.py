"""Disputes, alliances and institutions: true counts, every view in a stated order, drawings that follow the year."""

from __future__ import annotations

import csv
import itertools
import math
from pathlib import Path

import pytest
import yaml

from course_utils.hands.picture import PictureWidget
from course_utils.pictures.basemap import basemap
from course_utils.pictures.picture import Row, Search, Section
from course_utils.pictures.projection import PACIFIC
from course_utils.records import CourseError, course
from course_utils.subject.pictures.alliances import LOOKS, alliances
from course_utils.subject.pictures.disputes import KIND_MARKS, disputes, in_order, spread
from course_utils.subject.pictures.members import members
from course_utils.subject.pictures.militarized import militarized
from course_utils.subject.pictures.network import network
from course_utils.subject.pictures.shared_institutions import shared_institutions
from course_utils.subject.records.region import DisputeKind

ROOT = Path(__file__).resolve().parents[2]
PAST = "historical_memory"


def raw_disputes() -> list[dict]:
    """The file as it stands, without the course's models."""
    return yaml.safe_load((ROOT / "seeds" / "region" / "disputes.yaml").read_text(encoding="utf-8"))["disputes"]


def raw_table(name: str) -> list[dict[str, str]]:
    """A table as it stands, without pandas."""
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def quarrels():
    return disputes()


# --- disputes ---


def test_the_finding_on_disputes_is_counted_from_another_record_of_the_alliances(quarrels):
    """With the defence pacts of the ATOP table instead of the course's list of alliances the count is the same."""
    allies = {
        code
        for one in raw_table("alliances")
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


# --- sections of an opened row ---


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


# --- alliances ---


def promised(year: int, column: str = "defence") -> set[tuple[str, str]]:
    """The pairs with a promise in a year, straight from the table."""
    return {
        (one["state_a"], one["state_b"])
        for one in raw_table("alliances")
        if one["year"] == str(year) and one[column] == "1"
    }


@pytest.mark.parametrize("year", [1946, 1950, 1960, 1977, 1980, 1990, 2006, 2018])
def test_the_lines_of_a_year_are_the_pairs_of_the_table(year):
    """Whatever year is chosen, what stays is the table's year: defence, and consultation where no defence is."""
    picture = alliances()
    shown = picture.visible([list(LOOKS), year])
    defence = promised(year)
    consult = promised(year, "consultation") - defence
    names = {one["state"]: one["name"] for one in raw_table("states")}
    told = sorted((row.values["name"].lower(), row.values["look"]) for row in (picture.rows[at] for at in shown))

    def look(pair, kind):
        both = f"{the(pair[0], names)} and {the(pair[1], names)}".lower()
        return both, f"{'hub' if 'USA' in pair else 'others'}_{kind}"

    expected = [look(pair, "defence") for pair in defence] + [look(pair, "consultation") for pair in consult]
    assert told == sorted(expected)


def the(code: str, names: dict[str, str]) -> str:
    return f"the {names[code]}" if code in ("USA", "SUN", "PHL", "GBR") else names[code]


def test_the_finding_on_alliances_is_true():
    """In the essay's year all promises of defence but one go through the United States."""
    pairs = promised(2006)
    hub = {pair for pair in pairs if "USA" in pair}
    assert pairs - hub == {("CHN", "PRK")}
    assert alliances().finding == (
        f"In 2006, {len(hub)} of {len(pairs)} promises of defence among these states had the United States on one "
        "side. The other pair: China and North Korea."
    )
    assert alliances(1960).finding.startswith("In 1960, 8 of 20 ")


def test_every_pair_has_its_line_and_its_symbol():
    """No pair is without a line; a line with the hub differs from the others in colour, stroke and symbol."""
    picture = alliances()
    lines = [one for one in picture.figure.data if one.meta and "stand" in one.meta]
    assert sorted(at for one in lines for at in one.meta["stand"]["rows"]) == list(range(len(picture.rows)))
    looks = {
        picture.rows[one.meta["stand"]["rows"][0]].values["look"]: (one.line.color, one.line.dash, one.marker.symbol)
        for one in lines
    }
    assert len(set(looks.values())) == len(LOOKS)
    for kind in ("defence", "consultation"):
        hub, others = looks[f"hub_{kind}"], looks[f"others_{kind}"]
        assert hub[0] != others[0]
        assert hub[2] != others[2]


def test_no_capital_lies_in_the_sea():
    """Every seat of a state stands inside an outline of the base map, or no further off than a small island's coast."""
    land = basemap().land

    def inside(x, y, ring):
        odd = False
        for (x0, y0), (x1, y1) in itertools.pairwise([*ring, ring[0]]):
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
                odd = not odd
        return odd

    def near(x, y, ring):
        return any(math.dist((x, y), point) < 0.6 for point in ring)

    for code, actor in course().actors.items():
        if actor.seat:
            at = actor.seat.lon, actor.seat.lat
            assert any(inside(*at, ring) or near(*at, ring) for ring in land), code


# --- members ---


@pytest.mark.parametrize(
    ("institution", "year", "count"),
    [
        ("ASEAN", 1996, 7),
        ("ASEAN", 2006, 10),
        ("APEC", 2006, 21),
        ("EAS", 2006, 16),
        ("SCO", 2006, 6),
        ("6PT", 2009, 0),
    ],
)
def test_members_are_as_many_as_the_bodies_themselves_say(institution, year, count):
    """Published sizes: ASEAN ten since 1999, APEC twenty-one, the first East Asia Summit sixteen, the SCO six."""
    assert len(members(institution, year).visible()) == count


def test_the_finding_on_members_is_counted_from_the_file():
    """How many bodies two states shared in the essay's year, from the file itself."""
    bodies = yaml.safe_load((ROOT / "seeds" / "region" / "institutions.yaml").read_text())["institutions"]
    there = [
        {one["code"] for one in body["members"] if one["joined"] <= 2006 <= one.get("left", 9999)}
        for body in bodies
        if int(str(body["founded"])[:4]) <= 2006 <= int(str(body.get("ended", 9999))[:4])
    ]
    shared = [sum(pair <= codes for codes in there) for pair in ({"CHN", "JPN"}, {"CHN", "USA"}, {"JPN", "USA"})]
    assert members().finding == (
        f"Of the {len(there)} institutions, forums, pacts and small groups listed here that existed in 2006, China and "
        f"Japan shared {shared[0]}, China and the United States {shared[1]}, and Japan and the United States "
        f"{shared[2]}."
    )


def test_a_member_without_a_place_is_in_the_list_and_named():
    """Canada has no mark on this map: the caveat says so, and the list has it."""
    picture = members("APEC")
    (trace,) = [one for one in picture.figure.data if one.meta and "rows" in one.meta]
    canada = [at for at, row in enumerate(picture.rows) if row.title == "Canada"]
    assert not set(canada) & set(trace.meta["rows"])
    assert "Canada" in picture.caveat
    assert set(canada) & set(picture.visible())


def test_an_institution_begins_with_a_year_in_which_it_existed():
    """A body younger than the essay starts with its first year, one that ended before it with its last."""
    assert members("Quad").start() == ["inst-quad", 2007]
    assert members("US-TWN").start() == ["inst-us-twn-treaty", 1979]
    assert members("ASEAN").start() == ["inst-asean", 2006]


def test_an_unknown_institution_is_refused_with_the_nearest():
    """A slip of the pen gets the name that was meant."""
    with pytest.raises(CourseError, match="'Quad'"):
        members("Qaud")


# --- counts by year ---


def counted(picture) -> dict[str, dict[int, int]]:
    found: dict[str, dict[int, int]] = {}
    for row in picture.rows:
        found.setdefault(row.values["series"], {})[row.values["year"]] = row.values["count"]
    return found


def test_the_allies_counted_are_those_of_another_data_set():
    """ATOP has the same allies of the United States each year, but for two that the caveat names."""
    counts = counted(network())["spokes"]
    for year in range(1956, 2019):
        partners = {code for pair in promised(year) if "USA" in pair for code in pair} - {"USA", "PAK"} | {"NZL"}
        # Taipei's treaty ran out with the last day of 1979; ATOP counts the first day of 1980.
        assert counts[year] == len(partners - ({"TWN"} if year == 1980 else set())), year


def test_pairs_of_allies_in_small_groups_are_those_of_the_file():
    """Two allies of one small group make one pair, however many groups they share."""
    groups = {
        1998: [],
        2001: [("JPN", "KOR")],
        2006: [("AUS", "JPN")],
        2014: [("AUS", "JPN"), ("AUS", "KOR"), ("AUS", "NZL"), ("JPN", "KOR"), ("JPN", "NZL"), ("KOR", "NZL")],
    }
    counts = counted(network())["meeting"]
    assert {year: counts[year] for year in groups} == {year: len(pairs) for year, pairs in groups.items()}
    assert counts[2026] == 8
    assert network().finding == (
        "In 2006 the United States had 6 treaty allies here, and 1 of their 15 pairs sat in a small group; in 2026 it "
        "had 6, and 8 of 15 pairs did."
    )


def test_pacts_between_allies_end_where_the_table_ends():
    """The line stops instead of going on at its last height; in 1960 it holds the six pairs of one treaty."""
    counts = counted(network())["rim"]
    assert max(counts) == 2018
    six = {"AUS", "NZL", "PHL", "THA"}
    assert counts[1960] == len([pair for pair in promised(1960) if set(pair) <= six]) == 6


def test_the_years_of_the_network_must_be_in_order():
    """The message names both."""
    with pytest.raises(CourseError, match="since"):
        network(2010, 2000)


# --- pairs ---


def shared(a: str, b: str, year: int) -> int:
    """The figure of the table, without pandas."""
    (found,) = [
        int(one["organisations"])
        for one in raw_table("shared_igos")
        if (one["state_a"], one["state_b"], one["year"]) == (a, b, str(year))
    ]
    return found


def test_shared_organisations_are_those_that_others_report():
    """54 for China and the United States in 2014; the Soviet Union had 32 in common with the United States in 1985."""
    rows = [row.values for row in shared_institutions().rows]
    told = {(one["line"], one["year"]): one["value"] for one in rows}
    assert told["CHN-USA", 2014] == 54
    assert told["SUN-USA", 1985] == 32
    assert shared_institutions().finding == (
        f"China and the United States shared {shared('CHN', 'USA', 2014)} intergovernmental organisations in 2014; the "
        f"Soviet Union and the United States shared {shared('SUN', 'USA', 1991)} in 1991."
    )


def test_a_line_of_shared_organisations_stops_with_its_state():
    """The Soviet line ends in 1991, and years without a figure stay open."""
    lines = [one for one in shared_institutions().figure.data if one.meta["series"] == "SUN-USA"]
    assert max(max(one.x) for one in lines) == 1991
    early = [one for one in shared_institutions().figure.data if one.meta["series"] == "JPN-USA"]
    assert len(early) == 2
    assert all(right - left == 1 for one in early for left, right in itertools.pairwise(one.x))


@pytest.mark.parametrize(("pair", "count", "late"), [("CHN-JPN", 12, 10), ("JPN-KOR", 12, 6), ("CHN-USA", 27, 9)])
def test_militarized_disputes_are_counted_once_each(pair, count, late):
    """China and Japan had twelve, ten of them since 1990, and Japan and South Korea had as many."""
    rows = [row.values for row in militarized().rows if row.values["pair"] == pair]
    a, b = pair.split("-")
    raw = {
        (one["dispute"], one["year"])
        for one in raw_table("militarized_disputes")
        if (one["state_a"], one["state_b"], one["first_year"]) == (a, b, "1")
    }
    assert len(rows) == len(raw) == count
    assert sum(one["year"] >= 1990 for one in rows) == late


def test_the_finding_on_militarized_disputes_says_that_nobody_died():
    """No row of China and Japan has a death in the table, and none is unknown."""
    deaths = {
        one["fatality_level"]
        for one in raw_table("militarized_disputes")
        if (one["state_a"], one["state_b"], one["first_year"]) == ("CHN", "JPN", "1")
    }
    assert deaths == {"0"}
    picture = militarized()
    assert picture.finding.startswith(
        "From 1945 to 2014, 12 militarized disputes between China and Japan began, 10 of them since 1990; no soldier "
        "died in any of them. For comparison: Japan and South Korea 12; "
    )


def test_rivals_have_a_bar_and_others_have_none():
    """China and Japan are rivals from 1996; Japan and South Korea, with as many disputes, are none."""
    bars = {
        pair: [shape for shape in militarized([pair]).figure.layout.shapes if shape.line.width > 5]
        for pair in (("CHN", "JPN"), ("JPN", "KOR"))
    }
    assert [(bar.x0, bar.x1) for bar in bars["CHN", "JPN"]] == [(1996, 2014)]
    assert bars["JPN", "KOR"] == []


def test_no_mark_of_a_lane_covers_another():
    """Disputes that began in one year stand above each other; every dispute has one mark."""
    picture = militarized([("IND", "PAK"), ("SUN", "USA")])
    spots = [(x, y) for one in picture.figure.data for x, y in zip(one.x, one.y, strict=True)]
    assert len(spots) == len(set(spots)) == len(picture.rows)


@pytest.mark.parametrize("draw", [shared_institutions, militarized])
def test_pairs_that_cannot_be_drawn_are_refused(draw):
    """One code alone, an unknown code, a word instead of a pair, too many pairs: each has its message."""
    for pairs in (
        [("JPN",)],
        [("JPN", "JNP")],
        ["JP"],
        [("CHN", other) for other in ("JPN", "KOR", "USA", "IND", "TWN", "PRK", "THA")],
    ):
        with pytest.raises(CourseError, match="pairs"):
            draw(pairs)


@pytest.mark.parametrize("draw", [disputes, alliances, members, network, shared_institutions, militarized])
def test_every_picture_of_the_region_is_told_in_words(draw):
    """A finding that is a sentence, a description, no gap left open, sources, and a table that finds its values."""
    picture = draw()
    text = picture.finding + picture.shows + picture.describe + picture.caveat + picture.borders + picture.caption()
    assert picture.finding.endswith(".")
    assert "{" not in text
    assert len(picture.describe) > 80
    assert picture.sources
    assert all(column.key in row.values for row in picture.rows for column in picture.columns)
