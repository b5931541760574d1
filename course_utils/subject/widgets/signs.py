"""Signs of a cold war weighed again, and what the debate makes of them: `signs("r01-criteria")` and `debate(...)`."""

from __future__ import annotations

from html import escape
from typing import Any, ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.hands.stations import again_item
from course_utils.records import Course, course
from course_utils.records.library import known_record
from course_utils.records.notes import Link, citation
from course_utils.records.teaching import Reflection
from course_utils.strings import say
from course_utils.subject.records.signs import TOP_SIGN, Sign
from course_utils.subject.records.verdicts import Position, Work

VERSION = 1


class SignsCard(CourseWidget):
    """The signs that a student chose, with the words of then; a mark for each, and a rule for how many are enough."""

    name: ClassVar[str] = "signs"

    def fallback_html(self) -> str:
        """Every sign as it was, and what speaks for and against it, for a reader without scripts."""
        signs = "".join(
            f"<li><strong>{escape(one['name'])}</strong>. {escape(one['first'])} {escape(one['today'])} "
            f"{escape(one['against'])}</li>"
            for one in self.spec["signs"]
        )
        return f"<p><strong>{escape(say('signs.title'))}</strong></p><ul>{signs}</ul>"


class DebateCard(CourseWidget):
    """Published views side by side: what each would make of the student's signs, and what would change its mind."""

    name: ClassVar[str] = "debate"

    def fallback_html(self) -> str:
        """Every view with its answer, its claim and what would change its mind, for a reader without scripts."""
        views = "".join(
            f"<h4>{escape(one['label'])}</h4><p>{escape(one['in_brief'])}. {escape(one['claim'])}</p>"
            f"<p>{escape(say('debate.would_change'))} {escape(one['would_change'])}</p>"
            for one in self.spec["positions"]
        )
        return f"<p><strong>{escape(say('debate.title'))}</strong></p>{views}"


def _task_and_signs(task: str, of: Course) -> tuple[Reflection, list[Sign]]:
    """The task, and its signs in the order of its options."""
    found = known_record(of.reflections, task, what="reflection")
    by_option = {one.option: one for one in of.signs.values() if one.task == task}
    return found, [by_option[option.key] for option in found.options if option.key in by_option]


def signs_spec(task: str, of: Course) -> dict[str, Any]:
    """Everything that the card of signs shows.

    Args:
        task: the id of the open task in which the signs were chosen.
        of: the records.
    """
    found, signs = _task_and_signs(task, of)
    return {
        "id": again_item(task),
        "version": VERSION,
        "top": TOP_SIGN,
        "task": _kept_task(found, of),
        "signs": [
            {
                **one.model_dump(mode="json", include={"name", "first", "today", "against", "example", "why"}),
                "key": one.option,
                "text": next(option.text for option in found.options if option.key == one.option),
                "sources": [citation(of.sources[name]) for name in one.sources],
            }
            for one in signs
        ],
    }


def _kept_task(task: Reflection, of: Course) -> dict[str, Any]:
    return {"id": task.id, "version": task.version, "lesson": task.lesson, "title": of.lessons[task.lesson].title}


def signs(task: str) -> SignsCard:
    """Weigh the signs of a task again.

    Args:
        task: the id of the open task in which they were chosen.

    Raises:
        CourseError: if there is no such task; it names the nearest.

    >>> signs("r01-criteria").spec["signs"][0]["key"]
    'powers'
    """
    return SignsCard(signs_spec(task, course()))


def debate_spec(task: str, of: Course) -> dict[str, Any]:
    """Everything that the card of the debate shows.

    Args:
        task: the id of the open task in which the signs were chosen.
        of: the records.
    """
    found, known = _task_and_signs(task, of)
    keys = {one.id: one.option for one in known}
    return {
        "id": again_item(task),
        "version": VERSION,
        "task": _kept_task(found, of),
        "signs": [{"key": one.option, "name": one.name} for one in known],
        "positions": [_position(one, keys, of) for one in of.positions.values()],
    }


def _position(one: Position, keys: dict[str, str], of: Course) -> dict[str, Any]:
    return {
        **one.model_dump(
            mode="json",
            include={
                "id",
                "label",
                "school",
                "answer",
                "in_brief",
                "claim",
                "evidence",
                "would_change",
                "on_the_essay",
            },
        ),
        "signs": [{"key": keys[view.sign], "stand": view.stand.value, "why": view.why} for view in one.signs],
        "works": [_work(of.works[name], of) for name in one.works],
        "critics": [_work(of.works[name], of) for name in one.critics],
    }


def _work(one: Work, of: Course) -> Link:
    text = say("debate.work", authors=one.authors, year=one.year, title=one.title, outlet=one.outlet)
    return {"text": text, "url": of.sources[one.source].url}


def debate(task: str) -> DebateCard:
    """Show the published views, and what each would make of the signs of a task.

    Args:
        task: the id of the open task in which the signs were chosen.

    Raises:
        CourseError: if there is no such task; it names the nearest.

    >>> len(debate("r01-criteria").spec["positions"])
    12
    """
    return DebateCard(debate_spec(task, course()))
