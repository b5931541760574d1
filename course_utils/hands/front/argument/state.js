// What is known about the map of the argument, as plain values: what is asked to be shown, which statement is chosen,
// and the way that the arrow keys came. Nothing here draws; the view (`argument.js`) shows it.

/** How a statement stands to others, in the order of its text. */
export const RELATIONS = ["rests_on", "leads_to", "critics", "answers", "undermines", "replies_to"];
const DOWN = ["leads_to", "undermines", "replies_to"];
const UP = ["rests_on", "critics"];

/**
 * @typedef {[number, number]} Neighbour the place of a statement, and that of the line to it
 *
 * @typedef {{from: number, way: string[], list: Neighbour[], at: number}} Trail where one came from, by which
 *   relations, among which statements, and where one is
 *
 * @typedef {object} State
 * @property {"backbone"|"whole"} depth
 * @property {"all"|"upgrading"|"bridging"} process
 * @property {boolean} critics whether what was said later is shown
 * @property {string|null} path the key of a path that is shown instead
 * @property {number|null} chosen
 * @property {Trail|null} trail
 */

/** @returns {State} the map as it opens */
export function blank() {
  return { depth: "backbone", process: "all", critics: false, path: null, chosen: null, trail: null };
}

/** The view that is shown: of a path, or of what was asked for. */
export function viewOf(spec, { path, depth, process, critics }) {
  return path ? spec.paths[path].view : spec.views[`${depth}-${process}-${critics ? "critics" : "plain"}`];
}

function holds(spec, state, index) {
  return viewOf(spec, state).elements.includes(index);
}

/**
 * Something else is asked to be shown; a chosen statement stays chosen if it is still there.
 * @param {any} spec @param {State} state @param {Record<string, any>} change of what is asked for
 * @returns {State}
 */
export function asked(spec, state, change) {
  const next = { ...state, ...change, path: null };
  return next.chosen !== null && !holds(spec, next, next.chosen) ? { ...next, chosen: null } : next;
}

/**
 * A statement is chosen; where it is not shown, as much more is as shows it.
 * @param {any} spec @param {State} state @param {number} index @param {Trail|null} trail
 * @returns {State}
 */
export function chosen(spec, state, index, trail) {
  const next = { ...state, chosen: index, trail };
  if (holds(spec, next, index)) return next;
  next.path = null;
  const more = [
    spec.elements[index].origin === "course" ? { critics: true } : {},
    { depth: "whole" },
    { process: "all" },
  ];
  for (const change of more) if (!holds(spec, next, index)) Object.assign(next, change);
  return next;
}

/** Nothing is chosen any more. */
export function cleared(state) {
  return { ...state, chosen: null, trail: null };
}

/** A path is shown instead of a view, or with null no more. */
export function onPath(state, path) {
  return path === null ? { ...state, path } : { ...state, path, chosen: null };
}

/** All that a statement is joined to. */
export function joined({ elements }, index) {
  return RELATIONS.filter((relation) => relation !== "answers").flatMap((relation) => elements[index][relation]);
}

/** What is shown of the statements that some relations lead to, each once. */
function neighbours(spec, state, index, relations) {
  const shown = new Set(viewOf(spec, state).elements);
  const found = relations.flatMap((relation) => spec.elements[index][relation]).filter(([other]) => shown.has(other));
  return found.filter(([other], place) => found.findIndex(([same]) => same === other) === place);
}

/** Without a trail, the neighbours are what bears on the same statement, or rests on the same ground. */
function besides(spec, state, index) {
  for (const [way, back] of [
    [DOWN, UP],
    [UP, DOWN],
  ]) {
    for (const [other] of neighbours(spec, state, index, way)) {
      const list = neighbours(spec, state, other, back);
      if (list.length > 1) return { from: other, way: back, list };
    }
  }
  return { from: index, way: DOWN, list: [] };
}

/**
 * Where an arrow key leads from a statement: up and down along the lines, left and right among those beside it.
 * @param {any} spec @param {State} state @param {number} index @param {string} key
 * @returns {{trail: Trail, edge: number}|"no_way"|"no_beside"|null} null for a key that leads nowhere
 */
export function step(spec, state, index, key) {
  const trail = state.trail?.at === index ? state.trail : null;
  const way = { ArrowDown: DOWN, ArrowUp: UP }[key];
  if (way) {
    const list = neighbours(spec, state, index, way);
    if (!list.length) return "no_way";
    // Going back the way one came returns to where one came from, not to the first of many.
    const back = trail && trail.way !== way ? list.findIndex(([other]) => other === trail.from) : -1;
    return stepTo(index, way, list, Math.max(0, back));
  }
  if (key !== "ArrowLeft" && key !== "ArrowRight") return null;
  const { from, way: towards, list } = trail ?? besides(spec, state, index);
  if (list.length < 2) return "no_beside";
  const here = list.findIndex(([other]) => other === index);
  return stepTo(from, towards, list, (here + (key === "ArrowRight" ? 1 : list.length - 1)) % list.length);
}

function stepTo(from, way, list, place) {
  const [at, edge] = list[place];
  return { trail: { from, way, list, at }, edge };
}
