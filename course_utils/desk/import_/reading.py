"""What every format has in common: records that were taken, and a line for each thing that was not.

Whatever a file holds, each of its questions is either taken, or named with the reason. What a record of the course
needs and the file does not tell is filled with a plain sentence, and said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError

from course_utils.desk.export.tags import fields as told_by_tags
from course_utils.desk.export.tags import keys_for
from course_utils.records.graded import GradedText
from course_utils.records.problems import Problem
from course_utils.records.questions import KINDS, ordinary
from course_utils.strings import say

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TEXT: TypeAdapter[GradedText] = TypeAdapter(GradedText)
_MOST_ID, _MOST_ABOUT, _LEAST_ABOUT = 70, 60, 3
MAX_BYTES = 20_000_000


def clean(text: object) -> str:
    r"""A text on one line, without signs that nobody sees.

    Args:
        text: anything.

    >>> clean("a\n  b\x00")
    'a b'
    """
    return " ".join(_UNSEEN.sub(" ", str(text)).split())


@dataclass
class Reading:
    """What was found in one file.

    Args:
        file: how it is called in messages.
        lesson: the lesson of questions that name none; empty where nobody has said it.
        questions: the fields of sound questions.
        texts: those of sound texts for a person to mark.
        said: what was not taken, and what was filled in.
    """

    file: str
    lesson: str = ""
    questions: list[dict[str, Any]] = field(default_factory=list)
    texts: list[dict[str, Any]] = field(default_factory=list)
    said: list[Problem] = field(default_factory=list)

    def say(self, line: int, name: str, message: str) -> None:
        """Note something.

        Args:
            line: where it stands in the file.
            name: of the question.
            message: a sentence.
        """
        self.said.append(Problem(self.file, line, clean(name)[:_MOST_ABOUT] or "file", message))

    def take(self, line: int, name: str, found: Mapping[str, Any], tags: Iterable[str] = ()) -> None:
        """Take a question, or say why not.

        Args:
            line: where it stands.
            name: as the file calls it.
            found: its fields; `options`, `pairs`, `items` and `rubric` without keys.
            tags: those of the course among them fill what the file has no field for.
        """
        told, keys = told_by_tags(map(clean, tags))
        kind = str(found.get("type") or told.get("type", ""))
        known = GradedText.model_fields if kind == "graded_text" else KINDS[kind].model_fields
        made = {**told, **{key: value for key, value in found.items() if value not in (None, "", [])}}
        for part in ("options", "pairs", "items", "rubric"):
            if part in made:
                names = keys_for(len(made[part]), keys)
                made[part] = [{"key": key, **one} for key, one in zip(names, made[part], strict=True)]
        made = {"id": self._id(made.get("id", ""), name), **made}
        made["about"] = self._about(made, name)
        made.setdefault("lesson", self.lesson)
        if not made["lesson"]:
            self.say(line, name, say("importing.no_lesson"))
            return
        if kind != "graded_text":
            for part in ("hint", "explanation"):
                self.fill(line, name, made, part)
        made = {key: value for key, value in made.items() if key in known}
        try:
            sound = _TEXT.validate_python(made) if kind == "graded_text" else ordinary(made)
        except ValidationError as fault:
            first = fault.errors(include_url=False)[0]
            where = ".".join(str(step) for step in first["loc"] if step != kind)
            self.say(line, name, say("importing.unsound", where=where or kind, detail=clean(first["msg"])))
            return
        kept = sound.model_dump(mode="json", exclude_defaults=True)
        (self.texts if kind == "graded_text" else self.questions).append({"id": sound.id, **kept})

    def fill(self, line: int, name: str, made: dict[str, Any], part: str) -> None:
        """Put a plain sentence where a text is missing, and say so.

        Args:
            line: where the question stands.
            name: of the question.
            made: its fields, or those of an option or a pair.
            part: the field.
        """
        if not made.get(part):
            made[part] = say("importing.missing")
            self.say(line, name, say("importing.filled", part=part))

    def left(self, line: int, name: str, why: str) -> None:
        """Say that a question was not taken.

        Args:
            line: where it stands.
            name: of the question.
            why: a sentence.
        """
        self.say(line, name, say("importing.left", why=why))

    def done(self) -> Reading:
        """Say so where there was nothing at all."""
        if not (self.questions or self.texts or self.said):
            self.say(0, "file", say("importing.nothing"))
        return self

    def _id(self, given: str, name: str) -> str:
        """The id that the file gives, or one made of the name, and never one twice."""
        text = str(given) if _ID.fullmatch(str(given)) else re.sub(r"[^a-z0-9]+", "-", clean(name).lower()).strip("-")
        text = text[:_MOST_ID].strip("-") or "question"
        taken = {one["id"] for one in (*self.questions, *self.texts)}
        number = 1
        found = text
        while found in taken:
            number += 1
            found = f"{text}-{number}"
        return found

    def _about(self, made: Mapping[str, Any], name: str) -> str:
        about = clean(name).removeprefix(str(made["id"])).strip() or clean(made.get("stem", ""))
        about = about if len(about) <= _MOST_ABOUT else about[: _MOST_ABOUT - 1].rsplit(" ", 1)[0] + "…"
        return about if len(about) >= _LEAST_ABOUT else say("importing.about")


def number_in(text: str) -> float | None:
    """A number as other programmes write it, or nothing.

    Args:
        text: such as `12`, `0.5` or `1e3`.

    >>> number_in(" 0.5 "), number_in("*"), number_in("nan")
    (0.5, None, None)
    """
    if not re.fullmatch(r"\s*[-+]?[0-9]{0,30}\.?[0-9]{0,30}(?:[eE][-+]?[0-9]{1,2})?\s*", text, re.ASCII):
        return None
    try:
        return float(text)
    except ValueError:
        return None
