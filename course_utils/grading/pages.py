"""The pages that grading writes, from templates in `theme/`: each one file, without a script, to be read and printed.

What others wrote reaches a page escaped, always. The words of the pages are those of the catalogue.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from course_utils.colours import colours
from course_utils.page_policy import READING_POLICY
from course_utils.strings import say

THEME = Path(__file__).with_name("theme")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(THEME),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(say=say, style=style(), policy=READING_POLICY)
    return made


@cache
def style() -> str:
    """The style of every page, with the colours of the course in light and in dark.

    >>> "--paper: #fbfaf7" in style()
    True
    """
    light = "".join(f"--{name}: {one.light};" for name, one in colours().items())
    dark = "".join(f"--{name}: {one.dark};" for name, one in colours().items())
    rules = (THEME / "page.css").read_text(encoding="utf-8")
    return f":root{{{light}}}@media screen and (prefers-color-scheme: dark){{:root{{{dark}}}}}\n{rules}"


def page(template: str, **values: Any) -> str:
    """A page.

    Args:
        template: name of a file in `theme/`.
        values: what the template takes.

    Returns:
        HTML.

    Raises:
        jinja2.UndefinedError: if the template takes something that is not given.
    """
    return _environment().get_template(template).render(**values)


def write_page(path: Path, template: str, **values: Any) -> None:
    """Write a page, whole or not at all.

    Args:
        path: the file; an older one is replaced.
        template: name of a file in `theme/`.
        values: what the template takes.
    """
    part = path.with_name(f"{path.name}.part")
    part.write_text(page(template, **values), encoding="utf-8", errors="replace")
    part.replace(path)
