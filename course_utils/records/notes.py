"""Any record as a short note: what a link in a lesson opens, and what the sources page prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict
from urllib.parse import urlsplit

from course_utils.records.dates import in_words
from course_utils.records.essay import ColdWarSeed, Document, Element, Essay
from course_utils.records.library import Course
from course_utils.records.sources import Source
from course_utils.records.teaching import Term
from course_utils.strings import say
from course_utils.subject.records.dilemmas import Dilemma
from course_utils.subject.records.history import Base, Event, Mission
from course_utils.subject.records.model_numbers import ModelParameter, ModelPosition, ModelPreset
from course_utils.subject.records.region import Dispute, Institution
from course_utils.subject.records.verdicts import KeyNumber, Position, Scorecard, SeedState, Work


class Link(TypedDict):
    """A source in words and, where there is one, its address."""

    text: str
    url: str | None


class Note(TypedDict):
    """A record in a few lines of text.

    A line break in `text` parts two paragraphs. `kind` is `source`, `term`, `event`, `essay` (what the essay says) or
    `record` (anything else).
    """

    kind: str
    title: str
    text: str
    links: list[Link]


def citation(source: Source, *, kind: bool = True) -> Link:
    """A source as one line: title, publisher, date, kind, warning.

    Args:
        source: the record.
        kind: whether its kind is told; in a list of one kind it need not be.

    >>> from course_utils.records.sources import Source
    >>> citation(Source(id="src-a", kind="press", title="News", publisher="Paper", date="2005-02"))["text"]
    'News. Paper, February 2005 (press).'
    """
    when = f", {in_words(source.date)}" if source.date else ""
    told = f" ({source.kind.value})" if kind else ""
    warning = f" Note: {source.note.removesuffix('.')}." if source.note else ""
    title = source.title if source.title[-1] in ".?!" else f"{source.title}."
    return {"text": f"{title} {source.publisher}{when}{told}.{warning}", "url": source.url}


def note(records: Course, name: str) -> Note | None:
    """The note for any record with an id; nothing for an id that no such record has."""
    if records.kinds.get(name) == "sources":
        return _of_source(records, records.sources[name])
    record = _record(records, name)
    if record is None:
        return None
    text = _text(records, record)
    return {
        "kind": _kind(records, name),
        "title": _title(records, record),
        "text": text if _verified(record) else f"{text} {say('common.unverified')}",
        "links": [citation(records.sources[one]) for one in sources_of(records, name)],
    }


def mark_label(records: Course, numbered: Mapping[str, int]) -> str:
    """What a screen reader calls the mark of some sources.

    Args:
        records: the course.
        numbered: the sources' numbers in the lesson, by id.

    >>> from course_utils.records import course
    >>> source = next(iter(course().sources.values()))
    >>> mark_label(course(), {source.id: 3}) == f"Source 3: {source.title}"
    True
    """
    titles = "; ".join(records.sources[name].title for name in numbered)
    return say(
        "notes.mark_one" if len(numbered) == 1 else "notes.mark_many",
        number=say("notes.and").join(map(str, numbered.values())),
        title=titles,
    )


def _of_source(records: Course, source: Source) -> Note:
    """Who wrote it, who published it and when, what it is, what to beware of, and where to read it."""
    authors = next((work.authors for work in records.works.values() if work.source == source.id), "")
    when = f", {in_words(source.date)}" if source.date else ""
    lines = [
        *([f"{authors}."] if authors and authors.split(",")[0] not in source.title else []),
        f"{source.publisher}{when}.",
        say(f"notes.is_{source.kind.value}"),
        *([f"{source.note.removesuffix('.')}."] if source.note else []),
        *([] if source.url else [say("notes.no_address")]),
    ]
    host = urlsplit(source.url).hostname if source.url else None
    links: list[Link] = (
        [{"text": say("notes.read_at", host=host.removeprefix("www.")), "url": source.url}] if host else []
    )
    return {"kind": "source", "title": source.title, "text": "\n".join(lines), "links": links}


def _kind(records: Course, name: str) -> str:
    words = {"terms": "term", "events": "event", "essays": "essay", "elements": "essay"}
    return words.get(records.kinds.get(name, ""), "record")


def sources_of(records: Course, name: str) -> tuple[str, ...]:
    """The ids of the sources that a record's note lists, each once: its own, or those of its developments or works."""
    record = _record(records, name)
    match record:
        case None:
            found: Iterable[str] = ()
        case Scorecard():
            found = [source for one in (*record.developments, *record.against) for source in one.sources]
        case Dilemma(what_happened=steps, turns=turns):
            told = (*(one.sources for one in steps), *(one.sources for one in turns))
            found = [source for sources in told for source in sources]
        case Work(source=source):
            found = (source,)
        case Position(works=works, critics=critics):
            found = [records.works[work].source for work in (*works, *critics) if work in records.works]
        case _:
            found = record.sources
    return tuple(dict.fromkeys(one for one in found if one in records.sources))


_NOTED = frozenset(
    {
        "essays",
        "elements",
        "cold_war_seeds",
        "documents",
        "terms",
        "events",
        "bases",
        "missions",
        "institutions",
        "disputes",
        "seed_states",
        "scorecards",
        "works",
        "positions",
        "dilemmas",
        "key_numbers",
        "model_parameters",
        "model_presets",
        "model_positions",
    }
)
"""The kinds of record, sources apart, that have a note."""


def _record(records: Course, name: str) -> Any:
    kind = records.kinds.get(name)
    # No other kind is asked for, so that none is made for nothing.
    return getattr(records, kind).get(name) if kind in _NOTED else None


def _verified(record: Any) -> bool:
    match record:
        case Scorecard():
            return all(one.verified for one in (*record.developments, *record.against))
        case Dilemma(what_happened=steps):
            return all(one.verified for one in steps)
        case _:
            return bool(getattr(record, "verified", True))


def notes(records: Course, names: Iterable[str]) -> dict[str, Note]:
    """The notes for several ids; ids without a record are left out."""
    made = {name: note(records, name) for name in names}
    return {name: one for name, one in made.items() if one is not None}


def _title(records: Course, record: Any) -> str:
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
        case ModelParameter(symbol=symbol, name=name):
            return say("notes.model_parameter", symbol=symbol, what=name)
        case ModelPreset(name=name, school=school):
            return say("notes.model_preset", what=name, school=school)
        case ModelPosition(name=name):
            return say("notes.model_position", what=name)
        case KeyNumber(label=label, period=period):
            return f"{label}, {period}"
        case SeedState(cold_war_seed=seed):
            return say("notes.then_now_title", title=records.cold_war_seeds[seed].title)
        case Scorecard(element=element):
            return say("notes.became", label=records.elements[element].label)
        case Work():
            return f"{record.authors}, “{record.title}” ({record.year})"
        case Position():
            return f"{record.label} ({record.school})"
        case _:
            return str(record.title)


def _text(records: Course, record: Any) -> str:  # noqa: C901  one branch for each kind of record
    match record:
        case Term(definition=definition):
            return definition
        case Essay():
            return f"{record.outlet}, {in_words(record.date)}, pp. {record.pages}. {record.how_to_get}"
        case Element(text=text, essay=place):
            return f"{text} {say('notes.essay_page', page=place.page)}" if place else text
        case ColdWarSeed(meaning=meaning, essay=place):
            return f"{meaning} {say('notes.essay_page', page=place.page)}"
        case Document():
            return f"{record.summary} {record.why_it_matters}"
        case Base():
            return f"{record.role} {record.history}"
        case Institution(purpose=purpose):
            return purpose
        case Dispute():
            says = (f"{records.actors[view.code].name}: {view.says}" for view in record.views)
            return "\n".join([record.what, *says])
        case SeedState(short=short):
            return short
        case Scorecard():
            assessment = say(f"notes.{record.assessment.value}")
            parts = [record.facts, say("notes.assessed", assessment=assessment, text=record.judgement)]
            if record.weighing:
                parts.append(say("notes.weighing", text=record.weighing))
            if record.other_reading:
                parts.append(say("notes.other_reading", text=record.other_reading))
            return "\n".join(parts)
        case Work():
            parts = [f"{record.outlet}. {record.why}"]
            if record.parts_from_essay:
                parts.append(say("notes.parts_from_essay", text=record.parts_from_essay))
            return "\n".join(parts)
        case Position():
            answer = say("notes.answer", answer=record.in_brief)
            change = say("notes.would_change", text=record.would_change)
            parts = [f"{answer} {record.claim}", change, say("notes.on_the_essay", text=record.on_the_essay)]
            against = [records.works[name] for name in record.critics]
            if against:
                named = "; ".join(f"{work.authors} ({work.year})" for work in against)
                parts.append(say("notes.critics", works=named))
            return "\n".join(parts)
        case Dilemma(brief=brief):
            return brief
        case ModelParameter():
            return say("notes.model_honest", text=f"{record.meaning} {record.essay_hook} {record.reason}")
        case ModelPreset():
            numbers = ", ".join(f"{symbol} {value:g}" for symbol, value in record.values.model_dump().items())
            numbers = numbers.replace("-", "\N{MINUS SIGN}")
            return say("notes.model_numbers", text=record.says, numbers=numbers, asks=record.asks)
        case ModelPosition():
            return say("notes.model_place", u=f"{record.u:g}", b=f"{record.b:g}", text=record.reason)
        case KeyNumber():
            return f"{record.value:,.10g} {record.unit}. {record.note}"
        case _:
            return str(record.summary)
