"""The two-dial model against its published table, an independent solver, and what must hold for any numbers."""

from __future__ import annotations

import json
import math
from dataclasses import FrozenInstanceError, astuple, replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from course_utils.records import course, recommendations
from course_utils.records.notes import note
from course_utils.records.problems import CourseError
from course_utils.subject.models.two_dials import (
    FURTHEST,
    REGIMES,
    TEACHING,
    Parameters,
    Regime,
    equilibrium,
    half_life,
    kappa,
    path,
    plane,
    push,
    regime,
    sides,
    tipping_point,
    within,
)
from course_utils.subject.models.two_dials_borders import (
    b_crit,
    b_hollow,
    b_stable,
    sign_flips,
    u_crit,
    u_stable,
    upgrading_raises,
)
from course_utils.subject.models.two_dials_play import (
    CARDS_EACH,
    CORNERS,
    ORDERS,
    Phase,
    card_table,
    cards,
    corner_pattern,
    fewest_cards,
    preset,
    robustness,
    sequence,
)
from course_utils.subject.records.model_numbers import RANGES, ModelValues, Range
from tests.unit.two_dials_samples import NAMES, RIVALS, vectors

COLD, HOLLOW, STABLE, RACE = REGIMES


def numbers(name: str, low: float | None = None, high: float | None = None) -> st.SearchStrategy[float]:
    """Any number that a parameter accepts, or of a narrower band."""
    allowed = RANGES[name]
    return st.floats(
        allowed.low if low is None else low,
        allowed.high if high is None else high,
        exclude_min=allowed.above and low is None,
        allow_subnormal=False,
    )


any_parameters = st.builds(Parameters, **{name: numbers(name) for name in NAMES})
calm_parameters = st.builds(Parameters, **{name: numbers(name, 0.05, 1) for name in NAMES})
dial = st.floats(0, 1, allow_subnormal=False)


def runge_kutta(slope, start, end, steps=2000):
    """The classical fourth-order method, written here so that it shares nothing with the module."""
    level, step = np.array(start, dtype=float), end / steps
    for _ in range(steps):
        one = slope(level)
        two = slope(level + step / 2 * one)
        three = slope(level + step / 2 * two)
        four = slope(level + step * three)
        level = level + step / 6 * (one + 2 * two + 2 * three + four)
    return level


@pytest.mark.parametrize(
    ("u", "b", "reaction", "drive", "level", "outcome"),
    [
        (0, 0, 0.80, 1.50, 7.5, COLD),
        (0.3, 0, 0.944, 1.35, 24.107, COLD),
        (0.4, 0, 0.992, 1.30, 162.5, COLD),
        (1, 0, 1.28, 1.00, None, RACE),
        (0, 1, 0.40, 0.50, 0.8333, HOLLOW),
        (0.6, 0.2, 0.9792, 0.904, 43.4615, COLD),
        (0.8, 0.7, 0.7696, -0.048, -0.2083, STABLE),
        (1, 1, 0.64, -0.80, -2.2222, STABLE),
    ],
)
def test_the_table_of_the_models_description(u, b, reaction, drive, level, outcome):
    """Reaction, push, equilibrium and regime of every setting worked out when the model was designed."""
    assert kappa(TEACHING, u, b) == pytest.approx(reaction, abs=1e-12)
    assert push(TEACHING, u, b) == pytest.approx(drive, abs=1e-12)
    found = equilibrium(TEACHING, u, b)
    assert found is None if level is None else found == pytest.approx(level, rel=2e-4)
    assert regime(TEACHING, u, b) is outcome


@pytest.mark.parametrize("u", [0, 0.1, 0.4, 0.5, 0.77, 1])
def test_at_half_bridging_upgrading_changes_nothing(u):
    """With the teaching values every setting with b = 0.5 settles at 2.5, in a cold peace."""
    assert equilibrium(TEACHING, u, 0.5) == pytest.approx(2.5)
    assert regime(TEACHING, u, 0.5) is COLD


def test_half_lives():
    """Near the border the peace takes 86.6 units to settle; in a race there is nothing to settle to."""
    assert half_life(TEACHING, 0.4, 0) == pytest.approx(86.6, abs=0.05)
    assert half_life(TEACHING, 1, 0) is None


def test_borders_of_the_models_description():
    """The runaway borders 0.416667 and 0.4375 and the stable-peace borders 0.555556 and 0.384615."""
    assert u_crit(TEACHING) == pytest.approx(0.416667, abs=1e-6)
    assert b_crit(TEACHING, 1) == pytest.approx(0.4375)
    assert b_stable(TEACHING) == pytest.approx(0.555556, abs=1e-6)
    assert u_stable(TEACHING) == pytest.approx(0.384615, abs=1e-6)


def test_on_a_border_the_rule_is_kept_whatever_the_rounding():
    """`kappa = a` is a race, `G = 0` is stable, equal divides and doubts are cold, though 0.8 * 1.25 may miss 1."""
    assert regime(TEACHING, 5 / 12, 0) is RACE
    assert equilibrium(TEACHING, 5 / 12, 0) is None
    assert half_life(TEACHING, 5 / 12, 0) is None
    assert tipping_point(TEACHING, 5 / 12, 0) is None
    assert regime(TEACHING, 1, 7 / 16) is RACE
    assert regime(TEACHING, 1, 5 / 9) is STABLE
    assert regime(TEACHING, 5 / 13, 1) is STABLE
    assert regime(TEACHING, 0, 0.5) is COLD
    assert path(TEACHING, 5 / 12, 0, 3, 4.0) == pytest.approx(3 + push(TEACHING, 5 / 12, 0) * 4)


def test_areas_of_the_models_description():
    """On 401 x 401 points: cold 0.521, hollow 0.189, stable 0.152, race 0.139."""
    shares = plane(TEACHING).shares
    assert {one: round(share, 3) for one, share in shares.items()} == {
        COLD: 0.521,
        HOLLOW: 0.189,
        STABLE: 0.152,
        RACE: 0.139,
    }
    assert sum(shares.values()) == pytest.approx(1)


def test_the_flip_lies_exactly_at_one_half():
    """In exact fractions the condition is 0 at b = 1/2; the module finds that root and no other."""
    a, k0, p, m, D, C, P = (Fraction(str(value)) for value in astuple(TEACHING))  # noqa: N806
    b = Fraction(1, 2)
    assert (D * (1 - b) + C) * k0 * p * (1 - m * b) == (C + P * b) * (a - k0 * (1 - m * b))
    assert sign_flips(TEACHING) == pytest.approx((0.5,), abs=1e-15)
    assert abs(upgrading_raises(TEACHING, 0.5)) < 1e-15
    assert upgrading_raises(TEACHING, 0.499) > 0 > upgrading_raises(TEACHING, 0.501)


@given(any_parameters, dial)
def test_flips_are_where_the_sign_changes(parameters, b):
    """Between two flips the effect of upgrading keeps its sign, counted from either end."""
    flips = sign_flips(parameters)
    assume(all(abs(b - flip) > 1e-6 for flip in flips))
    here, passed = upgrading_raises(parameters, b), sum(flip < b for flip in flips)
    start = upgrading_raises(parameters, 0)
    assume(min(abs(here), abs(start)) > 1e-9)
    assert (start > 0) == ((here > 0) if passed % 2 == 0 else (here < 0))


@given(any_parameters, st.floats(0.01, 0.99), dial)
def test_the_condition_is_the_slope_of_the_equilibrium(parameters, u, b):
    """Where there is an equilibrium, it rises with upgrading as the formula says, measured by small steps."""
    step = 1e-5
    high, low = equilibrium(parameters, u + step, b), equilibrium(parameters, u - step, b)
    assume(high is not None and low is not None)
    calming = parameters.a - kappa(parameters, u, b)
    assume(calming > 0.05)
    assert (high - low) / (2 * step) * calming**2 == pytest.approx(upgrading_raises(parameters, b), rel=1e-3, abs=1e-3)


@given(any_parameters, dial, dial)
def test_regimes_follow_their_definitions(parameters, u, b):
    """The four regimes again, in plain words of the definition, away from their borders."""
    reaction = parameters.k0 * (1 + parameters.p * u) * (1 - parameters.m * b)
    divides, doubts = parameters.D * (1 - b), parameters.C * (1 - u)
    drive = divides + doubts - parameters.P * u * b
    assume(min(abs(reaction - parameters.a), abs(drive), abs(divides - doubts)) > 1e-9)
    if reaction > parameters.a:
        due = "arms_race"
    elif drive < 0:
        due = "stable_peace"
    else:
        due = "cold_peace" if divides > doubts else "hollow_peace"
    assert regime(parameters, u, b) == due
    level = equilibrium(parameters, u, b)
    assert (level is None) == (due == "arms_race")
    assert level is None or (level > 0) == (due in ("cold_peace", "hollow_peace"))


@given(any_parameters, dial)
def test_borders_separate_regimes(parameters, dial_value):
    """On either side of each border the quantity that it is made of has another sign, or the border is at an end."""
    for border, measure in (
        (b_crit(parameters, dial_value), lambda b: kappa(parameters, dial_value, b) - parameters.a),
        (b_stable(parameters, dial_value), lambda b: push(parameters, dial_value, b)),
    ):
        if border is not None:
            assert measure(border) == pytest.approx(0, abs=1e-9)
            assert measure(max(0, border - 0.01)) >= -1e-9
            assert measure(min(1, border + 0.01)) <= 1e-9
    found = u_crit(parameters, dial_value)
    assert found is None or kappa(parameters, found, dial_value) == pytest.approx(parameters.a, abs=1e-9)
    found = u_stable(parameters, dial_value)
    assert found is None or push(parameters, found, dial_value) == pytest.approx(0, abs=1e-9)
    found = b_hollow(parameters, dial_value)
    assert found is None or parameters.D * (1 - found) == pytest.approx(parameters.C * (1 - dial_value), abs=1e-9)


@given(any_parameters, dial)
def test_without_a_border_there_is_no_change(parameters, u):
    """Where no runaway border crosses a column of the square, the column is all race or all peace."""
    assume(b_crit(parameters, u) is None)
    first, last = kappa(parameters, u, 0.0) - parameters.a, kappa(parameters, u, 1.0) - parameters.a
    assert (first >= -1e-12) == (last >= -1e-12)


@given(calm_parameters, dial, dial, st.floats(-10, 10), st.floats(0, 4))
def test_the_closed_form_agrees_with_an_independent_solver(parameters, u, b, start, time):
    """The path against a Runge-Kutta of the equation as the model's description writes it, races included."""

    def slope(level):
        reaction = parameters.k0 * (1 + parameters.p * u) * (1 - parameters.m * b)
        drive = parameters.D * (1 - b) + parameters.C * (1 - u) - parameters.P * u * b
        return (reaction - parameters.a) * level + drive

    assert path(parameters, u, b, start, time) == pytest.approx(
        float(runge_kutta(slope, start, time, 400)), rel=1e-8, abs=1e-8
    )


@given(calm_parameters, dial, dial, st.floats(-5, 5), st.floats(-5, 5), st.floats(-2, 2))
def test_at_fixed_dials_it_is_richardsons_symmetric_system(parameters, u, b, x, y, tilt):
    """Both sides together solve dx/dt = k y - a x + g, dy/dt = k x - a y + h with k = kappa and g + h = G."""
    k, a, total = kappa(parameters, u, b), parameters.a, push(parameters, u, b)
    g, h = (total + tilt) / 2, (total - tilt) / 2
    due = runge_kutta(lambda z: np.array([k * z[1] - a * z[0] + g, k * z[0] - a * z[1] + h]), (x, y), 2.0, 400)
    found = sides(parameters, u, b, (x, y), tilt, 2.0)
    assert found == pytest.approx(tuple(due), rel=1e-7, abs=1e-7)
    assert sum(found) == pytest.approx(path(parameters, u, b, x + y, 2.0), abs=1e-9)


@given(any_parameters, dial, dial, st.floats(-100, 100))
def test_paths_end_at_the_equilibrium_or_run_from_the_tipping_point(parameters, u, b, start):
    """Where there is an equilibrium the path stays on its side of it; in a race it leaves the tipping point."""
    level, tip = equilibrium(parameters, u, b), tipping_point(parameters, u, b)
    times = np.array([0.0, 0.5, 1.0, 2.0])
    run = path(parameters, u, b, start, times)
    assert run[0] == start
    centre = level if level is not None else tip
    assume(centre is not None and abs(centre) < 1e6)
    distance = np.abs(run - centre)
    slack = 1e-9 * (1 + abs(centre) + abs(start))
    assert np.all(np.diff(distance) <= slack) if level is not None else np.all(np.diff(distance) >= -slack)


@given(any_parameters, dial, dial, st.floats(-100, 100), st.floats(0, 1))
def test_nothing_jumps_where_regimes_meet(parameters, u, b, start, time):
    """A small turn of a dial moves the path a little, whichever border it crosses."""
    assume(kappa(parameters, u, b) < 3)
    near = path(parameters, min(1, u + 1e-9), min(1, b + 1e-9), start, time)
    assert near == pytest.approx(path(parameters, u, b, start, time), rel=1e-5, abs=1e-4)


@pytest.mark.parametrize("step", [1e-3, 1e-6, 1e-9, 1e-12, 1e-15, 0.0, -1e-15, -1e-12, -1e-9, -1e-6])
def test_the_path_is_smooth_through_the_runaway_border(step):
    """At u = 5/12 the equilibrium runs to infinity, but the path after five units does not notice."""
    drive = push(TEACHING, 5 / 12, 0)
    found = path(TEACHING, 5 / 12 + step, 0, 1, 5.0)
    assert found == pytest.approx(1 + 5 * drive, abs=1e-9 + 20 * abs(step))


def test_numbers_stay_finite_in_the_fastest_race():
    """A path beyond all measure is cut at the limit, never infinite or no number."""
    fastest = Parameters(a=5, k0=5, p=2, m=0, D=5, C=5, P=0)
    levels = path(fastest, 1, 0, 100, np.array([0.0, 1.0, 100.0, 1000.0]))
    assert np.all(np.isfinite(levels))
    assert np.all(np.abs(levels) <= FURTHEST)
    played = sequence(fastest, [Phase(1, 0, 1000)] * 3, 100)
    assert math.isfinite(played.end)


@given(any_parameters, st.integers(2, 12))
def test_the_plane_is_every_setting_one_by_one(parameters, n):
    """The plane in one go gives the same regimes and levels as a call for each of its points."""
    made = plane(parameters, n)
    for row, b in enumerate(made.dial.tolist()):
        for column, u in enumerate(made.dial.tolist()):
            assert REGIMES[made.codes[row, column]] is regime(parameters, u, b)
            level = equilibrium(parameters, u, b)
            assert math.isnan(made.levels[row, column]) if level is None else made.levels[row, column] == level


def test_fewest_cards_of_the_models_description():
    """Ten cards are needed, as (3, 7) or (4, 6); no seven do, and (6, 1) and (7, 0) start a race."""
    assert fewest_cards(TEACHING) == (10, ((3, 7), (4, 6)))
    table = card_table(TEACHING)
    assert all(table[up][7 - up] is not STABLE for up in range(8))
    assert [up for up in range(8) if table[up][7 - up] is RACE] == [6, 7]
    assert fewest_cards(RIVALS["preset-sceptic"]) is None


def test_there_are_as_many_cards_as_recommendations():
    """Seven on each side, counted in the records."""
    made = recommendations(course())
    assert [sum(one.process == side for one in made) for side in ("upgrading", "bridging")] == [CARDS_EACH] * 2
    assert cards(3, 7) == (3 / 7, 1)


@pytest.mark.parametrize(
    ("order", "peak", "middle", "end"),
    [("upgrade_first", 14.60, 14.60, 6.93), ("bridge_first", 7.5, 3.17, 0.93), ("together", 7.5, 5.98, 2.41)],
)
def test_orders_of_play_of_the_models_description(order, peak, middle, end):
    """Upgrade first peaks at 14.60 and ends at 6.93; bridge first 3.17 -> 0.93; together 5.98 -> 2.41."""
    played = sequence(TEACHING, ORDERS[order])
    assert (played.peak, *played.ends) == pytest.approx((peak, middle, end), abs=0.005)
    assert played.end == played.ends[-1] == played.levels[-1]
    assert ORDERS[order][-1] == ORDERS["together"][-1]


@given(any_parameters, st.lists(st.tuples(dial, dial, st.floats(0, 3)), min_size=1, max_size=4), st.floats(-9, 9))
def test_a_sequence_is_its_paths_joined(parameters, rows, start):
    """Phases with the same dials are one longer phase, and no sample exceeds the peak."""
    assume(parameters.k0 * (1 + max(parameters.p, 0)) < 4)
    phases = [Phase(*row) for row in rows]
    played = sequence(parameters, phases, start, samples=6)
    assert len(played.times) == len(played.levels) == 1 + 6 * len(phases)
    assert max(played.levels) <= played.peak + 1e-9 * (1 + abs(played.peak))
    assert played.levels[played.times.index(played.peak_time)] == pytest.approx(played.peak)
    halves = [Phase(one.u, one.b, one.length / 2) for one in phases for _ in range(2)]
    assert sequence(parameters, halves, start).end == pytest.approx(played.end, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(
    ("name", "pattern"),
    [("preset-essay", "CAHS"), ("preset-deterrence", "HCHS"), ("preset-spiral", "CAHS"), ("preset-sceptic", "CAHA")],
)
def test_rival_schools_of_the_models_description(name, pattern):
    """Each school's outcomes at the four corners, from the numbers in the seed file."""
    assert preset(name) == RIVALS[name]
    assert corner_pattern(preset(name)) == pattern


def test_two_levels_of_the_rival_schools():
    """For the deterrence school strength alone nearly suffices (0.67); for the spiral school both dials end at 0."""
    assert equilibrium(RIVALS["preset-deterrence"], 1, 0) == pytest.approx(0.67, abs=0.005)
    assert equilibrium(RIVALS["preset-spiral"], 1, 1) == 0


def test_robustness_of_the_models_description():
    """Within two points: the essay's pattern 55 %, a race at (1,0) 78 %, at (1,1) stable 89 %, race 11 %."""
    found = robustness()
    assert found.draws == 20_000
    assert found.patterns["CAHS"] == pytest.approx(0.55, abs=0.02)
    corners = dict(zip(CORNERS, found.corners, strict=True))
    assert corners[1, 0][RACE] == pytest.approx(0.78, abs=0.02)
    assert corners[1, 1][STABLE] == pytest.approx(0.89, abs=0.02)
    assert corners[1, 1][RACE] == pytest.approx(0.11, abs=0.02)
    assert sum(found.patterns.values()) == pytest.approx(1)
    assert next(iter(found.patterns)) == "CAHS"


@given(any_parameters, dial)
def test_stable_peace_needs_both_dials_by_construction(parameters, other):
    """With divides, doubts and attraction above 0 no setting with one dial at 0 is stable: it is built in."""
    assume(min(parameters.D, parameters.C, parameters.P) > 1e-6 and other < 1 - 1e-6)
    assert regime(parameters, 0, other) is not STABLE
    assert regime(parameters, other, 0) is not STABLE


@pytest.mark.parametrize(
    ("name", "bad"),
    [(name, bad) for name in NAMES for bad in (RANGES[name].low - 0.01, RANGES[name].high + 0.01, math.nan, "1", True)]
    + [("a", 0), ("k0", math.inf), ("p", None)],
)
def test_a_parameter_outside_its_range_is_refused_by_name(name, bad):
    """The error names the parameter, the value and the range."""
    with pytest.raises(CourseError) as caught:
        replace(TEACHING, **{name: bad})
    text = str(caught.value)
    assert f"{name}: must be a number in {RANGES[name]}, got {bad!r}" in text


def test_every_fault_is_told_at_once():
    """Two bad numbers give two lines."""
    with pytest.raises(CourseError, match="2 problems"):
        replace(TEACHING, a=0, m=2)


def test_parameters_do_not_change():
    """A setting is frozen."""
    with pytest.raises(FrozenInstanceError):
        TEACHING.a = 2


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: kappa(TEACHING, 1.01, 0), "u"),
        (lambda: push(TEACHING, 0, -0.01), "b"),
        (lambda: regime(TEACHING, math.nan, 0), "u"),
        (lambda: path(TEACHING, 0, 0, 101, 1.0), "s0"),
        (lambda: path(TEACHING, 0, 0, 1, -1.0), "t"),
        (lambda: path(TEACHING, 0, 0, 1, np.array([0.0, math.nan])), "t"),
        (lambda: Phase(2, 0, 1), "u"),
        (lambda: Phase(0, 0, -1), "t"),
        (lambda: sequence(TEACHING, []), "phases"),
        (lambda: cards(8, 0), "up"),
        (lambda: cards(0, 2.5), "bridge"),
        (lambda: plane(TEACHING, 1), "n"),
        (lambda: robustness(0), "draws"),
        (lambda: preset("preset-spirall"), "preset"),
    ],
)
def test_bad_input_is_refused_by_name(call, named):
    """What cannot be right gets a message that names the argument."""
    with pytest.raises(CourseError) as caught:
        call()
    assert [one.field for one in caught.value.problems] == [named]


def test_arrays_are_held_to_the_same_ranges():
    """One bad number in an array is enough, and an empty array is no fault."""
    within("u", np.array([0.0, 1.0]))
    within("u", np.array([]))
    with pytest.raises(CourseError, match=r"u: must be a number in \[0, 1\]"):
        kappa(TEACHING, np.array([0.0, 1.5]), np.array([0.0, 0.0]))


def test_the_seed_file_tells_of_every_number():
    """Each of the seven has one record, and the records refuse what the model refuses."""
    assert sorted(one.symbol for one in course().model_parameters.values()) == sorted(NAMES)
    assert set(course().model_presets) == set(RIVALS)
    with pytest.raises(ValueError, match="a"):
        ModelValues(a=0, k0=1, p=0, m=0, D=0, C=0, P=0)
    assert not Range(0, 5, above=True).holds(0)


def test_every_number_of_the_model_has_a_note_that_calls_it_chosen():
    """A lesson may link any of them; what opens says that nobody estimated it, and gives the values of the records."""
    records = course()
    for name in (*records.model_parameters, *records.model_presets, *records.model_positions):
        found = note(records, name)
        assert found is not None
        assert "for teaching" in found["text"]
        assert found["links"]
    deterrence = note(records, "preset-deterrence")
    assert deterrence is not None
    below_zero = preset("preset-deterrence").p
    assert below_zero < 0
    assert f"p \N{MINUS SIGN}{-below_zero:g}" in deterrence["text"]


def test_vectors_for_the_front_end_are_many_and_plain():
    """Hundreds of cases, every regime among them, all finite and fit for JSON."""
    made = vectors()
    assert len(made) > 500
    assert {one["call"] for one in made} == {"setting", "borders", "sides", "cards", "sequence", "plane"}
    assert {one["expect"]["regime"] for one in made if one["call"] == "setting"} == {one.value for one in Regime}
    assert json.loads(json.dumps(made, allow_nan=False)) == made
