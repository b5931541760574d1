// My work as a plain value: lesson by lesson what was kept, what is missing, and how sure somebody was beside how
// right, made from everything that is kept. Nothing here draws; the view (`my_work.js`) shows it.

import { freshTries, soundAnswers, triesOf } from "../history/answers.js";
import { SURE, saidIn } from "../history/calibration.js";
import { askedQuestion } from "../review/schedule.js";
import { tallyOf } from "../stations.js";
import { numberOf } from "../way.js";
import { told } from "./told.js";

/** Answers in a lesson with which it has a place on the curve. */
export const POINT = 3;

/**
 * @typedef {{kind: string, item: string, version: number, title: string, at?: string, free?: boolean}} Entry
 * @typedef {{id: string, title: string, question: string, check: string[], entries: Entry[]}} Lesson
 * @typedef {{entry: Entry, blocks: import("./told.js").Block[], time: string}} Done
 * @typedef {{lesson: Lesson, number: number, done: Done[], missing: string[],
 *   check: {all: number, answered: number, right: number, second: number}}} Part of a lesson in which something is kept
 * @typedef {{number: number, all: number, sure: number, right: number}} Point of the curve: means of a lesson, 0 to 100
 * @typedef {{parts: Part[], open: Lesson[], curve: Point[], from: string|null, to: string|null}} Work `open` are
 *   lessons of which nothing is kept; `from` and `to` are the first and the last moment
 */

/**
 * @param {{lessons: Lesson[]}} spec @param {any} answers by item, oldest first, as a host tells them
 * @returns {Work}
 */
export function workOf({ lessons }, answers) {
  const sound = soundAnswers(answers);
  const kept = looker(sound);
  const parts = lessons.map((lesson) => partOf(lesson, kept, sound));
  const begun = parts.filter(({ done, check }) => done.length || check.answered);
  const times = begun.flatMap(({ lesson, done }) => [
    ...done.map(({ time }) => time),
    ...lesson.check.flatMap((item) => (sound[item] ?? []).map(({ time }) => time)),
  ]);
  times.sort();
  return {
    parts: begun,
    open: parts.filter((part) => !begun.includes(part)).map(({ lesson }) => lesson),
    curve: curveOf(lessons, sound),
    from: times[0] ?? null,
    to: times.at(-1) ?? null,
  };
}

/**
 * The events of an item in a version; those of a question also from warm-ups and reviews.
 * @param {import("../history/answers.js").Answers} sound
 * @returns {import("./told.js").Kept}
 */
function looker(sound) {
  const asked = new Map();
  for (const [item, events] of Object.entries(sound)) {
    const question = askedQuestion(item);
    asked.set(question, [...(asked.get(question) ?? []), ...events]);
  }
  return (item, version) => (asked.get(item) ?? []).filter((event) => event.version === version);
}

/** @returns {Part} */
function partOf(lesson, kept, sound) {
  const all = lesson.entries.map((entry) => ({ entry, blocks: told(entry, kept) }));
  const done = all
    .filter(({ blocks }) => blocks.length)
    .map((one) => ({ ...one, time: kept(one.entry.item, one.entry.version).at(-1)?.time ?? "" }));
  const missing = all.filter(({ entry, blocks }) => !blocks.length && !entry.free).map(({ entry }) => entry.at ?? "");
  return {
    lesson,
    number: numberOf(/** @type {any} */ (lesson)),
    done,
    missing: [...new Set(missing.filter(Boolean))],
    check: tallyOf(lesson.check, sound),
  };
}

/** How sure somebody was and how often right in the check of each lesson that has enough answers. */
function curveOf(lessons, sound) {
  const home = new Map(lessons.flatMap((lesson) => lesson.check.map((question) => [question, lesson])));
  const tries = freshTries(triesOf(sound, (question) => home.has(question)));
  const mean = (values) => (100 * values.reduce((sum, one) => sum + one, 0)) / values.length;
  return lessons.flatMap((lesson) => {
    const said = saidIn(tries.filter(({ question }) => home.get(question) === lesson));
    if (said.length < POINT) return [];
    return {
      number: numberOf(/** @type {any} */ (lesson)),
      all: said.length,
      sure: mean(said.map(({ confidence }) => SURE[confidence])),
      right: mean(said.map(({ share }) => share)),
    };
  });
}
