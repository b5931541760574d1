// The file that a student hands in; `grading/hand_in.py` reads it.

import { SLUG } from "../identity.js";
import { slugOf } from "../names.js";
import { canonicalJson, sha256 } from "../progress/digest.js";
import { asWritten } from "../progress/event.js";

const SCHEMA = `${SLUG}/hand-in`;

/**
 * @param {{assignment: string, student: string, made: string, answered: number, events: any[]}} what the events in
 *   the order in which they were given
 * @returns {{text: string, digest: string}}
 */
export function writeHandIn({ assignment, student, made, answered, events }) {
  const body = { schema: SCHEMA, version: 1, assignment, student, made, answered, events: events.map(asWritten) };
  const digest = sha256(canonicalJson(body));
  return { text: `${JSON.stringify({ ...body, sha256: digest }, null, 1)}\n`, digest };
}

/** A name for the file: whose, of which assignment, and when it was made. */
export function handInName({ assignment, student, made }) {
  return `hand-in-${slugOf(student) || "student"}-${assignment}-${made.slice(0, 16).replace(/[:T-]/g, "")}.json`;
}
