"""A date on the timeline. A response is `"2005"`, `"2005-02"` or `"2005-02-19"`."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Literal

from pydantic import Field

from course_utils.records.base import Text
from course_utils.records.dates import PartialDate, earliest, in_words, latest
from course_utils.records.questions.question import Mark, Question, refuse
from course_utils.strings import say

_DATE = re.compile(r"[0-9]{4}(?:-(?!00)[0-9]{2}(?:-(?!00)[0-9]{2})?)?")


class DateQuestion(Question):
    """A date to set on the timeline, right within `tolerance_days` of the answer.

    `event` is the record of what happened; its date must be the same.
    """

    type: Literal["date"]
    answer: PartialDate
    event: Text | None = None
    tolerance_days: Annotated[int, Field(ge=0)]
    from_year: int
    to_year: int
    feedback_wrong: Text

    def mark(self, response: Any) -> Mark:
        """All or nothing; a vague answer is only as good as the worst day that it can mean."""
        expected = "a date as '2005', '2005-02' or '2005-02-19'"
        if not isinstance(response, str) or not _DATE.fullmatch(response):
            raise refuse(response, expected)
        try:
            first, last = earliest(response), latest(response)
        except ValueError:
            raise refuse(response, expected) from None
        start, end = earliest(self.answer), latest(self.answer)
        if max(_days(first, start), _days(end, last)) <= self.tolerance_days:
            return Mark.of(1.0)
        if first <= end and last >= start:
            return Mark.of(0.0, [say("quiz.date_vague")])
        name = "quiz.date_early" if last < start else "quiz.date_late"
        return Mark.of(0.0, [say(name), self.feedback_wrong])

    @staticmethod
    def choices(item: dict[str, Any]) -> list[str]:
        """The years between which the date lies."""
        return [say("quiz.date_span", first=item["from_year"], last=item["to_year"])]

    @staticmethod
    def answers(item: dict[str, Any]) -> list[str]:
        """The date in words."""
        return [in_words(item["answer"])]


def _days(one: datetime.date, two: datetime.date) -> int:
    return max(0, (two - one).days)
