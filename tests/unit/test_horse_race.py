"""The horse race of explanations against textbook figures, hand-made series and the known truth of simulations."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.records.problems import CourseError
from course_utils.subject.models.horse_race import TERMS, Model, fit, least_squares, race, true_race, unrelated_walks
from course_utils.subject.widgets.race import horses_spec

YEARS = tuple(range(1989, 2022))


def walk(seed: int, start: float = 50.0) -> dict[int, float]:
    """A series above 0 that wanders upwards."""
    steps = np.random.default_rng(seed).normal(1, 1.4, len(YEARS))
    return dict(zip(YEARS, (start + np.cumsum(steps)).tolist(), strict=True))


def obeying(l: float, b: float, h: float, rival: dict[int, float], start: float = 20.0) -> dict[int, float]:  # noqa: E741
    """A side that follows Richardson's equation to the letter."""
    found = [start]
    for year in YEARS[:-1]:
        found.append(found[-1] + l * rival[year] - b * found[-1] + h)
    return dict(zip(YEARS, found, strict=True))


def test_least_squares_on_a_published_example():
    """Anscombe's first set (1973): slope 0.5001, intercept 3.0001, errors 0.1179 and 1.1247, R2 0.667."""
    x = np.array([10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5], dtype=float)
    y = np.array([8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68])
    values, errors, fits = least_squares(np.column_stack([x, np.ones_like(x)])[np.newaxis], y[np.newaxis])
    assert values[0] == pytest.approx([0.5001, 3.0001], abs=5e-5)
    assert errors[0] == pytest.approx([0.1179, 1.1247], abs=5e-5)
    assert fits[0] == pytest.approx(0.667, abs=5e-4)


def test_drift_is_the_mean_step_with_its_textbook_error():
    """For M0 the estimate is the mean of the steps, and its error their standard deviation over root n."""
    own = walk(1)
    steps = np.diff(list(own.values()))
    found = fit(Model.DRIFT, own, walk(2), walk(3)).coefficients["drift"]
    assert found.value == pytest.approx(steps.mean())
    assert found.error == pytest.approx(steps.std(ddof=1) / math.sqrt(len(steps)))
    assert found.t == pytest.approx(found.value / found.error)


def test_richardsons_fit_agrees_with_the_normal_equations():
    """Values and errors of M3 worked out another way, through the inverse of X'X."""
    own, rival = walk(4), walk(5)
    y, x = np.array(list(own.values())), np.array(list(rival.values()))
    table = np.column_stack([x[:-1], y[:-1], np.ones(len(y) - 1)])
    inverse = np.linalg.inv(table.T @ table)
    values = inverse @ table.T @ np.diff(y)
    rest = np.diff(y) - table @ values
    errors = np.sqrt(np.diag(inverse) * (rest @ rest) / (len(rest) - 3))
    found = fit(Model.RICHARDSON, own, rival, walk(6))
    assert tuple(found.coefficients) == TERMS[Model.RICHARDSON]
    assert [one.value for one in found.coefficients.values()] == pytest.approx(values, rel=1e-6)
    assert [one.error for one in found.coefficients.values()] == pytest.approx(errors, rel=1e-6)
    assert (found.first_year, found.last_year, found.degrees_of_freedom) == (1990, 2021, 29)


def test_a_side_that_obeys_richardson_wins_with_its_own_coefficients():
    """Figures made by l = 0.10, b = 0.18, h = 2 give these back, and M3 forecasts them without error."""
    rival = walk(7)
    own = obeying(0.10, 0.18, 2.0, rival)
    first = race(own, rival, walk(8))[0]
    assert first.whole.model is Model.RICHARDSON
    assert first.rmse == pytest.approx(0, abs=1e-9)
    values = {name: one.value for name, one in first.trained.coefficients.items()}
    assert values == pytest.approx({"rival": 0.10, "own": -0.18, "constant": 2.0})
    assert first.whole.right_signs is True


def test_a_side_that_spends_a_fixed_share_is_found_out():
    """Two per cent of GDP every year: M2 wins, with a share of 0.02."""
    gdp = walk(9, 1000)
    own = {year: 0.02 * value for year, value in gdp.items()}
    first = race(own, walk(10), gdp)[0]
    assert first.whole.model is Model.GDP_SHARE
    assert first.whole.coefficients["share"].value == pytest.approx(0.02)
    assert first.whole.right_signs is None


def test_the_score_is_what_the_description_says():
    """M0 by hand: the mean step up to 2016, then each of five years from the true figure of the year before."""
    own = walk(11)
    runner = next(one for one in race(own, walk(12), walk(13)) if one.whole.model is Model.DRIFT)
    drift = (own[2016] - own[1989]) / (2016 - 1989)
    misses = {year: own[year] - own[year - 1] - drift for year in range(2017, 2022)}
    assert runner.misses == pytest.approx(misses)
    assert runner.rmse == pytest.approx(math.sqrt(sum(miss**2 for miss in misses.values()) / 5))
    assert runner.mae == pytest.approx(sum(map(abs, misses.values())) / 5)
    assert all(runner.forecasts[year] + runner.misses[year] == pytest.approx(own[year]) for year in misses)


def test_the_best_comes_first_and_all_four_run():
    """Sorted by error, each model once."""
    runners = race(walk(14), walk(15), walk(16))
    assert sorted(one.whole.model for one in runners) == sorted(Model)
    assert [one.rmse for one in runners] == sorted(one.rmse for one in runners)


@given(st.integers(2017, 2021), st.floats(1, 500))
def test_no_model_sees_the_future(year, other):
    """A changed figure changes no fit of earlier years, and no forecast of its own or an earlier year."""
    own, rival, gdp = walk(17), walk(18), walk(19)
    before = {one.whole.model: one for one in race(own, rival, gdp)}
    for runner in race({**own, year: other}, {**rival, year: other}, gdp):
        known = before[runner.whole.model]
        assert runner.trained == known.trained
        assert all(runner.forecasts[one] == known.forecasts[one] for one in range(2017, year + 1))


@given(st.floats(0.01, 100), st.integers(1, 12))
def test_the_unit_does_not_matter(factor, held_out):
    """Other units of money scale the errors and leave the order alone."""
    own, rival, gdp = walk(20), walk(21), walk(22)
    plain = race(own, rival, gdp, held_out)
    scaled = race(*({year: factor * value for year, value in one.items()} for one in (own, rival, gdp)), held_out)
    assert [one.whole.model for one in scaled] == [one.whole.model for one in plain]
    assert [one.rmse for one in scaled] == pytest.approx([factor * one.rmse for one in plain])
    assert [one.whole.right_signs for one in scaled] == [one.whole.right_signs for one in plain]


def test_only_shared_years_count():
    """Years that one series lacks at either end are left out."""
    own, rival, gdp = walk(23), walk(24), walk(25)
    short = {year: value for year, value in gdp.items() if year >= 1995}
    assert race(own, rival, short) == race({y: own[y] for y in short}, rival, short)


@pytest.mark.parametrize(
    ("change", "named", "said"),
    [
        (lambda s: s[0].pop(2000), "own, rival, gdp", "missing: 2000"),
        (lambda s: [s[1].pop(year) for year in YEARS[:28]], "own, rival, gdp", "they share 5"),
        (lambda s: s[0].update({2005: 0}), "own", "got 0 for 2005"),
        (lambda s: s[1].update({2005: math.nan}), "rival", "got nan for 2005"),
        (lambda s: s[2].update({2005: -1.0}), "gdp", "got -1.0 for 2005"),
        (lambda s: s[1].update(s[0]), "own, rival", "move as one"),
        (lambda s: [s[2].pop(year) for year in YEARS[12:]], "held_out", "at least 8 of the 12 years"),
    ],
)
def test_bad_series_are_refused_with_the_place(change, named, said):
    """The message names the series and the year."""
    series = (walk(26), walk(27), walk(28))
    change(series)
    with pytest.raises(CourseError) as caught:
        race(*series)
    assert [one.field for one in caught.value.problems] == [named]
    assert said in str(caught.value)


@pytest.mark.parametrize("bad", [0, -1, 2.5, True, 30])
def test_bad_numbers_of_years_are_refused(bad):
    """At least one year is held out, and enough are left to fit."""
    with pytest.raises(CourseError, match="held_out"):
        race(walk(29), walk(30), walk(31), bad)


def test_unrelated_walks_look_like_a_race():
    """Known from the model's design: right signs in 90 %, t > 2.05 in 25 %, level on level 99.96 % with R2 0.92."""
    found = unrelated_walks()
    assert found.runs == 5000
    assert found.right_signs == pytest.approx(0.90, abs=0.03)
    assert found.significant == pytest.approx(0.25, abs=0.03)
    assert found.level_significant == pytest.approx(0.9996, abs=0.01)
    assert found.level_r_squared == pytest.approx(0.92, abs=0.02)


@pytest.mark.parametrize("noise", [1.0, 2.0, 3.0])
def test_the_warning_holds_for_other_noise(noise):
    """With noise of one to three times the drift chance shows the right signs far more often than not."""
    found = unrelated_walks(noise=noise, seed=1)
    assert found.right_signs > 0.7
    assert found.significant > 5 * 0.025
    assert found.level_significant > 0.8


def test_a_true_race_is_hard_to_measure():
    """Known from the model's design: medians (.112, .212) for (.10, .18), (.126, .272) for (.08, .15), signs 79 %."""
    found = true_race()
    assert found.true == {"k": 0.08, "a": 0.15, "l": 0.10, "b": 0.18}
    assert [found.median[name] for name in "lb"] == pytest.approx([0.112, 0.212], abs=0.02)
    assert [found.median[name] for name in "ka"] == pytest.approx([0.126, 0.272], abs=0.02)
    assert found.all_right_signs == pytest.approx(0.79, abs=0.03)


def test_with_enough_years_the_truth_comes_out():
    """Two hundred years would do: estimates near the truth and almost always the right signs."""
    found = true_race(runs=1000, years=200)
    assert list(found.median.values()) == pytest.approx(list(found.true.values()), abs=0.03)
    assert found.all_right_signs > 0.9


@pytest.mark.parametrize(("draw", "named"), [({"runs": 0}, "runs"), ({"years": 7}, "years"), ({"runs": True}, "runs")])
def test_bad_sizes_are_refused_by_name(draw, named):
    """The message names the argument."""
    for simulate in (unrelated_walks, true_race):
        with pytest.raises(CourseError) as caught:
            simulate(**draw)
        assert [one.field for one in caught.value.problems] == [named]


def test_a_race_is_scored_as_a_naive_reading_of_the_rules_would():
    """The drift's miss for Japan against China, worked out here year by year without the library's regressions."""
    spec = horses_spec()
    series = {int(year): value for year, value in spec["series"]["JPN"].items()}
    years = sorted(set(series) & {int(year) for year in spec["series"]["CHN"]})
    held = years[-5:]
    before = [year for year in years if year < held[0]]
    step = sum(series[b] - series[a] for a, b in pairwise(before)) / (len(before) - 1)
    misses = [series[year] - series[year - 1] - step for year in held]
    due = (sum(one * one for one in misses) / 5) ** 0.5
    drift = next(one for one in spec["races"]["JPN CHN"] if one["model"] == "drift")
    assert drift["rmse"] == pytest.approx(due, abs=0.02)
