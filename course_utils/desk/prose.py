"""Every sentence that a learner reads, with its place: of the records, and of the lessons."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course_utils.records.base import Part
from course_utils.records.library import KINDS, Loaded
from course_utils.records.notebooks import MADE_NOTEBOOKS, cells
from course_utils.records.reading import in_words

_NAMES = ("id", "key", "url", "sources", "checked", "date", "end", "code", "event", "draw", "starter", "part", "rubric")
"""Fields that hold names and instructions, not sentences that state something."""
_NOT_READ = frozenset({"sources", "essays", "actors", "edges", "table_readings"})
"""Kinds of record that state nothing of their own: titles and names of others, and notes for `check`."""
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
_END = re.compile(r"""(?<=[a-z0-9)%"'\u201d*][.!?])["'\u201d*]*\s+(?=["'\u201c*(]?[A-Z0-9])""")
_ABBREVIATION = re.compile(r"\b(?:p|pp|no|vs|ca|Dr|Mr|Mrs|St|Gen|cf|e\.g|i\.e)\.$", re.IGNORECASE)


@dataclass(frozen=True)
class Passage:
    """A piece of prose and where it stands.

    Args:
        file: as the author knows it, e.g. `seeds/glossary.yaml`.
        line: 1-based line where the record or cell begins.
        owner: the id of the record or the name of the lesson.
        field: the field of the record, or `cell 12`.
        text: the prose without markup.
        checked: the month in which it was last looked up, if anyone did.
    """

    file: str
    line: int
    owner: str
    field: str
    text: str
    checked: str | None


def plain(text: str) -> str:
    r"""Markdown as it is read: links as their words, no stars and ticks, white space as single spaces.

    >>> plain("It *fell* to [9 percent](99-sources-and-data.ipynb#num-x).")
    'It fell to 9 percent.'
    """
    return " ".join(_LINK.sub(lambda link: link.group(1), text).replace("*", "").replace("`", "").split())


def sentences(text: str) -> list[str]:
    """Cut prose into sentences.

    >>> sentences("It says so (p. 65). Nobody else did.")
    ['It says so (p. 65).', 'Nobody else did.']
    """
    found: list[str] = []
    for piece in _END.split(text.strip()):
        if found and _ABBREVIATION.search(found[-1]):
            found[-1] += f" {piece}"
        elif piece:
            found.append(piece)
    return found


def record_passages(loaded: Loaded) -> Iterator[Passage]:
    """The prose of every record, field by field."""
    for kind in KINDS:
        if kind in _NOT_READ:
            continue
        for name, record in getattr(loaded.course, kind).items():
            file, line = loaded.places[name]
            for path, text, checked in _texts(record, (), getattr(record, "checked", None)):
                yield Passage(file, line, name, in_words(path), plain(text), checked)


def _texts(part: Any, path: tuple[str | int, ...], checked: str | None) -> Iterator[tuple[Any, str, str | None]]:
    if isinstance(part, Part):
        checked = getattr(part, "checked", None) or checked
        for field in type(part).model_fields:
            if field not in _NAMES:
                yield from _texts(getattr(part, field), (*path, field), checked)
    elif isinstance(part, tuple):
        for at, one in enumerate(part):
            yield from _texts(one, (*path, at), checked)
    elif isinstance(part, str) and " " in part and type(part) is str:
        yield path, part, checked


def lesson_passages(notebooks: Path) -> Iterator[Passage]:
    """The prose of every lesson, block by block; a cell's `checked` stands in its metadata."""
    for path in sorted(notebooks.glob("*.ipynb")):
        if path.stem in MADE_NOTEBOOKS:
            continue
        months = [cell["metadata"].get("checked") for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
        for at, (cell, month) in enumerate(zip(cells(path), months, strict=True)):
            if cell.kind != "markdown":
                continue
            for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-+*]|\d+[.)]|\|)\s)", cell.source):
                if block.strip() and not block.lstrip().startswith("#"):
                    yield Passage(
                        f"{path.parent.name}/{path.name}", cell.line, path.stem, f"cell {at}", plain(block), month
                    )
