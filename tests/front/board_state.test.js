// What is known about the board of seeds, and what the weights come to.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  blank,
  complete,
  filled,
  furthest,
  joined,
  kept,
  opened,
  rewritten,
  summary,
  told,
  weighed,
} from "../../course_utils/hands/front/board/state.js";

const SEEDS = [
  { id: "a", title: "A", example: [2, 6] },
  { id: "b", title: "B", example: [4, 4] },
  { id: "c", title: "C", example: [5, 1] },
];
const ALL = rewritten(blank(SEEDS), SEEDS, {
  a: { then: 2, now: 6, count: 2, indicator: "x" },
  b: { then: 4, now: 3, count: 1, indicator: "" },
  c: { then: 0, now: 4, count: 0, indicator: "" },
});

test("a board opens with its first seed and nothing weighed", () => {
  const state = blank(SEEDS);
  assert.deepEqual([state.chosen, state.compared, state.attempt], ["a", false, 0]);
  assert.deepEqual(summary(SEEDS, state), { open: 3, before: null, after: null, grew: [], shrank: [] });
  assert.ok(!complete(SEEDS, state));
});

test("a weight is set and taken back, and the state before stays as it was", () => {
  const before = blank(SEEDS);
  const one = weighed(before, "b", { then: 0 });
  assert.deepEqual(one.weights.b, { then: 0, now: null, count: 1, indicator: "" });
  assert.deepEqual(weighed(one, "b", { then: null }), before);
  assert.deepEqual(before, blank(SEEDS));
  assert.equal(opened(one, "c").weights, one.weights);
});

test("the means count a seed as often as it is said to count", () => {
  const { open, before, after, grew, shrank } = summary(SEEDS, ALL);
  assert.deepEqual([open, before, after], [0, 8 / 3, 5]);
  assert.deepEqual([grew, shrank], [["A", "C"], ["B"]]);
  const none = SEEDS.reduce((state, { id }) => weighed(state, id, { count: 0 }), ALL);
  assert.equal(summary(SEEDS, none).before, null);
});

test("nothing grew where nothing did", () => {
  const still = SEEDS.reduce((state, { id }) => weighed(state, id, { then: 3, now: 3 }), ALL);
  assert.deepEqual([summary(SEEDS, still).grew, summary(SEEDS, still).shrank], [[], []]);
});

test("the seed with the widest gap to the example is named, or none", () => {
  assert.equal(furthest(SEEDS, ALL).id, "c");
  const same = SEEDS.reduce((state, { id, example: [then, now] }) => weighed(state, id, { then, now }), ALL);
  assert.equal(furthest(SEEDS, same), null);
});

test("a kept board is compared; whoever has kept none sees no example", () => {
  const state = kept(ALL);
  assert.deepEqual([state.attempt, state.compared, state.weights], [1, true, ALL.weights]);
  assert.deepEqual([told(state, 3).attempt, told(state, 0).compared], [3, false]);
});

test("weights that were kept before there was more to say are filled up", () => {
  const given = filled(SEEDS, { a: { then: 1, now: 2 } });
  assert.deepEqual(given.a, { then: 1, now: 2, count: 1, indicator: "" });
  assert.deepEqual(Object.keys(given), ["a", "b", "c"]);
});

test("what was weighed by hand lies over what was kept, and 0 is a weight", () => {
  const own = weighed(weighed(blank(SEEDS), "a", { then: 0 }), "b", { count: 2 }).weights;
  const both = joined(SEEDS, own, ALL.weights);
  assert.deepEqual(both.a, { then: 0, now: 6, count: 2, indicator: "x" });
  assert.deepEqual(both.b, { then: 4, now: 3, count: 2, indicator: "" });
  assert.deepEqual(both.c, ALL.weights.c);
});
