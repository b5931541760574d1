"""Whoever asks the system for less motion gets none: each movement of a card or a page knows of that wish."""

from __future__ import annotations

import re

import pytest

from course_utils.desk.pages import THEME
from course_utils.hands.host import FRONT

SCRIPTS = sorted(path for path in (*FRONT.rglob("*.js"), *THEME.rglob("*.js")) if "vendor" not in path.parts)
MOVING = [path for path in SCRIPTS if re.search(r"\.animate\(|behavior: \"smooth\"", path.read_text(encoding="utf-8"))]
SHEETS = sorted(FRONT.rglob("*.css"))
WISH = "prefers-reduced-motion"


def test_something_moves():
    """Else the tests below would look at nothing."""
    assert MOVING


@pytest.mark.parametrize("path", MOVING, ids=lambda path: path.name)
def test_a_script_that_moves_something_asks_first(path):
    """A script's movement is not stopped by a stylesheet."""
    assert WISH in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_card_moves_only_what_is_stopped(path):
    """`course.css` stops all that stands in a card, but no pseudo-element."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    moved = re.findall(r"([^{}]+)\{[^{}]*\b(?:transition|animation):(?! none)", text)
    outside = [one for one in moved if not re.search(r"\.cw(-|\b)", one)]
    assert not outside
    assert not [one for one in moved if "::" in one] or WISH in text


@pytest.mark.parametrize("path", [FRONT / "course.css", THEME / "static" / "frame.css"], ids=lambda path: path.name)
def test_all_of_a_card_and_all_of_a_page_is_stopped(path):
    """Nothing goes on in a slower way: transitions and animations are gone."""
    stopped = path.read_text(encoding="utf-8").split(f"@media ({WISH}: reduce)")[1].split("\n}")[0]
    assert "*" in stopped
    assert "transition: none !important" in stopped
    assert "animation: none !important" in stopped
