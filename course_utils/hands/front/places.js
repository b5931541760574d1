// Where a learner stopped, in each lesson: kept in the browser, beside the drafts.

import { browserStore, placeKey } from "./storage.js";

/**
 * @typedef {{station: string, read: string[], time: string}} Place `station` is where one was last, `read` are the
 *   stations whose end was seen, both by their places on the page
 */

/**
 * @param {string} learner @param {string} lesson
 * @returns {Place|null}
 */
export function placeIn(learner, lesson, store = browserStore()) {
  const place = store.get(placeKey(learner, lesson));
  return typeof place?.station === "string" && Array.isArray(place.read) ? place : null;
}

/**
 * Remember where one is, and what was read.
 * @param {string} learner @param {string} lesson @param {string} station
 * @param {string[]} read @param {Date} now
 */
export function rememberPlace(learner, lesson, station, read, now = new Date(), store = browserStore()) {
  store.set(placeKey(learner, lesson), { station, read, time: now.toISOString() });
}

/**
 * The lesson in which a learner was last, and where.
 * @param {string} learner
 * @returns {{lesson: string, place: Place}|null}
 */
export function lastPlace(learner, store = browserStore()) {
  const prefix = placeKey(learner, "");
  let found = null;
  for (const key of store.keys(prefix)) {
    const lesson = key.slice(prefix.length);
    const place = placeIn(learner, lesson, store);
    if (place && (!found || place.time > found.place.time)) found = { lesson, place };
  }
  return found;
}
