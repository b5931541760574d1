// What a summary of work knows, as a plain value. What the dashboard counts too is counted there; nothing is guessed.

import { boardOf } from "../dashboard/state.js";
import { results } from "../final_quiz/state.js";
import { byTheClock, soundAnswers } from "../history/answers.js";
import { filled, wordsOf } from "../memo/state.js";

/**
 * @typedef {object} Work
 * @property {boolean} empty whether nothing is kept
 * @property {{id: string, number: number, title: string, mark: import("../way.js").Mark}[]} lessons
 * @property {{done: number, begun: number, all: number}} lessonsDone
 * @property {{answered: number, right: number}} first questions answered, and right at the very first try
 * @property {import("../history/calibration.js").Fit} fit null while there are too few answers to tell
 * @property {number} days on which something was kept
 * @property {{first: string, last: string}|null} span moments of the first and the last answer
 * @property {number} views things kept that nobody marks: views, guesses, weighings, decisions, memos
 * @property {number} words of the memo
 * @property {{right: number, all: number}|null} final the first round of the final quiz, once it is whole
 */

/** Kinds of answer that are kept and not marked. */
const OWN = ["note", "prediction"];

/**
 * @param {{lessons: any[], memos: any[], final: any}} spec
 * @param {{learner?: {id: string}, answers?: any}} message of the host
 * @param {number} now
 * @returns {Work}
 */
export function workOf(spec, { learner, answers }, now) {
  const board = boardOf(spec, answers, now);
  const kept = soundAnswers(answers);
  const events = byTheClock(kept);
  const [round] = results(spec.final, { learner, answers: kept });
  return {
    empty: board.empty,
    lessons: board.lessons.map(({ id, number, title, mark }) => ({ id, number, title, mark })),
    lessonsDone: board.lessonsDone,
    first: board.first,
    fit: board.sure.fit,
    days: board.time.days,
    span: events.length ? { first: events[0].time, last: events[events.length - 1].time } : null,
    views: Object.values(kept).filter((all) => OWN.includes(all[all.length - 1].type)).length,
    words: spec.memos.reduce((sum, memo) => sum + memoWords(memo, kept[memo.id]), 0),
    final: round ? { right: round.right, all: round.all } : null,
  };
}

/** The words of a memo as it was kept last. */
function memoWords(memo, events) {
  const last = events?.at(-1)?.response;
  return wordsOf(memo, filled({ ...memo, heads: [], rubric: [] }, last ?? undefined));
}
