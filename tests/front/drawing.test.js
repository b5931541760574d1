// Steps of an axis.

import assert from "node:assert/strict";
import { test } from "node:test";
import { niceTicks } from "../../course_utils/hands/front/drawing.js";

test("steps are round and cover the whole range", () => {
  assert.deepEqual(niceTicks(0, 10), [0, 2, 4, 6, 8, 10]);
  assert.deepEqual(niceTicks(-0.3, 0.3), [-0.2, 0, 0.2]);
});

test("every range gets a handful of steps inside it", () => {
  for (const [low, high] of [
    [0, 1],
    [1979, 2026],
    [-1e6, 3],
    [1e-9, 5e-9],
  ]) {
    const ticks = niceTicks(low, high);
    assert.ok(ticks.length >= 3 && ticks.length <= 8, `${low}..${high}: ${ticks}`);
    assert.ok(ticks.every((tick) => tick >= low && tick <= high + (high - low) / 1e3));
  }
});
