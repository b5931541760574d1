"""Where this copy of the course is at home on the web, if it is: `[project.urls]` of pyproject.toml says so."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

_GITHUB = re.compile(r"https://github\.com/([\w.-]+)/([\w.-]+?)(?:\.git)?/?")
_BLANK = "OWNER"
"""What stands in the address until somebody publishes the course."""


@cache
def repository(project: Path | None = None) -> str | None:
    """The address of the repository, or nothing where it is not filled in.

    Args:
        project: another `pyproject.toml` (default: the course's own).
    """
    file = project or Path(__file__).resolve().parents[2] / "pyproject.toml"
    try:
        address = tomllib.loads(file.read_text(encoding="utf-8"))["project"]["urls"]["Repository"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    parts = str(address).split("/")
    return str(address) if str(address).startswith("https://") and _BLANK not in parts else None


def binder_link(lesson: str, project: Path | None = None, state: str = "HEAD") -> str | None:
    """The address that opens a lesson on mybinder.org, or nothing where the repository has no public address.

    Args:
        lesson: id of the lesson.
        project: another `pyproject.toml` (default: the course's own).
        state: a tag, branch or commit of the repository.
    """
    found = _GITHUB.fullmatch(repository(project) or "")
    if found is None:
        return None
    owner, name = found.groups()
    return f"https://mybinder.org/v2/gh/{owner}/{name}/{state}?urlpath={binder_path(lesson)}"


def binder_path(lesson: str) -> str:
    """The path to type on mybinder.org.

    >>> binder_path("00-start-here")
    'lab/tree/notebooks/00-start-here.ipynb'
    """
    return f"lab/tree/notebooks/{lesson}.ipynb"
