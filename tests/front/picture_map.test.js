// What is reckoned for a map: how large it is, where its points stand, and what a pointer means.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  distanceTo,
  draggedBy,
  isClose,
  matrixOf,
  nearest,
  pixel,
  sameView,
  seenAs,
  sizeOf,
} from "../../course_utils/hands/front/picture/map_view.js";

const WHOLE = { x: [0, 100], y: [0, 50] };
const SEEN = seenAs(WHOLE, { width: 400, height: 200 });
const TRACES = [
  { x: [10, 20], y: [10, 10], hovertext: ["A", "B"] },
  { x: [0, 50, 100], y: [40, 40, 40], hovertext: "old" },
];
const mark = (x, y, shown = true) => ({ x, y, shown });
const PARTS = [
  { kind: "rows", points: [mark(10, 10), mark(20, 10)] },
  { kind: "stand", points: [mark(50, 40)], text: "Line" },
];

test("a map is no wider than four to three on a phone", () => {
  assert.deepEqual(sizeOf(2, 400, false, 600), { width: 400, height: 200 });
  assert.deepEqual(sizeOf(2, 400, true, 600), { width: 400, height: 300 });
  assert.deepEqual(sizeOf(1.1, 1040, false, 600), { width: 1040, height: 600 });
});

test("north is up, and all of the map is moved by what moves a point", () => {
  assert.deepEqual(pixel(SEEN, { x: 0, y: 50 }), [0, 0]);
  assert.deepEqual(pixel(SEEN, { x: 100, y: 0 }), [400, 200]);
  const near = seenAs({ x: [50, 100], y: [25, 50] }, { width: 400, height: 200 });
  assert.equal(matrixOf(near), "matrix(8 0 0 -8 -400 400)");
  assert.deepEqual(pixel(near, { x: 75, y: 50 }), [200, 0]);
});

test("a drag takes the map along", () => {
  assert.deepEqual(draggedBy(SEEN, WHOLE, [40, 20]), { x: [-10, 90], y: [5, 55] });
});

test("a view is told from another, and a close one from the whole", () => {
  assert.ok(sameView(WHOLE, { x: [0, 100], y: [0, 50] }) && !sameView(null, WHOLE));
  assert.ok(isClose({ x: [0, 60], y: [0, 30] }, WHOLE) && !isClose(WHOLE, WHOLE));
});

test("a pointer means the nearest mark, or a line between its ends", () => {
  assert.equal(distanceTo([5, 3], [0, 0], [10, 0]), 3);
  assert.equal(distanceTo([13, 4], [0, 0], [10, 0]), 5);
  const at = (x, y, reach = 10) => nearest(PARTS, TRACES, SEEN, [x, y], reach)?.text ?? null;
  assert.deepEqual([at(41, 161), at(79, 160), at(60, 160)], ["A", "B", null]);
  assert.deepEqual([at(60, 160, 22), at(100, 45), at(100, 60)], ["A", "Line", null]);
});

test("what is hidden is not meant", () => {
  const hidden = [
    { kind: "rows", points: [mark(10, 10, false), mark(20, 10)] },
    { ...PARTS[1], points: [mark(50, 40, false)] },
  ];
  assert.equal(nearest(hidden, TRACES, SEEN, [41, 161], 10), null);
  assert.equal(nearest(hidden, TRACES, SEEN, [100, 40], 10), null);
});
