"""What Sphinx is told about these pages: their theme, stations and folds, and what each page is given."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from course_utils.desk import front_page
from course_utils.hands.learner import LearnerCard, learner
from course_utils.hands.stations import stations_of
from course_utils.hands.way import parts_of_course
from course_utils.identity import CoursePart
from course_utils.page_policy import SITE_POLICY
from course_utils.records import course
from course_utils.records.notebooks import GLOSSARY_NOTEBOOK, SOURCES_NOTEBOOK
from course_utils.records.stations import Heading, read_heading
from course_utils.records.teaching import Lesson
from course_utils.strings import say

if TYPE_CHECKING:
    from sphinx.application import Sphinx

THEME = Path(__file__).with_name("theme")
"""The theme of the pages: `layout.html`, `search.html` and what they load, in `static/`."""
START = "00-start-here"
HELP = "who-is-learning"
"""The heading of the first lesson under which the help stands."""
_SHEETS = ("course.css", "frame.css")
_SIGN_OF_FOLD = re.compile(r'(<summary><h[23]>[^\n]*?)<a class="headerlink"[^>]*>[^<]*</a>')
_MINUTES_OF_FOLD = re.compile(r"(<summary>[^<\n]*?) \((\d+) minutes?\)(?=</summary>)")
_BEFORE_A_NUMBER = re.compile(r"\bp\. (?=\d)|\bt = (?=[\u2212\d])")
_OF_A_LESSON = ("id", "number", "title", "ready", "beside", "check", "kept")


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect this module; Sphinx calls it."""
    app.add_html_theme("course", str(THEME))
    app.connect("doctree-resolved", _dress)
    # After MyST-NB, which puts the state of the widgets and its own styles into each page.
    app.connect("html-page-context", _give, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _dress(_app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Give a page's headings their kickers, its folds a box, and its tables one that scrolls."""
    lesson = course().lessons.get(page)
    for title in _titles(doctree, rank=1):
        if lesson and lesson.part:
            title.parent.insert(0, _raw(_kicker_of_lesson(lesson, lesson.part)))
    for rank in (2, 3):
        for title in _titles(doctree, rank):
            told = read_heading(title.astext())
            if told.is_fold:
                _fold(title, told)
                _retitle(title, Heading("", f"{told.name}: {told.title[0].lower()}{told.title[1:]}", None))
            elif rank == 3 and page == SOURCES_NOTEBOOK:
                _fold(title, told)
                _be_entry(title.parent, "cf-entry")
            elif rank == 3 and page == GLOSSARY_NOTEBOOK:
                _be_entry(title.parent, "cf-word")
            elif rank == 2 and (told.name or told.minutes):
                _name_station(title, told)
    for text in list(doctree.findall(nodes.Text)):
        if _BEFORE_A_NUMBER.search(text):
            # A line that ends in "p." or "t =" and one that begins with a number stop the eye.
            joined = _BEFORE_A_NUMBER.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), text)
            text.parent.replace(text, nodes.Text(joined))
    let_tables_scroll(doctree)


def let_tables_scroll(doctree: nodes.document) -> None:
    """Give each table a box that scrolls where the page is too narrow for it.

    Args:
        doctree: the page, which is changed.
    """
    for table in list(doctree.findall(nodes.table)):
        table.parent.replace(table, [_raw('<div class="cf-table">'), table, _raw("</div>")])


def _titles(doctree: nodes.document, rank: int) -> Iterator[nodes.title]:
    """The headings of a rank; 1 is the page's own."""
    for title in list(doctree.findall(nodes.title)):
        depth, node = 0, title.parent
        while isinstance(node, nodes.section):
            depth, node = depth + 1, node.parent
        if depth == rank:
            yield title


def _name_station(title: nodes.title, told: Heading) -> None:
    """`Spark: the missing name (3 minutes)` becomes a kicker, "Spark, 3 min", and a heading, "The missing name"."""
    words = say("frame.minutes", minutes=told.minutes) if told.minutes else ""
    kicker = say("frame.kicker", name=told.name, minutes=told.minutes) if told.name and told.minutes else words
    title.parent.insert(0, _raw(f'<p class="cf-kicker">{escape(kicker or told.name)}</p>'))
    title.parent["classes"].append("cf-station")
    _retitle(title, told)


def _fold(title: nodes.title, told: Heading) -> None:
    """A section of its own under a summary that says what it holds and how long it takes."""
    section = title.parent
    minutes = f"<small>{escape(say('frame.minutes', minutes=told.minutes))}</small>" if told.minutes else ""
    inside = [child for child in section.children if child is not title]
    section.children = []
    section.extend([_raw("<details><summary>"), title, _raw(f'{minutes}</summary><div class="cf-in">'), *inside])
    section.append(_raw("</div></details>"))
    section["classes"].append("cf-fold")


def _be_entry(section: nodes.section, look: str) -> None:
    """An entry of a page made from records: links lead to its record's id, and none to the words of its title."""
    section["classes"].append(look)
    section["ids"] = section["ids"][:1]


def _minutes_beside(summary: re.Match[str]) -> str:
    """The line of a fold inside a paragraph's text, with its minutes where a fold with a heading has them."""
    return f"{summary[1]}<small>{escape(say('frame.minutes', minutes=int(summary[2])))}</small>"


def _retitle(title: nodes.title, told: Heading) -> None:
    """Put the words of a heading in the place of its text, if it is plain."""
    if len(title.children) == 1 and isinstance(title.children[0], nodes.Text):
        title.replace(title.children[0], nodes.Text(told.title))


def _kicker_of_lesson(lesson: Lesson, part: CoursePart) -> str:
    told = (say("frame.lesson", number=_number(lesson.id)), say("frame.minutes", minutes=lesson.minutes))
    more = () if lesson.beside else told
    spans = f'<span class="cf-{part.process}">{escape(part.title)}</span>' + "".join(
        f"<span>{one}</span>" for one in more
    )
    return f'<p class="cf-kicker cf-of-lesson">{spans}</p>'


def _numbered() -> list[dict[str, Any]]:
    """The parts of the course with the number that each lesson shows; a page beside them shows none."""
    return [
        {**part, "lessons": [{**one, "number": "" if one["beside"] else _number(one["id"])} for one in part["lessons"]]}
        for part in parts_of_course(course())
    ]


@cache
def _lessons() -> list[dict[str, Any]]:
    """What a page knows of each lesson: its questions, and its stations, where one may have stopped."""
    return [
        {
            **{key: one[key] for key in _OF_A_LESSON},
            "kept": [item for item in one["kept"] if item not in one["check"]],
            "stations": [] if one["beside"] else [_on_page(station) for station in stations_of(one["id"], course())],
        }
        for part in _numbered()
        for one in part["lessons"]
    ]


def _on_page(station: dict[str, Any]) -> dict[str, Any]:
    """A station without its place in the notebook, which no page leads to."""
    return {key: value for key, value in station.items() if key != "notebook"}


def _number(lesson: str) -> str:
    return str(int(lesson[:2]))


def _raw(html: str) -> nodes.raw:
    return nodes.raw("", html, format="html")


def _give(_app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object) -> str | None:
    """Words and the bar for a page; without what no page needs: widget states, and styles that are not ours.

    Returns:
        The template of a page that has one of its own.
    """
    context["say"] = say
    context["policy"] = SITE_POLICY
    context["kind"] = "lesson" if page in course().lessons else "page"
    parts, lessons = _numbered(), _lessons()
    stations: list[dict[str, Any]] = next((one["stations"] for one in lessons if one["id"] == page), [])
    context["parts"], context["stations"] = parts, stations
    context["minutes"] = sum(one["minutes"] for one in stations)
    # `</` inside the JSON would end the script element early.
    context["way"] = json.dumps({"here": page, "lessons": lessons}, ensure_ascii=False, separators=(",", ":")).replace(
        "</", "<\\/"
    )
    # Drawn once the drawer is opened: until then it is no card of the page. A page with the card in its text has no
    # second one: the drawer borrows the first while it is open (`frame.js`).
    card = learner().page_html()
    # A heading that opens a fold is one thing to press; the sign that links to it would be a second inside the first.
    body = _SIGN_OF_FOLD.sub(r"\1", context.get("body", ""))
    context["body"] = _MINUTES_OF_FOLD.sub(_minutes_beside, body)
    own = f'data-widget="{LearnerCard.name}"' in context["body"]
    context["learner"] = "" if own else card.replace('class="cw-fallback"', 'class="cw-later"')
    context["help"] = f"{START}.html#{HELP}"
    scripts = context["script_files"]
    scripts[:] = [file for file in scripts if "widget-state" not in file.attributes.get("type", "")]
    context["css_files"] = [one for one in context["css_files"] if Path(str(one.filename)).name in _SHEETS]
    # Before the first lesson there is only the doorway, which leads here again.
    if (context.get("prev") or {}).get("link", "").startswith("index."):
        context["prev"] = None
    if page != front_page.PAGE:
        return None
    scripts[:] = [file for file in scripts if Path(str(file.filename)).name in front_page.SCRIPTS]
    context["kind"] = "front-page"
    context["front"] = front_page.front_page(course())
    return front_page.TEMPLATE
