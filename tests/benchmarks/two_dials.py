"""What the whole plane of the two dials costs in one call, beside solving the equation cell by cell, and how it grows.

    python3 course.py test            # once, for the tools
    .venv/bin/python tests/benchmarks/two_dials.py    (Windows: .venv\\Scripts\\python)

The comparison uses `scipy.integrate.solve_ivp`, which the course neither needs nor installs. To have it for this run
only, put it into a folder of its own and show Python the way:

    .venv/bin/python -m pip install --no-deps --target FOLDER scipy
    PYTHONPATH=FOLDER .venv/bin/python tests/benchmarks/two_dials.py

One run, ratios, no pass or fail: a timed test would only measure the neighbours.
"""

from __future__ import annotations

import math
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from course_utils.subject.models.two_dials import TEACHING, equilibrium, kappa, path, plane, push, regime  # noqa: E402

SIZES = (51, 101, 201, 401, 801)
CELLS = np.random.default_rng(1).uniform(0, 1, (300, 2)).tolist()
UNTIL = 50.0
START = 0.0


def seconds(run: Callable[[], object], runs: int = 7) -> float:
    """Median wall time of a call, after one that does not count."""
    run()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def growth() -> dict[int, float]:
    """Seconds of the plane by its size."""
    return {n: seconds(lambda n=n: plane(TEACHING, n)) for n in SIZES}


def cell_by_cell() -> tuple[float, float] | None:
    """Seconds per cell of a general solver over a sample of cells, and its furthest distance from the closed form."""
    try:
        from scipy.integrate import solve_ivp
    except ImportError:
        return None
    furthest = 0.0
    spent = 0.0
    for u, b in CELLS:
        begun = time.perf_counter()
        rate, drive = kappa(TEACHING, u, b) - TEACHING.a, push(TEACHING, u, b)
        solved = solve_ivp(lambda _, s, rate=rate, drive=drive: rate * s + drive, (0, UNTIL), [START], rtol=1e-6)
        spent += time.perf_counter() - begun
        due = path(TEACHING, u, b, START, UNTIL)
        furthest = max(furthest, abs(solved.y[0, -1] - due) / (1 + abs(due)))
    return spent / len(CELLS), furthest


def main() -> None:
    """Print both comparisons."""
    times = growth()
    first = SIZES[0]
    print("plane(TEACHING, n): median of seven runs")
    for n, spent in times.items():
        cells = (n / first) ** 2
        ratio = spent / times[first]
        print(f"  {n:4d} x {n:<4d} {1000 * spent:8.2f} ms  {cells:6.1f} times the cells, {ratio:6.1f} times the time")
    exponent = math.log(times[SIZES[-1]] / times[first]) / math.log((SIZES[-1] / first) ** 2)
    print(f"  time grows as the number of cells to the power {exponent:.2f}")
    one = seconds(lambda: [(regime(TEACHING, u, b), equilibrium(TEACHING, u, b)) for u, b in CELLS]) / len(CELLS)
    print(f"the closed form, one call a cell: {1e6 * one:.0f} microseconds a cell")
    whole = one * 401**2
    print(f"  401 x 401 cells would take {whole:.1f} s, {whole / times[401]:.0f} times the plane in one call")
    found = cell_by_cell()
    if found is None:
        print("scipy is not here, so there is nothing to compare with; the top of this file says how to get it")
        return
    per_cell, furthest = found
    whole = per_cell * 401**2
    print(f"solve_ivp to t = {UNTIL:g}, {len(CELLS)} cells drawn at random: {1000 * per_cell:.2f} ms a cell")
    print(f"  401 x 401 cells would take {whole:.0f} s, {whole / times[401]:.0f} times the plane in one call")
    print(f"  its levels and the closed form differ by at most {furthest:.1e} of 1 + the level")


if __name__ == "__main__":
    main()
