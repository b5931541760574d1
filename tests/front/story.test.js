// Steps of a story: within its ends, by a finger across, with a picture that grows.

import assert from "node:assert/strict";
import { test } from "node:test";
import { shownUpTo, stepTo, swiped } from "../../course_utils/hands/front/story/state.js";

test("a step stays within the story", () => {
  assert.deepEqual([stepTo(0, -1, 5), stepTo(0, 1, 5), stepTo(4, 1, 5)], [0, 1, 4]);
});

test("a finger across turns a step, a short or steep one does not", () => {
  assert.deepEqual([swiped(-80, 5), swiped(80, -5), swiped(-20, 0), swiped(60, 80)], [1, -1, 0, 0]);
});

test("the picture holds all that has come so far", () => {
  const steps = [{ shows: ["dog"] }, { shows: [] }, { shows: ["wall"] }];
  assert.deepEqual([...shownUpTo(steps, 1)], ["dog"]);
  assert.deepEqual([...shownUpTo(steps, 2)], ["dog", "wall"]);
});
