"""The alliance's bases on a map, by kind and year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from course_utils.pictures.basemap import View
from course_utils.pictures.maps import on_map, point_trace
from course_utils.pictures.picture import (
    Choice,
    Column,
    Picture,
    Row,
    Search,
    Year,
    cited,
    confirmed,
    findings_by_year,
)
from course_utils.pictures.shown import shown
from course_utils.pictures.theme import Mark, hover
from course_utils.pictures.times import TODAY
from course_utils.records import Course, course
from course_utils.strings import say
from course_utils.subject.pictures.kinds import asked_kinds, kind_options, short_name
from course_utils.subject.records.history import Base, BaseKind

WEST_PACIFIC = View(111.0, 158.0, 11.5, 46.5)

BASE_MARKS = {
    BaseKind.AIR: Mark("usa", "triangle-up"),
    BaseKind.NAVAL: Mark("usa", "circle"),
    BaseKind.MARINE: Mark("usa", "star"),
    BaseKind.ARMY: Mark("usa", "square"),
    BaseKind.HEADQUARTERS: Mark("usa", "hexagon"),
    BaseKind.LOGISTICS: Mark("usa", "triangle-down"),
    BaseKind.RADAR: Mark("usa", "cross"),
    BaseKind.SELF_DEFENCE: Mark("jpn", "circle-open"),
}


@shown("atlas")
def bases(
    year: int = 2006,
    kinds: Iterable[str] | None = None,
    *,
    records: Iterable[Base] | None = None,
    of: Course | None = None,
) -> Picture:
    """The alliance's main sites on a map, by kind and year.

    Args:
        year: the year (AD) to begin with; a site shows if it was in use in it.
        kinds: kinds of site to begin with (`"air"`, `"naval"`, ...); all if left out.
        records: the bases; those of the course if left out.
        of: the course whose actors and sources the bases cite.

    Raises:
        ValueError: if a kind is not one of `BaseKind`.

    >>> bases(1965).controls[1].value
    1965
    """
    of = of or course()
    found = sorted(of.bases.values() if records is None else records, key=lambda one: (-one.lat, one.name))
    chosen = asked_kinds(kinds, BaseKind)
    links, cites = cited(found, of.sources)
    rows = tuple(_base_row(one, of, cites[one.id]) for one in found)
    first = min((one.opened for one in found), default=1945)
    year = min(max(year, first), TODAY)

    def in_use(when: int) -> list[Base]:
        return [one for one in found if one.opened <= when <= (one.closed or TODAY + 1)]

    hovers = [hover(row.title, str(row.values["kind_label"]), row.note) for row in rows]
    return Picture(
        id="bases",
        finding=_bases_finding(in_use(year), year),
        findings=findings_by_year(1, range(first, TODAY + 1), lambda when: _bases_finding(in_use(when), when)),
        outlines=TODAY,
        shows=say("picture.bases_shows"),
        columns=(
            Column("name", say("picture.col_name")),
            Column("kind_label", say("picture.col_kind")),
            Column("region", say("picture.col_region")),
            Column("opened", say("picture.col_opened"), numeric=True),
            Column("closed_label", say("picture.col_closed"), numeric=True),
            Column("hectares", say("picture.col_hectares"), numeric=True),
            Column("role", say("picture.col_role")),
            Column("status", say("picture.col_status")),
        ),
        rows=rows,
        describe=say("picture.bases_describe", regions="{counts}"),
        counted="region",
        caveat=say("picture.bases_caveat"),
        controls=(
            Choice(
                "kind", say("picture.kind"), kind_options(BaseKind, (one.kind for one in found), BASE_MARKS), chosen
            ),
            Year("opened", "closed", say("picture.in_use_in"), first, TODAY, year),
            # What a site's history tells is left out: that of Camp Fuji names Okinawa, from where exercises came.
            Search(say("picture.search_places"), ("region", "kind_label"), whole=False),
        ),
        summary=say("picture.bases_summary", shown="{shown}", all="{all}", year="{year}"),
        **on_map(
            WEST_PACIFIC,
            point_trace(rows, [(one.lon, one.lat) for one in found], hovers, WEST_PACIFIC),
            links=links,
            parts=(
                (say("picture.zoom_japan"), View(123.5, 147.5, 30.0, 46.5)),
                (say("picture.zoom_tokyo"), View(138.7, 140.4, 34.9, 36.0)),
                (say("picture.zoom_okinawa"), View(127.4, 128.54, 26.03, 26.9)),
                (say("picture.zoom_seoul"), View(126.2, 127.8, 36.75, 37.75)),
                (say("picture.zoom_guam"), View(144.5, 145.1, 13.15, 13.75)),
            ),
            places=True,
        ),
    )


LABEL_FIRST = ("yokosuka", "kadena", "futenma", "misawa", "sasebo", "iwakuni", "andersen")
"""Words in the ids of bases whose names are printed first."""


def _base_row(base: Base, of: Course, sources: tuple[int, ...]) -> Row:
    until = str(base.closed) if base.closed else say("picture.still")
    when = (
        say("picture.between", first=base.opened, last=until) if base.closed else say("picture.since", year=base.opened)
    )
    operator = of.actors[base.operator].name if base.operator in of.actors else base.operator
    return Row(
        values={
            "name": base.name,
            "kind": base.kind.value,
            "kind_label": say(f"picture.kind_{base.kind.value}"),
            "region": base.region,
            "operator": operator,
            "opened": base.opened,
            "closed": base.closed,
            "closed_label": until,
            "hectares": base.hectares,
            "role": base.role,
            "status": base.status,
        },
        title=base.name,
        note=f"{base.region}, {when}",
        detail=confirmed(_with_land(base), base.verified),
        sources=sources,
        mark=BASE_MARKS[base.kind],
        label=short_name(base.name),
        rank=1 if any(word in base.id for word in LABEL_FIRST) else 2,
    )


def _with_land(base: Base) -> str:
    """What happened there and, where it is known, how much land the site has."""
    if base.hectares is None:
        return base.history
    return f"{base.history} {say('picture.base_land', hectares=f'{base.hectares:,.0f}')}"


def _bases_finding(shown: Sequence[Base], year: int) -> str:
    """A sentence on where the sites in use stood; no prefecture is named when two come first together."""
    japan = [one for one in shown if one.country == "JPN"]
    order = Counter(one.region for one in japan).most_common(2)
    if len(japan) < 2:
        return say(f"picture.bases_finding_{len(japan)}", year=year)
    if not order or order[0][1] < 2 or (len(order) > 1 and order[0][1] == order[1][1]):
        return say("picture.bases_finding_plain", year=year, all=len(japan))
    region, count = order[0]
    return say("picture.bases_finding", year=year, count=count, all=len(japan), region=region)
