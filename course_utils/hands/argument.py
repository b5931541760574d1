"""The argument map: the essay as boxes and arrows to follow, as paths, and as a list."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any, ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.records import course
from course_utils.records.base import Process
from course_utils.records.essay import Element, ElementKind
from course_utils.records.library import Course
from course_utils.records.notes import citation
from course_utils.strings import strings
from course_utils.thinking.argument import Argument, Neighbour

_PROCESSES = (Process.UPGRADING, Process.BRIDGING)
_RELATIONS = ("rests_on", "leads_to", "critics", "answers", "undermines", "replies_to")
_LIST_ORDER = (Process.BOTH, Process.CONTEXT, Process.UPGRADING, Process.BRIDGING)


class ArgumentMap(CourseWidget):
    """The statements of the essay, what joins them, and who objects."""

    name: ClassVar[str] = "argument"

    def fallback_html(self) -> str:
        """Every statement with its text, kind, page and grounds, by process."""
        words = strings()["argument"]
        elements = self.spec["elements"]
        sections = []
        for process in _LIST_ORDER:
            items = "".join(
                f"<li><strong>{escape(one['label'])}</strong> ({escape(words['kind_' + one['kind']])}{_cause(one)}"
                f"{', ' + escape(words['page'].format(page=one['page'])) if one['page'] else ''}): "
                f"{escape(one['text'])}{self._grounds(one)}</li>"
                for one in elements
                if one["process"] == process
            )
            sections.append(f"<h4>{escape(words['process_' + process])}</h4><ul>{items}</ul>")
        return f"<p><strong>{escape(self.spec['finding'])}</strong></p>{''.join(sections)}"

    def _grounds(self, one: dict[str, Any]) -> str:
        grounds = [self.spec["elements"][other]["label"] for other, _ in one["rests_on"]]
        if not grounds:
            return ""
        return f" {escape(strings()['argument']['rests_on'])}: {escape('; '.join(grounds))}."


def _cause(one: dict[str, Any]) -> str:
    """Of an outcome, what brings it about, as the map prints it in its box."""
    return f": {escape(strings()['argument']['comes_of_' + one['process']])}" if one["kind"] == "outcome" else ""


def argument_map() -> ArgumentMap:
    """Show the argument of the essay as a map, with a list that says the same.

    Returns:
        The widget; as the last line of a cell it shows itself.

    >>> argument_map()
    <argument>
    """
    return ArgumentMap(_spec(course()))


def _spec(records: Course) -> dict[str, Any]:
    argument = Argument.of(records.elements, records.edges)
    number = {name: place for place, name in enumerate(argument.elements)}
    essay = records.essay
    return {
        "finding": essay.one_line,
        "elements": [_element(records, argument, name, number) for name in argument.elements],
        "edges": [[number[edge.source], number[edge.target], edge.kind.value, edge.why] for edge in argument.edges],
        "start": [number[name] for name in argument.first()],
        "backbone": sorted(number[name] for name in argument.backbone()),
        "only": {process: sorted(number[name] for name in argument.of_process(process)) for process in _PROCESSES},
        "paths": _paths(argument, number),
        "recommendations": [number[name] for name in argument.of_kind(ElementKind.RECOMMENDATION)],
        "outcomes": [number[name] for name in argument.of_kind(ElementKind.OUTCOME)],
        "source": {"text": f"{essay.author}, “{essay.title}”, {essay.outlet}, {essay.date[:4]}, pp. {essay.pages}."},
    }


def _element(records: Course, argument: Argument, name: str, number: dict[str, int]) -> dict[str, Any]:
    one: Element = argument.elements[name]
    relations = {relation: _neighbours(getattr(argument, relation)(name), number) for relation in _RELATIONS}
    return {
        "kind": one.kind.value,
        "process": argument.stream(name).value,
        "origin": one.origin.value,
        "label": one.label,
        "text": one.text,
        "page": one.essay.page if one.essay else None,
        "about": bool(one.essay and one.essay.approximate),
        "number": one.number,
        "sources": [citation(records.sources[source]) for source in one.sources],
        **relations,
    }


def _neighbours(found: Iterable[Neighbour], number: dict[str, int]) -> list[list[int]]:
    return [[number[one.element], one.edge] for one in found]


def _paths(argument: Argument, number: dict[str, int]) -> dict[str, Any]:
    paths = {}
    for start in argument.of_kind(ElementKind.RECOMMENDATION):
        for end in argument.of_kind(ElementKind.OUTCOME):
            way = argument.path(start, end)
            if way is not None:
                paths[f"{number[start]}-{number[end]}"] = {
                    "elements": [number[name] for name in way.elements],
                    "edges": list(way.edges),
                    "along": list(way.along),
                    "directed": way.directed,
                }
    return paths
