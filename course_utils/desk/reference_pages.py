"""The notebooks that are made from the records: which there are, writing them anew, and whether they are up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from course_utils.desk.glossary_page import glossary_notebook
from course_utils.desk.sources_page import sources_notebook
from course_utils.records import Course, Problem
from course_utils.records.notebooks import GLOSSARY_NOTEBOOK, SOURCES_NOTEBOOK

MAKERS: Mapping[str, Callable[..., str]] = MappingProxyType(
    {GLOSSARY_NOTEBOOK: glossary_notebook, SOURCES_NOTEBOOK: sources_notebook}
)
"""What makes each, by its name: `make(records, notebooks, on_page=False)` gives the text of the notebook."""


def write_made(records: Course, notebooks: Path) -> None:
    """Write all of them anew.

    Args:
        records: the course.
        notebooks: the folder of the lessons.
    """
    for name, make in MAKERS.items():
        (notebooks / f"{name}.ipynb").write_text(make(records, notebooks), encoding="utf-8")


def check_made(records: Course, notebooks: Path) -> Iterator[Problem]:
    """A problem for each that is not what the records say.

    Args:
        records: the course.
        notebooks: the folder of the lessons.
    """
    for name, make in MAKERS.items():
        path = notebooks / f"{name}.ipynb"
        if not path.exists() or path.read_text(encoding="utf-8") != make(records, notebooks):
            message = "is not up to date with the records; run 'python3 course.py check --write-sources'"
            yield Problem(f"{notebooks.name}/{path.name}", 1, "notebook", message)
