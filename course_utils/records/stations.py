"""The stations of a lesson: its headings of the second rank, as the text of a heading tells them.

A heading says what is done, what it is about and how long it takes: `## Spark: the missing name (3 minutes)`. One that
begins with the words for going deeper is a fold: a page shows it closed, and it is no station.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from course_utils.records.notebooks import cells
from course_utils.strings import say

_HEADING = re.compile(r"^(?:(?P<name>[^:(]{1,24}): +)?(?P<title>.+?)(?: \((?P<minutes>\d+) minutes?(?:, [^)]*)?\))?$")
_CALL = re.compile(r"""^(?:\w+ = )?(\w+)\(["']([\w-]+)["']""", re.MULTILINE)


@dataclass(frozen=True)
class Heading:
    """What a heading tells.

    Args:
        name: what is done there, as one or two words; nothing where the heading has no colon.
        title: what it is about.
        minutes: how long it takes; nothing where it is not said.
    """

    name: str
    title: str
    minutes: int | None

    @property
    def is_fold(self) -> bool:
        """Whether what follows is for those who want more, and stays closed until they open it."""
        return self.name == say("frame.deeper")


@dataclass(frozen=True)
class Station:
    """A part of a lesson that the bar names.

    Args:
        name: what is done there.
        heading: the heading's whole text, to find its place in either host.
        minutes: how long it takes, with what follows under the same name.
        shown: word of the lesson and id of each interactive in it, in order, such as `("predict", "p06-soviet-peak")`.
    """

    name: str
    heading: str
    minutes: int
    shown: tuple[tuple[str, str], ...]


def read_heading(text: str) -> Heading:
    """Take a heading apart.

    Args:
        text: as it stands in the lesson, without its marks.

    >>> read_heading("Spark: the missing name (3 minutes)")
    Heading(name='Spark', title='The missing name', minutes=3)
    >>> read_heading("Check (6 minutes)")
    Heading(name='', title='Check', minutes=6)
    """
    found = _HEADING.match(text.strip())
    if not found:
        return Heading("", text.strip(), None)
    title = found["title"]
    minutes = found["minutes"]
    return Heading(found["name"] or "", title[0].upper() + title[1:], int(minutes) if minutes else None)


def without_minutes(text: str) -> str:
    """The text of a heading as somebody calls it who leads to it: how long it takes is no part of its name.

    Args:
        text: as it stands in the lesson, without its marks.

    >>> without_minutes("Explain: three ways to be right (10 minutes)")
    'Explain: three ways to be right'
    """
    found = _HEADING.match(text.strip())
    return text.strip()[: found.end("title")] if found else text.strip()


def stations(path: Path) -> tuple[Station, ...]:
    """The stations of a lesson's notebook; neighbours of one name are one station.

    Args:
        path: the notebook.

    >>> from course_utils.records.notebooks import notebooks_folder
    >>> [one.name for one in stations(notebooks_folder() / "06-trade-and-peace.ipynb")][:3]
    ['Spark', 'Warm-up', 'Predict']
    """
    found: list[Station] = []
    for heading, shown in _sections(path):
        told = read_heading(heading)
        if told.is_fold:
            continue
        name = told.name or told.title
        if found and found[-1].name == name:
            last = found.pop()
            found.append(Station(name, last.heading, last.minutes + (told.minutes or 0), (*last.shown, *shown)))
        else:
            found.append(Station(name, heading, told.minutes or 0, shown))
    return tuple(found)


def _sections(path: Path) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Each heading of the second rank with the interactives below it."""
    heading = ""
    shown: list[tuple[str, str]] = []
    for cell in cells(path):
        if cell.kind == "code":
            shown += _CALL.findall(cell.source)
            continue
        for line in cell.source.splitlines():
            if line.startswith("## "):
                if heading:
                    yield heading, tuple(shown)
                heading, shown = line[3:].strip(), []
    if heading:
        yield heading, tuple(shown)
