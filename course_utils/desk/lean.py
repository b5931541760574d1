"""What a page without a kernel does not need is left out of it: styles and indexes that nothing asks for.

Sphinx and MyST bring all that any book might use; these pages are often on slow networks and small disks.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

_UNUSED = ("objects.inv", "_static/basic.css", "_static/pygments.css", "_static/mystnb.*.css", "_static/*.png")
"""An index for other books, and styles and signs that no page asks for."""
_NO_WORDS = (["headerlink"], ["cw-src"])
"""Classes of elements whose text no one searches for: signs at headings, numbers of sources."""
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def make_lean(built: Path) -> None:
    """Take away what no page of the course uses.

    Args:
        built: the folder that Sphinx has written.
    """
    for pattern in _UNUSED:
        for path in built.glob(pattern):
            path.unlink()


def words_of(article: str) -> str:
    """The text of a page for the search's excerpts: words, and the places that a result can lead to.

    Args:
        article: the page's own part, as HTML.

    Returns:
        HTML of nothing but text and elements with an id, which the search looks up.

    >>> words_of('<section id="a"><h2>One<a class="headerlink" href="#a">#</a></h2><p class="b">Two</p></section>')
    '<div id="a"> One Two</div>'
    """
    reader = _Words()
    reader.feed(article)
    reader.close()
    return re.sub(r"\s+", " ", "".join(reader.said))


class _Words(HTMLParser):
    """Reads a page and keeps its text and its ids."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.said: list[str] = []
        self.opened: list[tuple[str, str]] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _VOID:
            self.said.append(" ")
            return
        kind = "plain"
        if self.silent or tag in ("script", "style") or (given.get("class") or "").split()[:1] in _NO_WORDS:
            kind = "silent"
            self.silent += 1
        elif given.get("id"):
            kind = "place"
            self.said.append(f'<div id="{given["id"]}">')
        else:
            self.said.append(" ")
        self.opened.append((tag, kind))

    def handle_endtag(self, tag: str) -> None:
        while self.opened:
            name, kind = self.opened.pop()
            self.silent -= kind == "silent"
            if kind == "place":
                self.said.append("</div>")
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")
