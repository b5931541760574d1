// What is known of an assignment: kept, changed, begun, open.

import assert from "node:assert/strict";
import { test } from "node:test";
import "../../course_utils/hands/front/quiz/kinds/ordering.js";
import "../../course_utils/hands/front/quiz/kinds/single.js";
import { answerIn, blank, isChanged, progress, told } from "../../course_utils/hands/front/assignment/state.js";

const SINGLE = {
  item: "a1-q",
  version: 1,
  points: 1,
  type: "single",
  about: "",
  stem: "",
  options: [{ key: "o1", text: "A" }],
};
const ORDER = {
  item: "a1-o",
  version: 1,
  points: 1,
  type: "ordering",
  about: "",
  stem: "",
  items: [],
  start: ["o1", "o2"],
};
const TEXT = { item: "a1-t", version: 1, points: 1, type: "text", about: "", stem: "", criteria: [] };
const event = (response, confidence = null) => ({ response, confidence });

test("what was kept last stands, and is not changed", () => {
  const one = told(SINGLE, blank(SINGLE), [event("o2"), event("o1", "certain")]);
  assert.deepEqual([one.draft, one.kept, one.sure, one.times], ["o1", "o1", "certain", 2]);
  assert.equal(isChanged(SINGLE, one), false);
  assert.equal(isChanged(SINGLE, { ...one, sure: "guess" }), true);
});

test("what is being written is not overwritten by what is told", () => {
  const writing = { ...blank(SINGLE), draft: "o1" };
  assert.equal(told(SINGLE, writing, [event("o2")]).draft, "o1");
  assert.equal(told(SINGLE, writing, [event("o1")]).kept, "o1");
});

test("a draft that was left comes back", () => {
  const one = told(TEXT, blank(TEXT), [event("Kept.")], "Kept, and more");
  assert.equal(one.draft, "Kept, and more");
  assert.equal(isChanged(TEXT, one), true);
});

test("an order is an answer once something was moved, also back to where it was", () => {
  const one = blank(ORDER);
  assert.equal(answerIn(ORDER, one), null);
  assert.equal(isChanged(ORDER, one), false);
  assert.deepEqual(answerIn(ORDER, { ...one, draft: { order: ["o1", "o2"], moved: true } }), ["o1", "o2"]);
});

test("items are answered, begun or open", () => {
  const states = {
    "a1-q": told(SINGLE, blank(SINGLE), [event("o1")]),
    "a1-o": blank(ORDER),
    "a1-t": { ...blank(TEXT), draft: "A beginning" },
  };
  assert.deepEqual(progress([SINGLE, ORDER, TEXT], states), { answered: [1], begun: [3], open: [2] });
});
