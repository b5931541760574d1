// Everything that a learner has kept, as one thing to count: what is sound of it, and each try at a question. Pure: it
// knows no page and no storage. What came from a damaged file, another course or a later version counts for nothing.

import { placeOf } from "../progress/event.js";
import { askedQuestion, dayOf } from "../review/schedule.js";

const VERDICTS = ["right", "partly", "not_yet"];

/**
 * @typedef {{id?: string, item: string, time: string, placed?: string|null, version: number, type: string,
 *   response: any, confidence?: string|null, attempt?: number, shown?: string|null}} Event as it is kept
 * @typedef {Record<string, Event[]>} Answers by item, oldest first
 * @typedef {{question: string, item: string, day: number, first: Event, second: Event|null}} Try at a question: the
 *   first answer, and the second one that followed it
 */

/** Whether something is an event that can be counted. */
function sound(event, item) {
  return (
    event !== null &&
    typeof event === "object" &&
    event.item === item &&
    typeof event.time === "string" &&
    !Number.isNaN(Date.parse(event.time)) &&
    (!event.placed || !Number.isNaN(Date.parse(event.placed)))
  );
}

/**
 * What can be counted of a host's answers, in its order.
 * @param {any} answers by item, oldest first
 * @returns {Answers}
 */
export function soundAnswers(answers) {
  const found = {};
  if (answers === null || typeof answers !== "object") return found;
  for (const [item, events] of Object.entries(answers)) {
    const kept = Array.isArray(events) ? events.filter((event) => sound(event, item)) : [];
    if (kept.length) found[item] = kept;
  }
  return found;
}

/**
 * Every event, by the clock.
 * @param {Answers} answers
 * @returns {Event[]}
 */
export function byTheClock(answers) {
  return Object.values(answers)
    .flat()
    .sort((one, two) => (one.time < two.time ? -1 : one.time > two.time ? 1 : 0));
}

/**
 * Each try at the questions that are known, in checks, warm-ups and reviews alike, oldest first.
 * @param {Answers} answers
 * @param {(question: string) => boolean} known
 * @returns {Try[]}
 */
export function triesOf(answers, known) {
  const tries = [];
  for (const [item, events] of Object.entries(answers)) {
    const question = askedQuestion(item);
    if (!known(question)) continue;
    let open = null;
    for (const event of events) {
      if (!VERDICTS.includes(event.shown)) continue;
      if ((event.attempt ?? 1) > 1 && open) open.second = event;
      else {
        open = { question, item, day: dayOf(placeOf(event)), first: event, second: null };
        tries.push(open);
      }
    }
  }
  return tries.sort((one, two) => (placeOf(one.first) < placeOf(two.first) ? -1 : 1));
}

/**
 * The first try at each question on each day: whoever begins a check anew has just read its answers.
 * @param {Try[]} tries oldest first
 * @returns {Try[]}
 */
export function freshTries(tries) {
  const seen = new Set();
  return tries.filter(({ question, day }) => {
    const key = `${question} ${day}`;
    return !seen.has(key) && seen.add(key);
  });
}
