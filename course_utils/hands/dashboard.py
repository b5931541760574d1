"""The dashboard: `dashboard()` shows what a learner has done, and how well they judge their own answers.

All of it is worked out by the front end from the kept answers (`front/dashboard/`, `front/history/`), the same in both
hosts; here is only the catalogue that it needs, which is lean: page 00 carries it.
"""

from __future__ import annotations

from html import escape
from typing import Any, ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.hands.stations import stations_of
from course_utils.hands.way import parts_of_course
from course_utils.records import Course, course
from course_utils.strings import say

REVIEW_PAGE = "97-review"
WORK_PAGE = "98-my-work"


class Dashboard(CourseWidget):
    """What is done, calibration, wrong ideas met and cleared, what is due, the time spent.

    The spec: `{lessons, review?, work?}`. A lesson is a stop of the way with its `stations`, and its `questions`: for
    each what it is `about`, its `version` where that is not 1, and as `wrong` the wrong answers that can be chosen.
    """

    name: ClassVar[str] = "dashboard"

    def fallback_html(self) -> str:
        """What it would show; without a script nothing is kept."""
        return f"<p>{escape(say('dashboard.scripts'))}</p>"


def dashboard() -> Dashboard:
    """Show what is done, how sure and how right one was, which wrong ideas one has met, and what is due.

    >>> dashboard()
    <dashboard>
    """
    records = course()
    pages = {"review": REVIEW_PAGE, "work": WORK_PAGE}
    there = {name: page for name, page in pages.items() if page in records.lessons}
    return Dashboard({"lessons": lessons_asked(records), **there})


def lessons_asked(records: Course) -> list[dict[str, Any]]:
    """Every lesson as the dashboard counts it, in the order of the course; pages beside the lessons are none.

    Args:
        records: the records of the course.

    >>> one = lessons_asked(course())[0]
    >>> one["id"], one["questions"]["q00-futures"]
    ('00-start-here', {'about': 'Four futures'})
    """
    stops = [stop for part in parts_of_course(records) for stop in part["lessons"] if not stop["beside"]]
    return [
        {
            **{name: stop[name] for name in ("id", "title", "ready", "check", "kept")},
            "stations": stations_of(stop["id"], records),
            "questions": {
                one.id: _catalogued(one.about, one.version, one.wrong_ideas())
                for one in records.questions.values()
                if one.lesson == stop["id"] and stop["ready"]
            },
        }
        for stop in stops
    ]


def _catalogued(about: str, version: int, wrong: dict[str, str]) -> dict[str, Any]:
    """A question of the catalogue, without what goes without saying."""
    told: dict[str, Any] = {"about": about}
    if version != 1:
        told["version"] = version
    return {**told, "wrong": wrong} if wrong else told
