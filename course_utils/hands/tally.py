"""Sets of verdicts side by side: averages with weights to move, or every mark: `tally("tally-09")`."""

from __future__ import annotations

from html import escape
from typing import Any, ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.hands.verdicts import GRADES, VERSION, chosen_cards, verdict_items
from course_utils.records import Course, course
from course_utils.records.library import known_record
from course_utils.records.tally import TOP_WEIGHT, Tally, TallySet
from course_utils.strings import say


class TallyCard(CourseWidget):
    """The student's verdicts and the course's: as averages of two sets with weights, or each mark on one scale."""

    name: ClassVar[str] = "tally"

    def fallback_html(self) -> str:
        """What is counted and the objection; the course's verdicts folded, for a reader without scripts."""
        spec = self.spec
        sides = "".join(
            f"<h4>{escape(side['name'])}</h4><ul>{''.join(map(_told, side['cards']))}</ul>" for side in spec["sets"]
        )
        return (
            f"<p><strong>{escape(spec['title'])}</strong></p><p>{escape(spec['ask'])}</p>"
            f"<p>{escape(spec['objection'])}</p>"
            f"<details><summary>{escape(say('tally.fold_course'))}</summary>{sides}</details>"
        )


def _told(card: dict[str, Any]) -> str:
    return f"<li>{escape(card['title'])}: {escape(say('verdicts.' + card['mark']))}</li>"


def tally_spec(one: Tally, of: Course) -> dict[str, Any]:
    """Everything that the tally shows.

    Args:
        one: the tally.
        of: the records.

    Returns:
        Its words; the grades of a verdict; and for each side its cards, with the item under which a verdict is kept,
        the course's mark, and the marks of the parts.
    """
    return {
        **one.model_dump(mode="json", include={"id", "version", "title", "ask", "view", "objection"}),
        "top": TOP_WEIGHT,
        "grades": list(GRADES),
        "verdict_version": VERSION,
        "sets": [_side(side, of) for side in one.sets],
    }


def _side(side: TallySet, of: Course) -> dict[str, Any]:
    names = chosen_cards(side.cards, of)
    order = of.reflections[side.order] if side.order else None
    return {
        **side.model_dump(mode="json", include={"name", "process", "lesson"}),
        "lesson_title": of.lessons[side.lesson].title,
        "order": {"id": order.id, "version": order.version, "ranked": side.ranked} if order else None,
        "cards": [
            {
                "id": name,
                "item": item,
                "title": of.elements[of.scorecards[name].element].label,
                "mark": of.scorecards[name].assessment.value,
                "parts": [part.assessment.value for part in of.scorecards[name].components],
            }
            for name, item in zip(names, verdict_items(side.cards, of), strict=True)
        ],
    }


def tally(name: str) -> TallyCard:
    """Show sets of verdicts side by side.

    Args:
        name: the id of the tally.

    Raises:
        CourseError: if there is no such tally; it names the nearest.

    >>> tally("tally-09")
    <tally>
    """
    records = course()
    return TallyCard(tally_spec(known_record(records.tallies, name, what="tally"), records))
