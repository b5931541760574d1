"""The essay and the history as validated, cross-linked records (the lowest floor).

What reads them is loaded when it is first asked for: a part of this floor, such as the questions, needs not all of it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from course_utils.records.library import Course, course, load, recommendations, seeds_folder
    from course_utils.records.problems import CourseError, Problem

__all__ = ["Course", "CourseError", "Problem", "course", "load", "recommendations", "seeds_folder"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        message = f"module '{__name__}' has no attribute '{name}'"
        raise AttributeError(message)
    home = "problems" if name in ("CourseError", "Problem") else "library"
    return getattr(import_module(f"{__name__}.{home}"), name)
