"""From a question to the passage of the lesson that tells it, and back."""

from __future__ import annotations

import pytest
from lab_driver import run_all
from playwright.sync_api import expect
from widget_page import host_page

from course_utils.hands.host import classic_script
from course_utils.hands.quiz import quiz
from course_utils.records import course

READY = [one.id for one in course().lessons.values() if one.is_open]


def own_sections(lesson):
    """Where the questions of a lesson's check lead, within that lesson."""
    told = [item["section"] for item in quiz(lesson).spec["items"] if "section" in item]
    return [one for one in told if one["lesson"] == lesson]


@pytest.mark.parametrize("lesson", READY)
def test_every_passage_is_found_in_its_page(site, visit, lesson):
    """The words that a passage begins with are those of one block of the page, marks and links or not."""
    page = visit((site / f"{lesson}.html").as_uri(), wait="domcontentloaded").page
    openings = [one["opening"] for one in own_sections(lesson)]
    assert openings
    run = """([script, openings]) => {
      (0, eval)(script);
      const main = document.querySelector("main");
      return openings.filter((one) => !globalThis.CourseWidgets.passage.passageIn(main, one));
    }"""
    assert page.evaluate(run, [classic_script("passage", "passage.js"), openings]) == []


def wrong_answer(page, item):
    """Give an answer with one option that is not right, by keyboard."""
    at = next(n for n, option in enumerate(item["options"]) if not option["correct"])
    for box in (page.locator(".cw-quiz-asked input").nth(at), page.locator(".cw-quiz-sure input").first):
        box.focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Check", exact=True).click()


def test_read_again_leads_to_the_paragraph_and_back(visit, tmp_path):
    """After a wrong answer and during the second try: the passage is in view with the focus in it; back to the card."""
    record = next(
        one for one in course().questions.values()
        if one.type == "single" and "section" in quiz([one.id]).spec["items"][0]
    )  # fmt: skip
    shown = quiz([record.id])
    item = shown.spec["items"][0]
    address = host_page(tmp_path, "lesson", [shown])
    file = tmp_path / "lesson.html"
    prose = f"<details><summary>More</summary><p>{item['section']['opening']} <sup>12</sup> and so on.</p></details>"
    filler = "<p>Something else.</p>" * 60
    file.write_text(file.read_text(encoding="utf-8").replace("<h2>", f"{prose}{filler}<h2>", 1), encoding="utf-8")
    one = visit(address, width=390)
    page = one.page
    wrong_answer(page, item)
    card, passage = page.locator(".cw-quiz"), page.locator("details p")
    link = card.locator(".cw-quiz-read-again a")
    for begin in (lambda: None, lambda: card.get_by_role("button", name="Try once more").click()):
        begin()
        expect(card.locator(".cw-quiz-result")).to_contain_text("Read again:")
        link.focus()
        page.keyboard.press("Enter")
        expect(passage).to_be_in_viewport()
        expect(page.get_by_role("button", name="Back to the question")).to_be_focused()
        page.keyboard.press("Enter")
        expect(card.locator(":focus")).to_be_in_viewport()
        expect(page.get_by_role("button", name="Back to the question")).to_have_count(0)
    one.assert_quiet()


def test_the_page_of_the_essay_leads_to_the_brief(site, visit, tmp_path):
    """Below an answered question "The essay, page 65" is a link; the page that it names has a place of that name."""
    record = next(one for one in course().questions.values() if one.type == "single" and one.essay)
    one = visit(host_page(tmp_path, "lesson", [quiz([record.id])]))
    wrong_answer(one.page, quiz([record.id]).spec["items"][0])
    one.page.get_by_role("button", name="Show the answer").click()
    link = one.page.locator(".cw-quiz-reading a", has_text="The essay,")
    file, place = link.get_attribute("href").split("#")
    assert f'id="{place}"' in (site / file).read_text(encoding="utf-8")
    one.assert_quiet()


def test_read_again_in_jupyterlab(lab, visit):
    """In a notebook the same, without leaving it."""
    one = visit(lab.address("00-start-here"))
    page = one.page
    run_all(page)
    items = quiz("00-start-here").spec["items"]
    at = next(n for n, item in enumerate(items) if item["type"] == "single" and "section" in item)
    card = page.locator(".cw-quiz").last
    card.locator(".cw-quiz-step").nth(at).click()
    expect(card.locator(".cw-quiz-stem")).to_have_text(items[at]["stem"])
    wrong_answer(page, items[at])
    card.locator(".cw-quiz-read-again a").click()
    back = page.get_by_role("button", name="Back to the question")
    expect(back).to_be_in_viewport()
    # Round, as on the page: JupyterLab has a rule for all buttons.
    expect(back).to_have_css("border-radius", "22px")
    back.click()
    expect(card.locator(":focus")).to_be_in_viewport()
