"""Where the system sets colours of the reader's own, all that a card says can still be read."""

from __future__ import annotations

from measures import contrast
from playwright.sync_api import expect
from widget_page import host_page

from course_utils.hands.chronology import chronology
from course_utils.hands.dashboard import dashboard
from course_utils.hands.quiz import quiz
from course_utils.hands.verdicts import verdict_cards
from course_utils.records import course
from course_utils.strings import say

GROUNDS = """(root) => [...root.querySelectorAll("button, input, li, p, h3, h4, span, small, b")].filter((one) =>
  one.checkVisibility() && !one.closest(".cw-hidden") &&
  (one.matches("input") || [...one.childNodes].some((each) => each.nodeType === 3 && each.data.trim()))
).map((one) => {
  let at = one;
  while (at.parentElement && /^rgba.*, 0\\)$/.test(getComputedStyle(at).backgroundColor)) at = at.parentElement;
  return [getComputedStyle(one).color, getComputedStyle(at).backgroundColor, one.outerHTML.slice(0, 90)];
})"""
"""Of everything with words or a number: their colour, and that of the ground below them."""


def test_words_stand_out_and_what_is_chosen_keeps_its_drawing(browser, tmp_path):
    """Dark colours of the reader's own, on a page that was switched to light."""
    context = browser.new_context(forced_colors="active", color_scheme="dark")
    page = context.new_page()
    page.add_init_script("document.documentElement.dataset.theme = 'light'")
    asked = next(one.id for one in course().questions.values() if one.type == "single")
    cards = (quiz([asked]), verdict_cards("score-up"), chronology("chron-alliance"), dashboard())
    page.goto(host_page(tmp_path, "cards", cards))
    page.locator(".cw-quiz-asked input").first.check()
    page.locator(".cw-quiz-sure input").first.check()
    page.get_by_role("button", name=say("quiz.check"), exact=True).click()
    expect(page.locator(".cw-dash-lesson").first).to_be_visible()
    expect(page.locator('.cw[data-cw-theme]:not([data-cw-theme="dark"])')).to_have_count(0)
    said = page.evaluate_handle("document.body").as_element().evaluate(GROUNDS)
    assert len(said) > 100
    assert [one for one in said if contrast(*one[:2]) < 4.5] == []
    row = page.locator('.cw-verdicts-row[aria-pressed="true"]')
    line, ground, edge = row.evaluate(
        """(row) => [getComputedStyle(row.querySelector(".cw-verdicts-axis")).stroke,
          ...["backgroundColor", "borderTopWidth"].map((name) => getComputedStyle(row)[name])]"""
    )
    assert contrast(line, ground) >= 3
    assert edge == "3px"
    context.close()
