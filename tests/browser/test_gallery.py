"""The page of all pictures: each is painted in light and dark, wide and narrow, and nothing is said to the console.

`COURSE_GALLERY=FOLDER` keeps the page and a screenshot of each picture there, for a person to look at.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from all_pictures import every_picture
from axe import look_over
from picture_driver import PAINTED
from playwright.sync_api import expect
from widget_page import widget_page

from course_utils.hands.picture import PictureWidget


@pytest.fixture(scope="module")
def gallery(tmp_path_factory) -> str:
    """The page of all pictures."""
    kept = os.environ.get("COURSE_GALLERY")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("gallery")
    specs = {call: picture.spec() for call, picture in every_picture().items()}
    return widget_page(folder, "index", PictureWidget, specs)


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (1280, "dark"), (400, "light"), (400, "dark")])
def test_every_picture_is_painted(visit, gallery, width, theme):
    """Each has its drawing and its finding within the page's width; in a wide page nobody is shut out of any."""
    one = visit(gallery, width=width, theme=theme)
    for call, picture in every_picture().items():
        place = one.page.locator(f'[data-widget="{call}"]')
        place.scroll_into_view_if_needed()
        expect(place.locator("[data-cwp-ready='yes']").first).to_be_attached(timeout=30_000)
        assert place.locator(PAINTED).count() > 5, call
        expect(place).to_contain_text(picture.finding)
        if os.environ.get("COURSE_GALLERY"):
            name = f"{call.strip('()').replace('.', '-')}-{width}-{theme}.png"
            place.screenshot(path=str(Path(os.environ["COURSE_GALLERY"]) / name))
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the screen"
    if width == 1280:
        found = look_over(one.page)
        assert found.violations_count == 0, found.generate_report()
    one.assert_quiet()
