"""Japan's people counted on to 2070 with assumptions of one's own: the widget `project_population()`."""

from __future__ import annotations

from html import escape
from typing import Any, ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.pictures import credits
from course_utils.records import Course, course
from course_utils.records.tables import table
from course_utils.strings import say
from course_utils.subject.models.population import STEP, TOLERANCE, Ages, projected, workforce
from course_utils.subject.models.population_japan import (
    BEGINS,
    ENDS,
    IN_WORKFORCE,
    OLDER_IN_WORKFORCE,
    UNTIL,
    history,
    periods,
    published,
    start,
    variants,
)

ITEM = "project-population"
VERSION = 1


class PopulationCard(CourseWidget):
    """A drawing of Japan's people over the years, the switches that move it, and what it comes to in words."""

    name: ClassVar[str] = "population"

    def fallback_html(self) -> str:
        """What the first assumptions come to, and what kind of statement that is, for a reader without scripts."""
        return (
            f"<p><strong>{escape(self.spec['result'])}</strong></p>"
            f"<p>{escape(say('population.arithmetic'))}</p><p>{escape(self.spec['agrees'])}</p>"
        )


def population_spec(of: Course) -> dict[str, Any]:
    """Everything that the card counts with.

    Args:
        of: the records.
    """
    tables = (table("japan_ages"), table("japan_rates"), table("japan_births"))
    begin = start()
    return {
        "id": ITEM,
        "version": VERSION,
        "start": {"women": begin.women, "men": begin.men},
        "periods": [
            {
                "year": one.year,
                "alive": one.alive,
                "moved": one.moved,
                "births": one.births,
                "boys": one.boys,
                "newborn": one.newborn,
            }
            for one in periods()
        ],
        "variants": [
            {
                "key": one.key,
                "children": one.children,
                "movers": one.movers,
                "youngest": None if one.start == begin else [one.start.women[0], one.start.men[0]],
            }
            for one in variants()
        ],
        "history": [{"year": year, "ages": _rounded(ages)} for year, ages in history().items()],
        "un": [round(sum(published(year))) for year in range(BEGINS, ENDS + 1, STEP)],
        "work": {"until": UNTIL, "at_work": IN_WORKFORCE, "older_at_work": OLDER_IN_WORKFORCE},
        "tolerance": 100 * TOLERANCE,
        "agrees": say(
            "population.agrees", percent=100 * TOLERANCE, ipss=f"{of.key_numbers['num-ipss-people-2070'].value:.1f}"
        ),
        "caveats": list(dict.fromkeys(caveat for one in tables for caveat in one.caveats)),
        "credit": credits.credit(tables[0]),
        "result": _result(),
    }


def _rounded(ages: Ages) -> list[float]:
    return [round(one) for one in ages]


def _result() -> str:
    """What the medium variant's assumptions come to, in the words of the card."""
    medium = variants()[0]
    found = projected(medium.start, periods(), medium.children)
    now, then = (workforce(found[year], UNTIL, IN_WORKFORCE, OLDER_IN_WORKFORCE) for year in (BEGINS, ENDS))
    percent = round(100 * (1 - then.people / now.people))
    return say(
        "population.finding",
        year=ENDS,
        people=f"{then.people / 1000:.1f}",
        apart=say("population.fewer", percent=percent),
        begins=BEGINS,
        workers=f"{then.workers / 1000:.1f}",
    )


def project_population() -> PopulationCard:
    """Show the card that counts Japan's people on to 2070, with assumptions that a student can change.

    >>> project_population()
    <population>
    """
    return PopulationCard(population_spec(course()))
