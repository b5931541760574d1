"""A policy memo to write, to judge and to print: `memo("memo-14")`."""

from __future__ import annotations

from html import escape
from typing import Any, ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.records import Course, course
from course_utils.records.library import known_record
from course_utils.records.memos import HEADS, Memo
from course_utils.strings import say


class MemoCard(CourseWidget):
    """A box for each part, words counted beside their measure, a rubric, and the memo as its reader would have it.

    What is kept is an event of type `note` with `response: {boxes: {key: text}, rubric: {key: level}}`. The keys of
    `boxes` are those of the head (`to`, `from`, `subject`) and of the boxes, levels are 0, 1 and 2; what is empty is
    left out.
    """

    name: ClassVar[str] = "memo"

    def fallback_html(self) -> str:
        """What belongs in each box and the rubric, for a reader without scripts."""
        spec = self.spec
        boxes = "".join(
            f"<li><strong>{escape(one['title'])}</strong> {escape(say('memo.measure', words=one['words']))} "
            f"{escape(one['holds'])}</li>"
            for one in spec["boxes"]
        )
        rubric = "".join(
            f"<li><strong>{escape(one['name'])}</strong> {escape(' / '.join(one['levels']))}</li>"
            for one in spec["rubric"]
        )
        return (
            f"<p><strong>{escape(spec['title'])}</strong></p><p>{escape(spec['ask'])}</p><p>{escape(spec['reader'])}</p>"
            f"<ol>{boxes}</ol><p>{escape(say('memo.rubric'))}</p><ul>{rubric}</ul>"
        )


def memo_spec(one: Memo, of: Course) -> dict[str, Any]:
    """Everything that the card shows.

    Args:
        one: the memo.
        of: the records.

    Returns:
        Its fields; the keys of its head; and as `earlier` the open tasks whose words belong in it again, each with the
        title of its lesson.
    """
    earlier = [
        {
            "id": task.id,
            "options": [option.model_dump() for option in task.options],
            "title": of.lessons[task.lesson].title,
        }
        for task in of.reflections.values()
        if task.again_in == one.lesson
    ]
    fields = {"id", "version", "title", "ask", "reader", "to", "boxes", "rubric"}
    return {**one.model_dump(mode="json", include=fields), "heads": list(HEADS), "earlier": earlier}


def memo(name: str) -> MemoCard:
    """Show a memo to be written in boxes.

    Args:
        name: the id of the memo.

    Raises:
        CourseError: if there is no such memo; it names the nearest.

    >>> memo("memo-14")
    <memo>
    """
    records = course()
    return MemoCard(memo_spec(known_record(records.memos, name, what="memo"), records))
