"""The final quiz and the debrief: a round is kept and the next asks others; decisions become a trail on the plane."""

from __future__ import annotations

from typing import Any

import pytest
from axe import look_over
from playwright.sync_api import expect
from widget_page import host_page

from course_utils.hands.final_quiz import FinalQuiz, final_quiz
from course_utils.hands.quiz import asked
from course_utils.records import course
from course_utils.strings import counted, say
from course_utils.subject.widgets.debrief import debrief
from course_utils.subject.widgets.role_play import role_play

SHORT = [["q01-undefined", "q01-danger"], ["q05-charted", "q05-certain"]]
"""Two lessons, two rounds; each question by one click."""


def short_final() -> FinalQuiz:
    """The final quiz of a course of two lessons."""
    flat = [one for pool in SHORT for one in pool]
    spec = {"title": say("final_quiz.title"), **asked(course(), flat), "pools": SHORT, "kept_under": "final-"}
    return FinalQuiz(spec)


def stem(page: Any) -> str:
    return page.locator(".cw-final .cw-quiz-stem").inner_text()


def answer(page: Any) -> None:
    """The first option of the open question, as a guess, and its answer shown; then on to the next."""
    card = page.locator(".cw-final .cw-quiz-card")
    card.locator("input[type=radio]").first.check()
    card.get_by_label(say("sure.guess")).check()
    card.get_by_role("button", name=say("quiz.check")).press("Enter")
    show = card.get_by_role("button", name=say("quiz.reveal"))
    if show.count():
        show.press("Enter")
    card.locator("[data-next]").press("Enter")


def test_a_round_is_kept_and_the_next_asks_others(visit, tmp_path):
    """Left in the middle it goes on; done it stays and says how it went; the second asks what the first did not."""
    one = visit(host_page(tmp_path, "final", [short_final()]))
    page, card = one.page, one.page.locator(".cw-final")
    expect(card).to_contain_text(counted("final_quiz.lead", 2))
    first = [stem(page)]
    answer(page)
    first.append(stem(page))
    page.reload()
    expect(page.locator(".cw-final .cw-quiz-stem")).to_have_text(first[0])
    page.locator(".cw-final [data-next]").press("Enter")
    answer(page)
    expect(card.locator(".cw-final-foot")).to_contain_text(say("final_quiz.kept"))
    told = card.locator(".cw-final-foot li").all_text_contents()
    assert len(told) == 1
    assert say("quiz.again") not in card.inner_text()
    more = card.get_by_role("button", name=counted("final_quiz.another", 2))
    more.press("Enter")
    second = [stem(page)]
    answer(page)
    second.append(stem(page))
    answer(page)
    assert not set(first) & set(second)
    expect(card.locator(".cw-final-foot")).to_contain_text(say("final_quiz.all_done", count=2))
    expect(card.locator(".cw-final-foot li")).to_have_count(2)
    assert card.locator(".cw-final-foot li").first.inner_text() == told[0]
    card.get_by_role("button", name=say("final_quiz.look", number=1)).press("Enter")
    expect(card).to_contain_text(say("final_quiz.round", title=say("final_quiz.title"), number=1))
    items = page.evaluate("""Object.entries(localStorage).filter(([key]) => key.includes("event/"))
      .map(([, text]) => JSON.parse(text).item)""")
    assert set(items) == {f"final-{question}" for pool in SHORT for question in pool}
    one.assert_quiet()


def test_the_whole_final_quiz_opens_and_shuts_nobody_out(visit, tmp_path):
    """All lessons are asked; on a phone, in the dark."""
    one = visit(host_page(tmp_path, "whole", [final_quiz("14-capstone")]), width=320, theme="dark")
    steps = one.page.locator(".cw-final .cw-quiz-step")
    expect(steps).to_have_count(len(final_quiz("14-capstone").spec["pools"]))
    found = look_over(one.page)
    assert found.violations_count == 0, found.generate_report()
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    one.assert_quiet()


def decide(page: Any, name: str, option: str) -> None:
    play = page.locator(".cw-role").filter(has=page.get_by_role("heading", name=course().dilemmas[name].title))
    play.get_by_label(option).check()
    play.get_by_role("button", name=say("role_play.decide")).press("Enter")


def test_decisions_become_a_trail_and_say_what_its_end_hangs_on(visit, tmp_path):
    """At once, after a reload, with another size of a step, by another school; and a sheet for a class."""
    one = visit(host_page(tmp_path, "debrief", [role_play("dilemma-collision-2010"), debrief()]))
    page, card = one.page, one.page.locator(".cw-debrief")
    expect(card).to_contain_text(counted("debrief.sums", 0))
    expect(card.locator(".cw-debrief-line")).to_have_count(0)
    option = course().dilemmas["dilemma-collision-2010"].options[0]
    decide(page, "dilemma-collision-2010", option.text)
    told = counted("debrief.sums", 1, plays=1, all=6, upgrading="+2", bridging="\u22122")
    expect(card.locator(".cw-debrief-sums")).to_have_text(told)
    expect(card.locator(".cw-debrief-end")).to_contain_text("0.70")
    expect(card.locator(".cw-debrief-end")).to_contain_text("0.10")
    page.reload()
    expect(card.locator(".cw-debrief-sums")).to_have_text(told)
    expect(card.locator(".cw-debrief-line")).to_have_count(1)
    before = card.locator(".cw-debrief-end").inner_text()
    size = card.get_by_label(say("debrief.size")).first
    size.focus()
    page.keyboard.press("End")
    expect(card.locator(".cw-debrief-end")).to_contain_text("0.80")
    assert card.locator(".cw-debrief-end").inner_text() != before
    card.get_by_text(say("debrief.others")).click()
    card.get_by_label(say("debrief.whose")).select_option("preset-deterrence")
    expect(card.locator(".cw-debrief-end")).to_contain_text(course().model_presets["preset-deterrence"].name)
    page.evaluate("globalThis.print = () => {}")
    card.get_by_role("button", name=say("debrief.print")).click()
    sheet = page.locator(".cw-sheets-paper")
    assert sheet.locator("li").count() == 5
    assert sheet.locator("canvas").count() == 1
    assert sheet.locator("button, input, select").count() == 0
    one.assert_quiet()


@pytest.mark.parametrize(("width", "theme"), [(1280, "dark"), (320, "light")])
def test_the_debrief_shuts_nobody_out(visit, tmp_path, width, theme):
    """axe finds nothing, with every fold open; nothing is wider than the screen."""
    one = visit(host_page(tmp_path, "open", [debrief()]), width=width, theme=theme)
    for summary in one.page.locator(".cw-debrief summary").all():
        summary.click()
    found = look_over(one.page)
    assert found.violations_count == 0, found.generate_report()
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    one.assert_quiet()
