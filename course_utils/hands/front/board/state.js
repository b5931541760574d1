// What is known about the board of seeds, as plain values: the weights, the seed that is open, whether it is compared
// with the course's example; and what the weights come to. Nothing here draws; the view (`board.js`) shows it.

/** The highest weight; the lowest is 0. */
export const TOP = 10;
export const TIMES = ["then", "now"];

/**
 * @typedef {{then: number|null, now: number|null, count: number, indicator: string}} Weighed how strong a seed was and
 *   is, how often it counts, and what it is measured by
 *
 * @typedef {Record<string, Weighed>} Weights by the id of the seed
 *
 * @typedef {{id: string, title: string, example: number[]}} Seed
 *
 * @typedef {object} State
 * @property {Weights} weights
 * @property {string} chosen the seed that is open
 * @property {boolean} compared whether the course's example is shown
 * @property {number} attempt how often the board has been kept
 */

/** @type {Readonly<Weighed>} */
const UNWEIGHED = Object.freeze({ then: null, now: null, count: 1, indicator: "" });

/**
 * Weights of all seeds, from those that are given.
 * @param {Seed[]} seeds @param {Weights} given @returns {Weights}
 */
export function filled(seeds, given = {}) {
  return Object.fromEntries(seeds.map(({ id }) => [id, { ...UNWEIGHED, ...given[id] }]));
}

/** @param {Seed[]} seeds @returns {State} a board on which nothing is weighed */
export function blank(seeds) {
  return { weights: filled(seeds), chosen: seeds[0].id, compared: false, attempt: 0 };
}

/** Another seed is opened. */
export function opened(state, id) {
  return { ...state, chosen: id };
}

/** @param {State} state @param {string} id @param {Partial<Weighed>} change @returns {State} */
export function weighed(state, id, change) {
  return { ...state, weights: { ...state.weights, [id]: { ...state.weights[id], ...change } } };
}

/** All weights are others: those of a draft, or those that were kept. */
export function rewritten(state, seeds, given) {
  return { ...state, weights: filled(seeds, given) };
}

/** Weights that were changed by hand, and under the rest those that are given. */
export function joined(seeds, own, given) {
  const changed = (one) => Object.entries(one).filter(([name, value]) => value !== UNWEIGHED[name]);
  const below = filled(seeds, given);
  return Object.fromEntries(seeds.map(({ id }) => [id, { ...below[id], ...Object.fromEntries(changed(own[id])) }]));
}

/** The board is kept, and compared from now on. */
export function kept(state) {
  return { ...state, attempt: state.attempt + 1, compared: true };
}

/** So often has this learner kept the board. */
export function told(state, times) {
  return { ...state, attempt: times, compared: times > 0 };
}

/** How many seeds lack a weight. */
function openSeeds(seeds, weights) {
  return seeds.filter(({ id }) => TIMES.some((time) => weights[id][time] === null)).length;
}

/** Whether every weight is set. */
export function complete(seeds, { weights }) {
  return openSeeds(seeds, weights) === 0;
}

/** The mean of the weights at one time, each seed counted as often as the student says; null if none counts. */
function mean(seeds, weights, time) {
  const set = seeds.map(({ id }) => weights[id]).filter((one) => one[time] !== null);
  const count = set.reduce((sum, one) => sum + one.count, 0);
  return count ? set.reduce((sum, one) => sum + one[time] * one.count, 0) / count : null;
}

/**
 * What the weights come to.
 * @param {Seed[]} seeds @param {State} state
 * @returns {{open: number, before: number|null, after: number|null, grew: string[], shrank: string[]}} how many seeds
 *   lack a weight; the means then and now; the titles of what grew and what shrank most, once all are weighed
 */
export function summary(seeds, { weights }) {
  const open = openSeeds(seeds, weights);
  const [before, after] = TIMES.map((time) => mean(seeds, weights, time));
  const change = ({ id }) => weights[id].now - weights[id].then;
  const most = (sign) => {
    const best = Math.max(...seeds.map((seed) => sign * change(seed)));
    return best > 0 ? seeds.filter((seed) => sign * change(seed) === best).map(({ title }) => title) : [];
  };
  return { open, before, after, grew: open ? [] : most(1), shrank: open ? [] : most(-1) };
}

/**
 * Where the student and the course differ most.
 * @param {Seed[]} seeds @param {State} state
 * @returns {Seed|null} null where they differ nowhere
 */
export function furthest(seeds, { weights }) {
  const gap = ({ id, example }) => TIMES.reduce((sum, time, at) => sum + Math.abs(weights[id][time] - example[at]), 0);
  const most = seeds.reduce((best, seed) => (gap(seed) > gap(best) ? seed : best), seeds[0]);
  return gap(most) ? most : null;
}
