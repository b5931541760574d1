"""The two dials: how upgrading an alliance (`u`) and bridging to the rest of a region (`b`) act on a military rivalry.

The numbers are chosen for teaching; nobody estimated them. The model is the symmetric case of Richardson's
equations, written for the sum of both sides' extra effort `s` (an index: 0 is normal, below 0 is net cooperation):

    ds/dt      = (kappa - a) s + G
    kappa(u,b) = k0 (1 + p u)(1 - m b)              how strongly each side answers the other
    G(u,b)     = D (1 - b) + C (1 - u) - P u b      what pushes effort up or down whatever the other side does

| symbol | meaning |
|---|---|
| a | fatigue and expense; one unit of time is 1/a |
| k0 | reaction before either dial is turned |
| p | provocation: how far upgrading makes each move look like a threat |
| m | how far bridging calms the reaction |
| D | the region's divides |
| C | doubt whether the alliance will act |
| P | attractive power, which needs both dials |

Why each number is what it is, what in the essay it stands for and who has written on it is told in `seeds/model.yaml`.

Sources: Lewis F. Richardson, Arms and Insecurity (1960), for the equations; the two dials, the borders between the
regimes and the sign flip are the course's own derivation. `richardson.py` holds the full system of two sides.

Conventions, the same in the front end's twin of this module:

- on a border the rule is: `kappa = a` counts as an arms race, `G = 0` as stable peace, equal divides and doubts as cold
  peace. A difference below `SLACK` counts as none, for `0.8 * 1.25` is not always 1 in a computer;
- in an arms race there is no level to settle at and no half-life: both are `None` (`nan` in a plane);
- a border that does not cross the square of the dials is `None`;
- no level leaves plus or minus `FURTHEST`, so that every number is finite.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from course_utils.records.problems import CourseError, Problem
from course_utils.subject.records.model_numbers import RANGES, Range

Floats = NDArray[np.float64]
Codes = NDArray[np.int8]
N = TypeVar("N", float, Floats)

SLACK = 1e-12
"""Differences smaller than this are rounding."""
FURTHEST = 1e300
_MOST = 700.0  # exp(709) is the last that a double can hold


class Regime(StrEnum):
    """What the dials lead to; in a plane a regime is its place in `REGIMES`."""

    COLD_PEACE = "cold_peace"
    HOLLOW_PEACE = "hollow_peace"
    STABLE_PEACE = "stable_peace"
    ARMS_RACE = "arms_race"


REGIMES = tuple(Regime)


class Values(Protocol):
    """Anything with the seven numbers of the model: one setting, or arrays of many."""

    @property
    def a(self) -> Any: ...  # noqa: D102
    @property
    def k0(self) -> Any: ...  # noqa: D102
    @property
    def p(self) -> Any: ...  # noqa: D102
    @property
    def m(self) -> Any: ...  # noqa: D102
    @property
    def D(self) -> Any: ...  # noqa: D102, N802
    @property
    def C(self) -> Any: ...  # noqa: D102, N802
    @property
    def P(self) -> Any: ...  # noqa: D102, N802


def fault_in(name: str, value: Any, allowed: Range) -> Problem | None:
    """What is wrong with a number that must lie in a range, or `None`; the message names it, the value and the range.

    Args:
        name: what the number is called.
        value: what was given.
        allowed: the range.

    >>> fault_in("u", 2, RANGES["u"]).message
    'must be a number in [0, 1], got 2'
    """
    number = isinstance(value, int | float | np.number) and not isinstance(value, bool)
    if number and allowed.holds(float(value)):
        return None
    return Problem("this cell", 0, name, f"must be a number in {allowed}, got {value!r}")


@dataclass(frozen=True)
class Parameters:
    """The seven numbers of the model (see the table at the top), each within its range in `RANGES`.

    Raises:
        CourseError: with one line for every number outside its range, naming number, value and range.

    >>> Parameters(a=1, k0=0.8, p=0.6, m=0.5, D=1, C=0.5, P=0.8) == TEACHING
    True
    """

    a: float
    k0: float
    p: float
    m: float
    D: float
    C: float
    P: float

    def __post_init__(self) -> None:
        problems = [fault for name, value in asdict(self).items() if (fault := fault_in(name, value, RANGES[name]))]
        if problems:
            raise CourseError(problems)
        for one in fields(self):
            object.__setattr__(self, one.name, float(getattr(self, one.name)))


TEACHING = Parameters(a=1, k0=0.8, p=0.6, m=0.5, D=1, C=0.5, P=0.8)
"""The course's own setting, the same as the preset `preset-essay`."""


def within(name: str, value: Any) -> None:
    """Refuse a number, or an array of numbers, outside its range.

    Args:
        name: `u`, `b`, `s0`, `t` or a parameter, as in `RANGES`.
        value: the number or the array.

    Raises:
        CourseError: naming what it is, the value and the range.

    >>> within("u", 0.5)
    """
    allowed = RANGES[name]
    given = [value]
    if isinstance(value, np.ndarray):
        given = [] if value.size == 0 else [value.min(), value.max()]  # nan makes both nan
    problems = [fault for one in given if (fault := fault_in(name, one, allowed))]
    if problems:
        raise CourseError(problems[:1])


def kappa(parameters: Values, u: N, b: N) -> N:
    """How strongly each side answers the other: Richardson's k, moved by the two dials.

    Args:
        parameters: the seven numbers.
        u: upgrading, 0 to 1; a number or an array.
        b: bridging, 0 to 1; a number or an array.

    >>> round(kappa(TEACHING, 0.3, 0.0), 3)
    0.944
    """
    within("u", u)
    within("b", b)
    found: N = parameters.k0 * (1 + parameters.p * u) * (1 - parameters.m * b)
    return found


def push(parameters: Values, u: N, b: N) -> N:
    """What moves effort whatever the other side does: Richardson's grievances g + h, moved by the two dials.

    Args:
        parameters: the seven numbers.
        u: upgrading, 0 to 1; a number or an array.
        b: bridging, 0 to 1; a number or an array.

    >>> push(TEACHING, 0.0, 0.0), round(push(TEACHING, 1.0, 1.0), 3)
    (1.5, -0.8)
    """
    within("u", u)
    within("b", b)
    found: N = parameters.D * (1 - b) + parameters.C * (1 - u) - parameters.P * u * b
    return found


def regime_codes(parameters: Values, u: Floats, b: Floats) -> Codes:
    """The regime of many settings at once, each as its place in `REGIMES`.

    Args:
        parameters: the seven numbers, or arrays of them.
        u: upgrading; arrays that fit together, as NumPy understands it.
        b: bridging.

    >>> regime_codes(TEACHING, np.array([0.0, 1.0, 0.0, 1.0]), np.array([0.0, 0.0, 1.0, 1.0])).tolist()
    [0, 3, 1, 2]
    """
    race = kappa(parameters, u, b) - parameters.a >= -SLACK
    stable = push(parameters, u, b) <= SLACK
    cold = parameters.D * (1 - b) - parameters.C * (1 - u) >= -SLACK
    codes = [REGIMES.index(one) for one in (Regime.ARMS_RACE, Regime.STABLE_PEACE, Regime.COLD_PEACE)]
    return np.select([race, stable, cold], codes, REGIMES.index(Regime.HOLLOW_PEACE)).astype(np.int8)


def regime(parameters: Parameters, u: float, b: float) -> Regime:
    """What one setting of the dials leads to.

    An arms race where the sides answer more strongly than they tire (`kappa >= a`), whatever the push; stable peace
    where effort settles at or below normal; else cold peace where the divides push harder, hollow peace where the
    doubts about the alliance do.

    Args:
        parameters: the seven numbers.
        u: upgrading, 0 to 1.
        b: bridging, 0 to 1.

    >>> regime(TEACHING, 1, 0), regime(TEACHING, 0.8, 0.7)
    (<Regime.ARMS_RACE: 'arms_race'>, <Regime.STABLE_PEACE: 'stable_peace'>)
    """
    within("u", u)
    within("b", b)
    return REGIMES[int(regime_codes(parameters, np.array([float(u)]), np.array([float(b)]))[0])]


def equilibrium(parameters: Parameters, u: float, b: float) -> float | None:
    """The level that effort settles at, `G / (a - kappa)`; `None` in an arms race, which settles nowhere.

    Args:
        parameters: the seven numbers.
        u: upgrading, 0 to 1.
        b: bridging, 0 to 1.

    >>> round(equilibrium(TEACHING, 0, 0), 3), equilibrium(TEACHING, 1, 0)
    (7.5, None)
    """
    calming = parameters.a - kappa(parameters, u, b)
    return None if calming <= SLACK else push(parameters, u, b) / calming


def tipping_point(parameters: Parameters, u: float, b: float) -> float | None:
    """In an arms race, the start above which effort runs up and below which it runs down; `None` elsewhere.

    Richardson's dividing line, for the sum. With push above 0 it lies below 0: a race begins from normal.

    Args:
        parameters: the seven numbers.
        u: upgrading, 0 to 1.
        b: bridging, 0 to 1.

    >>> round(tipping_point(TEACHING, 1, 0), 2)
    -3.57
    """
    growth = kappa(parameters, u, b) - parameters.a
    return None if growth <= SLACK else -push(parameters, u, b) / growth


def half_life(parameters: Parameters, u: float, b: float) -> float | None:
    """The time in which half of the distance to the equilibrium is gone; `None` in an arms race.

    Args:
        parameters: the seven numbers.
        u: upgrading, 0 to 1.
        b: bridging, 0 to 1.

    >>> round(half_life(TEACHING, 0.4, 0), 1)
    86.6
    """
    calming = parameters.a - kappa(parameters, u, b)
    return None if calming <= SLACK else math.log(2) / calming


def path(parameters: Parameters, u: float, b: float, s0: float, t: N) -> N:
    """Effort at a time, or at many, from a start: the exact solution, with no steps.

    It is `s* + (s0 - s*) exp((kappa - a) t)`, written so that it stays exact where `kappa` comes near `a` and `s*`
    runs away: there it becomes `s0 + G t`.

    Args:
        parameters: the seven numbers.
        u: upgrading, 0 to 1.
        b: bridging, 0 to 1.
        s0: effort at the start.
        t: time since the start; a number or an array.

    >>> [round(level, 2) for level in path(TEACHING, 0, 0, 0, np.array([0.0, 1.0, 20.0])).tolist()]
    [0.0, 1.36, 7.36]
    """
    within("s0", s0)
    within("t", t)
    return grow(kappa(parameters, u, b) - parameters.a, push(parameters, u, b), s0, t)


def grow(rate: float, drive: float, start: float, t: N) -> N:
    """The solution of `y' = rate y + drive` from a start, exact also at rate 0.

    Args:
        rate: growth if above 0, decay if below.
        drive: what is added per unit of time.
        start: the level at time 0.
        t: time; a number or an array.

    >>> grow(0.0, 2.0, 1.0, 3.0)
    7.0
    """
    times = np.asarray(t, dtype=np.float64)
    turn = np.minimum(rate * times, _MOST)
    still = turn == 0
    share = np.where(still, 1.0, np.expm1(turn) / np.where(still, 1.0, turn))
    with np.errstate(over="ignore"):
        level = np.clip(start * np.exp(turn) + drive * times * share, -FURTHEST, FURTHEST)
    found: N = level if isinstance(t, np.ndarray) else float(level)
    return found


def sides(parameters: Parameters, u: float, b: float, start: tuple[float, float], tilt: float, t: N) -> tuple[N, N]:
    """The two sides apart: their sum follows the dials, their difference always fades to what the tilt keeps up.

    `x = (s + d) / 2`, `y = (s - d) / 2`, and `d' = -(kappa + a) d + (g - h)`.

    Args:
        parameters: the seven numbers.
        u: upgrading, 0 to 1.
        b: bridging, 0 to 1.
        start: the effort of each side at time 0.
        tilt: how much more the first side is pushed than the second (Richardson's g - h).
        t: time; a number or an array.

    >>> x, y = sides(TEACHING, 0, 0, (4.0, 0.0), 0.0, 50.0)
    >>> round(x, 2), round(y, 2)
    (3.75, 3.75)
    """
    total = path(parameters, u, b, start[0] + start[1], t)
    apart = grow(-(kappa(parameters, u, b) + parameters.a), tilt, start[0] - start[1], t)
    return (total + apart) / 2, (total - apart) / 2


@dataclass(frozen=True, eq=False)
class Plane:
    """Every setting of the dials on a grid: rows are bridging, columns upgrading, both from 0 to 1.

    `codes` are places in `REGIMES`; `levels` is the equilibrium, `nan` in an arms race.
    """

    dial: Floats
    codes: Codes
    levels: Floats

    @property
    def shares(self) -> Mapping[Regime, float]:
        """The share of the grid's points in each regime."""
        counts = np.bincount(self.codes.ravel(), minlength=len(REGIMES)) / self.codes.size
        return dict(zip(REGIMES, counts.tolist(), strict=True))


def plane(parameters: Parameters, n: int = 401) -> Plane:
    """The whole square of the dials in one go.

    Args:
        parameters: the seven numbers.
        n: points along each side, 2 to 2001.

    >>> {one.value: round(share, 3) for one, share in plane(TEACHING).shares.items()}
    {'cold_peace': 0.521, 'hollow_peace': 0.189, 'stable_peace': 0.152, 'arms_race': 0.139}
    """
    if isinstance(n, bool) or not isinstance(n, int) or not 2 <= n <= 2001:
        raise CourseError([Problem("this cell", 0, "n", f"must be a whole number from 2 to 2001, got {n!r}")])
    dial = np.linspace(0.0, 1.0, n)
    u, b = dial[np.newaxis, :], dial[:, np.newaxis]
    codes = regime_codes(parameters, u, b)
    calming = parameters.a - kappa(parameters, u, b)
    drive = push(parameters, u, b)
    levels = np.full_like(calming, np.nan)
    np.divide(drive, calming, out=levels, where=codes != REGIMES.index(Regime.ARMS_RACE))
    return Plane(dial, codes, levels)
