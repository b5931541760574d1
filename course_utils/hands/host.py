"""One front end for two hosts: notebooks, and pages without a kernel.

A widget's front end begins with the file of `hands/front/` that has its name; `link.py` joins the files. A page without
a kernel has all of them in one classic script, because modules do not load from `file://`. A notebook gets all of them
once for each kernel: a carrier that no cell shows brings them, and every widget brings a stub of a few lines that waits
for them (`front/notebook/stub.js`). A notebook that is loaded anew finds the carrier with the other widgets of the
kernel, or of the saved notebook; where it does not come the stub asks, and Python sends the same text.
"""

from __future__ import annotations

import gzip
import json
import os
import re
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any, ClassVar
from uuid import uuid4

import anywidget
import traitlets

from course_utils.hands.fonts import font_bytes
from course_utils.hands.link import bare, forget, link, variable
from course_utils.hands.tokens import tokens
from course_utils.identity import identity
from course_utils.strings import strings

FRONT = Path(__file__).with_name("front")
ARRIVAL = "notebook/arrival.js"
REGISTERS = {"quiz/kinds.js": "quiz/kinds"}
_SECTION = re.compile(r'["`]([a-z_]+)\.')
PAGE = "page"
_LAST = ("forced", "print")
"""Sheets that have the last word: for a reader's own colours, and for paper."""
_KERNEL = uuid4().hex
"""By which the front end knows cards of one notebook from those of another that is open beside it."""


@cache
def stylesheet(*names: str) -> str:
    """The CSS of interactives: the colours, `course.css`, then further sheets; `forced.css`, `print.css` as the last.

    Args:
        names: of the further sheets, without their ending; without any, all that there are.
    """
    sheets = names or sorted(path.stem for path in FRONT.glob("*.css") if path.stem not in ("course", *_LAST))
    texts = ((FRONT / f"{name}.css").read_text(encoding="utf-8") for name in ("course", *sheets, *_LAST))
    return "\n".join([tokens(), *texts])


@cache
def widget_files() -> tuple[str, ...]:
    """The files where a widget begins: those beside `dom.js` that export `render`.

    >>> "quiz.js" in widget_files()
    True
    """
    begins = re.compile(r"^export function render\(", re.MULTILINE)
    return tuple(sorted(path.name for path in FRONT.glob("*.js") if begins.search(path.read_text(encoding="utf-8"))))


@cache
def _script(entries: tuple[str, ...]) -> str:
    """As `_linked`, kept: a test, or whoever builds pages, asks for the same files again and again."""
    return _linked(entries)


def _linked(entries: tuple[str, ...]) -> str:
    """Files and what they import, with the sections of the catalogue that they name."""
    named = set(_SECTION.findall(link(entries, FRONT, registers=REGISTERS).script))
    spoken = {name: words for name, words in strings().items() if name in named}
    words = json.dumps(spoken, ensure_ascii=False, separators=(",", ":"))
    made = {
        "strings.js": f"export const STRINGS = {words};\n",
        "identity.js": f"export const SLUG = {json.dumps(identity().slug)};\n"
        f"export const SOURCES = {json.dumps(identity().sources)};\n"
        f"export const BRIEF = {json.dumps(identity().brief)};\n",
    }
    return bare(link(entries, FRONT, made, REGISTERS).script)


def _widgets(files: tuple[str, ...]) -> str:
    """The front ends of widgets, as the text of an object in a script that holds their files."""
    named = (f"{file.removesuffix('.js')}: {variable(file)}" for file in files)
    return f"{{ {', '.join(named)} }}"


def classic_script(name: str, *entries: str) -> str:
    """Files as a classic script, which leaves what they export at `globalThis.CourseWidgets[name]` and nothing else.

    Args:
        name: under which the exports are to be found.
        entries: the files, such as `quiz.js`.
    """
    exports = ", ".join(f"...{variable(entry)}" for entry in entries)
    given = f"(globalThis.CourseWidgets ??= {{}})[{json.dumps(name)}] = {{ {exports} }};"
    return f"(() => {{\n{_script(entries)}\n{given}\n}})();\n"


@cache
def page_script(*files: str) -> str:
    """What runs on a page without a kernel: its widgets, then the host, which brings them to life.

    Args:
        files: where the page's widgets begin, such as `quiz.js`; without any, all that there are.
    """
    shown = files or widget_files()
    start = f"{variable('page.js')}.startPage({_widgets(shown)});"
    return f"(() => {{\n{_script((*shown, 'page.js'))}\n{start}\n}})();\n"


def version() -> str:
    """What tells this front end from that of another version of the course in the same JupyterLab tab."""
    return _front_end()[0]


def carried() -> str:
    """What runs in a notebook once for each kernel: an ES module that brings every widget, and the styles."""
    return gzip.decompress(packed()).decode()


def packed() -> bytes:
    """`carried()` as it is sent: a quarter of it."""
    return _front_end()[1]


@cache
def _front_end() -> tuple[str, bytes]:
    """Version and packed text of what a notebook gets. The text as it is would be some MB in every kernel."""
    script, styles = _linked((*widget_files(), ARRIVAL)), stylesheet()
    made = sha256(f"{script}{styles}".encode()).hexdigest()[:16]
    gifts = f"{json.dumps(made)}, {_widgets(widget_files())}, {json.dumps(styles, ensure_ascii=False)}"
    text = f"{script}\n{variable(ARRIVAL)}.arrive({gifts});\nexport default {{}};\n"
    forget()
    # The highest level takes half as long again, in every kernel, and saves half a percent.
    return made, gzip.compress(text.encode(), compresslevel=6, mtime=0)


@cache
def stub() -> str:
    """What runs in a notebook for each widget: the ES module that waits for the front end."""
    return _module("notebook/stub.js", "render")


@cache
def unpacker() -> str:
    """What the carrier runs: the ES module that takes the front end out of what it brings."""
    return _module("notebook/carrier.js", "initialize")


def _module(file: str, given: str) -> str:
    made = bare(link([file], FRONT).script)
    return f"{made}\nconst {{ {given} }} = {variable(file)};\nexport default {{ {given} }};\n"


def building_page() -> bool:
    """Whether the notebooks are being run to make the static page (`course.py site`)."""
    return os.environ.get("COURSE_HOST") == PAGE


class Carrier(anywidget.AnyWidget):
    """Brings the front end into a notebook. Only its model is ever made; no cell shows it."""

    current: ClassVar[Carrier | None] = None
    """The carrier of this kernel."""

    version = traitlets.Unicode().tag(sync=True)
    packed = traitlets.Bytes().tag(sync=True)
    fonts = traitlets.List(traitlets.Dict()).tag(sync=True)
    """The letters; see `hands/fonts.py`."""

    def __init__(self) -> None:
        self._esm = unpacker()
        super().__init__(version=version(), packed=packed(), fonts=font_bytes())

    @classmethod
    def come(cls) -> None:
        """Bring the front end, unless that has been done."""
        if cls.current is None or cls.current.comm is None:
            cls.current = cls()


class CourseWidget(anywidget.AnyWidget):
    """A widget with a JSON `spec`, a text that stands in for it, and a twin on the static page.

    Subclasses set `name`, which is also that of the file where their front end begins, and override `fallback_html`.

    Args:
        spec: everything that the front end needs, as JSON-serialisable data.
    """

    name: ClassVar[str] = ""

    spec = traitlets.Dict().tag(sync=True)
    front_end = traitlets.Dict().tag(sync=True)
    """What the stub waits for, and what it says when that does not come."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        # traitlets makes a hidden subclass of every instance that adds traits; only real widgets name themselves.
        if "name" in cls.__dict__:
            cls._esm = stub()
        super().__init_subclass__(**kwargs)

    def __init__(self, spec: dict[str, Any]) -> None:
        if not building_page():
            Carrier.come()
        waiting = strings()["common"]["no_kernel"]
        super().__init__(
            spec=spec, front_end={"version": version(), "widget": self.name, "waiting": waiting, "kernel": _KERNEL}
        )
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
            if message.get("kind") == "want-front-end":
                self.send({"kind": "front-end"}, [carried().encode()])
            else:
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
