// A question under the buttons, with two answers side by side.

import { h, uid } from "../dom.js";

/** @typedef {[words: string, act: () => void]} Answer */

/** @param {(handler: () => void) => () => void} safely */
export function questionBox(safely) {
  const element = h("div", { class: "cw-ask", hidden: true, role: "group" });
  /**
   * Ask it, with the focus on one of the answers.
   * @param {string} question @param {Answer[]} answers @param {number} first the place of the answer with the focus
   * @param {HTMLElement} back has the focus again when it is answered
   */
  function ask(question, answers, first, back) {
    const answer = (act) => {
      element.hidden = true;
      back.focus();
      act();
    };
    const buttons = answers.map(([words, act]) =>
      h("button", { type: "button", onclick: safely(() => answer(act)) }, words),
    );
    const line = h("p", { id: uid("ask") }, question);
    element.setAttribute("aria-labelledby", line.id);
    element.replaceChildren(line, h("div", { class: "cw-row" }, buttons));
    element.hidden = false;
    buttons[first].focus();
  }
  return { element, ask };
}
