"""What `course.py check` asks of open tasks: whoever is asked to look back sees what there is to look back at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course_utils.records import Problem
from course_utils.records.library import Loaded
from course_utils.records.teaching import Reflection

_SPEAKS = re.compile(r"\b(?:your|my) (?:very )?first (?:guess|answer|words?|view)\b", re.IGNORECASE)
"""How a task speaks of what was said at the beginning."""
FIRST, EXIT = "-first", "-exit"
"""How the ids of a lesson's first guess and of its exit end."""


def check_tasks(loaded: Loaded) -> Iterator[Problem]:
    """Open tasks that speak of a first guess and do not show it, or show one that comes later.

    Args:
        loaded: the records and where each stands.

    Yields:
        One problem for each, with the task that it should look back to.
    """
    tasks = loaded.course.reflections
    for name, task in tasks.items():
        guess = name.removesuffix(EXIT) + FIRST if name.endswith(EXIT) else ""
        spoken = _SPEAKS.search(" ".join([task.prompt, task.starter or "", *(one.text for one in task.options)]))
        message = ""
        if task.looks_back is None and (guess in tasks or spoken):
            said = f"speaks of '{spoken[0]}'" if spoken else "is the exit of a lesson that begins with a guess"
            message = f"{said} and does not show it; name the task{f' {guess}' if guess in tasks else ''}"
        elif guess in tasks and task.looks_back != guess:
            message = f"shows {task.looks_back}; the first guess of its lesson is {guess}"
        elif task.looks_back is not None and task.looks_back in tasks and _later(tasks[task.looks_back], task):
            message = f"shows {task.looks_back}, which is asked in a later lesson"
        if message:
            file, line = loaded.places[name]
            yield Problem(file, line, f"reflections[{name}].looks_back", message)


def _later(shown: Reflection, task: Reflection) -> bool:
    return shown.lesson > task.lesson
