"""Questions and dilemmas on paper: clean pages to print, with and without answers.

For the class without computers and for whoever was absent. A page is one file that needs nothing else; a question that
fits a sheet is not broken by its end.
"""

from __future__ import annotations

from collections.abc import Sequence

from course_utils.desk.export.bank import Group, Loss
from course_utils.desk.export.paper.dilemmas import dilemma_page, dilemmas_of
from course_utils.desk.export.paper.questions import questions_page
from course_utils.records.library import Course

WITH = "-with-answers"


def write(groups: Sequence[Group], records: Course, sheets: int) -> tuple[dict[str, bytes], list[Loss]]:
    """The pages of the lessons that the groups are of, and of the dilemmas that these lessons play.

    Args:
        groups: what is asked.
        records: the records of the course.
        sheets: how many sheets of each lesson, which differ in drawn numbers and in the order of what is chosen from.

    >>> from course_utils.desk.export.bank import bank
    >>> from course_utils.records import course
    >>> sorted(write(bank(course(), ["00-start-here"], variants=1), course(), 1)[0])
    ['00-questions-with-answers.html', '00-questions.html']
    """
    files: dict[str, bytes] = {}
    lessons = list(dict.fromkeys(one.lesson for one in groups))
    for lesson in lessons:
        own = [one for one in groups if one.lesson == lesson]
        for sheet in range(sheets):
            name = f"{lesson[:2]}-questions" + (f"-sheet-{sheet + 1}" if sheets > 1 else "")
            for ending, answers in (("", False), (WITH, True)):
                page = questions_page(own, records, sheet=sheet, sheets=sheets, answers=answers)
                files[f"{name}{ending}.html"] = page.encode()
        for dilemma in dilemmas_of(lesson, records):
            for ending, answers in (("", False), (WITH, True)):
                files[f"{dilemma}{ending}.html"] = dilemma_page(dilemma, records, answers=answers).encode()
    return files, []
