"""What all maps share: the base map as a figure, marks, bent lines between states, names, and buttons that zoom."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypedDict

import plotly.graph_objects as go

from course_utils.pictures.basemap import View, base_traces, boundary_note, place_traces
from course_utils.pictures.lettering import KINDS, names_in
from course_utils.pictures.picture import Link, Row, Zoom
from course_utils.pictures.projection import PACIFIC
from course_utils.pictures.states import head
from course_utils.pictures.theme import LIGHT, Mark, hover, template
from course_utils.records import Course
from course_utils.strings import say

Spot = tuple[float, float]
"""Degrees east and north; on a drawing, its x and y."""

BESIDE_A_LIST, ALONE = 1.25, 1.75
"""Width to height of the room for a map on a wide page: with its list beside it, and without one."""

STEPS = 12
"""Pieces of a bent line; its mark sits on the middle one."""

# Symbols of the same nominal size look unlike: these are drawn larger to look alike.
_SIZES = MappingProxyType({"triangle-up": 14, "triangle-down": 14, "star": 14, "cross": 13})


def outlines_link() -> Link:
    """The source of the outlines on every map."""
    return Link(say("picture.credit"), "https://www.naturalearthdata.com/")


def map_figure(view: View, *traces: go.Scatter, places: bool = False, reach: View | None = None) -> go.Figure:
    """The base map with the traces of a picture on it.

    Args:
        view: the part of the world.
        reach: how far outlines go, where that is further than the view.
        traces: what is drawn on it.
        places: whether contested islands are marked too; on a map of half the world they are too small to see.
    """
    x, y = view.ranges()
    figure = go.Figure([*base_traces(view, reach=reach), *(place_traces(view) if places else []), *traces])
    figure.update_layout(template=template(), margin={"l": 0, "r": 0, "t": 0, "b": 0})
    # The range may shrink but not leave the view: beyond it there is nothing to see.
    figure.update_xaxes(visible=False, range=x, minallowed=x[0], maxallowed=x[1], constrain="domain")
    figure.update_yaxes(visible=False, range=y, minallowed=y[0], maxallowed=y[1], constrain="domain", scaleanchor="x")
    return figure


def point_trace(rows: Sequence[Row], places: Sequence[Spot], hovers: Sequence[str], view: View) -> go.Scatter:
    """One trace for all rows inside the view, a point each."""
    inside = [at for at, (lon, lat) in enumerate(places) if view.holds(lon, lat)]
    points = [PACIFIC.forward(*places[at]) for at in inside]
    marks = [rows[at].mark or Mark("ink", "circle") for at in inside]
    return go.Scatter(
        x=[round(x, 3) for x, _ in points],
        y=[round(y, 3) for _, y in points],
        mode="markers",
        marker={
            "symbol": [mark.symbol for mark in marks],
            "color": [mark.color for mark in marks],
            "size": [_SIZES.get(mark.symbol, 11) for mark in marks],
            "opacity": 1,
            # A rim in the page's colour keeps marks apart where they touch.
            "line": {"width": 1, "color": LIGHT["paper"]},
        },
        hovertext=[hovers[at] for at in inside],
        hoverinfo="text",
        meta={"rows": inside},
    )


def ratio_of(view: View) -> float:
    """Width to height of a map of this view."""
    x, y = view.ranges()
    return round((x[1] - x[0]) / (y[1] - y[0]), 3)


def zoom_to(label: str, view: View) -> Zoom:
    """A button that shows a part of the map."""
    x, y = view.ranges()
    return Zoom(label, (x[0], x[1]), (y[0], y[1]))


class OnMap(TypedDict):
    """What every map gives a `Picture`."""

    figure: go.Figure
    sources: tuple[Link, ...]
    borders: str
    ratio: float
    reach: tuple[float, float]
    movable: bool
    zooms: tuple[Zoom, ...]
    lettering: tuple[Mapping[str, Any], ...]
    parallel: float


def on_map(
    view: View,
    *traces: go.Scatter,
    links: Iterable[Link],
    parts: Iterable[tuple[str, View]],
    places: bool = False,
    first: str = "",
    widest: float = BESIDE_A_LIST,
    names: Collection[str] = KINDS,
    past: bool = True,
) -> OnMap:
    """All that a picture of this map has because it is a map, to be unpacked into `Picture`.

    Args:
        view: the part of the world.
        traces: what is drawn on it.
        links: the sources of what is drawn; that of the outlines comes last.
        parts: names and views of the buttons beside the one for the whole map.
        places: whether contested islands are marked too, see `map_figure`.
        first: what is said before the note on borders.
        widest: width to height of the room that the map may have to fill.
        names: kinds of names on the map itself; a map whose marks are states leaves out countries.
        past: whether it has years to choose, see `boundary_note`.

    >>> made = on_map(View(111.0, 158.0, 11.5, 46.5), links=(), parts=[("Okinawa", View(127.4, 128.5, 26.0, 26.9))])
    >>> [zoom.label for zoom in made["zooms"]]
    ['Whole map', 'Okinawa']
    """
    reach = view.wider(widest)
    left, right = reach.ranges()[0]
    return {
        "figure": map_figure(view, *traces, places=places, reach=reach),
        "sources": (*links, outlines_link()),
        "borders": f"{first} {boundary_note(reach, places=places, past=past)}".strip(),
        "ratio": ratio_of(view),
        "reach": (left, right),
        "movable": True,
        "zooms": (zoom_to(say("picture.zoom_all"), view), *(zoom_to(name, part) for name, part in parts)),
        "lettering": tuple(names_in(reach, names)),
        "parallel": PACIFIC.lat_1,
    }


def spot(code: str, of: Course, view: View) -> Spot | None:
    """Where a state's mark stands (degrees east, north), or nothing if it has no place in this view.

    Args:
        code: the state; a former one stands where the one that follows it stands.
        of: the records, which hold the seat of its government, or where its mark stands if that lies off these maps.
        view: what the map shows.
    """
    actor = of.actors.get(head(code, of))
    place = (actor.stand_in or actor.seat) if actor else None
    return (place.lon, place.lat) if place and view.holds(place.lon, place.lat) else None


def bow(start: Spot, end: Spot, bend: float | None = None) -> tuple[list[float], list[float]]:
    """Points of a bent line, so that lines to one place lie apart.

    Args:
        start: where it begins, on the drawing.
        end: where it ends.
        bend: how far it bends, as a share of its length; if left out, the longer from west to east the more.

    >>> [len(one) for one in bow((0, 0), (10, 0))]
    [13, 13]
    """
    (x0, y0), (x1, y1) = start, end
    bend = abs(x1 - x0) / 500 if bend is None else bend
    mid = ((x0 + x1) / 2 - (y1 - y0) * bend, (y0 + y1) / 2 + (x1 - x0) * bend)
    xs, ys = [], []
    for step in range(STEPS + 1):
        t = step / STEPS
        xs.append(round((1 - t) ** 2 * x0 + 2 * t * (1 - t) * mid[0] + t**2 * x1, 2))
        ys.append(round((1 - t) ** 2 * y0 + 2 * t * (1 - t) * mid[1] + t**2 * y1, 2))
    return xs, ys


def bow_trace(
    ends: tuple[Spot, Spot],
    mark: Mark,
    line: Mapping[str, Any],
    stand: Mapping[str, Any],
    *,
    bend: float | None = None,
    opacity: float | None = None,
) -> go.Scatter:
    """A bent line that stands for one row at a time; its symbol in the middle is the second cue.

    Args:
        ends: where it begins and ends (degrees east, north).
        mark: its look.
        line: its width, and its dash if it has one.
        stand: the rows that it stands for, see `Picture.figure`.
        bend: see `bow`.
        opacity: if not full.
    """
    xs, ys = bow(PACIFIC.forward(*ends[0]), PACIFIC.forward(*ends[1]), bend)
    rim = {"width": 1.5, "color": mark.color} if "open" in mark.symbol else {"width": 0}
    return go.Scatter(
        x=xs,
        y=ys,
        mode="lines+markers",
        opacity=opacity,
        line={"color": mark.color, **line},
        marker={
            "symbol": mark.symbol,
            "color": mark.color,
            "size": [9 if at == STEPS // 2 else 0 for at in range(STEPS + 1)],
            "line": rim,
            "opacity": 1,
        },
        meta={"stand": dict(stand)},
    )


def name_trace(
    codes: Iterable[str], of: Course, view: View, name: Callable[[str], str], first: Sequence[str]
) -> go.Scatter:
    """A small mark with a name for each state; a former state shares that of the one that follows it.

    Args:
        codes: the states.
        of: the records.
        view: what the map shows.
        name: from a code to what the map prints, unless its record has a name for maps.
        first: codes whose names are printed first, in this order, and on a narrow screen too.
    """
    there: dict[str, Spot] = {}
    for code in codes:
        place = spot(code, of, view)
        if place:
            there.setdefault(head(code, of), place)
    order = {code: at for at, code in enumerate(first)}
    there = dict(sorted(there.items(), key=lambda one: order.get(one[0], len(order))))
    points = [PACIFIC.forward(*place) for place in there.values()]
    # Every code here has a place, so it has an actor.
    words = [of.actors[code].map_name or name(code) for code in there]
    return go.Scatter(
        x=[round(x, 2) for x, _ in points],
        y=[round(y, 2) for _, y in points],
        mode="markers",
        marker={"symbol": "circle", "size": 6, "color": LIGHT["ink"]},
        hovertext=[hover(word) for word in words],
        hoverinfo="text",
        meta={"names": words, "ranks": [1 if code in order else 1.5 for code in there]},
    )
