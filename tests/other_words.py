"""A catalogue in no language: every string marked, its letters strange, and longer by a third as translations are.

What is read anywhere and bears no marks was not taken from the catalogue.
"""

from __future__ import annotations

import csv
import json
import re
import string
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import yaml

from course_utils.records import seeds_folder
from course_utils.records.notebooks import notebooks_folder
from course_utils.records.tables import data_folder
from course_utils.strings import strings

BEGIN, END = "\u27e6", "\u27e7"
_STRANGE = str.maketrans("aceinosuyACEINOSUY", "áçéíñóšúýÁÇÉÍÑÓŠÚÝ")
_LISTS = ("common.numbers", "common.months", "design.letters")
"""Strings that hold a word after each comma."""
_ADDRESS = re.compile(r"https?://\S+|\b[A-Z]{3}-[A-Z]{3}\b")
"""Addresses of sources, and pairs of states by their codes."""
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
"""What is no letter, before and behind a piece."""
_SEAMS = re.compile(r"[()\[\]\"“”|/+]|[,;:.!?]\s|\s[–-]\s|…")  # noqa: RUF001 (the dash of the pages' titles)
_PLAIN = re.compile("[aceinosuy]", re.IGNORECASE)
_MARKUP = re.compile(r"(<[^>]*>)")


def strange(text: str) -> str:
    """A string marked, its gaps and markup kept, and a third longer.

    >>> strange("Use {name}")
    '⟦Úšé {name}~⟧'
    """
    made = ""
    for words, gap, form, kind in string.Formatter().parse(text):
        parts = _MARKUP.split(words.replace("{", "{{").replace("}", "}}"))
        made += "".join(one if _MARKUP.fullmatch(one) else one.translate(_STRANGE) for one in parts)
        if gap is not None:
            made += "{" + gap + (f"!{kind}" if kind else "") + (f":{form}" if form else "") + "}"
    letters = len(re.sub(r"\{[^}]*\}|<[^>]*>", "", text))
    return f"{BEGIN}{made}{'~' * (letters // 3)}{END}"


def write_strange_words(path: Path) -> None:
    """The whole catalogue so, as a file that `COURSE_STRINGS` can name."""
    made = {
        section: {
            key: ",".join(map(strange, text.split(","))) if f"{section}.{key}" in _LISTS else strange(text)
            for key, text in words.items()
        }
        for section, words in strings().items()
    }
    path.write_text(yaml.safe_dump(made, allow_unicode=True), encoding="utf-8")


def unmarked(text: str) -> list[str]:
    """The pieces of a text that stand outside all marks and hold a word of two letters or more.

    >>> unmarked("⟦Áll óf ⟦íñ⟧ ít⟧: 7 marks (2)")
    ['marks']
    """
    inner = re.compile(f"{BEGIN}[^{BEGIN}{END}]*{END}")
    before, text = None, _ADDRESS.sub("\0", text)
    while before != text:
        # What bears marks becomes one sign, which parts what stands on its sides.
        before, text = text, inner.sub("\0", text)
    # The code may show a part of a string, such as its first sentence: then one of the marks is missing.
    text = re.sub(f"{BEGIN}.*$", "", re.sub(f"^.*{END}", "", text, flags=re.DOTALL), flags=re.DOTALL)
    pieces = (_EDGES.sub("", one) for one in text.split("\0"))
    return [" ".join(one.split()) for one in pieces if re.search(r"[^\W\d_]{2}", one)]


@cache
def told_elsewhere() -> tuple[frozenset[str], str]:
    """What records, tables and notebooks say: each text by itself, and all of it as one."""
    files = [one for kind in ("*.yaml", "*.svg") for one in seeds_folder().rglob(kind)]
    texts = [leaf for one in files if one.suffix == ".yaml" for leaf in _leaves(yaml.safe_load(one.read_text()))]
    for table in data_folder().rglob("*.csv"):
        with table.open(encoding="utf-8", newline="") as rows:
            texts += [cell for row in csv.reader(rows) for cell in row]
    for description in data_folder().rglob("*.json"):
        texts += _leaves(json.loads(description.read_text(encoding="utf-8")))
    for book in notebooks_folder().glob("*.ipynb"):
        texts += ["".join(cell["source"]) for cell in json.loads(book.read_text(encoding="utf-8"))["cells"]]
    whole = [" ".join(re.sub(r"[*`#]|\]\([^)]*\)|\[", "", one).split()).casefold() for one in texts]
    return frozenset(part for one in whole for part in (one, *_parts(one))), "\n".join(whole)


def _parts(text: str) -> list[str]:
    """What stands between brackets, stops and strokes: the code may join such parts anew."""
    return [_EDGES.sub("", one) for one in _SEAMS.split(text)]


def _leaves(value: object) -> Iterator[str]:
    """Every text in what YAML or JSON holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from _leaves(one)


def from_nowhere(texts: Iterable[str]) -> list[str]:
    """The pieces that stand neither in the catalogue nor in records, tables and notebooks.

    A piece of three words or more may be part of a longer text; a shorter one must be told by itself, for nearly every
    word stands somewhere.

    Args:
        texts: what can be read on a page: texts, titles and labels.
    """
    alone, whole = told_elsewhere()
    found = []
    for piece in dict.fromkeys(part for text in texts for one in unmarked(text) for part in (_parts(one) or [one])):
        plain = " ".join(piece.split()).casefold()
        # Where the code has cut a string of the catalogue in two, its letters still tell where it came from.
        known = plain in alone or not _PLAIN.search(plain) or (len(plain.split()) > 2 and plain in whole)
        if not known and re.search(r"[^\W\d_]{2}", plain):
            found.append(piece)
    return found
