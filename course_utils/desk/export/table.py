"""Questions as a table for a spreadsheet: one row for each question or version, to read, sort and search."""

from __future__ import annotations

from collections.abc import Sequence

from course_utils.desk.export.bank import Asked, Group, Loss, kind, points
from course_utils.desk.export.wording import essay_words, whys
from course_utils.grading.sheets import sheet_text
from course_utils.records.graded import GradedText
from course_utils.records.library import Course
from course_utils.strings import say

FILE = "questions.csv"
COLUMNS = ("id", "record", "version", "lesson", "kind", "about", "question", "choices", "right answer", "hint",
           "explanation", "feedback", "points", "essay", "sources")  # fmt: skip


def write(groups: Sequence[Group], _records: Course) -> tuple[bytes, list[Loss]]:
    """The file, with a mark that tells spreadsheets its encoding, and what it loses.

    Args:
        groups: what is asked.

    >>> from course_utils.desk.export.bank import bank
    >>> from course_utils.records import course
    >>> made, _ = write(bank(course(), ["00-start-here"], variants=1), course())
    >>> made.decode("utf-8-sig").splitlines()[0][:23]
    'id,record,version,lesso'
    """
    rows = [_row(group, one) for group in groups for one in group.entries]
    drawn = [one for one in groups if getattr(one.entries[0], "figure", None)]
    lost = [Loss(one.id, say("export.lost_drawing")) for one in drawn]
    return sheet_text(COLUMNS, rows).encode("utf-8-sig"), lost


def _row(group: Group, asked: Asked) -> list[str]:
    if isinstance(asked, GradedText):
        choices, right, hint, explanation = "", "", "", ""
        said = [f"{line.title} ({line.points:g}): {' / '.join(line.levels)}" for line in asked.rubric]
    else:
        item = asked.public()
        choices, right = "\n".join(asked.choices(item)), "\n".join(asked.answers(item))
        hint, explanation = asked.hint, asked.explanation
        said = [f"{one.text}: {one.feedback}" for one in getattr(asked, "options", ())]
        said += [f"{one}: {why}" for one, why in whys(asked)]
        said += [getattr(asked, name) for name in ("feedback_right", "feedback_wrong") if hasattr(asked, name)]
        said += [f"{one.value:g}: {one.feedback}" for one in getattr(asked, "wrong_values", ())]
    place = essay_words(asked.essay) if asked.essay else ""
    told = [asked.id, group.id, str(asked.version), asked.lesson, kind(asked), asked.about, asked.stem]
    told += [choices, right, hint, explanation, "\n".join(said), f"{points(asked):g}", place]
    return [*told, " ".join(asked.sources)]
