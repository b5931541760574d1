// The drawing of a tally: one line for each count, with a square for the first set and a round mark for the second on
// one scale from reversed to largely realised.

import { say, uid } from "../dom.js";
import { svg } from "../drawing.js";
import { SCALE } from "../verdicts/state.js";
import { ROWS, result } from "./state.js";
import { average, rowInWords } from "./words.js";

const SIZE = { width: 640, left: 20, right: 20, top: 62, row: 82 };

/** A mark of one of the two sets, with its number above or below. */
function mark(side, at, x, y) {
  const look = `cw-tally-mark cw-tally-${side.process}`;
  const shape =
    at === 0
      ? svg("rect", { class: look, x: x - 8, y: y - 8, width: 16, height: 16 })
      : svg("circle", { class: look, cx: x, cy: y, r: 9 });
  return shape;
}

/**
 * @param {any} spec @param {import("./state.js").State} state
 * @returns {SVGSVGElement}
 */
export function tallyPlot(spec, state) {
  const { width, left, right, top, row } = SIZE;
  const height = top + ROWS.length * row;
  const x = (value) => left + ((value + 1) / (SCALE.length - 1)) * (width - left - right);
  const title = uid("tally");
  const anchor = (at) => (at === 0 ? "start" : at === SCALE.length - 1 ? "end" : "middle");
  const word = (text, at, look = "") => svg("text", { class: `cw-tally-word ${look}`, ...at }, text);
  const line = (which, place) => {
    const y = top + place * row + 44;
    const { means, counts } = result(spec, state, which);
    const name = say("tally.plot_row", { whose: say(`tally.row_${which}`), m: counts[0], n: counts[1] });
    const both = means.every((value) => value !== null);
    const none = means.every((value) => value === null);
    const close = both && Math.abs(x(means[0]) - x(means[1])) < 40;
    return [
      word(name, { x: left, y: y - 24 }, "cw-tally-row"),
      // Steps, and no lines from top to bottom: these would go through names and numbers.
      SCALE.map((_, step) => svg("path", { class: "cw-tally-grid", d: `M${x(step - 1)} ${y - 12}V${y + 12}` })),
      svg("path", { class: "cw-tally-line", d: `M${x(-1)} ${y}H${x(SCALE.length - 2)}` }),
      none ? word(say(`tally.comes_${which}`), { x: width / 2, y: y + 28, "text-anchor": "middle" }) : null,
      both ? svg("path", { class: "cw-tally-gap", d: `M${x(means[0])} ${y}H${x(means[1])}` }) : null,
      means.map((value, at) => {
        if (value === null) return null;
        const away = close ? (means[at] > means[1 - at] || (means[0] === means[1] && at === 0) ? 16 : -16) : 0;
        return [
          mark(spec.sets[at], at, x(value), y + (means[0] === means[1] ? (at ? 5 : -5) : 0)),
          word(
            average(value),
            { x: x(value) + away, y: y + 28, "text-anchor": "middle" },
            `cw-tally-number cw-tally-${spec.sets[at].process}`,
          ),
        ];
      }),
    ];
  };
  return svg(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-labelledby": title, class: "cw-tally-plot" },
    svg("title", { id: title }, ROWS.map((which) => rowInWords(spec, state, which)).join(" ")),
    SCALE.map((grade, at) =>
      // Neighbouring names stand on two lines, so that they do not meet on a phone.
      word(
        say(`verdicts.${grade}`),
        { x: x(at - 1), y: at % 2 ? 42 : 20, "text-anchor": anchor(at) },
        "cw-tally-scale",
      ),
    ),
    ROWS.map(line),
  );
}

/** What the two marks mean. */
export function plotKey(sets) {
  return sets.map(({ name, process }, at) => [
    svg("svg", { class: "cw-tally-key", viewBox: "0 0 20 20", "aria-hidden": "true" }, mark({ process }, at, 10, 10)),
    `${name} `,
  ]);
}
