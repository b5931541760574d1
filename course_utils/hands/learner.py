"""The card on which a student says who is learning, and keeps or moves the progress."""

from __future__ import annotations

from html import escape
from typing import ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.strings import say
from course_utils.thinking.progress_names import MAX_NAME


class LearnerCard(CourseWidget):
    """Choose a name, download, restore, forget. Everything it does is asked of the host."""

    name: ClassVar[str] = "learner"

    def fallback_html(self) -> str:
        """The card as plain text, for a reader without scripts."""
        return f"<p><strong>{escape(say('learner.title'))}</strong> {escape(say('learner.why'))}</p>"


def learner(*, folded: bool = False) -> LearnerCard:
    """Show who is learning here.

    Args:
        folded: whether names and files wait behind one line, where other things come first.

    >>> learner()
    <learner>
    """
    return LearnerCard({"maxName": MAX_NAME, "folded": folded})
