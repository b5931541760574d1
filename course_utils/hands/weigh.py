"""Costs and benefits: weigh considerations, and see whose published view the weights come near."""

from __future__ import annotations

from html import escape
from typing import Any, ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.records import course
from course_utils.records.dates import in_words
from course_utils.records.library import known_record
from course_utils.records.notes import citation
from course_utils.records.weighing import TOP


class WeighCard(CourseWidget):
    """A slider and a number for each consideration; once all are weighed, the distance to each published view."""

    name: ClassVar[str] = "weigh"

    def fallback_html(self) -> str:
        """What is known and what the voices say, for a reader without scripts."""
        spec = self.spec
        known = "".join(
            f"<h4>{escape(one['name'])}</h4><p>{escape(one['asks'])}</p><ul>{_bullets(one['facts'])}</ul>"
            for one in spec["considerations"]
        )
        said = "".join(
            f"<li><strong>{escape(one['name'])}</strong>, {escape(one['who'])} ({escape(one['date'])}): "
            f"{escape(one['says'])}</li>"
            for one in spec["voices"]
        )
        return (
            f"<p><strong>{escape(spec['title'])}</strong></p>{known}<ul>{said}</ul><p>{escape(spec['objection'])}</p>"
        )


def _bullets(facts: list[dict[str, Any]]) -> str:
    return "".join(f"<li>{escape(one['text'])}</li>" for one in facts)


def weigh(name: str) -> WeighCard:
    """Show considerations to be weighed, and published views to compare with.

    Args:
        name: the id of the weighing.

    Raises:
        CourseError: if there is no such weighing; it names the nearest.
    """
    records = course()
    one = known_record(records.weighings, name, what="weighing")

    def cited(sources: tuple[str, ...]) -> list[dict[str, Any]]:
        return [dict(citation(records.sources[source])) for source in sources]

    spec = one.model_dump(mode="json", include={"id", "version", "title", "ask", "objection"})
    considerations = [
        {
            **each.model_dump(mode="json"),
            "facts": [
                {"text": fact.text, "sources": cited(fact.sources)} for fact in one.facts if fact.about == each.key
            ],
        }
        for each in one.considerations
    ]
    voices = [
        {**voice.model_dump(mode="json"), "date": in_words(voice.date), "sources": cited(voice.sources)}
        for voice in one.voices
    ]
    return WeighCard({**spec, "top": TOP, "considerations": considerations, "voices": voices})
