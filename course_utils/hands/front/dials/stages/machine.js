// Stages with the whole machine: the plane, the bad start, what is built in, the sandbox.

import { fold, h, say } from "../../dom.js";
import { machineFor } from "../machine.js";
import { numberRows } from "../number_rows.js";
import { dialRows } from "../row.js";
import { sandbox } from "../sandbox.js";
import { changed, numbered, settingOf } from "../state.js";
import { numbersInWords } from "../words.js";

export function stageMachine(tools) {
  const { spec, body, safely, show } = tools;
  const withStart = spec.stage === "bad_start" || spec.stage === "sandbox";
  let state = settingOf(spec, withStart);
  const turn = safely((change) => {
    state = changed(state, change);
    draw();
  });
  /** The model's numbers are others: what is built into them is said first. */
  const renumber = safely((next) => {
    state = next;
    numbers.show(state.q);
    verdict.textContent = numbersInWords(state.q);
    draw(verdict.textContent);
  });
  /** All numbers are others at once; gives the way back. */
  const replaceNumbers = (q) => {
    const before = state.q;
    renumber(changed(state, { q }));
    return () => renumber(changed(state, { q: before }));
  };
  const rows = dialRows(show, state, turn, withStart);
  const machine = machineFor(tools, turn);
  const verdict = h("p", {});
  const numbers = spec.symbols
    ? numberRows(spec, show, {
        change: (symbol, value) => renumber(numbered(state, symbol, value)),
        reset: () => replaceNumbers(spec.values),
        safely,
      })
    : null;

  function draw(before = "") {
    for (const [name, row] of Object.entries(rows)) row.show(state[name]);
    machine.set(state, before);
  }

  const go = (name, u, b) => h("button", { type: "button", onclick: () => turn({ u, b }) }, name);
  const controls = h(
    "div",
    {},
    Object.values(rows).map((row) => row.box),
    h(
      "div",
      { class: "cw-row" },
      spec.positions.map((one) => go(say("dials.go", { name: one.name }), one.u, one.b)),
      go(say("dials.back"), 0, 0),
    ),
  );

  if (spec.stage === "sandbox") {
    const use = ({ name, values }) => {
      const back = replaceNumbers(values);
      show(say("dials.school_now", { name }));
      return () => {
        back();
        show("");
      };
    };
    body.append(sandbox(spec, { controls, numbers: numbers.box, machine, verdict, use, safely }));
  } else {
    body.append(
      h(
        "div",
        { class: "cw-dials-cols" },
        h(
          "div",
          {},
          machine.plane.figure,
          h("p", { class: "cw-muted cw-by-hand" }, say("dials.plane_how")),
          machine.marks,
        ),
        h("div", {}, controls, machine.sentence, machine.chart.box),
      ),
    );
    if (spec.stage === "built_in") {
      const folded = fold(say("dials.tab_numbers"), numbers.box);
      folded.open = true;
      body.prepend(h("p", {}, say("dials.built_lead")));
      body.append(verdict, folded);
    }
    body.append(machine.table);
  }
  if (numbers) renumber(state);
  else draw();
}
