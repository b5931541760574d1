// The stage on the order of play.

import { dataTable, fold, h, refold, say } from "../../dom.js";
import { Chart } from "../course_chart.js";
import { dialRow } from "../row.js";
import { ordersPlayed } from "../state.js";
import { brief } from "../words.js";

const nameOf = ({ name }) => say(`dials.order_${name}`);

function ordersInWords({ ways, highest, lowest, settles }) {
  return say("dials.order_said", {
    highest: nameOf(highest),
    peak: brief(highest.peak),
    lowest: nameOf(lowest),
    low: brief(lowest.peak),
    ends: ways.map((one) => say("dials.order_end", { name: nameOf(one), value: brief(one.end) })).join("; "),
    level: brief(settles),
  });
}

function orderTable({ ways }) {
  const columns = [
    { key: "way", label: say("dials.order_col") },
    { key: "peak", label: say("dials.order_peak"), numeric: true },
    { key: "end", label: say("dials.order_last"), numeric: true },
  ];
  const rows = ways.map((one) => ({ way: nameOf(one), peak: brief(one.peak), end: brief(one.end) }));
  return dataTable(columns, rows, say("dials.order_table"));
}

export function stageOrder({ spec, body, safely, show, announce, watchers }) {
  const chart = new Chart({
    time: say("dials.time"),
    effort: say("dials.effort"),
    until: 4,
    low: 0,
    high: 20,
    room: 132,
  });
  watchers.push(chart.watcher);
  const said = h("p", { class: "cw-said" });
  const table = h("div", {});
  const length = 2;
  const row = dialRow({
    what: say("dials.order_length"),
    low: 0.5,
    high: 4,
    step: 0.5,
    value: length,
    bad: show,
    change: safely((value) => draw(value)),
  });

  function draw(stretch) {
    const found = ordersPlayed(spec, stretch);
    said.textContent = ordersInWords(found);
    announce(said.textContent);
    chart.set(
      found.ways.map((one) => ({ name: nameOf(one), points: one.times.map((t, at) => [t, one.levels[at]]) })),
      { words: said.textContent, until: stretch + 2 },
    );
    refold(table, fold(say("common.data_table"), orderTable(found)));
  }
  body.append(h("p", {}, say("dials.order_lead", { start: brief(spec.start) })), chart.box, said, row.box, table);
  draw(length);
}
