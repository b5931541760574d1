// A dial: a slider and a box for its number, and the rows of dials that stages share.

import { h, say } from "../dom.js";
import { sliderBox } from "../slider_box.js";

/**
 * A name, a slider and a number that say the same; a bad number is refused in words and nothing changes.
 * @param {{role?: string, change: (value: number) => void} & Omit<Parameters<typeof sliderBox>[0], "take">} dial
 * @returns {{box: HTMLElement, show: (value: number) => void}}
 */
export function dialRow({ what, role = "", change, ...number }) {
  const field = sliderBox({ ...number, what, needed: true, onBox: { "aria-label": what }, take: change });
  return {
    box: h(
      "div",
      { class: `cw-dial ${role ? `cw-dial-${role}` : ""}` },
      h("label", { for: field.range.id }, what),
      field.range,
      field.input,
      field.why,
    ),
    show: field.set,
  };
}

/**
 * The dials u and b (and the start).
 * @param {(text: string) => void} show where a refusal goes
 * @param {Record<string, any>} state what they show first
 * @param {(change: Record<string, number>) => void} change called with what a dial is turned to
 */
export function dialRows(show, state, change, withStart = false) {
  const row = (name, extra) =>
    dialRow({
      what: say(`dials.${name}`),
      role: name,
      low: 0,
      high: 1,
      step: 0.01,
      value: state[name],
      bad: show,
      change: (value) => change({ [name]: value }),
      ...extra,
    });
  const rows = { u: row("u"), b: row("b") };
  if (withStart) rows.s0 = row("s0", { role: "", low: -6, high: 20, step: 0.5 });
  return rows;
}

/**
 * Something long and, below it, the dials that move it. As long as any of it is in sight, so are they.
 * @param {HTMLElement} moved
 * @param {Record<string, {box: HTMLElement}>} rows
 * @returns {HTMLElement}
 */
export function movedBelow(moved, rows) {
  const dials = Object.values(rows).map(({ box }) => box);
  return h("div", {}, moved, h("div", { class: "cw-dials-hand" }, dials));
}
