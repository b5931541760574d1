// What an opened row says: its text, its sections, its facts and its sources.

import { fold, h, say } from "../dom.js";
import { sourceLink } from "../links.js";

/**
 * The inside of the panel of a row.
 * @param {any} spec @param {any} row @param {() => void} close
 * @returns {HTMLElement[]}
 */
export function panelOf(spec, row, close) {
  return [
    h("h4", {}, row.title),
    h("p", { class: "cw-muted" }, row.note),
    h("p", {}, row.detail),
    ...(row.sections ?? []).flatMap(({ heading, pairs }) => [
      h("h5", {}, heading),
      h(
        "dl",
        { class: "cwp-pairs" },
        pairs.map(([who, text]) => [h("dt", {}, who), h("dd", {}, text)]),
      ),
    ]),
    h(
      "dl",
      { class: "cwp-facts" },
      spec.columns
        .filter(({ key }) => row.v[key] !== undefined && row.v[key] !== "" && row.v[key] !== row.title)
        .map(({ key, label }) => [
          h("dt", {}, label),
          h("dd", {}, Array.isArray(row.v[key]) ? row.v[key].join(", ") : row.v[key]),
        ]),
    ),
    h(
      "ul",
      { class: "cw-source cwp-sources" },
      row.sources.map((number) => h("li", {}, sourceLink(spec.sources[number]))),
    ),
    h("button", { type: "button", class: "cwp-small", onclick: close }, say("picture.close")),
  ];
}

/** What stands behind the fold beside the controls: what to beware of, sources, table, words. */
export function footOf(spec, tableFold, describeFold) {
  return [
    spec.caveat ? h("p", { class: "cw-source" }, h("strong", {}, `${say("picture.note")}: `), spec.caveat) : null,
    fold(
      `${say("common.sources")} (${spec.sources.length})`,
      h(
        "ul",
        { class: "cw-source cwp-sources cwp-all" },
        spec.sources.map((one) => h("li", {}, sourceLink(one))),
      ),
    ),
    tableFold,
    describeFold,
  ].filter(Boolean);
}
