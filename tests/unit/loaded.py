"""What a page would make a browser load, run or send, read from its text by a reader of its own."""

from __future__ import annotations

import re
from html.parser import HTMLParser

LINKS = {"a", "area"}
"""Their addresses are followed by a reader's own press."""
ADDRESSES = {
    "src", "href", "xlink:href", "data", "poster", "srcset", "action", "formaction", "background", "manifest", "ping",
    "cite", "longdesc", "codebase", "archive", "classid", "profile",
}  # fmt: skip
FOREIGN = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)
"""How an address begins that leads elsewhere than to a file beside the page."""
INSIDE = re.compile(r"\s*data:(?:image|font)/", re.IGNORECASE)
IN_STYLE = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)""", re.IGNORECASE)


class Loaded(HTMLParser):
    """Reads a page.

    Args:
        text: its HTML.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.foreign: list[str] = []
        """Addresses of other places that something on the page would ask, each with what asks."""
        self.scripts: list[str] = []
        """Scripts that stand in the page itself, but for data."""
        self.handlers: list[str] = []
        """Attributes that are scripts."""
        self.policy: str | None = None
        self.late = False
        """Whether something could run or load before the policy is told."""
        self._in = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = given["content"]
        elif tag == "meta" and given.get("http-equiv"):
            self.foreign.append(f"meta {given['http-equiv']}")
        if tag in ("script", "link", "style", "img", "base") and self.policy is None:
            self.late = True
        if tag == "base":
            self.foreign.append("base")
        self.handlers += [f"{tag} {name}" for name in given if name.startswith("on")]
        self.handlers += [f"{tag} {value}" for value in given.values() if re.match(r"\s*javascript:", value, re.I)]
        for name, value in given.items():
            led = name in ADDRESSES and FOREIGN.match(value) and not INSIDE.match(value)
            if led and not (tag in LINKS and name == "href"):
                self.foreign.append(f"{tag} {name}={value}")
        self._style(given.get("style", ""))
        data = "json" in given.get("type", "")
        self._in = "" if data else tag if tag in ("script", "style") else ""
        if self._in == "script" and "src" not in given:
            self.scripts.append("")

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "style":
            self._style(data)
        elif self._in == "script" and self.scripts:
            self.scripts[-1] += data

    def _style(self, text: str) -> None:
        self.foreign += foreign_in_style(text)


def foreign_in_style(text: str) -> list[str]:
    """Addresses of other places in a style sheet.

    >>> foreign_in_style("a{background:url(b.png)} @import '//c/d.css'; e{f:url(data:font/woff2;base64,x)}")
    ['style //c/d.css']
    """
    found = (first or second for first, second in IN_STYLE.findall(text))
    return [f"style {one}" for one in found if FOREIGN.match(one) and not INSIDE.match(one)]
