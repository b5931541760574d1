// Formulas of the machine as MathML.

import { mathml } from "../drawing.js";

/**
 * A formula from words parted by spaces: letters, numbers, signs; `top|below` is a fraction, `x_y` and `x^y` carry a
 * mark.
 */
export function formula(text) {
  const make = (tag, ...children) => mathml(tag, {}, ...children);
  const atom = (word) => {
    if (word.includes("|"))
      return make("mfrac", ...word.split("|").map((half) => make("mrow", ...half.split("~").map(atom))));
    const marked = /^(.+?)([_^])(.+)$/.exec(word);
    if (marked)
      return make(
        marked[2] === "_" ? "msub" : "msup",
        atom(marked[1]),
        make("mrow", ...marked[3].split("~").map(atom)),
      );
    if (/^[\u2212]?[\d.]+$/.test(word)) return make("mn", word);
    if (/^\p{L}+$/u.test(word)) return make("mi", word);
    return mathml("mo", { stretchy: "false" }, word);
  };
  return mathml("math", { display: "block" }, ...text.split(" ").map(atom));
}
