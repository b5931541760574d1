"""Predict and reveal, and open tasks: what is asked before the data, and what is never marked."""

from __future__ import annotations

from html import escape
from typing import ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.records import course
from course_utils.records.library import known_record
from course_utils.records.notes import citation
from course_utils.strings import say


class PredictCard(CourseWidget):
    """Guess, lock, see the data, explain the gap."""

    name: ClassVar[str] = "predict"

    def fallback_html(self) -> str:
        """The card as plain text, for a reader without scripts."""
        answer = f"<p>{escape(self.spec['finding'])} {escape(self.spec['explanation'])}</p>"
        return (
            f"<p><strong>{escape(self.spec['ask'])}</strong></p>"
            f"<details><summary>{escape(say('predict.key_data'))}</summary>{answer}</details>"
        )


class ReflectCard(CourseWidget):
    """Choose and write; kept, shown again, never marked."""

    name: ClassVar[str] = "reflect"

    def fallback_html(self) -> str:
        """The card as plain text, for a reader without scripts."""
        options = "".join(f"<li>{escape(option['text'])}</li>" for option in self.spec["options"])
        return f"<p><strong>{escape(self.spec['prompt'])}</strong></p><ul>{options}</ul>"


def predict(name: str) -> PredictCard:
    """Show a prediction: ask first, reveal the data after the lock.

    Args:
        name: the id of the prediction.

    Raises:
        CourseError: if there is no such prediction; it names the nearest.
    """
    records = course()
    one = known_record(records.predictions, name, what="prediction")
    spec = one.model_dump(mode="json", include={
        "id", "version", "kind", "ask", "unit", "low", "high", "beside", "options", "answer", "why", "finding",
        "explanation", "caveat",
    })  # fmt: skip
    spec["points"] = [point.model_dump(mode="json") for point in one.series]
    if one.slope:
        names = [line.label for line in one.slope.lines]
        spec["slope"] = {"before": one.slope.before, "after": one.slope.after, "lines": names}
    return PredictCard({**spec, "sources": [citation(records.sources[source]) for source in one.sources]})


def reflect(name: str) -> ReflectCard:
    """Show an open task.

    Args:
        name: the id of the reflection.

    Raises:
        CourseError: if there is no such reflection; it names the nearest.
    """
    records = course()
    one = known_record(records.reflections, name, what="reflection")
    spec = one.model_dump(mode="json", include={
        "id", "version", "prompt", "options", "choose", "starter", "words", "rubric", "ticks", "asks_sure",
    })  # fmt: skip
    if one.looks_back:
        back = records.reflections[one.looks_back]
        spec["back"] = back.model_dump(mode="json", include={"id", "options"})
        if back.lesson != one.lesson:
            spec["back"]["from"] = records.lessons[back.lesson].title
    return ReflectCard(spec)
