"""The review deck: `review()` asks again what the learner has answered in the lessons, when it is time.

The schedule is told from the kept answers by the front end, which is the same in both hosts (`front/review/`); here is
only what the deck can ask, and under which names answers to it are kept.
"""

from __future__ import annotations

from html import escape
from typing import ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.hands.quiz import asked, warmup_ids
from course_utils.records import Course, course
from course_utils.strings import say


class ReviewDeck(CourseWidget):
    """Questions of all lessons, of which the front end asks those that are due today.

    The spec: `{title, items, maps?}`, `items` and `maps` as those of a quiz.
    """

    name: ClassVar[str] = "review"

    def fallback_html(self) -> str:
        """What the deck would do; which questions are due cannot be told without a script."""
        return f"<p><strong>{escape(self.spec['title'])}</strong></p><p>{escape(say('review.scripts'))}</p>"


def review() -> ReviewDeck:
    """Ask what is due today: earlier misses first, then what is most likely to be forgotten by now.

    >>> review()
    <review>
    """
    records = course()
    return ReviewDeck({"title": say("review.title"), **asked(records, in_the_deck(records))})


def in_the_deck(records: Course) -> list[str]:
    """Every question that a lesson's check or warm-up asks, in the order of the course.

    Args:
        records: the records of the course.

    >>> in_the_deck(course())[0]
    'q00-thesis'
    """
    lessons = sorted(one.id for one in records.lessons.values() if one.is_open)
    # A warm-up carries the fixed ones beside questions of checks.
    found = dict.fromkeys(one for name in lessons for one in (*records.lessons[name].check, *warmup_ids(records, name)))
    return sorted(found, key=lambda one: records.questions[one].lesson)
