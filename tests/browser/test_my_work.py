"""My work on a page and in JupyterLab: all that was kept, to read on a phone, to print and to hand in."""

from __future__ import annotations

import pytest
from axe import look_over
from lab_driver import run_all, shown, write_notebook
from playwright.sync_api import expect
from test_dashboard import bring_back
from widget_page import host_page

from course_utils.hands.learner import learner
from course_utils.strings import say
from course_utils.subject.widgets.my_work import my_work
from tests.unit.long_log import file_of, long_log

LOG = long_log(330)
LESSONS = my_work().spec["lessons"]
KEPT = {event.item for event in LOG}


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    return host_page(tmp_path_factory.mktemp("work"), "Work", [my_work(), learner()])


def with_log(visit, address, events=LOG, **how):
    one = visit(address, own=True, **how)
    bring_back(one.page, events)
    expect(one.page.locator(".cw-work > h3")).to_have_text(say("work.title", name="Mika"))
    return one, one.page.locator(".cw-work")


def test_nothing_is_there_before_anything_is_kept(visit, address):
    """A guest reads so, and that a page to hand in should say whose it is."""
    one = visit(address)
    work = one.page.locator(".cw-work")
    expect(work).to_contain_text(say("work.empty"))
    expect(work).to_contain_text(say("work.guest"))
    one.assert_quiet()


def test_everything_that_was_kept_is_there_in_the_order_of_the_course(visit, address):
    """Each entry under its title; an exit beside its first guess; the course's verdicts for what was judged."""
    one, work = with_log(visit, address)
    titles = [entry["title"] for lesson in LESSONS for entry in lesson["entries"] if entry["item"] in KEPT]
    assert len(titles) > 60
    assert work.locator("h5").all_text_contents() == titles
    exits = [
        entry for lesson in LESSONS for entry in lesson["entries"] if entry.get("back") and entry["kind"] == "reflect"
    ]
    pairs = work.locator(".cw-work-then")
    expect(pairs).to_have_count(len(exits))
    expect(pairs.first).to_contain_text(f"What I think of {exits[0]['back']['item']}.")
    expect(pairs.first).to_contain_text(f"What I think of {exits[0]['item']}.")
    assert work.locator(".cw-work-missing").count() == 0
    one.assert_quiet()


def test_what_is_missing_is_said_in_one_line(visit, address):
    """Lesson 02 is left after its decisions: what it still asks for is named, and all later lessons with links."""
    begun = next(at for at, event in enumerate(LOG) if event.item == "choose-tokyo")
    one, work = with_log(visit, address, LOG[: begun + 1])
    expect(work.locator(".cw-work-missing").last).to_contain_text(say("work.open"))
    expect(work.locator(".cw-work-missing").last.get_by_role("link", name=LESSONS[-1]["title"])).to_be_visible()
    expect(work.locator(".cw-work-missing").first).to_contain_text("Exit")
    one.assert_quiet()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_shuts_nobody_out(visit, address, theme):
    """On a phone: axe finds nothing, and nothing is wider than the screen."""
    one, _ = with_log(visit, address, width=390, theme=theme)
    assert look_over(one.page).response["violations"] == []
    assert one.page.evaluate("document.documentElement.scrollWidth") <= 390
    one.assert_quiet()


def test_it_is_printed_without_anything_to_press(visit, address):
    """From the browser's menu and by its own button, by keyboard; on the sheet stands all that the screen shows."""
    one, work = with_log(visit, address)
    page = one.page
    whole = work.locator(".cw-work-part").all_inner_texts()
    page.evaluate("globalThis.print = () => { globalThis.printed = true; }")
    work.get_by_role("button", name=say("work.print")).press("Enter")
    assert page.evaluate("globalThis.printed")
    page.emulate_media(media="print")
    sheets = page.locator(".cw-sheets-paper")
    expect(sheets.locator("h3")).to_have_text(say("work.title", name="Mika"))
    assert sheets.locator(".cw-work-part").all_inner_texts() == whole
    expect(sheets.locator("button")).to_have_count(0)
    expect(work.first).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(sheets).to_have_count(0)
    expect(work.get_by_role("button", name=say("work.print"))).to_be_hidden()
    expect(work.locator(".cw-work-part").last).to_be_visible()
    one.assert_quiet()


def test_jupyterlab_shows_the_same(visit, lab, account, address):
    """From the same file, word for word."""
    account.bring_back(file_of(LOG), "Mika")
    write_notebook(lab.folder, "work", ["from course_utils import my_work\n\nmy_work()"])
    one = visit(lab.address("work"))
    run_all(one.page)
    there = shown(one.page).locator(".cw-work")
    expect(there.locator("h3")).to_have_text(say("work.title", name="Mika"))
    _, here = with_log(visit, address)
    assert there.inner_text() == here.inner_text()
    assert one.errors == []
