"""A horse race of four explanations of one side's military spending, and what chance alone would have shown.

| model | says | equation of year t |
|---|---|---|
| M0 | it drifts | `y[t] = y[t-1] + c` |
| M1 | it has a momentum of its own | `y[t] - y[t-1] = h - b y[t-1]` |
| M2 | it is a fixed share of the economy | `y[t] = s GDP[t]` |
| M3 | it answers the rival (Richardson) | `y[t] - y[t-1] = l x[t-1] - b y[t-1] + h` |

How they are scored: the last years (five, unless told otherwise) are held out. Each model is fitted once, by ordinary
least squares, on the years before them. It then forecasts each year held out from the true figures of the year before;
M2 is told the GDP of the very year, which no forecaster would know. The score is the root of the mean of the squared
errors, in the unit of the series: smaller is better. R2 is no score here, for on trending series it is always high.

What a win shows is little, and what a loss shows is more: thirty years that all trend can hardly tell these models
apart. `unrelated_walks` and `true_race` say how little, by drawing series whose truth is known.

Sources: Lewis F. Richardson, Arms and Insecurity (1960), for M3; the exercise is the course's own.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

import numpy as np

from course_utils.records.problems import CourseError, Problem
from course_utils.subject.models.two_dials import Floats

LEAST_YEARS = 8
"""Fewer leave Richardson's three coefficients with nothing to rest on."""


class Model(StrEnum):
    """The four horses (see the table at the top)."""

    DRIFT = "drift"
    INERTIA = "inertia"
    GDP_SHARE = "gdp_share"
    RICHARDSON = "richardson"


TERMS: Mapping[Model, tuple[str, ...]] = MappingProxyType(
    {
        Model.DRIFT: ("drift",),
        Model.INERTIA: ("own", "constant"),
        Model.GDP_SHARE: ("share",),
        Model.RICHARDSON: ("rival", "own", "constant"),
    }
)
"""The coefficients of each model. `own` is minus the fatigue b: Richardson wants `rival` above 0 and `own` below 0."""


@dataclass(frozen=True)
class Coefficient:
    """An estimate with its standard error and their ratio; both are `nan` where no degree of freedom is left."""

    value: float
    error: float
    t: float


@dataclass(frozen=True)
class Fit:
    """One model fitted to some years, by ordinary least squares; errors are those of the textbook.

    They assume errors that do not depend on one another, which yearly budgets hardly are: read `t` as a hint.
    """

    model: Model
    coefficients: Mapping[str, Coefficient]
    first_year: int
    last_year: int
    degrees_of_freedom: int

    @property
    def right_signs(self) -> bool | None:
        """For Richardson's model, whether both terms have the sign it wants; `None` for the others."""
        if self.model is not Model.RICHARDSON:
            return None
        return self.coefficients["rival"].value > 0 > self.coefficients["own"].value


@dataclass(frozen=True)
class Runner:
    """One model in the race: fitted on all years, fitted without the last ones, and how it forecast those.

    `forecasts` and `misses` are by year (a miss is figure minus forecast); `rmse` (root of the mean squared miss) and
    `mae` (mean absolute miss) are in the unit of the series.
    """

    whole: Fit
    trained: Fit
    forecasts: Mapping[int, float]
    misses: Mapping[int, float]
    rmse: float
    mae: float


def race(
    own: Mapping[int, float],
    rival: Mapping[int, float],
    gdp: Mapping[int, float],
    held_out: int = 5,
) -> tuple[Runner, ...]:
    """Run the four models on the years that all three series have, the best forecaster first.

    Args:
        own: the spending to explain, by year, in constant prices.
        rival: the rival's spending, by year, in the same unit.
        gdp: the spender's own GDP, by year, in constant prices.
        held_out: how many of the last years are forecast.

    Raises:
        CourseError: where years are missing in the middle, there are too few, or a figure is not above 0.

    >>> years = range(1990, 2010)
    >>> own = {year: 20 + 0.5 * (year - 1990) + (year % 3) for year in years}
    >>> rival = {year: 40 + (year - 1990) ** 1.5 - (year % 4) for year in years}
    >>> runners = race(own, rival, gdp={year: own[year] * 50 for year in years})
    >>> runners[0].whole.model.value, round(runners[0].rmse, 9)
    ('gdp_share', 0.0)
    """
    years, y, x, z = _aligned(own, rival, gdp)
    if isinstance(held_out, bool) or not isinstance(held_out, int) or held_out < 1:
        raise CourseError([Problem("this cell", 0, "held_out", f"must be a whole number above 0, got {held_out!r}")])
    if len(years) - held_out < LEAST_YEARS:
        message = f"must leave at least {LEAST_YEARS} of the {len(years)} years that all series have, got {held_out}"
        raise CourseError([Problem("this cell", 0, "held_out", message)])
    cut = len(years) - held_out
    made = []
    for model in Model:
        trained = _fit(model, years[:cut], y[:cut], x[:cut], z[:cut])
        values = np.array([one.value for one in trained.coefficients.values()])
        table, target, base = _regression(model, y, x, z)
        late = len(target) - held_out
        forecast = base[late:] + table[late:] @ values
        miss = y[cut:] - forecast
        made.append(
            Runner(
                whole=_fit(model, years, y, x, z),
                trained=trained,
                forecasts=dict(zip(years[cut:], forecast.tolist(), strict=True)),
                misses=dict(zip(years[cut:], miss.tolist(), strict=True)),
                rmse=math.sqrt(float(miss @ miss) / held_out),
                mae=float(np.abs(miss).mean()),
            )
        )
    return tuple(sorted(made, key=lambda runner: runner.rmse))


def fit(model: Model, own: Mapping[int, float], rival: Mapping[int, float], gdp: Mapping[int, float]) -> Fit:
    """Fit one model on all the years that the three series share.

    Args:
        model: which one.
        own: the spending to explain, by year, in constant prices.
        rival: the rival's spending, by year, in the same unit.
        gdp: the spender's own GDP, by year, in constant prices.

    >>> flat = {year: 3.0 + year % 2 for year in range(2000, 2010)}
    >>> found = fit(Model.GDP_SHARE, flat, flat, {year: 100 * flat[year] for year in flat})
    >>> round(found.coefficients["share"].value, 4)
    0.01
    """
    years, y, x, z = _aligned(own, rival, gdp)
    return _fit(model, years, y, x, z)


def _aligned(
    own: Mapping[int, float], rival: Mapping[int, float], gdp: Mapping[int, float]
) -> tuple[list[int], Floats, Floats, Floats]:
    years = sorted(set(own) & set(rival) & set(gdp))
    if len(years) < LEAST_YEARS:
        message = f"must share at least {LEAST_YEARS} years, they share {len(years)}"
        raise CourseError([Problem("this cell", 0, "own, rival, gdp", message)])
    gaps = sorted(set(range(years[0], years[-1] + 1)) - set(years))
    if gaps:
        message = f"must share every year from {years[0]} to {years[-1]}; missing: {', '.join(map(str, gaps))}"
        raise CourseError([Problem("this cell", 0, "own, rival, gdp", message)])
    for name, series in (("own", own), ("rival", rival), ("gdp", gdp)):
        for year in years:
            if not (math.isfinite(series[year]) and series[year] > 0):
                message = f"must be above 0 in every year, got {series[year]!r} for {year}"
                raise CourseError([Problem("this cell", 0, name, message)])
    y, x, z = (np.array([float(series[year]) for year in years]) for series in (own, rival, gdp))
    return years, y, x, z


def _regression(model: Model, y: Floats, x: Floats, z: Floats) -> tuple[Floats, Floats, Floats]:
    """The regressors, what they explain, and what is added to it to give the forecast of the level."""
    one, before = np.ones(len(y) - 1), y[:-1]
    if model is Model.GDP_SHARE:
        return z[:, np.newaxis], y, np.zeros(len(y))
    columns = {
        Model.DRIFT: [one],
        Model.INERTIA: [before, one],
        Model.RICHARDSON: [x[:-1], before, one],
    }[model]
    return np.column_stack(columns), np.diff(y), before


def _fit(model: Model, years: Sequence[int], y: Floats, x: Floats, z: Floats) -> Fit:
    table, target, _ = _regression(model, y, x, z)
    free = len(target) - table.shape[1]
    if np.linalg.matrix_rank(table) < table.shape[1]:
        message = f"the figures cannot tell the terms of the model '{model.value}' apart: two of them move as one"
        raise CourseError([Problem("this cell", 0, "own, rival", message)])
    values, errors, _ = least_squares(table[np.newaxis], target[np.newaxis])
    named = {
        name: Coefficient(float(value), float(error), float(value / error) if error else math.inf * (value or 1))
        for name, value, error in zip(TERMS[model], values[0], errors[0], strict=True)
    }
    return Fit(model, MappingProxyType(named), years[len(y) - len(target)], years[-1], free)


def least_squares(tables: Floats, targets: Floats) -> tuple[Floats, Floats, Floats]:
    """Coefficients, standard errors and R2 of many regressions at once, by ordinary least squares.

    Args:
        tables: the regressors, (run, year, term); a constant is a term of ones.
        targets: what they explain, (run, year).

    Returns:
        Coefficients and their standard errors, (run, term), and R2, (run,). Without a degree of freedom left the errors
        are `nan`.

    >>> line = np.array([[[1.0, 1.0], [2.0, 1.0], [3.0, 1.0]]])
    >>> [round(value, 6) for value in least_squares(line, np.array([[3.0, 5.0, 7.0]]))[0][0].tolist()]
    [2.0, 1.0]
    """
    # By QR and not by the normal equations, whose condition is the square of the table's.
    q, r = np.linalg.qr(tables)
    values = np.linalg.solve(r, np.einsum("rti,rt->ri", q, targets)[..., np.newaxis])[..., 0]
    rest = targets - np.einsum("rti,ri->rt", tables, values)
    squares = np.einsum("rt,rt->r", rest, rest)
    free = tables.shape[1] - tables.shape[2]
    inverse = np.linalg.inv(r)
    spread = np.einsum("rij,rij->ri", inverse, inverse)
    errors = np.sqrt(spread * squares[:, np.newaxis] / free) if free else np.full_like(values, np.nan)
    around = targets - targets.mean(axis=1, keepdims=True)
    return values, errors, 1 - squares / np.einsum("rt,rt->r", around, around)


SEED = 20060301
RUNS = 5000
YEARS = 33
CRITICAL_T = 2.05
"""Above it lie 2.5 per cent of a t distribution with about thirty degrees of freedom."""


@dataclass(frozen=True)
class Unrelated:
    """What two series that have nothing to do with each other look like to Richardson's regression.

    `right_signs`, `significant` (t above `CRITICAL_T`) and `level_significant` (|t| above 2) are shares of the runs.
    """

    runs: int
    right_signs: float
    significant: float
    level_significant: float
    level_r_squared: float


@cache
def unrelated_walks(runs: int = RUNS, years: int = YEARS, noise: float = 1.4, seed: int = SEED) -> Unrelated:
    """Draw two random walks with drift 1 that know nothing of each other, and regress them as if they raced.

    Args:
        runs: how many pairs.
        years: how long each walk is.
        noise: the standard deviation of a year's shock; the drift is 1.
        seed: the start of the random numbers.

    >>> found = unrelated_walks(runs=500)
    >>> found.right_signs > 0.8, found.level_significant > 0.95
    (True, True)
    """
    _sizes(runs, years)
    random = np.random.default_rng(seed)
    x, y = np.cumsum(1 + noise * random.standard_normal((2, runs, years)), axis=2)
    values, errors, _ = least_squares(_race_tables(x, y), np.diff(y, axis=1))
    level_values, level_errors, level_fits = least_squares(np.stack([x, np.ones_like(x)], axis=2), y)
    return Unrelated(
        runs=runs,
        right_signs=float(np.mean((values[:, 0] > 0) & (values[:, 1] < 0))),
        significant=float(np.mean(values[:, 0] > CRITICAL_T * errors[:, 0])),
        level_significant=float(np.mean(np.abs(level_values[:, 0]) > 2 * level_errors[:, 0])),
        level_r_squared=float(np.median(level_fits)),
    )


@dataclass(frozen=True)
class TrueRace:
    """What the regression makes of figures that really come from Richardson's equations.

    `true` and `median` have k, a, l and b as they were put in, and the median of their estimates;
    `all_right_signs` is the share of runs in which all four have the right sign.
    """

    runs: int
    true: Mapping[str, float]
    median: Mapping[str, float]
    all_right_signs: float


TRUE = MappingProxyType({"k": 0.08, "a": 0.15, "l": 0.10, "b": 0.18})
TRUE_GRIEVANCES = (2.0, 3.0)
TRUE_START = (20.0, 10.0)


@cache
def true_race(runs: int = RUNS, years: int = YEARS, noise: float = 2.0, seed: int = SEED) -> TrueRace:
    """Draw races that obey Richardson's equations with a shock every year, and try to get the coefficients back.

    The first side starts at 20 with a grievance of 2, the second at 10 with 3; both shocks have the same spread. Other
    choices give other errors, but hardly ever small ones.

    Args:
        runs: how many races.
        years: how long each is.
        noise: the standard deviation of a year's shock.
        seed: the start of the random numbers.

    >>> found = true_race(runs=500)
    >>> found.median["a"] > found.true["a"]
    True
    """
    _sizes(runs, years)
    random = np.random.default_rng(seed)
    shocks = noise * random.standard_normal((years - 1, 2, runs))
    x, y = np.empty((runs, years)), np.empty((runs, years))
    x[:, 0], y[:, 0] = TRUE_START
    for at, (shock_x, shock_y) in enumerate(shocks):
        x[:, at + 1] = x[:, at] + TRUE["k"] * y[:, at] - TRUE["a"] * x[:, at] + TRUE_GRIEVANCES[0] + shock_x
        y[:, at + 1] = y[:, at] + TRUE["l"] * x[:, at] - TRUE["b"] * y[:, at] + TRUE_GRIEVANCES[1] + shock_y
    first, _, _ = least_squares(_race_tables(y, x), np.diff(x, axis=1))
    second, _, _ = least_squares(_race_tables(x, y), np.diff(y, axis=1))
    found = {"k": first[:, 0], "a": -first[:, 1], "l": second[:, 0], "b": -second[:, 1]}
    right = np.stack([one > 0 for one in found.values()]).all(axis=0)
    medians = MappingProxyType({name: float(np.median(one)) for name, one in found.items()})
    return TrueRace(runs, TRUE, medians, float(np.mean(right)))


def _race_tables(rival: Floats, own: Floats) -> Floats:
    return np.stack([rival[:, :-1], own[:, :-1], np.ones_like(own[:, 1:])], axis=2)


def _sizes(runs: int, years: int) -> None:
    for name, given, least, most in (("runs", runs, 1, 100_000), ("years", years, LEAST_YEARS, 200)):
        if isinstance(given, bool) or not isinstance(given, int) or not least <= given <= most:
            message = f"must be a whole number from {least} to {most}, got {given!r}"
            raise CourseError([Problem("this cell", 0, name, message)])
