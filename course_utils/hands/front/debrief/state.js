// Where the decisions that were taken in dilemmas lead on the plane of the two dials, as plain values. Each decision
// turns both dials by its two ratings, times the size of a step; dials are counted in hundredths, so that no sum is
// blurred. Nothing here draws; the view (`debrief.js`) shows it.

import { forKeeping, way } from "../role_play/state.js";
import { regimeCode } from "../two_dials.js";

/** How far one step of a rating may turn a dial, in hundredths. */
export const SIZES = Object.freeze({ low: 1, high: 10, start: 5 });
const FULL = 100;

/**
 * @typedef {import("../role_play/state.js").Spec & {title: string, lesson: string|null}} Play
 * @typedef {{plays: Play[], position: {name: string, u: number, b: number}, presets: {id: string, name: string,
 *   values: any}[]}} Spec
 * @typedef {{play: Play, number: number, upgrading: number, bridging: number}} Decision of a play, from 1 on
 * @typedef {{u: number, b: number}} Point in hundredths
 */

/**
 * The decisions that stand, in the order of the plays: what was kept last of each, as far as it can be played.
 * @param {Pick<Spec, "plays">} spec
 * @param {Record<string, any[]>} answers events by item, oldest first
 * @returns {Decision[]}
 */
export function decisionsOf({ plays }, answers) {
  return plays.flatMap((play) => {
    const last = (answers[play.id] ?? []).filter(({ version }) => version === play.version).at(-1);
    const kept = forKeeping(play, last?.response ?? {});
    return way(play, kept).map(({ upgrading, bridging }, at) => ({ play, number: at + 1, upgrading, bridging }));
  });
}

/** The sums of the ratings. @param {Pick<Decision, "upgrading"|"bridging">[]} decisions */
export function sumsOf(decisions) {
  const sum = (process) => decisions.reduce((all, one) => all + one[process], 0);
  return { upgrading: sum("upgrading"), bridging: sum("bridging") };
}

/**
 * The way of the point: where it begins, then where it stands after each decision; a dial goes from 0 to 1.
 * @param {Spec["position"]} position @param {Pick<Decision, "upgrading"|"bridging">[]} decisions
 * @param {number} size hundredths for each step of a rating
 * @returns {Point[]}
 */
export function trailOf(position, decisions, size) {
  const turned = (dial, rating) => Math.max(0, Math.min(FULL, dial + size * rating));
  const trail = [{ u: Math.round(FULL * position.u), b: Math.round(FULL * position.b) }];
  for (const { upgrading, bridging } of decisions) {
    const { u, b } = trail[trail.length - 1];
    trail.push({ u: turned(u, upgrading), b: turned(b, bridging) });
  }
  return trail;
}

/** A point as the dials have it. @param {Point} point @returns {[number, number]} */
export function dialsAt({ u, b }) {
  return [u / FULL, b / FULL];
}

/** What the model says of the end of a trail, as a place in REGIMES. @param {any} q @param {Point[]} trail */
export function endOf(q, trail) {
  return regimeCode(q, ...dialsAt(trail[trail.length - 1]));
}

/**
 * What comes out for each size of a step, neighbours of one outcome joined.
 * @param {Spec["position"]} position @param {Decision[]} decisions @param {any} q
 * @returns {{from: number, to: number, code: number}[]}
 */
export function bySize(position, decisions, q) {
  /** @type {{from: number, to: number, code: number}[]} */
  const runs = [];
  for (let size = SIZES.low; size <= SIZES.high; size += 1) {
    const code = endOf(q, trailOf(position, decisions, size));
    const last = runs.at(-1);
    if (last?.code === code) last.to = size;
    else runs.push({ from: size, to: size, code });
  }
  return runs;
}

/**
 * The plays without which something else would come out.
 * @param {Spec["position"]} position @param {Decision[]} decisions @param {number} size @param {any} q
 * @returns {{play: Play, code: number}[]}
 */
export function hinges(position, decisions, size, q) {
  const end = endOf(q, trailOf(position, decisions, size));
  const plays = [...new Set(decisions.map(({ play }) => play))];
  return plays
    .map((play) => ({ play, rest: decisions.filter((one) => one.play !== play) }))
    .map(({ play, rest }) => ({ play, code: endOf(q, trailOf(position, rest, size)) }))
    .filter(({ code }) => code !== end);
}
