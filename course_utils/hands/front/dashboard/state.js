// What the dashboard shows, as a plain value made from everything that is kept, the moment, and the places that the
// browser remembers. Nothing here draws; the view (`dashboard.js`) shows it.

import { byTheClock, freshTries, soundAnswers, triesOf } from "../history/answers.js";
import { ENOUGH, fitOf, levelsOf, saidIn } from "../history/calibration.js";
import { missesOf } from "../history/misses.js";
import { timeSpent } from "../history/time.js";
import { askedQuestion, due } from "../review/schedule.js";
import { stationMarks, tallyOf } from "../stations.js";
import { homeOf, markOf, numberOf } from "../way.js";

/** Answers with a word for how sure one was, below which nothing is said of how well it fits. */
export const TO_TELL = 10;

/**
 * A lesson as the catalogue has it: a stop of the way, its stations, and its questions by their ids.
 * @typedef {import("../way.js").Stop & {title: string, stations: import("../stations.js").Station[],
 *   questions: Record<string, import("../history/misses.js").Asked>}} Lesson
 *
 * @typedef {{id: string, number: number, title: string, mark: import("../way.js").Mark, minutes: number,
 *   check: {all: number, answered: number, right: number, second: number},
 *   stations: (import("../stations.js").Station & {mark: import("../way.js").Mark})[]}} LessonDone
 *
 * @typedef {object} Board
 * @property {boolean} empty whether nothing is kept that can be counted
 * @property {LessonDone[]} lessons that are there and ask something
 * @property {{done: number, begun: number, all: number}} lessonsDone
 * @property {{answered: number, right: number}} first questions that were answered, and right at the very first try
 * @property {{levels: import("../history/calibration.js").Level[], said: number,
 *   fit: import("../history/calibration.js").Fit}} sure `fit` is null while there are too few to tell
 * @property {import("../history/misses.js").Miss[]} misses
 * @property {{due: number, next: number|null}} review how many questions are due, and the day of the next
 * @property {import("../history/time.js").Spent} time
 */

/** The catalogue, looked into by question and by item. @param {Lesson[]} lessons */
export function catalogue(lessons) {
  const questions = new Map(lessons.flatMap((lesson) => Object.entries(lesson.questions ?? {})));
  const home = new Map(lessons.flatMap((lesson) => Object.keys(lesson.questions ?? {}).map((id) => [id, lesson])));
  return { questions, home, ownerOf: homeOf(lessons) };
}

/**
 * The dashboard of what is kept.
 * @param {{lessons: Lesson[]}} spec @param {any} answers by item, oldest first, as a host tells them
 * @param {number} now
 * @param {(lesson: string) => string[]} readIn the stations of a lesson whose end was seen
 * @returns {Board}
 */
export function boardOf({ lessons }, answers, now, readIn = () => []) {
  const { questions, ownerOf } = catalogue(lessons);
  const kept = soundAnswers(answers);
  const tries = triesOf(kept, (id) => questions.has(id));
  const known = byTheClock(kept).filter(({ item }) => ownerOf(item) || item.startsWith("review-"));
  const time = timeSpent(known, ownerOf);
  const done = lessons
    .filter(({ ready, check }) => ready && check.length)
    .map((one) => lessonDone(one, kept, time, readIn));
  const said = saidIn(freshTries(tries));
  const asked = Object.entries(kept).filter(([item]) => questions.has(askedQuestion(item)));
  const waiting = due(Object.fromEntries(asked), now);
  return {
    empty: !known.length && !tries.length,
    lessons: done,
    lessonsDone: {
      done: done.filter(({ mark }) => mark === "done").length,
      begun: done.filter(({ mark }) => mark === "begun").length,
      all: done.length,
    },
    first: veryFirst(tries),
    sure: { levels: levelsOf(said), said: said.length, fit: fitOf(said, TO_TELL) },
    misses: missesOf(tries, (id) => questions.get(id)),
    review: { due: waiting.ids.length, next: waiting.next },
    time,
  };
}

/** How far a lesson is. */
function lessonDone(lesson, kept, time, readIn) {
  const { id, title, check, stations } = lesson;
  const marks = stationMarks(stations, kept, readIn(id));
  return {
    id,
    number: numberOf(lesson),
    title,
    mark: markOf(lesson, kept),
    minutes: time.by.get(id) ?? 0,
    check: tallyOf(check, kept),
    stations: stations.map((station, at) => ({ ...station, mark: marks[at] })),
  };
}

/** Questions that were ever answered, and those of them that were right at the very first try. */
function veryFirst(tries) {
  const first = new Map();
  for (const one of tries) if (!first.has(one.question)) first.set(one.question, one.first.shown === "right");
  return { answered: first.size, right: [...first.values()].filter(Boolean).length };
}

/** Whether so many answers tell anything. @param {import("../history/calibration.js").Level} level */
export function tells({ all }) {
  return all >= ENOUGH;
}
