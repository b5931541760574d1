"""What a student does with a verdict card, by keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from course_utils.strings import say
from course_utils.subject.records.verdicts import Scorecard


def judge_twice(page: Page, place: Locator, card: Scorecard, first: str) -> None:
    """Before the evidence, as a guess, and after it; the course's verdict is out of sight until then.

    Args:
        page: where the keys go.
        place: the cards, the right one in front.
        card: its record.
        first: the verdict before the evidence; the one after it is "contested".
    """
    box, said = place.locator(".cw-verdicts-card"), place.locator(".cw-verdicts-said")
    course = say("verdicts.course", verdict=say(f"verdicts.{card.assessment.value}"))
    for verdict, sure in ((first, "guess"), ("contested", None)):
        expect(box).not_to_contain_text(course)
        for value in (verdict, sure):
            if value:
                box.locator(f"input[value={value}]").focus()
                page.keyboard.press("Space")
                expect(box.locator(f"input[value={value}]")).to_be_checked()
        box.locator(".cw-primary").focus()
        page.keyboard.press("Enter")
        expect(said).to_contain_text(say(f"verdicts.{verdict}"))
    expect(box).to_contain_text(course)
