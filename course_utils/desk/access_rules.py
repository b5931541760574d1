"""What a notebook's text must keep to so that everyone can find their way in it, by eye, by ear or by keyboard.

Headings are a tree, images have words, tables have heads, and a link says where it leads. The rules hold for the
notebooks that are made from the records too. What the cards do is a matter of tests in a browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from course_utils.records import Course, Problem
from course_utils.records.notebooks import Cell, cells
from course_utils.records.openings import opening_path

_FENCE = re.compile(r"^(```|~~~).*?^\1[^\S\n]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_UNDERLINED = re.compile(r"\S.*\n(?:=+|-+)[^\S\n]*$", re.MULTILINE)
_TAG = re.compile(r"<(h[1-6]|img|svg|table|iframe|video|audio)\b([^>]*)>", re.IGNORECASE)
_ALT = re.compile(r"\b(?:alt|aria-label|title)\s*=\s*(?:\"[^\"]*\w[^\"]*\"|'[^']*\w[^']*')")
_IMAGE = re.compile(r"!\[([^\]]*)\]\(")
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\([^)\s]*\)|<(https?://[^>]+)>")
_SUMMARY = re.compile(r"<summary>(.*?)</summary>", re.DOTALL)
_RULE = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?)?\s*")
_ALL_BOLD = re.compile(r"(\*\*|__)(?:(?!\1).)+(?<![.!?])\1:?", re.DOTALL)
_NOWHERE = frozenset({"here", "click here", "this", "this page", "link", "this link", "more", "read more", "see here"})
"""Words of a link that say nothing when they are read alone, as a list of links is."""
_SECOND_SOURCE = "+"
"""A second source of the clause before it; the course makes its name of the source (`docs/frame.md`)."""


def check_access(path: Path) -> Iterator[Problem]:
    """Every place of a notebook that somebody could not find, hear or tell from another.

    Args:
        path: the notebook; of one that cannot be read nothing is said.

    Yields:
        One problem for each, with its line and what to do about it.
    """
    shown = f"{path.parent.name}/{path.name}"
    try:
        found = list(cells(path))
    except (ValueError, KeyError):
        return  # `check_lesson` says so
    if not found or found[0].kind != "markdown" or not re.match(r"# \S", found[0].source):
        yield Problem(shown, 1, "heading", "the first cell must begin with the title, as '# Title'")
    rank, known = 0, set[str]()
    for cell in found:
        if cell.kind != "markdown":
            continue
        for line, text in _lines(cell):
            heading = _HEADING.match(text)
            if heading is None:
                continue
            for fault in _faults_of_heading(len(heading[1]), heading[2], rank, known):
                yield Problem(shown, line, "heading", fault)
            rank = len(heading[1])
            known.add(_words(heading[2]).casefold())
        for line, field, fault in _faults_of_text(cell):
            yield Problem(shown, line, field, fault)


def _lines(cell: Cell) -> Iterator[tuple[int, str]]:
    """The lines of a cell and their numbers in the file; what stands in a fence is code and left empty."""
    for at, text in enumerate(_bare(cell.source).splitlines()):
        yield cell.line + at, text


def _bare(source: str) -> str:
    """A text with its code taken out and its lines where they were."""
    return _CODE.sub("code", _FENCE.sub(lambda found: "\n" * found[0].count("\n"), source))


def _words(markdown: str) -> str:
    """What is read of a piece of Markdown: without marks and targets."""
    return re.sub(r"<[^>]+>|[*_]", "", re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown)).strip()


def _faults_of_heading(rank: int, text: str, before: int, known: set[str]) -> Iterator[str]:
    words = _words(text)
    if not re.search(r"\w", words):
        yield "a heading has no words; say in it what follows"
    if rank == 1 and before:
        yield f"'{words}' is a second title; take '##'"
    elif rank > before + 1 and before:
        yield f"'{words}' skips a rank after one of rank {before}; take '{'#' * (before + 1)}'"
    if words.casefold() in known:
        yield f"'{words}' stands twice; in a list of headings nobody could tell them apart, so name what differs"


def _faults_of_text(cell: Cell) -> Iterator[tuple[int, str, str]]:
    """Line, field and fault of what stands in a Markdown cell beside its headings."""
    text = _bare(cell.source)

    def line_of(at: int) -> int:
        return cell.line + text.count("\n", 0, at)

    for underlined in _UNDERLINED.finditer(text):
        if not _RULE.fullmatch(underlined[0].splitlines()[1]):
            yield line_of(underlined.start()), "heading", "a heading is underlined; write it with '##'"
    for tag in _TAG.finditer(text):
        fault = _fault_of_tag(tag[1].lower(), tag[2])
        if fault:
            yield line_of(tag.start()), tag[1].lower(), fault
    for image in _IMAGE.finditer(text):
        if not re.search(r"\w", image[1]):
            message = "an image has no words; say between the brackets what it shows"
            yield line_of(image.start()), "image", message
    for link in _LINK.finditer(text):
        fault = _fault_of_link(_words(link[1] or ""), link[2])
        if fault:
            yield line_of(link.start()), "link", fault
    for summary in _SUMMARY.finditer(text):
        if not re.search(r"\w", _words(summary[1])):
            yield line_of(summary.start()), "summary", "a fold has no words; say what it holds"
    yield from _faults_of_blocks(cell, text)


def _fault_of_tag(tag: str, attributes: str) -> str | None:
    if tag.startswith("h"):
        return f"a heading is written as <{tag}>; write it with '#', so that the list of headings has it"
    if tag == "table":
        return "a table is written in HTML; write it with bars, so that its first row is its head"
    if not _ALT.search(attributes):
        return f"an <{tag}> has no words; give it 'alt' or 'aria-label' that says what it shows"
    return None


def _fault_of_link(words: str, address: str | None) -> str | None:
    if address:
        return f"'{address}' is shown as an address; write [what it is]({address})"
    if words == _SECOND_SOURCE:
        return None
    if not re.search(r"\w", words):
        return "a link has no words; say where it leads"
    if words.casefold().strip(" .!") in _NOWHERE:
        return f"a link says only '{words}'; say where it leads, for links are read in a list of their own"
    if re.match(r"https?://|www\.", words):
        return f"a link says only '{words}'; name what is there"
    return None


def _faults_of_blocks(cell: Cell, text: str) -> Iterator[tuple[int, str, str]]:
    """Tables without a head, and paragraphs that stand for a heading."""
    rows = text.splitlines()
    for at, row in enumerate(rows):
        if "|" in row and _RULE.fullmatch(row.strip()):
            heads = rows[at - 1].strip().strip("|").split("|") if at else []
            if not heads or not all(re.search(r"\w", one) for one in heads):
                message = "a column of a table has no head; say in its first row what stands below"
                yield cell.line + at, "table", message
        alone = (not at or not rows[at - 1].strip()) and (at + 1 == len(rows) or not rows[at + 1].strip())
        if alone and _ALL_BOLD.fullmatch(row.strip()):
            yield (
                cell.line + at,
                "heading",
                f"'{_words(row)}' looks like a heading and is none; write it with '#', or as a sentence",
            )


def check_drawing(lesson: str, records: Course) -> Iterator[Problem]:
    """What an opening picture says in letters and nobody hears: its words, and the first and last of its years.

    Args:
        lesson: id of the lesson.
        records: where the words for the picture are.
    """
    drawing = opening_path(lesson)
    told = records.lessons[lesson].opening if lesson in records.lessons else None
    if told is None or not drawing.exists():
        return
    try:
        root = ElementTree.fromstring(drawing.read_text(encoding="utf-8"))
    except ElementTree.ParseError:
        return
    said = f"{told.alt} {told.caption}".casefold()
    written = ["".join(one.itertext()).strip() for one in root.iter() if one.tag.rpartition("}")[2] == "text"]
    years = sorted(one for one in written if re.fullmatch(r"\d{4}", one))
    for words in dict.fromkeys([*(one for one in written if re.search(r"[^\W\d]{2}", one)), *years[:1], *years[-1:]]):
        if not all(word in said for word in re.findall(r"\w+", words.casefold())):
            message = f"says '{words}', which neither 'alt' nor 'caption' of the lesson's record says; add it there"
            yield Problem(f"seeds/lessons/{lesson}/{drawing.name}", 0, "opening", message)
