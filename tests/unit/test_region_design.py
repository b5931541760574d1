"""A region of one's own: held against published membership, against other arithmetic, and against its twin."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from node import needs_node

from course_utils.records import course
from course_utils.subject.models.region_design import (
    Body,
    Design,
    Sitting,
    can_stop,
    closest,
    left_out,
    overlaps,
    touched,
)
from course_utils.subject.models.region_divides import bodies, divides, region
from course_utils.subject.widgets.design import design_spec

CORE = Path(__file__).resolve().parents[2] / "course_utils" / "hands" / "front" / "design" / "core.js"
OF = course()
REGION = region(OF)
BODIES = bodies(OF, 2006, 2026)
DIVIDES = {one.seed: one for one in divides(OF, 2006)}
ASEAN = frozenset(["BRN", "KHM", "IDN", "LAO", "MYS", "MMR", "PHL", "SGP", "THA", "VNM"])
SIX = frozenset(["CHN", "JPN", "PRK", "KOR", "RUS", "USA"])
APEC = frozenset(SIX - {"PRK"}) | (ASEAN - {"KHM", "LAO", "MMR"})
APEC |= {"AUS", "CAN", "CHL", "HKG", "MEX", "NZL", "PER", "PNG", "TWN"}
TREATY_OF_1960 = frozenset(("USA", "JPN"))


def design(members, purpose="security", rule="consensus"):
    return Design(frozenset(members), purpose, rule)


@pytest.mark.parametrize(
    ("members", "body", "year", "outside"),
    [
        (ASEAN, "inst-asean", 2006, 9),
        (ASEAN | {"TLS"}, "inst-asean", 2026, 8),
        (APEC, "inst-apec", 2006, 6),
        (SIX, "inst-six-party-talks", 2006, 13),
        (ASEAN | {"CHN", "JPN", "KOR", "AUS", "IND", "NZL"}, "inst-eas", 2006, 6),
        (TREATY_OF_1960, "inst-us-jpn-alliance", 2006, 17),
    ],
)
def test_a_design_with_a_bodys_published_members_is_that_body(members, body, year, outside):
    """The lists above are those that the bodies publish; the overlap is then exactly 1."""
    found = closest(design(members), BODIES)
    assert found is not None
    assert (found.body, found.year, found.share) == (body, year, 1.0)
    assert len(left_out(design(members), REGION)) == outside


def test_the_region_is_east_asia_with_two_powers():
    """Sixteen states and Taiwan, the United States and Russia; nobody twice on one place of the map."""
    assert frozenset(REGION) == ASEAN | SIX | {"MNG", "TLS", "TWN"}
    places = [(one["column"], one["row"]) for one in design_spec(OF)["candidates"]]
    assert len(set(places)) == len(places)


def test_every_body_to_begin_with_can_be_seated_whole():
    """Who begins with the members of a real body gets all of them, the widest of the year of the essay too."""
    spec = design_spec(OF)
    offered = {one["code"] for one in spec["candidates"]}
    begun = [one for one in spec["bodies"] if one["begin"]]
    assert {"inst-apec", "inst-arf", "inst-sco", "inst-eas", "inst-aukus"} <= {one["id"] for one in begun}
    assert [one["id"] for one in begun if not offered.issuperset(one["sittings"][0]["members"])] == []


def test_equal_overlaps_are_parted_by_purpose_then_rule_then_life_then_age():
    """Two bodies with the same three members: what the reader is told decides, in that order."""

    def body(name, kind="security", rule=None, ended=False, founded="2000"):
        return Body(name, kind, rule, ended, founded, (Sitting(2006, frozenset("ABC")),))

    def first(*those):
        return closest(design("AB"), those).body

    assert first(body("a", kind="economic"), body("b")) == "b"
    assert first(body("a", rule="none"), body("b", rule="consensus")) == "b"
    assert first(body("a", ended=True), body("b", founded="2010")) == "b"
    assert first(body("a", founded="1990"), body("b", founded="1989-11")) == "b"
    assert closest(design("XY"), (body("a"),)) is None
    assert closest(design(""), BODIES) is None


def test_a_divide_is_touched_from_inside_and_across():
    """The Six-Party Talks had both Koreas at the table; a design without Pyongyang shuts one side out."""
    ideology = DIVIDES["seed-5-ideology"].pairs
    assert touched(design(SIX), ideology).inside == (("KOR", "PRK"),)
    assert touched(design(SIX), ideology).across == (("CHN", "TWN"),)
    assert ("KOR", "PRK") in touched(design(SIX - {"PRK"}), ideology).across
    assert touched(design(ASEAN), ideology) == touched(design(""), ideology)


def test_quarrels_over_memory_lie_between_japan_and_another():
    """China and South Korea are both parties on Yasukuni, and have no quarrel with each other about it."""
    memory = DIVIDES["seed-2-rivalry"].pairs
    assert all("JPN" in pair for pair in memory)
    assert ("CHN", "KOR") not in memory
    assert "Yasukuni Shrine" in memory[("CHN", "JPN")]


def test_thresholds_part_whom_the_tables_part():
    """Worked out again from the files: the index of 2006 for two pairs, incomes for two, bodies for two."""
    assert ("CHN", "JPN") in DIVIDES["seed-6-regimes"].pairs  # 0.09 and 0.85
    assert ("MYS", "PHL") not in DIVIDES["seed-6-regimes"].pairs  # 0.31 and 0.47
    assert ("KOR", "PRK") in DIVIDES["seed-7-development"].pairs  # 28,516 and 1,778 dollars
    assert ("CHN", "JPN") not in DIVIDES["seed-7-development"].pairs  # 7,271 and 35,333
    few = DIVIDES["seed-8-institutions"].pairs
    assert ("PRK", "SGP") in few  # the ASEAN Regional Forum alone
    assert ("JPN", "PRK") not in few  # that, and the Six-Party Talks
    assert ("CHN", "MNG") not in few  # that, and the Asian Development Bank


def test_what_became_of_each_body_that_the_essay_names_is_told():
    """A design that comes close to one of them ends in an answer, and the two banks count votes by weight."""
    named = [one for one in OF.institutions.values() if one.essay]
    assert len(named) >= 6
    assert [one.id for one in named if not (one.works and one.works.became)] == []
    weighted = {one.id for one in BODIES if one.rule == "weighted"}
    assert weighted >= {"inst-aiib", "inst-adb"}
    assert next(one.rule for one in BODIES if one.id == "inst-us-kor-alliance") is None


@pytest.mark.parametrize("count", range(1, 40))
def test_those_who_can_stop_a_majority_are_as_few_as_can(count):
    """As many noes leave no more than half for yes, and one fewer leaves more."""
    stop = can_stop(count, "majority")
    assert 2 * (count - stop) <= count < 2 * (count - stop + 1)
    assert can_stop(count, "consensus") == 1
    assert can_stop(count, "weighted") is None


RUN = """import { readFileSync } from "node:fs";
const { canStop, closest, leftOut, overlaps, touched } = await import(process.argv[2]);
const { region, bodies, divides, designs } = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(designs.map((one) => ({
  out: leftOut(one, region), overlaps: one.members.length ? overlaps(one, bodies) : [], closest: closest(one, bodies),
  touched: divides.map((pairs) => touched(one, pairs)), stop: canStop(one.members.length, one.rule),
}))));"""


@needs_node
def test_the_front_end_counts_as_python_does(tmp_path):
    """Three hundred designs drawn by lot: every list, share and order is the same in both languages."""
    spec = design_spec(OF)
    lot = random.Random(8)
    codes = [one["code"] for one in spec["candidates"]]
    designs = [
        {
            "members": lot.sample(codes, lot.randint(0, len(codes))),
            "purpose": lot.choice(spec["purposes"]),
            "rule": lot.choice(spec["rules"]),
        }
        for _ in range(300)
    ]
    pairs = [[one["pair"] for one in divide["pairs"]] for divide in spec["divides"]]
    given = {"region": REGION, "bodies": spec["bodies"], "divides": pairs, "designs": designs}
    script = tmp_path / "run.mjs"
    script.write_text(RUN, encoding="utf-8")
    done = subprocess.run(
        [str(shutil.which("node")), str(script), CORE.as_uri()],
        input=json.dumps(given), capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip

    def told(one):
        return {"body": one.body, "year": one.year, "shared": list(one.shared), "share": one.share}

    for drawn, got in zip(designs, json.loads(done.stdout), strict=True):
        mine = design(drawn["members"], drawn["purpose"], drawn["rule"])
        near = closest(mine, BODIES)
        assert got["out"] == list(left_out(mine, REGION))
        assert got["overlaps"] == [told(one) for one in overlaps(mine, BODIES) if mine.members]
        assert got["closest"] == (told(near) if near else None)
        assert got["stop"] == can_stop(len(mine.members), mine.rule)
        for divide, found in zip(DIVIDES.values(), got["touched"], strict=True):
            due = touched(mine, divide.pairs)
            assert found == {"inside": list(map(list, due.inside)), "across": list(map(list, due.across))}
