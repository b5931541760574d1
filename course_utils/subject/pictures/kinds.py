"""What the maps of bases and missions share: their kinds as choices, and short names beside their marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from course_utils.pictures.picture import Option
from course_utils.pictures.theme import Mark
from course_utils.strings import say

_GENERIC = re.compile(
    r"\b(Marine Corps|Commander|United States|US|U\.S\.|Navy|Naval|Army|Air|Joint|Base|Bases|Station|Field|Force|Forces"
    r"|Fleet|Activities|Facility|Garrison|Command|Support|Communications|Site|District|Area|Self-Defense|SDF|J[AGM]SDF)\b"
)


def short_name(name: str) -> str:
    """A base's name without the words that many bases share, to stand beside its mark.

    >>> short_name("Marine Corps Air Station Futenma"), short_name("Camp Schwab")
    ('Futenma', 'Camp Schwab')
    """
    plain = re.split(r"[(,;/]", name)[0]
    short = " ".join(_GENERIC.sub(" ", plain).split()).strip(" -")
    return short or plain.strip()


def asked_kinds(given: str | Iterable[str] | None, allowed: type[StrEnum]) -> tuple[str, ...]:
    """The kinds that were asked for; all if none were.

    Raises:
        ValueError: if one is not allowed; it names all that are.
    """
    names = [one.value for one in allowed]
    kinds = names if given is None else [given] if isinstance(given, str) else list(given)
    if unknown := [one for one in kinds if one not in names]:
        raise ValueError(say("picture.fault_kinds", allowed=", ".join(names), got=unknown[0]))
    return tuple(kinds)


def kind_options(
    kinds: type[StrEnum], present: Iterable[str], marks: Mapping[Any, Mark] | None = None
) -> tuple[Option, ...]:
    """The kinds that occur, as options.

    Args:
        kinds: all of them.
        present: the kinds of the records.
        marks: the look of each, where it has one.
    """
    here = set(present)
    return tuple(
        Option(one.value, say(f"picture.kind_{one.value}"), marks[one] if marks else None)
        for one in kinds
        if one.value in here
    )
