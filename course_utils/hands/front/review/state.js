// What a review deck asks in one sitting, as a plain value made from the kept answers and the moment.

import { isoDay } from "../quiz/days.js";
import { dueItems, nextDue, standings } from "./schedule.js";
import { answersTo } from "./warm_up.js";

/** How many questions a day's review asks, unless a learner wants more. */
export const MOST = 10;
/** What stands before a question's id where its answers in a review are kept; `REVIEW` in `thinking/variants.py`. */
export const REVIEW = "review-";

/**
 * @typedef {object} Sitting
 * @property {string} learner the id of who learns
 * @property {string[]} ids of the questions it asks, in their order
 * @property {any[]} items their specs; of drawn versions the one that was asked last is left out
 * @property {number} waiting how many more are due that it does not ask
 * @property {number} done how many were asked in reviews today before it
 * @property {number|null} next the next day after today on which something falls due
 * @property {number} met how many questions were ever answered
 * @property {Set<string>} known ids of the events that were kept before it began
 */

/**
 * A sitting for what is due at a moment.
 * @param {{items: any[]}} spec of the deck
 * @param {{learner?: {id: string}, answers?: Record<string, any[]>}} message of the host, events oldest first
 * @param {number} now
 * @param {number} [more] how many the learner wants beyond a day's
 * @returns {Sitting}
 */
export function satDown(spec, { learner, answers = {} }, now, more = 0) {
  const questions = spec.items.map(({ id }) => id);
  const due = dueItems(questions, answers, now);
  const done = askedToday(answers, now);
  const ids = due.slice(0, Math.max(0, MOST - done) + more);
  return {
    learner: learner?.id ?? "",
    ids,
    items: ids.map((id) => withoutLast(spec.items[questions.indexOf(id)], answersTo(id, answers))),
    waiting: due.length - ids.length,
    done,
    next: nextDue(questions, answers, now),
    met: standings(questions, answers, now).length,
    known: new Set(Object.values(answers).flatMap((events) => events.map((event) => event.id))),
  };
}

/** How many questions a review asked on the day of a moment. */
function askedToday(answers, now) {
  const today = isoDay(now);
  const asked = Object.entries(answers).filter(
    ([item, events]) => item.startsWith(REVIEW) && events.some((event) => isoDay(event.time) === today),
  );
  return asked.length;
}

/**
 * An item without the drawn version that was answered last, so that no version is asked twice in a row.
 * @param {any} item @param {any[]} events oldest first
 */
export function withoutLast(item, events) {
  const last = events.at(-1)?.parameters;
  if (!last || !item.variants) return item;
  const same = ({ parameters }) => Object.keys(parameters).every((name) => parameters[name] === last[name]);
  const others = item.variants.filter((one) => !same(one));
  return others.length ? { ...item, variants: others } : item;
}

/**
 * What a host says, without what was kept before a sitting began: it asks everything anew.
 * @param {Sitting} sitting @param {any} message
 */
export function sinceThen({ known }, message) {
  const answers = Object.entries(message.answers ?? {}).map(([item, events]) => [
    item,
    events.filter((event) => !known.has(event.id)),
  ]);
  return { ...message, answers: Object.fromEntries(answers) };
}

/**
 * What a deck says: how many are due, or why it asks nothing. Words are chosen by these.
 * @param {Sitting} sitting
 * @returns {"none_met"|"none_due"|"enough"|"capped"|"due"}
 */
export function wordOf({ met, ids, waiting }) {
  if (!met) return "none_met";
  if (ids.length) return waiting ? "capped" : "due";
  return waiting ? "enough" : "none_due";
}
