"""What the course is called and about, from `seeds/course.yaml`: told there once, used by every floor."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

FILE = "course.yaml"
"""Its name in `seeds/`; the other files there hold records."""


class CoursePart(BaseModel):
    """A part of the course: its title, the process that it is about, and the ids of its lessons in their order."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    process: Literal["context", "upgrading", "bridging", "both"]
    lessons: tuple[str, ...]


class Identity(BaseModel):
    """The course's names and its essay's pages.

    `slug` names files and storage; `first_process` and `second_process` are the essay's two processes, as `process`
    is written in records. `parts` are the parts of the course in their order. `sources` says whether the marks of
    sources are shown to a reader who has not chosen. `brief` is the notebook that tells the essay page by page.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    slug: str
    authors: str
    first_page: int
    last_page: int
    first_process: str
    second_process: str
    sources: Literal["shown", "hidden"]
    brief: str
    parts: tuple[CoursePart, ...]

    def part_of(self, lesson: str) -> CoursePart | None:
        """The part of the course in which a lesson stands, by the lesson's id; None for one that stands in none.

        >>> identity().part_of("no-such-lesson") is None
        True
        """
        return next((one for one in self.parts if lesson in one.lessons), None)

    @property
    def page(self) -> str:
        """A pattern for one page of the essay.

        >>> import re
        >>> re.fullmatch(identity().page, "99") is None
        True
        """
        return f"(?:{'|'.join(map(str, range(self.first_page, self.last_page + 1)))})"

    @property
    def cited_pages(self) -> str:
        """A pattern for pages as a sentence cites them: `p. 64`, `pp. 65-66`, `pp. 65-6`.

        >>> import re
        >>> bool(re.fullmatch(identity().cited_pages, f"p. {identity().first_page}"))
        True
        """
        ends = sorted({str(number % 10) for number in range(self.first_page, self.last_page + 1)})
        return rf"\bpp?\.\s*{self.page}(?:\s*[-\u2013]\s*(?:{self.page}|[{''.join(ends)}]))?"


def read_identity(path: Path) -> Identity:
    """Read a course's identity.

    Args:
        path: the course's `course.yaml`.

    Raises:
        ValueError: naming the line that is missing, strange or of the wrong kind.
    """
    try:
        return Identity.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        message = f"seeds/{path.name}: {'.'.join(map(str, first['loc'])) or 'file'}: {first['msg'].lower()}"
        raise ValueError(message) from error


@cache
def identity() -> Identity:
    """The course that this copy is.

    Raises:
        ValueError: as `read_identity` does.
    """
    return read_identity(Path(__file__).resolve().parents[1] / "seeds" / FILE)
