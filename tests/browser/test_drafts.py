"""What is written and not kept: it survives a reload, belongs to its learner, and is never cut or emptied."""

from __future__ import annotations

import pytest
from lab_driver import run_all, show
from playwright.sync_api import expect
from widget_page import host_page, widget_page

from course_utils.hands.predict import ReflectCard, predict, reflect
from course_utils.records import course
from course_utils.strings import say

TASK = course().reflections["r01-weakest-link"]
LINE = course().predictions["p01-trade-in-cold-politics"]
NOTE = say("writing.draft")
DRAFTS = "Object.keys(localStorage).filter((key) => key.includes('draft/')).length"


def card(page, record):
    kind, title = ("reflect", record.prompt) if record in course().reflections.values() else ("predict", record.ask)
    return page.locator(f".cw-{kind}").filter(has=page.get_by_role("heading", name=title))


@pytest.fixture
def lesson(visit, tmp_path):
    """A page with a task and a guess, answered from the browser's storage as a lesson's page is."""
    return visit(host_page(tmp_path, "lesson", [reflect(TASK.id), predict(LINE.id)]))


def test_a_text_that_was_not_kept_is_there_again(lesson):
    """After a reload and after another lesson; once kept, or once it is what was kept, it is no draft."""
    page = lesson.page
    box = card(page, TASK).locator("textarea")
    box.fill("The step from trade to peace may fail.")
    expect(card(page, TASK)).to_contain_text(NOTE)
    page.reload()
    expect(box).to_have_value("The step from trade to peace may fail.")
    expect(card(page, TASK)).to_contain_text(NOTE)
    card(page, TASK).get_by_role("button", name="Keep this").click()
    expect(card(page, TASK)).to_contain_text("Kept.")
    expect(card(page, TASK)).not_to_contain_text(NOTE)
    assert page.evaluate(DRAFTS) == 0
    box.press_sequentially("!")
    expect(card(page, TASK)).to_contain_text(NOTE)
    page.reload()
    expect(box).to_have_value("The step from trade to peace may fail.!")
    box.fill("The step from trade to peace may fail.")
    expect(card(page, TASK)).not_to_contain_text(NOTE)
    assert page.evaluate(DRAFTS) == 0
    lesson.assert_quiet()


def test_a_guess_half_made_is_there_again_and_so_is_its_explanation(lesson):
    """Numbers as typed, also a refused one, the reason and how sure; after the lock what is written of the gap."""
    page, guess = lesson.page, card(lesson.page, LINE)
    guess.locator(".cw-number-box").nth(0).fill("110,5")
    guess.locator(".cw-number-box").nth(1).fill("999")
    guess.locator("textarea").fill("Because firms decide.")
    guess.locator("input[value=certain]").check()
    page.reload()
    for at, typed in enumerate(("110,5", "999", "", "")):
        expect(guess.locator(".cw-number-box").nth(at)).to_have_value(typed)
    expect(guess.locator(".cw-refused:visible")).to_contain_text("“999” does not do for 2003")
    expect(guess.locator("textarea:visible")).to_have_value("Because firms decide.")
    expect(guess.locator("input[value=certain]")).to_be_checked()
    expect(guess.get_by_role("button", name="Lock my prediction")).to_be_disabled()
    for at, typed in ((1, "120"), (2, "130"), (3, "140")):
        guess.locator(".cw-number-box").nth(at).fill(typed)
    guess.get_by_role("button", name="Lock my prediction").click()
    expect(guess).to_contain_text("Because firms decide.")
    expect(guess).to_contain_text("Kept.")
    assert page.evaluate(DRAFTS) == 0
    guess.locator("textarea:visible").fill("I forgot")
    page.reload()
    expect(guess.locator("textarea:visible")).to_have_value("I forgot")
    expect(guess).to_contain_text(NOTE)
    lesson.assert_quiet()


HOST = """// A host that says who is learning when the test wants it.
const modelFor = (spec) => {
  const listeners = [];
  const tell = (message) => listeners.forEach((hear) => hear(message));
  globalThis.become = (learner, answers = {}) => tell({ kind: "learner", learner, answers });
  return { get: () => spec, on: (_, hear) => listeners.push(hear), off() {}, send() {} };
};"""
GUEST, MIKA, NOOR = ({"id": one, "name": one, "guest": one == "guest"} for one in ("guest", "Mika", "Noor"))


@pytest.fixture
def task(visit, tmp_path):
    """A task alone on a page, for a guest."""
    one = visit(widget_page(tmp_path, "task", ReflectCard, {"task": reflect("r03-exit").spec}, HOST))
    one.page.evaluate("(who) => become(who)", GUEST)
    return one.page


def test_a_draft_belongs_to_the_one_who_wrote_it(task):
    """A guest's goes along with the name that the guest takes; the next pupil at this computer sees nothing of it."""
    box = task.locator("textarea")
    box.fill("Written before I had a name.")
    for who, text in ((MIKA, "Written before I had a name."), (NOOR, ""), (MIKA, "Written before I had a name.")):
        task.evaluate("(who) => become(who)", who)
        expect(box).to_have_value(text)
        expect(task.locator(".cw-status")).to_have_text(NOTE if text else "")
    assert task.evaluate("Object.keys(localStorage).join()") == "avoiding-cold-war-ii/draft/Mika/r03-exit"


def test_what_others_keep_never_touches_a_text_that_is_being_written(task):
    """Another tab kept an older text: the box and its cursor stay; with the same text in it there is no draft left."""
    box = task.locator("textarea")
    box.fill("one two")
    box.press("ArrowLeft")
    kept = {"response": {"chosen": [], "text": "one"}, "confidence": None, "time": "2026-05-01T10:00:00.000Z"}
    task.evaluate("([who, kept]) => become(who, { 'r03-exit': [kept] })", [GUEST, kept])
    expect(box).to_have_value("one two")
    box.press("x")
    expect(box).to_have_value("one twxo")
    expect(task.locator(".cw-status")).to_have_text(NOTE)
    box.fill("one")
    expect(task.locator(".cw-status")).to_contain_text("This is what you wrote on 1 May 2026")


def test_an_exit_shows_the_first_guess_and_asks_once_how_sure(task):
    """In the learner's words, with its date; of choices that shut each other out only one can be made."""
    expect(task.locator("main")).to_contain_text(say("reflect.back_none"))
    guess = {"response": {"chosen": ["depends"], "text": "\u0627\u0644\u062b\u0642\u0629."}, "confidence": "fairly",
             "time": "2026-05-01T10:00:00.000Z"}  # fmt: skip
    task.evaluate("([who, guess]) => become(who, { 'r03-first': [guess] })", [GUEST, guess])
    expect(task.locator("main")).to_contain_text("Your first guess, kept on 1 May 2026:")
    expect(task.locator("blockquote p")).to_have_text(["It depends", guess["response"]["text"]])
    assert task.locator("blockquote p").last.evaluate("(one) => one.matches(':dir(rtl)')")
    expect(task.get_by_role("radio")).to_have_count(3)
    expect(task.get_by_role("checkbox")).to_have_count(0)


def test_what_does_not_fit_stands_and_says_how_much_too_long_it_is(lesson):
    """9,190 characters in a box for 5,000: all of them are there, the count is told, and nothing is kept cut."""
    page, task = lesson.page, card(lesson.page, TASK)
    long = "word " * 1838
    task.locator("textarea").fill(long)
    over = say("writing.too_long", length="9,189", most="5,000", over="4,189")
    expect(task.locator(".cw-refused")).to_have_text(over)
    task.get_by_role("button", name="Keep this").click()
    expect(task.locator(".cw-status")).to_contain_text("Not kept:")
    expect(task.locator("textarea")).to_be_focused()
    page.reload()
    assert len(task.locator("textarea").input_value()) > 9000
    expect(task.locator(".cw-refused")).to_have_text(over)
    task.locator("textarea").fill("Short enough.")
    expect(task.locator(".cw-refused")).to_be_hidden()
    task.get_by_role("button", name="Keep this").click()
    expect(task).to_contain_text("Kept.")


def test_arabic_is_written_from_the_right(lesson):
    """Each box finds the direction of its text by itself."""
    box = card(lesson.page, TASK).locator("textarea")
    box.fill("الثقة أساس السلام.")
    assert box.evaluate("(box) => box.matches(':dir(rtl)')")


def test_in_jupyterlab_a_second_view_leaves_a_draft_alone(lab, visit):
    """A second view says hello, and its answer reaches the first one too: what is being written there stays."""
    page = visit(lab.address("01-the-essay")).page
    run_all(page)
    show(page, f".cw-reflect h3:text-is({TASK.prompt!r})")
    box = card(page, TASK).locator("textarea").first
    box.fill("Half a sentence")
    page.evaluate(
        """(title) => {
      const cells = jupyterapp.shell.currentWidget.content.widgets;
      const cell = cells.find((one) => [...one.node.querySelectorAll('h3')].some((head) => head.textContent === title));
      return jupyterapp.commands.execute('notebook:create-output-view',
        { path: jupyterapp.shell.currentWidget.context.path, index: cells.indexOf(cell) });
    }""",
        TASK.prompt,
    )
    expect(card(page, TASK)).to_have_count(2)
    for place in range(2):
        expect(card(page, TASK).nth(place).locator("textarea")).to_have_value("Half a sentence")
    expect(card(page, TASK).nth(1)).to_contain_text(NOTE)


def test_a_first_guess_is_at_the_exit_as_soon_as_it_is_kept(visit, tmp_path):
    """In one sitting, without a reload: the exit of the lesson shows what was just kept at its beginning."""
    one = visit(host_page(tmp_path, "lesson", [reflect("r03-first"), reflect("r03-exit")]))
    first, last = (card(one.page, course().reflections[name]) for name in ("r03-first", "r03-exit"))
    last.locator("textarea").fill("Half a sentence")
    first.get_by_label("It depends").check()
    first.get_by_role("button", name="Keep this").click()
    expect(last.locator("blockquote")).to_contain_text("It depends")
    expect(last.locator("textarea")).to_have_value("Half a sentence")
    one.assert_quiet()
