// What is known about a whole quiz, as a plain value: its questions, the one that is open, and whose answers they are.
// Nothing here draws or listens; the view (`quiz.js`) shows it and replaces it.

import { answerMessage } from "../answer.js";
import { answersTo, warmUpItems } from "../review/warm_up.js";
import { again, blank, counting, freshVersion, joined, leavesTheCard, restored, sitting } from "./state.js";

/**
 * @typedef {object} Round
 * @property {import("./state.js").State[]} states of the questions, in their order
 * @property {number} index the place of the question that is shown; one past the last for the summary
 * @property {string|null} learner the id of who answers; null until the host has said it
 * @property {boolean} second whether all is asked anew
 * @property {boolean} touched whether a student has done anything yet
 */

/**
 * What a quiz asks while nothing is known: all items, but of a warm-up the fixed ones.
 * @param {{items: any[], choose?: number}} spec
 */
export function firstAsked({ items, choose }) {
  return choose ? items.slice(0, choose) : items;
}

/**
 * A quiz of which nothing is known.
 * @param {any[]} items @returns {Round}
 */
export function blankRound(items) {
  return { states: items.map((item) => blank(item)), index: 0, learner: null, second: false, touched: false };
}

/** The name under which answers to an item are kept: a warm-up keeps its own. */
export function keptAs(spec, item) {
  return `${spec.kept_under ?? ""}${item.id}`;
}

/**
 * The names under which the host is asked for what is kept of an item: its own, or all where it was asked anywhere (see
 * `progress/wanted.js`), since a warm-up chooses by that, and so do drawn numbers that must not come twice in a row.
 */
export function askedAs(spec, item) {
  return spec.choose || item.variants ? `*${item.id}` : keptAs(spec, item);
}

/** Whether a quiz is asked afresh each day, as a warm-up is; one that is `lasting` goes on where it was left. */
export function isDaily({ kept_under, lasting }) {
  return Boolean(kept_under) && !lasting;
}

/** The open question's state, or undefined at the summary. */
export function openState({ states, index }) {
  return states[index];
}

/** The open question has another state. */
export function withState(round, state) {
  return { ...round, states: round.states.map((old, at) => (at === round.index ? state : old)) };
}

/** Another question is opened, or the summary. */
export function wentTo(round, index) {
  return { ...round, index };
}

/** All is asked anew, each question in its next version. */
export function begunAgain(round) {
  return { ...round, states: round.states.map(again), index: 0, second: true };
}

/** Whether every question has an answer, so that there is something to sum up. */
export function allAnswered({ states }) {
  return states.every((state) => counting(state).first);
}

/**
 * Kept answers arrive: at the start, after a restored file, or because somebody else is learning now.
 * @param {any} spec @param {Round} round
 * @param {{learner?: {id: string}, answers?: Record<string, any[]>}} message events by item, oldest first
 * @param {{time: number, inside: boolean}} now the moment, and whether a student is within the card
 * @returns {{round: Round, same: boolean, shows: "nothing"|"steps"|"all"}} whether it is the same learner as before,
 *   and how much of the card is another: what a student is doing stays untouched under their hands
 */
export function told(spec, round, message, { time, inside }) {
  const first = round.learner === null;
  const learner = message.learner?.id ?? "";
  const same = first || round.learner === learner;
  if (same && round.second) return { round: { ...round, learner }, same, shows: "nothing" };
  const fresh = first && !round.touched;
  const answers = message.answers ?? {};
  const asked = same && round.touched ? round : askedNow(spec, round, answers, time);
  const states = statesTold(spec, asked, answers, { learner, same, fresh, time });
  const next = { ...asked, states, learner, second: false };
  const others = asked !== round;
  if (!same || others || (fresh && !inside))
    return { round: { ...next, index: comesBackTo(states) }, same, shows: "all" };
  const before = openState(round);
  return { round: next, same, shows: before && leavesTheCard(before, openState(next)) ? "steps" : "all" };
}

/** The round with the questions of this moment: a warm-up chooses some. The round itself where they are the same. */
function askedNow(spec, round, answers, time) {
  if (!spec.choose) return round;
  const items = warmUpItems(spec, answers, time);
  const same = items.length === round.states.length && items.every((item, at) => item === round.states[at].spec);
  return same ? round : { ...round, states: items.map((item) => blank(item)), index: 0 };
}

/** The questions' states with what is kept of them. */
function statesTold(spec, { states }, answers, { learner, same, fresh, time }) {
  const names = states.map((state) => keptAs(spec, state.spec));
  const kept = isDaily(spec) ? sitting(names, answers, time) : answers;
  return states.map((old) => {
    const name = keptAs(spec, old.spec);
    const events = kept[name] ?? [];
    const version = freshVersion(old.spec, answersTo(old.spec.id, answers), learner, name);
    // Numbers already on the screen stay under a student's hands.
    return same ? joined(old, events, fresh ? version : old.version) : restored(old.spec, events, version);
  });
}

/** Coming back begins at the answer given last, with its date; "Next" leads on from there. */
function comesBackTo(states) {
  const open = states.findIndex((state) => !state.first);
  if (open >= 0) return Math.max(0, open - 1);
  return states.length === 1 ? 0 : states.length;
}

/** Whether an answer that was kept was given in this quiz, and not in another view of it. */
export function isOwn(spec, { states }, { item, event }) {
  const state = states.find((one) => keptAs(spec, one.item) === item);
  return Boolean(state && (event?.attempt === 2 ? state.second : state.first || state.selfMarking));
}

/**
 * An answer as the host keeps it.
 * @param {any} spec @param {import("./state.js").State} state @param {any} response @param {1|2} attempt
 * @param {string|null} shown the verdict that the student has seen
 */
export function answerOf(spec, { item, spec: whole, confidence, hint }, response, attempt, shown) {
  const { version, type, variant, parameters } = item;
  const drawn = whole.variants ? { variant, parameters } : {};
  return answerMessage({ id: keptAs(spec, item), version }, type, response, {
    confidence,
    attempt,
    hint,
    shown,
    drawn,
  });
}
