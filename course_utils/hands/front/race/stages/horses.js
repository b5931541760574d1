// The stage with the race of four explanations: which of them forecasts a side's spending best.

import { dataTable, fold, h, refuses, say } from "../../dom.js";
import { fixed, raceNumber } from "../numbers.js";
import { chooser, equations, provenance } from "../parts.js";
import { Sketch } from "../sketch.js";
import { horsesBlank, noRace, sideChosen, signVerdict } from "../state.js";

const EQUATIONS = [
  ["drift", "y_{t} = y_{t-1} + c + e_{t}"],
  ["inertia", "y_{t} - y_{t-1} = h - b y_{t-1} + e_{t}"],
  ["gdp_share", "y_{t} = s z_{t} + e_{t}"],
  ["richardson", "y_{t} - y_{t-1} = l x_{t-1} - b y_{t-1} + h + e_{t}"],
];

const modelName = (model) => say(`race.model_${model}`);
const richardsonOf = (runners) => runners.find((one) => one.model === "richardson");
const yearsOf = ([best]) => Object.keys(best.forecasts).map(Number);

/** Every pair in one table: the winner of its race and what Richardson's signs say. */
function allPairs({ races, names }) {
  const columns = ["own", "rival", "years", "won", "signs", "t"].map((key) => ({
    key,
    label: say(`race.pairs_${key}`),
    numeric: key === "t",
  }));
  const rows = Object.entries(races).map(([pair, runners]) => {
    const [own, rival] = pair.split(" ");
    const { terms } = richardsonOf(runners);
    const years = yearsOf(runners);
    return {
      own: names[own],
      rival: names[rival],
      years: `${years[0]}\u2013${years.at(-1)}`,
      won: modelName(runners[0].model),
      signs: say(signVerdict(terms) === "signs_right" ? "race.pairs_yes" : "race.pairs_no"),
      t: fixed(terms.rival[1]),
    };
  });
  return dataTable(columns, rows, say("race.pairs_table"));
}

/** Richardson's two terms with what their signs say, as the gaps of a sentence. */
function signGaps({ rival, own }, critical) {
  const verdict = signVerdict({ rival, own });
  return {
    rival: raceNumber(rival[0]),
    t: fixed(rival[1]),
    own: raceNumber(own[0]),
    own_t: fixed(own[1]),
    verdict: [
      say(`race.${verdict}`),
      verdict === "signs_right" ? say(rival[1] > critical ? "race.signs_sure" : "race.signs_unsure", { critical }) : "",
    ]
      .filter(Boolean)
      .join(" "),
  };
}

/** Who won, and where Richardson's equation came. */
function wonInWords(runners, critical) {
  const [best] = runners;
  const richardson = richardsonOf(runners);
  return [
    say("race.horses_won", { model: modelName(best.model), rmse: raceNumber(best.rmse) }),
    say("race.horses_rich", {
      place: say(`race.place_${runners.indexOf(richardson) + 1}`),
      rmse: raceNumber(richardson.rmse),
      ...signGaps(richardson.terms, critical),
    }),
  ].join(" ");
}

function sketched({ since }, series, { forecasts }) {
  const points = (values) => Object.entries(values).map(([year, value]) => [Number(year), value]);
  const [real, forecast] = [points(series), points(forecasts)];
  return {
    x: [since, real.at(-1)[0]],
    y: [0, 1.05 * Math.max(...[...real, ...forecast].map(([, value]) => value))],
    room: 112,
    lines: [
      { points: real, name: say("race.horses_real"), look: "real" },
      { points: forecast, name: say("race.horses_forecast"), look: "forecast" },
    ],
  };
}

function runnerTable(runners) {
  const [best] = runners;
  const years = yearsOf(runners);
  const terms = (one) =>
    Object.entries(one.terms)
      .map(([name, [value, t]]) => `${say(`race.term_${name}`)} ${raceNumber(value, 3)} (${fixed(t)})`)
      .join(", ");
  return dataTable(
    [
      { key: "model", label: say("race.col_model") },
      { key: "rmse", label: say("race.col_miss"), numeric: true },
      { key: "terms", label: say("race.horses_terms", best) },
    ],
    runners.map((one) => ({ model: modelName(one.model), rmse: raceNumber(one.rmse, 3), terms: terms(one) })),
    say("race.horses_table", { first: years[0], last: years.at(-1) }),
  );
}

export function stageHorses({ spec, body, safely, watchers }) {
  let state = horsesBlank();
  const become = safely((change) => {
    state = sideChosen(spec, state, change);
    draw();
  });
  const sides = Object.entries(spec.names);
  const sketch = new Sketch({ across: say("race.horses_axis"), up: say("race.horses_effort") });
  watchers.push(sketch.watcher);
  const own = chooser(say("race.horses_own"), sides, (name) => become({ own: name }));
  const rival = chooser(say("race.horses_rival"), sides, (name) => become({ rival: name }));
  [own.select.value, rival.select.value] = [state.own, state.rival];
  const same = h("p", { class: "cw-refused", role: "status", hidden: true });
  const refused = refuses(rival.select, same);
  const lead = h("p", {});
  const said = h("p", { class: "cw-said", "aria-live": "polite" });
  const early = h("p", { "aria-live": "polite" });
  const table = h("div", {});

  function draw() {
    // Said beside the field; the race that was shown stays.
    if (noRace(state)) return refused(say("race.horses_same", { name: spec.names[state.rival] }));
    refused("");
    const runners = spec.races[state.pair];
    const years = yearsOf(runners);
    lead.textContent = say("race.horses_lead", { first: years[0], last: years.at(-1) });
    said.textContent = wonInWords(runners, spec.critical);
    early.textContent = say("race.horses_learnt", {
      last: years[0] - 1,
      ...signGaps(richardsonOf(runners).learnt, spec.critical),
    });
    sketch.set({ ...sketched(spec, spec.series[state.own], runners[0]), words: said.textContent });
    return table.replaceChildren(runnerTable(runners));
  }
  body.append(
    lead,
    sketch.box,
    h("div", { class: "cw-row" }, own.box, rival.box),
    same,
    said,
    early,
    table,
    h("p", { class: "cw-muted" }, say("race.horses_limit")),
    fold(say("race.horses_all"), h("p", {}, spec.result), allPairs(spec)),
    equations(
      EQUATIONS.map(([model, text]) => [modelName(model), text]),
      say("race.equation_words"),
      say("race.equation_tests"),
    ),
    ...provenance(spec),
  );
  draw();
}
