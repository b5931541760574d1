"""The arithmetic of generated questions: small pure functions, from drawn parameters to what is right and what to show.

A generator gives a `Derived`, or `None` where a draw would make a poor question: degenerate, ambiguous, or so near a
border that rounding could cross it. A parameter may name the outcome that is wanted (`want`), so that every outcome
comes up about equally often.

Nothing here says how the world is; `bank_generators.py` and `chart_generators.py` do, by the records and the tables.
The equations and their sources stand in `two_dials.py` and `richardson.py`; the numbers are drawn for practice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from course_utils.records.questions import Derived
from course_utils.subject.models import richardson
from course_utils.subject.models.bank_generators import BANK_GENERATORS
from course_utils.subject.models.chart_generators import CHART_GENERATORS
from course_utils.subject.models.sum_generators import SUM_GENERATORS
from course_utils.subject.models.two_dials import (
    TEACHING,
    Parameters,
    Regime,
    equilibrium,
    kappa,
    push,
    regime,
    tipping_point,
)
from course_utils.subject.models.two_dials_play import CARDS_EACH, cards, preset

Generator = Callable[..., Derived | None]

# ---- Generators on the two dials ----

# How far from a border a draw must stay, so that numbers rounded to two decimals lie on the same side of it.
_CLEAR_RATE = 0.02
_CLEAR_PUSH = 0.03
_NO_RACE = 0.97


def _clear_regime(parameters: Parameters, u: float, b: float) -> Regime | None:
    """The regime of a setting, or `None` within rounding of a border."""
    found = regime(parameters, u, b)
    if abs(kappa(parameters, u, b) - parameters.a) < _CLEAR_RATE:
        return None
    if found is Regime.ARMS_RACE:
        return found
    if abs(push(parameters, u, b)) < _CLEAR_PUSH:
        return None
    if found is not Regime.STABLE_PEACE and abs(parameters.D * (1 - b) - parameters.C * (1 - u)) < _CLEAR_PUSH:
        return None
    return found


def _level(u: float, b: float) -> float | None:
    """Where effort settles with the teaching values, if the setting is well clear of an arms race."""
    return equilibrium(TEACHING, u, b) if kappa(TEACHING, u, b) <= _NO_RACE else None


def _told(level: float) -> float:
    """A level as the lesson tells it: two digits, for more would look like a measurement."""
    return float(f"{level:.2g}")


def _regime(u: float, b: float, want: str) -> Derived | None:
    """Which of the four regimes a setting leads to: option `cold`, `hollow`, `stable` or `arms`."""
    found = _clear_regime(TEACHING, u, b)
    if found is None or found.value.partition("_")[0] != want:
        return None
    t = TEACHING
    parts = {"divides": t.D * (1 - b), "doubts": t.C * (1 - u), "attraction": t.P * u * b}
    shown = {"kappa": kappa(t, u, b), "fatigue": t.a, "push": push(t, u, b), **parts}
    return Derived(want, shown, cases={"truth": want})


def _flip(u: float, more: float, b: float, want: str) -> Derived | None:
    """What more upgrading does to the level, bridging kept: `higher`, `lower`, `same` or `nowhere` (an arms race)."""
    after = round(u + more, 9)
    before = _level(u, b)
    if after > 1 or before is None or abs(before) < _CLEAR_PUSH:
        return None
    shown: dict[str, float | str] = {
        "u2": after,
        "kappa1": kappa(TEACHING, u, b),
        "kappa2": kappa(TEACHING, after, b),
        "push1": push(TEACHING, u, b),
        "push2": push(TEACHING, after, b),
        "fatigue": TEACHING.a,
        "level1": _told(before),
    }
    level = equilibrium(TEACHING, after, b)
    if level is None or _level(after, b) is None:
        clear = kappa(TEACHING, after, b) >= TEACHING.a + _CLEAR_RATE
        return Derived("nowhere", shown, cases={"truth": "nowhere"}) if clear and want == "nowhere" else None
    change = level - before
    found = "same" if abs(change) < 1e-9 else "higher" if change > 0 else "lower"
    if found != want or (found != "same" and (abs(change) < 0.3 or _told(level) == _told(before))):
        return None
    return Derived(found, {**shown, "level2": _told(level)}, cases={"truth": found})


def _two_settings(u1: float, b1: float, u2: float, b2: float, want: str) -> Derived | None:
    """Whether the setting with more turned in all settles lower as well."""
    one, two = _level(u1, b1), _level(u2, b2)
    if one is None or two is None or u1 + b1 < u2 + b2 + 0.15 or abs(one - two) < 0.5:
        return None
    if _told(one) == _told(two):
        return None
    # The wording says whether A has bridges enough for its upgrading to calm: so that must be what decides.
    if u1 <= u2 or b1 >= b2 or (one < two) != (want == "true") or _rises(b1) is not (one > two):
        return None
    shown = {"sum1": u1 + b1, "sum2": u2 + b2, "level1": _told(one), "level2": _told(two)}
    truth = "true" if one < two else "false"
    return Derived(one < two, shown, cases=dict.fromkeys(("truth", "if_true", "if_false"), truth))


def _start(u: float, b: float, s0: float, want: str) -> Derived | None:
    """Where effort goes from a start: `rises` or `falls` to a level, or runs `up` or `down` without end."""
    rate, drive = kappa(TEACHING, u, b) - TEACHING.a, push(TEACHING, u, b)
    speed = rate * s0 + drive
    if abs(rate) < 2 * _CLEAR_RATE or abs(speed) < 0.4:
        return None
    goal, tip = equilibrium(TEACHING, u, b), tipping_point(TEACHING, u, b)
    turn = goal if goal is not None else tip
    if turn is None or abs(s0 - turn) < 1.5:
        return None
    higher, lower = ("falls", "rises") if goal is not None else ("up", "down")
    found = higher if s0 > turn else lower
    shown = {"kappa": rate + TEACHING.a, "fatigue": TEACHING.a, "push": drive, "turn": _told(turn), "pull": rate * s0}
    shown["speed"] = speed
    return Derived(found, shown, cases={"truth": found}) if found == want else None


def _cards(up: float, bridge: float) -> Derived | None:
    """How many more bridging cards a hand in an arms race needs to leave it."""
    hands = [regime(TEACHING, *cards(int(up), count)) for count in range(CARDS_EACH + 1)]
    if hands[int(bridge)] is not Regime.ARMS_RACE:
        return None
    out = next(count for count, found in enumerate(hands) if found is not Regime.ARMS_RACE)
    stable = next((count for count, found in enumerate(hands) if found is Regime.STABLE_PEACE), None)
    answer = out - bridge
    led = {"total": out, "one_short": answer - 1, "stable": None if stable is None else stable - bridge}
    wrong: dict[str, float] = {}
    for name, value in led.items():
        if value is not None and value not in (answer, 0, *wrong.values()):
            wrong[name] = float(value)
    u, b = cards(int(up), out)
    shown: dict[str, float | str] = {
        "cards": float(CARDS_EACH),
        "out": float(out),
        "more": answer,
        "fatigue": TEACHING.a,
        "start": TEACHING.k0,
        "provocation": TEACHING.p,
        "calming": TEACHING.m,
        "kappa1": kappa(TEACHING, *cards(int(up), int(bridge))),
        "kappa0": kappa(TEACHING, *cards(int(up), out - 1)),
        "kappa2": kappa(TEACHING, u, b),
    }
    return Derived(answer, shown, wrong)


def _four_settings(u1: float, u2: float, b1: float, b2: float, want: str) -> Derived | None:
    """Four settings, two values of each dial, by where effort settles; both rows below the turn, above it, or astride.

    Keys: `ll` little of both, `hl` much upgrading and little bridging, `lh` the other way, `hh` much of both.
    """
    if u2 - u1 < 0.25 or b2 - b1 < 0.15:
        return None
    lift = {b: _rises(b) for b in (b1, b2)}
    kinds: dict[tuple[bool | None, ...], str] = {
        (True, True): "below",
        (True, False): "astride",
        (False, False): "above",
    }
    kind = kinds.get(tuple(lift.values()))
    found = {"ll": _level(u1, b1), "hl": _level(u2, b1), "lh": _level(u1, b2), "hh": _level(u2, b2)}
    levels = {key: level for key, level in found.items() if level is not None}
    if kind != want or len(levels) < len(found):
        return None
    order = tuple(sorted(levels, key=lambda key: levels[key]))
    if any(
        levels[two] - levels[one] < 0.25 or _told(levels[one]) == _told(levels[two]) for one, two in pairwise(order)
    ):
        return None
    return Derived(order, {f"level_{key}": _told(level) for key, level in levels.items()}, cases={"rows": want})


def _rises(b: float) -> bool | None:
    """Whether upgrading lifts the level at this much bridging; `None` near the turn."""
    none, some = equilibrium(TEACHING, 0, b), equilibrium(TEACHING, 0.2, b)
    if none is None or some is None or abs(some - none) < 0.05:
        return None
    return some > none


_SCHOOLS = ("deterrence", "spiral", "sceptic")


def _schools(u: float, b: float, want: str) -> Derived | None:
    """Which one school differs from the essay on whether a setting is an arms race; `nobody` if all agree."""
    home = preset("preset-essay")
    values = {"essay": home, **{name: preset(f"preset-{name}") for name in _SCHOOLS}}
    rates = {name: kappa(one, u, b) - one.a for name, one in values.items()}
    if any(abs(rate) < _CLEAR_RATE for rate in rates.values()):
        return None
    odd = [name for name in _SCHOOLS if (rates[name] > 0) != (rates["essay"] > 0)]
    if len(odd) > 1 or (odd or ["nobody"])[0] != want:
        return None
    shown: dict[str, float | str] = {"start": home.k0, "fatigue": home.a}
    for name, one in values.items():
        shown |= {f"p_{name}": one.p, f"m_{name}": one.m, f"kappa_{name}": rates[name] + one.a}
    verdict = "race" if rates["essay"] > 0 else "peace"
    return Derived(want, shown, cases={"home": verdict, "others": verdict, "truth": want})


def _built_in(divides: float, doubts: float, provocation: float, want: str) -> Derived | None:
    """Which dial alone, turned to 1, brings effort to normal or below: `up`, `bridge`, `either` or `neither`."""
    changed = replace(TEACHING, D=divides, C=doubts, p=provocation)
    rates = {"up": kappa(changed, 1, 0) - changed.a, "bridge": kappa(changed, 0, 1) - changed.a}
    if any(abs(rate) < _CLEAR_RATE for rate in rates.values()):
        return None
    pushes = {"up": push(changed, 1, 0), "bridge": push(changed, 0, 1)}
    does = [name for name in rates if rates[name] < 0 and pushes[name] <= 0]
    found = "either" if len(does) == len(rates) else does[0] if does else "neither"
    shown: dict[str, float | str] = {
        "kappa_up": rates["up"] + changed.a,
        "kappa_bridge": rates["bridge"] + changed.a,
        "push_up": pushes["up"],
        "push_bridge": pushes["bridge"],
        "fatigue": changed.a,
    }
    return Derived(found, shown, cases={"truth": found}) if found == want else None


# ---- Generators on Richardson's two sides ----


def _pair(k: float, l: float, a: float, b: float, g: float, h: float) -> richardson.Coefficients:  # noqa: E741  his letter
    return richardson.Coefficients(k=k, l=l, a=a, b=b, g=g, h=h)


_CLEAR_PRODUCT = 0.1


def _criterion(k: float, l: float, a: float, b: float, want: str) -> Derived | None:  # noqa: E741
    """Whether a pair settles or races, where one side answers more strongly than it tires and the other does not."""
    system = _pair(k, l, a, b, 1, 1)
    if (k - a) * (l - b) >= -1e-9 or abs(system.determinant) < _CLEAR_PRODUCT:
        return None
    found = "settles" if richardson.is_stable(system) else "races"
    if found != want:
        return None
    eager = "first" if k > a else "second"
    shown = {"kl": k * l, "ab": a * b, "fast": richardson.eigenvalues(system)[0]}
    return Derived(found, shown, cases={"truth": found, "eager": eager})


_CASES = MappingProxyType(
    {
        richardson.Case.FINITE_RACE: "finite",
        richardson.Case.RUNAWAY: "runaway",
        richardson.Case.DISARMAMENT: "disarm",
        richardson.Case.DEPENDS_ON_START: "start",
    }
)


def _four_cases(k: float, l: float, a: float, b: float, g: float, h: float, want: str) -> Derived | None:  # noqa: E741
    """Which of the four textbook cases a pair is: `finite`, `runaway`, `disarm` or `start`."""
    system = _pair(k, l, a, b, g, h)
    point = richardson.equilibrium(system)
    if abs(system.determinant) < _CLEAR_PRODUCT or point is None or _CASES.get(richardson.case(system)) != want:
        return None
    shown = {"kl": k * l, "ab": a * b, "x": point[0], "y": point[1]}
    return Derived(want, shown, cases={"truth": want})


def _sum_of_alike(k: float, a: float, g: float, h: float) -> Derived | None:
    """Where the sum of two sides alike in reaction and fatigue settles: `(g + h) / (a - k)`."""
    point = richardson.equilibrium(_pair(k, k, a, a, g, h))
    if point is None or a - k < 0.05:
        return None
    total = sum(point)
    if abs(total) < 0.5 or abs(total * 100 - round(total * 100)) > 1e-6:
        return None
    wrong = {
        "undivided": g + h,
        "sign": (abs(g) + abs(h)) / (a - k),
        "added": (g + h) / (a + k),
        "half": total / 2,
    }
    if g > 0 and h > 0:
        del wrong["sign"]
    shown = {"drive": g + h, "calming": a - k, "total": total, "x": point[0], "y": point[1]}
    return Derived(round(total, 2), shown, wrong)


def _slope(slope: float, a: float) -> Derived | None:
    """What reaction a fitted slope means, given the fatigue: for two sides alike the slope is `k - a`."""
    k = round(slope + a, 9)
    if k <= 0.05 or abs(slope) < 0.05:
        return None
    wrong = {"bare": slope, "minus": slope - a, "turned": a - slope}
    cases = {"sign": "above" if slope > 0 else "below"}
    return Derived(k, {"k": k}, {name: round(value, 9) for name, value in wrong.items()}, cases)


def _line(slope: float, zero: float, total: float, want: str) -> Derived | None:
    """Where a fitted line of increments sends a total: off its zero (`up`, `down`) or to it (`falls`, `rises`)."""
    gap = total - zero
    if abs(slope) < 0.05 or abs(gap) < 5:
        return None
    found = ("up" if gap > 0 else "down") if slope > 0 else ("falls" if gap > 0 else "rises")
    shown = {"gap": abs(gap), "change": slope * gap}
    return Derived(found, shown, cases={"truth": found}) if found == want else None


_HELD_OUT = 5


def _held_out(
    r1: float, r2: float, r3: float, r4: float, r5: float,
    v1: float, v2: float, v3: float, v4: float, v5: float,
    fit: float, edge: float, want: str,
) -> Derived | None:  # fmt: skip
    """Which model does better on years held out: `richardson` or `rival`; the last year alone says the opposite."""
    mine, theirs = (r1, r2, r3, r4, r5), (v1, v2, v3, v4, v5)
    mean_r, mean_v = sum(mine) / _HELD_OUT, sum(theirs) / _HELD_OUT
    found = "richardson" if mean_r < mean_v else "rival"
    if found != want or abs(mean_r - mean_v) < 0.8 or r5 == v5 or fit - edge <= 0:
        return None
    if (r5 < v5) == (mean_r < mean_v):
        return None
    cases = {"truth": found, "last": "rival" if v5 < r5 else "richardson"}
    return Derived(found, {"mean_r": mean_r, "mean_v": mean_v, "fit_v": fit - edge}, cases=cases)


_T_CLEAR = 2.5
_T_FAINT = 1.5


def _signs(reaction: float, own: float, t_reaction: float, t_own: float, want: str) -> Derived | None:
    """What signs and t values allow one to say: `lead` (fit and stand out), `faint` (fit, within noise), `against`."""
    if reaction == 0 or own == 0:
        return None
    fits = reaction > 0 > own
    wrong = [size for size, bad in ((t_reaction, reaction < 0), (t_own, own > 0)) if bad]
    if fits and min(t_reaction, t_own) >= _T_CLEAR:
        found = "lead"
    elif fits and max(t_reaction, t_own) <= _T_FAINT:
        found = "faint"
    elif len(wrong) == 1 and wrong[0] >= _T_CLEAR:
        found = "against"
    else:
        return None
    which = "none" if fits else "reaction" if reaction < 0 else "own"
    shown = {
        "t1": t_reaction if reaction > 0 else -t_reaction,
        "t2": t_own if own > 0 else -t_own,
    }
    return Derived(found, shown, cases={"truth": found, "which": which}) if found == want else None


GENERATORS: Mapping[str, Generator] = MappingProxyType(
    {
        **BANK_GENERATORS,
        **CHART_GENERATORS,
        **SUM_GENERATORS,
        "regime": _regime,
        "flip": _flip,
        "two_settings": _two_settings,
        "start": _start,
        "cards": _cards,
        "four_settings": _four_settings,
        "schools": _schools,
        "built_in": _built_in,
        "criterion": _criterion,
        "four_cases": _four_cases,
        "sum_of_alike": _sum_of_alike,
        "slope": _slope,
        "line": _line,
        "held_out": _held_out,
        "signs": _signs,
    }
)
"""The generators by the name that a record's `variant` gives."""
