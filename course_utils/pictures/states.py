"""States by their codes: their names in a table, on a narrow screen and in a sentence, and who follows whom.

All of it stands in the records of actors (`seeds/actors.yaml`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from course_utils.records import Course, course
from course_utils.strings import say

Pair = tuple[str, str]
"""The codes of two states."""


@cache
def names() -> Mapping[str, str]:
    """The name of every state and territory by its code.

    >>> names()["JPN"]
    'Japan'
    """
    return MappingProxyType({code: one.name for code, one in course().actors.items() if one.is_place})


def short(code: str, of: Course | None = None) -> str:
    """A name for a narrow screen or a map.

    >>> short("KOR")
    'S. Korea'
    """
    actor = (of or course()).actors[code]
    return actor.short or actor.name


def the(code: str) -> str:
    """A name as it stands in a sentence.

    >>> the("USA")
    'the United States'
    """
    actor = course().actors[code]
    return actor.in_sentence or actor.name


def both(a: str, b: str, *, first: bool = True) -> str:
    """Two states in words.

    Args:
        a: code of the state named first.
        b: code of the other.
        first: whether they begin the sentence.

    >>> both("USA", "CHN")
    'The United States and China'
    """
    text = say("charts.pair", a=the(a), b=the(b))
    return text[0].upper() + text[1:] if first else text


def head(code: str, of: Course | None = None) -> str:
    """The state whose look and place on a map a former state shares; any other is its own.

    >>> head("SUN"), head("JPN")
    ('RUS', 'JPN')
    """
    actor = (of or course()).actors.get(code)
    return actor.followed_by or code if actor else code
