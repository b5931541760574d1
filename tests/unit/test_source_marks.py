"""Sources are quiet: marks stand where they are meant to, and no link of a lesson to a source looks like a link."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from myst_parser.parsers.docutils_ import Parser

from course_utils.desk import quiet_sources
from course_utils.desk.quiet_sources import quieten
from course_utils.identity import identity
from course_utils.records import course
from course_utils.records.notebooks import SOURCES_NOTEBOOK, cells, cited_ids, notebooks_folder
from course_utils.records.notes import note
from course_utils.records.source_marks import Mark, Run, numbers, placed

SAMPLES = json.loads((Path(__file__).parents[1] / "front" / "source_marks.json").read_text(encoding="utf-8"))
LESSONS = sorted(path for path in notebooks_folder().glob("*.ipynb") if path.stem != SOURCES_NOTEBOOK)


@pytest.mark.parametrize("sample", SAMPLES, ids=[one["case"] for one in SAMPLES])
def test_marks_stand_behind_their_clauses(sample):
    """The front end reads the same file (`tests/front/source_marks.test.js`)."""
    runs = [Run(**one) for one in sample["runs"]]
    wanted = tuple(Mark(one["run"], one["at"], tuple(one["sources"])) for one in sample["marks"])
    assert placed(runs) == wanted


def test_sources_are_numbered_as_they_are_first_cited():
    """Other records count for nothing, and a source keeps its number."""
    records = course()
    one, two = list(records.sources)[:2]
    event = next(iter(records.events))
    assert numbers(records, [two, event, one, two]) == {two: 1, one: 2}


def document_of(markdown):
    """Markdown as a document whose links are resolved, as they are when Sphinx writes a page."""
    settings = {"report_level": 5, "myst_suppress_warnings": ["myst.header"], "myst_all_links_external": True}
    return publish_doctree(markdown, parser=Parser(), settings_overrides=settings)


def lesson_text(path):
    text = "\n\n".join(cell.source for cell in cells(path) if cell.kind == "markdown")
    return document_of(text)


def words(document):
    """The text of a document without its marks."""
    texts = (one.astext() for one in document.findall(nodes.Text) if not isinstance(one.parent, nodes.raw))
    return re.sub(r"\s+", " ", "".join(texts))


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem[:2])
def test_no_link_to_a_source_looks_like_a_link(path):
    """Every cited source has its mark, numbered without a gap; no word is lost; only other ways stay links."""
    records = course()
    numbered = numbers(records, cited_ids(path))
    document = lesson_text(path)
    before = words(document)
    quieten(document, records, numbered)
    left = [one.get("refuri") for one in document.findall(nodes.reference)]
    assert [one for one in left if re.search(r"#src-", one or "")] == []
    marks = [one.astext() for one in document.findall(nodes.raw) if 'class="cw-src"' in one.astext()]
    marked = {name for one in marks for name in re.search('data-sources="([^"]*)"', one)[1].split()}
    assert marked == set(numbered)
    assert words(document) == before
    for one in document.findall(nodes.reference):
        name = (one.get("refuri") or "").partition(f"{SOURCES_NOTEBOOK}.ipynb#")[2]
        if name:
            assert one["classes"][-1] == ("cw-term" if name in records.terms else "cw-record")


def test_a_mark_has_a_name_and_a_way_without_a_script():
    """A screen reader hears number and title; the address is that of the source on the sources page."""
    records = course()
    source = next(iter(records.sources.values()))
    text = f"[He said](99-sources-and-data.ipynb#{source.id}) so."
    document = document_of(text)
    quieten(document, records, {source.id: 7})
    made = next(iter(document.findall(nodes.raw))).astext()
    assert f'href="99-sources-and-data.ipynb#{source.id}"' in made
    assert 'aria-label="Source 7: ' in made
    assert made.endswith(">7</a>")


def test_a_mark_is_set_where_it_belongs_among_equal_texts():
    """Stops and line ends are texts of their own, and the first of the same kind is another."""
    records = course()
    source = next(iter(records.sources))
    event = next(iter(records.events))
    link = "99-sources-and-data.ipynb#"
    text = f"[So it was]({link}{event}).\n[Its name is *not* there, he said]({link}{source}).\nThen. *More*.\nAll."
    document = document_of(text)
    quieten(document, records, {source: 1})
    told = re.sub(r"<a [^>]*>(\d+)</a>", r"^\1", "".join(one.astext() for one in document.findall(nodes.Text)))
    assert told == "So it was.\nIts name is not there, he said.^1\nThen. More.\nAll."


def test_two_sources_of_one_clause_share_a_mark():
    """A plus sign behind the words brings the second, and leaves no trace of its own."""
    records = course()
    one, two = list(records.sources)[:2]
    link = "99-sources-and-data.ipynb#"
    document = document_of(f"[It rose in all those years]({link}{one}) [+]({link}{two}), they say.")
    quieten(document, records, {one: 3, two: 4})
    assert words(document) == "It rose in all those years, they say."
    made = next(iter(document.findall(nodes.raw))).astext()
    assert 'aria-label="Sources 3 and 4: ' in made
    assert made.endswith(">3,4</a>")


def test_a_page_knows_before_it_is_painted_whether_marks_are_shown(monkeypatch):
    """The reader's choice, else the teacher's; so nothing appears and goes again."""
    hidden = identity().model_copy(update={"sources": "hidden"})
    monkeypatch.setattr(quiet_sources, "identity", lambda: hidden)
    script = quiet_sources.before_painting()
    assert 'let c="hidden"' in script
    assert f'sessionStorage.getItem("{hidden.slug}/tab/sources")??localStorage' in script
    assert f'localStorage.getItem("{hidden.slug}/sources")' in script


def test_a_source_says_who_what_when_and_where():
    """Author where the reading list knows one, publisher and date, kind, warning, and a link that names the place."""
    records = course()
    work = next(one for one in records.works.values() if records.sources[one.source].url)
    told = note(records, work.source)
    source = records.sources[work.source]
    assert told["kind"] == "source"
    assert told["title"] == source.title
    assert source.publisher in told["text"]
    assert work.authors.split(",")[0] in f"{told['title']} {told['text']}"
    assert [one["url"] for one in told["links"]] == [source.url]
    unlinked = next(one for one in records.sources.values() if not one.url)
    assert note(records, unlinked.id)["links"] == []
