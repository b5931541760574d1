"""Richardson's arms race of two sides: where it settles, when it runs away, and what four years of figures can tell.

    dx/dt = k y - a x + g        k, l  how strongly each side answers the other (defence)
    dy/dt = l x - b y + h        a, b  how fast each tires of what it spends (fatigue and expense)
                                 g, h  grievances if above 0, goodwill if below

`x` and `y` are preparations for war less cooperation, so they may be below 0. As the reactions are never below 0, the
eigenvalues are always real: the model has no cycles, and whoever sees one has taken too large a step.

Source: Lewis F. Richardson, Arms and Insecurity (1960), for the equations, the four cases and the fit of increments on
means; the way the solution is written here, which never divides by a small number, is the course's own. The two-dial
model in `two_dials.py` is the symmetric case of this system.

Conventions: what does not exist is `None` (an equilibrium where `ab = kl`, a dividing line where there is none); no
level leaves plus or minus `FURTHEST` of `two_dials.py`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from types import MappingProxyType

import numpy as np

from course_utils.records.problems import CourseError, Problem
from course_utils.subject.models.two_dials import FURTHEST, SLACK, Floats, fault_in
from course_utils.subject.records.model_numbers import Range

COEFFICIENTS: Mapping[str, Range] = MappingProxyType(
    {
        "k": Range(0, 10),
        "l": Range(0, 10),
        "a": Range(0, 10),
        "b": Range(0, 10),
        "g": Range(-100, 100),
        "h": Range(-100, 100),
    }
)
"""What each coefficient may be."""
START = Range(-1000, 1000)
TIME = Range(0, 1000)
_MOST = 700.0


@dataclass(frozen=True)
class Coefficients:
    """The six numbers of the system (see the top of this module), each within its range in `COEFFICIENTS`.

    Raises:
        CourseError: with one line for every number outside its range, naming number, value and range.

    >>> Coefficients(k=2, l=2, a=5, b=3, g=5, h=5).determinant
    11.0
    """

    k: float
    l: float  # noqa: E741  Richardson's letter
    a: float
    b: float
    g: float
    h: float

    def __post_init__(self) -> None:
        found = [fault_in(name, value, COEFFICIENTS[name]) for name, value in asdict(self).items()]
        problems = [fault for fault in found if fault]
        if problems:
            raise CourseError(problems)
        for one in fields(self):
            object.__setattr__(self, one.name, float(getattr(self, one.name)))

    @property
    def determinant(self) -> float:
        """`ab - kl`: above 0 the sides tire faster than they answer, below 0 they answer faster."""
        return self.a * self.b - self.k * self.l


def eigenvalues(system: Coefficients) -> tuple[float, float]:
    """The two rates at which the system moves, larger first: `[-(a+b) +/- sqrt((a-b)^2 + 4kl)] / 2`.

    Args:
        system: the six numbers.

    >>> [round(rate, 4) for rate in eigenvalues(Coefficients(k=2, l=2, a=5, b=3, g=5, h=5))]
    [-1.7639, -6.2361]
    """
    spread = math.hypot(system.a - system.b, 2 * math.sqrt(system.k * system.l))
    small = -(system.a + system.b + spread) / 2
    # The product of the two is ab - kl: so the larger has the right sign even where it is near 0.
    return (system.determinant / small + 0.0 if small else 0.0), small


def is_stable(system: Coefficients) -> bool:
    """Whether the race settles: `ab > kl`, both eigenvalues below 0.

    Args:
        system: the six numbers.

    >>> is_stable(Coefficients(k=2, l=2, a=1, b=1, g=1, h=1))
    False
    """
    return system.determinant > SLACK


def equilibrium(system: Coefficients) -> tuple[float, float] | None:
    """The point where neither side moves, stable or not; `None` where `ab = kl`, for there it is none or a line.

    Args:
        system: the six numbers.

    >>> [round(level, 4) for level in equilibrium(Coefficients(k=2, l=2, a=5, b=3, g=5, h=5))]
    [2.2727, 3.1818]
    """
    s = system
    if abs(s.determinant) <= SLACK:
        return None
    return (s.b * s.g + s.k * s.h) / s.determinant, (s.a * s.h + s.l * s.g) / s.determinant


class Case(StrEnum):
    """Richardson's four cases, by stability and by the sign of both grievances; `MIXED` is everything else."""

    FINITE_RACE = "finite_race"
    RUNAWAY = "runaway"
    DISARMAMENT = "disarmament"
    DEPENDS_ON_START = "depends_on_start"
    MIXED = "mixed"


def case(system: Coefficients) -> Case:
    """Which of the four textbook cases a system is.

    Stable with grievances: a finite race (I). Not stable with grievances: a runaway (II; from far enough below 0 it
    still runs the other way). Stable with goodwill: disarmament (III). Not stable with goodwill: the start decides
    (IV).

    Args:
        system: the six numbers.

    >>> case(Coefficients(k=2, l=2, a=1, b=1, g=-1, h=-1)).value
    'depends_on_start'
    """
    if abs(system.determinant) <= SLACK:
        return Case.MIXED
    if system.g > 0 and system.h > 0:
        return Case.FINITE_RACE if is_stable(system) else Case.RUNAWAY
    if system.g < 0 and system.h < 0:
        return Case.DISARMAMENT if is_stable(system) else Case.DEPENDS_ON_START
    return Case.MIXED


def dividing_line(system: Coefficients) -> tuple[float, float, float] | None:
    """Where a system that is not stable turns: `(p, q, r)` of the line `p x + q y = r`, with p and q not below 0.

    From a start with `p x + q y` above `r` both sides arm without end, from below it both disarm without end. It is the
    line through the equilibrium on which the larger eigenvalue is silent. `None` for a stable system.

    Args:
        system: the six numbers.

    >>> dividing_line(Coefficients(k=2, l=2, a=1, b=1, g=-1, h=-1))
    (0.5, 0.5, 1.0)
    """
    point = equilibrium(system)
    if point is None or is_stable(system):
        return None
    p, q = system.l, eigenvalues(system)[0] + system.a
    p, q = p / (p + q), q / (p + q)
    return p, q, p * point[0] + q * point[1]


def path(system: Coefficients, start: tuple[float, float], times: Floats) -> tuple[Floats, Floats]:
    """Both sides at many times from a start: the exact solution by eigenvalues, with no steps.

    With the eigenvalues r1 and r2 the matrix exponential is `e^(r2 t) I + E (A - r2 I)`, where E is the slope of
    `e^(r t)` between r2 and r1; the grievances enter with its integral. Where the two rates meet (`a = b` with
    `kl = 0`), or one is 0 (`ab = kl`), slopes turn into derivatives and nothing is divided by 0.

    Args:
        system: the six numbers.
        start: x and y at time 0, each from -1000 to 1000.
        times: times since the start, each from 0 to 1000.

    >>> x, y = path(Coefficients(k=2, l=2, a=5, b=3, g=5, h=5), (0, 0), np.array([1.0]))
    >>> round(float(x[0]), 5), round(float(y[0]), 5)
    (1.92079, 2.61335)
    """
    for name, value, allowed in (("x", start[0], START), ("y", start[1], START)):
        if fault := fault_in(name, value, allowed):
            raise CourseError([fault])
    t = np.asarray(times, dtype=np.float64)
    for bad in t[~((t >= TIME.low) & (t <= TIME.high))][:1].tolist():
        raise CourseError([Problem("this cell", 0, "times", f"must be numbers in {TIME}, got {bad!r}")])
    large, small = eigenvalues(system)
    # How much of the start is left, and how much of the drive came in: each a number times I plus one times A - r2 I.
    left, left_across = _exp(small * t), _slope_of_exp(large, small, t)
    came, came_across = t * _phi(small * t), t * t * _slope_of_phi(large * t, small * t)
    x0, y0 = float(start[0]), float(start[1])

    def across(x: float, y: float) -> tuple[float, float]:
        return (-system.a - small) * x + system.k * y, system.l * x + (-system.b - small) * y

    (start_x, start_y), (drive_x, drive_y) = across(x0, y0), across(system.g, system.h)
    with np.errstate(over="ignore", invalid="ignore"):
        x = left * x0 + left_across * start_x + came * system.g + came_across * drive_x
        y = left * y0 + left_across * start_y + came * system.h + came_across * drive_y
    return np.clip(x, -FURTHEST, FURTHEST), np.clip(y, -FURTHEST, FURTHEST)


def _exp(z: Floats) -> Floats:
    found: Floats = np.exp(np.minimum(z, _MOST))
    return found


def _phi(z: Floats) -> Floats:
    """`(e^z - 1) / z`, which is 1 at 0: the integral of `e^(z s)` over s from 0 to 1."""
    z = np.minimum(z, _MOST)
    still = z == 0
    return np.where(still, 1.0, np.expm1(z) / np.where(still, 1.0, z))


def _slope_of_exp(large: float, small: float, t: Floats) -> Floats:
    """`(e^(large t) - e^(small t)) / (large - small)`, or its limit `t e^(small t)`."""
    gap = large - small
    near = gap * t <= 1
    apart = (_exp(large * t) - _exp(small * t)) / (gap or 1.0)
    return np.where(near, t * _exp(small * t) * _phi(np.where(near, gap * t, 0.0)), apart)


def _slope_of_phi(large: Floats, small: Floats) -> Floats:
    """`(phi(large) - phi(small)) / (large - small)`, or the derivative of phi between the two."""
    gap = large - small
    near = gap < 1e-5
    middle = np.minimum((large + small) / 2, _MOST)
    # Near 0 the derivative of phi is a sum of (n + 1) z^n / (n + 2)!; elsewhere the closed form loses nothing.
    tiny = np.abs(middle) < 0.5
    z = np.where(tiny, middle, 0.0)
    series = sum((n + 1) * z**n / math.factorial(n + 2) for n in range(15))
    safe = np.where(tiny, 1.0, middle)
    derivative = np.where(tiny, series, (_exp(safe) * (safe - 1) + 1) / (safe * safe))
    return np.where(near, derivative, (_phi(large) - _phi(small)) / np.where(near, 1.0, gap))


@dataclass(frozen=True)
class TotalsFit:
    """Yearly increments of a total, regressed on the mean of the two years (Richardson's straight line).

    `slope` estimates `k - a` if both sides are alike, `zero` is the total at which nothing would have moved, and
    `leave_one_out` has the slope without each of the points in turn.
    """

    increments: tuple[float, ...]
    means: tuple[float, ...]
    slope: float
    intercept: float
    zero: float
    r_squared: float
    leave_one_out: tuple[float, ...]

    def continuous(self, start: float, years: float) -> float:
        """The total some years on if the line held in continuous time: `zero + (start - zero) e^(slope years)`."""
        return self.zero + (start - self.zero) * math.exp(self.slope * years)

    def midpoint(self, start: float) -> float:
        """The total one year on, as the line was fitted: the increment belongs to the mean of both years.

        `inf` where the slope is 2 or more, for then no next year fits the line.
        """
        half = self.slope / 2
        return math.inf if half >= 1 else (start * (1 + half) - self.slope * self.zero) / (1 - half)


def fit_totals(totals: Sequence[float]) -> TotalsFit:
    """Fit a straight line to the increments of a total over the means of neighbouring years, by least squares.

    Args:
        totals: at least four totals of equal steps in time, in order.

    >>> fit = fit_totals([100, 110, 121, 133.1])
    >>> round(fit.slope, 4), round(fit.r_squared, 6)
    (0.0952, 1.0)
    """
    figures = _figures("totals", totals, 4)
    increments, means = np.diff(figures), (figures[1:] + figures[:-1]) / 2
    if np.ptp(means) <= SLACK * np.abs(means).max(initial=1):
        raise CourseError([Problem("this cell", 0, "totals", "must not all be the same: no line fits a single point")])
    slope, intercept = _line(means, increments)
    rest = increments - intercept - slope * means
    around = increments - increments.mean()
    spread = float(around @ around)
    left_out = [_line(np.delete(means, at), np.delete(increments, at))[0] for at in range(len(means))]
    return TotalsFit(
        increments=tuple(increments.tolist()),
        means=tuple(means.tolist()),
        slope=slope,
        intercept=intercept,
        zero=-intercept / slope if slope else math.inf,
        r_squared=1 - float(rest @ rest) / spread if spread else 0.0,
        leave_one_out=tuple(left_out),
    )


def _line(x: Floats, y: Floats) -> tuple[float, float]:
    away = x - x.mean()
    slope = float(away @ (y - y.mean()) / (away @ away)) if np.any(away) else math.nan
    return slope, float(y.mean() - slope * x.mean())


@dataclass(frozen=True)
class BlocFit:
    """One bloc's increments regressed on both blocs' means: what Richardson's equation says of it, term by term.

    The model wants `reaction` above 0 and `own` below 0 (it is minus the fatigue). `correlation` of the two means and
    `condition` of the table of regressors show how little the figures can tell the two apart.
    """

    reaction: float
    own: float
    grievance: float
    correlation: float
    condition: float
    degrees_of_freedom: int

    @property
    def right_signs(self) -> bool:
        """Whether both terms have the sign that the model wants."""
        return self.reaction > 0 > self.own


def fit_bloc(own: Sequence[float], other: Sequence[float]) -> BlocFit:
    """Fit `increment = reaction * other's mean + own * own mean + grievance`, by least squares.

    With four increments and three coefficients one degree of freedom is left: the lesson is what this cannot show.

    Args:
        own: the bloc's totals, at least four, of equal steps in time.
        other: the other bloc's totals of the same years.

    >>> fit = fit_bloc([1, 2, 4, 8, 14], [1, 3, 4, 7, 15])
    >>> fit.degrees_of_freedom
    1
    """
    mine, theirs = _figures("own", own, 4), _figures("other", other, 4)
    if len(mine) != len(theirs):
        message = f"must have as many years as own ({len(mine)}), got {len(theirs)}"
        raise CourseError([Problem("this cell", 0, "other", message)])
    mean, others = (mine[1:] + mine[:-1]) / 2, (theirs[1:] + theirs[:-1]) / 2
    table = np.column_stack([others, mean, np.ones_like(mean)])
    if np.linalg.matrix_rank(table) < table.shape[1]:
        message = "moves exactly as own does: the figures cannot tell reaction from fatigue"
        raise CourseError([Problem("this cell", 0, "other", message)])
    found = np.linalg.lstsq(table, np.diff(mine), rcond=None)[0].tolist()
    return BlocFit(
        reaction=found[0],
        own=found[1],
        grievance=found[2],
        correlation=float(np.corrcoef(mean, others)[0, 1]),
        condition=float(np.linalg.cond(table)),
        degrees_of_freedom=len(mean) - table.shape[1],
    )


def _figures(name: str, given: Sequence[float], least: int) -> Floats:
    figures = np.asarray(given, dtype=np.float64)
    if figures.ndim != 1 or len(figures) < least or not np.all(np.isfinite(figures)):
        message = f"must be at least {least} numbers in a row, got {list(given)!r}"
        raise CourseError([Problem("this cell", 0, name, message)])
    return figures
