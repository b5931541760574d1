"""The way through a lesson on the page: bar, ticks, going on where one stopped, closing card, drawer."""

import re

import pytest
from playwright.sync_api import expect

LESSON = "03-more-active-more-versatile"
OTHER = "06-trade-and-peace"


def address(site, lesson, place=""):
    return f"{(site / f'{lesson}.html').as_uri()}{place}"


def keep_first_guess(page):
    card = page.locator(".cw-reflect").first
    card.get_by_role("radio").first.check()
    card.get_by_role("button", name="Keep this").click()
    expect(card).to_contain_text("Kept")


def go_to(page, place):
    """Scroll to the station whose address begins so, as a reader does, and let the bar follow."""
    page.evaluate("(start) => document.querySelector(`[id^='${start}']`).scrollIntoView({ block: 'start' })", place)


def test_the_bar_says_where_one_is_and_what_is_left(site, visit):
    """Names and ticks when wide; an answer ticks its station and takes its minutes away; scrolling moves on."""
    one = visit(address(site, LESSON))
    bar = one.page.get_by_role("navigation", name="Stations of this lesson")
    expect(bar.locator("[aria-current]")).to_contain_text("Spark")
    left = one.page.locator(".cf-left")
    expect(left).to_have_text("about 50 min left")
    keep_first_guess(one.page)
    expect(bar.get_by_role("link", name=re.compile("Spark")).locator(".cf-tick")).to_contain_text("done")
    expect(left).to_have_text("about 47 min left")
    bar.get_by_role("link", name=re.compile("Explore")).click()
    expect(bar.locator("[aria-current]")).to_contain_text("Explore")
    assert one.page.evaluate("scrollY") > 1000
    one.assert_quiet()


@pytest.mark.parametrize("width", [768, 390])
def test_the_narrow_bar_opens_a_list(site, visit, width):
    """It counts the stations, opens the list of them by keyboard, leads to one, and closes by Escape."""
    one = visit(address(site, LESSON), width=width)
    page = one.page
    bar = page.locator(".cf-where")
    expect(bar.locator("summary")).to_contain_text("Spark, 1 of 9")
    bar.locator("summary").press("Enter")
    expect(bar.get_by_role("link")).to_have_count(9)
    page.keyboard.press("Escape")
    expect(bar.get_by_role("link").first).to_be_hidden()
    expect(bar.locator("summary")).to_be_focused()
    bar.locator("summary").click()
    bar.get_by_role("link", name=re.compile("Check")).click()
    expect(bar.locator("summary")).to_contain_text("Check, 6 of 9")
    expect(bar.get_by_role("link").first).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    one.assert_quiet()


def test_a_long_name_leaves_room_for_the_count(site, visit):
    """The stations of lesson 00 are whole headings; on a phone the name is cut, and the count stands in the bar."""
    one = visit(address(site, "00-start-here"), width=390)
    name, count = one.page.locator(".cf-here span").all()
    assert name.evaluate("(it) => it.scrollWidth > it.clientWidth")
    expect(count).to_have_text(re.compile(r"1 of \d+"))
    assert count.evaluate("(it) => it.scrollWidth <= it.clientWidth && it.getBoundingClientRect().width > 30")
    assert count.evaluate(
        "(it) => it.getBoundingClientRect().right <= it.closest('.cf-where').getBoundingClientRect().right + 1"
    )


@pytest.mark.parametrize("width", [1140, 1366])
def test_names_that_do_not_fit_give_way_to_the_list(site, visit, width):
    """Lesson 01 has more stations, with longer names, than the bar of a school's laptop holds; its list opens."""
    one = visit(address(site, "01-the-essay"), width=width)
    bar = one.page.locator(".cf-where")
    bar.locator("summary").click()
    expect(bar.get_by_role("link", name=re.compile("Check"))).to_be_in_viewport()
    assert one.page.evaluate("document.documentElement.scrollWidth") <= width


def test_one_goes_on_where_one_stopped(site, visit):
    """Opened again, a lesson offers the station that was left; another lesson offers to go back to this one."""
    one = visit(address(site, LESSON))
    page = one.page
    expect(page.locator(".cf-offer")).to_have_count(0)
    keep_first_guess(page)
    go_to(page, "explore-")
    expect(page.locator(".cf-stations [aria-current]")).to_contain_text("Explore")
    left = page.locator(".cf-left").inner_text()
    page.goto(address(site, "index"))
    go = page.locator("a.cw-go")
    expect(go).to_contain_text(f"Explore, {left}")
    expect(go).to_have_attribute("href", re.compile(rf"{LESSON}\.html#explore"))
    page.goto(address(site, OTHER))
    offer = page.get_by_role("complementary", name="Continue")
    expect(offer).to_contain_text("You stopped in lesson 3, More active, more versatile.")
    offer.get_by_role("link", name="Continue").click()
    expect(page).to_have_url(re.compile(f"{LESSON}.html#explore"))
    expect(page.locator(".cf-offer")).to_have_count(0)
    page.goto(address(site, LESSON))
    expect(offer).to_contain_text("You stopped at “Explore”.")
    offer.get_by_role("link", name="Continue").press("Enter")
    expect(page.locator(".cf-stations [aria-current]")).to_contain_text("Explore")
    expect(offer).to_have_count(0)
    one.assert_quiet()


def test_what_was_done_where_one_stopped_is_not_offered_again(site, visit):
    """If the station that was left is done, another lesson leads to the first open one behind it."""
    one = visit(address(site, LESSON))
    page = one.page
    keep_first_guess(page)
    go_to(page, "spark-")
    expect(page.locator(".cf-stations [aria-current] .cf-tick")).to_have_text("done")
    page.goto(address(site, OTHER))
    page.get_by_role("complementary", name="Continue").get_by_role("link", name="Continue").click()
    expect(page).to_have_url(re.compile(f"{LESSON}.html#warm-up"))


def test_the_list_of_lessons_ticks_what_is_begun(site, visit):
    """Half a tick once anything is kept, in words for whoever does not see it."""
    one = visit(address(site, LESSON))
    one.page.get_by_role("button", name="Course").click()
    here = one.page.locator(f"[data-cf-lesson='{LESSON}'] .cf-tick")
    expect(here).to_have_text("open")
    one.page.keyboard.press("Escape")
    keep_first_guess(one.page)
    one.page.get_by_role("button", name="Course").click()
    expect(here).to_have_text("begun")


def test_who_is_learning_is_a_drawer_away(site, visit):
    """The card is drawn when the drawer opens, and chooses a name for the whole page; its help leads somewhere."""
    one = visit(address(site, LESSON))
    page = one.page
    page.get_by_role("button", name="Who is learning, help and saving").click()
    drawer = page.get_by_role("dialog")
    drawer.locator("input[type=text]").fill("Mika")
    drawer.get_by_role("button", name="Use this name").click()
    expect(drawer).to_contain_text("Learning now: Mika")
    ink = drawer.evaluate("(it) => getComputedStyle(it).color")
    for link in drawer.get_by_role("link").all():
        assert link.evaluate("(it) => getComputedStyle(it).color") == ink
        page_name, _, place = link.get_attribute("href").partition("#")
        assert f'id="{place}"' in (site / page_name).read_text(encoding="utf-8")
    page.keyboard.press("Escape")
    expect(page.locator(".cw-lesson")).to_contain_text("Learning now: Mika")
    one.assert_quiet()


def test_a_page_with_the_card_in_its_text_lends_it_to_the_drawer(site, visit):
    """Lesson 00 has one card of learners: the drawer shows it, opened, and gives it back with what was said in it."""
    one = visit(address(site, "00-start-here"))
    page, card = one.page, one.page.locator(".cw-learner")
    expect(card).to_have_count(1)
    page.get_by_role("link", name="Choose a name").click()
    drawer = page.get_by_role("dialog")
    drawer.locator("input[type=text]").fill("Mika")
    drawer.get_by_role("button", name="Use this name").click()
    expect(drawer).to_contain_text("Learning now: Mika")
    page.keyboard.press("Escape")
    expect(page.locator(".cf-text .cw-learner")).to_contain_text("Learning now: Mika")
    expect(card).to_have_count(1)
    expect(card.locator("details.cw-drawer")).not_to_have_attribute("open", "")
    one.assert_quiet()


def test_the_closing_card_looks_back_and_leads_on(site, visit):
    """What is still open with its minutes, then first and last word side by side, and one large way on."""
    one = visit(address(site, LESSON))
    page = one.page
    card = page.locator(".cw-closing")
    names = card.locator(".cw-open-stations a").all_inner_texts()
    rows = page.locator(".cf-where li a")
    texts = zip(rows.locator("b").all_text_contents(), rows.locator("small").all_text_contents(), strict=True)
    minutes = {name: int(text.removesuffix(" min")) for name, text in texts if text.endswith(" min")}
    minutes["Spark"] = 3  # its row says that one is here in place of its minutes
    expect(card).to_contain_text(f"Still open, about {sum(minutes[name] for name in names)} minutes")
    expect(card.get_by_role("link", name="Check")).to_have_attribute("href", re.compile("#check"))
    keep_first_guess(page)
    expect(card).to_contain_text("You said first")
    last = page.locator(".cw-reflect").last
    last.get_by_role("textbox").fill("It helped, and it worried some.")
    last.get_by_role("button", name="Keep this").click()
    expect(card).to_contain_text("You say now")
    expect(card).to_contain_text("It helped, and it worried some.")
    following = card.locator("a.cw-next")
    expect(following).to_contain_text("Next, lesson 4")
    expect(following).to_have_attribute("href", "04-bases-law-and-money.html")
    one.assert_quiet()
