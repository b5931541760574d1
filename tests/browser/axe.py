"""What axe finds on a page."""

from __future__ import annotations

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def look_over(page: Page, context: dict | None = None, **options: object) -> AxeResults:
    """Run axe on a page, or on the part that `context` names.

    Each element that broke a rule is told, and of those that kept it one a rule: to tell all of a long list takes axe
    most of its time.
    """
    return Axe().run(page, context=context, options={"resultTypes": ["violations"], **options})
