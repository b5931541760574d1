// The moments of a row of decisions, as steps: which is open, and which are decided.

import { h, say } from "../dom.js";

/**
 * @param {import("./state.js").Moment[]} moments @param {import("./state.js").State} state
 * @param {(at: number) => void} go
 * @returns {HTMLElement[]}
 */
export function chooseSteps(moments, state, go) {
  const step = ({ id, year }, at) => {
    const done = id in state.decided;
    return h(
      "button",
      {
        type: "button",
        class: "cw-choose-step",
        "aria-current": at === state.at ? "step" : null,
        onclick: () => go(at),
      },
      year,
      h("span", { "aria-hidden": "true" }, done ? " \u2713" : ""),
      h("span", { class: "cw-hidden" }, ` ${say(done ? "choose.is_decided" : "choose.is_open")}`),
    );
  };
  return moments.map((moment, at) => h("li", {}, step(moment, at)));
}
