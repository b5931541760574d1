"""Which lesson teaches each thing the essay names, and which question asks about it.

The rows are the fourteen recommendations, the four further points, the eight seeds of a second Cold War, every entry
of the documents file and every institution that the essay names. A lesson that is ready must ask about what it
teaches; what only a lesson to come will teach is pending; what no lesson claims is a gap.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from course_utils.records import Course, Problem
from course_utils.records.essay import ElementKind
from course_utils.records.library import Loaded, recommendations
from course_utils.records.teaching import LessonStatus


@dataclass(frozen=True)
class Entry:
    """One thing that the essay names.

    Args:
        id: of its record.
        title: what it is called.
        group: what kind of thing it is.
        taught: ids of lessons that are ready and teach it.
        asked: ids of questions about it.
        planned: ids of lessons to come that will teach it.
    """

    id: str
    title: str
    group: str
    taught: tuple[str, ...]
    asked: tuple[str, ...]
    planned: tuple[str, ...]

    @property
    def pending(self) -> bool:
        """Whether no lesson that is ready teaches it yet."""
        return not self.taught


def named_by_the_essay(of: Course) -> dict[str, dict[str, str]]:
    """What must be taught: group -> id -> title, in the essay's order."""
    further = [one for one in of.elements.values() if one.kind is ElementKind.FURTHER_POINT]
    return {
        "recommendations": {one.id: one.label for one in recommendations(of)},
        "further points": {one.id: one.label for one in sorted(further, key=lambda one: one.number or 0)},
        "seeds of a cold war": {
            one.id: one.title for one in sorted(of.cold_war_seeds.values(), key=lambda one: one.number)
        },
        "documents": {one.id: one.title for one in of.documents.values()},
        "institutions": {one.id: one.name for one in of.institutions.values() if one.essay is not None},
    }


def matrix(of: Course) -> tuple[Entry, ...]:
    """Every thing that the essay names, with its lessons and questions.

    Args:
        of: the records.
    """
    lessons = of.lessons.values()
    return tuple(
        Entry(
            id=name,
            title=title,
            group=group,
            taught=tuple(one.id for one in lessons if one.status is LessonStatus.READY and name in one.teaches),
            asked=tuple(one.id for one in of.questions.values() if name in one.elements),
            planned=tuple(one.id for one in lessons if one.status is LessonStatus.TO_COME and name in one.teaches),
        )
        for group, things in named_by_the_essay(of).items()
        for name, title in things.items()
    )


def check_matrix(loaded: Loaded) -> Iterator[Problem]:
    """A thing that is taught without a question, and a thing that no lesson teaches or will teach."""
    for entry in matrix(loaded.course):
        file, line = loaded.places[entry.id]
        if entry.taught and not entry.asked:
            message = (
                f"lesson {', '.join(entry.taught)} teaches it, but no question asks about it; write one, or name "
                f"'{entry.id}' under the 'elements' of the question that does"
            )
            yield Problem(file, line, f"{entry.group}[{entry.id}]", message)
        elif entry.pending and not entry.planned:
            message = f"no lesson teaches it; name '{entry.id}' under 'teaches' of a lesson in seeds/lessons/"
            yield Problem(file, line, f"{entry.group}[{entry.id}]", message)


def lines(of: Course) -> Iterator[str]:
    """The matrix as text: a line for each thing, then what is pending and where it will be taught."""
    entries = matrix(of)
    group = ""
    for entry in entries:
        if entry.group != group:
            group = entry.group
            yield from ("", group.upper())
        where = ", ".join(name[:2] for name in entry.taught) or "pending"
        yield f"  {entry.id:<34} {where:<12} {', '.join(entry.asked) or '-'}"
    pending = [entry for entry in entries if entry.pending]
    yield ""
    yield f"{len(entries) - len(pending)} of {len(entries)} taught and asked; {len(pending)} pending:"
    for entry in pending:
        yield f"  {entry.title} ({entry.id}): lesson {', '.join(entry.planned) or 'none yet'}"
