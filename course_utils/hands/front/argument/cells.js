// Which cell of the grid each statement takes. Reasons stand at the top. Every statement takes the first free cell of
// its lane below all that it rests on. The ends stand in a band below everything: what one process alone brings under
// that process, what takes both across all columns, at the very bottom.

const WIDE_KINDS = ["process", "thesis"];
/** An end in a column narrower than this fills its lane. */
const LEAST_END = 130;
/** A lane with no more boxes than this in a row of two or three columns lets each fill it. */
const FEW = 2;

/** @typedef {{row: number, column: number, span: number}} Cell */

/**
 * The two ends of a line in the direction of the reasoning: from the ground to what stands on it.
 * @param {any[]} edge of the spec @returns {[number, number]}
 */
export function flowOf([source, target, kind]) {
  return kind === "requires" ? [target, source] : [source, target];
}

const isObjection = ({ elements }, name) => elements[name].kind === "objection";
const isEnd = ({ elements }, name) => elements[name].kind === "outcome";

/** Whether `ground` already stands somewhere above `name`. */
function reaches(above, ground, name) {
  const [seen, waiting] = [new Set(), [name]];
  while (waiting.length) {
    const here = waiting.pop();
    if (here === ground) return true;
    if (!seen.has(here)) {
      seen.add(here);
      waiting.push(...above.get(here));
    }
  }
  return false;
}

/** For each statement what must stand above it; a circle is cut at the line that comes last in the records. */
function grounds(spec, names, drawn) {
  const flows = drawn.map((edge) => flowOf(spec.edges[edge]));
  const pairs = new Set(flows.map(String));
  const above = new Map(names.map((name) => [name, new Set()]));
  for (const [first, second] of flows) {
    if (isObjection(spec, first) || isObjection(spec, second) || pairs.has(`${second},${first}`)) continue;
    if (!reaches(above, second, first)) above.get(second).add(first);
  }
  return above;
}

/** The statements in the order of placing; each objection right after the first statement that it strikes. */
function orderOf(spec, names, drawn, above) {
  const below = new Map(names.map((name) => [name, names.filter((other) => above.get(other).has(name))]));
  const depth = new Map();
  const toEnd = (name) => {
    if (!depth.has(name)) depth.set(name, isEnd(spec, name) ? 0 : 1 + Math.max(0, ...below.get(name).map(toEnd)));
    return depth.get(name);
  };
  const main = names.filter((name) => !isObjection(spec, name)).sort((a, b) => toEnd(b) - toEnd(a) || a - b);
  const critics = new Map(main.map((name) => [name, []]));
  const loose = [];
  for (const name of names.filter((one) => isObjection(spec, one))) {
    const targets = drawn.filter((edge) => spec.edges[edge][0] === name).map((edge) => spec.edges[edge][1]);
    const struck = main.find((other) => targets.includes(other));
    (critics.get(struck) ?? loose).push(name);
    if (struck !== undefined) above.get(name).add(struck);
  }
  return [...main.flatMap((name) => [name, ...critics.get(name)]), ...loose];
}

/** Cells that are free or taken. */
class Board {
  constructor() {
    this.taken = new Set();
    /** @type {Map<number, Cell>} */
    this.cells = new Map();
  }

  /**
   * The highest free cell of a lane from a row on; of several, the one nearest to the column wished for.
   * @param {number} row @param {import("./grid.js").Lane} lane @param {boolean} fills @param {number} wish
   * @returns {Cell}
   */
  free(row, { first, count }, fills, wish) {
    const span = fills ? count : 1;
    const columns = Array.from({ length: count - span + 1 }, (_, more) => first + more).sort(
      (a, b) => Math.abs(a - wish) - Math.abs(b - wish) || a - b,
    );
    for (let at = row; ; at += 1) {
      const isFree = (column) => Array.from({ length: span }, (_, more) => `${at},${column + more}`);
      const column = columns.find((one) => !isFree(one).some((cell) => this.taken.has(cell)));
      if (column !== undefined) return { row: at, column, span };
    }
  }

  take(name, cell) {
    this.cells.set(name, cell);
    for (let more = 0; more < cell.span; more += 1) this.taken.add(`${cell.row},${cell.column + more}`);
  }

  /** The first row below some statements that have their cells. */
  below(names) {
    const rows = [...names].filter((name) => this.cells.has(name)).map((name) => this.cells.get(name).row);
    return Math.max(-1, ...rows) + 1;
  }
}

/** The row in which the two streams meet: below all that either process rests on, and free for both. */
function meetingRow(spec, names, above, board, grid) {
  const processes = names.filter((name) => spec.elements[name].kind === "process");
  const row = Math.max(...processes.map((name) => board.below(above.get(name))));
  const lanes = processes.map((name) => grid.lanes[spec.elements[name].process]);
  return Math.max(...lanes.map((lane) => board.free(row, lane, true, lane.first).row));
}

/** The processes whose boxes fill their lanes: those of the grid, and those that have few boxes there. */
function filling(spec, names, grid) {
  const laneOf = (name) => grid.lanes[spec.elements[name].process].first;
  const narrow = names.filter((name) => !WIDE_KINDS.includes(spec.elements[name].kind) && !isEnd(spec, name));
  const few = (process) => narrow.filter((name) => laneOf(name) === grid.lanes[process].first).length <= FEW;
  return new Set([...grid.spanning, ...Object.keys(grid.lanes).filter(few)]);
}

/** The band of the ends: those of one process or of none first, and below them what both processes bring together. */
function placeEnds(spec, ends, board, grid) {
  const bottom = board.below(board.cells.keys());
  const together = (name) => spec.elements[name].process === "both";
  for (const name of ends.filter((one) => !together(one))) {
    // On the map of one process what the other would bring stands beside it.
    const { process } = spec.elements[name];
    const lane = grid.lanes[process] ?? grid.lanes.context;
    const alone = ends.filter((other) => spec.elements[other].process === process).length === 1;
    const fills = alone || grid.spanning.includes(process) || grid.columnWidth < LEAST_END;
    board.take(name, board.free(bottom, lane, fills, lane.first));
  }
  const across = { first: 0, count: grid.columns };
  for (const name of ends.filter(together)) board.take(name, board.free(bottom, across, true, 0));
}

/**
 * @param {any} spec its `elements` and `edges`
 * @param {number[]} names the statements that are shown, in the order of the records
 * @param {number[]} drawn the lines between them
 * @param {import("./grid.js").Grid} grid with a lane for the process of each
 * @returns {Map<number, Cell>} in reading order: row by row, from left to right
 */
export function cellsOf(spec, names, drawn, grid) {
  const above = grounds(spec, names, drawn);
  const board = new Board();
  const fillers = filling(spec, names, grid);
  let meeting = null;
  for (const name of orderOf(spec, names, drawn, above).filter((one) => !isEnd(spec, one))) {
    const { kind, process } = spec.elements[name];
    const lane = grid.lanes[process];
    if (kind === "process") meeting ??= meetingRow(spec, names, above, board, grid);
    const joined = [...above.get(name)].filter((ground) => board.cells.has(ground));
    // An objection stands beside what it strikes, if there is room.
    const row = kind === "process" ? meeting : Math.max(0, board.below(joined) - (kind === "objection" ? 1 : 0));
    const wish = joined.reduce((sum, ground) => sum + board.cells.get(ground).column, 0) / joined.length;
    const fills = WIDE_KINDS.includes(kind) || fillers.has(process);
    board.take(name, board.free(row, lane, fills, joined.length ? wish : lane.first));
  }
  placeEnds(
    spec,
    names.filter((name) => isEnd(spec, name)),
    board,
    grid,
  );
  const rows = [...new Set([...board.cells.values()].map(({ row }) => row))].sort((a, b) => a - b);
  const packed = [...board.cells].map(
    /** @returns {[number, Cell]} */ ([name, cell]) => [name, { ...cell, row: rows.indexOf(cell.row) }],
  );
  return new Map(packed.sort(([, a], [, b]) => a.row - b.row || a.column - b.column));
}
