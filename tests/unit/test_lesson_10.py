"""The numbers that lesson 10 tells and asks, worked out again from the model and, where it can be done, by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from xml.etree import ElementTree

import numpy as np
import pytest

from course_utils.records import course
from course_utils.records.notebooks import cells, notebooks_folder
from course_utils.records.openings import opening_path
from course_utils.subject.models.two_dials import TEACHING, Regime, equilibrium, kappa, push, regime
from course_utils.subject.models.two_dials_borders import b_crit, b_stable, sign_flips, u_crit, upgrading_raises
from course_utils.subject.models.two_dials_play import DRAWN, ORDERS, SEED, fewest_cards, robustness, sequence
from course_utils.thinking.variants import instances

COURSE = course()
TEXT = "\n".join(cell.source for cell in cells(notebooks_folder() / "10-two-dials.ipynb") if cell.kind == "markdown")
OPEN = re.sub(r"(?ms)^## Going deeper.*?(?=^## |\Z)", "", TEXT)


def two_digits(value: float) -> str:
    return f"{float(f'{value:.2g}'):g}"


def told(name: str) -> str:
    """Everything that a prediction or question says."""
    record = COURSE.predictions.get(name) or COURSE.questions[name]
    return str(record.model_dump())


def test_upgrading_alone_is_told_as_the_model_has_it():
    """The levels on the way, the border, and the reaction at the end."""
    said = told("p10-upgrading-alone")
    assert COURSE.predictions["p10-upgrading-alone"].answer == "d"
    for u in (0.3, 0.4):
        level = equilibrium(TEACHING, u, 0)
        assert level is not None
        assert two_digits(level) in said
    assert two_digits(kappa(TEACHING, 1, 0)) in said
    assert regime(TEACHING, 1, 0) is Regime.ARMS_RACE
    border = u_crit(TEACHING)
    assert border is not None
    assert two_digits(border) in told("q10-half-turn")


def test_the_fewest_cards_and_what_moves_them():
    """Ten; attraction moves it, as a question says, and provocation does not."""
    (point,) = COURSE.predictions["p10-fewest-cards"].points
    found = fewest_cards(TEACHING)
    assert found is not None
    assert point.value == found[0] == 10
    assert all(bridge > up for up, bridge in found[1])
    assert fewest_cards(replace(TEACHING, P=0.4)) != found
    assert TEACHING.D == 2 * TEACHING.C
    for p in (-0.5, 0.05, 0.3, 1):
        assert fewest_cards(replace(TEACHING, p=p)) == found


def test_the_three_ways():
    """Highest points and ends, to two digits, and which climbs highest."""
    said = told("p10-order")
    played = {name: sequence(TEACHING, phases) for name, phases in ORDERS.items()}
    assert max(played, key=lambda name: played[name].peak) == "upgrade_first"
    assert two_digits(played["upgrade_first"].peak) == "15"
    for one in played.values():
        assert two_digits(one.end) in said


def test_the_turning_point_by_hand():
    """At bridging one half the two sides of the condition are equal, in exact fractions; near it the effect turns."""
    question = COURSE.questions["q10-turning-number"]
    half = Fraction(1, 2)
    calm = Fraction(8, 10) * (1 - Fraction(5, 10) * half)
    harm = (1 * (1 - half) + Fraction(5, 10)) * Fraction(6, 10) * calm
    help_ = (Fraction(5, 10) + Fraction(8, 10) * half) * (1 - calm)
    assert harm == help_
    assert sign_flips(TEACHING) == pytest.approx((question.answer,))
    named = [wrong.value for wrong in question.wrong_values]
    for value in (b_crit(TEACHING, 1), b_stable(TEACHING, 1), u_crit(TEACHING)):
        assert value is not None
        assert any(abs(value - one) <= 0.005 for one in named)


def test_a_drawn_question_tells_levels_in_two_digits():
    """A level with more digits would look like a measurement; the question asks for the two digits of the model."""
    for _, drawn, question in instances(COURSE.questions["q10-drawn-more-in-all"], 10):
        first, second = equilibrium(TEACHING, drawn["u1"], drawn["b1"]), equilibrium(TEACHING, drawn["u2"], drawn["b2"])
        assert first is not None
        assert second is not None
        assert f"A settles at {two_digits(first)}, B at {two_digits(second)}." in question.feedback_right


def test_other_numbers_may_have_no_turning_point():
    """So text and question say that there may be none, and the text how often: the numbers are drawn and counted."""
    assert sign_flips(replace(TEACHING, p=0.05)) == ()
    assert "with other numbers one may stay above" in told("q10-two-effects")
    random, draws = np.random.default_rng(SEED), 4000
    drawn = {name: random.uniform(each.low, each.high, draws).tolist() for name, each in DRAWN.items()}
    settings = (dict(zip(drawn, row, strict=True)) for row in zip(*drawn.values(), strict=True))
    none = sum(not sign_flips(replace(TEACHING, a=1, **one)) for one in settings)
    assert f"in about {100 * none / draws:.0f} of 100 draws there is none" in TEXT


def test_the_race_was_chosen_and_the_lesson_says_so():
    """A provocation below 0.25 gives no race at full upgrading and no bridges."""
    assert regime(replace(TEACHING, p=0.24), 1, 0) is Regime.COLD_PEACE
    assert "provocation was chosen large enough" in TEXT
    assert "chose provocation large enough" in told("p10-upgrading-alone")


def test_the_table_of_points():
    """The worked point is the model's, and so is the answer to the one that the reader reads."""
    assert two_digits(kappa(TEACHING, 0.6, 0.2)) == "0.98"
    assert two_digits(push(TEACHING, 0.6, 0.2)) == "0.9"
    level = equilibrium(TEACHING, 0.6, 0.2)
    assert level is not None
    assert f"[{two_digits(level)}, and very slowly]" in TEXT
    assert "[0.98 against 1: only just]" in TEXT
    own = equilibrium(TEACHING, 0.6, 0.7)
    assert own is not None
    assert f"settles at {two_digits(own)}." in TEXT
    assert f"The reaction is {two_digits(kappa(TEACHING, 0.6, 0.7))}, well below 1" in TEXT
    assert f"the push {two_digits(push(TEACHING, 0.6, 0.7))}, a little above 0" in TEXT
    assert (regime(TEACHING, 0.6, 0.2), regime(TEACHING, 0.6, 0.7)) == (Regime.COLD_PEACE, Regime.COLD_PEACE)
    assert upgrading_raises(TEACHING, 0.2) > 0 > upgrading_raises(TEACHING, 0.7)


def test_the_three_attempts_find_what_was_built_in():
    """Without doubts, or without divides and with little provocation, one dial will do; without attraction, both."""
    assert regime(replace(TEACHING, C=0), 0, 1) is Regime.STABLE_PEACE
    assert regime(replace(TEACHING, D=0), 1, 0) is Regime.ARMS_RACE
    assert regime(replace(TEACHING, D=0, p=0.2), 1, 0) is Regime.STABLE_PEACE
    plain = replace(TEACHING, P=0)
    assert equilibrium(plain, 1, 1) == 0
    assert fewest_cards(plain) == (14, ((7, 7),))


def test_where_the_essays_sentence_comes_true():
    """With hardly any provocation upgrading alone lowers effort, to a cold peace; no other lone change does."""
    level = equilibrium(replace(TEACHING, p=0.05), 1, 0)
    assert level is not None
    assert level < 7.5
    assert f"{level:.2f}" == "6.25"
    assert regime(replace(TEACHING, p=0.05), 1, 0) is Regime.COLD_PEACE
    for changed in ({"P": 5}, {"m": 1}, {"D": 5}):
        assert upgrading_raises(replace(TEACHING, **changed), 0) > 0


def test_only_bridges_and_the_point_of_rest():
    """Bridging alone is a hollow peace at 0.83; by hand each side rests at half of the model's level."""
    level = equilibrium(TEACHING, 0, 1)
    assert level is not None
    assert two_digits(level) in told("q10-only-bridges")
    assert regime(TEACHING, 0, 1) is Regime.HOLLOW_PEACE
    rest = COURSE.questions["q10-by-hand"].answer
    assert rest == pytest.approx(0.8 * rest + 0.75)
    assert 2 * rest == pytest.approx(equilibrium(TEACHING, 0, 0))


def test_the_shares_of_the_random_draws():
    """What text and question say of the draws is what the robustness panel shows, to the percent."""
    found = robustness()
    same, race = found.patterns["CAHS"], found.corners[1][Regime.ARMS_RACE]
    stable, worst = (found.corners[3][one] for one in (Regime.STABLE_PEACE, Regime.ARMS_RACE))
    assert f"about {100 * same:.0f} of 100" in TEXT.replace("\n", " ")
    said = told("q10-fifty-five")
    for share in (same, race, stable, worst):
        assert f"{100 * share:.0f} percent" in said or f"about {100 * share:.0f}" in said


def test_that_the_numbers_were_chosen_is_said_once_before_anything_is_asked_of_the_machine():
    """In bold, above the first guess; every picture of the machine says it again by itself (`test_dials.py`)."""
    book = list(cells(notebooks_folder() / "10-two-dials.ipynb"))
    asked = next(at for at, cell in enumerate(book) if cell.source.startswith('predict("p10-'))
    said = "**The numbers of today's machine were chosen for teaching. Nobody has estimated them.**"
    assert sum(cell.source.count(said) for cell in book[:asked]) == 1
    assert TEXT.count("chosen for teaching") == 1


def test_three_machines_stand_in_the_open():
    """The budgets, the plane and what is built in; the others are for those who go deeper."""
    deeper, shown = False, []
    for cell in cells(notebooks_folder() / "10-two-dials.ipynb"):
        if cell.kind == "markdown" and cell.source.startswith("## "):
            deeper = cell.source.startswith("## Going deeper")
        if cell.source.startswith("dials.") and not deeper:
            shown.append(cell.source)
    assert shown == ["dials.by_hand()", "dials.plane()", "dials.built_in()"]


def test_what_the_check_asks_is_told_in_the_open():
    """No question of the check leads to a fold when it says where to read again."""
    for name in COURSE.lessons["10-two-dials"].check:
        told_in = COURSE.questions[name].told_in
        assert told_in is not None
        plain = re.sub(r"\]\([^)]*\)|[*\[]", "", re.sub(r"<details>.*?</details>", "", OPEN, flags=re.DOTALL))
        assert told_in in " ".join(plain.split()), name


def test_the_water_of_the_opening_picture_stands_where_the_machine_rests():
    """In each tank at the level of one side with both dials at 0, on a scale of ten strokes from foot to rim."""
    drawing = ElementTree.parse(opening_path("10-two-dials")).getroot()
    shapes = [one for one in drawing.iter() if one.tag.endswith("rect") and one.get("fill-opacity")]
    scales = [one.get("d", "") for one in drawing.iter() if "h22" in one.get("d", "")]
    level = equilibrium(TEACHING, 0, 0)
    assert level is not None
    assert len(shapes) == len(scales) == 2
    for water, scale in zip(shapes, scales, strict=True):
        strokes = [float(y) for y in re.findall(r"M\d+ ([\d.]+)h", scale)]
        unit = (strokes[0] - strokes[-1]) / (len(strokes) - 1)
        assert float(water.get("height", "0")) / unit == pytest.approx(level / 2)
