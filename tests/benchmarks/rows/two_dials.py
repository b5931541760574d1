"""The two dials: the whole plane of outcomes in one call, beside a solver.

`scipy.integrate.solve_ivp` is what one would use for an equation without knowing its solution; it is asked for a sample
of cells, and the rest of the plane is reckoned from their mean.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from statistics import median

from benchmarks.ground import ROOT, Ground, spread
from course_utils.desk.bench import Found, Row

SIZE = 401
UNTIL = 50.0
SOLVER = """
import sys, time
sys.path[:0] = [sys.argv[1], sys.argv[2]]
import numpy as np
from scipy.integrate import solve_ivp
from course_utils.subject.models.two_dials import TEACHING, kappa, path, push
until, furthest, spent = float(sys.argv[4]), 0.0, 0.0
for u, b in np.random.default_rng(1).uniform(0, 1, (int(sys.argv[3]), 2)).tolist():
    begun = time.perf_counter()
    rate, drive = kappa(TEACHING, u, b) - TEACHING.a, push(TEACHING, u, b)
    solved = solve_ivp(lambda _, s: rate * s + drive, (0, until), [0.0], rtol=1e-6)
    spent += time.perf_counter() - begun
    due = path(TEACHING, u, b, 0.0, until)
    furthest = max(furthest, abs(solved.y[0, -1] - due) / (1 + abs(due)))
print(spent, furthest)
"""


def _seconds(run: Callable[[], object], runs: int) -> list[float]:
    run()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return taken


def plane_in_one_call(ground: Ground) -> Iterator[Found]:
    """401 x 401 cells."""
    from course_utils.subject.models.two_dials import TEACHING, equilibrium, plane, regime

    fetched, cells = ground.fetched("scipy"), ground.often(300, 60)
    command = [sys.executable, "-c", SOLVER, str(ROOT), str(fetched), str(cells), str(UNTIL)]
    done = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    spent, furthest = map(float, done)
    taken = _seconds(lambda: plane(TEACHING, SIZE), ground.often(9, 5))
    each = _seconds(lambda: (regime(TEACHING, 0.3, 0.6), equilibrium(TEACHING, 0.3, 0.6)), 50)
    note = f"{cells} cells solved, levels apart by at most {furthest:.0e} of 1 + the level; {spread(taken)}"
    yield Found("the plane, beside solve_ivp", median(taken), SIZE**2 * spent / cells, note)
    yield Found("beside a call for each cell", median(taken), SIZE**2 * median(each))


ROWS = (
    Row(
        "plane",
        f"the outcomes of {SIZE} x {SIZE} settings of two dials in one call",
        "solve_ivp cell by cell (reckoned from a sample)",
        "s",
        plane_in_one_call,
    ),
)
