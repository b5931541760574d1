// What is known about a prediction, as plain values: guessed, locked, restored from what was kept, and how far it was
// off. Nothing here draws; the view (`predict.js`) shows it.

import { answerMessage } from "../answer.js";

/** Characters of a reason, or of an explanation, that can be kept. */
export const MOST = 2000;

/**
 * @typedef {{label: string, value: number, given?: boolean}} Point
 *
 * @typedef {object} State
 * @property {(number|null)[]} guesses a value for each point of a series; none for a choice
 * @property {any} response what was locked, `{skipped: true}`, or null while nothing is
 * @property {string|null} shown the id of the kept prediction that is shown with the data
 */

/**
 * A prediction that nothing is known about.
 * @param {{kind: string, points?: Point[]}} spec
 * @returns {State}
 */
export function blank(spec) {
  const guesses = isSeries(spec) ? spec.points.map((point) => (point.given ? point.value : null)) : [];
  return { guesses, response: null, shown: null };
}

/** Whether values are guessed, and not one of some options chosen. */
export function isSeries({ kind }) {
  return kind !== "choice";
}

/** Whether the values are guessed on a chart. */
export function isDrawn({ kind }) {
  return kind === "line" || kind === "slope";
}

/** One value is guessed, or taken back with null. */
export function guessed(state, at, value) {
  return { ...state, guesses: state.guesses.map((before, i) => (i === at ? value : before)) };
}

/** What would be locked: all values, or the choice; null while one is missing. */
export function answerOf(spec, { guesses }, choice) {
  if (!isSeries(spec)) return choice === null ? null : { choice };
  return guesses.every((guess) => guess !== null) ? { values: guesses } : null;
}

/** The prediction is locked, or skipped, and the data are shown. */
export function locked(state, response) {
  return { ...state, response };
}

/**
 * A response as the host keeps it.
 * @param {{id: string, version: number}} spec @param {any} response
 * @param {1|2} attempt the prediction, or the explanation of its gap @param {string|null} sure
 */
export function sentAs(spec, response, attempt, sure) {
  return answerMessage(spec, "predict", response, { attempt, confidence: attempt === 1 ? sure : null });
}

/** The host has kept the prediction as an event. */
export function keptAs(state, id) {
  return { ...state, shown: id };
}

/**
 * What the host tells of this learner's kept events.
 * @param {{version: number}} spec @param {State} state @param {any[]} events of this prediction, oldest first
 * @returns {{state: State, explained: string|undefined}} with the explanation of the gap that was kept last. The same
 *   prediction told once more, because something else was kept, leaves the response as the same object.
 */
export function told(spec, state, events) {
  const own = events.filter((event) => event.version === spec.version);
  const first = own.find((event) => !("explained" in event.response));
  const explained = own.findLast((event) => "explained" in event.response)?.response.explained;
  const same = first && state.shown === first.id;
  const response = same ? state.response : (first?.response ?? null);
  return { state: { ...state, response, shown: first?.id ?? null }, explained };
}

/**
 * How far a series was off.
 * @param {Point[]} points @param {number[]} guesses
 * @returns {{mean: number, size: "small"|"middle"|"large", lean: "high"|"low"|"none", count: number,
 *   furthest: Point & {guess: number}}} `mean` without regard to sign; of points that were not given
 */
export function gap(points, guesses) {
  const open = points.map((point, at) => ({ ...point, guess: guesses[at] })).filter((one) => !one.given);
  const gaps = open.map((one) => one.guess - one.value);
  const mean = gaps.reduce((sum, one) => sum + Math.abs(one), 0) / gaps.length;
  const furthest = open[gaps.reduce((best, one, at) => (Math.abs(one) > Math.abs(gaps[best]) ? at : best), 0)];
  const values = points.map((point) => point.value);
  const range = Math.max(...values) - Math.min(...values) || Math.abs(furthest.value) || 1;
  const size = mean <= 0.05 * range ? "small" : mean <= 0.25 * range ? "middle" : "large";
  const high = gaps.filter((one) => one > 0).length;
  const lean = high === gaps.length ? "high" : high === 0 && gaps.some((one) => one < 0) ? "low" : "none";
  return { mean, size, lean, count: gaps.length, furthest };
}

/** The known line to compare with, a value or null for each point; null if there is none. */
export function besideValues({ beside, points }) {
  if (!beside) return null;
  const known = new Map(beside.points.map((point) => [point.label, point.value]));
  return points.map((point) => known.get(point.label) ?? null);
}

/** By how much a key moves a guess: a power of ten that needs at most some hundred steps from low to high. */
export function stepOf({ low, high }) {
  return 10 ** Math.floor(Math.log10((high - low) / 40));
}

/** Numbers with no decimal, with one at most, and with two: making one of these takes longer than using it. */
const DIGITS = [0, 1, 2].map((most) => new Intl.NumberFormat("en-GB", { maximumFractionDigits: most }));

/** A value as it is shown, with fewer digits the larger it is. */
export function inDigits(value) {
  return DIGITS[Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0].format(value);
}

/**
 * The table of guess and data.
 * @param {any} spec @param {any} response
 * @returns {{label: string, yours: string, data: string, beside: string}[]}
 */
export function tableRows(spec, response) {
  const beside = besideValues(spec);
  return spec.points.map((point, at) => ({
    label: point.label,
    yours: point.given || !response.values ? "" : inDigits(response.values[at]),
    data: inDigits(point.value),
    beside: beside && beside[at] !== null ? inDigits(beside[at]) : "",
  }));
}
