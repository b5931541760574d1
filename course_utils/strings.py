"""The catalogue of interface words, for Python and for the front end alike.

It belongs to no floor: everything that a learner can read comes from here, whichever floor says it.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import yaml


@cache
def strings() -> dict[str, dict[str, str]]:
    """All interface words by section and name.

    `COURSE_STRINGS` may name a file with the same keys and other words: a translation while it is being made.

    >>> strings()["common"]["sources"]
    'Sources'
    """
    path = os.environ.get("COURSE_STRINGS") or Path(__file__).with_name("strings.yaml")
    text = Path(path).read_text(encoding="utf-8")
    # libyaml reads it ten times as fast, where this Python has it.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return {
        str(section): {str(key): str(value) for key, value in words.items()}
        for section, words in yaml.load(text, Loader=loader).items()
    }


def say(name: str, /, **values: object) -> str:
    """One string of the catalogue, with its gaps filled.

    Args:
        name: section and key, joined by a dot.
        values: what to put in the gaps.

    Raises:
        KeyError: if the catalogue has no such name.

    >>> say("common.fault", detail="no map.")[:32]
    'Something went wrong here: no ma'
    """
    section, key = name.split(".", 1)
    return strings()[section][key].format(**values)


def counted(name: str, count: int, /, **values: object) -> str:
    """A string that says how many, in its right form: `name_none` if there is one, `name_one`, or `name_many`.

    Args:
        name: section and key without its ending.
        count: how many; fills the gap `{count}`.
        values: what to put in further gaps.

    Raises:
        KeyError: if the catalogue has no such name.

    >>> counted("learner.answers", 0), counted("learner.answers", 1), counted("learner.answers", 7)
    ('no answers yet', '1 answer', '7 answers')
    """
    section, key = name.split(".", 1)
    form = "one" if count == 1 else "none" if count == 0 and f"{key}_none" in strings()[section] else "many"
    return say(f"{name}_{form}", count=count, **values)


def month_name(month: int) -> str:
    """A month in words, in the language of the course and not in that of the computer.

    Args:
        month: from 1 to 12.

    >>> month_name(2)
    'February'
    """
    return say("common.months").split(",")[month - 1]


def number_word(number: int) -> str:
    """A whole number as a sentence writes it: up to twenty in words, else in digits.

    Args:
        number: 0 or more.

    >>> number_word(7), number_word(21)
    ('seven', '21')
    """
    words = say("common.numbers").split(",")
    return words[number] if number < len(words) else str(number)
