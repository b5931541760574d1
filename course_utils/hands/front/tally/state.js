// What is known about a tally of sets of verdicts, as plain values: which cards the student has judged, how much each
// card counts, and what that comes to; in how many of all weightings the answer would be another; and where student and
// course part. Averages are kept as whole sums and counts, so that equal means equal. Nothing here draws; the view
// (`tally.js`) shows it.

import { APART, SCALE } from "../verdicts/state.js";

/**
 * @typedef {{id: string, item: string, title: string, mark: string, parts: string[]}} Card
 * @typedef {{name: string, process: string, lesson: string, cards: Card[],
 *   order: {id: string, version: number, ranked: Record<string, string>}|null}} Side
 * @typedef {{id: string, version: number, view: "averages"|"marks", top: number, verdict_version: number,
 *   sets: Side[]}} Spec
 *
 * @typedef {"equal"|"order"|"own"} Preset
 * @typedef {"out"|"low"|"high"} Contested how a contested mark counts
 * @typedef {"yours"|"course"|"parts"} Row whose marks are counted
 * @typedef {{preset: Preset, weights: Record<string, number>, contested: Contested, all: boolean}} Form what is kept
 *
 * @typedef {object} Known what the learner has kept elsewhere
 * @property {Record<string, string>} judged a verdict after the evidence, by the id of its card
 * @property {Record<string, number>} ranks a weight from the learner's own order, by the id of a card
 *
 * @typedef {Form & Known & {past: Record<string, number>[], attempt: number}} State
 *
 * @typedef {{id: string, weight: number, sum: number, count: number}} Counted
 */

/** @type {Row[]} */
export const ROWS = ["yours", "course", "parts"];
/** @type {Preset[]} */
export const PRESETS = ["equal", "order", "own"];
/** @type {Contested[]} */
export const CONTESTED = ["out", "low", "high"];

/** The place of a mark on the scale, from -1 (reversed) to 3 (largely realised); null where it has none. */
export function points(mark, contested) {
  if (mark === APART) return { out: null, low: 0, high: SCALE.length - 2 }[contested];
  const at = SCALE.indexOf(mark);
  return at < 0 ? null : at - 1;
}

/** @param {Spec} spec @returns {Card[]} */
export function allCards({ sets }) {
  return sets.flatMap(({ cards }) => cards);
}

/**
 * The form, from what was kept; what is not there any more is left out.
 * @param {Spec} spec @param {Partial<Form>} [given] @returns {Form}
 */
export function filled(spec, given = {}) {
  const weight = (value) => (Number.isInteger(value) && value >= 0 && value <= spec.top ? value : 1);
  return {
    preset: PRESETS.find((one) => one === given.preset) ?? "equal",
    weights: Object.fromEntries(allCards(spec).map(({ id }) => [id, weight(given.weights?.[id])])),
    contested: CONTESTED.find((one) => one === given.contested) ?? "out",
    all: given.all === true,
  };
}

/** @param {Spec} spec @returns {State} nothing is known, and all cards count alike */
export function blank(spec) {
  return { ...filled(spec), judged: {}, ranks: {}, past: [], attempt: 0 };
}

/** @param {State} state @returns {Form} */
export function formOf({ preset, weights, contested, all }) {
  return { preset, weights, contested, all };
}

/** Everything is another: what a draft holds, or what was kept. */
export function rewritten(state, form) {
  return { ...state, ...form, past: [] };
}

/**
 * Something but a weight is another. Own weights that were never set begin as those in sight.
 * @param {Spec} spec @param {State} state @param {Partial<Pick<Form, "preset"|"contested"|"all">>} change
 * @returns {State}
 */
export function changed(spec, state, change) {
  const fresh = change.preset === "own" && Object.values(state.weights).every((one) => one === 1);
  return { ...state, ...change, ...(fresh ? { weights: weightsOf(spec, state) } : {}) };
}

/**
 * A card gets a weight of the student's own. Whoever begins with that begins with the weights in sight.
 * @param {Spec} spec @param {State} state @param {string} id @param {number} value @returns {State}
 */
export function weighed(spec, state, id, value) {
  const before = weightsOf(spec, state);
  return { ...state, preset: "own", weights: { ...before, [id]: value }, past: [...state.past, before] };
}

/** @param {State} state @returns {State} as before the last weight; the same where none was set */
export function undone(state) {
  const before = state.past.at(-1);
  return before ? { ...state, weights: before, past: state.past.slice(0, -1) } : state;
}

/** So often has this learner kept the tally. */
export function told(state, times) {
  return { ...state, attempt: times };
}

/** The weight of a place in an order of so many: the first two sevenths 3, the next three 2, the rest 1. */
export function rankWeight(place, all) {
  return place * 7 < 2 * all ? 3 : place * 7 < 5 * all ? 2 : 1;
}

/**
 * What the learner has kept elsewhere: verdicts, each of which counts once it was given after the evidence, and orders.
 * @param {Spec} spec @param {Record<string, any[]>} answers by item, oldest first
 * @returns {Known}
 */
export function known(spec, answers) {
  /** @type {Known} */
  const found = { judged: {}, ranks: {} };
  for (const { id, item } of allCards(spec)) {
    const events = (answers[item] ?? []).filter(({ version }) => version === spec.verdict_version);
    const verdict = events.at(-1)?.response?.verdict;
    if (events.length > 1 && (verdict === APART || SCALE.includes(verdict))) found.judged[id] = verdict;
  }
  for (const { order } of spec.sets) {
    if (!order) continue;
    const last = (answers[order.id] ?? []).filter(({ version }) => version === order.version).at(-1);
    const ids = (last?.response?.chosen ?? []).map((key) => order.ranked[key]).filter(Boolean);
    if (ids.length !== Object.keys(order.ranked).length) continue;
    for (const [place, id] of ids.entries()) found.ranks[id] = rankWeight(place, ids.length);
  }
  return found;
}

/** @param {Spec} spec @param {State} state @returns {Record<string, number>} how much each card counts now */
export function weightsOf(spec, { preset, weights, ranks }) {
  const weight = ({ id }) => (preset === "own" ? weights[id] : preset === "order" ? (ranks[id] ?? 1) : 1);
  return Object.fromEntries(allCards(spec).map((card) => [card.id, weight(card)]));
}

/** The marks of a card in one of the rows; none where they are not to be seen yet. */
export function marksOf({ id, mark, parts }, row, { judged, all }) {
  if (row === "yours") return id in judged ? [judged[id]] : [];
  if (!all && !(id in judged)) return [];
  return row === "course" ? [mark] : parts;
}

/**
 * What is counted in a row, for each of the two sets.
 * @param {Spec} spec @param {State} state @param {Row} row
 * @returns {[Counted[], Counted[]]}
 */
export function counted(spec, state, row) {
  const weights = weightsOf(spec, state);
  return /** @type {[Counted[], Counted[]]} */ (
    spec.sets.map(({ cards }) =>
      cards
        .map((card) => {
          const found = marksOf(card, row, state)
            .map((mark) => points(mark, state.contested))
            .filter((value) => value !== null);
          const sum = found.reduce((total, value) => total + /** @type {number} */ (value), 0);
          return { id: card.id, weight: weights[card.id], sum, count: found.length };
        })
        .filter(({ count }) => count),
    )
  );
}

/** Sum and count of some cards with their weights. @param {Counted[]} cards @returns {[number, number]} */
function weightedSum(cards) {
  return [
    cards.reduce((total, { weight, sum }) => total + weight * sum, 0),
    cards.reduce((total, { weight, count }) => total + weight * count, 0),
  ];
}

/** The average of some cards; null where nothing counts. @param {Counted[]} cards @returns {number|null} */
export function mean(cards) {
  const [sum, count] = weightedSum(cards);
  return count ? sum / count : null;
}

/** Which of two averages is greater: 1 the first, -1 the second, 0 neither; null where one is none. */
export function compared([first, second]) {
  const [[a, m], [b, n]] = [weightedSum(first), weightedSum(second)];
  return m && n ? Math.sign(a * n - b * m) : null;
}

/**
 * How often each average comes up if every card counts each weight from 0 to the top, the lowest average first.
 * @param {Counted[]} cards @param {number} top
 * @returns {{sum: number, count: number, times: number}[]}
 */
function averages(cards, top) {
  let ways = new Map([["0,0", { sum: 0, count: 0, times: 1 }]]);
  for (const card of cards) {
    const next = new Map();
    for (const { sum, count, times } of ways.values()) {
      for (let weight = 0; weight <= top; weight += 1) {
        const made = { sum: sum + weight * card.sum, count: count + weight * card.count };
        const key = `${made.sum},${made.count}`;
        next.set(key, { ...made, times: times + (next.get(key)?.times ?? 0) });
      }
    }
    ways = next;
  }
  return [...ways.values()]
    .filter(({ count }) => count)
    .sort((one, other) => one.sum * other.count - other.sum * one.count);
}

/**
 * In how many of all weightings the first set lies ahead, both lie level, or the first lies behind: every card counts
 * each weight from 0 to the top, with every other's.
 * @param {[Counted[], Counted[]]} sets @param {number} top
 * @returns {{ahead: number, level: number, behind: number, all: number}}
 */
export function weightings([first, second], top) {
  const [ones, others] = [averages(first, top), averages(second, top)];
  const all = others.reduce((total, { times }) => total + times, 0);
  const sums = { ahead: 0, level: 0, behind: 0, all: 0 };
  let [low, high, below, upTo] = [0, 0, 0, 0];
  const against = (one, place) => others[place].sum * one.count - one.sum * others[place].count;
  for (const one of ones) {
    // Both pointers only ever go up, for the averages of both sides do.
    while (low < others.length && against(one, low) < 0) below += others[low++].times;
    while (high < others.length && against(one, high) <= 0) upTo += others[high++].times;
    sums.ahead += one.times * below;
    sums.level += one.times * (upTo - below);
    sums.behind += one.times * (all - upTo);
    sums.all += one.times * all;
  }
  return sums;
}

/**
 * The cards any one of which, left out alone, would make another answer.
 * @param {[Counted[], Counted[]]} sets @returns {string[]} their ids
 */
export function hinges(sets) {
  const now = compared(sets);
  const without = (id) =>
    compared(/** @type {[Counted[], Counted[]]} */ (sets.map((cards) => cards.filter((one) => one.id !== id))));
  return sets
    .flat()
    .filter(({ id, weight }) => weight && ![now, null].includes(without(id)))
    .map(({ id }) => id);
}

/**
 * All that a row comes to; null where one of the sets has nothing to count.
 * @param {Spec} spec @param {State} state @param {Row} row
 */
export function result(spec, state, row) {
  const sets = counted(spec, state, row);
  const sign = compared(sets);
  const means = sets.map(mean);
  if (sign === null) return { means, counts: sets.map(({ length }) => length), found: null };
  const grid = weightings(sets, spec.top);
  const same = sign > 0 ? grid.ahead : sign < 0 ? grid.behind : grid.level;
  return {
    means,
    counts: sets.map(({ length }) => length),
    found: { sign, gap: Math.abs(means[0] - means[1]), turned: grid.all - same, all: grid.all, hinges: hinges(sets) },
  };
}

/**
 * Where the student and the course part, over the cards that the student has judged.
 * @param {Spec} spec @param {State} state
 * @returns {{judged: number, all: number, agree: number, higher: number, lower: number, apart: number,
 *   furthest: Card|null}} of all cards those that were judged; of these, on how many both agree, the student's verdict
 *   is the higher or the lower one, or one of them stands beside the scale; and the card on which they lie furthest
 *   apart
 */
export function parted(spec, { judged }) {
  const cards = allCards(spec);
  const seen = cards.filter(({ id }) => id in judged);
  const gap = ({ id, mark }) => {
    const [own, course] = [points(judged[id], "out"), points(mark, "out")];
    return own === null || course === null ? null : own - course;
  };
  const same = ({ id, mark }) => judged[id] === mark;
  const size = (card) => Math.abs(gap(card) ?? 0);
  const most = seen.reduce((best, card) => (best && size(best) >= size(card) ? best : card), /** @type {any} */ (null));
  return {
    judged: seen.length,
    all: cards.length,
    agree: seen.filter(same).length,
    higher: seen.filter((card) => (gap(card) ?? 0) > 0).length,
    lower: seen.filter((card) => (gap(card) ?? 0) < 0).length,
    apart: seen.filter((card) => !same(card) && gap(card) === null).length,
    furthest: most && size(most) ? most : null,
  };
}

/**
 * How often each verdict stands in one set, as far as it may be seen.
 * @param {Side} side @param {"yours"|"course"} row @param {State} state
 * @returns {{grade: string, count: number}[]} the best verdict first; those that nobody gave are left out
 */
export function spread({ cards }, row, state) {
  const marks = cards.flatMap((card) => marksOf(card, row, state));
  return [...SCALE.toReversed(), APART]
    .map((grade) => ({ grade, count: marks.filter((mark) => mark === grade).length }))
    .filter(({ count }) => count);
}
