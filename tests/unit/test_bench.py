"""`course.py bench`: rows of bytes are held to their limits, and one row that fails stops no other."""

from __future__ import annotations

import json
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import jsonschema
import pytest

from course_utils.desk import bench
from course_utils.desk.bench import Found, LeftOut, Row

ROOT = Path(__file__).resolve().parents[2]
NUMBER = {"type": "number", "minimum": 0}
SIDE = {
    "type": "object",
    "required": ["what", "value"],
    "properties": {"what": {"type": "string", "minLength": 5}, "value": NUMBER},
    "additionalProperties": False,
}
FAULTS = {
    "type": "array",
    "items": {"required": ["row", "why"], "properties": {"row": {"type": "string"}, "why": {"type": "string"}}},
}
SCHEMA = {
    "type": "object",
    "required": ["version", "begun", "quick", "machine", "rows", "left_out", "broken"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": 1},
        "begun": {"type": "string", "pattern": r"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$"},
        "quick": {"type": "boolean"},
        "machine": {"required": ["system", "python", "cores", "load_before", "load_after"]},
        "rows": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["row", "label", "ours", "peer", "unit", "ratio", "limit", "note"],
                "additionalProperties": False,
                "properties": {
                    "row": {"type": "string"},
                    "label": {"type": "string"},
                    "ours": SIDE,
                    "peer": SIDE,
                    "unit": {"enum": ["s", "ms", "kB", "MB"]},
                    "ratio": NUMBER,
                    "limit": {"type": ["number", "null"]},
                    "note": {"type": "string"},
                },
            },
        },
        "left_out": FAULTS,
        "broken": FAULTS,
    },
}


def row(name: str, measure: Callable, limit: float | None = None) -> Row:
    return Row(name, "something of ours", "something else", "kB", measure, limit)


def missing(_ground: object) -> list[Found]:
    raise LeftOut("there is no such peer")


def breaks(_ground: object) -> list[Found]:
    raise ValueError("a wheel came off")


@pytest.fixture
def rows(monkeypatch) -> dict[str, Row]:
    """Rows that need nothing."""
    made = [
        row("missing", missing),
        row("light", lambda _: [Found("one", 1, 4), Found("two", 2, 4)], 0.5),
        row("heavy", lambda _: [Found("one", 3, 4)], 0.5),
        row("breaks", breaks),
    ]
    by_name = {one.name: one for one in made}
    monkeypatch.setattr(bench, "_dev_tools", lambda: (by_name, lambda quick: nullcontext(quick)))
    return by_name


def run(*names: str, json: bool = False) -> int:
    return bench.run(Namespace(rows=list(names), json=json, quick=True))


class TestTable:
    def test_a_row_that_cannot_be_had_stops_no_other(self, rows, capsys):
        """Its reason is told, the next row is measured, and that is no fault of the course."""
        assert run("missing", "light", json=True) == 0
        told = json.loads(capsys.readouterr().out)
        jsonschema.validate(told, SCHEMA)
        assert told["left_out"] == [{"row": "missing", "why": "there is no such peer"}]
        assert [(one["label"], one["ratio"]) for one in told["rows"]] == [("one", 0.25), ("two", 0.5)]

    def test_a_row_that_breaks_off_fails_and_stops_no_other(self, rows, capsys):
        """The command ends with 1, after the rows behind it."""
        assert run("breaks", "light") == 1
        out = capsys.readouterr().out
        assert "broke off: ValueError: a wheel came off" in out
        assert "1.00 kB" in out

    def test_a_row_above_its_limit_fails(self, rows, capsys):
        """Only what comes out the same every time has a limit."""
        assert run("heavy") == 1
        assert "limit 0.5 BROKEN" in capsys.readouterr().out

    def test_a_row_that_there_is_not_is_answered(self, rows, capsys):
        """With the nearest, and nothing is measured."""
        assert run("lihgt") == 2
        assert capsys.readouterr() == ("", 'There is no row "lihgt"; did you mean "light"?\n')

    def test_without_the_tools_of_the_tests_it_says_what_to_do(self, monkeypatch, tmp_path, capsys):
        """Such as in a copy that has no tests."""
        monkeypatch.setattr(bench, "ROOT", tmp_path)
        monkeypatch.setattr(sys, "path", [one for one in sys.path if Path(one).name != "tests"])
        assert run() == 1
        assert "python3 course.py bench" in capsys.readouterr().err


def test_what_is_counted_in_bytes_keeps_its_limits():
    """Maps as sent beside frames of plotly express, live charts beside FigureWidgets: the same on every machine."""
    names = ["map-bytes", "live-figures"]
    command = [sys.executable, "-m", "course_utils", "bench", *names, "--json", "--quick"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)
    jsonschema.validate(told, SCHEMA)
    assert {one["row"] for one in told["rows"]} == set(names)
    whole = {(one["row"], one["label"]): one["ratio"] for one in told["rows"]}
    assert whole["map-bytes", "all of them"] < 0.2
    assert whole["live-figures", "10 charts"] < 0.11
