"""What `course.py check` asks of the evidence: every statement is confirmed, and by more than an encyclopaedia."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields

from course_utils.records import Problem
from course_utils.records.base import Part
from course_utils.records.library import Loaded
from course_utils.records.sources import Source

ENCYCLOPAEDIAS = ("wikipedia", "wikimili", "wikiwand", "britannica", "fandom.com", "liquisearch")
"""Words of an address or of a publisher by which an encyclopaedia, or a copy of one, is known."""


def check_sources(loaded: Loaded) -> Iterator[Problem]:
    """Every record, or part of one, that is not confirmed or that rests on encyclopaedias alone.

    Args:
        loaded: the records and where each stands.

    Yields:
        One problem for each, with what to do about it.
    """
    course = loaded.course
    for kind in fields(course):
        pool = getattr(course, kind.name)
        if not isinstance(pool, Mapping) or kind.name == "sources":
            continue
        for name, record in pool.items():
            file, line = loaded.places[name]
            for field, message in _faults(record, course.sources, f"{kind.name}[{name}]"):
                yield Problem(file, line, field, message)


def _faults(part: Part, sources: Mapping[str, Source], where: str) -> Iterator[tuple[str, str]]:
    if getattr(part, "verified", True) is False:
        yield (
            f"{where}.verified",
            "find a source that states all of it, or take out what none states",
        )
    cited = [sources[name] for name in getattr(part, "sources", ()) if name in sources]
    if cited and all(map(is_encyclopaedia, cited)):
        yield f"{where}.sources", "are encyclopaedias alone; add an official, scholarly or first-hand source"
    for name in type(part).model_fields:
        inner = getattr(part, name)
        for number, one in enumerate(inner if isinstance(inner, tuple) else (inner,)):
            if isinstance(one, Part):
                yield from _faults(one, sources, f"{where}.{name}[{number}]")


def is_encyclopaedia(source: Source) -> bool:
    """Whether a source is an encyclopaedia or a copy of one.

    >>> is_encyclopaedia(Source(id="src-x", kind="reference", title="Kure", publisher="Wikipedia (mirror)"))
    True
    """
    known_by = f"{source.publisher} {source.url}".casefold()
    return any(word in known_by for word in ENCYCLOPAEDIAS)
