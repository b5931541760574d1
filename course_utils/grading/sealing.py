"""A question as a student gets it who is graded: what is asked, and nothing from which the answer could be read.

Options, things to order and left sides have keys of their own (`o1`, `o2`, ...), given in the order in which this
student sees them, so that neither a record nor a neighbour's answer says which is right. `mark` opens them again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

from course_utils.records.dates import in_words
from course_utils.records.questions import Mark, Question, Unclear
from course_utils.records.questions.question import refuse
from course_utils.strings import say

_FACE = ("type", "about", "stem")
_EXACT_YEAR, _EXACT_MONTH = 366, 31


@dataclass(frozen=True)
class Sealed:
    """One question for one student.

    Args:
        question: the ordinary question that was drawn for this student.
        variant: the student's word for it, which fixes the order of what is shown.
        keys: the record's own key for each key of the package, where there are any.
        kept: the right answer in words, where it is at hand.
    """

    question: Question
    variant: str
    keys: Mapping[str, str]
    kept: tuple[str, ...] | None = field(default=None, compare=False)

    @cached_property
    def public(self) -> Mapping[str, Any]:
        """What the student's package holds of it, as JSON."""
        return _opened_up(self.question, self.variant)[0]

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        """What options, things to order and left sides say, by the record's own keys."""
        fields = vars(self.question)
        things = [*fields.get("options", ()), *fields.get("items", ())]
        return {one.key: one.text for one in things} | {pair.key: pair.left for pair in fields.get("pairs", ())}

    def opened(self, response: Any) -> Any:
        """A response with the record's own keys in place of the package's.

        Args:
            response: as it was handed in; what is no key stays as it is, for `mark` to refuse.
        """
        match response:
            case str() if self.question.type == "single":
                return self.keys.get(response, response)
            case list() if self.question.type in ("multiple", "ordering"):
                return [self.keys.get(one, one) if isinstance(one, str) else one for one in response]
            case dict() if self.question.type == "matching":
                return {self.keys.get(left, left): right for left, right in response.items()}
            case _:
                return response

    def mark(self, response: Any) -> Mark | Unclear:
        """Mark a response that was handed in.

        Args:
            response: with the keys of the package.

        Raises:
            ValueError: if it does not have the shape that this kind of question takes, or names the record's keys.
        """
        if self.keys and isinstance(response, str | list | dict):
            given = {response} if isinstance(response, str) else {one for one in response if isinstance(one, str)}
            if not given <= set(self.keys):
                raise refuse(response, f"keys of this student's own question ({', '.join(self.keys)})")
        return self.question.mark(self.opened(response))

    def right(self) -> list[str]:
        """The right answer in words, for the teacher's key and for feedback."""
        return self.question.answers(self.question.public()) if self.kept is None else list(self.kept)

    def said(self, response: Any) -> str:
        """A response in words; what has no words of its own stands as it was given."""
        given = self.opened(response)
        texts = self._texts
        match given:
            case bool():
                return say("quiz.true" if given else "quiz.false")
            case str() if self.question.type == "date":
                try:
                    return in_words(given)
                except ValueError:
                    return given
            case str():
                return texts.get(given, given)
            case list():
                joint = " → " if self.question.type == "ordering" else "; "
                return joint.join(texts.get(one, str(one)) if isinstance(one, str) else str(one) for one in given)
            case dict():
                return "; ".join(f"{texts.get(str(left), str(left))}: {right}" for left, right in given.items())
            case _:
                return str(given)

    def idea(self, response: Any) -> str | None:
        """The key of the wrong option that was chosen, by which answers of many students are counted; else nothing."""
        given = self.opened(response)
        wrong = self.question.wrong_ideas()
        return given if isinstance(given, str) and given in wrong else None


def seal(question: Question, variant: str) -> Sealed:
    """A question for one student.

    Args:
        question: as it was drawn for the student.
        variant: the student's word for it, which fixes the order of what is shown.

    >>> from course_utils.records import course
    >>> one = seal(course().questions["q00-thesis"], "a student")
    >>> sorted(one.public), one.public["options"][0]["key"]
    (['about', 'options', 'stem', 'type'], 'o1')
    >>> right = next(key for key, own in one.keys.items() if own == "b")
    >>> one.mark(right).verdict
    'right'
    """
    public, keys = _opened_up(question, variant)
    sealed = Sealed(question, variant, keys)
    # It was made to find the keys, and need not be made again.
    sealed.__dict__["public"] = public
    return sealed


def _opened_up(question: Question, variant: str) -> tuple[Mapping[str, Any], Mapping[str, str]]:
    """What the package holds of a question, and the record's own key for each key in it."""
    full = question.public(variant)
    public: dict[str, Any] = {name: full[name] for name in _FACE}
    if full.get("figure"):
        public["figure"] = full["figure"]
    more, keys = _BODIES[question.type](question, full, variant)
    return MappingProxyType(public | more), MappingProxyType(keys)


_Body = tuple[dict[str, Any], dict[str, str]]


def _options(_question: Question, full: Mapping[str, Any], _variant: str) -> _Body:
    keys = {f"o{number}": one["key"] for number, one in enumerate(full["options"], 1)}
    return {
        "options": [{"key": new, "text": one["text"]} for new, one in zip(keys, full["options"], strict=True)]
    }, keys


def _items(_question: Question, full: Mapping[str, Any], _variant: str) -> _Body:
    # In the order that is shown first: the record's own order is the answer.
    keys = {f"o{number}": key for number, key in enumerate(full["start"], 1)}
    texts = {one["key"]: one["text"] for one in full["items"]}
    items = [{"key": new, "text": texts[own]} for new, own in keys.items()]
    return {"items": items, "start": list(keys), "ties": []}, keys


def _pairs(question: Question, full: Mapping[str, Any], variant: str) -> _Body:
    lefts = question.shuffled(full["pairs"], f"{variant}|left", lambda one: str(one["key"]))
    keys = {f"o{number}": one["key"] for number, one in enumerate(lefts, 1)}
    pairs = [{"key": new, "left": one["left"]} for new, one in zip(keys, lefts, strict=True)]
    return {"pairs": pairs, "rights": full["rights"]}, keys


def _date(_question: Question, full: Mapping[str, Any], _variant: str) -> _Body:
    exact = len(full["answer"].split("-"))
    slack = full["tolerance_days"]
    needed = 1 if slack >= _EXACT_YEAR else 2 if slack >= _EXACT_MONTH else 3
    return {"from_year": full["from_year"], "to_year": full["to_year"], "parts": min(exact, needed)}, {}


def _nothing(_question: Question, _full: Mapping[str, Any], _variant: str) -> _Body:
    return {}, {}


_BODIES: Mapping[str, Callable[[Question, Mapping[str, Any], str], _Body]] = MappingProxyType(
    {
        "single": _options,
        "multiple": _options,
        "ordering": _items,
        "matching": _pairs,
        "date": _date,
        "numeric": lambda _question, full, _variant: ({"unit": full["unit"]}, {}),
        "true_false": _nothing,
        "place": _nothing,
    }
)
"""What each kind of question adds for a student, and its keys; a text that one marks oneself cannot be graded so."""
