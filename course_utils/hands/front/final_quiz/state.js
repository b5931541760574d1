// Which questions a round of the final quiz asks, as plain values made from the learner and the kept answers. A round
// asks one question of each lesson. What was answered first belongs to the first round, and so on: so each round stays
// what it was, on every computer, and the next one asks others.

import { tallyOf } from "../stations.js";

/**
 * @typedef {{items: any[], pools: string[][], kept_under: string}} Spec
 * @typedef {Record<string, any[]>} Answers kept events by item, oldest first
 * @typedef {{learner: string, number: number, ids: string[]}} Round `number` counts from 0
 */

/** A number drawn by lot for a text: the same everywhere. */
function lot(text) {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193) >>> 0;
  // Neighbouring texts have neighbouring numbers until they are stirred.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
  return Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
}

/** Some texts in an order drawn by lot. */
function shuffled(ids, seed) {
  return [...ids].sort((one, other) => lot(`${seed}|${one}`) - lot(`${seed}|${other}`));
}

const placeOf = ({ placed, time }) => placed ?? time;

/**
 * The questions of one lesson in the order of the rounds: those that are answered, oldest first, then a learner's own
 * order of the others.
 * @param {string[]} pool @param {string} learner @param {(id: string) => any[]} eventsOf
 */
function inOrder(pool, learner, eventsOf) {
  const first = (id) => placeOf(eventsOf(id)[0]);
  const answered = pool.filter((id) => eventsOf(id).length).sort((one, other) => (first(one) < first(other) ? -1 : 1));
  return [...answered, ...shuffled(pool, learner).filter((id) => !answered.includes(id))];
}

/** @param {Spec} spec @param {Answers} answers @returns {(id: string) => any[]} */
function keptOf({ kept_under }, answers) {
  return (id) => answers[kept_under + id] ?? [];
}

/** How many rounds the quiz has: as many as its smallest pool has questions. @param {Pick<Spec, "pools">} spec */
export function roundsOf({ pools }) {
  return Math.min(...pools.map((pool) => pool.length));
}

/** How many rounds are answered whole. @param {Spec} spec @param {Answers} answers */
export function roundsDone(spec, answers) {
  const eventsOf = keptOf(spec, answers);
  return Math.min(...spec.pools.map((pool) => pool.filter((id) => eventsOf(id).length).length), roundsOf(spec));
}

/**
 * The round that is open when a learner comes: one that was begun, else the last that was done, else the first.
 * @param {Spec} spec @param {Answers} answers
 */
export function openRound(spec, answers) {
  const done = roundsDone(spec, answers);
  const eventsOf = keptOf(spec, answers);
  const begun = spec.pools.some((pool) => pool.filter((id) => eventsOf(id).length).length > done);
  return begun && done < roundsOf(spec) ? done : Math.max(0, done - 1);
}

/**
 * What a round asks, mixed.
 * @param {Spec} spec @param {{learner?: {id: string}, answers?: Answers}} message of the host
 * @param {number} number of the round, from 0 on
 * @returns {Round}
 */
export function roundAt(spec, { learner, answers = {} }, number) {
  const who = learner?.id ?? "";
  const ids = spec.pools.map((pool) => inOrder(pool, who, keptOf(spec, answers))[number]);
  return { learner: who, number, ids: shuffled(ids, `mixed|${number}`) };
}

/**
 * How each round went that is answered whole, from what was shown at the first and the second try.
 * @param {Spec} spec @param {{learner?: {id: string}, answers?: Answers}} message
 * @returns {{number: number, all: number, right: number, second: number}[]} the first round first
 */
export function results(spec, message) {
  const answers = message.answers ?? {};
  return Array.from({ length: roundsDone(spec, answers) }, (_, number) => {
    const items = roundAt(spec, message, number).ids.map((id) => spec.kept_under + id);
    // What was begun anew later counts for nothing here: the first tries stay what they were.
    const firsts = Object.fromEntries(items.map((item) => [item, firstTry(answers[item])]));
    const { all, right, second } = tallyOf(items, firsts);
    return { number, all, right, second };
  });
}

/** The first answer, and the second try that followed it. */
function firstTry(events) {
  const again = events.findIndex(({ attempt }, at) => at > 0 && (attempt ?? 1) === 1);
  return again < 0 ? events : events.slice(0, again);
}
