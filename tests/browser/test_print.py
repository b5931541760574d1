"""Cards on paper: nothing to press, nothing broken in the middle, all of what a screen shows one at a time."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from widget_page import host_page, widget_page

from course_utils.hands.choose import choose
from course_utils.hands.chronology import chronology
from course_utils.hands.learner import learner
from course_utils.hands.picture import PictureWidget
from course_utils.hands.predict import predict, reflect
from course_utils.hands.quiz import quiz
from course_utils.hands.verdicts import verdict_cards
from course_utils.records import course
from course_utils.strings import say
from course_utils.subject.pictures.interdependence import interdependence
from course_utils.subject.widgets.role_play import play_spec, role_play

FOOT = 45
"""Points above the margin within which no heading may stand: two lines of text."""
MARGIN = 40
"""Of a sheet, in pixels."""
LAST_LINES = """() => {
  for (const card of document.querySelectorAll(".cw-predict, .cw-reflect"))
    card.append(Object.assign(document.createElement("h6"), { textContent: "end", style: "break-after: auto" }));
}"""
PUSH_DOWN = """(above) => {
  const main = document.querySelector("main");
  main.style.paddingTop = `${above}px`;
}"""


def on_paper(page):
    """As a printer sees it: what the page does before it is printed, and the rules for paper."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


def off_paper(page):
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")


@pytest.fixture
def cards(visit, tmp_path):
    """Open a page with some cards and nothing else: `cards(widget, ...)`."""
    return lambda *widgets, **more: visit(host_page(tmp_path, "cards", widgets), **more).page


def headings(pdf: bytes) -> list[tuple[str, int, float]]:
    """Of a printed page, from top to bottom: each heading, its sheet, and how many points it stands above the foot."""
    sheets = [int(number) for number in re.findall(rb"(\d+) 0 obj\n<</Type /Page\n", pdf)]
    entry = rb"<</Title (?:\((.*?)\)|<FEFF(\w+)>)\n/Dest \[(\d+) 0 R /XYZ \S+ (\S+) 0\]"
    found = [
        (plain.decode() or bytes.fromhex(coded.decode()).decode("utf-16-be"), sheets.index(int(sheet)), float(height))
        for plain, coded, sheet, height in re.findall(entry, pdf)
    ]
    return sorted(found, key=lambda one: (one[1], -one[2]))


def printed_below(page, above: int) -> list[tuple[str, int, float]]:
    """The headings of a page that is printed with some pixels left free at its top."""
    page.evaluate(PUSH_DOWN, above)
    margins = dict.fromkeys(("top", "bottom", "left", "right"), f"{MARGIN}px")
    return headings(page.pdf(format="A4", margin=margins, outline=True, tagged=True))


# ---- quizzes ----


def test_a_quiz_prints_every_question_with_room_for_a_pen(cards):
    """In their order, each with its options, a box for a number or a letter, or a field to write in; no answer."""
    page = cards(quiz("02-the-alliance-to-2006"))
    records = course()
    asked = [records.questions[one] for one in records.lessons["02-the-alliance-to-2006"].check]
    expect(page.locator(".cw-quiz-stem")).to_have_count(1)
    on_paper(page)
    shown = page.locator(".cw-quiz-sheet > li")
    expect(shown).to_have_count(len(asked))
    expect(page.locator(".cw-quiz-card")).to_be_hidden()
    assert {one.type for one in asked} >= {"matching", "ordering", "multiple", "single", "short_text"}
    for at, one in enumerate(asked):
        box = shown.nth(at)
        expect(box).to_be_visible()
        expect(box).not_to_contain_text(one.explanation[:40])
        if one.type in ("single", "multiple"):
            expect(box.locator("input:visible")).to_have_count(len(one.options))
        if one.type == "matching":
            expect(box.locator(".cw-quiz-box")).to_have_count(len(one.pairs))
            for pair in one.pairs:
                expect(box).to_contain_text(pair.right)
        if one.type == "ordering":
            expect(box.locator(".cw-quiz-box")).to_have_text([""] * len(one.items))
        if one.type == "short_text":
            assert box.locator("textarea").bounding_box()["height"] >= 70
    expect(page.locator("button:visible")).to_have_count(0)
    off_paper(page)
    expect(shown).to_have_count(0)
    expect(page.locator(".cw-quiz-stem")).to_be_visible()


def test_an_answer_that_was_given_is_printed_with_what_came_of_it(cards):
    """What was chosen, and its verdict; the other question keeps its answer to itself."""
    page = cards(quiz(TWO))
    one, two = (course().questions[name] for name in TWO)
    page.locator(f".cw-quiz-options input[value={right(one)}]").check()
    page.locator(".cw-quiz-sure input").first.check()
    page.get_by_role("button", name=say("quiz.check"), exact=True).click()
    expect(page.locator(".cw-verdict")).to_be_visible()
    on_paper(page)
    first, second = page.locator(".cw-quiz-sheet > li").all()
    expect(first.locator(f"input[value={right(one)}]")).to_be_checked()
    expect(first).to_contain_text(one.explanation)
    expect(second.locator("input:checked")).to_have_count(0)
    expect(second).not_to_contain_text(two.explanation[:40])
    expect(page.locator("button:visible")).to_have_count(0)


def right(question):
    return next(option.key for option in question.options if option.correct)


TWO = [one.id for one in course().questions.values() if one.type == "single"][:2]


# ---- decisions and verdicts ----


def test_all_decisions_are_printed_and_none_is_given_away(cards):
    """Five moments in their order: what was chosen where something was, and what was done there alone."""
    page = cards(choose("choose-tokyo"))
    moments = [course().moments[name] for name in course().decision_series["choose-tokyo"].moments]
    own = next(way for way in moments[0].ways if way.key != moments[0].chosen)
    page.locator(f".cw-choose-ways input[value={own.key}]").check()
    page.get_by_role("button", name=say("choose.decide"), exact=True).click()
    expect(page.locator(".cw-choose-done")).to_be_visible()
    on_paper(page)
    expect(page.locator(".cw-choose-panel h4:visible")).to_have_text(
        [re.compile(re.escape(one.title)) for one in moments]
    )
    panels = page.locator(".cw-choose-panel:visible")
    expect(panels.first.locator(".cw-choose-said")).to_contain_text(own.text)
    expect(panels.first).to_contain_text(moments[0].done)
    expect(panels.first).to_contain_text(moments[0].brief)
    for at, moment in enumerate(moments[1:], start=1):
        expect(panels.nth(at).locator("label")).to_have_text([way.text for way in moment.ways])
        for secret in (moment.done, moment.reason, *(way.buys for way in moment.ways)):
            expect(page.get_by_text(secret)).to_have_count(0)
    expect(page.locator("button:visible")).to_have_count(0)


def play(page, key):
    page.locator(f".cw-role-options input[value={key}]").check()
    page.get_by_role("button", name=say("role_play.decide"), exact=True).click()
    page.locator(".cw-choose-panel .cw-primary").first.click()


def test_every_step_that_was_played_is_printed_and_no_later_one(cards):
    """In their order with what was chosen and its consequence; the open one with its options; then the end too."""
    spec = play_spec(course().dilemmas["dilemma-rimpac"], course())
    steps, ending = spec["steps"], spec["happened"][-1]["text"][:60]
    own = [next(way for way in step["options"] if way["key"] == key) for step, key in zip(steps, "aab", strict=True)]
    page = cards(role_play(spec["id"]))
    play(page, "a")
    on_paper(page)
    sheet = page.locator(".cw-paper")
    expect(sheet.locator(".cw-choose-panel")).to_have_count(2)
    first, second = sheet.locator(".cw-choose-panel").all()
    expect(first.locator(".cw-choose-said")).to_contain_text(own[0]["text"])
    expect(first).to_contain_text(steps[0]["brief"])
    expect(second).to_contain_text(own[1]["text"])
    for secret in (own[1]["plausible"][:60], own[1]["costs"], steps[2]["title"], steps[2]["brief"][:60], ending):
        expect(page.get_by_text(secret)).to_have_count(0)
    expect(page.locator("button:visible")).to_have_count(0)
    off_paper(page)
    expect(sheet).to_be_empty()
    play(page, "a")
    play(page, "b")
    page.locator(".cw-role-answers textarea").first.fill("Both, and neither alone.")
    on_paper(page)
    expect(sheet.locator(".cw-choose-said")).to_contain_text([way["text"] for way in own])
    expect(sheet).to_contain_text(ending)
    expect(sheet.locator("textarea").first).to_have_value("Both, and neither alone.")
    off_paper(page)
    expect(page.locator(".cw-role-answers textarea").first).to_be_visible()


def test_no_call_for_a_hand_is_printed(cards):
    """What to drag, and with which keys, is told on a screen alone; what is asked stays."""
    page = cards(predict("p06-us-china-line"), chronology("chron-alliance"))
    for word in ("Drag the diamonds", "Drag each letter"):
        expect(page.get_by_text(word)).to_be_visible()
    on_paper(page)
    for word in ("Drag the diamonds", "Drag each letter", "arrow keys"):
        expect(page.get_by_text(word).locator("visible=true")).to_have_count(0)
    expect(page.get_by_text("cards without dates")).to_be_visible()


def keep_verdict(page, verdict):
    box = page.locator("div.cw-verdicts-card")
    box.locator(f"input[value={verdict}]").check()
    box.locator("input[value=fairly]").check()
    box.locator(".cw-primary").click()


def test_a_verdict_of_the_course_is_printed_only_beside_ones_own(cards):
    """All cards stand on paper; evidence behind a first verdict, the course's behind a second, of that card alone."""
    page = cards(verdict_cards("score-up"))
    spec = page.evaluate("JSON.parse(document.querySelector('[data-widget=verdicts] script').textContent)")
    one = spec["cards"][0]
    rulings, evidence = page.locator(".cw-verdicts-ruling"), page.locator(".cw-verdicts-evidence")
    for stage, (seen, ruled) in enumerate(((0, 0), (1, 0), (1, 1))):
        on_paper(page)
        sheet = page.locator(".cw-verdicts-sheet")
        expect(sheet.locator("h4")).to_have_text([card["title"] for card in spec["cards"]])
        expect(page.locator(".cw-verdicts-evidence:visible")).to_have_count(seen)
        expect(page.locator(".cw-verdicts-ruling:visible")).to_have_count(ruled)
        for card in spec["cards"][ruled:]:
            expect(page.get_by_text(card["judgement"][:60])).to_have_count(0)
        expect(page.locator(".cw-verdicts-course")).to_have_count(ruled)
        expect(page.locator("button:not(.cw-verdicts-row):visible")).to_have_count(0)
        off_paper(page)
        if stage < 2:
            keep_verdict(page, "attempted")
            expect((evidence, rulings)[stage]).to_be_visible()
    assert one["judgement"]


# ---- every card ----


@pytest.fixture
def all_sorts(cards):
    """A page with a guess, a view and the card of learners."""
    return cards(
        predict("p02-troops-after-1990"), reflect("r02-first"), reflect("r02-claim"), reflect("r02-exit"), learner()
    )


def test_what_cannot_be_pressed_on_paper_is_gone_and_options_stay(all_sorts):
    """Buttons and sliders are hidden, boxes and options are not; a written text stands there in full."""
    page = all_sorts
    boxes = page.locator(".cw-predict input:visible, .cw-reflect input:visible")
    count = boxes.count()
    text = "\n".join(["One line of many."] * 30)
    page.locator(".cw-reflect textarea").first.fill(text)
    on_paper(page)
    expect(page.locator("button:visible, input[type=range]:visible, input[type=file]:visible")).to_have_count(0)
    assert boxes.count() == count > 5
    heights = page.locator(".cw-reflect textarea").first.evaluate("(it) => [it.clientHeight, it.scrollHeight]")
    assert heights[0] >= heights[1] > 400


def test_a_closed_fold_of_a_card_leaves_no_line(all_sorts):
    """An open one is printed with what it holds."""
    page = all_sorts
    folds = page.locator(".cw details")
    folds.first.locator("summary").click()
    assert folds.count() >= 2
    on_paper(page)
    expect(page.locator(".cw details:not([open]) summary:visible")).to_have_count(0)
    expect(page.locator(".cw details summary:visible")).to_have_count(1)
    expect(folds.first.locator(":scope > :not(summary)").first).to_be_visible()


def test_cards_are_whole_and_no_heading_stands_alone(all_sorts):
    """Wherever on the sheet they begin: the last line of each card is on the sheet of its title."""
    page = all_sorts
    page.evaluate(LAST_LINES)
    page.emulate_media(media="print")
    for above in range(0, 1000, 140):
        found = printed_below(page, above)
        ends = [at for at, (title, _, _) in enumerate(found) if title == "end"]
        assert len(ends) == 4
        for at in ends:
            assert found[at - 1][1] == found[at][1], found
        assert [one for one in found if one[0] != "end" and one[2] < MARGIN * 0.75 + FOOT] == []


def test_a_heading_inside_a_card_goes_with_what_follows(cards):
    """The first question stands on the sheet of the quiz's title, wherever that falls."""
    page = cards(quiz("02-the-alliance-to-2006"))
    page.emulate_media(media="print")
    for above in range(780, 1000, 20):
        title = next(one for one in printed_below(page, above) if one[0].startswith(say("quiz.title_check", title="")))
        assert title[2] > 100, (above, title)


def test_a_chart_is_light_on_paper_and_no_wider_than_a_sheet(visit, tmp_path):
    """Also on a dark screen, which has its own colours and width again afterwards."""
    spec = PictureWidget(interdependence()).spec
    page = visit(widget_page(tmp_path, "chart", PictureWidget, {"chart": spec}), theme="dark").page
    drawing = page.locator(".cwp-plot .main-svg").first
    words = page.locator(".cwp-plot .xtick text").first
    expect(words).to_be_visible()

    def looks():
        tone = sum(int(part) for part in re.findall(r"\d+", words.evaluate("(it) => getComputedStyle(it).fill"))[:3])
        return tone / 3, float(drawing.get_attribute("width"))

    light, wide = looks()
    assert light > 140
    assert wide > 800
    on_paper(page)
    dark, narrow = looks()
    assert dark < 128
    assert narrow <= 690
    assert page.locator(".cwp").evaluate("(it) => getComputedStyle(it).colorScheme") == "light"
    off_paper(page)
    assert looks() == (light, wide)
