// The stage that is played by hand, turn by turn.

import { dataTable, fold, h, refold, say, setOff, uid } from "../../dom.js";
import { equilibriumOf, kappaOf, pushOf, sidesOf } from "../../two_dials.js";
import { Chart } from "../course_chart.js";
import { RESTS } from "../machine.js";
import { dialRow } from "../row.js";
import { brief } from "../words.js";

const HAND_TURNS = 8;

export function stageByHand(tools) {
  const { spec, body, safely, show } = tools;
  const q = spec.values;
  const reaction = kappaOf(q, 0, 0);
  const grievance = pushOf(q, 0, 0) / 2;
  const settles = equilibriumOf(q, 0, 0) / 2;
  const chart = new Chart({
    time: say("dials.hand_turn_axis"),
    effort: say("dials.hand_effort"),
    until: HAND_TURNS,
    low: 0,
    high: 10,
    dots: true,
    room: 128,
    step: 2,
  });
  tools.watchers.push(chart.watcher);
  const said = h("p", { class: "cw-said", "aria-live": "polite" });
  const state = { yours: 2, theirs: 2, both: false, turns: [] };
  const row = dialRow({
    what: say("dials.hand_yours"),
    low: 0,
    high: 10,
    step: 0.5,
    value: state.yours,
    bad: show,
    change: (value) => {
      state.yours = value;
    },
  });
  const theirs = dialRow({
    what: say("dials.hand_theirs"),
    low: 0,
    high: 10,
    step: 0.5,
    value: state.theirs,
    bad: show,
    change: (value) => {
      state.theirs = value;
    },
  });
  const both = h("input", {
    type: "checkbox",
    id: uid("both"),
    onchange: safely(() => {
      Object.assign(state, { both: both.checked, turns: [] });
      draw();
    }),
  });
  const set = h(
    "button",
    { type: "button", class: "cw-primary", onclick: safely(() => turn()) },
    say("dials.hand_set"),
  );
  const auto = h("button", { type: "button", onclick: safely(() => automatic()) }, say("dials.hand_auto"));
  const again = h(
    "button",
    {
      type: "button",
      onclick: safely(() => {
        state.turns = [];
        draw();
      }),
    },
    say("dials.hand_again"),
  );
  const table = h("div", {});

  /** What a side would set by the rule, when the other has set this much. */
  const wish = (seen) => reaction * seen + grievance;

  function turn() {
    if (state.turns.length >= HAND_TURNS) return;
    state.turns.push([state.yours, state.both ? state.theirs : wish(state.yours)]);
    draw();
  }

  const sum = (side) => state.turns.reduce((all, one) => all + one[side], 0);
  function draw(rule = []) {
    const [count, last] = [state.turns.length, state.turns.at(-1)];
    const over = count >= HAND_TURNS;
    setOff(set, over);
    theirs.box.hidden = !state.both;
    set.textContent = say(state.both ? "dials.hand_set_both" : "dials.hand_set");
    const which = state.both ? "hand_both" : "hand";
    if (!count) said.textContent = say(`dials.${which}_first`, { all: HAND_TURNS, other: brief(grievance) });
    else {
      const wishes = [wish(last[1]), wish(last[0])];
      const rests = state.both && wishes.every((one, side) => Math.abs(one - last[side]) <= RESTS);
      said.textContent = [
        say(`dials.${which}_turn`, {
          turn: count,
          all: HAND_TURNS,
          yours: brief(last[0]),
          other: brief(last[1]),
          first: brief(wishes[0]),
          second: brief(wishes[1]),
        }),
        rests ? say("dials.hand_both_rest") : "",
        over ? say(`dials.${which}_end`, { yours: brief(sum(0)), other: brief(sum(1)) }) : "",
      ]
        .filter(Boolean)
        .join(" ");
    }
    const line = (side, name) => ({
      name: count ? name : "",
      points: state.turns.map((one, at) => [at + 1, one[side]]),
    });
    chart.set(
      [
        line(0, say("dials.hand_you")),
        {
          ...line(1, say("dials.hand_other")),
          points: [...(state.both ? [] : [[0, grievance]]), ...state.turns.map((one, at) => [at + 1, one[1]])],
        },
        ...rule,
      ],
      { words: said.textContent },
    );
    const columns = [
      { key: "turn", label: say("dials.hand_col_turn"), numeric: true },
      { key: "you", label: say("dials.hand_you"), numeric: true },
      { key: "other", label: say("dials.hand_other"), numeric: true },
    ];
    refold(
      table,
      fold(
        say("common.data_table"),
        dataTable(
          columns,
          state.turns.map((one, at) => ({ turn: at + 1, you: brief(one[0]), other: brief(one[1]) })),
          say("dials.hand_table"),
        ),
      ),
    );
  }

  /** Both follow the rule from where they stand, in the exact solution of the model. */
  function automatic() {
    const from = state.turns.at(-1) ?? [state.yours, grievance];
    const points = Array.from({ length: 81 }, (_, i) => [
      (HAND_TURNS * i) / 80,
      sidesOf(q, 0, 0, from, 0, (2.5 * HAND_TURNS * i) / 80)[0],
    ]);
    draw([{ name: say("dials.hand_rule_line"), points, smooth: true }]);
    said.textContent = say("dials.hand_auto_said", { level: brief(settles) });
  }

  body.append(
    h("p", {}, say("dials.hand_rule", { kappa: brief(reaction), push: grievance.toFixed(2) })),
    h("div", { class: "cw-check" }, both, h("label", { for: both.id }, say("dials.hand_both"))),
    row.box,
    theirs.box,
    h("div", { class: "cw-row" }, set, auto, again),
    said,
    chart.box,
    table,
  );
  draw();
}
