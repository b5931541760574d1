// The dashboard as a value: what is done, how sure and how right, wrong ideas, what is due, time; and its sentences.

import assert from "node:assert/strict";
import { test } from "node:test";
import { boardOf, TO_TELL, tells } from "../../course_utils/hands/front/dashboard/state.js";

process.env.TZ = "UTC";
const NOON = Date.UTC(2026, 10, 30, 12);
const DAY = 86_400_000;

/** A lesson of two questions, a guess before them, and a station that is only read. */
function lesson(number, more = {}) {
  const check = [`q${number}-one`, `q${number}-two`];
  const guess = `p${number}-guess`;
  return {
    id: `${number}-lesson`,
    title: `Lesson ${number}`,
    ready: true,
    check,
    kept: [guess, ...check],
    stations: [
      { name: "Predict", page: "predict", notebook: "Predict", minutes: 4, items: [guess] },
      { name: "Explain", page: "explain", notebook: "Explain", minutes: 6, items: [] },
      { name: "Check", page: "check", notebook: "Check", minutes: 5, items: check },
    ],
    questions: { [check[0]]: { about: "One", wrong: { b: "A wrong idea" } }, [check[1]]: { about: "Two" } },
    ...more,
  };
}
const SPEC = {
  lessons: [
    lesson("00"),
    lesson("01"),
    lesson("02", { ready: false, questions: {} }),
    lesson("99", { check: [], kept: [], questions: {}, stations: [] }),
  ],
};
let made = 0;

/** An event, minutes after noon. */
function event(item, minute, more = {}) {
  made += 1;
  const time = new Date(NOON + minute * 60_000).toISOString();
  return { id: `e${made}`, item, time, placed: null, version: 1, type: "single", response: "a", attempt: 1, ...more };
}
function kept(...events) {
  const answers = {};
  for (const one of events) answers[one.item] = [...(answers[one.item] ?? []), one];
  return answers;
}
const right = (item, minute, more) => event(item, minute, { shown: "right", confidence: "certain", ...more });
const wrong = (item, minute, more) =>
  event(item, minute, { shown: "not_yet", confidence: "certain", response: "b", ...more });

test("before anything is kept the board says so, and names the lessons that ask something", () => {
  const board = boardOf(SPEC, {}, NOON);
  assert.equal(board.empty, true);
  assert.deepEqual(
    board.lessons.map(({ id }) => id),
    ["00-lesson", "01-lesson"],
  );
  assert.deepEqual(board.lessonsDone, { done: 0, begun: 0, all: 2 });
  assert.deepEqual(board.review, { due: 0, next: null });
});

test("a lesson is done with its check, section by section, and its minutes are those between its answers", () => {
  const answers = kept(
    event("p00-guess", 0, { type: "predict" }),
    wrong("q00-one", 6),
    right("q00-one", 7, { attempt: 2 }),
    right("q00-two", 9),
    event("p01-guess", 12),
  );
  const board = boardOf(SPEC, answers, NOON);
  const [zero, one] = board.lessons;
  assert.deepEqual([zero.mark, one.mark], ["done", "begun"]);
  assert.deepEqual(
    zero.stations.map(({ mark }) => mark),
    ["done", "done", "done"],
  );
  assert.deepEqual(
    one.stations.map(({ mark }) => mark),
    ["done", "open", "open"],
  );
  assert.deepEqual(zero.check, { all: 2, answered: 2, right: 1, second: 1 });
  assert.deepEqual([zero.minutes, one.minutes, board.time.minutes, board.time.sittings], [9, 3, 12, 1]);
  assert.deepEqual(board.first, { answered: 2, right: 1 });
  assert.deepEqual(board.lessonsDone, { done: 1, begun: 1, all: 2 });
  const read = boardOf(SPEC, answers, NOON, (id) => (id === "01-lesson" ? ["explain"] : []));
  assert.equal(read.lessons[1].stations[1].mark, "done");
});

test("with fewer than ten answers nothing is said of how well sureness fits, and a bar of four tells nothing", () => {
  const nine = Array.from({ length: TO_TELL - 1 }, (_, at) => right(`review-q00-one`, at * 1440));
  assert.equal(boardOf(SPEC, kept(...nine), NOON).sure.fit, null);
  const ten = boardOf(SPEC, kept(...nine, wrong("q00-two", 5)), NOON).sure;
  assert.deepEqual([ten.said, ten.fit], [10, { word: "fit" }]);
  assert.deepEqual(ten.levels.map(tells), [false, false, true]);
});

test("what is due comes from the schedule, and a review that was right clears the wrong idea", () => {
  const met = wrong("q00-one", 0);
  const later = NOON + 2 * DAY;
  const before = boardOf(SPEC, kept(met), later);
  assert.deepEqual([before.review.due, before.misses[0].mark, before.misses[0].key], [1, "open", "b"]);
  const after = boardOf(SPEC, kept(met, right("review-q00-one", 2 * 1440)), later);
  assert.deepEqual([after.review.due, after.misses[0].mark], [0, "cleared"]);
  assert.ok(after.review.next > later / DAY);
});

test("a damaged, foreign or future log is shown as nothing and stops nothing", () => {
  const odd = {
    ...kept(right("q77-strange", 0), event("essay-of-another-course", 1), right("final-q00-one-of-later", 2)),
    "q00-one": [null, { item: "q00-one" }, { ...right("q00-one", 0), time: "yesterday" }, 5],
    "q00-two": "not a list",
    "p00-guess": {},
  };
  assert.deepEqual(boardOf(SPEC, odd, NOON), boardOf(SPEC, {}, NOON));
  assert.deepEqual(boardOf(SPEC, null, NOON), boardOf(SPEC, {}, NOON));
  const strange = [
    { ...wrong("q00-one", 0), confidence: "toString", response: { deep: [1] }, version: "x", type: null },
  ];
  const board = boardOf(SPEC, { "q00-one": strange }, NOON);
  assert.deepEqual([board.sure.said, board.misses[0].key], [0, null]);
});

test("five thousand events take one pass, not one for each question", () => {
  const many = {};
  let reads = 0;
  for (let at = 0; at < 5000; at += 1) {
    const one = right(`review-q0${at % 2}-one`, at * 30);
    const shown = () => {
      reads += 1;
      return "right";
    };
    Object.defineProperty(one, "shown", { get: shown });
    many[one.item] ??= [];
    many[one.item].push(one);
  }
  boardOf(SPEC, many, NOON);
  assert.ok(reads < 5000 * 12, `${reads} looks at 5000 events`);
});
