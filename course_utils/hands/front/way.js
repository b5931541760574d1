// How far along the course somebody is, told from what is kept: one rule for the front door, the map, the list of
// lessons and the bar of a lesson. Pure: it knows no page and no storage.

import { namedBy } from "./progress/wanted.js";

/**
 * A lesson as the way sees it: the questions of its check, and everything else that can be kept in it (names may have a
 * star, see `progress/wanted.js`). In a page that stands beside the lessons nothing is to be done.
 * @typedef {{id: string, ready: boolean, beside?: boolean, check: string[], kept: string[]}} Stop
 * @typedef {Record<string, {time: string, placed?: string|null}[]>} Answers kept events by item, oldest first
 * @typedef {"open"|"begun"|"done"} Mark
 */

/**
 * A lesson's number as people say it: `06-trade-and-peace` is 6.
 * @param {{id: string}} stop
 */
export function numberOf(stop) {
  return Number.parseInt(stop.id, 10);
}

/**
 * How many questions of a lesson's check have an answer.
 * @param {Stop} stop @param {Answers} answers
 */
export function answeredOf(stop, answers) {
  return stop.check.filter((item) => answers[item]?.length).length;
}

/**
 * Done: each question of the check has an answer. Begun: something is kept. Open: nothing is.
 * @param {Stop} stop @param {Answers} answers @returns {Mark}
 */
export function markOf(stop, answers) {
  if (stop.check.length && answeredOf(stop, answers) === stop.check.length) return "done";
  return keptIn(stop, answers).length ? "begun" : "open";
}

/** What is kept of a lesson: its items that have an answer. @param {Stop} stop @param {Answers} answers */
function keptIn(stop, answers) {
  const own = namedBy([...stop.check, ...stop.kept]);
  return Object.keys(answers).filter((item) => own(item) && answers[item]?.length);
}

/**
 * Tells of a kept item the id of the lesson in which it is kept, or nothing.
 * @param {Stop[]} stops
 * @returns {(item: string) => string|undefined}
 */
export function homeOf(stops) {
  const own = stops.map(({ id, check, kept }) => ({ id, meant: namedBy([...check, ...kept]) }));
  const found = new Map();
  return (item) => {
    if (!found.has(item)) found.set(item, own.find(({ meant }) => meant(item))?.id);
    return found.get(item);
  };
}

/**
 * The lesson in which something was kept last; null before anything is.
 * @template {Stop} T
 * @param {T[]} stops @param {Answers} answers @returns {T|null}
 */
export function lastStop(stops, answers) {
  const latest = (stop) =>
    keptIn(stop, answers)
      .map((item) => answers[item].at(-1))
      .map((event) => event.placed ?? event.time)
      .sort()
      .at(-1) ?? "";
  let [found, when] = [null, ""];
  for (const stop of stops) {
    const time = latest(stop);
    if (time > when) [found, when] = [stop, time];
  }
  return found;
}

/**
 * Where to go on: `start` with the first lesson, `continue` in the one that was left, `next` after one that is done, or
 * nowhere once all that can be opened are `done`.
 * @template {Stop} T
 * @param {T[]} stops in the order of the course @param {Answers} answers
 * @param {string|null} seen the lesson that was open last, if the host knows: one may have read and kept nothing
 * @returns {{how: "start"|"continue"|"next", stop: T} | {how: "done", stop: null}}
 */
export function onward(stops, answers, seen = null) {
  const open = stops.find(({ id }) => id === seen);
  if (open?.ready && !open.beside && markOf(open, answers) !== "done") return { how: "continue", stop: open };
  const last = lastStop(stops, answers);
  if (last?.ready && markOf(last, answers) === "begun") return { how: "continue", stop: last };
  const left = (stop) => stop.ready && !stop.beside && markOf(stop, answers) !== "done";
  const after = last ? stops.slice(stops.indexOf(last) + 1) : [];
  const stop = after.find(left) ?? stops.find(left);
  if (!stop) return { how: "done", stop: null };
  return { how: last ? "next" : "start", stop };
}
