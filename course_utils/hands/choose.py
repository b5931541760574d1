"""Decisions taken in somebody's seat, one after the other: `choose("choose-tokyo")`."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any, ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.records import Course, course
from course_utils.records.dates import in_words
from course_utils.records.library import known_record
from course_utils.records.moments import DecisionSeries, Moment
from course_utils.records.notes import citation
from course_utils.strings import say


class ChooseCard(CourseWidget):
    """One moment at a time: what was known, the ways that were open, what yours buys and costs, what was done."""

    name: ClassVar[str] = "choose"

    def fallback_html(self) -> str:
        """All moments with their ways and what was done, for a reader without scripts."""
        return f"<p><strong>{escape(self.spec['title'])}</strong></p>{''.join(map(_told, self.spec['moments']))}"


def _told(moment: dict[str, Any]) -> str:
    ways = "".join(
        f"<li>{escape(way['text'])} {escape(say('choose.buys'))} {escape(way['buys'])} "
        f"{escape(say('choose.costs'))} {escape(way['costs'])}</li>"
        for way in moment["ways"]
    )
    known = "".join(f"<li>{escape(one)}</li>" for one in moment["known"])
    return (
        f"<h4>{escape(moment['when'])}: {escape(moment['title'])}</h4><p>{escape(moment['brief'])}</p>"
        f"<ul>{known}</ul><ul>{ways}</ul><p>{escape(moment['done'])} {escape(moment['reason'])}</p>"
    )


def series_spec(series: DecisionSeries, of: Course) -> dict[str, Any]:
    """Everything that the card shows.

    Args:
        series: the moments in their order, and the two scales.
        of: the records.
    """
    return {
        **series.model_dump(mode="json", include={"id", "version", "title", "seat", "scales"}),
        "moments": [moment_spec(of.moments[name], of) for name in series.moments],
    }


def moment_spec(moment: Moment, of: Course) -> dict[str, Any]:
    """One moment as the card shows it: its day in words, its year for the row of steps, its sources to open.

    Args:
        moment: the record.
        of: the records.
    """
    told = moment.model_dump(
        mode="json",
        include={"id", "title", "brief", "known", "scales", "ways", "chosen", "done", "reason", "later"},
    )
    return {**told, "when": in_words(moment.date), "year": moment.date[:4], "sources": _sources(moment.sources, of)}


def _sources(names: Sequence[str], of: Course) -> list[Any]:
    return [citation(of.sources[name]) for name in names if name in of.sources]


def choose(name: str) -> ChooseCard:
    """Let the reader decide, moment by moment, and show what each choice buys, costs and moves.

    Args:
        name: the id of the series of decisions.

    Raises:
        CourseError: if there is no such series; it names the nearest.

    >>> choose("choose-tokyo")
    <choose>
    """
    records = course()
    return ChooseCard(series_spec(known_record(records.decision_series, name, what="series of decisions"), records))
