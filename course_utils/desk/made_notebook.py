"""Notebooks that are made from the records: their cells, and records in Markdown.

A link such as `99-sources-and-data.ipynb#ID` leads to a place with that id, and the reader sees its title. In a
notebook the place is an empty element in the line of the title: JupyterLab keeps an element's id, and looks for it
when it follows a link. On the static page it is a MyST target before a heading, which the page's search knows too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from html import escape
from typing import Any

from course_utils.records.notes import Link


def markdown_cell(source: str) -> dict[str, Any]:
    """A cell of text; its id is told from its first line, so that it stays while the text below changes.

    Args:
        source: the Markdown.

    >>> markdown_cell("# One")["source"]
    ['# One']
    """
    return _cell("markdown", source)


def code_cell(source: str) -> dict[str, Any]:
    """A cell of code, folded to its first line."""
    return _cell("code", source)


def notebook_text(cells: Sequence[dict[str, Any]]) -> str:
    """A notebook of these cells, as JupyterLab would write it."""
    metadata = {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    book = {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(book, ensure_ascii=False, indent=1) + "\n"


def heading(rank: int, name: str, title: str, *, on_page: bool) -> str:
    """A heading to which a link can lead by an id.

    Args:
        rank: from 1 to 6.
        name: the id.
        title: what the reader sees.
        on_page: whether it is for the static page, else for a notebook.

    >>> heading(3, "term-bmd", "BMD", on_page=False)
    '### <a id="term-bmd"></a>BMD'
    """
    sign = "#" * rank
    return f"({name})=\n{sign} {plain(title)}" if on_page else f"{sign} {place(name)}{plain(title)}"


def place(name: str) -> str:
    """Where a link with this id leads, in both hosts; it is not seen."""
    return f'<a id="{name}"></a>'


def folded(name: str, title: str, text: str, *, on_page: bool) -> str:
    """An entry of which only the title is seen until the reader opens it.

    On the static page it is a section, which `pages.py` folds.

    Args:
        name: the id to which links lead.
        title: what the reader sees.
        text: what is inside, in Markdown.
        on_page: whether it is for the static page, else for a notebook.
    """
    if on_page:
        return f"{heading(3, name, title, on_page=True)}\n\n{text}"
    # `$` would begin a formula, in HTML too.
    seen = escape(title, quote=False).replace("$", "&#36;")
    return f"<details>\n<summary>{place(name)}{seen}</summary>\n\n{text}\n\n</details>"


def linked(link: Link) -> str:
    """A source in Markdown, as a link where it has an address."""
    return f"[{plain(link['text'])}]({link['url']})" if link["url"] else plain(link["text"])


def plain(text: str) -> str:
    r"""Text that Markdown shows as it is.

    >>> plain("a [b]")
    'a \\[b\\]'
    """
    for sign in "\\[]*_<$`":
        text = text.replace(sign, f"\\{sign}")
    return text


def _cell(kind: str, source: str) -> dict[str, Any]:
    """One cell, its keys in the order in which JupyterLab saves them: reading the page must not change the file."""
    cell = {
        "cell_type": kind,
        "id": hashlib.sha256(source.splitlines()[0].encode()).hexdigest()[:8],
        "metadata": {"jupyter": {"source_hidden": True}} if kind == "code" else {},
        "source": source.splitlines(keepends=True),
    }
    return dict(sorted({**cell, **({"execution_count": None, "outputs": []} if kind == "code" else {})}.items()))
