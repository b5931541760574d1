// The sandbox: everything of the machine can be turned, its numbers and the schools' too, one set at a time.

import { h, say } from "../dom.js";
import { undoButton } from "../undo.js";

/** What each school says, with a button that takes its numbers. */
function schools(presets, use, safely) {
  const undos = [];
  const taken = (one, at) => {
    for (const undo of undos) undo.withdraw();
    undos[at].offer(use(one));
  };
  return h(
    "div",
    {},
    presets.map((one, at) => {
      const take = h(
        "button",
        {
          type: "button",
          "aria-label": `${say("dials.school_use")}: ${one.name}`,
          onclick: safely(() => taken(one, at)),
        },
        say("dials.school_use"),
      );
      undos.push(undoButton(safely, take));
      return h(
        "div",
        {},
        h("h4", {}, `${one.name}: ${one.school}`),
        h("p", {}, one.says),
        h("p", { class: "cw-muted" }, one.asks),
        h("div", { class: "cw-row" }, take, undos[at].button),
      );
    }),
  );
}

/**
 * @param {{presets: any[]}} spec
 * @param {object} parts
 * @param {HTMLElement} parts.controls the dials @param {HTMLElement} parts.numbers the model's numbers
 * @param {any} parts.machine @param {HTMLElement} parts.verdict what is built into the numbers
 * @param {(preset: any) => () => void} parts.use take a school's numbers; gives the way back
 * @param {(handler: Function) => any} parts.safely guards a handler
 */
export function sandbox({ presets }, { controls, numbers, machine, verdict, use, safely }) {
  const sides = { dials: controls, numbers, schools: schools(presets, use, safely) };
  const place = h("div", {});
  const tabs = Object.keys(sides).map((name) =>
    h(
      "button",
      { type: "button", "aria-pressed": "false", "data-tab": name, onclick: () => open(name) },
      say(`dials.tab_${name}`),
    ),
  );
  function open(name) {
    for (const tab of tabs) tab.setAttribute("aria-pressed", String(tab.dataset.tab === name));
    place.replaceChildren(sides[name]);
  }
  open("dials");
  return h(
    "div",
    {},
    h("div", { class: "cw-tabs" }, tabs),
    h(
      "div",
      { class: "cw-dials-cols" },
      h("div", {}, machine.plane.figure, machine.marks, machine.sentence),
      h("div", {}, place),
    ),
    verdict,
    machine.chart.box,
    machine.table,
  );
}
