"""`course.py check --claims`: the sentences that age or say too much, for a person to read again.

A machine cannot tell whether "the first time" is true. It can find every sentence with a bare number or a word that
leaves no room, say when its record was last looked up, and draw some by lot for a reader who did not write them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from course_utils.desk.prose import Passage, sentences
from course_utils.identity import identity

MONTHS_GOOD = 12
_ABSOLUTE = re.compile(
    r"\b(only|sole|first|last|most|least|all|every|always|never|none|nobody|no one|nothing|unique|"
    r"(?:larg|bigg|small|high|low|strong|weak|old|new|wid|great|near|clos|long|short)est|must|cannot|impossible|"
    r"unthinkable|proves?|proved)\b",
    re.IGNORECASE,
)
_MOVEMENT = re.compile(
    r"\b(rose|risen|rises?|grew|grown|grows|fell|fallen|falls|doubled|tripled|halved|shr[aiu]nk|widen(?:ed|s)|"
    r"narrowed|dropped|climbed|more than|less than|fewer)\b",
    re.IGNORECASE,
)
_PAGE = re.compile(rf"{identity().cited_pages}|\b[Ll]essons? \d\d")
_NUMBER = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True)
class Claim:
    """A sentence to be read again, why, and when it was last looked up."""

    passage: Passage
    sentence: str
    why: tuple[str, ...]

    def __str__(self) -> str:
        at = f"{self.passage.file}:{self.passage.line}: {self.passage.owner}.{self.passage.field}"
        return f"{at}: [{', '.join(self.why)}] {self.passage.checked or 'never'}: {self.sentence}"


def reasons(sentence: str) -> tuple[str, ...]:
    """The words and numbers for which a sentence should be read again, each once, in lower case.

    >>> reasons("For the first time only 9 percent went to Russia (p. 65).")
    ('first', 'only', '9')
    """
    text = _PAGE.sub(" ", sentence)
    words = [found.group(0).lower() for pattern in (_ABSOLUTE, _MOVEMENT) for found in pattern.finditer(text)]
    numbers = [found.group(0).rstrip(".,") for found in _NUMBER.finditer(text)]
    return tuple(dict.fromkeys([*words, *numbers]))


def claims(passages: Iterable[Passage]) -> Iterator[Claim]:
    """The sentences with a reason to be read again."""
    for passage in passages:
        for sentence in sentences(passage.text):
            why = reasons(sentence)
            if why:
                yield Claim(passage, sentence, why)


def months_since(checked: str, today: date) -> int:
    """Whole months from the month of a check to a day's month.

    >>> months_since("2025-11", date(2026, 11, 29))
    12
    """
    year, month = map(int, checked.split("-"))
    return 12 * (today.year - year) + today.month - month


def is_due(claim: Claim, today: date) -> bool:
    """Whether a claim was never looked up, or more than a year ago."""
    return claim.passage.checked is None or months_since(claim.passage.checked, today) > MONTHS_GOOD


def drawn(found: list[Claim], count: int, lot: int) -> list[Claim]:
    """Claims drawn by lot: the same number gives the same draw as long as the claims are the same.

    Args:
        found: to draw from.
        count: how many; all of them when there are fewer.
        lot: the number of the draw.
    """
    return random.Random(lot).sample(found, min(count, len(found)))


def report(passages: Iterable[Passage], today: date, draw: int | None = None, lot: int = 1) -> list[str]:
    """The lines that `check --claims` prints: those due first, then counts.

    Args:
        passages: all prose of the course.
        today: what "a year ago" is counted from.
        draw: print this many by lot instead of all.
        lot: the number of the draw.
    """
    found = list(claims(passages))
    shown = found if draw is None else drawn(found, draw, lot)
    due = [claim for claim in found if is_due(claim, today)]
    stale = [claim for claim in due if claim.passage.checked is not None]
    ordered = shown if draw is not None else sorted(shown, key=lambda one: not is_due(one, today))
    return [
        *map(str, ordered),
        "",
        f"{len(found)} sentences to read again when they age: {len(found) - len(due)} looked up within a year, "
        f"{len(stale)} longer ago, {len(due) - len(stale)} never by themselves.",
    ]
