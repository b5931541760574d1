// The steps of a played dilemma, as buttons: which is open, which are decided, and last what really happened.

import { h, say } from "../dom.js";
import { reached } from "./state.js";

/**
 * @param {any} spec @param {import("./state.js").State} state
 * @param {(at: number) => void} go
 * @returns {HTMLElement[]}
 */
export function roleSteps({ steps }, state, go) {
  const open = reached(state);
  const names = [...steps.map((_, at) => say("role_play.step", { number: at + 1 })), say("role_play.last")];
  return names.map((name, at) => {
    const says = at < open ? "is_decided" : at === open ? "is_open" : "is_later";
    // What comes later has no name yet: a day would say what is to happen.
    const when = at <= open ? (steps[at]?.when ?? "") : "";
    return h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: "cw-choose-step",
          "aria-current": at === state.at ? "step" : null,
          disabled: at > open,
          onclick: () => go(at),
        },
        when ? `${name}: ${when}` : name,
        h("span", { "aria-hidden": "true" }, at < open ? " \u2713" : ""),
        h("span", { class: "cw-hidden" }, ` ${say(`role_play.${says}`)}`),
      ),
    );
  });
}
