// A data lab without Python: the figures to look in, and a box for the number.

import { dataTable, h, refuses, say, uid } from "../dom.js";
import { markReadNumber } from "../numbers.js";
import { inline } from "./inline.js";
import { judge } from "./judge.js";

/**
 * The figures, the box and what came of it.
 * @param {{marks: import("./judge.js").Marks, figures: any, unit: string, value: string, limit: string}} spec
 * @param {{safely: (handler: Function) => any, keep: (value: number, verdict: "right"|"not_yet") => void}} acts
 * @returns {{element: HTMLElement, last: (value: number) => void}} `last` puts the number of an earlier try in the box
 */
export function byHand({ marks, figures, unit, value, limit }, { safely, keep }) {
  const id = uid("number");
  const input = h("input", { id, type: "text", inputmode: "text", autocomplete: "off", maxlength: 80, size: 14 });
  const why = h("p", { class: "cw-refused", hidden: true });
  const said = h("div", { class: "cw-lab-result", role: "status", "aria-live": "polite" });
  const refuse = refuses(input, why);

  const check = safely((event) => {
    event.preventDefault();
    said.replaceChildren();
    if (!input.value.trim()) return refuse(say("lab.empty"));
    const number = markReadNumber(input.value, unit);
    if (typeof number !== "number") return refuse(number.question);
    refuse("");
    const { key, text } = judge(marks, number);
    const verdict = key ? "not_yet" : "right";
    said.className = `cw-lab-result cw-lab-${verdict}`;
    said.append(
      h("p", {}, h("strong", {}, `${key ? "○" : "✓"} ${say(`lab_check.head_${verdict}`)} `), inline(text)),
      ...(key
        ? []
        : [
            h("p", {}, say("lab_check.rounded", { value, unit })),
            h("p", {}, inline(say("lab_check.limit", { text: limit }))),
          ]),
    );
    return keep(number, verdict);
  });

  const element = h(
    "div",
    { class: "cw-lab-by-hand" },
    h("p", {}, inline(say("lab.by_hand"))),
    dataTable(figures.columns, figures.rows, say("lab.figures", { title: figures.title })),
    h(
      "form",
      { novalidate: true, onsubmit: check },
      h("label", { for: id }, say("lab.number", { unit })),
      h(
        "div",
        { class: "cw-row" },
        input,
        h("span", { class: "cw-muted", "aria-hidden": "true" }, unit),
        h("button", { type: "submit", class: "cw-primary" }, say("lab.check")),
      ),
      why,
    ),
    said,
  );
  return {
    element,
    last: (number) => {
      if (!input.value) input.value = String(Number(number.toPrecision(6))).replace("-", "\u2212");
    },
  };
}
