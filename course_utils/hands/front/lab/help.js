// The help that a lab has: a hint to open, and a worked solution.

import { fold, h, say, uid } from "../dom.js";
import { sourceLink } from "../links.js";
import { code } from "./code.js";
import { inline } from "./inline.js";

/**
 * The button that opens the hint, and the hint.
 * @param {string} text @param {() => void} opened
 * @param {(handler: () => void) => () => void} safely
 * @returns {{button: HTMLElement, line: HTMLElement}}
 */
export function hintOf(text, opened, safely) {
  const line = h(
    "p",
    { class: "cw-lab-hint", id: uid("hint"), hidden: true, "aria-live": "polite" },
    h("strong", {}, `${say("lab.hint")}: `),
    inline(text),
  );
  const turn = () => {
    line.hidden = !line.hidden;
    button.setAttribute("aria-expanded", String(!line.hidden));
    button.textContent = say(line.hidden ? "lab.hint" : "lab.hint_hide");
    if (!line.hidden) opened();
  };
  const button = h(
    "button",
    { type: "button", "aria-expanded": "false", "aria-controls": line.id, onclick: safely(turn) },
    say("lab.hint"),
  );
  return { button, line };
}

/**
 * The worked solution: its code, what it comes to, what that says and where it ends.
 * @param {any} spec @param {() => void} opened @param {(handler: () => void) => () => void} safely
 */
export function solutionOf({ solution, value, unit, meaning, limit, sources }, opened, safely) {
  const said = (name, text) => h("p", {}, h("strong", {}, `${say(name)}: `), text);
  const element = fold(
    say("lab.solution"),
    code(solution, say("lab.solution")),
    h("p", {}, h("strong", {}, say("lab.gives", { value, unit }))),
    said("lab.says", meaning),
    said("lab.limit", limit),
    h(
      "p",
      { class: "cw-source" },
      `${say("common.source")}: `,
      sources.map((one, i) => [i ? "; " : "", sourceLink(one)]),
    ),
  );
  element.addEventListener(
    "toggle",
    safely(() => {
      if (element.open) opened();
    }),
  );
  return element;
}
