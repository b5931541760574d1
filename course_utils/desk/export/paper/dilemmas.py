"""A dilemma on paper, in the words of its card: roles, steps, options; with answers also what comes of each.

What is played alone by whoever was absent, or by a class with a teacher who reads the answers out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from course_utils.desk.export.paper.pages import page
from course_utils.records.dates import in_words
from course_utils.records.library import Course
from course_utils.records.notebooks import cells, notebooks_folder
from course_utils.records.notes import citation
from course_utils.strings import say

_NAMED = re.compile(r"[\"']([a-z0-9]+(?:-[a-z0-9]+)+)[\"']")
_MOVES = {-2: "move_harms_much", -1: "move_harms", 0: "move_none", 1: "move_helps", 2: "move_helps_much"}


def dilemmas_of(lesson: str, records: Course) -> list[str]:
    """The ids of the dilemmas that a lesson's notebook plays, in its order.

    Args:
        lesson: id of the lesson.
        records: the records of the course.

    >>> from course_utils.records import course
    >>> dilemmas_of("09-seven-bridges", course())[0]
    'dilemma-rimpac'
    """
    path = notebooks_folder() / f"{lesson}.ipynb"
    if not path.exists():
        return []
    named = [name for cell in cells(path) if cell.kind == "code" for name in _NAMED.findall(cell.source)]
    return [one for one in dict.fromkeys(named) if one in records.dilemmas]


def dilemma_page(name: str, records: Course, *, answers: bool) -> str:
    """The pages of one dilemma.

    Args:
        name: its id.
        records: the records of the course.
        answers: whether what follows, what really happened and the questions stand there too.
    """
    one = records.dilemmas[name]
    decider = next((role.name for role in one.roles if role.key == one.decider), "")
    names = ["rule_roles", "rule_line", "rule_talk", "rule_decides" if decider else "rule_all", "rule_read", "rule_end"]
    steps = [
        {"title": _step(1, "", say("role_play.first")), "brief": one.brief, "met": (), "options": one.options},
        *(
            {"title": _step(at, turn.when, turn.title), "brief": turn.brief, "met": turn.met, "options": turn.options}
            for at, turn in enumerate(one.turns, start=2)
        ),
    ]
    happened = [
        {
            "when": in_words(step.date),
            "text": step.text if step.verified else f"{step.text} {say('common.unverified')}",
        }
        for step in one.what_happened
    ]
    listed = [*(key for turn in one.turns for key in turn.sources), *(k for s in one.what_happened for k in s.sources)]
    return page(
        "dilemma.html",
        title=one.title,
        answers=answers,
        one=one,
        when=in_words(one.date) if one.date else say("paper.imagined"),
        rules=[say(f"role_play.{rule}", who=decider, steps=len(steps)) for rule in names],
        alone=say("paper.alone", name=one.alone.name),
        steps=steps,
        happened=happened,
        sources=[citation(records.sources[key])["text"] for key in dict.fromkeys(listed)],
        move=lambda step: say(f"role_play.{_MOVES[int(step)]}"),
        condition=lambda part: condition(one, part),
        left=lambda option: " ".join(trace.text for trace in one.traces if trace.key in option.leaves),
        shaded=_shaded,
    )


def _step(number: int, when: str, title: str) -> str:
    return say("role_play.sheet_step", number=number, title=f"{when}: {title}" if when else title)


def condition(dilemma: Any, part: Any) -> str:
    """When something holds, in words: the traces that must stand, and those that must not.

    Args:
        dilemma: whose traces they are.
        part: what has `after` and `unless`.
    """
    texts = {trace.key: trace.text.removesuffix(".") for trace in dilemma.traces}

    def named(keys: Iterable[str]) -> str:
        return ", ".join(f"\u201c{texts[key]}\u201d" for key in keys)

    said = [say("role_play.if_after", traces=named(part.after))] if part.after else []
    said += [say("role_play.if_unless", traces=named(part.unless))] if part.unless else []
    return " ".join(said)


def _shaded(option: Any, shade: Any) -> dict[str, Any]:
    """The ratings of an option as earlier choices colour it."""
    both = ("upgrading", "bridging")
    return {name: getattr(shade, name) for name in both} | {
        f"on_{name}": getattr(shade, f"on_{name}") or getattr(option, f"on_{name}") for name in both
    }
