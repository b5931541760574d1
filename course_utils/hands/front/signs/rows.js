// The picture of the signs: a row for each, with the student's mark on a scale, and the course's once it may be seen.

import { h, say } from "../dom.js";
import { svg } from "../drawing.js";
import { counting } from "./state.js";

/** A mark in words. */
export const levelInWords = (mark) => say(`signs.level_${mark}`);

function track(sign, { marks, attempt }, top) {
  const at = (mark) => `${8 + (mark / top) * 84}%`;
  const own = marks[sign.key];
  return svg(
    "svg",
    { class: "cw-board-track", "aria-hidden": "true" },
    svg("line", { x1: at(0), x2: at(top), y1: 10, y2: 10, class: "cw-board-axis" }),
    Array.from({ length: top + 1 }, (_, mark) =>
      svg("circle", { cx: at(mark), cy: 10, r: 2, class: "cw-verdicts-stop" }),
    ),
    own === undefined ? null : svg("circle", { cx: at(own), cy: 10, r: 6, class: "cw-board-now" }),
    // A diamond keeps its shape at every width only inside a nested frame that is placed in percent.
    attempt
      ? svg(
          "svg",
          { x: at(sign.example), y: 25, overflow: "visible" },
          svg("path", { d: "M0,-6L6,0L0,6L-6,0z", class: "cw-board-now cw-board-course" }),
        )
      : null,
  );
}

/**
 * A row for each sign.
 * @param {any} spec @param {import("./state.js").State} state
 * @param {(key: string) => void} open
 * @returns {HTMLLIElement[]}
 */
export function signRows({ signs, top }, state, open) {
  const own = counting(state);
  return signs.map((sign) => {
    const counts = own.includes(sign.key);
    const mark = state.marks[sign.key];
    const level = mark === undefined ? say("signs.row_open") : levelInWords(mark);
    return h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: `cw-board-row cw-signs-row${counts ? " cw-signs-counts" : ""}`,
          "data-sign": sign.key,
          "aria-pressed": String(sign.key === state.open),
          onclick: () => open(sign.key),
        },
        h("span", { class: "cw-signs-tick", "aria-hidden": "true" }, counts ? "✓" : ""),
        h("span", { class: "cw-signs-name" }, sign.name),
        h("span", { class: "cw-hidden" }, `, ${say(counts ? "signs.row_counts" : "signs.row_not")} ${level}`),
        track(sign, state, top),
      ),
    );
  });
}

/** What the signs of the rows mean. */
export function signsKey({ top }, { attempt }) {
  const glyph = (text, words) => h("span", {}, h("span", { "aria-hidden": "true" }, `${text} `), words);
  return [
    glyph("✓", say("signs.key_counts")),
    glyph("●", say("signs.key_yours")),
    attempt ? glyph("◆", say("signs.key_course")) : "",
    h("span", {}, say("signs.key_scale", { low: levelInWords(0), high: levelInWords(top) })),
  ];
}
