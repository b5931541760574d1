// The stage with what chance shows: pairs of sides that know nothing of each other, and how many look like a race.

import { fold, h, say } from "../../dom.js";
import { fixed } from "../numbers.js";
import { namedNumber } from "../parts.js";
import { Sketch } from "../sketch.js";
import { chanceBlank, pairDrawn } from "../state.js";

const NOISE = { low: 0.2, high: 5, value: 1.4, step: 0.1 };
/** Pairs that one button draws. */
const MANY = 200;

function pairInWords({ found, signs, sure }) {
  return say("race.chance_one", {
    rival: fixed(found.rival[0], 2),
    t: fixed(found.rival[1]),
    own: fixed(found.own[0], 2),
    verdict: say(`race.chance_${signs ? "race" : "no_race"}${sure ? "_sure" : ""}`),
  });
}

/** How many pairs have looked like a race; of one there is no share. */
function countInWords({ pairs, signs, sure, level }, critical) {
  if (pairs === 1) return say("race.chance_first");
  const share = (part) => Math.round((100 * part) / pairs);
  return [
    say("race.chance_count", {
      count: pairs.toLocaleString("en-GB"),
      signs: share(signs),
      sure: share(sure),
      critical,
    }),
    say("race.chance_level", { level: share(level) }),
  ].join(" ");
}

function sketched({ years }, { own, rival }) {
  const all = [...own, ...rival];
  const points = (series) => series.map((value, at) => [at + 1, value]);
  return {
    x: [1, years],
    y: [Math.min(0, ...all), Math.max(...all)],
    room: 64,
    lines: [
      { points: points(own), name: say("race.chance_a"), look: 0 },
      { points: points(rival), name: say("race.chance_b"), look: 1 },
    ],
  };
}

export function stageChance({ spec, body, show, safely, watchers }) {
  let state = chanceBlank(NOISE.value);
  const sketch = new Sketch({ across: say("race.chance_axis"), up: say("race.chance_effort") });
  watchers.push(sketch.watcher);
  const said = h("p", { class: "cw-said", "aria-live": "polite" });
  const counted = h("p", { "aria-live": "polite" });
  const noise = namedNumber({
    what: say("race.chance_noise"),
    ...NOISE,
    show,
    change: (value) => {
      state = { ...state, noise: value };
    },
  });

  /** Draw so many pairs and show the last; nothing changes while the chance is refused. */
  function pairs(count, from = state) {
    if (state.noise === null) return;
    state = from;
    for (let at = 0; at < count; at += 1) state = pairDrawn(spec, state, Math.random);
    said.textContent = pairInWords(state.last);
    counted.textContent = countInWords(state.count, spec.critical);
    sketch.set({ ...sketched(spec, state.last), words: said.textContent });
  }
  const button = (word, act, look = null) =>
    h("button", { type: "button", class: look, onclick: safely(act) }, say(`race.chance_${word}`));
  body.append(
    h("p", {}, say("race.chance_lead")),
    sketch.box,
    said,
    h(
      "div",
      { class: "cw-row" },
      button("draw", () => pairs(1), "cw-primary"),
      button("many", () => pairs(MANY)),
      button("reset", () => pairs(1, chanceBlank(state.noise))),
    ),
    counted,
    h("p", { class: "cw-muted" }, say("race.chance_rule", { critical: spec.critical })),
    fold(say("picture.more"), noise.box),
    fold(say("race.chance_thousands"), h("p", {}, spec.result), h("p", {}, say("race.chance_true", spec.found))),
  );
  pairs(1);
}
