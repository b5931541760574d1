// A play on paper: every step up to the first that is not decided, one after the other, and the end once all are.

import { h, say } from "../dom.js";
import { endingPanel } from "./ending.js";
import { stepPanel } from "./panel.js";
import { ended, reached } from "./state.js";

/** The questions at the end with what stands under them, or room for a pen. */
function written({ debrief }, { answers }) {
  return h(
    "div",
    { class: "cw-role-answers" },
    debrief.map((question, at) =>
      h("div", {}, h("p", {}, question), h("textarea", { "aria-label": question }, answers[at])),
    ),
  );
}

/**
 * What came before an open step is told with what was chosen in it; of what comes after, nothing.
 * @param {any} spec @param {import("./state.js").State} state @param {import("./panel.js").Acts} acts
 * @returns {HTMLElement[]}
 */
export function playSheet(spec, state, acts) {
  const panel = (parts) => h("section", { class: "cw-choose-panel" }, parts);
  const seen = spec.steps.slice(0, reached(state) + 1);
  return [
    ...seen.map((_, at) => panel([stepNumber(at), ...stepPanel(spec, { ...state, at }, acts)])),
    ...(ended(spec, state) ? [panel(endingPanel(spec, state, written(spec, state)))] : []),
  ];
}

function stepNumber(at) {
  return h("p", { class: "cw-kicker" }, say("role_play.step", { number: at + 1 }));
}
