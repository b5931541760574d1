"""The opening picture of a lesson: a drawing beside its records, `seeds/lessons/NN-name/opening.svg`.

It is drawn with the course's own colours, so that it follows light and dark: every colour in it is `none`,
`currentColor` or one of `var(--cw-...)`. It holds no script and loads nothing.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from course_utils.colours import colours

_FOLDER = Path(__file__).resolve().parents[2] / "seeds" / "lessons"
_PAINT = ("fill", "stroke", "stop-color", "color")
_COLOUR = re.compile(r"none|currentColor|var\(--cw-([\w-]+)\)|url\(#[\w-]+\)")
_FORBIDDEN = {"script", "foreignObject", "image", "use", "style", "a", "animate", "set"}


def opening_path(lesson: str) -> Path:
    """Where the opening picture of a lesson lies, if it has one.

    Args:
        lesson: id of the lesson.
    """
    return _FOLDER / lesson / "opening.svg"


def faults_of(drawing: str) -> list[str]:
    """What keeps a drawing from being shown; nothing if it may be.

    Args:
        drawing: the file's text.

    >>> faults_of('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="red" d="M0 0"/></svg>')
    ["a <path> has fill 'red'; take one of the course's colours, such as var(--cw-ink)"]
    """
    try:
        root = ElementTree.fromstring(drawing)
    except ElementTree.ParseError as fault:
        return [f"is no drawing that can be read ({fault})"]
    found = [] if root.get("viewBox") else ["has no viewBox, so it cannot grow with the page"]
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        if name in _FORBIDDEN:
            found.append(f"holds <{name}>; a drawing has neither script nor style nor anything from elsewhere")
        for key, value in element.attrib.items():
            if key.startswith("on") or key.endswith(("href", "style")):
                found.append(f"a <{name}> has '{key}'; leave it out")
            paint = _COLOUR.fullmatch(value) if key in _PAINT else None
            if key in _PAINT and (not paint or (paint[1] and paint[1] not in colours())):
                found.append(f"a <{name}> has {key} '{value}'; take one of the course's colours, such as var(--cw-ink)")
    return found
