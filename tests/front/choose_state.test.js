// A row of decisions: what is marked and decided, the path on two scales, and what it comes to.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  blank,
  decided,
  forKeeping,
  marked,
  opened,
  pathOf,
  reach,
  reopened,
  rewritten,
  summary,
} from "../../course_utils/hands/front/choose/state.js";

const way = (key, moves) => ({ key, text: key, backers: "", buys: "", costs: "", moves });
const MOMENTS = [
  { id: "one", year: "1951", when: "", title: "", chosen: "a", ways: [way("a", [-1, 1]), way("b", [2, -2])] },
  { id: "two", year: "1960", when: "", title: "", chosen: "b", ways: [way("a", [0, 1]), way("b", [-2, 0])] },
];
const take = (state, id, key) => decided(marked(state, id, key), id);

test("a mark decides nothing; a decision takes the mark away", () => {
  const state = marked(blank(), "one", "b");
  assert.deepEqual(state.decided, {});
  const after = decided(state, "one");
  assert.deepEqual([after.marked, after.decided, after.attempt], [{}, { one: "b" }, 1]);
  assert.deepEqual(state.decided, {});
});

test("a decision taken back stays marked, and shrinks the path", () => {
  const both = take(take(blank(), "one", "b"), "two", "a");
  const back = reopened(both, "one");
  assert.deepEqual([back.marked, back.decided, back.attempt], [{ one: "b" }, { two: "a" }, 3]);
  const ends = [both, back].map((state) => summary(MOMENTS, state).end);
  assert.deepEqual(ends, [
    [2, -1],
    [0, 1],
  ]);
});

test("the path begins in the middle and adds up", () => {
  const path = pathOf(MOMENTS, ({ chosen }) => chosen);
  assert.deepEqual(
    path.map(({ id, at }) => [id, ...at]),
    [
      [null, 0, 0],
      ["one", -1, 1],
      ["two", -3, 1],
    ],
  );
  assert.equal(reach([path]), 5);
  assert.equal(reach([[{ at: [-7, 4] }]]), 8);
});

test("a summary tells where one went with history and where not", () => {
  const { open, same, other, end, real } = summary(MOMENTS, take(take(blank(), "one", "a"), "two", "a"));
  assert.deepEqual([open, same[0].id, other[0].id, end, real], [0, "one", "two", [-1, 2], [-3, 1]]);
  assert.equal(summary(MOMENTS, blank()).open, 2);
});

test("what was kept opens at the first moment without a decision, and forgets ways that are no more", () => {
  const state = rewritten(opened(blank(), 1), MOMENTS, { marked: { two: "z" }, decided: { one: "a", gone: "a" } });
  assert.deepEqual([state.at, state.marked, state.decided], [1, {}, { one: "a" }]);
  assert.equal(rewritten(blank(), MOMENTS, { decided: { one: "a", two: "b" } }).at, 1);
});

test("what is kept stands in the order of the moments, whatever was decided first", () => {
  const late = take(take(blank(), "two", "a"), "one", "a");
  assert.deepEqual(Object.keys(forKeeping(MOMENTS, late).decided), ["one", "two"]);
});
