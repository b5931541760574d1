// The open moment: where one sits, what was known, what each scale says, the ways; and, once decided, what came of it.

import { fold, h, say, uid } from "../dom.js";
import { sourceLink } from "../links.js";
import { wayOf } from "./state.js";
import { moveInWords } from "./words.js";

/**
 * @typedef {object} Acts what the panel calls
 * @property {(key: string) => void} mark a way is marked
 * @property {() => void} decide what is marked is decided
 * @property {() => void} reopen the decision is taken back
 * @property {(at: number) => void} go another moment is wanted
 */

function listed(texts) {
  return h(
    "ul",
    {},
    texts.map((text) => h("li", {}, text)),
  );
}

const strong = (text) => h("strong", {}, text);

/** How far a way moves one scale: words, and arrows that say the same to the eye. */
function gauge({ name }, step) {
  const arrows = step === 0 ? "\u2013" : (step > 0 ? "\u25b2" : "\u25bc").repeat(Math.abs(step));
  const look = step > 0 ? "cw-choose-up" : step < 0 ? "cw-choose-down" : "";
  return h(
    "li",
    { class: "cw-choose-gauge" },
    h("span", { class: `cw-choose-arrows ${look}`, "aria-hidden": "true" }, arrows),
    h("span", {}, `${name} ${moveInWords(step)}.`),
  );
}

function gauges({ scales }, { moves }) {
  return h(
    "ul",
    { class: "cw-choose-gauges" },
    scales.map((scale, at) => gauge(scale, moves[at])),
  );
}

/** What a way is worth, wherever it is told. */
function worth(spec, way) {
  return [
    gauges(spec, way),
    h("p", {}, strong(`${say("choose.buys")} `), way.buys),
    h("p", {}, strong(`${say("choose.costs")} `), way.costs),
  ];
}

function waysField(moment, state, { mark, decide }) {
  const group = uid("ways");
  const marked = state.marked[moment.id];
  return [
    h(
      "fieldset",
      { class: "cw-choose-ways" },
      h("legend", {}, say("choose.what")),
      moment.ways.map((way) => {
        const box = h("input", {
          type: "radio",
          name: group,
          id: uid("way"),
          value: way.key,
          checked: marked === way.key,
          onchange: () => mark(way.key),
        });
        return h("div", { class: "cw-check" }, box, h("label", { for: box.id }, way.text));
      }),
    ),
    h(
      "div",
      { class: "cw-row" },
      h(
        "button",
        { type: "button", class: "cw-primary", "aria-disabled": String(!marked), onclick: decide },
        say("choose.decide"),
      ),
    ),
  ];
}

function outcome(spec, moment, state, acts) {
  const own = wayOf(moment, state.decided[moment.id]);
  const done = wayOf(moment, moment.chosen);
  const others = moment.ways.filter((way) => way !== own);
  const next = state.at + 1 < spec.moments.length;
  return [
    h("p", { class: "cw-choose-said" }, strong(`${say("choose.yours")} `), own.text, " ", own.backers),
    worth(spec, own),
    h(
      "div",
      { class: "cw-choose-done" },
      h("h5", {}, say("choose.done")),
      h("p", {}, own === done ? say("choose.same") : say("choose.other", { way: done.text })),
      h("p", {}, moment.done),
      h("p", {}, moment.reason),
      moment.later ? h("p", {}, strong(`${say("choose.later")} `), moment.later) : null,
    ),
    fold(
      say("choose.others"),
      others.map((way) => [h("p", {}, strong(way.text), " ", way.backers), worth(spec, way)]),
    ),
    fold(
      say("common.sources"),
      h(
        "ul",
        { class: "cw-source" },
        moment.sources.map((one) => h("li", {}, sourceLink(one))),
      ),
    ),
    h(
      "div",
      { class: "cw-row" },
      next
        ? h(
            "button",
            { type: "button", class: "cw-primary", onclick: () => acts.go(state.at + 1) },
            say("choose.next", { year: spec.moments[state.at + 1].year }),
          )
        : null,
      h("button", { type: "button", onclick: acts.reopen }, say("choose.again")),
    ),
  ];
}

/**
 * What stands in the panel.
 * @param {any} spec @param {import("./state.js").State} state @param {Acts} acts
 * @returns {HTMLElement[]}
 */
export function choosePanel(spec, state, acts) {
  const moment = spec.moments[state.at];
  const settled = moment.id in state.decided;
  const scene = sceneOf(spec, moment);
  const parts = [
    h("h4", { tabindex: -1 }, `${moment.when}: ${moment.title}`),
    settled ? fold(say("choose.scene"), scene) : [h("p", { class: "cw-choose-seat" }, spec.seat), scene],
    settled ? outcome(spec, moment, state, acts) : waysField(moment, state, acts),
  ];
  return /** @type {HTMLElement[]} */ (parts.flat(Infinity).filter(Boolean));
}

/** What is known in a moment, and what each scale says. */
function sceneOf(spec, moment) {
  return [
    h("p", {}, moment.brief),
    h("p", {}, strong(say("choose.known"))),
    listed(moment.known),
    h(
      "dl",
      { class: "cw-choose-fears" },
      spec.scales.map(({ name }, at) => [h("dt", {}, name), h("dd", {}, moment.scales[at])]),
    ),
  ];
}

/**
 * Every moment in its order, as paper has them: what was done is told only where something is decided.
 * @param {any} spec @param {import("./state.js").State} state @param {Acts} acts
 * @returns {HTMLElement[]}
 */
export function chooseSheet(spec, state, acts) {
  const told = (moment) =>
    moment.id in state.decided ? outcome(spec, moment, state, acts) : waysField(moment, state, acts);
  return [
    h("p", { class: "cw-choose-seat" }, spec.seat),
    ...spec.moments.map((moment) =>
      h(
        "section",
        { class: "cw-choose-panel" },
        h("h4", {}, `${moment.when}: ${moment.title}`),
        sceneOf(spec, moment),
        told(moment),
      ),
    ),
  ];
}
