// Which year a film shows, as a plain value. Nothing here draws or plays; the control (`picture/film.js`) does.

/** Milliseconds for the whole of a film, and at most and at least for one of its years. */
const TAKES = { whole: 22000, most: 1200, least: 100 };

/**
 * @typedef {{year: number|null, touched: boolean}} State the year that is shown, null for all of them; and whether
 *   somebody chose it: who did plays on from it, an untouched film begins at its beginning
 *
 * @typedef {{first: number, last: number, state: number|null}} Control
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

/** Whether a film has come to its end. */
export function ended({ last }, { year }) {
  return year >= last;
}

/** Milliseconds for each year of a film that begins with one. */
export function beatOf({ last }, begin) {
  const { whole, most, least } = TAKES;
  return Math.min(most, Math.max(least, whole / (last - begin || 1)));
}
