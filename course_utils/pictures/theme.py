"""One visual language: colours by role, marks with a second cue, and the plotly template."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from textwrap import wrap
from types import MappingProxyType
from typing import Any

import plotly.graph_objects as go

from course_utils.colours import colours

LIGHT = MappingProxyType({name: colour.light for name, colour in colours().items()})
"""Colours by the part they play, on light paper. Figures are built with these."""

DARK = MappingProxyType({name: colour.dark for name, colour in colours().items()})
"""The same parts on dark paper; the front end exchanges one for the other."""


def swaps() -> dict[str, str]:
    """Light colour -> dark colour, for the front end.

    >>> swaps()["#4338ca"]
    '#a5b4fc'
    """
    return {LIGHT[role]: DARK[role] for role in LIGHT}


@dataclass(frozen=True)
class Mark:
    """How one kind of thing is drawn: a role of the palette and a plotly symbol (the second cue).

    >>> Mark("upgrading", "square").color
    '#4338ca'
    """

    role: str
    symbol: str

    @property
    def color(self) -> str:
        """The colour on a light page."""
        return LIGHT[self.role]


PROCESS_MARKS = MappingProxyType(
    {
        "upgrading": Mark("upgrading", "square"),
        "bridging": Mark("bridging", "circle"),
        "both": Mark("both", "diamond"),
        "context": Mark("muted", "x-thin-open"),
    }
)


def template() -> go.layout.Template:
    """The template of all figures: no mode bar, no legend, quiet axes, the letters of the page."""
    axis: dict[str, Any] = {
        "showgrid": False,
        "zeroline": False,
        "linecolor": LIGHT["line"],
        "tickcolor": LIGHT["line"],
        "tickfont": {"color": LIGHT["muted"], "size": 13},
        "fixedrange": False,
    }
    return go.layout.Template(
        layout={
            "paper_bgcolor": LIGHT["paper"],
            "plot_bgcolor": LIGHT["paper"],
            "font": {"color": LIGHT["ink"], "size": 14},
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "showlegend": False,
            "hovermode": "closest",
            "dragmode": "pan",
            "hoverlabel": {
                "bgcolor": LIGHT["card"],
                "bordercolor": LIGHT["muted"],
                "font": {"color": LIGHT["ink"], "size": 14},
            },
            "xaxis": axis,
            "yaxis": axis,
        }
    )


def hover(title: str, *lines: str) -> str:
    """The text of a point's label: the title wrapped and bold, then further lines. Markup in it is made harmless.

    >>> hover("Kadena", "since 1945")
    '<b>Kadena</b><br>since 1945'
    """
    bold = "<br>".join(escape(part) for part in wrap(title, 44))
    return "<br>".join([f"<b>{bold}</b>", *(escape(line) for line in lines if line)])
