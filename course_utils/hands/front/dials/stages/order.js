// The stage on the order of play.

import { dataTable, fold, h, refold, say } from "../../dom.js";
import { equilibriumOf, playPhases } from "../../two_dials.js";
import { Chart } from "../course_chart.js";
import { dialRow } from "../row.js";
import { brief } from "../words.js";

export function stageOrder(tools) {
  const { spec, body, safely, show, announce } = tools;
  const names = Object.keys(spec.orders);
  const chart = new Chart({
    time: say("dials.time"),
    effort: say("dials.effort"),
    until: 4,
    low: 0,
    high: 20,
    room: 132,
  });
  tools.watchers.push(chart.watcher);
  const said = h("p", { class: "cw-said" });
  const table = h("div", {});
  const state = { length: 2 };
  const row = dialRow({
    what: say("dials.order_length"),
    low: 0.5,
    high: 4,
    step: 0.5,
    value: state.length,
    bad: show,
    change: safely((value) => {
      state.length = value;
      draw();
    }),
  });

  function draw() {
    const played = names.map((name) => ({
      name,
      ...playPhases(
        spec.values,
        [{ ...spec.orders[name][0], length: state.length }, spec.orders[name][1]],
        spec.start,
        60,
      ),
    }));
    const by = (pick) => played.reduce((best, one) => (pick(one, best) ? one : best));
    const [highest, lowest] = [
      by((one, best) => one.peak > best.peak),
      by((one, best) => one.peak < best.peak || (one.peak === best.peak && one.end < best.end)),
    ];
    const word = (one) => say(`dials.order_${one.name}`);
    said.textContent = say("dials.order_said", {
      highest: word(highest),
      peak: brief(highest.peak),
      lowest: word(lowest),
      low: brief(lowest.peak),
      ends: played.map((one) => say("dials.order_end", { name: word(one), value: brief(one.end) })).join("; "),
      level: brief(equilibriumOf(spec.values, spec.orders[names[0]][1].u, spec.orders[names[0]][1].b)),
    });
    announce(said.textContent);
    chart.set(
      played.map((one) => ({ name: word(one), points: one.times.map((t, at) => [t, one.levels[at]]) })),
      { words: said.textContent, until: state.length + 2 },
    );
    const columns = [
      { key: "way", label: say("dials.order_col") },
      { key: "peak", label: say("dials.order_peak"), numeric: true },
      { key: "end", label: say("dials.order_last"), numeric: true },
    ];
    refold(
      table,
      fold(
        say("common.data_table"),
        dataTable(
          columns,
          played.map((one) => ({ way: word(one), peak: brief(one.peak), end: brief(one.end) })),
          say("dials.order_table"),
        ),
      ),
    );
  }
  body.append(h("p", {}, say("dials.order_lead", { start: brief(spec.start) })), row.box, said, chart.box, table);
  draw();
}
