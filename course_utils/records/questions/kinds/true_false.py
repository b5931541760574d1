"""A statement that is true or false. A response is `true` or `false`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from course_utils.records.base import Text
from course_utils.records.questions.generated import Derived, Generated
from course_utils.records.questions.question import Mark, Question, refuse
from course_utils.strings import say


class TrueFalse(Question):
    """A statement that is true or false, with feedback for the wrong belief."""

    type: Literal["true_false"]
    answer: bool
    feedback_right: Text
    feedback_wrong: Text

    def mark(self, response: Any) -> Mark:
        """All or nothing."""
        if not isinstance(response, bool):
            raise refuse(response, "true or false")
        right = response == self.answer
        return Mark.of(1.0 if right else 0.0, [self.feedback_right if right else self.feedback_wrong])

    @staticmethod
    def choices(item: dict[str, Any]) -> list[str]:
        """True and false."""
        del item
        return [say("quiz.true"), say("quiz.false")]

    @staticmethod
    def answers(item: dict[str, Any]) -> list[str]:
        """Which of the two is right."""
        return [say("quiz.true") if item["answer"] else say("quiz.false")]


class GeneratedTrueFalse(Generated):
    """A statement whose truth the draw decides.

    `feedback_true` and `feedback_false` are said to whoever chose that, rightly or wrongly (`words` can tell the two
    apart).
    """

    gives: Literal["true_false"]
    feedback_true: Text
    feedback_false: Text

    def body(self, derived: Derived, texts: Callable[[str], str]) -> dict[str, Any]:
        """The truth, and what to say to each choice."""
        said = {True: texts(self.feedback_true), False: texts(self.feedback_false)}
        truth = bool(derived.right)
        return {"answer": truth, "feedback_right": said[truth], "feedback_wrong": said[not truth]}
