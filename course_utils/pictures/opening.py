"""How a lesson has a picture open: which controls stand in the open, and in which state it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from course_utils.pictures import asked
from course_utils.pictures.picture import Choice, Control, Picture, Search, Select, Span, Year
from course_utils.strings import say

BEYOND = ("read", "look", "row")
"""What may be asked for beside the controls: the year that is read out, the part of a map, the entry that is open."""


def opened(picture: Picture, out: str | Iterable[str] | None = None, view: Mapping[str, Any] | None = None) -> Picture:
    """A picture with other controls in the open, or in another state.

    Args:
        picture: as its function draws it.
        out: names of the controls that stand in the open, in their order, such as `("year", "kind")`; the picture's
            own choice if left out.
        view: the state: values by name of the control, such as `{"year": 1972, "kind": ["air"]}`; also `"read"` (a
            year, AD), `"look"` (west, east, south and north edge on the drawing) and `"row"` (the title of an entry).

    Raises:
        CourseError: if there is no such control or value; the message names the nearest.

    >>> from course_utils.subject.pictures.bases import bases
    >>> opened(bases(), out="year", view={"year": 1972}).title()[:8]
    'In 1972,'
    """
    if out is not None:
        names = picture.names()
        wanted = [out] if isinstance(out, str) else list(out)
        picture = replace(picture, out=tuple(asked.one_of("out", one, names) for one in wanted))
    if not view:
        return picture
    known = (*(one.name for one in picture.controls), *BEYOND)
    for name in view:
        asked.one_of("view", name, known)
    controls = tuple(_standing(one, view[one.name]) if one.name in view else one for one in picture.controls)
    state = [one.start() for one in controls]
    beyond = {name: view[name] for name in BEYOND if name in view}
    if "row" in beyond:
        asked.one_of("row", beyond["row"], [row.title for row in picture.rows])
    return replace(picture, controls=controls, finding=picture.title(state), view=beyond)


def _standing(control: Control, value: Any) -> Control:
    """A control that stands on a value."""
    match control:
        case Choice():
            options = [one.value for one in control.options]
            given = [value] if isinstance(value, str) else value
            return replace(control, chosen=tuple(asked.one_of(control.name, one, options) for one in given))
        case Select():
            options = [*([] if control.required else [""]), *(one.value for one in control.options)]
            return replace(control, chosen=asked.one_of(control.name, value, options))
        case Year():
            if value is None and control.whole:
                return replace(control, value=None)
            return replace(control, value=_year(control.name, value, control))
        case Span():
            first, last = (_year(control.name, one, control) for one in value)
            return replace(control, value=(min(first, last), max(first, last)))
        case Search():
            return replace(control, text=str(value))


def _year(name: str, value: Any, control: Year | Span) -> int:
    """A year that a control can stand on."""
    if not isinstance(value, int) or not control.first <= value <= control.last:
        raise asked.wrong(name, say("picture.fault_year", got=value, first=control.first, last=control.last))
    return value
