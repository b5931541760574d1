"""Decisions to play in a role: who sits at the table, what may be chosen, and what earlier choices leave for later."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from course_utils.records.base import Part, Record, Text
from course_utils.records.dates import PartialDate
from course_utils.records.moments import Step, Way
from course_utils.subject.records.verdicts import Development

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]


class Role(Part):
    """Somebody at the table of a dilemma: an office, never a real person's private view.

    `case` is the best that can be said for what it wants, in the words of whoever holds the office.
    """

    key: Key
    name: Text
    wants: Text
    fears: Text
    case: Text | None = None


class Trace(Part):
    """Something that a choice leaves behind, and that later choices meet."""

    key: Key
    text: Text


class Condition(Part):
    """Holds where every trace of `after` stands and none of `unless` does; without either, always."""

    after: tuple[Key, ...] = ()
    unless: tuple[Key, ...] = ()

    def holds(self, standing: Collection[str]) -> bool:
        """Whether it holds.

        Args:
            standing: the keys of the traces that earlier choices have left.

        >>> Condition(after=("trust",), unless=("leak",)).holds({"trust", "leak"})
        False
        """
        return all(one in standing for one in self.after) and not any(one in standing for one in self.unless)


class Met(Condition):
    """What earlier choices have left, told where it is met."""

    text: Text


class Shade(Condition):
    """How earlier choices colour a later one: what follows from it then, how it is rated, and why if otherwise."""

    upgrading: Step
    bridging: Step
    text: Text
    on_upgrading: Text | None = None
    on_bridging: Text | None = None


class Decision(Way, Condition):
    """What may be chosen, and how the course rates it for both processes (-2 harms ... +2 helps).

    `case` is the best that can be said for it, `on_upgrading` and `on_bridging` argue the two ratings. It `leaves`
    traces; where its own condition does not hold it is closed, and `closed` says why. `done` marks what comes nearest
    to what was really done.
    """

    upgrading: Step
    bridging: Step
    plausible: Text
    case: Text | None = None
    on_upgrading: Text | None = None
    on_bridging: Text | None = None
    leaves: tuple[Key, ...] = ()
    closed: Text | None = None
    shades: tuple[Shade, ...] = ()
    done: bool = False


class Turn(Part):
    """A later step: what has happened whatever was chosen, what earlier choices left, and what may be chosen."""

    key: Key
    when: Text
    title: Text
    brief: Text
    met: tuple[Met, ...] = ()
    options: Annotated[tuple[Decision, ...], Field(min_length=2, max_length=5)]
    sources: tuple[str, ...] = ()


FIRST = "first"
"""The key of the step that every dilemma begins with."""


class Dilemma(Record):
    """A decision to play: roles, options, a plausible consequence of each, and what really happened.

    `decider` is the key of the role that decides, or `all` if all must agree. An imagined dilemma has no date; its
    `what_happened` tells the real events that it borrows from. `turns` are the steps after the first; whoever plays
    alone sits in the `seat`, and `endings` say where the ways through come out.
    """

    title: Text
    imagined: bool
    date: PartialDate | None = None
    brief: Text
    decider: Text
    seat: Key | None = None
    roles: Annotated[tuple[Role, ...], Field(min_length=2)]
    options: Annotated[tuple[Decision, ...], Field(min_length=2)]
    traces: tuple[Trace, ...] = ()
    turns: tuple[Turn, ...] = ()
    endings: tuple[Met, ...] = ()
    what_happened: tuple[Development, ...] = ()
    debrief: Annotated[tuple[Text, ...], Field(min_length=1)]
    elements: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _checked(self) -> Self:
        keys = [role.key for role in self.roles]
        if self.decider not in (*keys, "all"):
            message = f"the decider '{self.decider}' is no role; write 'all' or one of {', '.join(keys)}"
            raise ValueError(message)
        if self.seat is not None and self.seat not in keys:
            message = f"the seat '{self.seat}' is no role; write one of {', '.join(keys)}"
            raise ValueError(message)
        if self.imagined == (self.date is not None):
            message = "a dilemma is either imagined or has a date; correct 'imagined' or 'date'"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _playable(self) -> Self:
        fault = next(_faults(self), None)
        if fault:
            raise ValueError(fault)
        return self

    @property
    def alone(self) -> Role:
        """The seat of whoever plays alone: the one that is named, else the decider's, else the first."""
        wanted = self.seat or self.decider
        return next((role for role in self.roles if role.key == wanted), self.roles[0])

    def steps(self) -> tuple[tuple[str, tuple[Decision, ...]], ...]:
        """The key of every step with what may be chosen there, the first step included."""
        return ((FIRST, self.options), *((turn.key, turn.options) for turn in self.turns))

    def ways_through(self) -> Iterator[tuple[tuple[Decision, frozenset[str]], ...]]:
        """Every way through the steps: for each step what is chosen, and the traces that stood before it."""
        yield from _walked(self.steps(), (), frozenset())


def _walked(
    steps: tuple[tuple[str, tuple[Decision, ...]], ...],
    taken: tuple[tuple[Decision, frozenset[str]], ...],
    standing: frozenset[str],
) -> Iterator[tuple[tuple[Decision, frozenset[str]], ...]]:
    if not steps:
        yield taken
        return
    for one in steps[0][1]:
        if one.holds(standing):
            yield from _walked(steps[1:], (*taken, (one, standing)), standing | set(one.leaves))


def _faults(of: Dilemma) -> Iterator[str]:
    """What keeps a dilemma from being played: traces that nobody knows, leaves or meets, cases that nobody makes."""
    options = [one for _, found in of.steps() for one in found]
    met = [*(one for turn in of.turns for one in turn.met), *of.endings, *options]
    met += [shade for one in options for shade in one.shades]
    known = {one.key for one in of.traces}
    left = {key for one in options for key in one.leaves}
    wanted = {key for one in met for key in (*one.after, *one.unless)}
    yield from (f"'{key}' is no trace; add it to 'traces'" for key in sorted((left | wanted) - known))
    yield from (f"no option leaves the trace '{key}'" for key in sorted(known - left))
    yield from (f"nothing meets the trace '{key}'" for key in sorted(known - wanted))
    for key, found in of.steps():
        if len({one.key for one in found}) < len(found):
            yield f"two options of the step '{key}' have one key"
        for one in found:
            if (one.after or one.unless) and not one.closed:
                yield f"the option '{one.key}' of '{key}' can be closed; say why in 'closed'"
            if of.turns and not (one.case and one.on_upgrading and one.on_bridging):
                yield f"the option '{one.key}' of '{key}' needs 'case', 'on_upgrading' and 'on_bridging'"
            for process in ("upgrading", "bridging"):
                if any(
                    getattr(shade, process) != getattr(one, process) and not getattr(shade, f"on_{process}")
                    for shade in one.shades
                ):
                    yield f"a shade of the option '{one.key}' of '{key}' rates otherwise; say why in 'on_{process}'"
    if of.turns:
        yield from (f"the role '{one.key}' needs its 'case'" for one in of.roles if not one.case)
        if not of.endings:
            yield "a dilemma with turns needs 'endings'"
