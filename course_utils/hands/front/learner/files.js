// What a learner can do with all that is kept: download it, restore it, have it forgotten.

import { h, say } from "../dom.js";

/**
 * @param {{download: () => void, restore: (file: File) => Promise<void>, forget: () => void,
 *   safely: (handler: (...args: any[]) => any) => any}} acts
 * @returns {{element: HTMLElement, forget: HTMLButtonElement}} with the button that the focus goes back to
 */
export function fileButtons({ download, restore, forget, safely }) {
  const picker = h("input", {
    type: "file",
    accept: ".json,application/json",
    class: "cw-hidden",
    tabindex: -1,
    "aria-hidden": "true",
  });
  picker.addEventListener(
    "change",
    safely(async () => {
      const [file] = picker.files;
      if (!file) return;
      await restore(file);
      picker.value = "";
    }),
  );
  const button = (words, act) => h("button", { type: "button", onclick: safely(act) }, words);
  const last = button(say("learner.forget"), forget);
  const element = h(
    "div",
    { class: "cw-row" },
    button(say("learner.download"), download),
    button(say("learner.restore"), () => picker.click()),
    picker,
    last,
  );
  return { element, forget: last };
}
