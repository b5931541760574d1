// The part of a large map that is in its frame: how the overview shows it, and where keys and fingers bring it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { centred, ends, reached, scaleOf, shareOf, stepped } from "../../course_utils/hands/front/argument/window.js";

const WHOLE = { width: 1000, height: 3000 };
const FRAME = { left: 0, top: 600, width: 1000, height: 600 };

test("the overview fits its room both ways, and never grows beyond the map", () => {
  assert.equal(scaleOf(WHOLE, { width: 100, height: 900 }), 0.1);
  assert.equal(scaleOf(WHOLE, { width: 100, height: 150 }), 0.05);
  assert.equal(scaleOf({ width: 50, height: 50 }, { width: 100, height: 150 }), 1);
});

test("a finger brings the middle of the frame where it points, within the map", () => {
  assert.equal(centred(FRAME, WHOLE, 500, 1500).top, 1200);
  assert.deepEqual([centred(FRAME, WHOLE, 500, 10).top, centred(FRAME, WHOLE, 500, 2990).top], [0, 2400]);
  assert.equal(centred(FRAME, WHOLE, 900, 1500).left, 0);
});

test("arrows move a little, page keys nearly a frame, Home and End all the way, other keys nothing", () => {
  const tops = ["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"].map(
    (key) => stepped(FRAME, WHOLE, key).top,
  );
  assert.deepEqual(tops, [520, 680, 60, 1140, 0, 2400]);
  assert.equal(stepped({ ...FRAME, width: 400 }, WHOLE, "ArrowRight").left, 80);
  assert.equal(stepped(FRAME, WHOLE, "Enter"), null);
});

test("how far down, and between which statements, is said in words", () => {
  assert.deepEqual(
    [0, 1200, 2400].map((top) => shareOf({ ...FRAME, top }, WHOLE)),
    [0, 50, 100],
  );
  assert.equal(shareOf({ ...FRAME, top: 0, height: 3000 }, WHOLE), 0);
  const place = (top) => ({ left: 0, width: 100, top, height: 100 });
  const places = [
    ["a", place(500)],
    ["b", place(560)],
    ["c", place(900)],
    ["d", place(1160)],
  ];
  assert.deepEqual(ends(FRAME, /** @type {any} */ (places)), ["b", "c"]);
  assert.equal(ends({ ...FRAME, top: 2000 }, /** @type {any} */ (places)), null);
});

test("what was opened comes into sight with its box; where both do not fit, its box does", () => {
  const held = { top: 700, bottom: 800 };
  assert.equal(reached(600, 600, [held], held), 600);
  assert.equal(reached(600, 600, [{ top: 400, bottom: 500 }, held], held), 400);
  assert.equal(reached(0, 600, [{ top: 400, bottom: 500 }, held], held), 200);
  assert.equal(reached(0, 600, [{ top: 0, bottom: 100 }, held], held), 200);
  assert.equal(reached(0, 900, [held], held), 0);
});
