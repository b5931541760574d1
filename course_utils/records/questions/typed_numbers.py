"""Numbers as people type them: `5`, `1,5`, `1 234.5 km`, `US$318 billion`, `12 %`.

A decimal point and a decimal comma are both understood, and so are spaces, a unit and the signs
that word processors put in. What can be read in two ways (`1,234`) is asked about, not guessed.
`hands/front/numbers.js` holds the same rules; both are tested on the same vectors.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import ClassVar

from course_utils.strings import say


@dataclass(frozen=True)
class Unclear:
    """The answer cannot be marked yet; `question` says in words what the student is asked."""

    question: str
    verdict: ClassVar[str] = "unclear"


MAX_LENGTH = 80
_SPACES = (
    "\t\n\v\f\r\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_NOTHING = "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"
_MINUS = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_FOLD = str.maketrans(
    {
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_NOTHING, ""),
        **dict.fromkeys(_MINUS, "-"),
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        "\uff0b": "+",
        "\uff0c": ",",
        "\uff0e": ".",
        "\uff05": "%",
        "\u2019": "'",
    }
)
_SHAPE = re.compile(r"([^0-9.,+-]*)([+-]?) ?([0-9.,](?:[0-9.,' ]*[0-9])?)[.,]?([eE][+-]?[0-9]{1,3}(?![0-9]))?(.*)")
_WHOLE = re.compile(r"[0-9]+")
_POINT = re.compile(r"[0-9]*\.[0-9]+")
_COMMA = re.compile(r"[0-9]*,[0-9]+")
_TWO_WAYS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_POINT_TWO_WAYS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}(?![0-9.,' eE]*[0-9])")
_GROUPED = (
    re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?"),
    re.compile(r"[0-9]{1,3}(?:'[0-9]{3})+(?:[.,][0-9]+)?"),
    re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+"),
    re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){2,}"),
)
_GROUPED_BY_POINTS = (
    re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+"),
    re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}"),
)
_PERCENT = re.compile(r"per ?cent(?:age)?|pct|%")
_DOLLAR = re.compile(r"us ?\$|usd|dollars?|\$")
_MONEY = re.compile(r"[¥€£]")
_BREAKS = re.compile(r"[ ()\[\].,;:]+")


def read_number(text: str, unit: str = "") -> float | Unclear:
    """The number in a typed answer, or what to ask where it is not clear.

    Args:
        text: the answer as typed.
        unit: the unit asked for, in words (`years`, `per cent of GDP`, `US$ billion`); it or a
            part of it may be repeated in the answer.

    Returns:
        The number in that unit, or `Unclear` with a question in words.

    >>> read_number("1 234,5 km", "km")
    1234.5
    >>> read_number("1,234").question
    'Do you mean 1234 or 1.234? Please type it without a comma.'
    """
    folded = text.translate(_FOLD).strip(" ")
    found = _SHAPE.fullmatch(folded) if len(folded) <= MAX_LENGTH else None
    if found is None:
        return Unclear(_ask("none", unit))
    before, sign, body, exponent, after = (part or "" for part in found.groups())
    words = f"{before} {after}".strip(" ")
    if not unit_words(words) <= unit_words(unit):
        return Unclear(_ask("words", unit, words))
    if _TWO_WAYS.fullmatch(body):
        whole, decimal = sign + body.replace(",", ""), sign + body.replace(",", ".")
        return Unclear(say("number.two_ways", whole=whole, decimal=decimal))
    plain = _plain(body)
    value = math.inf if plain is None else float(sign + plain + exponent)
    return value if math.isfinite(value) else Unclear(_ask("none", unit))


def _ask(what: str, unit: str, words: str = "") -> str:
    """What to ask; where no unit is asked for, none is named."""
    return say(f"number.{what}" if unit else f"number.{what}_bare", unit=unit, words=words)


def point_doubt(text: str, answer: float) -> Unclear | None:
    """What to ask where a point may stand between thousands: `12.000` for twelve thousand, as many countries write it.

    Args:
        text: an answer as typed, which `read_number` has read with a decimal point and which is not right so.
        answer: the right number.

    Returns:
        A question if the number without its point lies nearer the answer, or is the only whole one of the two where a
        whole one is wanted; else nothing.

    >>> point_doubt("12.000 people", 12_500).question
    'Do you mean 12000 or 12? Please type one of these.'
    >>> point_doubt("12.500", 13.5) is None
    True
    """
    typed = text.translate(_FOLD)
    found = _POINT_TWO_WAYS.search(typed)
    if found is None or re.search(r"[0-9.,']", typed[: found.start()]):
        return None
    decimal, whole = float(found[0]), int(found[0].replace(".", ""))
    nearer = abs(whole - abs(answer)) < abs(decimal - abs(answer))
    if not nearer and not (float(answer).is_integer() and not decimal.is_integer()):
        return None
    sign = "-" if re.search(r"-\s*$", typed[: found.start()]) else ""
    # A third digit that counts gets a zero behind it: such a number can be read in one way only.
    shown = found[0].rstrip("0").rstrip(".")
    shown = f"{shown}0" if shown == found[0] else shown
    return Unclear(say("number.point_two_ways", whole=f"{sign}{whole}", decimal=f"{sign}{shown}"))


def unit_words(text: str) -> frozenset[str]:
    """The words of a unit, so that `percent`, `per cent` and `%`, or `year` and `years`, are the same.

    >>> sorted(unit_words("US$ billion")), sorted(unit_words("per cent"))
    (['$', 'billion'], ['%'])
    """
    spread = _PERCENT.sub(" % ", text.lower())
    spread = _DOLLAR.sub(" $ ", spread)
    spread = _MONEY.sub(lambda sign: f" {sign.group()} ", spread)
    words = [word for word in _BREAKS.split(spread) if word]
    return frozenset(word[:-1] if len(word) > 2 and word.endswith("s") else word for word in words)


def _plain(body: str) -> str | None:
    """The digits as Python writes them, or None where no rule fits."""
    if _WHOLE.fullmatch(body) or _POINT.fullmatch(body):
        return body
    if _COMMA.fullmatch(body):
        return body.replace(",", ".")
    if _GROUPED[0].fullmatch(body) or _GROUPED[1].fullmatch(body):
        return body.replace(" ", "").replace("'", "").replace(",", ".")
    if _GROUPED[2].fullmatch(body) or _GROUPED[3].fullmatch(body):
        return body.replace(",", "")
    if any(shape.fullmatch(body) for shape in _GROUPED_BY_POINTS):
        return body.replace(".", "").replace(",", ".")
    return None
