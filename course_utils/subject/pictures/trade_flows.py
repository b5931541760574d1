"""What trade charts and maps share: exchanges both ways, and the year in which a source's figures jump."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from course_utils.pictures.rules import Rule, break_before

if TYPE_CHECKING:
    import pandas as pd

HONG_KONG = 1999
"""From this year the source seems to count Hong Kong and Macao with China: all its figures for China jump."""


def new_count(codes: Iterable[str]) -> list[Rule]:
    """The rule at which the source's figures for China jump, if China is among some codes."""
    return [break_before(HONG_KONG, "trade.hong_kong")] if "CHN" in codes else []


def two_way(frame: pd.DataFrame) -> dict[frozenset[str], dict[int, float]]:
    """Both directions together in million US dollars, by pair and year; only where both are known.

    Args:
        frame: rows of `trade`.
    """
    flows = {
        (str(seller), str(buyer), int(year)): float(value)
        for seller, buyer, year, value in frame[["exporter", "importer", "year", "value_musd"]]
        .dropna()
        .itertuples(False)
    }
    found: dict[frozenset[str], dict[int, float]] = {}
    for (seller, buyer, year), value in flows.items():
        back = flows.get((buyer, seller, year))
        if back is not None:
            found.setdefault(frozenset((seller, buyer)), {})[year] = value + back
    return found
