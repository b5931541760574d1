"""What Sphinx is told about the pages of the teachers' guide: their theme, and the list of all of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from course_utils.desk.pages import THEME, let_tables_scroll
from course_utils.page_policy import SITE_POLICY
from course_utils.strings import say

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_SHEETS = ("course.css", "frame.css")


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect this module; Sphinx calls it."""
    app.add_html_theme("course", str(THEME))
    app.add_html_theme("theme_guide", str(THEME.with_name("theme_guide")))
    app.connect("doctree-resolved", _dress)
    app.connect("html-page-context", _give, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _dress(_app: Sphinx, doctree: nodes.document, _page: str) -> None:
    let_tables_scroll(doctree)


def _give(app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Words and the list of pages for a page; without styles that are not ours."""
    context["say"] = say
    context["policy"] = SITE_POLICY
    context["kind"] = "page"
    context["css_files"] = [one for one in context["css_files"] if Path(str(one.filename)).name in _SHEETS]
    titles = {name: title.astext() for name, title in app.env.titles.items()}
    order = app.env.toctree_includes.get("index", [])
    lessons = [name for name in order if name.startswith("lessons/")]
    others = [name for name in order if name not in lessons]
    context["parts"] = [
        (say(f"teachers.{part}"), [(name, titles[name], name == page) for name in names])
        for part, names in (("lessons", lessons), ("beside", others))
    ]
