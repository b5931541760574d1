"""The front door of the static page: `index.html`, with the model of the course, the way in, and the map of the course.

It is made apart from the lessons, for it must be there at once: one small stylesheet, one small script, no plotly. What
it says comes from the records and the catalogue; what it draws are the widgets that the lessons have too.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from course_utils.hands.host import page_script, stylesheet
from course_utils.hands.lesson import course_map, onward
from course_utils.identity import identity
from course_utils.pictures.basemap import Line, View, basemap
from course_utils.pictures.projection import PACIFIC
from course_utils.records import Course
from course_utils.records.teaching import LessonStatus
from course_utils.strings import number_word, say
from course_utils.subject.widgets.dials import dials

_HERE = Path(__file__).parent
_WIDGETS = ("opening", "onward", "course_map")
_BEHIND = View(west=104, east=156, south=21, north=54)
"""The part of the world behind the question."""
_WIDE, _HIGH = 1000, 640


def write_front_page(built: Path, records: Course) -> None:
    """Write the front door into a built page.

    Args:
        built: the folder of the page, with its `_static`.
        records: the records of the course.
    """
    static = built / "_static"
    own = (_HERE / "front_page.css").read_text(encoding="utf-8")
    (static / "front.css").write_text(f"{stylesheet(*_WIDGETS)}\n{own}", encoding="utf-8")
    (static / "front.js").write_text(page_script(*(f"{name}.js" for name in _WIDGETS)), encoding="utf-8")
    (static / "front_page.js").write_text((_HERE / "front_page.js").read_text(encoding="utf-8"), encoding="utf-8")
    (built / "index.html").write_text(front_page(records), encoding="utf-8")


def front_page(records: Course) -> str:
    """The front door as HTML.

    Args:
        records: the records of the course.
    """
    lessons = [one for one in records.lessons.values() if one.check or one.status is not LessonStatus.READY]
    ready = sum(one.status is LessonStatus.READY for one in lessons)
    counts = {"count": number_word(len(lessons)).capitalize(), "ready": number_word(ready).capitalize()}
    essay = records.essay
    page = Environment(autoescape=True, undefined=StrictUndefined).from_string(
        (_HERE / "front_page.html").read_text(encoding="utf-8")
    )
    return page.render(
        say=say,
        name=identity().name,
        question=next(iter(records.lessons.values())).question,
        coast=coast(),
        opening=Markup(dials.opening().page_html()),
        onward=Markup(onward().page_html()),
        course_map=Markup(course_map("").page_html()),
        course_title=say("front.course", **counts),
        course_lead=say("front.course_lead", **counts),
        on_essay=say("front.essay", author=essay.author, year=essay.date[:4]),
    )


def coast() -> str:
    """The coasts of East Asia as the data of an SVG path, for a ground of 1000 by 640.

    >>> coast()[0], len(coast()) < 30_000
    ('M', True)
    """
    (left, right), (bottom, top) = _BEHIND.ranges(PACIFIC)
    scale = max(_WIDE / (right - left), _HIGH / (top - bottom))

    def drawn(line: Line) -> str:
        found = [PACIFIC.forward(lon, lat) for lon, lat in line]
        places = [(round((x - left) * scale), round((top - y) * scale)) for x, y in found]
        if not any(-40 <= x <= _WIDE + 40 and -40 <= y <= _HIGH + 40 for x, y in places):
            return ""
        near = dict.fromkeys((min(max(x, -60), _WIDE + 60), min(max(y, -60), _HIGH + 60)) for x, y in places)
        return f"M{'L'.join(f'{x} {y}' for x, y in near)}Z" if len(near) > 3 else ""

    return "".join(drawn(line) for line in basemap().land)
