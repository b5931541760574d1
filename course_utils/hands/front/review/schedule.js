// When a question should come back, told from the log of answers alone, so that both hosts agree on it.
// Pure: it knows no page and no storage, and the moment is given. The memory is that of FSRS 6 (`vendor/ts_fsrs.js`)
// with its own parameters and without chance; days are those of the learner's calendar.

import { placeOf } from "../progress/event.js";
import { FSRSAlgorithm } from "../vendor/ts_fsrs.js";

const MEMORY = new FSRSAlgorithm({ enable_fuzz: false });
/** The ratings of FSRS. Hard is still a hit: whoever had to try again or was unsure has not forgotten. */
const RATING = { again: 1, hard: 2, good: 3, easy: 4 };
/** How far two chances to recall must lie apart to be told from each other. */
const APART = 1e6;
const DAY = 86_400_000;
/** Days that are known: several cards look at a log of years, several times each, and a calendar is slow to ask. */
const DAYS = new Map();
const DAYS_KNOWN = 20_000;

/**
 * @typedef {{item: string, time: string, placed?: string|null, attempt?: number, confidence?: string|null,
 *   hint?: boolean, shown?: string|null}} Event as it is kept
 * @typedef {{day: number, shown: string, second: string|null, confidence: string|null, hint: boolean}} Review
 * @typedef {{id: string, due: number, missed: boolean, recall: number}} Standing of a question: the day on which it is
 *   due, whether its last answer missed, and how likely it comes back to mind today, from 0 to 1
 */

/**
 * The question that a kept answer names, in a check, a warm-up, a review or the final quiz; the twin of
 * `asked_question` in `thinking/variants.py`.
 * @param {string} item
 */
export function askedQuestion(item) {
  return item.replace(/^(?:warmup-[0-9]+|review|final)-/, "");
}

/** The names under which all answers to questions are asked for, see `progress/wanted.js`. */
export const HISTORY = ["q*", "warmup-*", "review-*", "final-*"];

/** What names a question that the deck can ask: those of checks and warm-ups. Guesses and views have other names. */
const OF_THE_DECK = /^(?:warmup-[0-9]+-|review-)?q[0-9]{2}-/;

/**
 * A day of the learner's calendar, counted from 1 January 1970; not a number for what is no moment.
 * @param {string|number} time
 */
export function dayOf(time) {
  if (typeof time === "number") return dayInCalendar(time);
  let day = DAYS.get(time);
  if (day === undefined) {
    day = dayInCalendar(time);
    if (DAYS.size >= DAYS_KNOWN) DAYS.clear();
    DAYS.set(time, day);
  }
  return day;
}

function dayInCalendar(time) {
  const date = new Date(time);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY;
}

/** The noon of such a day, as a moment. */
export function noonOf(day) {
  const date = new Date(day * DAY);
  return new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), 12).getTime();
}

/**
 * The reviews of one question, oldest first: each first try that was marked, with the second try that followed it.
 * @param {Event[]} events of the question, in any order
 * @returns {Review[]}
 */
export function reviewsOf(events) {
  const marked = events.filter((event) => event?.shown && Number.isFinite(dayOf(placeOf(event))));
  marked.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : placeOf(a) > placeOf(b) ? 1 : 0));
  const reviews = [];
  const open = new Map();
  for (const event of marked) {
    const { item, attempt, shown, confidence = null, hint = false } = event;
    const before = open.get(item);
    if ((attempt ?? 1) > 1 && before) {
      before.second = shown;
      continue;
    }
    const review = { day: dayOf(placeOf(event)), shown, second: null, confidence, hint };
    open.set(item, review);
    reviews.push(review);
  }
  return reviews;
}

/**
 * What a review says about the memory. Right at once: certain is easy, fairly sure is good, a guess or a hint is hard.
 * Right at the second try is hard. Anything else was a miss, partly right too: a part is not the whole answer.
 * @param {Review} review
 */
export function ratingOf({ shown, second, confidence, hint }) {
  if (shown !== "right") return second === "right" ? RATING.hard : RATING.again;
  if (hint || confidence === "guess") return RATING.hard;
  return confidence === "certain" ? RATING.easy : RATING.good;
}

/**
 * Where a question stands; null before it was answered.
 * @param {string} id @param {Event[]} events of the question @param {number} today
 * @returns {Standing|null}
 */
function standingOf(id, events, today) {
  let [memory, last, rating] = [null, 0, 0];
  for (const review of reviewsOf(events)) {
    // A clock that was set back takes no day away.
    const day = memory ? Math.max(last, review.day) : review.day;
    rating = ratingOf(review);
    memory = MEMORY.next_state(memory, memory ? day - last : 0, rating, undefined);
    last = day;
  }
  if (!memory) return null;
  return {
    id,
    due: last + MEMORY.next_interval(memory.stability, 0),
    missed: rating === RATING.again,
    recall: MEMORY.forgetting_curve(Math.max(0, today - last), memory.stability),
  };
}

/**
 * Where each question stands that was ever answered, in the order of the questions.
 * @param {string[]} questions ids @param {Record<string, Event[]>} answers kept events by item
 * @param {string|number} now
 * @returns {Standing[]}
 */
export function standings(questions, answers, now) {
  const today = dayOf(now);
  const events = new Map(questions.map((id) => [id, []]));
  for (const [item, kept] of Object.entries(answers)) events.get(askedQuestion(item))?.push(...kept);
  return [...events].map(([id, kept]) => standingOf(id, kept, today)).filter(Boolean);
}

/**
 * What to ask today, the most useful first: what was missed last time, then what is most likely to be forgotten by now.
 * @param {string[]} questions ids @param {Record<string, Event[]>} answers kept events by item
 * @param {string|number} now @param {number} [cap] how many at most
 * @returns {string[]} ids
 */
export function dueItems(questions, answers, now, cap = Number.POSITIVE_INFINITY) {
  return ranked(standings(questions, answers, now), dayOf(now)).slice(0, Math.max(0, cap));
}

/** The ids of what is due on a day, the most useful first. @param {Standing[]} known @param {number} today */
function ranked(known, today) {
  const rank = ({ missed, recall }, at) => [missed ? 0 : 1, Math.round(recall * APART), at];
  const due = known.filter((one) => one.due <= today).map((one, at) => ({ id: one.id, rank: rank(one, at) }));
  due.sort((a, b) => a.rank.map((value, at) => value - b.rank[at]).find(Boolean) ?? 0);
  return due.map(({ id }) => id);
}

/**
 * The next day after today on which something falls due; null where nothing will.
 * @param {string[]} questions ids @param {Record<string, Event[]>} answers kept events by item
 * @param {string|number} now
 * @returns {number|null} see `dayOf`
 */
export function nextDue(questions, answers, now) {
  return nextAfter(standings(questions, answers, now), dayOf(now));
}

/** @param {Standing[]} known @param {number} today @returns {number|null} */
function nextAfter(known, today) {
  const later = known.flatMap((one) => (one.due > today ? one.due : []));
  return later.length ? Math.min(...later) : null;
}

/**
 * What is due, from the log and the moment alone: whoever tells how many need not know the questions.
 * @param {Record<string, Event[]>} answers kept events by item; what is no answer to a question counts for nothing
 * @param {string|number} now
 * @returns {{ids: string[], missed: number, met: number, next: number|null}} the ids, the most useful first; how many
 *   of them were missed last time; how many questions were ever answered; the next day on which one falls due (`dayOf`)
 * @example due({ "q01-thesis": [event] }, Date.now()).ids.length
 */
export function due(answers, now) {
  const questions = new Set(
    Object.keys(answers)
      .filter((item) => OF_THE_DECK.test(item))
      .map(askedQuestion),
  );
  const [known, today] = [standings([...questions], answers, now), dayOf(now)];
  const ids = ranked(known, today);
  const missed = known.filter((one) => one.missed && one.due <= today).length;
  return { ids, missed, met: known.length, next: nextAfter(known, today) };
}
