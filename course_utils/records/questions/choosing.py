"""What the kinds share whose answer is chosen from options: how they reach the front end, pages and print."""

from __future__ import annotations

from typing import Any

from course_utils.records.questions.question import Option, Question


class Choosing(Question):
    """A question with options; a kind says how many there may be, which are right, and how a choice is marked."""

    options: tuple[Option, ...]

    def public(self, variant: str = "") -> dict[str, Any]:
        """The options in an order of their own."""
        spec = super().public(variant)
        return spec | {"options": self.shuffled(spec["options"], variant, lambda option: option["key"])}

    def wrong_ideas(self) -> dict[str, str]:
        """The texts of the options that are not right."""
        return {option.key: option.text for option in self.options if not option.correct}

    @staticmethod
    def choices(item: dict[str, Any]) -> list[str]:
        """The options."""
        return [option["text"] for option in item["options"]]

    @staticmethod
    def answers(item: dict[str, Any]) -> list[str]:
        """The right options."""
        return [option["text"] for option in item["options"] if option["correct"]]
