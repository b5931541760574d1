"""One front-end module per widget, for two hosts.

A widget's front end begins with the file of `hands/front/` that has its name. `link.py` joins it with what it imports
into one ES module for anywidget (JupyterLab) or one classic script for the static page, where modules do not load from
`file://`. Nothing is bundled, minified or fetched.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import traitlets

from course_utils.hands.link import Linked, link, variable
from course_utils.strings import strings

FRONT = Path(__file__).with_name("front")
PAGE = "page"


@cache
def stylesheet() -> str:
    """The CSS of all interactives: `course.css` first, then every other sheet by name."""
    sheets = sorted(FRONT.glob("*.css"), key=lambda path: (path.name != "course.css", path.name))
    return "\n".join(path.read_text(encoding="utf-8") for path in sheets)


@cache
def _linked(entries: tuple[str, ...]) -> Linked:
    bare = link(entries, FRONT)
    # The script carries only the sections of the catalogue that its files name.
    texts = "\n".join(bare.texts)
    spoken = {name: words for name, words in strings().items() if re.search(rf'["`]{name}\.', texts)}
    words = json.dumps(spoken, ensure_ascii=False, separators=(",", ":"))
    return link(entries, FRONT, {"strings.js": f"export const STRINGS = {words};\n"})


def module(entry: str) -> str:
    """A file that exports `render`, as the ES module that anywidget loads.

    Args:
        entry: the file, such as `quiz.js`.
    """
    return f"{_linked((entry,)).script}\nconst {{ render }} = {variable(entry)};\nexport default {{ render }};\n"


def classic_script(name: str, *entries: str) -> str:
    """Files as a classic script, which leaves what they export at `globalThis.CourseWidgets[name]` and nothing else.

    Args:
        name: under which the exports are to be found.
        entries: the files, such as `quiz.js`.
    """
    exports = ", ".join(f"...{variable(entry)}" for entry in entries)
    given = f"(globalThis.CourseWidgets ??= {{}})[{json.dumps(name)}] = {{ {exports} }};"
    return f"(() => {{\n{_linked(entries).script}\n{given}\n}})();\n"


def page_script(widgets: Iterable[type[CourseWidget]]) -> str:
    """What runs on a page without a kernel: the widgets, then the host, which brings them to life.

    Args:
        widgets: those that the page may hold.
    """
    names = sorted(widget.name for widget in widgets)
    entries = (*(f"{name}.js" for name in names), "page.js")
    known = ", ".join(f"{name}: {variable(f'{name}.js')}" for name in names)
    start = f"{variable('page.js')}.startPage({{ {known} }});"
    return f"(() => {{\n{_linked(entries).script}\n{start}\n}})();\n"


def building_page() -> bool:
    """Whether the notebooks are being run to make the static page (`course.py site`)."""
    return os.environ.get("COURSE_HOST") == PAGE


class CourseWidget(anywidget.AnyWidget):
    """A widget with a JSON `spec`, a text that stands in for it, and a twin on the static page.

    Subclasses set `name`, which is also that of the file where their front end begins, and override `fallback_html`.

    Args:
        spec: everything that the front end needs, as JSON-serialisable data.
    """

    name: ClassVar[str] = ""
    registry: ClassVar[dict[str, type[CourseWidget]]] = {}

    spec = traitlets.Dict().tag(sync=True)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        # traitlets makes a hidden subclass of every instance that adds traits; only real widgets name themselves.
        if "name" in cls.__dict__:
            cls._esm = module(f"{cls.name}.js")
            cls._css = stylesheet()
            CourseWidget.registry[cls.name] = cls
        super().__init_subclass__(**kwargs)

    def __init__(self, spec: dict[str, Any]) -> None:
        super().__init__(spec=spec)
        self.on_msg(self._heard)

    def fallback_html(self) -> str:
        """What a reader sees where no script runs. Every value from a record must be escaped."""
        return f"<p>{escape(strings()['common']['no_kernel'])}</p>"

    def answer(self, message: dict[str, Any]) -> None:
        """Handle a message of the front end; subclasses or the recorder do the work."""
        from course_utils.hands.recorder import recorder

        recorder().answer(self, message)

    def _heard(self, _widget: Any, message: Any, _buffers: Any) -> None:
        """No fault in a handler may stay invisible: it is told to the front end, which shows it."""
        try:
            self.answer(message)
        except Exception as fault:
            self.send({"kind": "fault", "text": f"{type(fault).__name__}: {fault}"})
            raise

    def __repr__(self) -> str:
        return f"<{self.name}>"

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        if data is None:
            return bundle
        data["text/plain"] = repr(self)
        if building_page():
            data["text/html"] = self.page_html()
        return data, metadata

    def page_html(self) -> str:
        """The widget on the static page: its spec as data, and the text for readers without scripts."""
        # `</` inside the JSON would end the script element early.
        data = json.dumps(self.spec, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
        return (
            f'<div class="cw-page-host" data-widget="{escape(self.name)}">'
            f'<script type="application/json">{data}</script>'
            f'<div class="cw-fallback">{self.fallback_html()}</div></div>'
        )
