// Numbers as people type them: the same rules as thinking/numbers.py, tested on vectors that Python makes.

import { say } from "./dom.js";

const MARK_MAX_LENGTH = 80;
const MARK_FOLDS = [
  [/[\t\n\v\f\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g, " "],
  [/[\u200b-\u200f\u2060\ufeff]/g, ""],
  [/[\u2010-\u2013\u2212\ufe63\uff0d]/g, "-"],
  [/[\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) - 0xff10)],
  [/\uff0b/g, "+"],
  [/\uff0c/g, ","],
  [/\uff0e/g, "."],
  [/\uff05/g, "%"],
  [/\u2019/g, "'"],
];
const MARK_SHAPE = /^([^0-9.,+-]*)([+-]?) ?([0-9.,](?:[0-9.,' ]*[0-9])?)[.,]?([eE][+-]?[0-9]{1,3}(?![0-9]))?(.*)$/s;
const MARK_WHOLE_OR_POINT = /^(?:[0-9]+|[0-9]*\.[0-9]+)$/;
const MARK_COMMA = /^[0-9]*,[0-9]+$/;
const MARK_TWO_WAYS = /^[1-9][0-9]{0,2},[0-9]{3}$/;
const MARK_GROUPED_BY_SPACE = /^[0-9]{1,3}(?:(?: [0-9]{3})+|(?:'[0-9]{3})+)(?:[.,][0-9]+)?$/;
const MARK_GROUPED_BY_COMMA = /^[0-9]{1,3}(?:(?:,[0-9]{3})+\.[0-9]+|(?:,[0-9]{3}){2,})$/;
const MARK_GROUPED_BY_POINT = /^[0-9]{1,3}(?:(?:\.[0-9]{3})+,[0-9]+|(?:\.[0-9]{3}){2,})$/;

/**
 * The mark of an answer that can be read in two ways.
 * @param {string} question what to ask
 * @returns {import("./quiz/kinds.js").Mark}
 */
export function markUnclear(question) {
  return { verdict: "unclear", question };
}

/** What to ask; where no unit is asked for, none is named. */
function markAsk(what, unit, words = "") {
  return markUnclear(say(unit ? `number.${what}` : `number.${what}_bare`, { unit, words }));
}

/** The number in a typed answer, or {verdict: "unclear", question}. */
export function markReadNumber(text, unit) {
  const folded = MARK_FOLDS.reduce((now, [shape, by]) => now.replace(shape, by), text).replace(/^ +| +$/g, "");
  const found = [...folded].length <= MARK_MAX_LENGTH ? MARK_SHAPE.exec(folded) : null;
  if (!found) return markAsk("none", unit);
  const [before, sign, body, exponent, after] = found.slice(1).map((part) => part ?? "");
  const words = `${before} ${after}`.replace(/^ +| +$/g, "");
  const known = markUnitWords(unit);
  if (![...markUnitWords(words)].every((word) => known.has(word))) return markAsk("words", unit, words);
  if (MARK_TWO_WAYS.test(body)) {
    return markUnclear(
      say("number.two_ways", { whole: sign + body.replace(",", ""), decimal: sign + body.replace(",", ".") }),
    );
  }
  const plain = markPlainNumber(body);
  const value = plain === null ? NaN : Number(sign + plain + exponent);
  return Number.isFinite(value) ? value : markAsk("none", unit);
}

const MARK_POINT_TWO_WAYS = /[1-9][0-9]{0,2}\.[0-9]{3}(?![0-9.,' eE]*[0-9])/;

/**
 * What to ask where `12.000` may mean twelve thousand: that lies nearer the answer, or is the only whole number of the
 * two.
 */
export function markPointDoubt(text, answer) {
  const typed = MARK_FOLDS.reduce((now, [shape, by]) => now.replace(shape, by), text);
  const found = MARK_POINT_TWO_WAYS.exec(typed);
  if (!found || /[0-9.,']/.test(typed.slice(0, found.index))) return null;
  const decimal = Number(found[0]);
  const whole = Number(found[0].replace(".", ""));
  const size = Math.abs(answer);
  const nearer = Math.abs(whole - size) < Math.abs(decimal - size);
  if (!nearer && !(Number.isInteger(answer) && !Number.isInteger(decimal))) return null;
  const sign = /-\s*$/.test(typed.slice(0, found.index)) ? "-" : "";
  // A third digit that counts gets a zero behind it: such a number can be read in one way only.
  const shown = String(decimal).length === found[0].length ? `${found[0]}0` : String(decimal);
  return markUnclear(say("number.point_two_ways", { whole: sign + whole, decimal: sign + shown }));
}

/** The words of a unit, so that `percent`, `per cent` and `%`, or `year` and `years`, are the same. */
function markUnitWords(text) {
  const spread = text
    .toLowerCase()
    .replace(/per ?cent(?:age)?|pct|%/g, " % ")
    .replace(/us ?\$|usd|dollars?|\$/g, " $$ ")
    .replace(/[¥€£]/g, " $& ");
  return new Set(
    spread
      .split(/[ ()[\].,;:]+/)
      .filter(Boolean)
      .map((word) => ([...word].length > 2 && word.endsWith("s") ? word.slice(0, -1) : word)),
  );
}

/** The digits as JavaScript writes them, or null where no rule fits. */
function markPlainNumber(body) {
  if (MARK_WHOLE_OR_POINT.test(body)) return body;
  if (MARK_COMMA.test(body)) return body.replace(",", ".");
  if (MARK_GROUPED_BY_SPACE.test(body)) return body.replace(/[ ']/g, "").replace(",", ".");
  if (MARK_GROUPED_BY_COMMA.test(body)) return body.replace(/,/g, "");
  if (MARK_GROUPED_BY_POINT.test(body)) return body.replace(/\./g, "").replace(",", ".");
  return null;
}
