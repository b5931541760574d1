"""Generators that pick from a bank: events to be ordered, pairs to be joined, one right among wrong, a place to find.

`deal` is a number, and nothing else: it shuffles the bank, the same on every computer, and the first that fit are
asked. What is true of an entry stands in the record, the date of an event and the place of a base in theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType
from typing import Any, TypeVar

from course_utils.records.dates import earliest, in_words
from course_utils.records.library import course
from course_utils.records.questions import Derived
from course_utils.records.questions.banks import Banked, DrawnItem, DrawnPair, DrawnPlace
from course_utils.records.questions.kinds.multiple import Statement
from course_utils.records.questions.kinds.single import DrawnOption
from course_utils.strings import say

B = TypeVar("B", bound=Banked)


def _shuffled(bank: Iterable[B], deal: float) -> list[B]:
    return sorted(bank, key=lambda one: sha256(f"{int(deal)}|{one.key}".encode()).digest())


def _first(
    shuffled: Iterable[B], count: float, taken: Sequence[B] = (), same: Callable[[B], Any] | None = None
) -> list[B]:
    """The first entries, none of a topic (or of what `same` says) that another, or one already taken, has."""
    topics = {one.topic for one in taken if one.topic}
    alike = {same(one) for one in taken} if same else set()
    found: list[B] = []
    for one in shuffled:
        if len(found) == count:
            break
        if one.topic in topics or (same is not None and same(one) in alike):
            continue
        found.append(one)
        topics |= {one.topic} if one.topic else set()
        alike |= {same(one)} if same else set()
    return found


def order_events(bank: Sequence[DrawnItem], deal: float, count: float, apart: str = "year") -> Derived | None:
    """Some dated things by time, no two of one year (or of one `month`)."""
    sharp = {"year": len("yyyy"), "month": len("yyyy-mm")}[apart]
    dates = {one.key: _date(one) for one in bank}
    picked = _first(_shuffled(bank, deal), count, same=lambda one: dates[one.key][:sharp])
    if len(picked) < count:
        return None
    order = sorted(picked, key=lambda one: earliest(dates[one.key]))
    made = {one.key: {"text": _title(one), "why": _when(dates[one.key])} for one in picked}
    keys = tuple(one.key for one in order)
    return Derived(keys, picked=keys, made=made)


def _date(item: DrawnItem) -> str:
    if item.event is not None:
        return course().events[item.event].date
    if item.date is None:
        message = f"the item '{item.key}' has no date; give it an 'event', or a 'date'"
        raise ValueError(message)
    return item.date


def _when(date: str) -> str:
    return say("graded.when_day" if date.count("-") == 2 else "graded.when", date=in_words(date))


def _title(item: DrawnItem) -> str:
    return item.text or (course().events[item.event].title if item.event else item.key)


def pick_one(bank: Sequence[DrawnOption], deal: float, wrong: float) -> Derived | None:
    """One entry that can be right, and some that cannot."""
    shuffled = _shuffled(bank, deal)
    right = _first((one for one in shuffled if one.when_right is not None), 1)
    others = _first((one for one in shuffled if one.when_right is None), wrong, right)
    if not right or len(others) < wrong:
        return None
    return Derived(right[0].key, picked=tuple(one.key for one in [*right, *others]))


def one_pair(bank: Sequence[DrawnPair], deal: float, wrong: float) -> Derived | None:
    """The right side that belongs to one left side, and the right sides of others."""
    picked = _first(_shuffled(bank, deal), wrong + 1, same=lambda one: one.right)
    if len(picked) < wrong + 1:
        return None
    return Derived(picked[0].key, {"left": picked[0].left}, picked=tuple(one.key for one in picked))


def join_pairs(bank: Sequence[DrawnPair], deal: float, count: float, spare: float) -> Derived | None:
    """Some pairs to be joined, and right sides of others that fit none of them."""
    picked = _first(_shuffled(bank, deal), count + spare, same=lambda one: one.right)
    if len(picked) < count + spare:
        return None
    keys = tuple(one.key for one in picked)
    return Derived(keys[: int(count)], picked=keys[: int(count)], spare=keys[int(count) :])


def tick_some(bank: Sequence[Statement], deal: float, count: float) -> Derived | None:
    """Some statements, two or three of them right."""
    picked = _first(_shuffled(bank, deal), count)
    right = tuple(one.key for one in picked if one.correct)
    if len(picked) < count or len(right) not in (2, 3) or len(picked) - len(right) < 2:
        return None
    return Derived(right, picked=tuple(one.key for one in picked))


def find_place(bank: Sequence[DrawnPlace], deal: float) -> Derived | None:
    """One place to be found on the map."""
    place = _shuffled(bank, deal)[0]
    where = _where(place)
    base = course().bases.get(place.record or "")
    shown = {"place": str(where["place_name"]), "clue": place.clue or (base.role if base else "")}
    return Derived(place.key, shown, made={place.key: where})


def _where(place: DrawnPlace) -> dict[str, Any]:
    known, record = course(), place.record or ""
    name, lat, lon = place.name, place.lat, place.lon
    if record in known.actors:
        actor = known.actors[record]
        if actor.seat is None:
            message = f"{actor.code} has no seat; give the place '{place.key}' a point of its own"
            raise ValueError(message)
        name, lat, lon = name or actor.seat.name, actor.seat.lat, actor.seat.lon
    elif record in known.bases:
        base = known.bases[record]
        name, lat, lon = name or base.name, base.lat, base.lon
    elif record in known.disputes:
        dispute = known.disputes[record]
        name, lat, lon = name or dispute.title, dispute.lat, dispute.lon
    if name is None or lat is None or lon is None:
        message = f"the place '{place.key}' needs a 'record', or a 'name' with 'lat' and 'lon'"
        raise ValueError(message)
    return {"place_name": name, "lat": lat, "lon": lon}


BANK_GENERATORS: Mapping[str, Callable[..., Derived | None]] = MappingProxyType(
    {one.__name__: one for one in (order_events, pick_one, one_pair, join_pairs, tick_some, find_place)}
)
"""The generators of this module by their names."""
