"""The lessons' notebooks as text: their cells, and the records that they link to.

A lesson links a record as `[text](99-sources-and-data.ipynb#ID)`, and a term as `[word](96-glossary.ipynb#ID)`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

SOURCES_NOTEBOOK = "99-sources-and-data"
GLOSSARY_NOTEBOOK = "96-glossary"
MADE_NOTEBOOKS = (GLOSSARY_NOTEBOOK, SOURCES_NOTEBOOK)
"""The notebooks that are made from the records; links to records lead there."""
_LINK = re.compile(rf"\]\((?:{'|'.join(MADE_NOTEBOOKS)})\.ipynb#([^)\s]+)\)")
_ANY_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+")
_OPENING_WORDS = 12
_HEADING = re.compile(r"#{2,} +(.+?) *$")


@dataclass(frozen=True)
class Cell:
    """One cell: `kind` is `markdown` or `code`, `line` the 1-based line of its first source line in the file."""

    kind: str
    source: str
    tags: frozenset[str]
    line: int


def notebooks_folder() -> Path:
    """The `notebooks/` of this copy of the course."""
    return Path(__file__).resolve().parents[2] / "notebooks"


def cells(path: Path) -> Iterator[Cell]:
    """The cells of a notebook file, top to bottom.

    Raises:
        ValueError: if the file is not a notebook.
        OSError: if it cannot be read.
    """
    raw = path.read_text(encoding="utf-8")
    lines = raw.splitlines()
    at = 0
    for cell in json.loads(raw)["cells"]:
        source = "".join(cell["source"])
        first = source.splitlines()[0] if source else ""
        quoted = json.dumps(first, ensure_ascii=False)[1:-1]
        at = next((n for n in range(at, len(lines)) if quoted in lines[n]), at)
        yield Cell(cell["cell_type"], source, frozenset(cell["metadata"].get("tags", ())), at + 1)
        at += 1 if source else 0


def cited_ids(path: Path) -> tuple[str, ...]:
    """The ids that a notebook links to in the sources page, each once, in order of appearance."""
    found = [match for cell in cells(path) if cell.kind == "markdown" for match in _LINK.findall(cell.source)]
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class Passage:
    """A paragraph or an item of a list: the heading that it stands under, its first words, the ids that it links to."""

    heading: str
    opening: str
    ids: tuple[str, ...]

    def begins(self, words: str) -> bool:
        """Whether these are its first words; only letters count.

        Args:
            words: no more of them than `opening` holds.

        >>> Passage("Spark", "It is March 1991. Iraq's army", ()).begins("It is **March** 1991.")
        True
        """
        return _letters(self.opening).startswith(_letters(words))


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]", "", text).lower()


def passages(path: Path) -> Iterator[Passage]:
    """The passages of a notebook below its first heading, top to bottom.

    Args:
        path: of the notebook.
    """
    heading = ""
    for cell in cells(path):
        if cell.kind != "markdown":
            continue
        block: list[str] = []
        for line in [*cell.source.splitlines(), ""]:
            title = _HEADING.match(line)
            if block and (title or not line.strip() or _ITEM.match(line)):
                yield _passage(heading, " ".join(block))
                block = []
            if title:
                heading = title[1]
            elif heading and line.strip():
                block.append(line.strip())


def _passage(heading: str, text: str) -> Passage:
    plain = re.sub(r"[*_`|>]", "", _ANY_LINK.sub(r"\1", _ITEM.sub("", text)))
    return Passage(heading, " ".join(plain.split()[:_OPENING_WORDS]), tuple(_LINK.findall(text)))


def sections(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The sections of a notebook below its title, each as its heading and the ids that it links to."""
    for heading, found in groupby(passages(path), key=lambda one: one.heading):
        yield heading, tuple(name for passage in found for name in passage.ids)


def heading_id(heading: str) -> str:
    """What JupyterLab calls a heading, to link to it.

    >>> heading_id("Check (5 minutes)")
    'Check-(5-minutes)'
    """
    return heading.replace(" ", "-")


def page_heading_id(heading: str) -> str:
    """What the static page calls a heading: as docutils makes ids.

    >>> page_heading_id("Check (5 minutes)")
    'check-5-minutes'
    """
    plain = unicodedata.normalize("NFKD", heading.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"^[-0-9]+|-+$", "", re.sub(r"[^a-z0-9]+", "-", plain))
