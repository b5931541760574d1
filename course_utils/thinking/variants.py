"""Questions with new numbers for every draw: from a key to parameters, and from parameters to an ordinary question.

A `Generated` record holds the words and says what its parameters are drawn from; a generator does the arithmetic.
`draw` turns a key into parameters, the same on every computer; `instance` turns parameters into an ordinary question,
which all marking code takes. An answer is kept with its parameters, so it can be marked again from them alone.

A draw that would make a poor question is drawn anew (see `generators.py`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from inspect import signature
from itertools import combinations
from types import MappingProxyType
from typing import Any

from pydantic import TypeAdapter, ValidationError

from course_utils.records.teaching import Drawable, Generated, Question
from course_utils.thinking.generators import GENERATORS, Derived
from course_utils.thinking.marking import AnyQuestion, Mark, mark, public_spec
from course_utils.thinking.numbers import Unclear
from course_utils.thinking.progress_file import Event

MOST_DRAWS = 20_000
"""Draws tried before a question is called impossible."""
INSTANCES = 6
"""How many versions a quiz carries of each generated question."""

_WARM_UP = re.compile(r"^warmup-[0-9]+-")
_GAP = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_QUESTION: TypeAdapter[Any] = TypeAdapter(Question)
_COMMON = ("id", "version", "lesson", "elements", "sources", "objective", "thinking")


def draw(question: Generated, variant_key: str) -> dict[str, Drawable]:
    """The parameters of one version of a question: for the same record and key the same, everywhere and always.

    Args:
        question: a generated question.
        variant_key: any word; another word gives other numbers.

    Raises:
        ValueError: if no draw makes a fair question, or the record does not fit its generator.
    """
    choices = {name: one.all() for name, one in question.variant.draw.items()}
    for turn in range(MOST_DRAWS):
        parameters = {name: _picked(question, variant_key, turn, name, values) for name, values in choices.items()}
        if _derived(question, parameters) is not None:
            return parameters
    message = f"none of {MOST_DRAWS} draws makes a fair question; widen what is drawn from"
    raise ValueError(message)


def _picked(question: Generated, variant_key: str, turn: int, name: str, values: tuple[Drawable, ...]) -> Drawable:
    # Words (the outcome that is wanted) are drawn once, numbers until they fit: so a rare outcome is asked as often.
    word = f"{question.id}|{question.version}|{variant_key}|{0 if isinstance(values[0], str) else turn}|{name}"
    return values[int.from_bytes(sha256(word.encode()).digest()[:8], "big") % len(values)]


def instance(question: Generated, parameters: Mapping[str, Any]) -> AnyQuestion:
    """The ordinary question that comes of one draw, with the id and version of the generated one.

    Args:
        question: a generated question.
        parameters: as `draw` gave them, or as they were kept with an answer.

    Raises:
        ValueError: if the parameters could not have been drawn, or a text has a gap that nothing fills.
    """
    given = _known(question, parameters)
    derived = _derived(question, given)
    if derived is None:
        message = f"the parameters {given} do not make a fair question"
        raise ValueError(message)
    texts = _Filled(question, given, derived)
    made: dict[str, Any] = {name: getattr(question, name) for name in _COMMON}
    made |= {"type": question.gives, "essay": question.essay and question.essay.model_dump()}
    made |= {name: texts(getattr(question, name)) for name in ("about", "stem", "hint", "explanation")}
    made |= _BODIES[question.gives](question, derived, texts)
    try:
        found: AnyQuestion = _QUESTION.validate_python(made)
    except ValidationError as fault:
        first = fault.errors(include_url=False)[0]
        message = f"the question made of {given} is not sound: {'.'.join(map(str, first['loc'][1:]))}: {first['msg']}"
        raise ValueError(message) from fault
    return found


def instances(question: Generated, count: int = INSTANCES) -> list[tuple[str, dict[str, Drawable], AnyQuestion]]:
    """Some versions of a question, each with its key and parameters: no two alike, and answers as mixed as can be.

    Args:
        question: a generated question.
        count: how many; fewer come if the record has not so many.
    """
    found: list[tuple[int, str, dict[str, Drawable]]] = []
    answers: list[object] = []
    for number in range(1, 4 * count + 1):
        parameters = draw(question, str(number))
        if all(parameters != other for _, _, other in found):
            derived = _derived(question, parameters)
            answers.append(derived and derived.right)
            found.append((answers.count(answers[-1]), str(number), parameters))
    # First one version for each answer, then a second one for each, and so on.
    found.sort(key=lambda one: one[0])
    return [(key, parameters, instance(question, parameters)) for _, key, parameters in found[:count]]


def public_variants(question: Generated, count: int = INSTANCES) -> dict[str, Any]:
    """The spec of a generated question: the public spec of one version, and in `variants` what differs in each.

    Args:
        question: a generated question.
        count: how many versions.
    """
    made = [(key, drawn, public_spec(one, key)) for key, drawn, one in instances(question, count)]
    base = made[0][2]
    variants = [
        {"variant": key, "parameters": drawn, "item": {name: part for name, part in one.items() if part != base[name]}}
        for key, drawn, one in made
    ]
    return {**base, "variants": variants}


def warm_up_item(lesson: str, question: str = "") -> str:
    """What an answer in a lesson's warm-up is kept under: apart from the same question in its own lesson's check.

    So a warm-up asks afresh what a check has asked before, and its answers are not counted twice.

    Args:
        lesson: id of the lesson that the warm-up opens.
        question: id of the question.

    >>> warm_up_item("03-more-active-more-versatile", "q00-thesis")
    'warmup-03-q00-thesis'
    """
    return f"warmup-{lesson.partition('-')[0]}-{question}"


def asked_question(item: str) -> str:
    """The id of the question that a kept answer names, in a check or in a warm-up.

    >>> asked_question("warmup-03-q00-thesis"), asked_question("q00-thesis")
    ('q00-thesis', 'q00-thesis')
    """
    return _WARM_UP.sub("", item)


def answered(question: AnyQuestion | Generated, event: Event) -> AnyQuestion:
    """The very question that an event answered, made from the event's parameters if numbers were drawn.

    Args:
        question: the record that the event names.
        event: an answer as it was kept.

    Raises:
        ValueError: if it answered another question or another wording, or its parameters could not have been drawn.
    """
    if (asked_question(event.item), event.version) != (question.id, question.version):
        message = (
            f"the event answers {event.item} in version {event.version}, "
            f"the record is {question.id} in version {question.version}"
        )
        raise ValueError(message)
    return instance(question, event.parameters or {}) if isinstance(question, Generated) else question


def mark_event(question: AnyQuestion | Generated, event: Event) -> Mark | Unclear:
    """Mark a kept answer anew; what the event says was shown counts for nothing.

    Args:
        question: the record that the event names.
        event: an answer as it was kept.

    Raises:
        ValueError: as `answered` and `mark` do.
    """
    return mark(answered(question, event), event.response)


# ---- From a record and a draw to an ordinary question ----


def _known(question: Generated, parameters: Mapping[str, Any]) -> dict[str, Drawable]:
    """The parameters as the record would have drawn them; whatever it could not have drawn is refused."""
    draws = question.variant.draw
    if set(parameters) != set(draws):
        message = f"the parameters must be {sorted(draws)}, got {sorted(map(str, parameters))}"
        raise ValueError(message)
    known: dict[str, Drawable] = {}
    for name, allowed in draws.items():
        given = parameters[name]
        # A truth value equals 0 or 1 in Python, but nobody draws one.
        same = [] if isinstance(given, bool) else [value for value in allowed.all() if value == given]
        if not same:
            message = f"the parameter '{name}' cannot be {given!r}; it is drawn from {_list(allowed.all())}"
            raise ValueError(message)
        known[name] = same[0]
    return known


def _list(values: tuple[Drawable, ...]) -> str:
    return ", ".join(map(_shown, values)) if len(values) < 12 else f"{_shown(values[0])} to {_shown(values[-1])}"


def _derived(question: Generated, parameters: Mapping[str, Drawable]) -> Derived | None:
    name = question.variant.generator
    if name not in GENERATORS:
        message = f"there is no generator '{name}'; there are: {', '.join(GENERATORS)}"
        raise ValueError(message)
    wanted = list(signature(GENERATORS[name]).parameters)
    if set(wanted) != set(parameters):
        message = f"the generator '{name}' needs draws for {', '.join(wanted)}; found {', '.join(parameters)}"
        raise ValueError(message)
    derived = GENERATORS[name](**parameters)
    if derived is None or question.gives != "numeric":
        return derived
    # The answer and the places where mistakes lead must lie so far apart that no typed number fits two of them.
    led = [derived.right, *derived.wrong.values()]
    apart = all(abs(float(one) - float(two)) > 2 * (question.tolerance or 0) for one, two in combinations(led, 2))  # type: ignore[arg-type]
    return derived if apart else None


def _shown(value: float | str) -> str:
    """A number as one reads it: two decimals at most, none that say nothing."""
    if isinstance(value, str):
        return value
    # Halves go away from 0, as one learns it at school.
    size = math.floor(abs(value) * 100 + 0.5 + 1e-9) / 100
    return f"{math.copysign(size, value) if size else 0:.2f}".rstrip("0").rstrip(".")


class _Filled:
    """Fills the gaps of a text: first wordings (one may hold another), then numbers."""

    def __init__(self, question: Generated, parameters: Mapping[str, Drawable], derived: Derived) -> None:
        self._values = {name: _shown(value) for name, value in {**parameters, **derived.shown}.items()}
        self._words: dict[str, str] = {}
        for name, wordings in question.words.items():
            case = derived.cases.get(name)
            if case not in wordings:
                message = f"the words '{name}' have nothing for the case '{case}'; they have {', '.join(wordings)}"
                raise ValueError(message)
            self._words[name] = wordings[case]

    def __call__(self, text: str) -> str:
        worded = text
        for _ in range(2):
            worded = _GAP.sub(lambda gap: self._words.get(gap[1], gap[0]), worded)
        filled = _GAP.sub(lambda gap: self._values.get(gap[1], gap[0]), worded)
        if left := re.search(r"[{}][^{}]*\}?", filled):
            message = f"nothing fills the gap '{left[0][:30]}'; there are: {', '.join([*self._words, *self._values])}"
            raise ValueError(message)
        return filled


def _single(question: Generated, derived: Derived, texts: _Filled) -> dict[str, Any]:
    right = next((one for one in question.options if one.key == derived.right), None)
    if right is None or right.when_right is None:
        message = f"the draw makes '{derived.right}' right; add an option with that key and a 'when_right'"
        raise ValueError(message)
    return {
        "options": [
            {
                "key": one.key,
                "text": texts(one.text),
                "correct": one is right,
                "feedback": texts(right.when_right if one is right else one.feedback),
            }
            for one in question.options
        ]
    }


def _true_false(question: Generated, derived: Derived, texts: _Filled) -> dict[str, Any]:
    said = {True: texts(question.feedback_true or ""), False: texts(question.feedback_false or "")}
    truth = bool(derived.right)
    return {"answer": truth, "feedback_right": said[truth], "feedback_wrong": said[not truth]}


def _numeric(question: Generated, derived: Derived, texts: _Filled) -> dict[str, Any]:
    known = {one.key: one for one in question.mistakes}
    for key in derived.wrong:
        if key not in known:
            message = f"the generator knows the mistake '{key}'; add it to 'mistakes'"
            raise ValueError(message)
    return {
        "answer": derived.right,
        "tolerance": question.tolerance,
        "unit": texts(question.unit or ""),
        "feedback_wrong": texts(question.feedback_wrong or ""),
        "wrong_values": [
            {"value": value, "tolerance": question.tolerance, "feedback": texts(known[key].feedback)}
            for key, value in derived.wrong.items()
        ],
    }


def _ordering(question: Generated, derived: Derived, texts: _Filled) -> dict[str, Any]:
    items = {one.key: one for one in question.items}
    order = derived.right if isinstance(derived.right, tuple) else ()
    if sorted(order) != sorted(items):
        message = f"the generator orders {', '.join(order) or 'nothing'}; give items with these keys"
        raise ValueError(message)
    return {"items": [{"key": key, "text": texts(items[key].text), "why": texts(items[key].why)} for key in order]}


_BODIES: Mapping[str, Callable[[Generated, Derived, _Filled], dict[str, Any]]] = MappingProxyType(
    {"single": _single, "true_false": _true_false, "numeric": _numeric, "ordering": _ordering}
)
