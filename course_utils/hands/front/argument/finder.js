// From a recommendation to an outcome: the path between them, in words and on the map.

import { h, say, uid } from "../dom.js";
import { counted } from "../words.js";
import { plain, sentence } from "./words.js";

/** A path in words: how it goes, each line of it, and where it ends against the outcome. */
function pathText(spec, path, start, end) {
  const { elements, edges } = spec;
  const gaps = { start: plain(elements[start]), end: plain(elements[end]), count: path.edges.length };
  const head = path.directed
    ? counted("argument.path_directed", path.edges.length, gaps)
    : say("argument.path_undirected", gaps);
  return [
    h("p", {}, head),
    h(
      "ol",
      {},
      path.edges.map((edge, place) =>
        h(
          "li",
          {},
          sentence(spec, edge),
          path.along[place] ? null : ` ${say("argument.path_against")}`,
          h("span", { class: "cw-muted cw-arg-why" }, ` ${edges[edge][3]}`),
        ),
      ),
    ),
    path.directed && edges[path.edges.at(-1)][2] === "undermines" ? h("p", {}, say("argument.path_works_against")) : "",
  ];
}

/**
 * @param {any} spec
 * @param {(path: string|null) => void} follow a path is to be shown on the map, or with null no more
 * @param {<Handler extends (...args: any[]) => any>(handler: Handler) => any} safely
 * @returns {{box: HTMLElement, set: (state: import("./state.js").State) => void}} `set` follows what the map shows
 */
export function pathFinder(spec, follow, safely) {
  const { elements } = spec;
  const [fromId, toId] = [uid("from"), uid("to")];
  const option = (index) => h("option", { value: index }, elements[index].label);
  const from = h(
    "select",
    { id: fromId },
    ["upgrading", "bridging"].map((process) =>
      h(
        "optgroup",
        { label: say(`argument.process_${process}`) },
        spec.recommendations.filter((index) => elements[index].process === process).map(option),
      ),
    ),
  );
  const to = h("select", { id: toId }, spec.outcomes.map(option));
  const result = h("div", { class: "cw-arg-path", "aria-live": "polite" });
  const back = h("button", { type: "button", hidden: true, onclick: () => follow(null) }, say("argument.path_hide"));
  const find = safely(() => {
    const key = `${from.value}-${to.value}`;
    const path = spec.paths[key];
    if (!path) return result.replaceChildren(h("p", {}, say("argument.path_none")));
    result.replaceChildren(...pathText(spec, path, from.value, to.value));
    return follow(key);
  });
  const box = h(
    "div",
    { class: "cw-arg-finder" },
    h("h4", {}, say("argument.path_title")),
    h(
      "div",
      { class: "cw-arg-fields" },
      h("div", {}, h("label", { for: fromId }, say("argument.path_from")), from),
      h("div", {}, h("label", { for: toId }, say("argument.path_to")), to),
      h(
        "div",
        { class: "cw-arg-go" },
        h("button", { type: "button", class: "cw-primary", onclick: find }, say("argument.path_show")),
        back,
      ),
    ),
    result,
  );
  return {
    box,
    set: ({ path }) => {
      back.hidden = !path;
      if (!path) result.replaceChildren();
    },
  };
}
