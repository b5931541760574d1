"""A question whose answer is typed into a cell of a notebook, as a value of Python.

nbgrader gives a whole class one notebook, so its questions are drawn once, for the class (`CLASS`). What a student
types becomes the response that a card of the course would have kept, and is marked as such.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from string import ascii_uppercase
from types import MappingProxyType
from typing import Any

from course_utils.strings import say

CLASS = "*"
"""The student for whom the questions of a whole class are drawn; no roster has such an id."""
BLANKS: Mapping[str, str] = MappingProxyType(
    {"single": '""', "multiple": "[]", "true_false": "None", "numeric": "None", "date": '""'}
)
"""How an answer cell begins; that of things to order or to join depends on how many there are."""
KINDS = frozenset({*BLANKS, "ordering", "matching"})
"""The kinds of question that can be asked so; a point on a map cannot."""


def lettered(public: Mapping[str, Any]) -> dict[str, str]:
    """What is chosen from, under letters, in the order in which it is shown.

    Args:
        public: the question as `Sealed.public` has it.

    >>> lettered({"options": [{"key": "o1", "text": "Yes"}, {"key": "o2", "text": "No"}]})
    {'A': 'Yes', 'B': 'No'}
    """
    texts: Sequence[str] = public.get("rights") or [
        one["text"] for one in public.get("options") or public.get("items") or ()
    ]
    return dict(zip(ascii_uppercase, texts, strict=False))


def how(public: Mapping[str, Any]) -> str:
    """How the answer is typed, in a sentence.

    Args:
        public: the question as `Sealed.public` has it.
    """
    letters = list(lettered(public))
    parts = ("date_year", "date_month", "date_day")[public.get("parts", 1) - 1]
    name = parts if public["type"] == "date" else public["type"]
    return say(f"nbgrader.how_{name}", last=letters[-1] if letters else "", unit=public.get("unit", ""))


def blank(public: Mapping[str, Any]) -> str:
    """The value with which the answer cell begins, as Python writes it.

    >>> blank({"type": "matching", "pairs": [{}, {}], "rights": []})
    '{1: "", 2: ""}'
    """
    if public["type"] == "ordering":
        return "[" + ", ".join(['""'] * len(public["items"])) + "]"
    if public["type"] == "matching":
        return "{" + ", ".join(f'{at}: ""' for at in range(1, len(public["pairs"]) + 1)) + "}"
    return BLANKS[public["type"]]


def form(public: Mapping[str, Any]) -> tuple[str, str, int]:
    """By what a notebook without the course can see whether an answer is complete: kind, letters, how many to join.

    Args:
        public: the question as `Sealed.public` has it.
    """
    return public["type"], "".join(lettered(public)), len(public.get("pairs", ()))


def response(public: Mapping[str, Any], value: object) -> Any:
    """The response that a typed answer stands for, in the keys of the package; None where nothing is answered.

    Args:
        public: the question as `Sealed.public` has it.
        value: what was typed. Only values of Python's own simplest types are looked at, so that nothing which a student
            may have made can pretend to be equal to the answer.

    Raises:
        ValueError: if it cannot be read; a sentence that says how it is typed.

    >>> one = {"type": "single", "options": [{"key": "o1", "text": "Yes"}, {"key": "o2", "text": "No"}]}
    >>> response(one, " b"), response(one, "")
    ('o2', None)
    """
    given = _plain(value)
    if _empty(given):
        return None
    found = _READERS[public["type"]](public, given)
    if found is None:
        raise ValueError(how(public))
    return found


def _plain(value: object, depth: int = 3) -> Any:
    """A value of Python's simplest types, with lists for all that is like one; else an error."""
    if value is None or type(value) in (bool, str, int, float):
        return value
    if depth and type(value) in (list, tuple):
        return [_plain(one, depth - 1) for one in value]  # type: ignore[attr-defined]
    if depth and type(value) in (set, frozenset):
        return sorted((_plain(one, 0) for one in value), key=str)  # type: ignore[attr-defined]
    if depth and type(value) is dict:
        return {_plain(key, 0): _plain(one, depth - 1) for key, one in value.items()}
    raise ValueError(say("nbgrader.no_value"))


def _empty(given: Any) -> bool:
    if isinstance(given, dict):
        return _empty(list(given.values()))
    if isinstance(given, list):
        return all(map(_empty, given))
    return given is None or (isinstance(given, str) and not given.strip())


def _letter(given: Any) -> str:
    return given.strip().upper() if isinstance(given, str) else ""


def _keys(public: Mapping[str, Any]) -> dict[str, str]:
    """The keys of the package under the letters."""
    things = public.get("options") or public["items"]
    return dict(zip(ascii_uppercase, (one["key"] for one in things), strict=False))


def _single(public: Mapping[str, Any], given: Any) -> Any:
    only = given[0] if isinstance(given, list) and len(given) == 1 else given
    return _keys(public).get(_letter(only))


def _several(public: Mapping[str, Any], given: Any) -> list[str] | None:
    """Letters in a list, or in one text with commas or spaces between them, each once."""
    letters = re.split(r"[\s,;]+", given.strip()) if isinstance(given, str) else given
    known = _keys(public)
    found = [known.get(_letter(one)) for one in letters] if isinstance(letters, list) else []
    keys = [one for one in found if one]
    return keys if len(set(keys)) == len(found) else None


def _ordered(public: Mapping[str, Any], given: Any) -> list[str] | None:
    keys = _several(public, given)
    return keys if keys and len(keys) == len(public["items"]) else None


def _joined(public: Mapping[str, Any], given: Any) -> dict[str, str] | None:
    texts = lettered(public)
    if isinstance(given, list):
        given = dict(enumerate(given, 1))
    if not isinstance(given, dict):
        return None
    letters = {str(number): _letter(one) for number, one in given.items()}
    found = {
        one["key"]: texts[letters[str(at)]]
        for at, one in enumerate(public["pairs"], 1)
        if letters.get(str(at)) in texts
    }
    return found if len(found) == len(public["pairs"]) == len(letters) else None


def _truth(_public: Mapping[str, Any], given: Any) -> bool | None:
    words = {"true": True, "false": False}
    return given if isinstance(given, bool) else words.get(given.strip().lower()) if isinstance(given, str) else None


def _number(_public: Mapping[str, Any], given: Any) -> str | None:
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        return None
    return given.strip() if isinstance(given, str) else f"{given!r}"


def _date(_public: Mapping[str, Any], given: Any) -> str | None:
    text = str(given).strip() if type(given) in (str, int) else ""
    return text if re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text) else None


_READERS = MappingProxyType(
    {
        "single": _single,
        "multiple": _several,
        "ordering": _ordered,
        "matching": _joined,
        "true_false": _truth,
        "numeric": _number,
        "date": _date,
    }
)
