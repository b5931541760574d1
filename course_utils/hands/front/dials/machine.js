// Plane, path, sentence and table together.

import { fold, h, say } from "../dom.js";
import { equilibriumOf, halfLifeOf, kappaOf, pushOf } from "../two_dials.js";
import { Chart, pathPoints } from "./course_chart.js";
import { Plane } from "./plane.js";
import { brief, regimeWords, settingInWords, startInWords, turnInWords } from "./words.js";

export const RESTS = 0.1;

/** Plane, path, sentence and table for a state {q, u, b, s0}; `set` moves what changed. */
class Machine {
  constructor({ spec, state, moved, announce }) {
    this.state = state;
    this.announce = announce;
    this.plane = new Plane({
      positions: spec.positions,
      move: moved
        ? (u, b) => {
            Object.assign(state, { u, b });
            moved();
          }
        : null,
    });
    this.chart = new Chart({ time: say("dials.time"), effort: say("dials.effort") });
    this.sentence = h("p", { class: "cw-said" });
    this.cells = Object.fromEntries(["regime", "level", "kappa", "a", "push", "half"].map((key) => [key, h("td", {})]));
    this.table = fold(
      say("common.data_table"),
      h(
        "table",
        { class: "cw-table" },
        h("caption", {}, say("dials.table")),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", { scope: "col" }, say("dials.col_what")),
            h("th", { scope: "col" }, say("dials.col_value")),
          ),
        ),
        h(
          "tbody",
          {},
          Object.entries(this.cells).map(([key, cell]) =>
            h("tr", {}, h("th", { scope: "row" }, say(`dials.row_${key}`)), cell),
          ),
        ),
      ),
    );
  }

  /** Draw the state; `before` is what is to be said first. */
  set(before = "") {
    const { q, u, b, s0 } = this.state;
    const words = [settingInWords(q, u, b), startInWords(q, u, b, s0), turnInWords(q, u, b)].filter(Boolean).join(" ");
    const settles = equilibriumOf(q, u, b);
    this.plane.paint(q);
    this.plane.put(u, b, regimeWords(q, u, b));
    this.chart.set([{ points: pathPoints(q, u, b, s0) }], { settle: settles, words: startInWords(q, u, b, s0) });
    if (this.sentence.textContent !== words) this.sentence.textContent = words;
    this.announce([before, words].filter(Boolean).join(" "));
    const half = halfLifeOf(q, u, b);
    const shown = {
      regime: regimeWords(q, u, b),
      level: brief(settles),
      kappa: brief(kappaOf(q, u, b)),
      a: brief(q.a),
      push: brief(pushOf(q, u, b)),
      half: half === null ? say("dials.never") : brief(half),
    };
    for (const [key, cell] of Object.entries(this.cells))
      if (cell.textContent !== shown[key]) cell.textContent = shown[key];
  }
}

/**
 * A machine with its watchers registered; `moved` is called when the plane is touched, which it can be only with it.
 */
export function machineFor(tools, state, moved) {
  const machine = new Machine({
    spec: tools.spec,
    state,
    moved: moved && tools.safely(moved),
    announce: tools.announce,
  });
  tools.watchers.push(machine.chart.watcher);
  tools.repaint.push((theme) => machine.plane.paint(state.q, theme));
  return machine;
}
