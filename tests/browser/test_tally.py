"""Two sets of verdicts side by side: verdicts given beside it count at once, and nothing is told early."""

from __future__ import annotations

import json

import pytest
from axe import look_over
from playwright.sync_api import expect
from widget_page import host_page, widget_page

from course_utils.hands.tally import TallyCard, tally
from course_utils.hands.verdicts import verdict_cards
from course_utils.strings import say

SPEC = tally("tally-09").spec
CARDS = [card for side in SPEC["sets"] for card in side["cards"]]
SECRET = say("verdicts.reversed")

HOST = """// A host that has kept what the test says.
const modelFor = (spec) => {
  const listeners = [];
  const learner = { id: "one", name: "One", guest: false };
  const event = (response) => ({ version: 1, response, type: "note", time: "2026-05-01T10:00:00Z" });
  const answers = Object.fromEntries(Object.entries(KEPT).map(([item, list]) => [item, list.map(event)]));
  const hello = { kind: "learner", learner, answers, store: { ok: true, text: "" } };
  const send = ({ kind }) => queueMicrotask(() => kind === "hello" && listeners.forEach((hear) => hear(hello)));
  return { get: (name) => (name === "host" ? "page" : spec), on: (_, hear) => listeners.push(hear), off() {}, send };
};"""


def kept(**more):
    """A learner who has judged every card as partly realised, and whatever else is said."""
    both = [{"verdict": "attempted"}, {"verdict": "partly_realised"}]
    return {**{card["item"]: both for card in CARDS}, **more}


def page_with(visit, tmp_path, answers):
    host = f"const KEPT = {json.dumps(answers)};\n{HOST}"
    return visit(widget_page(tmp_path, "tally", TallyCard, {"tally": SPEC}, host))


def judge(page, place, verdict):
    """Open one of the cards and give a verdict twice, by keyboard."""
    page.locator(".cw-verdicts-row").nth(place).press("Enter")
    box = page.locator(".cw-verdicts-card")
    for _ in range(2):
        box.locator(f"input[value={verdict}]").focus()
        page.keyboard.press("Space")
        box.locator("input[value=sure], input[value=certain]").first.focus()
        page.keyboard.press("Space")
        box.locator(".cw-primary").focus()
        page.keyboard.press("Enter")


@pytest.fixture
def address(tmp_path) -> str:
    """Two cards to judge and the tally, kept in the browser's storage as a lesson's page keeps them."""
    return host_page(tmp_path, "count", [verdict_cards(["score-up-2", "score-br-6"]), tally("tally-09")])


def test_verdicts_given_beside_it_count_at_once_and_weights_are_kept(visit, address):
    """Nothing is told of a card that is not judged; a weight set by keyboard is there after a reload."""
    one = visit(address)
    page = one.page
    card = page.locator(".cw-tally")
    expect(card.locator(".cw-tally-sum")).to_have_text(say("tally.none_yet"))
    expect(card.locator(".cw-tally-mark")).to_have_count(2)
    judge(page, 0, "attempted")
    judge(page, 1, "largely_realised")
    expect(card.locator("li").first).to_contain_text("Upgrading 1.0 (cards: 1), Bridging 3.0 (cards: 1)")
    expect(card.locator("table")).not_to_contain_text(SECRET)
    expect(card.locator(".cw-tally-plot .cw-tally-mark")).to_have_count(6)

    card.get_by_text(say("tally.own"), exact=True).focus()
    page.keyboard.press("Enter")
    select = card.locator(".cw-tally-weight select").nth(1)
    select.focus()
    page.keyboard.press("ArrowDown")
    expect(select).to_have_value("2")
    expect(card.get_by_label(say("tally.preset_own"))).to_be_checked()
    found = look_over(page)
    assert found.violations_count == 0, found.generate_report()
    card.get_by_role("button", name=say("tally.keep")).focus()
    page.keyboard.press("Enter")
    expect(card.locator(".cw-status")).to_have_text(say("tally.kept"))
    page.reload()
    expect(select).to_have_value("2")
    expect(card.locator("li").first).to_contain_text("Upgrading 1.0 (cards: 1), Bridging 3.0 (cards: 1)")
    one.assert_quiet()


def test_all_verdicts_of_the_course_are_shown_on_demand_only(visit, tmp_path):
    """Whoever has judged nothing sees no mark; once all are wanted, two of the three counts are there."""
    one = page_with(visit, tmp_path, {})
    page = one.page
    expect(page.locator(".cw-tally-plot .cw-tally-mark")).to_have_count(0)
    expect(page.locator("a", has_text="Seven steps up")).to_be_visible()
    page.get_by_label(say("tally.all")).check()
    expect(page.locator(".cw-tally-plot .cw-tally-mark")).to_have_count(4)
    expect(page.locator(".cw-tally-sum")).not_to_have_text(say("tally.none_yet"))
    expect(page.locator(".cw-status")).to_have_text(say("writing.draft"))
    page.reload()
    expect(page.get_by_label(say("tally.all"))).to_be_checked()
    one.assert_quiet()


def test_equal_averages_are_level_and_an_order_moves_them(visit, tmp_path):
    """All cards judged alike lie level whatever they weigh; the course's marks follow the learner's own order."""
    order = ["capabilities", "law", "leaders", "posture", "bases", "cost", "recognition"]
    one = page_with(visit, tmp_path, kept(**{"r05-order": [{"chosen": order, "text": ""}]}))
    page = one.page
    rows = page.locator(".cw-tally li")
    expect(rows.first).to_contain_text(say("tally.level"))
    before = rows.nth(1).inner_text()
    page.get_by_label(say("tally.preset_order")).check()
    expect(rows.nth(1)).not_to_have_text(before)
    expect(rows.first).to_contain_text(say("tally.level"))
    one.assert_quiet()


def test_an_undo_takes_a_weight_back_and_a_set_that_counts_nothing_is_said(visit, tmp_path):
    """With every card of one set left out there is no average to compare; undo brings the last one back."""
    one = page_with(visit, tmp_path, kept())
    page = one.page
    page.get_by_text(say("tally.own"), exact=True).click()
    selects = page.locator(".cw-tally-sets fieldset").first.locator("select")
    for at in range(7):
        selects.nth(at).select_option("0")
    nothing = say("tally.nothing", whose=say("tally.row_yours"))
    expect(page.locator(".cw-tally li").first).to_contain_text(nothing)
    page.get_by_role("button", name=say("common.undo")).click()
    expect(selects.nth(6)).to_have_value("1")
    expect(page.locator(".cw-tally li").first).not_to_contain_text(nothing)
    one.assert_quiet()


def test_what_was_kept_and_makes_no_sense_does_no_harm(visit, tmp_path):
    """Unknown verdicts, a torn order and weights that are no weights count as nothing."""
    spoilt = {
        CARDS[0]["item"]: [{"verdict": "attempted"}, {"verdict": "splendid"}],
        CARDS[7]["item"]: [{"verdict": "attempted"}, {}],
        "r05-order": [{"chosen": ["law", "gone"]}],
        "tally-09": [{"preset": "best", "weights": {"score-up-1": 99}, "contested": None, "all": 1}],
    }
    one = page_with(visit, tmp_path, spoilt)
    page = one.page
    expect(page.locator(".cw-status")).to_contain_text("2026")
    expect(page.locator(".cw-tally-plot .cw-tally-mark")).to_have_count(0)
    expect(page.get_by_label(say("tally.preset_equal"))).to_be_checked()
    expect(page.get_by_label(say("tally.preset_order"))).to_be_disabled()
    one.assert_quiet()


def test_all_marks_stand_in_rows_and_the_courses_come_with_a_verdict_or_on_demand(visit, tmp_path):
    """A card that is not judged shows no diamond until all are wanted; where both part is told of judged cards."""
    spec = tally("tally-13").spec
    cards = [card for side in spec["sets"] for card in side["cards"]]
    answers = {
        cards[0]["item"]: [{"verdict": "attempted"}, {"verdict": "reversed"}],
        cards[1]["item"]: [{"verdict": "attempted"}],
    }
    host = f"const KEPT = {json.dumps(answers)};\n{HOST}"
    one = visit(widget_page(tmp_path, "marks", TallyCard, {"marks": spec}, host))
    page = one.page
    expect(page.locator(".cw-tally-one")).to_have_count(18)
    expect(page.locator(".cw-tally-one .cw-verdicts-now")).to_have_count(1)
    expect(page.locator(".cw-tally-one .cw-verdicts-course")).to_have_count(1)
    expect(page.locator(".cw-tally-sum")).to_contain_text(say("tally.marks_agree", judged=1, all=18, agree=0))
    page.get_by_label(say("tally.all")).focus()
    page.keyboard.press("Space")
    expect(page.locator(".cw-tally-one .cw-verdicts-course")).to_have_count(18)
    expect(page.locator(".cw-tally-one .cw-verdicts-now")).to_have_count(1)
    expect(page.get_by_role("button", name=say("tally.keep"))).to_have_count(0)
    page.locator("summary").click()
    expect(page.locator("table tbody tr")).to_have_count(18)
    found = look_over(page)
    assert found.violations_count == 0, found.generate_report()
    one.assert_quiet()
