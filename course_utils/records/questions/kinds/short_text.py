"""A sentence or two. A response is `{"text": "...", "met": [numbers of criteria] or null}`; null until marked."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from course_utils.records.base import Text
from course_utils.records.questions.question import Mark, Question, refuse
from course_utils.records.questions.typed_numbers import Unclear
from course_utils.strings import say


class ShortText(Question):
    """A sentence or two in the student's words, marked by the student against `criteria`."""

    type: Literal["short_text"]
    model_answer: Text
    criteria: Annotated[tuple[Text, ...], Field(min_length=2, max_length=5)]
    self_marked: ClassVar[bool] = True

    def mark(self, response: Any) -> Mark | Unclear:
        """The share of criteria that the student found met."""
        met = response.get("met", ()) if isinstance(response, dict) else ()
        count = len(self.criteria)
        if not isinstance(response, dict) or not isinstance(response.get("text"), str) or isinstance(met, tuple):
            raise refuse(response, "{'text': ..., 'met': [numbers of the criteria met] or null}")
        if met is None:
            return Unclear(say("quiz.self_mark"))
        numbers = isinstance(met, list) and all(
            isinstance(one, int) and not isinstance(one, bool) and 0 <= one < count for one in met
        )
        if not numbers or len(set(met)) != len(met):
            raise refuse(met, f"different numbers from 0 to {count - 1}")
        unmet = [text for index, text in enumerate(self.criteria) if index not in met]
        return Mark.of(len(met) / count, [say("quiz.criterion_unmet", criterion=text) for text in unmet])

    @staticmethod
    def answers(item: dict[str, Any]) -> list[str]:
        """The model answer."""
        return [item["model_answer"]]
