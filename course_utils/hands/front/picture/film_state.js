// Which year a film shows, as a plain value. Nothing here draws or plays; the control (`picture/film.js`) does.

/** Milliseconds for the whole of a film, and at most and at least for one of its years. */
const TAKES = { whole: 20000, most: 1200, least: 100 };

/** Years on both sides of a halt in which a film is slower. */
const SLOW = 5;

/**
 * @typedef {{year: number|null, touched: boolean}} State the year that is shown, null for all of them; and whether
 *   somebody chose it: who did plays on from it, an untouched film begins at its beginning
 *
 * @typedef {{first: number, last: number, state: number|null, landmarks?: [number, string][]}} Control the landmarks in
 *   order of years; the last is the essay
 */

/** @param {Control} control @returns {State} */
export function blank({ state }) {
  return { year: state, touched: false };
}

/** A year is chosen, or the nearest one that there is. */
export function chosen({ first, last }, year) {
  return { year: Math.min(last, Math.max(first, year)), touched: true };
}

/** A year further, or back; from all years to the last but one. */
export function stepped(control, { year }, by) {
  return chosen(control, (year ?? control.last) + by);
}

/** All years are shown together. @returns {State} */
export function together() {
  return { year: null, touched: false };
}

/**
 * The year with which playing begins.
 * @param {Control} control @param {State} state @param {number} begin the first year in which there is anything to see
 * @returns {State}
 */
export function begun(control, { year, touched }, begin) {
  return chosen(control, !touched || year === null || year >= control.last ? begin : year);
}

/**
 * Where a film begins: not before the first of the landmarks.
 * @param {Control} control @param {number} begin the first year in which there is anything to see
 */
export function opening({ landmarks = [] }, begin) {
  return Math.max(begin, landmarks[0]?.[0] ?? begin);
}

/** The year at which a film waits until it is told to go on: that of the essay. @param {Control} control */
function haltOf({ first, last, landmarks = [] }) {
  const year = landmarks.at(-1)?.[0];
  return year > first && year < last ? year : last;
}

/** Whether a film stops in a year: at its halt, and at its end. @param {Control} control */
export function stops(control, year) {
  return year >= control.last || year === haltOf(control);
}

/**
 * Milliseconds for which a year stays: it starts gently, and slows down towards its halt and its end.
 * @param {Control} control @param {number} begin the first year of the film @param {number} year
 */
export function beatOf(control, begin, year) {
  const { whole, most, least } = TAKES;
  const rests = [begin, haltOf(control), control.last];
  const weight = (one) => 1 + Math.max(0, 1 - Math.min(...rests.map((rest) => Math.abs(one - rest))) / SLOW);
  let all = 0;
  for (let one = begin; one < control.last; one++) all += weight(one);
  return Math.round(Math.min(most, Math.max(least, (whole * weight(year)) / (all || 1))));
}
