// The stage that is played by hand, turn by turn.

import { dataTable, fold, h, refold, say, setOff, uid } from "../../dom.js";
import { Chart } from "../course_chart.js";
import { dialRow } from "../row.js";
import { byHandBlank, changed, ruledPath, ruleOf, standing, TURNS, turned } from "../state.js";
import { brief } from "../words.js";

/** How the turns stand, in words. */
function turnsInWords({ grievance }, { both }, { count, over, last, wishes, rests, sums }) {
  const which = both ? "hand_both" : "hand";
  if (!count) return say(`dials.${which}_first`, { all: TURNS, other: brief(grievance) });
  return [
    say(`dials.${which}_turn`, {
      turn: count,
      all: TURNS,
      yours: brief(last[0]),
      other: brief(last[1]),
      first: brief(wishes[0]),
      second: brief(wishes[1]),
    }),
    rests ? say("dials.hand_both_rest") : "",
    over ? say(`dials.${which}_end`, { yours: brief(sums[0]), other: brief(sums[1]) }) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** Both sides as lines; the other side begins before the first turn, if it follows the rule. */
function linesOf({ grievance }, { both, turns }) {
  const points = (side) => turns.map((one, at) => [at + 1, one[side]]);
  const name = (word) => (turns.length ? say(`dials.hand_${word}`) : "");
  return [
    { name: name("you"), points: points(0) },
    { name: name("other"), points: [...(both ? [] : [[0, grievance]]), ...points(1)] },
  ];
}

function turnTable({ turns }) {
  const columns = [
    { key: "turn", label: say("dials.hand_col_turn"), numeric: true },
    { key: "you", label: say("dials.hand_you"), numeric: true },
    { key: "other", label: say("dials.hand_other"), numeric: true },
  ];
  const rows = turns.map((one, at) => ({ turn: at + 1, you: brief(one[0]), other: brief(one[1]) }));
  return dataTable(columns, rows, say("dials.hand_table"));
}

export function stageByHand({ spec, body, safely, show, watchers }) {
  const q = spec.values;
  const rule = ruleOf(q);
  let state = byHandBlank();
  const become = (next) => {
    state = next;
    draw();
  };
  const chart = new Chart({
    time: say("dials.hand_turn_axis"),
    effort: say("dials.hand_effort"),
    until: TURNS,
    low: 0,
    high: 10,
    dots: true,
    room: 128,
    step: 2,
  });
  watchers.push(chart.watcher);
  const said = h("p", { class: "cw-said", "aria-live": "polite" });
  const table = h("div", {});
  // What a side is to spend next; nothing is drawn before the turn is taken.
  const row = (side) =>
    dialRow({
      what: say(`dials.hand_${side}`),
      low: 0,
      high: 10,
      step: 0.5,
      value: state[side],
      bad: show,
      change: (value) => {
        state = changed(state, { [side]: value });
      },
    });
  const [yours, theirs] = [row("yours"), row("theirs")];
  const both = h("input", {
    type: "checkbox",
    id: uid("both"),
    onchange: safely(() => become(changed(state, { both: both.checked, turns: [] }))),
  });
  const set = h(
    "button",
    { type: "button", class: "cw-primary", onclick: safely(() => turn()) },
    say("dials.hand_set"),
  );
  const auto = h("button", { type: "button", onclick: safely(() => automatic()) }, say("dials.hand_auto"));
  const again = h(
    "button",
    { type: "button", onclick: safely(() => become(changed(state, { turns: [] }))) },
    say("dials.hand_again"),
  );

  function turn() {
    const next = turned(rule, state);
    if (next !== state) become(next);
  }

  function draw(further = []) {
    const now = standing(rule, state);
    setOff(set, now.over);
    theirs.box.hidden = !state.both;
    set.textContent = say(state.both ? "dials.hand_set_both" : "dials.hand_set");
    said.textContent = turnsInWords(rule, state, now);
    chart.set([...linesOf(rule, state), ...further], { words: said.textContent });
    refold(table, fold(say("common.data_table"), turnTable(state)));
  }

  /** Both follow the rule from where they stand. */
  function automatic() {
    draw([{ name: say("dials.hand_rule_line"), points: ruledPath(q, rule, state), smooth: true }]);
    said.textContent = say("dials.hand_auto_said", { level: brief(rule.settles) });
  }

  body.append(
    h("p", {}, say("dials.hand_rule", { kappa: brief(rule.reaction), push: rule.grievance.toFixed(2) })),
    chart.box,
    yours.box,
    theirs.box,
    h("div", { class: "cw-row" }, set, auto, again),
    said,
    h("div", { class: "cw-check" }, both, h("label", { for: both.id }, say("dials.hand_both"))),
    table,
  );
  draw();
}
