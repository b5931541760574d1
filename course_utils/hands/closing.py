"""The card that closes a lesson: what was said first and is said now, what came of the check, and where to go next."""

from __future__ import annotations

from html import escape
from typing import Any, ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.hands.stations import stations_of
from course_utils.records import Course, course
from course_utils.records.library import known_record
from course_utils.records.teaching import Lesson, Reflection
from course_utils.strings import say


class ClosingCard(CourseWidget):
    """Looks back at a lesson and leads on to the next."""

    name: ClassVar[str] = "closing"

    def fallback_html(self) -> str:
        """The way on as plain text, for a reader without scripts."""
        following = self.spec["next"]
        if not following:
            return f"<p>{escape(say('closing.last'))}</p>"
        words = escape(say("closing.next", number=following["number"], minutes=following["minutes"]))
        return f'<p>{words}: <a href="{escape(following["id"])}.html">{escape(following["question"])}</a></p>'


def closing(name: str) -> ClosingCard:
    """Show the card that closes a lesson.

    Args:
        name: the lesson's id, which is its notebook's file name without the ending.

    Raises:
        CourseError: if there is no such lesson; it names the nearest.

    >>> closing("06-trade-and-peace").spec["first"]["id"]
    'r06-first'
    """
    records = course()
    lesson = known_record(records.lessons, name, what="lesson")
    now = _last_word(records, lesson)
    first = records.reflections[now.looks_back] if now and now.looks_back else None
    return ClosingCard(
        {
            "lesson": {"id": lesson.id, "question": lesson.question},
            "first": _answerable(first),
            "now": _answerable(now),
            "check": list(lesson.check),
            "predictions": [one.id for one in records.predictions.values() if one.lesson == name],
            "stations": stations_of(name, records),
            "next": _following(records, lesson),
        }
    )


def _last_word(records: Course, lesson: Lesson) -> Reflection | None:
    """The open task with which the lesson ends: the one that looks back at the first guess, else its exit."""
    tasks = [one for one in records.reflections.values() if one.lesson == lesson.id]
    looking_back = [one for one in tasks if one.looks_back in records.reflections]
    exits = [one for one in tasks if one.id.endswith("-exit")]
    return next(iter([*looking_back, *exits]), None)


def _answerable(task: Reflection | None) -> dict[str, Any] | None:
    return task.model_dump(mode="json", include={"id", "options"}) if task else None


def _following(records: Course, lesson: Lesson) -> dict[str, Any] | None:
    """The next lesson that can be taken."""
    order = list(records.lessons.values())
    for one in order[order.index(lesson) + 1 :]:
        if one.is_open:
            told = one.model_dump(mode="json", include={"id", "title", "question", "minutes"})
            return {**told, "number": str(int(one.id[:2]))}
    return None
