// The picture of a weighing: the voices in the order of their distance, each with a bar as long as it is far away.

import { h, say } from "../dom.js";
import { distances, farthest } from "./state.js";
import { gapInWords } from "./words.js";

/**
 * A row for each voice, the nearest first. While a weight is missing they stand in the order of the records, without
 * a distance.
 * @param {any} spec @param {import("./state.js").State} state
 * @param {(key: string) => void} open
 * @returns {HTMLLIElement[]}
 */
export function nearRows(spec, state, open) {
  const found = distances(spec, state);
  const rows = found ?? spec.voices.map((voice) => ({ voice, gap: null }));
  return rows.map(({ voice, gap }) =>
    h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: "cw-near-row",
          "data-voice": voice.key,
          "aria-pressed": String(voice.key === state.chosen),
          onclick: () => open(voice.key),
        },
        h("span", { class: "cw-near-name" }, voice.name),
        h("span", { class: "cw-near-from" }, say("weigh.from", voice)),
        h(
          "span",
          { class: "cw-near-track", "aria-hidden": "true" },
          gap === null
            ? null
            : h("span", { class: "cw-near-bar", style: `width:${(100 * gap) / farthest(spec, state.measure)}%` }),
        ),
        h("span", { class: "cw-near-gap" }, gap === null ? say("weigh.locked_row") : gapInWords(gap, state.measure)),
      ),
    ),
  );
}
