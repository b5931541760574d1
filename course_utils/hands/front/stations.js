// How far somebody is in a lesson: which stations are done, how many minutes are left, where to go on. Pure: it knows
// no page and no storage.

import { answeredOf } from "./progress/wanted.js";

/**
 * A station of a lesson. `items` are what has to be answered there; where nothing has, it is done once it was read. A
 * name with a star that stands there three times means three of the items that it names (`progress/wanted.js`).
 * @typedef {{name: string, page: string, notebook: string, minutes: number, items: string[]}} Station
 * @typedef {Record<string, any[]>} Answers kept events by item
 * @typedef {"open"|"begun"|"done"} Mark
 */

/**
 * A mark for each station. One without items is done when its end was seen, or when a later one is done: an answer that
 * came from another computer brings no memory of what was read.
 * @param {Station[]} stations @param {Answers} answers @param {string[]} read places on the page that were read
 * @returns {Mark[]}
 */
export function stationMarks(stations, answers, read) {
  const own = stations.map(({ items, page }) => {
    if (!items.length) return read.includes(page) ? "done" : "open";
    const given = answeredOf(items, answers);
    return given === items.length ? "done" : given ? "begun" : "open";
  });
  const lastDone = own.findLastIndex((mark, at) => mark === "done" && stations[at].items.length > 0);
  return own.map((mark, at) => (!stations[at].items.length && at < lastDone ? "done" : mark));
}

/**
 * Minutes that are left: all of an open station, the unanswered part of one that was begun.
 * @param {Station[]} stations @param {Mark[]} marks @param {Answers} answers
 */
export function minutesLeft(stations, marks, answers) {
  const left = stations.map(({ minutes, items }, at) => {
    if (marks[at] === "done") return 0;
    return items.length ? minutes * (1 - answeredOf(items, answers) / items.length) : minutes;
  });
  return Math.ceil(left.reduce((sum, one) => sum + one, 0));
}

/**
 * Where to go on in a lesson: the station where one stopped, or the first open one after it if that is done.
 * @param {Station[]} stations @param {Mark[]} marks @param {string|null} stopped place on the page of that station
 * @returns {Station|null} nothing at the beginning of a lesson, nor at its end
 */
export function goOnAt(stations, marks, stopped) {
  const at = stations.findIndex(({ page }) => page === stopped);
  if (at < 0) return null;
  const next = marks.findIndex((mark, i) => i >= at && mark !== "done");
  const found = next < 0 ? marks.findIndex((mark) => mark !== "done") : next;
  return found > 0 ? stations[found] : null;
}

/**
 * What is left of a lesson, for the bar, the offer to go on and the front door alike.
 * @param {Station[]} stations @param {Answers} answers
 * @param {{station: string, read: string[]}|null} place where the learner was in it, as `placeIn` tells
 * @returns {{marks: Mark[], minutes: number, at: Station|null}} minutes, and the station where to go on
 */
export function leftOf(stations, answers, place) {
  const marks = stationMarks(stations, answers, place?.read ?? []);
  return {
    marks,
    minutes: minutesLeft(stations, marks, answers),
    at: goOnAt(stations, marks, place?.station ?? null),
  };
}

/**
 * How a check went, from what was shown at each first and second try.
 * @param {string[]} check its questions @param {Answers} answers
 * @returns {{all: number, answered: number, right: number, second: number}} right at once; at the second try
 */
export function tallyOf(check, answers) {
  const count = { all: check.length, answered: 0, right: 0, second: 0 };
  for (const item of check) {
    const events = answers[item] ?? [];
    if (!events.length) continue;
    count.answered += 1;
    // A question that is begun anew counts from its last beginning.
    const first = events.findLastIndex(({ attempt }) => (attempt ?? 1) === 1);
    if (events[first]?.shown === "right") count.right += 1;
    else if (events.slice(first + 1).some(({ shown }) => shown === "right")) count.second += 1;
  }
  return count;
}
