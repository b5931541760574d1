// What is known about the map of the argument, as plain values: what is asked to be shown, which statement is chosen,
// and the way that the arrow keys came. Nothing here draws; the view (`argument.js`) shows it.

/** How a statement stands to others, in the order of its text. */
export const RELATIONS = ["rests_on", "leads_to", "critics", "answers", "undermines", "replies_to"];
const DOWN = ["leads_to", "undermines", "replies_to"];
const UP = ["rests_on", "critics"];

/** What is asked for, in the order in which it shows more: the first boxes, the main reasons, all. */
export const DEPTHS = ["start", "backbone", "whole"];
export const PROCESSES = ["all", "upgrading", "bridging"];
const ADVICE = ["recommendation", "further_point"];

/**
 * @typedef {[number, number]} Neighbour the place of a statement, and that of the line to it
 *
 * @typedef {{from: number, way: string[], list: Neighbour[], at: number}} Trail where one came from, by which
 *   relations, among which statements, and where one is
 *
 * @typedef {"why"|"how"} Way what a box opens: what bears on it, or the advice that serves it
 *
 * @typedef {object} State
 * @property {string} depth one of `DEPTHS`
 * @property {string} process one of `PROCESSES`
 * @property {boolean} critics whether what was said later is shown
 * @property {[Way, number][]} opened which boxes were opened, in that order
 * @property {string|null} path the key of a path that is shown instead
 * @property {number|null} chosen
 * @property {Trail|null} trail
 */

/** @returns {State} the map as it opens */
export function blank() {
  return { depth: "start", process: "all", critics: false, opened: [], path: null, chosen: null, trail: null };
}

/** What is kept of a state over a reload. @param {State} state */
export function keptOf({ depth, process, critics, opened }) {
  return { depth, process, critics, opened };
}

/**
 * The state that was kept; what is damaged, or of another version of the course, is as it is at first.
 * @param {any} spec @param {any} kept
 * @returns {State}
 */
export function restored(spec, kept) {
  const state = blank();
  if (DEPTHS.includes(kept?.depth)) state.depth = kept.depth;
  if (PROCESSES.includes(kept?.process)) state.process = kept.process;
  state.critics = kept?.critics === true;
  const isOpening = (one) => Array.isArray(one) && ["why", "how"].includes(one[0]) && spec.elements[one[1]];
  if (Array.isArray(kept?.opened)) state.opened = kept.opened.filter(isOpening);
  return state;
}

/**
 * What a box opens. "Why?": the reasons, and what the essay itself holds against it. "How?": the advice that serves it.
 * @param {any} spec @param {Way} way @param {number} index
 * @returns {number[]}
 */
export function grounds({ elements, edges }, way, index) {
  const { rests_on, critics } = elements[index];
  const isAdvice = (other) => ADVICE.includes(elements[other].kind);
  const found =
    way === "how"
      ? rests_on.filter(([other, edge]) => isAdvice(other) && edges[edge][2] === "supports")
      : [...rests_on, ...critics].filter(([other]) => !isAdvice(other) && elements[other].origin !== "course");
  return [...new Set(found.map(([other]) => other))];
}

/** What a process leaves on the map. */
function allowedIn({ elements, only }, process) {
  return new Set(process === "all" ? elements.keys() : only[process]);
}

/** What is shown before any box is opened. */
function baseOf(spec, { depth, process }) {
  const all = [...spec.elements.keys()].filter((index) => spec.elements[index].origin !== "course");
  const allowed = allowedIn(spec, process);
  return new Set((depth === "whole" ? all : spec[depth]).filter((index) => allowed.has(index)));
}

/** The unstated assumptions that some statements require, and the objections to any of these. */
function criticsOf({ elements, edges }, shown) {
  const found = new Set(shown);
  for (const [source, target, kind] of edges)
    if (kind === "requires" && shown.has(source) && elements[target].kind === "assumption") found.add(target);
  for (const [source, target] of edges)
    if (elements[source].kind === "objection" && found.has(target)) found.add(source);
  return found;
}

/**
 * The statements that are shown, in the order of the records: of a path, or of what was asked for with all that was
 * opened. An end is there as soon as something is that bears on it.
 * @param {any} spec @param {State} state
 * @returns {number[]}
 */
export function shownIn(spec, state) {
  if (state.path) return spec.paths[state.path].elements;
  const allowed = allowedIn(spec, state.process);
  let shown = baseOf(spec, state);
  for (let before = -1; before < shown.size; ) {
    before = shown.size;
    for (const [way, index] of state.opened)
      if (shown.has(index)) for (const other of grounds(spec, way, index)) if (allowed.has(other)) shown.add(other);
  }
  for (const end of spec.outcomes)
    if (allowed.has(end) && joined(spec, end).some(([other]) => shown.has(other))) shown.add(end);
  if (state.critics) shown = criticsOf(spec, shown);
  return [...shown].filter((index) => allowed.has(index)).sort((a, b) => a - b);
}

/** The lines between the statements that are shown, or those of a path. @returns {number[]} */
export function linesIn(spec, state) {
  if (state.path) return [...spec.paths[state.path].edges].sort((a, b) => a - b);
  const shown = new Set(shownIn(spec, state));
  return [...spec.edges.keys()].filter((edge) => shown.has(spec.edges[edge][0]) && shown.has(spec.edges[edge][1]));
}

const isOpen = ({ opened }, way, index) => opened.some(([one, at]) => one === way && at === index);

/**
 * What a box that is shown offers: to open something, with how many more statements that shows, or to close it again.
 * @param {any} spec @param {State} state @param {number} index
 * @returns {{way: Way, open: boolean, count: number}[]}
 */
export function offers(spec, state, index) {
  if (state.path) return [];
  const [base, allowed, shown] = [baseOf(spec, state), allowedIn(spec, state.process), new Set(shownIn(spec, state))];
  return /** @type {Way[]} */ (["why", "how"])
    .map((way) => {
      const open = isOpen(state, way, index);
      const more = grounds(spec, way, index).filter((other) => allowed.has(other) && !base.has(other));
      return { way, open, count: more.filter((other) => open || !shown.has(other)).length };
    })
    .filter(({ count }) => count > 0);
}

/**
 * A box is opened, or closed with all that was opened behind it.
 * @param {any} spec @param {State} state @param {Way} way @param {number} index
 * @returns {State}
 */
export function turned(spec, state, way, index) {
  if (!isOpen(state, way, index)) return { ...state, opened: [...state.opened, [way, index]] };
  let next = { ...state, opened: state.opened.filter(([one, at]) => one !== way || at !== index) };
  const shown = new Set(shownIn(spec, next));
  next = { ...next, opened: next.opened.filter(([, at]) => shown.has(at)) };
  return next.chosen !== null && !holds(spec, next, next.chosen) ? cleared(next) : next;
}

function holds(spec, state, index) {
  return shownIn(spec, state).includes(index);
}

/**
 * Something else is asked to be shown; a chosen statement stays chosen if it is still there.
 * @param {any} spec @param {State} state @param {Partial<State>} change of what is asked for
 * @returns {State}
 */
export function asked(spec, state, change) {
  const next = { ...state, ...change, path: null };
  return next.chosen !== null && !holds(spec, next, next.chosen) ? { ...next, chosen: null } : next;
}

/**
 * Open box after box until a statement is there, by the shortest way; null if there is none.
 * @param {any} spec @param {State} state @param {number} index
 * @returns {State|null}
 */
function openedTo(spec, state, index) {
  const allowed = allowedIn(spec, state.process);
  const seen = new Set(shownIn(spec, state));
  let edge = [...seen].map((at) => ({ at, opened: state.opened }));
  while (edge.length) {
    const next = [];
    for (const { at, opened } of edge) {
      for (const way of /** @type {Way[]} */ (["why", "how"])) {
        const more = { ...state, opened: isOpen({ ...state, opened }, way, at) ? opened : [...opened, [way, at]] };
        for (const other of grounds(spec, way, at).filter((one) => allowed.has(one) && !seen.has(one))) {
          seen.add(other);
          next.push({ at: other, opened: more.opened });
        }
      }
    }
    for (const { opened } of next) {
      const found = { ...state, opened: /** @type {[Way, number][]} */ (opened) };
      if (holds(spec, found, index)) return found;
    }
    edge = next;
  }
  return null;
}

/**
 * A statement is chosen; where it is not shown, as much more is as shows it.
 * @param {any} spec @param {State} state @param {number} index @param {Trail|null} trail
 * @returns {State}
 */
export function chosen(spec, state, index, trail) {
  let next = { ...state, chosen: index, trail };
  if (holds(spec, next, index)) return next;
  next.path = null;
  if (spec.elements[index].origin === "course") next.critics = true;
  for (const change of [{}, { process: "all" }, { depth: "whole" }]) {
    next = { ...next, ...change };
    const found = holds(spec, next, index) ? next : openedTo(spec, next, index);
    if (found) return found;
  }
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
  const shown = new Set(shownIn(spec, state));
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
