// Code as it is shown in a lab.

import { h } from "../dom.js";

/** Lines of code that scroll sideways on a narrow screen and can be reached by keyboard, under a name of their own. */
export function code(text, name) {
  return h("pre", { class: "cw-lab-code", tabindex: 0, role: "group", "aria-label": name }, h("code", {}, text));
}
