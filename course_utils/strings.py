"""The catalogue of interface words, for Python and for the front end alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml


@cache
def strings() -> dict[str, dict[str, str]]:
    """All interface words by section and name.

    >>> strings()["common"]["sources"]
    'Sources'
    """
    text = Path(__file__).with_name("strings.yaml").read_text(encoding="utf-8")
    return {
        str(section): {str(key): str(value) for key, value in words.items()}
        for section, words in yaml.load(text, Loader=yaml.BaseLoader).items()
    }


def say(name: str, **values: object) -> str:
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
