"""The quiz card alone in a page, with a model that answers as the test says: no kernel, no storage."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest
from axe import look_over
from playwright.sync_api import Page, expect

from course_utils.hands.host import classic_script, stylesheet
from course_utils.identity import identity
from course_utils.strings import say
from tests.unit import marking_samples as samples

LINK = "99-sources-and-data.ipynb#src-sample"
SOURCE = {"id": "src-sample", "title": "A source", "publisher": "A press", "date": "2005", "link": LINK}
MAP = {
    "extent": [60, -15, 250, 70],
    "land": "M12000 3000l2000 0 0 1500-2000 0 0-1500",
    "borders": "M13000 3000l0 1500",
    "contested": "M12000 3800l1000 0",
    "names": [{"text": "Sampleland", "lon": 125, "lat": 40}],
    "cities": [{"name": "Eastport", "lon": 139.8, "lat": 34.0}, {"name": "Westport", "lon": 121.0, "lat": 34.0}],
    "note": "A sample.",
}
SECTION = {"lesson": "01-a", "title": "Four futures", "notebook_id": "Four-futures", "page_id": "four-futures"}
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
document.addEventListener("keydown", (event) => {
  // Firefox's Tab comes by the document itself on its way round, where a key is nobody else's.
  if (event.target.closest(".cw")) window.leaked.push(event.key);
});
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
    """Open a page with one quiz: `card(questions, theme="light", width=1280, **more of the spec)`."""

    def open_card(questions=KINDS, theme="light", width=1280, **more):
        items = [{**one.public(), "sources": [SOURCE], "section": SECTION} for one in questions]
        items = [item | ({"region": "sample"} if item["type"] == "place" else {}) for item in items]
        made = {"title": "Check: <i>samples</i>", "lead": "A lead.", "items": items, "maps": {"sample": MAP}} | more
        spec = json.dumps(made).replace("</", "<\\/")
        paper = "#111111" if theme == "dark" else "#ffffff"
        file = tmp_path / "quiz.html"
        script = classic_script("quiz", "quiz.js")
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
    keys = [option["key"] for option in samples.SINGLE.public()["options"]]
    press(page, "Space", *["ArrowDown"] * keys.index("b"))
    sure_and_check(page)
    assert verdict(page) == "Right"
    press(page, "Enter")

    ticked = [option["key"] for option in samples.MULTIPLE.public()["options"] if option["correct"]]
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

    order = samples.ORDERING.public()["start"]
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
    press(page, *["ArrowUp"] * 5, *["ArrowLeft"] * 16, "Shift+ArrowRight")
    expect(page.locator("[role=status].cw-hidden")).to_contain_text("km south of Eastport")
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
    told, essay, source = result.get_by_role("link").all()
    expect(told).to_have_attribute("href", "01-a.html#four-futures")
    expect(essay).to_have_text("The essay, page 64")
    expect(essay).to_have_attribute("href", f"{identity().brief}.html#page-64")
    expect(source).to_have_attribute("href", "99-sources-and-data.html#src-sample")
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
    expect(page.locator(".cw-quiz-where")).to_contain_text("north-west of Westport")
    assert 65 < lat <= 70
    assert 60 <= lon < 65
    page.locator(".cw-quiz-map").focus()
    press(page, "ArrowLeft", "ArrowLeft", "ArrowLeft")
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
            found = look_over(page).response["violations"]
            bad += [
                f"{who} {number + 1}: {fault['id']} {node['html'][:120]}"
                for fault in found
                if fault["impact"] in ("serious", "critical")
                for node in fault["nodes"]
            ]
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert bad == []
    one.assert_quiet()


def heard(page: Page) -> str:
    return page.locator(".cw-quiz > [role=status].cw-hidden").inner_text()


def test_after_a_wrong_try_what_was_tried_and_what_was_said_stay(card):
    """One option, several, pairs, an order, a number: what was tried is marked in words, beside the first feedback."""
    page = card((samples.SINGLE, samples.MULTIPLE, samples.ORDERING, samples.MATCHING, samples.NUMERIC)).page
    learner(
        page,
        "mika",
        event(samples.SINGLE, "a"),
        event(samples.MULTIPLE, ["a", "d"]),
        event(samples.ORDERING, list("acbd")),
        event(samples.MATCHING, {"a": "Right a", "b": "Right c", "c": "Right b"}),
        event(samples.NUMERIC, "3"),
    )

    def again(number: int) -> None:
        page.locator(".cw-quiz-step").nth(number - 1).click()
        page.get_by_role("button", name="Try once more").click()

    asked, tried = page.locator(".cw-quiz-asked"), page.locator(".cw-quiz-tried")
    again(1)
    expect(asked.locator(".cw-quiz-option").filter(has_text="The first of four")).to_contain_text("Tried: not this one")
    expect(asked.locator(".cw-quiz-tag")).to_have_count(1)
    expect(tried).to_contain_text("About The first of four.")
    again(2)
    expect(asked.locator(".cw-quiz-option").filter(has_text="Alpha")).to_contain_text("Tried: right")
    expect(asked.locator(".cw-quiz-option").filter(has_text="Delta")).to_contain_text("Tried: not this one")
    expect(tried).to_contain_text("2 right options are still missing.")
    again(3)
    told = [
        "Tried at place 1: right",
        "Tried at place 2: not yet",
        "Tried at place 3: not yet",
        "Tried at place 4: right",
    ]
    expect(asked.locator(".cw-quiz-tag")).to_have_text(told)
    again(4)
    told = ["Tried “Right a”: right", "Tried “Right c”: not this one", "Tried “Right b”: not this one"]
    expect(asked.locator(".cw-quiz-tag")).to_have_text(told)
    again(5)
    expect(tried).to_contain_text("You answered: 3.")
    expect(tried).to_contain_text("Look at the scale.")


def test_a_quiz_that_nobody_grades_speaks_of_no_marks(card):
    """Neither its head, nor a wrong answer, nor the second try, nor the summary says what an answer counts."""
    page = card((samples.SINGLE, samples.TRUE_FALSE), lead=say("quiz.lead_check")).page
    learner(page, "mika")
    quiz = page.locator(".cw-quiz")
    expect(quiz).to_contain_text("nobody grades it")

    def silent() -> None:
        assert not re.search(r"\b(half|counts|points?)\b", quiz.inner_text())

    def check(key: str) -> None:
        page.locator(f".cw-quiz-asked input[value={key}]").check()
        # At the second try nobody is asked again how sure they are.
        for sure in page.locator("input[value=guess]").all():
            sure.check()
        page.get_by_role("button", name="Check", exact=True).click()
        silent()

    silent()
    check("a")
    page.get_by_role("button", name="Try once more").click()
    silent()
    check("b")
    page.get_by_role("button", name="Next").click()
    check("true")
    page.locator(".cw-quiz-step").last.click()
    silent()


def test_each_row_says_whether_it_is_right_and_what_would_be(card):
    """Pairs and orders carry a word on each row at once, and what is right as soon as the answer is shown."""
    page = card((samples.ORDERING, samples.MATCHING)).page
    learner(
        page,
        "mika",
        event(samples.ORDERING, list("acbd")),
        event(samples.MATCHING, {"a": "Right a", "b": "Right c", "c": "Fits nothing"}),
    )
    tags = page.locator(".cw-quiz-asked .cw-quiz-tag")
    page.locator(".cw-quiz-step").nth(0).click()
    expect(tags).to_have_text(["Right place", "Not this place", "Not this place", "Right place"])
    page.get_by_role("button", name="Show the answer").click()
    expect(tags).to_have_text(["Right place", "Belongs at place 3", "Belongs at place 2", "Right place"])
    page.get_by_role("button", name="Next").click()
    expect(tags).to_have_text(["Right", "Not this one", "Not this one"])
    page.get_by_role("button", name="Show the answer").click()
    expect(tags).to_have_text(["Right", "Not this one. Right: Right b", "Not this one. Right: Right c"])


def test_things_that_nothing_ranks_may_stand_either_way(card):
    """A tie counts as right in both orders, and the answer says so."""
    page = card((samples.TIED,)).page
    learner(page, "mika", event(samples.TIED, list("acbd")))
    assert verdict(page) == "Right"
    expect(page.locator(".cw-quiz-result")).to_contain_text("In either order: “Item b”, “Item c”.")
    learner(page, "sora", event(samples.TIED, list("bacd")))
    page.get_by_role("button", name="Show the answer").click()
    expect(page.locator(".cw-quiz-asked .cw-quiz-tag").first).to_have_text("Belongs at place 2 or 3")


def test_once_the_answer_is_shown_nothing_is_called_missing(card):
    """And the words that a screen reader heard at one question are gone at the next."""
    page = card((samples.MULTIPLE, samples.TRUE_FALSE)).page
    learner(page, "mika")
    for key in ("a", "b"):
        page.locator(f"input[value={key}]").check()
    page.locator("input[value=guess]").check()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".cw-quiz-result")).to_contain_text("One right option is still missing.")
    page.get_by_role("button", name="Show the answer").click()
    expect(page.locator(".cw-quiz-result")).not_to_contain_text("missing")
    assert heard(page)
    page.get_by_role("button", name="Next").click()
    assert heard(page) == ""


def today(question, response, **rest):
    kept = event(question, response, time=datetime.now(UTC).isoformat(), **rest)
    return kept | {"item": f"warmup-03-{question.id}"}


@pytest.mark.parametrize(("height", "focus"), [(900, "[data-next]"), (480, "[data-next]"), (260, ".cw-verdict")])
def test_what_has_the_focus_after_an_answer_is_in_sight(card, height, focus):
    """With its outline. A high window stays still; one too low for verdict and button shows the verdict first."""
    page = card((samples.SINGLE, samples.TRUE_FALSE)).page
    page.set_viewport_size({"width": 600, "height": height})
    answer_single(page, "b")
    expect(page.locator(focus)).to_be_focused()
    top, bottom, moved = page.evaluate(
        "(({ top, bottom }) => [top, bottom, scrollY])(document.activeElement.getBoundingClientRect())"
    )
    assert 4 <= top < bottom <= height - 4
    assert height < 900 or moved == 0


def test_a_warm_up_asks_what_a_check_has_asked_before(card):
    """Answers of the check are no answers here; those given in this warm-up come back the same day."""
    one = card((samples.SINGLE, samples.TRUE_FALSE), kept_under="warmup-03-")
    page = one.page
    assert page.evaluate("sent[0].items") == ["warmup-03-q00-single", "warmup-03-q00-true-false"]
    learner(page, "mika", event(samples.SINGLE, "b"), event(samples.TRUE_FALSE, False))
    assert [step(page, number) for number in (1, 2)] == ["Question 1: not answered yet", "Question 2: not answered yet"]
    answer_single(page, "b")
    assert page.evaluate("sent.at(-1).item") == "warmup-03-q00-single"
    learner(page, "sora", today(samples.SINGLE, "b"))
    assert [step(page, number) for number in (1, 2)] == ["Question 1: right", "Question 2: not answered yet"]
    one.assert_quiet()


def test_a_warm_up_of_another_day_is_asked_again(card):
    """Finished: it greets with its day and offers to ask again. Half done: it begins anew."""
    page = card((samples.SINGLE, samples.TRUE_FALSE), kept_under="warmup-03-").page
    old = [event(samples.SINGLE, "a"), event(samples.TRUE_FALSE, False)]
    old = [kept | {"item": f"warmup-03-{kept['item']}"} for kept in old]
    learner(page, "mika", *old)
    expect(page.locator(".cw-quiz-notice:visible")).to_contain_text("You did this warm-up on 5 March 2026.")
    page.get_by_role("button", name="Do these questions again").click()
    assert page.locator("input:checked").count() == 0
    learner(page, "sora", old[0])
    assert step(page, 1) == "Question 1: not answered yet"
    assert page.locator("input:checked").count() == 0


def test_a_kept_answer_that_arrives_late_takes_no_focus_away(card):
    """The keyboard is in the quiz when kept answers come: it stays there, or what is under it would get the keys."""
    page = card((samples.SINGLE, samples.TRUE_FALSE)).page
    page.locator(".cw-quiz-asked input").first.focus()
    learner(page, "mika", event(samples.SINGLE, "b"), event(samples.TRUE_FALSE, False))
    assert verdict(page) == "Right"
    assert page.evaluate("document.activeElement.closest('.cw-quiz') !== null")
    page.locator(".cw-quiz-step").nth(1).focus()
    learner(page, "mika", event(samples.SINGLE, "b"), event(samples.TRUE_FALSE, False))
    assert page.evaluate("document.activeElement.matches('li:nth-child(2) > .cw-quiz-step')")


def test_a_kept_answer_leaves_the_caret_where_it_is(card):
    """At the second try of a number the first one is told again: what is typed goes on at the same place."""
    page = card((samples.NUMERIC, samples.TRUE_FALSE)).page
    learner(page, "mika")
    page.locator(".cw-quiz-number input").fill("99")
    page.locator("input[value=guess]").check()
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_role("button", name="Try once more").click()
    box = page.locator(".cw-quiz-number input")
    box.fill("125")
    box.press("ArrowLeft")
    learner(page, "mika", event(samples.NUMERIC, "99", confidence="guess"))
    page.keyboard.type("34")
    expect(box).to_have_value("12345")


def test_another_learner_leaves_the_keyboard_in_the_quiz(card):
    """Whoever it was that had the focus in a card: it is drawn anew for somebody else, and keys reach no cell."""
    page = card((samples.SINGLE, samples.TRUE_FALSE)).page
    learner(page, "mika", event(samples.SINGLE, "b"))
    page.get_by_role("button", name="Next").focus()
    learner(page, "sora", event(samples.SINGLE, "b"), event(samples.TRUE_FALSE, False))
    assert page.evaluate("document.activeElement.closest('.cw-quiz') !== null")


def test_what_was_begun_and_not_checked_outlives_every_message(card):
    """A choice, a text and its ticks stay when kept answers arrive, even one to the same question from another tab."""
    page = card((samples.SINGLE, samples.SHORT)).page
    learner(page, "mika")
    page.locator("input[value=a]").check()
    learner(page, "mika", event(samples.SINGLE, "b"))
    expect(page.locator("input[value=a]")).to_be_checked()
    page.get_by_role("button", name="Next").click()
    page.locator("textarea").fill("Because.")
    page.locator("input[value=guess]").check()
    learner(page, "mika", event(samples.SINGLE, "b"))
    expect(page.locator("textarea")).to_have_value("Because.")
    page.get_by_role("button", name="Check", exact=True).click()
    page.locator(".cw-quiz-self input").nth(1).check()
    learner(page, "mika", event(samples.SHORT, {"text": "Because.", "met": None}))
    expect(page.locator(".cw-quiz-self input").nth(1)).to_be_checked()


def test_an_answer_given_elsewhere_shows_when_the_quiz_is_told(card):
    """Another tab's answer to a question that is not begun here; an answer kept by another view is asked for."""
    page = card((samples.SINGLE, samples.TRUE_FALSE)).page
    learner(page, "mika")
    learner(page, "mika", event(samples.SINGLE, "b"))
    assert verdict(page) == "Right"
    kept = event(samples.TRUE_FALSE, False)
    page.evaluate("(event) => tell({ kind: 'saved', item: event.item, event, store: { ok: true, text: '' } })", kept)
    assert page.evaluate("sent.at(-1).kind") == "hello"


def test_the_verdict_stands_where_nothing_can_be_sent(card):
    """A restarted kernel takes no message: the mark shows all the same, and what to do stands beside."""
    page = card((samples.SINGLE, samples.TRUE_FALSE)).page
    page.evaluate("() => { model.send = () => { throw new Error('Cannot send'); }; }")
    answer_single(page, "b")
    assert verdict(page) == "Right"
    expect(page.locator(".cw-status")).to_contain_text("Run → Run All Cells")
    expect(page.locator(".cw-status")).to_contain_text("Cannot send")


def test_worth_reading_again_leads_into_the_lesson(card):
    """To the section that tells it, not to a page of an essay that is not in the course."""
    page = card((samples.SINGLE, samples.TRUE_FALSE)).page
    wrong = [event(samples.SINGLE, "a"), event(samples.SINGLE, "c", attempt=2), event(samples.TRUE_FALSE, True)]
    learner(page, "mika", *wrong)
    link = page.locator(".cw-quiz-reread a").first
    expect(link).to_have_text("Four futures")
    expect(link).to_have_attribute("href", "01-a.html#four-futures")


def test_a_place_is_found_from_a_city_by_keyboard_and_words(card):
    """A city of the list, then arrows; the line below the map says in words where the pin is; zoom keeps the pin."""
    one = card((samples.PLACE,), width=390)
    page = one.page
    learner(page, "mika")
    assert page.locator(".cw-quiz-map").bounding_box()["width"] >= 300
    page.get_by_label("Start from a city").select_option(label="Eastport")
    expect(page.locator(".cw-quiz-where")).to_have_text("Your pin is at 34.0° N, 139.8° E, at Eastport.")
    page.locator(".cw-quiz-map").focus()
    press(page, "ArrowUp", "Shift+ArrowLeft")
    expect(page.locator(".cw-quiz-where")).to_contain_text("35.0° N, 139.7° E, about 110 km north of Eastport")
    assert "110 km north of Eastport" in heard(page)
    page.get_by_role("button", name="Closer").click()
    page.get_by_role("button", name="Closer").click()
    assert page.evaluate("document.activeElement.textContent") == "Whole map"
    expect(page.locator(".cw-quiz-pin-mark")).to_have_count(1)
    page.locator(".cw-quiz-field input").first.fill("\u221235,0")
    expect(page.locator(".cw-quiz-where")).to_contain_text("35.0° S")
    one.assert_quiet()


def test_texts_of_either_direction_are_set_in_their_own(card):
    """An Arabic answer runs from right to left, in its box and when it is shown again."""
    page = card((samples.SHORT,)).page
    page.locator("textarea").fill("\u0644\u0623\u0646")
    assert page.evaluate("getComputedStyle(document.querySelector('textarea')).direction") == "rtl"
    learner(page, "mika")
    learner(page, "sora", event(samples.SHORT, {"text": "\u0644\u0623\u0646", "met": [0]}))
    assert page.evaluate("getComputedStyle(document.querySelector('.cw-quiz-quote')).direction") == "rtl"


def test_keys_are_held_off_on_their_way_down_too(card):
    """Notebook 7 listens before the quiz does: an attribute holds it off, and is lifted for Escape and Ctrl+S.

    It stands on the control itself: Notebook 7 looks at that before it looks at what is around it.
    """
    page = card((samples.SINGLE, samples.TRUE_FALSE)).page
    page.evaluate(
        """() => {
          window.down = [];
          document.addEventListener("keydown", (event) => {
            if (!event.target.hasAttribute('data-lm-suppress-shortcuts')) down.push(event.key);
            if (event.target.parentElement.closest('[data-lm-suppress-shortcuts]')) down.push('held off by another');
          }, true);
        }"""
    )
    page.locator(".cw-quiz-step").first.focus()
    press(page, "x", "d", "d", "a", "Control+s", "x", "Escape")
    assert page.evaluate("down.filter((key) => key !== 'Control')") == ["s", "Escape"]
    press(page, "x")
    assert page.evaluate("down.at(-1)") == "Escape"
