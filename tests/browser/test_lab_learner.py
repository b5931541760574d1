"""Who is learning, in JupyterLab: guests who come back, names that two share, notebooks beside each other."""

from __future__ import annotations

from lab_driver import open_beside, restart_and_run_all, run_all, shown
from learner_card import open_drawer
from playwright.sync_api import expect

HOME, NEXT = "00-start-here", "01-the-essay"


def answer(quiz):
    """Answer the question with options that a quiz shows, and wait until that is kept."""
    quiz.locator(".cw-quiz-asked input").nth(1).check()
    quiz.locator("input[value=fairly]").check()
    quiz.get_by_role("button", name="Check", exact=True).click()
    expect(quiz.locator(".cw-status")).to_contain_text("kept")


def test_a_guest_comes_back_takes_a_name_and_meets_a_namesake(lab, visit, account):
    """Four mornings with two notebooks: nobody's answers are lost, and none are shown to another."""
    one = visit(lab.address(HOME))
    page = one.page
    run_all(page)
    here = shown(page)
    head, card, quiz = here.locator(".cw-lesson"), here.locator(".cw-learner"), here.locator(".cw-quiz")
    answer(quiz)
    expect(head).to_contain_text("Learning now: a guest. 1 of 6")
    expect(card).to_contain_text("a guest without a name (1 answer)")
    expect(here.locator(".cw-course-map")).to_contain_text("1 of 6 answered")

    account.day("Tuesday")
    restart_and_run_all(page)
    expect(head).to_contain_text("Learning now: a guest. 0 of 6")
    expect(quiz.locator(".cw-verdict")).to_have_count(0)
    head.get_by_role("button", name="Go on where a guest left off").click()
    expect(quiz.locator(".cw-verdict")).to_be_visible()
    open_drawer(card).get_by_label("Your name").fill("Mika")
    card.get_by_role("button", name="Use this name").click()
    expect(card).to_contain_text("Learning now: Mika (1 answer)")

    open_beside(page, NEXT)
    run_all(page)
    there = shown(page)
    expect(there.locator(".cw-lesson")).to_contain_text("Learning now: Mika. 0 of 6")
    warm_up = there.locator(".cw-quiz").first
    for _ in range(2):
        warm_up.get_by_role("button", name="Next").click()
    answer(warm_up)

    account.day("Wednesday")
    restart_and_run_all(page)
    expect(there.locator(".cw-lesson")).to_contain_text("Learning now: a guest")
    expect(there.get_by_role("button", name="Go on as Mika (2 answers)")).to_be_visible()
    there.get_by_role("link", name="Choose a name").click()
    expect(here).to_be_visible()
    expect(here.get_by_role("heading", name="Who is learning?").first).to_be_in_viewport()
    restart_and_run_all(page)
    open_drawer(card).get_by_label("Your name").fill("mika")
    card.get_by_role("button", name="Use this name").click()
    expect(card.locator(".cw-ask")).to_contain_text("Mika is learning here already (2 answers). Is that you?")
    card.get_by_role("button", name="I am another Mika").click()
    expect(card).to_contain_text("Learning now: mika 2 (no answers yet)")
    expect(quiz.locator(".cw-verdict")).to_have_count(0)
    card.get_by_label("Mika (2 answers)").check()
    card.get_by_role("button", name="Use this name").click()
    expect(quiz.locator(".cw-verdict")).to_be_visible()
    # What a warm-up asked of this lesson does not count as its check.
    expect(here.locator(".cw-course-map")).to_contain_text("1 of 6 answered")

    card.get_by_role("button", name="Forget me").click()
    yes, no = (card.get_by_role("button", name=words) for words in ("Yes, delete it", "No, keep it"))
    expect(no).to_be_focused()
    assert yes.bounding_box()["y"] == no.bounding_box()["y"]
    assert yes.bounding_box()["x"] + yes.bounding_box()["width"] <= no.bounding_box()["x"]
    page.keyboard.press("Enter")
    expect(card.locator(".cw-ask")).to_be_hidden()
    expect(card.get_by_role("button", name="Forget me")).to_be_focused()
    card.get_by_role("button", name="Forget me").click()
    yes.click()
    expect(card).to_contain_text("Everything kept here for Mika is deleted.")
    expect(head).to_contain_text("Learning now: a guest. 0 of 6")
    expect(card.get_by_label("Mika (2 answers)")).to_have_count(0)
    here.locator(".cw-course-map").get_by_role("link", name="The essay as an argument").click()
    expect(there).to_be_visible()
    one.assert_quiet()
