// A summary of work: it says what the log knows, as the dashboard counts it, and nothing else.

import assert from "node:assert/strict";
import { test } from "node:test";
import { boardOf } from "../../course_utils/hands/front/dashboard/state.js";
import { workOf } from "../../course_utils/hands/front/work_done/state.js";

const lesson = (id, check) => ({
  id,
  title: id,
  ready: true,
  check,
  kept: [...check, `r${id.slice(0, 2)}-exit`],
  stations: [],
  questions: Object.fromEntries(check.map((one) => [one, {}])),
});
const SPEC = {
  lessons: [lesson("01-one", ["q01-a", "q01-b"]), lesson("02-two", ["q02-a"])],
  memos: [{ id: "memo-x", boxes: [{ key: "advice" }, { key: "cost" }] }],
  final: { items: [{ id: "q01-a" }, { id: "q02-a" }], pools: [["q01-a"], ["q02-a"]], kept_under: "final-" },
};
const NOW = Date.UTC(2026, 10, 30, 12);
let made = 0;
const event = (item, day, shown, more = {}) => {
  made += 1;
  const time = new Date(Date.UTC(2026, 10, day, 9, made)).toISOString();
  return { id: `e${made}`, item, time, version: 1, type: "single", response: "a", attempt: 1, shown, ...more };
};
const note = (item, day, response) => event(item, day, null, { type: "note", response });

test("an empty log says nothing", () => {
  const work = workOf(SPEC, { answers: {} }, NOW);
  assert.equal(work.empty, true);
  assert.deepEqual([work.days, work.words, work.views, work.final, work.span, work.fit], [0, 0, 0, null, null, null]);
});

test("what is kept is counted as the dashboard counts it", () => {
  const answers = {
    "q01-a": [event("q01-a", 2, "not_yet"), event("q01-a", 2, "right", { attempt: 2 })],
    "q01-b": [event("q01-b", 2, "right")],
    "final-q01-a": [event("final-q01-a", 5, "right")],
    "final-q02-a": [event("final-q02-a", 5, "not_yet")],
    "r01-exit": [note("r01-exit", 5, { chosen: [], text: "So." })],
    "memo-x": [note("memo-x", 6, { boxes: { advice: "Two words", cost: "Some more words here" }, rubric: {} })],
  };
  const work = workOf(SPEC, { learner: { id: "anna" }, answers }, NOW);
  const board = boardOf(SPEC, answers, NOW);
  assert.deepEqual([work.first, work.lessonsDone], [board.first, board.lessonsDone]);
  assert.deepEqual(work.lessonsDone, { done: 1, begun: 0, all: 2 });
  assert.deepEqual(work.first, { answered: 3, right: 1 });
  assert.deepEqual(work.final, { right: 1, all: 2 });
  assert.equal(work.words, 6);
  assert.equal(work.views, 2);
  assert.equal(work.span.first, answers["q01-a"][0].time);
  assert.equal(work.span.last, answers["memo-x"][0].time);
});

test("a memo that was damaged has no words, and nothing breaks", () => {
  const answers = { "memo-x": [note("memo-x", 6, { boxes: 7 })], "q01-a": "nonsense", strange: [null] };
  assert.equal(workOf(SPEC, { answers }, NOW).words, 0);
});
