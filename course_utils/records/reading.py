"""YAML in, plain data out, with the line of every value.

Only the plain part of YAML is allowed: no tags (they can run code), no anchors and
aliases (they can blow up in memory), no key twice. Dates stay text, and `yes`, `no`,
`on` and `off` stay words. The C parser is used where there is one: it is ten times faster.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from course_utils.records.problems import Problem

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+][0-9]+)?")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_MAYBE_ANCHOR = re.compile(r"[&*]\S")
_MAX_DEPTH = 30
_MAX_BYTES = 5_000_000

Path_ = tuple[str | int, ...]


@dataclass
class Document:
    """A YAML file's data, the line of each value by its path, and what was wrong with it."""

    file: str
    data: Any = None
    lines: dict[Path_, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: Path_) -> int:
        """The 1-based line of the value at `path`, or of the nearest thing around it."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(path: Path, shown_as: str | None = None) -> Document:
    """Read one YAML file without ever raising: faults are in `.problems`.

    Args:
        path: the file.
        shown_as: how to name it in messages (default: the path itself).
    """
    document = Document(file=shown_as or str(path))

    def fault(line: int, where: str, message: str) -> None:
        document.problems.append(Problem(document.file, line, where, message))

    try:
        raw = path.read_bytes()
    except OSError as error:
        fault(0, "file", f"cannot be read ({error.strerror}); check the name and the rights")
        return document
    if len(raw) > _MAX_BYTES:
        fault(0, "file", f"is larger than {_MAX_BYTES // 1_000_000} MB; split it")
        return document
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        fault(line, "file", f"byte {error.start} is not UTF-8; save the file as UTF-8 in your editor")
        return document
    try:
        # An anchor or alias is one of the two signs with a name behind it: where there is none, no need to look closer.
        for event in yaml.parse(text, Loader=_Loader) if _MAYBE_ANCHOR.search(text) else ():
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                line = event.start_mark.line + 1 if event.start_mark else 1
                fault(line, "file", "anchors (&) and aliases (*) are not allowed; write the value out")
                return document
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        fault(
            mark.line + 1 if mark else 1,
            "file",
            f"is not good YAML: {what}; check indentation, quotes and colons on this line and the one above",
        )
        return document
    except RecursionError:
        fault(1, "file", "is nested too deeply; the course's records need five levels at most")
        return document
    if node is None:
        fault(0, "file", "is empty; add records or delete the file")
        return document
    document.data = _plain(node, (), document, fault)
    return document


def _plain(node: yaml.Node, path: Path_, document: Document, fault: Any) -> Any:
    line = node.start_mark.line + 1
    document.lines[path] = line
    where = in_words(path)
    if len(path) > _MAX_DEPTH:
        fault(line, where, "is nested too deeply")
        return None
    if not node.tag.startswith("tag:yaml.org,2002:") or node.tag.rsplit(":", 1)[1] not in _KNOWN_TAGS:
        fault(line, where, f"the tag '{node.tag}' is not allowed; write plain text, numbers, lists and fields")
        return None
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, index), document, fault) for index, item in enumerate(node.value)]
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
        key_line = key_node.start_mark.line + 1
        if key is None:
            fault(key_line, where, "a field name must be plain text")
            continue
        if key in result:
            fault(key_line, in_words((*path, key)), "this field stands twice; keep one")
            continue
        result[key] = _plain(value_node, (*path, key), document, fault)
        document.lines[(*path, key)] = key_line
    return result


_KNOWN_TAGS = {"str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value"}


def _scalar(node: yaml.ScalarNode) -> Any:
    text: str = node.value
    if node.style in ("'", '"', "|", ">"):
        return text
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


def in_words(path: Path_) -> str:
    """A path as an author reads it.

    >>> in_words(("events", 3, "date"))
    'events[3].date'
    """
    words = ""
    for step in path:
        words += f"[{step}]" if isinstance(step, int) else f".{step}" if words else str(step)
    return words or "file"
