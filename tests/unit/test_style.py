"""The rules for code hold everywhere, and types are strict on the lower floors."""

from __future__ import annotations

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


def test_types_are_right():
    """`mypy`, strict for records, thinking and the door."""
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
