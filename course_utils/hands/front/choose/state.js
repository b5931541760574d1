// What is known about a row of decisions, as plain values: which moment is open, what is marked and what is decided in
// each; and what the decisions come to on two scales. Nothing here draws; the view (`choose.js`) shows it.

/**
 * @typedef {{key: string, text: string, backers: string, buys: string, costs: string, moves: [number, number]}} Way
 *
 * @typedef {{id: string, year: string, when: string, title: string, chosen: string, ways: Way[]}} Moment
 *
 * @typedef {Record<string, string>} Keys a way's key by the id of its moment
 *
 * @typedef {object} State
 * @property {number} at the moment that is open
 * @property {Keys} marked what stands marked where nothing is decided
 * @property {Keys} decided what is decided
 * @property {number} attempt how often decisions have been kept
 */

/** @returns {State} nothing is decided, the first moment is open */
export function blank() {
  return { at: 0, marked: {}, decided: {}, attempt: 0 };
}

/** Only what the moments of today still offer. */
function known(moments, keys = {}) {
  const offered = moments.filter(({ id, ways }) => ways.some(({ key }) => key === keys[id]));
  return Object.fromEntries(offered.map(({ id }) => [id, keys[id]]));
}

/** What a draft or an event keeps, in the order of the moments, so that the same is told from another. */
export function forKeeping(moments, given) {
  return { marked: known(moments, given.marked), decided: known(moments, given.decided) };
}

/**
 * Marks and decisions are others: those of a draft, or those that were kept. The first moment without one is open.
 * @param {State} state @param {Moment[]} moments @param {{marked?: Keys, decided?: Keys}} given @returns {State}
 */
export function rewritten(state, moments, given) {
  const kept = forKeeping(moments, given);
  const open = moments.findIndex(({ id }) => !(id in kept.decided));
  return { ...state, ...kept, at: open < 0 ? moments.length - 1 : open };
}

/** Another moment is opened. */
export function opened(state, at) {
  return { ...state, at };
}

/** A way is marked; nothing is decided by that. */
export function marked(state, id, key) {
  return { ...state, marked: { ...state.marked, [id]: key } };
}

/** What is marked in a moment is decided. */
export function decided(state, id) {
  const { [id]: key, ...rest } = state.marked;
  return { ...state, marked: rest, decided: { ...state.decided, [id]: key }, attempt: state.attempt + 1 };
}

/** A decision is taken back; its way stays marked. */
export function reopened(state, id) {
  const { [id]: key, ...rest } = state.decided;
  return { ...state, marked: { ...state.marked, [id]: key }, decided: rest, attempt: state.attempt + 1 };
}

/** So often has this learner kept decisions. */
export function told(state, times) {
  return { ...state, attempt: times };
}

/** @param {Moment} moment @param {string} key @returns {Way} */
export function wayOf(moment, key) {
  return /** @type {Way} */ (moment.ways.find((way) => way.key === key));
}

/**
 * The places that a row of decisions goes through on the two scales, the start included.
 * @param {Moment[]} moments @param {(moment: Moment) => string|undefined} pick a way's key, or none where none is taken
 * @returns {{id: string|null, at: [number, number]}[]}
 */
export function pathOf(moments, pick) {
  const path = [{ id: null, at: /** @type {[number, number]} */ ([0, 0]) }];
  for (const moment of moments) {
    const key = pick(moment);
    if (key === undefined) continue;
    const [first, second] = path[path.length - 1].at;
    const [a, b] = wayOf(moment, key).moves;
    path.push({ id: moment.id, at: [first + a, second + b] });
  }
  return path;
}

/**
 * How far the picture has to reach from its middle, so that nothing in it touches the edge.
 * @param {{at: [number, number]}[][]} paths
 */
export function reach(paths) {
  return 1 + Math.max(4, ...paths.flat().flatMap(({ at }) => at.map(Math.abs)));
}

/**
 * What the decisions come to.
 * @param {Moment[]} moments @param {State} state
 * @returns {{open: number, same: Moment[], other: Moment[], end: [number, number], real: [number, number]}} how many
 *   moments are open; where the choice was that of history and where it was not; where both rows end
 */
export function summary(moments, state) {
  const taken = moments.filter(({ id }) => id in state.decided);
  const last = (path) => path[path.length - 1].at;
  return {
    open: moments.length - taken.length,
    same: taken.filter((one) => state.decided[one.id] === one.chosen),
    other: taken.filter((one) => state.decided[one.id] !== one.chosen),
    end: last(pathOf(moments, ({ id }) => state.decided[id])),
    real: last(pathOf(moments, ({ chosen }) => chosen)),
  };
}
