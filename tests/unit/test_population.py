"""Japan's people counted on: against what the United Nations publish, other arithmetic, and its twin."""

from __future__ import annotations

import json
import random
import subprocess
from dataclasses import asdict
from pathlib import Path

import pytest
from node import needs_node

from course_utils.records import course
from course_utils.subject.models.population import TOLERANCE, WORK_FROM, People, projected, stepped, workforce
from course_utils.subject.models.population_japan import (
    BEGINS,
    ENDS,
    IN_WORKFORCE,
    OLDER_IN_WORKFORCE,
    UNTIL,
    children,
    history,
    people,
    periods,
    published,
    start,
    variants,
)
from course_utils.subject.widgets.population import population_spec

FRONT = Path(__file__).resolve().parents[2] / "course_utils" / "hands" / "front" / "population"
PERIODS = periods()
BROAD = {"all": (0, 21), "under 15": (0, 3), "15 to 64": (3, 13), "65 and over": (13, 21)}
NUMBERS = course().key_numbers


def apart(variant, year, ages):
    """By what share the arithmetic differs from what is published, for all and for three broad ages."""
    told = published(year, variant)
    return {name: abs(sum(ages[low:high]) / sum(told[low:high]) - 1) for name, (low, high) in BROAD.items()}


def outcome(variant):
    one = next(each for each in variants() if each.key == variant)
    return {year: each.by_age() for year, each in projected(one.start, PERIODS, one.children, one.movers).items()}


@pytest.mark.parametrize("year", range(BEGINS, ENDS + 1, 5))
def test_the_medium_variant_comes_out_as_published(year):
    """The promise of the card: within half a percent for all people and for each broad age, in every year."""
    found = apart("medium", year, outcome("medium")[year])
    assert max(found.values()) <= TOLERANCE, found


@pytest.mark.parametrize("year", range(BEGINS, ENDS + 1, 5))
def test_no_age_group_strays_far(year):
    """A cohort that is lost or doubled would hide in a broad age: groups of five years stay within three percent."""
    pairs = zip(outcome("medium")[year][:20], published(year)[:20], strict=True)
    assert max(abs(found / told - 1) for found, told in pairs) < 0.03


@pytest.mark.parametrize("variant", ["high", "low"])
def test_the_other_variants_come_out_as_published(variant):
    """All people within half a percent, those of working age within one; children of the low variant are met less."""
    for year, ages in outcome(variant).items():
        found = apart(variant, year, ages)
        assert found["all"] < 0.005, (year, found)
        assert found["15 to 64"] < 0.01, (year, found)


def test_a_step_by_hand():
    """A hundred women of 20 to 24 and nobody else, worked out with pen and paper."""
    women = tuple(100.0 if at == 4 else 0.0 for at in range(21))
    period = PERIODS[0]
    found = stepped(People(women, (0.0,) * 21), period, children=2.0, movers=0.0)
    living = 100 * period.alive[0][4]
    assert found.women[5] == pytest.approx(living)
    births = 2.0 * (period.births[4] / 100 * 50 + period.births[5] / 100 * living / 2)
    assert found.women[0] == pytest.approx(births / 2.05 * period.newborn[0])
    assert found.men[0] == pytest.approx(births * 1.05 / 2.05 * period.newborn[1])
    assert sum(found.women[1:5] + found.women[6:] + found.men[1:]) == 0


def test_nobody_is_made_of_nothing():
    """Without births and migrants each step has just those who live on; with migrants just so many more or fewer."""
    still = stepped(start(), PERIODS[0], children=0, movers=0)
    living = sum(
        now * share
        for ages, alive in zip((start().women, start().men), PERIODS[0].alive, strict=True)
        for now, share in zip(ages, alive, strict=True)
    )
    assert sum(still.by_age()) == pytest.approx(living)
    more = stepped(start(), PERIODS[0], children=0, movers=200)
    assert sum(more.by_age()) - living == pytest.approx(1000, rel=0.01)


def test_more_children_and_more_migrants_make_more_people():
    """Each alone, and children reach working age only after fifteen years."""
    few, many = (projected(start(), PERIODS, [number] * len(PERIODS)) for number in (1.0, 2.0))
    none, some = (projected(start(), PERIODS, children(), movers) for movers in (0, 300))
    for year in range(BEGINS + 5, ENDS + 1, 5):
        assert sum(few[year].by_age()) < sum(many[year].by_age())
        assert sum(none[year].by_age()) < sum(some[year].by_age())
    working = [sum(one[BEGINS + WORK_FROM].by_age()[3:13]) for one in (few, many)]
    assert working[0] == pytest.approx(working[1])


@pytest.mark.parametrize("movers", [-100, 0, 1000])
def test_no_age_group_ever_owes_people(movers):
    """At the ends of the switches more may leave at an age than came, but nobody less than nobody is left."""
    for number in (0.7, 2.5):
        found = projected(start(), PERIODS, [number] * len(PERIODS), movers)
        assert min(min(one.women + one.men) for one in found.values()) > 0


def test_the_workforce_to_begin_with_is_the_one_that_was_counted():
    """The shares are those of the labour force survey of 2024; on the people of 2025 they come near its number."""
    counted, older = (NUMBERS[f"num-japan-{name}-2024"].value for name in ("workforce", "older-workforce"))
    of_working_age = 100 * (counted - older) / NUMBERS["num-japan-working-age-2024"].value
    assert pytest.approx(of_working_age, abs=0.25) == IN_WORKFORCE
    found = workforce(start(), UNTIL, IN_WORKFORCE, OLDER_IN_WORKFORCE)
    assert found.workers / 1000 == pytest.approx(counted, rel=0.02)


def test_census_and_estimates_agree():
    """Known from elsewhere: 18.5, 86.2 and 22.0 million in three broad ages at the census of 2000."""
    ages = people(2000).by_age()
    found = [sum(ages[low:high]) / 1000 for low, high in list(BROAD.values())[1:]]
    assert found == pytest.approx([18.5, 86.2, 22.0], rel=0.02)
    assert list(history()) == list(range(1950, 2021, 5))


def _drawn(lot):
    """Assumptions by lot, for both halves."""
    return [
        {
            "children": [round(lot.uniform(0.7, 2.5), 3) for _ in PERIODS],
            "movers": lot.choice([None, 0, round(lot.uniform(-100, 1000), 1)]),
            "work": {
                "until": lot.choice([60, 65, 70, 75]),
                "at_work": lot.randint(50, 100),
                "older_at_work": lot.randint(0, 60),
            },
        }
        for _ in range(20)
    ]


@needs_node
def test_python_and_javascript_count_alike():
    """The twin follows a finger: it must say what Python says, for assumptions drawn by lot."""
    cases = _drawn(random.Random(12))
    code = f"""
      import {{ byAge, projected, workforce }} from {json.dumps((FRONT / "core.js").as_uri())};
      const {{ start, periods, cases }} = JSON.parse(process.argv[1]);
      console.log(JSON.stringify(cases.map(({{ children, movers, work }}) =>
        projected(start, periods, children, movers).map(({{ year, people }}) =>
          ({{ year, ages: byAge(people), ...workforce(byAge(people), work) }})))));
    """
    given = json.dumps({"start": asdict(start()), "periods": [asdict(one) for one in PERIODS], "cases": cases})
    done = subprocess.run(
        ["node", "--input-type=module", "-e", code, given], capture_output=True, text=True, check=True
    )
    for case, rows in zip(cases, json.loads(done.stdout), strict=True):
        found = projected(start(), PERIODS, case["children"], case["movers"])
        assert [row["year"] for row in rows] == list(found)
        for row in rows:
            mine = workforce(found[row["year"]], **case["work"])
            assert row["ages"] == pytest.approx(list(found[row["year"]].by_age()), rel=1e-9)
            assert row["workers"] == pytest.approx(mine.workers, rel=1e-9)
            assert row["othersPerWorker"] == pytest.approx(mine.others_per_worker, rel=1e-9)


def test_what_the_card_carries_is_what_python_counts_with():
    """The card's numbers are not rounded where it counts, and what it says without a script is the medium variant's."""
    spec = population_spec(course())
    assert spec["start"] == {"women": start().women, "men": start().men}
    assert [one["moved"] for one in spec["periods"]] == [one.moved for one in PERIODS]
    assert len(json.dumps(spec)) < 20_000
    assert spec["un"][-1] == round(sum(published(ENDS)))
    assert f"{sum(outcome('medium')[ENDS]) / 1000:.1f} million people" in spec["result"]
