"""Marking: a question and a response in, a share, a verdict and feedback out.

Everything here is pure. `hands/front/marking.js` is the same function for the front end, and both
are tested on the same vectors. What counts for a grade is always marked here.

A response is plain JSON:

| type | response |
|---|---|
| single | `"key"` |
| multiple | `["key", ...]` |
| true_false | `true` or `false` |
| numeric | the text as typed |
| ordering | `["key", ...]`, every item once |
| matching | `{"left key": "right text or right key", ...}`, every left side |
| place | `{"lat": degrees, "lon": degrees}` |
| date | `"2005"`, `"2005-02"` or `"2005-02-19"` |
| short_text | `{"text": "...", "met": [numbers of criteria] or null}`; null until marked by the student |
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import pairwise
from typing import Any, Literal, TypeGuard

from course_utils.records.dates import earliest, latest
from course_utils.records.teaching import (
    DateQuestion,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    PlaceQuestion,
    ShortText,
    SingleChoice,
    TrueFalse,
)
from course_utils.strings import say
from course_utils.thinking.numbers import Unclear, point_doubt, read_number

Verdict = Literal["right", "partly", "not_yet"]
AnyQuestion = (
    SingleChoice | MultipleChoice | TrueFalse | Numeric | Ordering | Matching | PlaceQuestion | DateQuestion | ShortText
)
EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth (IUGG), for great-circle distances."""
_SLACK = 1e-9
_DATE = re.compile(r"[0-9]{4}(?:-(?!00)[0-9]{2}(?:-(?!00)[0-9]{2})?)?")


@dataclass(frozen=True)
class Mark:
    """How far a response is right (`share`, 0 to 1), in one word, and what to say about it."""

    share: float
    verdict: Verdict
    feedback: tuple[str, ...]


def mark(question: AnyQuestion, response: Any) -> Mark | Unclear:
    """Mark one response to one question.

    Args:
        question: a question record of any type.
        response: what the student gave, as JSON (see the table at the top of this module).

    Returns:
        A `Mark`; or `Unclear` with a question in words where a typed number can be read in two
        ways or a short text has not yet been marked by its writer.

    Raises:
        ValueError: if the response does not have the shape that this type of question takes.

    >>> from course_utils.records import course
    >>> mark(course().questions["q00-two-processes"], "a").verdict   # doctest: +SKIP
    'right'
    """
    return _MARKERS[type(question)](question, response)


def earned(first: float, second: float | None = None) -> float:
    """What an answer earns in practice: the one retry counts half, and never costs anything.

    Args:
        first: the share of the first answer, 0 to 1.
        second: the share of the retry, if there was one.

    >>> earned(0.0, 1.0), earned(0.75, 0.5)
    (0.5, 0.75)
    """
    return first if second is None else max(first, second / 2)


def public_spec(question: AnyQuestion, variant: str = "") -> dict[str, Any]:
    """A question as the front end needs it: practice carries the key, so that it answers on the spot.

    Options come in an order fixed by the question's id and `variant`, never by the record; things to
    be put in order never start in the right order.

    Args:
        question: a question record of any type.
        variant: any word; another word gives another order.
    """
    spec: dict[str, Any] = question.model_dump(mode="json", exclude={"objective", "elements"})

    def shuffled(things: Iterable[Any], key: Callable[[Any], str]) -> list[Any]:
        return sorted(things, key=lambda one: sha256(f"{question.id}|{variant}|{key(one)}".encode()).digest())

    if isinstance(question, SingleChoice | MultipleChoice):
        spec["options"] = shuffled(spec["options"], lambda option: option["key"])
    elif isinstance(question, Ordering):
        right = [item.key for item in question.items]
        start = shuffled(right, str)
        spec["start"] = start if _ordering(question, start).share < 1 else [*start[1:], start[0]]
    elif isinstance(question, Matching):
        spec["rights"] = shuffled([*(pair.right for pair in question.pairs), *question.decoys], str)
    return spec


def _mark(share: float, feedback: Sequence[str] = ()) -> Mark:
    verdict: Verdict = "right" if share > 1 - _SLACK else "partly" if share > _SLACK else "not_yet"
    return Mark(share, verdict, tuple(feedback))


def _refuse(response: Any, expected: str) -> ValueError:
    shown = repr(response)
    return ValueError(f"the response must be {expected}, got {shown if len(shown) < 80 else shown[:77] + '...'}")


def _is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _single(question: SingleChoice, response: Any) -> Mark:
    for option in question.options:
        if isinstance(response, str) and option.key == response:
            return _mark(1.0 if option.correct else 0.0, [option.feedback])
    raise _refuse(response, f"one of the keys {[option.key for option in question.options]}")


def _multiple(question: MultipleChoice, response: Any) -> Mark:
    keys = [option.key for option in question.options]
    if not _distinct_texts(response, keys) or not response:
        raise _refuse(response, f"a list of one or more different keys out of {keys}")
    chosen = [option for option in question.options if option.key in response]
    right = sum(option.correct for option in question.options)
    hit = sum(option.correct for option in chosen)
    said = [
        say("quiz.about_option", option=option.text, feedback=option.feedback)
        for option in sorted(chosen, key=lambda one: (one.correct, one.key))
    ]
    if hit < right:
        said.append(say("quiz.missed_one") if right - hit == 1 else say("quiz.missed_more", count=right - hit))
    return _mark(max(0.0, (hit - (len(chosen) - hit)) / right), said)


def _true_false(question: TrueFalse, response: Any) -> Mark:
    if not isinstance(response, bool):
        raise _refuse(response, "true or false")
    right = response == question.answer
    return _mark(1.0 if right else 0.0, [question.feedback_right if right else question.feedback_wrong])


def _numeric(question: Numeric, response: Any) -> Mark | Unclear:
    if not isinstance(response, str):
        raise _refuse(response, "the number as typed, as text")
    value = read_number(response, question.unit)
    if isinstance(value, Unclear):
        return value
    if _near(value, question.answer, question.tolerance):
        return _mark(1.0)
    for wrong in question.wrong_values:
        if _near(value, wrong.value, wrong.tolerance):
            return _mark(0.0, [wrong.feedback])
    return point_doubt(response, question.answer) or _mark(0.0, [question.feedback_wrong])


def _near(value: float, target: float, tolerance: float) -> bool:
    return abs(value - target) <= tolerance + _SLACK * max(1.0, abs(target))


def _ordering(question: Ordering, response: Any) -> Mark:
    keys = [item.key for item in question.items]
    if not _distinct_texts(response, keys) or len(response) != len(keys):
        raise _refuse(response, f"each of the keys {keys} exactly once, in an order")
    first = {key: min(keys.index(one) for one in question.tied_with(key)) for key in keys}
    neighbours = list(pairwise(response))
    right = sum(first[one] <= first[two] for one, two in neighbours)
    misplaced = {key for one, two in neighbours if first[one] > first[two] for key in (one, two)}
    said = [say("quiz.order_pairs", right=right, all=len(neighbours))]
    said += [
        say("quiz.about_option", option=item.text, feedback=item.why)
        for item in question.items
        if item.key in misplaced
    ]
    return _mark(right / len(neighbours), said)


def _matching(question: Matching, response: Any) -> Mark:
    lefts = [pair.key for pair in question.pairs]
    rights = {pair.right for pair in question.pairs} | set(question.decoys)
    by_key = {pair.key: pair.right for pair in question.pairs}
    if not isinstance(response, dict) or set(response) != set(lefts):
        raise _refuse(response, f"a right side for each of the keys {lefts}")
    said: list[str] = []
    for pair in question.pairs:
        given = response[pair.key]
        if not isinstance(given, str) or (given not in rights and given not in by_key):
            raise _refuse(given, f"one of the right sides {sorted(rights)}")
        if (given if given in rights else by_key[given]) != pair.right:
            said.append(say("quiz.about_option", option=pair.left, feedback=pair.why))
    right = len(lefts) - len(said)
    return _mark(right / len(lefts), [say("quiz.match_pairs", right=right, all=len(lefts)), *said])


def _place(question: PlaceQuestion, response: Any) -> Mark:
    lat, lon = (response.get("lat"), response.get("lon")) if isinstance(response, dict) else (None, None)
    if not _is_number(lat) or not _is_number(lon) or not -90 <= lat <= 90 or not -180 <= lon <= 180:
        raise _refuse(response, "{'lat': -90 to 90, 'lon': -180 to 180} in degrees")
    distance = distance_km(lat, lon, question.lat, question.lon)
    said = [say("quiz.place_away", km=_rounded(distance))]
    if distance <= question.radius_km:
        return _mark(1.0, said)
    return _mark(0.0, [*said, question.feedback_wrong])


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance between two points given in decimal degrees (haversine formula).

    >>> round(distance_km(35.68, 139.77, 39.90, 116.40), -1)   # Tokyo to Beijing
    2100.0
    """
    half = math.pi / 360
    flat = (
        math.sin((lat_b - lat_a) * half) ** 2
        + math.cos(lat_a * 2 * half) * math.cos(lat_b * 2 * half) * math.sin((lon_b - lon_a) * half) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, flat)))


def _rounded(kilometres: float) -> int:
    """Kilometres as one says them: to the nearest ten from 100 on. Halves go up, as in JavaScript."""
    step = 10 if kilometres >= 100 else 1
    return math.floor(kilometres / step + 0.5) * step


def _date(question: DateQuestion, response: Any) -> Mark:
    expected = "a date as '2005', '2005-02' or '2005-02-19'"
    if not isinstance(response, str) or not _DATE.fullmatch(response):
        raise _refuse(response, expected)
    try:
        first, last = earliest(response), latest(response)
    except ValueError:
        raise _refuse(response, expected) from None
    start, end = earliest(question.answer), latest(question.answer)
    early, late = _days(first, start), _days(end, last)
    # A vague answer is only as good as the worst day that it can mean.
    if max(early, late) <= question.tolerance_days:
        return _mark(1.0)
    if first <= end and last >= start:
        return _mark(0.0, [say("quiz.date_vague")])
    name = "quiz.date_early" if last < start else "quiz.date_late"
    return _mark(0.0, [say(name), question.feedback_wrong])


def _days(one: date, two: date) -> int:
    return max(0, (two - one).days)


def _short_text(question: ShortText, response: Any) -> Mark | Unclear:
    met = response.get("met", ()) if isinstance(response, dict) else ()
    count = len(question.criteria)
    if not isinstance(response, dict) or not isinstance(response.get("text"), str) or isinstance(met, tuple):
        raise _refuse(response, "{'text': ..., 'met': [numbers of the criteria met] or null}")
    if met is None:
        return Unclear(say("quiz.self_mark"))
    numbers = isinstance(met, list) and all(
        isinstance(one, int) and not isinstance(one, bool) and 0 <= one < count for one in met
    )
    if not numbers or len(set(met)) != len(met):
        raise _refuse(met, f"different numbers from 0 to {count - 1}")
    unmet = [text for index, text in enumerate(question.criteria) if index not in met]
    return _mark(len(met) / count, [say("quiz.criterion_unmet", criterion=text) for text in unmet])


def _distinct_texts(response: Any, allowed: Sequence[str]) -> bool:
    if not isinstance(response, list) or not all(isinstance(one, str) and one in allowed for one in response):
        return False
    return len(set(response)) == len(response)


_MARKERS: dict[type, Callable[[Any, Any], Mark | Unclear]] = {
    SingleChoice: _single,
    MultipleChoice: _multiple,
    TrueFalse: _true_false,
    Numeric: _numeric,
    Ordering: _ordering,
    Matching: _matching,
    PlaceQuestion: _place,
    DateQuestion: _date,
    ShortText: _short_text,
}
