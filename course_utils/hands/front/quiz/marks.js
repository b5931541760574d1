// What every kind of question is marked with; the twin of `Mark` in records/questions/question.py.

const SLACK = 1e-9;

/**
 * A mark of a share, with what is said about the answer.
 * @param {number} share from 0 to 1 @param {string[]} feedback
 * @returns {import("./kinds.js").Mark}
 */
export function marked(share, feedback = []) {
  const verdict = share > 1 - SLACK ? "right" : share > SLACK ? "partly" : "not_yet";
  return { share, verdict, feedback };
}

/**
 * The fault of a malformed response.
 * @param {string} expected what it must be
 */
export function refused(expected) {
  return new TypeError(`the response must be ${expected}`);
}

/** Whether a number is another, to within a tolerance. */
export function near(value, target, tolerance) {
  return Math.abs(value - target) <= tolerance + SLACK * Math.max(1, Math.abs(target));
}

/** Whether a value is a mapping. */
export function plain(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a response is a list of different texts, all of them allowed. */
export function distinct(response, allowed) {
  return (
    Array.isArray(response) &&
    response.every((one) => typeof one === "string" && allowed.includes(one)) &&
    new Set(response).size === response.length
  );
}
