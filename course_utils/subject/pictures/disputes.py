"""The region's quarrels on a map: over places and over the past, with every party's names and every party's view.

Nobody's view comes first by our choice. Where one side administers a place it speaks first, the other parties follow in
the alphabetical order of their English names, and those who are no party but have a view come last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from course_utils.pictures import asked
from course_utils.pictures.basemap import View
from course_utils.pictures.maps import on_map, point_trace
from course_utils.pictures.picture import (
    Choice,
    Column,
    Option,
    Picture,
    Row,
    Search,
    Section,
    Select,
    cited,
    confirmed,
)
from course_utils.pictures.shown import shown
from course_utils.pictures.theme import Mark, hover
from course_utils.pictures.times import TODAY
from course_utils.records import Course, course
from course_utils.records.dates import in_words
from course_utils.strings import say
from course_utils.subject.pictures.lives import allies
from course_utils.subject.records.region import Dispute, DisputeKind

REGION = View(97.0, 152.0, 6.5, 47.5)

KIND_MARKS = {
    DisputeKind.TERRITORIAL_MARITIME: Mark("contested", "diamond"),
    DisputeKind.HISTORICAL_MEMORY: Mark("contested", "circle-open"),
}
"""All are contested, so all are amber; the shape tells a quarrel over a place from one over the past."""

ENGLISH = "EN"

_CLOSE, _STEP = 1.4, 1.6
"""Degrees: marks nearer than the first would cover one another; the later one moves south by the second."""


@shown("atlas")
def disputes(
    kinds: str | Iterable[str] | None = None,
    theme: str | None = None,
    *,
    records: Iterable[Dispute] | None = None,
    of: Course | None = None,
) -> Picture:
    """The region's disputes on a map, with all names and all views in a stated order.

    Args:
        kinds: kinds to begin with, `"territorial_maritime"` or `"historical_memory"`; both if left out.
        theme: a seed of a second Cold War to begin with, such as `"seed-4-nationalism"` or `"nationalism"`; all if
            left out.
        records: the disputes; those of the course if left out.
        of: the course whose actors, seeds and sources are used.

    Raises:
        CourseError: if a kind or a seed is not known; the message names the nearest.

    >>> disputes(theme="nationalism").controls[1].chosen
    'seed-4-nationalism'
    """
    of = of or course()
    found = tuple(of.disputes.values() if records is None else records)
    all_kinds = [one.value for one in DisputeKind]
    given = all_kinds if kinds is None else [kinds] if isinstance(kinds, str) else list(kinds)
    ticked = tuple(asked.one_of("kinds", one, all_kinds) for one in given)
    links, cites = cited(found, of.sources)
    rows = tuple(_row(one, of, cites[one.id]) for one in found)
    hovers = [
        hover(row.title, *(f"{who}: {name}" for who, name in row.sections[0].pairs), str(row.values["administration"]))
        for row in rows
    ]
    placed = spread([(one.lon, one.lat) for one in found], [one.kind for one in found])
    present = {seed for one in found for seed in one.cold_war_seeds}
    counts = {code: sum(code in one.parties for one in found) for one in found for code in one.parties}
    by_name = sorted(counts, key=lambda code: of.actors[code].name)
    return Picture(
        id="disputes",
        finding=_finding(found, of),
        shows=say("region.disputes_shows"),
        columns=(
            Column("name", say("region.col_dispute")),
            Column("kind_label", say("picture.col_kind")),
            Column("who", say("region.col_parties")),
            Column("administration", say("region.col_control")),
            Column("seeds_label", say("region.col_seeds")),
            Column("status", say("picture.note")),
        ),
        rows=rows,
        describe=say(
            "region.disputes_describe",
            places=sum(one.kind is DisputeKind.TERRITORIAL_MARITIME for one in found),
            past=sum(one.kind is DisputeKind.HISTORICAL_MEMORY for one in found),
            parties=", ".join(
                say("region.disputes_party", who=of.actors[code].name, count=counts[code]) for code in by_name
            ),
        ),
        caveat=say("region.disputes_caveat"),
        controls=(
            Choice(
                "kind",
                say("region.disputes_kinds"),
                tuple(Option(kind.value, say(f"region.{kind}"), mark) for kind, mark in KIND_MARKS.items()),
                ticked,
            ),
            Select(
                "seeds",
                say("region.disputes_seed"),
                tuple(Option(id, seed.title) for id, seed in of.cold_war_seeds.items() if id in present),
                _seed(theme, of.cold_war_seeds) if theme else "",
            ),
            Select(
                "parties",
                say("region.disputes_has_a_say"),
                tuple(Option(code, of.actors[code].name) for code in by_name),
            ),
            Search(say("picture.search")),
        ),
        summary=say("region.disputes_summary", shown="{shown}", all="{all}"),
        **on_map(
            REGION,
            point_trace(rows, placed, hovers, REGION),
            links=links,
            parts=(
                (say("region.zoom_northeast"), View(122.0, 149.0, 29.5, 47.0)),
                (say("region.zoom_south"), View(98.0, 128.0, 7.0, 28.0)),
            ),
            first=say("region.disputes_order"),
            past=False,
        ),
    )


def _seed(given: str, seeds: Mapping[str, object]) -> str:
    """The id of a seed from the id or from its last word."""
    words = {id.split("-", 2)[-1]: id for id in seeds}
    return words.get(given) or asked.one_of("theme", given, seeds)


def spread(places: Sequence[tuple[float, float]], kinds: Sequence[DisputeKind]) -> list[tuple[float, float]]:
    """Places (degrees east, north) such that no mark covers another: only quarrels over the past give way, southwards.

    >>> spread([(139.7, 35.7), (139.7, 35.7)], [DisputeKind.HISTORICAL_MEMORY] * 2)
    [(139.7, 35.7), (139.7, 34.1)]
    """
    fixed = DisputeKind.TERRITORIAL_MARITIME
    found = {at: place for at, (place, kind) in enumerate(zip(places, kinds, strict=True)) if kind is fixed}
    for at in sorted(set(range(len(places))) - set(found), key=lambda at: -places[at][1]):
        lon, lat = places[at]
        while any(abs(lon - x) < _CLOSE and abs(lat - y) < _CLOSE for x, y in found.values()):
            lat = round(lat - _STEP, 2)
        found[at] = (lon, lat)
    return [found[at] for at in range(len(places))]


def _label(title: str) -> str:
    """A dispute's name beside its mark: without what stands in brackets or after a colon.

    >>> _label("Ieodo/Suyan Rock (Socotra Rock)")
    'Ieodo/Suyan Rock'
    """
    return title.split(" (")[0].split(":")[0].removesuffix(say("region.label_without"))


def in_order(dispute: Dispute, codes: Iterable[str], of: Course) -> list[str]:
    """Some codes in the order in which they speak: administering side, other parties, others with a view."""

    def key(code: str) -> tuple[bool, bool, str]:
        return code not in dispute.parties, code != dispute.administered_by, of.actors[code].name

    return sorted(codes, key=key)


def _sections(dispute: Dispute, of: Course) -> tuple[Section, ...]:
    names = list(dispute.names)
    if dispute.kind is DisputeKind.HISTORICAL_MEMORY:
        order = in_order(dispute, [one.by for one in names if one.by != ENGLISH], of)
        names.sort(key=lambda one: order.index(one.by) if one.by in order else len(order))
    says = {view.code: view.says for view in dispute.views}
    views = []
    for code in in_order(dispute, says, of):
        who = of.actors[code].name
        views.append((who if code in dispute.parties else say("region.no_party", who=who), says[code]))
    return (
        Section(
            say("region.names"),
            tuple((say("region.english") if one.by == ENGLISH else of.actors[one.by].name, one.name) for one in names),
        ),
        Section(say("region.views"), tuple(views)),
        Section(say("region.steps"), tuple((in_words(one.date), one.text) for one in dispute.dates)),
    )


def _row(dispute: Dispute, of: Course, sources: tuple[int, ...]) -> Row:
    parties = in_order(dispute, dispute.parties, of)
    kind = say(f"region.{dispute.kind}")
    return Row(
        values={
            "name": dispute.title,
            "kind": dispute.kind.value,
            "kind_label": kind,
            "parties": tuple(parties),
            "who": ", ".join(of.actors[code].name for code in parties),
            "administration": dispute.administration or "",
            "seeds": dispute.cold_war_seeds,
            "seeds_label": ", ".join(of.cold_war_seeds[one].title for one in dispute.cold_war_seeds),
            "status": dispute.note or "",
        },
        title=dispute.title,
        note=", ".join(of.actors[code].name for code in parties),
        detail=confirmed(dispute.what, dispute.verified),
        sources=sources,
        mark=KIND_MARKS[dispute.kind],
        label=_label(dispute.title),
        rank=1 if dispute.kind is DisputeKind.TERRITORIAL_MARITIME else 2,
        sections=_sections(dispute, of),
    )


def _finding(found: Sequence[Dispute], of: Course) -> str:
    """How many disputes have two allies of the United States as parties, and of which kind these are."""
    bound = allies(TODAY, of)
    among = [one for one in found if len(bound & set(one.parties)) > 1]
    past = sum(one.kind is DisputeKind.HISTORICAL_MEMORY for one in among)
    # The two are named if it is the same two every time.
    always = set.intersection(*(bound & set(one.parties) for one in among)) if among else set()
    both = sorted(of.actors[code].name for code in always)
    return say(
        "region.disputes_finding",
        all=len(found),
        among=len(among),
        names=say("region.disputes_allies", a=both[0], b=both[1]) if len(both) == 2 else "",
        past=past,
        places=len(among) - past,
    )
