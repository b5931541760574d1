// What is known in each stage of the arms races, as plain values, and what it comes to in numbers. Nothing here draws;
// the views (`race/stages/`) show it.

import { leastSquares, raceRegression, totalsLine } from "../least_squares.js";
import { richardsonCase, richardsonPath, richardsonRates, richardsonRest } from "../richardson.js";

// --- Richardson's line ---

/** What both blocs spent together, year by year. */
export function totalsOf({ blocs, years }) {
  return years.map((_, at) => Object.values(blocs).reduce((sum, bloc) => sum + bloc[at], 0));
}

/**
 * @typedef {{without: number|null, start: number|null}} Totals the point that is left out, and what 1909 is supposed to
 *   have begun at (null while that is no number)
 */

/** @returns {Totals} */
export function totalsBlank(spec) {
  return { without: null, start: Number(totalsOf(spec)[0].toFixed(1)) };
}

/**
 * The line through the points that count, all points, and where the line leads from the supposed start.
 * @param {any} spec @param {Totals} state
 */
export function totalsFound(spec, { without, start }) {
  const totals = totalsOf(spec);
  const line = totalsLine(totals, without);
  const after = start === null ? null : line.zero + (start - line.zero) * Math.exp(line.slope * (totals.length - 1));
  return { line, points: totalsLine(totals).points, after, real: totals.at(-1) };
}

// --- the trap ---

/** Both terms of a fit, with the sign that the theory wants. */
export function trapTerms({ reaction, own }) {
  return [
    { term: "reaction", value: reaction, plus: true, right: reaction > 0 },
    { term: "own", value: own, plus: false, right: own < 0 },
  ];
}

// --- what chance shows ---

/**
 * @typedef {object} Chance
 * @property {number|null} noise how much chance there is beside the growth; null while that is no number
 * @property {{pairs: number, signs: number, sure: number, level: number}} count of the pairs so far: both signs as in a
 *   race, the answer surely above 0, the levels surely alike
 * @property {Pair|null} last
 *
 * @typedef {{rival: number[], own: number[], found: ReturnType<typeof raceRegression>, signs: boolean, sure: boolean}}
 *   Pair two sides that know nothing of each other
 */

/** @returns {Chance} */
export function chanceBlank(noise) {
  return { noise, count: { pairs: 0, signs: 0, sure: 0, level: 0 }, last: null };
}

/** A number from a normal distribution (Box and Muller). */
function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function walk(years, noise, random) {
  let level = 0;
  return Array.from({ length: years }, () => {
    level += 1 + noise * normal(random);
    return level;
  });
}

/**
 * One pair more; none while the chance is no number.
 * @param {{years: number, critical: number}} spec @param {Chance} state
 * @param {() => number} random from 0 to 1
 * @returns {Chance}
 */
export function pairDrawn({ years, critical }, state, random) {
  if (state.noise === null) return state;
  const [rival, own] = [walk(years, state.noise, random), walk(years, state.noise, random)];
  const found = raceRegression(rival, own);
  const levels = leastSquares([rival, Array(years).fill(1)], own);
  const signs = found.rival[0] > 0 && found.own[0] < 0;
  const sure = found.rival[1] > critical;
  const alike = Math.abs(levels.values[0] / levels.errors[0]) > 2;
  const { count } = state;
  return {
    ...state,
    count: {
      pairs: count.pairs + 1,
      signs: count.signs + Number(signs),
      sure: count.sure + Number(sure),
      level: count.level + Number(alike),
    },
    last: { rival, own, found, signs, sure },
  };
}

// --- the race ---

/**
 * @typedef {{own: string, rival: string, pair: string}} Horses the two that are chosen, and the pair that is shown: the
 *   one before, while both are the same
 */

/** @returns {Horses} */
export function horsesBlank() {
  return { own: "CHN", rival: "USA-JPN", pair: "CHN USA-JPN" };
}

/**
 * A side is chosen.
 * @param {{races: Record<string, any>}} spec @param {Horses} state @param {{own?: string, rival?: string}} change
 * @returns {Horses}
 */
export function sideChosen({ races }, state, change) {
  const next = { ...state, ...change };
  const pair = `${next.own} ${next.rival}`;
  return pair in races ? { ...next, pair } : next;
}

/** Whether there is no race between the two that are chosen: a side does not run against itself. */
export function noRace({ own, rival, pair }) {
  return pair !== `${own} ${rival}`;
}

/**
 * What the signs of Richardson's two terms say.
 * @param {{rival: number[], own: number[]}} terms each with its t
 * @returns {"signs_right"|"signs_wrong_both"|"signs_wrong_rival"|"signs_wrong_own"}
 */
export function signVerdict({ rival, own }) {
  const [wrongRival, wrongOwn] = [rival[0] <= 0, own[0] >= 0];
  if (wrongRival && wrongOwn) return "signs_wrong_both";
  if (wrongRival) return "signs_wrong_rival";
  return wrongOwn ? "signs_wrong_own" : "signs_right";
}

// --- two sides that differ ---

const SIDES_TIME = 10;
const STEPS_IN_TIME = 8;

/**
 * @typedef {Record<string, number|null>} Sides the coefficients and the starts x0 and y0; null for what is no number
 */

/** @returns {Sides} */
export function sidesBlank({ system, start }) {
  return { ...system, ...start };
}

/** Some numbers are others. */
export function sidesChanged(state, change) {
  return { ...state, ...change };
}

/**
 * How both sides move, what becomes of them, and the part of it that fits a drawing.
 * @param {{furthest: number}} spec @param {Sides} state
 * @returns {null|{kind: string, rest: [number, number]|null, rates: number[], points: number[][], shown: number[][],
 *   levels: [number, number]}} nothing while one of the numbers is none
 */
export function sidesFound({ furthest }, { x0, y0, ...system }) {
  if ([...Object.values(system), x0, y0].includes(null)) return null;
  const points = Array.from({ length: SIDES_TIME * STEPS_IN_TIME + 1 }, (_, at) => {
    const t = at / STEPS_IN_TIME;
    return [t, ...richardsonPath(system, [x0, y0], t)];
  });
  const shown = points.filter(([, x, y]) => Math.abs(x) <= furthest && Math.abs(y) <= furthest);
  const levels = [0, ...shown.flatMap(([, x, y]) => [x, y])];
  return {
    kind: richardsonCase(system),
    rest: richardsonRest(system),
    rates: richardsonRates(system),
    points,
    shown,
    levels: [Math.min(...levels), Math.max(...levels)],
  };
}
