// How far along the course somebody is: open, begun, done, and where to go on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answeredOf, homeOf, lastStop, markOf, onward } from "../../course_utils/hands/front/way.js";

const stop = (id, ready = true) => ({
  id,
  ready,
  check: ready ? [`q${id}-one`, `q${id}-two`] : [],
  kept: ready ? [`p${id}-guess`, `q${id}-one`, `q${id}-two`] : [],
});
const [ZERO, ONE, TO_COME, THREE] = [stop("00"), stop("01"), stop("02", false), stop("03")];
const REFERENCE = { id: "99", ready: true, beside: true, check: [], kept: [] };
const STOPS = [ZERO, ONE, TO_COME, THREE, REFERENCE];

/** Answers to items, the first at noon, each a second after the one before. */
const kept = (...items) => {
  const answers = {};
  items.forEach((item, at) => {
    answers[item] ??= [];
    answers[item].push({ time: `2026-11-30T12:00:${String(at).padStart(2, "0")}.000Z` });
  });
  return answers;
};
const [ALL_ZERO, ALL_ONE, ALL_THREE] = ["00", "01", "03"].map((id) => [`q${id}-one`, `q${id}-two`]);

test("a lesson is open, begun by whatever is kept in it, and done when its check is answered", () => {
  assert.equal(markOf(ZERO, {}), "open");
  assert.equal(markOf(ZERO, kept("p00-guess")), "begun");
  assert.equal(markOf(ZERO, kept("q00-one")), "begun");
  assert.equal(markOf(ZERO, kept(...ALL_ZERO)), "done");
  assert.equal(markOf(ZERO, { "q00-one": [], "p00-guess": [] }), "open");
  assert.equal(answeredOf(ZERO, kept("q00-two", "q00-two", "p00-guess")), 1);
});

test("what has no check is never done, and what is to come stays open", () => {
  assert.equal(markOf(REFERENCE, kept("q00-one")), "open");
  assert.equal(markOf(TO_COME, kept("q00-one")), "open");
});

test("the lesson of the latest answer is the last one, by its place where the clock was set back", () => {
  assert.equal(lastStop(STOPS, {}), null);
  assert.equal(lastStop(STOPS, kept("q03-one", "q01-one")), ONE);
  const answers = kept("q01-one", "q03-one");
  answers["q01-one"].push({ time: "2020-01-01T00:00:00.000Z", placed: "2026-11-30T12:00:09.000Z" });
  assert.equal(lastStop(STOPS, answers), ONE);
});

test("one starts, goes on where one stopped, then with the next that is there, and is done at last", () => {
  assert.deepEqual(onward(STOPS, {}), { how: "start", stop: ZERO });
  assert.deepEqual(onward(STOPS, kept("p01-guess")), { how: "continue", stop: ONE });
  assert.deepEqual(onward(STOPS, kept(...ALL_ONE)), { how: "next", stop: THREE });
  assert.deepEqual(onward(STOPS, kept(...ALL_ONE, ...ALL_THREE)), { how: "next", stop: ZERO });
  assert.deepEqual(onward(STOPS, kept(...ALL_ZERO, ...ALL_THREE, ...ALL_ONE)), { how: "done", stop: null });
});

test("a lesson that was open last goes before one that was answered last, until it is done", () => {
  const answers = kept("q00-one", ...ALL_ONE);
  assert.deepEqual(onward(STOPS, answers, "03"), { how: "continue", stop: THREE });
  assert.deepEqual(onward(STOPS, answers, "01"), { how: "next", stop: THREE });
  assert.deepEqual(onward(STOPS, answers, "02"), { how: "next", stop: THREE });
  assert.deepEqual(onward(STOPS, answers, "99"), { how: "next", stop: THREE });
});

test("a lesson that was left half done waits while another is finished", () => {
  assert.deepEqual(onward(STOPS, kept("q00-one", ...ALL_ONE)), { how: "next", stop: THREE });
  assert.deepEqual(onward(STOPS, kept("q00-one", ...ALL_ONE, ...ALL_THREE)), { how: "next", stop: ZERO });
});

test("an item is kept in one lesson, a warm-up's by its beginning", () => {
  const home = homeOf([ZERO, { ...THREE, kept: ["q03-one", "warmup-03-*"] }]);
  assert.deepEqual(["p00-guess", "warmup-03-q00-one", "warmup-04-q00-one", "q03-one"].map(home), [
    "00",
    "03",
    undefined,
    "03",
  ]);
});
