"""What is wrong with a record, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from course_utils.strings import counted


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in one place.

    Args:
        file: path as the author knows it, e.g. `seeds/glossary.yaml`.
        line: 1-based line in that file (0 when the file as a whole is meant).
        field: the field within the record, e.g. `questions[q-00-thesis].stem`.
        message: what is wrong and how to mend it.

    >>> print(Problem("seeds/a.yaml", 3, "date", "'05' is not a date"))
    seeds/a.yaml:3: date: '05' is not a date
    """

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.message}"


class CourseError(Exception):
    """The records or tables cannot be used; the message lists every problem on its own line.

    In a notebook it prints as plain text without a traceback, so that an author who is not
    a programmer reads only what to mend.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        head = counted("common.problems", len(self.problems))
        super().__init__("\n".join([head, *map(str, self.problems)]))

    def _render_traceback_(self) -> list[str]:
        """IPython prints these lines in place of a traceback."""
        return [str(self)]
