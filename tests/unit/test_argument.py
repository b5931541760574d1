"""The argument as a graph, and the map laid out from it."""

import json
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.hands.argument import argument_map
from course_utils.pictures.argument_layout import (
    lay_out,
    medium_grid,
    narrow_grid,
    text_width,
    wide_grid,
    wrapped,
)
from course_utils.records import CourseError, course
from course_utils.records.base import Process
from course_utils.records.essay import Edge, EdgeKind, ElementKind
from course_utils.thinking.argument import Argument

ARGUMENT = Argument.of(course().elements, course().edges)
GRIDS = {"wide": wide_grid, "medium": medium_grid, "narrow": narrow_grid}
PATHS = [
    (start, end)
    for start in ARGUMENT.of_kind(ElementKind.RECOMMENDATION)
    for end in ARGUMENT.of_kind(ElementKind.OUTCOME)
]


def names(neighbours):
    return [one.element for one in neighbours]


def views():
    essay = frozenset(name for name in ARGUMENT.elements if not ARGUMENT.is_objection(name))
    for depth, shown in (("backbone", ARGUMENT.backbone()), ("whole", essay)):
        for process in (None, Process.UPGRADING, Process.BRIDGING):
            for critics in (False, True):
                names = (ARGUMENT.with_critics(shown) if critics else shown) & ARGUMENT.of_process(process)
                yield pytest.param(names, process, id=f"{depth}-{process}-{critics}")


# --- the graph


def test_requires_runs_the_other_way_in_the_reasoning():
    """What a statement requires is what it rests on, and the outcome that requires a process follows from it."""
    assert "assumption-steady-america" in names(ARGUMENT.rests_on("process-upgrading"))
    assert "outcome-stable-community" in names(ARGUMENT.leads_to("process-bridging"))


def test_every_edge_is_told_from_both_ends():
    """No arrow of the records is lost between the relations that the reader can see."""
    seen = {}
    for name in ARGUMENT.elements:
        for relation in ("rests_on", "leads_to", "critics", "undermines", "replies_to"):
            for one in getattr(ARGUMENT, relation)(name):
                seen.setdefault(one.edge, set()).add(name)
    for index, edge in enumerate(ARGUMENT.edges):
        assert seen[index] == {edge.source, edge.target}


def test_answers_to_critics_are_found_through_the_critic():
    """The reply to an objection is listed with the statement that the objection strikes."""
    assert names(ARGUMENT.critics("claim-attractive-power")) == ["objection-wrong-vehicle"]
    assert names(ARGUMENT.answers("claim-attractive-power")) == ["concession-trade-is-the-engine"]
    assert names(ARGUMENT.replies_to("concession-trade-is-the-engine")) == ["objection-wrong-vehicle"]


def test_the_backbone_holds_the_point_and_no_critic():
    """Thesis, both processes and all four outcomes are in it, and it is small enough to be seen at once."""
    backbone = ARGUMENT.backbone()
    for kind in (ElementKind.THESIS, ElementKind.PROCESS, ElementKind.OUTCOME):
        assert set(ARGUMENT.of_kind(kind)) <= backbone
    assert not any(ARGUMENT.is_objection(name) for name in backbone)
    assert 15 <= len(backbone) <= 30


def test_one_process_leaves_the_other_out():
    """The filter keeps a process, what concerns both and the background."""
    found = ARGUMENT.of_process(Process.BRIDGING)
    assert {ARGUMENT.elements[name].process for name in found} == {Process.BRIDGING, Process.BOTH, Process.CONTEXT}
    assert len(ARGUMENT.of_process(None)) == len(ARGUMENT.elements)


@pytest.mark.parametrize(("start", "end"), PATHS)
def test_a_path_joins_its_ends_step_by_step(start, end):
    """Each edge joins two neighbours of the path, follows the flow where it says so, and meets no objection."""
    path = ARGUMENT.path(start, end)
    assert (path.elements[0], path.elements[-1]) == (start, end)
    for (here, there), index, along in zip(pairwise(path.elements), path.edges, path.along, strict=True):
        assert ARGUMENT.flow(index) == ((here, there) if along else (there, here))
    assert not any(ARGUMENT.is_objection(name) for name in path.elements)
    assert path.directed == all(path.along)


def test_advice_for_bridging_works_against_a_second_cold_war():
    """The shortest way along the reasoning: the advice supports bridging, and bridging undermines Cold War II."""
    path = ARGUMENT.path("br-2-exercises", "outcome-cold-war-two")
    assert path.elements == ("br-2-exercises", "process-bridging", "outcome-cold-war-two")
    assert path.directed
    assert ARGUMENT.edges[path.edges[-1]].kind is EdgeKind.UNDERMINES


def test_where_the_reasoning_has_no_way_the_path_says_so():
    """The essay does not argue from its advice to hot war; the link that there is goes backwards somewhere."""
    path = ARGUMENT.path("br-2-exercises", "outcome-hot-war")
    assert not path.directed
    assert False in path.along


def test_statements_that_nothing_joins_have_no_path():
    """A lone statement gives nothing, not a fault."""
    lone = Argument.of({name: ARGUMENT.elements[name] for name in ("thesis", "outcome-hot-war")}, ())
    assert lone.path("thesis", "outcome-hot-war") is None


def test_a_wrong_name_is_answered_with_the_nearest():
    """A mistyped id is a sentence, not a KeyError; so is an edge that leads nowhere."""
    with pytest.raises(CourseError, match="up-5-bases"):
        ARGUMENT.critics("up-5-base")
    astray = Edge(source="thesis", target="nowhere", kind="supports", why="A test.")
    with pytest.raises(CourseError, match="nowhere"):
        Argument.of(ARGUMENT.elements, [astray])


# --- the layout


def overlapping(layout):
    return [
        (one.element, two.element)
        for one, two in combinations(layout.boxes, 2)
        if one.x < two.x + two.width
        and two.x < one.x + one.width
        and one.y < two.y + two.height
        and two.y < one.y + one.height
    ]


def hidden_by_lines(layout):
    """Every box that a line runs through; a line may only touch the edge of a box."""
    return [
        (box.element, line.edge)
        for line in layout.lines
        for (x1, y1), (x2, y2) in pairwise(line.points)
        for box in layout.boxes
        if min(x1, x2) < box.x + box.width - 0.01
        and max(x1, x2) > box.x + 0.01
        and min(y1, y2) < box.y + box.height - 0.01
        and max(y1, y2) > box.y + 0.01
    ]


def assert_sound(layout, shown):
    assert {box.element for box in layout.boxes} == set(shown)
    assert overlapping(layout) == []
    assert hidden_by_lines(layout) == []
    for box in layout.boxes:
        assert box.x >= 0
        assert box.x + box.width <= layout.grid.width + 0.01
        assert layout.grid.heading <= box.y
        assert box.y + box.height <= layout.height
    for line in layout.lines:
        for x, y in line.points:
            assert 0 <= x <= layout.grid.width
            assert 0 <= y <= layout.height
        for turn, (one, two) in enumerate(pairwise(line.points)):
            assert one[turn % 2] == two[turn % 2], "a line runs upright first, then level, and so on in turn"


@pytest.mark.parametrize("size", GRIDS)
@pytest.mark.parametrize(("shown", "process"), tuple(views()))
def test_nothing_overlaps_in_any_view(shown, process, size):
    """In every picture that the filters can ask for, boxes keep apart and lines keep out of boxes."""
    layout = lay_out(ARGUMENT, shown, GRIDS[size](process))
    assert_sound(layout, shown)
    joined = [edge for edge in ARGUMENT.edges if edge.source in shown and edge.target in shown]
    assert len(layout.lines) == len(joined)


@pytest.mark.parametrize("size", GRIDS)
def test_nothing_overlaps_in_any_path(size):
    """Nor in the pictures of the fifty-six paths, which draw the edges of the path and no others."""
    for start, end in PATHS:
        path = ARGUMENT.path(start, end)
        layout = lay_out(ARGUMENT, path.elements, GRIDS[size](), path.edges)
        assert_sound(layout, path.elements)
        assert {line.edge for line in layout.lines} == set(path.edges)


@settings(max_examples=40, deadline=None)
@given(st.sets(st.sampled_from(sorted(ARGUMENT.elements))), st.sampled_from(sorted(GRIDS)))
def test_any_choice_of_statements_can_be_laid_out(shown, size):
    """Records may change: whatever is shown, even nothing, is laid out without an overlap."""
    assert_sound(lay_out(ARGUMENT, shown, GRIDS[size]()), shown)


@pytest.mark.parametrize("size", GRIDS)
@pytest.mark.parametrize(("shown", "process"), tuple(views()))
def test_the_map_reads_from_premises_to_outcomes(shown, process, size):
    """Both processes stand in one row, outcomes below everything, and the reasoning runs down, circles excepted."""
    layout = lay_out(ARGUMENT, shown, GRIDS[size](process))
    row = {box.element: box.row for box in layout.boxes}
    kinds = {name: ARGUMENT.elements[name].kind for name in row}
    assert len({row[name] for name in row if kinds[name] is ElementKind.PROCESS}) == 1
    last = max(row[name] for name in row if kinds[name] is not ElementKind.OUTCOME)
    assert all(row[name] > last for name in row if kinds[name] is ElementKind.OUTCOME)
    for line in layout.lines:
        first, second = ARGUMENT.flow(line.edge)
        circle = {first, second} == {"process-upgrading", "process-bridging"}
        if not circle and not ARGUMENT.is_objection(first) and not ARGUMENT.is_objection(second):
            assert row[first] < row[second]


def test_the_two_processes_are_two_streams():
    """Upgrading keeps to the left, bridging to the right, what concerns both between them; outcomes too."""
    layout = lay_out(ARGUMENT, ARGUMENT.elements, wide_grid())
    for box in layout.boxes:
        first = {Process.UPGRADING: 0, Process.BRIDGING: 4}.get(ARGUMENT.stream(box.element), 2)
        assert first <= box.column <= first + 1


# --- what the outcomes come of


def carried_by(outcome):
    """The processes from which an arrow runs to an outcome in the reasoning, straight from the records."""
    processes = {"process-upgrading", "process-bridging"}
    forwards = {edge.source for edge in ARGUMENT.edges if edge.kind is EdgeKind.LEADS_TO and edge.target == outcome}
    needed = {edge.target for edge in ARGUMENT.edges if edge.kind is EdgeKind.REQUIRES and edge.source == outcome}
    return (forwards | needed) & processes


def hindered_by(outcome):
    """The processes that the records set against an outcome."""
    against = {edge.source for edge in ARGUMENT.edges if edge.kind is EdgeKind.UNDERMINES and edge.target == outcome}
    return against & {"process-upgrading", "process-bridging"}


def test_each_outcome_comes_of_what_the_edges_say():
    """The thesis in four boxes: both together, upgrading alone (twice), and what neither process brings."""
    assert {name: ARGUMENT.stream(name) for name in ARGUMENT.of_kind(ElementKind.OUTCOME)} == {
        "outcome-stable-community": Process.BOTH,
        "outcome-cold-peace": Process.UPGRADING,
        "outcome-cold-war-two": Process.UPGRADING,
        "outcome-hot-war": Process.CONTEXT,
    }
    assert carried_by("outcome-stable-community") == {"process-upgrading", "process-bridging"}
    assert carried_by("outcome-cold-peace") == {"process-upgrading"}
    assert (carried_by("outcome-cold-war-two"), hindered_by("outcome-cold-war-two")) == (set(), {"process-bridging"})
    assert carried_by("outcome-hot-war") | hindered_by("outcome-hot-war") == set()


@pytest.mark.parametrize("size", GRIDS)
@pytest.mark.parametrize(("shown", "process"), tuple(views()))
def test_no_outcome_stands_under_a_process_that_does_not_bring_it(shown, process, size):
    """In every view and at every width the head above an outcome names what brings it, or both and the background."""
    layout = lay_out(ARGUMENT, shown, GRIDS[size](process))
    for box in layout.boxes:
        if ARGUMENT.elements[box.element].kind is not ElementKind.OUTCOME:
            continue
        over = {
            head
            for head, lane in layout.grid.lanes.items()
            if lane.count < layout.grid.columns
            and lane.first < box.column + box.span
            and box.column < lane.first + lane.count
        }
        carried = {one.removeprefix("process-") for one in carried_by(box.element)}
        lacking = {"process-bridging"} == hindered_by(box.element)
        for head in over & {Process.UPGRADING, Process.BRIDGING}:
            spans_both = {Process.UPGRADING, Process.BRIDGING} <= over
            assert spans_both or carried == {head} or (head is Process.UPGRADING and lacking)


def test_if_the_edges_change_the_outcomes_move():
    """Where an outcome stands is not written down anywhere: without its edges it falls to the background."""
    fewer = [edge for edge in ARGUMENT.edges if "outcome-cold-peace" not in (edge.source, edge.target)]
    assert Argument.of(ARGUMENT.elements, fewer).stream("outcome-cold-peace") is Process.CONTEXT
    bridging = Edge(source="process-bridging", target="outcome-cold-peace", kind="leads_to", why="A test.")
    assert Argument.of(ARGUMENT.elements, [*fewer, bridging]).stream("outcome-cold-peace") is Process.BRIDGING


def test_the_layout_is_the_same_every_time():
    """The order in which statements are named makes no difference."""
    forwards = lay_out(ARGUMENT, list(ARGUMENT.elements), wide_grid())
    assert forwards == lay_out(ARGUMENT, list(ARGUMENT.elements)[::-1], wide_grid())


def test_labels_are_broken_into_lines_that_fit():
    """No line of a label is wider than it may be, unless it is one long word; no word is lost."""
    for one in ARGUMENT.elements.values():
        lines = wrapped(one.label, 112)
        assert " ".join(lines) == one.label
        assert all(text_width(line) <= 112 or " " not in line for line in lines)


# --- the widget


def test_the_widget_carries_the_whole_argument_and_stays_small():
    """Every statement and edge is in its data, which stays under 180 kB."""
    spec = argument_map().spec
    assert len(spec["elements"]) == len(ARGUMENT.elements)
    assert len(spec["edges"]) == len(ARGUMENT.edges)
    assert len(spec["views"]) == 12
    assert len(spec["paths"]) == len(PATHS)
    assert len(json.dumps(spec, ensure_ascii=False, separators=(",", ":")).encode()) < 180_000


def test_without_a_script_the_argument_is_a_list():
    """Every statement is there with its text, and nothing in a record can become markup."""
    widget = argument_map()
    html = widget.fallback_html()
    for one in widget.spec["elements"]:
        assert one["label"].replace('"', "&quot;").replace("'", "&#x27;") in html
    assert "Cold peace</strong> (Outcome: Upgrading alone" in html
    assert "A stable regional community</strong> (Outcome: Both together" in html
    widget.spec["elements"][0]["text"] = "<script>alert(1)</script>"
    assert "<script>" not in widget.fallback_html()
