"""A region that a reader designs: whom it leaves out, which divides it touches, and which real body comes closest.

A design is a set of members, a purpose and a rule of decision. It is held against real bodies, each as it sat at one
or two moments (`Sitting`), and against divides, each a list of pairs of states that lie on its two sides.

- How far two sets of members overlap is the number in both, divided by the number in at least one (Jaccard): from 0
  (nobody in both) to 1 (the same members).
- The closest body is the one that overlaps most. Where several overlap alike, one with the same purpose comes first,
  then one with the same rule of decision, then one that still exists, then the older.
- A divide is touched from inside by each pair whose two sides are members, and from across by each pair of which
  one side is a member and the other is shut out.

The front end has a twin of this module (`hands/front/design/core.js`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Pair = tuple[str, str]


@dataclass(frozen=True)
class Design:
    """What a reader chose: the codes of the members, the purpose and the rule of decision, each by its key."""

    members: frozenset[str]
    purpose: str
    rule: str


@dataclass(frozen=True)
class Sitting:
    """Who belonged to a body in a year (AD)."""

    year: int
    members: frozenset[str]


@dataclass(frozen=True)
class Body:
    """A real body: `rule` is None where it is not recorded, `ended` whether it is no more, `founded` an ISO date."""

    id: str
    kind: str
    rule: str | None
    ended: bool
    founded: str
    sittings: tuple[Sitting, ...]


@dataclass(frozen=True)
class Overlap:
    """How a design and a body lie over each other: in the year in which they do most, who is in both, and the share."""

    body: str
    year: int
    shared: tuple[str, ...]
    share: float


@dataclass(frozen=True)
class Touched:
    """The pairs of a divide that are both members, and those of which one is a member and the other shut out."""

    inside: tuple[Pair, ...]
    across: tuple[Pair, ...]


def left_out(design: Design, region: Iterable[str]) -> tuple[str, ...]:
    """Who of the region is no member, in the order of the region.

    Args:
        design: the members that were chosen.
        region: the codes of those who count.

    >>> left_out(Design(frozenset({"CHN"}), "security", "none"), ["CHN", "JPN"])
    ('JPN',)
    """
    return tuple(code for code in region if code not in design.members)


def overlap(members: frozenset[str], body: Body) -> Overlap:
    """How far members and a body overlap, at that of its moments at which they do most; the earlier, if alike.

    Args:
        members: the codes of a design.
        body: the body, with at least one sitting.

    >>> overlap(frozenset("AB"), Body("x", "security", None, False, "2000", (Sitting(2006, frozenset("BC")),)))
    Overlap(body='x', year=2006, shared=('B',), share=0.3333333333333333)
    """
    found = [
        Overlap(body.id, one.year, tuple(sorted(both)), len(both) / len(members | one.members))
        for one in body.sittings
        for both in (members & one.members,)
    ]
    return max(found, key=lambda one: one.share)


def overlaps(design: Design, bodies: Sequence[Body]) -> tuple[Overlap, ...]:
    """The overlap with every body, the closest first by the rule that this module states.

    Args:
        design: with at least one member.
        bodies: those to compare with.
    """
    by_id = {body.id: body for body in bodies}

    def closeness(one: Overlap) -> tuple[object, ...]:
        body = by_id[one.body]
        return (
            -one.share,
            body.kind != design.purpose,
            body.rule != design.rule,
            body.ended,
            body.founded,
            body.id,
        )

    return tuple(sorted((overlap(design.members, body) for body in bodies), key=closeness))


def closest(design: Design, bodies: Sequence[Body]) -> Overlap | None:
    """The body that comes closest to a design; None where no body shares a member with it.

    Args:
        design: what was chosen.
        bodies: those to compare with.
    """
    if not design.members:
        return None
    first = next(iter(overlaps(design, bodies)), None)
    return first if first and first.shared else None


def touched(design: Design, pairs: Iterable[Pair]) -> Touched:
    """Which pairs of a divide a design brings to one table, and between which it draws a line.

    Args:
        design: the members that were chosen.
        pairs: who stands on the two sides of the divide.

    >>> touched(Design(frozenset("AB"), "security", "none"), [("A", "B"), ("B", "C"), ("C", "D")])
    Touched(inside=(('A', 'B'),), across=(('B', 'C'),))
    """
    counted = [(pair, sum(code in design.members for code in pair)) for pair in pairs]
    return Touched(
        inside=tuple(pair for pair, count in counted if count == len(pair)),
        across=tuple(pair for pair, count in counted if count == 1),
    )


def can_stop(members: int, rule: str) -> int | None:
    """The fewest members whose no stops a decision: one by consensus, by majority as many as leave no majority.

    Args:
        members: how many members there are.
        rule: the key of the rule of decision.

    Returns:
        None where there is nothing to stop, or where it hangs on weights that are not given here.

    >>> can_stop(10, "consensus"), can_stop(10, "majority"), can_stop(10, "none")
    (1, 5, None)
    """
    if not members or rule not in ("consensus", "majority"):
        return None
    return 1 if rule == "consensus" else (members + 1) // 2
