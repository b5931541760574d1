"""What lesson 08 says in words and asks in numbers is counted again from the file of institutions."""

from __future__ import annotations

import re

import pytest
import yaml

from course_utils.records import course, seeds_folder
from course_utils.records.notebooks import cells, notebooks_folder
from course_utils.records.openings import opening_path
from course_utils.strings import say

LESSON = "08-building-a-region"
PATH = notebooks_folder() / f"{LESSON}.ipynb"
THREE = {"CHN", "JPN", "USA"}


@pytest.fixture(scope="module")
def bodies() -> dict[str, dict]:
    """The institutions as the file has them, by their short names."""
    text = (seeds_folder() / "region" / "institutions.yaml").read_text(encoding="utf-8")
    return {one["short"]: one for one in yaml.safe_load(text)["institutions"]}


@pytest.fixture(scope="module")
def text() -> str:
    """The words of the lesson, on one line, without the targets of links."""
    words = " ".join(cell.source for cell in cells(PATH) if cell.kind == "markdown")
    return re.sub(r"\s+", " ", re.sub(r"\]\([^)]*\)", "]", words)).replace("[", "").replace("]", "")


def held(body: dict, year: int) -> set[str]:
    """Who belonged to a body in a year."""
    return {one["code"] for one in body["members"] if one["joined"] <= year <= one.get("left", 9999)}


def there(bodies: dict[str, dict], year: int) -> list[set[str]]:
    """The members of each body that had any in a year."""
    return [members for body in bodies.values() if (members := held(body, year))]


def test_the_guess_is_what_the_file_holds(bodies):
    """Five of seventeen in 2006, seven of twenty-eight in 2026."""
    guess = course().predictions["p08-one-table"]
    old, new = there(bodies, 2006), there(bodies, 2026)
    shared = [sum(members >= THREE for members in year) for year in (old, new)]
    assert (len(old), shared[0]) == (17, 5)
    assert "seventeen" in guess.ask
    assert "in five of them" in guess.ask
    assert len(new) == 28
    assert "twenty-eight" in guess.ask
    right = next(option for option in guess.options if option.key == guess.answer)
    assert right.text == f"In {shared[1]}"
    assert (len(new) - len(old), shared[1] - shared[0]) == (11, 2)
    assert "Eleven bodies more than in 2006, and two more with all three" in guess.finding


def test_three_tables_were_won_and_one_lost(bodies):
    """As the explanation of the guess says."""
    old, new = ({short for short, body in bodies.items() if held(body, year) >= THREE} for year in (2006, 2026))
    assert new - old == {"EAS", "ADMM-Plus", "ReCAAP"}
    assert old - new == {"6PT"}


def test_the_first_summit_overlaps_as_the_test_of_clutter_says(bodies, text):
    """All sixteen in the forum of twenty-five, thirteen in ASEAN Plus Three, twelve in APEC."""
    summit = held(bodies["EAS"], 2005)
    assert len(summit) == 16
    assert summit <= held(bodies["ARF"], 2005)
    assert "All sixteen states already sat in the Regional Forum, and thirteen met as ASEAN Plus Three" in text
    assert len(held(bodies["ARF"], 2005)) == 25
    assert "The forum had twenty-five members then" in text
    asked = course().questions["q08-overlap"]
    assert asked.answer == len(summit & held(bodies["APT"], 2005)) == 13
    wrong = {int(one.value) for one in asked.wrong_values}
    assert wrong == {len(summit & held(bodies[short], 2005)) for short in ("ARF", "ASEAN", "APEC")}


def test_the_table_of_rooms_is_counted_from_the_file(bodies):
    """Members then and now, and those who sit in today's summit too; the rule is that of the record."""
    whole = " ".join(cell.source for cell in cells(PATH) if cell.kind == "markdown")
    row = r"^\| \[[^\]]+\]\([^)]*#(inst-[\w-]+)\) \| (.+), (.+), (.+) \| ([^.]+)\. .+ \|$"
    rows = re.findall(row, whole, re.MULTILINE)
    assert len(rows) == 12
    named = {body["id"]: body for body in bodies.values()}
    summit = held(bodies["EAS"], 2026)
    for name, then, now, both, rule in rows:
        members = held(named[name], 2026)
        counts = (len(held(named[name], 2006)), len(members), len(members & summit))
        assert (then, now, both) == tuple(str(count or "none") for count in counts), name
        known = named[name].get("works", {}).get("rule")
        assert rule.lower() == (say(f"design.within_{known}") if known else "not recorded"), name


def test_what_is_asked_of_seats_is_so(bodies):
    """The three at one table in 2006; the one wide forum with North Korea; Taiwan in two bodies, then and now."""
    names = {"a": "APEC", "b": "ARF", "c": "6PT", "d": "APT", "e": "EAS"}
    asked = course().questions["q08-three-powers"]
    for option in asked.options:
        assert option.correct == (held(bodies[names[option.key]], 2006) >= THREE), option.text
    wide = {"a": "APEC", "b": "APT", "c": "ARF", "d": "EAS"}
    for option in course().questions["q08-pyongyang"].options:
        assert option.correct == ("PRK" in held(bodies[wide[option.key]], 2026)), option.text
    for year in (2006, 2026):
        assert {short for short, body in bodies.items() if "TWN" in held(body, year)} == {"APEC", "ADB"}


def test_the_order_asked_is_that_of_founding(bodies):
    """From ASEAN to the summit."""
    names = {"asean": "ASEAN", "apec": "APEC", "arf": "ARF", "apt": "APT", "eas": "EAS"}
    founded = [str(bodies[names[item.key]]["founded"]) for item in course().questions["q08-order"].items]
    assert founded == sorted(founded)


def test_the_opening_picture_has_a_seat_for_each_member_and_a_ring_for_each_latecomer(bodies):
    """Sixteen of 2005, and the two who got seats in 2011."""
    drawing = opening_path(LESSON).read_text(encoding="utf-8")
    assert drawing.count('fill="var(--cw-bridging)"/>') == len(held(bodies["EAS"], 2005))
    late = held(bodies["EAS"], 2011) - held(bodies["EAS"], 2010)
    assert late == {"RUS", "USA"}
    assert [drawing.count(f'stroke="var(--cw-{code.lower()})" stroke-width="4"/>') for code in sorted(late)] == [1, 1]


def test_the_check_is_of_many_kinds_and_asks_for_limits():
    """At least five kinds among six questions, one of which asks what a count cannot tell."""
    asked = [course().questions[name] for name in course().lessons[LESSON].check]
    assert len(asked) == 6
    assert len({one.type for one in asked}) >= 5
    assert any(one.type == "short_text" for one in asked)


def test_the_pool_has_every_kind_of_question():
    """Sixteen or more, of all nine kinds."""
    pool = [one for one in course().questions.values() if one.lesson == LESSON]
    assert len(pool) >= 16
    assert len({one.type for one in pool}) == 9


def test_the_exit_looks_back_at_the_first_guess():
    """What was said first is shown beside what is said last."""
    assert course().reflections["r08-exit"].looks_back == "r08-first"
