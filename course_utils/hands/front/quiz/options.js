// Options of which one or several are chosen.

import { h, say, uid } from "../dom.js";
import { tag } from "./icons.js";

/**
 * The options as radio buttons or boxes to tick, each with a word on it once it was tried.
 * @param {import("./kinds.js").View} view @param {"radio"|"checkbox"} type
 * @param {{value: any, text: string, right: boolean}[]} rows
 * @param {(value: any) => boolean} isChosen @param {(value: any, on: boolean) => void} choose
 */
export function optionFields(view, type, rows, isChosen, choose) {
  const name = uid("option");
  return h(
    "div",
    { class: "cw-quiz-options" },
    rows.map((row) => {
      const chosen = isChosen(row.value);
      const told = view.locked
        ? chosen || (view.reveal && row.right)
        : view.tried !== null && [view.tried].flat().includes(row.value);
      return h(
        "label",
        { class: "cw-quiz-option" },
        h("input", {
          type,
          name,
          value: String(row.value),
          checked: chosen,
          onchange: (event) => choose(row.value, event.target.checked),
        }),
        h("span", { class: "cw-quiz-option-text" }, row.text),
        told ? tag(row.right, tagWords(view, type, row, chosen)) : null,
      );
    }),
  );
}

function tagWords(view, type, row, chosen) {
  if (!view.locked) return say(row.right ? "quiz.tried_right" : "quiz.tried_not_yet");
  if (chosen) return say(row.right ? "quiz.yours_right" : "quiz.yours_not_yet");
  return say(type === "checkbox" ? "quiz.right_too" : "quiz.right_answer");
}

/** The rows of an item's own options. */
export function optionRows(item) {
  return item.options.map((option) => ({ value: option.key, text: option.text, right: option.correct }));
}

/**
 * A row on paper with an empty box before it, or with what was put there.
 * @param {string|number} written @param {string} text
 */
export function boxed(written, text) {
  return h("li", {}, h("span", { class: "cw-quiz-box" }, written), h("span", {}, text));
}
