// The controls of a tally: how much each card counts, how a contested mark counts, and whether all marks are shown.

import { fold, h, say, uid } from "../dom.js";
import { CONTESTED, PRESETS, weightsOf } from "./state.js";

/**
 * @typedef {object} Acts what the controls call
 * @property {(change: object) => void} change something of the form is another
 * @property {(id: string, value: number) => void} weigh a card gets a weight
 */

/** Presets and contested marks, which marks alone lack, and "show all" by itself; `draw` puts in what is known. */
export function tallyFields(spec, { change, weigh }) {
  const name = uid("preset");
  const boxes = PRESETS.map((preset) =>
    h("input", { type: "radio", name, id: uid("preset"), value: preset, onchange: () => change({ preset }) }),
  );
  const noOrder = h("p", { class: "cw-muted cw-tally-note", id: uid("order") });
  const contested = h(
    "select",
    { id: uid("contested"), onchange: () => change({ contested: contested.value }) },
    CONTESTED.map((one) => h("option", { value: one }, say(`tally.contested_${one}`))),
  );
  const all = h("input", { type: "checkbox", id: uid("all"), onchange: () => change({ all: all.checked }) });
  const selects = new Map();
  const weightRow = ({ id, title }) => {
    const select = h(
      "select",
      { id: uid("weight"), onchange: () => weigh(id, Number(select.value)) },
      Array.from({ length: spec.top + 1 }, (_, value) => h("option", { value }, say(`tally.times_${value}`))),
    );
    selects.set(id, select);
    return h("p", { class: "cw-tally-weight" }, h("label", { for: select.id }, title), select);
  };
  const own = fold(
    say("tally.own"),
    h(
      "div",
      { class: "cw-tally-sets" },
      spec.sets.map((side) => h("fieldset", {}, h("legend", {}, side.name), side.cards.map(weightRow))),
    ),
  );
  const choice = (box, preset) => [
    h("div", { class: "cw-check" }, box, h("label", { for: box.id }, say(`tally.preset_${preset}`))),
    preset === "order" ? noOrder : "",
  ];
  const showAll = h("p", { class: "cw-check" }, all, h("label", { for: all.id }, say("tally.all")));
  if (spec.view === "marks") {
    return {
      showAll,
      parts: [],
      draw(state) {
        all.checked = state.all;
      },
    };
  }
  return {
    showAll,
    parts: [
      h(
        "fieldset",
        {},
        h("legend", {}, say("tally.weights")),
        boxes.map((box, at) => choice(box, PRESETS[at])),
      ),
      own,
      h("p", { class: "cw-row" }, h("label", { for: contested.id }, say("tally.contested")), contested),
    ],
    draw(state) {
      const weights = weightsOf(spec, state);
      const ordered = Object.keys(state.ranks).length > 0;
      for (const box of boxes) {
        box.checked = box.value === state.preset;
        if (box.value === "order") box.disabled = !ordered && state.preset !== "order";
      }
      noOrder.textContent = ordered ? "" : say("tally.no_order");
      contested.value = state.contested;
      all.checked = state.all;
      for (const [id, select] of selects) select.value = String(weights[id]);
      if (state.preset === "own") own.open = true;
    },
  };
}
