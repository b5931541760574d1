"""Canonical JSON (RFC 8785): one text for one value, in Python and in JavaScript alike, from which digests are made.

`rfc8785` writes it letter by letter. Where there is nothing but text, usual numbers, truth values, lists and names in
ASCII, Python's own writer gives the same bytes and is many times as fast; what two languages write differently, such as
1.0 or very small numbers, stays with the first.
"""

from __future__ import annotations

import json
from typing import Any

import rfc8785

_SAFE_INTEGER = 2**53 - 1
_LEAST, _MOST = 1e-4, 1e15
"""Between these, numbers with a fraction are written alike: the fewest digits that name them, and no exponent."""
_LEVELS = 4
"""So deep a value is taken apart to find the parts that are written fast: as deep as an answer lies in a file."""
_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, check_circular=False).encode


def canonical(value: Any) -> bytes:
    """The bytes of a value.

    Args:
        value: what JSON can hold.

    Raises:
        rfc8785.CanonicalizationError: if it has no canonical JSON.
        UnicodeEncodeError: if a name in it is half a surrogate pair.
        RecursionError: if it is nested too deeply.

    >>> canonical({"b": [1.0, "ü"], "a": None}).decode()
    '{"a":null,"b":[1,"ü"]}'
    """
    return _canonical(value, _LEVELS)


def _canonical(value: Any, levels: int) -> bytes:
    if _plain(value):
        try:
            return _write(value).encode()
        except UnicodeEncodeError:
            return bytes(rfc8785.dumps(value))
    if levels and type(value) is list:
        return b"[" + b",".join(_canonical(one, levels - 1) for one in value) + b"]"
    if levels and type(value) is dict and _named(value):
        parts = (_canonical(name, 0) + b":" + _canonical(value[name], levels - 1) for name in sorted(value))
        return b"{" + b",".join(parts) + b"}"
    return bytes(rfc8785.dumps(value))


def _plain(value: Any) -> bool:
    """Whether Python's own writer gives the canonical bytes; half a surrogate pair is found by encoding."""
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return True
    if kind is int:
        return bool(-_SAFE_INTEGER <= value <= _SAFE_INTEGER)
    if kind is float:
        return bool(_LEAST <= abs(value) < _MOST and value % 1 != 0)
    if kind is list:
        return all(map(_plain, value))
    if kind is dict:
        return _named(value) and all(map(_plain, value.values()))
    return False


def _named(value: dict[Any, Any]) -> bool:
    """Whether all names are ASCII: they are sorted by code point here and by UTF-16 there, which then is the same."""
    try:
        return "".join(value).isascii()
    except TypeError:
        return False
