"""What `course.py check` asks of the rooms: a source stands in the file of its kind, a lesson's records in its folder.

Any file may hold any record; these two rules tell an author where a new one goes, and where to look for an old one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePosixPath

from course_utils.records import Problem
from course_utils.records.library import Loaded
from course_utils.records.sources import SourceKind


def check_rooms(loaded: Loaded) -> Iterator[Problem]:
    """Every record that stands in the wrong file of `sources/` or `lessons/`, or out of order among the sources.

    Args:
        loaded: the records and where each stands.

    Yields:
        One problem for each, with where the record belongs.
    """
    yield from _sources(loaded)
    for kind in (
        "lessons",
        "questions",
        "predictions",
        "reflections",
        "stories",
        "weighings",
        "decision_series",
        "chronologies",
        "tallies",
        "memos",
        "labs",
    ):
        for name, record in getattr(loaded.course, kind).items():
            file, line = loaded.places[name]
            *_, room, folder, _ = ("", "", *PurePosixPath(file).parts)
            home = name if kind == "lessons" else record.lesson
            if room == "lessons" and folder != home:
                yield Problem(file, line, f"{kind}[{name}]", f"belongs to lesson {home}; move it to lessons/{home}/")


def _sources(loaded: Loaded) -> Iterator[Problem]:
    files: dict[str, list[tuple[int, str]]] = {}
    for name, source in loaded.course.sources.items():
        file, line = loaded.places[name]
        path = PurePosixPath(file)
        if path.parent.name != "sources":
            continue
        files.setdefault(file, []).append((line, name))
        if path.stem in list(SourceKind) and path.stem != source.kind:
            yield Problem(file, line, f"sources[{name}].kind", f"is {source.kind}; move it to {source.kind}.yaml")
    for file, found in files.items():
        for (_, before), (line, name) in pairwise(sorted(found)):
            if name < before:
                message = f"stands after '{before}'; sources are in the order of their ids"
                yield Problem(file, line, f"sources[{name}]", message)
