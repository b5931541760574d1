// The last step: where the way came out, what really happened, and the questions that remain.

import { fold, h, say } from "../dom.js";
import { listed, sourceFold } from "./panel.js";
import { endingsOf } from "./state.js";
import { wayTable } from "./words.js";

/** What happened, dated. */
export function happenedList({ happened }) {
  return h(
    "ul",
    {},
    happened.map(({ when, text }) => h("li", {}, h("strong", {}, when), " ", text)),
  );
}

/**
 * What stands in the panel once all is decided. The boxes for the answers are made once and stay.
 * @param {any} spec @param {import("./state.js").State} state
 * @param {HTMLElement} answers the questions with their boxes
 * @returns {HTMLElement[]}
 */
export function endingPanel(spec, state, answers) {
  const endings = endingsOf(spec, state);
  const parts = [
    h("h4", { tabindex: -1 }, say("role_play.last")),
    endings.length
      ? h(
          "div",
          {},
          h("h5", {}, say("role_play.came_out")),
          listed(endings),
          h("p", { class: "cw-muted" }, say("role_play.guess")),
        )
      : null,
    h(
      "div",
      { class: "cw-choose-done" },
      h("h5", {}, say(spec.imagined ? "role_play.borrowed" : "role_play.happened")),
      happenedList(spec),
    ),
    sourceFold(spec.sources),
    fold(say("role_play.compare"), wayTable(spec, state)),
    h("h5", {}, say("role_play.debrief")),
    answers,
  ];
  return /** @type {HTMLElement[]} */ (parts.filter(Boolean));
}
