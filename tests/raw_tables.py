"""The tables as text, read without the course's own code: what pictures say is counted again from these."""

from __future__ import annotations

import csv
import re
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data"


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of one table."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def series(name: str, column: str, **where: str) -> dict[int, float]:
    """Year -> figure of the rows that match."""
    found = {}
    for row in rows_of(name):
        year = row.get("year") or row["fiscal_year"]
        if all(row[key] == value for key, value in where.items()) and row[column] != "":
            found[int(year)] = float(row[column])
    return found


def numbers(text: str) -> list[str]:
    """The numbers that stand in a sentence."""
    return re.findall(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?", text)
