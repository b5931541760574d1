"""When institutions existed, and whom treaties bound to the United States."""

from __future__ import annotations

from course_utils.records import Course
from course_utils.records.dates import earliest, latest
from course_utils.subject.pictures.views import HUB
from course_utils.subject.records.region import Institution, InstitutionForm


def existed(one: Institution, year: int) -> bool:
    """Whether an institution existed at some time in a year (AD)."""
    return earliest(one.founded).year <= year and (one.ended is None or year <= latest(one.ended).year)


def allies(year: int, of: Course) -> set[str]:
    """The codes that a treaty of alliance binds to the United States in a year, as the course records it."""
    return {
        code
        for one in of.institutions.values()
        if one.form is InstitutionForm.ALLIANCE and existed(one, year)
        for code in one.members_in(year)
        if HUB in one.members_in(year) and code != HUB
    }
