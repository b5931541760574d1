// What is known about an open task, as plain values: what is written, how often it was kept, and when. Nothing here
// draws; the view (`reflect.js`) shows it.

import { answerMessage } from "../answer.js";

/** Characters of a text that can be kept. */
export const MOST = 5000;

/**
 * @typedef {{chosen: string[], text: string, sure: string|null, met: number[]}} Written what stands in the form; `met`
 *   are the places of what is ticked in the rubric
 *
 * @typedef {{attempt: number, from: string|null}} State how often the task was kept, and when last
 */

/** @type {Readonly<Written>} */
export const EMPTY = Object.freeze({ chosen: [], text: "", sure: null, met: [] });

/** @returns {State} a task that was never kept */
export function blank() {
  return { attempt: 0, from: null };
}

/** Whether the options are put in an order, and not chosen from. */
export function isOrder({ choose }) {
  return choose === "order";
}

/** Whether a task wants a text: an order is defended, and a memo is nothing else. */
export function wantsText(spec) {
  return isOrder(spec) || Boolean(spec.words);
}

/** Whether there is anything to keep. */
export function isEmpty({ chosen, text }) {
  return !chosen.length && !text;
}

/** It is sent to be kept once more. */
export function sent(state) {
  return { ...state, attempt: state.attempt + 1 };
}

/**
 * What the host tells of this learner's kept answers.
 * @param {any[]} events oldest first @returns {State}
 */
export function told(events) {
  return { attempt: events.length, from: events.at(-1)?.time ?? null };
}

/**
 * An answer as the host keeps it.
 * @param {{id: string, version: number, ticks?: boolean}} spec @param {State} state @param {Written} written
 */
export function sentAs(spec, { attempt }, { chosen, text, sure, met }) {
  const response = spec.ticks ? { chosen, text, met } : { chosen, text };
  return answerMessage(spec, "note", response, { attempt, confidence: sure });
}
