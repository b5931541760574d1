"""The core of the browser tests once more, in Firefox as Debian ships it: from a file, from a server, in JupyterLab.

What is imported here runs as it does in Chromium, with the browser of this file. `COURSE_BROWSER=firefox` lets every
browser test run in Firefox.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import lab_driver
import pytest
from conftest import Tab
from firefox_driver import start_firefox
from picture_driver import PAINTED
from playwright.sync_api import Browser, expect
from test_argument_map import parts, shown, test_the_keyboard_alone_chooses_and_follows_lines  # noqa: F401
from test_assignment import desk, test_every_kind_is_answered_kept_and_handed_in  # noqa: F401
from test_dials import (  # noqa: F401
    stage,
    test_the_plane_can_be_touched,
    test_the_slider_moves_by_arrow_keys_and_the_number_follows,
)
from test_frame import (  # noqa: F401
    test_the_search_of_a_page_opened_as_a_file_shows_excerpts,
    test_the_switch_of_colours,
)
from test_lab_lessons import answer_first_question
from test_page import (  # noqa: F401
    test_a_second_tab_is_no_stranger,
    test_pages_bring_their_own_letters,
    test_the_downloaded_file_is_pythons_file,
    test_the_quiz_remembers_after_a_reload,
)
from test_picture_card import (  # noqa: F401
    address,
    pictures,
    test_play_moves_the_year_and_pause_stops_it,
    test_the_card_is_usable_by_keyboard_alone,
)
from test_quiz_card import card, test_every_kind_is_answered_by_keyboard_alone  # noqa: F401

from tests.unit import throwaway

HOME = "00-start-here"
TRADE = "06-trade-and-peace"


@pytest.fixture(scope="session")
def browser(playwright, tmp_path_factory) -> Iterator[Browser]:
    """Firefox, for every test of this file."""
    running = start_firefox(playwright, tmp_path_factory.mktemp("firefox"))
    yield running
    running.close()


@pytest.fixture(scope="session")
def tab(browser, tmp_path_factory) -> Tab:
    """The tab that the tests of this file share."""
    blank = tmp_path_factory.mktemp("blank") / "blank.html"
    blank.write_text("<!doctype html><title>Blank</title>", encoding="utf-8")
    return Tab(browser, blank)


class Silent(SimpleHTTPRequestHandler):
    """A server of files that writes no log."""

    def log_message(self, *_) -> None:
        """Say nothing."""


@pytest.fixture
def served(site) -> Iterator[str]:
    """The address of the static page on a server of this machine, such as a school has."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Silent, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    ("everything", "ends"),
    [(False, pytest.skip.Exception), (True, pytest.fail.Exception)],
    ids=["at home", "in .ci/run"],
)
def test_without_firefox_it_is_told_or_is_a_failure(tmp_path, monkeypatch, everything, ends):
    """Never is it passed over where every test must run."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("COURSE_FIREFOX", raising=False)
    monkeypatch.setattr(throwaway, "EVERYTHING", everything)
    with pytest.raises(ends, match="apt install firefox-esr"):
        start_firefox(None, tmp_path)


def test_the_page_of_a_server_is_painted_and_asks_nobody_else(served, visit):
    """Charts and maps, wide and narrow, light and dark; an answer is there after a reload, and another site is not."""
    one = visit(f"{served}/{TRADE}.html")
    page = one.page
    expect(page.locator(".cw-page-host .cw-fallback")).to_have_count(0)
    expect(page.locator(".cwp")).to_have_count(lab_driver.pictures_in(TRADE))
    for width, theme in ((1280, "light"), (390, "dark")):
        one.look(width=width, theme=theme)
        for picture in page.locator(".cwp").all():
            picture.scroll_into_view_if_needed()
            expect(picture.locator(PAINTED).nth(10)).to_be_attached()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        expect(page.locator(f'.cw[data-cw-theme]:not([data-cw-theme="{theme}"])')).to_have_count(0)
    quiz = page.locator(".cw-quiz").last
    quiz.locator("input[type=radio]").first.press("Space")
    quiz.locator("input[value=fairly]").press("Space")
    quiz.get_by_role("button", name="Check", exact=True).press("Enter")
    expect(quiz.locator(".cw-verdict").first).to_be_visible()
    said = quiz.locator(".cw-verdict").first.inner_text().split("\n")[0]
    page.reload()
    expect(page.locator(".cw-quiz").last.locator(".cw-verdict").first).to_contain_text(said)
    one.assert_quiet()
    assert page.evaluate("fetch('http://example.org/').then(() => 'there', () => 'nobody')") == "nobody"


def test_two_lessons_in_jupyterlab(lab, visit, account):
    """Run All, an answer that a new kernel knows, keys that leave the cells alone; then a lesson in a second tab."""
    one = visit(lab.address(HOME))
    page, here = one.page, lab_driver.shown(one.page)
    lab_driver.run_all(page)
    verdict = answer_first_question(page, here).locator(".cw-verdict").first
    expect(verdict).to_be_visible()
    said, before = verdict.inner_text().split("\n")[0], lab_driver.cell_count(page)
    lab_driver.show(here, ".cw-quiz :is(input, button):enabled").focus()
    for key in ("x", "d", "d", "a", "b"):
        page.keyboard.press(key)
    assert lab_driver.cell_count(page) == before
    page.reload()
    lab_driver.run_all(page)
    expect(lab_driver.show(here, ".cw-quiz").locator(".cw-verdict").first).to_contain_text(said, timeout=30_000)
    lab_driver.open_beside(page, TRADE)
    lab_driver.close_others(page)
    lab_driver.run_all(page)
    assert lab_driver.stderr_of(page) == []
    # The others are in folds, and painted once these are opened.
    expect(lab_driver.show(here, ".cwp").locator(PAINTED).nth(10)).to_be_attached(timeout=60_000)
    one.assert_quiet()
