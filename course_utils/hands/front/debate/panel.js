// The open view of the debate: what it claims and points to, what would change its mind, what it makes of the signs,
// who holds it in print, and who argues against it.

import { fold, h, say } from "../dom.js";
import { sourceLink } from "../links.js";
import { chip } from "./rows.js";
import { shown } from "./state.js";

function workList(works) {
  return h(
    "ul",
    { class: "cw-source" },
    works.map((work) => h("li", {}, sourceLink(work))),
  );
}

/** What the view makes of every sign that it speaks of, the student's first. */
function onSigns(spec, { own }, one) {
  const names = Object.fromEntries(spec.signs.map(({ key, name }) => [key, name]));
  const sorted = [...one.signs].sort((a, b) => Number(own.includes(b.key)) - Number(own.includes(a.key)));
  return h(
    "ul",
    { class: "cw-debate-signs" },
    sorted.map(({ key, stand, why }) =>
      h("li", {}, chip(stand, names[key]), own.includes(key) ? ` ${say("debate.yours")} ` : " ", why),
    ),
  );
}

/**
 * What stands in the panel.
 * @param {any} spec @param {import("./state.js").State} state
 * @param {(id: string) => void} go another view is wanted
 * @returns {(HTMLElement|string)[]}
 */
export function viewPanel(spec, state, go) {
  const there = shown(spec, state);
  const place = there.findIndex(({ id }) => id === state.open);
  const one = /** @type {any} */ (there[place]);
  const step = (by, words) => {
    const to = there[place + by];
    return h("button", { type: "button", disabled: !to, onclick: () => go(to.id) }, say(words));
  };
  const told = (words, text) => h("p", {}, h("strong", {}, `${say(words)} `), text);
  return [
    h("h4", { tabindex: -1 }, one.label),
    h("p", { class: "cw-muted" }, one.school),
    told("debate.answers", `${one.in_brief}.`),
    h("p", {}, one.claim),
    fold(
      say("debate.evidence"),
      h(
        "ul",
        {},
        one.evidence.map((text) => h("li", {}, text)),
      ),
    ),
    told("debate.would_change", one.would_change),
    told("debate.on_the_essay", one.on_the_essay),
    h("p", {}, h("strong", {}, say("debate.on_signs"))),
    onSigns(spec, state, one),
    h("p", { class: "cw-muted" }, say("debate.reading")),
    fold(say("debate.works", { count: one.works.length }), workList(one.works)),
    one.critics.length ? fold(say("debate.critics", { count: one.critics.length }), workList(one.critics)) : "",
    h("div", { class: "cw-row" }, step(-1, "debate.before"), step(1, "debate.next")),
  ];
}
