// The text of the chosen statement: what it is, what it is joined to, where it comes from.

import { h, say } from "../dom.js";
import { sourceLink } from "../links.js";
import { mark } from "./legend.js";
import { RELATIONS } from "./state.js";
import { kindWord, pageWord, sentence, streamWord } from "./words.js";

/** What stands there while nothing is chosen. */
export function hint() {
  return h("p", { class: "cw-muted cw-arg-hint", tabindex: -1 }, say("argument.choose_first"));
}

/** The statements that one relation leads to, each with the line to it. */
function relationGroup(spec, one, relation, jump) {
  const { elements, edges } = spec;
  return h(
    "div",
    { class: one[relation].length > 4 ? "cw-arg-group cw-arg-many" : "cw-arg-group" },
    h("h5", {}, say(`argument.${relation}`)),
    h(
      "ul",
      {},
      one[relation].map(([other, edge]) =>
        h(
          "li",
          {},
          h(
            "button",
            { type: "button", class: "cw-arg-jump", onclick: () => jump(other) },
            mark(elements[other].process),
            h("span", {}, elements[other].label),
          ),
          h(
            "p",
            { class: "cw-muted" },
            relation === "answers" || edges[edge][2] === "requires" ? `${sentence(spec, edge)} ` : null,
            edges[edge][3],
          ),
        ),
      ),
    ),
  );
}

function sourcesOf({ sources }) {
  return h(
    "div",
    {},
    h("h5", {}, say("common.sources")),
    h(
      "ul",
      { class: "cw-source" },
      sources.map((source) => h("li", {}, sourceLink(source))),
    ),
  );
}

/**
 * The text of a statement.
 * @param {any} spec @param {number} index
 * @param {{jump: (other: number) => void, toBox: () => void, close: () => void}} acts
 * @returns {HTMLElement[]}
 */
export function statementText(spec, index, { jump, toBox, close }) {
  const one = spec.elements[index];
  const facts = [kindWord(one), streamWord(one), pageWord(one)].filter(Boolean);
  const groups = RELATIONS.filter((relation) => one[relation].length).map((relation) =>
    relationGroup(spec, one, relation, jump),
  );
  return [
    h("h4", { tabindex: -1 }, mark(one.process), one.label),
    h("p", { class: "cw-muted" }, facts.join(" · ")),
    h("p", { class: "cw-arg-text" }, one.text),
    one.origin === "essay" ? null : h("p", { class: "cw-muted" }, say(`argument.origin_${one.origin}`)),
    h(
      "div",
      { class: "cw-row" },
      h("button", { type: "button", onclick: toBox }, say("argument.to_box")),
      h("button", { type: "button", onclick: close }, say("argument.close")),
    ),
    groups.length
      ? h("div", { class: "cw-arg-groups" }, groups)
      : h("p", { class: "cw-muted" }, say("argument.no_relations")),
    one.sources.length ? sourcesOf(one) : null,
  ].filter(Boolean);
}
