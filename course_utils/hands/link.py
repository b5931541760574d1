"""Joins front-end files into one script: follows their imports and puts what is imported first.

The files are ES modules, as editors, type checkers and tests read them; pages opened as files load no modules. So each
file becomes a function that runs once and gives what the file exports, and an import becomes a constant made of that.
Names that a file does not export stay its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path, PurePosixPath

_IMPORT = re.compile(r'^import\s+(?:\{([^}]*)\}|\*\s+as\s+([\w$]+))\s+from\s+"(\./[^"]+|\.\./[^"]+)";\n?', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async function|function|class|const)\b)", re.MULTILINE)
_OTHER = re.compile(r"^(import|export)\b[^\n]*", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*\n|/\*\*(?:[^*]|\*(?!/))*\*/\n)", re.MULTILINE)
_INDENT = re.compile(r"^ +", re.MULTILINE)
_DECLARED = re.compile(
    r"^(?P<out>export )?(?:async function\*?|function\*?|class|const|let|var)\s+"
    r"(?:(?P<name>[\w$]+)|[\[{](?P<names>[^\]}=]*)[\]}])",
    re.MULTILINE,
)


class LinkError(Exception):
    """The files cannot be joined; the message says which file must be changed and how."""


@dataclass(frozen=True)
class _Import:
    """One name of another file: `exported` there, `known` here; no `exported` for all of it."""

    file: str
    exported: str
    known: str


@dataclass(frozen=True)
class _Source:
    """A file, taken apart."""

    name: str
    imports: tuple[_Import, ...]
    exports: tuple[str, ...]
    own: frozenset[str]
    body: str


@dataclass(frozen=True)
class Linked:
    """Files in an order in which each comes after what it imports.

    Args:
        files: their names, such as `quiz/state.js`.
        texts: each with its imports and exports exchanged for plain JavaScript.
    """

    files: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def script(self) -> str:
        """All of them as statements, each file in a constant that `variable` names."""
        return "\n".join(self.texts)


def variable(file: str) -> str:
    """The constant that holds what a file exports.

    Args:
        file: its name below the folder.

    >>> variable("quiz/state.js")
    '$quiz_state'
    """
    return "$" + re.sub(r"\W", "_", file.removesuffix(".js"))


def bare(text: str) -> str:
    r"""A script without its comments and indentation, which are a fifth of it and nothing to a browser.

    No text of the script may go over several lines; a test holds that for the front end.

    Args:
        text: the script, as the formatter writes it.

    >>> bare("// Why.\nif (a) {\n  b();\n}\n")
    'if (a) {\nb();\n}\n'
    """
    return _INDENT.sub("", _COMMENT.sub("", text))


def link(
    entries: Iterable[str],
    folder: Path,
    made: Mapping[str, str] | None = None,
    registers: Mapping[str, str] | None = None,
) -> Linked:
    """Join files with everything that they import.

    Args:
        entries: names of the files to begin with, below the folder.
        folder: where the files are.
        made: texts that stand in for files of these names.
        registers: files in which others register themselves, each with the folder of those others. Where a register is
            imported, every file of its folder comes along.

    Returns:
        The files in order.

    Raises:
        LinkError: if a file or a name is not there, is there twice, is written in a way that is not known here, or if
            files import each other.

    >>> from course_utils.hands.host import FRONT
    >>> link(["least_squares.js"], FRONT).files
    ('least_squares.js',)
    """
    ordered: dict[str, _Source] = {}
    for entry in entries:
        _visit(entry, folder, made or {}, ordered, ())
    for register, others in (registers or {}).items():
        if register in ordered:
            for path in sorted((folder / others).glob("*.js")):
                _visit(path.relative_to(folder).as_posix(), folder, made or {}, ordered, ())
    for source in ordered.values():
        _look_over(source, ordered)
    return Linked(tuple(ordered), tuple(_written(source) for source in ordered.values()))


def _visit(
    name: str, folder: Path, made: Mapping[str, str], ordered: dict[str, _Source], on_the_way: tuple[str, ...]
) -> None:
    if name in on_the_way:
        circle = " -> ".join([*on_the_way[on_the_way.index(name) :], name])
        message = f"{circle}: these files import each other; move what they share into a file of its own"
        raise LinkError(message)
    if name in ordered:
        return
    source = _read(name, folder, made, on_the_way[-1] if on_the_way else "")
    for file in dict.fromkeys(one.file for one in source.imports):
        _visit(file, folder, made, ordered, (*on_the_way, name))
    ordered[name] = source


def _read(name: str, folder: Path, made: Mapping[str, str], asked_by: str) -> _Source:
    if name in made:
        return _taken_apart(name, made[name])
    path = folder / name
    if not path.is_file():
        message = f"{asked_by + ': ' if asked_by else ''}there is no file {name} in {folder.name}/"
        raise LinkError(message)
    return _taken_apart(name, path.read_text(encoding="utf-8"))


@cache
def _taken_apart(name: str, text: str) -> _Source:
    imports = tuple(one for found in _IMPORT.finditer(text) for one in _imported(name, found))
    declared = [(found["out"], each) for found in _DECLARED.finditer(text) for each in _names(found)]
    body = _EXPORT.sub("", _IMPORT.sub("", text)).strip()
    if other := _OTHER.search(body):
        allowed = 'import { a, b as c } from "./x.js", import * as x from "./x.js", export function, class or const'
        message = f"{name}: cannot be joined: {other[0]}; write one of: {allowed}"
        raise LinkError(message)
    exports = tuple(each for out, each in declared if out)
    return _Source(name, imports, exports, frozenset(each for _, each in declared), body)


def forget() -> None:
    """Let go of the files that were read: a kernel joins its front end once.

    >>> forget()
    """
    _taken_apart.cache_clear()


def _imported(name: str, found: re.Match[str]) -> Iterator[_Import]:
    names, whole, address = found.groups()
    file = _below(PurePosixPath(name).parent, address)
    if whole:
        yield _Import(file, "", whole)
        return
    for word in filter(None, (one.strip() for one in names.split(","))):
        exported, _, known = word.partition(" as ")
        yield _Import(file, exported.strip(), known.strip() or exported.strip())


def _below(here: PurePosixPath, address: str) -> str:
    """The name of a file from where it is imported: `../dom.js` in `quiz/` is `dom.js`."""
    parts: list[str] = [one for one in here.parts if one != "."]
    for part in address.split("/"):
        if part == "..":
            if not parts:
                message = f"{address} leads out of the folder of the front end"
                raise LinkError(message)
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _names(found: re.Match[str]) -> list[str]:
    """The names that a declaration makes; of `{ a: b }` it is b."""
    if found["name"]:
        return [found["name"]]
    words = (one.partition("=")[0].rpartition(":")[2].strip().removeprefix("...") for one in found["names"].split(","))
    return [word for word in words if word]


def _look_over(source: _Source, ordered: Mapping[str, _Source]) -> None:
    """Every imported name is exported there and means one thing here."""
    own = set(source.own)
    for one in source.imports:
        offered = ordered[one.file].exports
        if one.exported and one.exported not in offered:
            near = get_close_matches(one.exported, offered, n=1)
            hint = f"; {near[0]} is meant?" if near else ""
            message = f"{source.name}: {one.file} exports no {one.exported}{hint}"
            raise LinkError(message)
        if one.known in own:
            message = f"{source.name}: {one.known} is there twice; rename it, or import it as another name"
            raise LinkError(message)
        own.add(one.known)


def _written(source: _Source) -> str:
    lines = []
    for file in dict.fromkeys(one.file for one in source.imports):
        here = [one for one in source.imports if one.file == file]
        lines += [f"const {one.known} = {variable(file)};" for one in here if not one.exported]
        names = [
            one.known if one.known == one.exported else f"{one.exported}: {one.known}" for one in here if one.exported
        ]
        if names:
            lines.append(f"const {{ {', '.join(names)} }} = {variable(file)};")
    gives = f"return {{ {', '.join(source.exports)} }};" if source.exports else ""
    inside = "\n".join(['"use strict";', *lines, source.body, gives])
    return f"const {variable(source.name)} = (() => {{\n{inside}\n}})();"
