// Fields that several cards ask in.

import { h, say, uid } from "./dom.js";
import { sureLevels } from "./words.js";

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
