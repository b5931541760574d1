"""Questions out of the JSON of the package jupyterquiz."""

from __future__ import annotations

import json
from typing import Any

from course_utils.desk.import_.moodle import unit
from course_utils.desk.import_.reading import Reading, clean
from course_utils.strings import say


def read(text: str, reading: Reading) -> Reading:
    """Take what can be taken.

    Args:
        text: the file: a list of questions.
        reading: what it is put into.

    >>> read('{"a": 1}', Reading("a.json")).said[0].message
    'not taken: it is no list of questions'
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as fault:
        detail = clean(fault)[:80]
        reading.left(getattr(fault, "lineno", 1), "file", say("importing.no_json", detail=detail))
        return reading
    if not isinstance(found, list):
        reading.left(1, "file", say("importing.no_list"))
        return reading
    lines = _lines(text, len(found))
    for line, one in zip(lines, found, strict=True):
        _take(one, line, reading)
    return reading.done()


def _lines(text: str, count: int) -> list[int]:
    """The line on which each member of the list begins."""
    decoder, at, lines = json.JSONDecoder(), text.index("[") + 1, []
    for _ in range(count):
        while text[at] in " \t\r\n,":
            at += 1
        lines.append(text.count("\n", 0, at) + 1)
        at = decoder.raw_decode(text, at)[1]
    return lines


def _take(one: Any, line: int, reading: Reading) -> None:
    name = clean(one.get("question", ""))[:60] if isinstance(one, dict) else ""
    if not name or not isinstance(one.get("answers", []), list):
        reading.left(line, name, say("importing.no_question"))
        return
    if "code" in one or any(isinstance(answer, dict) and "code" in answer for answer in one.get("answers", [])):
        reading.left(line, name, say("importing.code"))
        return
    kind = one.get("type")
    answers = [answer for answer in one.get("answers", []) if isinstance(answer, dict)]
    if kind in ("multiple_choice", "many_choice"):
        made = _choice(answers, kind == "many_choice", line, name, reading)
    elif kind == "numeric":
        made = _number(answers, line, name, reading)
    else:
        reading.left(line, name, say("importing.no_kind", kind=clean(kind)[:40]))
        return
    if "precision" in one:
        reading.say(line, name, say("importing.precision"))
    reading.take(line, name, {"stem": clean(one["question"]), **made})


def _choice(answers: list[dict[str, Any]], several: bool, line: int, name: str, reading: Reading) -> dict[str, Any]:
    options = []
    for answer in answers:
        option: dict[str, Any] = {"text": clean(answer.get("answer", "")), "correct": answer.get("correct") is True}
        option["feedback"] = clean(answer.get("feedback") or "")
        reading.fill(line, name, option, "feedback")
        options.append(option)
    return {"type": "multiple" if several else "single", "options": options}


def _number(answers: list[dict[str, Any]], line: int, name: str, reading: Reading) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "numeric", "wrong_values": []}
    for answer in answers:
        said = clean(answer.get("feedback") or "")
        value, tolerance = _value(answer)
        if answer.get("type") == "default":
            made["feedback_wrong"] = said
        elif value is None:
            reading.say(line, name, say("importing.no_number", given=clean(answer)[:40]))
        elif answer.get("correct") is not True:
            wrong = {"value": value, "tolerance": tolerance, "feedback": said}
            reading.fill(line, name, wrong, "feedback")
            made["wrong_values"].append(wrong)
        elif "answer" not in made:
            made |= {"answer": value, "tolerance": tolerance}
        else:
            reading.say(line, name, say("importing.partly"))
    unit(one_unit="", made=made, kind="", reading=reading, at=(line, name))
    reading.fill(line, name, made, "feedback_wrong")
    return made


def _value(answer: dict[str, Any]) -> tuple[float | None, float]:
    """A number with its tolerance, from a value or a range."""
    ends = answer.get("range")
    if isinstance(ends, list) and len(ends) == 2 and all(map(_sound, ends)):
        return (ends[0] + ends[1]) / 2, abs(ends[1] - ends[0]) / 2
    value = answer.get("value")
    return (float(value or 0), 0.0) if _sound(value) else (None, 0.0)


def _sound(value: Any) -> bool:
    """Whether it is a number that one can count with."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e30
