// Signs of a cold war weighed again: those of then, those of now, and what the student's own rule comes to.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  blank,
  complete,
  counting,
  filled,
  formOf,
  furthest,
  marked,
  needed,
  recalled,
  rewritten,
  ruled,
  toggled,
} from "../../course_utils/hands/front/signs/state.js";

const sign = (key, example) => ({ key, name: key, text: key, example });
const SPEC = { top: 4, task: { id: "r-first", version: 2 }, signs: [sign("a", 3), sign("b", 1), sign("c", 2)] };
const kept = (chosen, version = 2) => ({
  version,
  time: "2026-05-01",
  confidence: "sure",
  response: { chosen, text: "x" },
});

test("the signs of then count until others are chosen, and an older version of the task does not", () => {
  const before = recalled(SPEC, blank(SPEC), [kept(["c", "b", "gone"]), kept(["a"], 1)]);
  assert.deepEqual(counting(before), ["b", "c"]);
  assert.equal(before.open, "b");
  assert.equal(before.then?.sure, "sure");
  assert.equal(formOf(before).chosen, null);
  const now = toggled(SPEC, before, "a");
  assert.deepEqual(counting(now), ["a", "b", "c"]);
  assert.deepEqual(counting(recalled(SPEC, now, [kept(["a"])])), ["a", "b", "c"]);
  assert.equal(recalled(SPEC, before, []).then, null);
});

test("a rule is whole once signs count, each has a mark and it is said how many are enough", () => {
  let state = toggled(SPEC, toggled(SPEC, blank(SPEC), "a"), "b");
  assert.equal(ruled(SPEC, state), null);
  state = needed(marked(marked(state, "a", 3), "b", 2), 2);
  assert.ok(complete(SPEC, state));
  const found = ruled(SPEC, state);
  assert.deepEqual(
    { ...found, there: found?.there.map(({ key }) => key) },
    { of: 2, enough: 2, there: ["a"], milder: 2, course: 1 },
  );
  assert.equal(furthest(SPEC, state)?.key, "b");
  assert.equal(furthest(SPEC, marked(blank(SPEC), "a", 3)), null);
});

test("a rule never asks for more signs than count", () => {
  const two = needed(toggled(SPEC, toggled(SPEC, blank(SPEC), "a"), "b"), 2);
  assert.equal(toggled(SPEC, two, "b").enough, 1);
  assert.equal(toggled(SPEC, toggled(SPEC, two, "b"), "a").enough, null);
});

test("what was kept and makes no sense is left out", () => {
  const spoilt = { chosen: ["b", "gone"], marks: { a: 7, b: "3", c: 2, gone: 1 }, enough: 40 };
  assert.deepEqual(filled(SPEC, spoilt), { chosen: ["b"], marks: { c: 2 }, enough: null });
  assert.deepEqual(filled(SPEC), { chosen: null, marks: {}, enough: null });
  assert.deepEqual(counting(rewritten(blank(SPEC), filled(SPEC, spoilt))), ["b"]);
});
