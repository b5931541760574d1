"""Verdict cards: what was asked, and was it done? The student judges before the evidence, after it, and compares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.records import Course, course
from course_utils.records.dates import in_words
from course_utils.records.library import unknown_id
from course_utils.records.notes import citation
from course_utils.strings import say

VERSION = 1
GRADES = ("reversed", "not_pursued", "attempted", "partly_realised", "largely_realised", "contested")


class VerdictCards(CourseWidget):
    """Scorecards, one open at a time; the course's verdict on each is shown after the student's own."""

    name: ClassVar[str] = "verdicts"

    def fallback_html(self) -> str:
        """Every card with its evidence, and the course's verdict folded, for a reader without scripts."""
        parts = []
        for card in self.spec["cards"]:
            found = "".join(
                f"<h5>{escape(part['name'])}</h5>{_listed('done', part)}{_listed('against', part)}"
                for part in card["parts"]
            )
            said = (say("verdicts.no_sum"), card["weighing"], card["judgement"], card["other"])
            ruling = "".join(f"<p>{escape(one)}</p>" for one in said if one)
            title = say("verdicts.course", verdict=say(f"verdicts.{card['mark']}"))
            parts.append(
                f"<h4>{escape(card['title'])}</h4><p>{escape(card['asks'])}</p>{found}"
                f"<details><summary>{escape(say('verdicts.panel_course'))}</summary>"
                f"<p>{escape(title)}</p>{ruling}</details>"
            )
        return f"<p><strong>{escape(say('verdicts.title'))}</strong></p>{''.join(parts)}"


def _listed(side: str, part: dict[str, Any]) -> str:
    items = "".join(f"<li>{escape(one['when'])}: {escape(one['text'])}</li>" for one in part[side])
    return f"<p>{escape(say(f'verdicts.{side}'))}</p><ul>{items}</ul>" if items else ""


def chosen_cards(which: str | Sequence[str], records: Course) -> tuple[str, ...]:
    """The ids of some scorecards, in the essay's order.

    Args:
        which: how their ids begin, such as `score-up`, or a list of ids.
        records: the records of the course.

    Raises:
        CourseError: if there is no such scorecard; it names the nearest.

    >>> chosen_cards("score-up", course())[0]
    'score-up-1'
    """
    known = records.scorecards
    if isinstance(which, str):
        found = tuple(name for name in known if name == which or name.startswith(f"{which}-"))
        if not found:
            raise unknown_id(which, known, what="scorecard")
        return found
    for name in which:
        if name not in known:
            raise unknown_id(name, known, what="scorecard")
    return tuple(which)


def verdict_items(which: str | Sequence[str], records: Course) -> list[str]:
    """Under which each verdict is kept, in the order of the cards.

    Args:
        which: how the ids of scorecards begin, or a list of ids.
        records: the records of the course.

    >>> verdict_items(["score-up-2"], course())
    ['verdict-score-up-2']
    """
    return [f"verdict-{name}" for name in chosen_cards(which, records)]


def verdict_spec(which: str | Sequence[str], records: Course) -> dict[str, Any]:
    """Everything that the cards show.

    Args:
        which: how the ids of scorecards begin, or a list of ids.
        records: the records of the course.
    """
    names = chosen_cards(which, records)
    return {
        "version": VERSION,
        "grades": [{"key": one, "means": say(f"verdicts.means_{one}")} for one in GRADES],
        "cards": [
            {**_card(records, records.scorecards[name]), "item": item}
            for name, item in zip(names, verdict_items(names, records), strict=True)
        ],
    }


def _card(records: Course, score: Any) -> dict[str, Any]:
    element = records.elements[score.element]
    every = (*score.developments, *score.against)
    parts = [
        {
            "name": part.name,
            "mark": part.assessment.value,
            "done": _dated(one for one in score.developments if one.part == part.key),
            "against": _dated(one for one in score.against if one.part == part.key),
        }
        for part in score.components
        if part.key
    ]
    whole = {
        "name": say("verdicts.whole"),
        "mark": None,
        "done": _dated(one for one in score.developments if one.part is None),
        "against": _dated(one for one in score.against if one.part is None),
    }
    unkeyed = [{"name": part.name, "mark": part.assessment.value} for part in score.components if not part.key]
    sources = dict.fromkeys(source for one in every for source in one.sources)
    return {
        "title": element.label,
        "asks": element.text,
        "page": element.essay.page if element.essay else "",
        "parts": [*parts, *([whole] if whole["done"] or whole["against"] else [])],
        "marks": [*({"name": part["name"], "mark": part["mark"]} for part in parts), *unkeyed],
        "facts": score.facts,
        "sources": [citation(records.sources[name]) for name in sources],
        "mark": score.assessment.value,
        "trend": say(f"verdicts.trend_{score.trend.value}"),
        "judgement": score.judgement,
        "weighing": score.weighing,
        "other": score.other_reading,
        "question": score.question,
    }


def _dated(found: Iterable[Any]) -> list[dict[str, str]]:
    return [
        {
            "when": in_words(one.date) + (say("verdicts.until", end=in_words(one.end)) if one.end else ""),
            "text": one.text if one.verified else f"{one.text} {say('common.unverified')}",
        }
        for one in found
    ]


def verdict_cards(which: str | Sequence[str]) -> VerdictCards:
    """Show cards on which a student judges what became of some advice.

    Args:
        which: how the ids of scorecards begin, such as `score-up` for the seven on upgrading, or a list of ids.

    Raises:
        CourseError: if there is no such scorecard; it names the nearest.

    >>> verdict_cards("score-up")
    <verdicts>
    """
    return VerdictCards(verdict_spec(which, course()))
