"""Where the regimes of the two dials meet, and from where on upgrading calms: derived, never painted.

Each border is a formula in closed form from the equations of `two_dials.py` (the course's own derivation). A border
that does not cross the square of the dials at the place asked for is `None`.
"""

from __future__ import annotations

import math

from course_utils.subject.models.two_dials import SLACK, Parameters, within


def b_crit(parameters: Parameters, u: float) -> float | None:
    """The bridging at which an arms race ends, `[1 - a / (k0 (1 + p u))] / m`: up to it there is one, above it none.

    Args:
        parameters: the seven numbers.
        u: upgrading, 0 to 1.

    >>> from course_utils.subject.models.two_dials import TEACHING
    >>> round(b_crit(TEACHING, 1), 4), b_crit(TEACHING, 0.2)
    (0.4375, None)
    """
    within("u", u)
    reaction = parameters.k0 * (1 + parameters.p * u)
    return _crossing(reaction - parameters.a, reaction * parameters.m)


def u_crit(parameters: Parameters, b: float = 0.0) -> float | None:
    """The upgrading at which an arms race begins, `[a / (k0 (1 - m b)) - 1] / p` (with `p` below 0: ends).

    Args:
        parameters: the seven numbers.
        b: bridging, 0 to 1.

    >>> from course_utils.subject.models.two_dials import TEACHING
    >>> round(u_crit(TEACHING), 6)
    0.416667
    """
    within("b", b)
    reaction = parameters.k0 * (1 - parameters.m * b)
    return _crossing(parameters.a - reaction, reaction * parameters.p)


def b_stable(parameters: Parameters, u: float = 1.0) -> float | None:
    """The bridging from which on the push is at or below 0, `(D + C (1 - u)) / (D + P u)`; at full upgrading D/(D+P).

    It is stable peace there only if there is no arms race.

    Args:
        parameters: the seven numbers.
        u: upgrading, 0 to 1.

    >>> from course_utils.subject.models.two_dials import TEACHING
    >>> round(b_stable(TEACHING), 6)
    0.555556
    """
    within("u", u)
    return _crossing(parameters.D + parameters.C * (1 - u), parameters.D + parameters.P * u)


def u_stable(parameters: Parameters, b: float = 1.0) -> float | None:
    """The upgrading from which on the push is at or below 0, `(D (1 - b) + C) / (C + P b)`; at full bridging C/(C+P).

    Args:
        parameters: the seven numbers.
        b: bridging, 0 to 1.

    >>> from course_utils.subject.models.two_dials import TEACHING
    >>> round(u_stable(TEACHING), 6)
    0.384615
    """
    within("b", b)
    return _crossing(parameters.D * (1 - b) + parameters.C, parameters.C + parameters.P * b)


def b_hollow(parameters: Parameters, u: float) -> float | None:
    """The bridging above which doubts about the alliance push harder than the divides, `1 - C (1 - u) / D`.

    Up to it a peace that is not stable is cold, above it hollow.

    Args:
        parameters: the seven numbers.
        u: upgrading, 0 to 1.

    >>> from course_utils.subject.models.two_dials import TEACHING
    >>> b_hollow(TEACHING, 0), b_hollow(TEACHING, 1)
    (0.5, 1.0)
    """
    within("u", u)
    return _crossing(parameters.D - parameters.C * (1 - u), parameters.D)


def _crossing(above: float, below: float) -> float | None:
    """`above / below` if it lies on the dial."""
    if abs(below) <= SLACK:
        return None
    found = above / below
    return min(1.0, max(0.0, found)) + 0.0 if -SLACK <= found <= 1 + SLACK else None


def upgrading_raises(parameters: Parameters, b: float) -> float:
    """Above 0 where more upgrading lifts the equilibrium, below 0 where it lowers it, the same for every `u`.

    From the quotient rule, `ds*/du` has the sign of
    `[D (1 - b) + C] k0 p (1 - m b) - [C + P b] [a - k0 (1 - m b)]`: `u` falls out. It holds outside the arms race.

    Args:
        parameters: the seven numbers.
        b: bridging, 0 to 1.

    >>> from course_utils.subject.models.two_dials import TEACHING
    >>> upgrading_raises(TEACHING, 0.2) > 0 > upgrading_raises(TEACHING, 0.8)
    True
    """
    within("b", b)
    calm = parameters.k0 * (1 - parameters.m * b)
    heat = (parameters.D * (1 - b) + parameters.C) * parameters.p * calm
    return heat - (parameters.C + parameters.P * b) * (parameters.a - calm)


def sign_flips(parameters: Parameters) -> tuple[float, ...]:
    """The bridging, strictly between 0 and 1, at which the effect of upgrading changes its sign; lowest first.

    With the teaching values there is one, at 0.5: below it upgrading lifts tension, above it upgrading lowers it.
    The condition is a quadratic in `b`, so other values may have none or two.

    Args:
        parameters: the seven numbers.

    >>> from course_utils.subject.models.two_dials import TEACHING
    >>> [round(b, 12) for b in sign_flips(TEACHING)]
    [0.5]
    """
    q = parameters
    constant = q.k0 * q.p * (q.D + q.C) - q.C * (q.a - q.k0)
    linear = -q.k0 * q.p * (q.D + q.m * (q.D + q.C)) - q.C * q.k0 * q.m - q.P * (q.a - q.k0)
    square = q.k0 * q.m * (q.p * q.D - q.P)
    if abs(square) <= SLACK:
        roots = [] if abs(linear) <= SLACK else [-constant / linear]
    else:
        inside = linear * linear - 4 * square * constant
        if inside <= SLACK * linear * linear:  # touches zero at most: no change of sign
            roots = []
        else:
            # The larger root first, then the other by their product: nothing is lost by subtraction.
            large = -(linear + math.copysign(math.sqrt(inside), linear)) / 2
            roots = [large / square, constant / large]
    return tuple(sorted(root for root in roots if SLACK < root < 1 - SLACK))
