"""What a page without a kernel does not need is left out of it: dead widget state, source maps, unused icons.

Sphinx, its theme and MyST bring all that any book might use; these pages are often on slow networks and small disks.
"""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

_UNUSED = (
    "**/*.map",
    "objects.inv",
    "_static/locales",
    "_static/images",
    "_static/scripts/fontawesome.js*",
    "_static/vendor/fontawesome/webfonts/fa-brands-*",
    "_static/vendor/fontawesome/webfonts/fa-regular-*",
)
"""Maps for debugging the theme; an index for other books; the theme in other languages; logos of services that run
notebooks; the icons as a script and in two styles that no page shows (the font with the third style is there)."""
_ICON_SCRIPT = re.compile(r'<script[^>]*src="[^"]*fontawesome\.js[^"]*"></script>\n?')
_ICON_RULE = re.compile(r'(\.fa-[\w.,-]+)\{--fa:"[^"]*"\}')
_MAP = re.compile(r"\n?//# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/")
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
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    pages = {path: path.read_text(encoding="utf-8") for path in built.glob("*.html")}
    scripts = {path: path.read_text(encoding="utf-8") for path in built.glob("_static/scripts/*.js")}
    used = set(re.findall(r"\bfa-[\w-]+", "\n".join([*pages.values(), *scripts.values()])))
    for path, text in pages.items():
        path.write_text(_ICON_SCRIPT.sub("", text), encoding="utf-8")
    for path, text in scripts.items():
        path.write_text(_MAP.sub("", text), encoding="utf-8")
    for path in built.glob("_static/styles/*.css"):
        path.write_text(_MAP.sub("", _with_icons(path.read_text(encoding="utf-8"), used)), encoding="utf-8")


def _with_icons(css: str, used: set[str]) -> str:
    """A stylesheet with the rules of the icons that are used, and of no others."""

    def kept(rule: re.Match[str]) -> str:
        return rule[0] if used & {one.removeprefix(".") for one in rule[1].split(",")} else ""

    return _ICON_RULE.sub(kept, css)


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
