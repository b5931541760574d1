"""How the alliance changed on paper and in practice: one lane for each theme, and what changed between two years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

from course_utils.pictures.lanes import NARROW, WIDE, lane_name, stacked, stroke
from course_utils.pictures.picture import Column, Picture, Row, Search, Span
from course_utils.pictures.shown import shown
from course_utils.pictures.theme import LIGHT, PROCESS_MARKS, hover, template
from course_utils.records import Course, course
from course_utils.strings import say
from course_utils.subject.pictures.event_rows import told
from course_utils.subject.records.history import Event

THEMES = (
    "theme-doctrine",
    "theme-law",
    "theme-missions",
    "theme-missile-defence",
    "theme-nonproliferation",
    "theme-command",
)
"""The lanes from top to bottom: what was written, what was allowed, what was done."""

_PRESETS = ((0, 4), (5, 9), (10, 12), (13, 16))
"""Four stretches of the sixteen years from 1990 on, as years after the first."""


@shown("timeline")
def doctrine(
    since: int = 1990,
    until: int = 2006,
    *,
    records: Iterable[Event] | None = None,
    of: Course | None = None,
) -> Picture:
    """Documents, laws, missions, missile defence and the rest, each in its lane; the reader chooses two years.

    Args:
        since: first year (AD) shown.
        until: last year (AD) shown.
        records: the events; those of the course if left out.
        of: the course whose themes, actors and sources are used.

    Raises:
        ValueError: if the years are the wrong way round.

    >>> doctrine(1995, 2000).id
    'doctrine'
    """
    of = of or course()
    found = told(
        records,
        since,
        until,
        of,
        lambda one: one.theme in THEMES and one.process.value in ("upgrading", "both"),
    )
    rows = found.rows
    figure, narrow, height = _draw(rows, found.times, since, until, of)
    written = sum(one.theme in THEMES[:2] for one in found.events)
    return Picture(
        id="doctrine",
        finding=say("picture.doctrine_finding", first=since, last=until, all=len(rows), written=written),
        shows=f"{say('picture.doctrine_shows')} {say('picture.timeline_marks')}",
        figure=figure,
        columns=(
            Column("when", say("picture.col_when")),
            Column("event", say("picture.col_event")),
            Column("theme_label", say("picture.col_theme")),
            Column("who", say("picture.col_actors")),
        ),
        rows=rows,
        sources=found.links,
        describe=say("picture.doctrine_describe", lanes="; ".join(_lanes_in_words(rows, of))),
        caveat=say("picture.timeline_caveat"),
        controls=(
            Span(
                "begin",
                "end",
                say("picture.doctrine_years"),
                since,
                until,
                presets=(
                    (say("picture.preset_all"), since, until),
                    *(
                        (f"{since + a}-{min(since + b, until)}", since + a, min(since + b, until))
                        for a, b in _PRESETS
                        if since + a < until
                    ),
                ),
            ),
            Search(say("picture.search"), ("who", "theme_label")),
        ),
        summary=say(
            "picture.doctrine_summary", shown="{shown}", all="{all}", first="{first}", last="{last}", tally="{tally}"
        ),
        tally="theme_label",
        narrow=narrow,
        height=height,
    )


def _lanes_in_words(rows: Sequence[Row], of: Course) -> list[str]:
    counts = {theme: sum(row.values["theme"] == theme for row in rows) for theme in THEMES}
    return [f"{of.themes[theme].name}: {count}" for theme, count in counts.items() if count]


def _draw(
    rows: Sequence[Row], times: Sequence[float], since: int, until: int, of: Course
) -> tuple[go.Figure, dict[str, Any], int]:
    """The figure for a wide card, what changes on a narrow one, and the height in pixels."""
    years = until + 1 - since
    wide = _placed(rows, times, WIDE.pitch * years / WIDE.width)
    small = _placed(rows, times, NARROW.pitch * years / NARROW.width)
    figure = go.Figure()
    for process in ("upgrading", "both"):
        members = [at for at, row in enumerate(rows) if row.values["process"] == process]
        if not members:
            continue
        figure.add_scatter(
            x=[times[at] for at in members],
            y=[wide[0][at] for at in members],
            mode="markers",
            marker={
                "symbol": [(rows[at].mark or PROCESS_MARKS[process]).symbol for at in members],
                "color": PROCESS_MARKS[process].color,
                "size": WIDE.mark + 2,
                "line": {"width": 1, "color": PROCESS_MARKS[process].color},
            },
            hovertext=[hover(rows[at].title, rows[at].note) for at in members],
            hoverinfo="text",
            name=say(f"picture.process_{process}"),
            cliponaxis=False,
            meta={
                "rows": members,
                "narrow": {"y": [small[0][at] for at in members], "marker": {"size": NARROW.mark + 2}},
            },
        )
    figure.update_layout(template=template(), margin={"l": 12, "r": 12, "t": 4, "b": 36}, dragmode=False)
    figure.update_xaxes(range=[since, until + 1], tickformat="d", fixedrange=True, ticks="outside", showline=True)
    figure.update_yaxes(visible=False, range=wide[2], fixedrange=True)
    figure.update_layout(_furniture(wide[1], of))
    narrow = {"layout": {"yaxis": {"range": small[2]}, **_furniture(small[1], of)}, "height": _height(small[2], 13)}
    return figure, narrow, _height(wide[2], 15)


def _height(bounds: list[float], pixels: int) -> int:
    return round((bounds[1] - bounds[0]) * pixels) + 40


def _placed(
    rows: Sequence[Row], times: Sequence[float], apart: float
) -> tuple[list[float], dict[str, float], list[float]]:
    """Where each event stands, where each lane's name stands, and how far the axis reaches; lanes go downwards."""
    heights = [0.0] * len(rows)
    names: dict[str, float] = {}
    top = 0.0
    for theme in THEMES:
        members = [at for at, row in enumerate(rows) if row.values["theme"] == theme]
        if not members:
            continue
        levels = stacked([times[at] for at in members], apart)
        names[theme] = top - 0.3
        floor = top - 2.2 - max(levels)
        for at, level in zip(members, levels, strict=True):
            heights[at] = floor + level
        top = floor - 1.0
    return heights, names, [top, 0.5]


def _furniture(names: dict[str, float], of: Course) -> dict[str, Any]:
    """A hairline above each lane, and its name at the left."""
    shapes = [stroke(y + 0.3, color=LIGHT["muted"], width=0.5) for y in names.values()]
    notes = [lane_name(of.themes[theme].name, y, yanchor="top") for theme, y in names.items()]
    return {"shapes": shapes, "annotations": notes}
