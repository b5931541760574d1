// How well somebody knows what they know: how sure they said they were, beside how often they were right. Pure.

/** How likely right an answer is meant to be, by how sure its writer was. */
export const SURE = { guess: 0.4, fairly: 0.7, certain: 0.95 };
/** How far the mean of that may lie from the mean of the answers. */
const FIT = 0.2;
/** A share from which an answer is right; it was worked out. */
const RIGHT = 1 - 1e-9;
/** With fewer answers a share says nothing. */
export const ENOUGH = 5;

/**
 * @typedef {{confidence: string, share: number}} Said how sure somebody was, and how far the answer was right (0 to 1)
 * @typedef {{level: string, all: number, right: number}} Level how many answers were as sure as that, and right
 * @typedef {null|{word: "under"|"fit"|"over_plain"}|{word: "over", sure: number, right: number}} Fit
 */

/**
 * How well confidence and answers fit.
 * @param {Said[]} said
 * @param {number} [least] answers below which nothing is said
 * @returns {Fit} null for too few
 */
export function fitOf(said, least = 3) {
  const counted = said.filter(({ confidence }) => confidence in SURE);
  if (counted.length < least) return null;
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const gap = mean(counted.map(({ confidence }) => SURE[confidence])) - mean(counted.map(({ share }) => share));
  if (gap < -FIT) return { word: "under" };
  if (gap <= FIT) return { word: "fit" };
  const certain = counted.filter(({ confidence }) => confidence === "certain");
  const right = certain.filter(({ share }) => share > RIGHT).length;
  return certain.length > 1 && right < certain.length
    ? { word: "over", sure: certain.length, right }
    : { word: "over_plain" };
}

/**
 * How many answers were given with each confidence, and how many of them were right.
 * @param {Said[]} said
 * @returns {Level[]} from a guess on
 */
export function levelsOf(said) {
  return Object.keys(SURE).map((level) => {
    const own = said.filter(({ confidence }) => confidence === level);
    return { level, all: own.length, right: own.filter(({ share }) => share > RIGHT).length };
  });
}

/**
 * What tries at questions say about it: the first answers of each, where somebody said how sure they were.
 * @param {import("./answers.js").Try[]} tries
 * @returns {Said[]} partly right counts half: what was shown tells no more
 */
export function saidIn(tries) {
  return tries
    .filter(({ first }) => typeof first.confidence === "string" && Object.hasOwn(SURE, first.confidence))
    .map(({ first }) => ({
      confidence: first.confidence,
      share: first.shown === "right" ? 1 : first.shown === "partly" ? 0.5 : 0,
    }));
}
