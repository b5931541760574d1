// Where things stand on the argument map.

import assert from "node:assert/strict";
import { test } from "node:test";
import { across, corners, down, lengthOf, sizeFor } from "../../course_utils/hands/front/argument/places.js";

const GRID = {
  width: 300,
  columns: [
    [0, 100],
    [200, 100],
  ],
};

test("columns share the spare width, and the gap between them keeps its own", () => {
  const { full, wider, over } = across(GRID, "wide", 500);
  assert.equal(full, 500);
  assert.deepEqual([wider(0), wider(50), wider(100), wider(200), wider(300)], [0, 100, 200, 300, 500]);
  assert.deepEqual(over(1, 1), { left: 300, wide: 200 });
  assert.deepEqual(over(0, 2), { left: 0, wide: 500 });
});

test("no drawing is narrower than its grid, or wider than is good to read", () => {
  assert.equal(across(GRID, "narrow", 100).full, 300);
  assert.equal(across(GRID, "narrow", 5000).full, 560);
});

test("rows are as high as their letters need, and what lies below moves down", () => {
  const lower = down(
    [
      [0, 40],
      [60, 40],
    ],
    [50, 40],
  );
  assert.deepEqual([lower(0), lower(20), lower(40), lower(60), lower(100)], [0, 25, 50, 70, 110]);
});

test("a line turns at each number, first down, then across", () => {
  const points = corners(
    [1, 2, 10, 5, 20],
    (x) => x * 2,
    (y) => y + 1,
  );
  assert.deepEqual(points, [
    [2, 3],
    [2, 11],
    [10, 11],
    [10, 21],
  ]);
  assert.equal(lengthOf(points), 8 + 8 + 10);
});

test("the widest drawing that a view has and that has room is taken", () => {
  const spec = { grids: { one: { wide: { width: 900 }, medium: { width: 600 }, narrow: { width: 300 } } } };
  const view = { grid: "one", wide: {}, medium: {}, narrow: {} };
  assert.deepEqual(
    [1000, 700, 400].map((room) => sizeFor(spec, view, room)),
    ["wide", "medium", "narrow"],
  );
  assert.equal(sizeFor(spec, { grid: "one", medium: {}, narrow: {} }, 1000), "medium");
});
