"""What axe finds on a page."""

from __future__ import annotations

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that hang on a theme; all others find in one what they find in the other."""
OUTLINE = ["heading-order", "landmark-unique"]
"""What whoever goes by headings and regions meets first; axe calls it moderate."""


def look_over(page: Page, context: dict | None = None, **options: object) -> AxeResults:
    """Run axe on a page, or on the part that `context` names.

    Each element that broke a rule is told, and of those that kept it one a rule: to tell all of a long list takes axe
    most of its time. It fetches no style sheet anew, which the policy of the pages stops: one rule alone, that of a
    locked orientation, would read them.
    """
    return Axe().run(page, context=context, options={"resultTypes": ["violations"], "preload": False, **options})


def grave_faults(page: Page, context: dict | None = None, rules: list[str] | None = None) -> list[tuple[str, str]]:
    """Which rules are broken in a way that is serious or critical, or concerns the outline of the page, and by what.

    Args:
        page: as it stands.
        context: the parts to look at; without it the whole page.
        rules: their names or tags; those of WCAG 2.2, levels A and AA, if left out.
    """
    found = look_over(page, context=context, runOnly=rules or WCAG)
    return [
        (fault["id"], node["html"][:160])
        for fault in found.response["violations"]
        if fault["impact"] in ("serious", "critical") or fault["id"] in OUTLINE
        for node in fault["nodes"]
    ]
