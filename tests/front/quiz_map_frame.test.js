// Where places lie on the quiz's map: to the drawing and back, and which part is seen.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  frameOf,
  middleOf,
  movedBy,
  pointAt,
  seen,
  spot,
  WIDE,
  ZOOMS,
} from "../../course_utils/hands/front/quiz/map_frame.js";

/** From 100° E over the date line to 160° W. */
const PACIFIC = frameOf([100, 0, 200, 50]);

test("a point is found again where it was drawn, to a tenth of a degree", () => {
  for (const point of [
    { lat: 24.4, lon: 124.2 },
    { lat: 0, lon: 100 },
    { lat: 21.3, lon: -170.5 },
  ])
    assert.deepEqual(pointAt(PACIFIC, spot(PACIFIC, point)), point);
  assert.deepEqual(spot(PACIFIC, { lat: 50, lon: 100 }), [0, 0]);
});

test("what lies east of the date line lies to the right of it", () => {
  assert.ok(spot(PACIFIC, { lat: 0, lon: -170 })[0] > spot(PACIFIC, { lat: 0, lon: 179 })[0]);
});

test("a press outside the map means its edge", () => {
  assert.deepEqual(pointAt(PACIFIC, [-5, -5]), { lat: 50, lon: 100 });
  assert.deepEqual(pointAt(PACIFIC, [500, 500]), { lat: 0, lon: -160 });
});

test("keys move a pin by degrees, and not off the map", () => {
  assert.deepEqual(middleOf(PACIFIC), { lat: 25, lon: 150 });
  assert.deepEqual(movedBy(PACIFIC, { lat: 25, lon: 150 }, [1, 0]), { lat: 26, lon: 150 });
  assert.deepEqual(movedBy(PACIFIC, { lat: 25, lon: 150 }, [0, -0.1]), { lat: 25, lon: 149.9 });
  assert.deepEqual(movedBy(PACIFIC, { lat: 25, lon: 180 }, [0, 1]), { lat: 25, lon: -179 });
  assert.deepEqual(movedBy(PACIFIC, { lat: 50, lon: -160 }, [1, 1]), { lat: 50, lon: -160 });
});

test("a nearer map is seen around the pin, and stays within its edges", () => {
  const { width, height } = PACIFIC;
  assert.deepEqual([width, height], [100 * WIDE, 50]);
  assert.deepEqual(seen(PACIFIC, null, ZOOMS[0]), { x: 0, y: 0, width, height });
  assert.deepEqual(seen(PACIFIC, null, 2), { x: width / 4, y: height / 4, width: width / 2, height: height / 2 });
  const near = seen(PACIFIC, { lat: 50, lon: -160 }, 4);
  assert.deepEqual([near.x, near.y], [width - width / 4, 0]);
});
