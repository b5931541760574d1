"""A summary of work that claims only what it knows: `work_done()`."""

from __future__ import annotations

from html import escape
from typing import Any, ClassVar

from course_utils.hands.dashboard import lessons_asked
from course_utils.hands.final_quiz import final_pools
from course_utils.hands.host import CourseWidget
from course_utils.records import Course, course
from course_utils.strings import say
from course_utils.thinking.variants import FINAL

KNOWS_NOT = ("who", "help", "read", "elsewhere")
"""What no log can know, in the order in which it is said."""


class WorkDone(CourseWidget):
    """What the log knows of a learner's work, and what it cannot know, as a page to print.

    It counts with the dashboard's functions (`front/dashboard/state.js`), so that both say the same.
    """

    name: ClassVar[str] = "work_done"

    def fallback_html(self) -> str:
        """What it cannot know; without a script nothing is kept."""
        items = "".join(f"<li>{escape(say(f'work_done.not_{one}'))}</li>" for one in self.spec["knows_not"])
        title, cannot = (escape(say(f"work_done.{key}")) for key in ("title", "cannot"))
        return f"<p><strong>{title}</strong></p><p>{cannot}</p><ul>{items}</ul>"


def work_spec(of: Course) -> dict[str, Any]:
    """What the card needs: the catalogue of the dashboard without its words, the memos, the final quiz.

    Args:
        of: the records.
    """
    lessons = [
        {
            **{name: one[name] for name in ("id", "title", "ready", "check", "kept")},
            "stations": [],
            "questions": {question: {} for question in one["questions"]},
        }
        for one in lessons_asked(of)
    ]
    memos = [{"id": one.id, "boxes": [{"key": box.key} for box in one.boxes]} for one in of.memos.values()]
    pools = final_pools(of)
    return {
        "lessons": lessons,
        "memos": memos,
        "final": {"items": [{"id": one} for pool in pools for one in pool], "pools": pools, "kept_under": FINAL},
        "knows_not": list(KNOWS_NOT),
    }


def work_done() -> WorkDone:
    """Show what is kept of a learner's work over the whole course, to print.

    >>> work_done()
    <work_done>
    """
    return WorkDone(work_spec(course()))
