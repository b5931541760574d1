"""Richardson's system against published numbers, an independent solver, and what must hold for any coefficients."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from course_utils.records.problems import CourseError
from course_utils.subject.models.richardson import (
    Case,
    Coefficients,
    case,
    dividing_line,
    eigenvalues,
    equilibrium,
    fit_bloc,
    fit_totals,
    is_stable,
    path,
)
from tests.unit.test_two_dials import runge_kutta

# Defence spending in million pounds, five years in a row, as the literature repeats Richardson's table.
FRANCE = (48.6, 50.9, 57.1, 63.2, 74.7)
RUSSIA = (66.7, 68.5, 70.7, 81.8, 92.0)
GERMANY = (63.1, 62.0, 62.5, 68.2, 95.4)
AUSTRIA_HUNGARY = (20.8, 23.4, 24.6, 25.5, 26.9)
ENTENTE = np.add(FRANCE, RUSSIA)
ALLIANCE = np.add(GERMANY, AUSTRIA_HUNGARY)

rate = st.floats(0, 3, allow_subnormal=False)
grievance = st.floats(-5, 5)
any_system = st.builds(Coefficients, k=rate, l=rate, a=rate, b=rate, g=grievance, h=grievance)


def at(system, start, time):
    x, y = path(system, start, np.array([float(time)]))
    return float(x[0]), float(y[0])


def solved(system, start, time, steps=1000):
    """The same point by Runge-Kutta, from the equations as the textbooks write them."""
    s = system

    def slope(z):
        return np.array([s.k * z[1] - s.a * z[0] + s.g, s.l * z[0] - s.b * z[1] + s.h])

    return tuple(runge_kutta(slope, start, time, steps))


def test_published_textbook_case():
    """Trinity College's demonstration: dx = 2y - 5x + 5, dy = 2x - 3y + 5."""
    system = Coefficients(k=2, l=2, a=5, b=3, g=5, h=5)
    assert equilibrium(system) == pytest.approx((25 / 11, 35 / 11))
    assert eigenvalues(system) == pytest.approx((-1.7639, -6.2361), abs=5e-5)
    assert at(system, (0, 0), 1) == pytest.approx((1.92079, 2.61335), abs=5e-6)
    assert case(system) is Case.FINITE_RACE


@pytest.mark.parametrize(
    ("reaction", "push", "point", "rates", "which"),
    [
        (0.5, 1, (2, 2), (-0.5, -1.5), Case.FINITE_RACE),
        (2, 1, (-1, -1), (1, -3), Case.RUNAWAY),
        (0.5, -1, (-2, -2), (-0.5, -1.5), Case.DISARMAMENT),
        (2, -1, (1, 1), (1, -3), Case.DEPENDS_ON_START),
    ],
)
def test_the_four_cases_with_their_published_points(reaction, push, point, rates, which):
    """With a = b = 1: equilibria (2,2), (-1,-1), (-2,-2), (1,1) and eigenvalues -0.5, -1.5 or 1, -3."""
    system = Coefficients(k=reaction, l=reaction, a=1, b=1, g=push, h=push)
    assert equilibrium(system) == pytest.approx(point)
    assert eigenvalues(system) == pytest.approx(rates)
    assert case(system) is which
    assert is_stable(system) == (which in (Case.FINITE_RACE, Case.DISARMAMENT))
    assert (dividing_line(system) is None) == is_stable(system)


def test_closed_form_of_the_models_description():
    """With k = 1.08, l = 0.72, a = b = 1, g = 0.4, h = 0.3: from (2,1) to (2.11024505, 1.70668654) at t = 3."""
    system = Coefficients(k=1.08, l=0.72, a=1, b=1, g=0.4, h=0.3)
    assert at(system, (2, 1), 3) == pytest.approx((2.11024505, 1.70668654), abs=5e-9)
    assert solved(system, (2, 1), 3) == pytest.approx((2.11024505, 1.70668654), abs=5e-9)


@given(any_system, st.floats(-9, 9), st.floats(-9, 9), st.floats(0, 2.5))
def test_the_closed_form_agrees_with_an_independent_solver(system, x, y, time):
    """The path against Runge-Kutta over random systems, stable or not."""
    assert at(system, (x, y), time) == pytest.approx(solved(system, (x, y), time, 600), rel=1e-7, abs=1e-7)


@pytest.mark.parametrize(
    ("k", "l", "a", "b"),
    [
        (0, 0, 1, 1),  # one rate, twice
        (0.7, 0, 1, 1),  # one rate twice, and one side that answers
        (0, 0.7, 1, 1),
        (0.7, 0, 1, 1 + 1e-9),  # two rates as good as one
        (1e-9, 1e-9, 1, 1),
        (0, 0, 0, 0),  # nothing but grievances
        (2, 0, 0, 0),  # a grievance that grows with the square of time
        (1, 1, 1, 1),  # ab = kl: one rate is 0
        (0.5, 2, 1, 1 + 1e-10),
        (2, 2, 1e-12, 1e-12),
        (0, 1, 0, 0.5),
    ],
)
def test_where_eigenvalues_meet_or_vanish(k, l, a, b):  # noqa: E741
    """Repeated and zero eigenvalues, exact and nearly so, against Runge-Kutta."""
    system = Coefficients(k=k, l=l, a=a, b=b, g=0.4, h=-0.3)
    for time in (0, 1e-6, 0.5, 3):
        assert at(system, (2, 1), time) == pytest.approx(solved(system, (2, 1), time), rel=1e-9, abs=1e-9)


@given(any_system)
def test_the_equilibrium_does_not_move(system):
    """Started there, both sides stay; the eigenvalues are real and solve the characteristic equation."""
    large, small = eigenvalues(system)
    assert large >= small - 1e-12
    assert large + small == pytest.approx(-(system.a + system.b), abs=1e-9)
    assert large * small == pytest.approx(system.determinant, abs=1e-9)
    assert sorted((large, small)) == pytest.approx(
        sorted(np.linalg.eigvals([[-system.a, system.k], [system.l, -system.b]]).real), abs=1e-6
    )
    point = equilibrium(system)
    assume(point is not None and max(map(abs, point)) < 900)
    assert at(system, point, 1) == pytest.approx(point, rel=1e-6, abs=1e-6 * math.exp(max(large, 0)))


@given(any_system, st.floats(-9, 9), st.floats(-9, 9))
def test_paths_never_swing(system, x, y):
    """No cycles: neither side turns round more than once, whatever the system and the start."""
    run_x, run_y = path(system, (x, y), np.linspace(0, 6, 400))
    for run in (run_x, run_y):
        steps = np.diff(run)
        steps = steps[np.abs(steps) > 1e-7 * (1 + np.abs(run[1:]))]
        assert np.count_nonzero(np.diff(np.sign(steps))) <= 1


@given(any_system, st.floats(-9, 9), st.floats(-9, 9))
def test_the_dividing_line_divides(system, x, y):
    """Above the line both sides end far up, below it far down."""
    line = dividing_line(system)
    assume(line is not None and eigenvalues(system)[0] > 0.2 and min(system.k, system.l) > 0.1)
    p, q, r = line
    side = p * x + q * y - r
    assume(abs(side) > 0.1)
    end = at(system, (x, y), 100)
    assert all(level > 10 for level in end) if side > 0 else all(level < -10 for level in end)


def test_richardsons_table_adds_up_to_the_published_totals():
    """Totals 199.2, 204.8, 214.9, 238.7, 289.0; increments 5.6, 10.1, 23.8, 50.3 on means 202.0 ... 263.85."""
    totals = ENTENTE + ALLIANCE
    assert totals == pytest.approx([199.2, 204.8, 214.9, 238.7, 289.0])
    fit = fit_totals(totals)
    assert fit.increments == pytest.approx((5.6, 10.1, 23.8, 50.3))
    assert fit.means == pytest.approx((202.0, 209.85, 226.8, 263.85))


def test_richardsons_published_line():
    """He gives a slope of 0.73 and a zero near 194; least squares on his table gives 0.7310 and 194.91, R2 0.99910."""
    fit = fit_totals(ENTENTE + ALLIANCE)
    assert round(fit.slope, 2) == 0.73
    assert fit.slope == pytest.approx(0.7310, abs=5e-5)
    assert fit.zero == pytest.approx(194.91, abs=0.005)
    assert fit.r_squared == pytest.approx(0.99910, abs=5e-6)
    assert fit.slope == pytest.approx(np.polyfit(fit.means, fit.increments, 1)[0])


def test_the_published_guesses_agree_with_the_slope():
    """His independent guesses k = 0.9 and a = 0.2 give k - a = 0.7, beside 0.73 from the figures."""
    assert fit_totals(ENTENTE + ALLIANCE).slope == pytest.approx(0.9 - 0.2, abs=0.04)


def test_leaving_out_each_point():
    """The slope stays between 0.72 and 0.75 whichever of the four points is dropped."""
    found = fit_totals(ENTENTE + ALLIANCE).leave_one_out
    assert found == pytest.approx((0.7397, 0.7221, 0.7307, 0.7458), abs=5e-5)


@pytest.mark.parametrize(("start", "end"), [(190, 103.4), (194.914, 194.9), (199.2, 274.7)])
def test_the_knife_edge(start, end):
    """Four years from just below, on and just above the zero: 103.4, 194.9 and 274.7."""
    assert fit_totals(ENTENTE + ALLIANCE).continuous(start, 4) == pytest.approx(end, abs=0.05)


def test_two_ways_to_go_on():
    """The next year in continuous time, 390.3, and by midpoints, 397.4: they differ by more than a whole increment."""
    fit = fit_totals(ENTENTE + ALLIANCE)
    assert fit.continuous(289.0, 1) == pytest.approx(390.3, abs=0.05)
    assert fit.midpoint(289.0) == pytest.approx(397.4, abs=0.05)
    following = fit.midpoint(289.0)
    assert following - 289 == pytest.approx(fit.slope * ((following + 289) / 2 - fit.zero))


def test_each_bloc_on_its_own_has_the_wrong_signs():
    """Reaction -0.755 and -0.157, own terms +0.918 and +1.439; correlation 0.967 and condition number 1667."""
    entente, alliance = fit_bloc(ENTENTE, ALLIANCE), fit_bloc(ALLIANCE, ENTENTE)
    assert (entente.reaction, entente.own) == pytest.approx((-0.755, 0.918), abs=5e-4)
    assert (alliance.reaction, alliance.own) == pytest.approx((-0.157, 1.439), abs=5e-4)
    assert entente.correlation == pytest.approx(0.967, abs=5e-4)
    assert entente.condition == pytest.approx(1667, abs=0.5)
    assert entente.degrees_of_freedom == 1
    assert not entente.right_signs
    assert not alliance.right_signs


@given(st.floats(0.05, 1.5), st.floats(0.05, 1.5), st.floats(-3, 3), st.lists(st.floats(1, 99), min_size=5, max_size=9))
def test_a_bloc_that_obeys_the_equation_is_found(reaction, fatigue, push, other):
    """Figures made by the midpoint equation give their own coefficients back."""
    assume(np.ptp(other) > 5)
    mine = [30.0]
    for before, after in pairwise(other):
        others = (before + after) / 2
        mine.append((mine[-1] * (1 - fatigue / 2) + reaction * others + push) / (1 + fatigue / 2))
    mean = (np.array(mine[1:]) + mine[:-1]) / 2
    table = np.column_stack([(np.array(other[1:]) + other[:-1]) / 2, mean, np.ones(len(mean))])
    assume(np.linalg.cond(table) < 1e5)
    fit = fit_bloc(mine, other)
    assert (fit.reaction, fit.own, fit.grievance) == pytest.approx((reaction, -fatigue, push), abs=1e-5)
    assert fit.right_signs


@pytest.mark.parametrize(
    ("name", "bad"), [("k", -0.1), ("l", 11), ("a", math.nan), ("b", "1"), ("g", 101), ("h", None), ("k", True)]
)
def test_a_coefficient_outside_its_range_is_refused_by_name(name, bad):
    """The error names the coefficient and the value."""
    good = {"k": 1, "l": 1, "a": 1, "b": 1, "g": 0, "h": 0}
    with pytest.raises(CourseError) as caught:
        Coefficients(**{**good, name: bad})
    assert [one.field for one in caught.value.problems] == [name]
    assert repr(bad) in str(caught.value)


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: fit_totals([1, 2, 3]), "totals"),
        (lambda: fit_totals([5, 5, 5, 5]), "totals"),
        (lambda: fit_totals([1, 2, 3, math.nan]), "totals"),
        (lambda: fit_bloc([1, 2, 4, 8, 9], [1, 2, 4, 8]), "other"),
        (lambda: fit_bloc([1, 2, 4, 8, 9], [1, 2, 4, 8, 9]), "other"),
        (lambda: at(Coefficients(k=1, l=1, a=1, b=1, g=0, h=0), (1e4, 0), 1), "x"),
        (lambda: at(Coefficients(k=1, l=1, a=1, b=1, g=0, h=0), (0, 0), -1), "times"),
        (lambda: at(Coefficients(k=1, l=1, a=1, b=1, g=0, h=0), (0, 0), math.nan), "times"),
    ],
)
def test_bad_input_is_refused_by_name(call, named):
    """What cannot be right gets a message that names the argument."""
    with pytest.raises(CourseError) as caught:
        call()
    assert [one.field for one in caught.value.problems] == [named]


def test_numbers_stay_finite_in_the_fastest_race():
    """A race beyond all measure is cut at the limit."""
    fastest = Coefficients(k=10, l=10, a=0, b=0, g=100, h=-100)
    for start in ((1000, 1000), (-1000, 1000), (-1000, -1000)):
        x, y = path(fastest, start, np.array([0.0, 1.0, 100.0, 1000.0]))
        assert np.all(np.isfinite(x))
        assert np.all(np.isfinite(y))
