"""A dilemma in a role: three choices by keyboard, kept over a reload; a closed option; the sheets on paper."""

from __future__ import annotations

import pytest
from axe import look_over
from playwright.sync_api import expect
from widget_page import host_page, widget_page

from course_utils.records import course
from course_utils.strings import counted, say
from course_utils.subject.widgets.role_play import RolePlay, play_spec, role_play

ONE = course().dilemmas["dilemma-rimpac"]


@pytest.fixture
def address(tmp_path) -> str:
    """A page with one dilemma and nothing else."""
    return host_page(tmp_path, "play", [role_play(ONE.id)])


def decide(page, key):
    """Mark an option and decide it, by keys."""
    page.locator(f".cw-role-options input[value={key}]").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name=say("role_play.decide"), exact=True).focus()
    page.keyboard.press("Enter")


def onward(page):
    page.locator(".cw-choose-panel .cw-primary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cw-choose-panel h4")).to_be_focused()


def test_three_choices_by_keyboard_meet_each_other_and_are_kept(visit, address):
    """What was left colours the next step; what really happened is out of sight until the end, and comes back."""
    one = visit(address)
    page = one.page
    main = page.locator("main")
    page.get_by_role("button", name=say("role_play.decide"), exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cw-role-missing")).to_have_text(say("role_play.nothing"))
    for place, key in enumerate(["a", "a", "b"]):
        decide(page, key)
        expect(page.locator(".cw-role-taken")).to_have_count(place + 1)
        expect(main).not_to_contain_text(ONE.what_happened[-1].text[:40])
        onward(page)
    expect(page.locator(".cw-role-arc")).to_have_count(3)
    expect(main).to_contain_text(ONE.what_happened[-1].text[:40])
    expect(main).to_contain_text(ONE.endings[1].text[:40])
    found = look_over(page)
    assert found.violations_count == 0, found.generate_report()

    page.locator(".cw-role-answers textarea").first.fill("Both, and neither alone.")
    page.get_by_role("button", name=say("role_play.keep")).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cw-status")).to_have_text(say("role_play.kept"))
    page.reload()
    expect(page.locator(".cw-role-answers textarea").first).to_have_value("Both, and neither alone.")
    expect(main).to_contain_text(ONE.endings[1].text[:40])
    one.assert_quiet()


def test_an_earlier_choice_closes_an_option_and_says_why(visit, address):
    """Shut out in 2016, there is no invitation to leave in place; the choice taken back, there is."""
    one = visit(address)
    page = one.page
    decide(page, "c")
    onward(page)
    expect(page.locator(".cw-role-options input")).to_have_count(2)
    expect(page.locator(".cw-role-shut").first).to_contain_text(ONE.turns[0].options[1].closed)
    expect(page.locator(".cw-role-met")).to_contain_text(ONE.turns[0].met[2].text)
    decide(page, "a")
    expect(page.locator(".cw-choose-panel")).to_contain_text(say("role_play.coloured"))

    page.locator(".cw-choose-step").first.click()
    page.get_by_role("button", name=say("role_play.again")).click()
    expect(page.locator(".cw-role-options input:checked")).to_be_focused()
    expect(page.locator(".cw-role-taken")).to_have_count(0)
    decide(page, "a")
    onward(page)
    expect(page.locator(".cw-role-options input")).to_have_count(3)
    one.assert_quiet()


def test_a_mark_is_a_draft_and_an_answer_that_is_too_long_is_not_kept(visit, address):
    """The mark outlives a reload undecided; of a text that is too long nothing is cut off and nothing sent."""
    one = visit(address)
    page = one.page
    page.locator(".cw-role-options input").nth(1).check()
    expect(page.locator(".cw-status")).to_have_text(say("writing.draft"))
    page.reload()
    expect(page.locator(".cw-role-options input").nth(1)).to_be_checked()
    for key in ["b", "a", "d"]:
        decide(page, key)
        onward(page)
    box = page.locator(".cw-role-answers textarea").first
    box.fill("x" * 1001)
    page.get_by_role("button", name=say("role_play.keep")).click()
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".cw-status")).to_contain_text("1,001")
    assert len(box.input_value()) == 1001
    one.assert_quiet()


DAMAGED = """// A host whose kept play names options that are no more, or closed, and answers that are no texts.
const modelFor = (spec) => {
  const listeners = [];
  const response = { decided: { first: "c", reefs: "b", collision: "zz" }, marked: 5, answers: [1, null] };
  const event = { ...spec, type: "note", response, time: "2026-05-01T10:00:00.000Z" };
  const message = {
    kind: "learner", learner: { id: "one", name: "One", guest: false }, answers: { [spec.id]: [event] },
    store: { ok: true, text: "" },
  };
  const send = () => queueMicrotask(() => listeners.forEach((hear) => hear(message)));
  return { get: () => spec, on: (_, hear) => listeners.push(hear), off() {}, send };
};"""


def test_what_was_kept_and_makes_no_sense_is_cut_there(visit, tmp_path):
    """The first choice stands; the second, which it closes, is asked anew, and so is all behind it."""
    spec = play_spec(ONE, course())
    one = visit(widget_page(tmp_path, "damaged", RolePlay, {"play": spec}, DAMAGED))
    page = one.page
    expect(page.locator(".cw-role-taken")).to_have_count(1)
    expect(page.locator(".cw-role-options input")).to_have_count(2)
    expect(page.locator(".cw-role-options input:checked")).to_have_count(0)
    one.assert_quiet()


def test_the_sheets_alone_are_printed(visit, address):
    """On paper stand a sheet for each role, each step and its consequences, and nothing of the page."""
    one = visit(address)
    page = one.page
    page.evaluate("globalThis.print = () => {}")
    page.get_by_text(say("role_play.for_class"), exact=True).click()
    page.get_by_role("button", name=say("role_play.print")).click()
    page.emulate_media(media="print")
    paper = page.locator(".cw-sheets-paper")
    expect(paper.locator(".cw-sheet")).to_have_count(1 + len(ONE.roles) + 2 * 3 + 3)
    for text in (ONE.roles[3].case, ONE.turns[1].options[2].text, ONE.debrief[-1], ONE.what_happened[0].text):
        expect(paper).to_contain_text(text[:50])
    expect(paper).to_be_visible()
    expect(page.locator("main")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("globalThis.dispatchEvent(new Event('afterprint'))")
    expect(paper).to_have_count(0)
    expect(page.locator("main")).to_be_visible()
    one.assert_quiet()


def test_a_dilemma_of_one_step_is_played_by_the_same_card(visit, tmp_path):
    """Those that no lesson plays yet have no later steps; the end follows at once."""
    tanker = course().dilemmas["dilemma-tanker-and-typhoon"]
    one = visit(host_page(tmp_path, "tanker", [role_play(tanker.id)]))
    page = one.page
    expect(page.locator("main")).to_contain_text(counted("role_play.way_none", 1))
    decide(page, "b")
    onward(page)
    expect(page.locator("main")).to_contain_text(say("role_play.borrowed"))
    one.assert_quiet()


def test_three_of_them_on_one_page_are_told_apart(visit, tmp_path):
    """A lesson shows three: whoever jumps from region to region hears which is which."""
    played = ["dilemma-rimpac", "dilemma-yasukuni-2013", "dilemma-camp-david-2023"]
    one = visit(host_page(tmp_path, "three", [role_play(name) for name in played]))
    expect(one.page.locator(".cw-role")).to_have_count(3)
    found = look_over(one.page)
    assert found.violations_count == 0, found.generate_report()
    one.assert_quiet()
