// The open sign: how it was in the first Cold War, what speaks for and against it now, and the fields to weigh it.

import { fold, h, say, uid } from "../dom.js";
import { sourceLink } from "../links.js";
import { levelInWords } from "./rows.js";
import { counting } from "./state.js";

/**
 * What stands in the panel.
 * @param {any} spec @param {import("./state.js").State} state
 * @param {{count: (key: string) => void, mark: (key: string, mark: number) => void, go: (key: string) => void}} acts
 * @returns {(HTMLElement|string)[]}
 */
export function signPanel(spec, state, { count, mark, go }) {
  const place = spec.signs.findIndex(({ key }) => key === state.open);
  const sign = spec.signs[place];
  const box = h("input", {
    type: "checkbox",
    id: uid("counts"),
    checked: counting(state).includes(sign.key),
    onchange: () => count(sign.key),
  });
  const name = uid("level");
  const levels = Array.from({ length: spec.top + 1 }, (_, value) => {
    const radio = h("input", {
      type: "radio",
      name,
      id: uid("level"),
      value,
      checked: state.marks[sign.key] === value,
      onchange: () => mark(sign.key, value),
    });
    return h("div", { class: "cw-check" }, radio, h("label", { for: radio.id }, levelInWords(value)));
  });
  const step = (by, words) => {
    const to = spec.signs[place + by];
    return h("button", { type: "button", disabled: !to, onclick: () => go(to.key) }, say(words));
  };
  const told = (words, text) => h("p", {}, h("strong", {}, `${say(words)} `), text);
  return [
    h("h4", { tabindex: -1 }, sign.text),
    told("signs.first", sign.first),
    told("signs.today", sign.today),
    told("signs.against", sign.against),
    h("p", { class: "cw-check" }, box, h("label", { for: box.id }, say("signs.counts"))),
    h("fieldset", { class: "cw-signs-levels" }, h("legend", {}, say("signs.level")), levels),
    state.attempt
      ? h(
          "p",
          { class: "cw-signs-course" },
          h("strong", {}, `${say("signs.course", { level: levelInWords(sign.example) })} `),
          sign.why,
        )
      : "",
    fold(
      say("common.sources"),
      h(
        "ul",
        { class: "cw-source" },
        sign.sources.map((source) => h("li", {}, sourceLink(source))),
      ),
    ),
    h("div", { class: "cw-row" }, step(-1, "signs.before"), step(1, "signs.next")),
  ];
}
