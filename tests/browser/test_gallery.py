"""The page of all pictures: each is painted in light and dark, wide and narrow, and nothing is said to the console.

`COURSE_GALLERY=FOLDER` keeps the page and a screenshot of each picture there, for a person to look at.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from all_pictures import every_picture
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from widget_page import widget_page

from course_utils.hands.picture import PictureWidget

HEAVIEST_KB = 400
"""As sent to the browser. A `FigureWidget` would send 5,000."""


@pytest.fixture(scope="module")
def gallery(tmp_path_factory) -> str:
    """The page of all pictures."""
    kept = os.environ.get("COURSE_GALLERY")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("gallery")
    specs = {call: picture.spec() for call, picture in every_picture().items()}
    return widget_page(folder, "index", PictureWidget, specs)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_every_picture_is_painted(visit, gallery, width, theme):
    """Each has its drawing and its finding within the page's width; the console is silent."""
    one = visit(gallery, width=width, theme=theme)
    for call, picture in every_picture().items():
        place = one.page.locator(f'[data-widget="{call}"]')
        place.scroll_into_view_if_needed()
        expect(place.locator("[data-cwp-ready='yes']").first).to_be_attached(timeout=30_000)
        assert place.locator(".main-svg path").count() > 5, call
        expect(place).to_contain_text(picture.finding)
        if os.environ.get("COURSE_GALLERY"):
            name = f"{call.strip('()').replace('.', '-')}-{width}-{theme}.png"
            place.screenshot(path=str(Path(os.environ["COURSE_GALLERY"]) / name))
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the screen"
    one.assert_quiet()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nobody_is_shut_out_of_any_picture(visit, gallery, theme):
    """The rules of WCAG that axe can test, on every picture at once."""
    page = visit(gallery, theme=theme).page
    for place in page.locator("[data-widget]").all():
        place.scroll_into_view_if_needed()
        expect(place.locator("[data-cwp-ready='yes']").first).to_be_attached(timeout=30_000)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("call", every_picture())
def test_no_picture_is_heavy(call):
    """A school's line is slow: a picture as sent is small."""
    assert len(json.dumps(every_picture()[call].spec()).encode()) < HEAVIEST_KB * 1000
