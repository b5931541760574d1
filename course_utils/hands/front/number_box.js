// A box for one number, read as the quiz reads numbers (numbers.js): `9,5`, a typographic minus and full-width digits
// are understood. What cannot be read, or does not do, is refused in words beside the field and stays as it was typed.

import { h, refuses, say, uid } from "./dom.js";
import { markReadNumber } from "./numbers.js";

/** A text that may still become a number while it is being typed: a sign or a point alone. */
const NUMBER_BEGUN = /^[\s+\-\u2010-\u2013\u2212\uff0d.,\uff0c\uff0e]*$/;

/**
 * What a typed text comes to in a box: `{value}`, null if it is empty, or `{refused}`, the reason in words.
 * @param {string} text as typed
 * @param {{what: string, low: number, high: number, unit?: string, whole?: boolean, needed?: boolean}} box
 */
function readNumberBox(text, { what, low, high, unit = "", whole = false, needed = false }) {
  const gaps = { got: text.trim(), what, low: numberText(low), high: numberText(high) };
  if (!text.trim()) return needed ? { refused: say("number.empty", gaps) } : { value: null };
  const value = markReadNumber(text, unit);
  if (typeof value !== "number") return { refused: `${value.question} ${say("number.range", gaps)}` };
  if (value < low || value > high) return { refused: say(whole ? "number.not_whole" : "number.outside", gaps) };
  if (whole && !Number.isInteger(value)) return { refused: say("number.not_whole", gaps) };
  return { value };
}

/** A number as a box shows it: in digits that the box itself reads. */
function numberText(value) {
  return String(Number(value.toFixed(6))).replace("-", "\u2212");
}

/**
 * A text box for a number, with the line beside it that says why one is refused.
 * `take` gets each number that will do, null for an empty box; `bad` gets the reason of a refusal, and "" when there is
 * none. The arrow keys go up and down by `step`. Neither touches what is being typed.
 * @param {{what: string, low: number, high: number, value?: number|null, unit?: string, whole?: boolean,
 *   needed?: boolean, step?: number, take?: (value: number|null) => void, bad?: (reason: string) => void,
 *   attributes?: object}} box
 * @returns {{input: HTMLInputElement, why: HTMLElement, read: () => number|null,
 *   set: (value: number|null) => void, put: (text: string) => void}}
 *   `read` says what stands in the box (null if empty or refused); `set` puts a number there, `put` a text as if typed.
 */
export function numberBox({ value = null, step = 1, take = () => {}, bad = () => {}, attributes = {}, ...box }) {
  // The keys for numbers that phones show have no minus.
  const input = h("input", {
    type: "text",
    class: "cw-number-box",
    id: uid("number"),
    inputmode: box.low < 0 ? "text" : "decimal",
    autocomplete: "off",
    value: value === null ? "" : numberText(value),
    ...attributes,
  });
  const why = h("p", { class: "cw-refused", hidden: true });
  const mark = refuses(input, why);
  const refuse = (reason) => {
    mark(reason);
    bad(reason);
  };

  let seen = input.value;

  /** Take what stands there; while it is being typed, a mere beginning is left alone. */
  function look(typing) {
    if (typing && (box.needed || input.value.trim()) && NUMBER_BEGUN.test(input.value)) return;
    // The first digits of a year are no year that will not do.
    if (typing && box.whole && input.value.trim().length < String(box.low).length) return;
    seen = input.value;
    const found = readNumberBox(input.value, box);
    refuse(found.refused ?? "");
    if (!found.refused) take(found.value);
  }
  input.addEventListener("input", () => look(true));
  // Whoever leaves the box presses something else: what was taken while typing must not redraw that under the finger.
  input.addEventListener("change", () => {
    if (input.value !== seen) look(false);
  });
  input.addEventListener("keydown", (event) => {
    const by = { ArrowUp: step, ArrowDown: -step }[event.key];
    const { value: now = null } = readNumberBox(input.value, box);
    if (!by || now === null) return;
    event.preventDefault();
    input.value = numberText(Math.min(box.high, Math.max(box.low, now + by)));
    look(true);
  });
  return {
    input,
    why,
    put: (text) => {
      input.value = text;
      look(false);
    },
    read: () => readNumberBox(input.value, box).value ?? null,
    set: (given) => {
      input.value = seen = given === null ? "" : numberText(given);
      mark("");
    },
  };
}
