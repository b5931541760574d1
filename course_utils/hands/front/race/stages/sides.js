// The stage with two sides that differ: eight numbers, and how both sides move.

import { dataTable, fold, h, refold, say } from "../../dom.js";
import { raceNumber } from "../numbers.js";
import { chooser, equations, namedNumber, RICHARDSON } from "../parts.js";
import { Sketch } from "../sketch.js";
import { sidesBlank, sidesChanged, sidesFound } from "../state.js";

function foundInWords({ kind, rest, rates }) {
  return [
    say(`race.say_${kind}`),
    rest ? say("race.sides_rest", { x: raceNumber(rest[0]), y: raceNumber(rest[1]) }) : say("race.sides_no_rest"),
    say("race.sides_rates", { rates: rates.map((rate) => raceNumber(rate)).join(say("race.sides_and")) }),
  ].join(" ");
}

function sketched({ shown, levels: [low, high] }) {
  const air = Math.max(0.5, 0.08 * (high - low));
  return {
    x: [0, 10],
    y: [low - air, high + air],
    room: 96,
    lines: [
      { points: shown.map(([t, x]) => [t, x]), name: say("race.sides_x"), look: 0 },
      { points: shown.map(([t, , y]) => [t, y]), name: say("race.sides_y"), look: 1 },
    ],
  };
}

/** Both levels at each whole time. */
function levelTable(points) {
  const level = (value) =>
    Math.abs(value) <= 1000 ? raceNumber(value) : say(value > 0 ? "dials.over" : "dials.under");
  return dataTable(
    [
      { key: "t", label: say("race.sides_time"), numeric: true },
      { key: "x", label: say("race.sides_x"), numeric: true },
      { key: "y", label: say("race.sides_y"), numeric: true },
    ],
    points.filter(([t]) => Number.isInteger(t)).map(([t, x, y]) => ({ t, x: level(x), y: level(y) })),
    say("race.sides_table"),
  );
}

export function stageSides({ spec, body, show, announce, safely, watchers }) {
  let state = sidesBlank(spec);
  const become = safely((change) => {
    state = sidesChanged(state, change);
    draw();
  });
  const sketch = new Sketch({ across: say("race.sides_time"), up: say("race.sides_effort") });
  watchers.push(sketch.watcher);
  const said = h("p", { class: "cw-said" });
  const table = h("div", {});
  const boxes = Object.fromEntries(
    Object.entries(state).map(([name, value]) => [
      name,
      namedNumber({
        what: say(`race.sides_${name}`),
        ...spec.ranges[name],
        value,
        step: 0.5,
        show,
        change: (given) => become({ [name]: given }),
      }),
    ]),
  );
  const presets = chooser(
    say("race.sides_case"),
    [["", say("race.sides_own")], ...Object.keys(spec.cases).map((name) => [name, say(`race.case_${name}`)])],
    (name) => {
      const numbers = spec.cases[name] ?? {};
      for (const [one, value] of Object.entries(numbers)) boxes[one].set(value);
      if (name) become(numbers);
    },
  );

  function draw() {
    const found = sidesFound(spec, state);
    // A refused number says so beside its field; the drawing stays as it was.
    if (!found) return;
    show("");
    said.textContent = foundInWords(found);
    sketch.set({ ...sketched(found), words: said.textContent });
    refold(table, fold(say("common.data_table"), levelTable(found.points)));
    announce(said.textContent);
  }
  body.append(
    h("p", {}, say("race.sides_lead")),
    sketch.box,
    presets.box,
    said,
    fold(
      say("race.sides_numbers"),
      h(
        "div",
        { class: "cw-race-grid" },
        Object.values(boxes).map((one) => one.box),
      ),
    ),
    table,
    h("p", { class: "cw-muted" }, say("race.sides_honest")),
    equations(RICHARDSON),
  );
  draw();
}
