"""What a student does in one lesson of JupyterLab is there again the next day: answers, guesses, texts, weights."""

from __future__ import annotations

import pytest
from lab_driver import cell_count, open_beside, restart_and_run_all, run_all, run_code, show, shown
from picture_driver import unfold
from playwright.sync_api import expect

from course_utils.hands.quiz import warmup_ids
from course_utils.records import course
from course_utils.strings import say
from course_utils.thinking.progress import Event, ProgressStore

LESSON = "03-more-active-more-versatile"
WRONG = {
    "date": "1900",
    "place": {"lat": 0, "lon": 0},
    "numeric": "1",
    "short_text": {"text": "So.", "met": []},
}


def wrong(question):
    """An answer that can be marked and is wrong."""
    if question.type == "single":
        return next(option.key for option in question.options if not option.correct)
    if question.type == "multiple":
        return [option.key for option in question.options if not option.correct]
    if question.type == "ordering":
        return [one.key for one in reversed(question.items)]
    if question.type == "matching":
        return {pair.key: question.pairs[0].right for pair in question.pairs}
    if question.type == "true_false":
        return not question.answer
    return WRONG[question.type]


@pytest.fixture
def mika(account):
    """A pupil who has answered the check of the lesson, and what its warm-up will ask; remembered here."""
    store = ProgressStore(account.progress)
    learner = store.choose("today", "Mika", remember=True)
    for name in (*course().lessons[LESSON].check, *warmup_ids(course(), LESSON)):
        question = course().questions[name]
        given = {"type": question.type, "response": wrong(question), "confidence": "fairly", "shown": "not_yet"}
        for attempt in (1,) if question.type == "short_text" else (1, 2):
            store.append(Event.new(learner=learner.id, item=name, version=question.version, attempt=attempt, **given))
    return learner


def card(page, kind, title):
    return shown(page).locator(f".cw-{kind}").filter(has=page.get_by_role("heading", name=title))


def test_a_lesson_is_taken_up_where_it_was_left(lab, visit, account, mika):
    """Warm-up, prediction, first guess and half-written texts of lesson 03, before and after a night."""
    one = visit(lab.address(LESSON))
    page = one.page
    run_all(page)
    here = shown(page)
    warm_up, check = here.locator(".cw-quiz").first, here.locator(".cw-quiz").last
    guess = course().predictions["p03-iraq-opinion"]
    first, claim, last = (course().reflections[name] for name in ("r03-first", "r03-claim", "r03-exit"))
    predict = card(page, "predict", guess.ask)
    opening, writing, leaving = (card(page, "reflect", task.prompt) for task in (first, claim, last))

    # The checks have asked it all before; the warm-up asks anew. A second try is no second answer.
    expect(here.locator(".cw-lesson")).to_contain_text("Learning now: Mika. 6 of 6")
    expect(warm_up.locator(".cw-quiz-step[aria-label$='not answered yet']")).to_have_count(3)
    answered = len({*course().lessons[LESSON].check, *warmup_ids(course(), LESSON)})
    expect(here.locator(".cw-learner")).to_contain_text(f"Learning now: Mika ({answered} answers)")
    # A kept answer that arrives while the keyboard is in the quiz leaves it there, and the cell where it is.
    question = course().questions[warmup_ids(course(), LESSON)[0]]
    before = cell_count(page)
    warm_up.locator(".cw-quiz-asked input").first.focus()
    given = {"item": f"warmup-03-{question.id}", "version": question.version, "type": question.type,
             "response": wrong(question), "confidence": "guess", "shown": "not_yet"}  # fmt: skip
    run_code(page, f"from course_utils.hands.recorder import recorder; recorder().keep(**{given!r})")
    expect(warm_up.locator(".cw-verdict")).to_contain_text("Not yet")
    assert page.evaluate("document.activeElement.closest('.cw-quiz') !== null")
    for key in ("x", "d", "d"):
        page.keyboard.press(key)
    assert cell_count(page) == before

    # What is worth reading again is found: the section in this lesson, the source in the list of sources.
    section = check.locator(".cw-quiz-section a").first
    title = section.text_content()
    section.click()
    expect(here.get_by_role("heading", name=title).first).to_be_in_viewport()
    check.get_by_role("button", name="Back to question 1").click()
    source = check.locator(".cw-quiz-reading a[href*='#src-']").first
    anchor = source.get_attribute("href").partition("#")[2]
    source.click()
    there = shown(page)
    expect(there.locator(f"[data-jupyter-id='{anchor}']").locator("xpath=..")).to_be_in_viewport()
    event = show(page, ".jp-RenderedMarkdown details:has(a[href*='#src-'])").first
    event.locator("summary").click()
    inner = event.locator("a[href*='#src-']").first
    target = inner.get_attribute("href").partition("#")[2]
    inner.click()
    expect(there.locator(f"[data-jupyter-id='{target}']").locator("xpath=..")).to_be_in_viewport()
    open_beside(page, LESSON)

    # The map of missions has a year to move; coming closer keeps the names; a map that asks for a place can be read.
    missions = here.locator(".cwp").first
    unfold(missions)
    missions.get_by_role("slider").fill("2012")
    expect(missions.locator("h3")).to_contain_text("In 2012,")
    missions.get_by_role("button", name="All years").click()
    missions.get_by_role("button", name="Middle East and Africa", exact=True).click()
    expect(missions.locator(".cwp-plot .annotation-text").filter(has_text="Samawah")).to_have_count(1)
    check.locator(".cw-quiz-step").nth(2).click()
    assert check.locator(".cw-quiz-map").bounding_box()["width"] >= 300

    other = next(option for option in guess.options if option.key != guess.answer)
    predict.get_by_label(other.text).check()
    predict.locator("textarea:visible").fill("I know two soldiers.")
    predict.locator("input[value=certain]").check()
    predict.get_by_role("button", name="Lock my prediction").click()
    expect(predict).to_contain_text(guess.finding)
    expect(predict.locator("p").filter(has_text=say("predict.you_said"))).to_have_text(
        f"{say('predict.you_said')} {other.text}"
    )
    expect(predict.locator(".cw-status")).to_contain_text(say("predict.kept"))
    predict.locator("textarea:visible").fill("Half an expl")
    opening.get_by_label(first.options[-1].text).check()
    opening.get_by_role("button", name="Keep this").click()
    expect(leaving.locator("blockquote")).to_contain_text(first.options[-1].text)
    writing.locator("textarea").fill("Half a claim")
    expect(writing).to_contain_text(say("writing.draft"))

    account.day("tomorrow")
    page.goto("about:blank")
    lab.end_kernels()
    page.goto(lab.address(LESSON))
    run_all(page)
    expect(here.locator(".cw-lesson")).to_contain_text("Learning now: Mika. 6 of 6")
    # Views and guesses count in the head as answers do.
    for mark, station in (("done", "Spark"), ("begun", "Predict"), ("done", "Check"), ("open", "Exit")):
        expect(here.locator(".cw-lesson").get_by_role("link", name=f"{mark}: {station}")).to_be_visible()
    expect(warm_up.locator(".cw-quiz-step[aria-label$='not answered yet']")).to_have_count(2)
    expect(predict).to_contain_text(guess.finding)
    expect(predict).to_contain_text(other.text)
    expect(predict.locator(".cw-own-words")).to_have_text("I know two soldiers.")
    expect(predict.locator("textarea:visible")).to_have_value("Half an expl")
    expect(opening).to_contain_text("This is what you wrote on")
    expect(leaving.locator("blockquote")).to_contain_text(first.options[-1].text)
    expect(writing.locator("textarea")).to_have_value("Half a claim")
    expect(writing).to_contain_text(say("writing.draft"))
    one.assert_quiet()


def test_a_board_is_weighed_kept_and_there_the_next_day(lab, visit, account):
    """Lesson 07, by keyboard: eight seeds, their sum, the course's example once they are kept, and a night between."""
    one = visit(lab.address("07-seeds-of-cold-war-two"))
    page = one.page
    run_all(page)
    # JupyterLab takes the focus from what it has to fetch into view first.
    show(page, ".cw-board")
    board = shown(page).locator(".cw-board")
    for seed in range(8):
        for time, weight in enumerate((seed, 10 - seed)):
            board.locator(".cw-board-panel .cw-number-box").nth(time).focus()
            page.keyboard.type(str(weight))
        if seed < 7:
            board.get_by_role("button", name="Next seed").focus()
            page.keyboard.press("Enter")
    means = "stand at 3.5 in 2006 and at 6.5 in"
    expect(board).to_contain_text(means)
    expect(board).not_to_contain_text("The course's example:")
    board.get_by_role("button", name="Keep my board and compare").focus()
    page.keyboard.press("Enter")
    expect(board.locator(".cw-status")).to_contain_text(say("board.kept"))
    expect(board.locator(".cw-board-panel")).to_contain_text("The course's example:")
    account.day("tomorrow")
    restart_and_run_all(page)
    expect(board).not_to_contain_text(means)
    shown(page).get_by_role("button", name="Go on where a guest left off").first.click()
    expect(board).to_contain_text(means)
    expect(board).to_contain_text("This is what you wrote on")
    expect(board.locator(".cw-board-panel")).to_contain_text("The course's example:")
    one.assert_quiet()


def test_verdicts_an_order_and_a_memo_are_there_the_next_day(lab, visit, account):
    """Lesson 05, by keyboard: a card judged twice, the order with its defence, the memo with its ticks, and a night."""
    one = visit(lab.address("05-seven-steps-up"))
    page = one.page
    run_all(page)
    count = cell_count(page)
    here = shown(page)
    show(page, ".cw-verdicts-card")
    cards, box = here.locator(".cw-verdicts"), here.locator(".cw-verdicts-card")
    mark = say("verdicts.course", verdict=say(f"verdicts.{course().scorecards['score-up-1'].assessment.value}"))
    for verdict, sure in (("not_pursued", "certain"), ("partly_realised", None)):
        expect(box).not_to_contain_text(mark)
        for value in (verdict, sure):
            if value:
                box.locator(f"input[value={value}]").focus()
                page.keyboard.press("Space")
                expect(box.locator(f"input[value={value}]")).to_be_checked()
        for key in "xdd":
            page.keyboard.press(key)
        box.locator(".cw-primary").focus()
        page.keyboard.press("Enter")
        expect(cards.locator(".cw-verdicts-said")).to_contain_text(say(f"verdicts.{verdict}"))
    expect(box).to_contain_text(mark)

    order = here.locator(".cw-reflect").filter(has=page.locator(".cw-order"))
    texts = [option.text for option in course().reflections["r05-order"].options]
    order.get_by_role("button", name=say("order.up", text=texts[4])).focus()
    page.keyboard.press("Home")
    mine = [texts[4], *texts[:4], *texts[5:]]
    expect(order.locator(".cw-order-text")).to_have_text(mine)
    order.locator("textarea").focus()
    page.keyboard.type("Without the towns there are no bases.")
    order.get_by_role("button", name=say("reflect.keep")).press("Enter")
    expect(order).to_contain_text(say("reflect.kept"))

    memo = here.locator(".cw-reflect").filter(has=page.locator(".cw-word-count"))
    keep = memo.get_by_role("button", name=say("reflect.keep"))
    keep.press("Enter")
    expect(memo.locator(".cw-refused:visible")).to_have_text(say("writing.empty"))
    page.keyboard.type("Ask Tokyo first.")
    keep.press("Enter")
    memo.get_by_role("checkbox").nth(2).focus()
    page.keyboard.press("Space")
    keep.press("Enter")
    expect(memo).to_contain_text(say("reflect.kept"))
    assert cell_count(page) == count

    account.day("tomorrow")
    restart_and_run_all(page)
    expect(order.locator(".cw-order-text")).to_have_text(texts)
    here.get_by_role("button", name="Go on where a guest left off").first.click()
    expect(order.locator(".cw-order-text")).to_have_text(mine)
    expect(memo.locator("textarea")).to_have_value("Ask Tokyo first.")
    expect(memo.get_by_role("checkbox").nth(2)).to_be_checked()
    # One goes on with the card that is not done yet; the first one is as it was left.
    expect(box.locator("h4")).to_have_text(course().elements["up-2-leaders"].label)
    show(page, ".cw-verdicts-row").press("Enter")
    for verdict in ("not_pursued", "partly_realised"):
        expect(cards.locator(".cw-verdicts-said")).to_contain_text(say(f"verdicts.{verdict}"))
    expect(box).to_contain_text(mark)
    one.assert_quiet()
