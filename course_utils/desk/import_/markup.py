"""XML and HTML that strangers wrote: read without entities, and taken as words alone."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from xml.etree import ElementTree as ET
from xml.parsers import expat

from course_utils.desk.import_.reading import clean
from course_utils.strings import say

MAX_DEPTH = 60


class Refused(ValueError):
    """A file that is not read; the message is a sentence."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        super().__init__(message)


def tree(text: str) -> tuple[ET.Element, dict[ET.Element, int]]:
    """An XML text as a tree, and the line on which each element begins.

    A DOCTYPE is refused before anything of it is read: its entities can blow up in memory or fetch other files.

    Args:
        text: the file.

    Raises:
        Refused: if it is no sound XML, has a DOCTYPE, or is nested without end.

    >>> tree("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")
    Traceback (most recent call last):
    course_utils.desk.import_.markup.Refused: it has a DOCTYPE, which can hide harm; take it out of the file
    """
    builder = ET.TreeBuilder()
    parser = expat.ParserCreate("utf-8")
    lines: dict[ET.Element, int] = {}
    depth = 0

    def doctype(*_told: object) -> None:
        raise Refused(parser.CurrentLineNumber, say("importing.doctype"))

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise Refused(parser.CurrentLineNumber, say("importing.deep"))
        lines[builder.start(tag, attributes)] = parser.CurrentLineNumber

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag)

    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as fault:
        raise Refused(fault.lineno, say("importing.no_xml", detail=expat.ErrorString(fault.code))) from fault
    return builder.close(), lines


@dataclass(frozen=True)
class Segment:
    """A stretch of words in HTML: the tags and classes that it stands in, and in which item and row it is."""

    tags: tuple[str, ...]
    classes: frozenset[str]
    item: int
    row: int
    text: str


class _Segments(HTMLParser):
    VOID = frozenset({"br", "img", "hr", "input", "source", "embed", "wbr", "meta", "link"})
    SILENT = frozenset({"script", "style"})
    ITEMS = frozenset({"li", "p", "tr", "td", "th", "div"})
    BLOCKS = frozenset({"p", "div", "li", "br", "tr", "td", "th", "ul", "ol", "table", "pre"})
    RICH = frozenset({"img", "video", "audio", "iframe", "object", "embed", "math", "svg"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.found: list[Segment] = []
        self.rich: set[str] = set()
        self.item = self.row = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.item += tag in self.ITEMS
        self.row += tag == "tr"
        own = dict(attrs).get("class") or ""
        if tag in self.RICH and not any("cw-figure" in one for _, one in self.open):
            self.rich.add(tag)
        if tag in self.BLOCKS:
            self.handle_data(" ")
        if tag not in self.VOID:
            self.open.append((tag, own))

    def handle_endtag(self, tag: str) -> None:
        if tag in [one for one, _ in self.open]:
            while self.open and self.open.pop()[0] != tag:
                pass
        if tag in self.BLOCKS:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        tags = tuple(tag for tag, _ in self.open)
        if not self.SILENT.intersection(tags):
            classes = frozenset(name for _, one in self.open for name in one.split())
            self.found.append(Segment(tags, classes, self.item, self.row, data))


def segments(html: str) -> tuple[list[Segment], set[str]]:
    """The words of a piece of HTML, and the tags of what is more than words.

    Args:
        html: as a stranger wrote it.

    >>> segments("<p>One <b>two</b> <img src=x></p>")[1]
    {'img'}
    """
    parser = _Segments()
    try:
        parser.feed(html)
        parser.close()
    except (AssertionError, ValueError):
        # The parser of the standard library gives up on some broken declarations; the words before are kept.
        return parser.found, parser.rich
    return parser.found, parser.rich


def words(html: str) -> str:
    """A piece of HTML as words, without what `course.py export` has added.

    Args:
        html: as a stranger wrote it.

    >>> words('<p>A &amp; b</p><p class="cw-essay">The essay, page 63</p>')
    'A & b'
    """
    return clean("".join(one.text for one in segments(html)[0] if not any(c.startswith("cw-") for c in one.classes)))


def within(html: str, name: str, *, leave: str = "") -> list[str]:
    """The items of what has a class of the course's own.

    Args:
        html: the whole.
        name: the class.
        leave: a tag whose words are left out.

    >>> within('<ul class="cw-why"><li><strong>A</strong> one</li><li>two</li></ul>', "cw-why", leave="strong")
    ['one', 'two']
    """
    found: dict[int, str] = {}
    for one in segments(html)[0]:
        if name in one.classes and leave not in one.tags:
            found[one.item] = found.get(one.item, "") + one.text
    return [text for text in map(clean, found.values()) if text]
