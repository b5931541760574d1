// The list that says the same as the map, made when it is opened.

import { fold, h, say } from "../dom.js";
import { mark } from "./legend.js";
import { RELATIONS } from "./state.js";
import { kindWord, pageWord, streamWord } from "./words.js";

const LIST_ORDER = ["both", "context", "upgrading", "bridging"];

/** A statement with everything that it is joined to. */
function listEntry({ elements, edges }, index, toMap) {
  const one = elements[index];
  const facts = [
    kindWord(one),
    one.kind === "outcome" ? streamWord(one) : null,
    pageWord(one),
    one.origin === "essay" ? null : say(`argument.origin_${one.origin}`),
  ].filter(Boolean);
  return h(
    "li",
    {},
    h("p", {}, h("strong", {}, one.label), h("span", { class: "cw-muted" }, ` (${facts.join("; ")})`)),
    h("p", {}, one.text),
    RELATIONS.filter((relation) => one[relation].length).map((relation) =>
      h(
        "p",
        { class: "cw-arg-joins" },
        h("em", {}, `${say(`argument.${relation}`)}: `),
        one[relation]
          .map(([other, edge]) => `${elements[other].label} (${edges[edge][3].replace(/\.$/, "")})`)
          .join("; "),
      ),
    ),
    h(
      "button",
      {
        type: "button",
        "aria-label": `${say("argument.show_on_map")}: ${one.label}`,
        onclick: () => toMap(index),
      },
      say("argument.show_on_map"),
    ),
  );
}

/**
 * @param {any} spec
 * @param {(index: number) => void} toMap a statement is to be shown on the map
 * @param {<Handler extends (...args: any[]) => any>(handler: Handler) => any} safely
 */
export function listTwin(spec, toMap, safely) {
  const body = h("div", {});
  const twin = fold(say("argument.list_title"), h("p", { class: "cw-muted" }, say("argument.list_help")), body);
  twin.addEventListener(
    "toggle",
    safely(() => {
      if (!twin.open || body.childElementCount) return;
      body.append(
        ...LIST_ORDER.map((process) => {
          const found = [...spec.elements.keys()].filter((index) => spec.elements[index].process === process);
          return h(
            "details",
            { class: "cw-arg-section" },
            h("summary", {}, mark(process), `${say(`argument.process_${process}`)} (${found.length})`),
            h(
              "ul",
              {},
              found.map((index) => listEntry(spec, index, toMap)),
            ),
          );
        }),
      );
    }),
  );
  return twin;
}
