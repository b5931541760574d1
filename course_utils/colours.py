"""The colours of the course, for Python and for the stylesheet alike.

They belong to no floor: `colours.yaml` tells each once, and pictures, cards and pages take them from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml


@dataclass(frozen=True)
class Colour:
    """A colour as it is on light paper and on dark."""

    light: str
    dark: str


@cache
def palette() -> Mapping[str, Mapping[str, Colour]]:
    """All colours by section and name.

    >>> palette()["processes"]["upgrading"].light
    '#4338ca'
    """
    told = yaml.safe_load(Path(__file__).with_name("colours.yaml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            section: MappingProxyType({name: Colour(*both) for name, both in parts.items()})
            for section, parts in told.items()
        }
    )


@cache
def colours() -> Mapping[str, Colour]:
    """All colours by the part they play.

    >>> colours()["paper"].dark
    '#14161a'
    """
    return MappingProxyType({name: one for parts in palette().values() for name, one in parts.items()})
