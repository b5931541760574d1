"""The page without a kernel, from file://, with no network: painted, answered, remembered, moved."""

import json
import re

import pytest
from axe import COLOURS, OUTLINE, grave_faults
from lab_driver import pictures_in
from learner_card import open_drawer
from measures import BEYOND, until
from picture_driver import PAINTED
from playwright.sync_api import expect

from course_utils.hands.fonts import FACES
from course_utils.hands.host import classic_script
from course_utils.records.notebooks import GLOSSARY_NOTEBOOK, notebooks_folder
from course_utils.thinking.progress import Event, ProgressStore
from course_utils.thinking.progress_file import read_file

LESSONS = sorted(path.stem for path in notebooks_folder().glob("*.ipynb"))
HOME = "00-start-here"
OF_JUPYTER = re.compile(r"Run All|JupyterLab|[Kk]ernel|In the menu|grey box|Restart|lab\.check\(")


WIDTHS = (1280, 640, 320)
"""A common screen, the same at 200 %, and at 400 %, which is also the narrowest phone (WCAG 2.2, 1.4.10)."""


def address(site, lesson):
    return (site / f"{lesson}.html").as_uri()


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_widget_comes_to_life(site, visit, lesson):
    """No fallback left, every picture painted; nothing wider than the window at 100, 200 and 400 %; axe content with
    the whole page in both themes; nothing foreign asked for.

    One visit: the window is narrowed and the theme changed on the open page. The cards are opened at each width by the
    gallery of all pictures and by the tests of each kind of card.
    """
    one = visit(address(site, lesson))
    assert one.page.locator(".cw-page-host").count() > 0 or lesson == GLOSSARY_NOTEBOOK
    expect(one.page.locator(".cw-page-host .cw-fallback")).to_have_count(0)
    expect(one.page.locator(".cwp")).to_have_count(pictures_in(lesson))
    # What concerns JupyterLab stands in the notebook only; of the page of sources the titles are as they are.
    if not lesson.startswith("99-"):
        assert OF_JUPYTER.findall(one.page.locator("article").inner_text()) == []
    for width in WIDTHS:
        one.look(width=width)
        if width in (WIDTHS[0], WIDTHS[-1]):
            for card in one.page.locator(".cwp").all():
                card.scroll_into_view_if_needed()
                expect(card.locator(PAINTED).nth(10)).to_be_attached()
        assert one.page.evaluate(BEYOND) == [], width
    one.look(width=1280)
    change_theme(one, "dark")
    # Before axe, which itself asks for style sheets of files; the browser refuses that aloud.
    one.assert_quiet()
    # At its top nothing lies half beneath the bar, where axe would take it for too small to be hit.
    one.page.evaluate("scrollTo(0, 0)")
    assert grave_faults(one.page) == []
    change_theme(one, "light")
    # What does not hang on colours has just been looked at in the dark.
    assert grave_faults(one.page, rules=[*COLOURS, *OUTLINE]) == []


def change_theme(one, theme):
    one.page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
    one.look(theme=theme)
    expect(one.page.locator(f'.cw[data-cw-theme]:not([data-cw-theme="{theme}"])')).to_have_count(0)


def test_the_quiz_remembers_after_a_reload(site, visit):
    """Answer by keyboard, reload: the answer is still there."""
    one = visit(address(site, HOME))
    answer(one.page)
    verdict = one.page.locator(".cw-quiz .cw-verdict").first
    expect(verdict).to_be_visible()
    said = verdict.inner_text().split("\n")[0]
    one.page.reload()
    expect(one.page.locator(".cw-quiz .cw-verdict").first).to_contain_text(said)
    one.assert_quiet()


def answer(page):
    quiz = page.locator(".cw-quiz").first
    quiz.scroll_into_view_if_needed()
    quiz.locator("input[type=radio]").nth(1).focus()
    page.keyboard.press("Space")
    quiz.locator("input[type=radio][value=fairly]").focus()
    page.keyboard.press("Space")
    quiz.get_by_role("button", name="Check").focus()
    page.keyboard.press("Enter")


def choose_name(page, name):
    card = open_drawer(page.locator(".cw-learner"))
    card.locator("input[type=text]").fill(name)
    card.get_by_role("button", name="Use this name").click()
    expect(card).to_contain_text(f"Learning now: {name}")


def test_the_downloaded_file_is_pythons_file(site, visit, tmp_path):
    """What the page writes, Python reads, and its store takes in."""
    one = visit(address(site, HOME))
    answer(one.page)
    choose_name(one.page, "Mika Ō")
    with one.page.expect_download() as waiting:
        one.page.get_by_role("button", name="Download my progress").click()
    text = (waiting.value.path()).read_text(encoding="utf-8")
    assert waiting.value.suggested_filename.startswith("progress-mika-ō-")
    content = read_file(text)
    assert content.learner.name == "Mika Ō"
    assert [event.item for event in content.events] == ["q00-thesis"]
    assert ProgressStore(tmp_path).restore(text).added == 1


def restore(page, tmp_path, text):
    file = tmp_path / "progress.json"
    file.write_text(text, encoding="utf-8")
    page.locator(".cw-learner input[type=file]").set_input_files(file)


def test_pythons_file_is_restored_by_the_page(site, visit, tmp_path):
    """A file from a notebook brings its answers to the page; a second time adds nothing; a changed one is refused."""
    store = ProgressStore(tmp_path / "store")
    mika = store.choose("s", "Mika")
    store.append(
        Event.new(
            learner=mika.id,
            item="q00-thesis",
            version=1,
            type="single",
            response="b",
            confidence="fairly",
            shown="right",
        )
    )
    text = store.export(mika)
    one = visit(address(site, HOME))
    status = one.page.locator(".cw-learner .cw-status")
    restore(one.page, tmp_path, text)
    expect(status).to_contain_text("1 answers added, 0 were already here")
    expect(one.page.locator(".cw-quiz .cw-verdict").first).to_be_visible()
    restore(one.page, tmp_path, text)
    expect(status).to_contain_text("0 answers added, 1 were already here")
    restore(one.page, tmp_path, text.replace('"b"', '"a"'))
    expect(status).to_contain_text("damaged")
    restore(one.page, tmp_path, json.dumps({"schema": "something else"}))
    expect(status).to_contain_text("not a progress file")


def test_the_next_pupil_starts_clean(site, visit):
    """Once the tab is closed nobody is chosen: the last pupil's answers are offered in every lesson, and not shown."""
    one = visit(address(site, HOME))
    choose_name(one.page, "Mika")
    answer(one.page)
    expect(one.page.locator(".cw-learner")).to_contain_text("Learning now: Mika (1 answer)")
    later = one.page.context.new_page()
    one.page.close()
    later.goto(address(site, "01-the-essay"))
    head = later.locator(".cw-lesson")
    expect(head).to_contain_text("Learning now: a guest")
    expect(head.get_by_role("link", name="Choose a name")).to_have_attribute("href", f"{HOME}.html#who-is-learning")
    expect(later.locator(".cw-quiz .cw-verdict:visible")).to_have_count(0)
    head.get_by_role("button", name="Go on as Mika (1 answer)").click()
    expect(head).to_contain_text("Learning now: Mika")
    expect(head.get_by_role("button")).to_have_count(0)
    later.goto(address(site, HOME))
    expect(later.locator("#who-is-learning")).to_be_attached()
    expect(later.locator(".cw-quiz .cw-verdict").first).to_be_visible()


def test_a_second_tab_is_no_stranger(site, visit):
    """A lesson opened beside the first is learned by the same person, and each tab hears of the other's answers."""
    one = visit(address(site, HOME))
    choose_name(one.page, "Mika")
    other = one.page.context.new_page()
    other.goto(address(site, HOME))
    expect(other.locator(".cw-learner")).to_contain_text("Learning now: Mika (no answers yet)")
    one.page.bring_to_front()
    answer(one.page)
    expect(other.locator(".cw-learner")).to_contain_text("Learning now: Mika (1 answer)")
    expect(other.locator(".cw-quiz .cw-verdict").first).to_be_visible()
    open_drawer(other.locator(".cw-learner")).get_by_role("button", name="Forget me").click()
    other.get_by_role("button", name="Yes, delete it").click()
    expect(one.page.locator(".cw-learner")).to_contain_text("Learning now: a guest")


def test_a_busy_tab_answers_late_and_is_still_heard(site, visit):
    """Long after a new tab has stopped collecting answers; unless something is begun in it by then."""
    one = visit(address(site, HOME))
    choose_name(one.page, "Mika")
    one.page.evaluate("""() => {
      const send = BroadcastChannel.prototype.postMessage;
      globalThis.waiting = [];
      BroadcastChannel.prototype.postMessage = function (text) { waiting.push(() => send.call(this, text)); };
    }""")
    other = one.page.context.new_page()
    other.goto(address(site, HOME))
    expect(other.locator(".cw-learner")).to_contain_text("Learning now: a guest")
    until(one.page, "waiting.length > 0")
    until(other, "performance.now() > 1000")
    one.page.evaluate("waiting.shift()()")
    expect(other.locator(".cw-learner")).to_contain_text("Learning now: Mika (no answers yet)")


def test_who_is_marked_stays_marked_while_another_tab_answers(site, visit):
    """The list is drawn anew under the hand that is about to choose from it: mark and focus stay."""
    one = visit(address(site, HOME))
    choose_name(one.page, "Ann")
    answer(one.page)
    choose_name(one.page, "Mika")
    other = one.page.context.new_page()
    other.goto(address(site, HOME))
    card = open_drawer(other.locator(".cw-learner"))
    card.get_by_label("Ann (1 answer)").check()
    answer(one.page)
    expect(card).to_contain_text("Learning now: Mika (1 answer)")
    expect(card.get_by_label("Ann (1 answer)")).to_be_focused()
    expect(card.get_by_label("Ann (1 answer)")).to_be_checked()
    card.get_by_role("button", name="Use this name").click()
    expect(card).to_contain_text("Learning now: Ann (1 answer)")


def test_a_name_that_has_answers_asks_who_it_is(site, visit):
    """Another pupil of the same first name gets a name apart, and none of the first one's answers."""
    one = visit(address(site, HOME))
    choose_name(one.page, "Mika")
    answer(one.page)
    expect(one.page.locator(".cw-learner")).to_contain_text("1 answer")
    later = one.page.context.new_page()
    one.page.close()
    later.goto(address(site, HOME))
    card = open_drawer(later.locator(".cw-learner"))
    card.locator("input[type=text]").fill("mika")
    card.get_by_role("button", name="Use this name").click()
    expect(card.locator(".cw-ask")).to_contain_text("Mika is learning here already (1 answer). Is that you?")
    card.get_by_role("button", name="I am another Mika").click()
    expect(card).to_contain_text("Learning now: mika 2 (no answers yet)")
    expect(later.locator(".cw-quiz .cw-verdict:visible")).to_have_count(0)


def test_where_cookies_are_blocked_everything_starts_and_says_how_long_answers_last(site, visit):
    """Reading `localStorage` throws: no interactive is lost to that, and every lesson tells."""
    one = visit(address(site, HOME))
    one.page.context.add_init_script("""for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(globalThis, name, { get() { throw new DOMException("denied", "SecurityError"); } });
    }""")
    one.page.goto(address(site, "01-the-essay"))
    expect(one.page.locator(".cw-page-host .cw-fallback")).to_have_count(0)
    expect(one.page.locator(".cw-lesson")).to_contain_text("until you leave this page")


def test_the_log_makes_the_same_digest_as_python(visit, tmp_path):
    """Canonical JSON and SHA-256 in JavaScript against rfc8785 and hashlib, over awkward values."""
    import hashlib

    import rfc8785

    values = [
        {"b": 1, "a": [1.5, -0.0, 1e21, 1e-7, 123456789.125], "é": "\u2028 \u00e9 \U0001f600 \\ \" \n", "": None},
        [], {}, "", "a" * 55, "a" * 56, "a" * 64, "ü" * 1000, {"\ufb33": 1, "\U0001f600": 2},
    ]  # fmt: skip
    blank = tmp_path / "blank.html"
    blank.write_text("<!doctype html><title>digests</title>", encoding="utf-8")
    one = visit(blank.as_uri())
    script = classic_script("digest", "progress/digest.js")
    digest = "globalThis.digestOf = (v) => CourseWidgets.digest.sha256(CourseWidgets.digest.canonicalJson(v));"
    one.page.add_script_tag(content=f"{script}\n{digest}")
    for value in values:
        assert one.page.evaluate("(v) => digestOf(v)", value) == hashlib.sha256(rfc8785.dumps(value)).hexdigest(), value


def test_pages_are_light(site):
    """A lesson weighs at most 0.9 MB; what pages share 6.5 MB, and their texts for the search 0.15 MB a page.

    No page holds the state of widgets, which nothing on it reads.
    """
    lessons = [name for name in LESSONS if name[:2] != "99"]
    weights = {name: (site / f"{name}.html").stat().st_size for name in lessons}
    assert {name: weight for name, weight in weights.items() if weight > 900_000} == {}
    shared = {path: path.stat().st_size for path in site.rglob("*") if path.is_file() and path.suffix != ".html"}
    search = [site / "searchindex.js", site / "_static" / "search_from_file.js"]
    assert sum(shared.pop(path) for path in search) <= 150_000 * len(LESSONS)
    assert sum(shared.values()) <= 6_500_000
    assert not any("widget-state" in path.read_text(encoding="utf-8") for path in site.glob("*.html"))


def test_pages_bring_their_own_letters(site, visit):
    """Both fonts are files of the page; nothing is asked of another machine, and every face loads."""
    one = visit(address(site, HOME))
    faces = one.page.evaluate("""document.fonts.ready.then(() => Promise.all([...document.fonts].map((one) =>
      one.load().then(() => `${one.family.replaceAll('"', "")} ${one.weight} ${one.style} ${one.status}`))))""")
    assert sorted(faces) == sorted(f"{one.family} {one.weight} {one.style} loaded" for one in FACES)
    used = one.page.locator("article h1").evaluate("(node) => getComputedStyle(node).fontFamily")
    assert used.startswith('"Source Serif 4"')
    one.assert_quiet()
