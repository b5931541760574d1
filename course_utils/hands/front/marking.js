// Marking in the front end: the same as the `mark` of the records, tested on vectors that Python makes. `item` is the
// public spec of a question. An answer that can be read in two ways is "unclear": the student must be asked.

import { kindOf } from "./quiz/kinds.js";

/**
 * Mark one response to one question.
 * @param {any} item @param {any} response
 * @returns {import("./quiz/kinds.js").Mark}
 * @throws {TypeError} on a malformed response, or a type of question that is not known
 */
export function markResponse(item, response) {
  return kindOf(item).mark(item, response);
}

/**
 * What an answer earns in practice: the one retry counts half, and never costs anything.
 * @param {number} first share @param {number|null} second share
 */
export function markEarned(first, second = null) {
  return second === null ? first : Math.max(first, second / 2);
}
