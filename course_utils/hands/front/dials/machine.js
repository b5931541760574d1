// Plane, path, sentence and table together.

import { fold, h, say } from "../dom.js";
import { equilibriumOf, halfLifeOf, kappaOf, pushOf } from "../two_dials.js";
import { Chart, pathPoints } from "./course_chart.js";
import { Plane } from "./plane.js";
import { brief, regimeWords, settingInWords, startInWords, turnInWords } from "./words.js";

/** Plane, path, sentence and table for a setting; `set` moves what changed. */
class Machine {
  constructor({ positions, move, announce }) {
    this.announce = announce;
    this.plane = new Plane({ positions, move });
    this.marks = h(
      "p",
      { class: "cw-muted" },
      [say("dials.plane_point"), ...positions.map(({ name }) => say("dials.plane_mark", { name }))].join(" "),
    );
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

  /**
   * Draw a setting.
   * @param {import("./state.js").Setting} setting @param {string} before what is to be said first
   */
  set({ q, u, b, s0 }, before = "") {
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
 * A machine with its watchers registered; `change` gets both dials when the plane is touched, which it can be only with
 * it.
 */
export function machineFor({ spec, announce, watchers, repaint }, change = null) {
  const move = change && ((u, b) => change({ u, b }));
  const machine = new Machine({ positions: spec.positions, move, announce });
  watchers.push(machine.chart.watcher, machine.plane.watcher);
  repaint.push((theme) => machine.plane.repaint(theme));
  return machine;
}
