// Formulas in MathML, which needs no script and no network, from plain text: "dx/dt = k y - a x + g", "y_{t-1}".

import { mathml } from "./drawing.js";

/** Half of a fraction, or what is set lower or higher: some parts in braces, or one alone. */
const GROUP = String.raw`\{[^}]*\}|\u2212?[\p{L}\d.]+`;
/** A minus right before a digit is the number's own, unless something to take it from stands right before it. */
const NUMBER = String.raw`(?<![^\s({])[-\u2212]\d[\d.,]*|\d[\d.,]*`;
const PARTS = new RegExp(
  String.raw`(?<above>${GROUP})/(?<below>${GROUP})|(?<base>\p{L})(?<script>[_^])(?<index>${GROUP}|\S)` +
    // The d of a change is a letter of its own.
    String.raw`|${NUMBER}|(?<!\p{L})d(?=\p{L}(?!\p{L}))|\p{L}+|\S`,
  "gu",
);

/**
 * @typedef {{tag: string, text?: string, parts?: Part[]}} Part an element of a formula: a text, or further parts
 */

/** @returns {Part} a number, a letter, a word with the space behind it, or a sign */
function atom(text) {
  if (/\d/.test(text)) return { tag: "mn", text: text.replace("-", "\u2212") };
  if (/^\p{L}$/u.test(text)) return { tag: "mi", text };
  return /^\p{L}/u.test(text)
    ? { tag: "mtext", text: `${text}\u00a0` }
    : { tag: "mo", text: text.replace("-", "\u2212") };
}

/**
 * What a formula is made of.
 * @param {string} text letters, numbers and signs; `a/b` is a fraction, `x_t` and `x^t` carry an index; what belongs
 *   together there stands in braces
 * @returns {Part}
 * @example formulaParts("x_{t-1}").parts[0].tag // "msub"
 */
export function formulaParts(text) {
  const inside = (group) => formulaParts(group.replace(/^\{|\}$/g, ""));
  const parts = [...text.matchAll(PARTS)].map(({ 0: whole, groups: { above, below, base, script, index } }) => {
    if (above) return { tag: "mfrac", parts: [inside(above), inside(below)] };
    if (base) return { tag: script === "_" ? "msub" : "msup", parts: [atom(base), inside(index)] };
    return atom(whole);
  });
  return { tag: "mrow", parts };
}

/** @param {Part} part @returns {MathMLElement} */
function drawn({ tag, text, parts }) {
  // A bracket is as high as a letter, whatever stands inside.
  return mathml(tag, tag === "mo" ? { stretchy: "false" } : {}, text ?? parts.map(drawn));
}

/**
 * A formula on a line of its own; its plain text stays with it for whoever reads no MathML.
 * @param {string} text as `formulaParts` reads it
 * @example formula("dx/dt = k y - a x + g")
 */
export function formula(text) {
  return mathml("math", { display: "block", alttext: text }, drawn(formulaParts(text)));
}
