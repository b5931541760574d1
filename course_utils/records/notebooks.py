"""The lessons' notebooks as text: their cells, and the records that they link to.

A lesson links a record as `[text](99-sources-and-data.ipynb#ID)`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCES_NOTEBOOK = "99-sources-and-data"
_LINK = re.compile(rf"\]\({SOURCES_NOTEBOOK}\.ipynb#([^)\s]+)\)")


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
