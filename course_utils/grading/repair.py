"""A notebook that was handed in, laid anew before nbgrader sees it.

It gets the cells of the assignment as they were given out, with what the student has typed into them. So it does not
matter what became of the cells on the way: copied, split, deleted, moved, without their metadata, or of another type.
And no code of a student's is run: of an answer cell the values are read, everything else is shown.
"""

from __future__ import annotations

import ast
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from course_utils.strings import say

Cell = dict[str, Any]
MOST = 20_000
"""Characters of a cell that are looked through for an answer."""
_LINE = re.compile(r"\s*(answer_[0-9]+)\s*=\s*(.*?)\s*(?:#.*)?", re.DOTALL)
_QUOTES = " \t'\"\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb`"
_NOTHING: tuple[object, ...] = (None, "", ...)


@dataclass
class Repaired:
    """A notebook's cells, laid anew.

    Args:
        cells: those of the assignment, and between them what the student has written beside them.
        remarks: what a person who marks it should know, a sentence each.
    """

    cells: list[Cell] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass
class _Reading:
    """What was found in a notebook: values and sources of answers by their names, and other cells by the one before."""

    answers: dict[str, object] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    beside: dict[str, list[Cell]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def take(self, answer: str, value: object, source: str) -> None:
        """Keep an answer: the last one that is not blank."""
        before = self.answers.get(answer)
        if _blank(value) and answer in self.answers:
            return
        if not _blank(before) and before != value:
            self.remarks.append(say("nbgrader.twice", answer=answer))
        self.answers[answer], self.sources[answer] = value, source


def repaired(submitted: Sequence[Mapping[str, Any]], released: Sequence[Mapping[str, Any]]) -> Repaired:
    """Lay a notebook anew.

    Args:
        submitted: cells as they were handed in.
        released: cells as they were given out.
    """
    known = {name: one for one in released if (name := grade_id(one))}
    asked = {name: answer for name, one in known.items() if (answer := _asked_for(one))}
    whose = {str(one["id"]): name for name, one in known.items() if one.get("id")}
    whose |= {text_of(one).strip(): name for name, one in known.items() if name not in asked}
    read, met, at = _Reading(), set(), ""
    for cell in submitted:
        source = text_of(cell)
        name = grade_id(cell)
        name = name if name in known else whose.get(str(cell.get("id")), whose.get(source.strip(), ""))
        at = name or at
        met.add(name)
        found = {} if cell.get("cell_type") == "markdown" and name not in asked else dict(_answers(source))
        for answer in set(found) & set(asked.values()):
            read.take(answer, found[answer], source)
        if name in asked and source.strip() and asked[name] not in found:
            read.remarks.append(say("nbgrader.no_answer", answer=asked[name]))
            read.sources.setdefault(asked[name], source)
        if source.strip() and not found and name not in asked and _is_news(source, known.get(name)):
            read.beside.setdefault(at, []).append(_shown(cell, source))
    return _laid(known, asked, read, missing=len(set(known) - met))


def _laid(known: Mapping[str, Mapping[str, Any]], asked: Mapping[str, str], read: _Reading, missing: int) -> Repaired:
    """The cells of the assignment in their order, each with what stood behind it."""
    made = Repaired(read.beside.pop("", []), read.remarks)
    if missing:
        made.remarks.append(
            say("nbgrader.foreign") if missing == len(known) else say("nbgrader.missing", count=missing)
        )
    for name, cell in known.items():
        made.cells.append(_answered(cell, asked[name], read) if name in asked else _as_it_was(cell))
        made.cells += read.beside.pop(name, [])
    return made


def _is_news(source: str, cell: Mapping[str, Any] | None) -> bool:
    """Whether a text is worth keeping beside the assignment's own cell; changed code of the assignment is not."""
    return cell is None or (cell.get("cell_type") == "markdown" and source.strip() != text_of(cell).strip())


def grade_id(cell: Mapping[str, Any]) -> str:
    """The name under which nbgrader knows a cell; empty where it has none.

    >>> grade_id({"metadata": {"nbgrader": {"grade_id": "answer-q1"}}}), grade_id({"metadata": "?"})
    ('answer-q1', '')
    """
    fields: Any = cell
    for name in ("metadata", "nbgrader", "grade_id"):
        fields = fields.get(name) if isinstance(fields, Mapping) else None
    return fields if isinstance(fields, str) else ""


def text_of(cell: Mapping[str, Any]) -> str:
    """The text of a cell, which a file may hold as a list of lines."""
    source = cell.get("source", "")
    return "".join(map(str, source)) if isinstance(source, list) else str(source)


def _asked_for(cell: Mapping[str, Any]) -> str:
    """The name that an answer cell asks for, such as `answer_3`; empty for every other cell."""
    if not cell["metadata"]["nbgrader"].get("solution"):
        return ""
    found = re.search(r"^(answer_[0-9]+) =", text_of(cell), re.MULTILINE)
    return found[1] if found else ""


def _answers(source: str) -> Iterator[tuple[str, object]]:
    """Names and values of the answers that stand in a text, the last one of each name last; nothing is run."""
    if len(source) > MOST:
        return
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        for line in source.splitlines():
            if found := _LINE.fullmatch(line):
                yield found[1], _typed(found[2])
        return
    for node in tree.body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if re.fullmatch(r"answer_[0-9]+", name):
                try:
                    yield name, _value(node.value)
                except (ValueError, RecursionError, OverflowError, ZeroDivisionError):
                    yield name, _Unread(ast.get_source_segment(source, node.value) or "")


@dataclass(frozen=True)
class _Unread:
    """What stands for a value and cannot be read without running it."""

    source: str


def _typed(text: str) -> object:
    """A value out of a line that is no Python: quotation marks that are missing or curved make no difference."""
    try:
        return _value(ast.parse(text, mode="eval").body)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError, ZeroDivisionError):
        return text.strip(_QUOTES)


def _value(node: ast.expr) -> object:
    """The value of an expression without a call; a letter may lack its quotation marks."""
    match node:
        case ast.Constant(value=bool() | int() | float() | str() | None as value):
            if isinstance(value, int | float) and not math.isfinite(value):
                raise ValueError
            return value
        case ast.Constant(value=value) if value is ...:
            return None
        case ast.Name(id=name) if len(name) == 1 or name.lower() in ("true", "false"):
            return name
        case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
            return [_value(one) for one in parts]
        case ast.Dict(keys=keys, values=values) if all(keys):
            return {_key(one): _value(two) for one, two in zip(keys, values, strict=True) if one}
        case ast.UnaryOp(op=ast.USub() | ast.UAdd() as op, operand=operand):
            return -_number(operand) if isinstance(op, ast.USub) else _number(operand)
        case ast.BinOp(left=left, op=op, right=right):
            one, two = _number(left), _number(right)
            match op:
                case ast.Add():
                    return one + two
                case ast.Sub():
                    return one - two
                case ast.Mult():
                    return one * two
                case ast.Div():
                    return one / two
    raise ValueError


def _key(node: ast.expr) -> str | int:
    value = _value(node)
    if isinstance(value, str | int):
        return value
    raise ValueError


def _number(node: ast.expr) -> float:
    value = _value(node)
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e15:
        raise ValueError
    return value


def _blank(value: object) -> bool:
    if isinstance(value, dict):
        return all(map(_blank, value.values()))
    return all(map(_blank, value)) if isinstance(value, list) else value in _NOTHING


def _as_it_was(cell: Mapping[str, Any]) -> Cell:
    """A cell as it was given out, its text in one piece."""
    return {**deepcopy(dict(cell)), "source": text_of(cell)}


def _answered(cell: Mapping[str, Any], name: str, read: _Reading) -> Cell:
    """An answer cell as it was given out, with the answer; below it, as a remark, what was handed in beside that."""
    made = _as_it_was(cell)
    first = made["source"].splitlines()
    value = read.answers.get(name)
    typed = name in read.answers and not isinstance(value, _Unread)
    lines = [f"{name} = {_written(value)}" if typed and line.startswith(f"{name} =") else line for line in first]
    own = {line.strip() for line in (*lines, *first, "")}
    rest = [line for line in read.sources.get(name, "").splitlines() if line.strip() not in own]
    if rest and not (typed and _is_one_answer(rest, name)):
        lines += [say("nbgrader.not_run"), *(f"#   {line}" for line in rest)]
    made["source"] = "\n".join(lines)
    return made


def _written(value: object) -> str:
    """A value as it stood in the cell that was given out, with double quotation marks.

    >>> _written({1: "A", 2: ""})
    '{1: "A", 2: ""}'
    """
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_written(key)}: {_written(one)}" for key, one in value.items()) + "}"
    return repr(value)


def _is_one_answer(rest: Sequence[str], name: str) -> bool:
    """Whether nothing but the answer, or remarks, stands in some lines."""
    try:
        body = ast.parse("\n".join(rest)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return all(
        isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name) and one.targets[0].id == name
        for one in body
    )


def _shown(cell: Mapping[str, Any], source: str) -> Cell:
    """A cell that a student has added, to be read and not to be run."""
    fence = "`" * max(3, *(len(one) + 1 for one in re.findall("`+", source)), 3)
    text = source if cell.get("cell_type") == "markdown" else f"{fence}\n{source}\n{fence}"
    made: Cell = {"cell_type": "markdown", "metadata": {}, "source": text}
    if cell.get("cell_type") == "markdown" and isinstance(cell.get("attachments"), dict):
        made["attachments"] = deepcopy(cell["attachments"])
    return made
