"""What a lesson asks of a chart: a wrong call says how to mend it."""

from __future__ import annotations

import pytest

from course_utils.pictures import asked
from course_utils.records import CourseError
from course_utils.subject.pictures.exercises import exercises
from course_utils.subject.pictures.ladder import ladder
from course_utils.subject.pictures.opinion import views
from course_utils.subject.pictures.spending import spending
from course_utils.subject.pictures.troops import troops


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: spending("JPM"), r"no state 'JPM' \(did you mean 'JPN'\?\)"),
        (lambda: spending("Japan"), "write the code 'JPN' for Japan"),
        (lambda: spending("Japn"), "did you mean 'Japan'"),
        (lambda: spending("PRK"), "'Military spending' has nothing on North Korea"),
        (lambda: spending([]), "choose between 1 and 12"),
        (lambda: spending(measure="dolars"), "did you mean 'dollars'"),
        (lambda: spending(since=2020, until=2010), "exchange them"),
        (lambda: spending(until=1950), "exchange them|covers 1960 to 2024"),
        (lambda: spending(since=2030, until=2040), "covers 1960 to 2024"),
        (lambda: spending("SUN", "share"), "widen the years"),
        (lambda: troops("JPP"), "hosts: .*did you mean 'JPN'"),
        (lambda: views("CHM"), "target: .*did you mean 'CHN'"),
        (lambda: views("CHN", "NZA"), "states: .*did you mean 'NZL'"),
        (lambda: ladder(1900), "covers 1945 to 2024, not 1900"),
        (lambda: ladder(2000, 2010), "must come before"),
        (lambda: exercises([("JPN", "JPN")]), "two different codes"),
        (lambda: exercises([]), "choose between 1 and 6 pairs"),
        (lambda: exercises(["JPN"]), "two different codes|no state"),
    ],
)
def test_a_wrong_call_says_how_to_mend_it(call, says):
    """The message names the argument and the nearest that exists."""
    with pytest.raises(CourseError, match=says):
        call()


def test_a_code_is_asked_for_once():
    """Double codes do no harm."""
    assert asked.codes("states", ["JPN", "JPN", "USA"], ["JPN", "USA"], "T") == ("JPN", "USA")
