"""Predict, lock, reveal, explain the gap; and open tasks: on the page without a kernel, by keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from course_utils.records import load, seeds_folder

COURSE = load(seeds_folder()).course
SERIES = [one for one in COURSE.predictions.values() if one.kind != "choice"]
CHOICES = [one for one in COURSE.predictions.values() if one.kind == "choice"]


def card_of(site, visit, record, kind="predict"):
    one = visit((site / f"{record.lesson}.html").as_uri())
    text = record.ask if kind == "predict" else record.prompt
    card = one.page.locator(f".cw-{kind}").filter(has=one.page.get_by_role("heading", name=text))
    card.scroll_into_view_if_needed()
    return one, card


def press_radio(page, box):
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()


@pytest.mark.parametrize("record", SERIES, ids=lambda one: one.id)
def test_a_guess_is_locked_measured_explained_and_kept(site, visit, record):
    """The mean gap is the one that Python computes; after a reload guess and explanation are still there."""
    one, card = card_of(site, visit, record)
    lock = card.get_by_role("button", name="Lock my prediction")
    expect(lock).to_be_disabled()
    expect(card).not_to_contain_text(record.finding)
    open_points = [point for point in record.points if not point.given]
    guesses = []
    for number, point in enumerate(open_points):
        guess = round(record.low + (record.high - record.low) * (0.2 + 0.1 * number), 1)
        guesses.append(guess)
        box = card.locator(".cw-number-box").nth(number)
        box.focus()
        one.page.keyboard.type(str(guess))
        assert point.label
    press_radio(one.page, card.locator("input[value=certain]"))
    lock.focus()
    one.page.keyboard.press("Enter")
    expect(card.get_by_role("heading", name=record.finding)).to_be_visible()
    mean = sum(abs(guess - point.value) for guess, point in zip(guesses, open_points, strict=True)) / len(guesses)
    # The unit behind the number may hold digits too, such as "pairs of 100".
    said = re.search(r"Your gap: .*: (?:on average )?you were (\d[\d.,]*) (.*?) away", card.inner_text())
    assert said is not None
    assert float(said.group(1).replace(",", "")) == pytest.approx(mean, abs=0.06 if mean < 100 else 0.6)
    assert said.group(2) == ("percentage points" if record.unit.startswith("percent") else record.unit)
    card.locator("textarea:visible").fill("I forgot the trade.")
    card.get_by_role("button", name="Keep my explanation").click()
    expect(card).to_contain_text("Kept.")
    one.page.reload()
    expect(card.get_by_role("heading", name=record.finding)).to_be_visible()
    expect(card.locator("textarea:visible")).to_have_value("I forgot the trade.")
    one.assert_quiet()


def test_a_diamond_moves_with_the_arrow_keys(site, visit):
    """What can be dragged can be moved by keyboard, and the number field follows."""
    record = next(one for one in SERIES if one.kind == "line")
    one, card = card_of(site, visit, record)
    mark = card.locator("[role=slider]").first
    mark.focus()
    for _ in range(3):
        one.page.keyboard.press("ArrowUp")
    first = float(card.locator(".cw-number-box").first.input_value())
    one.page.keyboard.press("ArrowDown")
    assert float(card.locator(".cw-number-box").first.input_value()) < first
    one.assert_quiet()


def test_a_line_can_be_drawn(site, visit):
    """One stroke of the pointer across the chart sets every value."""
    record = next(one for one in SERIES if one.kind == "line")
    one, card = card_of(site, visit, record)
    box = card.locator("svg").bounding_box()
    one.page.mouse.move(box["x"] + 60, box["y"] + 60)
    one.page.mouse.down()
    one.page.mouse.move(box["x"] + box["width"] - 10, box["y"] + 150, steps=60)
    one.page.mouse.up()
    for field in card.locator(".cw-number-box").all():
        assert field.input_value() != ""
    one.assert_quiet()


@pytest.mark.parametrize("record", CHOICES, ids=lambda one: one.id)
def test_a_choice_is_locked_and_compared(site, visit, record):
    """The card says what was chosen and what the data say."""
    one, card = card_of(site, visit, record)
    other = next(option for option in record.options if option.key != record.answer)
    press_radio(one.page, card.locator(f"input[value={other.key}]"))
    press_radio(one.page, card.locator("input[value=guess]"))
    card.get_by_role("button", name="Lock my prediction").click()
    expect(card).to_contain_text(record.finding)
    expect(card).to_contain_text(other.text)
    one.assert_quiet()


def test_skipping_shows_the_data_and_says_so(site, visit):
    """Nobody is held up: skip, and the data appear with a friendly note."""
    one, card = card_of(site, visit, SERIES[0])
    card.get_by_role("button", name="Skip").click()
    expect(card).to_contain_text(SERIES[0].finding)
    expect(card).to_contain_text("You skipped")
    one.assert_quiet()


@pytest.mark.parametrize("record", list(COURSE.reflections.values()), ids=lambda one: one.id)
def test_an_open_task_is_kept(site, visit, record):
    """Choose and write, keep, reload: it is there with its date."""
    one, card = card_of(site, visit, record, "reflect")
    if record.options:
        press_radio(one.page, card.locator("fieldset input").first)
    card.locator("textarea").fill("Because <b>both</b> matter.")
    card.get_by_role("button", name="Keep this").click()
    expect(card).to_contain_text("Kept.")
    one.page.reload()
    expect(card.locator("textarea")).to_have_value("Because <b>both</b> matter.")
    expect(card).to_contain_text("This is what you wrote on")
    one.assert_quiet()


OVERLAPS = """(card) => {
  const chart = [...card.querySelectorAll(".cw-guess-chart svg")].find((one) => one.getBoundingClientRect().width > 0);
  const svg = chart.getBoundingClientRect();
  const boxes = [...chart.querySelectorAll(".cw-label")].map((one) => [one.textContent, one.getBoundingClientRect()]);
  const outside = boxes.filter(([, box]) =>
    box.left < svg.left - 1 || box.right > svg.right + 1 || box.bottom > svg.bottom + 1);
  const touching = boxes.flatMap(([name, a], i) => boxes.slice(i + 1)
    .filter(([, b]) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
    .map(([other]) => `${name} / ${other}`));
  return { names: boxes.map(([name]) => name), outside: outside.map(([name]) => name), touching };
}"""


@pytest.mark.parametrize("width", [320, 400, 1280])
@pytest.mark.parametrize("record", SERIES, ids=lambda one: one.id)
def test_no_two_labels_overlap(site, visit, record, width):
    """The labels under the points neither touch nor leave the chart; of words none is left out."""
    one = visit((site / f"{record.lesson}.html").as_uri(), width=width)
    card = one.page.locator(".cw-predict").filter(has=one.page.get_by_role("heading", name=record.ask))
    card.get_by_role("button", name="Skip").click()
    expect(card.get_by_role("heading", name=record.finding)).to_be_visible()
    expect(card.locator(".cw-label:visible").first).to_be_visible()
    found = card.evaluate(OVERLAPS)
    assert found["outside"] == []
    assert found["touching"] == []
    if not all(point.label.isdigit() for point in record.points):
        assert [re.sub(r"\s", "", name) for name in found["names"]] == [
            re.sub(r"\s", "", point.label) for point in record.points
        ]
    one.assert_quiet()


@pytest.mark.parametrize("record", [one for one in COURSE.predictions.values() if one.beside], ids=lambda one: one.id)
def test_a_known_line_stands_beside_the_guess(site, visit, record):
    """It is drawn and named before the lock, and stands in the table after it."""
    one, card = card_of(site, visit, record)
    expect(card.locator(".cw-key-beside")).to_have_text(record.beside.label)
    assert card.locator(".cw-beside-mark").count() == len(record.beside.points)
    card.get_by_role("button", name="Skip: just show me").click()
    card.get_by_text("Data table").click()
    row = card.get_by_role("row", name=record.beside.points[0].label)
    expect(row.locator("td").last).to_have_text(str(record.beside.points[0].value))
    one.assert_quiet()
