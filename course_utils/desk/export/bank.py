"""What is exported: the questions of some lessons; a drawn one as a group of versions, of which a student gets one.

Every target takes the same groups, so no two of them can differ in what is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from course_utils.records.graded import GradedText
from course_utils.records.library import Course
from course_utils.records.questions import Generated, Question, ordinary
from course_utils.thinking.variants import instances

Asked = Question | GradedText
"""What a school's system asks: an ordinary question, or a text that a person marks."""
Record = Question | Generated | GradedText


@dataclass(frozen=True)
class Group:
    """One record as it is asked elsewhere.

    Args:
        id: the record's id.
        lesson: id of its lesson.
        about: what it is about, in a few words.
        entries: one question; or the versions of a drawn one, each with an id of its own.
        drawn: whether the entries are versions, of which a student gets one.
    """

    id: str
    lesson: str
    about: str
    entries: tuple[Asked, ...]
    drawn: bool = False

    @property
    def points(self) -> float:
        """What one entry earns."""
        return points(self.entries[0])


@dataclass(frozen=True, order=True)
class Loss:
    """What a target cannot hold of one record, in a sentence for the teacher.

    >>> print(Loss("q03-samawah-place", "Left out."))
    q03-samawah-place: Left out.
    """

    item: str
    text: str

    def __str__(self) -> str:
        return f"{self.item}: {self.text}"


def points(asked: Asked) -> float:
    """What a right answer earns: 1, or what the rubric of a text gives.

    Args:
        asked: a question or a text.
    """
    return asked.points if isinstance(asked, GradedText) else 1.0


def kind(asked: Asked) -> str:
    """The kind of a question, or `graded_text`.

    Args:
        asked: a question or a text.
    """
    return "graded_text" if isinstance(asked, GradedText) else asked.type


def bank(records: Course, lessons: Sequence[str], *, variants: int, graded: bool = False) -> tuple[Group, ...]:
    """The questions of some lessons, lesson by lesson, in the order of the records.

    Args:
        records: the records of the course.
        lessons: ids of the lessons.
        variants: how many versions of each drawn question; fewer come of one that has not so many.
        graded: the pool for grades, with its texts, in place of the practice questions.

    >>> from course_utils.records import course
    >>> groups = bank(course(), ["10-two-dials"], variants=3)
    >>> {len(one.entries) for one in groups}, next(one.entries[1].id for one in groups if one.drawn)[-3:]
    ({1, 3}, '-v2')
    """
    pool: list[Record] = [*records.questions.values()]
    if graded:
        pool = [*records.graded.values(), *records.graded_texts.values()]
    return tuple(_group(one, variants) for lesson in lessons for one in pool if one.lesson == lesson)


def _group(record: Record, variants: int) -> Group:
    if isinstance(record, Generated):
        made = [one for _, _, one in instances(record, variants)]
        return Group(record.id, record.lesson, record.about, tuple(_versions(made)), drawn=True)
    return Group(record.id, record.lesson, record.about, (record,))


def _versions(made: Sequence[Question]) -> Iterator[Question]:
    """Drawn questions under ids of their own."""
    for number, one in enumerate(made, start=1):
        yield ordinary({**one.model_dump(mode="json"), "id": f"{one.id}-v{number}"})
