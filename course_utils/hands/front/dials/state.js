// What is known in the stages of the machine, as plain values, and what it comes to in numbers. Nothing here draws; the
// views (`dials/stages/`) show it.

import {
  CARDS_EACH,
  cornerPattern,
  equilibriumOf,
  kappaOf,
  playPhases,
  pushOf,
  regimeCode,
  STABLE,
  sidesOf,
} from "../two_dials.js";

// --- the two dials ---

/** @typedef {{q: any, u: number, b: number, s0: number}} Setting the model's numbers, both dials, and the start */

/**
 * Both dials at 0, with the course's numbers.
 * @param {any} spec @param {boolean} withStart whether effort begins where the course has it, or at 0
 * @returns {Setting}
 */
export function settingOf(spec, withStart = false) {
  return { q: spec.values, u: 0, b: 0, s0: withStart ? spec.start : 0 };
}

/**
 * A part of what is known is another.
 * @template State
 * @param {State} state @param {Partial<State>} change @returns {State}
 */
export function changed(state, change) {
  return { ...state, ...change };
}

/** One of the model's numbers is another. */
export function numbered(state, symbol, value) {
  return { ...state, q: { ...state.q, [symbol]: value } };
}

// --- by hand ---

/** Turns that are played by hand. */
export const TURNS = 8;
/** A side that wants to move by no more than this rests. */
const RESTS = 0.1;
const RULE_POINTS = 81;

/**
 * @typedef {{reaction: number, grievance: number, settles: number}} Rule how strongly a side answers the other, what it
 *   spends unanswered, and where both would end
 *
 * @typedef {{yours: number, theirs: number, both: boolean, turns: [number, number][]}} ByHand what is set for each
 *   side, whether both are set by hand, and the turns so far
 */

/** @returns {Rule} of both dials at 0, for one side of two */
export function ruleOf(q) {
  return { reaction: kappaOf(q, 0, 0), grievance: pushOf(q, 0, 0) / 2, settles: equilibriumOf(q, 0, 0) / 2 };
}

/** @returns {ByHand} */
export function byHandBlank() {
  return { yours: 2, theirs: 2, both: false, turns: [] };
}

/** What a side would set by the rule, when the other has set this much. */
function wish({ reaction, grievance }, seen) {
  return reaction * seen + grievance;
}

/** One turn more: the other side answers by the rule, if it is not set by hand. After the last one nothing changes. */
export function turned(rule, state) {
  if (state.turns.length >= TURNS) return state;
  const { yours, theirs, both, turns } = state;
  return { ...state, turns: [...turns, [yours, both ? theirs : wish(rule, yours)]] };
}

/**
 * How the turns stand.
 * @param {Rule} rule @param {ByHand} state
 * @returns {{count: number, over: boolean, last: [number, number]|undefined, wishes: number[], rests: boolean,
 *   sums: number[]}}
 *   what each side would want next, whether both rest there, and what each has spent
 */
export function standing(rule, { turns, both }) {
  const last = turns.at(-1);
  const wishes = last ? [wish(rule, last[1]), wish(rule, last[0])] : [];
  return {
    count: turns.length,
    over: turns.length >= TURNS,
    last,
    wishes,
    rests: both && wishes.length > 0 && wishes.every((one, side) => Math.abs(one - last[side]) <= RESTS),
    sums: [0, 1].map((side) => turns.reduce((all, one) => all + one[side], 0)),
  };
}

/** Where your side goes if both follow the rule from where they stand, in the exact solution of the model. */
export function ruledPath(q, rule, { turns, yours }) {
  const from = turns.at(-1) ?? [yours, rule.grievance];
  return Array.from({ length: RULE_POINTS }, (_, i) => {
    const turn = (TURNS * i) / (RULE_POINTS - 1);
    return [turn, sidesOf(q, 0, 0, from, 0, 2.5 * turn)[0]];
  });
}

// --- cards ---

/**
 * @typedef {{hand: number[], fewest: [number, number]|null}} Cards the places of the cards that are played, and the
 *   smallest hand so far, upgrading and bridging, that reached stable peace
 */

/** @returns {Cards} */
export function cardsBlank() {
  return { hand: [], fewest: null };
}

/** How many cards of upgrading and of bridging are played. */
export function handOf({ cards }, { hand }) {
  const count = (process) => cards.filter((card, at) => card.process === process && hand.includes(at)).length;
  return /** @type {[number, number]} */ ([count("upgrading"), count("bridging")]);
}

/** Both dials, as the cards turn them. */
export function dialsOf([up, bridge]) {
  return { u: up / CARDS_EACH, b: bridge / CARDS_EACH };
}

/**
 * Other cards are played.
 * @param {any} spec @param {Cards} state @param {number[]} hand
 * @returns {Cards}
 */
export function played(spec, { fewest }, hand) {
  const cards = handOf(spec, { hand });
  const { u, b } = dialsOf(cards);
  const sum = ([up, bridge]) => up + bridge;
  const better = regimeCode(spec.values, u, b) === STABLE && (!fewest || sum(cards) < sum(fewest));
  return { hand, fewest: better ? cards : fewest };
}

// --- the order of play ---

/** @typedef {ReturnType<typeof playPhases> & {name: string}} Played */

/**
 * Every order, played with a first stretch of some length.
 * @param {any} spec @param {number} length
 * @returns {{ways: Played[], highest: Played, lowest: Played, settles: number|null}} which climbs highest, which stays
 *   lowest, and where all would settle
 */
export function ordersPlayed({ orders, values, start }, length) {
  const ways = Object.entries(orders).map(([name, [first, second]]) => ({
    name,
    ...playPhases(values, [{ ...first, length }, second], start, 60),
  }));
  const by = (pick) => ways.reduce((best, one) => (pick(one, best) ? one : best));
  const [, { u, b }] = Object.values(orders)[0];
  return {
    ways,
    highest: by((one, best) => one.peak > best.peak),
    lowest: by((one, best) => one.peak < best.peak || (one.peak === best.peak && one.end < best.end)),
    settles: equilibriumOf(values, u, b),
  };
}

// --- how robust the result is ---

/** @typedef {{draws: number, same: number}} Draws how many sets of numbers were drawn, and how many show the picture */

/**
 * So many more sets of numbers are drawn.
 * @param {any} spec @param {Draws} state @param {number} count @param {() => number} random from 0 to 1
 * @returns {Draws}
 */
export function drawnMore({ values, robustness }, state, count, random) {
  const usual = cornerPattern(values);
  const ranges = Object.entries(robustness.drawn);
  let { same } = state;
  for (let at = 0; at < count; at += 1) {
    const numbers = ranges.map(([name, [low, high]]) => [name, low + (high - low) * random()]);
    same += Number(cornerPattern({ a: 1, ...Object.fromEntries(numbers) }) === usual);
  }
  return { draws: state.draws + count, same };
}
