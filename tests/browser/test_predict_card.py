"""Predict, lock, reveal, explain the gap; and open tasks: answered by the page's own host, by keyboard alone."""

import re

import pytest
from playwright.sync_api import expect
from widget_page import host_page

from course_utils.hands.predict import predict, reflect
from course_utils.records import course
from course_utils.strings import say

PREDICTIONS = list(course().predictions.values())
TASKS = list(course().reflections.values())
SERIES = [one for one in PREDICTIONS if one.kind != "choice"]
CHOICES = [one for one in PREDICTIONS if one.kind == "choice"]
SLOPES = [one for one in PREDICTIONS if one.slope]
BESIDE = [one for one in PREDICTIONS if one.beside]


def by_id(record):
    return record.id


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the pages of this file are."""
    return tmp_path_factory.mktemp("cards")


def card_in(page, record):
    kind, title = ("predict", record.ask) if record in PREDICTIONS else ("reflect", record.prompt)
    return page.locator(f".cw-{kind}").filter(has=page.get_by_role("heading", name=title))


@pytest.fixture
def alone(visit, folder):
    """A card alone on its page: `alone(record)` is the visit and the card."""

    def make(record):
        widget = predict(record.id) if record in PREDICTIONS else reflect(record.id)
        one = visit(host_page(folder, record.id, [widget]))
        return one, card_in(one.page, record)

    return make


@pytest.fixture
def in_lesson(site, visit):
    """A card in the whole lesson, among all that is there."""

    def make(record):
        one = visit((site / f"{record.lesson}.html").as_uri())
        card = card_in(one.page, record)
        card.scroll_into_view_if_needed()
        return one, card

    return make


def press_radio(page, box):
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()


@pytest.mark.parametrize("record", SERIES, ids=by_id)
def test_a_guess_is_locked_measured_explained_and_kept(alone, record):
    """The mean gap is the one that Python computes; after a reload guess and explanation are still there."""
    guess_lock_and_explain(*alone(record), record)


def test_a_guess_works_in_a_whole_lesson(in_lesson):
    """One card of the kind in the page as it is read, with pictures and quizzes around it."""
    guess_lock_and_explain(*in_lesson(SERIES[0]), SERIES[0])


def guess_lock_and_explain(one, card, record):
    lock = card.get_by_role("button", name="Lock my prediction")
    expect(lock).to_be_disabled()
    expect(card).not_to_contain_text(record.finding)
    open_points = [point for point in record.series if not point.given]
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


def test_a_diamond_moves_with_the_arrow_keys(alone):
    """What can be dragged can be moved by keyboard, and the number field follows."""
    record = next(one for one in SERIES if one.kind == "line")
    one, card = alone(record)
    mark = card.locator("[role=slider]").first
    mark.focus()
    for _ in range(3):
        one.page.keyboard.press("ArrowUp")
    first = float(card.locator(".cw-number-box").first.input_value())
    one.page.keyboard.press("ArrowDown")
    assert float(card.locator(".cw-number-box").first.input_value()) < first
    one.assert_quiet()


def test_a_line_can_be_drawn(alone):
    """One stroke of the pointer across the chart sets every value."""
    record = next(one for one in SERIES if one.kind == "line")
    one, card = alone(record)
    box = card.locator("svg").bounding_box()
    one.page.mouse.move(box["x"] + 60, box["y"] + 60)
    one.page.mouse.down()
    one.page.mouse.move(box["x"] + box["width"] - 10, box["y"] + 150, steps=60)
    one.page.mouse.up()
    for field in card.locator(".cw-number-box").all():
        assert field.input_value() != ""
    one.assert_quiet()


@pytest.mark.parametrize("record", SLOPES, ids=by_id)
def test_before_and_after_are_joined_and_guessed_on_the_chart(alone, record):
    """A drag keeps to the end it took; keys move the other from where it was before; the lock draws the data too."""
    one, card = alone(record)
    boxes, handles = card.locator(".cw-number-box"), card.locator("[role=slider]")
    expect(boxes).to_have_count(len(record.slope.lines))
    expect(card.locator(".cw-data-line, .cw-guess-line")).to_have_count(0)
    grip = card.locator(".cw-guess-grip").first
    grip.scroll_into_view_if_needed()
    at = grip.bounding_box()
    x, y = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    one.page.mouse.move(x, y)
    one.page.mouse.down()
    # Far past the other end, which stays where it is.
    one.page.mouse.move(x, y + 90, steps=10)
    one.page.mouse.up()
    assert float(boxes.first.input_value()) < record.slope.lines[0].before - 20
    assert [box.input_value() for box in boxes.all()[1:]] == [""] * (len(record.slope.lines) - 1)
    for line, handle in list(zip(record.slope.lines, handles.all(), strict=True))[1:]:
        assert float(handle.get_attribute("aria-valuenow")) == line.before
        handle.focus()
        one.page.keyboard.press("ArrowUp")
        one.page.keyboard.press("ArrowUp")
        expect(handle).to_be_focused()
        assert line.before < float(handle.get_attribute("aria-valuenow")) < line.before + 3
    expect(card.locator(".cw-guess-line")).to_have_count(len(record.slope.lines))
    guesses = [box.input_value() for box in boxes.all()]
    press_radio(one.page, card.locator("input[value=guess]"))
    card.get_by_role("button", name="Lock my prediction").click()
    shown = card.locator("svg:visible")
    expect(shown.locator(".cw-data-line")).to_have_count(len(record.slope.lines))
    expect(shown.locator(".cw-guess-line")).to_have_count(len(record.slope.lines))
    said = sorted(shown.locator(".cw-slope-guess").all_text_contents())
    assert said == sorted(say("predict.slope_yours", guess=guess) for guess in guesses)
    one.assert_quiet()


@pytest.mark.parametrize("record", CHOICES, ids=by_id)
def test_a_choice_is_locked_and_compared(alone, record):
    """The card says what was chosen and what the data say, each in a line of its own."""
    choose_and_compare(*alone(record), record)


def test_a_choice_works_in_a_whole_lesson(in_lesson):
    """One card of the kind in the page as it is read."""
    choose_and_compare(*in_lesson(CHOICES[0]), CHOICES[0])


def choose_and_compare(one, card, record):
    other = next(option for option in record.options if option.key != record.answer)
    press_radio(one.page, card.locator(f"input[value={other.key}]"))
    press_radio(one.page, card.locator("input[value=guess]"))
    card.get_by_role("button", name="Lock my prediction").click()
    expect(card).to_contain_text(record.finding)
    right = next(option for option in record.options if option.key == record.answer)
    for words, option in (("predict.you_said", other), ("predict.data_say", right)):
        expect(card.locator("p").filter(has_text=say(words))).to_have_text(f"{say(words)} {option.text}")
    one.assert_quiet()


def test_skipping_shows_the_data_and_says_so(alone):
    """Nobody is held up: skip, and the data appear with a friendly note."""
    one, card = alone(SERIES[0])
    card.get_by_role("button", name="Skip").click()
    expect(card).to_contain_text(SERIES[0].finding)
    expect(card).to_contain_text("You skipped")
    one.assert_quiet()


@pytest.mark.parametrize("record", TASKS, ids=by_id)
def test_an_open_task_is_kept(alone, record):
    """Choose and write, keep, reload: it is there with its date."""
    write_keep_and_reload(*alone(record), record)


def test_an_open_task_works_in_a_whole_lesson(in_lesson):
    """One card of the kind in the page as it is read."""
    write_keep_and_reload(*in_lesson(TASKS[0]), TASKS[0])


def write_keep_and_reload(one, card, record):
    if record.options and record.choose != "order":
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


def labels_of(record):
    """What a chart says with the data: each point's label, or a slope's moments and both ends of its lines."""
    if record.slope is None:
        return [point.label for point in record.points]
    before = sorted(record.slope.lines, key=lambda line: -line.before)
    after = sorted(record.slope.lines, key=lambda line: -line.after)
    return [
        *(record.slope.before, record.slope.after),
        *(f"{line.label} {line.before:g}" for line in before),
        *(f"{line.after:g} {line.label}" for line in after),
    ]


@pytest.mark.parametrize("width", [320, 400, 1280])
def test_no_two_labels_overlap(visit, folder, width):
    """The labels under the points of every card neither touch nor leave the chart; of words none is left out."""
    one = visit(host_page(folder, f"labels-{width}", [predict(record.id) for record in SERIES]), width=width)
    for record in SERIES:
        card = card_in(one.page, record)
        card.get_by_role("button", name="Skip").click()
        expect(card.get_by_role("heading", name=record.finding)).to_be_visible()
        expect(card.locator(".cw-label:visible").first).to_be_visible()
        found = card.evaluate(OVERLAPS)
        assert found["outside"] == [], record.id
        assert found["touching"] == [], record.id
        if record.slope:
            left, right = (head.bounding_box() for head in card.locator(".cw-slope-head:visible").all())
            assert right["x"] - left["x"] - left["width"] >= 8, record.id
        if not all(point.label.isdigit() for point in record.series):
            assert [re.sub(r"\s", "", name) for name in found["names"]] == [
                re.sub(r"\s", "", label) for label in labels_of(record)
            ]
    one.assert_quiet()


@pytest.mark.parametrize("record", BESIDE, ids=by_id)
def test_a_known_line_stands_beside_the_guess(alone, record):
    """It is drawn and named before the lock, and stands in the table after it."""
    one, card = alone(record)
    expect(card.locator(".cw-key-beside")).to_have_text(record.beside.label)
    assert card.locator(".cw-beside-mark").count() == len(record.beside.points)
    card.get_by_role("button", name="Skip: just show me").click()
    card.get_by_text("Data table").click()
    row = card.get_by_role("row", name=record.beside.points[0].label)
    expect(row.locator("td").last).to_have_text(str(record.beside.points[0].value))
    one.assert_quiet()


def test_what_is_known_stands_apart_from_what_is_asked(alone):
    """Known numbers in a line of their own, above the boxes; each box below its name."""
    record = next(one for one in SERIES if sum(point.given for point in one.series) > 1)
    one, card = alone(record)
    known = card.locator(".cw-given")
    assert known.locator("span").count() == sum(point.given for point in record.series)
    assert card.locator(".cw-asked input").count() == card.locator(".cw-number-box").count()
    below = known.bounding_box()["y"] + known.bounding_box()["height"]
    for box in card.locator(".cw-asked > span").all():
        label, field = box.locator("label").bounding_box(), box.locator("input").bounding_box()
        assert below <= label["y"] < field["y"]
    one.assert_quiet()


@pytest.mark.parametrize("width", [1280, 390])
def test_boxes_with_long_names_stand_below_one_another(alone, width):
    """A name of several words stands before its box, and all boxes begin at the same place."""
    record = next(one for one in SERIES if sum(len(point.label) > 10 and not point.given for point in one.series) > 1)
    one, card = alone(record)
    one.look(width=width)
    lefts = {round(box.bounding_box()["x"]) for box in card.locator(".cw-asked input").all()}
    assert len(lefts) == 1
    for row in card.locator(".cw-asked > span").all():
        label, field = row.locator("label").bounding_box(), row.locator("input").bounding_box()
        assert label["x"] + label["width"] <= field["x"]


@pytest.mark.parametrize(("motion", "runs"), [("no-preference", True), ("reduce", False)])
def test_the_true_line_is_drawn_when_a_guess_is_locked(alone, motion, runs):
    """As by a pen, once; at once for a reader who wants no motion, and when the page is opened again."""
    record = next(one for one in SERIES if one.kind == "line")
    one, card = alone(record)
    one.page.emulate_media(reduced_motion=motion)
    moving = "document.getAnimations().filter((one) => one.effect.target.matches('.cw-data-line')).length > 0"
    twice = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    skip = '[...card.querySelectorAll("button")].find((one) => one.textContent.startsWith("Skip")).click()'
    assert card.evaluate(f"async (card) => {{ {skip}; await {twice}; return {moving}; }}") is runs
    expect(card.get_by_role("heading", name=record.finding)).to_be_visible()
    one.page.reload()
    expect(card.get_by_role("heading", name=record.finding)).to_be_visible()
    assert one.page.evaluate(moving) is False
    one.assert_quiet()
