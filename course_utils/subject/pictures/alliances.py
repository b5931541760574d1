"""Who promised whom defence, or to consult, by year: lines on a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from course_utils.pictures import credits
from course_utils.pictures.maps import bow_trace, name_trace, on_map, spot
from course_utils.pictures.picture import Choice, Column, Option, Picture, Row, Year, findings_by_year
from course_utils.pictures.shown import shown
from course_utils.pictures.states import both, short
from course_utils.pictures.theme import Mark
from course_utils.pictures.times import TODAY, essay_year
from course_utils.records import Course, course
from course_utils.records.tables import Table, table
from course_utils.strings import say
from course_utils.subject.pictures.views import ASIA, FIRST_NAMES, HUB, asia_parts

FIRST = 1946
"""The first year of the map of alliances: the pacts of the war itself are left out."""

DEFENCE, CONSULTATION = "defence", "consultation"
LOOKS = {
    "hub_defence": Mark("usa", "square"),
    "hub_consultation": Mark("usa", "square-open"),
    "others_defence": Mark("ink", "circle"),
    "others_consultation": Mark("ink", "circle-open"),
}
_STROKES = {
    "hub_defence": "solid",
    "hub_consultation": "dot",
    "others_defence": "10px,5px",
    "others_consultation": "dot",
}
_WIDTHS = {"hub_defence": 3.0, "hub_consultation": 1.5, "others_defence": 2.2, "others_consultation": 1.5}


@dataclass(frozen=True)
class Tie:
    """One promise between two states over years without a gap."""

    a: str
    b: str
    kind: str
    begin: int
    end: int

    @property
    def look(self) -> str:
        """The key of its look: with the hub or among the others, and what was promised."""
        return f"{'hub' if HUB in (self.a, self.b) else 'others'}_{self.kind}"


def ties(source: Table) -> list[Tie]:
    """Promises of defence, and promises to consult where no defence was promised, as spans of years.

    Args:
        source: the table of alliance obligations.
    """
    frame = source.frame
    frame = frame[(frame["year"] >= FIRST) & (frame["defence"] | frame["consultation"])]
    found: list[Tie] = []
    for a, b, year, defence in sorted(
        zip(frame["state_a"], frame["state_b"], frame["year"], frame["defence"], strict=True)
    ):
        kind = DEFENCE if defence else CONSULTATION
        last = found[-1] if found else None
        if last and (last.a, last.b, last.kind, last.end) == (a, b, kind, year - 1):
            found[-1] = Tie(a, b, kind, last.begin, int(year))
        else:
            found.append(Tie(str(a), str(b), kind, int(year), int(year)))
    return found


@shown("atlas", tables=("alliances",))
def alliances(year: int | None = None, *, of: Course | None = None, source: Table | None = None) -> Picture:
    """Promises of defence and promises to consult as lines on a map, by year.

    Args:
        year: the year (AD) to begin with; the essay's if left out.
        of: the course whose actors are used.
        source: the table of obligations; the course's own if left out.

    >>> alliances(1960).controls[1].value
    1960
    """
    of, source = of or course(), source or table("alliances")
    found = sorted(ties(source), key=lambda one: (list(LOOKS).index(one.look), one.begin, one.a, one.b))
    last = int(source.frame["year"].max())
    year = min(max(essay_year(of) if year is None else year, FIRST), last)
    rows = tuple(_tie_row(one, last) for one in found)
    codes = sorted({code for one in found for code in (one.a, one.b)})
    return Picture(
        id="alliances",
        finding=_alliances_finding(found, year),
        findings=findings_by_year(1, range(FIRST, last + 1), lambda when: _alliances_finding(found, when)),
        outlines=TODAY,
        shows=say("region.alliances_shows"),
        columns=(
            Column("name", say("charts.col_pair")),
            Column("kind_label", say("region.col_promise")),
            Column("begin", say("picture.from"), numeric=True),
            Column("end_label", say("picture.to"), numeric=True),
        ),
        rows=rows,
        describe=say(
            "region.alliances_describe",
            decades=" ".join(_decade(found, one) for one in range(FIRST // 10 * 10 + 10, last + 1, 10)),
        ),
        caveat=f"{say('region.alliances_caveat', last=last)} {say('region.status')} {credits.caveat(source)}",
        controls=(
            Choice(
                "look",
                say("region.alliances_kinds"),
                tuple(Option(key, say(f"region.{key}"), mark) for key, mark in LOOKS.items()),
            ),
            Year("begin", "end", say("picture.year"), FIRST, last, year),
        ),
        summary=say("region.alliances_summary", shown="{shown}", year="{year}"),
        credit=credits.credit(source),
        **on_map(
            ASIA,
            *_lines(found, of),
            name_trace(codes, of, ASIA, lambda code: short(code, of), FIRST_NAMES),
            links=credits.links(source),
            parts=asia_parts(),
            names=("sea",),
            first=say("region.edges"),
        ),
    )


def _alliances_finding(found: Sequence[Tie], year: int) -> str:
    """How many promises of defence in force in a year had the United States on one side, and which had not."""
    pacts = [one for one in found if one.kind == DEFENCE and one.begin <= year <= one.end]
    if not pacts:
        return say("region.alliances_none", year=year)
    others = [both(one.a, one.b) for one in pacts if one.look == "others_defence"]
    text = say("region.alliances_finding", year=year, all=len(pacts), hub=len(pacts) - len(others))
    if len(others) > 2:
        return text
    return f"{text} {say(f'region.alliances_rest_{len(others)}', others='; '.join(others))}".strip()


def _decade(found: Sequence[Tie], year: int) -> str:
    there = [one for one in found if one.begin <= year <= one.end and one.kind == DEFENCE]
    hub = sum(one.look == "hub_defence" for one in there)
    return say("region.alliances_year", year=year, hub=hub, others=len(there) - hub)


def _tie_row(tie: Tie, last: int) -> Row:
    until = say("region.table_ends", year=last) if tie.end == last else str(tie.end)
    kind = say(f"region.{tie.kind}")
    return Row(
        values={
            "name": both(tie.a, tie.b),
            "look": tie.look,
            "kind_label": kind,
            "begin": tie.begin,
            "end": tie.end,
            "end_label": until,
        },
        title=both(tie.a, tie.b),
        note=f"{kind}, {say('picture.between', first=tie.begin, last=until)}",
        mark=LOOKS[tie.look],
    )


def _lines(found: Sequence[Tie], of: Course) -> list[go.Scatter]:
    """A bent line for each pair and kind of promise, drawn while one of its spans lasts."""
    groups: dict[tuple[str, str, str], list[int]] = {}
    for at, one in enumerate(found):
        groups.setdefault((one.a, one.b, one.look), []).append(at)
    traces = []
    for (a, b, look), members in groups.items():
        ends = spot(a, of, ASIA), spot(b, of, ASIA)
        if ends[0] is None or ends[1] is None:
            continue
        line = {"width": _WIDTHS[look], "dash": _STROKES[look]}
        traces.append(bow_trace((ends[0], ends[1]), LOOKS[look], line, {"rows": members}))
    return traces
