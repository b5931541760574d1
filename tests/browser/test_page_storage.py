"""The page without a kernel when one goes back, when the browser is full, and when somebody wants to be forgotten."""

from __future__ import annotations

import pytest
from learner_card import open_drawer
from playwright.sync_api import expect
from widget_page import host_page

from course_utils.hands.learner import learner
from course_utils.hands.lesson import lesson
from course_utils.hands.predict import reflect
from course_utils.strings import say

HOME, NEXT = "00-start-here", "01-the-essay"
FULL = """() => {
  const key = "something-else";
  for (let size = 1 << 20; size; size >>= 1) {
    try { for (;;) localStorage.setItem(key, (localStorage.getItem(key) ?? "") + "x".repeat(size)); } catch { }
  }
}"""


def address(site, lesson):
    return (site / f"{lesson}.html").as_uri()


def answer(quiz):
    """Answer the question with options that a quiz shows."""
    quiz.locator(".cw-quiz-asked input").nth(1).check()
    quiz.locator("input[value=fairly]").check()
    quiz.get_by_role("button", name="Check", exact=True).click()
    expect(quiz.locator(".cw-verdict")).to_be_visible()


def choose(page, name):
    card = open_drawer(page.locator(".cw-learner"))
    card.get_by_label("Your name").fill(name)
    card.get_by_role("button", name="Use this name").click()
    expect(card).to_contain_text(f"Learning now: {name}")
    return card


def test_a_warm_up_is_no_check_and_back_shows_what_was_kept_since(site, visit):
    """The map of the course counts checks only; a page that Back brings again hears what was answered meanwhile."""
    one = visit(address(site, HOME))
    page = one.page
    page.evaluate("() => { globalThis.neverLeft = true; }")
    choose(page, "Mika")
    page.locator(".cw-course-map").get_by_role("link", name="The essay as an argument").click()
    warm_up, check = page.locator(".cw-quiz").first, page.locator(".cw-quiz").last
    for _ in range(2):
        warm_up.get_by_role("button", name="Next").click()
    answer(warm_up)
    answer(check)
    page.go_back()
    restored = page.evaluate("globalThis.neverLeft === true")
    lessons = page.locator(".cw-course-map li")
    expect(page.locator(".cw-learner")).to_contain_text("Learning now: Mika (2 answers)")
    expect(lessons.filter(has_text="The essay as an argument")).to_contain_text("1 of 6 answered")
    expect(lessons.first).to_contain_text("Start here")
    expect(lessons.first).not_to_contain_text("answered")
    if not restored:
        # A browser that loads the page anew needs no `pageshow`; then the event is told as a browser would tell it.
        page.evaluate("globalThis.localStorage.clear()")
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
        expect(page.locator(".cw-learner")).to_contain_text("no answers yet")
    one.assert_quiet()


def test_a_browser_that_is_full_says_so_and_the_answer_goes_along(site, visit):
    """Really full, not pretended: the answer stands, the next lesson knows it, and with room again it is kept."""
    one = visit(address(site, HOME))
    page = one.page
    card = choose(page, "Mika")
    page.evaluate(FULL)
    quiz = page.locator(".cw-quiz")
    answer(quiz)
    expect(quiz.locator(".cw-status")).to_contain_text("until you close this tab")
    expect(card).to_contain_text("until you close this tab")
    page.goto(address(site, NEXT))
    expect(page.locator(".cw-lesson")).to_contain_text("until you close this tab")
    page.evaluate("localStorage.removeItem('something-else')")
    page.goto(address(site, HOME))
    expect(quiz.locator(".cw-verdict")).to_be_visible()
    expect(card).to_contain_text("Learning now: Mika (1 answer)")
    expect(card).not_to_contain_text("until you close this tab")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('/event/')).length") == 1
    one.assert_quiet()


def test_forget_me_asks_first_and_leaves_nothing(site, visit):
    """Yes stands before No on one line, No has the focus, and after Yes no answer, name or draft is left."""
    one = visit(address(site, HOME))
    page = one.page
    card = choose(page, "Mika")
    answer(page.locator(".cw-quiz"))
    page.goto(address(site, NEXT))
    page.locator(".cw-reflect textarea").first.fill("Half a sentence")
    page.goto(address(site, HOME))
    open_drawer(card)
    forget = card.get_by_role("button", name="Forget me")
    yes, no = (card.get_by_role("button", name=words) for words in ("Yes, delete it", "No, keep it"))
    forget.click()
    expect(no).to_be_focused()
    left, right = yes.bounding_box(), no.bounding_box()
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"] < left["x"] + left["width"] + 40
    page.keyboard.press("Enter")
    expect(yes).to_be_hidden()
    expect(forget).to_be_focused()
    expect(card).to_contain_text("Learning now: Mika (1 answer)")
    forget.click()
    yes.click()
    expect(card).to_contain_text("Everything kept here for Mika is deleted.")
    expect(page.locator(".cw-quiz .cw-verdict")).to_have_count(0)
    left_over = "Object.keys(localStorage).filter((key) => /\\/(event|draft|learner)\\//.test(key))"
    assert page.evaluate(left_over) == []
    assert page.evaluate(left_over.replace("localStorage", "sessionStorage")) == []
    one.assert_quiet()


def test_what_a_guest_kept_is_offered_in_the_next_tab(visit, tmp_path):
    """Not shown, for it may be somebody else's; but one press in the head of any lesson brings it back."""
    one = visit(host_page(tmp_path, "guest", [lesson(NEXT), reflect("r01-weakest-link")]), own=True)
    one.page.locator("textarea").fill("The step from trade to peace.")
    one.page.get_by_role("button", name="Keep this").click()
    expect(one.page.locator(".cw-reflect")).to_contain_text("Kept.")
    later = one.page.context.new_page()
    one.page.close()
    later.goto(one.page.url)
    back = later.get_by_role("button", name="Go on where a guest left off")
    expect(back).to_contain_text("1 answer")
    expect(later.locator("textarea")).to_have_value("")
    back.click()
    expect(later.locator("textarea")).to_have_value("The step from trade to peace.")
    assert one.errors == []


@pytest.fixture
def small(visit, tmp_path):
    """A page with a learner's card and one open task, in which a text is kept under a name."""
    one = visit(host_page(tmp_path, "lesson", [learner(folded=True), reflect("r01-weakest-link")]), own=True)
    choose(one.page, "Mika")
    one.page.locator(".cw-reflect textarea").fill("The step from trade to peace.")
    one.page.get_by_role("button", name="Keep this").click()
    expect(one.page.locator(".cw-reflect")).to_contain_text("Kept.")
    return one


def test_what_the_browser_lost_is_put_back(small):
    """Chromium can lose what a page wrote when a busy computer loads it anew: the tab still has it."""
    page, text = small.page, small.page.locator(".cw-reflect textarea")
    page.evaluate("localStorage.clear()")
    page.reload()
    expect(text).to_have_value("The step from trade to peace.")
    expect(page.locator(".cw-learner")).to_contain_text("Learning now: Mika (1 answer)")
    page.reload()
    expect(text).to_have_value("The step from trade to peace.")
    small.assert_quiet()


def test_a_draft_does_not_come_back_over_its_answer(small):
    """What the browser lost may be that a draft had become an answer: the tab remembers that too."""
    page, text = small.page, small.page.locator(".cw-reflect textarea")
    text.fill("The step from")
    expect(page.locator(".cw-reflect")).to_contain_text(say("writing.draft"))
    before = page.evaluate("({ ...localStorage })")
    text.fill("The step from trade to peace, and back.")
    page.get_by_role("button", name="Keep this").click()
    expect(page.locator(".cw-reflect")).to_contain_text("Kept.")
    page.evaluate("(before) => { localStorage.clear(); Object.assign(localStorage, before); }", before)
    page.reload()
    expect(text).to_have_value("The step from trade to peace, and back.")
    expect(page.locator(".cw-reflect")).to_contain_text("This is what you wrote on")
    expect(page.locator(".cw-reflect")).not_to_contain_text(say("writing.draft"))
    small.assert_quiet()


def test_a_tab_of_yesterday_puts_nothing_back(small):
    """Only a page that was just left is made whole: who cleared the browser overnight wanted that."""
    page = small.page
    page.add_init_script("""
      for (const key of Object.keys(sessionStorage).filter((one) => one.endsWith("tab/left")))
        sessionStorage.setItem(key, String(Date.now() - 86400000));""")
    page.evaluate("localStorage.clear()")
    page.reload()
    expect(page.locator(".cw-learner")).to_contain_text("no answers yet")
    expect(page.locator(".cw-reflect textarea")).to_have_value("")
    small.assert_quiet()


def test_what_another_tab_forgot_stays_forgotten(small):
    """A copy in this tab does not outlive the wish to be forgotten."""
    page = small.page
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator(".cw-learner")).to_contain_text("Learning now: Mika (1 answer)")
    open_drawer(other.locator(".cw-learner")).get_by_role("button", name="Forget me").click()
    other.get_by_role("button", name="Yes, delete it").click()
    expect(page.locator(".cw-reflect textarea")).to_have_value("")
    page.reload()
    expect(page.locator(".cw-learner")).to_contain_text("no answers yet")
    expect(page.locator(".cw-reflect textarea")).to_have_value("")
    small.assert_quiet()
