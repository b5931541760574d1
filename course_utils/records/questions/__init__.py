"""Questions: the register of kinds, found in `kinds/`, from which all else is fed.

The union that seed files are read with, the schema for editors, marking, the text of pages and print, and the rules of
the desk all ask the register; a new kind is a file in `kinds/`, its twin in the front end, and the schema made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from importlib import import_module
from operator import or_
from pkgutil import iter_modules
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args

from pydantic import Field, TypeAdapter

from course_utils.records.base import LATER
from course_utils.records.questions import kinds
from course_utils.records.questions.generated import Derived, Drawable, Generated
from course_utils.records.questions.question import Mark, Option, Question, Thinking, Verdict, earned
from course_utils.records.questions.typed_numbers import Unclear

__all__ = [
    "DRAWN_KINDS",
    "KINDS",
    "Derived",
    "Drawable",
    "Generated",
    "Mark",
    "Option",
    "Question",
    "QuestionRecord",
    "Thinking",
    "Unclear",
    "Verdict",
    "earned",
    "ordinary",
]

T = TypeVar("T")


def _classes(base: type[T], tag: str) -> Iterator[tuple[str, type[T]]]:
    """Every class that a kind's file makes, and has not imported, by its own value of the field `tag`."""
    for module in iter_modules(kinds.__path__):
        kind = import_module(f"{kinds.__name__}.{module.name}")
        for found in vars(kind).values():
            if isinstance(found, type) and issubclass(found, base) and found.__module__ == kind.__name__:
                (name,) = get_args(found.model_fields[tag].annotation)  # type: ignore[attr-defined]
                yield name, found


KINDS: Mapping[str, type[Question]] = MappingProxyType(dict(_classes(Question, "type")))
"""Every kind of ordinary question, by the word that a record has in `type`."""
DRAWN_KINDS: Mapping[str, type[Generated]] = MappingProxyType(dict(_classes(Generated, "gives")))
"""The kinds that can be drawn, by the word that a record has in `gives`."""


def _one_of(classes: Iterable[type], tag: str) -> Any:
    return Annotated[reduce(or_, classes), Field(discriminator=tag)]


if TYPE_CHECKING:
    QuestionRecord = Question | Generated
else:
    QuestionRecord = _one_of([*KINDS.values(), _one_of(DRAWN_KINDS.values(), "gives")], "type")
"""What may stand in a seed file under `questions`."""

_ORDINARY: TypeAdapter[Question] = TypeAdapter(_one_of(KINDS.values(), "type"), config=LATER)


def ordinary(fields: Mapping[str, Any]) -> Question:
    """A question of the kind that its field `type` names.

    Args:
        fields: the fields of the record.

    Raises:
        pydantic.ValidationError: if the fields are not those of the kind.
    """
    return _ORDINARY.validate_python(dict(fields))
