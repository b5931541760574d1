"""The way through the course as the front end needs it: parts, lessons, and what can be kept in each.

What a learner has done of it is told by `front/way.js`, from these lists and the kept answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from course_utils.hands.quiz import warmup_ids
from course_utils.hands.stations import again_item
from course_utils.hands.verdicts import verdict_items
from course_utils.identity import identity
from course_utils.records import Course
from course_utils.records.chronology import Chronology
from course_utils.records.labs import Lab
from course_utils.records.memos import Memo
from course_utils.records.moments import DecisionSeries
from course_utils.records.notebooks import notebooks_folder
from course_utils.records.stations import stations
from course_utils.records.tally import Tally
from course_utils.records.teaching import Lesson, LessonStatus, Prediction, Reflection
from course_utils.records.weighing import Weighing
from course_utils.thinking.variants import FINAL, warm_up_item


def parts_of_course(records: Course) -> list[dict[str, Any]]:
    """Every part with its lessons, in the order of the course.

    Args:
        records: the records of the course.

    Returns:
        For each part its title, its process (`context` where it has none) and its lessons, as `stop` gives them.

    >>> from course_utils.records import course
    >>> [part["process"] for part in parts_of_course(course())]
    ['context', 'upgrading', 'bridging', 'both', 'context']
    """
    return [
        {
            "title": part.title,
            "process": part.process,
            "lessons": [stop(records.lessons[name], records) for name in part.lessons if name in records.lessons],
        }
        for part in identity().parts
    ]


def stop(lesson: Lesson, records: Course) -> dict[str, Any]:
    """A lesson on the way: what it is called, asks and takes, its check, and all items that can be kept in it.

    Nothing counts as kept in a page beside the lessons: what one does there was asked in a lesson.

    Args:
        lesson: the lesson.
        records: the records of the course.

    >>> from course_utils.records import course
    >>> stop(course().lessons["10-two-dials"], course())["kept"][:2]
    ['q10-parts', 'q10-chain']
    """
    there = lesson.is_open
    tasks: list[Prediction | Weighing | DecisionSeries | Chronology | Tally | Memo | Reflection | Lab] = [
        *records.predictions.values(),
        *records.weighings.values(),
        *records.decision_series.values(),
        *records.chronologies.values(),
        *records.tallies.values(),
        *records.memos.values(),
        *records.reflections.values(),
        *records.labs.values(),
    ]
    warm_up = warmup_ids(records, lesson.id) if there else ()
    return {
        "id": lesson.id,
        "title": lesson.title,
        "question": lesson.question,
        "minutes": lesson.minutes,
        "ready": lesson.status is LessonStatus.READY,
        "beside": lesson.beside,
        "check": list(lesson.check),
        "kept": [
            *lesson.check,
            *(one.id for one in tasks if there and one.lesson == lesson.id),
            *([f"{warm_up_item(lesson.id)}*"] if warm_up else []),
            *(_shown(lesson, records) if there else ()),
        ],
    }


def _shown(lesson: Lesson, records: Course) -> Iterator[str]:
    """The items of what belongs to no lesson and is shown in this one's notebook: verdict cards, played dilemmas."""
    path = notebooks_folder() / f"{lesson.id}.ipynb"
    for one in stations(path) if path.exists() else ():
        for word, name in one.shown:
            if word == "verdict_cards":
                yield from verdict_items(name, records)
            elif word == "role_play":
                yield name
            elif word == "signs":
                yield again_item(name)
            elif word == "final_quiz":
                yield f"{FINAL}*"
