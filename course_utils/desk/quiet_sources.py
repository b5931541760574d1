"""On the pages a source is a small mark after its clause, without a script and from the first moment on.

A Sphinx extension: once the links of a lesson are resolved, the words of a link to a source become plain text and a
mark follows (`records/source_marks.py` says where). Links to glossary terms and to other records stay links and are
named as what they are. For the printer the lesson ends with the list that its marks count through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes

from course_utils.identity import identity
from course_utils.records import Course, course
from course_utils.records.notebooks import MADE_NOTEBOOKS, cited_ids, notebooks_folder
from course_utils.records.notes import citation, mark_label
from course_utils.records.source_marks import Mark, Run, has_words, numbers, placed
from course_utils.strings import say

if TYPE_CHECKING:
    from sphinx.application import Sphinx

BEFORE_PAINTING = "marks.js"
"""The file among the site's scripts that holds `before_painting`."""
_TO_RECORD = re.compile(rf"(?:{'|'.join(MADE_NOTEBOOKS)})\.(?:ipynb|html)#(.+)$")
_CLOSED = (nodes.literal, nodes.math, nodes.image, nodes.raw)
_BLOCKS = (nodes.paragraph, nodes.title, nodes.term, nodes.caption, nodes.rubric)


def setup(app: Sphinx) -> dict[str, Any]:
    """Make the marks of every lesson once its links are resolved; let a page know at once whether they are shown."""
    app.connect("doctree-resolved", _quieten)
    app.add_js_file(BEFORE_PAINTING, priority=100)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def before_painting() -> str:
    """The script that tells a page, before anything is painted, whether marks are shown.

    It looks into the tab, where `notes/choice.js` leaves the choice for the next page, and into the browser only for
    the first page of a tab: who asks for `localStorage` so early may be given one that loses what is kept later
    (see `storage.js`).

    >>> before_painting().endswith("dataset.cwSources=c}")
    True
    """
    slug = identity().slug
    return (
        f'{{let c="{identity().sources}";try{{c=JSON.parse(sessionStorage.getItem("{slug}/tab/sources")'
        f'??localStorage.getItem("{slug}/sources"))??c}}catch{{}}document.documentElement.dataset.cwSources=c}}'
    )


def _quieten(_app: Sphinx, doctree: nodes.document, page: str) -> None:
    notebook = notebooks_folder() / f"{page}.ipynb"
    if page not in MADE_NOTEBOOKS and notebook.exists():
        records = course()
        numbered = numbers(records, cited_ids(notebook))
        quieten(doctree, records, numbered)
        _list_for_print(doctree, records, numbered)


def quieten(doctree: nodes.document, records: Course, numbered: Mapping[str, int]) -> None:
    """Turn the links of a lesson into what they are: marks of sources, terms, records.

    Args:
        doctree: the lesson, which is changed.
        records: what its links may lead to.
        numbered: the number of each source in the lesson, by its id.
    """
    for block in [one for kind in _BLOCKS for one in doctree.findall(kind)]:
        links = [(link, name) for link in block.findall(nodes.reference) if (name := _record(link))]
        for link, name in links:
            if name not in records.sources:
                link["classes"].append("cw-term" if name in records.terms else "cw-record")
        cited = {id(link): name for link, name in links if name in records.sources}
        if cited:
            _mark(block, cited, records, numbered)


def _record(link: nodes.reference) -> str:
    """The id of the record that a link leads to, or nothing."""
    found = _TO_RECORD.search(link.get("refuri") or link.get("refid") or "")
    return found[1] if found else ""


def _mark(block: nodes.Element, cited: Mapping[int, str], records: Course, numbered: Mapping[str, int]) -> None:
    leaves = list(_leaves(block))
    runs = [_run(leaf, block, cited, records) for leaf in leaves]
    uris = {name: _address(link) for link in block.findall(nodes.reference) if (name := cited.get(id(link), ""))}
    for mark in reversed(placed(runs)):
        _insert(leaves[mark.run], block, mark, runs, _html(mark, uris, records, numbered))
    for link in [one for one in block.findall(nodes.reference) if id(one) in cited]:
        _unlink(link)


def _unlink(link: nodes.reference) -> None:
    """Leave the words of a link where they stand; of one that has none, leave nothing."""
    parent, at = link.parent, _place(link)
    if has_words(link.astext()):
        words = link.children
        if len(words) == 1 and isinstance(words[0], nodes.inline):
            words = words[0].children
        parent[at : at + 1] = words
        return
    if at and isinstance(parent[at - 1], nodes.Text):
        parent[at - 1] = nodes.Text(parent[at - 1].rstrip())
    del parent[at]


def _leaves(block: nodes.Element) -> Iterator[nodes.Node]:
    for child in block.children:
        if isinstance(child, (nodes.Text, *_CLOSED)):
            yield child
        elif isinstance(child, nodes.Element):
            yield from _leaves(child)


def _run(leaf: nodes.Node, block: nodes.Element, cited: Mapping[int, str], records: Course) -> Run:
    link = leaf.parent
    while link is not block and not isinstance(link, nodes.reference):
        link = link.parent
    text = leaf.astext()
    if link is block:
        return Run(text, closed=isinstance(leaf, _CLOSED))
    if id(link) in cited:
        return Run(text, cited[id(link)], id(link), closed=isinstance(leaf, _CLOSED))
    name = _record(link)
    return Run(text, closed=True, link=id(link), stops=bool(name) and name not in records.terms)


def _insert(leaf: nodes.Node, block: nodes.Element, mark: Mark, runs: list[Run], made: nodes.raw) -> None:
    """Set a mark into a text, or after whatever ends with it."""
    text = runs[mark.run].text
    if mark.at < len(text):
        at = _place(leaf)
        leaf.parent[at : at + 1] = [nodes.Text(text[: mark.at]), made, nodes.Text(text[mark.at :])]
        return
    while leaf.parent is not block and leaf.parent.children[-1] is leaf:
        leaf = leaf.parent
    leaf.parent.insert(_place(leaf) + 1, made)


def _place(node: nodes.Node) -> int:
    """Where a node stands among its siblings; docutils itself takes any text of the same words for it."""
    return next(at for at, one in enumerate(node.parent.children) if one is node)


def _address(link: nodes.reference) -> str:
    return str(link.get("refuri") or f"#{link.get('refid')}")


def _html(mark: Mark, uris: Mapping[str, str], records: Course, numbered: Mapping[str, int]) -> nodes.raw:
    known = {name: numbered.get(name, 0) for name in mark.sources}
    text = (
        f'<a class="cw-src" href="{escape(uris[mark.sources[0]])}" data-sources="{" ".join(mark.sources)}"'
        f' aria-label="{escape(mark_label(records, known))}">{",".join(map(str, known.values()))}</a>'
    )
    return nodes.raw("", text, format="html")


def _list_for_print(doctree: nodes.document, records: Course, numbered: Mapping[str, int]) -> None:
    if not numbered:
        return
    cited = (citation(records.sources[name]) for name in numbered)
    items = "".join(f"<li>{escape(one['text'])}{' ' + escape(one['url']) if one['url'] else ''}</li>" for one in cited)
    text = (
        f'<section class="cw-print-only cw-source-list"><h2>{escape(say("common.sources"))}</h2>'
        f"<ol>{items}</ol></section>"
    )
    last = doctree.children[-1] if isinstance(doctree.children[-1], nodes.section) else doctree
    last.append(nodes.raw("", text, format="html"))
