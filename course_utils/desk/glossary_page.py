"""`96-glossary`: the notebook made from the terms, by the alphabet, each with the places where lessons use it.

`made_notebook.py` says how a link to `96-glossary.ipynb#ID` finds its place in each host.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from course_utils.desk.made_notebook import heading, linked, markdown_cell, notebook_text, place, plain
from course_utils.identity import identity
from course_utils.records import Course
from course_utils.records.notebooks import (
    cells,
    heading_id,
    page_heading_id,
    sections,
)
from course_utils.records.notes import citation, note
from course_utils.records.stations import read_heading
from course_utils.records.teaching import Term
from course_utils.strings import say

_LETTERS = "letters"
_MOST_PLACES = 3
"""How many places in the lessons an entry names."""


def glossary_notebook(records: Course, notebooks: Path, *, on_page: bool = False) -> str:
    """The whole notebook as text, ready to be written to `notebooks/96-glossary.ipynb`.

    Args:
        records: the course.
        notebooks: the folder of the lessons, in which the terms are looked up.
        on_page: whether it is for the static page.
    """
    told = _told(records, notebooks)
    terms = sorted(records.terms.values(), key=_sorted_by)
    by_letter = [(letter, list(some)) for letter, some in groupby(terms, key=lambda one: _sorted_by(one)[0].upper())]
    letters = " ".join(f"[{letter}](#letter-{letter.lower()})" for letter, _ in by_letter)
    head = [f"# {say('glossary.title')}", say("glossary.intro", count=len(terms))]
    parts: list[str] = []
    for letter, some in by_letter:
        entries = (_entry(records, one, told[one.id], on_page=on_page) for one in some)
        back = f"[{say('glossary.back')}](#{_LETTERS})"
        title = heading(2, f"letter-{letter.lower()}", letter, on_page=on_page)
        parts += [title, *entries, back]
    # All letters in one cell: of cells that are out of sight JupyterLab only guesses the heights, and a link that
    # passes many of them stops too early.
    cells_of_text = ("\n\n".join([*head, f"{place(_LETTERS)}{letters}"]), "\n\n".join(parts), say("glossary.made"))
    return notebook_text([markdown_cell(text) for text in cells_of_text])


def _sorted_by(term: Term) -> str:
    return re.sub(r"^\W+", "", term.term).casefold()


def _entry(records: Course, term: Term, told: list[tuple[str, str]], *, on_page: bool) -> str:
    one = note(records, term.id)
    assert one is not None
    lines = [heading(3, term.id, one["title"], on_page=on_page), plain(one["text"])]
    ways = []
    if told:
        ways.append(say("glossary.read_again", places="; ".join(_way(*where, on_page=on_page) for where in told)))
    if term.essay:
        ways.append(say("glossary.in_essay", page=_page_of_essay(term.essay.page, on_page=on_page)))
    if term.see_also:
        ways.append(say("glossary.see_also", terms=", ".join(_to(records, name) for name in term.see_also)))
    if ways:
        lines.append(" ".join(ways))
    rests_on = [f"- {linked(citation(records.sources[name]))}" for name in term.sources]
    if rests_on:
        summary = f"<details>\n<summary>{say('glossary.sources', count=len(rests_on))}</summary>"
        lines += [summary, "\n".join(rests_on), "</details>"]
    return "\n\n".join(lines)


def _to(records: Course, name: str) -> str:
    return f"[{plain(records.terms[name].term)}](#{name})"


def _way(lesson: str, title: str, *, on_page: bool) -> str:
    """A link to a section of a lesson, or to the lesson where no section is named."""
    number = lesson[:2]
    if not title:
        return f"[{say('glossary.lesson', number=number)}]({lesson}.ipynb)"
    name = page_heading_id(title) if on_page else heading_id(title)
    return say("glossary.place", link=f"[{plain(read_heading(title).title)}]({lesson}.ipynb#{name})", number=number)


def _page_of_essay(pages: str, *, on_page: bool) -> str:
    first = f"Page {re.split('[-,]', pages)[0]}"
    name = page_heading_id(first) if on_page else heading_id(first)
    return f"[{say('glossary.page', page=pages)}]({identity().brief}.ipynb#{name})"


def _told(records: Course, notebooks: Path) -> Mapping[str, list[tuple[str, str]]]:
    """Where the lessons tell of each term: lesson and heading, where it is linked first, else where it is named.

    A lesson that teaches a term without naming it, on its cards, has no heading here.
    """
    linked_at: dict[str, list[tuple[str, str]]] = {name: [] for name in records.terms}
    named_at: dict[str, list[tuple[str, str]]] = {name: [] for name in records.terms}
    for lesson in [one.id for one in records.lessons.values() if one.is_open]:
        path = notebooks / f"{lesson}.ipynb"
        if not path.exists():
            continue
        links = [(title, frozenset(names)) for title, names in sections(path)]
        taught = frozenset(records.lessons[lesson].teaches)
        texts = list(_texts(path))
        for name, term in records.terms.items():
            here = next((title for title, names in links if name in names), None)
            if here is not None:
                linked_at[name].append((lesson, here))
            elif title := next((title for title, text in texts if _names(term).search(text)), None):
                named_at[name].append((lesson, title))
            elif name in taught:
                named_at[name].append((lesson, ""))
    return {name: (linked_at[name] or named_at[name])[:_MOST_PLACES] for name in records.terms}


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    """The sections of a lesson, each as its heading and its text."""
    title, lines = "", list[str]()
    for line in [line for cell in cells(path) if cell.kind == "markdown" for line in [*cell.source.splitlines(), ""]]:
        if found := re.match(r"#{2,} +(.+?) *$", line):
            yield title, " ".join(lines)
            title, lines = found[1], []
        else:
            lines.append(line)
    yield title, " ".join(lines)


def _names(term: Term) -> re.Pattern[str]:
    """The words of a term as a lesson may write them; its short form only in capitals."""
    words = [*term.term.split(" / "), *([term.expansion] if term.expansion else [])]
    plain_words = [re.sub(r" *\(.*", "", word) for word in words]
    either = "|".join(
        rf"{re.escape(word)}" if re.search("[A-Z]", word) else rf"(?i:{re.escape(word)}s?)" for word in plain_words
    )
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")
