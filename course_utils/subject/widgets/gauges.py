"""The seeds on one dashboard: each indicator at two dates, with what it can bear: `seed_gauges()`."""

from __future__ import annotations

from html import escape
from typing import Any, ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.records import Course, course
from course_utils.records.dates import earliest, in_words
from course_utils.records.notes import Link, citation
from course_utils.records.tables import table
from course_utils.strings import say
from course_utils.subject.records.gauges import Gauge, GaugeReading
from course_utils.subject.widgets.board import ITEM, VERSION


class SeedGauges(CourseWidget):
    """Eight seeds with their indicators, two bars each; basis, caveat and sources behind each."""

    name: ClassVar[str] = "gauges"

    def fallback_html(self) -> str:
        """Every indicator with both figures, reason and caveat, for a reader without scripts."""
        parts = [
            f"<h4>{escape(seed['title'])}</h4><ul>{''.join(map(_told, seed['gauges']))}</ul>"
            for seed in self.spec["seeds"]
        ]
        return f"<p><strong>{escape(say('gauges.title'))}</strong> {escape(self.spec['as_of'])}</p>{''.join(parts)}"


def _told(gauge: dict[str, Any]) -> str:
    figures = "; ".join(f"{one['when']}: {one['text']}" for one in (gauge["then"], gauge["now"]))
    return f"<li>{escape(gauge['name'])} ({escape(gauge['unit'])}): {escape(figures)}. {escape(gauge['means'])}</li>"


def gauges_spec(of: Course) -> dict[str, Any]:
    """Everything that the dashboard shows.

    Args:
        of: the records.

    Returns:
        The seeds in the essay's order, each with its indicators and the course's own marks; under which item the
        student's marks of the board are kept; and as of when all of it holds.
    """
    states = {state.cold_war_seed: state for state in of.seed_states.values()}
    seeds = [
        {
            "id": seed.id,
            "number": seed.number,
            "title": seed.title,
            "trend": say(f"board.trend_{states[seed.id].trend.value}"),
            "example": list(states[seed.id].example),
            "gauges": [_gauge(one, of) for one in of.gauges.values() if one.cold_war_seed == seed.id],
        }
        for seed in sorted(of.cold_war_seeds.values(), key=lambda one: one.number)
    ]
    last = max(one.checked for one in of.gauges.values() if one.checked)
    return {
        "board": {"item": ITEM, "version": VERSION},
        "year": earliest(of.essay.date).year,
        "as_of": say("gauges.as_of", month=in_words(last)),
        "seeds": seeds,
    }


def _gauge(one: Gauge, of: Course) -> dict[str, Any]:
    named = dict.fromkeys(cell.table for reading in (one.then, one.now) for cell in reading.cells)
    sources: list[Link] = [citation(of.sources[name]) for name in one.sources]
    tables: list[Link] = [{"text": say("gauges.table", title=table(name).title), "url": None} for name in named]
    return {
        **one.model_dump(mode="json", include={"id", "name", "unit", "basis", "points", "means", "caveat"}),
        "then": _reading(one.then, one.digits),
        "now": _reading(one.now, one.digits),
        "sources": [*tables, *sources],
    }


def _reading(one: GaugeReading, digits: int) -> dict[str, Any]:
    return {"when": one.when, "value": one.value, "text": f"{one.value:.{digits}f}"}


def seed_gauges() -> SeedGauges:
    """Show the indicators of the eight seeds at two dates.

    >>> seed_gauges()
    <gauges>
    """
    return SeedGauges(gauges_spec(course()))
