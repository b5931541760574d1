"""Signs weighed again, the debate and the seeds in figures: what was kept before is there, and the rest waits."""

from __future__ import annotations

import json

import pytest
from axe import look_over
from playwright.sync_api import expect
from test_tally import HOST
from widget_page import host_page, widget_page

from course_utils.hands.predict import reflect
from course_utils.records import course
from course_utils.strings import say
from course_utils.subject.widgets.gauges import SeedGauges, gauges_spec
from course_utils.subject.widgets.signs import SignsCard, debate, signs, signs_spec

TASK = "r01-criteria"


@pytest.fixture
def address(tmp_path) -> str:
    """The task of lesson 01, its signs weighed again and the debate, kept in the browser's storage as on a page."""
    return host_page(tmp_path, "again", [reflect(TASK), signs(TASK), debate(TASK)])


def test_signs_chosen_in_lesson_01_come_back_and_a_rule_is_kept_by_keyboard(visit, address):
    """Without any the card says so; those that are kept count at once, in the debate too, and a rule is kept."""
    one = visit(address)
    page = one.page
    card, views = page.locator(".cw-signs"), page.locator(".cw-debate")
    expect(card).to_contain_text(say("signs.then_none"))
    expect(card.locator(".cw-signs-counts")).to_have_count(0)
    expect(views.locator(".cw-debate-sum")).to_have_text(say("debate.no_signs"))

    task = page.locator(".cw-reflect")
    for key in ("blocs", "arms"):
        task.locator(f"input[value={key}]").focus()
        page.keyboard.press("Space")
    task.locator("textarea").fill("Both must be there.")
    task.locator(".cw-primary").focus()
    page.keyboard.press("Enter")
    expect(card.locator(".cw-own-words")).to_contain_text("Both must be there.")
    expect(card.locator(".cw-signs-counts")).to_have_count(2)
    expect(views.locator(".cw-debate-sum")).to_contain_text(course().positions["pos-not-a-cold-war"].label)

    expect(card.locator(".cw-signs-course")).to_have_count(0)
    for key, value in (("blocs", 3), ("arms", 1)):
        card.locator(f"[data-sign={key}]").press("Enter")
        card.locator(f"input[type=radio][value='{value}']").focus()
        page.keyboard.press("Space")
    card.locator("select").select_option("2")
    expect(card.locator(".cw-signs-sum")).to_contain_text("there is no second Cold War: 1 of your 2 signs")
    card.locator(".cw-primary").focus()
    page.keyboard.press("Enter")
    expect(card.locator(".cw-status")).to_have_text(say("signs.kept"))
    expect(card.locator(".cw-signs-course")).to_have_count(1)
    found = look_over(page)
    assert found.violations_count == 0, found.generate_report()
    page.reload()
    expect(card.locator(".cw-signs-sum")).to_contain_text("1 of your 2 signs")
    expect(views.locator("[data-view=pos-not-a-cold-war] .cw-debate-chip")).to_have_count(2)
    one.assert_quiet()


def test_the_debate_shows_one_answer_and_leads_on_by_keyboard(visit, address):
    """An answer that is asked for leaves only its views, and the next one is open with what would change its mind."""
    one = visit(address)
    page = one.page
    views = page.locator(".cw-debate")
    views.locator("select").select_option("yes")
    wanted = [each for each in course().positions.values() if each.answer.value == "yes"]
    expect(views.locator(".cw-debate-row")).to_have_count(len(wanted))
    views.get_by_role("button", name=say("debate.next")).press("Enter")
    expect(views.locator(".cw-board-panel h4")).to_be_focused()
    expect(views.locator(".cw-board-panel")).to_contain_text(wanted[1].would_change)
    one.assert_quiet()


def test_marks_of_the_board_stand_beside_the_figures(visit, tmp_path):
    """Each indicator has two bars, a reason in sight and its limits behind a fold; nothing overflows a phone."""
    spec = gauges_spec(course())
    weights = {seed["id"]: {"then": 2, "now": 9} for seed in spec["seeds"]}
    answers = {"board-seeds": [{"weights": weights}]}
    host = f"const KEPT = {json.dumps(answers)};\n{HOST}"
    one = visit(widget_page(tmp_path, "gauges", SeedGauges, {"gauges": spec}, host))
    page = one.page
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".cw-gauges-one")).to_have_count(len(course().gauges))
    expect(page.locator(".cw-gauges-seed").first).to_contain_text("2 for 2006, 9 for May 2026")
    expect(page.locator(".cw-gauges-means").first).to_be_visible()
    page.locator("summary").first.press("Enter")
    expect(page.locator(".cw-gauges-one").first).to_contain_text(course().gauges["gauge-1-ship-days"].caveat.strip())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("select").select_option("easier")
    easier = [gauge for gauge in course().gauges.values() if gauge.points.value == "easier"]
    expect(page.locator(".cw-gauges-one")).to_have_count(len(easier))
    found = look_over(page)
    assert found.violations_count == 0, found.generate_report()
    one.assert_quiet()


def test_what_was_kept_and_makes_no_sense_does_no_harm(visit, tmp_path):
    """Unknown signs and marks count as nothing."""
    spoilt = {
        TASK: [{"chosen": ["gone"], "text": 7}],
        "again-r01-criteria": [{"chosen": "all", "marks": [], "enough": "x"}],
    }
    host = f"const KEPT = {json.dumps(spoilt)};\n{HOST}"
    one = visit(widget_page(tmp_path, "spoilt", SignsCard, {"signs": signs_spec(TASK, course())}, host))
    expect(one.page.locator(".cw-signs-sum")).to_have_text(say("signs.none"))
    expect(one.page.locator(".cw-signs-counts")).to_have_count(0)
    one.assert_quiet()
