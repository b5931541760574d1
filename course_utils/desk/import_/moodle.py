"""Questions out of Moodle XML: the course's own come back the same, others' as far as the course can ask them."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

from course_utils.desk.export.tags import fields as told_by_tags
from course_utils.desk.export.wording import CRITERIA, MODEL, RUBRIC, WHY
from course_utils.desk.import_.markup import Refused, segments, tree, within, words
from course_utils.desk.import_.reading import Reading, clean, number_in
from course_utils.strings import say


def read(text: str, reading: Reading) -> Reading:
    """Take what can be taken.

    Args:
        text: the file.
        reading: what it is put into.

    >>> read("<quiz/>", Reading("a.xml")).said[0].message
    'There is no question in it.'
    """
    try:
        root, lines = tree(text)
    except Refused as fault:
        reading.left(fault.line, "file", str(fault))
        return reading
    if root.tag != "quiz":
        reading.left(1, "file", say("importing.no_quiz", tag=clean(root.tag)[:40]))
        return reading
    for one in root.iter("question"):
        if one.get("type") != "category":
            _take(one, lines[one], reading)
    return reading.done()


def _text(one: ET.Element, path: str) -> str:
    return one.findtext(path) or ""


def _take(one: ET.Element, line: int, reading: Reading) -> None:
    tags = [clean(tag.text or "") for tag in one.iterfind("tags/tag/text")]
    told, _ = told_by_tags(tags)
    name = clean(_text(one, "name/text")) or clean(_text(one, "idnumber")) or say("importing.about")
    makers = {
        "multichoice": _choice,
        "truefalse": _truth,
        "numerical": _number,
        "match": _match,
        "shortanswer": _short,
        "essay": _essay,
    }
    maker = makers.get(one.get("type", ""))
    if maker is None:
        reading.left(line, name, say("importing.no_kind", kind=clean(one.get("type", ""))[:40]))
        return
    rich = set().union(*(segments(part.text or "")[1] for part in one.iter("text")))
    if rich:
        reading.say(line, name, say("importing.rich", tags=", ".join(sorted(rich))))
    if "cw-figure" in _text(one, "questiontext/text"):
        reading.say(line, name, say("importing.figure"))
    made = maker(one, str(told.get("type", "")), line, name, reading)
    if made is None:
        return
    common = {
        "id": clean(_text(one, "idnumber")),
        "stem": words(_text(one, "questiontext/text")),
        "explanation": words(_text(one, "generalfeedback/text")),
        "hint": words(_text(one, "hint/text")),
    }
    reading.take(line, name, {**common, **made}, tags)


Made = dict[str, Any] | None


def _answer_text(answer: ET.Element) -> str:
    raw = _text(answer, "text")
    return clean(raw) if answer.get("format") in ("plain_text", None) else words(raw)


def _choice(one: ET.Element, _kind: str, line: int, name: str, reading: Reading) -> Made:
    several = _text(one, "single").strip() in ("false", "0")
    options = []
    for answer in one.iterfind("answer"):
        share = number_in(answer.get("fraction", "0")) or 0.0
        right = share > 0 if several else share > 99.9
        if share > 0 and not right:
            reading.say(line, name, say("importing.partly"))
        option: dict[str, Any] = {"text": _answer_text(answer), "correct": right}
        option["feedback"] = words(_text(answer, "feedback/text"))
        reading.fill(line, name, option, "feedback")
        options.append(option)
    return {"type": "multiple" if several else "single", "options": options}


def _truth(one: ET.Element, _kind: str, line: int, name: str, reading: Reading) -> Made:
    made: dict[str, Any] = {"type": "true_false"}
    for answer in one.iterfind("answer"):
        word = _text(answer, "text").strip().lower()
        right = (number_in(answer.get("fraction", "0")) or 0.0) > 0
        if word not in ("true", "false"):
            reading.left(line, name, say("importing.no_truth"))
            return None
        if right:
            made["answer"] = word == "true"
        made["feedback_right" if right else "feedback_wrong"] = words(_text(answer, "feedback/text"))
    for part in ("feedback_right", "feedback_wrong"):
        reading.fill(line, name, made, part)
    return made


def _number(one: ET.Element, _kind: str, line: int, name: str, reading: Reading) -> Made:
    made: dict[str, Any] = {"type": "numeric", "wrong_values": []}
    for answer in one.iterfind("answer"):
        value = number_in(_text(answer, "text"))
        said = words(_text(answer, "feedback/text"))
        share = number_in(answer.get("fraction", "0")) or 0.0
        tolerance = abs(number_in(_text(answer, "tolerance") or "0") or 0.0)
        if value is None:
            made["feedback_wrong"] = said
        elif share > 99.9 and "answer" not in made:
            made |= {"answer": value, "tolerance": tolerance}
        elif share > 0:
            reading.say(line, name, say("importing.partly"))
        else:
            wrong = {"value": value, "tolerance": tolerance, "feedback": said}
            reading.fill(line, name, wrong, "feedback")
            made["wrong_values"].append(wrong)
    unit(one_unit=clean(_text(one, "units/unit/unit_name")), made=made, kind=_kind, reading=reading, at=(line, name))
    reading.fill(line, name, made, "feedback_wrong")
    return made


def unit(*, one_unit: str, made: dict[str, Any], kind: str, reading: Reading, at: tuple[int, str]) -> None:
    """The unit of a number: as the file tells it, else a word that fits any, which is said.

    Args:
        one_unit: as the file tells it.
        made: the fields of the question.
        kind: the kind that the course's own tags tell; then they tell the unit too.
        reading: where it is said.
        at: line and name of the question.
    """
    if one_unit:
        made["unit"] = one_unit
    elif kind != "numeric":
        made["unit"] = say("importing.unit")
        reading.say(*at, say("importing.no_unit"))


def _match(one: ET.Element, kind: str, line: int, name: str, reading: Reading) -> Made:
    pairs = [(words(_text(sub, "text")), clean(_text(sub, "answer/text"))) for sub in one.iterfind("subquestion")]
    return joined(pairs, within(_text(one, "generalfeedback/text"), WHY, leave="strong"), kind, (line, name), reading)


def joined(
    pairs: list[tuple[str, str]], whys: list[str], kind: str, at: tuple[int, str], reading: Reading
) -> dict[str, Any]:
    """Pairs, or things in an order where the course's own tags say so.

    Args:
        pairs: left and right sides; a decoy has no left side.
        whys: what is said of each, where it is told.
        kind: `ordering`, or anything else.
        at: line and name of the question.
        reading: where it is said that something is missing.
    """
    left = [pair for pair in pairs if pair[0]]
    told = whys if len(whys) == len(left) else [""] * len(left)
    parts = []
    for (one, two), why in zip(left, told, strict=True):
        part: dict[str, Any] = {"text": one} if kind == "ordering" else {"left": one, "right": two}
        part["why"] = why
        reading.fill(*at, part, "why")
        parts.append(part)
    if kind == "ordering":
        return {"type": "ordering", "items": parts}
    return {"type": "matching", "pairs": parts, "decoys": [two for one, two in pairs if not one and two]}


def _short(one: ET.Element, kind: str, line: int, name: str, reading: Reading) -> Made:
    if kind != "date":
        reading.left(line, name, say("importing.no_short"))
        return None
    said = [words(_text(answer, "feedback/text")) for answer in one.iterfind("answer") if _text(answer, "text") == "*"]
    made: dict[str, Any] = {"type": "date", "feedback_wrong": said[0] if said else ""}
    reading.fill(line, name, made, "feedback_wrong")
    return made


def _essay(one: ET.Element, _kind: str, line: int, name: str, reading: Reading) -> Made:
    guide = _text(one, "graderinfo/text")
    rubric = _rubric(guide)
    if rubric:
        return {"type": "graded_text", "rubric": rubric}
    criteria, model = within(guide, CRITERIA), within(guide, MODEL)
    if criteria and model:
        return {"type": "short_text", "criteria": criteria, "model_answer": model[0]}
    reading.left(line, name, say("importing.no_criteria"))
    return None


def _rubric(guide: str) -> list[dict[str, Any]]:
    rows: dict[int, dict[str, Any]] = {}
    for one in segments(guide)[0]:
        text = one.text.strip()
        if RUBRIC not in one.classes or not text:
            continue
        row = rows.setdefault(one.row, {"levels": []})
        if "th" in one.tags:
            row["title"] = clean(text)
        elif "li" in one.tags:
            row["levels"].append(clean(text))
        else:
            row["points"] = number_in(text)
    return list(rows.values())
