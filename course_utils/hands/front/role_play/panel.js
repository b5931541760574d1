// The open step: what has happened, what earlier choices left, what may be chosen; and, once decided, what comes of it.

import { fold, h, say, uid } from "../dom.js";
import { sourceLink } from "../links.js";
import { counted } from "../words.js";
import { holds, optionOf, rated, standing } from "./state.js";
import { arrows, moveInWords, PROCESSES } from "./words.js";

/**
 * @typedef {object} Acts what the panel calls
 * @property {(key: string) => void} mark an option is marked
 * @property {() => void} decide what is marked is decided
 * @property {() => void} reopen the decision is taken back, with all that came after
 * @property {(at: number) => void} go another step is wanted
 */

const strong = (text) => h("strong", {}, text);

/** Text in a list. */
export function listed(texts) {
  return h(
    "ul",
    {},
    texts.map((text) => h("li", {}, text)),
  );
}

/** Where facts are to be read. */
export function sourceFold(sources) {
  if (!sources.length) return null;
  return fold(
    counted("role_play.sources", sources.length),
    h(
      "ul",
      { class: "cw-source" },
      sources.map((one) => h("li", {}, sourceLink(one))),
    ),
  );
}

/** Who sits at the table: what each wants, fears and says for it. */
export function rolesList({ roles, seat }) {
  return roles.map((role) =>
    h(
      "div",
      { class: "cw-role-seat" },
      h("h5", {}, role.name, role.key === seat ? ` ${say("role_play.your_seat")}` : ""),
      h(
        "p",
        {},
        strong(`${say("role_play.wants")} `),
        role.wants,
        " ",
        strong(`${say("role_play.fears")} `),
        role.fears,
      ),
      role.case ? h("p", { class: "cw-role-case" }, role.case) : null,
    ),
  );
}

/** What an option does to both processes, each rating with its reason. */
export function effects(given) {
  return h(
    "ul",
    { class: "cw-role-effects" },
    PROCESSES.map((process) =>
      h(
        "li",
        {},
        h("span", { class: `cw-role-arrows cw-role-${process}`, "aria-hidden": "true" }, arrows(given[process])),
        h(
          "span",
          {},
          strong(`${say(`role_play.${process}`)} ${moveInWords(given[process])}.`),
          " ",
          given[`on_${process}`] ?? "",
        ),
      ),
    ),
  );
}

function optionsField(step, state, traces, { mark, decide }) {
  const group = uid("role");
  const chosen = state.marked[step.key];
  const open = step.options.filter((one) => holds(one, traces));
  const shut = step.options.filter((one) => !holds(one, traces));
  const choice = (one) => {
    const box = h("input", {
      type: "radio",
      name: group,
      id: uid("option"),
      value: one.key,
      checked: chosen === one.key,
      onchange: () => mark(one.key),
    });
    const why = one.case ? h("p", { class: "cw-role-case", id: uid("case") }, one.case) : null;
    if (why) box.setAttribute("aria-describedby", why.id);
    return h(
      "div",
      { class: "cw-role-option" },
      h("div", { class: "cw-check" }, box, h("label", { for: box.id }, one.text)),
      why,
    );
  };
  return [
    h("fieldset", { class: "cw-role-options" }, h("legend", {}, say("role_play.what")), open.map(choice)),
    shut.map((one) =>
      h(
        "p",
        { class: "cw-role-shut" },
        strong(`${say("role_play.shut")} `),
        one.text,
        " ",
        h("em", {}, one.closed ?? ""),
      ),
    ),
    h("p", { class: "cw-refused cw-role-missing", hidden: true, role: "status" }),
    h(
      "div",
      { class: "cw-row" },
      h(
        "button",
        { type: "button", class: "cw-primary", "aria-disabled": String(!chosen), onclick: decide },
        say("role_play.decide"),
      ),
    ),
  ];
}

/** What comes of an option while these traces stand. */
function worth(option, traces) {
  const given = rated(option, traces);
  return [
    h(
      "p",
      {},
      strong(`${say("role_play.follows")} `),
      given.follows,
      given.coloured ? ` ${say("role_play.coloured")}` : "",
    ),
    h("p", {}, strong(`${say("role_play.costs")} `), option.costs),
    effects(given),
  ];
}

function outcome(spec, step, state, traces, acts) {
  const own = /** @type {any} */ (optionOf(step, state.decided[step.key]));
  const others = step.options.filter((one) => one !== own && holds(one, traces));
  const left = spec.traces.filter(({ key }) => own.leaves.includes(key));
  const next = state.at + 1 < spec.steps.length;
  return [
    h("p", { class: "cw-choose-said" }, strong(`${say("role_play.yours")} `), own.text),
    worth(own, traces),
    left.length ? h("p", {}, strong(`${say("role_play.leaves")} `), left.map(({ text }) => text).join(" ")) : null,
    fold(
      counted("role_play.others", others.length),
      others.map((one) => h("div", { class: "cw-role-other" }, h("p", {}, strong(one.text)), worth(one, traces))),
    ),
    h(
      "div",
      { class: "cw-row" },
      h(
        "button",
        { type: "button", class: "cw-primary", onclick: () => acts.go(state.at + 1) },
        next ? say("role_play.next", { number: state.at + 2 }) : say("role_play.to_end"),
      ),
      h("button", { type: "button", onclick: acts.reopen }, say("role_play.again")),
    ),
  ];
}

/**
 * What stands in the panel while a step is open.
 * @param {any} spec @param {import("./state.js").State} state @param {Acts} acts
 * @returns {HTMLElement[]}
 */
export function stepPanel(spec, state, acts) {
  const step = spec.steps[state.at];
  const traces = standing(spec, state.decided, state.at);
  const settled = step.key in state.decided;
  const met = step.met.filter((one) => holds(one, traces));
  const parts = [
    h("h4", { tabindex: -1 }, step.when ? `${step.when}: ${step.title}` : step.title),
    h("p", {}, step.brief),
    met.length
      ? h(
          "div",
          { class: "cw-role-met" },
          h("p", {}, strong(say("role_play.met"))),
          listed(met.map(({ text }) => text)),
        )
      : null,
    sourceFold(step.sources),
    settled ? outcome(spec, step, state, traces, acts) : optionsField(step, state, traces, acts),
  ];
  return /** @type {HTMLElement[]} */ (parts.flat(Infinity).filter(Boolean));
}
