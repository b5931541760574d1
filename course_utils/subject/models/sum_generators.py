"""Generators of short sums that the lessons teach: a mean of marks, a level of rest, a balance of people.

The numbers are drawn for practice and measure nothing; each generator knows where the usual mistakes lead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from course_utils.records.questions import Derived


def mean_marks(a: float, b: float, c: float, d: float, e: float, f: float, twice: float) -> Derived | None:
    """The mean of six marks, where the card numbered `twice` counts double; a seventh card is left out."""
    marks = (a, b, c, d, e, f)
    if len(set(marks)) < 3:
        return None
    heavy = marks[int(twice) - 1]
    answer = round((sum(marks) + heavy) / 7, 2)
    wrong = {
        "plain": round(sum(marks) / 6, 2),
        "counted": round((sum(marks) + heavy) / 8, 2),
        "undivided": round((sum(marks) + heavy) / 6, 2),
    }
    return Derived(answer, {"sum": sum(marks) + heavy, "heavy": heavy, "mean": answer}, wrong)


def settles_at(k: float, push: float) -> Derived | None:
    """Where effort rests, if each answers `k` of what the other adds, tires of 1 of it, and `push` comes on top."""
    level = push / (1 - k)
    if abs(push) < 0.05 or abs(level * 20 - round(level * 20)) > 1e-6:
        return None
    wrong = {"bare": push, "added": round(push / (1 + k), 2), "times": round(push * k, 2)}
    side = "above" if level > 0 else "below"
    return Derived(round(level, 2), {"gap": 1 - k, "level": level}, wrong, {"side": side})


def people_balance(births: float, deaths: float, came: float, left: float) -> Derived | None:
    """By how many a people grows in a year, in thousands: births less deaths, arrivals less departures."""
    natural, moved = births - deaths, came - left
    if natural == 0 or moved == 0:
        return None
    wrong = {"natural": natural, "moved": moved, "turned": natural - moved, "gross": births + came}
    case = "grows" if natural + moved > 0 else "shrinks"
    return Derived(
        natural + moved, {"natural": natural, "moved": moved, "total": natural + moved}, wrong, {"way": case}
    )


SUM_GENERATORS: Mapping[str, Callable[..., Derived | None]] = MappingProxyType(
    {one.__name__: one for one in (mean_marks, settles_at, people_balance)}
)
"""The generators of this module by their names."""
