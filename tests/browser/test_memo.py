"""The memo: kept as typed over a reload, in two tabs and for good; words counted; printed as its reader has it."""

from __future__ import annotations

import pytest
from axe import look_over
from playwright.sync_api import expect
from widget_page import host_page

from course_utils.hands.memo import memo
from course_utils.hands.predict import reflect
from course_utils.records import course
from course_utils.strings import counted, say

RECORD = course().memos["memo-14"]
TITLES = {one.key: one.title for one in RECORD.boxes}


@pytest.fixture
def desk(visit, tmp_path):
    """A page with the memo, and a task of an earlier lesson whose words belong in it."""
    return visit(host_page(tmp_path, "memo", [reflect("r05-memo"), memo("memo-14")]))


def box(page, key):
    return page.locator(".cw-memo .cw-memo-box").filter(has_text=TITLES[key]).get_by_role("textbox")


def head(page, name):
    return page.locator(".cw-memo").get_by_label(say(f"memo.head_{name}"), exact=True)


def keep(page):
    page.locator(".cw-memo").get_by_role("button", name=say("memo.keep")).press("Enter")


def test_it_is_written_by_keys_kept_as_typed_and_there_again(desk):
    """Every line of it; a reload loses no draft; what must be weighed and is empty is named; the rubric too."""
    page, card = desk.page, desk.page.locator(".cw-memo")
    keep(page)
    expect(card).to_contain_text(say("memo.nothing"))
    head(page, "to").fill(RECORD.to[0])
    box(page, "advice").press_sequentially("Open a line between the coast guards.\nBy May.")
    expect(card).to_contain_text(counted("memo.words", 9, measure=RECORD.boxes[0].words))
    expect(card).to_contain_text(counted("memo.whole", 9, measure=RECORD.words))
    must = [one.title for one in RECORD.boxes if one.must]
    expect(card).to_contain_text(counted("memo.open", 4, titles="; ".join(must)))
    expect(card).to_contain_text(say("writing.draft"))
    page.reload()
    expect(box(page, "advice")).to_have_value("Open a line between the coast guards.\nBy May.")
    expect(head(page, "to")).to_have_value(RECORD.to[0])
    keep(page)
    expect(card).to_contain_text(say("memo.kept"))
    card.get_by_text(say("memo.rubric"), exact=True).click()
    card.get_by_label(RECORD.rubric[0].levels[2]).check()
    expect(card).to_contain_text(say("memo.judged", judged=1, all=len(RECORD.rubric), top=1))
    keep(page)
    page.reload()
    expect(card.get_by_label(RECORD.rubric[0].levels[2])).to_be_checked()
    expect(card).not_to_contain_text(say("writing.draft"))
    kept = page.evaluate("""Object.entries(localStorage).filter(([key]) => key.includes("event/"))
      .map(([, text]) => JSON.parse(text)).filter(({item}) => item === "memo-14")
      .map(({type, response}) => [type, response])""")
    text = {"to": RECORD.to[0], "advice": "Open a line between the coast guards.\nBy May."}
    first, last = {"boxes": text, "rubric": {}}, {"boxes": text, "rubric": {RECORD.rubric[0].key: 2}}
    assert sorted(kept, key=lambda one: len(one[1]["rubric"])) == [["note", first], ["note", last]]
    desk.assert_quiet()


def test_two_tabs_write_one_memo_and_lose_nothing(desk):
    """What one writes stands in the other; neither wipes what the other has, and the cursor stays where it is."""
    one = desk.page
    other = one.context.new_page()
    other.goto(one.url)
    box(one, "advice").fill("Words of the first tab.")
    expect(box(other, "advice")).to_have_value("Words of the first tab.")
    box(other, "cost").press_sequentially("Words of the second")
    expect(box(one, "cost")).to_have_value("Words of the second")
    box(one, "cost").press("End")
    box(one, "cost").press_sequentially(" and of the first.")
    expect(box(other, "cost")).to_have_value("Words of the second and of the first.")
    keep(one)
    expect(one.locator(".cw-memo")).to_contain_text(say("memo.kept"))
    expect(other.locator(".cw-memo")).not_to_contain_text(say("writing.draft"))
    box(other, "mind").fill("A ship that turns away.")
    other.reload()
    for key, text in (("advice", "Words of the first tab."), ("mind", "A ship that turns away.")):
        expect(box(other, key)).to_have_value(text)
    other.close()
    desk.assert_quiet()


def test_its_reader_gets_a_memo_and_nothing_to_press(desk):
    """To, From, Date, Subject, then the parts with the lines they were given; what is empty leaves room for a pen."""
    page = desk.page
    for name, text in (("to", "The ministers"), ("from", "A student"), ("subject", "A line at sea")):
        head(page, name).fill(text)
    box(page, "advice").fill("First line.\nSecond line.")
    page.evaluate("globalThis.print = () => {}")
    page.get_by_role("button", name=say("memo.print")).click()
    sheet = page.locator(".cw-sheets-paper")
    assert sheet.locator("dt").all_text_contents() == [
        say(f"memo.head_{name}") for name in ("to", "from", "date", "subject")
    ]
    to, who, _, subject = sheet.locator("dd").all_text_contents()
    assert [to, who, subject] == ["The ministers", "A student", "A line at sea"]
    assert sheet.locator("h4").all_text_contents() == list(TITLES.values())
    assert sheet.locator(".cw-memo-part").first.locator("p").all_text_contents() == ["First line.", "Second line."]
    assert sheet.locator("button, input, textarea, select").count() == 0
    assert sheet.locator(".cw-memo-line").count() == 2 * (len(TITLES) - 1)
    page.emulate_media(media="print")
    expect(page.locator("main")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(sheet).to_have_count(0)
    # With the lesson around it the memo is printed in its place.
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".cw-memo .cw-memo-paper").first).to_be_visible()
    expect(page.locator(".cw-memo textarea").first).to_be_hidden()
    desk.assert_quiet()


def test_words_of_earlier_lessons_are_at_hand(desk):
    """What was kept of a task that comes back here, as soon as it is kept; nothing where nothing is."""
    page = desk.page
    fold = page.locator(".cw-memo").get_by_text(say("memo.earlier"))
    expect(fold).to_have_count(0)
    page.locator(".cw-reflect textarea").fill("Ask Tokyo what it can carry.")
    page.locator(".cw-reflect").get_by_role("button", name=say("reflect.keep")).click()
    fold.click()
    expect(page.locator(".cw-memo .cw-own-words")).to_have_text("Ask Tokyo what it can carry.")


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (320, "dark")])
def test_nobody_is_shut_out(desk, width, theme):
    """axe finds nothing, with all folds open; nothing is wider than the screen; a word without a gap breaks."""
    page = desk.page
    desk.look(width=width, theme=theme)
    box(page, "advice").fill("word" * 60)
    for summary in page.locator(".cw-memo summary").all():
        summary.click()
    found = look_over(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
