r"""Questions as GIFT: plain text that a teacher can read and change by hand, and that Moodle takes.

A line `// course: {...}` above a question holds what GIFT has no place for; Moodle passes over it, and `course.py
import` takes it back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from course_utils.desk.export import moodle
from course_utils.desk.export.bank import Asked, Group, Loss
from course_utils.desk.export.figure import rows
from course_utils.desk.export.tags import tags
from course_utils.desk.export.wording import essay_words, how, months, places, whys
from course_utils.records.graded import GradedText
from course_utils.records.library import Course
from course_utils.records.notes import citation
from course_utils.records.questions.kinds.date import DateQuestion
from course_utils.records.questions.kinds.matching import Matching
from course_utils.records.questions.kinds.multiple import MultipleChoice
from course_utils.records.questions.kinds.numeric import Numeric
from course_utils.records.questions.kinds.ordering import Ordering
from course_utils.records.questions.kinds.place import PlaceQuestion
from course_utils.records.questions.kinds.short_text import ShortText
from course_utils.records.questions.kinds.single import SingleChoice
from course_utils.records.questions.kinds.true_false import TrueFalse
from course_utils.strings import say

FILE = "questions.gift.txt"
NOTE = "// course: "
_RESERVED = re.compile(r"[\\~=#{}:]")


def escaped(text: str) -> str:
    r"""A text with GIFT's own signs made harmless, on one line.

    Args:
        text: as it is read.

    >>> print(escaped("a = b: {c}"))
    a \= b\: \{c\}
    """
    return _RESERVED.sub(r"\\\g<0>", text).replace("\r", "").replace("\n", "\\n")


def write(groups: Sequence[Group], records: Course) -> tuple[bytes, list[Loss]]:
    """The file, and what it loses.

    Args:
        groups: what is asked.
        records: the records of the course.

    >>> from course_utils.desk.export.bank import bank
    >>> from course_utils.records import course
    >>> made, lost = write(bank(course(), ["00-start-here"], variants=1), course())
    >>> b"// [id:q00-thesis]" in made
    True
    """
    blocks: list[str] = []
    lost: list[Loss] = []
    last = ""
    for group in groups:
        lost += losses(group)
        entries = [one for one in group.entries if not isinstance(one, PlaceQuestion)]
        where = moodle.shelf(group, records)
        if entries and where != last:
            blocks.append(f"$CATEGORY: {where}")
            last = where
        blocks += [_question(one, records) for one in entries]
    return "\n\n".join([*blocks, ""]).encode(), lost


def losses(group: Group) -> Iterator[Loss]:
    """What GIFT cannot hold of a record: what Moodle cannot, and more.

    Args:
        group: one record as it is asked.
    """
    yield from moodle.losses(group)
    asked = group.entries[0]
    if isinstance(asked, GradedText):
        yield Loss(group.id, say("export.lost_rubric", points=f"{asked.points:g}"))
    elif not isinstance(asked, PlaceQuestion):
        yield Loss(group.id, say("export.lost_hint"))
    if isinstance(asked, ShortText):
        yield Loss(group.id, say("export.lost_criteria"))
    if getattr(asked, "figure", None):
        yield Loss(group.id, say("export.lost_figure"))


def _question(asked: Asked, records: Course) -> str:
    shown = [asked.stem]
    figure = None if isinstance(asked, GradedText) else asked.figure
    if figure:
        head, body = rows(figure)
        shown.append(f"{figure.title} ({figure.unit}). {figure.alt}")
        for row in body:
            told = ", ".join(f"{name} {cell}" for name, cell in zip(head[1:], row[1:], strict=True) if cell)
            shown.append(f"{row[0]}: {told}")
    shown += [how(asked)] if how(asked) else []
    after = _afterwards(asked, records)
    # The line that is the explanation, and how many stand around the question and behind the explanation.
    note = {**_kept(asked), "added": [len(shown) - 1, len(after) - (not isinstance(asked, GradedText))]}
    said = escaped("\n".join(after))
    question = escaped("\n".join(shown))
    lines = [
        "// " + " ".join([f"[id:{asked.id}]", *(f"[tag:{tag}]" for tag in tags(asked))]),
        NOTE + json.dumps(note, ensure_ascii=False),
        f"::{escaped(f'{asked.id} {asked.about}')}::[plain]{question}{{",
        *_answers(asked),
        *([f"####{said}"] if said else []),
        "}",
    ]
    if isinstance(asked, Numeric):
        lines[2] += "#"
    if isinstance(asked, TrueFalse):
        # Moodle knows true and false only where nothing else stands before it.
        lines[2:4] = [lines[2] + lines[3]]
    return "\n".join(lines)


def _afterwards(asked: Asked, records: Course) -> list[str]:
    """What is said to everybody afterwards, in lines."""
    lines = [] if isinstance(asked, GradedText) else [asked.explanation]
    lines += [f"{one}: {why}" for one, why in whys(asked)]
    lines += [essay_words(asked.essay)] if asked.essay else []
    found = [citation(records.sources[one]) for one in asked.sources if one in records.sources]
    return lines + [f"{one['text']} {one['url'] or ''}".strip() for one in found]


def _kept(asked: Asked) -> dict[str, Any]:
    """What the line for the course itself holds."""
    if isinstance(asked, GradedText):
        return {"rubric": [line.model_dump(mode="json", exclude={"key"}) for line in asked.rubric]}
    kept: dict[str, Any] = {"hint": asked.hint}
    if whys(asked):
        kept["whys"] = [why for _, why in whys(asked)]
    if isinstance(asked, ShortText):
        kept |= {"model_answer": asked.model_answer, "criteria": list(asked.criteria)}
    return kept


def _answers(asked: Asked) -> Iterator[str]:
    if isinstance(asked, SingleChoice | MultipleChoice):
        right = sum(one.correct for one in asked.options)
        for one in asked.options:
            sign = "=" if one.correct else "~"
            if isinstance(asked, MultipleChoice):
                share = f"{100 / right:.5f}".rstrip("0").rstrip(".")
                sign = f"~%{'' if one.correct else '-'}{share}%"
            yield f"{sign}{escaped(one.text)}#{escaped(one.feedback)}"
    elif isinstance(asked, TrueFalse):
        truth = "TRUE" if asked.answer else "FALSE"
        yield f"{truth}#{escaped(asked.feedback_wrong)}#{escaped(asked.feedback_right)}"
    elif isinstance(asked, Numeric):
        yield f"={asked.answer!r}:{asked.tolerance!r}"
        yield from (f"=%0%{one.value!r}:{one.tolerance!r}#{escaped(one.feedback)}" for one in asked.wrong_values)
        yield f"~#{escaped(asked.feedback_wrong)}"
    elif isinstance(asked, DateQuestion):
        yield from (f"={one}*" if "-" in one else f"={one}" for one in months(asked))
        yield f"=%0%*#{escaped(asked.feedback_wrong)}"
    elif isinstance(asked, Matching):
        yield from (f"={escaped(one.left)} -> {escaped(one.right)}" for one in asked.pairs)
        yield from (f"= -> {escaped(one)}" for one in asked.decoys)
    elif isinstance(asked, Ordering):
        yield from (f"={escaped(text)} -> {place}" for text, place in places(asked))
