// The rows of the board: each seed with its two weights on a scale, and what the signs mean.

import { h, say } from "../dom.js";
import { svg } from "../drawing.js";
import { weightInWords } from "../weight_field.js";

/** The two weights on a scale, joined where both are set. */
function marks([before, after], own) {
  const look = own ? "" : " cw-board-course";
  const y = own ? 10 : 24;
  const at = (value) => `${3 + value * 9.4}%`;
  return [
    before !== null && after !== null
      ? svg("line", { x1: at(before), x2: at(after), y1: y, y2: y, class: `cw-board-move${look}` })
      : null,
    before !== null ? svg("circle", { cx: at(before), cy: y, r: 6, class: `cw-board-then${look}` }) : null,
    // A diamond keeps its shape at every width only inside a nested frame that is placed in percent.
    after !== null
      ? svg(
          "svg",
          { x: at(after), y, overflow: "visible" },
          svg("path", { d: "M0,-6L6,0L0,6L-6,0z", class: `cw-board-now${look}` }),
        )
      : null,
  ];
}

function track(seed, { weights, compared }) {
  const { then, now } = weights[seed.id];
  return svg(
    "svg",
    { class: "cw-board-track", "aria-hidden": "true" },
    svg("line", { x1: "3%", x2: "97%", y1: 10, y2: 10, class: "cw-board-axis" }),
    marks([then, now], true),
    compared ? marks(seed.example, false) : null,
  );
}

/**
 * A row for each seed.
 * @param {any} spec @param {import("./state.js").State} state
 * @param {(id: string) => void} open
 * @returns {HTMLLIElement[]}
 */
export function boardRows({ seeds, year }, state, open) {
  return seeds.map((seed) => {
    const { then, now } = state.weights[seed.id];
    return h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: "cw-board-row",
          "data-seed": seed.id,
          "aria-pressed": String(seed.id === state.chosen),
          onclick: () => open(seed.id),
        },
        h("span", { class: "cw-board-name" }, `${seed.number} ${seed.title}`),
        h(
          "span",
          { class: "cw-hidden" },
          ` ${say("board.row", { year, then: weightInWords(then), now: weightInWords(now) })}`,
        ),
        track(seed, state),
      ),
    );
  });
}

/** What the signs of the rows mean. */
export function boardKey({ year }, { compared }) {
  const glyph = (text, extra = "") => h("span", { class: `cw-board-glyph ${extra}`, "aria-hidden": "true" }, text);
  return [
    h("span", {}, glyph("○"), say("board.key_then", { year })),
    h("span", {}, glyph("◆"), say("board.key_now")),
    compared ? h("span", {}, glyph("○◆", "cw-board-course"), " ", say("board.key_course")) : "",
    h("span", {}, say("board.key_scale")),
  ];
}
