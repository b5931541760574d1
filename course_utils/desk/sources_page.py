"""`99-sources-and-data`: the notebook made from the records that the lessons cite.

In the notebook its headings are the ids themselves, so that a link to `99-sources-and-data.ipynb#ID` lands on the
right place in JupyterLab and on a code host, which both know headings only by their words. On the static page the
headings are titles, and the ids are anchors. A source that is cited more than once has an entry of its own
and is only named elsewhere, so that the page stays small.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

from course_utils.records import Course, Problem
from course_utils.records.notebooks import SOURCES_NOTEBOOK, cited_ids
from course_utils.records.notes import Link, citation, note, sources_of
from course_utils.records.tables import table, tables
from course_utils.strings import say

_CODE = "from course_utils import sources\n\nsources()"


def cited(records: Course, notebooks: Path) -> list[str]:
    """The ids that any lesson links to, and the sources of all questions, sorted."""
    names: set[str] = {"essay"} if "essay" in records.essays else set()
    for path in notebooks.glob("*.ipynb"):
        if path.stem != SOURCES_NOTEBOOK:
            names.update(cited_ids(path))
    for question in records.questions.values():
        names.update(question.sources)
    return sorted(name for name in names if note(records, name))


def sources_notebook(records: Course, notebooks: Path, *, titled: bool = False) -> str:
    """The whole notebook as text, ready to be written to `notebooks/99-sources-and-data.ipynb`.

    Args:
        records: the course.
        notebooks: the folder of the lessons, whose links are looked up.
        titled: with titles as headings and the ids as MyST targets, as the static page can have them.
    """
    head = _titled if titled else _named
    made = [
        _cell(
            "markdown", f"# {say('sources_page.title')}\n\n{say('sources_page.intro')}\n\n{say('sources_page.made')}"
        ),
        _cell("code", _CODE),
    ]
    names = cited(records, notebooks)
    own = _with_entry(records, names)
    for title, part in _parts(records, sorted({*names, *own})):
        entries = (_entry(records, name, own, head) for name in part)
        made.append(_cell("markdown", "\n\n".join([f"## {title}", *entries])))
    entries = (_table_entry(name, head) for name in tables())
    made.append(
        _cell(
            "markdown",
            "\n\n".join([f"## {say('sources_page.part_tables')}", say("sources_page.tables_intro"), *entries]),
        )
    )
    metadata = {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    book = {"cells": made, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(book, ensure_ascii=False, indent=1) + "\n"


def check_sources_page(records: Course, notebooks: Path) -> Iterator[Problem]:
    """A problem if the notebook on disk is not what the records say."""
    path = notebooks / f"{SOURCES_NOTEBOOK}.ipynb"
    if not path.exists() or path.read_text(encoding="utf-8") != sources_notebook(records, notebooks):
        message = "is not up to date with the records; run 'python3 course.py check --write-sources'"
        yield Problem(f"{notebooks.name}/{path.name}", 1, "notebook", message)


def write_sources_page(records: Course, notebooks: Path) -> Path:
    """Write the notebook anew and return its path."""
    path = notebooks / f"{SOURCES_NOTEBOOK}.ipynb"
    path.write_text(sources_notebook(records, notebooks), encoding="utf-8")
    return path


_PARTS = (
    ("essay", ("essays", "elements", "cold_war_seeds", "documents")),
    ("happened", ("events", "missions", "key_numbers")),
    ("places", ("bases", "institutions", "disputes")),
    ("debate", ("scorecards", "seed_states", "positions", "dilemmas", "works")),
    ("model", ("model_parameters", "model_presets", "model_positions")),
    ("words", ("terms",)),
    ("documents", ("sources",)),
)
"""The parts of the page, named as in the catalogue, and which kinds of record each holds."""


def _parts(records: Course, names: list[str]) -> Iterator[tuple[str, list[str]]]:
    for title, kinds in _PARTS:
        part = [name for name in names if any(name in getattr(records, kind) for kind in kinds)]
        if part:
            yield say(f"sources_page.part_{title}"), part


def _with_entry(records: Course, names: Collection[str]) -> frozenset[str]:
    """The sources that get an entry of their own: those that are linked themselves or that two entries rest on."""
    uses = Counter(source for name in names for source in sources_of(records, name))
    linked = {name for name in names if name in records.sources}
    return frozenset(linked | {source for source, count in uses.items() if count > 1})


_Head = Callable[[str, str, str], list[str]]


def _named(name: str, title: str, text: str) -> list[str]:
    return [f"### {name}", "", *([f"**{_plain(title)}** {text}", ""] if text else [])]


def _titled(name: str, title: str, text: str) -> list[str]:
    return [f"({name})=", f"### {_plain(title)}", "", *([text, ""] if text else [])]


def _entry(records: Course, name: str, own: Collection[str], head: _Head) -> str:
    one = note(records, name)
    assert one is not None
    if name in records.sources:
        return "\n".join([*head(name, one["title"], ""), f"- {_linked(citation(records.sources[name]))}"])
    rests_on = sources_of(records, name)
    named = "; ".join(f"[{_plain(records.sources[source].title)}](#{source})" for source in rests_on if source in own)
    text = _plain(one["text"]).replace("\n", "\n\n")
    lines = head(name, one["title"], text)
    lines += [f"- {_linked(citation(records.sources[source]))}" for source in rests_on if source not in own]
    if named:
        lines.append(f"- {named}")
    return "\n".join(lines).rstrip()


def _table_entry(name: str, head: _Head) -> str:
    one = table(name)
    terms = [_linked({"text": licence.title, "url": licence.url}) for licence in one.licences]
    origin = [_linked({"text": source.title, "url": source.url}) for source in one.sources]
    about = say("sources_page.table_covers", what=_plain(one.description), coverage=_plain(one.coverage))
    lines = [
        *head(f"table-{name.replace('_', '-')}", one.title, about),
        f"- {say('sources_page.table_from', what='; '.join(origin))}",
        f"- {say('sources_page.table_terms', what='; '.join(terms))}",
        *(f"- {say('sources_page.table_beware', what=_plain(caveat))}" for caveat in one.caveats),
    ]
    return "\n".join(lines)


def _linked(link: Link) -> str:
    return f"[{_plain(link['text'])}]({link['url']})" if link["url"] else _plain(link["text"])


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
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
