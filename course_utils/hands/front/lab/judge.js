// What a number amounts to in a data lab: the twin of `assess` in thinking/labs.py, for the page without a kernel.

import { say } from "../dom.js";

const NEAR = 0.02;
const SCALES = [10, 1e3, 1e6, 1e9];

/**
 * @typedef {{key: string, value: number, width: number, text: string}} Known a number that a mistake leads to
 * @typedef {{answer: number, tolerance: number, unit: string, meaning: string, mistakes: Known[],
 *   neighbours: Known[]}} Marks
 */

/**
 * The key of the mistake, empty for the right number, and what to say.
 * @param {Marks} marks @param {number} value
 * @returns {{key: string, text: string}}
 */
export function judge({ answer, tolerance, unit, meaning, mistakes, neighbours }, value) {
  const reached = ({ value: other, width }) => Math.abs(value - other) <= width;
  if (Math.abs(value - answer) <= tolerance) return { key: "", text: meaning };
  const known =
    mistakes.find(reached) ??
    slips(unit, value).find(({ unslipped }) => Math.abs(unslipped - answer) <= tolerance) ??
    neighbours.find(reached);
  if (known) return { key: known.key, text: known.text };
  if (Math.abs(value - answer) <= NEAR * Math.abs(answer)) return { key: "near", text: say("lab_check.near") };
  const side = value > answer ? "lab_check.larger" : "lab_check.smaller";
  return { key: "other", text: say(side, { value: inWords(value), unit }) };
}

/** Slips that can happen anywhere: what the answer would be without the slip, and what to say about it. */
function slips(unit, value) {
  const percent = unit.includes("percent");
  const scale = say("lab_check.scale", { unit });
  const found = [
    { key: "sign", unslipped: -value, text: say("lab_check.sign") },
    { key: "hundredth", unslipped: value * 100, text: percent ? say("lab_check.share", { unit }) : scale },
    { key: "hundredfold", unslipped: value / 100, text: percent ? scale : say("lab_check.percent", { unit }) },
  ];
  for (const factor of SCALES) {
    for (const unslipped of [value * factor, value / factor]) found.push({ key: "scale", unslipped, text: scale });
  }
  if (value) found.push({ key: "upside-down", unslipped: 1 / value, text: say("lab_check.upside_down") });
  return found;
}

/** A number as a reader likes it, with three digits that count. */
function inWords(value) {
  const size = value ? Math.floor(Math.log10(Math.abs(value))) : 0;
  if (size <= -9 || size >= 15)
    return value
      .toExponential(2)
      .replace(/\.?0+e/, "e")
      .replace(/e([+-])(\d)$/, "e$10$2");
  const digits = Math.min(Math.max(2 - size, 0), 12);
  // Half to even, as Python rounds; where a browser does not know it, the last digit of a tie may differ.
  const how = { minimumFractionDigits: digits, maximumFractionDigits: digits, roundingMode: "halfEven" };
  return value.toLocaleString("en-GB", how).replace("-", "\u2212");
}
