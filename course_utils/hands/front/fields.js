// Fields that several cards ask in.

import { h, say, uid } from "./dom.js";
import { sureLevels } from "./words.js";

/** Characters of a question that still reads as a title. */
const TITLE = 140;

/**
 * What a card asks, as its title. A long one is set as text: twelve lines in bold are hard to read.
 * @param {string} id @param {string} text @returns {HTMLElement}
 */
export function asked(id, text) {
  return h("h3", { id, class: text.length > TITLE ? "cw-asked-long" : null }, text);
}

/**
 * How sure somebody is, as a row of radio buttons.
 * @param {() => void} change called when another one is chosen by hand
 * @returns {{element: HTMLElement, chosen: () => string|null, choose: (level: string|null) => void}}
 */
export function sureField(change = () => {}) {
  const name = uid("sure");
  const boxes = sureLevels().map((level) => h("input", { type: "radio", name, value: level, onchange: change }));
  const element = h(
    "fieldset",
    { class: "cw-sure" },
    h("legend", {}, say("common.how_sure")),
    h(
      "div",
      { class: "cw-sure-row" },
      boxes.map((box) => h("label", { class: "cw-sure-one" }, box, say(`sure.${box.value}`))),
    ),
  );
  return {
    element,
    chosen: () => boxes.find((box) => box.checked)?.value ?? null,
    choose: (level) => {
      for (const box of boxes) box.checked = box.value === level;
    },
  };
}
