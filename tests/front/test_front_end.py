"""The front end's own checks: types, style and unit tests, which need Node (and for two of them `npm ci`)."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FRONT = ROOT / "course_utils" / "hands" / "front"
TOOLS = ROOT / "node_modules" / ".bin"
TESTS = sorted(str(path.relative_to(ROOT)) for path in Path(__file__).parent.glob("*.test.js"))
LONGEST = 120
"""Characters in a line of the front end; the formatter does not break comments and texts."""


def tool(name: str) -> str:
    """A tool that `npm ci` brings, or the test is left out, in words."""
    found = shutil.which(name, path=str(TOOLS))
    if not found:
        pytest.skip(f"{name} is not there: install Node, then type npm ci")
    return found


def node() -> str:
    """Node, or the test is left out, in words."""
    found = shutil.which("node")
    if not found:
        pytest.skip("Node is not installed")
    return found


def run(*words: str) -> None:
    """Run a tool in the course's folder; what it says is the failure."""
    done = subprocess.run(
        words, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", env={**os.environ, "NO_COLOR": "1"}
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_types_are_right():
    """`tsc --checkJs --noEmit` with the settings of tsconfig.json."""
    run(tool("tsc"), "--project", "tsconfig.json")


def test_form_and_style_are_right():
    """Biome formats and looks over every script and stylesheet; a warning is a fault."""
    run(tool("biome"), "check", "--error-on-warnings", ".")


def test_the_unit_tests_of_the_front_end_pass():
    """Each file `tests/front/*.test.js`, run by Node alone."""
    assert TESTS
    run(node(), "--test", *TESTS)


def test_no_line_is_too_long():
    """Comments and texts too: the formatter leaves them as they are. What others wrote is left out."""
    long = [
        f"{path.name}:{number}"
        for path in [*FRONT.rglob("*.js"), *FRONT.rglob("*.css"), *Path(__file__).parent.glob("*.js")]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > LONGEST and path.parent.name != "vendor"
    ]
    assert long == []


def test_the_tools_are_locked_without_addresses():
    """Exact versions, checked by hash, from whatever registry a machine uses."""
    text = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in text
    assert "registry" not in text
    assert text.count('"integrity"') == text.count('"node_modules/')
    assert not any(mark in (ROOT / "package.json").read_text(encoding="utf-8") for mark in ('"^', '"~', '">'))
