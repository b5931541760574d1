"""Japan's people as the tables have them, ready to be counted on (`population.py`), and assumptions to begin with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from course_utils.records import course
from course_utils.records.tables import table
from course_utils.subject.models.population import STEP, Ages, People, Period

if TYPE_CHECKING:
    import pandas as pd

BEGINS = 2025
ENDS = 2070


@dataclass(frozen=True)
class Variant:
    """Assumptions to begin with: children per woman in each period, and movers in thousands a year (None: the UN's)."""

    key: str
    start: People
    children: tuple[float, ...]
    movers: float | None = None


def _ages(frame: pd.DataFrame, column: str) -> Ages:
    return tuple(float(one) for one in frame[column])


@cache
def people(year: int) -> People:
    """Who lived in Japan, or is to live there in the medium variant, in the middle of a year.

    Args:
        year: a multiple of five from 1950 to 2075.
    """
    rows = table("japan_ages").frame.query(f"year == {year}").sort_values("age")
    return People(_ages(rows, "women_thousand"), _ages(rows, "men_thousand"))


@cache
def published(year: int, variant: str = "medium") -> Ages:
    """What the United Nations publish for a year: both sexes by age group, in thousands.

    Args:
        year: a multiple of five from 2025 to 2075.
        variant: `medium`, `low` or `high`.
    """
    rows = table("japan_ages").frame.query(f"year == {year}").sort_values("age")
    return people(year).by_age() if variant == "medium" else _ages(rows, f"{variant}_thousand")


@cache
def periods() -> tuple[Period, ...]:
    """The United Nations' rates for every five years from 2025 to 2070."""
    rates, born = table("japan_rates").frame, table("japan_births").frame.set_index("year")
    found = []
    for year in range(BEGINS, ENDS, STEP):
        rows = rates.query(f"year == {year}").sort_values("age")
        found.append(
            Period(
                year=year,
                alive=(_ages(rows, "women_alive"), _ages(rows, "men_alive")),
                moved=(_ages(rows, "women_moved_thousand"), _ages(rows, "men_moved_thousand")),
                births=_ages(rows, "births_percent"),
                boys=float(born["boys_per_girl"][year]),
                newborn=(float(born["girls_alive"][year]), float(born["boys_alive"][year])),
            )
        )
    return tuple(found)


def children(variant: str = "medium") -> tuple[float, ...]:
    """Children per woman that a variant of the United Nations assumes, for each period.

    Args:
        variant: `medium`, `low` or `high`.
    """
    column = "children_per_woman" if variant == "medium" else f"{variant}_children_per_woman"
    born = table("japan_births").frame.set_index("year")
    return tuple(float(born[column][one.year]) for one in periods())


def start(variant: str = "medium") -> People:
    """Who lives in Japan in 2025. Variants differ in those born since the revision began, so in the youngest group.

    Args:
        variant: `medium`, `low` or `high`.
    """
    found = people(BEGINS)
    if variant == "medium":
        return found
    share = published(BEGINS, variant)[0] / found.by_age()[0]
    return People((found.women[0] * share, *found.women[1:]), (found.men[0] * share, *found.men[1:]))


UNTIL = 65
"""The first age that statistics count as no working age any more."""
IN_WORKFORCE = 81.5
"""Of a hundred people from 15 to 64, how many were at work or looked for work in 2024."""
OLDER_IN_WORKFORCE = 26.0
"""Of a hundred people of 65 and over, how many were at work or looked for work in 2024."""


@cache
def variants() -> tuple[Variant, ...]:
    """Assumptions to begin with: three of the United Nations, the medium one with nobody coming, and as counted."""
    steps = len(periods())
    counted = course().key_numbers
    return (
        *(Variant(key, start(key), children(key)) for key in ("medium", "high", "low")),
        Variant("nobody", start(), children(), 0.0),
        Variant(
            "counted",
            start(),
            (counted["num-japan-children-2024"].value,) * steps,
            counted["num-japan-net-migration-2024"].value,
        ),
    )


def history() -> dict[int, Ages]:
    """Both sexes by age group, every fifth year from 1950 to 2020, in thousands."""
    frame = table("japan_ages").frame
    years = sorted({int(one) for one in frame["year"] if one < BEGINS})
    return {year: people(year).by_age() for year in years}
