// The fields of a weighing: for each consideration its question, its weight, what is known, and where the open voice
// stands on the same scale.

import { fold, h, say } from "../dom.js";
import { svg } from "../drawing.js";
import { weightField } from "../weight_field.js";
import { sourceList } from "./panel.js";
import { openCount } from "./state.js";

/** The student's weight and that of the voice on one scale. */
function scale(top, own, other) {
  const at = (value) => `${3 + (value / top) * 94}%`;
  return svg(
    "svg",
    { class: "cw-weigh-scale", "aria-hidden": "true" },
    svg("line", { x1: "3%", x2: "97%", y1: 9, y2: 9, class: "cw-weigh-axis" }),
    svg("line", { x1: at(own), x2: at(other), y1: 9, y2: 9, class: "cw-weigh-gap" }),
    svg("circle", { cx: at(own), cy: 9, r: 6, class: "cw-weigh-own" }),
    // A diamond keeps its shape at every width only inside a nested frame that is placed in percent.
    svg(
      "svg",
      { x: at(other), y: 9, overflow: "visible" },
      svg("path", { d: "M0,-7L7,0L0,7L-7,0z", class: "cw-weigh-voice" }),
    ),
  );
}

/**
 * Where the open voice stands beside the student, for one consideration; nothing while a weight is missing.
 * @param {any} spec @param {import("./state.js").State} state @param {string} key
 * @returns {(Element|string)[]}
 */
export function besides(spec, state, key) {
  if (openCount(state)) return [];
  const voice = spec.voices.find((one) => one.key === state.chosen);
  const [own, other] = [/** @type {number} */ (state.weights[key]), voice.weights[key]];
  return [
    scale(spec.top, own, other),
    h("span", { class: "cw-hidden" }, say("weigh.beside_hidden", { own, other })),
    h("span", { class: "cw-muted", "aria-hidden": "true" }, say("weigh.beside", { own, name: voice.name, other })),
  ];
}

/**
 * A block for each consideration.
 * @param {any} spec @param {import("./state.js").State} state
 * @param {(key: string, value: number|null) => void} weigh
 * @returns {{blocks: HTMLElement[], set: (key: string, value: number|null) => void}} each block has a place
 *   `[data-beside]` for `besides`; `set` puts a weight into its field
 */
export function weighFields(spec, state, weigh) {
  const fields = Object.fromEntries(
    spec.considerations.map(({ key, name }) => {
      const take = (to) => weigh(key, to);
      return [key, weightField({ label: name, what: name, top: spec.top, value: state.weights[key], take })];
    }),
  );
  const blocks = spec.considerations.map(({ key, asks, facts }) =>
    h(
      "div",
      { class: "cw-weigh-one", "data-key": key },
      h("div", { class: "cw-weights" }, fields[key].parts),
      h("div", { class: "cw-weigh-beside", "data-beside": key }),
      h("p", { class: "cw-muted" }, asks),
      fold(
        say("weigh.known"),
        h(
          "ul",
          {},
          facts.map((fact) => h("li", {}, fact.text, sourceList(fact.sources))),
        ),
      ),
    ),
  );
  return { blocks, set: (key, value) => fields[key].set(value) };
}
