"""`99-sources-and-data`: the notebook made from the records that the lessons cite.

A record is a title that opens; a document, book or report is one line. `made_notebook.py` says how a link to
`99-sources-and-data.ipynb#ID` finds its place in each host. A source that is cited more than once has an entry of
its own and is only named elsewhere, so that the page stays small. Terms are in the glossary (`glossary_page.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from course_utils.desk.made_notebook import (
    code_cell,
    folded,
    linked,
    markdown_cell,
    notebook_text,
    place,
    plain,
)
from course_utils.records import Course
from course_utils.records.notebooks import MADE_NOTEBOOKS, cited_ids
from course_utils.records.notes import citation, note, sources_of
from course_utils.records.sources import SourceKind
from course_utils.records.tables import table, tables
from course_utils.strings import say

_CODE = "from course_utils import sources\n\nsources()"


def cited(records: Course, notebooks: Path) -> list[str]:
    """The ids that any lesson links to, but for terms, and the sources of all questions, sorted."""
    names: set[str] = {"essay"} if "essay" in records.essays else set()
    for path in notebooks.glob("*.ipynb"):
        if path.stem not in MADE_NOTEBOOKS:
            names.update(cited_ids(path))
    for question in records.questions.values():
        names.update(question.sources)
    return sorted(name for name in names if note(records, name) and name not in records.terms)


def sources_notebook(records: Course, notebooks: Path, *, on_page: bool = False) -> str:
    """The whole notebook as text, ready to be written to `notebooks/99-sources-and-data.ipynb`.

    Args:
        records: the course.
        notebooks: the folder of the lessons, whose links are looked up.
        on_page: whether it is for the static page.
    """
    made = [
        markdown_cell(f"# {say('sources_page.title')}\n\n{say('sources_page.intro')}\n\n{say('sources_page.made')}"),
        code_cell(_CODE),
    ]
    names = cited(records, notebooks)
    own = _with_entry(records, names)
    for title, part in _parts(records, names):
        entries = (_entry(records, name, own, on_page=on_page) for name in part)
        made.append(markdown_cell("\n\n".join([f"## {title}", *entries])))
    made += _documents(records, own)
    entries = (_table_entry(name, on_page=on_page) for name in tables())
    head = [f"## {say('sources_page.part_tables')}", say("sources_page.tables_intro")]
    made.append(markdown_cell("\n\n".join([*head, *entries])))
    return notebook_text(made)


_PARTS = (
    ("essay", ("essays", "elements", "cold_war_seeds", "documents")),
    ("happened", ("events", "missions", "key_numbers")),
    ("places", ("bases", "institutions", "disputes")),
    ("debate", ("scorecards", "seed_states", "positions", "dilemmas", "works")),
    ("model", ("model_parameters", "model_presets", "model_positions")),
)
"""The parts of the page, named as in the catalogue, and which kinds of record each holds."""


def _parts(records: Course, names: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    """Each part with its records: what happened in the order in which it did, the rest as the records have it."""
    for title, kinds in _PARTS:
        part = [name for kind in kinds for name in _in_order(kind, getattr(records, kind)) if name in names]
        if part:
            yield say(f"sources_page.part_{title}"), part


def _in_order(kind: str, pool: Mapping[str, Any]) -> list[str]:
    return sorted(pool, key=lambda name: str(pool[name].date)) if kind == "events" else list(pool)


def _with_entry(records: Course, names: Collection[str]) -> frozenset[str]:
    """The sources that get an entry of their own: those that are linked themselves or that two entries rest on."""
    uses = Counter(source for name in names for source in sources_of(records, name))
    linked_themselves = {name for name in names if name in records.sources}
    return frozenset(linked_themselves | {source for source, count in uses.items() if count > 1})


def _entry(records: Course, name: str, own: Collection[str], *, on_page: bool) -> str:
    one = note(records, name)
    assert one is not None
    rests_on = sources_of(records, name)
    lines = [f"- {linked(citation(records.sources[source]))}" for source in rests_on if source not in own]
    named = "; ".join(f"[{plain(records.sources[source].title)}](#{source})" for source in rests_on if source in own)
    if named:
        lines.append(f"- {named}")
    text = plain(one["text"]).replace("\n", "\n\n")
    return folded(name, one["title"], "\n\n".join(filter(None, [text, "\n".join(lines)])), on_page=on_page)


def _documents(records: Course, own: Collection[str]) -> Iterator[dict[str, Any]]:
    """The sources, one line each, by kind and then by what their line begins with; a cell for each kind."""
    head = f"## {say('sources_page.part_documents')}"
    for kind in SourceKind:
        lines_of = {
            name: citation(records.sources[name], kind=False) for name in own if records.sources[name].kind is kind
        }
        rows = sorted(lines_of, key=lambda name: re.sub(r"^\W+", "", lines_of[name]["text"]).casefold())
        if rows:
            lines = "\n".join(f"- {place(name)}{linked(lines_of[name])}" for name in rows)
            title = f"### {say(f'sources_page.documents_{kind.value}', count=len(rows))}"
            yield markdown_cell("\n\n".join(filter(None, [head, title, lines])))
            head = ""


def _table_entry(name: str, *, on_page: bool) -> str:
    one = table(name)
    terms = [linked({"text": licence.title, "url": licence.url}) for licence in one.licences]
    origin = [linked({"text": source.title, "url": source.url}) for source in one.sources]
    lines = [
        say("sources_page.table_covers", what=plain(one.description), coverage=plain(one.coverage)),
        "",
        f"- {say('sources_page.table_from', what='; '.join(origin))}",
        f"- {say('sources_page.table_terms', what='; '.join(terms))}",
        *(f"- {say('sources_page.table_beware', what=plain(caveat))}" for caveat in one.caveats),
    ]
    return folded(f"table-{name.replace('_', '-')}", one.title, "\n".join(lines), on_page=on_page)
