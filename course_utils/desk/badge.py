"""The badge in README.md that opens the course on Binder, made from the one place with the repository's address.

It opens the tag of the version, `v0.1.0` for 0.1.0, so that a class sees one state of the course. While nobody has
filled in the address, there is no badge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import course_utils
from course_utils.records import Problem
from course_utils.records.repository import binder_link

FIRST = "00-start-here"
_PLACE = re.compile(r"(<!-- badge: [^>]*-->\n).*?(<!-- /badge -->)", re.DOTALL)


def badged(text: str, project: Path | None = None) -> str:
    """A README with the badge that the address asks for in the place that is marked for it.

    Args:
        text: the README; without the marks it stays as it is.
        project: another `pyproject.toml` (default: the course's own).
    """
    link = binder_link(FIRST, project, f"v{course_utils.__version__}")
    badge = f"[![Open on Binder](https://mybinder.org/badge_logo.svg)]({link})\n" if link else ""
    return _PLACE.sub(lambda found: f"{found[1]}{badge}{found[2]}", text)


def write_badge(readme: Path, project: Path | None = None) -> None:
    """Write it anew, where there is such a file."""
    if readme.exists():
        readme.write_text(badged(readme.read_text(encoding="utf-8"), project), encoding="utf-8")


def check_badge(readme: Path, project: Path | None = None) -> Iterator[Problem]:
    """A problem if the badge is not what `pyproject.toml` says.

    Args:
        readme: the file; where there is none, nothing is wrong.
        project: another `pyproject.toml` (default: the course's own).
    """
    text = readme.read_text(encoding="utf-8") if readme.exists() else ""
    if badged(text, project) != text:
        message = "is not what pyproject.toml says; run 'python3 course.py check --write-sources'"
        yield Problem(readme.name, 1, "badge", message)
