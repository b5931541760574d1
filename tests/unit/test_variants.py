"""Generated questions: every draw is a fair question, and the answer is what an independent solver finds."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from course_utils.desk.question_rules import check_questions
from course_utils.hands.quiz import quiz
from course_utils.records import CourseError, course
from course_utils.records.library import KINDS, Loaded
from course_utils.records.questions import Generated, Mark
from course_utils.thinking.progress_file import Event, Learner, new_id, now_utc, read_file, write_file
from course_utils.thinking.variants import (
    INSTANCES,
    draw,
    drawn_question,
    instance,
    instances,
    mark_event,
    public_variants,
)
from tests.unit.marking_samples import GENERATED, SINGLE

KEYS = 500
QUESTIONS = [one for one in course().questions.values() if isinstance(one, Generated)]


@cache
def drawn(name: str) -> list[tuple[dict[str, Any], Any]]:
    """Parameters and instance of a question for five hundred keys."""
    question = course().questions[name]
    return [(found, instance(question, found)) for found in (draw(question, str(key)) for key in range(KEYS))]


def answer(question: Any) -> Any:
    """What is right: a key, a truth, a number, or an order."""
    match question.type:
        case "single":
            return next(option.key for option in question.options if option.correct)
        case "ordering":
            return [item.key for item in question.items]
    return question.answer


def numbers(text: str) -> list[float]:
    """The numbers that a reader sees in a text."""
    return [float(found) for found in re.findall(r"(?<![\w.])-?\d+(?:\.\d+)?", text)]


# ---- The dials once more, from the table in two_dials.py and with no closed form: round after round of reactions ----

TEACHING = {"k0": 0.8, "p": 0.6, "m": 0.5, "D": 1.0, "C": 0.5, "P": 0.8}
SCHOOLS = {
    "essay": (0.6, 0.5),
    "deterrence": (-0.5, 0.1),
    "spiral": (1.0, 0.6),
    "sceptic": (0.3, 0.0),
}


def rates(u: float, b: float, **changed: float) -> tuple[float, float]:
    """Reaction and push; fatigue is 1."""
    v = TEACHING | changed
    return v["k0"] * (1 + v["p"] * u) * (1 - v["m"] * b), v["D"] * (1 - b) + v["C"] * (1 - u) - v["P"] * u * b


def settles(u: float, b: float, **changed: float) -> float | None:
    """Where answering and answering again ends, or `None` if every round is larger than the last."""
    reaction, drive = rates(u, b, **changed)
    level, step = 0.0, 1.0
    for _ in range(4000):
        level, step = reaction * level + drive, reaction * step
        if step > 1e9:
            return None
    return level if step < 1 else None


def path(u: float, b: float, start: float, times: int = 3) -> list[float]:
    """Effort after equal spans of time, by the classical Runge-Kutta method."""
    reaction, drive = rates(u, b)

    def slope(level: float) -> float:
        return (reaction - 1) * level + drive

    levels, level, step = [start], start, 0.01
    for _ in range(times):
        for _ in range(100):
            one = slope(level)
            two = slope(level + step / 2 * one)
            three = slope(level + step / 2 * two)
            level += step / 6 * (one + 2 * two + 2 * three + slope(level + step * three))
        levels.append(level)
    return levels


def way(levels: list[float], words: dict[tuple[bool, bool], str]) -> str:
    """Which of four ways levels go: up or down, by more and more or by less and less."""
    first, last = levels[1] - levels[0], levels[-1] - levels[-2]
    return words[first > 0, abs(last) > abs(first)]


def solve_regime(p: dict[str, Any], _q: Any) -> str:
    level = settles(p["u"], p["b"])
    if level is None:
        return "arms"
    if level <= 0:
        return "stable"
    only_divides, only_doubts = (settles(p["u"], p["b"], P=0, **none) for none in ({"C": 0}, {"D": 0}))
    return "cold" if only_divides >= only_doubts else "hollow"


def solve_flip(p: dict[str, Any], _q: Any) -> str:
    before, after = settles(p["u"], p["b"]), settles(p["u"] + p["more"], p["b"])
    if after is None:
        return "nowhere"
    return "same" if abs(after - before) < 1e-6 else "higher" if after > before else "lower"


def solve_two_settings(p: dict[str, Any], _q: Any) -> bool:
    return settles(p["u1"], p["b1"]) < settles(p["u2"], p["b2"])


def solve_start(p: dict[str, Any], _q: Any) -> str:
    ways = {(True, False): "rises", (False, False): "falls", (True, True): "up", (False, True): "down"}
    return way(path(p["u"], p["b"], p["s0"]), ways)


def solve_cards(p: dict[str, Any], _q: Any) -> float:
    return next(more for more in range(8) if settles(p["up"] / 7, (p["bridge"] + more) / 7) is not None)


def solve_four_settings(p: dict[str, Any], q: Any) -> list[str]:
    # From the texts that a student reads, not from the parameters.
    return sorted((item.key for item in q.items), key=lambda key: settles(*numbers(texts(q)[key])))


def texts(q: Any) -> dict[str, str]:
    return {item.key: item.text for item in q.items}


def solve_schools(p: dict[str, Any], _q: Any) -> str:
    races = {name: settles(p["u"], p["b"], p=up, m=calm) is None for name, (up, calm) in SCHOOLS.items()}
    odd = [name for name in races if races[name] != races["essay"]]
    assert len(odd) < 2
    return odd[0] if odd else "nobody"


def solve_built_in(p: dict[str, Any], _q: Any) -> str:
    changed = {"D": p["divides"], "C": p["doubts"], "p": p["provocation"]}
    levels = {"up": settles(1, 0, **changed), "bridge": settles(0, 1, **changed)}
    does = [name for name, level in levels.items() if level is not None and level <= 1e-12]
    return {0: "neither", 2: "either"}.get(len(does)) or does[0]


# ---- Two sides once more, by linear algebra and least squares ----


def matrix(p: dict[str, Any]) -> Any:
    return np.array([[-p["a"], p["k"]], [p["l"], -p["b"]]])


def solve_criterion(p: dict[str, Any], _q: Any) -> str:
    return "settles" if max(np.linalg.eigvals(matrix(p)).real) < 0 else "races"


def solve_four_cases(p: dict[str, Any], _q: Any) -> str:
    stable = max(np.linalg.eigvals(matrix(p)).real) < 0
    point = np.linalg.solve(matrix(p), [-p["g"], -p["h"]])
    if stable:
        return "finite" if min(point) > 0 else "disarm"
    # Not stable: from the point where both are pushed apart, the drive at 0 tells on which side 0 lies.
    return "runaway" if max(point) < 0 else "start"


def solve_sum(p: dict[str, Any], _q: Any) -> float:
    alike = matrix({"a": p["a"], "b": p["a"], "k": p["k"], "l": p["k"]})
    return float(sum(np.linalg.solve(alike, [-p["g"], -p["h"]])))


def solve_slope(p: dict[str, Any], q: Any) -> float:
    # With the k that is called right, figures of two sides alike must have the slope that was drawn.
    sides = np.array([[3.0, 4.0], [5.0, 5.5], [9.0, 7.0], [11.0, 12.0]])
    alike = matrix({"a": p["a"], "b": p["a"], "k": q.answer, "l": q.answer})
    changes = (sides @ alike.T + 0.7).sum(axis=1)
    return float(q.answer - (np.polyfit(sides.sum(axis=1), changes, 1)[0] - p["slope"]))


def solve_line(p: dict[str, Any], _q: Any) -> str:
    levels = [p["total"]]
    for _ in range(4):
        levels.append(levels[-1] + p["slope"] * (levels[-1] - p["zero"]))
    return way(levels, {(True, True): "up", (False, True): "down", (False, False): "falls", (True, False): "rises"})


def solve_held_out(_p: dict[str, Any], q: Any) -> str:
    # The ten errors as they stand in the question; R2 stands behind them.
    errors = [int(found) for found in re.findall(r"\b\d+\b", q.stem.partition("On the earlier")[0])]
    assert len(errors) == 10
    return "richardson" if np.mean(errors[:5]) < np.mean(errors[5:]) else "rival"


def solve_signs(_p: dict[str, Any], q: Any) -> str:
    reaction, t_reaction, own, t_own = numbers(q.stem)[:4]
    assert np.sign([reaction, own]).tolist() == np.sign([t_reaction, t_own]).tolist()
    if reaction > 0 > own:
        return "lead" if min(t_reaction, -t_own) > 2 else "faint"
    return "against"


SOLVERS = {
    "regime": solve_regime,
    "flip": solve_flip,
    "two_settings": solve_two_settings,
    "start": solve_start,
    "cards": solve_cards,
    "four_settings": solve_four_settings,
    "schools": solve_schools,
    "built_in": solve_built_in,
    "criterion": solve_criterion,
    "four_cases": solve_four_cases,
    "sum_of_alike": solve_sum,
    "slope": solve_slope,
    "line": solve_line,
    "held_out": solve_held_out,
    "signs": solve_signs,
}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.id)
def test_the_answer_is_what_an_independent_solver_finds(question):
    """For five hundred keys; and the right response is marked right."""
    solver = SOLVERS[question.variant.generator]
    for parameters, made in drawn(question.id):
        right = answer(made)
        due = solver(parameters, made)
        assert right == (pytest.approx(due, abs=1e-9) if isinstance(right, float) else due), parameters
        response = f"{right:g}" if isinstance(right, float) else right
        assert made.mark(response).verdict == "right"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.id)
def test_draws_cover_their_ranges_and_every_outcome(question):
    """Nearly all values that can be drawn come up, and each outcome is wanted about as often as the others."""
    found = [parameters for parameters, _ in drawn(question.id)]
    for name, allowed in question.variant.draw.items():
        counts = Counter(parameters[name] for parameters in found)
        assert set(counts) <= set(allowed.all())
        assert len(counts) >= 0.75 * len(allowed.all()), f"{name}: {sorted(counts, key=str)}"
        if name == "want":
            assert len(counts) == len(allowed.all())
            assert min(counts.values()) > 0.5 * KEYS / len(counts)
    assert len({json.dumps(parameters) for parameters in found}) >= min(10, INSTANCES)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.id)
def test_every_text_reads_well(question):
    """No gap is left, numbers have two decimals at most, wrong options and named mistakes get a real answer."""
    for _, made in drawn(question.id):
        said = made.model_dump_json(exclude={"id", "sources", "elements", "answer", "wrong_values"})
        assert not re.search(r"[a-z_]*\{[a-z]|nan|inf\b|None", made.stem + made.explanation + made.hint)
        assert not re.search(r"\d\.\d{3}", said), said
        if made.type == "single":
            assert all(len(option.feedback.split()) >= 12 for option in made.options if not option.correct)
        if made.type == "numeric":
            assert all(len(wrong.feedback.split()) >= 12 for wrong in made.wrong_values)
            for wrong in made.wrong_values:
                assert abs(wrong.value - made.answer) > made.tolerance + wrong.tolerance
                assert made.mark(f"{wrong.value:.9g}").feedback == (wrong.feedback,)


def test_there_are_ten_or_more_for_lessons_10_and_11():
    """The two lessons on models live on them."""
    counts = Counter(question.lesson[:2] for question in QUESTIONS)
    assert counts["10"] >= 7
    assert counts["11"] >= 5
    assert {question.variant.generator for question in QUESTIONS} == set(SOLVERS)


# ---- The machinery ----


def test_a_key_means_the_same_numbers_everywhere():
    """Pinned, so that another Python, computer or day cannot change what was drawn; another version draws anew."""
    assert draw(GENERATED, "1") == draw(GENERATED, "1") == {"k": 0.8, "a": 1.2, "g": 1.0, "h": -3.0}
    other = GENERATED.model_copy(update={"version": 2})
    assert [draw(other, str(key)) for key in range(5)] != [draw(GENERATED, str(key)) for key in range(5)]


def test_an_instance_is_an_ordinary_question_of_the_same_id():
    """Marking, events and reports need to know nothing of draws."""
    made = instance(GENERATED, draw(GENERATED, "1"))
    assert (made.id, made.version, made.type, made.lesson) == (GENERATED.id, 1, "numeric", GENERATED.lesson)
    assert made.sources == GENERATED.sources


def kept(question: Generated, key: str, response: Any, **rest: Any) -> Event:
    """An answer that went through a progress file."""
    who = Learner(id=new_id(), name="Mika", guest=False, created=now_utc())
    event = Event.new(
        learner=who.id, item=question.id, type=question.gives, response=response,
        **{"version": question.version, "variant": key, "parameters": draw(question, key)} | rest,
    )  # fmt: skip
    return read_file(write_file(who, [event])).events[0]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.id)
def test_a_kept_answer_is_marked_again_from_its_parameters_alone(question):
    """The key may say anything and the mark shown anything: the numbers that were answered decide."""
    for key in "123":
        right = answer(instance(question, draw(question, key)))
        response = f"{right:g}" if isinstance(right, float) else right
        event = kept(question, key, response, shown="not_yet").model_copy(update={"variant": "no such key"})
        again = mark_event(question, event)
        assert isinstance(again, Mark)
        assert again.verdict == "right"


def test_an_ordinary_question_is_marked_again_too():
    """One function for every event."""
    event = kept(GENERATED, "1", "b").model_copy(update={"item": SINGLE.id, "parameters": None, "variant": None})
    assert mark_event(SINGLE, event).verdict == "right"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"version": 7}, "version 7"),
        ({"item": "q00-other"}, "q00-other"),
        ({"parameters": None}, "the parameters must be"),
        ({"parameters": {"k": 0.4, "a": 1.4, "g": 2.0}}, "the parameters must be"),
        ({"parameters": {"k": 0.4, "a": 1.4, "g": 2.0, "h": 2.5}}, "'h' cannot be 2.5"),
        ({"parameters": {"k": 0.4, "a": 1.4, "g": True, "h": 1.0}}, "'g' cannot be True"),
        ({"parameters": {"k": 0.4, "a": 1.4, "g": [1], "h": 1.0}}, "'g' cannot be"),
        ({"parameters": {"k": 1.0, "a": 0.9, "g": 1.0, "h": 1.0}}, "do not make a fair question"),
    ],
)
def test_what_could_not_have_been_drawn_is_refused(change, said):
    """A file from elsewhere cannot make up an easy version, and the message says what is wrong."""
    event = kept(GENERATED, "1", "4").model_copy(update=change)
    with pytest.raises(ValueError, match=said):
        mark_event(GENERATED, event)


def test_numbers_from_javascript_are_the_same_numbers():
    """JavaScript writes 1 where Python writes 1.0."""
    plain = {name: int(value) if value == int(value) else value for name, value in draw(GENERATED, "1").items()}
    assert instance(GENERATED, plain) == instance(GENERATED, draw(GENERATED, "1"))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.id)
def test_a_quiz_carries_a_handful_of_versions(question):
    """Six, no two alike and of more than one answer; the spec stays plain JSON, and small."""
    made = instances(question)
    assert len(made) == INSTANCES
    assert len({json.dumps(parameters) for _, parameters, _ in made}) == INSTANCES
    assert len({json.dumps(answer(one)) for _, _, one in made}) > 1
    spec = public_variants(question)
    for (key, parameters, one), variant in zip(made, spec["variants"], strict=True):
        assert (variant["variant"], variant["parameters"]) == (key, parameters)
        assert ({**spec, **variant["item"]})["stem"] == one.stem
    assert len(json.dumps(quiz([question.id]).spec)) < 40_000


# ---- What an author is told ----


def faults(**change: Any) -> list[str]:
    """What `check` says of the sample with something changed."""
    fields = GENERATED.model_dump(mode="json", exclude_none=True) | change
    record = KINDS["questions"].validate_python({name: value for name, value in fields.items() if value is not None})
    records = SimpleNamespace(questions={record.id: record}, lessons={})
    return [str(fault) for fault in check_questions(Loaded(records, {record.id: ("seeds/x.yaml", 7)}, ()))]


def test_a_sound_record_is_let_through():
    """The sample of the marking tests."""
    assert faults() == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"stem": "How much is {total_}?"}, "nothing fills the gap '{total_}'"),
        ({"stem": "A brace } alone"}, "nothing fills the gap"),
        ({"hint": "See {}."}, "nothing fills the gap"),
        ({"variant": {"generator": "sum", "draw": {"k": {"values": [1]}}}}, "there is no generator 'sum'"),
        ({"variant": {"generator": "sum_of_alike", "draw": {"k": {"values": [1]}}}}, "needs draws for k, a, g, h"),
        ({"mistakes": []}, "knows the mistake 'undivided'"),
        ({"tolerance": 50}, "none of 20000 draws"),
        ({"words": {"more": {"up": "x"}}}, "the words 'more' have nothing for the case"),
        ({"about": "{total} {total} {total} {total} {total} {total} {total} {total} {total}" * 6}, "about"),
    ],
)
def test_check_names_what_is_wrong_with_file_and_line(change, said):
    """Each fault once, at the record."""
    if "about" in change:
        with pytest.raises(ValueError, match="about"):
            faults(**change)
        return
    found = faults(**change)
    assert len(found) == 1
    assert found[0].startswith("seeds/x.yaml:7: questions[q00-drawn].")
    assert said in found[0]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"gives": "single"}, r"single\.unit\n  Extra inputs are not permitted"),
        ({"unit": None}, r"numeric\.unit\n  Field required"),
        ({"items": [{"key": "a", "text": "A", "why": "B"}]}, r"numeric\.items\n  Extra inputs are not permitted"),
        ({"variant": {"generator": "x", "draw": {"k": {"low": 1}}}}, "'low', 'high' and 'step'"),
        ({"variant": {"generator": "x", "draw": {"k": {"low": 2, "high": 1, "step": 1}}}}, "must not be below 'low'"),
        ({"variant": {"generator": "x", "draw": {"k": {"low": 0, "values": [1]}}}}, "not both"),
        ({"variant": {"generator": "x", "draw": {}}}, "at least 1"),
    ],
)
def test_a_record_that_is_not_whole_does_not_load(change, said):
    """The schema's own messages say what to add or delete."""
    with pytest.raises((ValueError, CourseError), match=said):
        faults(**change)


def test_a_question_drawn_at_once_is_the_same():
    """`drawn_question` is `instance` of `draw`, for every record of lessons and of the graded pool."""
    for record in [*course().questions.values(), *course().graded.values()]:
        if isinstance(record, Generated):
            for key in ("1", "f00"):
                assert drawn_question(record, key) == instance(record, draw(record, key))
