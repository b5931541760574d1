"""Who has a seat where, by year: a row for each body, a column for each state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from course_utils.pictures.lanes import stroke
from course_utils.pictures.picture import (
    Choice,
    Column,
    Option,
    Picture,
    Row,
    Section,
    Year,
    cited,
    confirmed,
    findings_by_year,
)
from course_utils.pictures.shown import shown
from course_utils.pictures.states import short
from course_utils.pictures.theme import LIGHT, Mark, hover, template
from course_utils.pictures.times import TODAY, essay_year
from course_utils.records import Course, course
from course_utils.records.dates import earliest
from course_utils.strings import counted, say
from course_utils.subject.records.region import Institution, Membership

CORE = "inst-eas"
"""The body whose members have a column each."""

ABSENT = ("PRK", "TWN")
"""Who has a column besides, for being left out of most bodies."""

LOOKS = {
    "security": Mark("first", "square"),
    "economic": Mark("second", "diamond"),
    "hybrid": Mark("third", "circle"),
}
"""What a body is mainly for."""

_PITCH, _NARROW_PITCH = 17, 12
"""Pixels from one row to the next, on a wide card and on a phone."""

_HEAD, _NARROW_HEAD = 78, 74
"""Pixels above the rows, for the names of the states."""

_EDGE = -0.6
"""The left edge of the grid, in columns: names of bodies end here, in the margin."""


class _Cited(NamedTuple):
    """An institution with all that its entry in the list rests on."""

    id: str
    sources: tuple[str, ...]


def _sources(one: Institution) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one.sources, *(one.works.sources if one.works else ()))))


@shown("charts")
def seats(
    year: int | None = None, *, records: Iterable[Institution] | None = None, of: Course | None = None
) -> Picture:
    """Who has a seat in which institution, forum, pact or small group in one year, as a grid.

    Args:
        year: the year (AD) to begin with; the essay's if left out.
        records: the institutions; those of the course if left out.
        of: the course whose actors and sources are used.

    >>> seats(1960).start()[1]
    1960
    """
    of = of or course()
    found = in_order(of.institutions.values() if records is None else records)
    first = min(member.joined for one in found for member in one.members)
    year = min(max(essay_year(of) if year is None else year, first), TODAY)
    states = columns(found, of)
    links, cites = cited((_Cited(one.id, _sources(one)) for one in found), of.sources)
    told = [_told(one, members, span, of, cites[one.id]) for one in found for members, span in spells(one)]
    held = [_held(one, member, of) for one in found for member in one.members]
    rows = (*told, *held)
    figure, narrow = _draw(rows, found, states, of)
    rest = sorted({str(row.values["member"]) for row in held} - {of.actors[code].name for code in states})
    return Picture(
        id="seats",
        finding=_finding(found, year),
        findings=findings_by_year(1, range(first, TODAY + 1), lambda when: _finding(found, when)),
        shows=say("region.seats_shows"),
        figure=figure,
        columns=(
            Column("body", say("region.col_body")),
            Column("member", say("region.col_member")),
            Column("since", say("region.col_joined"), numeric=True),
            Column("left_label", say("region.col_left"), numeric=True),
        ),
        rows=rows,
        sources=links,
        describe=say("region.seats_describe", all=len(found), years=_years(found, first, of)),
        caveat=say("region.seats_caveat", rest=", ".join(rest)),
        controls=(
            Choice(
                "kind",
                say("region.seats_kinds"),
                tuple(Option(kind, say(f"region.kind_{kind}"), mark) for kind, mark in LOOKS.items()),
            ),
            Year("begin", "end", say("picture.year"), first, TODAY, year),
        ),
        summary=say("region.seats_summary", year="{year}"),
        narrow=narrow,
        height=_HEAD + _PITCH * len(found),
        out=("year", "kind"),
    )


def in_order(records: Iterable[Institution]) -> list[Institution]:
    """Institutions from the oldest to the youngest."""
    return sorted(records, key=lambda one: (earliest(one.founded), one.id))


def columns(found: Sequence[Institution], of: Course) -> list[str]:
    """The codes of the states that have a column, those with the most seats today first.

    Args:
        found: the institutions.
        of: the course whose names put equals in order.
    """
    core = next((one.members_in(TODAY) for one in found if one.id == CORE), ())
    count = {code: sum(code in one.members_in(TODAY) for one in found) for code in (*core, *ABSENT)}
    return sorted(count, key=lambda code: (-count[code], of.actors[code].name))


def spells(one: Institution) -> list[tuple[tuple[str, ...], tuple[int, int | None]]]:
    """The stretches of years in which the members of an institution were the same: who, from when, until when.

    An open end is None. A year in which somebody leaves still counts as one in which it belonged.
    """
    last = max((member.left or TODAY for member in one.members), default=TODAY)
    changes = {member.joined for member in one.members}
    changes |= {member.left + 1 for member in one.members if member.left is not None and member.left < last}
    starts = sorted(changes)
    found: list[tuple[tuple[str, ...], tuple[int, int | None]]] = []
    for at, start in enumerate(starts):
        end = starts[at + 1] - 1 if at + 1 < len(starts) else None
        gone = end is None and all(member.left is not None for member in one.members)
        found.append((one.members_in(start), (start, last if gone else end)))
    return found


def _told(
    one: Institution, members: tuple[str, ...], span: tuple[int, int | None], of: Course, sources: tuple[int, ...]
) -> Row:
    """A body as long as its members were the same: an entry of the list."""
    names = ", ".join(sorted(of.actors[code].name for code in members))
    purpose = confirmed(one.purpose, one.verified)
    # The columns of the table are for seats: here they stay empty.
    columns = dict.fromkeys(("body", "member", "since", "left_label"), "")
    return Row(
        values={**columns, "of": one.id, "kind": one.kind.value, "begin": span[0], "end": span[1]},
        title=one.name if one.short in one.name else say("region.members_option", who=one.name, short=one.short),
        note=counted("region.seats_note", len(members)),
        detail=" ".join(part for part in (purpose, one.note, say("region.seats_members", names=names)) if part),
        sections=_works(one),
        sources=sources,
        mark=LOOKS[one.kind.value],
        only="list",
    )


def _works(one: Institution) -> tuple[Section, ...]:
    """What it can decide, when it last did, and what became of it, as far as the sources tell."""
    works = one.works
    rule = say(f"design.within_{works.rule.value}") if works and works.rule else say("region.seats_rule_unknown")
    decides = (works.decides if works else None) or say("design.unrecorded")
    pairs = [(say("region.seats_rule"), rule), (say("design.decides"), decides)]
    if works and works.became:
        pairs.append((say("design.became"), works.became))
    return (Section(say("region.seats_works"), tuple(pairs)),)


def _held(one: Institution, member: Membership, of: Course) -> Row:
    """A member's seat: a mark of the grid, a line of the table."""
    name = of.actors[member.code].name
    gone = say("region.until", date=member.left) if member.left else ""
    return Row(
        values={
            "of": one.id,
            "kind": one.kind.value,
            "body": one.name,
            "code": member.code,
            "member": name,
            "since": member.joined,
            "begin": member.joined,
            "end": member.left,
            "left_label": str(member.left) if member.left else "",
        },
        title=say("region.seats_seat", who=name, body=one.short),
        note=say("region.member_since", year=member.joined, until=gone),
        mark=LOOKS[one.kind.value],
        only="table",
    )


def _finding(found: Sequence[Institution], year: int) -> str:
    """How many bodies there were, and in how many of them sat three great powers together, and two that seldom do."""
    there = [set(one.members_in(year)) for one in found]
    there = [members for members in there if members]
    return counted(
        "region.seats_finding",
        len(there),
        year=year,
        three=_in_words({"CHN", "JPN", "USA"}, there),
        north=_in_words({"PRK"}, there),
        taiwan=_in_words({"TWN"}, there),
    )


def _in_words(who: set[str], there: Sequence[set[str]]) -> str:
    """In how many bodies some states have a seat."""
    count = sum(who <= members for members in there)
    return str(count) if count else say("region.seats_none")


def _years(found: Sequence[Institution], first: int, of: Course) -> str:
    """The finding at a few years, for those who cannot see the grid."""
    return " ".join(_finding(found, year) for year in (max(first, 1960), 1990, essay_year(of), TODAY))


def _draw(
    rows: Sequence[Row], found: Sequence[Institution], states: Sequence[str], of: Course
) -> tuple[go.Figure, dict[str, Any]]:
    """The grid for a wide card, and what changes on a narrow one."""
    level = {one.id: -at for at, one in enumerate(found)}
    place = {code: at for at, code in enumerate(states)}
    figure = go.Figure()
    names = [at for at, row in enumerate(rows) if row.only == "list"]
    short_names = {one.id: one.short for one in found}
    figure.add_scatter(
        x=[_EDGE] * len(names),
        y=[level[str(rows[at].values["of"])] for at in names],
        mode="text",
        text=[f"{short_names[str(rows[at].values['of'])]}\u00a0" for at in names],
        textposition="middle left",
        textfont={"size": 13, "color": LIGHT["ink"]},
        hovertext=[hover(rows[at].title, rows[at].note) for at in names],
        hoverinfo="text",
        cliponaxis=False,
        meta={"rows": names, "narrow": {"textfont": {"size": 11}}},
    )
    for kind, mark in LOOKS.items():
        members = [
            at
            for at, row in enumerate(rows)
            if row.only == "table" and row.values["kind"] == kind and row.values["code"] in place
        ]
        figure.add_scatter(
            x=[place[str(rows[at].values["code"])] for at in members],
            y=[level[str(rows[at].values["of"])] for at in members],
            mode="markers",
            marker={"symbol": mark.symbol, "color": mark.color, "size": 11, "opacity": 1},
            hovertext=[hover(rows[at].title, rows[at].note) for at in members],
            hoverinfo="text",
            cliponaxis=False,
            meta={"rows": members, "narrow": {"marker": {"size": 7}}},
        )
    across, down = [_EDGE, len(states) - 0.4], [-len(found) + 0.4, 0.6]
    figure.update_layout(
        template=template(),
        margin={"l": 96, "r": 8, "t": _HEAD - 4, "b": 4},
        dragmode=False,
        shapes=[stroke(y, color=LIGHT["line"], width=1) for y in level.values()],
        annotations=_heads(place, of, angle=-60, size=13),
    )
    figure.update_xaxes(visible=False, range=across, fixedrange=True)
    figure.update_yaxes(visible=False, range=down, fixedrange=True)
    narrow = {
        "layout": {
            "margin": {"l": 78, "r": 4, "t": _NARROW_HEAD - 4, "b": 2},
            "annotations": _heads(place, of, angle=-90, size=11),
        },
        "height": _NARROW_HEAD + _NARROW_PITCH * len(found),
    }
    return figure, narrow


def _heads(place: Mapping[str, int], of: Course, *, angle: int, size: int) -> list[dict[str, Any]]:
    """The names of the states above their columns."""
    return [
        {
            "text": short(code, of),
            "x": at,
            "y": 1,
            "yref": "paper",
            "xanchor": "center" if angle == -90 else "left",
            "yanchor": "bottom",
            "xshift": 0 if angle == -90 else -6,
            "textangle": angle,
            "showarrow": False,
            "font": {"size": size, "color": LIGHT["ink"]},
        }
        for code, at in place.items()
    ]
