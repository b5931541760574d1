// What a lab gives to whoever works it out with Python: the tables, the beginning of the code, and where to write it.

import { dataTable, fold, h, safeUrl, say } from "../dom.js";
import { code } from "./code.js";
import { inline } from "./inline.js";

/** @param {any} spec @returns {HTMLElement[]} */
export function withPython({ tables, starter, where }) {
  const binder = where.url
    ? [
        " ",
        h("a", { href: safeUrl(where.url), target: "_blank", rel: "noopener" }, say("lab.binder")),
        " ",
        h("span", { class: "cw-muted" }, say("lab.binder_note")),
      ]
    : "";
  return [
    ...tables.map(tableFold),
    h("p", { class: "cw-lab-label" }, say("lab.start")),
    code(starter, say("lab.start")),
    h("p", {}, inline(where.text), binder),
  ];
}

function tableFold(table) {
  const columns = ["column", "meaning", "unit", "example"].map((key) => ({ key, label: say(`lab.${key}`) }));
  return fold(
    say("lab.table", { title: table.title }),
    dataTable(
      columns,
      table.columns.map((one) => ({ ...one, meaning: h("span", {}, inline(one.meaning)) })),
      say("lab.table_caption", { name: table.name }),
    ),
    h("p", {}, h("strong", {}, say("lab.caveats"))),
    h(
      "ul",
      {},
      table.caveats.map((one) => h("li", {}, inline(one))),
    ),
    h("p", { class: "cw-source" }, `${say("common.source")}: `, inline(table.source)),
  );
}
