"""The register of all that a lesson can show: the function or declaration itself, under the word that calls it.

A lesson says `charts.spending()`: `charts` is the word, `spending` the name. Whatever draws a picture says so itself,
with `@shown("charts")`; its documentation is what a reader of the lesson gets.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeVar

from course_utils.pictures.documented import Plain
from course_utils.pictures.picture import Picture
from course_utils.records.tables import source_lines
from course_utils.strings import say

OPENING = ("out", "view")
"""What every call takes besides the arguments of its picture: see `opening.opened`."""

Draw = TypeVar("Draw", bound=Callable[..., Picture])


@dataclass(frozen=True)
class Shown:
    """One picture that a lesson can show.

    Args:
        word: what the lesson calls, such as `charts`.
        name: what it calls there, such as `spending`; empty where the word itself is called.
        draw: the function or declaration that makes the picture.
        tables: names of the tables that it rests on; what rests on records says in its own words what they cite.
    """

    word: str
    name: str
    draw: Callable[..., Picture]
    tables: tuple[str, ...]

    @property
    def call(self) -> str:
        """What a lesson writes, such as `charts.spending`."""
        return f"{self.word}.{self.name}" if self.name else self.word

    @property
    def summary(self) -> str:
        """The first line of its documentation."""
        return (inspect.getdoc(self.draw) or "").partition("\n")[0]

    def signature(self) -> inspect.Signature:
        """The signature of `draw`, with annotations as they are written, and how the picture opens."""
        found = inspect.signature(self.draw)
        plain = [
            one.replace(annotation=Plain(one.annotation)) if isinstance(one.annotation, str) else one
            for one in found.parameters.values()
        ]
        opening = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None) for name in OPENING]
        return found.replace(parameters=[*plain, *opening], return_annotation=inspect.Signature.empty)

    def documentation(self) -> str:
        """The documentation of `draw`, with an example as a lesson writes it, and the sources."""
        text = inspect.getdoc(self.draw) or ""
        told, _, example = text.partition(">>> ")
        opening = "\n".join(f"    {name}: {say(f'picture.{name}_argument')}" for name in OPENING)
        head, _, rest = told.partition("\n\nArgs:\n")
        arguments, _, tail = rest.partition("\n\n")
        told = f"{head}\n\nArgs:\n" + "\n".join(one for one in (arguments, opening) if one) + f"\n\n{tail}"
        sources = [line for name in self.tables for line in source_lines(name)] or [say("picture.sources_of_rows")]
        return f"{told}>>> {self._example(example)}\n\nSources:\n" + "\n".join(f"    {line}" for line in sources)

    def _example(self, text: str) -> str:
        """The call of a doctest, without what it asks of the picture and what that gives."""
        depth = 0
        for at, letter in enumerate(text):
            depth += (letter in "([") - (letter in ")]")
            if letter == ")" and depth == 0:
                return f"{self.call}{text[text.index('(') : at + 1]}"
        return f"{self.call}()"


_REGISTER: dict[str, Shown] = {}


def shown(word: str, name: str = "", *, tables: tuple[str, ...] = ()) -> Callable[[Draw], Draw]:
    """Let a lesson show what this draws.

    Args:
        word: the lesson's word.
        name: the name under that word, if it is not that of the function; a function with the word's own name is
            called by the word alone.
        tables: names of the tables that the picture rests on.
    """

    def keep(draw: Draw) -> Draw:
        own = name or str(draw.__name__)
        one = Shown(word, "" if own == word else own, draw, tables)
        _REGISTER[one.call] = one
        return draw

    return keep


def gathered(home: ModuleType) -> tuple[Shown, ...]:
    """All that the modules of a package show, in the order of their calls.

    Args:
        home: the package; each of its modules is imported.
    """
    for module in iter_modules(home.__path__, f"{home.__name__}."):
        import_module(module.name)
    return tuple(_REGISTER[call] for call in sorted(_REGISTER))
