"""The final quiz: one question from each lesson, other ones for other learners and in each further round.

The records decide what can be asked; which of it is asked is told from the learner and the kept answers by the front
end, which is the same in both hosts (`front/final_quiz/state.js`).
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from html import escape
from typing import ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.hands.quiz import asked
from course_utils.records import Course, course
from course_utils.records.library import known_record
from course_utils.records.questions import KINDS, Generated
from course_utils.records.teaching import LessonStatus
from course_utils.strings import counted, say
from course_utils.thinking.variants import FINAL

ROUNDS = 4
"""How many questions of each lesson the quiz carries, and so how often it can be taken with other ones.

All that there are would be more than a page may weigh.
"""
OF_ONE_KIND = 2
"""How many of them may be of one kind."""


class FinalQuiz(CourseWidget):
    """A mixed quiz over the whole course; each round asks one question of each lesson.

    The spec: `{title, items, maps?, pools: [[ids]], kept_under}`. `pools` has the questions of each lesson, `items`
    their public specs as a quiz has them. An answer is kept under the question's id with `kept_under` before it, and
    belongs to the history of that question.
    """

    name: ClassVar[str] = "final_quiz"

    def fallback_html(self) -> str:
        """What the quiz would do; which questions it asks cannot be told without a script."""
        asks = counted("final_quiz.scripts", len(self.spec["pools"]))
        return f"<p><strong>{escape(self.spec['title'])}</strong></p><p>{escape(asks)}</p>"


def final_quiz(lesson: str) -> FinalQuiz:
    """One question of each lesson, mixed.

    Args:
        lesson: the lesson that ends with it.

    Raises:
        CourseError: if there is no such lesson; it names the nearest.

    >>> final_quiz("14-capstone")
    <final_quiz>
    """
    records = course()
    known_record(records.lessons, lesson, what="lesson")
    pools = final_pools(records)
    return FinalQuiz(
        {
            "title": say("final_quiz.title"),
            **asked(records, [one for pool in pools for one in pool]),
            "pools": pools,
            "kept_under": FINAL,
        }
    )


def final_pools(records: Course) -> list[list[str]]:
    """The questions that the quiz can ask, lesson by lesson; a lesson that asks nothing has none.

    They are drawn by lot, the same on every day: half of them from the lesson's check, half from what no check asks,
    and of each kind no more than two while there are others. Left out are questions that a learner marks, that are
    answered on a map or that have drawn numbers, which weigh most.

    Args:
        records: the records of the course.
    """
    ready = [one.id for one in records.lessons.values() if one.status is LessonStatus.READY]
    return [pool for lesson in ready if (pool := _pool(lesson, records))]


def _pool(lesson: str, records: Course) -> list[str]:
    def lot(question: str) -> bytes:
        return sha256(f"{FINAL}|{question}".encode()).digest()

    fit = [
        one.id
        for one in records.questions.values()
        if one.lesson == lesson
        and not isinstance(one, Generated)
        and not one.self_marked
        and not KINDS[one.type].on_map
    ]
    check = set(records.lessons[lesson].check)
    halves = [sorted((one for one in fit if (one in check) is inside), key=lot) for inside in (True, False)]
    chosen: list[str] = []
    kinds: Counter[str] = Counter()
    # From each half in turn, first those whose kind is still rare.
    for most in (OF_ONE_KIND, len(fit)):
        while len(chosen) < ROUNDS:
            half = halves[len(chosen) % 2] or halves[1 - len(chosen) % 2]
            found = next((one for one in half if kinds[records.questions[one].type] < most), None)
            if found is None:
                break
            half.remove(found)
            chosen.append(found)
            kinds[records.questions[found].type] += 1
    return chosen
