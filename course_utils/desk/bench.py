"""`course.py bench`: what the course costs beside what one would use instead, each row a ratio within one run.

The rows themselves are in `tests/benchmarks/rows/`, for they need the tools of the tests. Here is what a row is, and
the table that is printed or written as JSON. No number of seconds is ever a pass or a fail: the neighbours on a machine
would decide it. What is counted in bytes comes out the same every time, so such a row may have a limit.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from door.reader import unknown

ROOT = Path(__file__).resolve().parents[2]
VERSION = 1
"""Of the shape of the JSON."""


class LeftOut(Exception):
    """A row cannot be measured here; its words say why, and the other rows go on."""


@dataclass(frozen=True)
class Found:
    """Two numbers of one run, in the unit of their row; less is better.

    Args:
        label: what was measured, within its row.
        ours: the course's.
        peer: that of what one would use instead.
        note: more to know, such as the spread.

    Example:
        >>> Found("trade", 2.0, 8.0).ratio
        0.25
    """

    label: str
    ours: float
    peer: float
    note: str = ""

    @property
    def ratio(self) -> float:
        """How many times the peer's number ours is; endless beside a peer of nothing."""
        return self.ours / self.peer if self.peer else float("inf")


@dataclass(frozen=True)
class Row:
    """One thing to measure.

    Args:
        name: the word that asks for it.
        ours: what of the course is measured.
        peer: what it is measured against, in the same run.
        unit: of both numbers.
        measure: does it on a ground, which is what rows share: a folder, a browser, the built page.
        limit: the highest ratio that may be; only for what comes out the same every time.

    Example:
        >>> Row("one", "a thing", "another", "kB", lambda ground: [Found("x", 1, 2)]).limit is None
        True
    """

    name: str
    ours: str
    peer: str
    unit: str
    measure: Callable[[Any], Iterable[Found]]
    limit: float | None = None


@dataclass
class Table:
    """What was found, as it is printed and as it is written."""

    quick: bool
    found: list[tuple[Row, Found]] = field(default_factory=list)
    left_out: list[tuple[Row, str]] = field(default_factory=list)
    broken: list[tuple[Row, str]] = field(default_factory=list)
    begun: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    load: float | None = field(default_factory=lambda: _load())

    @property
    def too_much(self) -> list[tuple[Row, Found]]:
        """What is above the limit of its row."""
        return [(row, one) for row, one in self.found if row.limit is not None and one.ratio > row.limit]

    @property
    def code(self) -> int:
        """0 if every row that can be measured here was, within its limit."""
        return 1 if self.broken or self.too_much else 0

    def as_json(self) -> dict[str, Any]:
        """The table for programmes; `docs/ARCHITECTURE.md` tells its fields."""
        rows = [
            {
                "row": row.name,
                "label": one.label,
                "ours": {"what": row.ours, "value": one.ours},
                "peer": {"what": row.peer, "value": one.peer},
                "unit": row.unit,
                "ratio": one.ratio,
                "limit": row.limit,
                "note": one.note,
            }
            for row, one in self.found
        ]
        return {
            "version": VERSION,
            "begun": self.begun,
            "quick": self.quick,
            "machine": {
                "system": platform.system(),
                "python": platform.python_version(),
                "cores": os.cpu_count(),
                "load_before": self.load,
                "load_after": _load(),
            },
            "rows": rows,
            "left_out": [{"row": row.name, "why": why} for row, why in self.left_out],
            "broken": [{"row": row.name, "why": why} for row, why in self.broken],
        }


def run(given: argparse.Namespace) -> int:
    """Measure what was asked for, and print it.

    Args:
        given: `rows` (names; all of them where none is given), `json`, `quick`.

    Returns:
        0 if all went well; 1 if a row broke off, is above its limit, or nothing can be measured here; 2 for a row that
        there is not.
    """
    try:
        rows, ground = _dev_tools()
    except ImportError as fault:
        print(
            f"The rows of bench are in tests/benchmarks and need the tools of the tests ({fault}). "
            "Start it as: python3 course.py bench, which sets them up.",
            file=sys.stderr,
        )
        return 1
    for name in given.rows:
        if name not in rows:
            fault_in_words = unknown(name, list(rows), "row")
            print(f"{fault_in_words[:1].upper()}{fault_in_words[1:]}", file=sys.stderr)
            return 2
    chosen = [rows[name] for name in dict.fromkeys(given.rows or rows)]
    with ground(quick=given.quick) as shared:
        table = measured(chosen, shared, given.quick, silent=given.json)
    if given.json:
        print(json.dumps(table.as_json(), indent=1))
    return table.code


def _dev_tools() -> tuple[dict[str, Row], Callable[..., Any]]:
    """The rows by their names, and the ground they are measured on."""
    tests = ROOT / "tests"
    # This copy of the course, not another that the environment may know; "conftest" is that of the browser tests.
    sys.path[:0] = [str(one) for one in (ROOT, tests / "browser", tests / "unit", tests)]
    rows: Sequence[Row] = import_module("benchmarks").ROWS
    return {row.name: row for row in rows}, import_module("benchmarks.ground").Ground


def measured(rows: Iterable[Row], ground: Any, quick: bool, silent: bool = False) -> Table:
    """Measure rows one after another; one that fails does not stop the others.

    Args:
        rows: what to measure.
        ground: what the rows share.
        quick: whether it was asked for fewer rounds, which the table tells.
        silent: print nothing but the names of rows, and those to the error stream.

    Example:
        >>> one = Row("one", "a thing", "another", "kB", lambda ground: [Found("x", 1, 2)])
        >>> measured([one], None, quick=True, silent=True).code
        0
    """
    table = Table(quick)
    for row in rows:
        print(f"{row.name} ...", file=sys.stderr, flush=True)
        lines = [f"\n{row.name}: {row.ours}; peer: {row.peer}"]
        try:
            for one in row.measure(ground):
                table.found.append((row, one))
                lines.append(in_words(row, one))
        except LeftOut as why:
            table.left_out.append((row, str(why)))
            lines.append(f"  left out: {why}")
        except Exception as fault:  # noqa: BLE001  whatever goes wrong in one row, the others are measured
            table.broken.append((row, f"{type(fault).__name__}: {fault}"))
            lines.append(f"  broke off: {type(fault).__name__}: {fault}")
        if not silent:
            print("\n".join(lines), flush=True)
    if not silent:
        load = "" if table.load is None else f" Load of the machine: {table.load:.1f} before, {_load() or 0:.1f} after."
        print(f"\nLess is better; seconds hold for this run alone.{load}")
    return table


def in_words(row: Row, one: Found) -> str:
    """A line of the table.

    Args:
        row: what was measured.
        one: what was found.

    Example:
        >>> in_words(Row("a", "b", "c", "ms", lambda ground: []), Found("trade", 1.5, 60.0, "n = 9"))
        '  trade                             1.50 ms        60.0 ms     1/40     n = 9'
    """
    ratio = f"{one.ratio:.2f} x" if one.ratio > 0.1 else f"1/{1 / one.ratio:.0f}" if one.ratio else "nothing"
    limit = "" if row.limit is None else f"limit {row.limit:g}" + (" BROKEN" if one.ratio > row.limit else "")
    note = ", ".join(part for part in (limit, one.note) if part)
    return (
        f"  {one.label:<30}{_short(one.ours):>8} {row.unit:<6}{_short(one.peer):>8} {row.unit:<6} {ratio:<8} {note}"
    ).rstrip()


def _short(value: float) -> str:
    if value and value < 0.1:
        return f"{value:.2g}"
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _load() -> float | None:
    """How many processes wanted a core in the last minute, where the system tells it."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None
