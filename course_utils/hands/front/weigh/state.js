// What is known about a weighing, as plain values: the weights and those before them, the voice that is open, how
// distances are measured; and what the weights come to. Nothing here draws; the view (`weigh.js`) shows it.

/**
 * @typedef {Record<string, number|null>} Weights by the key of the consideration
 * @typedef {"points"|"shares"} Measure
 * @typedef {{key: string, name: string}} Consideration
 * @typedef {{key: string, name: string, weights: Record<string, number>}} Voice
 * @typedef {{considerations: Consideration[], voices: Voice[]}} Spec
 * @typedef {{weights: Weights, chosen: string, measure: Measure}} Form what is kept, and comes back
 *
 * @typedef {object} State
 * @property {Weights} weights
 * @property {string} chosen key of the voice that is open
 * @property {Measure} measure
 * @property {Weights[]} past the weights before each change, the oldest first
 * @property {string|null} last key of what was changed last: more of the same is the same change
 * @property {number} attempt how often the weights have been kept
 */

/** @type {Measure[]} */
export const MEASURES = ["points", "shares"];

/**
 * The form, from what was kept; what is not there any more is left out.
 * @param {Spec} spec @param {Partial<Form>} [given] @returns {Form}
 */
export function filled({ considerations, voices }, given = {}) {
  const known = voices.some(({ key }) => key === given.chosen);
  return {
    weights: Object.fromEntries(considerations.map(({ key }) => [key, given.weights?.[key] ?? null])),
    chosen: known ? /** @type {string} */ (given.chosen) : voices[0].key,
    measure: given.measure === "shares" ? "shares" : "points",
  };
}

/**
 * Weights that were set by hand, and where there are none those that are given.
 * @param {Form} own @param {Form} given @returns {Form}
 */
export function joined(own, given) {
  const set = Object.entries(own.weights).filter(([, value]) => value !== null);
  return { ...given, weights: { ...given.weights, ...Object.fromEntries(set) } };
}

/** @param {Spec} spec @returns {State} nothing is weighed */
export function blank(spec) {
  return { ...filled(spec), past: [], last: null, attempt: 0 };
}

/** @param {State} state @returns {Form} */
export function formOf({ weights, chosen, measure }) {
  return { weights, chosen, measure };
}

/**
 * A consideration gets another weight; null takes its weight away.
 * @param {State} state @param {string} key @param {number|null} value @returns {State}
 */
export function weighed(state, key, value) {
  if (state.weights[key] === value) return state;
  const past = state.last === key ? state.past : [...state.past, state.weights];
  return { ...state, weights: { ...state.weights, [key]: value }, past, last: key };
}

/** @param {Spec} spec @param {State} state @returns {State} no weight is left; it can be taken back */
export function cleared(spec, state) {
  return { ...state, weights: filled(spec).weights, past: [...state.past, state.weights], last: null };
}

/** @param {State} state @returns {State} as it was before the last change; the same where nothing was changed */
export function undone(state) {
  const before = state.past.at(-1);
  return before ? { ...state, weights: before, past: state.past.slice(0, -1), last: null } : state;
}

/** @param {State} state @param {string} key @returns {State} another voice is open */
export function opened(state, key) {
  return { ...state, chosen: key, last: null };
}

/** @param {State} state @param {Measure} measure @returns {State} */
export function measured(state, measure) {
  return { ...state, measure, last: null };
}

/** Everything is another: what a draft holds, or what was kept. What went before is gone. */
export function rewritten(state, form) {
  return { ...state, ...form, past: [], last: null };
}

/** So often has this learner kept the weights. */
export function told(state, times) {
  return { ...state, attempt: times };
}

/** How many considerations have no weight. */
export function openCount({ weights }) {
  return Object.values(weights).filter((value) => value === null).length;
}

/** The mean gap between two sets of weights. */
function meanGap(keys, one, other) {
  return keys.reduce((sum, key) => sum + Math.abs(one[key] - other[key]), 0) / keys.length;
}

/** How many of 100 coins, shared out as the weights are, would have to move; null where there is nothing to share. */
function coinsToMove(keys, one, other) {
  const [mine, theirs] = [one, other].map((weights) => keys.reduce((sum, key) => sum + weights[key], 0));
  if (!mine || !theirs) return null;
  return 50 * keys.reduce((sum, key) => sum + Math.abs(one[key] / mine - other[key] / theirs), 0);
}

/**
 * How far each voice lies, the nearest first; null while a weight is missing, or where shares have no meaning.
 * @param {Spec} spec @param {State} state
 * @returns {{voice: Voice, gap: number}[]|null}
 */
export function distances({ considerations, voices }, state) {
  if (openCount(state)) return null;
  const keys = considerations.map(({ key }) => key);
  const by = state.measure === "points" ? meanGap : coinsToMove;
  const found = voices.map((voice) => ({ voice, gap: by(keys, state.weights, voice.weights) }));
  if (found.some(({ gap }) => gap === null)) return null;
  return /** @type {{voice: Voice, gap: number}[]} */ (found).sort((one, other) => one.gap - other.gap);
}

/** The greatest distance there can be by a measure. */
export function farthest({ top }, measure) {
  return measure === "points" ? top : 100;
}

/**
 * The consideration on which the student and a voice differ most.
 * @param {Spec} spec @param {State} state @param {Voice} voice
 * @returns {Consideration|null} null where they agree in every weight
 */
export function mostApart({ considerations }, { weights }, voice) {
  const gap = ({ key }) => Math.abs(/** @type {number} */ (weights[key]) - voice.weights[key]);
  const most = considerations.reduce((best, one) => (gap(one) > gap(best) ? one : best), considerations[0]);
  return gap(most) ? most : null;
}
