"""The essay's argument as a graph: what a statement rests on, where it leads, who objects.

Every edge is recorded as it is said ("X requires A"). The *flow* of the argument is the direction in
which one would reason: `supports`, `leads_to` and `undermines` run from source to target, while
`requires` runs from target to source, because what is required comes first. Paths follow the flow;
a step of `undermines` counts, since advice may serve by working against a bad end. Objections of
the course criticise the argument and are no part of the way through it, so no path crosses one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from course_utils.records.base import Process
from course_utils.records.essay import Edge, EdgeKind, Element, ElementKind, Origin
from course_utils.records.library import unknown_id

_ENDS = frozenset({ElementKind.THESIS, ElementKind.PROCESS, ElementKind.OUTCOME})
_REASONS = frozenset({ElementKind.PREMISE, ElementKind.CLAIM})
_CARRYING = frozenset({EdgeKind.SUPPORTS, EdgeKind.LEADS_TO})


@dataclass(frozen=True)
class Neighbour:
    """Another statement, and the edge that joins it (its position in `Argument.edges`)."""

    element: str
    edge: int


@dataclass(frozen=True)
class Path:
    """A way through the argument.

    Args:
        elements: the statements in order, ends included.
        edges: the edges between them, as positions in `Argument.edges`.
        along: for each edge, whether it is followed along the flow.
    """

    elements: tuple[str, ...]
    edges: tuple[int, ...]
    along: tuple[bool, ...]

    @property
    def directed(self) -> bool:
        """Whether the whole way follows the flow of the argument."""
        return all(self.along)


@dataclass(frozen=True)
class Argument:
    """The statements of the essay and the edges between them.

    Args:
        elements: every statement by its id, in the order of the records.
        edges: every edge, in the order of the records.

    >>> from course_utils.records import course
    >>> argument = Argument.of(course().elements, course().edges)
    >>> [one.element for one in argument.critics("up-5-bases")]
    ['objection-not-just-nimby']
    """

    elements: Mapping[str, Element]
    edges: tuple[Edge, ...]

    @classmethod
    def of(cls, elements: Mapping[str, Element], edges: Iterable[Edge]) -> Argument:
        """The argument made of these records.

        Raises:
            CourseError: if an edge names a statement that is not there.
        """
        made = cls(elements, tuple(edges))
        for edge in made.edges:
            for end in (edge.source, edge.target):
                made._known(end)
        return made

    def flow(self, edge: int) -> tuple[str, str]:
        """The two ends of an edge in the direction of the reasoning: from the ground to what stands on it."""
        one = self.edges[edge]
        return (one.target, one.source) if one.kind is EdgeKind.REQUIRES else (one.source, one.target)

    def rests_on(self, name: str) -> tuple[Neighbour, ...]:
        """What supports a statement, leads to it, or is required by it."""
        self._known(name)
        return self._ends(name, into=True)

    def leads_to(self, name: str) -> tuple[Neighbour, ...]:
        """What a statement supports or leads to, and what requires it."""
        self._known(name)
        return self._ends(name, into=False)

    def critics(self, name: str) -> tuple[Neighbour, ...]:
        """What undermines a statement."""
        self._known(name)
        return tuple(
            Neighbour(edge.source, index)
            for index, edge in enumerate(self.edges)
            if edge.kind is EdgeKind.UNDERMINES and edge.target == name
        )

    def undermines(self, name: str) -> tuple[Neighbour, ...]:
        """What a statement undermines, the objections that it answers excepted (see `replies_to`)."""
        self._known(name)
        return tuple(
            Neighbour(edge.target, index)
            for index, edge in enumerate(self.edges)
            if edge.kind is EdgeKind.UNDERMINES and edge.source == name and not self.is_objection(edge.target)
        )

    def answers(self, name: str) -> tuple[Neighbour, ...]:
        """What the essay could reply for a statement: whatever undermines the objections to it."""
        return tuple(reply for critic in self.critics(name) for reply in self.critics(critic.element))

    def replies_to(self, name: str) -> tuple[Neighbour, ...]:
        """The objections that a statement answers."""
        self._known(name)
        return tuple(
            Neighbour(edge.target, index)
            for index, edge in enumerate(self.edges)
            if edge.kind is EdgeKind.UNDERMINES and edge.source == name and self.is_objection(edge.target)
        )

    def is_objection(self, name: str) -> bool:
        """Whether a statement is the course's objection, not the essay's argument."""
        return self.elements[name].kind is ElementKind.OBJECTION

    def of_kind(self, kind: ElementKind) -> tuple[str, ...]:
        """The statements of one kind, in the order of the records."""
        return tuple(name for name, one in self.elements.items() if one.kind is kind)

    def first(self) -> tuple[str, ...]:
        """The few statements with which the map opens, in the order of the records, as the records mark them.

        >>> from course_utils.records import course
        >>> argument = Argument.of(course().elements, course().edges)
        >>> [argument.elements[name].label for name in argument.first()][:2]
        ['Peace needs both processes', 'Upgrading the alliance']
        """
        return tuple(name for name, one in self.elements.items() if one.first)

    def of_process(self, process: Process | None) -> frozenset[str]:
        """The statements about one process, with those about both and the background; all, for `None`."""
        if process is None:
            return frozenset(self.elements)
        allowed = {process, Process.BOTH, Process.CONTEXT}
        return frozenset(name for name, one in self.elements.items() if one.process in allowed)

    def stream(self, name: str) -> Process:
        """The process that a statement belongs to; for an outcome, what brings it about, as the edges say.

        An outcome that both processes carry comes of both together, and one that a single process carries comes
        of that process alone. One that a single process works against comes where that process is missing: of
        the other alone. What no process carries or hinders comes of neither and stands in the background.

        >>> from course_utils.records import course
        >>> argument = Argument.of(course().elements, course().edges)
        >>> argument.stream("outcome-cold-war-two").value
        'upgrading'
        """
        self._known(name)
        one = self.elements[name]
        if one.kind is not ElementKind.OUTCOME:
            return one.process
        carrying = self._processes(self.rests_on(name))
        if len(carrying) > 1:
            return Process.BOTH
        if carrying:
            return carrying.pop()
        hindering = self._processes(self.critics(name))
        if len(hindering) == 1:
            return Process.UPGRADING if Process.BRIDGING in hindering else Process.BRIDGING
        return Process.CONTEXT

    def backbone(self) -> frozenset[str]:
        """The point at a glance: thesis, processes, outcomes, and the essay's main reasons for them.

        A main reason is a premise or claim of the essay that bears on a process, the thesis or an outcome,
        or a premise or claim that carries one of these in turn.
        """
        ends = {name for name, one in self.elements.items() if one.kind in _ENDS}
        found = set(ends)
        bearing = (*_CARRYING, EdgeKind.UNDERMINES)
        near = {edge.source for edge in self.edges if edge.kind in bearing and edge.target in ends}
        near = {name for name in near if self._is_reason(name)}
        found |= near
        found |= {
            edge.source
            for edge in self.edges
            if edge.kind in _CARRYING and edge.target in near and self._is_reason(edge.source)
        }
        return frozenset(found)

    def path(self, start: str, end: str) -> Path | None:
        """The shortest way from one statement to another.

        The way along the flow is taken where there is one. Otherwise edges may be followed either way, and
        `Path.directed` is false. Among equally short ways, the one whose edges come first in the records wins.

        Args:
            start: the id of a statement, usually a recommendation.
            end: the id of another, usually an outcome.

        Returns:
            The way; nothing when the two are not joined at all.

        Raises:
            CourseError: if there is no such statement; it names the nearest.
        """
        self._known(start)
        self._known(end)
        return self._search(start, end, either_way=False) or self._search(start, end, either_way=True)

    def _processes(self, found: Iterable[Neighbour]) -> set[Process]:
        """Which of the two processes themselves are among some statements."""
        ends = (self.elements[one.element] for one in found)
        return {end.process for end in ends if end.kind is ElementKind.PROCESS}

    def _search(self, start: str, end: str, *, either_way: bool) -> Path | None:
        steps: dict[str, list[tuple[str, int, bool]]] = {name: [] for name in self.elements}
        for index in range(len(self.edges)):
            first, second = self.flow(index)
            if {name for name in (first, second) if self.is_objection(name)} - {start, end}:
                continue
            steps[first].append((second, index, True))
            if either_way:
                steps[second].append((first, index, False))
        came: dict[str, tuple[str, int, bool] | None] = {start: None}
        queue = deque([start])
        while queue and end not in came:
            here = queue.popleft()
            for other, index, along in steps[here]:
                if other not in came:
                    came[other] = (here, index, along)
                    queue.append(other)
        if end not in came:
            return None
        elements, edges, directions = [end], [], []
        before = came[end]
        while before is not None:
            name, index, along = before
            elements.append(name)
            edges.append(index)
            directions.append(along)
            before = came[name]
        return Path(tuple(elements[::-1]), tuple(edges[::-1]), tuple(directions[::-1]))

    def _ends(self, name: str, *, into: bool) -> tuple[Neighbour, ...]:
        found = []
        for index, edge in enumerate(self.edges):
            if edge.kind is EdgeKind.UNDERMINES:
                continue
            first, second = self.flow(index)
            if (second if into else first) == name:
                found.append(Neighbour(first if into else second, index))
        return tuple(found)

    def _is_reason(self, name: str) -> bool:
        one = self.elements[name]
        return one.kind in _REASONS and one.origin is Origin.ESSAY

    def _known(self, name: str) -> None:
        if name not in self.elements:
            raise unknown_id(name, self.elements, what="element")
