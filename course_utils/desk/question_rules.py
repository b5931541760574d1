"""What a question must keep to beyond its schema.

The rules are those of the item-writing literature that the course follows: feedback that explains the mistake,
no "all of the above", no tell-tale length, a source for what is stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from course_utils.records import Problem
from course_utils.records.library import Loaded
from course_utils.records.notebooks import passages
from course_utils.records.questions import Generated
from course_utils.records.questions.kinds.numeric import Numeric
from course_utils.records.questions.kinds.single import SingleChoice
from course_utils.records.questions.kinds.true_false import TrueFalse
from course_utils.thinking.variants import draw, instance

MIN_FEEDBACK_WORDS = 12
MAX_LONGEST_RIGHT = 0.4
MIN_POOL = 14
DRAWS = 50
"""Versions of each generated question that are made and looked at."""
MAX_KEY_LENGTH = 1.15
"""How much longer than the longest wrong option the right one may be."""
MAX_NAME = 20
"""Letters up to which an option is a name, whose length says nothing."""
MAX_SAME_ANSWER = 0.6
"""Largest share of true/false questions with one answer, where there are enough of them to tell."""
ENOUGH_TRUE_FALSE = 8
_ABSOLUTE = re.compile(
    r"\b(only|all|every|always|never|none|nobody|no one|nothing|any|must|cannot|impossible|completely|entirely)\b",
    re.IGNORECASE,
)
_CATCH_ALL = re.compile(r"\b(all|none|both) of (the above|these)\b", re.IGNORECASE)
_UNPOOLED = "00-start-here"
"""The lesson that needs no pool: it shows what the course is about."""


def check_questions(loaded: Loaded) -> Iterator[Problem]:
    """Every breach of the rules in the questions and in the pools of the lessons that are ready."""
    for question in loaded.course.questions.values():
        file, line = loaded.places[question.id]
        if isinstance(question, Generated) and loaded.problems:
            continue  # a generator may look at any record, so all must be sound before versions are made
        for field, message in generated_faults(question) if isinstance(question, Generated) else _faults(question):
            yield Problem(file, line, f"questions[{question.id}].{field}", message)
    yield from _leaning(loaded)
    for lesson in loaded.course.lessons.values():
        if not lesson.is_open:
            continue
        file, line = loaded.places[lesson.id]
        pool = [one for one in loaded.course.questions.values() if one.lesson == lesson.id]
        for message in _pool_faults(lesson.id, pool):
            yield Problem(file, line, f"lessons[{lesson.id}].check", message)
        for name in lesson.check:
            asked = loaded.course.questions.get(name)
            if asked is not None and asked.lesson != lesson.id:
                message = f"'{name}' belongs to lesson {asked.lesson}; a check asks only its own lesson's questions"
                yield Problem(file, line, f"lessons[{lesson.id}].check", message)


def check_told(loaded: Loaded, notebooks: Path) -> Iterator[Problem]:
    """Every question that says where its lesson tells it, and is wrong.

    Args:
        loaded: the records of the course.
        notebooks: the folder of lessons.
    """
    for question in loaded.course.questions.values():
        path = notebooks / f"{question.lesson}.ipynb"
        if question.told_in is None or not path.exists():
            continue
        if not any(one.begins(question.told_in) for one in passages(path)):
            file, line = loaded.places[question.id]
            message = f"no passage of {path.name} begins so; give the first words of the one that tells it"
            yield Problem(file, line, f"questions[{question.id}].told_in", message)


def _faults(question: Any, drawn: bool = False) -> Iterator[tuple[str, str]]:
    if question.figure is not None and not drawn:
        yield "figure", "is drawn for graded questions alone, from a table; delete it, no card of a lesson shows one"
    if not question.sources and question.essay is None:
        yield "sources", "a question needs an essay page or a source; add 'essay' or 'sources'"
    for option in getattr(question, "options", ()):
        words = len(option.feedback.split())
        if not option.correct and words < MIN_FEEDBACK_WORDS:
            yield (
                f"options[{option.key}].feedback",
                f"has {words} words; a wrong option's feedback needs at least {MIN_FEEDBACK_WORDS}: "
                "say what the tempting idea gets right, then where it fails",
            )
        if _CATCH_ALL.search(option.text):
            yield f"options[{option.key}].text", "is a catch-all; name a real misconception instead"
    if isinstance(question, SingleChoice):
        yield from _tell_tale(question)
    lengths = [len(option.text) for option in getattr(question, "options", ())]
    if lengths and max(lengths) > 2 * max(min(lengths), MAX_NAME):
        yield "options", "differ too much in length (more than twice); even them out"


def _tell_tale(question: SingleChoice) -> Iterator[tuple[str, str]]:
    """What lets a test-wise reader find the key without knowing anything."""
    right = next(option for option in question.options if option.correct)
    wrong = [option for option in question.options if not option.correct]
    longest = max(len(option.text) for option in wrong)
    if len(right.text) > MAX_KEY_LENGTH * max(longest, MAX_NAME):
        yield (
            f"options[{right.key}].text",
            f"is right and has {len(right.text)} characters, the longest wrong option {longest}; even them out",
        )
    absolute = [option.key for option in wrong if _ABSOLUTE.search(option.text)]
    if len(absolute) > 1 and not _ABSOLUTE.search(right.text):
        yield (
            "options",
            f"{', '.join(absolute)} have words such as 'only' or 'never' and the right one has none, which gives it "
            "away; write errors that a reader would make",
        )


def generated_faults(question: Generated, draws: int = DRAWS) -> Iterator[tuple[str, str]]:
    """What is wrong with any of many versions, each fault once, and what no version ever does.

    Args:
        question: a question that is drawn.
        draws: how many versions to make.

    Yields:
        The field, and what is wrong with it.
    """
    found: dict[str, str] = {}
    right: set[tuple[str, ...]] = set()
    keys: set[str] = set()
    led: set[str] = set()
    for number in range(1, draws + 1):
        try:
            parameters = draw(question, str(number))
            made = instance(question, parameters)
        except ValueError as fault:
            yield "variant", str(fault)
            return
        for field, message in _faults(made, drawn=True):
            found.setdefault(field, f"drawn as {parameters}: {message}")
        right.add(tuple(made.answers(made.public())))
        if isinstance(made, SingleChoice):
            keys |= {option.key for option in made.options if option.correct}
        if isinstance(made, Numeric):
            led |= {wrong.feedback for wrong in made.wrong_values}
            for wrong in made.wrong_values:
                if abs(wrong.value - made.answer) <= made.tolerance + wrong.tolerance:
                    message = f"drawn as {parameters}: reaches the named mistake {wrong.value:g}; narrow it"
                    found.setdefault("tolerance", message)
    yield from found.items()
    # Of a bank one version shows a few, so that fifty may well leave one out.
    for option in () if question.bank() and "deal" in question.variant.draw else getattr(question, "options", ()):
        if option.when_right is not None and option.key not in keys:
            message = f"no draw of {draws} makes it right; widen the draws or delete it"
            yield f"options[{option.key}].when_right", message
    if len(right) < 2:
        yield "variant", f"all of {draws} draws have the same answer; widen what is drawn from"
    if getattr(question, "mistakes", ()) and not led:
        yield "mistakes", f"no draw of {draws} leads to any of them; correct their keys"


def _leaning(loaded: Loaded) -> Iterator[Problem]:
    """True/false keys that lean one way: who always says "false" must not do well."""
    asked = [one for one in loaded.course.questions.values() if isinstance(one, TrueFalse)]
    for answer in (True, False):
        same = [one for one in asked if one.answer is answer]
        if len(asked) >= ENOUGH_TRUE_FALSE and len(same) > MAX_SAME_ANSWER * len(asked):
            message = (
                f"{len(same)} of {len(asked)} true/false questions have the answer {str(answer).lower()}; turn some"
            )
            for one in same:
                file, line = loaded.places[one.id]
                yield Problem(file, line, f"questions[{one.id}].answer", message)


def _pool_faults(lesson: str, pool: list[Any]) -> Iterator[str]:
    if lesson != _UNPOOLED and len(pool) < MIN_POOL:
        yield f"the lesson is ready but has {len(pool)} questions; it needs at least {MIN_POOL}"
    single = [one for one in pool if isinstance(one, SingleChoice)]
    longest = [one.id for one in single if right_is_longest(one)]
    if single and len(longest) > MAX_LONGEST_RIGHT * len(single):
        yield (
            f"the right option is the longest in {len(longest)} of {len(single)} questions "
            f"(at most {MAX_LONGEST_RIGHT:.0%}): {', '.join(longest)}"
        )


def right_is_longest(question: SingleChoice) -> bool:
    """Whether the right option has more letters than any other.

    Args:
        question: a choice of one.
    """
    right = next(len(option.text) for option in question.options if option.correct)
    return right > max(len(option.text) for option in question.options if not option.correct)
