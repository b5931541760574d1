// What is known about a memo, as plain values: what stands in its boxes, how many words that is, and how it was judged.
// Nothing here draws; the view (`memo.js`) shows it and replaces it.

import { wordCount } from "../writing.js";

/** Characters of one box that can be kept. */
export const MOST = 5000;
/** The levels of a criterion. */
const LEVELS = [0, 1, 2];
const TOP = LEVELS[2];

/**
 * @typedef {{key: string, title: string, holds: string, words: number, must: boolean}} Box
 * @typedef {{key: string, name: string, levels: string[]}} Criterion
 * @typedef {{id: string, version: number, title: string, heads: string[], boxes: Box[], rubric: Criterion[]}} Spec
 *
 * @typedef {object} Kept
 * @property {Record<string, string>} boxes texts by key of the head or of a box; an empty one is left out
 * @property {Record<string, number>} rubric levels by key of the criterion; one that was not judged is left out
 *
 * @typedef {Kept & {attempt: number, from: string|null}} State `attempt` is how often it was kept, `from` when last
 */

/** @returns {State} a memo in which nothing is written */
export function blank() {
  return { boxes: {}, rubric: {}, attempt: 0, from: null };
}

/** The keys of all texts, the head first. @param {Spec} spec */
export function textKeys({ heads, boxes }) {
  return [...heads, ...boxes.map(({ key }) => key)];
}

/**
 * What a draft or an event holds, as the memo of today reads it: a box that is no more is left out.
 * @param {Spec} spec @param {Partial<Kept>|undefined} [given] @returns {Kept}
 */
export function filled(spec, given) {
  const boxes = textKeys(spec)
    .map((key) => [key, given?.boxes?.[key]])
    .filter(([, text]) => typeof text === "string" && text.trim());
  const rubric = spec.rubric
    .map(({ key }) => [key, given?.rubric?.[key]])
    .filter(([, level]) => LEVELS.includes(/** @type {number} */ (level)));
  return { boxes: Object.fromEntries(boxes), rubric: Object.fromEntries(rubric) };
}

/** @param {State} state @returns {Kept} what of it is kept */
export function formOf({ boxes, rubric }) {
  return { boxes, rubric };
}

/**
 * A text is another.
 * @param {Spec} spec @param {State} state @param {string} key @param {string} text @returns {State}
 */
export function written(spec, state, key, text) {
  return { ...state, ...filled(spec, { ...state, boxes: { ...state.boxes, [key]: text } }) };
}

/**
 * A criterion is judged.
 * @param {Spec} spec @param {State} state @param {string} key @param {number} level @returns {State}
 */
export function judged(spec, state, key, level) {
  return { ...state, ...filled(spec, { ...state, rubric: { ...state.rubric, [key]: level } }) };
}

/** Everything is another: what a draft holds, or what was kept. @returns {State} */
export function rewritten(state, spec, given) {
  return { ...state, ...filled(spec, given) };
}

/**
 * What the host tells of this learner's kept memos.
 * @param {State} state @param {any[]} events oldest first @returns {State}
 */
export function told(state, events) {
  return { ...state, attempt: events.length, from: events.at(-1)?.time ?? null };
}

/** How many words stand in a box. @param {Kept} kept @param {string} key */
export function wordsIn({ boxes }, key) {
  return wordCount(boxes[key] ?? "");
}

/** How many words the memo has, without its head. @param {Spec} spec @param {Kept} kept */
export function wordsOf({ boxes }, kept) {
  return boxes.reduce((sum, { key }) => sum + wordsIn(kept, key), 0);
}

/** How many it should have. @param {Pick<Spec, "boxes">} spec */
export function measureOf({ boxes }) {
  return boxes.reduce((sum, { words }) => sum + words, 0);
}

/**
 * How a number of words stands to its measure: a third above or below it still fits.
 * @param {number} count @param {number} measure
 * @returns {"none"|"short"|"fits"|"long"}
 */
export function fitOf(count, measure) {
  if (!count) return "none";
  if (3 * count < 2 * measure) return "short";
  return 3 * count > 4 * measure ? "long" : "fits";
}

/** The boxes that a memo must have and that are empty. @param {Spec} spec @param {Kept} kept @returns {Box[]} */
export function missing({ boxes }, kept) {
  return boxes.filter(({ key, must }) => must && !wordsIn(kept, key));
}

/**
 * How many criteria are judged, and at how many the memo reaches the highest level.
 * @param {Spec} spec @param {Kept} kept
 */
export function judgement({ rubric }, kept) {
  const levels = rubric.map(({ key }) => kept.rubric[key]).filter((level) => level !== undefined);
  return { all: rubric.length, judged: levels.length, top: levels.filter((level) => level === TOP).length };
}
