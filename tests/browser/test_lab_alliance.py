"""Lesson 02 in JupyterLab, by keyboard alone: five mornings and twelve cards, kept over a night; no key cuts a cell."""

from __future__ import annotations

from lab_driver import cell_count, restart_and_run_all, run_all, shown
from playwright.sync_api import expect

from course_utils.hands.choose import series_spec
from course_utils.hands.chronology import chronology_spec
from course_utils.records import course
from course_utils.strings import say

LESSON = "02-the-alliance-to-2006"
MOMENTS = series_spec(course().decision_series["choose-tokyo"], course())["moments"]
CARDS = chronology_spec(course().chronologies["chron-alliance"], course())["cards"]


def test_choices_and_cards_are_there_the_next_day(lab, visit, account):
    """Decide five times, place twelve cards, have them marked; then a night, and everything stands as it was."""
    one = visit(lab.address(LESSON))
    page = one.page
    run_all(page)
    here = shown(page)
    before = cell_count(page)
    choose = here.locator(".cw-choose")
    # JupyterLab's own rule for such lists would break the names of the fears into three short lines.
    names = choose.locator(".cw-choose-fears dt")
    expect(names).to_have_count(2)
    for name in names.all():
        assert name.bounding_box()["height"] < 30
    for at, moment in enumerate(MOMENTS):
        key = moment["ways"][at % 3]["key"]
        choose.locator(f".cw-choose-ways input[value={key}]").focus()
        page.keyboard.press("Space")
        for letter in ("x", "d", "d"):
            page.keyboard.press(letter)
        choose.get_by_role("button", name=say("choose.decide"), exact=True).focus()
        page.keyboard.press("Enter")
        expect(choose).to_contain_text(moment["reason"][:30])
        if at < 4:
            choose.get_by_role("button", name=say("choose.next", year=MOMENTS[at + 1]["year"])).focus()
            page.keyboard.press("Enter")
    expect(choose.locator(".cw-choose-real")).to_have_count(1)
    expect(choose).to_contain_text("Your path (round points) ends at:")
    words = choose.locator(".cw-choose-figure + p").text_content()

    line = here.locator(".cw-chronology")
    for card in CARDS:
        line.locator(f".cw-chron-card[data-card='{card['id']}'] .cw-number-box").focus()
        page.keyboard.type(str(card["year"] if card["letter"] != "A" else 2006))
    mark = line.locator(f".cw-chron-mark[data-card='{CARDS[0]['id']}']")
    mark.focus()
    for key in ("x", "d", "d", "ArrowLeft"):
        page.keyboard.press(key)
    expect(mark).to_have_attribute("aria-valuetext", "2005")
    assert cell_count(page) == before
    line.get_by_role("button", name=say("chronology.mark")).focus()
    page.keyboard.press("Enter")
    expect(line).to_contain_text("Furthest off is card A: You placed it 33 years too late.")

    account.day("tomorrow")
    restart_and_run_all(page)
    here.get_by_role("button", name="Go on where a guest left off").first.click()
    expect(choose.locator(".cw-choose-figure + p")).to_have_text(words)
    expect(line).to_contain_text("Furthest off is card A: You placed it 33 years too late.")
    expect(line).to_contain_text("You had this line marked on")
    one.assert_quiet()
