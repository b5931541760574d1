"""What a question must keep to beyond its schema.

The rules are those of the item-writing literature that the course follows: feedback that explains the mistake,
no "all of the above", no tell-tale length, a source for what is stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from course_utils.records import Problem
from course_utils.records.library import Loaded
from course_utils.records.teaching import LessonStatus, SingleChoice

MIN_FEEDBACK_WORDS = 12
MAX_LONGEST_RIGHT = 0.4
MIN_POOL = 14
_CATCH_ALL = re.compile(r"\b(all|none|both) of (the above|these)\b", re.IGNORECASE)
_UNPOOLED = ("00-start-here", "99-sources-and-data")


def check_questions(loaded: Loaded) -> Iterator[Problem]:
    """Every breach of the rules in the questions and in the pools of the lessons that are ready."""
    for question in loaded.course.questions.values():
        file, line = loaded.places[question.id]
        for field, message in _faults(question):
            yield Problem(file, line, f"questions[{question.id}].{field}", message)
    for lesson in loaded.course.lessons.values():
        if lesson.status is not LessonStatus.READY:
            continue
        file, line = loaded.places[lesson.id]
        pool = [one for one in loaded.course.questions.values() if one.lesson == lesson.id]
        for message in _pool_faults(lesson.id, pool):
            yield Problem(file, line, f"lessons[{lesson.id}].check", message)
        for name in lesson.check:
            question = loaded.course.questions.get(name)
            if question is not None and question.lesson != lesson.id:
                message = f"'{name}' belongs to lesson {question.lesson}; a check asks only its own lesson's questions"
                yield Problem(file, line, f"lessons[{lesson.id}].check", message)


def _faults(question: Any) -> Iterator[tuple[str, str]]:
    if not question.sources and question.essay is None:
        yield "sources", "a question needs an essay page or a source; add 'essay' or 'sources'"
    for option in getattr(question, "options", ()):
        words = len(option.feedback.split())
        if not option.correct and words < MIN_FEEDBACK_WORDS:
            yield (
                f"options[{option.key}].feedback",
                f"has {words} words; a wrong option's feedback needs at least {MIN_FEEDBACK_WORDS}: "
                "say what the tempting idea gets right, then where it fails",
            )
        if _CATCH_ALL.search(option.text):
            yield f"options[{option.key}].text", "is a catch-all; name a real misconception instead"
    lengths = [len(option.text) for option in getattr(question, "options", ())]
    if lengths and max(lengths) > 2 * max(min(lengths), 20):
        yield "options", "differ too much in length (more than twice); even them out"


def _pool_faults(lesson: str, pool: list[Any]) -> Iterator[str]:
    if lesson not in _UNPOOLED and len(pool) < MIN_POOL:
        yield f"the lesson is ready but has {len(pool)} questions; it needs at least {MIN_POOL}"
    single = [one for one in pool if isinstance(one, SingleChoice)]
    longest = [one.id for one in single if _right_is_longest(one)]
    if single and len(longest) > MAX_LONGEST_RIGHT * len(single):
        yield (
            f"the right option is the longest in {len(longest)} of {len(single)} questions "
            f"(at most {MAX_LONGEST_RIGHT:.0%}): {', '.join(longest)}"
        )


def _right_is_longest(question: SingleChoice) -> bool:
    right = next(len(option.text) for option in question.options if option.correct)
    return right > max(len(option.text) for option in question.options if not option.correct)
