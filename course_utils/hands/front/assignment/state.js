// What is known of an assignment that is being answered: pure values, made anew by each step.

import { kindOf } from "../quiz/kinds.js";
import { TEXT } from "./text.js";

/**
 * @typedef {{item: string, version: number, points: number, type: string, about: string, stem: string}} Asked
 * @typedef {{draft: any, sure: string|null, kept: any, keptSure: string|null, times: number}} One
 */

/** The kind of an item: one of the quiz's, or a text. @param {{type: string}} item @returns {any} */
export function kindFor(item) {
  return item.type === "text" ? TEXT : kindOf(item);
}

/** Before anything is known. @param {Asked} item @returns {One} */
export function blank(item) {
  return { draft: kindFor(item).start(item), sure: null, kept: null, keptSure: null, times: 0 };
}

/**
 * An item whose answers were told: what was kept last stands, unless something else is being written.
 * @param {Asked} item @param {One} one
 * @param {any[]} events of this student, oldest first @param {any} [draft] that was left
 * @returns {One}
 */
export function told(item, one, events, draft = null) {
  const last = events.at(-1);
  const kept = last ? last.response : null;
  const own = isChanged(item, one);
  const stands = draft ?? (last ? kindFor(item).draft(kept, item) : kindFor(item).start(item));
  return {
    draft: own ? one.draft : stands,
    sure: own ? one.sure : (last?.confidence ?? one.sure),
    kept,
    keptSure: last?.confidence ?? null,
    times: events.length,
  };
}

/** The answer that stands in the fields; null while something is missing. @param {Asked} item @param {One} one */
export function answerIn(item, one) {
  return kindFor(item).response(one.draft, item);
}

/** Whether what stands in the fields was not kept. @param {Asked} item @param {One} one */
export function isChanged(item, one) {
  const response = answerIn(item, one);
  const begun = JSON.stringify(one.draft) !== JSON.stringify(kindFor(item).start(item));
  if (response === null) return begun && one.kept === null;
  return JSON.stringify(response) !== JSON.stringify(one.kept) || one.sure !== one.keptSure;
}

/**
 * How far a student is: the numbers of the items (from 1) that are answered, begun and open.
 * @param {Asked[]} items @param {Record<string, One>} states
 */
export function progress(items, states) {
  const numbers = (wanted) => items.flatMap((item, at) => (wanted(item, states[item.item]) ? [at + 1] : []));
  return {
    answered: numbers((_item, one) => one.kept !== null),
    begun: numbers((item, one) => one.kept === null && isChanged(item, one)),
    open: numbers((item, one) => one.kept === null && !isChanged(item, one)),
  };
}
