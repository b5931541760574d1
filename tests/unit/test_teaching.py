"""The worked example of docs/teaching/grading.md, from the class list to the gradebook, carried out word for word."""

from __future__ import annotations

import csv
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from course_utils.grading.assignment import read_assignment
from tests.unit.graded_class import hand_in, right, wrong

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "teaching" / "grading.md"
BLOCKS = re.findall(r"```(\w+) ?(\S*)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
COMMANDS = [text for kind, _, text in BLOCKS if kind == "sh"]
PRINTED = [text.splitlines() for kind, _, text in BLOCKS if kind == "text"]


def typed(command: str, folder: Path) -> list[str]:
    """What a command of the example prints, line by line."""
    words = shlex.split(command)
    assert words[:2] == ["python3", "course.py"]
    given = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "course_utils", *words[2:]],
        cwd=folder, env=given, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.splitlines()


def mark(sheet: Path, marked: Path) -> None:
    """Two points on each line of a text's rubric, in a file as a German spreadsheet saves it."""
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row |= {column: "2" for column in row if column.startswith(f"{row['item']} ")}
    with marked.open("w", encoding="cp1252", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.slow
def test_the_worked_example_works(tmp_path):
    """Every command prints what the page says, and the gradebook has the marks in its one column."""
    for kind, name, text in BLOCKS:
        if kind == "csv":
            (tmp_path / name).write_text(text, encoding="utf-8")
    assert len(COMMANDS) == len(PRINTED) == 3
    steps = iter(zip(COMMANDS, PRINTED, strict=True))

    def step():
        command, expected = next(steps)
        printed = typed(command, tmp_path)
        for line in expected:
            assert any(one.startswith(line) for one in printed), printed

    step()
    assignment = read_assignment(tmp_path / "week-3" / "teacher")
    (tmp_path / "hand-ins").mkdir()
    half = hand_in(assignment, "1002", lambda sealed, at: right(sealed) if at % 2 else wrong(sealed))
    for name, content in (("aya.json", hand_in(assignment, "1001")), ("ben.json", half)):
        (tmp_path / "hand-ins" / name).write_bytes(content)
    step()
    mark(tmp_path / "results" / "marking" / "marking.csv", tmp_path / "marked.csv")
    step()
    before = (tmp_path / "gradebook.csv").read_text(encoding="utf-8").splitlines()
    after = (tmp_path / "results" / "canvas-gradebook.csv").read_text(encoding="utf-8").splitlines()
    drawn = [one for one in assignment.items if not one.manual]
    texts = 2 * sum(len(one.question.rubric) for one in assignment.items if one.manual)
    full = sum(one.points for one in drawn) + texts
    half_of_it = sum(one.points for at, one in enumerate(assignment.items) if not one.manual and at % 2) + texts
    assert after[:2] == before[:2]
    assert after[2:] == [f"{before[2]}{full:g}", f"{before[3]}{half_of_it:g}", before[4]]
    assert f",{sum(one.points for one in assignment.items):g}" in before[1]
