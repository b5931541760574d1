"""The argument as a graph, and the map laid out from it."""

import json
import random
import subprocess
from itertools import combinations, pairwise

import pytest
from node import needs_node

from course_utils.hands.argument import argument_map
from course_utils.hands.host import FRONT
from course_utils.records import CourseError, course
from course_utils.records.base import Process
from course_utils.records.essay import Edge, EdgeKind, ElementKind
from course_utils.thinking.argument import Argument

ARGUMENT = Argument.of(course().elements, course().edges)
PATHS = [
    (start, end)
    for start in ARGUMENT.of_kind(ElementKind.RECOMMENDATION)
    for end in ARGUMENT.of_kind(ElementKind.OUTCOME)
]


def names(neighbours):
    return [one.element for one in neighbours]


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


def test_the_map_opens_with_seven_boxes_that_the_records_mark():
    """Thesis, both processes, the danger, and the ends to which something leads: joined, and without a critic."""
    first = ARGUMENT.first()
    assert len(first) == 7
    led_to = {name for name in ARGUMENT.of_kind(ElementKind.OUTCOME) if ARGUMENT.rests_on(name)}
    assert set(first) == {
        *ARGUMENT.of_kind(ElementKind.THESIS),
        *ARGUMENT.of_kind(ElementKind.PROCESS),
        "claim-imbalance-is-dangerous",
        *led_to,
    }
    assert set(first) <= ARGUMENT.backbone()
    for name in first:
        assert any(name in (edge.source, edge.target) and {edge.source, edge.target} <= set(first)
                   for edge in ARGUMENT.edges), f"{name} stands there alone"  # fmt: skip


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


ROOMS = (1080, 950, 700, 400, 330)
"""Widths of the map in px: as wide as it gets, three columns of boxes, broad lanes, and two of phones."""

LAID = """
import { cellsOf } from "FRONT/cells.js";
import { gridFor } from "FRONT/grid.js";
import { routed } from "FRONT/routes.js";
import { asked, blank, chosen, linesIn, offers, onPath, shownIn, turned } from "FRONT/state.js";
import { readFileSync } from "node:fs";
const { spec, rooms, stories } = JSON.parse(readFileSync(0, "utf-8"));
const told = { asked, onPath: (_, state, path) => onPath(state, path), turned,
  chosen: (_, state, index) => chosen(spec, state, index, null) };
const laid = (state, room) => {
  const [shown, drawn] = [shownIn(spec, state), linesIn(spec, state)];
  const grid = gridFor(state.path ? "all" : state.process, room, state.path !== null);
  const cells = cellsOf(spec, shown, drawn, grid);
  const heights = [];
  for (const [index, { row }] of cells) heights[row] = Math.max(heights[row] ?? 0, 50 + 17 * (index % 3));
  const { height, tops, lines } = routed(spec, cells, grid, drawn, heights);
  const boxes = [...cells].map(([index, { row, column, span }]) => ({ index, row, column, span, x: grid.left(column),
    y: tops[row], width: grid.left(column + span - 1) + grid.columnWidth - grid.left(column), height: heights[row] }));
  return { width: grid.width, columns: grid.columns, lanes: grid.lanes, height, boxes, lines };
};
console.log(JSON.stringify(stories.map((steps) => {
  const state = steps.reduce((now, [act, ...given]) => told[act](spec, now, ...given), blank());
  return { shown: shownIn(spec, state), lines: linesIn(spec, state), depth: state.depth, opened: state.opened,
    offers: shownIn(spec, state).map((index) => [index, offers(spec, state, index).map(({ way }) => way)]),
    maps: rooms.map((room) => laid(state, room)) };
})));
"""


def told(stories):
    """What the front end makes of some stories, each a list of steps from the map as it opens: one run of Node."""
    script = LAID.replace("FRONT", (FRONT / "argument").as_uri())
    given = json.dumps({"spec": argument_map().spec, "rooms": ROOMS, "stories": stories})
    command = ["node", "--input-type=module", "-e", script]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


VIEWS = {
    (depth, process, critics): [("asked", {"depth": depth, "process": process, "critics": critics})]
    for depth in ("start", "backbone", "whole")
    for process in ("all", "upgrading", "bridging")
    for critics in (False, True)
}
NUMBER = {name: place for place, name in enumerate(ARGUMENT.elements)}
NAMES = list(ARGUMENT.elements)


def grown_by_lot():
    """Twenty maps that somebody grew by pressing whatever was there, with and without objections."""
    lot = random.Random(16)
    return [
        [
            ("asked", {"critics": lot.random() < 0.5}),
            *(("turned", lot.choice(["why", "how"]), lot.randrange(len(NAMES))) for _ in range(60)),
        ]
        for _ in range(20)
    ]


@pytest.fixture(scope="module")
def switched():
    """Every picture that the switches can ask for, by what they ask."""
    return dict(zip(VIEWS, told(list(VIEWS.values())), strict=True))


@pytest.fixture(scope="module")
def grown():
    """Maps that were opened by lot."""
    return told(grown_by_lot())


def overlapping(boxes):
    return [
        (one["index"], two["index"])
        for one, two in combinations(boxes, 2)
        if one["x"] < two["x"] + two["width"]
        and two["x"] < one["x"] + one["width"]
        and one["y"] < two["y"] + two["height"]
        and two["y"] < one["y"] + one["height"]
    ]


def hidden_by_lines(drawn):
    """Every box that a line runs through; a line may only touch the edge of a box."""
    return [
        (box["index"], line["edge"])
        for line in drawn["lines"]
        for (x1, y1), (x2, y2) in pairwise(line["points"])
        for box in drawn["boxes"]
        if min(x1, x2) < box["x"] + box["width"] - 0.01
        and max(x1, x2) > box["x"] + 0.01
        and min(y1, y2) < box["y"] + box["height"] - 0.01
        and max(y1, y2) > box["y"] + 0.01
    ]


def assert_sound(view):
    for drawn in view["maps"]:
        assert {box["index"] for box in drawn["boxes"]} == set(view["shown"])
        assert {line["edge"] for line in drawn["lines"]} == set(view["lines"])
        assert overlapping(drawn["boxes"]) == []
        assert hidden_by_lines(drawn) == []
        for box in drawn["boxes"]:
            assert 0 <= box["x"] <= drawn["width"] - box["width"] + 0.01
            assert 36 <= box["y"] <= drawn["height"] - box["height"]
        for x, y in (point for line in drawn["lines"] for point in line["points"]):
            assert 0 <= x <= drawn["width"]
            assert 0 <= y <= drawn["height"]


@needs_node
def test_nothing_overlaps_whatever_is_asked_for(switched, grown):
    """In every picture of the switches, and in maps that were grown by lot, boxes keep apart and lines out of boxes."""
    assert len({tuple(view["shown"]) for view in grown}) > 15
    for view in (*switched.values(), *grown):
        assert_sound(view)
        shown = {NAMES[index] for index in view["shown"]}
        joined = {at for at, edge in enumerate(ARGUMENT.edges) if {edge.source, edge.target} <= shown}
        assert set(view["lines"]) == joined


@needs_node
def test_nothing_overlaps_in_any_path():
    """Nor in the pictures of the fifty-six paths, which draw the lines of the path and no others."""
    keys = list(argument_map().spec["paths"])
    assert len(keys) == len(PATHS)
    for key, view in zip(keys, told([[("onPath", key)] for key in keys]), strict=True):
        assert_sound(view)
        start, end = (NAMES[int(one)] for one in key.split("-"))
        assert set(view["lines"]) == set(ARGUMENT.path(start, end).edges)


@needs_node
def test_the_map_reads_from_reasons_to_ends(switched):
    """Both processes stand in one row, ends below everything, and the reasoning runs down, circles excepted."""
    for view in switched.values():
        for drawn in view["maps"]:
            row = {NAMES[box["index"]]: box["row"] for box in drawn["boxes"]}
            kinds = {name: ARGUMENT.elements[name].kind for name in row}
            assert len({row[name] for name in row if kinds[name] is ElementKind.PROCESS}) == 1
            last = max(row[name] for name in row if kinds[name] is not ElementKind.OUTCOME)
            assert all(row[name] > last for name in row if kinds[name] is ElementKind.OUTCOME)
            for line in drawn["lines"]:
                first, second = ARGUMENT.flow(line["edge"])
                circle = {first, second} == {"process-upgrading", "process-bridging"}
                if not circle and not ARGUMENT.is_objection(first) and not ARGUMENT.is_objection(second):
                    assert row[first] < row[second]


@needs_node
def test_the_two_processes_are_two_streams(switched):
    """Upgrading keeps to the left, bridging to the right, what concerns both between them."""
    for box in switched["whole", "all", True]["maps"][0]["boxes"]:
        name = NAMES[box["index"]]
        if ARGUMENT.elements[name].kind is ElementKind.OUTCOME:
            continue
        first = {Process.UPGRADING: 0, Process.BRIDGING: 4}.get(ARGUMENT.stream(name), 2)
        assert first <= box["column"] <= box["column"] + box["span"] - 1 <= first + 1


@needs_node
def test_each_statement_can_be_reached_from_the_first_boxes():
    """Whatever is chosen from a text or the list is on the map then; nearly all of it by way of "why?" and "how?"."""
    views = told([[("chosen", NUMBER[name])] for name in NAMES])
    for name, view in zip(NAMES, views, strict=True):
        assert NUMBER[name] in view["shown"]
    far = {name for name, view in zip(NAMES, views, strict=True) if view["depth"] != "start"}
    assert len(far) <= 4, far


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


@needs_node
def test_the_ends_stand_where_the_thesis_puts_them(switched, grown):
    """What takes both processes spans all columns at the bottom; nothing else stands under a process that lacks it."""
    for view in (*switched.values(), *grown):
        for drawn in view["maps"]:
            ends = [box for box in drawn["boxes"] if ARGUMENT.elements[NAMES[box["index"]]].kind is ElementKind.OUTCOME]
            for box in ends:
                name = NAMES[box["index"]]
                carried = {one.removeprefix("process-") for one in carried_by(name)}
                if carried == {"upgrading", "bridging"}:
                    assert (box["column"], box["span"]) == (0, drawn["columns"])
                    assert box["row"] == max(other["row"] for other in drawn["boxes"])
                    continue
                lacking = hindered_by(name) == {"process-bridging"}
                for head in ("upgrading", "bridging"):
                    lane = drawn["lanes"].get(head)
                    right, last = box["column"] + box["span"], lane and lane["first"] + lane["count"]
                    under = lane and lane["first"] < right and box["column"] < last
                    spans_all = box["span"] == drawn["columns"]
                    assert not under or spans_all or carried == {head} or (head == "upgrading" and lacking), (
                        name,
                        head,
                    )


def test_if_the_edges_change_the_outcomes_move():
    """Where an outcome stands is not written down anywhere: without its edges it falls to the background."""
    fewer = [edge for edge in ARGUMENT.edges if "outcome-cold-peace" not in (edge.source, edge.target)]
    assert Argument.of(ARGUMENT.elements, fewer).stream("outcome-cold-peace") is Process.CONTEXT
    bridging = Edge(source="process-bridging", target="outcome-cold-peace", kind="leads_to", why="A test.")
    assert Argument.of(ARGUMENT.elements, [*fewer, bridging]).stream("outcome-cold-peace") is Process.BRIDGING


# --- the widget


def test_the_widget_carries_the_whole_argument_and_stays_small():
    """Every statement and edge is in its data, which stays under 60 kB."""
    spec = argument_map().spec
    assert len(spec["elements"]) == len(ARGUMENT.elements)
    assert len(spec["edges"]) == len(ARGUMENT.edges)
    assert len(spec["paths"]) == len(PATHS)
    assert len(json.dumps(spec, ensure_ascii=False, separators=(",", ":")).encode()) < 60_000


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
