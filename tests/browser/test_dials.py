"""The machine of lesson 10 in Chromium: every control by keyboard and number, and what moves agrees with Python."""

from __future__ import annotations

import re

import pytest
from axe import look_over
from measures import CUT
from playwright.sync_api import expect
from widget_page import widget_page

from course_utils.records import course
from course_utils.strings import say
from course_utils.subject.models.two_dials import TEACHING, Regime, equilibrium, regime
from course_utils.subject.models.two_dials_borders import sign_flips
from course_utils.subject.models.two_dials_play import ORDERS, fewest_cards, robustness, sequence
from course_utils.subject.widgets.dials import STAGES, DialsWidget, dials_spec


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    """A page for each stage: `stage("plane")` is its address."""
    folder = tmp_path_factory.mktemp("dials")
    return lambda name: widget_page(folder, name, DialsWidget, {name: dials_spec(name, course())})


FOLLOWS = "(it, other) => Boolean(it.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING)"


def type_number(page, what, value):
    """Type into the number field with this name, by keyboard alone."""
    page.locator(f'.cw-number-box[aria-label="{what}"]').focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(str(value))


@pytest.mark.parametrize("width", [1280, 320])
def test_every_stage_is_drawn_and_shuts_nobody_out(visit, tmp_path, width):
    """All stages, light then dark: axe finds nothing, nothing is too wide, the honest line stands at the top."""
    specs = {name: dials_spec(name, course()) for name in STAGES}
    one = visit(widget_page(tmp_path, "stages", DialsWidget, specs), width=width)
    expect(one.page.locator("[data-cw-ready=yes]")).to_have_count(len(STAGES))
    for name in STAGES:
        top = one.page.locator(f'[data-widget="{name}"] .cw-dials > .cw-muted').first
        expect(top).to_have_text(say("dials.honest"))
    for theme in ("light", "dark"):
        one.look(theme=theme)
        found = look_over(one.page)
        assert found.violations_count == 0, found.generate_report()
        assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    one.assert_quiet()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    ("name", "drawn", "moved"),
    [
        ("cards", ".cw-plane-box", ".cw-cards"),
        ("rivals", ".cw-schools", ".cw-dials-hand"),
        ("symbols", ".cw-formula", ".cw-dials-hand"),
    ],
)
def test_the_drawing_stands_above_its_controls(visit, stage, name, drawn, moved, width):
    """In the order of reading too; what is taller than a screen keeps its dials in sight."""
    page = visit(stage(name), width=width).page
    drawing, controls = page.locator(drawn), page.locator(moved)
    assert drawing.last.evaluate(FOLLOWS, controls.element_handle())
    if width == 390 and name == "cards":
        below = drawing.bounding_box()
        assert controls.bounding_box()["y"] >= below["y"] + below["height"]
    if name != "cards":
        drawing.first.evaluate("(it) => it.scrollIntoView()")
        expect(controls).to_be_in_viewport(ratio=1)
        drawing.last.evaluate("(it) => it.scrollIntoView({ block: 'end' })")
        page.mouse.wheel(0, 400)
        expect(controls).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(
    ("u", "b", "published"),
    [
        (0, 0, 7.5),
        (0.3, 0, 24.107),
        (1, 0, None),
        (0, 1, 0.8333),
        (0.6, 0.2, 43.4615),
        (0.8, 0.7, -0.2083),
        (1, 1, -2.2222),
    ],
)
def test_sentence_and_table_follow_what_is_typed(visit, stage, u, b, published):
    """At the published settings the words name the published regime and level, as Python does."""
    page = visit(stage("plane")).page
    type_number(page, "Upgrading", u)
    type_number(page, "Bridging", b)
    word = say(f"dials.regime_{regime(TEACHING, u, b).value}")
    # What settles above the chart is no quiet peace, whatever the rule calls it; the table still names the rule's word.
    far = published is not None and published > 20
    expect(page.locator(".cw-said")).to_contain_text("On the edge of an arms race" if far else word)
    if far:
        expect(page.locator(".cw-said")).not_to_contain_text(f"{word}: effort settles")
    page.get_by_text("Data table").click()
    level = equilibrium(TEACHING, u, b)
    shown = page.get_by_role("row", name="Where effort settles").locator("td").inner_text().replace("\u2212", "-")
    if published is None:
        assert level is None
        assert shown == "nowhere"
    else:
        assert level == pytest.approx(published, abs=1e-3)
        assert float(shown) == pytest.approx(level, rel=0.05)


def test_the_slider_moves_by_arrow_keys_and_the_number_follows(visit, stage):
    """Three presses to the right are three hundredths; the point moves with them."""
    page = visit(stage("plane")).page
    page.locator(".cw-dial-u input[type=range]").focus()
    before = page.locator(".cw-plane-point").get_attribute("transform")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".cw-dial-u .cw-number-box")).to_have_value("0.03")
    assert page.locator(".cw-plane-point").get_attribute("transform") != before


def test_the_plane_can_be_touched(visit, stage):
    """A press in the upper right corner turns both dials up; the numbers say so."""
    page = visit(stage("plane")).page
    box = page.locator(".cw-plane-box").bounding_box()
    page.mouse.click(box["x"] + 0.8 * box["width"], box["y"] + 0.3 * box["height"])
    assert float(page.locator(".cw-dial-u .cw-number-box").input_value()) == pytest.approx(0.8, abs=0.02)
    assert float(page.locator(".cw-dial-b .cw-number-box").input_value()) == pytest.approx(0.7, abs=0.02)
    expect(page.locator(".cw-said")).to_contain_text("Stable peace")


@pytest.mark.parametrize("bad", ["2", "-0.1", ""])
def test_a_bad_number_is_refused_in_words(visit, stage, bad):
    """The line names what it is for and the range; the machine stays where it was."""
    page = visit(stage("plane")).page
    said = page.locator(".cw-said").inner_text()
    page.locator(".cw-number-box[aria-label='Upgrading']").fill(bad)
    page.keyboard.press("Tab")
    why = "does not do for Upgrading: use a number from 0 to 1" if bad else "Upgrading needs a number from 0 to 1"
    expect(page.locator(".cw-status")).to_contain_text(why)
    assert page.locator(".cw-said").inner_text() == said


def test_the_plane_is_painted_once_for_each_set_of_numbers(visit, stage):
    """Moving the point paints nothing; changing a number of the machine paints once."""
    page = visit(stage("built_in")).page
    page.evaluate("""() => {
      globalThis.paints = 0;
      const put = CanvasRenderingContext2D.prototype.putImageData;
      CanvasRenderingContext2D.prototype.putImageData = function (...given) {
        paints += 1;
        return put.apply(this, given);
      };
    }""")
    for value in (0.2, 0.4, 0.6):
        type_number(page, "Upgrading", value)
    assert page.evaluate("paints") == 0
    page.locator(".cw-number-box[aria-label^='p, ']").fill("0.3")
    assert page.evaluate("paints") == 1


def test_the_colours_of_the_plane_are_the_regimes_of_python(visit, stage):
    """Read back from the canvas: points well inside a regime have that regime's colours, in all four."""
    page = visit(stage("plane")).page
    seen = set()
    for u, b in [(0.1, 0.1), (0.2, 0.3), (0.9, 0.1), (0.8, 0.2), (0.05, 0.9), (0.1, 0.8), (0.95, 0.95), (0.8, 0.8)]:
        colours = page.evaluate(
            """([u, b]) => {
              const canvas = document.querySelector(".cw-plane-box canvas");
              const [x, y] = [Math.round(u * 400), 400 - Math.round(b * 400)];
              const data = canvas.getContext("2d").getImageData(x - 5, y - 5, 11, 11).data;
              const counts = {};
              for (let i = 0; i < data.length; i += 4) {
                const key = [...data.slice(i, i + 3)].join();
                counts[key] = (counts[key] ?? 0) + 1;
              }
              return Object.entries(counts).sort((one, two) => two[1] - one[1])[0][0];
            }""",
            [u, b],
        )
        seen.add((regime(TEACHING, u, b), colours))
    assert len({found for found, _ in seen}) == 4
    assert len(seen) == 4, "one colour for each regime"


def test_the_cards_have_the_answer_of_python(visit, stage):
    """Seven of one kind is no stable peace; a right hand of ten is, and the table shows only the two hands."""
    page = visit(stage("cards")).page
    boxes = page.locator(".cw-cards input[type=checkbox]")
    assert boxes.count() == 14
    for at in range(7):
        boxes.nth(at).focus()
        page.keyboard.press("Space")
    expect(page.locator("main")).to_contain_text("7 upgrading and 0 bridging, 7 cards in all: Arms race.")
    for at in (3, 4, 5, 6):
        boxes.nth(at).uncheck()
    for at in range(7, 14):
        boxes.nth(at).check()
    expect(page.locator("main")).to_contain_text("3 upgrading and 7 bridging, 10 cards in all: Stable peace.")
    page.get_by_role("button", name="Show all hands").click()
    count, hands = fewest_cards(TEACHING)
    words = "; ".join(say("dials.cards_hand", up=up, bridge=bridge) for up, bridge in hands)
    expect(page.locator("main")).to_contain_text(f"The fewest are {count} cards, and only these hands do it: {words}.")
    assert page.locator(".cw-hand-here").inner_text() == "Stable peace"


def test_the_order_of_play_has_the_levels_of_python(visit, stage):
    """Peaks and ends of all three ways, as Python plays them; and again with another length."""
    page = visit(stage("order")).page
    page.get_by_text("Data table").click()
    for length in (2, 3):
        type_number(page, "Length of the first stretch, in units of time", length)
        for name, phases in ORDERS.items():
            first = type(phases[0])(phases[0].u, phases[0].b, length)
            played = sequence(TEACHING, (first, phases[1]))
            cells = page.get_by_role("row", name=say(f"dials.order_{name}")).locator("td").all_inner_texts()
            assert float(cells[-2]) == pytest.approx(played.peak, rel=0.05)
            assert float(cells[-1]) == pytest.approx(played.end, rel=0.05)


def test_eight_turns_by_hand_then_the_rule(visit, stage):
    """The other side answers by the rule each turn; left to it, each side ends at half of the model's equilibrium."""
    page = visit(stage("by_hand")).page
    for _ in range(8):
        page.get_by_role("button", name="Set my budget").focus()
        page.keyboard.press("Enter")
    answer = 0.8 * 2 + 1.5 / 2
    expect(page.locator("main")).to_contain_text(f"the other side {round(8 * answer, 0):.0f}")
    expect(page.get_by_role("button", name="Set my budget")).to_be_disabled()
    page.get_by_role("button", name="Let both follow the rule").click()
    expect(page.locator(".cw-said")).to_contain_text(f"each ends near {equilibrium(TEACHING, 0, 0) / 2:.1f}")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_line_of_the_rule_is_a_line_of_its_own(visit, stage, width):
    """Its name is whole, no dots sit on it, and its colour is that of neither side."""
    page = visit(stage("by_hand"), width=width).page
    page.get_by_role("button", name="Set my budget").click()
    chart = page.locator(".cw-course-chart svg")
    dots = chart.locator(".cw-course-dot").count()
    page.get_by_role("button", name="Let both follow the rule").click()
    expect(chart.locator(".cw-course-name")).to_have_count(3)
    expect(chart.locator(".cw-course-name", has_text=say("dials.hand_rule_line"))).to_have_count(1)
    expect(chart.locator(".cw-course-dot")).to_have_count(dots)
    assert chart.evaluate(CUT) == []
    colours = chart.locator(".cw-course-line").evaluate_all("(all) => all.map((one) => getComputedStyle(one).stroke)")
    assert len(set(colours)) == len(colours) == 3


def test_what_is_built_in_can_be_found(visit, stage):
    """With divides and doubts no edge is a stable peace; without them one is. The flip is Python's."""
    page = visit(stage("built_in")).page
    expect(page.locator("main")).to_contain_text("No point with upgrading at 0, or bridging at 0, is a stable peace.")
    (flip,) = sign_flips(TEACHING)
    expect(page.locator("main")).to_contain_text(f"while bridging is below {flip:g}, and lowers it above")
    page.locator(".cw-number-box[aria-label^='D, ']").fill("0")
    page.locator(".cw-number-box[aria-label^='C, ']").fill("0")
    expect(page.locator("main")).to_contain_text("there is now a stable peace")
    page.get_by_role("button", name="Back to the course's numbers").click()
    expect(page.locator("main")).to_contain_text("No point with upgrading at 0")
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("there is now a stable peace")
    expect(page.get_by_role("button", name="Back to the course's numbers")).to_be_focused()
    expect(page.locator(".cw-number-box[aria-label^='D, ']")).to_have_value("0")
    expect(undo).to_be_hidden()
    page.get_by_role("button", name="Back to the course's numbers").click()
    page.locator(".cw-number-box[aria-label^='C, ']").fill("0.5")
    expect(undo).to_be_hidden()


def test_cards_put_back_can_be_played_again(visit, stage):
    """Undo gives the hand back; once another card is played there is nothing to take back."""
    one = visit(stage("cards"))
    page = one.page
    cards = page.locator(".cw-cards input")
    away, undo = (page.get_by_role("button", name=name) for name in ("Put all cards back", "Undo"))
    away.click()
    expect(undo).to_be_hidden()
    for at in (0, 3, 9):
        cards.nth(at).check()
    played = page.locator(".cw-cards input:checked")
    away.click()
    expect(played).to_have_count(0)
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    expect(played).to_have_count(3)
    expect(away).to_be_focused()
    away.click()
    cards.nth(1).check()
    expect(undo).to_be_hidden()
    one.assert_quiet()


def test_the_numbers_of_a_school_can_be_given_back(visit, stage):
    """In the sandbox: a school's numbers, and after Undo those that were there."""
    one = visit(stage("sandbox"))
    page = one.page

    def tab(name: str) -> None:
        page.locator(f"[data-tab={name}]").click()

    tab("numbers")
    page.locator(".cw-number-box[aria-label^='D, ']").fill("0.35")
    tab("schools")
    page.get_by_role("button", name="Use these numbers").first.click()
    page.get_by_role("button", name="Undo").click()
    tab("numbers")
    expect(page.locator(".cw-number-box[aria-label^='D, ']")).to_have_value("0.35")
    one.assert_quiet()


def test_the_schools_at_the_corners_are_those_of_python(visit, stage):
    """The table of rivals has the regimes that Python finds for every preset."""
    from course_utils.subject.models.two_dials_play import CORNERS, preset

    page = visit(stage("rivals")).page
    for one in course().model_presets.values():
        cells = page.get_by_role("row", name=one.name).locator("td").all_inner_texts()
        due = [say(f"dials.regime_{regime(preset(one.id), u, b).value}") for u, b in CORNERS]
        assert [one.name, *due] == cells[:5]


def test_own_draws_come_near_those_of_python(visit, stage):
    """Ten thousand draws in the browser agree with twenty thousand of Python within three points."""
    page = visit(stage("robustness")).page
    for _ in range(10):
        page.get_by_role("button", name="Draw 1,000 more here").click()
    words = page.get_by_text("Your own 10,000 draws").inner_text()
    share = int(words.split(" in ")[-1].split()[0])
    assert share == pytest.approx(100 * robustness().patterns["CAHS"], abs=3)
    assert robustness().corners[1][Regime.ARMS_RACE] == pytest.approx(0.78, abs=0.02)


def test_both_sides_by_hand_until_neither_wants_to_move(visit, stage):
    """With both sides in hand the wishes are those of the rule, and the resting point is named where Python has it."""
    page = visit(stage("by_hand")).page
    page.get_by_label("Move both sides myself").check()
    rest = equilibrium(TEACHING, 0, 0) / 2
    for yours, theirs, rests in ((2, 5, False), (rest, rest, True)):
        type_number(page, say("dials.hand_yours"), yours)
        type_number(page, say("dials.hand_theirs"), theirs)
        page.get_by_role("button", name="Set both budgets").click()
        first, second = (f"{0.8 * seen + 0.75:.2g}" for seen in (theirs, yours))
        if not rests:
            expect(page.locator(".cw-said")).to_contain_text(f"would now want {first}, the other side {second}.")
        found = page.locator(".cw-said").inner_text()
        assert (say("dials.hand_both_rest") in found) == rests
    page.get_by_label("Move both sides myself").uncheck()
    expect(page.locator(".cw-said")).to_contain_text("The other side begins at 0.75.")


def test_the_symbols_carry_the_numbers_of_the_point(visit, stage):
    """Each formula is MathML; at 2006 and in a race its numbers are those of Python, and the sign turns at the flip."""
    page = visit(stage("symbols")).page
    formulas = page.locator(".cw-formula")
    expect(formulas.nth(3)).to_contain_text("0.98")
    expect(page.locator("math mfrac").last).to_be_visible()
    expect(page.locator("main")).to_contain_text("43")
    (flip,) = sign_flips(TEACHING)
    for b, sign in ((flip - 0.1, ">"), (flip, "="), (flip + 0.1, "<")):
        type_number(page, "Bridging", round(b, 3))
        assert formulas.last.locator("mo").all_text_contents() == [sign]
    type_number(page, "Upgrading", 1)
    type_number(page, "Bridging", 0)
    expect(page.locator("main")).to_contain_text(say("dials.symbols_none"))


@pytest.mark.parametrize("width", [390, 960])
def test_the_names_on_a_plane_can_be_read(visit, stage, width):
    """Letters of 13 pixels at least, on a phone too, and no name touches another."""
    page = visit(stage("plane"), width=width).page
    names = page.locator(".cw-plane-box text")
    expect(names.last).to_have_attribute("font-size", re.compile(r"\d"))
    scale = page.locator(".cw-plane-box").bounding_box()["width"] / 100
    sizes = names.evaluate_all("(all) => all.map((one) => Number(one.getAttribute('font-size')))")
    assert min(sizes) * scale > 12.9
    boxes = [one.bounding_box() for one in names.all()]
    for at, a in enumerate(boxes):
        for b in boxes[at + 1 :]:
            beside = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
            assert beside or a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"]


def test_a_long_formula_goes_on_in_the_next_line(visit, stage):
    """On a phone a card in a notebook is 190 pixels wide: no piece of a formula runs out of it."""
    page = visit(stage("symbols"), width=206).page
    card = page.locator(".cw-dials").bounding_box()
    ends = page.locator("math").evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().right)")
    assert max(ends) <= card["x"] + card["width"]
    kinds = "(all) => all.map((one) => getComputedStyle(one).fontFamily)"
    assert len(set(page.locator("math :is(mi, mn, mo)").evaluate_all(kinds))) == 1


def test_the_machine_is_told_once_the_dial_rests(visit, stage):
    """Many steps of a dial are one announcement, of the last state; at the start nothing is said."""
    page = visit(stage("plane")).page
    page.evaluate(
        """() => {
          globalThis.told = [];
          const line = document.querySelector(".cw-spoken");
          new MutationObserver(() => told.push(line.textContent)).observe(line, { childList: true });
          const range = document.querySelector(".cw-dial-u input[type=range]");
          for (let step = 1; step <= 80; step += 1) {
            range.value = step / 100;
            range.dispatchEvent(new Event("input", { bubbles: true }));
          }
        }"""
    )
    expect(page.locator(".cw-spoken")).to_contain_text(say(f"dials.regime_{regime(TEACHING, 0.8, 0).value}"))
    assert len(page.evaluate("told")) == 1


def test_a_refused_number_says_why_beside_it(visit, stage):
    """The reason is tied to the field and goes when the number does, whichever way."""
    page = visit(stage("plane")).page
    type_number(page, "Upgrading", 9e9)
    box = page.locator(".cw-number-box[aria-label='Upgrading']")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(page.locator(f"#{box.get_attribute('aria-describedby')}")).to_contain_text("use a number from 0 to 1")
    page.get_by_role("button", name="Back to 0, 0").click()
    expect(box).to_have_value("0")
    expect(page.locator(".cw-refused:visible")).to_have_count(0)


def test_the_last_turn_leaves_the_focus_where_it_was(visit, stage):
    """The button is off after eight turns, but still there for the one who pressed it."""
    page = visit(stage("by_hand")).page
    button = page.get_by_role("button", name="Set my budget")
    button.focus()
    for _ in range(10):
        page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(button).to_be_focused()
    expect(page.locator(".cw-said")).to_contain_text("Eight turns")


def test_cards_can_be_read_and_the_hand_is_marked_without_sight(visit, stage):
    """What a card says needs no mouse; one cell of all hands is the current one and follows the cards."""
    page = visit(stage("cards")).page
    for summary in page.get_by_text(say("dials.cards_texts")).all():
        summary.focus()
        page.keyboard.press("Enter")
    for card in dials_spec("cards", course())["cards"]:
        expect(page.get_by_text(card["text"])).to_be_visible()
    page.get_by_role("button", name="Show all hands").click()
    boxes = page.locator(".cw-cards input[type=checkbox]")
    for at in (0, 1, 7):
        boxes.nth(at).check()
    here = page.locator("[aria-current=true]")
    expect(here).to_have_count(1)
    expect(here).to_have_attribute("data-hand", "2 1")


@pytest.mark.parametrize("name", ["plane", "cards", "sandbox"])
def test_nothing_is_cut_in_a_narrow_box_of_a_wide_window(visit, stage, name):
    """As beside JupyterLab's list of files: no control sticks out of the machine."""
    page = visit(stage(name)).page
    page.evaluate("document.querySelector('main').style.width = '360px'")
    edge = page.locator(".cw-dials").bounding_box()
    for control in page.locator(".cw-dials :is(input, button):visible").all():
        box = control.bounding_box()
        assert box["x"] + box["width"] <= edge["x"] + edge["width"]
