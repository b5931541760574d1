"""What the course costs, beside what one would use instead: the rows of `course.py bench`, in the order of its table.

A row that needs a browser or JupyterLab imports it when it is measured, so that asking for one row costs no other.
"""

from __future__ import annotations

from benchmarks.rows import dashboard, feedback, front_door, grading, map_step, run_all, sizes, startup, two_dials

ROWS = tuple(
    row
    for module in (startup, sizes, front_door, run_all, feedback, map_step, dashboard, two_dials, grading)
    for row in module.ROWS
)
