"""The timeline: both processes as two streams of events along one line of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from course_utils.pictures.lanes import NARROW, WIDE, lane_name, stacked, stroke
from course_utils.pictures.picture import Choice, Column, Control, Option, Picture, Row, Search, Select, Span
from course_utils.pictures.shown import shown
from course_utils.pictures.theme import LIGHT, PROCESS_MARKS, Mark, hover, template
from course_utils.pictures.times import decimal_year, essay_year
from course_utils.records import Course, course
from course_utils.records.dates import earliest, in_words
from course_utils.strings import say
from course_utils.subject.pictures.event_rows import told, with_effect
from course_utils.subject.records.history import Event

NAME = 24
"""Pixels that the name of the lower stream takes below its marks."""


def _heights(rows: Sequence[Row], times: Sequence[float], apart: float) -> tuple[list[int], int, int, int]:
    """Where each event stands (0 in the middle), and how far the middle, the upper and the lower stream reach."""
    streams = {
        "middle": [at for at, row in enumerate(rows) if row.values["process"] in ("both", "context")],
        "upgrading": [at for at, row in enumerate(rows) if row.values["process"] == "upgrading"],
        "bridging": [at for at, row in enumerate(rows) if row.values["process"] == "bridging"],
    }
    levels = {name: stacked([times[at] for at in members], apart) for name, members in streams.items()}
    middle = max((level + 2) // 2 for level in levels["middle"]) if levels["middle"] else 0
    heights = [0] * len(rows)
    for name, members in streams.items():
        for at, level in zip(members, levels[name], strict=True):
            if name == "middle":
                heights[at] = (level + 1) // 2 * (1 if level % 2 else -1)
            else:
                heights[at] = (middle + 1 + level) * (1 if name == "upgrading" else -1)
    return heights, middle, max([middle + 2, *heights]), max([middle + 2, *(-one for one in heights)])


@shown("timeline")
def timeline(
    process: str | None = None,
    since: int = 1945,
    until: int = 2026,
    *,
    records: Iterable[Event] | None = None,
    of: Course | None = None,
) -> Picture:
    """Events of both processes in order of time, upgrading above and bridging below.

    Args:
        process: `"upgrading"` or `"bridging"` for one stream (with the events that belong to both); all if left out.
        since: first year (AD) shown.
        until: last year (AD) shown.
        records: the events; those of the course if left out.
        of: the course whose essay, actors, themes and sources are used.

    Raises:
        ValueError: if `process` is another word, or the years are the wrong way round.

    >>> timeline("upgrading").id
    'timeline-upgrading'
    """
    if process not in (None, "upgrading", "bridging"):
        raise ValueError(say("picture.fault_process", allowed="'upgrading', 'bridging'", got=process))
    of = of or course()
    wanted = (process, "both") if process else tuple(PROCESS_MARKS)
    shown_events = told(records, since, until, of, lambda one: one.process.value in wanted)
    found, rows = shown_events.events, shown_events.rows
    figure, narrow, height = _draw(rows, shown_events.times, since, until, of.essay.date)
    counts = Counter(one.process.value for one in found)
    return Picture(
        id=f"timeline-{process}" if process else "timeline",
        finding=_finding(found, process, of.essay.date, (since, until)),
        shows=f"{say('picture.timeline_shows', first=since, last=until)} {say('picture.timeline_marks')}",
        figure=figure,
        columns=(
            Column("when", say("picture.col_when")),
            Column("event", say("picture.col_event")),
            Column("process_label", say("picture.col_process")),
            Column("theme_label", say("picture.col_theme")),
            Column("direction_label", say("picture.col_direction")),
            Column("who", say("picture.col_actors")),
        ),
        rows=rows,
        sources=shown_events.links,
        describe=say(
            "picture.timeline_describe",
            busiest=_busiest(found),
            **{name: counts.get(name, 0) for name in PROCESS_MARKS},
        ),
        caveat=say("picture.timeline_caveat"),
        controls=_controls(rows, process, (since, until), of),
        summary=say("picture.timeline_summary", shown="{shown}", all="{all}", first="{first}", last="{last}"),
        narrow=narrow,
        height=height,
    )


def _controls(rows: Sequence[Row], process: str | None, years: tuple[int, int], of: Course) -> tuple[Control, ...]:
    """How the reader may filter: stream, years, effect, theme, actor, words."""
    since, until = years
    essay = essay_year(of)
    return (
        Choice("process", say("picture.process"), _present("process", rows, PROCESS_MARKS)),
        Span(
            "begin",
            "end",
            say("picture.years"),
            since,
            until,
            axis=True,
            presets=_presets(since, until, essay),
        ),
        Choice(
            "direction",
            say("picture.direction"),
            _present("direction", rows, _direction_marks(process)),
            folded=True,
        ),
        Select(
            "theme",
            say("picture.col_theme"),
            _named(rows, "theme", {key: one.name for key, one in of.themes.items()}),
        ),
        Select(
            "actors",
            say("picture.actor"),
            _named(rows, "actors", {key: one.name for key, one in of.actors.items()}),
        ),
        Search(say("picture.search"), ("who", "theme_label")),
    )


def _presets(since: int, until: int, essay: int) -> tuple[tuple[str, int, int], ...]:
    """Buttons for parts of the time, each for years that no other has: two alike would both look pressed."""
    parts: dict[tuple[int, int], str] = {}
    for name, first, last in (
        ("all", since, until),
        ("before", since, essay),
        ("near", essay - 5, essay + 5),
        ("after", essay, until),
    ):
        if first < until and last > since:
            parts.setdefault((max(first, since), min(last, until)), say(f"picture.preset_{name}"))
    return tuple((label, first, last) for (first, last), label in parts.items())


def _direction_marks(process: str | None) -> Mapping[str, Mark]:
    """How the effect of an event shows in its mark, in the colour of the stream at hand."""
    whole = PROCESS_MARKS[process or "bridging"]
    return {name: with_effect(whole, name) for name in ("bridging", "dividing", "mixed", "none")}


def _present(field: str, rows: Sequence[Row], marks: Mapping[str, Mark]) -> tuple[Option, ...]:
    here = {row.values[field] for row in rows}
    return tuple(Option(name, say(f"picture.{field}_{name}"), mark) for name, mark in marks.items() if name in here)


def _named(rows: Sequence[Row], field: str, names: Mapping[str, str]) -> tuple[Option, ...]:
    """One option for each value that occurs, by its name."""
    held: set[Any] = set()
    for row in rows:
        value = row.values[field]
        held.update(value if isinstance(value, tuple) else (value,))
    return tuple(sorted((Option(one, names.get(one, one)) for one in held), key=lambda option: option.label))


def _draw(
    rows: Sequence[Row], times: Sequence[float], since: int, until: int, essay: str
) -> tuple[go.Figure, dict[str, Any], int]:
    """The figure for a wide card, what changes on a narrow one, and the height in pixels."""
    years = until + 1 - since
    layouts = []
    for size in (WIDE, NARROW):
        heights, middle, above, below = _heights(rows, times, size.pitch * years / size.width)
        # Room for the names of the streams and the essay's label: on a phone one above the other.
        bounds = [-below - NAME / size.pitch, above + (4.5 if size is NARROW else 2.5)]
        pixels = max(220, round((bounds[1] - bounds[0]) * size.pitch) + 40)
        layouts.append((heights, size.mark, middle, bounds, pixels))
    wide, small = layouts
    figure = go.Figure()
    for process in PROCESS_MARKS:
        members = [at for at, row in enumerate(rows) if row.values["process"] == process]
        if not members:
            continue
        marks = [rows[at].mark or PROCESS_MARKS[process] for at in members]
        figure.add_scatter(
            x=[times[at] for at in members],
            y=[wide[0][at] for at in members],
            mode="markers",
            marker={
                "symbol": [mark.symbol for mark in marks],
                "color": PROCESS_MARKS[process].color,
                "size": wide[1],
                "line": {"width": 1.5 if process == "context" else 1, "color": PROCESS_MARKS[process].color},
            },
            hovertext=[hover(rows[at].title, rows[at].note) for at in members],
            hoverinfo="text",
            name=say(f"picture.process_{process}"),
            cliponaxis=False,
            meta={"rows": members, "narrow": {"y": [small[0][at] for at in members], "marker": {"size": small[1]}}},
        )
    here = {row.values["process"] for row in rows}
    figure.update_layout(template=template(), margin={"l": 12, "r": 12, "t": 4, "b": 36}, dragmode=False)
    figure.update_xaxes(range=[since, until + 1], tickformat="d", fixedrange=True, ticks="outside", showline=True)
    figure.update_yaxes(visible=False, range=wide[3], fixedrange=True)
    figure.update_layout(_furniture(wide[2], wide[3], here, essay, since, until))
    narrow = {
        "layout": {"yaxis": {"range": small[3]}, **_furniture(small[2], small[3], here, essay, since, until, 2.2)},
        "height": small[4],
    }
    return figure, narrow, wide[4]


def _furniture(
    middle: int, bounds: list[float], here: set[Any], essay: str, since: int, until: int, lower: float = 0.0
) -> dict[str, Any]:
    """Base lines, the names of the streams (the upper one `lower` by some levels), the rule at the essay."""
    shapes, notes = [], []
    for process, sign, dash in (("upgrading", 1, "solid"), ("bridging", -1, "longdash")):
        if process not in here:
            continue
        colour = LIGHT[process]
        y = sign * (middle + 0.4)
        shapes.append(stroke(y, color=colour, width=1.5, dash=dash))
        top = sign > 0
        notes.append(
            lane_name(
                say(f"picture.process_{process}"),
                bounds[1] - lower if top else bounds[0],
                yanchor="top" if top else "bottom",
                color=colour,
                size=15,
            )
        )
    rule = decimal_year(earliest(essay))
    if since <= rule <= until + 1:
        shapes.append(
            {
                "type": "line",
                "x0": rule,
                "x1": rule,
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "layer": "below",
                "line": {"color": LIGHT["ink"], "width": 1},
            }
        )
        left = rule - since > (until + 1 - since) / 2
        notes.append(
            {
                "text": say("picture.essay_rule", month=in_words(essay)),
                "x": rule,
                "yref": "paper",
                "y": 1,
                "yanchor": "top",
                "xanchor": "right" if left else "left",
                "xshift": -4 if left else 4,
                "showarrow": False,
                "font": {"color": LIGHT["ink"], "size": 13},
            }
        )
    return {"shapes": shapes, "annotations": notes}


def _finding(found: Sequence[Event], process: str | None, essay: str, years: tuple[int, int]) -> str:
    """A true sentence about the events of some years, counted from them."""
    day, month = earliest(essay), in_words(essay)
    old = [one for one in found if earliest(one.date) < day]
    new = [one for one in found if earliest(one.date) >= day]
    if process:
        return say(
            "picture.timeline_finding_process",
            all=len(found),
            before=len(old),
            after=len(new),
            month=month,
            first=years[0],
            last=years[1],
            process=say(f"picture.process_{process}").lower(),
        )

    def region(events: Sequence[Event]) -> list[Event]:
        return [one for one in events if one.process.value in ("bridging", "both") and one.direction]

    def apart(events: Sequence[Event]) -> int:
        return sum(one.direction is not None and one.direction.value == "dividing" for one in events)

    return say(
        "picture.timeline_finding",
        month=month,
        first=years[0],
        last=years[1],
        before=apart(region(old)),
        before_all=len(region(old)),
        after=apart(region(new)),
        after_all=len(region(new)),
    )


def _busiest(found: Sequence[Event]) -> str:
    """The five years in a row with the most events; the earliest such five on a tie."""
    years = Counter(earliest(one.date).year for one in found)
    if not years:
        return ""
    start = max(range(min(years), max(years) + 1), key=lambda year: (sum(years[year + k] for k in range(5)), -year))
    return say("picture.timeline_busiest", first=start, last=start + 4, count=sum(years[start + k] for k in range(5)))
