"""Pairs to join. A response gives every left key a right text, or the key of its pair: `{"a": "the right text"}`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from course_utils.records.base import Part, Text
from course_utils.records.questions.banks import MAX_BANK, Banked, DrawnPair
from course_utils.records.questions.generated import Derived, Generated
from course_utils.records.questions.question import Key, Mark, Question, distinct_keys, refuse
from course_utils.strings import say


class Pair(Part):
    """A left and a right side that belong together; `why` says how to tell."""

    key: Key
    left: Text
    right: Text
    why: Text


class Matching(Question):
    """Pairs to be joined; right sides may be joined by `decoys` that fit nothing."""

    type: Literal["matching"]
    pairs: Annotated[tuple[Pair, ...], Field(min_length=3, max_length=7)]
    decoys: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _keys(self) -> Self:
        distinct_keys([pair.key for pair in self.pairs])
        rights = [pair.right for pair in self.pairs] + list(self.decoys)
        if len(set(rights)) != len(rights):
            message = "two right sides (or decoys) read the same; make each different"
            raise ValueError(message)
        return self

    def mark(self, response: Any) -> Mark:
        """The share of pairs that are joined rightly."""
        lefts = [pair.key for pair in self.pairs]
        rights = {pair.right for pair in self.pairs} | set(self.decoys)
        by_key = {pair.key: pair.right for pair in self.pairs}
        if not isinstance(response, dict) or set(response) != set(lefts):
            raise refuse(response, f"a right side for each of the keys {lefts}")
        said: list[str] = []
        for pair in self.pairs:
            given = response[pair.key]
            if not isinstance(given, str) or (given not in rights and given not in by_key):
                raise refuse(given, f"one of the right sides {sorted(rights)}")
            if (given if given in rights else by_key[given]) != pair.right:
                said.append(say("quiz.about_option", option=pair.left, feedback=pair.why))
        right = len(lefts) - len(said)
        return Mark.of(right / len(lefts), [say("quiz.match_pairs", right=right, all=len(lefts)), *said])

    def public(self, variant: str = "") -> dict[str, Any]:
        """`rights` are all right sides and decoys in an order of their own."""
        rights = [*(pair.right for pair in self.pairs), *self.decoys]
        return super().public(variant) | {"rights": self.shuffled(rights, variant, str)}

    @staticmethod
    def choices(item: dict[str, Any]) -> list[str]:
        """The left sides, then the right ones."""
        return [*(pair["left"] + " …" for pair in item["pairs"]), *("… " + right for right in item["rights"])]

    @staticmethod
    def answers(item: dict[str, Any]) -> list[str]:
        """The pairs."""
        return [f"{pair['left']}: {pair['right']}" for pair in item["pairs"]]


class GeneratedMatching(Generated):
    """Pairs out of a bank; right sides of others stand among them as decoys."""

    gives: Literal["matching"]
    pairs: Annotated[tuple[DrawnPair, ...], Field(min_length=4, max_length=MAX_BANK)]

    @model_validator(mode="after")
    def _keys(self) -> Self:
        distinct_keys([pair.key for pair in self.pairs])
        return self

    def bank(self) -> tuple[Banked, ...]:
        """The pairs."""
        return self.pairs

    def body(self, derived: Derived, texts: Callable[[str], str]) -> dict[str, Any]:
        """The pairs that were picked, and the right sides of those that are spare."""
        pairs = {one.key: one for one in self.pairs}
        return {
            "pairs": [
                {
                    "key": key,
                    "left": texts(pairs[key].left),
                    "right": texts(pairs[key].right),
                    "why": texts(pairs[key].why),
                }
                for key in derived.picked
            ],
            "decoys": [texts(pairs[key].right) for key in derived.spare],
        }
