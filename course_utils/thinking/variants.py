"""Questions with new numbers for every draw: from a key to parameters, and from parameters to an ordinary question.

A `Generated` record holds the words and says what its parameters are drawn from; a generator does the arithmetic.
`draw` turns a key into parameters, the same on every computer; `instance` turns parameters into an ordinary question,
which all marking code takes. An answer is kept with its parameters, so it can be marked again from them alone.

A draw that would make a poor question is drawn anew (see `generators.py`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from inspect import signature
from typing import Any

from pydantic import ValidationError

from course_utils.records.questions import Derived, Drawable, Generated, Mark, Question, Unclear, ordinary
from course_utils.subject.models.generators import GENERATORS
from course_utils.thinking.progress_file import Event

MOST_DRAWS = 20_000
"""Draws tried before a question is called impossible."""
INSTANCES = 6
"""How many versions a quiz carries of each generated question."""

REVIEW = "review-"
"""What stands before the id of a question where its answers in a review are kept."""
FINAL = "final-"
"""The same for the final quiz."""
_KEPT_APART = re.compile(rf"^(?:warmup-[0-9]+-|{REVIEW}|{FINAL})")
_GAP = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_COMMON = ("id", "version", "lesson", "elements", "sources", "objective", "thinking")


def draw(question: Generated, variant_key: str) -> dict[str, Drawable]:
    """The parameters of one version of a question: for the same record and key the same, everywhere and always.

    Args:
        question: a generated question.
        variant_key: any word; another word gives other numbers.

    Raises:
        ValueError: if no draw makes a fair question, or the record does not fit its generator.
    """
    return _drawn(question, variant_key)[0]


def drawn_question(question: Generated, variant_key: str) -> Question:
    """The ordinary question that comes of a key: what `instance` makes of what `draw` gives, in half the time.

    Args:
        question: a generated question.
        variant_key: any word; another word gives other numbers.

    Raises:
        ValueError: as `draw` and `instance` do.
    """
    return _made(question, *_drawn(question, variant_key))


def _drawn(question: Generated, variant_key: str) -> tuple[dict[str, Drawable], Derived]:
    choices = {name: one.all() for name, one in question.variant.draw.items()}
    for turn in range(MOST_DRAWS):
        parameters = {name: _picked(question, variant_key, turn, name, values) for name, values in choices.items()}
        derived = _derived(question, parameters)
        if derived is not None:
            return parameters, derived
    message = f"none of {MOST_DRAWS} draws makes a fair question; widen what is drawn from"
    raise ValueError(message)


def _picked(question: Generated, variant_key: str, turn: int, name: str, values: tuple[Drawable, ...]) -> Drawable:
    # Words (the outcome that is wanted) are drawn once, numbers until they fit: so a rare outcome is asked as often.
    word = f"{question.id}|{question.version}|{variant_key}|{0 if isinstance(values[0], str) else turn}|{name}"
    return values[int.from_bytes(sha256(word.encode()).digest()[:8], "big") % len(values)]


def instance(question: Generated, parameters: Mapping[str, Any]) -> Question:
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
    return _made(question, given, derived)


def _made(question: Generated, given: Mapping[str, Drawable], derived: Derived) -> Question:
    texts = _Filled(question, given, derived)
    made: dict[str, Any] = {name: getattr(question, name) for name in _COMMON}
    made |= {"type": question.gives, "essay": question.essay}
    made |= {name: texts(getattr(question, name)) for name in ("about", "stem", "hint", "explanation")}
    made |= question.body(derived, texts)
    if question.figure is not None:
        made["figure"] = question.figure.drawn(derived.lines, texts)
    try:
        return ordinary(made)
    except ValidationError as fault:
        first = fault.errors(include_url=False)[0]
        message = f"the question made of {given} is not sound: {'.'.join(map(str, first['loc'][1:]))}: {first['msg']}"
        raise ValueError(message) from fault


def instances(question: Generated, count: int = INSTANCES) -> list[tuple[str, dict[str, Drawable], Question]]:
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
    made = [(key, drawn, one.public(key)) for key, drawn, one in instances(question, count)]
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
    """The id of the question that a kept answer names, in a check, in a warm-up, in a review or in the final quiz.

    >>> {asked_question(one) for one in ("q00-thesis", "warmup-03-q00-thesis", "review-q00-thesis", "final-q00-thesis")}
    {'q00-thesis'}
    """
    return _KEPT_APART.sub("", item)


def answered(question: Question | Generated, event: Event) -> Question:
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


def mark_event(question: Question | Generated, event: Event) -> Mark | Unclear:
    """Mark a kept answer anew; what the event says was shown counts for nothing.

    Args:
        question: the record that the event names.
        event: an answer as it was kept.

    Raises:
        ValueError: as `answered` and the question's `mark` do.
    """
    return answered(question, event).mark(event.response)


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
        values = allowed.all()
        if isinstance(given, bool) or given not in values:
            message = f"the parameter '{name}' cannot be {given!r}; it is drawn from {_list(values)}"
            raise ValueError(message)
        known[name] = values[values.index(given)]
    return known


def _list(values: tuple[Drawable, ...]) -> str:
    return ", ".join(map(_shown, values)) if len(values) < 12 else f"{_shown(values[0])} to {_shown(values[-1])}"


@cache
def _takes(generator: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """What a generator takes, and which of that must be drawn."""
    parameters = signature(GENERATORS[generator]).parameters.values()
    needed = frozenset(one.name for one in parameters if one.default is one.empty and one.name != "bank")
    return tuple(one.name for one in parameters), needed


def _derived(question: Generated, parameters: Mapping[str, Drawable]) -> Derived | None:
    name = question.variant.generator
    if name not in GENERATORS:
        message = f"there is no generator '{name}'; there are: {', '.join(GENERATORS)}"
        raise ValueError(message)
    takes, needed = _takes(name)
    # What a bank holds is no draw, so the record gives it; a parameter with a value of its own need not be drawn.
    bank = {"bank": question.bank()} if "bank" in takes else {}
    if not needed <= set(parameters) <= set(takes):
        drawn = [one for one in takes if one != "bank"]
        message = f"the generator '{name}' needs draws for {', '.join(drawn)}; found {', '.join(parameters)}"
        raise ValueError(message)
    derived = GENERATORS[name](**bank, **parameters)
    return derived if derived is not None and question.fair(derived) else None


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
        if "{" not in text and "}" not in text:
            return text
        worded = text
        for _ in range(2):
            worded = _GAP.sub(lambda gap: self._words.get(gap[1], gap[0]), worded)
        filled = _GAP.sub(lambda gap: self._values.get(gap[1], gap[0]), worded)
        if left := re.search(r"[{}][^{}]*\}?", filled):
            message = f"nothing fills the gap '{left[0][:30]}'; there are: {', '.join([*self._words, *self._values])}"
            raise ValueError(message)
        return filled
