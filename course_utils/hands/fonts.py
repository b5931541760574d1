"""The letters of the course: two open fonts (SIL Open Font License 1.1), sent once to whoever shows it.

A page loads the files beside it; a notebook gets them with the carrier, as bytes. The licences lie beside the files.
"""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("front") / "fonts"


@dataclass(frozen=True)
class Face:
    """One file of a font, and which letters it has.

    Args:
        family: the font's name, as the stylesheet calls it.
        file: the file's name.
        weight: one weight, or from one to another.
        style: upright or italic.
    """

    family: str
    file: str
    weight: str
    style: str = "normal"


FACES = (
    Face("Source Serif 4", "source-serif-4-latin-400-normal.woff2", "400"),
    Face("Source Serif 4", "source-serif-4-latin-400-italic.woff2", "400", "italic"),
    Face("Source Serif 4", "source-serif-4-latin-700-normal.woff2", "700"),
    Face("Inter Variable", "inter-latin-wght-normal.woff2", "100 900"),
)


def font_rules() -> str:
    """The rules by which a stylesheet finds the files in `fonts/` beside it.

    >>> font_rules().count("@font-face")
    4
    """
    return "".join(
        f'@font-face {{ font-family: "{one.family}"; src: url("fonts/{one.file}") format("woff2"); '
        f"font-weight: {one.weight}; font-style: {one.style}; font-display: swap; }}\n"
        for one in FACES
    )


def font_script() -> str:
    """The fonts as a script for pictures that a page lets its reader keep (`front/picture/letters.js`).

    A page that is opened from a folder may run a script that lies there, and read no other file.

    >>> font_script().startswith("globalThis.CourseFonts = [")
    True
    """
    faces = [{**one, "data": b64encode(one["data"]).decode()} for one in font_bytes()]
    return f"globalThis.CourseFonts = {json.dumps(faces)};\n"


def font_bytes() -> list[dict[str, Any]]:
    """The fonts for a place without files beside it: what each is, and its bytes as `data`."""
    return [{**asdict(one), "data": (FOLDER / one.file).read_bytes()} for one in FACES]
