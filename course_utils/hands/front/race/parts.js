// What several stages of the arms races are put together from.

import { fold, h, say, uid } from "../dom.js";
import { formula } from "../formula.js";
import { numberBox } from "../number_box.js";

/** Richardson's two equations, as `equations` takes them. */
export const RICHARDSON = [
  ["", "dx/dt = k y - a x + g"],
  ["", "dy/dt = l x - b y + h"],
];

/** Where the figures come from, and what to beware of. */
export function provenance(spec) {
  return [
    h("p", { class: "cw-source" }, spec.credit),
    fold(
      say("race.caveats"),
      h(
        "ul",
        {},
        spec.caveats.map((one) => h("li", {}, one)),
      ),
    ),
  ];
}

/**
 * The equations of a stage, folded away: for readers who like them.
 * @param {string[][]} lines each a name, which may be empty, and a formula
 * @param {...string} notes
 */
export function equations(lines, ...notes) {
  return fold(
    say("race.equations"),
    lines.map(([name, text]) => [name ? h("p", { class: "cw-muted" }, name) : null, formula(text)]),
    notes.map((one) => h("p", { class: "cw-muted" }, one)),
  );
}

/**
 * A number with its name above the line that says why one is refused. `change` gets each number, or null when what is
 * typed is refused.
 * @param {{show: (text: string) => void, change: (value: number|null) => void} & Parameters<typeof numberBox>[0]} given
 */
export function namedNumber({ what, show, change, ...rest }) {
  const number = numberBox({
    what,
    needed: true,
    bad: (reason) => {
      show(reason);
      if (reason) change(null);
    },
    take: change,
    ...rest,
  });
  return {
    ...number,
    box: h("div", {}, h("p", {}, h("label", { for: number.input.id }, `${what} `), number.input), number.why),
  };
}

/**
 * A drop-down with a label.
 * @param {string} label @param {string[][]} options each a value and its text
 * @param {(value: string) => void} change
 * @returns {{select: HTMLSelectElement, box: HTMLElement}}
 */
export function chooser(label, options, change) {
  const select = h(
    "select",
    { id: uid("choose"), onchange: () => change(select.value) },
    options.map(([value, text]) => h("option", { value }, text)),
  );
  return { select, box: h("p", {}, h("label", { for: select.id }, `${label} `), select) };
}
