// Where the gap between guess and data is explained in one's own words.

import { h, say } from "../dom.js";
import { textBox } from "../writing.js";
import { MOST } from "./state.js";

/**
 * @param {{why: string}} spec @param {() => void} keep
 * @returns {{elements: HTMLElement[], box: ReturnType<typeof textBox>}}
 */
export function explanationOf({ why }, keep) {
  const box = textBox({ rows: 3, most: MOST });
  const elements = [
    h("p", {}, h("label", { for: box.input.id }, h("strong", {}, why)), h("br"), box.input),
    box.why,
    h(
      "div",
      { class: "cw-row" },
      h("button", { type: "button", class: "cw-primary", onclick: keep }, say("predict.keep")),
    ),
  ];
  return { elements, box };
}
