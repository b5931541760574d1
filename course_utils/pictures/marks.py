"""The looks of lines: a state has the same colour and symbol in every chart, and at most five lines have a colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from course_utils.pictures.states import head
from course_utils.pictures.theme import Mark
from course_utils.records import course

ONE_MORE = Mark("fourth", "triangle-down")
SPARE = (ONE_MORE, Mark("second", "pentagon"), Mark("third", "hexagon"))
"""The looks of lines that can have no state's."""
REST = Mark("muted", "x-thin")
MOST = 5
GLYPHS = MappingProxyType(
    {
        "square": "■",
        "circle": "●",
        "diamond": "◆",
        "triangle-up": "▲",
        "triangle-down": "▼",
        "star": "★",
        "cross": "✚",
        "hexagon": "⬢",
        "pentagon": "⬟",
        "x-thin": "x",
    }
)
"""A symbol as a letter, for the name at the end of its line."""


@cache
def homes() -> Mapping[str, Mark]:
    """The states that have a look of their own, as their records say.

    >>> homes()["JPN"].symbol
    'square'
    """
    return MappingProxyType(
        {code: Mark(one.mark.role, one.mark.symbol) for code, one in course().actors.items() if one.mark}
    )


def marks(codes: Sequence[str]) -> dict[str, Mark]:
    """A look for each code: some states have their own, one more gets a colour too, the rest are grey.

    >>> marks(["JPN", "AUS", "NZL"])["NZL"].role
    'muted'
    """
    looks: dict[str, Mark] = {}
    for code in codes:
        taken = {look for other, look in looks.items() if head(other) != head(code)}
        looks[code] = homes().get(head(code)) or (REST if ONE_MORE in taken else ONE_MORE)
    return looks


def marks_of_lines(wanted: Sequence[Sequence[str]]) -> list[Mark]:
    """A look for each line: that of the first of its states that is still free, else one that is no state's, else grey.

    Args:
        wanted: for each line the states whose look it may have, the best first.

    >>> [mark.role for mark in marks_of_lines([("JPN",), ("JPN", "KOR"), ("JPN",)])]
    ['jpn', 'kor', 'fourth']
    """
    free = dict(homes())
    found: dict[int, Mark] = {}
    for at, codes in enumerate(wanted):
        code = next((code for code in codes if code in free), None)
        if code is not None and len(found) < MOST:
            found[at] = free.pop(code)
    for at in range(len(wanted)):
        taken = {mark.symbol for mark in found.values()}
        spare = [mark for mark in SPARE if mark.symbol not in taken]
        if at not in found:
            found[at] = spare[0] if spare and len(taken - {REST.symbol}) < MOST else REST
    return [found[at] for at in range(len(wanted))]
