"""The eight divides as pairs of states, and the real bodies as they sat, out of the records and tables.

Where a divide runs is not a matter of opinion here, but its basis is a choice, and the reader is told it: the disputes
of the records for the first four seeds, rivalries that historians count as ideological for the fifth, and a threshold
on one figure each for the last three.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType

from course_utils.records import Course
from course_utils.records.dates import earliest, latest
from course_utils.records.tables import table
from course_utils.subject.models.region_design import Body, Pair, Sitting
from course_utils.subject.records.region import Institution

REGIMES_APART = 0.5
"""How far apart two states must stand on an index of electoral democracy from 0 to 1."""
INCOMES_APART = 10
"""How many times as much one state must make for each head as the other."""
FEW_BODIES = 1
"""Two states that sit together in no more bodies than this have little in common to meet in."""
BY_DISPUTES = ("seed-1-territory", "seed-2-rivalry", "seed-3-resources", "seed-4-nationalism")


@dataclass(frozen=True)
class Divide:
    """One of the eight seeds as a divide: `pairs` by codes, each with the names of what lies between the two."""

    seed: str
    pairs: Mapping[Pair, tuple[str, ...]]


def region(of: Course) -> tuple[str, ...]:
    """The codes of those among whom a design can leave somebody out.

    Args:
        of: the records.
    """
    return tuple(code for code, actor in of.actors.items() if actor.tile and actor.tile.region)


def divides(of: Course, year: int) -> tuple[Divide, ...]:
    """The eight divides in the order of the essay, among those of the region.

    Args:
        of: the records.
        year: the year (AD) that figures and members are taken from.

    >>> from course_utils.records import course
    >>> len(divides(course(), 2006))
    8
    """
    codes = frozenset(region(of))
    measured = {
        "seed-5-ideology": _ideological(year),
        "seed-6-regimes": _apart_by(_column("regime_type", "electoral", year)),
        "seed-7-development": _times_apart(_column("gdp_per_head", "maddison_2011_usd", year)),
        "seed-8-institutions": _few_bodies(of, year, codes),
    }
    found = []
    for seed in sorted(of.cold_war_seeds.values(), key=lambda one: one.number):
        pairs = _disputed(of, seed.id) if seed.id in BY_DISPUTES else dict.fromkeys(measured[seed.id], ())
        within = {pair: pairs[pair] for pair in sorted(pairs) if codes.issuperset(pair)}
        found.append(Divide(seed.id, MappingProxyType(within)))
    return tuple(found)


def _disputed(of: Course, seed: str) -> dict[Pair, tuple[str, ...]]:
    """The parties of each dispute that is linked to a seed, with the titles of what they quarrel about."""
    found: dict[Pair, tuple[str, ...]] = {}
    for dispute in of.disputes.values():
        if seed in dispute.cold_war_seeds:
            for pair in dispute.pairs():
                found[pair] = (*found.get(pair, ()), dispute.title)
    return found


def _ideological(year: int) -> list[Pair]:
    frame = table("rivalries").frame
    there = frame[(frame["start_year"] <= year) & (frame["end_year"] >= year) & frame["ideological"].astype(bool)]
    return sorted((min(a, b), max(a, b)) for a, b in zip(there["state_a"], there["state_b"], strict=True))


def _column(name: str, column: str, year: int) -> dict[str, float]:
    frame = table(name).frame
    there = frame[(frame["year"] == year) & frame[column].notna()]
    return {str(code): float(value) for code, value in zip(there["state"], there[column], strict=True)}


def _apart_by(values: Mapping[str, float]) -> list[Pair]:
    return [(a, b) for a, b in combinations(sorted(values), 2) if abs(values[a] - values[b]) > REGIMES_APART]


def _times_apart(values: Mapping[str, float]) -> list[Pair]:
    return [
        (a, b)
        for a, b in combinations(sorted(values), 2)
        if max(values[a], values[b]) >= INCOMES_APART * min(values[a], values[b])
    ]


def _few_bodies(of: Course, year: int, codes: frozenset[str]) -> list[Pair]:
    rooms = [frozenset(one.members_in(year)) for one in of.institutions.values()]
    return [
        pair for pair in combinations(sorted(codes), 2) if sum(room.issuperset(pair) for room in rooms) <= FEW_BODIES
    ]


def without_income(year: int, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Whose income for each head the table does not know.

    Args:
        year: the year (AD).
        codes: those to look for.
    """
    known = _column("gdp_per_head", "maddison_2011_usd", year)
    return tuple(code for code in codes if code not in known)


def without_regime(year: int, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Whose kind of government the table does not know.

    Args:
        year: the year (AD).
        codes: those to look for.
    """
    known = _column("regime_type", "electoral", year)
    return tuple(code for code in codes if code not in known)


def bodies(of: Course, then: int, now: int) -> tuple[Body, ...]:
    """Every institution as it sat in two years.

    One that came later sits as in its first year and now; one that had ended, as in its last year.

    Args:
        of: the records.
        then: the earlier year (AD).
        now: the later year (AD).

    >>> from course_utils.records import course
    >>> summit = next(one for one in bodies(course(), 2006, 2026) if one.id == "inst-eas")
    >>> [(one.year, len(one.members)) for one in summit.sittings]
    [(2006, 16), (2026, 19)]
    """
    return tuple(
        Body(
            id=one.id,
            kind=one.kind.value,
            rule=one.works.rule.value if one.works and one.works.rule else None,
            ended=one.ended is not None,
            founded=one.founded,
            sittings=_sittings(one, then, now),
        )
        for one in of.institutions.values()
    )


def _sittings(one: Institution, then: int, now: int) -> tuple[Sitting, ...]:
    first, last = earliest(one.founded).year, latest(one.ended).year if one.ended else now
    # A treaty may bind nobody in the year in which it was signed: it sits from when it first has members.
    first = max(first, min(member.joined for member in one.members))
    found: dict[frozenset[str], int] = {}
    for year in (min(max(then, first), last), last):
        members = frozenset(one.members_in(year))
        found.setdefault(members, year)
    return tuple(Sitting(year, members) for members, year in found.items())
