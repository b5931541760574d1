// A memo as its reader would have it: To, From, Date, Subject, a line, and the parts one after the other.

import { h, say } from "../dom.js";
import { dayInWords } from "../words.js";

/**
 * @param {import("./state.js").Spec} spec @param {import("./state.js").State} state
 * @param {string|number} day on which it was written
 * @returns {HTMLElement}
 */
export function memoPaper({ boxes, title }, state, day) {
  const text = (key) => state.boxes[key] ?? "";
  const head = (name, words) => [h("dt", {}, say(`memo.head_${name}`)), h("dd", { dir: "auto" }, words || line())];
  const part = ({ key, title: name }) =>
    h("section", { class: "cw-memo-part" }, h("h4", {}, name), text(key) ? paragraphs(text(key)) : [line(), line()]);
  return h(
    "div",
    { class: "cw-memo-paper", role: "group", "aria-label": say("memo.paper", { title }) },
    h("p", { class: "cw-memo-word" }, say("memo.word")),
    h(
      "dl",
      { class: "cw-memo-head" },
      head("to", text("to")),
      head("from", text("from")),
      head("date", dayInWords(day)),
      head("subject", text("subject")),
    ),
    boxes.map(part),
  );
}

/** A text with the lines that its writer gave it. */
function paragraphs(text) {
  return text
    .split(/\n+/)
    .filter((one) => one.trim())
    .map((one) => h("p", { dir: "auto" }, one));
}

/** Room for a pen. */
function line() {
  return h("span", { class: "cw-memo-line", "aria-hidden": "true" });
}
