"""What the graded pool must keep to: as questions of lessons do, and enough of it for every lesson."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from course_utils.desk.question_rules import MAX_NAME, generated_faults, right_is_longest
from course_utils.records import Problem
from course_utils.records.library import Loaded
from course_utils.records.questions import Generated
from course_utils.records.questions.kinds.single import SingleChoice
from course_utils.thinking.variants import draw, instance

FEWEST = 4
"""Drawn questions of a lesson that is ready."""
KINDS = 2
"""Kinds of answer among them."""
DRAWS = 20
"""Versions of each that are made and looked at."""
LOOKED_AT = 40
"""Versions of a choice whose options are measured."""
MAX_LONGEST = 0.5
"""In what share of them the right option may be the longest: more, by chance, than in the lessons' pools."""
CRITERIA = (3, 4)
"""How many criteria the rubric of a text has."""


def check_graded(loaded: Loaded) -> Iterator[Problem]:
    """Every breach of the rules in the graded pool.

    Args:
        loaded: the records of the course, with a teacher's own where there are any.
    """
    if loaded.problems:
        return  # a generator may look at any record, so all must be sound before versions are made
    course = loaded.course
    for question in course.graded.values():
        file, line = loaded.places[question.id]
        for field, message in [*generated_faults(question, DRAWS), *_longest(question)]:
            yield Problem(file, line, f"graded[{question.id}].{field}", message)
    for task in course.graded_texts.values():
        file, line = loaded.places[task.id]
        if len(task.rubric) not in CRITERIA:
            message = (
                f"has {len(task.rubric)} criteria; give {CRITERIA[0]} or {CRITERIA[-1]}, so that marks can be told"
            )
            yield Problem(file, line, f"graded_texts[{task.id}].rubric", message)
    yield from _pools(loaded)


def _longest(question: Generated) -> Iterator[tuple[str, str]]:
    """A right option that is the longest too often: who picks the longest must not do well."""
    if question.gives != "single":
        return
    made = [instance(question, draw(question, str(key))) for key in range(LOOKED_AT)]
    longest = sum(_is_longest(one) for one in made if isinstance(one, SingleChoice))
    if longest > MAX_LONGEST * LOOKED_AT:
        yield "options", f"the right option is the longest in {longest} of {LOOKED_AT} versions; even them out"


def _is_longest(question: SingleChoice) -> bool:
    return right_is_longest(question) and any(len(option.text) > MAX_NAME for option in question.options)


def _pools(loaded: Loaded) -> Iterator[Problem]:
    course = loaded.course
    pools = Counter(one.lesson for one in course.graded.values())
    texts = Counter(one.lesson for one in course.graded_texts.values())
    for lesson in course.lessons.values():
        if not lesson.is_open or not course.graded:
            continue  # a folder of records without any graded ones, such as a test's, has no pool to be judged
        kinds = {one.gives for one in course.graded.values() if one.lesson == lesson.id}
        file, line = loaded.places[lesson.id]
        if pools[lesson.id] < FEWEST or len(kinds) < KINDS:
            message = (
                f"the graded pool has {pools[lesson.id]} questions of {len(kinds)} kinds; it needs {FEWEST} of {KINDS}"
            )
            yield Problem(file, line, f"lessons[{lesson.id}].graded", message)
        if not texts[lesson.id]:
            yield Problem(file, line, f"lessons[{lesson.id}].graded_texts", "has no graded text; add one with a rubric")
