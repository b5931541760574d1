// How the lines of the argument map run. They keep to the gaps between rows and columns, so none hides a label; lines
// of one kind to one statement share a track, so that seven recommendations make one trunk.

import { HEADING } from "./grid.js";

/** Pixels between two tracks in a gap between rows, and the most between two in a gap between columns. */
const TRACK = 6;
const STEP = 5;

/**
 * @typedef {string} Bundle a statement and a kind: what ends there in that way shares a track
 *
 * @typedef {object} Port where lines of a kind leave or reach a statement
 * @property {string} key
 * @property {number} name
 * @property {"top"|"bottom"} side
 * @property {boolean} into
 *
 * @typedef {object} Route a line before it has pixels: the gaps between rows that it runs in, and where it changes
 * @property {number} edge
 * @property {Bundle} bundle
 * @property {Port} start
 * @property {Port} end
 * @property {number[]} gaps
 * @property {number|null} gutter
 * @property {number|null} upright
 */

/** Runs from a low to a high place, each of one bundle. */
class Runs {
  constructor() {
    /** @type {Map<Bundle, [number, number]>} */
    this.ends = new Map();
  }

  widen(bundle, ...places) {
    const all = [...(this.ends.get(bundle) ?? []), ...places];
    this.ends.set(bundle, [Math.min(...all), Math.max(...all)]);
  }

  /** A track for each run, so that runs on one track do not touch. @returns {Map<Bundle, number>} */
  tracks() {
    /** @type {number[]} */
    const free = [];
    const tracks = new Map();
    const sorted = [...this.ends].sort(([one, a], [other, b]) => a[0] - b[0] || a[1] - b[1] || (one < other ? -1 : 1));
    for (const [bundle, [low, high]] of sorted) {
      const found = free.findIndex((end) => end + 8 < low);
      const track = found < 0 ? free.length : found;
      free[track] = high;
      tracks.set(bundle, track);
    }
    return tracks;
  }
}

/** The runs of a place, made when they are first asked for. */
function runsAt(all, place) {
  if (!all.has(place)) all.set(place, new Runs());
  return all.get(place);
}

class Routes {
  /**
   * @param {any} spec @param {Map<number, import("./cells.js").Cell>} cells
   * @param {import("./grid.js").Grid} grid @param {number[]} drawn
   */
  constructor(spec, cells, grid, drawn) {
    this.spec = spec;
    this.cells = cells;
    this.grid = grid;
    this.occupied = new Set();
    this.joined = new Set();
    for (const { row, column, span } of cells.values()) {
      for (let more = 0; more < span; more += 1) {
        this.occupied.add(`${row},${column + more}`);
        if (more) this.joined.add(`${row},${column + more}`);
      }
    }
    this.routes = drawn.map((edge) => this.route(edge));
    this.x = this.portPlaces();
    /** @type {Map<number, Set<Bundle>>} */
    this.load = new Map();
    for (const route of this.routes) this.chooseUpright(route);
  }

  /** @returns {[number, number]} where a box begins and ends */
  sides(name) {
    const { column, span } = this.cells.get(name);
    return [this.grid.left(column), this.grid.left(column + span - 1) + this.grid.columnWidth];
  }

  /** @returns {Route} */
  route(edge) {
    const [source, target, kind] = this.spec.edges[edge];
    const [from, to] = [this.cells.get(source).row, this.cells.get(target).row];
    const port = (name, side, into) => ({ key: `${name} ${side} ${into} ${kind}`, name, side, into });
    const [leaves, reaches] = from < to ? ["bottom", "top"] : from > to ? ["top", "bottom"] : ["bottom", "bottom"];
    const gaps = from < to ? [from + 1, to] : from > to ? [from, to + 1] : [from + 1];
    return {
      edge,
      bundle: `${target} ${kind}`,
      start: port(source, leaves, false),
      end: port(target, reaches, true),
      gaps: [...new Set(gaps)],
      gutter: null,
      upright: null,
    };
  }

  /** Where on its box each port is: side by side, in the order of where their lines go. */
  portPlaces() {
    const middle = (name) => this.sides(name)[0] / 2 + this.sides(name)[1] / 2;
    /** @type {Map<string, {port: Port, towards: number[]}>} */
    const ports = new Map();
    const towards = (port, other) => {
      if (!ports.has(port.key)) ports.set(port.key, { port, towards: [] });
      ports.get(port.key).towards.push(middle(other.name));
    };
    for (const { start, end } of this.routes) {
      towards(start, end);
      towards(end, start);
    }
    const mean = (places) => places.reduce((sum, one) => sum + one, 0) / places.length;
    const inOrder = [...ports.values()].sort(
      (a, b) => mean(a.towards) - mean(b.towards) || (a.port.key < b.port.key ? -1 : 1),
    );
    const places = new Map();
    for (const { port } of inOrder) {
      const beside = inOrder.filter((one) => one.port.name === port.name && one.port.side === port.side);
      const at = beside.findIndex((one) => one.port === port) + 1;
      const [left, right] = this.sides(port.name);
      // What comes in and what goes out keep apart, so that two lines never seem to be one.
      places.set(port.key, left + ((right - left) * at) / (beside.length + 1) + (port.into ? 5 : -5));
    }
    return places;
  }

  /** Where a line that passes rows runs upright: in the gap between columns that is nearest and least full. */
  chooseUpright(route) {
    if (route.gaps.length < 2) return;
    const rows = [];
    for (let row = Math.min(...route.gaps); row < Math.max(...route.gaps); row += 1) rows.push(row);
    const [start, end] = [this.x.get(route.start.key), this.x.get(route.end.key)];
    /** @type {{cost: number, gutter: number|null, place: number}|null} */
    let best = null;
    const offer = (cost, gutter, place) => {
      if (!best || cost < best.cost) best = { cost, gutter, place };
    };
    for (const place of [end, start]) {
      const column = this.columnAt(place);
      const free = column !== null && !rows.some((row) => this.occupied.has(`${row},${column}`));
      if (free) offer(Math.abs(start - end) - 1, null, place);
    }
    for (let gutter = 0; gutter <= this.grid.columns; gutter += 1) {
      if (rows.some((row) => this.joined.has(`${row},${gutter}`))) continue;
      const [low, high] = this.grid.gap(gutter);
      const place = (low + high) / 2;
      const load = this.load.get(gutter) ?? new Set();
      const crowd = load.has(route.bundle) ? 0 : 7 * load.size;
      offer(Math.abs(start - place) + Math.abs(end - place) + crowd, gutter, place);
    }
    route.gutter = best.gutter;
    route.upright = best.place;
    if (route.gutter === null) return;
    if (!this.load.has(route.gutter)) this.load.set(route.gutter, new Set());
    this.load.get(route.gutter).add(route.bundle);
  }

  columnAt(x) {
    for (let column = 0; column < this.grid.columns; column += 1) {
      const left = this.grid.left(column);
      if (left <= x && x <= left + this.grid.columnWidth) return column;
    }
    return null;
  }

  /** Where each line runs upright: beside others in its gap between columns, or alone through empty cells. */
  uprights() {
    /** @type {Map<number, Runs>} */
    const all = new Map();
    const shared = this.routes.filter(({ gutter }) => gutter !== null);
    for (const { gutter, bundle, gaps } of shared) runsAt(all, gutter).widen(bundle, ...gaps.map((gap) => gap * 100));
    const places = new Map();
    for (const [gutter, runs] of all) {
      const tracks = runs.tracks();
      const [low, high] = this.grid.gap(gutter);
      const count = Math.max(...tracks.values()) + 1;
      const step = Math.min(STEP, (high - low - 6) / Math.max(1, count - 1));
      const first = (low + high - step * (count - 1)) / 2;
      for (const [bundle, track] of tracks) places.set(`${gutter} ${bundle}`, first + step * track);
    }
    return new Map(
      this.routes
        .filter(({ upright }) => upright !== null)
        .map(({ edge, gutter, bundle, upright }) => [
          edge,
          gutter === null ? upright : places.get(`${gutter} ${bundle}`),
        ]),
    );
  }

  /** The track of each bundle in each gap between rows. */
  across(upright) {
    /** @type {Map<number, Runs>} */
    const all = new Map();
    for (const { edge, bundle, start, end, gaps } of this.routes) {
      const [from, to] = [this.x.get(start.key), this.x.get(end.key)];
      const middle = upright.get(edge);
      if (middle === undefined) runsAt(all, gaps[0]).widen(bundle, from, to);
      else {
        runsAt(all, gaps[0]).widen(bundle, from, middle);
        runsAt(all, gaps[1]).widen(bundle, middle, to);
      }
    }
    return new Map([...all].map(([gap, runs]) => [gap, runs.tracks()]));
  }
}

/** The corners without those that lie on a straight run. */
function straightened(points) {
  const kept = [points[0]];
  points.slice(1, -1).forEach((here, at) => {
    const [before, after] = [kept.at(-1), points[at + 2]];
    const same = here[0] === before[0] && here[1] === before[1];
    const straight = [0, 1].some((way) => before[way] === here[way] && here[way] === after[way]);
    if (!same && !straight) kept.push(here);
  });
  return [...kept, points.at(-1)];
}

/**
 * Where rows begin, and the lines with their corners.
 * @param {any} spec @param {Map<number, import("./cells.js").Cell>} cells @param {import("./grid.js").Grid} grid
 * @param {number[]} drawn the lines @param {number[]} heights of the rows
 * @returns {{height: number, tops: number[], lines: {edge: number, points: [number, number][]}[]}} in pixels; each line
 *   runs upright first, then level, and so on in turn
 */
export function routed(spec, cells, grid, drawn, heights) {
  const routes = new Routes(spec, cells, grid, drawn);
  const upright = routes.uprights();
  const tracks = routes.across(upright);
  const [tops, level] = [[], new Map()];
  let y = HEADING;
  for (let gap = 0; gap <= heights.length; gap += 1) {
    const here = tracks.get(gap) ?? new Map();
    const count = Math.max(-1, ...here.values()) + 1;
    const between = gap > 0 && gap < heights.length;
    for (const [bundle, track] of here) level.set(`${gap} ${bundle}`, y + 12 + TRACK * track);
    y += (between ? 24 : 8) + TRACK * Math.max(0, count - (between ? 1 : 0)) + (count ? 8 : 0);
    if (gap < heights.length) {
      tops.push(y);
      y += heights[gap];
    }
  }
  const side = (port) => {
    const { row } = cells.get(port.name);
    return port.side === "top" ? tops[row] : tops[row] + heights[row];
  };
  const lines = routes.routes.map(({ edge, bundle, start, end, gaps }) => {
    const [from, to] = [routes.x.get(start.key), routes.x.get(end.key)];
    const first = level.get(`${gaps[0]} ${bundle}`);
    const middle = upright.get(edge);
    const second = level.get(`${gaps.at(-1)} ${bundle}`);
    const turns =
      middle === undefined
        ? [
            [from, first],
            [to, first],
          ]
        : [
            [from, first],
            [middle, first],
            [middle, second],
            [to, second],
          ];
    return { edge, points: straightened([[from, side(start)], ...turns, [to, side(end)]]) };
  });
  return { height: y, tops, lines };
}
