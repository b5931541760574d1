"""The stages of lesson 11 in Chromium: least squares agree with NumPy's, words with Python's."""

from __future__ import annotations

import re
from dataclasses import asdict

import numpy as np
import pytest
from axe import look_over
from playwright.sync_api import expect
from widget_page import widget_page

from course_utils.hands.host import classic_script
from course_utils.strings import say
from course_utils.subject.models.richardson import Coefficients, case, eigenvalues, equilibrium, path
from course_utils.subject.widgets.race import _SPECS, RaceWidget, horses_spec, totals_spec


@pytest.fixture(scope="module")
def specs():
    """What each stage draws."""
    return {name: {"stage": name, **make()} for name, make in _SPECS.items()}


@pytest.fixture(scope="module")
def stage(tmp_path_factory, specs):
    """A page for each stage: `stage("totals")` is its address."""
    folder = tmp_path_factory.mktemp("race")
    return lambda name: widget_page(folder, name, RaceWidget, {name: specs[name]})


@pytest.mark.parametrize("width", [1280, 320])
def test_every_stage_is_drawn_and_shuts_nobody_out(visit, tmp_path, specs, width):
    """All stages, light then dark: axe finds nothing, nothing is wider than the screen, the console is silent."""
    one = visit(widget_page(tmp_path, "stages", RaceWidget, specs), width=width)
    expect(one.page.locator("[data-cw-ready=yes]")).to_have_count(len(specs))
    for theme in ("light", "dark"):
        one.look(theme=theme)
        found = look_over(one.page)
        assert found.violations_count == 0, found.generate_report()
        assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    one.assert_quiet()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["totals", "trap", "sides", "chance", "horses"])
def test_the_drawing_stands_above_its_switches(visit, stage, name, width):
    """Title, drawing, controls; on a phone the first of them shares a screen with the title."""
    page = visit(stage(name), width=width).page
    drawing = page.locator(".cw-race .cw-table-scroll" if name == "trap" else ".cw-race svg").first.bounding_box()
    controls = page.locator(".cw-race :is(select, button, input):visible")
    assert controls.count() >= 1
    for control in controls.all():
        assert control.bounding_box()["y"] >= drawing["y"] + drawing["height"]
    if width == 390:
        first, title = controls.first.bounding_box(), page.locator(".cw-race h3").bounding_box()
        assert first["y"] + first["height"] - title["y"] <= 844 - 60


def test_least_squares_agree_with_numpy(visit, tmp_path):
    """Coefficients, standard errors and R2 of many random regressions, one of them nearly singular, to 1e-7."""
    random = np.random.default_rng(7)
    cases = []
    for at in range(60):
        x, y = np.cumsum(1 + 1.4 * random.standard_normal((2, 33)), axis=1)
        x = y * 3 + 1e-3 * random.standard_normal(33) if at == 0 else x
        cases.append([[x.tolist(), y.tolist(), [1.0] * 33], (2 * x - y + random.standard_normal(33)).tolist()])
    blank = tmp_path / "blank.html"
    blank.write_text("<!doctype html><title>sums</title>", encoding="utf-8")
    script = classic_script("sums", "least_squares.js")
    run = """([script, cases]) => {
      (0, eval)(script);
      return cases.map(([columns, target]) => globalThis.CourseWidgets.sums.leastSquares(columns, target));
    }"""
    for (columns, target), got in zip(cases, visit(blank.as_uri()).page.evaluate(run, [script, cases]), strict=True):
        table, y = np.array(columns).T, np.array(target)
        values, *_ = np.linalg.lstsq(table, y, rcond=None)
        rest = y - table @ values
        errors = np.sqrt(np.diag(np.linalg.inv(table.T @ table)) * (rest @ rest) / (len(y) - 3))
        assert got["values"] == pytest.approx(values.tolist(), rel=1e-6, abs=1e-7)
        assert got["errors"] == pytest.approx(errors.tolist(), rel=1e-4)
        assert got["fit"] == pytest.approx(1 - (rest @ rest) / ((y - y.mean()) @ (y - y.mean())), abs=1e-9)


def test_richardsons_line_has_the_published_numbers(visit, stage):
    """Slope 0.73 and zero near 194 are published; without each point in turn the slope is that of NumPy's fit."""
    page = visit(stage("totals")).page
    expect(page.locator(".cw-said")).to_contain_text("Slope 0.73, no change at 195 million pounds, R² 0.999")
    spec = totals_spec()
    totals = np.sum(list(spec["blocs"].values()), axis=0)
    means, rises = (totals[1:] + totals[:-1]) / 2, np.diff(totals)
    for at in range(4):
        page.get_by_label("Leave out one point").select_option(str(at))
        slope = np.polyfit(np.delete(means, at), np.delete(rises, at), 1)[0]
        expect(page.locator(".cw-said")).to_contain_text(f"Slope {slope:.2f}")


def test_the_start_is_a_knife_edge(visit, stage):
    """From 190 the line leads down to about 103, from 199.2 up to about 275: e^(4 x 0.731) times the way from zero."""
    page = visit(stage("totals")).page
    box = page.get_by_label("Suppose that 1909 had begun at")
    for start, after in (("190", "103"), ("199.2", "275")):
        box.fill(start)
        expect(page.locator("main")).to_contain_text(
            f"From {float(start):.1f} the line leads to {after} after four years"
        )
    expect(page.locator("main")).not_to_contain_text("a knife edge")
    box.fill("9")
    expect(page.locator("main")).to_contain_text("“9” does not do for")


def test_both_blocs_have_the_wrong_sign(visit, stage):
    """The published failure of identification: -0.755 for one bloc, -0.157 for the other; own terms above 0."""
    page = visit(stage("trap")).page
    for name, reaction, own in (
        ("France and Russia", "\u22120.76", "0.92"),
        ("Germany and Austria-Hungary", "\u22120.16", "1.44"),
    ):
        page.get_by_label("Which bloc").select_option(label=name)
        rows = page.locator(".cw-table tbody tr")
        expect(rows.nth(0)).to_contain_text(reaction)
        expect(rows.nth(1)).to_contain_text(own)
        assert page.get_by_text("✗ the wrong way round").count() == 2


def test_chance_makes_races_of_strangers(visit, stage):
    """Of two thousand pairs nine in ten have both signs and about a quarter look sure, as in Python's draws."""
    page = visit(stage("chance")).page
    for _ in range(10):
        page.get_by_role("button", name="Draw 200 pairs").click()
    words = page.get_by_text("pairs so far").inner_text()
    assert words.startswith("Of 2,001 pairs")
    signs, sure = (int(part.split()[0]) for part in (words.split("so far, ")[1], words.split("as in a race, and ")[1]))
    found = _SPECS["chance"]()["found"]
    assert signs == pytest.approx(found["right_signs"], abs=4)
    assert sure == pytest.approx(found["significant"], abs=5)


def test_the_pair_is_chosen_by_keyboard_and_the_winner_is_pythons(visit, stage):
    """For three pairs the first row of the table and the sentence name the model that Python ranks first."""
    page = visit(stage("horses")).page
    races = horses_spec()["races"]
    for own, rival in (("JPN", "CHN"), ("USA-JPN", "CHN"), ("TWN", "CHN")):
        page.get_by_label("Whose spending").select_option(own)
        page.get_by_label("The rival", exact=True).select_option(rival)
        winner = races[f"{own} {rival}"][0]
        expect(page.locator(".cw-said")).to_contain_text(say(f"race.model_{winner['model']}"))
        expect(page.locator(".cw-table tbody tr").first).to_contain_text(say(f"race.model_{winner['model']}"))
    said = page.locator(".cw-said").inner_text()
    rival = page.get_by_label("The rival", exact=True)
    page.get_by_label("Whose spending").select_option("CHN")
    expect(rival).to_have_attribute("aria-invalid", "true")
    expect(page.locator(f"#{rival.get_attribute('aria-describedby')}")).to_contain_text("“China” is on both sides")
    assert page.locator(".cw-said").inner_text() == said
    expect(page.locator(".cw-course-chart text").first).to_be_visible()
    rival.select_option("JPN")
    expect(rival).not_to_have_attribute("aria-invalid", "true")


def test_the_signs_are_told_twice(visit, stage):
    """For Japan and China the years to 2019 and all years disagree, and the card says both."""
    page = visit(stage("horses")).page
    page.get_by_label("Whose spending").select_option("JPN")
    page.get_by_label("The rival", exact=True).select_option("CHN")
    expect(page.locator(".cw-said")).to_contain_text(say("race.signs_wrong_own"))
    early = page.get_by_text("In the years to 2019 alone")
    expect(early).to_contain_text(say("race.signs_right"))
    expect(early).to_contain_text("(t = \u22123.2)")


def test_the_sentence_names_the_sign_that_is_wrong(visit, stage):
    """For every pair the verdict follows from the two terms, worked out here from the numbers alone."""
    page = visit(stage("horses")).page
    for name, runners in horses_spec()["races"].items():
        own, rival = name.split()
        terms = next(one["terms"] for one in runners if one["model"] == "richardson")
        wrong = [key for key, bad in (("rival", terms["rival"][0] <= 0), ("own", terms["own"][0] >= 0)) if bad]
        verdict = "signs_right" if not wrong else f"signs_wrong_{'both' if len(wrong) == 2 else wrong[0]}"
        page.get_by_label("Whose spending").select_option(own)
        page.get_by_label("The rival", exact=True).select_option(rival)
        expect(page.locator(".cw-said")).to_contain_text(say(f"race.{verdict}"))


def test_formulas_are_mathml_and_can_be_read(visit, stage):
    """Fractions and indices become MathML of their own kind, and each formula carries its plain text."""
    page = visit(stage("horses")).page
    page.get_by_text("The equations", exact=True).click()
    shown = page.locator(".cw-formula").last
    expect(shown).to_be_visible()
    pieces = shown.locator("math").evaluate_all("(all) => all.map((one) => one.getAttribute('alttext'))")
    assert " ".join(pieces) == "y_{t} - y_{t-1} = l x_{t-1} - b y_{t-1} + h + e_{t}"
    assert shown.locator("msub").count() == 5
    page = visit(stage("trap")).page
    page.get_by_text("The equations", exact=True).click()
    assert page.locator("math mfrac mi").all_text_contents() == ["d", "x", "d", "t", "d", "y", "d", "t"]


def test_one_pair_is_not_yet_a_share(visit, stage):
    """Before a second pair is drawn there is no percentage to be misread."""
    page = visit(stage("chance")).page
    expect(page.locator("main")).to_contain_text(say("race.chance_first"))
    page.get_by_role("button", name="Draw a pair").click()
    expect(page.locator("main")).to_contain_text("Of 2 pairs so far")


def test_a_bad_chance_is_refused_beside_it(visit, stage):
    """Nothing is drawn, and the number says what would do."""
    page = visit(stage("chance")).page
    page.get_by_text(say("picture.more")).click()
    box = page.get_by_label("Chance, beside a yearly growth of 1")
    for bad in ("", "99999", "-1"):
        box.fill(bad)
        page.get_by_role("button", name="Draw 200 pairs").click()
        expect(box).to_have_attribute("aria-invalid", "true")
        expect(page.locator(f"#{box.get_attribute('aria-describedby')}")).to_contain_text("a number from 0.2 to 5")
        expect(page.locator("main")).to_contain_text(say("race.chance_first"))
    box.fill("2")
    page.get_by_role("button", name="Draw a pair").click()
    expect(page.locator(".cw-refused:visible")).to_have_count(0)


def test_a_side_against_itself_is_refused_and_the_picture_stays_after_a_resize(visit, stage):
    """The pair that was asked before is still drawn, and a window of another width draws it again."""
    page = visit(stage("horses")).page
    drawn = page.locator(".cw-course-chart path")
    before = drawn.count()
    assert before > 0
    page.get_by_label("The rival", exact=True).select_option("CHN")
    expect(page.locator(".cw-refused:visible")).to_have_count(1)
    expect(drawn).to_have_count(before)
    width = page.locator(".cw-course-chart").bounding_box()["width"]
    page.set_viewport_size({"width": 700, "height": 900})
    page.wait_for_function("(old) => document.querySelector('.cw-course-chart').clientWidth < old - 50", arg=width)
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(drawn).to_have_count(before)
    page.get_by_label("The rival", exact=True).select_option("JPN")
    expect(page.locator(".cw-refused:visible")).to_have_count(0)


def test_both_signs_are_told_without_the_table(visit, stage):
    """Another bloc is one sentence with both numbers, not a table read aloud."""
    page = visit(stage("trap")).page
    page.get_by_label("Which bloc").select_option(label="Germany and Austria-Hungary")
    told = page.locator(".cw-spoken")
    expect(told).to_contain_text("Germany and Austria-Hungary.")
    expect(told).to_contain_text("\u22120.16, the wrong way round")
    expect(page.locator("[aria-live] table")).to_have_count(0)


def test_both_sides_move_as_python_says(visit, tmp_path):
    """Rates, rest, case and path of many systems, the textbook's and the degenerate ones too, agree with Python."""
    random = np.random.default_rng(1939)
    systems = [Coefficients(*row) for row in random.uniform(0, [3, 3, 3, 3, 5, 5], (150, 6)).tolist()]
    systems += [Coefficients(k=2, l=2, a=5, b=3, g=5, h=5), Coefficients(k=0, l=0, a=1, b=1, g=1, h=-1)]
    systems += [Coefficients(k=0, l=2, a=1, b=1, g=0, h=1), Coefficients(k=1, l=1, a=1, b=1, g=1, h=2)]
    systems += [Coefficients(k=0, l=0, a=0, b=0, g=1, h=2), Coefficients(k=0.5, l=2, a=1, b=1, g=-1, h=-1)]
    start, times = (2.0, -1.0), np.array([0.0, 0.5, 1.0, 3.0, 8.0])
    blank = tmp_path / "blank.html"
    blank.write_text("<!doctype html><title>sides</title>", encoding="utf-8")
    script = classic_script("sides", "richardson.js")
    run = """([script, systems, start, times]) => {
      (0, eval)(script);
      const { richardsonCase, richardsonPath, richardsonRates, richardsonRest } = globalThis.CourseWidgets.sides;
      return systems.map((one) => ({ rates: richardsonRates(one), rest: richardsonRest(one),
        kind: richardsonCase(one), path: times.map((t) => richardsonPath(one, start, t)) }));
    }"""
    given = [asdict(one) for one in systems]
    found = visit(blank.as_uri()).page.evaluate(run, [script, given, list(start), times.tolist()])
    for system, got in zip(systems, found, strict=True):
        assert got["rates"] == pytest.approx(list(eigenvalues(system)), abs=1e-9)
        assert got["kind"] == case(system).value
        rest = equilibrium(system)
        assert (got["rest"] is None) == (rest is None)
        if rest is not None:
            assert got["rest"] == pytest.approx(list(rest), rel=1e-9)
        x, y = path(system, start, times)
        assert np.array(got["path"]) == pytest.approx(np.column_stack([x, y]), rel=1e-7, abs=1e-7)


def test_the_textbooks_example_and_its_four_cases(visit, stage):
    """The published example rests at (25/11, 35/11); each case says its name; a bad number is refused beside it."""
    page = visit(stage("sides")).page
    expect(page.locator(".cw-said")).to_contain_text("Neither side would move at x = 2.3, y = 3.2")
    for name in ("finite_race", "runaway", "disarmament", "depends_on_start"):
        page.get_by_label("Begin with").select_option(name)
        expect(page.locator(".cw-said")).to_contain_text(say(f"race.say_{name}"))
    said = page.locator(".cw-said").inner_text()
    page.get_by_text(say("race.sides_numbers")).click()
    page.get_by_label("k, how x answers y").fill("99")
    expect(page.locator("main")).to_contain_text("“99” does not do for k, how x answers y: use a number from 0 to 10")
    assert page.locator(".cw-said").inner_text() == said


def test_all_pairs_are_really_listed(visit, stage):
    """One row for each pair, with the years of its own forecast: Taiwan's economy ends earlier than the others'."""
    page = visit(stage("horses")).page
    page.get_by_text(say("race.horses_all")).click()
    rows = page.locator(".cw-fold table").filter(has_text=say("race.pairs_table")).locator("tbody tr")
    races = horses_spec()["races"]
    expect(rows).to_have_count(len(races))
    for row, (pair, runners) in zip(rows.all_inner_texts(), races.items(), strict=True):
        assert say(f"race.model_{runners[0]['model']}") in row
        assert ("2015\u20132019" if pair.startswith("TWN ") else "2020\u20132024") in row


def test_signs_of_a_race_are_told_apart_from_what_looks_sure(visit, stage):
    """The rule stands on the card, and each pair that is drawn is judged by it."""
    page = visit(stage("chance")).page
    expect(page.locator("main")).to_contain_text("it looks sure if its t is above 2.05")
    for _ in range(12):
        page.get_by_role("button", name="Draw a pair").click()
        words = page.locator(".cw-said").inner_text().replace("\u2212", "-")
        rival, t, own = (float(one) for one in re.findall(r"-?\d+\.\d+", words)[:3])
        if abs(t - 2.05) < 0.06 or 0 in (rival, own):
            continue
        verdict = f"{'race' if rival > 0 > own else 'no_race'}{'_sure' if t > 2.05 else ''}"
        assert words.endswith(say(f"race.chance_{verdict}"))
