"""The card that says who is learning, where its names and files wait in a drawer."""

from __future__ import annotations

from playwright.sync_api import Locator, expect


def open_drawer(card: Locator) -> Locator:
    """Open the drawer of a card as a person does, unless it is open; gives back the card."""
    drawer = card.locator("details.cw-drawer")
    expect(drawer).to_be_visible()
    if drawer.get_attribute("open") is None:
        drawer.locator("summary").first.click()
    return card
