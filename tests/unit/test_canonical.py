"""Canonical JSON by the fast way is that of RFC 8785, byte for byte, and refuses what it refuses."""

from __future__ import annotations

from enum import StrEnum

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as some

from course_utils.thinking.canonical import canonical

TEXTS = some.text(some.characters(exclude_categories=()), max_size=12)
LEAVES = some.none() | some.booleans() | TEXTS | some.floats() | some.integers(-(2**54), 2**54)
VALUES = some.recursive(
    LEAVES, lambda inner: some.lists(inner, max_size=5) | some.dictionaries(TEXTS, inner, max_size=5), max_leaves=25
)


class Word(StrEnum):
    """A text that is more than a text."""

    A = "a"


def outcome(write, value) -> bytes | type:
    """What is written, or how it is refused."""
    try:
        return write(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as fault:
        # Half a surrogate pair is refused by the second where it is in a name.
        return type(fault)


@given(VALUES)
def test_the_fast_way_writes_the_same_bytes(value):
    """Any JSON: halves of surrogate pairs, control letters, names beyond ASCII, fractions, numbers too large."""
    assert outcome(canonical, value) == outcome(rfc8785.dumps, value)


@pytest.mark.parametrize(
    "value",
    [
        {"\U00010000": 1, "\uffff": 2},
        {"b": {"ü": 1.5, "a": [1, [2, [3, [4.5, {"z": 0.1, "y": []}]]]]}},
        "".join(map(chr, range(0x20))) + '"\\/\x7f\u2028',
        [-0.0, 1e21, 1e-7, 100.0, 2**53 - 1],
        {1: "a"},
        {"a": (1, 2)},
        [Word.A, True],
        {1, 2},
    ],
)
def test_what_is_seldom_in_a_file(value):
    """Names that two orders sort differently, numbers that two languages write differently, what is no JSON."""
    assert outcome(canonical, value) == outcome(rfc8785.dumps, value)


def test_endless_depth_is_refused():
    """As before, by an error that readers of files know."""
    deep: list = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(RecursionError):
        canonical(deep)
