"""A story in a few steps that one clicks through: `story("story-two-dogs")`."""

from __future__ import annotations

from html import escape
from typing import ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.records import course
from course_utils.records.library import known_record


class StoryCard(CourseWidget):
    """One step at a time, with a drawing that grows."""

    name: ClassVar[str] = "story"

    def fallback_html(self) -> str:
        """All steps under each other, for a reader without scripts."""
        steps = "".join(f"<li>{escape(step['text'])}</li>" for step in self.spec["steps"])
        return f"<ol>{steps}</ol>"


def story(name: str) -> StoryCard:
    """Show a story.

    Args:
        name: the id of the story.

    Raises:
        CourseError: if there is no such story; it names the nearest.

    >>> story("story-two-dogs")
    <story>
    """
    one = known_record(course().stories, name, what="story")
    return StoryCard(one.model_dump(mode="json", include={"title", "scene", "steps"}))
