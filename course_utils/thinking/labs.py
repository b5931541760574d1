"""Data labs: what the right number is, what the usual mistakes give, and what a student's answer amounts to.

An answer is judged by its value alone; nobody reads the student's code, and none of it runs here. What does run is
the solution in the lab's own record, which belongs to the course. The right number and those of the usual mistakes
come from the table each time: nothing is typed that could drift from the figures.
"""

from __future__ import annotations

import math
import numbers
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from course_utils.records import course
from course_utils.records.frames import data
from course_utils.records.labs import Lab, LabMistake
from course_utils.records.problems import CourseError
from course_utils.records.questions.typed_numbers import read_number
from course_utils.strings import say

if TYPE_CHECKING:
    import pandas as pd

Verdict = Literal["right", "partly", "not_yet", "unclear", "open"]

_BUILTINS = {
    "abs": abs, "dict": dict, "float": float, "int": int, "len": len, "list": list, "max": max, "min": min,
    "range": range, "round": round, "set": set, "sorted": sorted, "sum": sum, "zip": zip,
}  # fmt: skip
_YEAR = re.compile(r"(?<!\w)(1[89]\d\d|20\d\d)(?!\w)")
_CODE = re.compile(r"(?<!\w)[A-Z]{3}(?!\w)")
_EXACT = 5e-4
"""How near, in parts of one, a number must lie to the one of another year or state to be taken for it."""
_NEAR = 0.02
"""Within two in a hundred of the answer it is a matter of rounding."""
_HUNDRED = 100.0
_UNWRAP = {"Series": "unwrap_pandas", "DataFrame": "unwrap_frame", "index": "unwrap_pandas", "text": "unwrap_text"}
_SCALES = (10.0, 1e3, 1e6, 1e9)


class LabFault(ValueError):
    """The record of a lab does not work; the message says where."""


@dataclass(frozen=True)
class Given:
    """What a student's answer is, before it is compared.

    Args:
        value: its number, if it holds exactly one.
        wrapper: what the number is wrapped in (`Series`, `text`), or an empty text for a plain number.
        problem: the name of the string that says why there is no number to compare.
        details: what that string needs.
    """

    value: float | None = None
    wrapper: str = ""
    problem: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Assessment:
    """What came of a check.

    Args:
        verdict: `right`; `partly` (the right number, wrapped in something); `not_yet`; `unclear` (no number to
            compare); `open` (nothing was answered yet).
        text: what to tell the student.
        value: the number that was compared, if any.
        mistake: which mistake was recognised: a key of the record or the name of a general one.
    """

    verdict: Verdict
    text: str
    value: float | None = None
    mistake: str = ""


# --- what the record gives


def run(code: str, known: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Run lines of a lab's record and return the names that they set.

    This is no cage for foreign code: only `seeds/` comes in here, never anything that a student wrote.

    Args:
        code: Python that knows `data` and a few plain functions.
        known: names from earlier lines.

    Raises:
        LabFault: if the lines fail.
    """
    names: dict[str, Any] = {"__builtins__": _BUILTINS, "data": data, **(known or {})}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a mistake may well divide by zero
            exec(compile(code, "<lab>", "exec"), names)
    except (
        ArithmeticError,
        AttributeError,
        ImportError,
        LookupError,
        NameError,
        SyntaxError,
        TypeError,
        ValueError,
    ) as fault:
        message = f"does not run: {type(fault).__name__}: {fault}"
        raise LabFault(message) from fault
    return {name: value for name, value in names.items() if name not in ("__builtins__", "data")}


def solve(lab: Lab) -> float:
    """The right number: what the solution of the record gives.

    Args:
        lab: the record.

    Raises:
        LabFault: if the solution fails or gives no finite number.
    """
    return _value(lab, lab.solution)


def mistaken_value(lab: Lab, mistake: LabMistake) -> float:
    """The number that a known mistake leads to.

    Args:
        lab: the record.
        mistake: one of its mistakes.

    Raises:
        LabFault: if it cannot be computed, or changes a word that the solution does not have.
    """
    if mistake.times is not None:
        return solve(lab) * mistake.times
    if mistake.code is not None:
        return _value(lab, mistake.code, run(lab.solution))
    assert mistake.instead is not None
    return _value(lab, _changed(lab.solution, mistake.instead))


def _changed(code: str, words: Mapping[str, str]) -> str:
    """The code with whole words changed, all at once, so that two can change places."""
    shape = re.compile("|".join(rf"(?<!\w){re.escape(old)}(?!\w)" for old in words))
    seen = set(shape.findall(code))
    missing = sorted(set(words) - seen)
    if missing:
        message = f"changes '{missing[0]}', which the solution does not have"
        raise LabFault(message)
    return shape.sub(lambda found: words[found.group()], code)


def _value(lab: Lab, code: str, known: Mapping[str, Any] | None = None) -> float:
    given = read_answer(run(code, known).get("answer", ...), lab.unit)
    if given.value is None or given.wrapper:
        message = "does not set `answer` to one finite number"
        raise LabFault(message)
    return given.value


def figures(lab: Lab) -> pd.DataFrame:
    """The rows in which a reader without Python finds the number.

    Args:
        lab: the record.

    Returns:
        Those rows of the table, with all its columns.

    Raises:
        LabFault: if they cannot be chosen, or the solution does not come to its number among them.
    """
    given = lab.by_hand
    try:
        found = data(given.table).query(given.rows)
    except (NameError, SyntaxError, TypeError, ValueError) as fault:
        message = f"cannot choose the rows: {fault}"
        raise LabFault(message) from fault
    missing = [column for column in given.columns if column not in found.columns]
    if missing:
        message = f"names the column '{missing[0]}', which '{given.table}' does not have"
        raise LabFault(message)
    value = _value(lab, lab.solution, {"data": {given.table: found}.__getitem__})
    if value != solve(lab):
        message = f"lead to {value:g} instead of {solve(lab):g}; choose more rows"
        raise LabFault(message)
    return found


@dataclass(frozen=True)
class _Known:
    """A number that a mistake leads to, how near one must be, and what to say."""

    key: str
    value: float
    width: float
    text: str


@cache
def _answer(name: str) -> float:
    return solve(course().labs[name])


@cache
def _known_mistakes(name: str) -> tuple[_Known, ...]:
    lab = course().labs[name]
    return tuple(_Known(one.key, mistaken_value(lab, one), lab.tolerance, one.message) for one in lab.mistakes)


@cache
def _neighbours(name: str) -> tuple[_Known, ...]:
    """The solution with one year or one state changed, wherever that gives another number."""
    lab = course().labs[name]
    answer = _answer(name)
    found = []
    for key, code, text in _variants(lab):
        try:
            value = _value(lab, code)
        except (LabFault, CourseError):
            continue  # no such row in the table: nobody can have found that number
        # Nought comes of many slips, not of one year in particular.
        if value and abs(value - answer) > lab.tolerance:
            found.append(_Known(key, value, abs(value) * _EXACT, text))
    return tuple(found)


def _variants(lab: Lab) -> Iterator[tuple[str, str, str]]:
    for year in sorted(set(_YEAR.findall(lab.solution))):
        for off in (-1, 1, -5, 5, -10, 10):
            other = str(int(year) + off)
            yield "year", _changed(lab.solution, {year: other}), say("lab_check.year", year=year, other=other)
    states = data("states").set_index("state")["name"].to_dict()
    for code in sorted(set(_CODE.findall(lab.solution)) & set(states)):
        for other, spelled in states.items():
            if other != code:
                text = say("lab_check.state", state=states[code], code=code, other=spelled, other_code=other)
                yield "state", _changed(lab.solution, {code: other}), text


# --- what the student gives


def read_answer(answer: object, unit: str = "") -> Given:
    """Find the one number in whatever a student hands over. Never raises.

    Args:
        answer: anything.
        unit: the unit asked for, which may stand behind a number given as text.

    >>> read_answer(12).value, read_answer([1, 2]).problem
    (12.0, 'many')
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(answer, unit)
    except Exception:  # noqa: BLE001 - an object of a student's making may do anything when it is looked at
        return Given(problem="other", details={"kind": type(answer).__name__})


def _read(answer: Any, unit: str) -> Given:
    kind = type(answer).__name__
    if answer is None or answer is ...:
        return Given(problem="open")
    if isinstance(answer, bool) or kind in ("bool_", "bool"):
        return Given(problem="truth")
    if kind in ("NAType", "NaTType"):
        return Given(problem="missing")
    if isinstance(answer, str):
        found = read_number(answer, unit)
        return Given(found, "text") if isinstance(found, float) else Given(problem="words")
    if isinstance(answer, numbers.Real) or kind == "Decimal":
        value = _float(answer)
        return Given(value) if value is not None else Given(problem="missing" if answer != answer else "endless")
    if isinstance(answer, Mapping | list | tuple | set | frozenset):
        return _only(kind, list(answer.values() if isinstance(answer, Mapping) else answer))
    if _from_pandas(answer):
        return _only(kind, answer.to_numpy().ravel().tolist())
    if kind == "ndarray":
        return _only(kind, answer.ravel().tolist())
    if callable(answer):
        return Given(problem="call", details={"kind": kind})
    if "GroupBy" in kind:
        return Given(problem="groups")
    return Given(problem="other", details={"kind": kind})


def _from_pandas(answer: Any) -> bool:
    import pandas as pd

    return isinstance(answer, pd.Series | pd.DataFrame | pd.Index)


def _only(kind: str, members: list[Any]) -> Given:
    """A holder of several things has a number only if it holds one thing and that is a number."""
    word = kind if kind in ("Series", "DataFrame", "ndarray") else kind.lower()
    if not members:
        return Given(problem="empty", details={"kind": word})
    if len(members) > 1:
        truths = all(type(one).__name__ in ("bool", "bool_") for one in members)
        return Given(problem="condition" if truths else "many", details={"kind": word, "count": f"{len(members):,}"})
    # A set or a list within a list is not looked into further.
    inner = _read(members[0], "") if isinstance(members[0], numbers.Real) else Given(problem="other")
    if inner.value is None:
        return Given(problem=inner.problem, details={"kind": word})
    return Given(inner.value, word)


def _float(number: Any) -> float | None:
    try:
        value = float(number)
    except (OverflowError, ValueError):
        return None
    return value if math.isfinite(value) else None


# --- the two together


def assess(name: str, answer: object) -> Assessment:
    """Judge an answer by its value. Never raises for anything that a student may hand over.

    Args:
        name: the id of the lab.
        answer: anything.

    Returns:
        What it amounts to, with a sentence for the student.
    """
    lab = course().labs[name]
    given = read_answer(answer, lab.unit)
    if given.problem == "open":
        return Assessment("open", say("lab_check.open"))
    if given.value is None:
        return Assessment("unclear", say(f"lab_check.{given.problem}", **given.details), mistake=given.problem)
    key, text = _judged(lab, given.value)
    if not given.wrapper:
        return Assessment("not_yet" if key else "right", text, given.value, key)
    advice = say(f"lab_check.{_UNWRAP.get(given.wrapper, 'unwrap')}", kind=given.wrapper)
    if key:
        return Assessment("not_yet", f"{advice} {text}", given.value, key)
    return Assessment("partly", f"{advice} {say('lab_check.inside')}", given.value, "wrapped")


def marks(lab: Lab) -> dict[str, Any]:
    """All that a page needs to judge a number as `assess` does; its twin is `front/lab/judge.js`.

    Args:
        lab: the record.

    Returns:
        `{answer, tolerance, unit, meaning, mistakes, neighbours}`; the last two are lists of
        `{key, value, width, text}`: a number, how near one must be, and what to say.
    """
    return {
        "answer": _answer(lab.id), "tolerance": lab.tolerance, "unit": lab.unit, "meaning": lab.meaning,
        "mistakes": [asdict(known) for known in _known_mistakes(lab.id)],
        "neighbours": [asdict(known) for known in _neighbours(lab.id)],
    }  # fmt: skip


def _judged(lab: Lab, value: float) -> tuple[str, str]:
    """The key of the mistake (empty if there is none) and what to say."""
    answer = _answer(lab.id)
    if abs(value - answer) <= lab.tolerance:
        return "", lab.meaning
    for known in _known_mistakes(lab.id):
        if abs(value - known.value) <= known.width:
            return known.key, known.text
    for key, scaled, text in _general(lab, value):
        if abs(scaled - answer) <= lab.tolerance:
            return key, text
    for known in _neighbours(lab.id):
        if abs(value - known.value) <= known.width:
            return known.key, known.text
    if abs(value - answer) <= _NEAR * abs(answer):
        return "near", say("lab_check.near")
    side = "lab_check.larger" if value > answer else "lab_check.smaller"
    return "other", say(side, value=in_words(value), unit=lab.unit)


def _general(lab: Lab, value: float) -> Iterator[tuple[str, float, str]]:
    """Slips that can happen anywhere: what the answer would be without the slip, and what to say about it."""
    yield "sign", -value, say("lab_check.sign")
    percent = "percent" in lab.unit
    yield "hundredth", value * _HUNDRED, say("lab_check.share" if percent else "lab_check.scale", unit=lab.unit)
    yield "hundredfold", value / _HUNDRED, say("lab_check.scale" if percent else "lab_check.percent", unit=lab.unit)
    for factor in _SCALES:
        yield "scale", value * factor, say("lab_check.scale", unit=lab.unit)
        yield "scale", value / factor, say("lab_check.scale", unit=lab.unit)
    if value:
        yield "upside-down", 1 / value, say("lab_check.upside_down")


def in_words(value: float, decimals: int | None = None) -> str:
    """A number as a reader likes it.

    Args:
        value: the number.
        decimals: places after the point; three digits that count if left out.

    >>> in_words(46593), in_words(0.08451), in_words(11.83, 1)
    ('46,593', '0.0845', '11.8')
    """
    if decimals is None:
        size = math.floor(math.log10(abs(value))) if value else 0
        decimals = min(max(2 - size, 0), 12)
        if not -9 < size < 15:
            return f"{value:.3g}"
    text = f"{value:,.{decimals}f}"
    return text.replace("-", "\u2212")
