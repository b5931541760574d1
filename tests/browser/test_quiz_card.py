"""The quiz card alone in a page, with a model that answers as the test says: no kernel, no storage."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from course_utils.hands.host import classic_script, stylesheet
from course_utils.hands.quiz import Quiz
from course_utils.thinking.marking import public_spec
from tests.unit import marking_samples as samples

LINK = "99-sources-and-data.ipynb#src-sample"
SOURCE = {"id": "src-sample", "title": "A source", "publisher": "A press", "date": "2005", "link": LINK}
MAP = {"paths": ["M120 30L140 30L140 45L120 45Z"], "extent": [60, -15, 250, 70]}
KINDS = (
    samples.SINGLE,
    samples.MULTIPLE,
    samples.TRUE_FALSE,
    samples.NUMERIC,
    samples.ORDERING,
    samples.MATCHING,
    samples.PLACE,
    samples.DAY,
    samples.SHORT,
)
MODEL = """
window.sent = [];
window.heard = [];
window.leaked = [];
document.addEventListener("keydown", (event) => window.leaked.push(event.key));
window.model = {
  get: (name) => ({ spec: window.spec, host: "page" })[name],
  on: (name, listener) => window.heard.push(listener),
  off: () => {},
  send: (message) => window.sent.push(structuredClone(message)),
};
window.tell = (message) => window.heard.forEach((listener) => listener(message, []));
CourseWidgets.quiz.render({ model, el: document.getElementById("here") });
"""


@pytest.fixture
def card(visit, tmp_path):
    """Open a page with one quiz: `card(questions, theme="light", width=1280)`."""

    def open_card(questions=KINDS, theme="light", width=1280):
        items = [{**public_spec(one), "sources": [SOURCE]} for one in questions]
        spec = json.dumps({"title": "Check: <i>samples</i>", "lead": "A lead.", "items": items, "map": MAP})
        spec = spec.replace("</", "<\\/")
        paper = "#111111" if theme == "dark" else "#ffffff"
        file = tmp_path / "quiz.html"
        script = classic_script("quiz", Quiz.parts)
        file.write_text(
            f'<!doctype html><html lang="en" data-theme="{theme}"><meta charset="utf-8">'
            "<title>Quiz</title>"
            f"<style>body {{ background: {paper}; }} {stylesheet()}</style>"
            '<main><h1 class="cw">A lesson</h1><h2 class="cw">Check</h2><div id="here"></div></main>'
            f"<script>{script}</script><script>window.spec = {spec};{MODEL}</script></html>",
            encoding="utf-8",
        )
        return visit(file.as_uri(), width=width, theme=theme)

    return open_card


def tab_to(page: Page, matches: str, back: bool = False) -> None:
    """Press Tab until the focused element matches a selector."""
    for _ in range(60):
        if page.evaluate("(matches) => document.activeElement.matches(matches)", matches):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    pytest.fail(f"Tab never reached {matches}")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def sure_and_check(page: Page, word: str = "certain") -> None:
    tab_to(page, ".cw-quiz-sure input")
    press(page, "Space", *["ArrowRight"] * ["guess", "fairly", "certain"].index(word))
    tab_to(page, "button[type=submit]:enabled")
    press(page, "Enter")


def verdict(page: Page) -> str:
    return page.locator(".cw-verdict strong").inner_text()


def onward(page: Page) -> None:
    tab_to(page, "[data-next]")
    press(page, "Enter")


def test_every_kind_is_answered_by_keyboard_alone(card):
    """Tab, arrows, Space, Enter and letters are enough for all nine kinds; no key reaches the page around the quiz."""
    one = card()
    page = one.page
    page.evaluate("document.querySelector('.cw-quiz button').focus()")

    tab_to(page, "input[type=radio]")
    keys = [option["key"] for option in public_spec(samples.SINGLE)["options"]]
    press(page, "Space", *["ArrowDown"] * keys.index("b"))
    sure_and_check(page)
    assert verdict(page) == "Right"
    press(page, "Enter")

    ticked = [option["key"] for option in public_spec(samples.MULTIPLE)["options"] if option["correct"]]
    for key in ticked:
        tab_to(page, f"input[type=checkbox][value={key}]")
        press(page, "Space")
    sure_and_check(page)
    assert verdict(page) == "Right"
    press(page, "Enter")

    tab_to(page, "input[type=radio]")
    press(page, "Space", "ArrowDown")
    sure_and_check(page)
    assert verdict(page) == "Right"
    press(page, "Enter")

    tab_to(page, "input[type=text]")
    page.keyboard.type("1,234")
    sure_and_check(page)
    expect(page.locator(".cw-quiz-problem")).to_contain_text("Do you mean 1234 or 1.234?")
    press(page, "Control+a")
    page.keyboard.type("1 234,5 x d d")
    press(page, *["Backspace"] * 6, "Enter")
    assert verdict(page) == "Right"
    press(page, "Enter")

    order = public_spec(samples.ORDERING)["start"]
    for place, key in enumerate("abcd"):
        for _ in range(order.index(key) - place):
            tab_to(page, f'[data-key="{key}"] [data-way=up]')
            press(page, "Enter")
        order.remove(key)
        order.insert(place, key)
    sure_and_check(page)
    assert verdict(page) == "Right"
    press(page, "Enter")

    for index, pair in enumerate(samples.MATCHING.pairs):
        tab_to(page, f".cw-quiz-pair:nth-child({index + 1}) select")
        page.keyboard.type(pair.right)
    sure_and_check(page)
    assert verdict(page) == "Right"
    press(page, "Enter")

    tab_to(page, ".cw-quiz-map")
    press(page, *["ArrowUp"] * 5, *["ArrowLeft"] * 8, "Shift+ArrowRight")
    tab_to(page, ".cw-quiz-field:last-child input")
    press(page, "Control+a")
    page.keyboard.type("139.5")
    tab_to(page, ".cw-quiz-field:first-child input", back=True)
    press(page, "Control+a")
    page.keyboard.type("35.5")
    sure_and_check(page)
    assert verdict(page) == "Right"
    press(page, "Enter")

    tab_to(page, ".cw-quiz-date select")
    page.keyboard.type("Feb")
    tab_to(page, ".cw-quiz-slider input")
    press(page, *["ArrowRight"] * 5)
    sure_and_check(page)
    assert verdict(page) == "Right"
    press(page, "Enter")

    tab_to(page, "textarea")
    page.keyboard.type("Because x and dd.")
    sure_and_check(page, "guess")
    expect(page.get_by_text("Because both are needed.")).to_be_visible()
    press(page, "Space", "Tab", "Space", "Tab", "Tab", "Enter")
    assert verdict(page) == "Partly right"
    press(page, "Enter")

    expect(page.get_by_role("heading", name="How it went")).to_be_visible()
    expect(page.locator(".cw-quiz-tally")).to_contain_text("8 right")
    sent = page.evaluate("sent")
    assert sent[0] == {"kind": "hello", "items": [question.id for question in KINDS]}
    answers = [message for message in sent if message["kind"] == "answer"]
    assert [message["response"] for message in answers][:4] == ["b", ticked, False, "1 234,5"]
    assert answers[-2]["response"] == {"text": "Because x and dd.", "met": None}
    assert answers[-1] == {
        "kind": "answer",
        "item": "q00-short",
        "version": 1,
        "type": "short_text",
        "response": {"text": "Because x and dd.", "met": [0, 1]},
        "confidence": "guess",
        "attempt": 1,
        "hint": False,
        "shown": "partly",
    }
    assert page.evaluate("leaked.filter((key) => key !== 'Escape')") == []
    one.assert_quiet()


def answer_single(page: Page, key: str, sure: str = "fairly") -> None:
    page.locator(f".cw-quiz-asked input[value={key}]").check()
    if page.locator(".cw-quiz-sure").count():
        page.locator(f"input[value={sure}]").check()
    page.get_by_role("button", name="Check", exact=True).click()


def event(question, response, **rest):
    now = datetime(2026, 3, 5, 12, tzinfo=UTC).isoformat()
    return {
        "item": question.id,
        "version": 1,
        "response": response,
        "confidence": "certain",
        "attempt": 1,
        "time": now,
    } | rest


def learner(page: Page, name: str, *events) -> None:
    answers: dict[str, list] = {}
    for one in events:
        answers.setdefault(one["item"], []).append(one)
    who = {"id": name, "name": name, "guest": False}
    store = {"ok": True, "text": ""}
    page.evaluate("(message) => tell(message)", {"kind": "learner", "learner": who, "answers": answers, "store": store})


def step(page: Page, number: int) -> str:
    return page.locator(".cw-quiz-step").nth(number - 1).get_attribute("aria-label")


def test_check_waits_for_an_answer_and_a_confidence(card):
    """Nothing is chosen at first; Check opens when both are there."""
    page = card().page
    check = page.get_by_role("button", name="Check", exact=True)
    assert page.locator("input:checked").count() == 0
    expect(check).to_be_disabled()
    page.locator("input[value=a]").check()
    expect(check).to_be_disabled()
    page.locator("input[value=guess]").check()
    expect(check).to_be_enabled()


def test_markup_in_a_record_stays_text(card):
    """A stem with an image that fails and a title in italics are shown as they are written."""
    one = card((samples.SINGLE,))
    expect(one.page.locator("legend").first).to_contain_text("<img src=x onerror=")
    expect(one.page.locator("h3")).to_have_text("Check: <i>samples</i>")
    assert one.page.locator(".cw img, .cw i").count() == 0
    assert one.page.title() == "Quiz"
    one.assert_quiet()


def test_one_retry_then_the_reason_and_the_source(card):
    """First the feedback for the option and no answer; after the retry the reason, the page and the source's link."""
    page = card((samples.SINGLE, samples.TRUE_FALSE)).page
    page.get_by_role("button", name="Hint").click()
    answer_single(page, "a", "certain")
    result = page.locator(".cw-quiz-result")
    expect(result).to_contain_text("About The first of four.")
    expect(result).not_to_contain_text("The sample was made that way.")
    expect(page.locator("[role=status].cw-hidden")).to_contain_text("Not yet. About The first of four.")
    page.get_by_role("button", name="Try once more").click()
    answer_single(page, "b")
    expect(result).to_contain_text("Right at the second try")
    expect(result).to_contain_text("The sample was made that way.")
    expect(result).to_contain_text("The essay, page 64")
    expect(result.get_by_role("link")).to_have_attribute("href", "99-sources-and-data.html#src-sample")
    assert step(page, 1) == "Question 1: right at the second try"
    first, second = (message for message in page.evaluate("sent") if message["kind"] == "answer")
    assert (first["attempt"], first["hint"], first["shown"]) == (1, True, "not_yet")
    assert (second["attempt"], second["confidence"], second["shown"]) == (2, "certain", "right")


def test_kept_answers_come_back_with_their_date(card):
    """Each is marked anew; an answer to an earlier wording is named and not counted; nonsense is passed over."""
    one = card((samples.SINGLE, samples.TRUE_FALSE, samples.NUMERIC))
    page = one.page
    learner(
        page,
        "mika",
        event(samples.SINGLE, "a"),
        event(samples.SINGLE, "b", attempt=2),
        event(samples.TRUE_FALSE, True, version=7),
        event(samples.NUMERIC, {"no": "number"}),
    )
    expect(page.locator(".cw-verdict")).to_contain_text("Right at the second try")
    expect(page.locator(".cw-verdict")).to_contain_text("5 March 2026 (certain)")
    expect(page.locator("input[value=b]")).to_be_checked()
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".cw-quiz-notice:visible")).to_contain_text(
        "an earlier wording of this question on 5 March 2026"
    )
    assert [step(page, number) for number in (2, 3)] == ["Question 2: not answered yet", "Question 3: not answered yet"]
    one.assert_quiet()


def test_another_learner_starts_clean(card):
    """The last learner's answers and half-made choices go; the new one's come."""
    page = card((samples.SINGLE, samples.TRUE_FALSE)).page
    learner(page, "mika")
    answer_single(page, "b")
    page.get_by_role("button", name="Next").click()
    page.get_by_label("True").check()
    learner(page, "sora", event(samples.TRUE_FALSE, False))
    assert [step(page, number) for number in (1, 2)] == ["Question 1: not answered yet", "Question 2: right"]
    assert page.locator("input:checked").count() == 0


def test_a_late_reply_leaves_a_half_made_answer_alone(card):
    """Kept answers to other questions arrive while the student types: the typing and the focus stay."""
    page = card((samples.NUMERIC, samples.SINGLE)).page
    field = page.locator("input[type=text]")
    field.focus()
    page.keyboard.type("12")
    learner(page, "mika", event(samples.SINGLE, "b"))
    page.keyboard.type("34,5")
    assert field.input_value() == "1234,5"
    assert step(page, 2) == "Question 2: right"


def test_what_could_not_be_kept_is_said(card):
    """A fault of the store shows in the status line, and the quiz goes on."""
    page = card((samples.SINGLE, samples.TRUE_FALSE)).page
    answer_single(page, "b")
    page.evaluate("tell({ kind: 'fault', text: 'the disk is full.' })")
    expect(page.locator(".cw-status")).to_contain_text("could not be kept: the disk is full.")
    page.get_by_role("button", name="Next").click()
    expect(page.locator("legend").first).to_have_text("It is so.")


def test_a_click_on_the_map_sets_the_numbers(card):
    """The map and the two fields say the same; a point east of 180 degrees is written as west."""
    page = card((samples.PLACE,)).page
    page.locator(".cw-quiz-map").click(position={"x": 5, "y": 5})
    lat, lon = (float(box.input_value()) for box in page.locator(".cw-quiz-field input").all())
    assert 65 < lat <= 70
    assert 60 <= lon < 65
    page.locator(".cw-quiz-map").focus()
    page.keyboard.press("ArrowLeft")
    assert float(page.locator(".cw-quiz-field input").last.input_value()) == 60
    box = page.locator(".cw-quiz-map").bounding_box()
    page.locator(".cw-quiz-map").click(position={"x": box["width"] - 5, "y": 50})
    assert float(page.locator(".cw-quiz-field input").last.input_value()) < -105


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 400)])
def test_nothing_shuts_anyone_out(card, theme, width):
    """axe finds nothing serious or critical in any state of any kind, and nothing is wider than the page."""
    one = card(theme=theme, width=width)
    page = one.page
    wrong = [
        event(samples.SINGLE, "a"),
        event(samples.MULTIPLE, ["a", "d"]),
        event(samples.TRUE_FALSE, True),
        event(samples.NUMERIC, "3"),
        event(samples.ORDERING, list("dcba")),
        event(samples.MATCHING, {"a": "Right b", "b": "Right a", "c": "Right c"}),
        event(samples.PLACE, {"lat": 10, "lon": 100}),
        event(samples.DAY, "1999-01"),
        event(samples.SHORT, {"text": "x", "met": None}),
    ]
    second = [event(question, kept["response"], attempt=2) for question, kept in zip(KINDS[:-1], wrong, strict=False)]
    marked = event(samples.SHORT, {"text": "x", "met": [1]})
    bad: list[str] = []
    for who, events in (("new", []), ("once", wrong), ("done", [*wrong, *second, marked])):
        learner(page, who, *events)
        count = page.locator(".cw-quiz-step").count()
        for number in range(count):
            page.locator(".cw-quiz-step").nth(number).click()
            if page.get_by_role("button", name="Hint").count():
                page.get_by_role("button", name="Hint").click()
            found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
            bad += [
                f"{who} {number + 1}: {fault['id']} {node['html'][:120]}"
                for fault in found
                if fault["impact"] in ("serious", "critical")
                for node in fault["nodes"]
            ]
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert bad == []
    one.assert_quiet()
