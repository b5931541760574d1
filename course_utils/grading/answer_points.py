"""What a test cell of nbgrader calls: the points of one answer, by the key that lies on the grader's computer.

The notebook itself holds no key, before grading or after it: nbgrader shows students its test cells in what it gives
back. Nothing is written to the error stream, for one line there is no points at all to nbgrader.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import warnings
from functools import lru_cache
from pathlib import Path

from course_utils.grading.answer_cells import CLASS, how, response
from course_utils.grading.assignment import Assignment, read_assignment
from course_utils.grading.mends import FILE as MENDS
from course_utils.grading.mends import Mend, read_mends
from course_utils.records.questions import Unclear
from course_utils.strings import say

KEYS = "COURSE_KEYS"
"""The variable of the environment with the folder of all keys, one folder for each assignment."""


def points_of(assignment: str, question: str, answer: object) -> float:
    """The points of an answer; what is to be said about it is printed, so that it stands in what students get back.

    Args:
        assignment: the folder of its key.
        question: the id of its record.
        answer: what was typed.

    Raises:
        GradingError: if there is no key on this computer.
        KeyError: if the assignment does not ask this question.
    """
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        one, mends = _key(Path(os.environ.get(KEYS, ".")) / assignment)
        points, said = marked(one, mends, question, answer)
    sys.stdout.write("".join(f"{line}\n" for line in said))
    return points


def marked(
    assignment: Assignment, mends: dict[str, Mend], question: str, answer: object
) -> tuple[float, tuple[str, ...]]:
    """The points of an answer to a question that was drawn for the class, and what is to be said about it.

    Args:
        assignment: what was asked.
        mends: by name of the item; of a mend counts here what it takes for right.
        question: the id of its record.
        answer: what was typed.
    """
    item = assignment.by_item[f"{assignment.id}-{question}"]
    sealed = assignment.asked(CLASS, item)
    try:
        given = response(sealed.public, answer)
        if given is None:
            return 0.0, (say("nbgrader.unanswered"),)
        mark = sealed.mark(given)
    except ValueError:
        return 0.0, (say("nbgrader.unreadable", how=how(sealed.public)),)
    if mends.get(item.item, Mend()).accepts(sealed, given):
        return item.points, (say("marks.mended"),)
    if isinstance(mark, Unclear):
        return 0.0, (say("nbgrader.unreadable", how=mark.question),)
    return min(1.0, mark.share) * item.points, mark.feedback


@lru_cache(maxsize=4)
def _key(folder: Path) -> tuple[Assignment, dict[str, Mend]]:
    assignment = read_assignment(folder)
    return assignment, dict(read_mends(folder / MENDS, assignment)[0])
