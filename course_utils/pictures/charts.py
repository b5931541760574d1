"""What all charts share: states checked by name, lines that show their gaps, events as rules, sources from the table.

A chart draws one row of its data table for each point. Years that no source covers are gaps, never bridged; estimates
are dotted, projections dashed; at most five lines have a colour, and each also its own symbol and its name at the end.
The y axis, the names and the labels of events are placed by `hands/front/chart.js`, anew for each width and filter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from course_utils.pictures.picture import Choice, Column, Link, Option, Picture, Row, Span
from course_utils.pictures.theme import LIGHT, Mark, template
from course_utils.pictures.timeline import decimal_year
from course_utils.records import Course, CourseError, Problem, course
from course_utils.records.dates import earliest, in_words
from course_utils.records.library import nearest
from course_utils.records.tables import Table, table
from course_utils.strings import say, strings

if TYPE_CHECKING:
    import pandas as pd

HOMES = MappingProxyType(
    {
        "JPN": Mark("upgrading", "square"),
        "KOR": Mark("bridging", "circle"),
        "CHN": Mark("contested", "diamond"),
        "USA": Mark("ink", "triangle-up"),
    }
)
"""The look of a state is the same in every chart."""

FIFTH = Mark("fifth", "triangle-down")
REST = Mark("muted", "x-thin")
HEIRS = MappingProxyType({"SUN": "RUS"})
"""A former state shares the look of the one whose line follows its own."""

GLYPHS = MappingProxyType(
    {"square": "■", "circle": "●", "diamond": "◆", "triangle-up": "▲", "triangle-down": "▼", "x-thin": "x"}
)
_DASHES = MappingProxyType({"solid": "solid", "estimate": "dot", "projection": "dash"})
_MOST = 12
_MARGIN = MappingProxyType({"l": 56, "t": 10, "b": 34})


@dataclass(frozen=True)
class Point:
    """One figure: year, value, the number of its row, and whether it is `solid`, `estimate` or `projection`."""

    x: float
    y: float
    row: int
    style: str = "solid"


@dataclass(frozen=True)
class Line:
    """One series with its name and look; `label` and `brief` replace the long and the short name of its key."""

    key: str
    mark: Mark
    points: tuple[Point, ...]
    label: str = ""
    brief: str = ""


# --- what was asked for ---


def wrong(argument: str, message: str) -> CourseError:
    """The error for an argument that cannot be drawn; a notebook prints it without a traceback."""
    return CourseError([Problem("this cell", 0, argument, message)])


@cache
def names() -> Mapping[str, str]:
    """The name of every code, such as "JPN" -> "Japan"."""
    frame = table("states").frame
    return MappingProxyType(dict(zip(frame["state"], frame["name"], strict=True)))


def short(code: str) -> str:
    """A name for a narrow screen, such as "S. Korea"."""
    return strings()["charts"].get(f"short_{code}", names()[code])


def the(code: str) -> str:
    """A name as it stands in a sentence, such as "the United States"."""
    return strings()["charts"].get(f"the_{code}", names()[code])


def one_of(argument: str, given: Any, allowed: Iterable[str]) -> str:
    """The given word if it is allowed.

    Raises:
        CourseError: if not; it names the nearest and all that are allowed.
    """
    allowed = list(allowed)
    if given not in allowed:
        raise wrong(argument, say("charts.fault_word", got=given, near=nearest(given, allowed), all=", ".join(allowed)))
    return str(given)


def chosen(argument: str, given: str | Iterable[str], there: Iterable[str], where: str) -> tuple[str, ...]:
    """The codes that were asked for, each once, in their order.

    Args:
        argument: the argument's name, for messages.
        given: one code or several.
        there: the codes that the table holds.
        where: the table's title, for messages.

    Raises:
        CourseError: if a code is unknown or has no figures (the message names the nearest), or too many are asked for.

    >>> chosen("states", "JPN", ["JPN", "USA"], "Troops")
    ('JPN',)
    """
    codes = list(dict.fromkeys([given] if isinstance(given, str) else given))
    there = sorted(set(there))
    by_name = {name: code for code, name in names().items()}
    for code in codes:
        if code in there:
            continue
        if code in names():
            raise wrong(argument, say("charts.fault_empty", who=names()[code], where=where, all=", ".join(there)))
        if code in by_name:
            raise wrong(argument, say("charts.fault_name", got=code, code=by_name[code]))
        near = nearest(code, there) or nearest(code, by_name)
        raise wrong(argument, say("charts.fault_state", got=code, near=near, all=", ".join(there)))
    if not codes or len(codes) > _MOST:
        raise wrong(argument, say("charts.fault_count", most=_MOST, got=len(codes)))
    return tuple(codes)


def years_of(since: int | None, until: int | None, frame: pd.DataFrame, column: str = "year") -> tuple[int, int]:
    """First and last year to show: those asked for, within those of the table.

    Raises:
        CourseError: if they are the wrong way round, or the table has nothing between them.
    """
    first, last = int(frame[column].min()), int(frame[column].max())
    since, until = first if since is None else since, last if until is None else until
    if since > until:
        raise wrong("since", say("picture.fault_years", since=since, until=until))
    if since >= last or until <= first:
        raise wrong("since", say("charts.fault_years", since=since, until=until, first=first, last=last))
    return max(since, first), min(until, last)


def essay_year(of: Course | None = None) -> int:
    """The year of the essay."""
    return earliest((of or course()).essay.date).year


# --- looks ---


def marks(codes: Sequence[str]) -> dict[str, Mark]:
    """A look for each code: four states have their own, one more gets the fifth, the rest are grey.

    >>> marks(["JPN", "AUS", "NZL"])["NZL"].role
    'muted'
    """
    looks: dict[str, Mark] = {}
    for code in codes:
        head = HEIRS.get(code, code)
        taken = {look for other, look in looks.items() if HEIRS.get(other, other) != head}
        looks[code] = HOMES.get(head) or (REST if FIFTH in taken else FIFTH)
    return looks


def states_choice(codes: Sequence[str], question: str = "", off: Sequence[str] = ()) -> Choice:
    """Checkboxes for the states of a chart, each with its symbol; those in `off` start without a tick."""
    looks = marks(codes)
    options = tuple(Option(code, names()[code], looks[code]) for code in codes)
    ticked = tuple(code for code in codes if code not in off) or tuple(codes)
    return Choice("state", question or say("charts.states"), options, chosen=ticked)


def years_span(since: int, until: int) -> Span:
    """Two years between which the chart zooms."""
    essay = essay_year()
    presets = [(say("picture.preset_all"), since, until)]
    if since < essay < until:
        presets += [(say("picture.preset_before"), since, essay), (say("picture.preset_after"), essay, until)]
    return Span("year", "year", say("picture.years"), since, until, axis=True, presets=tuple(presets))


# --- drawing ---


def stretches(points: Sequence[Point], step: float = 1, breaks: Iterable[float] = ()) -> list[tuple[str, list[Point]]]:
    """A series cut where years are missing, where a rule changed, and where another style begins.

    Args:
        points: in order of years.
        step: years from one figure to the next; a longer way is a gap.
        breaks: years at which a new count begins: nothing is drawn from the year before to that year.

    Returns:
        Styles and their points. Two stretches that differ only in style share a point, so that the line goes on.

    >>> [len(part) for _, part in stretches([Point(1, 5, 0), Point(2, 5, 1), Point(4, 5, 2)])]
    [2, 1]
    """
    if not points:
        return []
    parts: list[tuple[str, list[Point]]] = [(points[0].style, [points[0]])]
    for before, now in pairwise(points):
        if now.x - before.x > step or any(before.x < one <= now.x for one in breaks):
            parts.append((now.style, [now]))
            continue
        style = now.style if now.style != "solid" else before.style
        if style != parts[-1][0] and len(parts[-1][1]) > 1:
            parts.append((style, [before]))
        parts[-1] = (style, [*parts[-1][1], now])
    return parts


def chart(
    lines: Sequence[Line],
    years: tuple[int, int],
    *,
    hover: str,
    y_range: tuple[float, float],
    fit: bool = True,
    step: float = 1,
    breaks: Sequence[float] = (),
    events: Sequence[Mapping[str, Any]] = (),
    suffix: str = "",
    dots: bool = False,
) -> go.Figure:
    """Lines over years.

    Args:
        lines: the series; grey ones are drawn first.
        years: first and last year of the axis.
        hover: how a value is written, as plotly's template, such as `%{y:.1f} percent`.
        y_range: the y axis before anything is filtered.
        fit: whether the y axis follows what is shown (always with its zero).
        step: years from one figure to the next.
        breaks: years at which a new count begins.
        events: what `events()` gives.
        suffix: what stands behind the numbers of the y axis.
        dots: whether every figure has its symbol, for surveys.
    """
    figure = go.Figure()
    for line in sorted(lines, key=lambda one: one.mark != REST):
        name = line.label or names()[line.key]
        brief = line.brief or (name if line.label else short(line.key))
        glyph = GLYPHS[line.mark.symbol]
        parts = stretches(line.points, step, breaks)
        for style, points in parts:
            word = "" if style == "solid" else f" ({say(f'charts.{style}')})"
            figure.add_scatter(
                x=[point.x for point in points],
                y=[point.y for point in points],
                mode="lines+markers",
                line={"color": line.mark.color, "width": 1.5 if line.mark == REST else 2.5, "dash": _DASHES[style]},
                marker={
                    "symbol": "x-thin-open" if line.mark == REST else line.mark.symbol,
                    "color": line.mark.color,
                    "size": _sizes(points, 1 if dots else 20 if years[1] - years[0] > 80 else 10),
                    "opacity": 1,
                    "line": {"width": 1 if line.mark == REST else 0, "color": line.mark.color},
                },
                hovertemplate=f"<b>{name}</b>, %{{x}}: {hover}{word}<extra></extra>",
                cliponaxis=False,
                meta={
                    "rows": [point.row for point in points],
                    "series": line.key,
                    "label": f"{glyph} {name}",
                    "narrow": {"meta": {"label": f"{glyph} {brief}"}},
                },
            )
    first, last = years
    pad = max(0.5, (last - first) / 60)
    figure.update_layout(
        template=template(),
        margin={**_MARGIN, "r": room(one.label or names()[one.key] for one in lines)},
        dragmode=False,
        meta={"fit": fit, "events": list(events)},
    )
    figure.update_xaxes(
        range=[first - pad, last + pad], tickformat="d", fixedrange=True, ticks="outside", showline=True
    )
    figure.update_yaxes(
        range=list(y_range),
        fixedrange=True,
        showgrid=True,
        gridcolor=LIGHT["edge"],
        gridwidth=0.5,
        zeroline=True,
        zerolinecolor=LIGHT["muted"],
        zerolinewidth=1,
        nticks=6,
        ticksuffix=suffix,
        separatethousands=True,
    )
    return figure


def _sizes(points: Sequence[Point], every: int) -> list[int]:
    """A symbol on a lone point, else in the years that `every` divides; size nought elsewhere."""
    return [7 if len(points) == 1 or point.x % every == 0 else 0 for point in points]


def band(figure: go.Figure, low: Sequence[float], high: Sequence[float], points: Sequence[Point], mark: Mark) -> None:
    """A pale area between two bounds of one series; it goes when its rows go.

    Args:
        figure: where it is added.
        low: lower bound for each point.
        high: upper bound for each point.
        points: the points, without a gap.
        mark: the look of the series.
    """
    figure.add_scatter(
        x=[point.x for point in points] + [point.x for point in reversed(points)],
        y=[*high, *reversed(low)],
        mode="lines",
        line={"width": 0, "color": mark.color},
        fill="toself",
        fillcolor=mark.color,
        opacity=0.14,
        hoverinfo="skip",
        meta={"rows": [point.row for point in points] + [point.row for point in reversed(points)]},
    )


def room(labels: Iterable[str]) -> int:
    """Pixels that the names at the right need, with their symbols."""
    return 42 + round(7.2 * max(map(len, labels), default=0))


def narrow_chart(codes: Iterable[str], height: int = 340) -> dict[str, Any]:
    """What changes on a narrow screen: smaller margins, room for the short names, another height."""
    return {"layout": {"margin": {"l": 46, "r": room(map(short, codes))}}, "height": height}


def events(*ids: str, of: Course | None = None, essay: bool = True, words: str = "charts") -> list[dict[str, Any]]:
    """Events of the course as rules with labels, in order of time.

    Args:
        ids: records of events; the catalogue of words has a short label for each.
        of: the course; the real one if left out.
        essay: whether the essay has its rule too.
        words: the section of the catalogue that holds the labels.
    """
    of = of or course()
    found = [
        {"x": decimal_year(earliest(of.events[one].date)), "text": say(f"{words}.{one.replace('-', '_')}")}
        for one in ids
    ]
    if essay:
        date = of.essay.date
        text, brief = say("picture.essay_rule", month=in_words(date)), say("charts.essay")
        found.append({"x": decimal_year(earliest(date)), "text": text, "short": brief})
    return sorted(found, key=lambda one: one["x"])


# --- rows, sources, words ---


def table_rows(records: Iterable[Mapping[str, Any]]) -> tuple[Row, ...]:
    """Rows of a chart: values only, for the table tells them."""
    return tuple(Row(values=record, title="") for record in records)


def with_frame(source: Table, frame: pd.DataFrame) -> Table:
    """The same table with other rows: those of one question, or with columns in another unit."""
    return replace(source, _frame=frame)


def links(*tables: Table) -> tuple[Link, ...]:
    """Sources and terms of some tables, each once."""
    found = [
        Link(text.replace("`", ""), url or None)
        for one in tables
        for text, url in [
            *((source.title, source.url) for source in one.sources),
            *((say("charts.terms", terms=licence.title), licence.url) for licence in one.licences),
        ]
    ]
    return tuple(dict.fromkeys(found))


def credit(*tables: Table) -> str:
    """Source, edition and terms in one line for each table; a table computed here names what it was computed from."""
    heads = [next((source for source in one.sources if source.url), one.sources[0]) for one in tables]
    return " ".join(
        say("charts.credit", source=head.title, version=one.version, terms=one.licence.rstrip("."))
        for one, head in zip(tables, heads, strict=True)
    )


def caveat(*tables: Table) -> str:
    """What the tables cover, and what to beware of."""
    parts = [
        " ".join([say("charts.covers", title=one.title, coverage=one.coverage.rstrip(".")), *one.caveats])
        for one in tables
    ]
    return " ".join(parts).replace("`", "")


def extremes(values: Mapping[str, Mapping[int, float]], write: Any) -> str:
    """A true sentence about any choice of states: the highest and the lowest in the last year that all have.

    Args:
        values: for each code its figures by year.
        write: turns a figure into words with its unit.
    """
    if len(values) == 1:
        ((code, by_year),) = values.items()
        first, last = min(by_year), max(by_year)
        return say(
            "charts.one_state", who=the(code), first=first, last=last, a=write(by_year[first]), b=write(by_year[last])
        )
    shared = set.intersection(*(set(by_year) for by_year in values.values()))
    if not shared:
        return say("charts.no_shared", names=", ".join(the(code) for code in values))
    year = max(shared)
    order = sorted(values, key=lambda code: values[code][year])
    low, high = order[0], order[-1]
    return say(
        "charts.extremes",
        year=year,
        high=the(high),
        low=the(low),
        a=write(values[high][year]),
        b=write(values[low][year]),
    )


def by_state(frame: pd.DataFrame, value: str, state: str = "state", year: str = "year") -> dict[str, dict[int, float]]:
    """The figures of a table as code -> year -> value, without the missing ones."""
    there = frame.dropna(subset=[value])
    return {
        str(code): {int(when): float(number) for when, number in zip(part[year], part[value], strict=True)}
        for code, part in there.groupby(state, sort=False, observed=True)
    }


def describe_lines(values: Mapping[str, Mapping[int, float]], write: Any) -> str:
    """For each state where its line begins, peaks and ends."""
    parts = []
    for code, by_year in values.items():
        first, last = min(by_year), max(by_year)
        peak = max(by_year, key=lambda year: by_year[year])
        parts.append(
            say(
                "charts.line_in_words",
                who=names()[code],
                first=first,
                last=last,
                peak=peak,
                a=write(by_year[first]),
                b=write(by_year[peak]),
                c=write(by_year[last]),
            )
        )
    return " ".join(parts)


def _records(
    part: pd.DataFrame, code: str, places: int, based: bool, bounds: tuple[str, str] | None
) -> list[dict[str, Any]]:
    """The rows of one state for the data table."""
    found: list[dict[str, Any]] = []
    for row in part.to_dict("records"):
        record = {
            "state": code,
            "name": names()[code],
            "year": int(row["year"]),
            "value": row["_shown"],
        }
        if bounds:
            low, high = row[bounds[0]], row[bounds[1]]
            record |= {
                "low": None if low != low else round(low, places),
                "high": None if high != high else round(high, places),
            }
        if based:
            record["basis"] = str(row["_basis"])
        found.append(record)
    return found


def _unbroken(parts: Sequence[tuple[float, float, Point]], step: float) -> list[list[tuple[float, float, Point]]]:
    """Bounds cut where years are missing."""
    found: list[list[tuple[float, float, Point]]] = []
    for one in parts:
        if found and one[2].x - found[-1][-1][2].x <= step:
            found[-1].append(one)
        else:
            found.append([one])
    return found


def simple(
    source: Table,
    codes: Sequence[str],
    years: tuple[int, int],
    *,
    id: str,
    value: Callable[[pd.DataFrame], pd.Series],
    places: int,
    shows: str,
    column: str,
    write: Callable[[float], str],
    hover: str,
    finding: Callable[[Mapping[str, Mapping[int, float]]], str] | None = None,
    state: str = "state",
    style: Callable[[pd.DataFrame], pd.Series] | None = None,
    basis: Callable[[pd.DataFrame], pd.Series] | None = None,
    bounds: tuple[str, str] | None = None,
    y_range: tuple[float, float] | None = None,
    step: float = 1,
    breaks: Sequence[float] = (),
    events: Sequence[Mapping[str, Any]] = (),
    suffix: str = "",
    question: str = "",
    off: Sequence[str] = (),
    dots: bool = False,
    more: Sequence[Table] = (),
) -> Picture:
    """A whole picture with one line for each state of one table.

    Args:
        source: the table.
        codes: the states (or hosts) to draw, checked.
        years: first and last year, checked.
        id: the picture's id.
        value: from the table's rows to the figures in the unit of the chart.
        places: decimal places of what is drawn and tabled; findings are worked out before rounding.
        shows: what is drawn, and in which unit.
        column: heading of the figures in the data table.
        write: a figure in words, with its unit.
        hover: the same as plotly's template.
        finding: from code -> year -> figure to a sentence; an empty one (or none) is replaced by the extremes.
        state: the table's column with the codes.
        style: from the rows to `solid`, `estimate` or `projection`; all solid if left out.
        basis: from the rows to a word on how each figure was found, for the data table.
        bounds: columns with a lower and an upper bound, drawn as pale areas.
        y_range: a fixed y axis; if left out it follows what is shown.
        step: years from one figure to the next.
        breaks: years at which a new count begins.
        events: what `events()` gives.
        suffix: what stands behind the numbers of the y axis.
        off: states that the reader must tick to see.
        dots: whether every figure has its symbol.
        question: what the checkboxes ask; "Which states" if left out.
        more: further tables that the picture rests on.
    """
    frame = source.frame
    frame = frame[frame["year"].between(*years) & frame[state].isin(codes)]
    extra = {"_style": style(frame) if style else "solid", "_basis": basis(frame) if basis else ""}
    frame = frame.assign(_value=value(frame), **extra).dropna(subset=["_value"])
    # Python rounds as its formatting does, pandas differs at ties: drawing, table and sentence must agree.
    frame["_shown"] = [round(float(one), places) for one in frame["_value"]]
    values = by_state(frame, "_value", state)
    values = {code: values[code] for code in codes if code in values}
    if not values:
        raise wrong("since", say("charts.fault_nothing", since=years[0], until=years[1]))
    looks = marks(codes)
    records: list[dict[str, Any]] = []
    lines, bands = [], []
    for code in values:
        part = frame[frame[state] == code].sort_values("year")
        points = tuple(
            Point(int(year), float(number), len(records) + at, str(kind))
            for at, (year, number, kind) in enumerate(zip(part["year"], part["_shown"], part["_style"], strict=True))
        )
        records += _records(part, code, places, basis is not None, bounds)
        lines.append(Line(code, looks[code], points))
        if bounds and looks[code] != REST:
            known = part.assign(_at=range(len(part))).dropna(subset=list(bounds))
            bands.append(
                (
                    looks[code],
                    known[bounds[0]].round(places),
                    known[bounds[1]].round(places),
                    [points[at] for at in known["_at"]],
                )
            )
    highest = max(max(by_year.values()) for by_year in values.values())
    lowest = min(0.0, *(min(by_year.values()) for by_year in values.values()))
    figure = chart(
        lines,
        years,
        hover=hover,
        y_range=y_range or (lowest * 1.05, highest * 1.06),
        fit=y_range is None,
        step=step,
        breaks=breaks,
        events=events,
        suffix=suffix,
        dots=dots,
    )
    for look, low, high, points in bands:
        for part in _unbroken(list(zip(low, high, points, strict=True)), step):
            band(figure, [one[0] for one in part], [one[1] for one in part], [one[2] for one in part], look)
    columns = [Column("name", say("charts.col_state")), Column("year", say("charts.col_year"), numeric=True)]
    columns.append(Column("value", column, numeric=True))
    if bounds:
        columns += [
            Column("low", say("charts.col_low"), numeric=True),
            Column("high", say("charts.col_high"), numeric=True),
        ]
    if basis:
        columns.append(Column("basis", say("charts.col_basis")))
    return Picture(
        id=id,
        finding=(finding(values) if finding else "") or extremes(values, write),
        shows=shows,
        figure=figure,
        columns=tuple(columns),
        rows=table_rows(records),
        sources=links(source, *more),
        describe=say("charts.describe", lines=describe_lines(values, write)),
        caveat=caveat(source),
        credit=credit(source),
        controls=(states_choice(list(values), question=question, off=off), years_span(*years)),
        summary=say("charts.summary", shown="{shown}", all="{all}", first="{first}", last="{last}"),
        narrow=narrow_chart(values),
        listing=False,
    )
