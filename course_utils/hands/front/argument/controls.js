// What is to be shown on the argument map: how much of it, which of the two processes, and what critics say.

import { fold, h, say, uid } from "../dom.js";
import { DEPTHS, PROCESSES } from "./state.js";

/** One of some values, as a row of radio buttons. */
function choice(legend, values, label, now, change) {
  const name = uid("choice");
  return h(
    "fieldset",
    { class: "cw-arg-choice" },
    h("legend", {}, legend),
    h(
      "div",
      { class: "cw-arg-options" },
      values.map((value) =>
        h(
          "label",
          {},
          h("input", { type: "radio", name, value, checked: value === now, onchange: () => change(value) }),
          h("span", {}, label(value)),
        ),
      ),
    ),
  );
}

/**
 * @param {import("./state.js").State} state what they show first
 * @param {(change: Partial<import("./state.js").State>) => void} change something else is asked for
 * @returns {{out: HTMLElement, more: HTMLElement, set: (state: import("./state.js").State) => void}} those that stand
 *   in the open below the map, and the fold with the rest
 */
export function mapControls(state, change) {
  const close = h(
    "button",
    { type: "button", class: "cw-arg-close", hidden: true, onclick: () => change({ opened: [] }) },
    say("argument.close_all"),
  );
  const critics = h("input", {
    type: "checkbox",
    checked: state.critics,
    onchange: () => change({ critics: critics.checked }),
  });
  const out = h(
    "div",
    { class: "cw-arg-controls" },
    choice(
      say("argument.depth"),
      DEPTHS,
      (value) => say(`argument.depth_${value}`),
      state.depth,
      (depth) => change({ depth }),
    ),
    choice(
      say("argument.process"),
      PROCESSES,
      (value) => say(`argument.process_choice_${value}`),
      state.process,
      (process) => change({ process }),
    ),
    close,
  );
  const more = fold(
    say("picture.more"),
    h("label", { class: "cw-arg-check" }, critics, say("argument.critics_choice")),
  );
  return {
    out,
    more,
    set: (next) => {
      /** @type {NodeListOf<HTMLInputElement>} */
      const choices = out.querySelectorAll('input[type="radio"]');
      const values = /** @type {string[]} */ ([next.depth, next.process]);
      for (const input of choices) input.checked = values.includes(input.value);
      critics.checked = next.critics;
      close.hidden = !next.opened.length || next.depth === "whole" || next.path !== null;
    },
  };
}
