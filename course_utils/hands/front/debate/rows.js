// The list of the debate: a row for each view, with its answer and what it makes of the student's signs.

import { h, say } from "../dom.js";
import { judged } from "./state.js";

const GLYPH = { accepts: "✓", rejects: "✕" };

/** A sign with what a view makes of it. */
export function chip(stand, name) {
  return h(
    "span",
    { class: `cw-debate-chip cw-debate-${stand}` },
    h("span", { "aria-hidden": "true" }, `${GLYPH[stand]} `),
    h("span", { class: "cw-hidden" }, `${say(`debate.${stand}`)} `),
    name,
  );
}

/**
 * A row for each view in sight.
 * @param {any} spec @param {import("./state.js").State} state @param {any[]} positions
 * @param {(id: string) => void} open
 * @returns {HTMLLIElement[]}
 */
export function viewRows(spec, state, positions, open) {
  const names = Object.fromEntries(spec.signs.map(({ key, name }) => [key, name]));
  return positions.map((one) => {
    const { accepts, rejects } = judged(state, one);
    return h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: "cw-board-row cw-debate-row",
          "data-view": one.id,
          "aria-pressed": String(one.id === state.open),
          onclick: () => open(one.id),
        },
        h("span", { class: "cw-board-name" }, one.label),
        h("span", { class: "cw-debate-brief" }, `${one.in_brief}.`),
        h(
          "span",
          { class: "cw-debate-chips" },
          [...accepts, ...rejects].map(({ key, stand }) => chip(stand, names[key])),
        ),
      ),
    );
  });
}
