// Formulas in MathML, which needs no script and no network, from plain text: "dx/dt = k y - a x + g", "y_{t-1}".

import { h } from "./dom.js";
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

/** Characters of a left side that is no piece of its own. */
const SHORT = 12;

/** What a formula may be broken before, where no bracket is open. */
const RELATIONS = ["=", "\u2248", "<", ">"];
const SUMS = ["-", "\u2212", "+"];

/**
 * The pieces of a formula, for a line that is too narrow for all of it: broken before a sign of relation, before what
 * is added or taken away, and between a bracket and the next factor. A short left side stays with its sign, as in
 * "G = D".
 * @param {string} text as `formulaParts` reads it
 * @returns {string[]}
 * @example formulaPieces("G = D ( 1 - b ) + C") // ["G = D ( 1 - b )", "+ C"]
 */
export function formulaPieces(text) {
  const cuts = [0];
  let [depth, before, related] = [0, "", false];
  for (const { 0: part, index } of text.matchAll(PARTS)) {
    const relation = RELATIONS.includes(part);
    const summed = SUMS.includes(part) && before && !RELATIONS.includes(before);
    const factor = before === ")" && /^[(\p{L}\d]/u.test(part);
    const short = relation && !related && index < SHORT;
    if (depth === 0 && !short && (relation || summed || factor)) cuts.push(index);
    depth += { "(": 1, ")": -1 }[part] ?? 0;
    related ||= relation;
    before = part;
  }
  return cuts.map((cut, at) => text.slice(cut, cuts[at + 1]).trim());
}

/** A piece of a formula; the sign that it begins with stands between it and the piece before. */
function pieceOf(text, at) {
  const parts = formulaParts(text);
  const row = drawn(parts);
  const sign = parts.parts[0].text;
  if (at && sign !== "(") row.firstElementChild.setAttribute("form", "infix");
  return mathml("math", { displaystyle: "true", alttext: text }, row);
}

/**
 * A formula on a line of its own, which goes on in the next where there is no room for all of it; its plain text stays
 * with it for whoever reads no MathML.
 * @param {string} text as `formulaParts` reads it
 * @example formula("dx/dt = k y - a x + g")
 */
export function formula(text) {
  return h("p", { class: "cw-formula" }, formulaPieces(text).map(pieceOf));
}
