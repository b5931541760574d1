"""Every source of the course, to search."""

from __future__ import annotations

from html import escape
from typing import ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.records import course
from course_utils.records.notes import citation
from course_utils.strings import say


class SourceList(CourseWidget):
    """A search box over all sources."""

    name: ClassVar[str] = "sources"

    def fallback_html(self) -> str:
        """The card as plain text, for a reader without scripts."""
        return f"<p>{escape(say('sources.count', shown=len(self.spec['sources']), all=len(self.spec['sources'])))}</p>"


def sources() -> SourceList:
    """Show a search over all sources of the course.

    >>> sources()
    <sources>
    """
    rows = [
        {"id": one.id, "kind": one.kind.value, **citation(one)}
        for one in sorted(course().sources.values(), key=lambda one: (one.publisher, one.title))
    ]
    return SourceList({"sources": rows})
