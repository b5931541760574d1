"""The questions of a lesson under their names, with answers: a page of the teachers' guide.

Its tables name a wrong idea by a question and the letter of an option, `q06-claim` c. Pages, notebooks and paper show
options in other orders, so the letters of the records are shown here alone.
"""

from __future__ import annotations

import re

from course_utils.records.library import Course
from course_utils.records.questions import Question
from course_utils.records.questions.choosing import Choosing
from course_utils.strings import say

_ORPHAN = "---\norphan: true\n---"
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|$~])")


def questions_of(lesson: str, records: Course) -> str:
    """The questions of a lesson as a page in Markdown: those of its check first, in their order.

    Args:
        lesson: its id.
        records: the records of the course.

    Returns:
        The page, which no list of pages names: the page of the lesson leads to it.

    >>> from course_utils.records import course
    >>> questions_of("00-start-here", course()).count("**`q00-")
    6
    """
    check = records.lessons[lesson].check
    title = f"{lesson[:2]} {records.lessons[lesson].title}"
    plain = [one for one in records.questions.values() if one.lesson == lesson]
    asked = [one for one in plain if isinstance(one, Question)]
    first = sorted((one for one in asked if one.id in check), key=lambda one: check.index(one.id))
    rest = [one for one in asked if one.id not in check]
    heading = say("teachers.questions", lesson=title)
    parts = [_ORPHAN, f"# {heading}", say("teachers.letters"), f"[{title}](../lessons/{lesson}.md)"]
    for part, some in (("teachers.check", first), ("teachers.more", rest)):
        parts += [f"## {say(part)}", *map(_told, some)] if some else []
    drawn = [f"`{one.id}`" for one in plain if not isinstance(one, Question)]
    if drawn:
        parts.append(say("teachers.drawn", names=", ".join(drawn)))
    return "\n\n".join(parts) + "\n"


def _told(asked: Question) -> str:
    """One question: its name, what it asks, what can be chosen and what is right, and why."""
    lines = [f"**`{asked.id}`** {_plain(asked.stem)}", ""]
    if isinstance(asked, Choosing):
        for one in asked.options:
            sign = f"**{say('teachers.right')}**" if one.correct else ""
            lines.append(f"- **{one.key}** {_plain(one.text)} {sign}".rstrip())
    else:
        lines += [f"- {_plain(answer)}" for answer in asked.answers(asked.public())]
    return "\n".join([*lines, "", _plain(asked.explanation)])


def _plain(text: str) -> str:
    """Words that Markdown leaves as they are."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
