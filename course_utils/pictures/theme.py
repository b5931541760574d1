"""One visual language: colours by role, marks with a second cue, and the plotly template."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from textwrap import wrap
from types import MappingProxyType
from typing import Any

import plotly.graph_objects as go

LIGHT = MappingProxyType(
    {
        "upgrading": "#4338ca",
        "bridging": "#0f766e",
        "contested": "#b45309",
        "fifth": "#be185d",
        "ink": "#1f2937",
        "muted": "#5b6472",
        "page": "#ffffff",
        "land": "#e9ecef",
        "hairline": "#b6bdc7",
        "edge": "#cfd5dd",
        "wash": "#f6f7f9",
    }
)
"""Colours by the part they play, on a white page. Figures are built with these."""

DARK = MappingProxyType(
    {
        "upgrading": "#a5b4fc",
        "bridging": "#5eead4",
        "contested": "#fcd34d",
        "fifth": "#fb7185",
        "ink": "#e5e7eb",
        "muted": "#a3adba",
        "page": "#111111",
        "land": "#2b2f36",
        "hairline": "#59616d",
        "edge": "#3b424d",
        "wash": "#1c1f24",
    }
)
"""The same parts on a dark page; the front end exchanges one for the other."""


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
        "both": Mark("contested", "diamond"),
        "context": Mark("muted", "x-thin-open"),
    }
)


def template() -> go.layout.Template:
    """The template of all figures: no mode bar, no legend, quiet axes, the host's own font."""
    axis: dict[str, Any] = {
        "showgrid": False,
        "zeroline": False,
        "linecolor": LIGHT["edge"],
        "tickcolor": LIGHT["edge"],
        "tickfont": {"color": LIGHT["muted"], "size": 13},
        "fixedrange": False,
    }
    return go.layout.Template(
        layout={
            "paper_bgcolor": LIGHT["page"],
            "plot_bgcolor": LIGHT["page"],
            "font": {"color": LIGHT["ink"], "size": 14},
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "showlegend": False,
            "hovermode": "closest",
            "dragmode": "pan",
            "hoverlabel": {
                "bgcolor": LIGHT["page"],
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
