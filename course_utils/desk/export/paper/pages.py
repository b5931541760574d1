"""The frame of every printed page: templates that escape whatever a record says, and say the catalogue's words."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from course_utils.identity import identity
from course_utils.page_policy import READING_POLICY
from course_utils.strings import say


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(say=say, course=identity().name, policy=READING_POLICY)
    return made


def page(template: str, **told: Any) -> str:
    """A whole page.

    Args:
        template: the name of a file beside this one.
        told: what its gaps hold.

    >>> "<title>A &lt; B</title>" in page("frame.html", title="A < B", answers=False)
    True
    """
    return _environment().get_template(template).render(**told)
