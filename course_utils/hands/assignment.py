"""The card of an assignment: who it is, that student's own questions, and the file that is handed in."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any, ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.hands.quiz_map import region_map, region_of
from course_utils.records.library import Course
from course_utils.records.questions import Question
from course_utils.strings import say
from course_utils.thinking.progress_names import ProgressError


class AssignmentCard(CourseWidget):
    """Asks an assignment; nothing that it holds knows a right answer.

    The spec is that of `grading.package.package_spec`, with `maps` by region where places are asked for.
    """

    name: ClassVar[str] = "assignment"

    def fallback_html(self) -> str:
        """What it is; whose questions to show cannot be told without a script."""
        return f"<p><strong>{escape(self.spec['title'])}</strong></p><p>{escape(say('assignment.scripts'))}</p>"


def assignment(file: str) -> AssignmentCard:
    """The assignment of a package that lies beside the notebook.

    Args:
        file: its file, such as `week-3.json`.

    Raises:
        ProgressError: if there is no such file, or it is no package; a sentence for the student.
    """
    try:
        spec = json.loads(Path(file).read_text(encoding="utf-8"))
        complete = isinstance(spec, dict) and {"assignment", "title", "due", "salt", "packed"} <= set(spec)
    except (OSError, ValueError):
        complete = False
    if not complete:
        raise ProgressError(say("assignment.no_file", file=file))
    return AssignmentCard(spec)


def region(question: Question) -> str:
    """On which map a place question is asked."""
    return region_of(question.lat, question.lon)  # type: ignore[attr-defined]  # a question that is answered on a map


def maps(records: Course, regions: set[str]) -> dict[str, Any]:
    """The maps of regions, for the spec.

    Args:
        records: the records of the course.
        regions: their names.
    """
    return {name: region_map(records, name) for name in sorted(regions)}
