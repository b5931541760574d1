// Stages with the whole machine: the plane, the bad start, what is built in, the sandbox.

import { fold, h, say } from "../../dom.js";
import { machineFor } from "../machine.js";
import { dialRow, dialRows } from "../row.js";
import { numbersInWords } from "../words.js";

export function stageMachine(tools) {
  const { spec, body, safely, show } = tools;
  const state = { q: spec.values, u: 0, b: 0, s0: 0 };
  const withStart = spec.stage === "bad_start" || spec.stage === "sandbox";
  if (withStart) state.s0 = spec.start;
  const rows = dialRows(tools, state, moved, withStart);
  const machine = machineFor(tools, state, moved);
  const verdict = h("p", {});

  function moved(before = "") {
    for (const [name, row] of Object.entries(rows)) row.show(state[name]);
    machine.set(before);
  }
  const go = (name, u, b) =>
    h(
      "button",
      {
        type: "button",
        onclick: safely(() => {
          Object.assign(state, { u, b });
          moved();
        }),
      },
      name,
    );
  const places = h(
    "div",
    { class: "cw-row" },
    spec.positions.map((one) => go(say("dials.go", { name: one.name }), one.u, one.b)),
    go(say("dials.back"), 0, 0),
  );
  const controls = h(
    "div",
    {},
    Object.values(rows).map((row) => row.box),
    places,
  );
  const main = h(
    "div",
    { class: "cw-dials-cols" },
    h("div", {}, machine.plane.figure, h("p", { class: "cw-muted" }, say("dials.plane_how"))),
    h("div", {}, controls, machine.sentence, machine.chart.box),
  );

  const numbers = spec.symbols ? numberRows() : null;
  function numberRows() {
    const made = spec.symbols.map((one) => {
      const { low, high, above } = spec.ranges[one.symbol];
      const row = dialRow({
        what: say("dials.number", { symbol: one.symbol, name: one.name }),
        low: above ? 0.05 : low,
        high,
        step: 0.05,
        value: state.q[one.symbol],
        bad: show,
        change: safely((value) => {
          state.q = { ...state.q, [one.symbol]: value };
          renumbered();
        }),
      });
      return {
        ...row,
        symbol: one.symbol,
        whole: h("div", {}, row.box, h("p", { class: "cw-muted" }, `${one.meaning} ${one.reason}`)),
      };
    });
    const reset = h(
      "button",
      {
        type: "button",
        onclick: safely(() => {
          state.q = spec.values;
          renumbered(true);
        }),
      },
      say("dials.built_reset"),
    );
    return {
      made,
      box: h(
        "div",
        {},
        made.map((one) => one.whole),
        h("div", { class: "cw-row" }, reset),
      ),
    };
  }
  function renumbered(all = false) {
    if (all) for (const one of numbers.made) one.show(state.q[one.symbol]);
    verdict.textContent = numbersInWords(state.q);
    moved(verdict.textContent);
  }

  if (spec.stage === "built_in")
    body.append(
      h("p", {}, say("dials.built_lead")),
      main,
      verdict,
      fold(say("dials.tab_numbers"), numbers.box),
      machine.table,
    );
  else if (spec.stage === "sandbox") body.append(sandbox());
  else body.append(main, machine.table);
  if (numbers) {
    if (spec.stage === "built_in") body.querySelectorAll("details")[0].open = true;
    renumbered();
  } else moved();

  function sandbox() {
    const schools = h(
      "div",
      {},
      spec.presets.map((one) =>
        h(
          "div",
          {},
          h("h4", {}, `${one.name}: ${one.school}`),
          h("p", {}, one.says),
          h("p", { class: "cw-muted" }, one.asks),
          h(
            "div",
            { class: "cw-row" },
            h(
              "button",
              {
                type: "button",
                "aria-label": `${say("dials.school_use")}: ${one.name}`,
                onclick: safely(() => {
                  state.q = one.values;
                  renumbered(true);
                  show(say("dials.school_now", { name: one.name }));
                }),
              },
              say("dials.school_use"),
            ),
          ),
        ),
      ),
    );
    const sides = { dials: controls, numbers: numbers.box, schools };
    const tabs = Object.keys(sides).map((name) =>
      h(
        "button",
        { type: "button", "aria-pressed": "false", "data-tab": name, onclick: safely(() => open(name)) },
        say(`dials.tab_${name}`),
      ),
    );
    const place = h("div", {});
    function open(name) {
      for (const tab of tabs) tab.setAttribute("aria-pressed", String(tab.dataset.tab === name));
      place.replaceChildren(sides[name]);
    }
    open("dials");
    return h(
      "div",
      {},
      h("div", { class: "cw-tabs" }, tabs),
      h("div", { class: "cw-dials-cols" }, h("div", {}, machine.plane.figure, machine.sentence), h("div", {}, place)),
      verdict,
      machine.chart.box,
      machine.table,
    );
  }
}
