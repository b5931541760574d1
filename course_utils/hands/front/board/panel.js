// The open seed of the board: what it is, the evidence both ways, and the fields to weigh it.

import { fold, h, say, uid } from "../dom.js";
import { sourceLink } from "../links.js";
import { weightField } from "../weight_field.js";
import { TIMES, TOP } from "./state.js";

/**
 * @typedef {object} Acts what the panel calls
 * @property {(change: Partial<import("./state.js").Weighed>) => void} weigh something of the open seed is another
 * @property {(id: string) => void} go another seed is wanted
 * @property {(text: string) => void} show where a refusal goes
 */

/** The field of one weight. */
function seedWeight({ year }, seed, value, time, { weigh, show }) {
  const label = time === "then" ? year : say("board.now");
  const take = (given) => weigh({ [time]: given });
  return weightField({ label, what: `${seed.title}, ${label}`, top: TOP, value, take, bad: show });
}

/** What the seed is measured by, and how that is done. */
function indicatorField(seed, own, { weigh }) {
  const how = h("p", { class: "cw-muted" });
  const explain = (name) => {
    const one = seed.indicators.find((other) => other.name === name);
    how.textContent = one ? [one.how, one.table ? say("board.in_table", { table: one.table }) : ""].join(" ") : "";
  };
  const field = h(
    "select",
    {
      id: uid("indicator"),
      onchange: () => {
        explain(field.value);
        weigh({ indicator: field.value });
      },
    },
    h("option", { value: "" }, say("board.indicator_none")),
    seed.indicators.map((one) => h("option", { value: one.name }, one.name)),
  );
  const set = (name) => {
    field.value = name;
    explain(name);
  };
  set(own.indicator);
  return { parts: [h("p", {}, h("label", { for: field.id }, say("board.indicator")), field), how], set };
}

/** How often the seed counts. */
function countField(own, { weigh }) {
  const field = h(
    "select",
    { id: uid("count"), onchange: () => weigh({ count: Number(field.value) }) },
    [0, 1, 2].map((times) => h("option", { value: times }, say(`board.count_${times}`))),
  );
  const set = (times) => {
    field.value = String(times);
  };
  set(own.count);
  return { parts: [h("p", {}, h("label", { for: field.id }, say("board.count")), field)], set };
}

function listed(texts) {
  return texts.map((text) => h("li", {}, text));
}

/** What is known about the seed. */
function evidence({ year }, seed) {
  return [
    h("h4", { tabindex: -1 }, `${seed.number} ${seed.title}`),
    h("p", {}, seed.meaning),
    h("p", {}, h("strong", {}, `${year}: `), seed.then),
    h("p", {}, h("strong", {}, `${say("board.now")}: `), seed.now),
    fold(say("board.stronger"), h("ul", {}, listed(seed.stronger))),
    fold(say("board.weaker"), h("ul", {}, listed(seed.weaker))),
    fold(say("common.sources"), h("ul", { class: "cw-source" }, listed(seed.sources.map(sourceLink)))),
  ];
}

/** What the course gives the seed, once it is compared. */
function example(seed, { compared }) {
  const [then, now] = seed.example;
  return compared
    ? [h("p", {}, h("strong", {}, `${say("board.course", { then, now })} `), `${seed.trend} ${seed.judgement}`)]
    : [];
}

/**
 * What stands in the panel. `follow` puts into it what has become another between two states, and leaves every other
 * field as it is: with its focus, under a finger, and with a text that is no number yet.
 * @param {any} spec @param {import("./state.js").State} state @param {Acts} acts
 * @returns {{parts: HTMLElement[], follow: (before: import("./state.js").State,
 *   now: import("./state.js").State) => void}}
 */
export function boardPanel(spec, state, acts) {
  const { seeds } = spec;
  const place = seeds.findIndex(({ id }) => id === state.chosen);
  const seed = seeds[place];
  const own = state.weights[seed.id];
  const step = (by, word) =>
    h(
      "button",
      { type: "button", disabled: !seeds[place + by], onclick: () => acts.go(seeds[place + by].id) },
      say(word),
    );
  const weights = TIMES.map((time) => seedWeight(spec, seed, own[time], time, acts));
  const indicator = indicatorField(seed, own, acts);
  const count = countField(own, acts);
  const compared = h("div", {}, example(seed, state));
  const setters = { then: weights[0].set, now: weights[1].set, indicator: indicator.set, count: count.set };
  return {
    parts: [
      ...evidence(spec, seed),
      h(
        "fieldset",
        {},
        h("legend", {}, say("board.weigh")),
        h(
          "div",
          { class: "cw-weights" },
          weights.flatMap(({ parts }) => parts),
        ),
      ),
      ...indicator.parts,
      ...count.parts,
      compared,
      h("div", { class: "cw-row" }, step(-1, "board.before"), step(1, "board.next")),
    ],
    follow(before, now) {
      for (const [name, set] of Object.entries(setters)) {
        const value = now.weights[seed.id][name];
        if (value !== before.weights[seed.id][name]) set(value);
      }
      compared.replaceChildren(...example(seed, now));
    },
  };
}
