"""Questions out of GIFT, as Moodle reads it: escaped signs are put away first, then the text is taken apart."""

from __future__ import annotations

import json
import re
from typing import Any

from course_utils.desk.export.gift import NOTE
from course_utils.desk.export.tags import fields as told_by_tags
from course_utils.desk.import_.markup import words
from course_utils.desk.import_.moodle import joined, unit
from course_utils.desk.import_.reading import Reading, clean, number_in
from course_utils.strings import say

_SIGNS = "\\:#={}~n"
_FIRST = 0xE000
_WEIGHT = re.compile(r"%(-?[0-9]{1,3}(?:\.[0-9]*)?)%")
_FORMAT = re.compile(r"\[(plain|html|moodle|markdown)\]")
_TAG = re.compile(r"\[(id|tag):((?:[^\]\\]|\\.)*)\]")


def read(text: str, reading: Reading) -> Reading:
    """Take what can be taken.

    Args:
        text: the file.
        reading: what it is put into.

    >>> found = read("Is two even? {TRUE#No.#Yes.}", Reading("a.txt", "00-start-here"))
    >>> found.questions[0]["type"], [str(one) for one in found.said][0]
    ('true_false', 'a.txt:1: Is two even?: it has no hint: a plain sentence stands there; write a better one')
    """
    for at, block in _blocks(text):
        _Question(at, block, reading).take()
    return reading.done()


def _blocks(text: str) -> list[tuple[int, list[str]]]:
    """What stands between empty lines, with the number of its first line."""
    found: list[tuple[int, list[str]]] = []
    fresh = True
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        if not line.strip():
            fresh = True
        elif fresh:
            found.append((number, [line]))
            fresh = False
        else:
            found[-1][1].append(line)
    return found


def _away(text: str) -> str:
    """Escaped signs as single letters that no text has."""
    return re.sub(r"\\([\\:#={}~n])", lambda one: chr(_FIRST + _SIGNS.index(one[1])), text)


def _back(text: str) -> str:
    """The signs as they are read."""
    for at, sign in enumerate(_SIGNS):
        text = text.replace(chr(_FIRST + at), "\n" if sign == "n" else sign)
    return text


class _Question:
    """One block of the file on its way to a record."""

    def __init__(self, line: int, block: list[str], reading: Reading) -> None:
        comments = [one.strip() for one in block if one.strip().startswith("//")]
        self.line, self.reading = line, reading
        self.body = _away("\n".join(one for one in block if not one.strip().startswith("//"))).strip()
        pairs = [found.groups() for one in comments if not one.startswith(NOTE) for found in _TAG.finditer(one)]
        self.tags = [value for name, value in pairs if name == "tag"]
        self.id = next((value for name, value in pairs if name == "id"), "")
        self.note = _note(comments)
        self.kind = str(told_by_tags(map(clean, self.tags))[0].get("type", ""))
        self.name = say("importing.about")
        self.format = "moodle"

    def take(self) -> None:
        """Take the question, or say why not."""
        if not self.body or self.body.startswith("$CATEGORY:"):
            return
        named = re.match(r"::(.*?)::", self.body, re.DOTALL)
        body = self.body[named.end() :].strip() if named else self.body
        opens, closes = body.find("{"), body.find("}")
        self.name = clean(_back(named[1])) if named else clean(_back(body[: opens if opens >= 0 else 60]))[:60]
        if opens < 0 or closes < opens:
            self.reading.left(self.line, self.name, say("importing.no_braces"))
            return
        asked, answers = body[:opens] + ("_____" if body[closes + 1 :].strip() else ""), body[opens + 1 : closes]
        asked += body[closes + 1 :]
        answers, _, after = answers.partition("####")
        stem = self.worded(asked, first=True, added=self.added(0))
        made = self.answered(answers.strip())
        if made is None:
            return
        common = {"id": self.id, "stem": stem, "explanation": self.worded(after, added=self.added(1))}
        common["hint"] = clean(self.note.get("hint", "")) if isinstance(self.note.get("hint"), str) else ""
        self.reading.take(self.line, self.name, {**common, **made}, self.tags)

    def added(self, which: int) -> int:
        """How many lines at the end `course.py export` has added."""
        told = self.note.get("added")
        fits = isinstance(told, list) and len(told) == 2 and all(isinstance(one, int) and 0 <= one < 99 for one in told)
        return told[which] if fits else 0  # type: ignore[index]  # a list, where it fits

    def worded(self, text: str, *, first: bool = False, added: int = 0) -> str:
        """A text as it is read, on one line."""
        text = text.strip()
        form = _FORMAT.match(text)
        if form:
            text = text[form.end() :]
            self.format = form[1] if first else self.format
        read = _back(text)
        if (form[1] if form else self.format) == "html":
            return words(read)
        lines = read.split("\n")
        return clean(" ".join(lines[: len(lines) - added] if added else lines))

    def answered(self, text: str) -> dict[str, Any] | None:
        """The fields of the kind, told by signs as Moodle tells it."""
        if not text:
            return self.essay()
        if text.startswith("#"):
            return self.number(text[1:])
        if "~" in text:
            return self.choice(text)
        if "=" in text and "->" in text:
            return self.match(text)
        truth, *said = text.split("#", 2)
        if truth.strip() in ("T", "TRUE", "F", "FALSE"):
            made = {"type": "true_false", "answer": truth.strip().startswith("T")}
            for part, one in zip(("feedback_wrong", "feedback_right"), [*said, "", ""], strict=False):
                made[part] = self.worded(one)
                self.reading.fill(self.line, self.name, made, part)
            return made
        if self.kind != "date":
            self.reading.left(self.line, self.name, say("importing.no_short"))
            return None
        made = {"type": "date", "feedback_wrong": next((said for _, one, said in self.parts(text) if one == "*"), "")}
        self.reading.fill(self.line, self.name, made, "feedback_wrong")
        return made

    def parts(self, text: str) -> list[tuple[float, str, str]]:
        """Answers: the share in percent, the words, and what is said."""
        found = []
        for part in re.findall(r"[=~][^=~]*", text):
            rest = part[1:].strip()
            weight = _WEIGHT.match(rest)
            share = float(weight[1]) if weight else 100.0 if part[0] == "=" else 0.0
            one, _, said = (rest[weight.end() :] if weight else rest).partition("#")
            found.append((share, self.worded(one), self.worded(said)))
        return found

    def choice(self, text: str) -> dict[str, Any]:
        several = "=" not in text
        options = []
        for share, one, said in self.parts(text):
            right = share > 0 if several else share > 99.9
            if share > 0 and not right:
                self.reading.say(self.line, self.name, say("importing.partly"))
            option: dict[str, Any] = {"text": one, "correct": right, "feedback": said}
            self.reading.fill(self.line, self.name, option, "feedback")
            options.append(option)
        return {"type": "multiple" if several else "single", "options": options}

    def number(self, text: str) -> dict[str, Any] | None:
        numbers, _, wrong = text.partition("~")
        made: dict[str, Any] = {"type": "numeric", "wrong_values": []}
        parts = self.parts(numbers) if "=" in numbers else self.parts(f"={numbers}")
        for share, one, said in parts:
            value, tolerance = _range(one)
            if one == "*":
                made["feedback_wrong"] = said
            elif value is None:
                self.reading.left(self.line, self.name, say("importing.no_number", given=one[:40]))
                return None
            elif share > 99.9 and "answer" not in made:
                made |= {"answer": value, "tolerance": tolerance}
            elif share > 0:
                self.reading.say(self.line, self.name, say("importing.partly"))
            else:
                led = {"value": value, "tolerance": tolerance, "feedback": said}
                self.reading.fill(self.line, self.name, led, "feedback")
                made["wrong_values"].append(led)
        if wrong:
            made["feedback_wrong"] = self.worded(wrong.partition("#")[2])
        unit(one_unit="", made=made, kind=self.kind, reading=self.reading, at=(self.line, self.name))
        self.reading.fill(self.line, self.name, made, "feedback_wrong")
        return made

    def match(self, text: str) -> dict[str, Any]:
        pairs = []
        for part in re.findall(r"=[^=]*", text):
            left, _, right = part[1:].partition("->")
            pairs.append((self.worded(left), self.worded(right)))
        told = self.note.get("whys")
        whys = [clean(one) for one in told] if isinstance(told, list) else []
        return joined(pairs, whys, self.kind, (self.line, self.name), self.reading)

    def essay(self) -> dict[str, Any] | None:
        rubric, criteria = self.note.get("rubric"), self.note.get("criteria")
        if isinstance(rubric, list) and rubric and all(isinstance(one, dict) for one in rubric):
            # What a rubric has to be, the record's own rules say.
            return {"type": "graded_text", "rubric": [{k: v for k, v in one.items() if k != "key"} for one in rubric]}
        if isinstance(criteria, list) and criteria:
            return {"type": "short_text", "criteria": criteria, "model_answer": self.note.get("model_answer")}
        self.reading.left(self.line, self.name, say("importing.no_criteria"))
        return None


def _range(text: str) -> tuple[float | None, float]:
    """A number with its tolerance: `5`, `5:0.1` or `4.9..5.1`."""
    low, dots, high = text.partition("..")
    ends = (number_in(low), number_in(high))
    if dots and ends[0] is not None and ends[1] is not None:
        return (ends[0] + ends[1]) / 2, abs(ends[1] - ends[0]) / 2
    value, colon, tolerance = text.partition(":")
    return number_in(value), abs(number_in(tolerance) or 0.0) if colon else 0.0


def _note(comments: list[str]) -> dict[str, Any]:
    """What the course itself has written into a comment; nothing of it is trusted."""
    for one in comments:
        if one.startswith(NOTE):
            try:
                told = json.loads(one[len(NOTE) :])
            except (ValueError, RecursionError):
                return {}
            return told if isinstance(told, dict) else {}
    return {}
