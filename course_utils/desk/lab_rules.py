"""What a data lab must keep to beyond its schema: its code runs, and each message can be reached by a wrong answer.

The code in a lab's record is run here, so only the course's own records come in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from course_utils.records import CourseError, Problem
from course_utils.records.frames import table_names
from course_utils.records.labs import Lab
from course_utils.records.library import Loaded, nearest
from course_utils.records.notebooks import cells
from course_utils.thinking.labs import LabFault, figures, mistaken_value, run, solve

MIN_MESSAGE_WORDS = 10
MAX_LINES = 6
"""Of a solution; the task promises about three."""
MAX_ROWS = 150
"""That a reader without Python looks in."""
_CALL = re.compile(r"""\blab(?P<check>\.check)?\(\s*["'](?P<name>[^"']*)["']""")


def check_labs(loaded: Loaded, notebooks: Path) -> Iterator[Problem]:
    """Every breach of the rules in the labs, and in the cells that call them.

    Args:
        loaded: the records of the course.
        notebooks: the folder of lessons.
    """
    for one in loaded.course.labs.values():
        file, line = loaded.places[one.id]
        for field, message in _faults(one):
            yield Problem(file, line, f"labs[{one.id}].{field}", message)
    for path in sorted(notebooks.glob("*.ipynb")):
        yield from _calls(path, loaded)


def _faults(one: Lab) -> Iterator[tuple[str, str]]:
    for name in one.tables:
        if name not in table_names():
            yield "tables", f"there is no table '{name}'{nearest(name, table_names())}"
            return
    if len(one.solution.splitlines()) > MAX_LINES:
        yield "solution", f"has {len(one.solution.splitlines())} lines; {MAX_LINES} at most, or it is no small task"
    try:
        started = run(one.starter)
        answer = solve(one)
    except (CourseError, LabFault) as fault:
        yield "solution", f"the starter or the solution {fault}"
        return
    if started.get("answer") is not ...:
        yield "starter", "must end with 'answer = ...', so that the lesson runs before anything is answered"
    if abs(round(answer, one.decimals) - answer) > one.tolerance:
        yield "tolerance", f"the right number rounded to {one.decimals} decimals would not count as right; widen it"
    yield from _not_found_by_hand(one)
    yield from _unreachable(one, answer)
    for mistake in one.mistakes:
        words = len(mistake.message.split())
        if words < MIN_MESSAGE_WORDS:
            message = f"has {words} words; say what was done and what to do instead, in {MIN_MESSAGE_WORDS} at least"
            yield f"mistakes[{mistake.key}].message", message


def _not_found_by_hand(one: Lab) -> Iterator[tuple[str, str]]:
    if one.by_hand.table not in one.tables:
        yield "by_hand.table", f"'{one.by_hand.table}' is not among the lab's tables"
        return
    try:
        found = figures(one)
    except LabFault as fault:
        yield "by_hand", str(fault)
        return
    if len(found) > MAX_ROWS:
        yield "by_hand.rows", f"chooses {len(found)} rows; {MAX_ROWS} at most, or nobody finds anything in them"


def _unreachable(one: Lab, answer: float) -> Iterator[tuple[str, str]]:
    seen: dict[str, float] = {}
    for mistake in one.mistakes:
        where = f"mistakes[{mistake.key}]"
        try:
            value = mistaken_value(one, mistake)
        except (CourseError, LabFault) as fault:
            yield where, str(fault)
            continue
        if abs(value - answer) <= one.tolerance:
            yield where, f"leads to {value:g}, which counts as right; narrow the tolerance or drop it"
        hidden = next((key for key, other in seen.items() if abs(value - other) <= one.tolerance), None)
        if hidden:
            yield where, f"leads to {value:g}, as '{hidden}' does, so its message is never seen; drop one"
        seen[mistake.key] = value


def _calls(path: Path, loaded: Loaded) -> Iterator[Problem]:
    try:
        found = list(cells(path))
    except (ValueError, KeyError):
        return  # the lesson rules tell it
    for cell in found:
        if cell.kind != "code":
            continue
        for call in _CALL.finditer(cell.source):
            shown, name = f"{path.parent.name}/{path.name}", call["name"]
            record = loaded.course.labs.get(name)
            if record is None:
                message = f"there is no lab '{name}'{nearest(name, loaded.course.labs)}"
                yield Problem(shown, cell.line, "lab", message)
            elif record.lesson != path.stem:
                yield Problem(shown, cell.line, "lab", f"'{name}' belongs to lesson {record.lesson}")
            elif call["check"] and not re.search(r"^answer = \.\.\.", cell.source, re.MULTILINE):
                message = f"the cell that checks '{name}' must hold 'answer = ...' until a student fills it in"
                yield Problem(shown, cell.line, "lab", message)
