"""Things to put in order. A response is every key once, in an order: `["c", "a", "b"]`."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from course_utils.records.base import Part, Text
from course_utils.records.questions.banks import MAX_BANK, Banked, DrawnItem
from course_utils.records.questions.generated import Derived, Generated
from course_utils.records.questions.question import Key, Mark, Question, distinct_keys, distinct_texts, refuse
from course_utils.strings import say


class OrderItem(Part):
    """One thing to be put in order; `why` says what fixes its place."""

    key: Key
    text: Text
    why: Text


class Ordering(Question):
    """Things to put in order; the record lists them in the right order.

    `ties` are groups of neighbours that nothing ranks among themselves: any order of a group is right.
    """

    type: Literal["ordering"]
    items: Annotated[tuple[OrderItem, ...], Field(min_length=3, max_length=7)]
    ties: tuple[Annotated[tuple[str, ...], Field(min_length=2)], ...] = ()

    @model_validator(mode="after")
    def _keys(self) -> Self:
        keys = [item.key for item in self.items]
        distinct_keys(keys)
        distinct_keys([key for tie in self.ties for key in tie])
        for tie in self.ties:
            at = next((at for at, key in enumerate(keys) if key in tie), 0)
            if set(keys[at : at + len(tie)]) != set(tie) or len(tie) == len(keys):
                message = (
                    f"the tie {', '.join(tie)} must name keys of items that stand next to each other, not all of them"
                )
                raise ValueError(message)
        return self

    def tied_with(self, key: str) -> tuple[str, ...]:
        """The keys that share the places of one item: itself, and those it is tied with."""
        return next((tie for tie in self.ties if key in tie), (key,))

    def mark(self, response: Any) -> Mark:
        """The share of neighbours that stand in the right order."""
        keys = [item.key for item in self.items]
        if not distinct_texts(response, keys) or len(response) != len(keys):
            raise refuse(response, f"each of the keys {keys} exactly once, in an order")
        first = {key: min(keys.index(one) for one in self.tied_with(key)) for key in keys}
        neighbours = list(pairwise(response))
        right = sum(first[one] <= first[two] for one, two in neighbours)
        misplaced = {key for one, two in neighbours if first[one] > first[two] for key in (one, two)}
        said = [say("quiz.order_pairs", right=right, all=len(neighbours))]
        said += [
            say("quiz.about_option", option=item.text, feedback=item.why)
            for item in self.items
            if item.key in misplaced
        ]
        return Mark.of(right / len(neighbours), said)

    def public(self, variant: str = "") -> dict[str, Any]:
        """`start` is the order that is shown first, which is never the right one."""
        right = [item.key for item in self.items]
        start = self.shuffled(right, variant, str)
        return super().public(variant) | {"start": start if self.mark(start).share < 1 else [*start[1:], start[0]]}

    @staticmethod
    def choices(item: dict[str, Any]) -> list[str]:
        """The things, in the order that is shown first."""
        texts = {one["key"]: one["text"] for one in item["items"]}
        return [texts[key] for key in item["start"]]

    @staticmethod
    def answers(item: dict[str, Any]) -> list[str]:
        """The things in the right order."""
        return [one["text"] for one in item["items"]]


class GeneratedOrdering(Generated):
    """Things whose order the draw decides; the record lists them in any order, and the generator may pick some."""

    gives: Literal["ordering"]
    items: Annotated[tuple[DrawnItem, ...], Field(min_length=3, max_length=MAX_BANK)]

    @model_validator(mode="after")
    def _keys(self) -> Self:
        distinct_keys([item.key for item in self.items])
        return self

    def bank(self) -> tuple[Banked, ...]:
        """The items."""
        return self.items

    def body(self, derived: Derived, texts: Callable[[str], str]) -> dict[str, Any]:
        """The items in the order that came of the draw."""
        items = {one.key: one for one in self.items}
        order = derived.right if isinstance(derived.right, tuple) else ()
        if not order or not set(order) <= set(items) or (not derived.picked and len(order) != len(items)):
            message = f"the generator orders {', '.join(order) or 'nothing'}; give items with these keys"
            raise ValueError(message)
        return {"items": [self._item(items[key], derived, texts) for key in order]}

    @staticmethod
    def _item(item: DrawnItem, derived: Derived, texts: Callable[[str], str]) -> dict[str, Any]:
        made = derived.made.get(item.key, {})
        parts = {"text": item.text or made.get("text"), "why": item.why or made.get("why")}
        for name, part in parts.items():
            if part is None:
                message = f"the item '{item.key}' has no '{name}', and its generator knows none; add it"
                raise ValueError(message)
        return {"key": item.key, **{name: texts(str(part)) for name, part in parts.items()}}
