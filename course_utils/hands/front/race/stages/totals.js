// The stage with Richardson's line: what both blocs spent before 1914, and how fast it rose.

import { dataTable, fold, h, refold, say } from "../../dom.js";
import { fixed } from "../numbers.js";
import { chooser, namedNumber, provenance } from "../parts.js";
import { Sketch } from "../sketch.js";
import { totalsBlank, totalsFound, totalsOf } from "../state.js";

/** The years between two points. */
const between = ({ years }, at) => say("race.leave_at", { first: years[at], last: years[at + 1] });

/** The line and its points as a drawing; a point that is left out is marked so. */
function sketched(spec, without, { line, points }) {
  const at = (mean) => [mean, line.intercept + line.slope * mean];
  return {
    x: [185, 275],
    y: [-5, 55],
    lines: [{ points: [at(188), at(270)], look: 1 }],
    points: [
      ...points.map((one, i) => ({
        x: one.mean,
        y: one.increment,
        name: between(spec, one.at),
        left: i > 1,
        off: one.at === without,
      })),
      { x: line.zero, y: 0, name: say("race.zero_label", { zero: fixed(line.zero, 0) }), off: true },
    ],
  };
}

function lineInWords(spec, without, { slope, zero, fit }) {
  return [
    without === null ? say("race.totals_all") : say("race.totals_less", { years: between(spec, without) }),
    say("race.totals_said", { slope: fixed(slope, 2), zero: fixed(zero, 0), fit: fixed(fit, 3) }),
  ].join(" ");
}

/** Where the line leads from a supposed start; nothing while there is none. */
function startInWords(start, { line, after, real }) {
  if (start === null) return "";
  return [
    say("race.start_said", { start: fixed(start), after: fixed(after, 0), real: fixed(real, 0) }),
    start < line.zero ? say("race.start_fall", { zero: fixed(line.zero, 0) }) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

function pointTable(spec, points) {
  return dataTable(
    [
      { key: "years", label: say("race.col_years") },
      { key: "mean", label: say("race.col_mean"), numeric: true },
      { key: "rise", label: say("race.col_rise"), numeric: true },
    ],
    points.map((one) => ({ years: between(spec, one.at), mean: fixed(one.mean, 2), rise: fixed(one.increment) })),
    say("race.start_table"),
  );
}

export function stageTotals({ spec, body, show, announce, safely, watchers }) {
  let state = totalsBlank(spec);
  const become = safely((change) => {
    state = { ...state, ...change };
    draw();
  });
  const sketch = new Sketch({ across: say("race.axis_mean"), up: say("race.axis_rise") });
  watchers.push(sketch.watcher);
  const said = h("p", { class: "cw-said" });
  const started = h("p", {});
  const table = h("div", {});
  const leave = chooser(
    say("race.leave"),
    [
      ["", say("race.leave_none")],
      ...totalsOf(spec)
        .slice(1)
        .map((_, at) => [String(at), between(spec, at)]),
    ],
    (at) => become({ without: at === "" ? null : Number(at) }),
  );
  const start = namedNumber({
    what: say("race.start"),
    low: 150,
    high: 250,
    value: state.start,
    change: (value) => become({ start: value }),
    show,
  });

  function draw() {
    const found = totalsFound(spec, state);
    said.textContent = lineInWords(spec, state.without, found.line);
    started.textContent = startInWords(state.start, found);
    sketch.set({ ...sketched(spec, state.without, found), words: said.textContent });
    refold(table, fold(say("common.data_table"), pointTable(spec, found.points)));
    announce([said.textContent, started.textContent].filter(Boolean).join(" "));
  }
  body.append(
    h("p", { class: "cw-muted" }, say("race.shows_totals")),
    sketch.box,
    said,
    leave.box,
    start.box,
    started,
    table,
    ...provenance(spec),
  );
  draw();
}
