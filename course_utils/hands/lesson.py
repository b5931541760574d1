"""The head of a lesson, and the map of the whole course."""

from __future__ import annotations

from html import escape
from typing import Any, ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.hands.stations import stations_of
from course_utils.hands.way import parts_of_course
from course_utils.records import course
from course_utils.records.library import known_record
from course_utils.records.notebooks import cells, cited_ids, notebooks_folder
from course_utils.records.notes import notes
from course_utils.records.openings import opening_path
from course_utils.records.source_marks import numbers
from course_utils.records.teaching import Lesson
from course_utils.strings import say


class LessonHead(CourseWidget):
    """A lesson's question and objectives; opens notes on sources and terms where they are cited."""

    name: ClassVar[str] = "lesson"

    def fallback_html(self) -> str:
        """The card as plain text, for a reader without scripts."""
        head = self.spec["lesson"]
        goals = "".join(f"<li>{escape(goal)}</li>" for goal in head["objectives"])
        question = "" if head["titled"] else f"<p><strong>{escape(head['question'])}</strong></p>"
        return f"{_figure(head['opening'])}{question}<ul>{goals}</ul>"


class CourseMap(CourseWidget):
    """Every lesson with its question and the learner's progress."""

    name: ClassVar[str] = "course_map"

    def fallback_html(self) -> str:
        """The card as plain text, for a reader without scripts."""
        rows = []
        for part in self.spec["parts"]:
            rows.append(f"<h3>{escape(part['title'])}</h3><ul>")
            for one in part["lessons"]:
                title = escape(one["title"])
                link = f'<a href="{escape(one["id"])}.html">{title}</a>' if one["ready"] else title
                rows.append(f"<li>{link}: {escape(one['question'])}</li>")
            rows.append("</ul>")
        return "".join(rows)


def lesson(name: str) -> LessonHead:
    """Show the head of a lesson and make its links open notes where they stand.

    Args:
        name: the lesson's id, which is its notebook's file name without the ending.

    Raises:
        CourseError: if there is no such lesson; it names the nearest.
    """
    records = course()
    one = known_record(records.lessons, name, what="lesson")
    head: dict[str, Any] = {
        "id": one.id,
        "part": one.part.title if one.part else "",
        "question": one.question,
        "minutes": one.minutes,
        "objectives": [objective.text for objective in one.objectives],
        "items": list(one.check),
        "stations": stations_of(one.id, records),
        "opening": _opening(one),
    }
    notebook = notebooks_folder() / f"{one.id}.ipynb"
    cited = cited_ids(notebook) if notebook.exists() else ()
    head["titled"] = notebook.exists() and _asks(next(cells(notebook)).source)
    return LessonHead({"lesson": head, "notes": notes(records, cited), "numbers": numbers(records, cited)})


def _asks(opening: str) -> bool:
    r"""Whether a lesson's first cell asks the question in its title, in these words or in others.

    >>> _asks("# The essay as an argument: what does it claim?\n\nBefore you judge ...")
    True
    >>> _asks("# Sources and data\n\nWhere is it from?")
    False
    """
    return opening.partition("\n")[0].endswith("?")


class Onward(CourseWidget):
    """One large button: start, go on where one stopped, or go on with the next lesson."""

    name: ClassVar[str] = "onward"

    def fallback_html(self) -> str:
        """The way to the first lesson, for a reader without scripts."""
        first = self.spec["stops"][0]
        return f'<p><a class="cw-go" href="{escape(first["id"])}.html">{escape(say("onward.start"))}</a></p>'


def onward() -> Onward:
    """Show where to begin or to go on.

    >>> onward()
    <onward>
    """
    records = course()
    lessons = [one for part in parts_of_course(records) for one in part["lessons"]]
    return Onward({"stops": [{**one, "stations": stations_of(one["id"], records)} for one in lessons]})


def _opening(one: Lesson) -> dict[str, str | None] | None:
    """The opening picture with its words, if the lesson has one."""
    if one.opening is None:
        return None
    drawing = opening_path(one.id).read_text(encoding="utf-8")
    return {"svg": drawing, "alt": one.opening.alt, "caption": one.opening.caption}


def _figure(opening: dict[str, str | None] | None) -> str:
    """The opening picture on a page without scripts, and in print. `course.py check` has looked the drawing over."""
    if opening is None:
        return ""
    drawing = str(opening["svg"])
    drawing = drawing[drawing.index("<svg") :]
    caption = f"<figcaption>{escape(opening['caption'])}</figcaption>" if opening["caption"] else ""
    alt = escape(str(opening["alt"]))
    return f'<figure class="cw-opening"><div role="img" aria-label="{alt}">{drawing}</div>{caption}</figure>'


def course_map(here: str = "00-start-here") -> CourseMap:
    """Show every lesson by part; those to come are named as such.

    Args:
        here: the id of the lesson that shows the map, or nothing where no lesson does.
    """
    return CourseMap({"parts": parts_of_course(course()), "here": here})
