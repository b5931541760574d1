"""The members of institutions, forums, pacts and small groups, by year, on a map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from course_utils.pictures import asked
from course_utils.pictures.maps import on_map, point_trace, spot
from course_utils.pictures.picture import (
    Column,
    Option,
    Picture,
    Row,
    Select,
    Year,
    cited,
    confirmed,
    findings_by_year,
)
from course_utils.pictures.shown import shown
from course_utils.pictures.states import short
from course_utils.pictures.theme import Mark, hover
from course_utils.pictures.times import TODAY, essay_year
from course_utils.records import Course, course
from course_utils.records.dates import earliest, in_words, latest
from course_utils.strings import say
from course_utils.subject.pictures.lives import existed
from course_utils.subject.pictures.views import ASIA, FIRST_NAMES, asia_parts
from course_utils.subject.records.region import Institution, Membership


@shown("atlas")
def members(
    institution: str | None = None,
    year: int | None = None,
    *,
    records: Iterable[Institution] | None = None,
    of: Course | None = None,
) -> Picture:
    """The members of one institution, forum, pact or small group in one year, on a map.

    Args:
        institution: an id such as `"inst-arf"`, or its short name such as `"ARF"`; that forum if left out.
        year: the year (AD) to begin with; if left out the essay's, or the body's first if it came later.
        records: the institutions; those of the course if left out.
        of: the course whose actors and sources are used.

    Raises:
        CourseError: if there is no such institution; the message names the nearest.

    >>> members("Quad", 2007).start()
    ['inst-quad', 2007]
    """
    of = of or course()
    found = sorted(of.institutions.values() if records is None else records, key=lambda one: one.name)
    ids = {one.id: one.id for one in found} | {one.short: one.id for one in found}
    wanted = "inst-arf" if institution is None else institution
    chosen = ids.get(wanted) or asked.one_of("institution", wanted, ids)
    first = min(earliest(one.founded).year for one in found)
    body = next(one for one in found if one.id == chosen)
    year = min(max(_good_year(body, of) if year is None else year, first), TODAY)
    links, cites = cited(found, of.sources)
    pairs = [(one, member) for one in found for member in one.members]
    rows = tuple(_member_row(one, member, of, cites[one.id]) for one, member in pairs)
    spots = [spot(member.code, of, ASIA) for _, member in pairs]
    # Where a member has no place on this map it stands in the list alone.
    places = [place or (0.0, 0.0) for place in spots]
    away = sorted({of.actors[m.code].name for (_, m), place in zip(pairs, spots, strict=True) if not place})
    return Picture(
        id="members",
        finding=_members_finding(found, year),
        findings=findings_by_year(1, range(first, TODAY + 1), lambda when: _members_finding(found, when)),
        outlines=TODAY,
        shows=say("region.members_shows"),
        columns=(
            Column("name", say("region.col_member")),
            Column("joined", say("region.col_joined"), numeric=True),
            Column("left_label", say("region.col_left"), numeric=True),
        ),
        rows=rows,
        describe=say("region.members_describe", all=len(found), names="{names}"),
        caveat=say("region.members_caveat", away=", ".join(away)),
        controls=(
            Select(
                "institution",
                say("region.members_which"),
                tuple(Option(one.id, _long(one), note=_life(one)) for one in found),
                chosen,
                required=True,
            ),
            Year("joined", "left", say("picture.year"), first, TODAY, year),
        ),
        summary=say("region.members_summary", shown="{shown}", year="{year}", note="{note}"),
        **on_map(
            ASIA,
            point_trace(rows, places, [hover(row.title, row.note) for row in rows], ASIA),
            links=links,
            parts=asia_parts(),
            names=("sea",),
            first=say("region.edges"),
        ),
    )


def _good_year(one: Institution, of: Course) -> int:
    """The essay's year, or the nearest in which an institution existed."""
    last = latest(one.ended).year if one.ended else TODAY
    return min(max(essay_year(of), earliest(one.founded).year), last)


def _long(one: Institution) -> str:
    return one.name if one.short in one.name else say("region.members_option", who=one.name, short=one.short)


def _life(one: Institution) -> str:
    until = say("region.until", date=in_words(one.ended)) if one.ended else ""
    purpose = confirmed(one.purpose, one.verified)
    return say("region.members_life", who=one.name, date=in_words(one.founded), until=until, purpose=purpose)


def _member_row(one: Institution, member: Membership, of: Course, sources: tuple[int, ...]) -> Row:
    founder = member.joined <= earliest(one.founded).year
    last = str(member.left) if member.left else ""
    gone = say("region.until", date=member.left) if member.left else ""
    return Row(
        values={
            "institution": one.id,
            "name": of.actors[member.code].name,
            "joined": member.joined,
            "left": member.left,
            "left_label": last,
        },
        title=of.actors[member.code].name,
        note=say("region.member_since", year=member.joined, until=gone),
        detail=one.note or "",
        sources=sources,
        mark=Mark("bridging", "circle" if founder else "circle-open"),
        label=short(member.code, of),
        rank=1 if member.code in FIRST_NAMES else 2,
    )


def _members_finding(found: Sequence[Institution], year: int) -> str:
    """How many of those that existed in a year two states shared, for three pairs."""
    there = [one for one in found if existed(one, year)]
    counts = {
        f"{a}_{b}": sum({a, b} <= set(one.members_in(year)) for one in there)
        for a, b in (("CHN", "JPN"), ("CHN", "USA"), ("JPN", "USA"))
    }
    return say("region.members_finding", year=year, all=len(there), **counts)
