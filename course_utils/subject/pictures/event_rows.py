"""Events as rows of a picture, for every timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from course_utils.pictures.picture import Link, Row, cited, confirmed
from course_utils.pictures.theme import PROCESS_MARKS, Mark
from course_utils.pictures.times import decimal_year, when_words
from course_utils.records import Course
from course_utils.records.dates import earliest, latest
from course_utils.strings import say
from course_utils.subject.records.history import Event

# What an event did between states shows inside its mark: a cross, nothing, a dot; full is what nobody judged.
_SUFFIX = {"bridging": "-cross-open", "dividing": "-open", "mixed": "-open-dot"}


def with_effect(mark: Mark, direction: str) -> Mark:
    """A mark that shows what an event did between states.

    >>> with_effect(PROCESS_MARKS["bridging"], "dividing").symbol
    'circle-open'
    """
    return Mark(mark.role, mark.symbol + _SUFFIX.get(direction, ""))


@dataclass(frozen=True)
class Told:
    """Events in order of time, as a timeline needs them: each with its row and its time in years, and all sources."""

    events: list[Event]
    rows: tuple[Row, ...]
    times: list[float]
    links: tuple[Link, ...]


def told(records: Iterable[Event] | None, since: int, until: int, of: Course, wanted: Callable[[Event], bool]) -> Told:
    """The events of some years that a timeline shows.

    Args:
        records: to choose from; those of the course if left out.
        since: first year (AD).
        until: last year (AD).
        of: the course whose themes, actors and sources are used.
        wanted: whether an event of these years is shown.

    Raises:
        ValueError: if the years are the wrong way round.

    >>> from course_utils.records import course
    >>> len(told(None, 2006, 2006, course(), lambda one: False).rows)
    0
    """
    if since > until:
        raise ValueError(say("picture.fault_years", since=since, until=until))
    every = of.events.values() if records is None else records
    found = sorted(
        (one for one in every if wanted(one) and since <= earliest(one.date).year <= until),
        key=lambda one: (earliest(one.date), one.id),
    )
    links, cites = cited(found, of.sources)
    return Told(
        found,
        tuple(event_row(one, of, cites[one.id]) for one in found),
        [decimal_year(earliest(one.date)) for one in found],
        links,
    )


def event_row(event: Event, of: Course, sources: tuple[int, ...]) -> Row:
    """An event as a row of a picture: its texts, the fields that controls filter by, its mark."""
    process, direction = event.process.value, event.direction.value if event.direction else "none"
    mark = PROCESS_MARKS[process]
    if process != "context":
        mark = with_effect(mark, direction)
    actors = [of.actors[one].name if one in of.actors else one for one in event.actors]
    when = when_words(event.date, event.end)
    return Row(
        values={
            "when": when,
            "event": event.title,
            "process": process,
            "process_label": say(f"picture.process_{process}"),
            "theme": event.theme,
            "theme_label": of.themes[event.theme].name if event.theme in of.themes else event.theme,
            "direction": direction,
            "direction_label": say(f"picture.direction_{direction}"),
            "actors": tuple(event.actors),
            "who": ", ".join(actors),
            "begin": earliest(event.date).year,
            "end": latest(event.end or event.date).year,
        },
        title=event.title,
        note=when,
        detail=confirmed(" ".join(text for text in (event.summary, event.note) if text), event.verified),
        sources=sources,
        mark=mark,
    )
