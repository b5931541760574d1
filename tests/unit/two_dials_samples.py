"""Hundreds of settings of the two dials and what Python makes of them: the ground for the twin in JavaScript.

Each vector is plain JSON: `call` says what is asked, the rest is what it is asked with, `expect` what Python answers.

| call | given | expected |
|---|---|---|
| setting | parameters, u, b, s0, times | kappa, push, regime, equilibrium, half_life, tipping_point, path per time |
| borders | parameters, u, b | b_crit(u), u_crit(b), b_stable(u), u_stable(b), b_hollow(u), ... |
| sides | parameters, u, b, start, tilt, times | x and y (a level per time) |
| cards | parameters | table[up][bridge], fewest (count and hands, or null), corners (a pattern such as CAHS) |
| sequence | parameters, phases, s0, samples | times, levels, ends, peak, peak_time, end |
| plane | parameters, n | codes (rows are bridging), levels (null in an arms race), shares |
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np

from course_utils.subject.models import two_dials, two_dials_borders, two_dials_play
from course_utils.subject.models.two_dials import TEACHING, Parameters
from course_utils.subject.models.two_dials_play import ORDERS, START, Phase
from course_utils.subject.records.model_numbers import RANGES

RIVALS = {
    "preset-essay": TEACHING,
    "preset-deterrence": Parameters(a=1, k0=0.8, p=-0.5, m=0.1, D=0.4, C=1, P=0.2),
    "preset-spiral": Parameters(a=1, k0=0.8, p=1, m=0.6, D=1.2, C=0.1, P=0),
    "preset-sceptic": Parameters(a=1, k0=0.8, p=0.3, m=0, D=1, C=0.5, P=0),
}
NAMES = ("a", "k0", "p", "m", "D", "C", "P")
ODD = (
    Parameters(a=1, k0=1, p=0, m=0, D=0, C=0, P=0),  # nothing pushes, and kappa equals a everywhere
    Parameters(a=1, k0=1, p=0, m=1, D=5, C=5, P=5),
    Parameters(a=1, k0=0, p=2, m=1, D=1, C=1, P=1),  # nobody answers
    Parameters(a=5, k0=5, p=2, m=0, D=5, C=5, P=0),  # as fast a race as the ranges allow
    Parameters(a=0.001, k0=5, p=2, m=0, D=0, C=0, P=5),  # a race that runs down
    Parameters(a=1, k0=1, p=-1, m=0.25, D=2, C=2, P=0.5),
    Parameters(a=1, k0=0.5, p=1.5, m=0.2, D=1.6, C=0.1, P=0.1),
)
TIMES = (0, 0.25, 1, 2, 7.5, 40, 1000)
EDGES = ((5 / 12, 0), (1, 0.4375), (1, 5 / 9), (5 / 13, 1), (0, 0.5), (1, 1), (0.5, 0.75), (0.6, 0.2), (0.8, 0.7))


def some_parameters(count: int, seed: int) -> list[Parameters]:
    """Settings drawn evenly from the whole of the ranges."""
    random = np.random.default_rng(seed)
    drawn = random.uniform(0, 1, (count, len(NAMES)))
    return [
        Parameters(**{name: RANGES[name].low + (RANGES[name].high - RANGES[name].low) * share for name, share in zip(
            NAMES, (row * 0.999 + 0.001).tolist(), strict=True)})
        for row in drawn
    ]  # fmt: skip


def _setting(parameters: Parameters, u: float, b: float, s0: float) -> dict[str, Any]:
    return {
        "call": "setting",
        "parameters": asdict(parameters),
        "u": u,
        "b": b,
        "s0": s0,
        "times": list(TIMES),
        "expect": {
            "kappa": two_dials.kappa(parameters, u, b),
            "push": two_dials.push(parameters, u, b),
            "regime": two_dials.regime(parameters, u, b).value,
            "equilibrium": two_dials.equilibrium(parameters, u, b),
            "half_life": two_dials.half_life(parameters, u, b),
            "tipping_point": two_dials.tipping_point(parameters, u, b),
            "path": [two_dials.path(parameters, u, b, s0, time) for time in TIMES],
        },
    }


def _borders(parameters: Parameters, u: float, b: float) -> dict[str, Any]:
    return {
        "call": "borders",
        "parameters": asdict(parameters),
        "u": u,
        "b": b,
        "expect": {
            "b_crit": two_dials_borders.b_crit(parameters, u),
            "u_crit": two_dials_borders.u_crit(parameters, b),
            "b_stable": two_dials_borders.b_stable(parameters, u),
            "u_stable": two_dials_borders.u_stable(parameters, b),
            "b_hollow": two_dials_borders.b_hollow(parameters, u),
            "upgrading_raises": two_dials_borders.upgrading_raises(parameters, b),
            "sign_flips": list(two_dials_borders.sign_flips(parameters)),
        },
    }


def _sides(parameters: Parameters, u: float, b: float, start: tuple[float, float], tilt: float) -> dict[str, Any]:
    x, y = two_dials.sides(parameters, u, b, start, tilt, np.array(TIMES[:-1], dtype=float))
    expect = {"x": x.tolist(), "y": y.tolist()}
    given = {"u": u, "b": b, "start": list(start), "tilt": tilt, "times": list(TIMES[:-1])}
    return {"call": "sides", "parameters": asdict(parameters), **given, "expect": expect}


def _cards(parameters: Parameters) -> dict[str, Any]:
    fewest = two_dials_play.fewest_cards(parameters)
    expect = {
        "table": [[one.value for one in row] for row in two_dials_play.card_table(parameters)],
        "fewest": None if fewest is None else [fewest[0], [list(hand) for hand in fewest[1]]],
        "corners": two_dials_play.corner_pattern(parameters),
    }
    return {"call": "cards", "parameters": asdict(parameters), "expect": expect}


def _sequence(parameters: Parameters, phases: tuple[Phase, ...], s0: float, samples: int) -> dict[str, Any]:
    played = asdict(two_dials_play.sequence(parameters, phases, s0, samples))
    expect = {name: list(value) if isinstance(value, tuple) else value for name, value in played.items()}
    given = {"phases": [asdict(phase) for phase in phases], "s0": s0, "samples": samples}
    return {"call": "sequence", "parameters": asdict(parameters), **given, "expect": expect}


def _plane(parameters: Parameters, n: int) -> dict[str, Any]:
    made = two_dials.plane(parameters, n)
    levels = [[None if np.isnan(level) else level for level in row] for row in made.levels.tolist()]
    shares = {one.value: share for one, share in made.shares.items()}
    expect = {"codes": made.codes.tolist(), "levels": levels, "shares": shares}
    return {"call": "plane", "parameters": asdict(parameters), "n": n, "expect": expect}


def vectors() -> list[dict[str, Any]]:
    """Every sample with what Python makes of it."""
    random = np.random.default_rng(20060301)
    drawn = some_parameters(60, 1)
    made = []
    for parameters in (*RIVALS.values(), *ODD):
        for u, b in (*two_dials_play.CORNERS, *EDGES):
            made.append(_setting(parameters, u, b, START))
            made.append(_borders(parameters, u, b))
        made.append(_setting(parameters, 0.9, 0.1, -100))
        made.append(_cards(parameters))
        made += [_sequence(parameters, phases, START, 5) for phases in ORDERS.values()]
        made.append(_sides(parameters, 0.3, 0.6, (4, -1), 0.5))
    for parameters in drawn:
        u, b, share, first, second = random.uniform(0, 1, 5).tolist()
        made.append(_setting(parameters, u, b, 200 * share - 100))
        made.append(_borders(parameters, u, b))
        made.append(_sides(parameters, u, b, (50 * first, -50 * second), share - 0.5))
        phases = (Phase(u, b, 3 * first), Phase(first, second, 0), Phase(b, u, 2 * second))
        made.append(_sequence(parameters, phases, 20 * share - 10, 7))
    made += [_cards(parameters) for parameters in drawn[:20]]
    made += [_plane(parameters, 21) for parameters in (*RIVALS.values(), *drawn[:4])]
    made.append(_sequence(TEACHING, (Phase(1, 0, 1000), Phase(1, 0, 1000), Phase(1, 1, 5)), 100, 3))
    return made
