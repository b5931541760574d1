"""Where the boxes and lines of the argument map stand: pure arithmetic, the same every time.

The map is a grid of rows and columns. Premises stand at the top, outcomes below all else. Columns
belong to lanes: upgrading on the left, bridging on the right, what concerns both (and the background)
between them, or across both on a narrow page. Every statement takes the first free cell of its lane
below all that it rests on; an outcome stands in the lane of what brings it about (`Argument.stream`).
Lines run only in the gaps between rows and columns, so none hides a label; lines of one kind to one
statement share a track, so that seven recommendations make one trunk.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from course_utils.records.base import Process
from course_utils.records.essay import EdgeKind, ElementKind
from course_utils.thinking.argument import Argument

FONT = 13
LINE = 17
PADDING = 6
BORDER = 2
OUTCOME_WIDTH = 110
_WIDE_KINDS = frozenset({ElementKind.PROCESS, ElementKind.THESIS})
# Widths of letters in em, for a wide font (DejaVu Sans); a narrower one leaves some air.
_LETTERS = {
    **dict.fromkeys("ijl'|", 0.3),
    **dict.fromkeys("It,.:; ", 0.4),
    **dict.fromkeys('frs-()"', 0.5),
    **dict.fromkeys("mwMW", 0.95),
    **dict.fromkeys("ABCDEGHKNOPQRSTUVXYZ", 0.75),
}
_LETTER = 0.635


def text_width(text: str, size: float = FONT) -> float:
    """The width of a line in px, estimated for a wide font.

    >>> 60 < text_width("Cold peace") < 90
    True
    """
    return sum(_LETTERS.get(letter, _LETTER) for letter in text) * size


def wrapped(text: str, width: float, size: float = FONT) -> tuple[str, ...]:
    """A label broken into lines that fit a width in px; a longer word stands alone.

    >>> wrapped("The alliance outlived its enemy", 120)
    ('The alliance', 'outlived its', 'enemy')
    """
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return tuple(lines)


@dataclass(frozen=True)
class Lane:
    """Neighbouring columns: the first one, and how many."""

    first: int
    count: int


@dataclass(frozen=True)
class Grid:
    """The columns of a map.

    Args:
        width: the least width in px; the front end may stretch it.
        columns: how many.
        lanes: for each process, its columns.
        spanning: the processes whose every box fills its whole lane.
        gutter: px between two columns.
        margin: px left and right, where lines may run too.
        heading: px at the top for the names of the lanes.
    """

    width: int
    columns: int
    lanes: Mapping[Process, Lane]
    spanning: frozenset[Process] = frozenset()
    gutter: int = 20
    margin: int = 16
    heading: int = 36

    @property
    def column_width(self) -> float:
        """The width of one column in px."""
        return (self.width - 2 * self.margin - (self.columns - 1) * self.gutter) / self.columns

    def left(self, column: int) -> float:
        """Where a column begins, in px."""
        return self.margin + column * (self.column_width + self.gutter)

    def gap(self, gutter: int) -> tuple[float, float]:
        """Where the gap left of a column (or right of the last) begins and ends, in px."""
        start = 0.0 if gutter == 0 else self.left(gutter - 1) + self.column_width
        end = float(self.width) if gutter == self.columns else self.left(gutter)
        return start, end


def wide_grid(process: Process | None = None) -> Grid:
    """Six columns for a page about 1280 px wide; with one process, that one left and the rest right."""
    lanes = _lanes(process, (Lane(0, 2), Lane(2, 2), Lane(4, 2)), (Lane(0, 3), Lane(3, 3)))
    return Grid(900, 6, lanes, gutter=22)


def medium_grid(process: Process | None = None) -> Grid:
    """Three broad lanes for a page that leaves about 650 px; with one process, four columns."""
    if process is not None:
        return Grid(620, 4, _lanes(process, (), (Lane(0, 2), Lane(2, 2))), gutter=24)
    lanes = _lanes(None, (Lane(0, 2), Lane(2, 2), Lane(4, 2)), ())
    return Grid(620, 6, lanes, spanning=frozenset(Process), gutter=26, margin=18)


def narrow_grid(process: Process | None = None) -> Grid:
    """Two columns for a phone; what concerns both processes fills the width."""
    lanes = _lanes(process, (Lane(0, 1), Lane(0, 2), Lane(1, 1)), (Lane(0, 1), Lane(1, 1)))
    spanning = frozenset({Process.BOTH, Process.CONTEXT}) if process is None else frozenset()
    return Grid(312, 2, lanes, spanning=spanning, gutter=22, margin=14)


def _lanes(process: Process | None, three: Sequence[Lane], two: Sequence[Lane]) -> dict[Process, Lane]:
    if process is None:
        left, middle, right = three
        return {Process.UPGRADING: left, Process.BRIDGING: right, Process.BOTH: middle, Process.CONTEXT: middle}
    only, beside = two
    return {process: only, Process.BOTH: beside, Process.CONTEXT: beside}


@dataclass(frozen=True)
class Box:
    """A statement's place: its row, first column and number of columns, and px from the top left corner."""

    element: str
    row: int
    column: int
    span: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Line:
    """An edge (its position in `Argument.edges`) as corners in px, from source to target."""

    edge: int
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Layout:
    """A finished map.

    Rows are given as top and height in px, so that the front end can fit them to the letters it really has.
    Boxes stand in reading order: row by row, from left to right.
    """

    grid: Grid
    height: float
    rows: tuple[tuple[float, float], ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def lay_out(argument: Argument, shown: Iterable[str], grid: Grid, edges: Iterable[int] | None = None) -> Layout:
    """Place some statements and the edges between them.

    Args:
        argument: the whole argument.
        shown: the ids of the statements to place.
        grid: the columns; it must have a lane for the process of each statement.
        edges: which edges to draw (positions in `argument.edges`); all between the statements if left out.

    Returns:
        The map, in px. No two boxes overlap, and no line crosses a box.
    """
    chosen = set(shown)
    names = [name for name in argument.elements if name in chosen]
    drawn = [
        index
        for index in (range(len(argument.edges)) if edges is None else sorted(edges))
        if argument.edges[index].source in chosen and argument.edges[index].target in chosen
    ]
    cells = _cells(argument, names, drawn, grid)
    routes = _Routes(argument, cells, grid, drawn)
    return _measured(argument, cells, grid, routes)


# --- rows ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Cell:
    row: int
    column: int
    span: int


def _order(argument: Argument, names: Sequence[str], drawn: Sequence[int]) -> tuple[list[str], dict[str, set[str]]]:
    """The statements in the order of placing, and for each what must stand above it."""
    objections = {name for name in names if argument.is_objection(name)}
    pairs = {argument.flow(index) for index in drawn}
    above: dict[str, set[str]] = {name: set() for name in names}
    for index in drawn:  # in the order of the records, so that a circle is cut at the same edge every time
        first, second = argument.flow(index)
        if {first, second} & objections or (second, first) in pairs or _reaches(above, second, first):
            continue
        above[second].add(first)
    below = defaultdict(set)
    for name, grounds in above.items():
        for ground in grounds:
            below[ground].add(name)
    depth: dict[str, int] = {}

    def to_end(name: str) -> int:
        if name not in depth:
            depth[name] = 0 if _is_outcome(argument, name) else 1 + max(map(to_end, below[name]), default=0)
        return depth[name]

    place = {name: number for number, name in enumerate(names)}
    main = sorted((name for name in names if name not in objections), key=lambda name: (-to_end(name), place[name]))
    critics: dict[str | None, list[str]] = defaultdict(list)
    for name in names:
        if name in objections:  # an objection comes right after the first statement that it strikes
            targets = {argument.edges[index].target for index in drawn if argument.edges[index].source == name}
            struck = next((other for other in main if other in targets), None)
            critics[struck].append(name)
            above[name] = set() if struck is None else {struck}
    return [*(one for name in main for one in (name, *critics[name])), *critics[None]], above


def _reaches(above: Mapping[str, set[str]], ground: str, name: str) -> bool:
    """Whether `ground` already stands somewhere above `name`."""
    seen, waiting = set(), [name]
    while waiting:
        here = waiting.pop()
        if here == ground:
            return True
        if here not in seen:
            seen.add(here)
            waiting += above[here]
    return False


def _is_outcome(argument: Argument, name: str) -> bool:
    return argument.elements[name].kind is ElementKind.OUTCOME


def _cells(argument: Argument, names: Sequence[str], drawn: Sequence[int], grid: Grid) -> dict[str, _Cell]:
    order, above = _order(argument, names, drawn)
    taken: set[tuple[int, int]] = set()
    cells: dict[str, _Cell] = {}
    meeting: int | None = None
    for name in order:
        if _is_outcome(argument, name):
            continue
        one = argument.elements[name]
        lane = grid.lanes[one.process]
        if one.kind is ElementKind.PROCESS and meeting is None:
            meeting = _meeting_row(argument, order, above, cells, taken, grid)
        fills = one.kind in _WIDE_KINDS or one.process in grid.spanning
        if one.kind is ElementKind.PROCESS:
            row = meeting or 0
        else:
            below = 0 if argument.is_objection(name) else 1
            row = max((cells[ground].row + below for ground in above[name] if ground in cells), default=0)
        joined = [cells[ground] for ground in above[name] if ground in cells]
        wish = sum(cell.column for cell in joined) / len(joined) if joined else lane.first
        cells[name] = _first_free(taken, row, lane, fills=fills, wish=wish)
        cell = cells[name]
        taken |= {(cell.row, column) for column in range(cell.column, cell.column + cell.span)}
    bottom = max((cell.row for cell in cells.values()), default=-1) + 1
    outcomes = [name for name in names if _is_outcome(argument, name)]
    for name in outcomes:
        # On the map of one process what the other would bring stands beside it.
        stream = argument.stream(name)
        lane = grid.lanes.get(stream, grid.lanes[Process.CONTEXT])
        fills = stream in grid.spanning or grid.column_width < OUTCOME_WIDTH
        cell = _first_free(taken, bottom, lane, fills=fills, wish=lane.first)
        cells[name] = cell
        taken |= {(cell.row, column) for column in range(cell.column, cell.column + cell.span)}
    used = {row: number for number, row in enumerate(sorted({cell.row for cell in cells.values()}))}
    return {name: _Cell(used[cell.row], cell.column, cell.span) for name, cell in cells.items()}


def _meeting_row(
    argument: Argument,
    order: Sequence[str],
    above: Mapping[str, set[str]],
    cells: Mapping[str, _Cell],
    taken: set[tuple[int, int]],
    grid: Grid,
) -> int:
    """The row in which the two streams meet: below all that either process rests on, and free for both."""
    processes = [name for name in order if argument.elements[name].kind is ElementKind.PROCESS]
    row = max((cells[ground].row for name in processes for ground in above[name] if ground in cells), default=-1) + 1
    lanes = [grid.lanes[argument.elements[name].process] for name in processes]
    return max(_first_free(taken, row, lane, fills=True, wish=lane.first).row for lane in lanes)


def _first_free(taken: set[tuple[int, int]], row: int, lane: Lane, *, fills: bool, wish: float) -> _Cell:
    """The highest free cell of a lane from a row on; of several, the one nearest to the column wished for."""
    span = lane.count if fills else 1
    while True:
        free = [
            column
            for column in range(lane.first, lane.first + lane.count - span + 1)
            if not any((row, column + more) in taken for more in range(span))
        ]
        if free:
            return _Cell(row, min(free, key=lambda column: (abs(column - wish), column)), span)
        row += 1


# --- lines --------------------------------------------------------------------------------------------------

_Bundle = tuple[str, EdgeKind]
_Port = tuple[str, str, str, EdgeKind]  # statement, side (top or bottom), in or out, kind


@dataclass
class _Route:
    """An edge before it has px: the rows' gaps it runs in, and where it changes between them."""

    edge: int
    bundle: _Bundle
    start: _Port
    end: _Port
    gaps: tuple[int, ...]
    gutter: int | None = None
    upright: float | None = None


class _Routes:
    """Every edge as a run through gaps; edges of one kind to one statement share their tracks."""

    def __init__(self, argument: Argument, cells: Mapping[str, _Cell], grid: Grid, drawn: Sequence[int]) -> None:
        self.cells = cells
        self.grid = grid
        self.argument = argument
        self.occupied = {
            (cell.row, column) for cell in cells.values() for column in range(cell.column, cell.column + cell.span)
        }
        self.joined = {
            (cell.row, gutter) for cell in cells.values() for gutter in range(cell.column + 1, cell.column + cell.span)
        }
        self.routes = [self._route(index) for index in drawn]
        self.x = self._port_places()
        self.load: dict[int, set[_Bundle]] = defaultdict(set)
        for route in self.routes:
            self._choose_upright(route)

    def center(self, name: str) -> float:
        left, right = self.edges_of(name)
        return (left + right) / 2

    def edges_of(self, name: str) -> tuple[float, float]:
        cell = self.cells[name]
        return self.grid.left(cell.column), self.grid.left(cell.column + cell.span - 1) + self.grid.column_width

    def _route(self, index: int) -> _Route:
        edge = self.argument.edges[index]
        source, target = self.cells[edge.source].row, self.cells[edge.target].row
        gaps: tuple[int, ...]
        if source < target:
            sides, gaps = ("bottom", "top"), (source + 1, target)
        elif source > target:
            sides, gaps = ("top", "bottom"), (source, target + 1)
        else:
            sides, gaps = ("bottom", "bottom"), (source + 1,)
        return _Route(
            index,
            (edge.target, edge.kind),
            (edge.source, sides[0], "out", edge.kind),
            (edge.target, sides[1], "in", edge.kind),
            tuple(dict.fromkeys(gaps)),
        )

    def _port_places(self) -> dict[_Port, float]:
        towards: dict[_Port, list[float]] = defaultdict(list)
        for route in self.routes:
            towards[route.start].append(self.center(route.end[0]))
            towards[route.end].append(self.center(route.start[0]))
        sides: dict[tuple[str, str], list[_Port]] = defaultdict(list)
        for port in sorted(towards, key=lambda port: (sum(towards[port]) / len(towards[port]), port)):
            sides[port[0], port[1]].append(port)
        places = {}
        for (name, _), ports in sides.items():
            left, right = self.edges_of(name)
            for number, port in enumerate(ports):
                # What comes in and what goes out keep apart, so that two lines never seem to be one.
                nudge = 5 if port[2] == "in" else -5
                places[port] = left + (right - left) * (number + 1) / (len(ports) + 1) + nudge
        return places

    def _choose_upright(self, route: _Route) -> None:
        if len(route.gaps) < 2:
            return
        rows = range(min(route.gaps), max(route.gaps))
        start, end = self.x[route.start], self.x[route.end]
        choices: list[tuple[float, int, int | None, float]] = []
        for gutter in range(self.grid.columns + 1):
            if any((row, gutter) in self.joined for row in rows):
                continue
            low, high = self.grid.gap(gutter)
            middle = (low + high) / 2
            crowd = 0 if route.bundle in self.load[gutter] else 7 * len(self.load[gutter])
            choices.append((abs(start - middle) + abs(end - middle) + crowd, gutter, gutter, middle))
        for place in (end, start):
            column = self._column_at(place)
            if column is not None and not any((row, column) in self.occupied for row in rows):
                choices.append((abs(start - end) - 1, -1, None, place))
        _, _, route.gutter, route.upright = min(choices, key=lambda choice: choice[:2])
        if route.gutter is not None:
            self.load[route.gutter].add(route.bundle)

    def _column_at(self, x: float) -> int | None:
        for column in range(self.grid.columns):
            if self.grid.left(column) <= x <= self.grid.left(column) + self.grid.column_width:
                return column
        return None


def _tracks(runs: Mapping[_Bundle, tuple[float, float]]) -> dict[_Bundle, int]:
    """A track for each run, so that runs on one track do not touch."""
    ends: list[float] = []
    tracks = {}
    for bundle, (low, high) in sorted(runs.items(), key=lambda run: (run[1], run[0])):
        for number, end in enumerate(ends):
            if end + 8 < low:
                ends[number], tracks[bundle] = high, number
                break
        else:
            tracks[bundle] = len(ends)
            ends.append(high)
    return tracks


def _widened(runs: dict[_Bundle, tuple[float, float]], bundle: _Bundle, *places: float) -> None:
    low, high = runs.get(bundle, (places[0], places[0]))
    runs[bundle] = (min(low, *places), max(high, *places))


def _measured(argument: Argument, cells: Mapping[str, _Cell], grid: Grid, routes: _Routes) -> Layout:
    rows = max((cell.row for cell in cells.values()), default=-1) + 1
    upright = _uprights(routes)
    across: dict[int, dict[_Bundle, tuple[float, float]]] = defaultdict(dict)
    for route in routes.routes:
        start, end = routes.x[route.start], routes.x[route.end]
        middle = upright.get(route.edge)
        if middle is None:
            _widened(across[route.gaps[0]], route.bundle, start, end)
        else:
            _widened(across[route.gaps[0]], route.bundle, start, middle)
            _widened(across[route.gaps[1]], route.bundle, middle, end)
    tracks = {gap: _tracks(runs) for gap, runs in across.items()}
    heights = [0.0] * rows
    for name, cell in cells.items():
        left, right = routes.edges_of(name)
        lines = wrapped(argument.elements[name].label, right - left - 2 * (PADDING + BORDER))
        heights[cell.row] = max(heights[cell.row], (len(lines) + 1) * LINE + 2 * (PADDING + BORDER))
    tops, track_y, y = [], {}, float(grid.heading)
    for gap in range(rows + 1):
        count = max(tracks.get(gap, {}).values(), default=-1) + 1
        for bundle, track in tracks.get(gap, {}).items():
            track_y[gap, bundle] = y + 12 + 6 * track
        y += (24 if 0 < gap < rows else 8) + 6 * max(0, count - (1 if 0 < gap < rows else 0)) + (8 if count else 0)
        if gap < rows:
            tops.append(y)
            y += heights[gap]
    boxes = []
    for name, cell in sorted(cells.items(), key=lambda item: (item[1].row, item[1].column)):
        left, right = routes.edges_of(name)
        boxes.append(Box(name, cell.row, cell.column, cell.span, left, tops[cell.row], right - left, heights[cell.row]))
    drawn: list[Line] = []
    for route in routes.routes:
        points = [(routes.x[route.start], _side(route.start, cells, tops, heights))]
        middle = upright.get(route.edge)
        last = routes.x[route.end]
        first_y = track_y[route.gaps[0], route.bundle]
        if middle is None:
            points += [(points[0][0], first_y), (last, first_y)]
        else:
            second_y = track_y[route.gaps[1], route.bundle]
            points += [(points[0][0], first_y), (middle, first_y), (middle, second_y), (last, second_y)]
        points.append((last, _side(route.end, cells, tops, heights)))
        drawn.append(Line(route.edge, _straightened(points)))
    return Layout(grid, y, tuple(zip(tops, heights, strict=True)), tuple(boxes), tuple(drawn))


def _uprights(routes: _Routes) -> dict[int, float]:
    """The px at which each edge runs upright: beside others in its gutter, or alone through empty cells."""
    runs: dict[int, dict[_Bundle, tuple[float, float]]] = defaultdict(dict)
    for route in routes.routes:
        if route.gutter is not None:
            _widened(runs[route.gutter], route.bundle, *(float(gap * 100) for gap in route.gaps))
    places: dict[tuple[int, _Bundle], float] = {}
    for gutter, bundles in runs.items():
        tracks = _tracks(bundles)
        low, high = routes.grid.gap(gutter)
        count = max(tracks.values()) + 1
        step = min(5.0, (high - low - 6) / max(1, count - 1))
        first = (low + high - step * (count - 1)) / 2
        places |= {(gutter, bundle): first + step * track for bundle, track in tracks.items()}
    return {
        route.edge: route.upright if route.gutter is None else places[route.gutter, route.bundle]
        for route in routes.routes
        if route.upright is not None
    }


def _side(port: _Port, cells: Mapping[str, _Cell], tops: Sequence[float], heights: Sequence[float]) -> float:
    row = cells[port[0]].row
    return tops[row] if port[1] == "top" else tops[row] + heights[row]


def _straightened(points: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """The corners without those that lie on a straight run."""
    kept = [points[0]]
    for here, after in pairwise(points[1:]):
        before = kept[-1]
        straight = (before[0] == here[0] == after[0]) or (before[1] == here[1] == after[1])
        if here != before and not straight:
            kept.append(here)
    return (*kept, points[-1])
