"""Undated cards to place on a line of years, and the true line beside one's own: `chronology("chron-alliance")`."""

from __future__ import annotations

from html import escape
from string import ascii_uppercase
from typing import Any, ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.records import Course, course
from course_utils.records.chronology import Chronology
from course_utils.records.dates import earliest, in_words
from course_utils.records.library import known_record
from course_utils.strings import say


class ChronologyCard(CourseWidget):
    """Place, mark, compare: by order and by distance."""

    name: ClassVar[str] = "chronology"

    def fallback_html(self) -> str:
        """The cards without dates, then the true line in a fold, for a reader without scripts."""
        cards = "".join(f"<li>{escape(card['text'])}</li>" for card in self.spec["cards"])
        true = "".join(
            f"<li>{escape(card['when'])}: {escape(card['text'])} {escape(card['why'])}</li>"
            for card in sorted(self.spec["cards"], key=lambda card: card["year"])
        )
        return (
            f"<p><strong>{escape(self.spec['title'])}</strong></p><ul>{cards}</ul>"
            f"<details><summary>{escape(say('chronology.true_line'))}</summary><ol>{true}</ol></details>"
        )


def chronology_spec(line: Chronology, of: Course) -> dict[str, Any]:
    """Everything that the card shows: the line, what stands on it, and the cards with the dates of their events.

    Args:
        line: the record.
        of: the records, which hold the dates.
    """
    given = [of.events[name] for name in line.given]
    return {
        "id": line.id,
        "version": line.version,
        "title": line.title,
        "from": line.from_year,
        "to": line.to_year,
        "given": [{"year": earliest(event.date).year, "text": event.title} for event in given],
        "cards": [
            {
                "id": card.event,
                "letter": letter,
                "text": card.text,
                "why": card.why,
                "year": earliest(of.events[card.event].date).year,
                "when": in_words(of.events[card.event].date),
            }
            for letter, card in zip(ascii_uppercase, line.cards, strict=False)
        ],
    }


def chronology(name: str) -> ChronologyCard:
    """Let the reader place events on a line of years, mark the placing, and show the true line beside it.

    Args:
        name: the id of the chronology.

    Raises:
        CourseError: if there is no such chronology; it names the nearest.

    >>> chronology("chron-alliance")
    <chronology>
    """
    records = course()
    return ChronologyCard(chronology_spec(known_record(records.chronologies, name, what="chronology"), records))
