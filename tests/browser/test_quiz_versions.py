"""Questions with drawn numbers in the quiz: who gets which version, what is kept, what comes back, and another one."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from axe import look_over
from playwright.sync_api import expect

from course_utils.hands.host import classic_script, page_script, stylesheet
from course_utils.hands.quiz import quiz
from course_utils.records import course
from course_utils.records.questions import Generated
from course_utils.thinking.progress_file import Event
from course_utils.thinking.variants import instance, instances, mark_event, public_variants
from tests.unit.marking_samples import GENERATED, TRUE_FALSE

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
VERSIONS = instances(GENERATED)
STEMS = [one.stem for _, _, one in VERSIONS]


@pytest.fixture
def card(visit, tmp_path):
    """Open a page with one quiz: `card(questions, theme="light", width=1280)`."""

    def open_card(questions=(GENERATED, TRUE_FALSE), theme="light", width=1280):
        items = [public_variants(one) if isinstance(one, Generated) else one.public() for one in questions]
        items = [{**item, "sources": []} for item in items]
        spec = json.dumps({"title": "Check", "lead": "", "items": items}).replace("</", "<\\/")
        file = tmp_path / "quiz.html"
        file.write_text(
            f'<!doctype html><html lang="en" data-theme="{theme}"><meta charset="utf-8"><title>Quiz</title>'
            f"<style>body {{ background: {'#111111' if theme == 'dark' else '#ffffff'}; }} {stylesheet()}</style>"
            '<main><h1 class="cw">A lesson</h1><h2 class="cw">Check</h2><div id="here"></div></main>'
            f"<script>{classic_script('quiz', 'quiz.js')}</script>"
            f"<script>window.spec = {spec};{MODEL}</script></html>",
            encoding="utf-8",
        )
        return visit(file.as_uri(), width=width, theme=theme)

    return open_card


def learner(page, name, *events):
    answers: dict[str, list] = {}
    for one in events:
        answers.setdefault(one["item"], []).append(one)
    message = {"kind": "learner", "learner": {"id": name, "name": name, "guest": False}, "answers": answers}
    page.evaluate("(message) => tell(message)", {**message, "store": {"ok": True, "text": ""}})


def event(question, response, at=None, **rest):
    now = datetime(2026, 3, 5, 12, tzinfo=UTC).isoformat()
    drawn = {} if at is None else {"variant": VERSIONS[at][0], "parameters": VERSIONS[at][1]}
    base = {"item": question.id, "version": 1, "response": response, "confidence": "certain", "attempt": 1}
    return base | {"time": now} | drawn | rest


def stem(page):
    return page.locator("legend.cw-quiz-stem").inner_text()


def step(page, number):
    return page.locator(".cw-quiz-step").nth(number - 1).get_attribute("aria-label")


def answer_number(page, number, sure="certain"):
    page.locator(".cw-quiz-number input").fill(str(number))
    page.locator(f"input[value={sure}]").check()
    page.get_by_role("button", name="Check", exact=True).click()


def test_each_learner_has_a_version_and_keeps_it(card):
    """Thirty learners spread over all six versions; the same learner finds the same one again."""
    page = card().page
    given = []
    for number in range(30):
        learner(page, f"{number:08x}-0000-4000-8000-000000000000")
        given.append(stem(page))
    assert set(given) == set(STEMS)
    assert max(given.count(one) for one in STEMS) <= 12
    learner(page, "00000003-0000-4000-8000-000000000000")
    assert stem(page) == given[3]


def test_an_answer_is_sent_with_its_variant_and_parameters(card):
    """Python marks it right from them; a question without drawn numbers sends neither."""
    one = card()
    page = one.page
    learner(page, "mika")
    at = STEMS.index(stem(page))
    answer_number(page, VERSIONS[at][2].answer)
    page.get_by_role("button", name="Next").click()
    page.get_by_label("False").check()
    page.locator("input[value=guess]").check()
    page.get_by_role("button", name="Check", exact=True).click()
    drawn, plain = (message for message in page.evaluate("sent") if message["kind"] == "answer")
    assert (drawn["variant"], drawn["parameters"]) == VERSIONS[at][:2]
    assert (drawn["item"], drawn["type"], drawn["version"], drawn["shown"]) == (GENERATED.id, "numeric", 1, "right")
    assert instance(GENERATED, drawn["parameters"]) == VERSIONS[at][2]
    assert not {"variant", "parameters"} & set(plain)
    one.assert_quiet()


@pytest.mark.parametrize("at", range(len(VERSIONS)))
def test_an_answer_comes_back_with_the_version_that_was_answered(card, at):
    """By its parameters, whatever the key says; the retry of another version does not count for it."""
    one = card()
    other = (at + 1) % len(VERSIONS)
    wrong, right = (VERSIONS[at][2].wrong_values[0].value, VERSIONS[at][2].answer)
    learner(
        one.page,
        "mika",
        event(GENERATED, f"{VERSIONS[other][2].answer:g}", other),
        event(GENERATED, f"{wrong:g}", at, variant="renamed"),
        event(GENERATED, f"{VERSIONS[other][2].answer:g}", other, attempt=2),
        event(GENERATED, f"{right:g}", at, attempt=2),
    )
    assert stem(one.page) == STEMS[at]
    expect(one.page.locator(".cw-verdict")).to_contain_text("Right at the second try")
    assert one.page.locator(".cw-quiz-number input").input_value() == f"{right:g}"
    one.assert_quiet()


@pytest.mark.parametrize(
    "change",
    [
        {"version": 7},
        {"parameters": {"k": 0.1, "a": 0.5, "g": 9, "h": 9}},
        {"parameters": None},
        {"parameters": {"k": 0.1}},
    ],
)
def test_a_version_that_is_no_more_is_named_and_not_counted(card, change):
    """As with an earlier wording of any question."""
    one = card()
    learner(one.page, "mika", event(GENERATED, "4", 0, **change))
    expect(one.page.locator(".cw-quiz-notice:visible")).to_contain_text("an earlier wording of this question")
    assert step(one.page, 1) == "Question 1: not answered yet"
    one.assert_quiet()


def test_numbers_on_the_screen_stay_while_a_student_types(card):
    """A reply that comes late gives no other version to somebody who has begun."""
    page = card().page
    before = stem(page)
    page.locator(".cw-quiz-number input").press_sequentially("12")
    learner(page, "mika")
    assert stem(page) == before
    assert page.locator(".cw-quiz-number input").input_value() == "12"


def test_another_version_by_keyboard(card):
    """New numbers and a fresh start; until it is answered the earlier answer counts, here and in the summary."""
    one = card()
    page = one.page
    learner(page, "mika", event(GENERATED, f"{VERSIONS[2][2].answer:g}", 2), event(TRUE_FALSE, False))
    page.locator(".cw-quiz-step").first.click()
    page.locator("[data-another]").focus()
    page.keyboard.press("Enter")
    assert stem(page) == STEMS[3]
    expect(page.locator("legend.cw-quiz-stem")).to_be_focused()
    expect(page.locator("[role=status].cw-hidden")).to_have_text("Here is the question with new numbers.")
    assert page.locator(".cw-quiz-number input").input_value() == ""
    assert page.locator("input:checked").count() == 0
    assert step(page, 1) == "Question 1: right"
    learner(page, "mika", event(GENERATED, f"{VERSIONS[2][2].answer:g}", 2), event(TRUE_FALSE, False))
    assert stem(page) == STEMS[3], "a reply leaves the open version alone"
    page.get_by_role("button", name="Summary").click()
    expect(page.locator(".cw-quiz-tally")).to_contain_text("2 right")
    page.locator(".cw-quiz-step").first.click()
    page.keyboard.press("Tab")
    page.keyboard.type(f"{VERSIONS[3][2].wrong_values[0].value:g}")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".cw-verdict")).to_contain_text("Not yet")
    assert step(page, 1) == "Question 1: not yet"
    (sent,) = (message for message in page.evaluate("sent") if message["kind"] == "answer")
    assert (sent["variant"], sent["parameters"], sent["attempt"]) == (*VERSIONS[3][:2], 1)
    assert page.evaluate("leaked.filter((key) => key !== 'Escape')") == []
    one.assert_quiet()


def test_a_second_round_asks_with_other_numbers(card):
    """ "Do these questions again" moves on to the next version."""
    page = card().page
    learner(page, "mika", event(GENERATED, "1", 5), event(TRUE_FALSE, False))
    page.get_by_role("button", name="Summary").click()
    page.get_by_role("button", name="Do these questions again").click()
    assert stem(page) == STEMS[0]


def drawn_questions():
    return tuple(one for one in course().questions.values() if isinstance(one, Generated))


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 320)])
def test_nothing_shuts_anyone_out(card, theme, width):
    """axe finds nothing serious or critical before and after an answer to any drawn question; nothing sticks out."""
    questions = drawn_questions()
    one = card(questions, theme=theme, width=width)
    page = one.page
    done = []
    for question in questions:
        key, parameters, made = instances(question)[1]
        wrong = {
            "single": lambda q: next(option.key for option in q.options if not option.correct),
            "true_false": lambda q: not q.answer,
            "numeric": lambda q: f"{q.answer + 1:g}",
            "ordering": lambda q: [item.key for item in reversed(q.items)],
        }[made.type](made)
        told = event(question, wrong, variant=key, parameters=parameters)
        done += [told, told | {"attempt": 2}]
    bad: list[str] = []
    for events in ([], done):
        learner(page, f"who{len(events)}", *events)
        for number in range(len(questions)):
            page.locator(".cw-quiz-step").nth(number).click()
            found = look_over(page).response["violations"]
            bad += [f"{number + 1}: {fault['id']}" for fault in found if fault["impact"] in ("serious", "critical")]
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert page.locator("[data-another]").count() == (1 if events else 0)
    assert bad == []
    one.assert_quiet()


def test_the_static_page_keeps_and_restores_a_version(visit, tmp_path):
    """Answer, another version, answer, reload: the last version is there; Python marks the downloaded file anew."""
    names = ["q10-drawn-regime", "q11-drawn-sum"]
    file = tmp_path / "page.html"
    file.write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>'
        f"<style>{stylesheet()}</style><main>{quiz(names).page_html()}</main><script>{page_script()}</script></html>",
        encoding="utf-8",
    )
    one = visit(file.as_uri())
    page = one.page
    expect(page.locator(".cw-quiz")).to_be_visible()

    def choose(place):
        page.locator(".cw-quiz-asked input").nth(place).check()
        if page.locator(".cw-quiz-sure").count():
            page.locator("input[value=fairly]").check()
        page.get_by_role("button", name="Check", exact=True).click()

    def finish():
        if page.locator("[data-retry]").count():
            page.get_by_role("button", name="Show the answer").click()

    choose(0)
    finish()
    page.locator("[data-another]").click()
    second = stem(page)
    choose(1)
    finish()
    page.reload()
    expect(page.locator(".cw-verdict")).to_be_visible()
    assert stem(page) == second
    content = page.evaluate("() => globalThis.localStorage ? JSON.stringify({...localStorage}) : ''")
    events = [event for event in _events(content) if event["item"] == names[0]]
    assert [event["type"] for event in events] == ["single", "single"]
    assert events[0]["parameters"] != events[1]["parameters"]
    record = course().questions[names[0]]
    for kept in events:
        fresh = mark_event(record, Event.model_validate(kept))
        assert fresh.verdict == kept["shown"]
        assert kept["variant"] in {key for key, _, _ in instances(record)}
    one.assert_quiet()


def _events(content):
    """Every event that stands anywhere in the page's storage."""
    found, stack = [], [content]
    while stack:
        thing = stack.pop()
        if isinstance(thing, str) and thing[:1] in ("[", "{"):
            stack.append(json.loads(thing))
        elif isinstance(thing, list):
            stack += thing
        elif isinstance(thing, dict):
            if "parameters" in thing and "response" in thing:
                found.append(thing)
            else:
                stack += thing.values()
    return sorted(found, key=lambda one: one["time"])
