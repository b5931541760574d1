"""What one plays on the two dials: policy cards, orders of play, rival schools, and how robust the picture is.

The equations are in `two_dials.py`; everything here is the course's own use of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import numpy as np

from course_utils.records.library import course, unknown_id
from course_utils.records.problems import CourseError, Problem
from course_utils.subject.models.two_dials import (
    REGIMES,
    Floats,
    Parameters,
    Regime,
    grow,
    kappa,
    push,
    regime,
    regime_codes,
    within,
)
from course_utils.subject.records.model_numbers import Range

CARDS_EACH = 7
"""The essay has as many recommendations on either side; a test counts them in the records."""
CORNERS = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))
"""Neither dial, upgrading alone, bridging alone, both: (u, b)."""
LETTERS = MappingProxyType(
    {Regime.COLD_PEACE: "C", Regime.ARMS_RACE: "A", Regime.HOLLOW_PEACE: "H", Regime.STABLE_PEACE: "S"}
)
"""One letter for each regime, to write a pattern of the four corners as `CAHS`."""


def cards(up: int, bridge: int) -> tuple[float, float]:
    """The dials `(u, b)` for so many policy cards played: each card moves its dial by a seventh.

    That every card weighs the same is an assumption, and open to debate.

    Args:
        up: upgrading cards, 0 to 7.
        bridge: bridging cards, 0 to 7.

    >>> cards(7, 0)
    (1.0, 0.0)
    """
    for name, given in (("up", up), ("bridge", bridge)):
        if isinstance(given, bool) or not isinstance(given, int) or not 0 <= given <= CARDS_EACH:
            message = f"must be a whole number from 0 to {CARDS_EACH}, got {given!r}"
            raise CourseError([Problem("this cell", 0, name, message)])
    return up / CARDS_EACH, bridge / CARDS_EACH


def card_table(parameters: Parameters) -> tuple[tuple[Regime, ...], ...]:
    """The regime of every hand: `card_table(parameters)[up][bridge]`.

    Args:
        parameters: the seven numbers.

    >>> from course_utils.subject.models.two_dials import TEACHING
    >>> card_table(TEACHING)[3][7].value
    'stable_peace'
    """
    hand = range(CARDS_EACH + 1)
    return tuple(tuple(regime(parameters, *cards(up, bridge)) for bridge in hand) for up in hand)


def fewest_cards(parameters: Parameters) -> tuple[int, tuple[tuple[int, int], ...]] | None:
    """The fewest cards that reach stable peace, and every hand `(up, bridge)` of that size that does.

    Args:
        parameters: the seven numbers.

    Returns:
        The number and the hands, fewest upgrading cards first; `None` if no hand reaches it.

    >>> from course_utils.subject.models.two_dials import TEACHING
    >>> fewest_cards(TEACHING)
    (10, ((3, 7), (4, 6)))
    """
    table = card_table(parameters)
    for count in range(2 * CARDS_EACH + 1):
        ups = range(max(0, count - CARDS_EACH), min(CARDS_EACH, count) + 1)
        hands = tuple((up, count - up) for up in ups if table[up][count - up] is Regime.STABLE_PEACE)
        if hands:
            return count, hands
    return None


@dataclass(frozen=True)
class Phase:
    """The dials held still for a while.

    >>> Phase(u=0.9, b=0, length=2).length
    2
    """

    u: float
    b: float
    length: float

    def __post_init__(self) -> None:
        within("u", self.u)
        within("b", self.b)
        within("t", self.length)


START = 7.5
"""Where the three orders of play start: the equilibrium of the teaching values with neither dial turned."""
_BOTH = Phase(0.9, 0.9, 2)
ORDERS: Mapping[str, tuple[Phase, ...]] = MappingProxyType(
    {
        "upgrade_first": (Phase(0.9, 0, 2), _BOTH),
        "bridge_first": (Phase(0, 0.9, 2), _BOTH),
        "together": (Phase(0.45, 0.45, 2), _BOTH),
    }
)
"""Three ways to the same dials: the end of the road is the same, the way is not."""


@dataclass(frozen=True)
class Played:
    """A sequence of phases played out.

    `ends` are the levels at the end of each phase. `peak` is exact, not the highest of the samples: within a phase
    effort only rises or only falls, so it peaks at the start or at the end of one.
    """

    times: tuple[float, ...]
    levels: tuple[float, ...]
    ends: tuple[float, ...]
    peak: float
    peak_time: float
    end: float


def sequence(parameters: Parameters, phases: Sequence[Phase], s0: float = START, samples: int = 50) -> Played:
    """Play phases one after another; each starts where the one before it ended.

    Args:
        parameters: the seven numbers.
        phases: one or more, in order.
        s0: effort at the start.
        samples: points per phase in `times` and `levels`, the end of the phase being the last of them.

    >>> from course_utils.subject.models.two_dials import TEACHING
    >>> played = sequence(TEACHING, ORDERS["upgrade_first"])
    >>> round(played.peak, 2), round(played.end, 2)
    (14.6, 6.93)
    """
    within("s0", s0)
    if not phases or samples < 1:
        raise CourseError([Problem("this cell", 0, "phases", "must be one phase or more, with a sample or more each")])
    times, levels, ends = [0.0], [float(s0)], []
    peak, peak_time, level, begun = float(s0), 0.0, float(s0), 0.0
    for phase in phases:
        since: Floats = phase.length * np.arange(1, samples + 1) / samples
        rate = kappa(parameters, phase.u, phase.b) - parameters.a
        run = grow(rate, push(parameters, phase.u, phase.b), level, since)
        times += (begun + since).tolist()
        levels += run.tolist()
        begun, level = times[-1], levels[-1]
        ends.append(level)
        if level > peak:
            peak, peak_time = level, begun
    return Played(tuple(times), tuple(levels), tuple(ends), peak, peak_time, level)


def preset(name: str) -> Parameters:
    """The numbers that a school of thought would choose, as this course reads it (`seeds/model.yaml`).

    Args:
        name: the id of a preset, e.g. `preset-deterrence`.

    >>> preset("preset-deterrence").p
    -0.5
    """
    known = course().model_presets
    if name not in known:
        raise unknown_id(name, known, what="preset")
    return Parameters(**known[name].values.model_dump())


def corner_pattern(parameters: Parameters) -> str:
    """The regimes at the four corners (neither, upgrading alone, bridging alone, both), a letter each.

    Args:
        parameters: the seven numbers.

    >>> from course_utils.subject.models.two_dials import TEACHING
    >>> corner_pattern(TEACHING)
    'CAHS'
    """
    return "".join(LETTERS[regime(parameters, u, b)] for u, b in CORNERS)


DRAWN: Mapping[str, Range] = MappingProxyType(
    {
        "k0": Range(0.5, 1),
        "p": Range(0.2, 1.2),
        "m": Range(0.2, 0.8),
        "D": Range(0.4, 1.6),
        "C": Range(0.1, 1),
        "P": Range(0.2, 1.6),
    }
)
"""Within what each number is drawn, evenly and on its own; `a` stays 1, for it only sets the unit of time."""
SEED = 20060301
DRAWS = 20_000


@dataclass(frozen=True, eq=False)
class Draws:
    """Many settings at once: an array for every number of the model."""

    a: Floats
    k0: Floats
    p: Floats
    m: Floats
    D: Floats
    C: Floats
    P: Floats


@dataclass(frozen=True)
class Robustness:
    """How often other numbers give the same picture.

    `patterns` has the share of every pattern of corners (see `corner_pattern`), the most frequent first; `corners` has,
    for each of `CORNERS`, the share of every regime there.
    """

    draws: int
    patterns: Mapping[str, float]
    corners: tuple[Mapping[Regime, float], ...]


@cache
def robustness(draws: int = DRAWS, seed: int = SEED) -> Robustness:
    """Draw the model's numbers at random and look at the four corners each time.

    The shares depend a little on the generator and on the order of the draws: read them to the nearest few per cent.

    Args:
        draws: how many settings.
        seed: the start of the random numbers.

    >>> robustness(2000).patterns["CAHS"] > 0.5
    True
    """
    if isinstance(draws, bool) or not isinstance(draws, int) or not 1 <= draws <= 1_000_000:
        message = f"must be a whole number from 1 to 1000000, got {draws!r}"
        raise CourseError([Problem("this cell", 0, "draws", message)])
    random = np.random.default_rng(seed)
    drawn = {name: random.uniform(each.low, each.high, draws) for name, each in DRAWN.items()}
    many = Draws(a=np.ones(draws), **drawn)
    found = np.array([regime_codes(many, np.array([u]), np.array([b])) for u, b in CORNERS])
    letters = np.array([LETTERS[one] for one in REGIMES])[found]
    patterns = Counter("".join(column) for column in letters.T.tolist())
    corners = tuple(
        dict(zip(REGIMES, (np.bincount(row, minlength=len(REGIMES)) / draws).tolist(), strict=True)) for row in found
    )
    return Robustness(draws, {name: count / draws for name, count in patterns.most_common()}, corners)
