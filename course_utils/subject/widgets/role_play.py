"""A dilemma played in a role, alone or by a class: `role_play("dilemma-rimpac")`."""

from __future__ import annotations

from html import escape
from typing import Any, ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.records import Course, course
from course_utils.records.dates import in_words
from course_utils.records.library import known_record
from course_utils.records.notes import citation
from course_utils.strings import say
from course_utils.subject.records.dilemmas import FIRST, Dilemma

VERSION = 1
PROCESSES = ("upgrading", "bridging")


class RolePlay(CourseWidget):
    """One step at a time, with what earlier choices left; then what really happened, questions, and sheets to print."""

    name: ClassVar[str] = "role_play"

    def fallback_html(self) -> str:
        """Roles, steps, what happened and the questions, for a reader without scripts."""
        spec = self.spec
        roles = "".join(
            f"<li><strong>{escape(role['name'])}</strong>. {escape(say('role_play.wants'))} {escape(role['wants'])} "
            f"{escape(say('role_play.fears'))} {escape(role['fears'])} {escape(role['case'] or '')}</li>"
            for role in spec["roles"]
        )
        happened = "".join(f"<li>{escape(one['when'])}: {escape(one['text'])}</li>" for one in spec["happened"])
        asked = "".join(f"<li>{escape(one)}</li>" for one in spec["debrief"])
        return (
            f"<p><strong>{escape(spec['title'])}</strong></p><ul>{roles}</ul>{''.join(map(_told, spec['steps']))}"
            f"<details><summary>{escape(say('role_play.happened'))}</summary><ul>{happened}</ul><ul>{asked}</ul></details>"
        )


def _told(step: dict[str, Any]) -> str:
    options = "".join(
        f"<li>{escape(one['text'])} {escape(one['case'] or '')} {escape(say('role_play.costs'))} "
        f"{escape(one['costs'])} {escape(say('role_play.follows'))} {escape(one['plausible'])}</li>"
        for one in step["options"]
    )
    return f"<h4>{escape(step['title'])}</h4><p>{escape(step['brief'])}</p><ul>{options}</ul>"


def play_spec(one: Dilemma, of: Course) -> dict[str, Any]:
    """Everything that the card and its sheets show.

    Args:
        one: the dilemma.
        of: the records.

    Returns:
        The dilemma's own fields; `steps`, the first one and its turns, each with its sources; `happened`, dated in
        words.
    """
    when = in_words(one.date) if one.date else ""
    sources = [name for step in one.what_happened for name in step.sources]
    turns = [
        {**turn.model_dump(mode="json"), "sources": [citation(of.sources[name]) for name in turn.sources]}
        for turn in one.turns
    ]
    first = {"key": FIRST, "when": when, "title": say("role_play.first"), "brief": one.brief, "met": [], "sources": []}
    return {
        **one.model_dump(
            mode="json", include={"id", "title", "imagined", "decider", "roles", "traces", "endings", "debrief"}
        ),
        "version": VERSION,
        "seat": one.alone.key,
        "steps": [{**first, "options": [option.model_dump(mode="json") for option in one.options]}, *turns],
        "happened": [
            {
                "when": in_words(step.date),
                "text": step.text if step.verified else f"{step.text} {say('common.unverified')}",
            }
            for step in one.what_happened
        ],
        "sources": [citation(of.sources[name]) for name in dict.fromkeys(sources)],
    }


def role_play(name: str) -> RolePlay:
    """Let the reader decide in a role, step by step, and print the same for a class.

    Args:
        name: the id of the dilemma.

    Raises:
        CourseError: if there is no such dilemma; it names the nearest.

    >>> role_play("dilemma-rimpac")
    <role_play>
    """
    records = course()
    return RolePlay(play_spec(known_record(records.dilemmas, name, what="dilemma"), records))
