"""Grading a class, and beside it nbgrader's autograde of the same answers.

The course's time is that of the whole command `grade`: reading, marking, a feedback page for each student, grades, item
analysis. The teacher's folder is as `assign` leaves it, with the drawn questions kept. It runs in a process of its
own, whose peak of memory is told where the system tells it. nbgrader, in a throwaway environment, autogrades notebooks
that hold the same answers in 30 cells with a test cell each; its time is that of `nbgrader autograde` alone, which
neither writes feedback nor grades. Seconds of the clock depend on the load, so seconds of the processor stand beside.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.ground import Ground
from course_utils.desk.bench import Found, LeftOut, Row

ITEMS = 30
CHILD = """
import json, sys, time
from pathlib import Path
start = time.perf_counter()
from course_utils.__main__ import main
code = main(sys.argv[1:])
told = {"code": code, "clock": time.perf_counter() - start, "processor": time.process_time()}
told["peak"] = None
status = Path("/proc/self/status")
# What Linux tells of a process's use of resources begins with the peak of the one that started it.
if status.exists():
    told["peak"] = int(status.read_text().split("VmHWM:")[1].split()[0]) / 2**10
elif sys.platform == "darwin":
    import resource
    told["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
print(json.dumps(told))
"""


def some_answer(sealed: Any, lot: Random) -> Any:
    """An answer of the shape that the question takes, by lot."""
    public = sealed.public
    match public["type"]:
        case "single":
            return lot.choice(public["options"])["key"]
        case "multiple":
            keys = [one["key"] for one in public["options"]]
            return sorted(lot.sample(keys, lot.randint(1, len(keys))))
        case "ordering":
            keys = [one["key"] for one in public["items"]]
            return lot.sample(keys, len(keys))
        case "matching":
            return {one["key"]: lot.choice(public["rights"]) for one in public["pairs"]}
        case "true_false":
            return lot.random() < 0.5
        case "numeric":
            return f"{lot.uniform(0, 100):.1f}"
        case "place":
            return {"lat": lot.uniform(-60, 60), "lon": lot.uniform(-180, 180)}
    return f"{lot.randint(1950, 2020)}"


def graded(ground: Ground, assignment: Any, roster: Any, folder: Path) -> dict[str, Any]:
    """Grade a class in a process of its own, and tell what it took."""
    from graded_class import hand_in, teacher_folder

    teacher_folder(folder / "teacher", assignment, roster, kept=True)
    (folder / "in").mkdir()
    lot = Random(len(roster.students))
    for student in roster.students:
        raw = hand_in(assignment, student.id, lambda sealed, _at: some_answer(sealed, lot))
        (folder / "in" / f"{student.id}.json").write_bytes(raw)
    command = [sys.executable, "-P", "-c", CHILD, "grade", str(folder / "teacher"), str(folder / "in")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=ground.environment)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


# ---- nbgrader beside it ----


def cell(source: str, **grading: Any) -> dict[str, Any]:
    """A code cell, with nbgrader's mark if it has one."""
    mark = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False, **grading}
    metadata = {"nbgrader": mark} if grading else {}
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": f"c{abs(hash(source)) % 10**10}",
        "metadata": metadata,
        "outputs": [],
        "source": source,
    }


def notebook(cells: list[dict[str, Any]]) -> str:
    """A notebook of some cells."""
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return json.dumps({"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5})


def question_cells(keys: dict[str, list[str]], own: str = "", answers: list[str] | None = None) -> list[dict[str, Any]]:
    """For each item a cell with the answer and one that tests it against the key of the student who is named first."""
    cells = [cell(f"student = {own!r}", solution=True, locked=False, grade_id="who")]
    for at in range(ITEMS):
        key = {student: right_ones[at] for student, right_ones in keys.items()}
        answer = answers[at] if answers else ""
        cells.append(cell(f"answer_{at} = {answer!r}", solution=True, grade_id=f"answer-{at}"))
        test = f"assert answer_{at} == {key!r}[student]"
        cells.append(cell(test, grade=True, locked=True, grade_id=f"test-{at}", points=1))
    return cells


def autograded(assignment: Any, students: list[str], folder: Path, peer: Any) -> tuple[float, float]:
    """Seconds by the clock and of the processor for `nbgrader autograde` of some students."""
    from graded_class import right

    sealed = {one: [assignment.asked(one, item) for item in assignment.items if not item.manual] for one in students}
    keys = {one: [json.dumps(right(asked), sort_keys=True) for asked in all_of_it] for one, all_of_it in sealed.items()}
    lot = Random(1)
    source = folder / "source" / "ps1"
    source.mkdir(parents=True)
    (source / "quiz.ipynb").write_text(notebook(question_cells(keys)), encoding="utf-8")
    call, environment = [str(peer.python), "-m", "nbgrader"], peer.variables
    subprocess.run([*call, "generate_assignment", "ps1"], cwd=folder, check=True, capture_output=True, env=environment)
    for one in students:
        answers = [json.dumps(some_answer(asked, lot), sort_keys=True) for asked in sealed[one]]
        place = folder / "submitted" / one / "ps1"
        place.mkdir(parents=True)
        released = json.loads((folder / "release" / "ps1" / "quiz.ipynb").read_text(encoding="utf-8"))
        filled = iter([f"student = {one!r}", *(f"answer_{at} = {answer!r}" for at, answer in enumerate(answers))])
        for each in released["cells"]:
            if each["metadata"].get("nbgrader", {}).get("solution"):
                each["source"] = next(filled)
        (place / "quiz.ipynb").write_text(json.dumps(released), encoding="utf-8")
    start, spent = time.perf_counter(), children_seconds()
    subprocess.run([*call, "autograde", "ps1"], cwd=folder, check=True, capture_output=True, env=environment)
    took = time.perf_counter() - start, children_seconds() - spent
    done = len(list((folder / "autograded").glob("*/ps1/quiz.ipynb")))
    if done != len(students):
        message = f"nbgrader graded {done} of {len(students)}"
        raise RuntimeError(message)
    return took


def children_seconds() -> float:
    """Seconds of the processor that processes which this one has started, and theirs, have taken so far."""
    times = os.times()
    return times.children_user + times.children_system


def _nbgrader(ground: Ground) -> Any:
    """The environment with nbgrader."""
    import pytest
    from throwaway import SCHOOL, Throwaway

    made = Throwaway(ground.new_folder("nbgrader"), SCHOOL[:1])
    try:
        made.install()
    except pytest.skip.Exception as why:
        raise LeftOut(str(why)) from None
    return made


def grading(ground: Ground) -> Iterator[Found]:
    """Milliseconds for each hand-in of 30 items."""
    from graded_class import drawn, made

    from course_utils.records import course

    peer, beside = _nbgrader(ground), ground.often(20, 4)
    questions = [*course().graded.values(), *drawn(ITEMS)][:ITEMS]
    assignment, roster = made(questions, beside)
    taken = autograded(assignment, [one.id for one in roster.students], ground.new_folder("beside"), peer)
    clock, processor = (1000 * one / beside for one in taken)
    for size in (100,) if ground.quick else (100, 1000):
        told = graded(ground, *made(questions, size), ground.new_folder("class"))
        peak = "" if told["peak"] is None else f"peak of memory {told['peak']:.0f} MB"
        yield Found(f"{size} hand-ins, by the clock", 1000 * told["clock"] / size, clock, peak)
        yield Found(f"{size}, of the processor", 1000 * told["processor"] / size, processor, f"nbgrader: {beside}")


ROWS = (
    Row(
        "grading",
        f"a hand-in of {ITEMS} items read, marked and answered with a page",
        "nbgrader autograde of the same answers",
        "ms",
        grading,
    ),
)
