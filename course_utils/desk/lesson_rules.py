"""What a lesson's text must keep to, checked paragraph by paragraph.

The link rule: a paragraph, list item or table row that states a date or a number links the record or
source it rests on, as `[text](99-sources-and-data.ipynb#ID)`. What counts as a number: any digits that are left
after taking away code, link targets, list markers, essay pages (`p. 65`, `pp. 63-65`) and references to lessons
(`lesson 03`). A link to a glossary term alone does not count, for a definition is not evidence. Cells tagged `guide`
(how to use the course), headings and the summaries of folds are exempt.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from course_utils.identity import identity
from course_utils.records import Course, Problem
from course_utils.records.library import nearest
from course_utils.records.notebooks import GLOSSARY_NOTEBOOK, SOURCES_NOTEBOOK, Cell, cells
from course_utils.records.notes import note
from course_utils.records.openings import faults_of, opening_path
from course_utils.records.stations import read_heading

_LINK = re.compile(r"!?\[([^\]]*)\]\(([^)\s]*)\)")
_BLOCK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)|\n(?=\|)")
_NOT_CLAIMS = (
    re.compile(r"```.*?```|`[^`]*`", re.DOTALL),
    re.compile(r"<summary>.*?</summary>"),
    re.compile(r"<[^>]+>"),
    re.compile(r"^\s*\d+[.)]\s", re.MULTILINE),
    re.compile(identity().cited_pages),
    re.compile(r"\b[Ll]essons?\s+\d\d(?:(?:,| and| to| or)\s+\d\d)*"),
)


def check_lesson(path: Path, records: Course) -> Iterator[Problem]:
    """Every breach of the rules in one notebook.

    Args:
        path: the notebook.
        records: what its links may lead to.
    """
    shown = f"{path.parent.name}/{path.name}"
    try:
        found = list(cells(path))
    except (ValueError, KeyError) as fault:
        yield Problem(shown, 1, "notebook", f"is not a notebook that can be read ({fault}); restore it from git")
        return
    raw = json.loads(path.read_text(encoding="utf-8"))
    kernel = raw["metadata"].get("kernelspec", {}).get("name")
    if kernel != "python3":
        yield Problem(shown, 1, "kernelspec", f"must be 'python3', found {kernel!r}; else JupyterLab asks")
    if "widgets" in raw["metadata"]:
        yield Problem(shown, 1, "metadata.widgets", "must not be saved with the lesson; clear all outputs and save")
    for cell in found:
        if cell.kind == "markdown":
            yield from _check_text(cell, shown, path, records)
    for cell in raw["cells"]:
        yield from _check_fold(cell, shown)
    yield from _check_opening(path.stem, records)
    if path.stem in records.lessons and records.lessons[path.stem].part is None:
        yield Problem(
            shown, 0, "part", f"stands in no part of the course; add '{path.stem}' to one in seeds/course.yaml"
        )


def _check_fold(cell: dict[str, Any], shown: str) -> Iterator[Problem]:
    """A heading under which a page folds what follows is folded in JupyterLab too."""
    lines = "".join(cell["source"]).splitlines() if cell["cell_type"] == "markdown" else []
    folds = [line for line in lines if re.match("##", line) and read_heading(line.lstrip("# ")).is_fold]
    if folds and folds[0] != lines[0]:
        yield Problem(
            shown, 0, "fold", f"'{folds[0]}' stands within a cell; begin a cell with it, so that it can be folded"
        )
    elif folds and not cell["metadata"].get("jp-MarkdownHeadingCollapsed"):
        message = (
            f"'{folds[0]}' is open in JupyterLab; give its cell \"jp-MarkdownHeadingCollapsed\": true in its metadata"
        )
        yield Problem(shown, 0, "fold", message)


def _check_opening(lesson: str, records: Course) -> Iterator[Problem]:
    """An opening picture has words, and words have a picture that may be shown."""
    drawing = opening_path(lesson)
    shown = f"seeds/lessons/{lesson}/{drawing.name}"
    told = lesson in records.lessons and records.lessons[lesson].opening is not None
    if drawing.exists() and not told:
        yield Problem(shown, 0, "opening", "is told nowhere; give the lesson's record an 'opening' with its 'alt'")
    if told and not drawing.exists():
        yield Problem(shown, 0, "opening", "does not exist; draw it, or take 'opening' out of the lesson's record")
    elif told:
        for fault in faults_of(drawing.read_text(encoding="utf-8")):
            yield Problem(shown, 0, "opening", fault)


def _check_text(cell: Cell, shown: str, path: Path, records: Course) -> Iterator[Problem]:
    start = 0
    for block in _BLOCK.split(cell.source):
        at = cell.source.find(block, start)
        start = at + len(block)
        line = cell.line + cell.source[:at].count("\n") + (len(block) - len(block.lstrip("\n")))
        anchored = False
        for _, target in _LINK.findall(block):
            fault = _dead_link(target, path, records)
            if fault:
                yield Problem(shown, line, "link", fault)
            name = target.partition("#")[2]
            anchored |= target.startswith(SOURCES_NOTEBOOK) and bool(name)
        claim = None if anchored or "guide" in cell.tags else states_number(block)
        if claim:
            message = (
                f"the paragraph states '{claim}' and links no record; add a link such as "
                f"[text]({SOURCES_NOTEBOOK}.ipynb#ID) to the source or event it rests on"
            )
            yield Problem(shown, line, "paragraph", message)


def states_number(block: str) -> str | None:
    """The first date or number that a piece of text states, or nothing.

    >>> states_number("It fell to 32.4 % (p. 65)")
    '32.4'
    >>> states_number("See lesson 03 and p. 65") is None
    True
    """
    if re.match(r"\s*#", block):
        return None
    text = _LINK.sub(lambda link: link.group(1), block)
    for pattern in _NOT_CLAIMS:
        text = pattern.sub(" ", text)
    number = re.search(r"\d[\d.,]*", text)
    return number.group(0).rstrip(".,") if number else None


def _dead_link(target: str, path: Path, records: Course) -> str | None:
    if re.match(r"https?://", target):
        return None
    file, _, name = target.partition("#")
    if file in (f"{SOURCES_NOTEBOOK}.ipynb", f"{GLOSSARY_NOTEBOOK}.ipynb"):
        if not name:
            return None
        if not note(records, name):
            return f"'{name}' is no record that the page can show{nearest(name, records.ids())}"
        page = f"{GLOSSARY_NOTEBOOK if name in records.terms else SOURCES_NOTEBOOK}.ipynb"
        return None if file == page else f"'{name}' stands on another page; link {page}#{name}"
    if not file:
        return None
    if not (path.parent / file).exists():
        return f"'{file}' does not exist beside the lesson; correct the name or leave the link out until it does"
    return None
