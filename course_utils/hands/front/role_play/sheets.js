// The same dilemma for a class, on paper: how to play, a sheet for each role, what may be chosen at each step, what
// comes of it (for whoever leads), what really happened, and the questions.

import { h, say } from "../dom.js";
import { happenedList } from "./ending.js";
import { effects, listed } from "./panel.js";
import { conditionInWords } from "./words.js";

const strong = (text) => h("strong", {}, text);
const sheet = (title, ...parts) => h("section", { class: "cw-sheet" }, h("h4", {}, title), ...parts);
const lines = (count) => Array.from({ length: count }, () => h("p", { class: "cw-sheet-line", "aria-hidden": "true" }));

function titled({ when, title }, number) {
  return say("role_play.sheet_step", { number, title: when ? `${when}: ${title}` : title });
}

function howSheet({ roles, decider, steps }) {
  const who = roles.find(({ key }) => key === decider)?.name;
  const rules = ["rule_roles", "rule_line", "rule_talk", who ? "rule_decides" : "rule_all", "rule_read", "rule_end"];
  return sheet(
    say("role_play.sheet_how"),
    h(
      "ol",
      {},
      rules.map((rule) => h("li", {}, say(`role_play.${rule}`, { who: who ?? "", steps: steps.length }))),
    ),
  );
}

function roleSheet(spec, role) {
  return sheet(
    say("role_play.sheet_role", { name: role.name }),
    h("p", {}, spec.steps[0].brief),
    h("p", {}, strong(`${say("role_play.wants")} `), role.wants),
    h("p", {}, strong(`${say("role_play.fears")} `), role.fears),
    role.case ? h("p", {}, strong(`${say("role_play.case")} `), role.case) : null,
    h("p", {}, strong(say("role_play.sheet_line"))),
    lines(3),
  );
}

function choiceSheet(spec, step, number) {
  return sheet(
    titled(step, number),
    h("p", {}, step.brief),
    step.met.length
      ? [
          h("p", {}, strong(say("role_play.sheet_met"))),
          listed(step.met.map((one) => `${conditionInWords(spec, one)} ${one.text}`)),
        ]
      : null,
    step.options.map((one) =>
      h(
        "div",
        { class: "cw-sheet-option" },
        h("p", {}, strong(`${one.key.toUpperCase()}. `), strong(one.text), " ", one.case ?? ""),
        h("p", {}, strong(`${say("role_play.costs")} `), one.costs),
        one.closed ? h("p", {}, h("em", {}, conditionInWords(spec, one))) : null,
      ),
    ),
  );
}

function outcomeSheet(spec, step, number) {
  const left = (one) => spec.traces.filter(({ key }) => one.leaves.includes(key)).map(({ text }) => text);
  return sheet(
    say("role_play.sheet_outcome", { step: titled(step, number) }),
    step.options.map((one) =>
      h(
        "div",
        { class: "cw-sheet-option" },
        h("p", {}, strong(`${one.key.toUpperCase()}. ${one.text}`)),
        h("p", {}, strong(`${say("role_play.follows")} `), one.plausible),
        effects(one),
        one.shades.map((shade) => [
          h("p", {}, strong(conditionInWords(spec, shade)), " ", shade.text),
          effects({
            ...shade,
            on_upgrading: shade.on_upgrading ?? one.on_upgrading,
            on_bridging: shade.on_bridging ?? one.on_bridging,
          }),
        ]),
        one.leaves.length ? h("p", {}, strong(`${say("role_play.leaves")} `), left(one).join(" ")) : null,
      ),
    ),
  );
}

/** Every source of the steps and of what happened, once each, as text. */
function sourcesOf({ steps, sources }) {
  return [...new Set([...steps.flatMap((step) => step.sources), ...sources].map(({ text }) => text))];
}

/**
 * All sheets, in the order in which they are handed out.
 * @param {any} spec
 * @returns {HTMLElement[]}
 */
export function classSheets(spec) {
  return [
    howSheet(spec),
    ...spec.roles.map((role) => roleSheet(spec, role)),
    ...spec.steps.map((step, at) => choiceSheet(spec, step, at + 1)),
    ...spec.steps.map((step, at) => outcomeSheet(spec, step, at + 1)),
    ...(spec.endings.length
      ? [
          sheet(
            say("role_play.came_out"),
            listed(spec.endings.map((one) => `${conditionInWords(spec, one)} ${one.text}`)),
            h("p", {}, say("role_play.guess")),
          ),
        ]
      : []),
    sheet(
      say(spec.imagined ? "role_play.borrowed" : "role_play.happened"),
      happenedList(spec),
      h("p", {}, strong(say("common.sources"))),
      listed(sourcesOf(spec)),
    ),
    sheet(
      say("role_play.debrief"),
      spec.debrief.map((one) => [h("p", {}, one), lines(3)]),
    ),
  ];
}
