"""A declaration that can be called like a function, and documents itself like one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from inspect import Parameter, Signature
from typing import Any

from course_utils.pictures.picture import Picture


class Plain(str):
    """An annotation that prints as it is written, without quotation marks."""

    __slots__ = ()
    __repr__ = str.__str__


@dataclass(frozen=True)
class Argument:
    """One argument of a declared chart: its name, its type in words of Python, what it means, its default."""

    name: str
    kind: str
    meaning: str
    default: Any = None
    keyword_only: bool = False


YEARS = (
    Argument("since", "int | None", "first year (AD); that of the table if left out."),
    Argument("until", "int | None", "last year (AD); that of the table if left out."),
)
OF = Argument("of", "Table | None", "the table; the course's own if left out.", keyword_only=True)


def signature(arguments: Sequence[Argument]) -> Signature:
    """The signature of a chart with these arguments.

    >>> str(signature(YEARS))
    '(since: int | None = None, until: int | None = None) -> Picture'
    """
    return Signature(
        [
            Parameter(
                one.name,
                Parameter.KEYWORD_ONLY if one.keyword_only else Parameter.POSITIONAL_OR_KEYWORD,
                default=one.default,
                annotation=Plain(one.kind),
            )
            for one in arguments
        ],
        return_annotation=Plain("Picture"),
    )


def documentation(draws: str, arguments: Sequence[Argument], name: str, example: str) -> str:
    """The documentation of a chart, as a function of the course would have it.

    Args:
        draws: what it draws, in a sentence or two.
        arguments: its arguments, in order.
        name: its name.
        example: the arguments of a call that draws it.
    """
    told = "\n".join(f"    {one.name}: {one.meaning}" for one in arguments)
    faults = "    CourseError: if what was asked for cannot be drawn; the message names the nearest that can."
    return f"{draws}\n\nArgs:\n{told}\n\nRaises:\n{faults}\n\n>>> {name}({example})"


class Declared(ABC):
    """What all declared charts share: they are called like functions.

    A subclass is a frozen dataclass with a `name`, `draws` and an `example`; it says its `arguments()`, and draws
    itself in `picture()`, which takes them all.
    """

    name: str
    draws: str
    example: str

    def __post_init__(self) -> None:
        # A notebook's `charts.energy?` reads these from the declaration as from a function.
        for key, value in (
            ("__name__", self.name),
            ("__signature__", signature(self.arguments())),
            ("__doc__", documentation(self.draws, self.arguments(), self.name, self.example)),
        ):
            object.__setattr__(self, key, value)

    @abstractmethod
    def arguments(self) -> tuple[Argument, ...]:
        """What it may be asked for, in order."""

    @abstractmethod
    def picture(self, asked: Mapping[str, Any]) -> Picture:
        """The picture for its arguments, by name, each with a value or its default."""

    def __call__(self, *given: Any, **named: Any) -> Picture:
        """Draw it."""
        bound = signature(self.arguments()).bind(*given, **named)
        bound.apply_defaults()
        return self.picture(bound.arguments)
