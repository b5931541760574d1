"""Examples in docstrings are read as promises: each is run, and gives what stands below it."""

from __future__ import annotations

import doctest
import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for folder in ("course_utils", "door")
    for path in (ROOT / folder).rglob("*.py")
    if re.search(r"^ +>>> ", path.read_text(encoding="utf-8"), re.MULTILINE)
)
"""Those with examples."""


@pytest.mark.parametrize("module", MODULES)
def test_examples_in_docstrings_are_true(module):
    """Every `>>>` of the package and of the door gives what stands below it, and none is skipped."""
    failed, tried = doctest.testmod(import_module(module))
    assert tried
    assert failed == 0


def test_there_are_examples_to_run():
    """The search has found the modules it should."""
    assert {"course_utils.strings", "course_utils.hands.quiz", "door.commands"} <= set(MODULES)
