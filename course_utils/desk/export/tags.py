"""What no other system has a field for, as short tags: whose lesson, which kind, what it serves; and back again.

A teacher can filter by them, and `course.py import` takes them back. Moodle keeps tags of up to 50 letters whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from course_utils.desk.export.bank import Asked, kind
from course_utils.records.base import EssayPlace
from course_utils.records.graded import GradedText
from course_utils.records.questions.kinds.date import DateQuestion
from course_utils.records.questions.kinds.matching import Matching
from course_utils.records.questions.kinds.numeric import Numeric
from course_utils.records.questions.kinds.ordering import Ordering

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LISTS = {"element": "elements", "source": "sources"}
_SINGLE = {"lesson": "lesson", "type": "type", "thinking": "thinking", "objective": "objective", "unit": "unit"}


def tags(asked: Asked) -> list[str]:
    """The tags of a question, each `name:value`.

    Args:
        asked: a question or a text.

    >>> from course_utils.records import course
    >>> tags(course().questions["q00-thesis"])[:3]
    ['lesson:00-start-here', 'type:single', 'version:1']
    """
    told = [("lesson", asked.lesson), ("type", kind(asked)), ("version", str(asked.version))]
    if isinstance(asked, GradedText):
        told += [("words", str(asked.words))]
    else:
        told += [("thinking", asked.thinking.value), *([("objective", asked.objective)] if asked.objective else [])]
    told += [("element", one) for one in asked.elements] + [("source", one) for one in asked.sources]
    told += _essay(asked.essay) + _own(asked)
    return [f"{name}:{value}" for name, value in told]


def _essay(place: EssayPlace | None) -> list[tuple[str, str]]:
    if place is None:
        return []
    where = [("essay-near" if place.approximate else "essay", place.page)]
    return where + ([("essay-part", place.part)] if place.part else [])


def _own(asked: Asked) -> list[tuple[str, str]]:
    """What one kind has alone."""
    if isinstance(asked, Numeric):
        return [("unit", asked.unit)]
    if isinstance(asked, DateQuestion):
        told = [("date", asked.answer), ("days", str(asked.tolerance_days))]
        told += [("years", f"{asked.from_year} to {asked.to_year}")]
        return told + ([("event", asked.event)] if asked.event else [])
    if isinstance(asked, Ordering):
        ties = [("tie", " ".join(tie)) for tie in asked.ties]
        return _keys([one.key for one in asked.items]) + ties
    if isinstance(asked, Matching):
        return _keys([one.key for one in asked.pairs])
    if isinstance(asked, GradedText):
        return _keys([one.key for one in asked.rubric])
    return _keys([one.key for one in getattr(asked, "options", ())])


def _keys(keys: list[str]) -> list[tuple[str, str]]:
    """The keys of the parts, several to a tag; nothing where they are a, b, c."""
    if keys == list(_LETTERS[: len(keys)]):
        return []
    # Short enough for a tag of any system, whose letters may be few.
    return [(f"key-{number}", key) for number, key in enumerate(keys, start=1)]


def fields(given: Iterable[str]) -> tuple[dict[str, Any], list[str]]:
    """The fields that tags tell, and the keys of the parts where they are told.

    Args:
        given: tags, those of others too, which are passed over.

    >>> fields(["type:numeric", "unit:percent", "essay-near:64", "week 3"])
    ({'type': 'numeric', 'unit': 'percent', 'essay': {'page': '64', 'approximate': True}}, [])
    """
    found: dict[str, Any] = {}
    keys: dict[int, str] = {}
    for tag in given:
        name, colon, value = tag.partition(":")
        name, value = name.strip(), value.strip()
        if not colon or not value:
            continue
        if name in _SINGLE:
            found[_SINGLE[name]] = value
        elif name in _LISTS:
            found.setdefault(_LISTS[name], []).append(value)
        elif name in ("version", "words", "days") and value.isascii() and value.isdigit() and len(value) < 7:
            found["tolerance_days" if name == "days" else name] = int(value)
        elif name in ("essay", "essay-near"):
            found.setdefault("essay", {}).update(page=value, **({"approximate": True} if name != "essay" else {}))
        elif name == "essay-part":
            found.setdefault("essay", {})["part"] = value
        elif name in ("date", "event"):
            found["answer" if name == "date" else "event"] = value
        elif name == "years" and _years(value):
            found["from_year"], found["to_year"] = _years(value)
        elif name == "tie":
            found.setdefault("ties", []).append(value.split())
        elif name.startswith("key-") and name[4:].isascii() and name[4:].isdigit() and len(name) < 8:
            keys[int(name[4:])] = value
    return found, [keys[number] for number in sorted(keys)]


def _years(value: str) -> list[int]:
    parts = value.split(" to ")
    fits = len(parts) == 2 and all(one.isascii() and one.isdigit() and len(one) == 4 for one in parts)
    return [int(one) for one in parts] if fits else []


def keys_for(count: int, told: list[str]) -> list[str]:
    """The keys of the parts of an imported question: as they were told, else a, b, c.

    Args:
        count: how many parts it has.
        told: what `fields` found.

    >>> keys_for(3, []), keys_for(2, ["korea", "home"])
    (['a', 'b', 'c'], ['korea', 'home'])
    """
    return told if len(told) == count else [f"p{at}" if count > len(_LETTERS) else _LETTERS[at] for at in range(count)]
