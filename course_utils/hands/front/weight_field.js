// A weight from 0 to some top that may be left open: its name, a slider, a box for the number, and why one is refused.

import { h, say } from "./dom.js";
import { sliderBox } from "./slider_box.js";

/** A weight in words, also that there is none. */
export const weightInWords = (value) => (value === null ? say("common.unweighed") : String(value));

/**
 * The parts of the field, for a grid of three columns; the reason of a refusal stands below them. `set` puts a weight
 * there.
 * @param {object} given
 * @param {string} given.label its name, beside it
 * @param {string} given.what its name where it stands alone
 * @param {number} given.top the highest weight
 * @param {number|null} given.value
 * @param {(value: number|null) => void} given.take gets each weight, null where the box was emptied
 * @param {(reason: string) => void} [given.bad] gets the reason of a refusal, and "" when there is none
 * @returns {{parts: HTMLElement[], set: (value: number|null) => void}}
 */
export function weightField({ label, what, top, value, take, bad }) {
  const field = sliderBox({
    what: label,
    low: 0,
    high: top,
    whole: true,
    value,
    rest: top / 2,
    spoken: weightInWords,
    onBox: { "aria-label": what },
    bad,
    take,
  });
  return {
    parts: [h("label", { for: field.range.id }, label), field.range, field.input, field.why],
    set: field.set,
  };
}
