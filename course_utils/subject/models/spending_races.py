"""The series of lesson 11 out of the tables: what sides spend, what their economies make, and who races whom."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from course_utils.records.tables import Table
from course_utils.subject.models.horse_race import Runner, race

SINCE = 1989
"""China's series begins here."""
HELD_OUT = 5
"""The last years, which every model forecasts without having seen them."""
SIDES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "CHN": ("CHN",),
        "USA": ("USA",),
        "JPN": ("JPN",),
        "USA-JPN": ("USA", "JPN"),
        "KOR": ("KOR",),
        "TWN": ("TWN",),
        "IND": ("IND",),
        "RUS": ("RUS",),
    }
)
"""Who may run: single states, and the alliance of the essay as one side."""

ByYear = dict[int, float]


def by_bloc(source: Table) -> dict[str, ByYear]:
    """What each of Richardson's blocs spent, in million pounds, by year.

    Args:
        source: the table `richardson_1909`.

    >>> from course_utils.records.tables import table
    >>> sorted(by_bloc(table("richardson_1909"))["France and Russia"])[0]
    1909
    """
    sums = source.frame.groupby(["bloc", "year"])["expenditure_million_pounds"].sum()
    found: dict[str, ByYear] = {}
    for (bloc, year), value in sums.items():
        found.setdefault(str(bloc), {})[int(year)] = float(value)
    return found


def spending(source: Table, codes: tuple[str, ...]) -> ByYear:
    """Spending in billions of constant dollars, by year since 1989, where every state of a side has a figure.

    Args:
        source: the table `military_expenditure`.
        codes: the states of the side.
    """
    frame = source.frame[(source.frame["year"] >= SINCE) & source.frame["state"].isin(codes)]
    wide = frame.pivot(index="year", columns="state", values="constant_2023_musd").dropna()
    return {int(year): float(total) / 1000 for year, total in wide.sum(axis=1).items()}


def output(source: Table, codes: tuple[str, ...]) -> ByYear:
    """GDP in constant prices; Taiwan, which the World Bank leaves out, in purchasing power.

    Args:
        source: the table `gdp`.
        codes: the states of the side.

    Raises:
        ValueError: if no measure covers every state of the side.
    """
    frame = source.frame[source.frame["state"].isin(codes)]
    for measure in ("constant_2015_busd", "ppp_2017_busd"):
        wide = frame.pivot(index="year", columns="state", values=measure).dropna()
        if len(wide) and set(wide.columns) == set(codes):
            return {int(year): float(total) for year, total in wide.sum(axis=1).items()}
    message = f"no GDP in constant prices for {', '.join(codes)}"
    raise ValueError(message)


def races(money: Table, economy: Table) -> dict[tuple[str, str], tuple[Runner, ...]]:
    """The race of four explanations for every pair of sides that share no state, the best forecaster first.

    Args:
        money: the table `military_expenditure`.
        economy: the table `gdp`.

    Returns:
        For the names of a side and its rival, the runners.
    """
    series = {name: spending(money, codes) for name, codes in SIDES.items()}
    gdp = {name: output(economy, codes) for name, codes in SIDES.items()}
    return {
        (own, rival): tuple(race(series[own], series[rival], gdp[own], HELD_OUT))
        for own, codes in SIDES.items()
        for rival, others in SIDES.items()
        if not set(codes) & set(others)
    }
