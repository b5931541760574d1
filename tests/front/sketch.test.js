// What the line drawings share, as far as it needs no page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { apart, linePath, scaleOf } from "../../course_utils/hands/front/sketch.js";

test("values become pixels, upwards too", () => {
  const [x, y] = [scaleOf([0, 20], 44, 244), scaleOf([-6, 20], 272, 8)];
  assert.deepEqual([x(0), x(5), x(20)], [44, 94, 244]);
  assert.deepEqual([y(-6), y(20)], [272, 8]);
});

test("a line breaks off where a point is missing", () => {
  assert.equal(linePath([[0, 1], [2.04, 3], null, [4, 5], [6, 7]]), "M0.0,1.0L2.0,3.0M4.0,5.0L6.0,7.0");
  assert.equal(linePath([null, [1, 1]]), "M1.0,1.0");
  assert.equal(linePath([]), "");
});

test("blocks that would touch stand apart, inside their frame while there is room", () => {
  const middles = (...rest) => apart(...rest).map(({ middle }) => middle);
  const blocks = [50, 10, 12].map((middle) => ({ middle, height: 10 }));
  assert.deepEqual(middles(blocks), [10, 20, 50]);
  assert.deepEqual(middles(blocks, 8), [13, 23, 50]);
  assert.deepEqual(middles(blocks, 0, 45), [10, 20, 40]);
  assert.deepEqual(middles(blocks, 0, 30), [5, 15, 25]);
  assert.deepEqual(middles([]), []);
});
