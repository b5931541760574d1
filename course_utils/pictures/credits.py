"""What a picture owes its reader about a table: sources, terms, coverage and what to beware of."""

from __future__ import annotations

from course_utils.pictures.picture import Link
from course_utils.records.tables import Table
from course_utils.strings import say


def links(*tables: Table) -> tuple[Link, ...]:
    """Sources and terms of some tables, each once."""
    found = [
        Link(text.replace("`", ""), url or None)
        for one in tables
        for text, url in [
            *((source.title, source.url) for source in one.sources),
            *((say("charts.terms", terms=licence.title), licence.url) for licence in one.licences),
        ]
    ]
    return tuple(dict.fromkeys(found))


def credit(*tables: Table) -> str:
    """Source, edition and terms in one line for each table; a table computed here names what it was computed from."""
    heads = [next((source for source in one.sources if source.url), one.sources[0]) for one in tables]
    return " ".join(
        say("charts.credit", source=head.title, version=one.version, terms=one.licence.rstrip("."))
        for one, head in zip(tables, heads, strict=True)
    )


def caveat(*tables: Table) -> str:
    """What the tables cover, and what to beware of."""
    parts = [
        " ".join([say("charts.covers", title=one.title, coverage=one.coverage.rstrip(".")), *one.caveats])
        for one in tables
    ]
    return " ".join(parts).replace("`", "")
