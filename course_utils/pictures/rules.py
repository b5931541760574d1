"""Upright rules of a chart, with their labels: events of the course, the essay, and breaks in a count."""

from __future__ import annotations

from typing import TypedDict

from course_utils.pictures.times import decimal_year
from course_utils.records import Course, course
from course_utils.records.dates import earliest, in_words
from course_utils.strings import say


class Rule(TypedDict, total=False):
    """A rule as `hands/front/chart.js` draws it.

    Args:
        x: the year, with a fraction.
        text: its label.
        short: the label for a narrow screen.
        series: keys of lines; the rule stands only while one of them is shown.
    """

    x: float
    text: str
    short: str
    series: list[str]


def break_before(year: int, words: str) -> Rule:
    """The rule of a break: what is counted from a year (AD) on cannot be set beside what was counted before.

    Args:
        year: the first year of the new count.
        words: name of the label in the catalogue; that name with `_short` is the short one.
    """
    return {"x": year - 0.5, "text": say(words), "short": say(f"{words}_short")}


def events(*ids: str, of: Course | None = None, essay: bool = True, words: str = "charts") -> list[Rule]:
    """Events of the course as rules with labels, in order of time.

    Args:
        ids: records of events; the catalogue of words has a short label for each.
        of: the course; the real one if left out.
        essay: whether the essay has its rule too.
        words: the section of the catalogue that holds the labels.
    """
    of = of or course()
    found: list[Rule] = [
        {"x": decimal_year(earliest(of.events[one].date)), "text": say(f"{words}.{one.replace('-', '_')}")}
        for one in ids
    ]
    if essay:
        date = of.essay.date
        text, brief = say("picture.essay_rule", month=in_words(date)), say("charts.essay")
        found.append({"x": decimal_year(earliest(date)), "text": text, "short": brief})
    return sorted(found, key=lambda one: one["x"])
