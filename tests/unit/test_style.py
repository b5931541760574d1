"""The rules for code hold everywhere: style, form, types, and a sentence in every module."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

from course_utils.hands.host import FRONT

ROOT = Path(__file__).resolve().parents[2]


def test_ruff_has_nothing_to_say():
    """`ruff check` with the rules of pyproject.toml."""
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--output-format=concise", "."],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_code_has_one_form():
    """`ruff format` would change nothing."""
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "format", "--check", "."], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_module_says_what_it_is_for():
    """Also an `__init__.py` has a sentence."""
    paths = [path for folder in ("course_utils", "door", "tools") for path in (ROOT / folder).rglob("*.py")]
    silent = [path.name for path in paths if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []


def test_types_are_right():
    """`mypy`, strict where pyproject.toml says so."""
    done = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_letters_in_cards_follow_the_readers_own_size():
    """Sizes of text are in rem; only letters inside a drawing, which scales as a whole, may be fixed."""
    drawn = re.compile(r"\btext\b(?=[,\s]*$)|cw-axis|cw-arg-box|cw-arg-kind|cw-arg-head")
    fixed = [
        f"{path.name}: {' '.join(selector.split())} {{{' '.join(body.split())}}}"
        for path in FRONT.glob("*.css")
        for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", path.read_text(encoding="utf-8"))
        if re.search(r"font-size: [\d.]+px", body) and not drawn.search(selector.strip())
    ]
    assert fixed == []
