"""The stations of a lesson as the front end needs them: name, place, minutes, and what is to be answered there."""

from __future__ import annotations

from typing import Any

from course_utils.hands.final_quiz import final_pools
from course_utils.hands.quiz import warmup_ids
from course_utils.hands.verdicts import verdict_items
from course_utils.records import Course
from course_utils.records.notebooks import heading_id, notebooks_folder, page_heading_id
from course_utils.records.stations import stations
from course_utils.thinking.variants import FINAL, warm_up_item


def stations_of(lesson: str, records: Course) -> list[dict[str, Any]]:
    """The stations of a lesson, in order; none where it has no notebook yet.

    Args:
        lesson: id of the lesson.
        records: the records of the course.

    Returns:
        For each its `name`, its place on the `page` and in the `notebook`, its `minutes`, and as `items` what has to be
        answered there. A data lab is for those who like, so it is not among them. Which questions a warm-up asks is
        told from the kept answers, so its items are named by their beginning and a star, once for each that is asked.

    >>> from course_utils.records import course
    >>> stations_of("06-trade-and-peace", course())[0]["items"]
    ['r06-first']
    """
    path = notebooks_folder() / f"{lesson}.ipynb"
    if not path.exists():
        return []
    return [
        {
            "name": one.name,
            "page": page_heading_id(one.heading),
            "notebook": heading_id(one.heading),
            "minutes": one.minutes,
            "items": [item for word, name in one.shown for item in _asked(word, name, lesson, records)],
        }
        for one in stations(path)
    ]


def again_item(task: str) -> str:
    """Under which the signs of an open task are kept once they are weighed again.

    Args:
        task: the id of the task in which they were chosen.

    >>> again_item("r01-criteria")
    'again-r01-criteria'
    """
    return f"again-{task}"


def _asked(word: str, name: str, lesson: str, records: Course) -> list[str]:
    """The items of one interactive: the word that shows it, and the id that it is given."""
    if word in ("predict", "reflect", "weigh", "choose", "chronology", "role_play", "memo"):
        return [name]
    if word == "signs":
        return [again_item(name)]
    if word == "tally":
        # Marks are only looked at; weights are kept.
        return [name] if name in records.tallies and records.tallies[name].view == "averages" else []
    if word == "warmup":
        return [f"{warm_up_item(lesson)}*"] * len(warmup_ids(records, lesson))
    if word == "final_quiz":
        return [f"{FINAL}*"] * len(final_pools(records))
    if word == "quiz":
        return list(records.lessons[name].check) if name in records.lessons else [name]
    if word == "verdict_cards":
        return verdict_items(name, records)
    return []
