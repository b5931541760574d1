"""The front door of the static page: what `theme/front.html` shows, from the records and the catalogue.

It must be there at once: it loads its own small script instead of that of the lessons, and no plotly.
"""

from __future__ import annotations

from typing import Any

from course_utils.hands.host import page_script
from course_utils.hands.lesson import course_map, onward
from course_utils.pictures.basemap import View, basemap
from course_utils.pictures.projection import PACIFIC
from course_utils.pictures.short_path import short_path
from course_utils.records import Course
from course_utils.records.notebooks import GLOSSARY_NOTEBOOK, SOURCES_NOTEBOOK
from course_utils.strings import number_word, say
from course_utils.subject.widgets.dials import dials

PAGE = "index"
"""The page that is the front door."""
TEMPLATE = "front.html"
SCRIPTS = ("frame.js",)
"""What it loads in its head; its own script, `front.js`, stands at its end."""
_BEHIND = View(west=104, east=156, south=21, north=54)
"""The part of the world behind the question."""
_WIDE, _HIGH = 1000, 640


def front_script() -> str:
    """What brings the front door to life: its widgets, and the host that answers them."""
    return page_script("opening.js", "onward.js", "course_map.js", "learner.js")


def front_page(records: Course) -> dict[str, Any]:
    """What the template of the front door is given, as `front`.

    Args:
        records: the records of the course.
    """
    lessons = [one for one in records.lessons.values() if not one.beside]
    count = number_word(len(lessons)).capitalize()
    essay = records.essay
    return {
        "question": next(iter(records.lessons.values())).question,
        "coast": coast(),
        "opening": dials.opening().page_html(),
        "onward": onward().page_html(),
        "course_map": course_map("").page_html(),
        "course_title": say("front.course", count=count),
        "course_lead": say("front.course_lead"),
        "on_essay": say("front.essay", author=essay.author, year=essay.date[:4]),
        "glossary": GLOSSARY_NOTEBOOK,
        "sources": SOURCES_NOTEBOOK,
    }


def coast() -> str:
    """The coasts of East Asia as the data of an SVG path, for a ground of 1000 by 640.

    >>> coast()[0], len(coast()) < 30_000
    ('M', True)
    """
    (left, right), (bottom, top) = _BEHIND.ranges(PACIFIC)
    scale = max(_WIDE / (right - left), _HIGH / (top - bottom))

    xs: list[float | None] = []
    ys: list[float | None] = []
    for line in basemap().land:
        found = [PACIFIC.forward(lon, lat) for lon, lat in line]
        places = [(round((x - left) * scale), round((top - y) * scale)) for x, y in found]
        if not any(-40 <= x <= _WIDE + 40 and -40 <= y <= _HIGH + 40 for x, y in places):
            continue
        near = list(dict.fromkeys((min(max(x, -60), _WIDE + 60), min(max(y, -60), _HIGH + 60)) for x, y in places))
        if len(near) > 3:
            xs += [*(x for x, _ in near), near[0][0], None]
            ys += [*(y for _, y in near), near[0][1], None]
    return short_path(xs, ys, 0)
