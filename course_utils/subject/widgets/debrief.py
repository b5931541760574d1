"""The decisions taken in dilemmas as a trail on the plane of the two dials: `debrief()`."""

from __future__ import annotations

from html import escape
from typing import Any, ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.records import Course, course
from course_utils.records.notebooks import cells, notebooks_folder
from course_utils.strings import say
from course_utils.subject.records.dilemmas import Decision, Dilemma
from course_utils.subject.widgets.dials import BEGINNING
from course_utils.subject.widgets.role_play import VERSION

_OF_OPTION = {"key", "leaves", "after", "unless", "upgrading", "bridging"}
_OF_SHADE = {"after", "unless", "upgrading", "bridging"}


class Debrief(CourseWidget):
    """Where all decisions together lead by the model, and what that hangs on."""

    name: ClassVar[str] = "debrief"

    def fallback_html(self) -> str:
        """The dilemmas whose decisions are counted, for a reader without scripts."""
        plays = "".join(f"<li>{escape(one['title'])}</li>" for one in self.spec["plays"])
        title, honest = (escape(say(f"debrief.{key}")) for key in ("title", "honest"))
        return f"<p><strong>{title}</strong></p><ul>{plays}</ul><p>{honest}</p>"


def debrief_spec(of: Course) -> dict[str, Any]:
    """What the card needs: every dilemma with no more than what its ratings hang on, and the model's numbers.

    Args:
        of: the records.

    Returns:
        `plays` in the order of their dates, those without a date last; `presets` of the model, the essay's first; and
        the `position` where the point begins.
    """
    ordered = sorted(of.dilemmas.values(), key=lambda one: (one.date is None, one.date or ""))
    shown = _shown_in(of)
    return {
        "plays": [_lean(one, shown.get(one.id), of) for one in ordered],
        "presets": [
            one.model_dump(mode="json", include={"id", "name", "school", "values", "says"})
            for one in of.model_presets.values()
        ],
        "position": of.model_positions[BEGINNING].model_dump(include={"name", "u", "b"}),
    }


def _lean(one: Dilemma, lesson: str | None, of: Course) -> dict[str, Any]:
    return {
        "id": one.id,
        "version": VERSION,
        "title": one.title,
        "lesson": lesson,
        "lesson_title": of.lessons[lesson].title if lesson else None,
        "debrief": [],
        "steps": [{"key": key, "met": [], "options": [_option(each) for each in found]} for key, found in one.steps()],
    }


def _option(one: Decision) -> dict[str, Any]:
    shades = [shade.model_dump(mode="json", include=_OF_SHADE) for shade in one.shades]
    return {**one.model_dump(mode="json", include=_OF_OPTION), "shades": shades}


def _shown_in(of: Course) -> dict[str, str]:
    """By dilemma the lesson whose notebook plays it."""
    found: dict[str, str] = {}
    for lesson in of.lessons:
        path = notebooks_folder() / f"{lesson}.ipynb"
        for cell in cells(path) if path.exists() else ():
            if cell.kind == "code":
                found |= {name: lesson for name in of.dilemmas if f'role_play("{name}")' in cell.source}
    return found


def debrief() -> Debrief:
    """Place all decisions that were taken in dilemmas on the plane of the two dials.

    >>> debrief()
    <debrief>
    """
    return Debrief(debrief_spec(course()))
