"""Any record as a short note: what a link in a lesson opens, and what the sources page prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypedDict

from course_utils.records.dates import in_words
from course_utils.records.essay import ColdWarSeed, Document, Element, Essay
from course_utils.records.history import Base, Event, Mission
from course_utils.records.library import Course
from course_utils.records.region import Dispute, Institution
from course_utils.records.sources import Source
from course_utils.records.teaching import Term
from course_utils.records.verdicts import KeyNumber, SeedState
from course_utils.strings import say


class Link(TypedDict):
    """A source in words and, where there is one, its address."""

    text: str
    url: str | None


class Note(TypedDict):
    """A record in a few lines of text."""

    title: str
    text: str
    links: list[Link]


def citation(source: Source) -> Link:
    """A source as one line: title, publisher, date, kind, warning.

    >>> from course_utils.records.region import Dispute, Institution
    from course_utils.records.sources import Source
    >>> citation(Source(id="src-a", kind="press", title="News", publisher="Paper", date="2005-02"))["text"]
    'News. Paper, February 2005 (press).'
    """
    when = f", {in_words(source.date)}" if source.date else ""
    warning = f" Note: {source.note}." if source.note else ""
    title = source.title if source.title[-1] in ".?!" else f"{source.title}."
    return {"text": f"{title} {source.publisher}{when} ({source.kind.value}).{warning}", "url": source.url}


def note(records: Course, name: str) -> Note | None:
    """The note for any record with an id; nothing for an id that no such record has."""
    if name in records.sources:
        source = records.sources[name]
        return {"title": source.title, "text": "", "links": [citation(source)]}
    for pool in (
        records.essays,
        records.elements,
        records.cold_war_seeds,
        records.documents,
        records.terms,
        records.events,
        records.bases,
        records.missions,
        records.institutions,
        records.disputes,
        records.seed_states,
        records.key_numbers,
    ):
        if name in pool:
            record: Any = pool[name]
            return {
                "title": _title(record),
                "text": _text(record)
                if getattr(record, "verified", True)
                else f"{_text(record)} {say('common.unverified')}",
                "links": _links(records, record.sources),
            }
    return None


def notes(records: Course, names: Iterable[str]) -> dict[str, Note]:
    """The notes for several ids; ids without a record are left out."""
    made = {name: note(records, name) for name in names}
    return {name: one for name, one in made.items() if one is not None}


def _links(records: Course, names: Iterable[str]) -> list[Link]:
    return [citation(records.sources[name]) for name in names if name in records.sources]


def _title(record: Any) -> str:
    match record:
        case Term(term=term, expansion=expansion):
            return f"{term} ({expansion})" if expansion and expansion != term else term
        case Element(label=label):
            return label
        case Event(title=title, date=date):
            return f"{in_words(date)}: {title}"
        case Essay():
            return f"{record.author}, “{record.title}”"
        case Base() | Mission() | Institution():
            return str(record.name)
        case KeyNumber(label=label, period=period):
            return f"{label}, {period}"
        case SeedState(cold_war_seed=seed):
            return seed
        case _:
            return str(record.title)


def _text(record: Any) -> str:
    match record:
        case Term(definition=definition):
            return definition
        case Essay():
            return f"{record.outlet}, {in_words(record.date)}, pp. {record.pages}. {record.how_to_get}"
        case Element(text=text, essay=place):
            return f"{text} (Essay, p. {place.page}.)" if place else text
        case ColdWarSeed(meaning=meaning, essay=place):
            return f"{meaning} (Essay, p. {place.page}.)"
        case Document():
            return f"{record.summary} {record.why_it_matters}"
        case Base():
            return f"{record.role} {record.history}"
        case Institution(purpose=purpose):
            return purpose
        case Dispute():
            return " ".join([record.what, *(f"{view.code}: {view.says}" for view in record.views)])
        case SeedState():
            return f"In the essay's year: {record.then} Now: {record.now}"
        case KeyNumber():
            return f"{record.value:g} {record.unit}. {record.note}"
        case _:
            return str(record.summary)
