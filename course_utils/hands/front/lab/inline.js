// Texts with code in them.

import { h } from "../dom.js";

/** A text in which what stands between backticks is code. */
export function inline(text) {
  return text.split("`").map((part, i) => (i % 2 ? h("code", {}, part) : part));
}
