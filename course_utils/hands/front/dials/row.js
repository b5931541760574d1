// A dial: a slider and a box for its number, and the rows of dials that stages share.

import { h, say, uid } from "../dom.js";
import { numberBox } from "../number_box.js";

/** A name, a slider and a number that say the same; a bad number is refused in words and nothing changes. */
export function dialRow({ what, role = "", low, high, step, value, change, bad }) {
  const range = h("input", { type: "range", id: uid("dial"), min: low, max: high, step, value });
  const box = numberBox({
    what,
    low,
    high,
    step,
    value,
    needed: true,
    bad,
    attributes: { "aria-label": what },
    take: (given) => {
      range.value = String(given);
      change(given);
    },
  });
  const show = (given) => {
    range.value = given;
    // What is being typed stays as it is: "0." on the way to 0.3 is no 0.
    if (document.activeElement !== box.input) box.set(Number(given));
  };
  range.addEventListener("input", () => {
    box.set(Number(range.value));
    bad("");
    change(Number(range.value));
  });
  return {
    box: h(
      "div",
      { class: `cw-dial ${role ? `cw-dial-${role}` : ""}` },
      h("label", { for: range.id }, what),
      range,
      box.input,
      box.why,
    ),
    show,
  };
}

/** The dials u and b (and the start), for a state. */
export function dialRows({ show, safely }, state, moved, withStart) {
  const row = (name, extra) =>
    dialRow({
      what: say(`dials.${name}`),
      role: name,
      low: 0,
      high: 1,
      step: 0.01,
      value: state[name],
      bad: show,
      change: safely((value) => {
        state[name] = value;
        moved();
      }),
      ...extra,
    });
  const rows = { u: row("u"), b: row("b") };
  if (withStart) rows.s0 = row("s0", { role: "", low: -6, high: 20, step: 0.5 });
  return rows;
}
