"""A region of one's own: members, purpose and rule are chosen; what they leave out, touch and resemble is shown."""

from __future__ import annotations

from html import escape
from typing import Any, ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.pictures.states import short
from course_utils.pictures.times import TODAY, essay_year
from course_utils.records import Course, course
from course_utils.records.notes import citation
from course_utils.strings import say
from course_utils.subject.models.region_design import Body
from course_utils.subject.models.region_divides import (
    FEW_BODIES,
    INCOMES_APART,
    bodies,
    divides,
    region,
    without_income,
    without_regime,
)
from course_utils.subject.records.region import DecisionRule, InstitutionKind

ITEM = "design-region"
VERSION = 1
BEGIN_WITH = 3
"""Members that a real body must have for a design to begin with them."""


class DesignCard(CourseWidget):
    """A schematic map of who can be a member, two choices below it, and what they come to; one design or two."""

    name: ClassVar[str] = "design"

    def fallback_html(self) -> str:
        """The real bodies with what they can decide and what became of them, for a reader without scripts."""
        none = say("design.unrecorded")
        told = "".join(
            f"<li><strong>{escape(one['name'])}</strong>: {escape(one['purpose'])} {escape(one['decides'] or none)} "
            f"{escape(one['became'] or '')}</li>"
            for one in self.spec["bodies"]
        )
        return (
            f"<p><strong>{escape(say('design.title'))}</strong></p><p>{escape(say('design.lead'))}</p><ul>{told}</ul>"
        )


def design_spec(of: Course) -> dict[str, Any]:
    """Everything that the card shows: who can be a member, the divides and the real bodies.

    Args:
        of: the records.
    """
    year = essay_year(of)
    seated = [(actor.tile, actor) for actor in of.actors.values() if actor.tile]
    candidates = [
        {
            "code": actor.code,
            "name": actor.name,
            "short": short(actor.code, of),
            "within": actor.in_sentence or actor.name,
            **tile.model_dump(),
        }
        for tile, actor in sorted(seated, key=lambda one: (one[0].row, one[0].column))
    ]
    return {
        "id": ITEM,
        "version": VERSION,
        "year": year,
        "candidates": candidates,
        "purposes": [one.value for one in InstitutionKind],
        "rules": [one.value for one in DecisionRule],
        "bodies": [_body(one, of) for one in bodies(of, year, TODAY)],
        "divides": _divides(of, year),
    }


def _body(body: Body, of: Course) -> dict[str, Any]:
    record = of.institutions[body.id]
    works = record.works
    cited = dict.fromkeys((*record.sources, *(works.sources if works else ())))
    return {
        "id": body.id,
        "name": record.name,
        "short": record.short,
        "kind": body.kind,
        "rule": body.rule,
        "ended": body.ended,
        "founded": body.founded,
        "sittings": [{"year": one.year, "members": sorted(one.members)} for one in body.sittings],
        "purpose": record.purpose,
        "note": record.note,
        "decides": works.decides if works else None,
        "became": works.became if works else None,
        "begin": len(record.members_in(body.sittings[0].year)) >= BEGIN_WITH,
        "sources": [dict(citation(of.sources[one])) for one in cited if one in of.sources],
    }


def _divides(of: Course, year: int) -> list[dict[str, Any]]:
    """The eight divides, each with its pairs and with how it was drawn."""
    codes = region(of)

    def missing(found: tuple[str, ...]) -> str:
        return ", ".join(of.actors[code].name for code in found)

    gaps = {
        "year": year,
        "times": INCOMES_APART,
        "few": FEW_BODIES,
        "bodies": len(of.institutions),
        "no_income": missing(without_income(year, codes)),
        "no_regime": missing(without_regime(year, codes)),
    }
    return [
        {
            "id": one.seed,
            "number": of.cold_war_seeds[one.seed].number,
            "title": of.cold_war_seeds[one.seed].title,
            "how": say(f"design.how_{of.cold_war_seeds[one.seed].number}", **gaps),
            "pairs": [{"pair": list(pair), "what": list(what)} for pair, what in one.pairs.items()],
        }
        for one in divides(of, year)
    ]


def design_region() -> DesignCard:
    """Show the card on which a student designs a region and lays two designs side by side.

    >>> design_region()
    <design>
    """
    return DesignCard(design_spec(course()))
