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
from course_utils.thinking.variants import REVIEW, warm_up_item


class ReviewDeck(CourseWidget):
    """Questions of all lessons, of which the front end asks those that are due today.

    The spec: `{title, items, maps?, kept}`. `items` and `maps` are those of a quiz; `kept` lists the names under which
    answers to them are kept, in checks, in warm-ups and in the deck itself.
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
    asked_in = lessons_that_ask(records)
    kept = [name for question, names in asked_in.items() for name in (*names, REVIEW + question)]
    return ReviewDeck({"title": say("review.title"), **asked(records, asked_in), "kept": kept})


def lessons_that_ask(records: Course) -> dict[str, list[str]]:
    """Every question that a lesson's check or warm-up asks, in the order of the course.

    Args:
        records: the records of the course.

    Returns:
        For each question the names under which those lessons keep its answers.

    >>> lessons_that_ask(course())["q00-thesis"][0]
    'q00-thesis'
    """
    found: dict[str, list[str]] = {}
    for lesson in sorted(one.id for one in records.lessons.values() if one.is_open):
        for question in records.lessons[lesson].check:
            found.setdefault(question, []).append(question)
        for question in warmup_ids(records, lesson):
            found.setdefault(question, []).append(warm_up_item(lesson, question))
    return dict(sorted(found.items(), key=lambda one: records.questions[one[0]].lesson))
