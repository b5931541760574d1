// What has become of a data lab, as plain values: the tries that were kept, and whether help was taken. Nothing here
// draws; the view (`lab.js`) shows it.

import { answerMessage } from "../answer.js";

/**
 * @typedef {object} State
 * @property {boolean} helped whether hint or solution was opened
 * @property {number} tries how many numbers were looked at
 * @property {{time: string, tries: number}|null} solved when, and by which try
 * @property {{value: number, shown: string}|null} last the number that was looked at last, and its verdict
 */

/** @returns {State} a lab that nobody has tried */
export function blank() {
  return { helped: false, tries: 0, solved: null, last: null };
}

/** Hint or solution is opened. */
export function helped(state) {
  return { ...state, helped: true };
}

/**
 * What the host tells of this learner's kept tries.
 * @param {{version: number}} spec @param {State} state @param {any[]} events of this lab, oldest first
 * @returns {State}
 */
export function told({ version }, state, events) {
  const own = events.filter((event) => event.version === version);
  const first = own.findIndex((event) => event.shown === "right");
  const last = own.at(-1);
  return {
    ...state,
    tries: own.length,
    solved: first < 0 ? null : { time: own[first].time, tries: first + 1 },
    last: last ? { value: last.response.value, shown: last.shown } : null,
  };
}

/**
 * A number that was looked at on the page, to be kept as the recorder keeps Python's.
 * @param {{id: string, version: number}} spec @param {State} state @param {number} value
 * @param {"right"|"not_yet"} shown its verdict
 */
export function sentAs(spec, state, value, shown) {
  return answerMessage(spec, "lab", { value }, { hint: state.helped, shown });
}
