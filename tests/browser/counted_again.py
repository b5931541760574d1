"""What the dashboard and the review must say, counted from the events of a progress file by other means than theirs."""

from __future__ import annotations

from typing import Any

from course_utils.records import course
from course_utils.records.teaching import LessonStatus
from course_utils.strings import counted, say
from course_utils.thinking.variants import asked_question
from tests.unit.test_review import due

Log = list[dict[str, Any]]
LEVELS = ("guess", "fairly", "certain")
PATH = [one for one in course().lessons.values() if one.status is LessonStatus.READY and one.check]
"""The lessons that stand and ask something."""


def answered(log: Log, lesson: str) -> int:
    """Questions of a lesson's check that have an answer."""
    return len({event["item"] for event in log} & set(course().lessons[lesson].check))


def tries(log: Log) -> Log:
    """First tries at questions, oldest first; the first of each question on each day."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for event in sorted(log, key=lambda one: one["time"]):
        if event["shown"] and event["attempt"] == 1:
            found.setdefault((asked_question(event["item"]), event["time"][:10]), event)
    return list(found.values())


def title(log: Log) -> str:
    """The finding: lessons done and begun."""
    done = [one for one in PATH if answered(log, one.id) == len(one.check)]
    kept = {event["item"] for event in log}
    begun = [one for one in PATH if one not in done and any(item[1:3] == one.id[:2] for item in kept)]
    said = counted("dashboard.title", len(done), all=len(PATH))
    return say("dashboard.title_begun", said=said, begun=len(begun)) if begun else said


def very_first(log: Log) -> str:
    """Questions that were answered, and right at the very first try."""
    first: dict[str, bool] = {}
    for event in tries(log):
        first.setdefault(asked_question(event["item"]), event["shown"] == "right")
    return say("dashboard.first", answered=len(first), right=sum(first.values()))


def sureness(log: Log) -> list[str]:
    """How often one was right with each word for how sure one was."""
    right = {level: [one["shown"] == "right" for one in tries(log) if one["confidence"] == level] for level in LEVELS}
    return [say("dashboard.of", right=sum(each), all=len(each)) for each in right.values()]


def ideas(log: Log) -> dict[str, int]:
    """Wrong ideas that were met, by what became of them; every first try counts, also two of one day."""
    marks: dict[tuple[str, str], str] = {}
    ordered = sorted((one for one in log if one["shown"]), key=lambda one: one["time"])
    for at, event in enumerate(ordered):
        name = asked_question(event["item"])
        second = event["attempt"] > 1
        if second:
            continue
        if event["shown"] == "right":
            marks = {key: "cleared" if key[0] == name else mark for key, mark in marks.items()}
            continue
        after = next((one for one in ordered[at + 1 :] if one["item"] == event["item"]), None)
        retried = after if after and after["attempt"] > 1 else None
        for one in filter(None, (event, retried)):
            if one["shown"] != "right":
                mark = "mended" if retried and retried["shown"] == "right" else "open"
                marks |= {(name, idea): mark for idea in wrong_in(name, one["response"])}
    return {mark: list(marks.values()).count(mark) for mark in ("open", "mended", "cleared")}


def wrong_in(name: str, response: object) -> list[str]:
    """The wrong answers in a response that can be named; one without a name where none can."""
    question = course().questions[name]
    if question.type == "true_false":
        return [str(response)]
    if question.type not in ("single", "multiple"):
        return [""]
    chosen = response if isinstance(response, list) else [response]
    return [option.key for option in question.options if option.key in chosen and not option.correct] or [""]


def due_items(log: Log, now: str) -> list[str]:
    """The questions that are due, the most useful first, by the other implementation of the schedule."""
    asked = [name for lesson in PATH for name in lesson.check]
    others = [name for name in dict.fromkeys(asked_question(one["item"]) for one in log) if name not in asked]
    return due(log, [*asked, *(name for name in others if name in course().questions)], now)
