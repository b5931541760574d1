"""Grading a class: 1,000 and 10,000 hand-ins of 30 items, and beside it nbgrader's autograde of the same answers.

    .venv/bin/python tests/benchmarks/grading.py [HANDINS ...]    (Windows: .venv\\Scripts\\python)

The course's time is that of the whole command `grade`: reading, marking, a feedback page for each student, grades, item
analysis. It runs in a process of its own, whose peak of memory is told where the system tells it. nbgrader 0.9.6 is
installed into a throwaway environment (COURSE_NBGRADER names one that is there already; COURSE_NBGRADER=none leaves it
out), and autogrades notebooks of 20 students that hold the same answers in 30 cells with a test cell each; its time is
that of `nbgrader autograde` alone, which neither writes feedback nor grades. One run, no pass or fail: a timed test
would only measure the neighbours. Seconds of the clock depend on the load, so seconds of the processor stand beside.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "unit")]

from graded_class import drawn, hand_in, made, right, teacher_folder  # noqa: E402

from course_utils.grading.assignment import Assignment  # noqa: E402
from course_utils.grading.sealing import Sealed  # noqa: E402
from course_utils.records import course  # noqa: E402

ITEMS, BESIDE = 30, 20
NBGRADER = "nbgrader==0.9.6"
CHILD = """
import json, sys, time
start = time.perf_counter()
from course_utils.__main__ import main
code = main(sys.argv[1:])
told = {"code": code, "clock": time.perf_counter() - start, "processor": time.process_time()}
try:
    import resource
    # Bytes on macOS, kilobytes elsewhere.
    told["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
except ImportError:
    told["peak"] = None
print(json.dumps(told))
"""


def some_answer(sealed: Sealed, lot: Random) -> Any:
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


def graded(assignment: Assignment, roster: Any, folder: Path) -> dict[str, Any]:
    """Grade a class in a process of its own, and tell what it took."""
    teacher_folder(folder / "teacher", assignment, roster)
    (folder / "in").mkdir()
    lot = Random(len(roster.students))
    for student in roster.students:
        raw = hand_in(assignment, student.id, lambda sealed, _at: some_answer(sealed, lot))
        (folder / "in" / f"{student.id}.json").write_bytes(raw)
    command = [sys.executable, "-P", "-c", CHILD, "grade", str(folder / "teacher"), str(folder / "in")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
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


def autograded(assignment: Assignment, students: list[str], folder: Path, python: Path) -> tuple[float, float]:
    """Seconds by the clock and of the processor for `nbgrader autograde` of some students."""
    sealed = {one: [assignment.asked(one, item) for item in assignment.items if not item.manual] for one in students}
    keys = {one: [json.dumps(right(asked), sort_keys=True) for asked in all_of_it] for one, all_of_it in sealed.items()}
    lot = Random(1)
    source = folder / "source" / "ps1"
    source.mkdir(parents=True)
    (source / "quiz.ipynb").write_text(notebook(question_cells(keys)), encoding="utf-8")
    call = [str(python), "-m", "nbgrader"]
    environment = {**os.environ, "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"}
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


def nbgrader_python(folder: Path) -> Path | None:
    """The Python of an environment with nbgrader; none where it shall be left out."""
    named = os.environ.get("COURSE_NBGRADER", "")
    if named:
        return None if named == "none" else Path(named)
    venv.create(folder / "nbgrader", with_pip=True)
    python = folder / "nbgrader" / ("Scripts" if os.name == "nt" else "bin") / "python"
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", NBGRADER], check=True)
    return python


def main() -> None:
    """Measure and print one table."""
    sizes = [int(one) for one in sys.argv[1:]] or [1000, 10_000]
    questions = [*course().graded.values(), *drawn(ITEMS)][:ITEMS]
    clock = processor = 0.0
    with tempfile.TemporaryDirectory() as home:
        for size in sizes:
            folder = Path(home) / str(size)
            folder.mkdir()
            told = graded(*made(questions, size), folder)
            clock, processor = told["clock"] / size, told["processor"] / size
            peak = "not told here" if told["peak"] is None else f"{told['peak']:.0f} MB"
            print(
                f"{size:>6} hand-ins of {len(questions)} items: {told['clock']:7.1f} s by the clock, "
                f"{told['processor']:7.1f} s of the processor, {1000 * told['processor'] / size:6.2f} ms each, "
                f"peak of memory {peak}",
                flush=True,
            )
        python = nbgrader_python(Path(home))
        if python is not None:
            assignment, roster = made(questions, BESIDE)
            place = Path(home) / "beside"
            place.mkdir()
            took = autograded(assignment, [one.id for one in roster.students], place, python)
            theirs, spent = took[0] / BESIDE, took[1] / BESIDE
            print(
                f"nbgrader, {BESIDE} hand-ins: {theirs:.2f} s each by the clock, {spent:.2f} s of the processor, "
                f"{theirs / clock:.0f} and {spent / processor:.0f} times what the course takes"
            )
    print(f"load of the machine {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "")


if __name__ == "__main__":
    main()
