// The chart of a prediction: of before and after, or of a line; and what its lines are.

import { h, say } from "../dom.js";
import { GuessChart } from "./guess_chart.js";
import { SlopeChart } from "./slope_chart.js";

/**
 * @param {any} spec @param {(number|null)[]} guesses
 * @param {(at: number, value: number) => void} move called when a handle was moved
 */
export function chartOf(spec, guesses, move = () => {}) {
  return new (spec.kind === "slope" ? SlopeChart : GuessChart)(spec, guesses, move);
}

/** What the lines are; the one to compare with is always named. */
export function keysOf({ beside }, names) {
  return h(
    "div",
    { class: "cw-row cw-muted" },
    names.map((name) => h("span", { class: `cw-key-${name}` }, say(`predict.key_${name}`))),
    beside ? h("span", { class: "cw-key-beside" }, beside.label) : null,
  );
}
